"""Finding sentences that were stamped out of one template, on arrays.

Sentences come with their words as hashes in which the entry's own names are slots already. Sentences with the same
words are one form. Forms that share runs of three words are candidates for each other; of two candidates the longest
common subsequence of words, content words weighing more than function words and slots nothing, says how much of the
longer they share. A form is a template's where enough entries, not counting siblings as several, hold forms that share
enough with it.

Siblings are entries whose terms share a word that is rare among the glossary's terms ("section page", "taxonomy
page"), and entries that are mostly the same text: parallel wording among them is a convention, not padding.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq

from termlint.entry import Place
from termlint.slots import SLOTS

if TYPE_CHECKING:
    from termlint.checks.templated_sentence import TemplatedSentence

Hashes = NDArray[np.uint64]

FUNCTION_WORD = 0.3
"""Weight of a function word; a content word weighs 1, a slot or number nothing."""

RUN = 3
"""Words in a run that makes two forms candidates for each other."""

REACH, REACH_OF_MANY = 16, 4
"""Of the forms that share a run, each is compared with so many that follow it, and with fewer where more than `FEW`
share it: the forms of a template share many runs, so that others would cost time and be found all the same."""

FEW = 32
"""Forms that share a run up to which each is compared with `REACH` others."""

SAMPLE = 24
"""Entries of a template that are looked at to count those that are no siblings."""

RARE_TERM_WORD = 0.15
"""A word that stands in more than this share of the glossary's terms does not make siblings."""

SHOWN = 200
"""Characters of a template that a message shows."""

MIXERS = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], dtype=np.uint64)


class Stamped(NamedTuple):
    """A sentence as templates see it.

    `words` are 64-bit hashes of its words and slots (little-endian), `weights` a byte for each: 2 for a content word,
    1 for a function word, 0 for a slot or number; `surface` the text of each, joined by `SEPARATOR`; `text` the hash
    of the sentence before anything was masked; `entry` identifies its entry, whose term has the words `term`.
    """

    place: Place
    words: bytes
    weights: bytes
    surface: str
    text: int
    entry: str
    term: tuple[str, ...]


SEPARATOR = "\x1f"


class Template(NamedTuple):
    """Sentences of one template.

    `parts` is its commonest sentence, word by word as written, slots under their names, with None in place of a word
    that a third of the others lack; `entries` the number of entries that hold it, `members` its sentences by place.
    """

    parts: tuple[str | None, ...]
    entries: int
    members: list[Stamped]

    @property
    def words(self) -> int:
        """Words of its sentences, a slot counted as one."""
        return sum(len(member.weights) for member in self.members)

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


class _Form:
    """Sentences with the same words; what is compared is unpacked at first use, for most have nothing to be compared
    with."""

    def __init__(self, example: Stamped) -> None:
        self.example = example
        self.members: list[int] = []
        self.entries: list[int] = []
        self.contents = example.weights.count(2)
        self.weight = self.contents + FUNCTION_WORD * example.weights.count(1)

    @cached_property
    def words(self) -> list[int]:
        """The hashes of all words."""
        words: list[int] = self.packed.tolist()
        return words

    @cached_property
    def content(self) -> list[int]:
        """The hashes of the content words."""
        return [word for word, weight in zip(self.words, self.example.weights, strict=True) if weight == 2]

    @property
    def packed(self) -> Hashes:
        """The hashes of all words, as an array."""
        return np.frombuffer(self.example.words, dtype="<u8")

    @property
    def names_something(self) -> bool:
        """Whether a name of the entry stands in it."""
        return any(slot in self.example.surface for slot in SLOTS)


def find(sentences: Sequence[Stamped], limits: TemplatedSentence) -> Iterator[Template]:
    """The templates among the sentences of a glossary, in the order of their first members.

    `limits` says by its parameters what makes a template.
    """
    table = _Table(sentences)
    near = table.similar(limits)
    stamped = {number for number in range(len(table.forms)) if table.is_stamped(number, near[number], limits)}
    for group in list(_groups(stamped, near, limits)):
        wide = len({entry for number in group for entry in table.forms[number].entries}) >= 2 * limits.wide_entries
        floor = limits.wide_similarity if wide else limits.similarity
        stamped.update(other for number in group for share, other in near[number] if share >= floor)
    for group in _groups(stamped, near, limits):
        members = sorted(index for number in group for index in table.forms[number].members)
        entries = {table.entry_of[index] for index in members}
        yield Template(table.common(group), len(entries), [sentences[index] for index in members])


