"""Suppressions: the one place where violations are silenced, and counted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, field
from typing import Any

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

    def covers(self, violation: Violation) -> bool:
        """Whether a violation, which is of this rule, lies within this range.

        What concerns the whole glossary lies within no range but that of the whole file. What is said of a suppression
        itself, only another one can silence.
        """
        if violation.place == self.place:
            return False
        if self.start is None or self.end is None:
            return True
        place = violation.place
        if violation.scope == "glossary" or (self.entry and place.entry and self.entry != place.entry):
            return False
        return self.start <= (place.line, place.column) and (place.end_line, place.end_column) <= self.end


@dataclass(frozen=True)
class Malformed:
    """A comment that speaks to termlint and cannot be followed, or not wholly: where and why."""

    place: Place
    reason: str


@dataclass
class Suppressions:
    """What the comments and fields of one file silence.

    `languages` are those of the file's entries; `sure` is false where parts of the file could not be read. `used`
    counts for each of `items` the violations it silenced; a violation that several cover counts for each.
    """

    items: tuple[Suppression, ...] = ()
    malformed: tuple[Malformed, ...] = ()
    languages: frozenset[str] = frozenset()
    sure: bool = True
    used: list[int] = field(default_factory=list)
    _meaning: dict[str, list[int]] = field(default_factory=dict, init=False, repr=False, compare=False)
    """For each rule that was asked for, the numbers of the items that mean it."""

    def __post_init__(self) -> None:
        self.used = self.used or [0] * len(self.items)

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
        """Whether a violation is suppressed; counts it where it is."""
        if violation.rule not in self._meaning:
            fits = [number for number, item in enumerate(self.items) if specificity(item.rule, violation.rule)]
            self._meaning[violation.rule] = fits
        covering = [number for number in self._meaning[violation.rule] if self.items[number].covers(violation)]
        for number in covering:
            self.used[number] += 1
        return bool(covering)

    def unused(self) -> Iterator[Suppression]:
        """The suppressions that have silenced nothing so far."""
        return (item for item, used in zip(self.items, self.used, strict=True) if not used)

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
        for start in reversed(self.open):
            if not rules or set(rules) == set(start.rules):
                self.open.remove(start)
                yield from self._range(start, Span(None, start.comment.span.start, comment.span.end))
                return
        self._complain(comment, "ignore-end has no ignore-start of the same rules before it")

    def _entries(self, comment: Comment) -> list[tuple[str | None, Span]]:
        """The entry in which a comment stands, or those that begin next after it, each with its range.

        The only entry of a file has all of it.
        """
        if len(self.page.entries) == 1:
            return [(None, Span(None, 0, len(self.source.text)))]
        spans = [(entry.slug, _extent(entry)) for entry in self.page.entries]
        at = comment.span.start
        around = [one for one in spans if one[1].start <= at < one[1].end]
        if around:
            return [min(around, key=lambda one: one[1].end - one[1].start)]
        ended = [one for one in spans if one[1].end <= at]
        if ended and self._indented(comment):
            last = max(span.end for _, span in ended)
            return [one for one in ended if one[1].end == last]
        begin = min((span.start for _, span in spans if span.start >= at), default=None)
        if begin is None:
            self._complain(comment, "ignore-entry stands in no entry and before none")
        return [one for one in spans if one[1].start == begin]

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


def _extent(entry: Entry) -> Span:
    """The range of the file from an entry's first field to its last."""
    spans = list(entry.spans())
    return Span(None, min(span.start for span in spans), max(span.end for span in spans))
