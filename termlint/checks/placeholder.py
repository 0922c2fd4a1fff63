"""The kind `placeholder`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter

from termlint.checks.base import EntryCheck
from termlint.checks.prose import label, texts
from termlint.entry import LABEL_FIELDS, Entry
from termlint.pattern import Pattern, any_of
from termlint.ranges import longest
from termlint.text import Text
from termlint.violation import Finding
from termlint.words import normal_words, unspoken

MARGIN = 6
"""Characters to look around a macro's name for its braces."""

Hit = tuple[int, int, str]
"""A range of a text, and what stands there."""

_PROSE = frozenset({"definition", "explanation", "answer"})
"""Fields that say what an entry's term is."""

_MACRO = re.compile(r"\{\{[^{}\n]*\}\}")


@dataclass(frozen=True)
class Placeholder(EntryCheck):
    """A text must not be, or hold, what a template or a tool left where words should be.

    `values` are what a whole field must not be, without regard to case and punctuation at its ends, but for a category,
    which may well be called `Test`; of signs alone, each counts once, and only in prose: "?" is "???", too. `names` are
    words that must not stand for a name in a label or a question, in this case; `patterns` what must stand nowhere
    outside code and quotations (RE2; of a pattern with a group the group is the place); `slots` what no definition,
    explanation or answer must be as a whole, but for code and links. What the entry's own term or slug says is no
    placeholder, or what either is short for: an entry may be about `undefined`, and "TBD" is "to be determined". Of
    hits that overlap, the longest counts.
    """

    values: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    patterns: tuple[Pattern, ...] = ()
    slots: tuple[Pattern, ...] = ()

    details = frozenset({"match", "field"})

    @cached_property
    def _values(self) -> frozenset[str]:
        return frozenset(map(_bare, self.values))

    @cached_property
    def _names(self) -> re.Pattern[str] | None:
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, self.names))})(?!\w)") if self.names else None

    @cached_property
    def _any(self) -> Pattern | None:
        return any_of(self.patterns)

    @cached_property
    def _slot(self) -> Pattern | None:
        """What is a slot as a whole."""
        found = any_of(self.slots)
        return Pattern(rf"^\s*(?:{found.source})\s*$") if found else None

    def _fits(self, value: str) -> bool:
        """Whether one of the patterns fits somewhere in a text."""
        return bool(self._any and self._any.search(value))

    def check(self, entry: Entry) -> Iterator[Finding]:
        for name, text in texts(entry, labels=True):
            if name == "slug":
                continue
            found = [*self._found(name, text), *(self._unfilled(entry, text) if text.opaque else ())]
            if not found:
                continue
            meant = [one for one in found if name == "term" or not _says(entry, one[2])]
            for start, end, match in longest(meant, range_of=itemgetter(0, 1)):
                yield Finding(text.span(start, end), match=" ".join(match.split()), field=label(name))

    def _found(self, name: str, text: Text) -> Iterator[Hit]:
        value = text.value
        bare = _bare(value) if name not in ("term", "category") else ""
        is_told = name in _PROSE and not (text.opaque or text.links)
        is_value = bare in self._values and (is_told or any(map(str.isalnum, bare)))
        if is_value or (is_told and self._slot and self._slot.search(value)):
            start, end = len(value) - len(value.lstrip()), len(value.rstrip())
            yield start, end, value[start:end]
            return
        ranges: list[tuple[int, int]] = []
        if self._names and name != "term" and (name in LABEL_FIELDS or name == "question"):
            ranges.extend(match.span() for match in self._names.finditer(value))
        for pattern in self.patterns if self._fits(value) else ():
            ranges.extend(match.span(1 if match.re.groups else 0) for match in pattern.finditer(value))
        if not ranges:
            return
        hidden = unspoken(text)
        for start, end in ranges:
            before = bisect_left(hidden, (end,)) - 1
            if before < 0 or hidden[before][1] <= start:
                yield start, end, value[start:end]

    def _unfilled(self, entry: Entry, text: Text) -> Iterator[Hit]:
        """Macros that a pattern fits as they are written; to the reader of the file they are code."""
        for start, end in text.opaque:
            span = text.span(start, end)
            around = entry.source.text[max(span.start - MARGIN, 0) : span.end + MARGIN]
            macro = _MACRO.search(around) if "{{" not in text.value[start:end] else None
            if macro and self._fits(macro[0]):
                yield start, end, macro[0]


def _says(entry: Entry, match: str) -> bool:
    """Whether an entry's names say what stands in a text, or one is the abbreviation of the other."""
    own = {*normal_words(entry.term, entry.language), *normal_words(entry.slug, entry.language)}
    words = normal_words(match, entry.language)
    short = "".join(word[0] for word in words if word)
    long = "".join(word[0] for word in normal_words(entry.term, entry.language) if word)
    if len(words) > 1 and short == entry.term.casefold():
        return True
    return bool(words) and (own.issuperset(words) or (len(long) > 1 and [long] == list(words)))


def _bare(value: str) -> str:
    """A text in small letters without signs at its ends; of one of signs alone, each once."""
    bare = value.strip().strip(".…!?:-–—_*()").strip().casefold()
    return bare or "".join(dict.fromkeys("".join(value.split()).replace("…", ".")))
