"""The kind `generic-sentence`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple

from termlint.checks.base import EntryCheck
from termlint.checks.bounds import Count, check_order
from termlint.entry import Entry
from termlint.names import singular
from termlint.pattern import Pattern, any_of
from termlint.remembered import Remembered
from termlint.violation import Finding

if TYPE_CHECKING:
    from termlint.slots import Slot
    from termlint.text import Text
    from termlint.words import Line, Words

LABEL = re.compile(r"\W*+(?:[\w’'/-]++ ){0,4}[\w’'/-]++(?::\W*\s|\s++[–—]\s)")
"""A lead-in such as "Why it matters:" is a small heading, not part of what the sentence says."""

LABEL_ENDS = ":–—"
"""The signs of which every lead-in has one."""

QUOTED_SHARE = 1 / 3
"""A sentence of which a larger share is quoted shows what others say."""

FEWEST, ENOUGH = 3, 15
"""Different words of content that a sentence, and the rest of its entry, must have before it stands apart."""

LEANING = 1.0
"""The log odds from which on a sentence that has something of filler already is taken for filler."""

FEWEST_WORDS, MOST_WORDS = 6, 40
"""Words of a sentence of which the model can tell anything."""

POINTING = frozenset({"such", "them", "then", "these", "this", "those"})
"""Words that tie a sentence to what was said before, whatever else it says."""


@dataclass(frozen=True)
class GenericSentence(EntryCheck):
    """A sentence must say something about its term that it would not say of any other.

    A small linear model of English judges the sentence with the entry's term masked: how common its words are, and how
    they are put together. A term within a longer name (`Zsh` in `Oh My Zsh`) is not masked, for that is the name of
    something else. A lead-in before a colon is not judged. A sentence that stands apart from its entry, with no word of
    content that the rest has, none that points back to it and no code or quotation, scores `apart` more. A `threshold`
    (log odds) that is higher finds less; `unnamed_threshold` holds for sentences that do not name the term, which may
    owe what they say to the one before. Passed over are sentences of fewer than `min_words` or more than `max_words`
    words, those that match `conventional` (RE2), those of which more than `QUOTED_SHARE` is quoted or code, those that
    a list goes on with, and those in which a link leads readers on.
    """

    threshold: float
    unnamed_threshold: float
    apart: float = 1.5
    min_words: Count = FEWEST_WORDS
    max_words: Count = MOST_WORDS
    conventional: tuple[Pattern, ...] = ()

    details = frozenset({"score"})

    def __post_init__(self) -> None:
        check_order("min_words", self.min_words, "max_words", self.max_words)

    @cached_property
    def _conventional(self) -> Pattern | None:
        return any_of(self.conventional)

    def prepare(self) -> None:
        import termlint.generic  # noqa: F401 - with numpy

    def check(self, entry: Entry) -> Iterator[Finding]:
        (found,) = self.check_together([entry])
        return found

    def check_together(self, entries: Sequence[Entry]) -> Iterator[Iterator[Finding]]:
        from termlint.generic import english

        all_judged = [
            [one for text in entry.prose() for one in _judged(entry, text, self.min_words, self.max_words)]
            for entry in entries
        ]
        scores = iter(english().scores([one.masked for judged in all_judged for one in judged]))
        for entry, judged in zip(entries, all_judged, strict=True):
            yield self._told(entry, judged, list(islice(scores, len(judged))))

    def _told(self, entry: Entry, judged: Sequence[_Judged], scores: Sequence[float]) -> Iterator[Finding]:
        from termlint.generic import TERM

        rest: _Rest | None = None
        for one, by_itself in zip(judged, scores, strict=True):
            threshold = self.threshold if TERM in one.masked else self.unnamed_threshold
            if by_itself < threshold - self.apart:
                continue
            rest = rest or _Rest(entry)
            start, end = one.line.sentence.start, one.line.sentence.end
            text = one.words.text
            quoted = _quoted(one.words, one.start, one.line.end)
            score = by_itself + self.apart * (not quoted and rest.leaves_alone(one.masked))
            if score < threshold or quoted > QUOTED_SHARE or self._is_conventional(text.value[start:end]):
                continue
            if not one.leads_on():
                yield Finding(text.span(start, end), "sentence", score=round(score, 2))

    def _is_conventional(self, sentence: str) -> bool:
        return bool(self._conventional and self._conventional.search(sentence))


def leaning_generic(entry: Entry, text: Text, lines: Container[Line]) -> Iterator[Line]:
    """Those of some sentences of an English text which the model gives log odds of `LEANING` or more; none that others
    are quoted in, that a list goes on with, or that lead readers on."""
    from termlint.generic import english

    judged = [one for one in _judged(entry, text, FEWEST_WORDS, MOST_WORDS) if one.line in lines]
    for one, score in zip(judged, english().scores([one.masked for one in judged]), strict=True):
        quoted = _quoted(one.words, one.start, one.line.end)
        if score >= LEANING and quoted <= QUOTED_SHARE and not one.leads_on():
            yield one.line


def _judged(entry: Entry, text: Text, min_words: int, max_words: int) -> Iterator[_Judged]:
    """The sentences of a text that are neither too short nor too long, links or quotations."""
    from termlint.slots import TERM_ALONE, slotted
    from termlint.templates.sentences import QUOTED, is_link_line

    may_have_labels = any(mark in text.value for mark in LABEL_ENDS)
    for line, slots, words in slotted(entry, text, TERM_ALONE):
        sentence, first, end = line
        if end - first < min_words or sentence.kind in QUOTED or is_link_line(text, sentence):
            continue
        if may_have_labels and (label := LABEL.match(text.value, sentence.start, sentence.end)):
            while first < end and words.range(first, first + 1)[0] < label.end():
                first += 1
        if min_words <= end - first <= max_words:
            own = [slot for slot in slots if not _is_in_longer_name(words, slot, first, end)]
            yield _Judged(line, first, words, _masked(words, own, first, end))


class _Judged(NamedTuple):
    """A sentence without its lead-in: its line, its first word, its words with the term masked."""

    line: Line
    start: int
    words: Words
    masked: list[str]

    def leads_on(self) -> bool:
        """Whether something else says what the sentence speaks of: what follows its colon, a list, or a link's page."""
        text, (start, end, *_) = self.words.text, self.line.sentence
        return text.value[end - 1] == ":" or _leads_in(text, end) or _leads_elsewhere(text, start, end)


