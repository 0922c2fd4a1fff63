"""Facts for template finding: the sentences of an entry, packed into a few strings of bytes.

A glossary of a hundred thousand entries has millions of sentences, so that an object for each would cost more than
all that is done with them. What every sentence is compared by can be laid end to end as arrays; what is shown of a
sentence is unpacked for those alone that are found.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from itertools import accumulate, pairwise
from typing import Any, NamedTuple

from termlint import packing
from termlint.entry import Entry, Place
from termlint.text import Span

NUMBER = "{number}"
_NUMBER = re.compile(r"^\d[\d.,:]*(?<=\d)")


STAMPED = 2
"""Others that an entry is mostly the same text as: then what they share was stamped on them, unless it is all of it."""


def is_mostly(shared: Any, sentences: Any) -> Any:
    """Whether a text of so many sentences, of which so many stand in another one too, is mostly the same text: it has
    one sentence of its own and more that are not, or at most a fifth. Takes numbers or arrays of them.

    Entries that have more to say themselves are no copies, however much was stamped on them.
    """
    own = sentences - shared
    return (2 * shared > sentences) & ((own <= 1) | (5 * own <= sentences))


class Weight(IntEnum):
    """What a word counts for when sentences are compared; the two lowest bits of a word's fingerprint."""

    NUMBER = 0
    FUNCTION = 1
    CONTENT = 2
    NAME = 3


BITS = 2
"""Bits of a fingerprint that hold its weight."""


def fingerprint(identity: int, weight: Weight) -> bytes:
    """A word's 30 bits of hash and its weight, four bytes, little-endian."""
    return (identity << BITS & 0xFFFFFFFF | weight).to_bytes(4, "little")


class Written(NamedTuple):
    """What a sentence reads like from its first word on.

    `steps` says how far it is from each of its words to the next or to the end, a name being one word; `names` has of
    each name its number among the words, its length, and the slot for it.
    """

    text: str
    steps: Sequence[int]
    names: Sequence[tuple[int, int, str]]

    @property
    def parts(self) -> list[str]:
        """Each word with the punctuation after it, slots in place of names and numbers."""
        names = {number: (length, slot) for number, length, slot in self.names}
        parts = []
        for number, (start, end) in enumerate(pairwise(accumulate(self.steps, initial=0))):
            written = self.text[start:end]
            if number in names:
                length, slot = names[number]
                name = self.text[start : start + length]
                closes = name.count("(") > name.count(")")
                parts.append(slot + written[length:].removeprefix(")" if closes else ""))
            else:
                parts.append(_NUMBER.sub(NUMBER, written, count=1) if written[:1].isdigit() else written)
        return parts


class Stamp(NamedTuple):
    """A sentence of an entry, to be packed.

    `words` are the fingerprints of its words, names and numbers as slots; `text` the hash of the sentence before
    anything was masked.
    """

    span: Span
    words: bytes
    written: Written
    text: bytes


class Stamped(NamedTuple):
    """A sentence as templates see it: where it stands, the fingerprints of its words, and what it reads like."""

    place: Place
    words: bytes
    written: Written

    @property
    def row(self) -> list[int]:
        """The fingerprints as numbers."""
        return [number for (number,) in struct.iter_unpack("<I", self.words)]


class Sheet(NamedTuple):
    """The sentences of one entry, packed. A sheet is a fact: it is sorted, and stands for itself in any store.

    `line` and `column` are those of the first sentence; `term` has the words of the entry's term; `lengths` the words
    of each sentence (32 bits each), `words` the fingerprints of all, `texts` a hash of each sentence (64 bits), all
    little-endian; `positions` the lines and columns of each and the number of its field among `fields`, `written`
    what each reads like, both packed.
    """

    path: str
    line: int
    column: int
    slug: str
    term: tuple[str, ...]
    lengths: bytes
    words: bytes
    texts: bytes
    positions: bytes
    fields: tuple[str | None, ...]
    written: bytes

    @property
    def entry(self) -> str:
        """Identifies the entry in its glossary."""
        return f"{self.path}\x1f{self.slug}\x1f{self.line if not self.slug else ''}"

    def places(self, numbers: Iterable[int]) -> Iterator[Place]:
        """The places of some of the sentences."""
        positions = packing.unpack(self.positions)
        for number in numbers:
            line, column, end_line, end_column, field = positions[number]
            yield Place(self.path, line, column, end_line, end_column, self.slug or None, self.fields[field])

    def sentence(self, number: int) -> Stamped:
        """One sentence, unpacked."""
        lengths = struct.unpack_from(f"<{number + 1}I", self.lengths)
        end = 4 * sum(lengths)
        written = Written(*packing.unpack(self.written)[number])
        (place,) = self.places((number,))
        return Stamped(place, self.words[end - 4 * lengths[number] : end], written)


def pack(entry: Entry, sentences: Sequence[Stamp], term: tuple[str, ...]) -> Sheet:
    """The sentences of an entry as its sheet; at least one."""
    spans, words, written, texts = zip(*sentences, strict=True)
    fields = tuple(dict.fromkeys([field for field, _, _ in spans]))
    positions = [(*entry.source.range(start, end), fields.index(field)) for field, start, end in spans]
    return Sheet(
        entry.path,
        *positions[0][:2],
        entry.slug,
        term,
        struct.pack(f"<{len(words)}I", *[len(one) // 4 for one in words]),
        b"".join(words),
        b"".join(texts),
        packing.pack(positions),
        fields,
        packing.pack(written),
    )
