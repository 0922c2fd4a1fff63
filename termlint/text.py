"""Text that knows, character for character, where it stands in its source."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from termlint.prose import Prose

MAX_LENGTH = 1_000_000
"""Characters above which a text is not divided into sentences."""

BlockKind = Literal["paragraph", "item", "quote", "heading", "cell", "caption"]


class Span(NamedTuple):
    """A range of a file, in code points of its decoded text, end exclusive, and the field it belongs to."""

    field: str | None
    start: int
    end: int


class Block(NamedTuple):
    """A paragraph, list item, heading or table cell: a range of a text's value that no sentence crosses."""

    kind: BlockKind
    start: int
    end: int


class Piece(NamedTuple):
    """Part of a text's value and the range of the source it stands for.

    The piece reaches from `start` to the next piece's start. Where it is as long as its source range, characters
    correspond one to one; where not (an escape, an entity, a shortcode), the piece stands for the range as a whole.
    """

    start: int
    source: int
    source_end: int


tuple_of = tuple.__new__
"""Makes a named tuple in half the time that its own class takes."""


@dataclass(eq=False, init=False)
class Text:
    """The value of a field as readers see it: markup and escapes gone, every character mapped to the source.

    `blocks` divide the value; a text without any is one paragraph. `opaque` lists ranges of the value that are code or
    addresses: part of a sentence, never judged as words; `links` those that are on links. An empty text still has one
    piece: the place where it stands. A text is never changed once it is made; it is not frozen, since very many are
    made and that would take each twice as long.
    """

    value: str
    pieces: tuple[Piece, ...]
    field: str | None = None
    language: str = "en"
    blocks: tuple[Block, ...] = ()
    opaque: tuple[tuple[int, int], ...] = ()
    links: tuple[tuple[int, int], ...] = ()

    def __init__(
        self,
        value: str,
        pieces: tuple[Piece, ...],
        field: str | None = None,
        language: str = "en",
        blocks: tuple[Block, ...] = (),
        opaque: tuple[tuple[int, int], ...] = (),
        links: tuple[tuple[int, int], ...] = (),
    ) -> None:
        self.value = value
        self.pieces = pieces
        self.field = field
        self.language = language
        self.blocks = blocks
        self.opaque = opaque
        self.links = links

    @classmethod
    def verbatim(cls, value: str, source: int = 0) -> Text:
        """A text that stands in the source as it is, from the offset `source` on."""
        return cls(value, (Piece(0, source, source + len(value)),))

    @cached_property
    def ends(self) -> list[int]:
        """Where each piece ends in the value."""
        return [*[piece.start for piece in self.pieces[1:]], len(self.value)]

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """The source range of `value[start:end]`."""
        pieces = self.pieces
        if end is None:
            end = len(self.value)
        if len(pieces) == 1:
            stop = len(self.value)
            begin, source, source_end = pieces[0]
        else:
            number = bisect_right(self.ends, start, 0, len(pieces) - 1)
            stop = self.ends[number]
            begin, source, source_end = pieces[number]
        is_exact = stop - begin == source_end - source
        if is_exact and start < end <= stop:
            shift = source - begin
            return tuple_of(Span, (self.field, start + shift, end + shift))
        first = source_end if start >= stop else source + start - begin if is_exact else source
        last = self._end(end) if end > start else first
        return tuple_of(Span, (self.field, first, max(first, last)))

    def _end(self, end: int) -> int:
        """Where the source range of `value[:end]` ends, which is not empty."""
        number = bisect_right(self.ends, end - 1, 0, len(self.pieces) - 1)
        stop = self.ends[number]
        begin, source, source_end = self.pieces[number]
        is_exact = stop - begin == source_end - source
        return source + end - begin if is_exact and end <= stop else source_end

    def cut(self, start: int, end: int) -> Text:
        """The part `value[start:end]` as a text of its own; blocks are not kept."""
        pieces, length = self.pieces, len(self.value)
        if not self.opaque and not self.links:
            number, stop = 0, length
            if len(pieces) > 1:
                number = bisect_left(pieces, (start + 1,)) - 1 if start > 0 else 0
                stop = pieces[number + 1].start if number + 1 < len(pieces) else length
            begin, source, source_end = pieces[number]
            if stop - begin == source_end - source and (start < end <= stop or len(pieces) == 1):
                value = self.value[start:end]
                source += (start if start < length else length) - begin
                own = tuple_of(Piece, (0, source, source + len(value)))
                return Text(value, (own,), self.field, self.language)
        end = min(end, length)
        builder = TextBuilder(self)
        builder.copy(start, end)
        opaque, links = (
            tuple((max(a, start) - start, min(b, end) - start) for a, b in ranges if a < end and b > start)
            for ranges in (self.opaque, self.links)
        )
        built = builder.build(start)
        return Text(built.value, built.pieces, built.field, built.language, (), opaque, links)

    def strip(self) -> Text:
        """The text without white space at its ends; blocks are not kept."""
        if self.value and not self.blocks and not (self.value[0].isspace() or self.value[-1].isspace()):
            return self
        start = len(self.value) - len(self.value.lstrip())
        return self.cut(start, max(start, len(self.value.rstrip())))

    def named(self, field: str | None, language: str | None = None) -> Text:
        """The same text as the value of `field`, in `language` where given."""
        if field == self.field and language in (None, self.language):
            return self
        return Text(self.value, self.pieces, field, language or self.language, self.blocks, self.opaque, self.links)

    @property
    def was_read(self) -> bool:
        """Whether anything has looked at the text's tokens or sentences."""
        return "prose" in vars(self)

    def forget(self) -> None:
        """Let go of the tokens, which take far more memory than the text."""
        vars(self).pop("prose", None)

    @cached_property
    def visible(self) -> str:
        """The value with blanks in place of code and addresses, so that positions stay."""
        parts = []
        at = 0
        for start, end in sorted(self.opaque):
            if end > at:
                hidden = max(start, at)
                parts += [self.value[at:hidden], " " * (end - hidden)]
                at = end
        return "".join([*parts, self.value[at:]])

    @cached_property
    def prose(self) -> Prose:
        """The text's tokens and sentences (for other languages than English, imports spaCy at first use)."""
        from termlint.prose import analyse

        return analyse(self)