class _Rest:
    """The words of content of an entry, but for its term's, and how many of its different sentences have each."""

    def __init__(self, entry: Entry) -> None:
        from termlint.words import normal_words, words_of

        self._passed = {"", *map(singular, normal_words(entry.term, entry.language))}
        sentences = {
            tuple(words.words[line.start : line.end])
            for text in entry.prose()
            for words in (words_of(text),)
            for line in words.lines
        }
        self._sentences = Counter(chain.from_iterable(map(self._content, sentences)))

    def leaves_alone(self, sentence: Sequence[str]) -> bool:
        """Whether a sentence of the entry plainly stands apart from the others."""
        own = self._content(sentence)
        enough = len(own) >= FEWEST and len(self._sentences) - len(own) >= ENOUGH
        return enough and POINTING.isdisjoint(sentence) and all(self._sentences[word] == 1 for word in own)

    def _content(self, sentence: Iterable[str]) -> set[str]:
        found = set(map(_content_words().__getitem__, sentence))
        found -= self._passed
        return found


class _ContentWords(Remembered[str, str]):
    """The singulars of words of content that have been met; nothing for other words."""

    def find(self, key: str) -> str:
        """The singular of a word of content."""
        from termlint.generic import english

        return singular(key) if english().is_content(key) else ""


_content_words = cache(_ContentWords)


def _quoted(words: Words, start: int, end: int) -> float:
    """The share of some words that is quoted or code."""
    return sum(word in words.hidden for word in range(start, end)) / (end - start)


def _leads_elsewhere(text: Text, start: int, end: int) -> bool:
    """Whether a link in a sentence leads readers to what it speaks of."""
    return any(start <= first and last <= end for first, last in text.links)


def _leads_in(text: Text, end: int) -> bool:
    """Whether the sentence that ends there has no full stop, and a list goes on with it."""
    following = next((block.kind for block in text.blocks if block.start >= end), None)
    return following == "item" and text.value[end - 1].isalnum()


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
