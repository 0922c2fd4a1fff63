"""Suppressions: the one place where violations are silenced, and counted."""

from __future__ import annotations

import re
import sys
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import Any, NamedTuple

from termlint.entry import Comment, Entry, Page, Place
from termlint.rulebook import Fit, specificity
from termlint.schema import nearest
from termlint.text import Span
from termlint.violation import Violation

DIRECTIVES = ("ignore", "ignore-start", "ignore-end", "ignore-entry", "ignore-file")
"""The words that may follow `termlint:` in a comment."""

_LINE = re.compile(r"^[^\w\n]*termlint:[ \t]*(?P<word>[\w-]*)[ \t]*(?P<rest>[^\n]*)", re.MULTILINE)
_RULES = re.compile(r"\[(?P<rules>[^\]\n]*)\](?P<reason>.*)")
_CLOSERS = " \t\r\n-*/}%#>"
"""What may end a comment, in the markup of several formats."""

Position = tuple[int, int]
"""A line and a column, both from 1."""


_WHOLE: tuple[Position, Position] = ((0, 0), (sys.maxsize, 0))


class _Stretch(NamedTuple):
    """A range of a file, of one entry or of whatever is there, that belongs to what stands at a place."""

    start: Position
    end: Position
    entry: str | None
    place: Place

    def mirrored(self) -> _Stretch:
        """The range as seen from the end of the file, inside out: what was around it is now within."""
        return self._replace(start=_before(self.start), end=_before(self.end))


def _before(position: Position) -> Position:
    return -position[0], -position[1]


class _Reach:
    """Ranges of a file, asked whether any of them is around another one."""

    def __init__(self, stretches: Iterable[_Stretch]) -> None:
        by_entry: dict[str | None, list[_Stretch]] = defaultdict(list)
        ordered = sorted(stretches, key=lambda one: one.start)
        for stretch in ordered:
            by_entry[stretch.entry].append(stretch)
        self._all = _Furthest(ordered)
        self._by_entry = {entry: _Furthest(several) for entry, several in by_entry.items()}

    def has_around(self, one: _Stretch) -> bool:
        """Whether a range that belongs to another place, and not to another entry, is around this one."""
        if one.entry is None:
            return self._all.reaches(one)
        return any(entry in self._by_entry and self._by_entry[entry].reaches(one) for entry in (None, one.entry))


class _Furthest:
    """Ranges by their starts, and how far those reach that begin no later: the two furthest, of two places."""

    def __init__(self, stretches: Iterable[_Stretch]) -> None:
        self._starts: list[Position] = []
        self._ends: list[list[tuple[Position, Place]]] = []
        furthest: list[tuple[Position, Place]] = []
        for stretch in stretches:
            others = [one for one in furthest if one[1] != stretch.place or one[0] > stretch.end]
            if all(one[1] != stretch.place for one in others):
                others.append((stretch.end, stretch.place))
            furthest = sorted(others, key=lambda one: one[0], reverse=True)[:2]
            self._starts.append(stretch.start)
            self._ends.append(furthest)

    def reaches(self, one: _Stretch) -> bool:
        """Whether a range of another place is around this one."""
        number = bisect_right(self._starts, one.start)
        return number > 0 and any(end >= one.end and place != one.place for end, place in self._ends[number - 1])


def _stretch(violation: Violation) -> _Stretch:
    place = violation.place
    start, end = (place.line, place.column), (place.end_line, place.end_column)
    if violation.scope == "glossary":
        start, end = _WHOLE
    return _Stretch(start, end, place.entry or None, place)


@dataclass(frozen=True)
class Suppression:
    """One rule (an id, a family or a glob) that is not to speak in one range of a file.

    `start` and `end` bound the range; None where it is the whole file. `entry` is the slug of the entry that is meant
    where it is one of several in the file. `place` is the comment's.
    """

    rule: str
    reason: str
    place: Place
    start: Position | None = None
    end: Position | None = None
    entry: str | None = None

    def names(self, rule_id: str) -> bool:
        """Whether a rule is meant: by its id, its family or a glob."""
        return specificity(self.rule, rule_id) >= Fit.FAMILY

    @property
    def stretch(self) -> _Stretch:
        """What it reaches over."""
        if self.start is None or self.end is None:
            return _Stretch(*_WHOLE, self.entry or None, self.place)
        return _Stretch(self.start, self.end, self.entry or None, self.place)


