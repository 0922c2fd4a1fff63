"""CSV and its kin: tables with a header, as trees in which every character of a cell knows its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from termlint.entry import Page, Problem
from termlint.readers import ReadOptions
from termlint.readers.substitute import substitute
from termlint.readers.tree import MAX_MAPPED, MAX_VALUES, Mapping, Node, Scalar, Sequence, Tree
from termlint.recognition import fields, values
from termlint.recognition.spellings import role_of
from termlint.recognition.variants import renamed, without_language
from termlint.source import Source, Unreadable
from termlint.text import Piece, Span, Text, TextBuilder, tuple_of

DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "vertical bar"}
"""What may stand between cells; of two that fit alike, the first counts."""

SAMPLE = 30
"""Rows by which the delimiter is found."""

PREAMBLE = 5
"""Rows among which the header is looked for: some tables have a title above it."""

SHOWN = 40
"""Characters of a row that a message shows."""

_WHOLE = (
    "each row stands in quotes as a whole and so is one cell, in which no term can be told from its definition; "
    "take these quotes away, and quote only the cells that have a delimiter in them"
)
_DOUBLED = re.compile('""')
_ANNOUNCED = re.compile(r"sep=(?P<mark>[,;\t|])[^\S\n]*\r?(?:\n|\Z)", re.IGNORECASE)
_SHORTEST_NAME = 2


class Cell(NamedTuple):
    """A cell's range without its quotes; `quoted` where it has some."""

    start: int
    end: int
    quoted: bool


class Row(NamedTuple):
    """A row: its range without the line's end, its cells, and where a quotation mark is that has no match."""

    start: int
    end: int
    cells: list[Cell]
    stray: int | None
    blank: bool
    """Whether nothing but white space stands in its cells."""


def read(source: Source, options: ReadOptions) -> Page:
    """Read a table of entries. Cells that a row lacks at its end are empty ones; rows that have more cells than the
    header, and those of which it is not clear which cells they lack, are problems and no entries.

    What is wrong with a table that holds no entries is not told: it is no glossary.
    """
    page = fields.read_tree(parse(source, options), options)
    return page if page.entries else replace(page, problems=())


def parse(source: Source, options: ReadOptions) -> Tree:
    """Parse a file as a list of maps. An empty file has no root.

    Raises Unreadable where it holds too much to judge, or where whole rows stand in quotes.
    """
    text = source.text
    own = options.own
    begin = 0
    if announced := _ANNOUNCED.match(text):
        begin, delimiter = announced.end(), announced["mark"]
    else:
        delimiter = _sniff(text, own)
    base = Text.verbatim(text)
    found = (row for row in rows(text, delimiter, begin) if not row.blank)
    first = list(islice(found, PREAMBLE))
    if not first:
        return Tree(source, None)
    number = max(range(len(first)), key=lambda one: (_known(text, first[one], own), -one))
    if all(_is_whole(text, one) for one in first) and _of_fields(text, first[0].cells[0], own):
        raise Unreadable(_WHOLE, first[0].start)
    header = [_header(base, one, own) for one in first[number].cells]
    table = _Table(source, base, header, first[number], DELIMITERS[delimiter], own)
    if not _known(text, first[number], own) and any(map(values.is_prose, header)):
        table.name([renamed(_scalar(base, one), str(at)) for at, one in enumerate(first[0].cells, 1)])
        number = -1
    for row in (*first[number + 1 :], *found):
        table.add(row)
    if table.whole > max(table.narrow, len(table.items)) and len(header) > 1:
        raise Unreadable(_WHOLE, first[number].start)
    return Tree(source, Sequence(Span(None, 0, len(text)), table.items), problems=tuple(table.problems))


