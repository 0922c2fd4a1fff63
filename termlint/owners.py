"""Whose a violation is: the entry of its file that it stands in."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable
from itertools import accumulate
from typing import NamedTuple

from termlint.entry import Entry
from termlint.ranges import union
from termlint.violation import Violation


class Ground(NamedTuple):
    """Where an entry stands: its slug, and the ranges of its term and fields, in lines and columns.

    An entry whose slug no other one of its file has needs no ranges.
    """

    slug: str | None
    ranges: tuple[tuple[int, int, int, int], ...]

    @classmethod
    def of(cls, entry: Entry, *, alone: bool = False) -> Ground:
        """The ground of an entry; `alone` where no other one of its file has its slug."""
        ranges = [] if alone else union((span.start, span.end) for span in entry.spans())
        return cls(entry.slug or None, tuple(entry.source.range(*one) for one in ranges))


def owner_in(grounds: Iterable[Ground]) -> Callable[[Violation], int | None]:
    """Tells the number of the entry, among those of a file, that a violation is of; None where it is of none.

    Its slug says so; of entries with the same slug, it is the one on whose ground it stands, else the first.
    """
    known_grounds = list(grounds)
    numbers: dict[str | None, list[int]] = defaultdict(list)
    for number, ground in enumerate(known_grounds):
        numbers[ground.slug].append(number)
    ranges: dict[str | None, list[tuple[int, int, int, int, int]]] = {}
    for slug, alike in numbers.items():
        if len(alike) > 1:
            some = [(*one, number) for number in alike for one in known_grounds[number].ranges]
            ranges[slug] = sorted(some, key=lambda one: (*one[:4], -one[4]))
    reaches = {slug: list(accumulate((one[2:4] for one in some), max)) for slug, some in ranges.items()}

    def owner(violation: Violation) -> int | None:
        place = violation.place
        if violation.scope in ("file", "glossary") or place.entry not in numbers:
            return None
        alike = numbers[place.entry]
        if len(alike) > 1:
            known, reach = ranges[place.entry], reaches[place.entry]
            at = bisect_right(known, (place.line, place.column), key=lambda one: one[:2]) - 1
            end = (place.end_line, place.end_column)
            while at >= 0 and reach[at] >= end:
                if known[at][2:4] >= end:
                    return known[at][4]
                at -= 1
        return alike[0]

    return owner
