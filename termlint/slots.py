"""The entry's own names in its texts, as slots.

Where an entry names its term, its related terms or its category, one slot can stand for the name, so that one
template fits the same sentence in every entry.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from termlint.names import forms, in_parentheses, singular, singular_of
from termlint.remembered import MOST
from termlint.tokens import stop_words
from termlint.words import Line, Words, normal_words, words_of

if TYPE_CHECKING:
    from termlint.entry import Entry
    from termlint.text import Text

SlotKind = Literal["{term}", "{related}", "{category}"]
SLOTS: tuple[SlotKind, ...] = get_args(SlotKind)

HIDDEN = "\0"
"""Stands for a word of code or of a quotation: no phrase has it."""
BREAK = "\n"
"""Stands between sentences: no phrase has it."""

NO_SLOTS: frozenset[SlotKind] = frozenset()
TERM_ALONE: frozenset[SlotKind] = frozenset({"{term}"})

_LINKS = (("and",), ("or",), ("and", "or"), ("as", "well", "as"), ("versus",), ("vs",), ())


class Slot(NamedTuple):
    """A range of words that names the entry's term, related terms or category."""

    start: int
    end: int
    kind: SlotKind


class Rows:
    """Sentences of a text to match on, each followed by `BREAK`, and the names that are one word in each."""

    def __init__(self, lines: Sequence[tuple[Line, Sequence[Slot]]], shown: Sequence[str]) -> None:
        self.words: list[str] = []
        self._lines = lines
        for line, slots in lines:
            at = line.start
            for slot in slots:
                self.words += shown[at : slot.start]
                self.words.append(slot.kind)
                at = slot.end
            self.words += shown[at : line.end]
            self.words.append(BREAK)

    @cached_property
    def starts(self) -> list[int]:
        """The number of the text's word at which each word of a row begins; it ends where the next one begins."""
        starts: list[int] = []
        for line, slots in self._lines:
            at = line.start
            for slot in slots:
                starts += range(at, slot.start + 1)
                at = slot.end
            starts += range(at, line.end + 1)
        return starts


class Masked:
    """A text's words, and the names of its entry among them.

    `names` has those of each sentence, from left to right; `kinds` says of which kinds there are names at all.
    """

    def __init__(self, words: Words, names: _Names) -> None:
        self.words = words
        self.names = _names_in(words, names)
        self.kinds: frozenset[SlotKind] = frozenset(slot.kind for found in self.names for slot in found)
        self._rows: dict[frozenset[SlotKind], Rows] = {}

    @cached_property
    def units(self) -> list[int]:
        """For each word the number of those before it, where every name is one word."""
        counts = [1] * len(self.words.words)
        for found in self.names:
            for slot in _chosen(self.words, found, SLOTS):
                counts[slot.start + 1 : slot.end] = [0] * (slot.end - slot.start - 1)
        return list(accumulate(counts, initial=0))

    @cached_property
    def present(self) -> set[str]:
        """The different words of the sentences, and the kinds of names in them."""
        return {*self.rows(NO_SLOTS).words, *self.kinds}

    @cached_property
    def _shown(self) -> list[str]:
        hidden = self.words.hidden
        words = self.words.words
        return [HIDDEN if number in hidden else word for number, word in enumerate(words)] if hidden else words

    def rows(self, kinds: frozenset[SlotKind]) -> Rows:
        """The sentences that name something of each of these kinds, with slots for all such names and no others.

        Names of other kinds stay words, so that a phrase can say in its own words what happens to be the entry's
        category. Block quotations are left out.
        """
        rows = self._rows.get(kinds)
        if rows is None:
            lines = [
                (line, _chosen(self.words, slots, kinds) if kinds else ())
                for line, slots in zip(self.words.lines, self.names, strict=True)
                if line.sentence.kind != "quote" and (not kinds or kinds <= {slot.kind for slot in slots})
            ]
            rows = self._rows[kinds] = Rows(lines, self._shown)
        return rows


@lru_cache(maxsize=1024)
def masked(entry: Entry, text: Text) -> Masked:
    """The words of a text of an entry and the entry's names among them."""
    return Masked(words_of(text), _names_of(entry, text.language))


