"""Facts for template finding: the sentences of an entry, packed into a few strings of bytes.

A glossary of a hundred thousand entries has millions of sentences, so that an object for each would cost more than
all that is done with them. What every sentence is compared by can be laid end to end as arrays; what is shown of a
sentence is unpacked for those alone that are found.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Sequence
from enum import IntEnum
from itertools import pairwise
from typing import Any, NamedTuple

from termlint import packing
from termlint.entry import Place

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

_POSITION = struct.Struct("<4I")


def fingerprint(identity: int, weight: Weight) -> bytes:
    """A word's 30 bits of hash and its weight, four bytes, little-endian."""
    return (identity << BITS & 0xFFFFFFFF | weight).to_bytes(4, "little")


class Written(NamedTuple):
    """What a sentence reads like, as it was written.

    `starts` says where each of its words begins, a name being one word, and `names` which name begins where, where it
    ends, and the slot for it; all count from where the text, in its field, begins at `begin`.
    """

    text: str
    begin: int
    starts: Sequence[int]
    names: Sequence[tuple[int, int, str]]

    @property
    def parts(self) -> list[str]:
        """Each word with the punctuation after it, slots in place of names and numbers."""
        names = {start: (end, slot) for start, end, slot in self.names}
        value, begin = self.text, self.begin
        parts = []
        for start, end in pairwise((*self.starts, begin + len(value))):
            if start in names:
                stop, slot = names[start]
                name = value[start - begin : stop - begin]
                closes = name.count("(") > name.count(")")
                parts.append(slot + value[stop - begin : max(end, stop) - begin].removeprefix(")" if closes else ""))
            else:
                written = value[start - begin : end - begin]
                parts.append(_NUMBER.sub(NUMBER, written, count=1) if written[:1].isdigit() else written)
        return parts


class Stamped(NamedTuple):
    """A sentence as templates see it.

    `words` are the fingerprints of its words, names and numbers as slots; `written` is what it reads like; `text` the
    hash of the sentence before anything was masked.
    """

    place: Place
    words: bytes
    written: Written
    text: int

    @property
    def row(self) -> list[int]:
        """The fingerprints as numbers."""
        return [number for (number,) in struct.iter_unpack("<I", self.words)]


class Sheet(NamedTuple):
    """The sentences of one entry, packed. A sheet is a fact: it is sorted, and stands for itself in any store.

    `line` and `column` are those of the first sentence; `term` has the words of the entry's term; `lengths` the words
    of each sentence (32 bits each), `words` the fingerprints of all, `texts` a hash of each sentence (64 bits),
    `positions` the lines and columns of each (four times 32 bits), all little-endian; `fields` the field of each;
    `written` what they read like, compressed.
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

    def place(self, number: int) -> Place:
        """The place of a sentence."""
        line, column, end_line, end_column = _POSITION.unpack_from(self.positions, number * _POSITION.size)
        return Place(self.path, line, column, end_line, end_column, self.slug or None, self.fields[number])

    def sentence(self, number: int) -> Stamped:
        """One sentence, unpacked."""
        lengths = struct.unpack_from(f"<{number + 1}I", self.lengths)
        end = 4 * sum(lengths)
        text = int.from_bytes(self.texts[8 * number : 8 * number + 8], "little")
        written = Written(*packing.unpack(zlib.decompress(self.written))[number])
        return Stamped(self.place(number), self.words[end - 4 * lengths[number] : end], written, text)


def pack(sentences: Sequence[Stamped], term: tuple[str, ...]) -> Sheet:
    """The sentences of one entry as its sheet; at least one."""
    first = sentences[0].place
    return Sheet(
        first.path,
        first.line,
        first.column,
        first.entry or "",
        term,
        struct.pack(f"<{len(sentences)}I", *[len(one.words) // 4 for one in sentences]),
        b"".join([one.words for one in sentences]),
        struct.pack(f"<{len(sentences)}Q", *[one.text for one in sentences]),
        struct.pack(f"<{4 * len(sentences)}I", *[number for one in sentences for number in one.place[1:5]]),
        tuple([one.place.field for one in sentences]),
        zlib.compress(packing.pack([one.written for one in sentences]), 1),
    )
