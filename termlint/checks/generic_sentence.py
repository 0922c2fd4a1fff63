"""The kind `generic-sentence`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from termlint.checks.base import EntryCheck
from termlint.entry import Entry
from termlint.pattern import Pattern
from termlint.violation import Finding


@dataclass(frozen=True)
class GenericSentence(EntryCheck):
    """A sentence must say something about its term that it would not say of any other.

    A small linear model of English judges the sentence with the entry's term masked: how common its words are, and how
    they are put together. Sentences of fewer than `min_words` or more than `max_words` words, and those that match
    `conventional` (RE2), are passed over; a `threshold` (log odds) that is higher finds less.
    """

    threshold: float
    min_words: int = 5
    max_words: int = 40
    conventional: tuple[Pattern, ...] = ()

    details = frozenset({"score"})

    def check(self, entry: Entry) -> Iterator[Finding]:
        from termlint.generic import TERM, english
        from termlint.slots import slotted

        model = english()
        for text in entry.prose():
            for line, slots, words in slotted(entry, text, ("{term}",)):
                if not self.min_words <= line.end - line.start <= self.max_words:
                    continue
                masked: list[str] = []
                at = line.start
                for slot in slots:
                    masked += [*words.words[at : slot.start], TERM]
                    at = slot.end
                masked += words.words[at : line.end]
                score = model.score(masked)
                start, end = line.sentence.start, line.sentence.end
                if score >= self.threshold and not self._is_conventional(text.value[start:end]):
                    yield Finding(text.span(start, end), "sentence", score=round(score, 1))

    def _is_conventional(self, sentence: str) -> bool:
        return sentence.endswith(":") or any(pattern.search(sentence) for pattern in self.conventional)
