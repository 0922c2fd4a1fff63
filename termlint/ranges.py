"""Ranges of a text: where each begins, and where it ends."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

Range = tuple[int, int]
Ranged = TypeVar("Ranged")


def union(ranges: Iterable[Range]) -> list[Range]:
    """Sorted, disjoint ranges that cover the same."""
    joined: list[Range] = []
    for start, end in sorted(ranges):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def longest(some: Iterable[Ranged], range_of: Callable[[Ranged], Range]) -> list[Ranged]:
    """Those whose ranges do not overlap, in order: the longest win, of equals the first."""
    kept: list[Ranged] = []
    taken: set[int] = set()

    def rank(one: Ranged) -> Range:
        start, end = range_of(one)
        return start - end, start

    for one in sorted(some, key=rank):
        own = range(*range_of(one))
        if taken.isdisjoint(own):
            taken.update(own)
            kept.append(one)
    return sorted(kept, key=range_of)