class _Table:
    """Takes rows for maps under the names of a header."""

    def __init__(
        self, source: Source, base: Text, header: list[Scalar], row: Row, delimiter: str, own: dict[str, str]
    ) -> None:
        self.source = source
        self.base = base
        self.delimiter = delimiter
        self.own = own
        self.items: list[Node] = []
        self.problems: list[Problem] = []
        self.count = 0
        self.whole = 0
        """Rows that are one cell in quotes with several in it."""
        self.narrow = 0
        """Other rows of one cell."""
        while len(header) > 1 and not header[-1].text.value.strip():
            header.pop()
        self.name(header)
        if row.stray is not None:
            self.problem("this quotation mark has no match; close it, or double it within quotes", row.stray, row.end)
        seen: set[str] = set()
        for name, cell in self.columns:
            if name and name in seen:
                reason = f'the header names "{name[:60]}" twice, and only the first column counts; rename one'
                self.problems.append(Problem(reason, cell.span))
            seen.add(name)

    def name(self, header: list[Scalar]) -> None:
        """Name the columns."""
        self.columns = [(cell.text.value.strip(), cell) for cell in header]
        told = (
            at for at, (name, _) in enumerate(self.columns) if _role(name, self.own) in ("definition", "explanation")
        )
        self.told = next(told, 1)
        """The first column that says what terms mean, or that behind them where none is known."""

    def problem(self, reason: str, start: int, end: int) -> None:
        """Say what is wrong with a range."""
        self.problems.append(Problem(reason, Span(None, start, end)))

    def add(self, row: Row) -> None:
        """Take a row in."""
        self.count += len(row.cells)
        if self.count > MAX_VALUES:
            raise Unreadable(f"the table has more than {MAX_VALUES} cells; divide it into several files", row.start)
        cells = row.cells
        width = len(self.columns)
        while len(cells) > width and cells[-1].start == cells[-1].end:
            cells.pop()
        if row.stray is not None:
            reason = "this quotation mark has no match, so the row is not read; close it, or double it within quotes"
            self.problem(reason, row.stray, row.end)
            return
        if len(cells) == 1 < width:
            if _is_whole(self.source.text, row):
                self.whole += 1
            else:
                self.narrow += 1
        if len(cells) > width or self._is_unclear(row):
            first = " ".join(_scalar(self.base, cells[0]).text.value.split())[:SHOWN]
            has = f'the row "{first}" has {len(cells)} cell{"s" if len(cells) > 1 else ""} and the header {width}'
            reason = (
                f"{has}, so it is not read; put the cell that has a {self.delimiter} in it in quotes"
                if len(cells) > width
                else f"{has}, and which it lacks is not clear, so it is not read; put a {self.delimiter} between each "
                "two cells, also between empty ones"
            )
            self.problem(reason, row.start, row.end)
            return
        pairs: dict[str, tuple[Scalar, Scalar]] = {}
        for (name, key), cell in zip(self.columns, cells, strict=False):
            if name and name not in pairs and cell.end > cell.start:
                pairs[name] = (key, _scalar(self.base, cell))
        if not _is_divider([value for _, value in pairs.values()]):
            self.items.append(Mapping(tuple_of(Span, (None, row.start, row.end)), list(pairs.values())))

    def _is_unclear(self, row: Row) -> bool:
        """Whether a row lacks cells and has, where no definition would stand, several cells that are one, or prose."""
        cells = row.cells
        if len(cells) == len(self.columns):
            return False
        return (len(cells) == 1 and _has_delimiter(self.source.text, cells[0])) or (
            len(cells) <= self.told and values.is_prose(_scalar(self.base, cells[-1]))
        )


