"""What could be changed in a file to repair the violations in it."""

from __future__ import annotations

import json
import re
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from termlint.entry import Entry, Page, Place
from termlint.fixing.documents import Document
from termlint.fixing.edits import Change, overlap
from termlint.fixing.removal import index_of, remove
from termlint.fixing.unlisting import unlist
from termlint.ranges import Range
from termlint.rulebook import Repair
from termlint.source import Source
from termlint.text import Span, Text
from termlint.violation import Violation

_END = re.compile(r"[.!?…。！？]+[\"'”’»)*_]*(?=\s|$)|$")
_OPENING = re.compile(r"(?:^|\s)(?P<word>it|this|that|they|these|and|but|so)$", re.IGNORECASE)
"""Words at the beginning of a sentence that say nothing by themselves."""

_STOPS = tuple(".!?…。！？")


@dataclass(frozen=True)
class Proposal:
    """Changes that repair some violations, which are given by their numbers.

    `entries` are the numbers of those that are changed, `dropped` the identities of references that go; of two
    proposals with the same `within` only one can be made at a time.
    """

    changes: tuple[Change, ...]
    violations: tuple[int, ...]
    safe: bool
    entries: tuple[int, ...]
    within: Span | None = None
    dropped: frozenset[int] = frozenset()

    @property
    def order(self) -> tuple[int, int]:
        """Where the first change stands."""
        return min((change.start, change.end) for change in self.changes)


def propose(
    page: Page, document: Document, violations: Mapping[int, Violation], repairs: Mapping[str, Repair | None]
) -> Iterator[Proposal]:
    """The proposals for the violations of a page; `repairs` says by rule what may be done besides its own fixes."""
    reading = _Reading(page, document)
    sentences: dict[tuple[int, int], dict[Range, list[int]]] = defaultdict(dict)
    texts: dict[tuple[int, int], Text] = {}
    for number, violation in violations.items():
        span = reading.span(violation.place)
        if span is None:
            continue
        if violation.fix:
            yield from reading.own(number, violation)
        elif repairs.get(violation.rule) == "remove-reference":
            yield from reading.reference(number, violation, span)
        elif repairs.get(violation.rule) == "remove-sentence" and (found := reading.sentence(violation, span)):
            entry, text, place = found
            key = entry, text.span().start
            texts[key] = text
            sentences[key].setdefault(place, []).append(number)
    for key, ranges in sentences.items():
        for removal in remove(document, texts[key], sorted(ranges)):
            numbers = tuple(sorted(number for one in removal.sentences for number in ranges[one]))
            yield Proposal((removal.change,), numbers, False, (key[0],))


class _Reading:
    """A page, and where things stand in it."""

    def __init__(self, page: Page, document: Document) -> None:
        self.page = page
        self.source: Source = page.source
        self.document = document
        self.by_slug: dict[str | None, list[tuple[int, Entry]]] = defaultdict(list)
        for number, entry in enumerate(page.entries):
            self.by_slug[entry.slug or None].append((number, entry))

    def span(self, place: Place) -> Span | None:
        """The range of a place; None where the file is no longer so long."""
        start, end = (self._offset(*at) for at in ((place.line, place.column), (place.end_line, place.end_column)))
        return Span(place.field, start, end) if start is not None and end is not None and start <= end else None

    def _offset(self, line: int, column: int) -> int | None:
        starts = self.source.line_starts
        if line > len(starts):
            return None
        offset = starts[line - 1] + column - 1
        return offset if offset <= len(self.source.text) else None

    def own(self, number: int, violation: Violation) -> Iterator[Proposal]:
        """The fix that the check itself made, written as the format needs it."""
        assert violation.fix is not None
        changes = []
        for edit in violation.fix.edits:
            span = self.span(edit.place)
            if span is None or self._is_shared(span.start, span.end):
                return
            changes.append(Change(span.start, span.end, self._written(edit.text, span.start, span.end), edit.text))
        entries = tuple(one for one, _ in self.by_slug[violation.place.entry])
        yield Proposal(tuple(changes), (number,), violation.fix.safe, entries)

    def _is_shared(self, start: int, end: int) -> bool:
        leaf = self.document.leaf(min(start, max(end - 1, 0)), end)
        return leaf is not None and self.document.is_shared(leaf)

    def _written(self, value: str, start: int, end: int) -> str:
        """A value as it is written between the quotation marks that stand around a range, if any do."""
        leaf = self.document.leaf(start, end)
        quote = self.source.text[leaf.scalar.span.start - 1 : leaf.scalar.span.start] if leaf else ""
        if quote == '"':
            return json.dumps(value, ensure_ascii=False)[1:-1]
        return value.replace("'", "''") if quote == "'" else value

    def reference(self, number: int, violation: Violation, span: Span) -> Iterator[Proposal]:
        """Taking a reference out of its list; of several to one entry, the first one stays.

        Entries of one slug, such as those of several languages, may have the list in common.
        """
        if violation.related and not any(other[:3] < violation.place[:3] for other in violation.related):
            return
        entries: list[int] = []
        dropped: set[int] = set()
        for at, entry in self.by_slug[violation.place.entry]:
            found = [one for one in entry.related if one.target.span()[1:] == span[1:]]
            if len(found) > 1:
                return
            entries += [at] * len(found)
            dropped.update(map(id, found))
        if dropped and (taken := unlist(self.document, span)):
            within = taken.within._replace(field=None)
            yield Proposal((taken.change,), (number,), True, tuple(entries), within, frozenset(dropped))

    def sentence(self, violation: Violation, span: Span) -> tuple[int, Text, Range] | None:
        """The sentence that a violation is about as a whole: the number of its entry, its text and its range there."""
        for number, entry in self.by_slug[violation.place.entry]:
            for text in entry.prose():
                whole = text.span()
                if not whole.start <= span.start < span.end <= whole.end:
                    continue
                start, end = index_of(text, span.start), index_of(text, span.end - 1) + 1
                if text.span(start, end)[1:] != span[1:]:
                    continue
                if violation.scope == "sentence":
                    return number, text, (start, end)
                if completed := _completed(text, start, end):
                    return number, text, completed
        return None


def _completed(text: Text, start: int, end: int) -> Range | None:
    """The sentence that a range is but for its closing marks and a pronoun; None where it is but part of one."""
    block = next((one for one in text.blocks if one.start <= start and end <= one.end), None)
    first, last = (block.start, block.end) if block else (0, len(text.value))
    before = text.value[first:start].rstrip()
    if opening := _OPENING.search(before):
        start, before = first + opening.start("word"), before[: opening.start("word")].rstrip()
    closing = _END.match(text.value, end, last)
    return (start, closing.end()) if closing and (not before or before.endswith(_STOPS)) else None


def compatible(proposals: Iterable[Proposal], kept: Collection[Proposal] = ()) -> list[Proposal]:
    """Those of several proposals that can be made together, and with those `kept`: the first in order win."""
    taken: list[Proposal] = []
    changes = sorted(change for one in kept for change in one.changes)
    lists = {one.within for one in kept}
    for one in sorted(proposals, key=lambda proposal: (proposal.order, proposal.violations)):
        if (one.within and one.within in lists) or any(_clashes(change, changes) for change in one.changes):
            continue
        taken.append(one)
        lists.add(one.within)
        for change in one.changes:
            insort(changes, change)
    return taken


def _clashes(change: Change, others: Sequence[Change]) -> bool:
    """Whether a change overlaps one of several others, which do not overlap and are in order."""
    at = bisect_left(others, change)
    return any(overlap(change, other) for other in others[max(at - 1, 0) : at + 1])