class TextBuilder:
    """Builds a text from ranges of another one, so that the maps of nested formats compose."""

    def __init__(self, base: Text) -> None:
        self.base = base
        self._values: list[str] = []
        self._pieces: list[Piece] = []
        self._blocks: list[Block] = []
        self._opaque: list[tuple[int, int]] = []
        self.length = 0

    def copy(self, start: int, end: int) -> None:
        """Append `base.value[start:end]` with its map."""
        value, pieces = self.base.value, self.base.pieces
        end = min(end, len(value))
        if start >= end:
            return
        if len(pieces) == 1 and pieces[0].source_end - pieces[0].source == len(value):
            shift = pieces[0].source
            self._append(value[start:end], start + shift, end + shift)
            return
        ends = self.base.ends
        number = bisect_right(ends, start, 0, len(pieces) - 1)
        last = bisect_left(ends, end, 0, len(pieces) - 1) + 1
        shift = self.length - start
        first = len(self._pieces)
        own = self._pieces
        own += [Piece(piece.start + shift, piece.source, piece.source_end) for piece in pieces[number:last]]
        for at in {number, last - 1}:
            piece = pieces[at]
            stop = ends[at]
            if stop - piece.start == piece.source_end - piece.source:
                before, behind = max(start - piece.start, 0), max(stop - end, 0)
                made = own[first + at - number]
                own[first + at - number] = Piece(made.start + before, made.source + before, made.source_end - behind)
        if own[first].start < self.length:
            own[first] = own[first]._replace(start=self.length)
        self._values.append(value[start:end])
        self.length += end - start
        self._join(first)

    def put(self, value: str, start: int, end: int) -> None:
        """Append a `value` that stands for `base.value[start:end]` as a whole."""
        if value:
            span = self.base.span(start, end)
            self._append(value, span.start, span.end)

    def block(self, kind: BlockKind, start: int) -> None:
        """Declare what was appended since the length `start` to be a block, white space at its ends left out."""
        self._blocks.append(Block(kind, start, self.length))

    def opaque(self, start: int) -> None:
        """Declare what was appended since the length `start` to be code or an address."""
        if self.length > start:
            self._opaque.append((start, self.length))

    def build(self, at: int = 0) -> Text:
        """The text; an empty one stands at the offset `at` of the base."""
        value = "".join(self._values)
        pieces = self._pieces
        if not pieces:
            span = self.base.span(at, at)
            pieces = [Piece(0, span.start, span.start)]
        blocks = (_trimmed(block, value) for block in self._blocks)
        return Text(
            value,
            tuple(pieces),
            field=self.base.field,
            language=self.base.language,
            blocks=tuple(block for block in blocks if block.end > block.start),
            opaque=tuple(self._opaque),
        )

    def _append(self, value: str, source: int, source_end: int) -> None:
        self._pieces.append(Piece(self.length, source, source_end))
        self._values.append(value)
        self.length += len(value)
        self._join(len(self._pieces) - 1)

    def _join(self, number: int) -> None:
        """Make one piece of the piece of a number and the one before it, where that changes nothing."""
        if number == 0:
            return
        last, piece = self._pieces[number - 1 : number + 1]
        end = self._pieces[number + 1].start if number + 1 < len(self._pieces) else self.length
        contiguous = last.source_end == piece.source
        if (
            contiguous
            and piece.start - last.start == last.source_end - last.source
            and end - piece.start == piece.source_end - piece.source
        ):
            self._pieces[number - 1 : number + 1] = [Piece(last.start, last.source, piece.source_end)]


