"""Which of many sentences have enough in common, on arrays and in bounded memory.

Sentences that share runs of three words are candidates for each other; of two candidates the longest common
subsequence of words, content words weighing more than function words and slots nothing, says how much of the longer
they share. Runs are looked at in parts, divided by their first word, and candidates in parts, divided by the first
sentence, so that only what is shared is held at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from termlint.templates.facts import BITS, Weight

Array = NDArray[Any]

FUNCTION_WORD = 0.3
"""Weight of a function word; a content word weighs 1, a slot or number nothing."""

RUN = 3
"""Words in a run that makes two sentences candidates for each other."""

REACH, REACH_OF_MANY = 16, 4
"""Of the sentences that share a run, each is compared with so many that follow it, and with fewer where more than `FEW`
share it: the sentences of a template share many runs, so that others would cost time and be found all the same."""

FEW = 32
"""Sentences that share a run up to which each is compared with `REACH` others."""

HOLDER_BITS = 24
"""Bits of a run's number that say who holds it, unless there are more rows than that tells apart. What is left of its
hash must not depend on the number of rows, or it could not be told again in a later run."""

ROUNDING = 1e-9
"""More than sums of weights that are the same can differ by."""

PART = 1 << 22
"""Words whose runs are sorted at once."""

TOGETHER = 2
"""Parts whose runs are sorted by threads beside each other, so many at least and at most: each holds all its runs."""

CHUNK = 1 << 18
"""Words, runs or pairs that are looked at in one go: few enough for the processor's cache."""

LONGEST = 64
"""Words of the shorter of two sentences up to which many pairs are compared at once."""

_MIXERS = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], dtype=np.uint64)
_MULTIPLIER = np.uint32(0x9E3779B1)
_SHIFTS = np.uint32(26), np.uint32(20)
"""Where in a word's product with the multiplier the places of its bits in two signatures stand."""

_HALF = np.uint64(32)
"""Bits of a number that hold the second of two rows."""

_NO_WORD, _NO_OTHER_WORD = np.uint32(0xFFFFFFFF), np.uint32(0xFFFFFFFB)


class Rows:
    """Sentences as rows of fingerprints, laid end to end; row `n` begins at `starts[n]` and ends at `starts[n + 1]`.

    `hashes` are those of all rows, sorted, and `ranks` says where among them each row's own one is: an order in which
    rows stay when others come or go.
    """

    def __init__(self, words: Array, starts: Array, hashes: Array, ranks: Array) -> None:
        self.words = words
        self.starts = starts
        self.hashes = hashes
        self.ranks = ranks
        self.lengths = np.diff(starts).astype(np.int32)
        self.contents = self._count(Weight.CONTENT)
        self.functions = self._count(Weight.FUNCTION)
        self.named = self._count(Weight.NAME) > 0
        self.numbered = self._count(Weight.NUMBER) > 0

    def __len__(self) -> int:
        return len(self.lengths)

    def _count(self, weight: Weight) -> Array:
        counts = np.zeros(len(self), dtype=np.int32)
        for first, last in parts(self.starts, CHUNK):
            begin, end = self.starts[first], self.starts[last]
            of_weight = (self.words[begin:end] & _mask(BITS)) == weight
            counts[first:last] = np.add.reduceat(of_weight, self.starts[first:last] - begin, dtype=np.int32)
        return counts

    def weights(self, rows: Array) -> Array:
        """What the words of some rows weigh."""
        weights: Array = self.contents[rows] + FUNCTION_WORD * self.functions[rows]
        return weights

    @cached_property
    def by_rank(self) -> Array:
        """The rows in the order of their hashes."""
        rows = np.empty(len(self), dtype=np.int32)
        rows[self.ranks] = np.arange(len(self), dtype=np.int32)
        return rows

    @cached_property
    def signatures(self) -> Array:
        """Two numbers for each row, in which every content word of it has set one bit."""
        signatures = np.zeros((2, len(self)), dtype=np.uint64)
        for first, last in parts(self.starts, CHUNK):
            begin, end = self.starts[first], self.starts[last]
            words = self.words[begin:end]
            content = ((words & _mask(BITS)) == Weight.CONTENT).astype(np.uint64)
            for signature, shift in zip(signatures, _SHIFTS, strict=True):
                bits = content << _places(words, shift)
                signature[first:last] = np.bitwise_or.reduceat(bits, self.starts[first:last] - begin)
        return signatures

    def most_in_common(self, first: Array, second: Array) -> Array:
        """What pairs of rows may have in common at most, by weight.

        Of the content words of one row no more are in the other than bits in both of their signatures, and those of its
        words that share a bit with another one of it.
        """
        content = np.minimum(self.contents[first], self.contents[second])
        for signature in self.signatures:
            sharing = self.contents - np.bitwise_count(signature)
            both = np.bitwise_count(signature[first] & signature[second])
            content = np.minimum(content, both + np.minimum(sharing[first], sharing[second]))
        others = self.lengths - self.contents
        most: Array = content + FUNCTION_WORD * np.minimum(others[first], others[second])
        return most

    def forget(self) -> None:
        """Let go of the words, of which nothing is asked any more."""
        self.words = self.words[:0].copy()

    def row(self, number: int) -> list[int]:
        """The words of one row."""
        words: list[int] = self.words[self.starts[number] : self.starts[number + 1]].tolist()
        return words

    def matrix(self, rows: Array, filler: np.uint32) -> Array:
        """The words of some rows, one row a line, the shorter ones filled up."""
        columns = np.arange(self.lengths[rows].max())
        at = self.starts[rows][:, None] + columns
        taken: Array = self.words[np.minimum(at, len(self.words) - 1)]
        taken[columns >= self.lengths[rows][:, None]] = filler
        return taken


