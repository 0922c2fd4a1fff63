"""What was alike in an earlier run, brought up to date where few sentences have changed since.

A sentence that comes or goes changes what is alike only among those that share a run of words with it. All of these
runs, and the pairs whose standing they decide, are looked for in one go through the words; every other pair stays.
"""

from __future__ import annotations

import struct
from typing import NamedTuple

import numpy as np

from termlint.templates.alike import (
    HOLDER_BITS,
    Array,
    Likeness,
    Rows,
    are_candidates,
    begins_of,
    compared,
    firsts,
    holder_bits,
    in_order,
    joined,
    pairs_of,
    runs,
    shared_runs,
    sides_of,
)
from termlint.templates.facts import BITS

FEWEST = 10_000
"""Rows from which on it is worth while to remember what is alike."""

MOST_BYTES = 1 << 28
"""Bytes up to which rows and what is alike among them are remembered."""

CHANGED = 500
"""One row in so many may be another than in the earlier run: with more of them all is sooner looked for again."""

MOST_CHANGED = 2000
"""Rows that may be others, however many there are: what they share with all the others is held at once."""

_NO_RUN = np.uint64(0xFFFFFFFFFFFFFFFF)

TABLE_BITS = 16
"""Bits of numbers by which most of them are told apart."""


class Earlier(NamedTuple):
    """The rows of an earlier run, and what was alike among them, of which pairs shared at least `floor`."""

    floor: float
    hashes: Array
    lengths: Array
    words: Array
    likeness: Likeness

    @classmethod
    def of(cls, data: bytes) -> Earlier:
        """What was packed."""
        floor, rows, words, pairs = _HEAD.unpack_from(data)
        begin = _HEAD.size
        columns = []
        for kind, count in zip(_KINDS, (rows, rows, words, *[pairs] * 4), strict=True):
            columns.append(np.frombuffer(data, kind, count, begin))
            begin += columns[-1].nbytes
        hashes, lengths, words, *alike = columns
        return cls(floor, hashes, lengths, words, Likeness(*alike))


_HEAD = struct.Struct("<d3Q")
"""The floor, and how many rows, words and pairs there are."""

_KINDS = ("<u8", "<u4", "<u4", "<i4", "<i4", "<f8", "u1")
"""Of the hashes, lengths and words, and of the columns of what is alike."""


def packed(rows: Rows, likeness: Likeness, floor: float) -> bytes:
    """What a later run can bring up to date; nothing where that is not worth while, or takes too much."""
    columns = [
        column.astype(kind, copy=False)
        for column, kind in zip((rows.hashes[rows.ranks], rows.lengths, rows.words, *likeness), _KINDS, strict=True)
    ]
    if len(rows) < FEWEST or sum(column.nbytes for column in columns) > MOST_BYTES:
        return b""
    head = _HEAD.pack(floor, len(rows), len(rows.words), len(likeness.first))
    return b"".join((head, *(column.view(np.uint8).data for column in columns)))


