"""The forms of a glossary's sentences, and the entries that hold them, as arrays.

Sentences with the same words are one form. Siblings are entries whose terms share a word that is rare among the
glossary's terms ("section page", "taxonomy page"), and entries that are mostly the same text: parallel wording among
them is a convention, not padding.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

import numpy as np

from termlint.templates.alike import CHUNK, Array, Rows, begins_of, counted, firsts, grouped, parts, repeated
from termlint.templates.facts import STAMPED, Sheet, is_mostly

if TYPE_CHECKING:
    from termlint.checks.base import Fact

RARE_TERM_WORD = 0.15
"""A word that stands in more than this share of the glossary's terms does not make siblings."""

COPIES = 24
"""Entries that hold a sentence word for word up to which it can tell that they are the same text."""

_MIXER, _FACTOR = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)

BATCH = 4096
"""Sheets whose sentences are put into arrays in one go."""


class Forms:
    """The forms of all sentences, numbered as they first come.

    `rows` are the words of each form, `of` the form of each sentence, `entries` the number of entries.
    """

    def __init__(self, facts: Sequence[Fact]) -> None:
        words, texts = bytearray(), bytearray()
        lengths, sizes, hashes = array("I"), array("I"), array("Q")
        self._terms = _Terms()
        entry_of_sheet = array("I")
        numbers: dict[str, int] = {}
        path = None
        for begin in range(0, len(facts), BATCH):
            sheets = [Sheet._make(facts[number]) for number in range(begin, min(begin + BATCH, len(facts)))]
            for sheet in sheets:
                if sheet.path != path:
                    path, numbers = sheet.path, {}
                if sheet.entry not in numbers:
                    numbers[sheet.entry] = len(self._terms)
                    self._terms.add(sheet.term)
                entry_of_sheet.append(numbers[sheet.entry])
                sizes.append(len(sheet.lengths) // 4)
            batch = b"".join(sheet.words for sheet in sheets)
            long = b"".join(sheet.lengths for sheet in sheets)
            words += batch
            lengths.frombytes(long)
            texts += b"".join(sheet.texts for sheet in sheets)
            hashes.frombytes(_hashes(np.frombuffer(batch, dtype="<u4"), np.frombuffer(long, dtype="<u4")).tobytes())
        self.entries = len(self._terms)
        self.holders = lru_cache(maxsize=1 << 16)(self._first_holders)
        """The first entries that hold a form, at most so many."""
        self._sheet_begins = begins_of(np.frombuffer(sizes, dtype=np.uint32))
        self._entry_of = np.repeat(np.frombuffer(entry_of_sheet, dtype=np.uint32).astype(np.int32), sizes)
        self._texts = np.frombuffer(texts, dtype="<u8")
        self.of, first, known, ranks = _numbered(np.frombuffer(hashes, dtype=np.uint64))
        laid = _rows(np.frombuffer(words, dtype="<u4"), np.frombuffer(lengths, dtype=np.uint32), first)
        self.rows = Rows(*laid, known, ranks)

    @cached_property
    def holding(self) -> Array:
        """How many entries hold each form."""
        return np.diff(self._begins).astype(np.int32)

    @cached_property
    def _begins(self) -> Array:
        """Where the holders of each form begin."""
        return self._held[0]

    @cached_property
    def _holders(self) -> Array:
        """The entries that hold each form, form by form."""
        return self._held[1]

    @cached_property
    def _held(self) -> tuple[Array, Array]:
        pairs = counted(self.of.astype(np.int64) * self.entries + self._entry_of)[0]
        holding = np.bincount(pairs // self.entries, minlength=len(self.rows))
        return begins_of(holding), (pairs % self.entries).astype(np.int32)

    def located(self, sentences: Array) -> list[tuple[int, int]]:
        """For each sentence the number of its sheet, and its number there."""
        sheets = np.searchsorted(self._sheet_begins, sentences, side="right") - 1
        return list(zip(sheets.tolist(), (sentences - self._sheet_begins[sheets]).tolist(), strict=True))

    def _first_holders(self, form: int, most: int) -> list[int]:
        begin = self._begins.item(form)
        found: list[int] = self._holders[begin : min(begin + most, self._begins.item(form + 1))].tolist()
        return found

    def entries_of(self, groups: Array, chosen: Array) -> Array:
        """How many entries hold chosen forms of each group, by the group's number, given the group of each form."""
        forms = np.repeat(np.arange(len(self.rows), dtype=np.int32), self.holding)
        some = chosen[forms]
        held = groups[forms[some]].astype(np.int64) * self.entries + self._holders[some]
        return np.bincount(counted(held)[0] // self.entries, minlength=len(groups))

    def is_sibling(self, entry: int, others: Sequence[int]) -> bool:
        """Whether an entry belongs to one family with one of some others."""
        rare = self._terms.rare(entry)
        doubles = self._doubles.get(entry, ())
        return any(not rare.isdisjoint(self._terms.rare(other)) or other in doubles for other in others)

    @cached_property
    def _doubles(self) -> dict[int, set[int]]:
        """For each entry those that are mostly the same text, sentence by sentence, before anything is masked."""
        order = np.argsort(self._texts)
        order = order[repeated(self._texts[order])]
        texts, entries = self._texts[order], self._entry_of[order].astype(np.int64)
        order = np.lexsort((entries, texts))
        texts, entries = texts[order], entries[order]
        again = np.zeros(len(texts), dtype=bool)
        again[1:] = (texts[1:] == texts[:-1]) & (entries[1:] == entries[:-1])
        sizes = np.bincount(self._entry_of, minlength=self.entries) - np.bincount(
            entries[again], minlength=self.entries
        )
        texts, entries = texts[~again], entries[~again]
        held = np.diff(np.append(firsts(texts), len(texts)))
        some = np.repeat((held > 1) & (held <= COPIES), held)
        texts, entries = texts[some], entries[some]
        pairs = [np.zeros(0, dtype=np.int64)]
        for step in range(1, min(COPIES, len(texts))):
            same = texts[step:] == texts[:-step]
            pairs.append(entries[:-step][same] * self.entries + entries[step:][same])
        codes, shared = counted(np.concatenate(pairs))
        found: dict[int, set[int]] = defaultdict(set)
        one, other = codes // self.entries, codes % self.entries
        smaller = np.minimum(sizes[one], sizes[other])
        mostly = is_mostly(shared, smaller)
        alike = np.bincount(np.concatenate((one[mostly], other[mostly])), minlength=self.entries)
        mostly &= (shared == smaller) | (np.maximum(alike[one], alike[other]) < STAMPED)
        for a, b in zip(one[mostly].tolist(), other[mostly].tolist(), strict=True):
            found[a].add(b)
            found[b].add(a)
        return found


def _hashes(words: Array, lengths: Array) -> Array:
    """A hash of each of the rows that words laid end to end make, by their lengths."""
    starts = np.cumsum(lengths, dtype=np.int64) - lengths
    with np.errstate(over="ignore"):
        powers = np.cumprod(np.full(int(lengths.max(initial=1)), _FACTOR))
        mixed: Array = (words.astype(np.uint64) + np.uint64(1)) * _MIXER
        mixed = (mixed ^ (mixed >> np.uint64(31))) * powers[np.arange(len(words)) - np.repeat(starts, lengths)]
        hashes: Array = np.add.reduceat(mixed, starts) * _MIXER
    return hashes


def _numbered(hashes: Array) -> tuple[Array, Array, Array, Array]:
    """The number of each row, equal for equal hashes and in the order in which they first come, and where that is; the
    different hashes, sorted, and for each number where among them its own is."""
    known = grouped(hashes)
    order = np.argsort(known.first)
    numbers = np.empty(len(order), dtype=np.int32)
    numbers[order] = np.arange(len(order), dtype=np.int32)
    own = np.empty(len(hashes), dtype=np.int32)
    own[known.order] = np.repeat(numbers, known.copies)
    return own, known.first[order], known.values, order.astype(np.uint32)


def _rows(words: Array, lengths: Array, chosen: Array) -> tuple[Array, Array]:
    """The words of some of the rows that words laid end to end make, and where each of them begins; the words of the
    others are written over."""
    begins = (np.cumsum(lengths, dtype=np.int64) - lengths)[chosen]
    lengths = lengths[chosen]
    starts = begins_of(lengths)
    for first, last in parts(starts, CHUNK):
        within = np.arange(starts[last] - starts[first]) - np.repeat(
            starts[first:last] - starts[first], lengths[first:last]
        )
        words[starts[first] : starts[last]] = words[np.repeat(begins[first:last], lengths[first:last]) + within]
    return words[: starts[-1]], starts


class _Terms:
    """The words of the terms of entries."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._words = array("I")
        self._begins = array("Q", [0])
        self.rare = lru_cache(maxsize=1 << 16)(self._rare)

    def __len__(self) -> int:
        return len(self._begins) - 1

    def add(self, term: Sequence[str]) -> None:
        """Take the words of the next entry's term."""
        self._words.extend(self._numbers.setdefault(word, len(self._numbers)) for word in term)
        self._begins.append(len(self._words))

    @cached_property
    def _is_rare(self) -> Array:
        counts = np.bincount(np.array(self._words, dtype=np.int64))
        return counts <= max(RARE_TERM_WORD * len(self), 2)

    def _rare(self, entry: int) -> frozenset[int]:
        words = self._words[self._begins[entry] : self._begins[entry + 1]]
        return frozenset(word for word in words if self._is_rare[word])