class Likeness(NamedTuple):
    """Pairs of rows, the share of the longer one that both have in common, and how many content words that is."""

    first: Array
    second: Array
    share: Array
    common: Array


def alike(rows: Rows, floor: float, jobs: int = 1) -> Likeness:
    """All candidates for each other that share at least `floor`, found by up to `jobs` threads: most of the work is
    numpy's, which lets others work beside it."""
    with ThreadPoolExecutor(min(jobs, TOGETHER)) as few:
        known = _Candidates(rows, few.map)
    _ = rows.signatures  # made here once, and not by several threads
    with ThreadPoolExecutor(jobs) as threads:

        def compared_in(part: tuple[int, int]) -> Likeness:
            first, second = known.among(*part)
            some = (slice(begin, begin + CHUNK) for begin in range(0, len(first), CHUNK))
            return joined(compared(rows, first[one], second[one], floor) for one in some)

        return joined(threads.map(compared_in, known.parts()))


def joined(found: Iterable[Likeness]) -> Likeness:
    """All of several."""
    nothing = Likeness(*(np.zeros(0, dtype=kind) for kind in (np.int32, np.int32, np.float64, np.uint8)))
    return Likeness(*(np.concatenate(column) for column in zip(nothing, *found, strict=True)))


def begins_of(sizes: Array) -> Array:
    """Where each of some groups begins that are laid end to end, and where the last one ends."""
    begins = np.zeros(len(sizes) + 1, dtype=np.int64)
    np.cumsum(sizes, out=begins[1:])
    return begins


def parts(starts: Array, size: int) -> Iterator[tuple[int, int]]:
    """Ranges of rows that hold about so many words each, from where each begins and the last one ends."""
    first, rows = 0, len(starts) - 1
    while first < rows:
        last = int(np.searchsorted(starts, starts[first] + size, side="right")) - 1
        last = min(max(last, first + 1), rows)
        yield first, last
        first = last


Mapped = Callable[[Callable[[int], Any], Iterable[int]], Iterable[Any]]
"""What calls a function with each of some numbers, one after the other or several at once, and gives what it gives."""


