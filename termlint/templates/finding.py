"""Finding sentences that were stamped out of one template.

Sentences come with their words as fingerprints in which the entry's own names are slots already. Sentences with the
same words are one form. A form is a template's where enough entries, not counting siblings as several, hold forms that
share enough with it.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import numpy as np

from termlint.entry import Place
from termlint.templates import earlier
from termlint.templates.alike import (
    CHUNK,
    FUNCTION_WORD,
    Array,
    Likeness,
    Rows,
    alike,
    begins_of,
    firsts,
    grouped,
    parts,
)
from termlint.templates.earlier import Earlier
from termlint.templates.facts import BITS, Sheet, Stamped, Weight
from termlint.templates.forms import Forms

if TYPE_CHECKING:
    from termlint.checks.base import Fact, Memo
    from termlint.checks.templated_sentence import TemplatedSentence

SAMPLE = 24
"""Entries of a template that are looked at to count those that are no siblings."""

SHOWN = 200
"""Characters of a template that a message shows."""


@dataclass(frozen=True)
class Template:
    """Sentences of one template.

    `parts` is its commonest sentence, word by word as written, slots under their names, with None in place of a word
    that a third of the others lack; `entries` the number of entries that hold it, `words` those of its sentences, a
    slot counted as one.
    """

    parts: tuple[str | None, ...]
    entries: int
    words: int
    _facts: Sequence[Fact]
    _members: Sequence[tuple[int, int]]
    """The number of each sentence's sheet, and its number there."""

    def __len__(self) -> int:
        """How many sentences it has."""
        return len(self._members)

    @cached_property
    def members(self) -> list[Stamped]:
        """Its sentences, by place."""
        return [Sheet._make(self._facts[sheet]).sentence(number) for sheet, number in self._members]

    def places(self) -> Iterator[tuple[str, Place]]:
        """The entry and the place of each sentence."""
        for number, members in groupby(self._members, itemgetter(0)):
            sheet = Sheet._make(self._facts[number])
            for place in sheet.places([sentence for _, sentence in members]):
                yield sheet.entry, place

    @property
    def text(self) -> str:
        """How the template reads."""
        read = "".join(
            "… " if part is None else part
            for part, before in zip(self.parts, ("", *self.parts), strict=False)
            if part is not None or before is not None
        )
        return " ".join(read.split())

    @property
    def shown(self) -> str:
        """How the template reads, cut to what a message can show."""
        text = self.text
        return text if len(text) <= SHOWN else text[: SHOWN - 1].rstrip() + "…"


def find(
    facts: Sequence[Fact], limits: TemplatedSentence, jobs: int = 1, memo: Memo | None = None
) -> Iterator[Template]:
    """The templates among the sentences of a glossary, in the order of their first members.

    `facts` are the sheets of the entries, sorted; they are gone through once, and looked up for what is found.
    `limits` says by its parameters what makes a template. Up to `jobs` threads share the work, which `memo` spares them
    for what has not changed since an earlier run.
    """
    forms = Forms(facts)
    likeness = _likeness(forms.rows, min(limits.similarity, limits.wide_similarity), jobs, memo)
    forms.rows.forget()
    near = _Near(len(forms.rows), likeness, limits.common_words)
    del likeness
    stamped, telling = _stamped(forms, near, limits)
    groups = near.groups(stamped, limits.wide_similarity)
    is_wide = forms.entries_of(groups, stamped) >= 2 * limits.wide_entries
    floors = np.where(is_wide, limits.wide_similarity, limits.similarity)
    grown = near.share >= floors[groups[near.one]]
    stamped[near.other[grown & stamped[near.one]]] = True
    telling[near.other[grown & near.telling & telling[near.one]]] = True
    groups = near.groups(stamped, limits.wide_similarity)
    # Among many entries some share a few words by chance, or state short facts alike: "An early system on {related}."
    is_common = forms.entries_of(groups, stamped) >= limits.common_share * forms.entries
    stamped = np.where(is_common[groups], stamped, telling)
    groups = near.groups(stamped, limits.wide_similarity)
    counts = forms.entries_of(groups, stamped)
    stamped &= (counts >= limits.least_entries(forms.entries))[groups]
    sentences = np.flatnonzero(stamped[forms.of])
    held = groups[forms.of[sentences]]
    order = np.argsort(held, kind="stable")
    for members in np.split(sentences[order], firsts(held[order])[1:]) if len(sentences) else ():
        group = groups[forms.of[members[0]]]
        words = int(forms.rows.lengths[forms.of[members]].sum())
        common, weight, named = _common(forms, facts, members)
        if weight >= limits.content_words or (named and counts[group] >= limits.wide_entries):
            yield Template(common, int(counts[group]), words, facts, forms.located(members))


def _likeness(rows: Rows, floor: float, jobs: int, memo: Memo | None) -> Likeness:
    """What is alike among rows, by what is remembered of it where that is near enough."""
    if memo and memo.data:
        found = earlier.brought_up_to_date(Earlier.of(memo.data), rows, floor)
        if found:
            return found
    found = alike(rows, floor, jobs)
    if memo:
        memo.data = earlier.packed(rows, found, floor)
    return found


