"""Blocks of prose: what a document's text is divided into, and how one is built from ranges of the source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from termlint.entry import Reference, ReferenceForm
from termlint.text import Block, BlockKind, Run, Text, compose, tuple_of

LABEL_LEVEL = 8
"""The level of a heading that is a paragraph in bold type; those of Markdown are 1 to 6, a `<summary>` has 7."""

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"“”]+|[\w.+-]{1,64}+@[\w-]+(?:\.[\w-]+)+")
_ENDED = re.compile(r"[.!?…。！？][\"'”’»)\]*]*$")
_BEGINS = re.compile(r"[.!?…。！？][\"'”’»)\]*]*\s+$")
_CAPTION = re.compile(
    r"(?:fig(?:ure|\.)|table|image|abb(?:ildung|\.)|tab\.)\s+\d+(?:\.\d+)*\s*[:.–—-]\s", re.IGNORECASE
)
_LABEL_ENDING = (".", "!", ",", ";", "…")
_LABEL_WORDS = 12
_TAIL = 8


class Link(NamedTuple):
    """A link: the reference, and the range of the part's value that it is on; `external` where it leads elsewhere."""

    reference: Reference
    start: int
    end: int
    external: bool


class Cell(NamedTuple):
    """The place of a table's cell; row 0 is the head."""

    table: int
    row: int
    column: int


@dataclass(eq=False, slots=True)
class Part:
    """A block of prose, which is never changed: it is not frozen since that makes it take five times as long to make.

    `start` and `end` are its range in the text that was parsed. `level` is that of a heading, `anchor` its own id.
    `strong` is the length of the bold type it begins with, 0 where it does not. `item` numbers the list items: parts of
    one item share it, 0 is none; `outer` is the item that its list stands in. `term` marks the terms of a definition
    list, `definition` what follows them; both those of a list within.
    """

    kind: BlockKind
    text: Text
    start: int
    end: int
    level: int = 0
    anchor: str | None = None
    strong: int = 0
    item: int = 0
    cell: Cell | None = None
    term: bool = False
    definition: bool = False
    links: tuple[Link, ...] = ()
    defined: tuple[int, int] | None = None
    """The range of the words that are marked up as the term which the part defines."""
    outer: int = 0

    @property
    def value(self) -> str:
        """The text's value."""
        return self.text.value


class _Anchor(NamedTuple):
    """A link before its words are known."""

    target: Text
    form: ReferenceForm
    start: int
    end: int
    external: bool
    named: bool


@dataclass
class OpenLink:
    """A link that has begun: at which offset, of which of the parser's kinds, to which address.

    `target` is the address's range where that is known, `start` where its words begin in the block, `inner` the end of
    the last image in it.
    """

    at: int
    kind: str
    address: str = ""
    target: tuple[int, int] | None = None
    start: int | None = None
    inner: int = 0