class Shared(NamedTuple):
    """Who holds the runs that several rows hold, by rank: run by run, and how many of those that follow each has to do
    with."""

    holders: Array
    reach: Array

    def pairs(self, held: Array) -> tuple[Array, Array]:
        """Those that have to do with each other, two ranks in one number, where the first one is one of those at some
        places; and in how many runs they have."""
        reach = self.reach[held]
        ends = np.cumsum(reach, dtype=np.int64)
        if not len(ends) or not ends[-1]:
            return np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=np.int64)
        following = np.arange(1, ends[-1] + 1)
        following += np.repeat(held - (ends - reach), reach)
        pairs = np.repeat(self.holders[held].astype(np.uint64) << _HALF, reach)
        pairs |= self.holders[following]
        return counted(pairs)

    def all_pairs(self) -> tuple[Array, Array]:
        """All that have to do with each other, and in how many runs they have."""
        return self.pairs(np.arange(len(self.holders)))


def pairs_of(one: Array, other: Array) -> Array:
    """Pairs of ranks, two in one number."""
    pairs: Array = one.astype(np.uint64) << _HALF | other.astype(np.uint64)
    return pairs


def sides_of(pairs: Array) -> tuple[Array, Array]:
    """The first and the second of each pair."""
    return (pairs >> _HALF).astype(np.int64), (pairs & np.uint64(_mask(32))).astype(np.int64)


def are_candidates(rows: Rows, one: Array, other: Array, shared: Array) -> Array:
    """Whether rows share enough runs, which is two of them or a fair part of the shorter row's."""
    shorter = np.minimum(rows.lengths[one], rows.lengths[other]) - (RUN - 1)
    enough: Array = (shared >= 2) | (shared * 3 >= shorter)
    return enough