class _Near:
    """For each form the others that share enough with it, the nearest first; `begins` says where those of each do.

    `telling` says of each pair whether it shares `common_words` or more.
    """

    def __init__(self, forms: int, likeness: Likeness, common_words: int) -> None:
        first, second, share, common = likeness
        one, other = np.concatenate((first, second)), np.concatenate((second, first))
        share = np.concatenate((share, share))
        order = np.lexsort((other, -share, one))
        self.one, self.other, self.share = one[order], other[order], share[order]
        self.telling = np.concatenate((common, common))[order] >= common_words
        self.begins = begins_of(np.bincount(one, minlength=forms))

    def sums(self, values: Array) -> Array:
        """For each form the sum of the values of the others."""
        sums = np.zeros_like(values)
        for first, last in parts(self.begins, CHUNK):
            begins = self.begins[first : last + 1]
            sums[first:last] = np.diff(begins_of(values[self.other[begins[0] : begins[-1]]])[begins - begins[0]])
        return sums

    def nearest(self, form: int, *, telling: bool) -> list[tuple[float, int]]:
        """A form and the `SAMPLE` nearest to it, with what they share with it; with `telling`, those alone that do."""
        begin, end = self.begins.item(form), self.begins.item(form + 1)
        some: Any = slice(begin, min(end, begin + SAMPLE))
        if telling and not self.telling[some].all():
            some = begin + np.flatnonzero(self.telling[begin:end])[:SAMPLE]
        return [(1.0, form), *zip(self.share[some].tolist(), self.other[some].tolist(), strict=True)]

    def groups(self, stamped: Array, floor: float) -> Array:
        """For each form the number of the first of those that it is connected to, all of them stamped."""
        linked = stamped[self.one] & stamped[self.other] & (self.share >= floor) & (self.one < self.other)
        one, other = self.one[linked], self.other[linked]
        first = np.arange(len(stamped), dtype=np.int32)
        while len(one):
            np.minimum.at(first, np.maximum(first[one], first[other]), np.minimum(first[one], first[other]))
            while np.any(first != (further := first[first])):
                first = further
            apart = first[one] != first[other]
            one, other = one[apart], other[apart]
        return first


def _stamped(forms: Forms, near: _Near, limits: TemplatedSentence) -> tuple[Array, Array]:
    """For each form whether enough entries, siblings counted once, hold a form that shares enough with it, and whether
    they do by forms alone that share words enough to tell even where few entries hold them."""
    rows = forms.rows
    share = math.ceil(limits.copied_share * forms.entries)
    short = rows.contents < limits.content_words
    needed = np.where(short, limits.wide_entries, limits.entries).astype(np.int32)
    needed[~rows.named] = np.maximum(needed[~rows.named], min(limits.copies, share))
    # The few words of a short sentence can say all that there is to say of many terms: "A dialect of {related}."
    asked = np.where(short, np.maximum(needed, share), needed)
    stamped = (rows.contents > 0) & (forms.holding + near.sums(forms.holding) >= asked)
    telling = stamped & ((rows.contents >= limits.common_words) | ~rows.numbered)
    for number in np.flatnonzero(stamped).tolist():
        enough = int(needed[number])
        floors = (limits.similarity, enough), (limits.wide_similarity, max(enough, limits.wide_entries))
        if telling[number]:
            close = near.nearest(number, telling=True)
            telling[number] = any(_are_held(forms, close, *floor) for floor in floors)
        if not telling[number]:
            close = near.nearest(number, telling=False)
            stamped[number] = any(_are_held(forms, close, *floor) for floor in floors)
    return stamped, telling


def _are_held(forms: Forms, close: Sequence[tuple[float, int]], floor: float, needed: int) -> bool:
    """Whether so many entries hold the forms, none of them a sibling of another; `SAMPLE` entries are looked at."""
    chosen: list[int] = []
    looked = 0
    for share, other in close:
        if share < floor or looked >= SAMPLE:
            break
        for entry in forms.holders(other, SAMPLE)[: SAMPLE - looked]:
            looked += 1
            if entry not in chosen and not forms.is_sibling(entry, chosen):
                chosen.append(entry)
                if len(chosen) >= needed:
                    return True
    return False


def _common(forms: Forms, facts: Sequence[Fact], members: Array) -> tuple[tuple[str | None, ...], float, bool]:
    """The words of a group's commonest form, with None in place of those that a third of the others lack; what the rest
    weighs, and whether a name is among it."""
    held = grouped(forms.of[members])
    chosen = int(np.argmax(held.copies))
    looked_at = np.concatenate((held.first[chosen : chosen + 1], np.delete(held.first, chosen)[:SAMPLE]))
    from rapidfuzz.distance import LCSseq  # here, since many glossaries have no template

    one, *others = (Sheet._make(facts[sheet]).sentence(number) for sheet, number in forms.located(members[looked_at]))
    row = one.row
    kept: Counter[int] = Counter()
    for other in others:
        for block in LCSseq.opcodes(row, other.row):
            if block.tag == "equal":
                kept.update(range(block.src_start, block.src_end))
    is_common = [3 * kept[index] >= 2 * len(others) for index in range(len(row))]
    weights = [Weight(word % (1 << BITS)) for word, common in zip(row, is_common, strict=True) if common]
    kept_parts = tuple(part if common else None for part, common in zip(one.written.parts, is_common, strict=True))
    return kept_parts, math.fsum(map(_WEIGHTS.__getitem__, weights)), Weight.NAME in weights


_WEIGHTS = {Weight.CONTENT: 1.0, Weight.FUNCTION: FUNCTION_WORD, Weight.NAME: 0.0, Weight.NUMBER: 0.0}
"""What words weigh when sentences are compared."""