class BlockBuilder:
    """Builds one block from ranges of the source, in order.

    White space between words is one space. Markup is left out; where a sentence begins with it, the place of the first
    character reaches back over it, and where one ends with it, that of the last reaches on.
    """

    level = 0
    anchor: str | None = None
    cell: Cell | None = None
    term = False
    definition = False
    item = 0
    outer = 0
    defined: tuple[int, int] | None = None
    closed = 0
    """Where the markup ends that stands behind the last word."""
    _run: Run | None = None
    """The range that waits to be appended until it is known what closes it."""
    _run_opened: int | None = None
    """Where the markup begins that stands before it."""
    _built = 0
    """The length of the value without the range that waits."""
    _tail = ""
    _gap: int | None = None
    _opened: int | None = None
    _strong_depth = 0
    _strong: int | None = None

    def __init__(self, base: Text, kind: BlockKind, start: int) -> None:
        self.base = base
        self.kind = kind
        self.start = start
        self.open_links: list[OpenLink] = []
        self.captions: list[Part] = []
        """The words of images in the block."""
        self._runs: list[Run] = []
        self._links: list[_Anchor] = []
        self._opaque: list[tuple[int, int]] = []

    @property
    def length(self) -> int:
        """The length of the value so far."""
        if self._run is None:
            return self._built
        start, end, value = self._run
        return self._built + (end - start if value is None else len(value))

    @property
    def read(self) -> int:
        """The offset up to which words and the markup behind them have been read."""
        return max(self.closed, self._run[1] if self._run else self.start)

    def add(self, start: int, end: int, value: str | None = None) -> int:
        """Append a range, reading `value` where it reads otherwise than it is written; gives where that begins.

        White space at the beginning of a block and after other white space is left out.
        """
        run = self._run
        gap, opened = self._gap, self._opened
        if run is not None:
            goes_on = gap is None and opened is None and self.closed <= start
            if goes_on and value is None and run[1] == start and run[2] is None:
                self._run = (run[0], end, None)
                return self._built + start - run[0]
            self._flush(run)
        length = self._built
        tail_is_white = self._tail[-1:].isspace()
        if value is None and (not length or gap is not None or tail_is_white):
            source = self.base.value
            while start < end and source[start] in " \t":
                start += 1
            if start == end:
                return length
        if gap is not None:
            if length and not tail_is_white:
                self._runs.append((gap, max(start if opened is None else opened, gap + 1), " "))
                self._tail += " "
                self._built = length = length + 1
            self._gap = None
        if opened is not None:
            if opened >= start or (length and not _BEGINS.search(self._tail)):
                opened = None
            self._opened = None
        self.closed = 0
        self._run = (start, end, value)
        self._run_opened = opened
        if self.open_links:
            for link in reversed(self.open_links):
                if link.start is not None:
                    break
                link.start = length
        return length

    def white(self, start: int) -> None:
        """White space begins at `start` and reaches to the next word."""
        if self._gap is None:
            self._gap = start

    def opening(self, start: int) -> None:
        """Markup opens at `start`."""
        if self._opened is None:
            self._opened = start

    def closing(self, end: int) -> None:
        """Markup ends at `end`."""
        self.closed = max(self.closed, end)

    def strong(self, *, opens: bool) -> None:
        """Bold type begins or ends."""
        self._strong_depth += 1 if opens else -1
        if opens and self._strong is None and self.length == 0:
            self._strong = 0
        elif not opens and self._strong == 0 and self._strong_depth == 0:
            self._strong = self.length

    def opaque(self, start: int) -> None:
        """What was appended since the length `start` is code or an address."""
        if self.length > start:
            self._opaque.append((start, self.length))

    def link(
        self, target: Text, form: ReferenceForm, start: int | None, *, external: bool = False, named: bool = True
    ) -> None:
        """What was appended since the length `start` is a link; None where it has no words.

        It is `named` unless the words are made from the target.
        """
        begin = self.length if start is None else start
        self._links.append(tuple_of(_Anchor, (target, form, begin, self.length, external, named)))

    def forget_opening(self) -> None:
        """The markup that opened last held no words."""
        self._opened = None

    def finish(self, end: int) -> Part | None:
        """The block as a part that ends at `end`, or None where it holds no words."""
        if self._run is not None:
            self._flush(self._run, last=True)
        value, pieces = compose(self.base, self._runs)
        if not value or value.isspace():
            return None
        kind, level = self.kind, self.level
        strong = self._strong or 0
        if kind == "paragraph":
            if strong and _is_label(value, strong):
                kind, level = "heading", LABEL_LEVEL
            elif _CAPTION.match(value):
                kind = "caption"
        field, language = self.base.field, self.base.language
        length = len(value)
        block = tuple_of(Block, (kind, length - len(value.lstrip()), len(value.rstrip())))
        opaque = [(start, min(stop, length)) for start, stop in self._opaque if start < length] if self._opaque else []
        if "://" in value or "www." in value or "@" in value:
            opaque += _addresses(value)
        on_links: tuple[tuple[int, int], ...] = ()
        links: tuple[Link, ...] = ()
        if self._links:
            plain = Text(value, pieces, field, language)
            links = tuple([_named(plain, link) for link in self._links])
            on_links = tuple([(link.start, min(link.end, length)) for link in self._links if link.start < length])
        return Part(
            kind,
            Text(value, pieces, field, language, (block,), tuple(sorted(set(opaque))) if opaque else (), on_links),
            self.start,
            end,
            level,
            self.anchor,
            strong,
            self.item,
            self.cell,
            self.term,
            self.definition,
            links,
            self.defined,
            self.outer,
        )

    def _flush(self, run: Run, *, last: bool = False) -> None:
        """Append the range that waits: another one follows, or it is the last, and white space at its end is left out.

        Where it begins or ends a sentence, the markup that opens before or closes behind it belongs to it.
        """
        self._run = None
        start, end, value = run
        source = self.base.value
        if last and value is None:
            while end > start and source[end - 1].isspace():
                end -= 1
            if end == start:
                return
            run = (start, end, None)
        opened, closed, runs = self._run_opened, self.closed, self._runs
        if not last:
            written = source[max(start, end - _TAIL) : end] if value is None else value[-_TAIL:]
            self._tail = written if len(written) == _TAIL else (self._tail + written)[-_TAIL:]
            if closed > end and not _ENDED.search(written):
                closed = 0
        if closed <= end:
            closed = 0
        if value is None and opened is None and not closed:
            runs.append(run)
            self._built += end - start
            return
        if value is not None or (end - start == 1 and (closed or opened is not None)):
            value = value or source[start]
            runs.append((start if opened is None else opened, closed or end, value))
            self._built += len(value)
            return
        self._built += end - start
        if opened is not None:
            runs.append((opened, start + 1, source[start]))
            start += 1
        if closed:
            runs.append((start, end - 1, None))
            runs.append((end - 1, closed, source[end - 1]))
        else:
            runs.append((start, end, None))


def _named(text: Text, link: _Anchor) -> Link:
    """A link with the words it is on as its name."""
    end = min(link.end, len(text.value))
    name = text.cut(link.start, end).strip() if link.named and link.start < end else None
    return tuple_of(Link, (Reference(link.target, name, link.form), link.start, end, link.external))


def _addresses(value: str) -> Iterator[tuple[int, int]]:
    """Addresses that stand in the open."""
    for match in _ADDRESS.finditer(value):
        yield match.start(), match.start() + len(match[0].rstrip(".,;:!?)]'*_"))


def _is_label(value: str, strong: int) -> bool:
    """Whether a paragraph is a heading in all but markup: bold from end to end, short, and no sentence."""
    if value[strong:].strip() not in ("", ":"):
        return False
    return not value.rstrip().endswith(_LABEL_ENDING) and len(value.split()) <= _LABEL_WORDS