Run = tuple[int, int, str | None]
"""A range of a text, and what it reads where that is not what is written there."""


def compose(base: Text, runs: Sequence[Run]) -> tuple[str, tuple[Piece, ...]]:
    """The value of some ranges of a text, in turn, and its pieces."""
    whole = base.value
    if len(runs) == 1 and runs[0] == (0, len(whole), None) and base.pieces[-1].start < len(whole):
        return whole, base.pieces
    _, shift, source_end = base.pieces[0]
    if len(base.pieces) > 1 or source_end - shift != len(whole):
        return _composed(base, runs)
    if len(runs) == 1 and runs[0][2] is None:
        start, end, _ = runs[0]
        return whole[start:end], (tuple_of(Piece, (0, start + shift, end + shift)),)
    values: list[str] = []
    pieces: list[Piece] = []
    length = begin = source = stop = 0
    exact = False
    """Whether the characters of the last piece correspond to its source one to one."""
    for start, end, value in runs:
        written = whole[start:end] if value is None else value
        size = len(written)
        if exact and start == stop and size == end - start:
            stop = end
        elif size:
            if length:
                pieces.append(tuple_of(Piece, (begin, source + shift, stop + shift)))
            begin, source, stop = length, start, end
            exact = size == end - start
        values.append(written)
        length += size
    pieces.append(tuple_of(Piece, (begin, source + shift, stop + shift)))
    return "".join(values), tuple(pieces)


def _composed(base: Text, runs: Iterable[Run]) -> tuple[str, tuple[Piece, ...]]:
    builder = TextBuilder(base)
    for start, end, value in runs:
        if value is None:
            builder.copy(start, end)
        else:
            builder.put(value, start, end)
    built = builder.build()
    return built.value, built.pieces


def _trimmed(block: Block, value: str) -> Block:
    part = value[block.start : block.end]
    start = block.start + len(part) - len(part.lstrip())
    return Block(block.kind, start, max(start, block.start + len(part.rstrip())))


def join(texts: Iterable[Text], separator: str = "\n\n") -> Text | None:
    """One text out of several of the same file, with their blocks; None where there is none.

    Each separator stands for the empty range at the end of the text before it.
    """
    texts = list(texts)
    if not texts:
        return None
    first = texts[0]
    if len(texts) == 1 and first.blocks:
        return first
    values: list[str] = []
    pieces: list[Piece] = []
    blocks: list[Block] = []
    opaque: list[tuple[int, int]] = []
    links: list[tuple[int, int]] = []
    length = 0
    for text in texts:
        if values:
            end = pieces[-1].source_end
            pieces.append(tuple_of(Piece, (length, end, end)))
            values.append(separator)
            length += len(separator)
        pieces += [tuple_of(Piece, (length + start, source, end)) for start, source, end in text.pieces]
        for kind, start, end in text.blocks or (Block("paragraph", 0, len(text.value)),):
            blocks.append(tuple_of(Block, (kind, length + start, length + end)))
        if text.opaque:
            opaque += [(length + start, length + end) for start, end in text.opaque]
        if text.links:
            links += [(length + start, length + end) for start, end in text.links]
        values.append(text.value)
        length += len(text.value)
    return Text("".join(values), tuple(pieces), first.field, first.language, tuple(blocks), tuple(opaque), tuple(links))