class _Candidates:
    """Pairs of rows that share enough runs of words."""

    def __init__(self, rows: Rows, mapped: Mapped = map) -> None:
        self._rows = rows
        self._shared = _shared_runs(rows, mapped)
        self._order = _by_holder(self._shared.holders)
        self._begins = begins_of(np.bincount(self._shared.holders, minlength=len(rows)))

    def parts(self) -> Iterator[tuple[int, int]]:
        """Ranges of ranks to be taken one by one."""
        return parts(self._begins, CHUNK // 2)

    def among(self, first: int, last: int) -> tuple[Array, Array]:
        """The pairs whose first row has a rank in a range."""
        held = self._order[self._begins[first] : self._begins[last]].astype(np.int64)
        pairs, shared = self._shared.pairs(held)
        one, other = (self._rows.by_rank[ranks] for ranks in sides_of(pairs))
        enough = are_candidates(self._rows, one, other, shared)
        return one[enough], other[enough]


def _by_holder(holders: Array) -> Array:
    """The numbers of what is held, by holder: an indirect sort of many numbers in little memory."""
    order = np.arange(len(holders), dtype=np.uint64)
    for begin in range(0, len(holders), CHUNK):
        order[begin : begin + CHUNK] |= holders[begin : begin + CHUNK].astype(np.uint64) << _HALF
    order.sort()
    return order.astype(np.uint32)


def firsts(values: Array) -> Array:
    """Where each stretch of equal values begins."""
    return np.flatnonzero(_fresh(values))


def _fresh(values: Array) -> Array:
    """Of each value whether it is another than the one before."""
    fresh = np.ones(len(values), dtype=bool)
    np.not_equal(values[1:], values[:-1], out=fresh[1:])
    return fresh


def repeated(values: Array) -> Array:
    """Of sorted values, whether each comes more than once."""
    same = values[1:] == values[:-1]
    several = np.zeros(len(values), dtype=bool)
    several[1:] |= same
    several[:-1] |= same
    return several


class Grouped(NamedTuple):
    """The different ones of some values, sorted; where each first stands among these and how often; and where all of
    them stand, equal ones one after the other."""

    values: Array
    first: Array
    copies: Array
    order: Array


def grouped(values: Array) -> Grouped:
    """Some values by which of them are equal, as `np.unique` tells too, which first imports masked arrays (12 ms)."""
    order = np.argsort(values, kind="stable")
    begins = firsts(values[order])
    first = order[begins]
    return Grouped(values[first], first, np.diff(begins, append=len(values)), order)


def counted(values: Array) -> tuple[Array, Array]:
    """The different values, sorted, and how often each comes; the values given are sorted in place, which is faster
    than what numpy does for it."""
    values.sort()
    begins = firsts(values)
    return values[begins], np.diff(np.append(begins, len(values)))


def holder_bits(rows: int) -> np.uint64:
    """The lowest bits of a run's number, which say by their ranks who of so many rows holds it."""
    return np.uint64(max(HOLDER_BITS, (rows - 1).bit_length()))


def _shared_runs(rows: Rows, mapped: Mapped) -> Shared:
    """The runs that several rows hold, looked for in parts; a run has at least one content word."""
    bits = holder_bits(len(rows))
    count = TOGETHER
    while len(rows.words) > count * PART:
        count *= 2

    def shared(part: int) -> Shared:
        def is_of_part(words: Array) -> Array:
            chosen: Array = (words >> np.uint32(BITS) & np.uint32(count - 1)) == part
            return chosen

        return shared_runs(in_order(runs(rows.words, rows.starts, rows.ranks, bits, is_of_part)), bits)

    return Shared(*(np.concatenate(column) for column in zip(*mapped(shared, range(count)), strict=True)))


def runs(
    words: Array, starts: Array, holders: Array, bits: np.uint64, may_begin: Callable[[Array], Array]
) -> Iterator[Array]:
    """The runs of rows: hashes, the lowest bits of which are replaced by the number that stands for the row.

    `may_begin` says of each of some words whether a run that is asked for begins there.
    """
    for first, last in parts(starts, CHUNK):
        some = words[starts[first] : starts[last]]
        is_run = may_begin(some)
        ends = starts[first + 1 : last + 1] - starts[first]
        for back in range(1, RUN):
            is_run[np.maximum(ends - back, 0)] = False
        content = (some & _mask(BITS)) == Weight.CONTENT
        telling = content.copy()
        for offset in range(1, RUN):
            telling[:-offset] |= content[offset:]
        at = np.flatnonzero(is_run & telling)
        hashes = np.zeros(len(at), dtype=np.uint64)
        with np.errstate(over="ignore"):
            for offset in range(RUN):
                mixed = (some[at + offset].astype(np.uint64) + np.uint64(1)) * _MIXERS[offset]
                hashes = (hashes ^ mixed ^ (mixed >> np.uint64(29))) * _MIXERS[0]
        yield (hashes >> bits << bits) | holders[first + np.searchsorted(ends, at, side="right")].astype(np.uint64)


def in_order(found: Iterable[Array]) -> Array:
    """Runs sorted, each row's once."""
    keys = np.concatenate([np.zeros(0, dtype=np.uint64), *found])
    keys.sort()
    return keys[_fresh(keys)]


def shared_runs(keys: Array, bits: np.uint64) -> Shared:
    """Of sorted runs with their holders, those that several hold."""
    hashes = keys >> bits
    several = repeated(hashes)
    keys, hashes = keys[several], hashes[several]
    begins = firsts(hashes)
    sizes = np.diff(begins, append=len(hashes))
    following = np.repeat((begins + sizes - 1).astype(np.uint32), sizes) - np.arange(len(hashes), dtype=np.uint32)
    reach = np.minimum(following, np.repeat(np.where(sizes <= FEW, REACH, REACH_OF_MANY).astype(np.uint8), sizes))
    return Shared((keys & ((np.uint64(1) << bits) - np.uint64(1))).astype(np.uint32), reach.astype(np.uint8))


def compared(rows: Rows, first: Array, second: Array, floor: float) -> Likeness:
    """Those of some candidates that share enough."""
    one, other = rows.weights(first), rows.weights(second)
    longer, lighter = np.maximum(one, other), np.minimum(one, other)
    hopeful = lighter >= floor * longer
    first, second, longer, lighter = first[hopeful], second[hopeful], longer[hopeful], lighter[hopeful]
    hopeful = rows.most_in_common(first, second) + ROUNDING >= floor * longer
    first, second, longer, lighter = first[hopeful], second[hopeful], longer[hopeful], lighter[hopeful]
    content, words = _common(rows, first, second)
    both = np.minimum(content + FUNCTION_WORD * np.maximum(words - content, 0), lighter)
    share = np.where(content > 0, both, 0.0) / longer
    enough = share >= floor
    common = np.minimum(content[enough], 255).astype(np.uint8)
    return Likeness(first[enough], second[enough], share[enough], common)


def _common(rows: Rows, first: Array, second: Array) -> tuple[Array, Array]:
    """The length of the longest common subsequence of pairs of rows: of content words, and of all words."""
    content, words = np.zeros(len(first), dtype=np.int64), np.zeros(len(first), dtype=np.int64)
    swap = rows.lengths[first] > rows.lengths[second]
    shorter, longer = np.where(swap, second, first), np.where(swap, first, second)
    sizes = np.maximum(rows.lengths[shorter] + 7 >> 3, 1) * 1024 + rows.lengths[longer]
    order = np.argsort(sizes, kind="stable")
    widths = sizes[order] // 1024
    for width in widths[firsts(widths)].tolist():
        low, high = np.searchsorted(widths, [width, width + 1])
        for begin in range(low, high, CHUNK // 64):
            some = order[begin : min(begin + CHUNK // 64, high)]
            if width * 8 <= LONGEST:
                content[some], words[some] = _subsequences(rows, shorter[some], longer[some])
            else:
                for one in some.tolist():
                    content[one], words[one] = _long_subsequences(rows, int(first[one]), int(second[one]))
    return content, words


def _subsequences(rows: Rows, shorter: Array, longer: Array) -> tuple[Array, Array]:
    """Longest common subsequences of many pairs at once, word by word of the longer rows, on a bit for each word of the
    shorter ones (Hyyrö 2004, "Bit-parallel LCS-length computation revisited")."""
    a, b = rows.matrix(shorter, _NO_WORD), rows.matrix(longer, _NO_OTHER_WORD)
    contents = _packed((a & _mask(BITS)) == Weight.CONTENT)
    all_rows = np.full(len(a), _mask(64), dtype=np.uint64)
    content_rows = all_rows.copy()
    with np.errstate(over="ignore"):
        for column in range(b.shape[1]):
            matches = _packed(a == b[:, column, None])
            for vector, mask in ((all_rows, matches), (content_rows, matches & contents)):
                taken = vector & mask
                vector[:] = (vector + taken) | (vector - taken)
    return _zeros(content_rows), _zeros(all_rows)


def _packed(bits: Array) -> Array:
    """Up to 64 truth values a line as one number."""
    packed = np.zeros((len(bits), 8), dtype=np.uint8)
    some = np.packbits(bits, axis=1, bitorder="little")
    packed[:, : some.shape[1]] = some
    return packed.view("<u8")[:, 0]


def _zeros(numbers: Array) -> Array:
    """How many of the 64 bits of each number are 0."""
    counts: Array = np.unpackbits((~numbers).view(np.uint8).reshape(-1, 8), axis=1).sum(axis=1, dtype=np.int64)
    return counts


def _long_subsequences(rows: Rows, first: int, second: int) -> tuple[int, int]:
    a, b = rows.row(first), rows.row(second)
    content_a, content_b = ([word for word in words if word & _mask(BITS) == Weight.CONTENT] for words in (a, b))
    from rapidfuzz.distance import LCSseq  # here, since few glossaries have sentences of this length

    return LCSseq.similarity(content_a, content_b), LCSseq.similarity(a, b)


def _places(words: Array, shift: np.uint32) -> Array:
    """For each word the place of its bit in a signature."""
    places: Array = ((words >> np.uint32(BITS)) * _MULTIPLIER >> shift & np.uint32(63)).astype(np.uint64)
    return places


def _mask(bits: int) -> int:
    return (1 << bits) - 1