def slotted(entry: Entry, text: Text, kinds: Container[SlotKind] = SLOTS) -> Iterator[tuple[Line, list[Slot], Words]]:
    """Each sentence of a text of an entry, with the names of these kinds in it, none overlapping."""
    known = masked(entry, text)
    for line, found in zip(known.words.lines, known.names, strict=True):
        yield line, _chosen(known.words, found, kinds), known.words


def _chosen(words: Words, found: Sequence[Slot], kinds: Container[SlotKind]) -> list[Slot]:
    """Of the names of these kinds the first and longest, none overlapping; lists of related terms made one."""
    chosen: list[Slot] = []
    for slot in found:
        if slot.kind not in kinds or (chosen and slot.start < chosen[-1].end):
            continue
        if chosen and slot.kind == chosen[-1].kind == "{related}":
            between = tuple(words.words[chosen[-1].end : slot.start])
            if between in _LINKS:
                chosen[-1] = chosen[-1]._replace(end=slot.end)
                continue
        chosen.append(slot)
    return chosen


_Form = tuple[str, ...]
"""A name's words, the last in the singular."""


class _Names:
    """Every way to write an entry's names.

    `kinds` has the kinds of a form, and for each the text itself where only that will do ("IT" is not "it"); `lengths`
    the lengths of the forms that begin with a word in the singular, the longest first.
    """

    def __init__(self, names: Iterable[tuple[SlotKind, str]], language: str) -> None:
        self.kinds: dict[_Form, dict[SlotKind, str | None]] = {}
        for kind, name in names:
            for form, exactly in _ways(name, language):
                self.kinds.setdefault(form, {}).setdefault(kind, exactly)
        lengths: dict[str, set[int]] = defaultdict(set)
        for form in self.kinds:
            lengths[singular_of(form[0])].add(len(form))
        self.lengths = {word: sorted(found, reverse=True) for word, found in lengths.items()}


def _names_in(words: Words, names: _Names) -> list[list[Slot]]:
    """Every name in each sentence, from left to right and at each word the longest first."""
    written = words.words
    singulars = list(map(singular, written))
    places = [number for number, word in enumerate(singulars) if word in names.lengths]
    found: list[list[Slot]] = []
    for line in words.lines:
        slots: list[Slot] = []
        for start in places[bisect_left(places, line.start) : bisect_left(places, line.end)]:
            for length in names.lengths[singulars[start]]:
                end = start + length
                if end > line.end:
                    continue
                form = (*written[start : end - 1], singulars[end - 1])
                for kind, exactly in names.kinds.get(form, {}).items():
                    if exactly is None or words.text.prose.tokens.tokens[words.tokens[start]].text == exactly:
                        slots.append(Slot(start, end, kind))
        found.append(slots)
    return found


@lru_cache(maxsize=64)
def _names_of(entry: Entry, language: str) -> _Names:
    return _Names(_written(entry), language)


def _written(entry: Entry) -> Iterator[tuple[SlotKind, str]]:
    """The names that an entry gives, those of its term first."""
    yield "{term}", entry.term
    yield "{term}", _last_part(entry.slug)
    yield from (("{term}", alias.value) for alias in entry.aliases)
    for reference in entry.related:
        yield "{related}", _last_part(reference.target.value)
        if reference.name:
            yield "{related}", reference.name.value
    if category := entry.get("category"):
        yield "{category}", _last_part(category.value)


def _last_part(name: str) -> str:
    """The name at the end of a path or address; a name with blanks is none."""
    name = name.strip()
    if " " in name:
        return name
    return re.split(r"[/#]", name.rstrip("/#"))[-1].removesuffix(".md").removesuffix(".html")


@lru_cache(maxsize=MOST)
def _ways(name: str, language: str) -> list[tuple[_Form, str | None]]:
    """The forms of a name, each with the text itself where only that will do."""
    found = ((written, normal_words(written, language)) for written in _forms(name))
    return [
        ((*words[:-1], singular_of(words[-1])), written if _is_common(written, language) else None)
        for written, words in found
        if words
    ]


def _forms(name: str) -> Iterator[str]:
    """The names that a name gives, each also without its hyphens, and without what stands in parentheses."""
    for form in forms(name.strip()):
        yield form
        if "-" in form:
            yield form.replace("-", "")
        if parts := in_parentheses(form):
            yield parts[1]


def _is_common(form: str, language: str) -> bool:
    """Whether a name is, but for its capitals, one of the commonest words of the language."""
    return form.isalpha() and form != form.lower() and form.lower() in stop_words(language)