class _Table:
    """The forms of a glossary's sentences and the entries that hold them."""

    def __init__(self, sentences: Sequence[Stamped]) -> None:
        self.sentences = sentences
        numbers: dict[str, int] = {}
        self.entry_of = [numbers.setdefault(one.entry, len(numbers)) for one in sentences]
        terms: dict[int, tuple[str, ...]] = {}
        by_words: dict[bytes, _Form] = {}
        for index, one in enumerate(sentences):
            entry = self.entry_of[index]
            terms.setdefault(entry, one.term)
            form = by_words.get(one.words)
            if form is None:
                form = by_words[one.words] = _Form(one)
            form.members.append(index)
            if not form.entries or form.entries[-1] != entry:
                form.entries.append(entry)
        self.forms = list(by_words.values())
        for form in self.forms:
            form.entries = sorted(set(form.entries))
        self.terms = terms
        counts = Counter(word for term in terms.values() for word in set(term))
        common = max(RARE_TERM_WORD * len(terms), 2)
        self.rare_words = {number: {w for w in term if counts[w] <= common} for number, term in terms.items()}

    @cached_property
    def doubles(self) -> Mapping[int, set[int]]:
        """For each entry those that are mostly the same text, sentence by sentence, before anything is masked."""
        holders: dict[int, set[int]] = defaultdict(set)
        sizes: Counter[int] = Counter()
        for index, one in enumerate(self.sentences):
            holders[one.text].add(self.entry_of[index])
        shared: Counter[tuple[int, int]] = Counter()
        for entries in holders.values():
            sizes.update(entries)
            if 1 < len(entries) <= SAMPLE:
                ordered = sorted(entries)
                shared.update((a, b) for n, a in enumerate(ordered) for b in ordered[n + 1 :])
        found: dict[int, set[int]] = defaultdict(set)
        for (a, b), count in shared.items():
            if 2 * count > min(sizes[a], sizes[b]):
                found[a].add(b)
                found[b].add(a)
        return found

    def similar(self, limits: TemplatedSentence) -> list[list[tuple[float, int]]]:
        """For each form the others that share enough with it: similarity and number, the nearest first."""
        near: list[list[tuple[float, int]]] = [[] for _ in self.forms]
        floor = min(limits.similarity, limits.wide_similarity)
        for first, second in self._candidates():
            a, b = self.forms[first], self.forms[second]
            longer = max(a.weight, b.weight)
            if min(a.weight, b.weight) < floor * longer:
                continue
            share = _common(a, b) / longer
            if share >= floor:
                near[first].append((share, second))
                near[second].append((share, first))
        for others in near:
            others.sort(key=lambda one: (-one[0], one[1]))
        return near

    def _candidates(self) -> Iterator[tuple[int, int]]:
        """Pairs of forms that share at least two runs of words, or a fair part of the shorter one's."""
        lengths = np.array([len(form.example.weights) for form in self.forms], dtype=np.int64)
        flat = np.frombuffer(b"".join(form.example.words for form in self.forms), dtype="<u8")
        weights = np.frombuffer(b"".join(form.example.weights for form in self.forms), dtype=np.uint8)
        owner = np.repeat(np.arange(len(lengths)), lengths)
        if len(flat) < RUN:
            return
        count = len(flat) - RUN + 1
        runs = np.zeros(count, dtype=np.uint64)
        content = np.zeros(count, dtype=bool)
        with np.errstate(over="ignore"):
            for offset in range(RUN):
                part = flat[offset : offset + count] * MIXERS[offset]
                runs ^= part ^ (part >> np.uint64(29))
                content |= weights[offset : offset + count] == 2
        keep = (owner[:count] == owner[RUN - 1 :]) & content
        runs, holders = runs[keep], owner[:count][keep]
        order = np.lexsort((holders, runs))
        runs, holders = runs[order], holders[order]
        begins = np.flatnonzero(np.append(True, runs[1:] != runs[:-1]))
        sizes = np.diff(np.append(begins, len(runs)))
        few = np.repeat(sizes <= FEW, sizes)
        pairs = []
        for step in range(1, REACH + 1):
            same = runs[step:] == runs[:-step]
            if step > REACH_OF_MANY:
                same &= few[step:]
            first, second = holders[:-step][same], holders[step:][same]
            other = first != second
            pairs.append(first[other] * len(lengths) + second[other])
        found, shared = np.unique(np.concatenate(pairs), return_counts=True)
        first, second = found // len(lengths), found % len(lengths)
        shorter = np.minimum(lengths[first], lengths[second]) - RUN + 1
        enough = (shared >= 2) | (shared * 3 >= shorter)
        yield from zip(first[enough].tolist(), second[enough].tolist(), strict=True)

    def is_stamped(self, number: int, near: Sequence[tuple[float, int]], limits: TemplatedSentence) -> bool:
        """Whether enough entries, siblings counted once, hold a form that shares enough with this one."""
        form = self.forms[number]
        if not form.contents:
            return False
        close = [(1.0, number), *near]
        share = math.ceil(limits.copied_share * len(self.terms))
        short = form.contents < limits.content_words
        needed = limits.wide_entries if short else limits.entries
        if not form.names_something:
            needed = max(needed, min(limits.copies, share))
        # The few words of a short sentence can say all that there is to say of many terms: "A dialect of {related}."
        if sum(len(self.forms[other].entries) for _, other in close) < max(needed, share if short else 0):
            return False
        wide = max(needed, limits.wide_entries)
        return self._shared(close, limits.similarity, needed) or self._shared(close, limits.wide_similarity, wide)

    def _shared(self, close: Sequence[tuple[float, int]], floor: float, needed: int) -> bool:
        """Whether so many entries hold the forms, none of them a sibling of another; `SAMPLE` entries are looked at."""
        chosen: list[int] = []
        looked = 0
        for share, other in close:
            if share < floor or looked >= SAMPLE:
                break
            for entry in self.forms[other].entries[: SAMPLE - looked]:
                looked += 1
                if entry not in chosen and not any(self._siblings(entry, before) for before in chosen):
                    chosen.append(entry)
                    if len(chosen) >= needed:
                        return True
        return False

    def _siblings(self, a: int, b: int) -> bool:
        return bool(self.rare_words[a] & self.rare_words[b]) or b in self.doubles.get(a, ())

    def common(self, group: Sequence[int]) -> tuple[str | None, ...]:
        """The words of a group's commonest form, with None in place of those that a third of the others lack."""
        chosen = max(group, key=lambda number: (len(self.forms[number].members), -number))
        form = self.forms[chosen]
        others = [self.forms[number] for number in group if number != chosen][:SAMPLE]
        kept: Counter[int] = Counter()
        for other in others:
            for block in LCSseq.opcodes(form.words, other.words):
                if block.tag == "equal":
                    kept.update(range(block.src_start, block.src_end))
        surface = self.sentences[form.members[0]].surface.split(SEPARATOR)
        return tuple(part if 3 * kept[index] >= 2 * len(others) else None for index, part in enumerate(surface))


def _common(a: _Form, b: _Form) -> float:
    """Weight of what two forms have in common, in order."""
    content = LCSseq.similarity(a.content, b.content)
    if not content:
        return 0.0
    words = LCSseq.similarity(a.words, b.words)
    return float(min(content + FUNCTION_WORD * max(words - content, 0), a.weight, b.weight))


def _groups(
    stamped: set[int], near: Sequence[Sequence[tuple[float, int]]], limits: TemplatedSentence
) -> Iterator[list[int]]:
    """Connected groups of stamped forms, each sorted, in the order of their first members."""
    seen: set[int] = set()
    for start in sorted(stamped):
        if start in seen:
            continue
        seen.add(start)
        group, waiting = [start], [start]
        while waiting:
            for share, other in near[waiting.pop()]:
                if share >= limits.wide_similarity and other in stamped and other not in seen:
                    seen.add(other)
                    group.append(other)
                    waiting.append(other)
        yield sorted(group)
