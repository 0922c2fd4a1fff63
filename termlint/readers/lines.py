"""The lines of a text, and texts made of some of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from termlint.source import Unreadable
from termlint.text import Text, TextBuilder

MAX_LINES = 500_000
"""Lines of one document; more are refused, since they would take longer and more memory than anybody has."""

TAB = 8
"""Columns from one tab stop to the next."""

_LINE = re.compile(r"(?P<indent>[^\S\n]*)(?P<words>[^\n]*)(?:\n|$)")


class Line(NamedTuple):
    """A line without the white space around it: its range in the text, and the column that it begins in, from 0."""

    start: int
    end: int
    column: int = 0

    @property
    def blank(self) -> bool:
        """Whether nothing stands on it."""
        return self.start >= self.end


class TableCell(NamedTuple):
    """A cell of a table: its row, its column, and its lines; `whole` where it spans all columns and is no row's."""

    row: int
    column: int
    lines: list[Line]
    whole: bool = False


def lines(value: str) -> Iterator[Line]:
    """All lines of a text. Raises Unreadable where they are too many."""
    if value.count("\n") > MAX_LINES:
        raise Unreadable(f"the file has more than {MAX_LINES} lines; divide it into several files")
    for match in _LINE.finditer(value):
        if match.start() == len(value):
            return
        start, end = match.span("words")
        end -= len(match["words"]) - len(match["words"].rstrip())
        yield Line(start, end, width(match["indent"]))


def trimmed(value: str, start: int, end: int) -> Line:
    """A part of a line without the white space around it."""
    part = value[start:end]
    column = len(part) - len(part.lstrip())
    return Line(start + column, max(start + column, start + len(part.rstrip())), column)


def width(indent: str) -> int:
    """The columns that white space at the beginning of a line takes."""
    return len(indent.expandtabs(TAB)) if "\t" in indent else len(indent)


def joined(base: Text, some: Sequence[Line]) -> Text:
    """The text of some lines of another one, with a line break between each two."""
    builder = TextBuilder(base)
    for number, line in enumerate(some):
        if number:
            builder.put("\n", some[number - 1].end, line.start)
        builder.copy(line.start, line.end)
    return builder.build(some[0].start if some else 0)
