"""The kind `duplicate-entry`."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import islice
from typing import NamedTuple

from termlint import names
from termlint.checks.base import Context, CorpusCheck, Fact, Key, Pair, Step
from termlint.checks.bounds import Count
from termlint.checks.unique import group_of
from termlint.entry import Entry, Place
from termlint.templates.facts import STAMPED, is_mostly
from termlint.text import Text
from termlint.violation import Finding, Scope

LONGEST = 2
"""Of an entry's sentences the longest, by which it is compared with entries that have one of them."""

COMPARED = 20
"""Entries with one sentence or definition that the others of them are compared with."""


BRACKETED = re.compile(r"[\[(](?:[^\[\]()]|[\[(][^\[\]()]*[\])])*(?:[\])]\W*)?")
"""A sentence that stands in brackets, or begins a remark of several sentences in brackets."""

MOST_WORDS = 0xFFFF
"""Words up to which they are counted."""

TOLD: Mapping[bool, tuple[str, Scope]] = {
    False: ("Most of the text", "entry"),
    True: ("The definition", "field"),
}
"""What is the same, and how far that reaches, by whether it is the definition alone."""


class Told(NamedTuple):
    """What an entry tells: where it begins, where what may be a duplicate stands, its term, the keys of all its names,
    and its sentences (64 bits each, the lowest 16 of which are the number of words, the others a hash)."""

    head: Place
    place: Place
    term: str
    names: tuple[str, ...]
    sentences: bytes


@dataclass(frozen=True)
class DuplicateEntry(CorpusCheck):
    """Entries of one language must not have the same definition, or mostly the same sentences, under different terms.

    Definitions and sentences of at least `min_words` words are the same whatever their case and punctuation. Entries
    are mostly the same text as another where all but one of their sentences, or four in five, stand in it, one of the
    longest among them, and these have more than half of the words; where that is so of several others, all of their
    sentences. What stands in brackets, as citations do, does not count. Pages of other editions, as versioned folders
    hold them, are not compared, and neither are entries that have a name in common: their term, their slug or an alias.
    """

    min_words: Count = 8

    details = frozenset({"what", "other", "others"})

    def contribute(self, entry: Entry) -> Iterator[Pair]:
        sentences = {one: None for text in entry.prose() for one in self._sentences(entry, text)}
        long = sorted((one for one in sentences if len(one) >= self.min_words), key=len, reverse=True)
        definition = entry.get("definition")
        defined = [word for one in self._sentences(entry, definition) for word in one] if definition else []
        if not long and len(defined) < self.min_words:
            return
        group = group_of(entry)
        hashes = b"".join(sorted(map(_sized, sentences)))
        head = entry.place(entry.head)
        told = Told(head, head, entry.term, _names(entry), hashes)
        for one in islice(long, LONGEST):
            yield Pair(f"{group}text {_hash(one).hex()}", told)
        if definition and len(defined) >= self.min_words:
            told = told._replace(place=entry.place(definition.span()), sentences=b"")
            yield Pair(f"{group}definition {_hash(defined).hex()}", told)

    def _sentences(self, entry: Entry, text: Text) -> Iterator[tuple[str, ...]]:
        from termlint.slots import masked

        words = masked(entry, text).words
        for line in words.lines:
            sentence = text.value[line.sentence.start : line.sentence.end]
            is_told = line.sentence.kind not in ("caption", "quote") and not BRACKETED.fullmatch(sentence)
            if is_told and line.end > line.start:
                yield tuple(words.words[line.start : line.end])

    def steps(self) -> tuple[Step, ...]:
        return (self._compare, self._report)

    def _compare(self, key: Key, facts: Sequence[Fact], _: Context) -> Iterator[Pair]:
        """Each entry with each other one that says the same, under its place."""
        told = [Told(Place(*head), Place(*place), *rest) for head, place, *rest in facts]
        known = [frozenset(one.names) for one in told]
        sets = [set(struct.unpack(f"<{len(one.sentences) // 8}Q", one.sentences)) for one in told]
        for number, one in enumerate(told):
            for index, other in enumerate(told[:COMPARED]):
                if not known[number].isdisjoint(known[index]) or one.head == other.head:
                    continue
                own, shared = sets[number], sets[number] & sets[index]
                if not own or (is_mostly(len(shared), len(own)) and 2 * _words(shared) > _words(own)):
                    is_all = bool(own) and own == shared
                    yield Pair("\n".join(map(str, one.head)), (not own, one.place, other.place, other.term, is_all))

    def _report(self, _: Key, facts: Sequence[Fact], __: Context) -> Iterator[Finding]:
        mostly, defined = ([fact for fact in facts if fact[0] == is_definition] for is_definition in (False, True))
        if len({Place(*fact[2]) for fact in mostly}) >= STAMPED:
            mostly = [fact for fact in mostly if fact[-1]]
        if told := mostly or defined:
            is_definition, place, _, other, _ = told[0]
            others = dict.fromkeys(Place(*fact[2]) for fact in told)
            what, scope = TOLD[is_definition]
            yield Finding(Place(*place), scope, related=tuple(others), what=what, other=other, others=len(others))


def _names(entry: Entry) -> tuple[str, ...]:
    """The keys of an entry's names, in order."""
    written = (entry.slug, entry.term, *(alias.value for alias in entry.aliases))
    return tuple(sorted({names.key(form) for name in written for form in names.forms(name)}))


def _sized(sentence: Sequence[str]) -> bytes:
    """A sentence as `Told` has it."""
    return min(len(sentence), MOST_WORDS).to_bytes(2, "little") + _hash(sentence)[2:]


def _words(sentences: Iterable[int]) -> int:
    """The words of sentences as `Told` has them."""
    return sum(sentence & MOST_WORDS for sentence in sentences)


def _hash(words: Sequence[str]) -> bytes:
    return blake2b("\x1f".join(words).encode("utf-8", "surrogatepass"), digest_size=8).digest()