def brought_up_to_date(earlier: Earlier, rows: Rows, floor: float) -> Likeness | None:
    """What is alike among rows, as `alike` finds it; None where it has to, too many being others than in the earlier
    run."""
    now = _positions(rows, earlier.hashes)
    gone = np.flatnonzero(now < 0)
    is_new = np.ones(len(rows), dtype=bool)
    is_new[now[now >= 0]] = False
    new = np.flatnonzero(is_new)
    bits = holder_bits(len(rows) + len(gone))
    changed = len(gone) + len(new)
    if earlier.floor != floor or changed > min(len(rows) // CHANGED, MOST_CHANGED) or bits > HOLDER_BITS:
        return None
    again, counts = _again(earlier, rows, gone, new, bits)
    first, second, share, common = earlier.likeness
    first, second = now[first], now[second]
    kept = (first >= 0) & (second >= 0)
    kept[kept] = ~np.isin(pairs_of(rows.ranks[first[kept]], rows.ranks[second[kept]]), again)
    left = Likeness(*(column[kept] for column in (first, second, share, common)))
    return joined((left, _alike(rows, again, counts, floor, bits)))


def _positions(rows: Rows, hashes: Array) -> Array:
    """For each hash the row that has it, or -1."""
    at = np.minimum(np.searchsorted(rows.hashes, hashes), len(rows.hashes) - 1)
    return np.where(rows.hashes[at] == hashes, rows.by_rank[at], np.int32(-1))


def _again(earlier: Earlier, rows: Rows, gone: Array, new: Array, bits: np.uint64) -> tuple[Array, Array]:
    """The pairs, by rank, that have to be looked at again: those that have to do with each other in more or fewer of
    the runs of rows that are gone or new than before; and in how many of these they have now."""
    gone = gone[np.argsort(earlier.hashes[gone])]
    following = np.searchsorted(rows.hashes, earlier.hashes[gone])
    places = following + np.arange(len(gone))
    """Where rows that are gone stand among the hashes of all, of those that are here and those that are not."""
    moved = np.arange(len(rows)) + np.searchsorted(following, np.arange(len(rows)), side="right")
    """Where those stand that are here, by rank."""
    of_gone = _Some(earlier.words, begins_of(earlier.lengths), gone)
    of_new = _Some(rows.words, rows.starts, new)
    ended, begun = of_gone.runs(places, bits), of_new.runs(moved[rows.ranks[new]], bits)
    words = np.concatenate((of_gone.words, of_new.words))
    now = _held(rows, words, np.union1d(ended >> bits, begun >> bits), moved[rows.ranks], bits)
    then = np.union1d(np.setdiff1d(now, begun, assume_unique=True), ended)
    (pairs, counts), (others, other_counts) = (shared_runs(keys, bits).all_pairs() for keys in (now, then))
    both = np.concatenate((pairs, others))
    order = np.argsort(both)
    begins = firsts(both[order])
    if not len(begins):
        return pairs, counts
    here = np.concatenate((counts, np.zeros_like(other_counts)))[order]
    there = np.concatenate((np.zeros_like(counts), other_counts))[order]
    here, there = np.add.reduceat(here, begins), np.add.reduceat(there, begins)
    one, other = sides_of(both[order][begins])
    again = (here != there) & ~np.isin(one, places) & ~np.isin(other, places)
    return pairs_of(*(np.searchsorted(moved, some[again]) for some in (one, other))), here[again]


def _alike(rows: Rows, pairs: Array, least: Array, floor: float, bits: np.uint64) -> Likeness:
    """What of some pairs, by rank, is alike; `least` says how many runs they share at least."""
    one, other = (rows.by_rank[ranks] for ranks in sides_of(pairs))
    found = compared(rows, one, other, floor)
    some = pairs_of(rows.ranks[found.first], rows.ranks[found.second])
    shared = least[np.searchsorted(pairs, some)]
    unsure = ~are_candidates(rows, found.first, found.second, shared)
    if unsure.any():
        shared[unsure] = _shared_by(rows, some[unsure], bits)
    enough = are_candidates(rows, found.first, found.second, shared)
    return Likeness(*(column[enough] for column in found))


def _shared_by(rows: Rows, pairs: Array, bits: np.uint64) -> Array:
    """In how many runs each of some pairs, by rank, have to do with each other."""
    one, other = sides_of(pairs)
    some = rows.by_rank[np.union1d(one, other)]
    of_some = _Some(rows.words, rows.starts, some)
    sought = np.unique(of_some.runs(rows.ranks[some], bits) >> bits)
    shared = shared_runs(_held(rows, of_some.words, sought, rows.ranks, bits), bits)
    found, counts = shared.pairs(np.flatnonzero(np.isin(shared.holders, one)))
    at = np.searchsorted(found, pairs)
    known = np.append(found, np.uint64(0))[at] == pairs
    return np.where(known, np.append(counts, 0)[at], 0)


class _Some:
    """Some of the rows that words laid end to end make."""

    def __init__(self, words: Array, starts: Array, chosen: Array) -> None:
        lengths = (starts[1:] - starts[:-1])[chosen]
        self._starts = begins_of(lengths)
        within = np.arange(self._starts[-1]) - np.repeat(self._starts[:-1], lengths)
        self.words = words[np.repeat(starts[:-1][chosen], lengths) + within]

    def runs(self, holders: Array, bits: np.uint64) -> Array:
        """The runs that they hold, with a number for each row."""
        return in_order(runs(self.words, self._starts, holders, bits, lambda words: np.ones(len(words), dtype=bool)))


def _held(rows: Rows, words: Array, sought: Array, holders: Array, bits: np.uint64) -> Array:
    """The runs that are `sought`, which hold no other words than these, in all rows, with a number for each row."""
    is_word, is_run = _Table(words >> np.uint32(BITS)), _Table(sought)

    def may_begin(some: Array) -> Array:
        known = is_word.may_hold(some >> np.uint32(BITS))
        known[:-1] &= known[1:]
        return known

    def those_sought(keys: Array) -> Array:
        keys = keys[is_run.may_hold(keys >> bits)]
        found = keys >> bits
        is_sought: Array = np.append(sought, _NO_RUN)[np.searchsorted(sought, found)] == found
        return keys[is_sought]

    return in_order(map(those_sought, runs(rows.words, rows.starts, holders, bits, may_begin)))


class _Table:
    """Tells by their lowest bits of most numbers that they are none of some."""

    def __init__(self, some: Array) -> None:
        self._table = np.zeros(1 << TABLE_BITS, dtype=bool)
        self._table[self._places(some)] = True

    def may_hold(self, numbers: Array) -> Array:
        """Of each number whether it may be one of them."""
        known: Array = self._table[self._places(numbers)]
        return known

    @staticmethod
    def _places(numbers: Array) -> Array:
        places: Array = (numbers & numbers.dtype.type((1 << TABLE_BITS) - 1)).astype(np.int64)
        return places