@dataclass(frozen=True)
class Malformed:
    """A comment that speaks to termlint and cannot be followed, or not wholly: where and why."""

    place: Place
    reason: str


@dataclass
class Suppressions:
    """What the comments and fields of one file silence.

    `languages` are those of the file's entries; `sure` is false where parts of the file could not be read.
    """

    items: tuple[Suppression, ...] = ()
    malformed: tuple[Malformed, ...] = ()
    languages: frozenset[str] = frozenset()
    sure: bool = True
    _meant: dict[str, _Reach] = field(default_factory=dict, init=False, repr=False, compare=False)
    """For each rule that was asked for, what the items that mean it reach over."""
    _silenced: dict[str, list[_Stretch]] = field(default_factory=dict, init=False, repr=False, compare=False)
    """What was silenced, by rule."""

    @classmethod
    def of(cls, page: Page) -> Suppressions:
        """The suppressions that a page declares."""
        reading = _Reading(page)
        languages = frozenset(entry.language for entry in page.entries)
        return cls(tuple(reading.items()), tuple(reading.malformed), languages, not page.problems)

    @property
    def row(self) -> tuple[object, ...]:
        """What was declared as plain values, of which `restored` makes it again."""
        items, malformed = map(astuple, self.items), map(astuple, self.malformed)
        return list(items), list(malformed), sorted(self.languages), self.sure

    @classmethod
    def restored(cls, row: Any) -> Suppressions:
        """The suppressions of a row."""
        items, malformed, languages, sure = row
        return cls(
            tuple(Suppression(rule, reason, Place(*place), *rest) for rule, reason, place, *rest in items),
            tuple(Malformed(Place(*place), reason) for place, reason in malformed),
            frozenset(languages),
            sure,
        )

    def silence(self, violation: Violation) -> bool:
        """Whether a violation is suppressed; notes it where it is.

        It is where it lies within the range of a suppression of its rule. What concerns the whole glossary lies within
        no range but that of the whole file. What is said of a suppression itself, only another one can silence.
        """
        rule = violation.rule
        if rule not in self._meant:
            self._meant[rule] = _Reach(item.stretch for item in self.items if specificity(item.rule, rule))
        stretch = _stretch(violation)
        found = self._meant[rule].has_around(stretch)
        if found:
            self._silenced.setdefault(rule, []).append(stretch)
        return found

    def unused(self) -> Iterator[Suppression]:
        """The suppressions that have silenced nothing so far."""
        silenced = {rule: _Reach(map(_Stretch.mirrored, all_)) for rule, all_ in self._silenced.items()}
        for item in self.items:
            within = item.stretch.mirrored()
            if not any(specificity(item.rule, rule) and reach.has_around(within) for rule, reach in silenced.items()):
                yield item

    def unknown(self, known: Iterable[str]) -> Iterator[Malformed]:
        """The suppressions that name no rule, family or glob of those that are known."""
        ids = set(known)
        families = {rule_id.rpartition("/")[0] + "/" for rule_id in ids}
        for item in self.items:
            if not any(specificity(item.rule, rule_id) for rule_id in ids):
                yield Malformed(item.place, f'no rule or family "{item.rule}"{nearest(item.rule, ids | families)}')


@dataclass(frozen=True)
class _Open:
    """An `ignore-start` whose end has not come yet."""

    rules: tuple[str, ...]
    reason: str
    comment: Comment