def rows(text: str, delimiter: str, at: int = 0) -> Iterator[Row]:
    """The rows of a text from an offset on. Line breaks within quotes are part of their cell.

    A row with a quotation mark that opens a cell and does not close it ends with its line.
    """
    apart = re.escape(delimiter)
    white = r"[^\S\r\n]" if delimiter != "\t" else r"[^\S\r\n\t]"
    plain = re.compile(rf"(?P<plain>[^{apart}\r\n]*+)")
    any_cell = re.compile(
        rf'{white}*+"(?P<words>(?:[^"]|"")*+)"{white}*+(?={apart}|\r|\n|\Z)'
        rf'|(?:(?={white}*+(?P<stray>"))|){plain.pattern}'
    )
    while at < len(text):
        start = at
        cells: list[Cell] = []
        stray: int | None = None
        blank = True
        while True:
            match = (any_cell if stray is None else plain).match(text, at)
            assert match
            if stray is None and match["stray"]:
                stray = match.start("stray")
            begin, end = match.span(match.lastgroup or 0)
            cells.append(tuple_of(Cell, (begin, end, match.lastgroup == "words")))
            blank = blank and not text[begin:end].strip()
            at = match.end()
            if not text.startswith(delimiter, at):
                break
            at += 1
        yield tuple_of(Row, (start, at, cells, stray, blank))
        at += 2 if text.startswith("\r\n", at) else 1


def _scalar(base: Text, cell: Cell) -> Scalar:
    value = base.value[cell.start : cell.end]
    if cell.quoted and '"' in value:
        if len(value) <= MAX_MAPPED:
            text = substitute(base, cell.start, cell.end, _DOUBLED, lambda _: '"')
        else:
            builder = TextBuilder(base)
            builder.put(value.replace('""', '"'), cell.start, cell.end)
            text = builder.build(cell.start)
    elif value:
        text = Text(value, (tuple_of(Piece, (0, cell.start, cell.end)),))
    else:
        text = TextBuilder(base).build(cell.start)
    return Scalar(text, text.value)


def _header(base: Text, cell: Cell, own: dict[str, str]) -> Scalar:
    """The name of a column: of one in several lines the line that names a field, if they do not together."""
    found = _scalar(base, cell)
    name = found.text.value
    if "\n" not in name.strip() or role_of(name, own):
        return found
    lines = [line.strip() for line in name.splitlines()]
    return renamed(found, next((line for line in lines if _role(line, own)), " ".join(name.split())))


def _role(name: str, own: dict[str, str]) -> str | None:
    """What a column of this name holds, in whatever language."""
    return role_of(name, own) or role_of(without_language(name)[0], own)


def _is_whole(text: str, row: Row) -> bool:
    """Whether a row is one cell in quotes that has a delimiter in it."""
    cells = row.cells
    return len(cells) == 1 and cells[0].quoted and _has_delimiter(text, cells[0])


def _has_delimiter(text: str, cell: Cell) -> bool:
    return any(mark in text[cell.start : cell.end] for mark in DELIMITERS)


def _of_fields(text: str, cell: Cell, own: dict[str, str]) -> bool:
    """Whether a cell is a header of its own."""
    names = re.split(f"[{re.escape(''.join(DELIMITERS))}]", text[cell.start : cell.end])
    return {"term", "definition"} <= {role_of(name.strip(' "'), own) for name in names}


def _is_divider(cells: list[Scalar]) -> bool:
    """Whether a row is blank, or has but the letter that the rows after it begin with."""
    words = [word for value in cells if (word := value.text.value.strip())]
    return not words or (len(words) == 1 and len(words[0]) < _SHORTEST_NAME)


def _known(text: str, row: Row, own: dict[str, str]) -> int:
    """How many of a row's cells are names of fields."""
    names = (text[cell.start : cell.end].strip() for cell in row.cells)
    found = {role for name in names for line in (name, *name.splitlines()) if (role := _role(line, own))}
    return len(found) if found & {"term", "definition", "slug"} else 0


def _sniff(text: str, own: dict[str, str]) -> str:
    """The delimiter by which the header has most names of fields and most rows are of one length."""

    def evidence(delimiter: str) -> tuple[int, float, int]:
        sample = [row for row in islice(rows(text, delimiter), SAMPLE) if row.end > row.start]
        known = max((_known(text, row, own) for row in sample[:PREAMBLE]), default=0)
        widths = [len(row.cells) for row in sample]
        usual = max(widths, key=widths.count, default=0)
        return known, widths.count(usual) / len(widths) if usual > 1 else 0.0, usual

    return max(DELIMITERS, key=evidence)
