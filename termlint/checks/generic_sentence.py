"""The kind `generic-sentence`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from termlint.checks.base import EntryCheck
from termlint.entry import Entry
from termlint.names import singular
from termlint.pattern import Pattern, any_of
from termlint.violation import Finding

if TYPE_CHECKING:
    from termlint.generic import Model
    from termlint.slots import Slot
    from termlint.words import Words

LABEL = re.compile(r"\W*(?:[\w’'/-]+ ){0,4}[\w’'/-]+(?::\W*\s|\s+[–—]\s)")
"""A lead-in such as "Why it matters:" is a small heading, not part of what the sentence says."""

QUOTED_SHARE = 1 / 3
"""A sentence of which a larger share is quoted shows what others say."""


@dataclass(frozen=True)
class GenericSentence(EntryCheck):
    """A sentence must say something about its term that it would not say of any other.

    A small linear model of English judges the sentence with the entry's term masked: how common its words are, and how
    they are put together. A term within a longer name (`Zsh` in `Oh My Zsh`) is not masked, for that is the name of
    something else. A lead-in before a colon is not judged. A `threshold` (log odds) that is higher finds less;
    `unnamed_threshold` holds for sentences that do not name the term, which may owe what they say to the one before.
    Passed over are sentences of fewer than `min_words` or more than `max_words` words, those that match `conventional`
    (RE2), those of which more than `QUOTED_SHARE` is quoted or code, and those that take up a particular word of the
    sentence before, for they go on with what it says.
    """

    threshold: float
    unnamed_threshold: float
    min_words: int = 6
    max_words: int = 40
    conventional: tuple[Pattern, ...] = ()

    details = frozenset({"score"})

    @cached_property
    def _conventional(self) -> Pattern | None:
        return any_of(self.conventional)

    def check(self, entry: Entry) -> Iterator[Finding]:
        from termlint.generic import TERM, english
        from termlint.slots import slotted
        from termlint.stamps import QUOTED, is_link_line

        model = english()
        for text in entry.prose():
            before: frozenset[str] = frozenset()
            for line, slots, words in slotted(entry, text, (TERM,)):
                start, end = line.sentence.start, line.sentence.end
                sentence = text.value[start:end]
                previous, before = before, frozenset(words.words[line.start : line.end])
                if line.sentence.kind in QUOTED or is_link_line(text, line.sentence):
                    continue
                first = line.start
                if label := LABEL.match(sentence):
                    while first < line.end and words.range(first, first + 1)[0] < start + label.end():
                        first += 1
                if not self.min_words <= line.end - first <= self.max_words:
                    continue
                own = [slot for slot in slots if not _is_in_longer_name(words, slot, first, line.end)]
                masked = _masked(words, own, first, line.end)
                score = model.score(masked)
                threshold = self.threshold if TERM in masked else self.unnamed_threshold
                if score < threshold or self._is_conventional(sentence) or _is_quoted(words, first, line.end):
                    continue
                if not _particular(masked, model) & _particular(previous, model):
                    yield Finding(text.span(start, end), "sentence", score=round(score, 1))

    def _is_conventional(self, sentence: str) -> bool:
        return sentence.endswith(":") or bool(self._conventional and self._conventional.search(sentence))


def _is_quoted(words: Words, start: int, end: int) -> bool:
    return sum(word in words.hidden for word in range(start, end)) > QUOTED_SHARE * (end - start)


def _particular(words: Iterable[str], model: Model) -> set[str]:
    """The particular words among some, in the singular."""
    return {singular(word) for word in words if model.is_particular(word)}


def _is_in_longer_name(words: Words, slot: Slot, start: int, end: int) -> bool:
    """Whether a capitalised name goes on, before or after the slot, with capitalised words of the same sentence.

    The first word of a sentence, at `start`, has its capital from there.
    """
    before = start + 1 < slot.start and _are_one_name(words, slot.start - 1, slot.start)
    return before or (slot.end < end and _are_one_name(words, slot.end - 1, slot.end))


def _are_one_name(words: Words, first: int, second: int) -> bool:
    """Whether two words are capitalised and have nothing but a blank or a hyphen between them."""
    value = words.text.value
    (start, end), (next_start, _) = words.range(first, first + 1), words.range(second, second + 1)
    between = value[end:next_start]
    return value[start].isupper() and value[next_start].isupper() and (between == "-" or between.isspace())


def _masked(words: Words, slots: Sequence[Slot], start: int, end: int) -> list[str]:
    masked: list[str] = []
    for slot in slots:
        if slot.start >= start:
            masked += [*words.words[start : slot.start], slot.kind]
            start = slot.end
    return masked + words.words[start:end]