class _Reading:
    """Reads the comments of one page, in the order of the file."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.source = page.source
        self.malformed: list[Malformed] = []
        self.open: list[_Open] = []

    def items(self) -> Iterator[Suppression]:
        for comment in sorted(self.page.comments, key=lambda one: one.span):
            for line in _LINE.finditer(comment.text.rstrip(_CLOSERS)):
                yield from self._directive(comment, line["word"], line["rest"])
        for start in self.open:
            self._complain(start.comment, "ignore-start has no ignore-end, so it reaches to the end of the file")
            yield from self._range(start, Span(None, start.comment.span.start, len(self.source.text)))

    def _directive(self, comment: Comment, word: str, rest: str) -> Iterator[Suppression]:
        if comment.fault:
            self._complain(comment, comment.fault)
            return
        if word not in DIRECTIVES:
            self._complain(comment, f'unknown word "{word}" after "termlint:"{nearest(word, DIRECTIVES)}')
            return
        match = _RULES.match(rest)
        rules = tuple(filter(None, map(str.strip, match["rules"].split(",")))) if match else ()
        if word == "ignore-end" and (not rest.startswith("[") or rules):
            yield from self._end(comment, rules)
            return
        if not match or not rules:
            self._complain(comment, f"name the rules in brackets: termlint: {word}[rule, ...] reason")
            return
        reason = match["reason"].strip()
        match word:
            case "ignore":
                yield from self._range(_Open(rules, reason, comment), comment.covers)
            case "ignore-start":
                self.open.append(_Open(rules, reason, comment))
            case "ignore-entry":
                for entry, span in self._entries(comment):
                    yield from self._range(_Open(rules, reason, comment), span, entry)
            case "ignore-file":
                place = self._place(comment)
                yield from (Suppression(rule, reason, place) for rule in rules)

    def _end(self, comment: Comment, rules: tuple[str, ...]) -> Iterator[Suppression]:
        """Close the last start; with rules, the last start of those rules."""
        for number in reversed(range(len(self.open))):
            start = self.open[number]
            if not rules or set(rules) == set(start.rules):
                del self.open[number]
                yield from self._range(start, Span(None, start.comment.span.start, comment.span.end))
                return
        self._complain(comment, "ignore-end has no ignore-start of the same rules before it")

    def _entries(self, comment: Comment) -> list[tuple[str | None, Span]]:
        """The entry in which a comment stands, or those that begin next after it, each with its range.

        The only entry of a file has all of it.
        """
        if len(self.page.entries) == 1:
            return [(None, Span(None, 0, len(self.source.text)))]
        at = comment.span.start
        if around := self._around(at):
            return [around]
        ended = bisect_right(self._by_end, at, key=_end)
        if ended and self._indented(comment):
            last = _end(self._by_end[ended - 1])
            return self._by_end[bisect_left(self._by_end, last, key=_end) : ended]
        following = bisect_left(self._by_start, at, key=_start)
        if following == len(self._by_start):
            self._complain(comment, "ignore-entry stands in no entry and before none")
            return []
        begin = _start(self._by_start[following])
        return self._by_start[following : bisect_right(self._by_start, begin, key=_start)]

    def _around(self, at: int) -> tuple[str | None, Span] | None:
        """The shortest of the entries that a place is in; of those alike, the first."""
        found = None
        for number in reversed(range(bisect_right(self._by_start, at, key=_start))):
            if self._furthest[number] <= at:
                break
            one = self._by_start[number]
            if at < _end(one) and (found is None or _end(one) - _start(one) <= _end(found) - _start(found)):
                found = one
        return found

    @cached_property
    def _by_start(self) -> list[tuple[str | None, Span]]:
        return sorted(((entry.slug, _extent(entry)) for entry in self.page.entries), key=_start)

    @cached_property
    def _by_end(self) -> list[tuple[str | None, Span]]:
        return sorted(self._by_start, key=_end)

    @cached_property
    def _furthest(self) -> list[int]:
        """Where the last of the entries ends that begin no later than each."""
        return list(accumulate(map(_end, self._by_start), max))

    def _indented(self, comment: Comment) -> bool:
        """Whether a `#` comment stands deeper than the element after it, so that it ends what is before it."""
        if not self.source.text.startswith("#", comment.span.start):
            return False
        own, following = (self._indent(offset) for offset in (comment.span.start, comment.covers.start))
        return comment.covers.start > comment.span.start and own > following

    def _indent(self, offset: int) -> int:
        line = self.source.line(self.source.position(offset)[0])
        return len(line) - len(line.lstrip(" "))

    def _range(self, said: _Open, span: Span, entry: str | None = None) -> Iterator[Suppression]:
        place = self._place(said.comment)
        start, end = self.source.position(span.start), self.source.position(span.end)
        for rule in said.rules:
            yield Suppression(rule, said.reason, place, start, end, entry)

    def _complain(self, comment: Comment, reason: str) -> None:
        self.malformed.append(Malformed(self._place(comment), reason))

    def _place(self, comment: Comment) -> Place:
        """Where a comment stands; it is no part of a field, whatever it is in."""
        return Place.of(self.source, comment.span._replace(field=None))


def _start(one: tuple[str | None, Span]) -> int:
    return one[1].start


def _end(one: tuple[str | None, Span]) -> int:
    return one[1].end


def _extent(entry: Entry) -> Span:
    """The range of the file from an entry's first field to its last."""
    spans = list(entry.spans())
    return Span(None, min(span.start for span in spans), max(span.end for span in spans))
