"""Tables that are drawn in reStructuredText."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from termlint.readers.lines import Line, TableCell, trimmed

TABLE = re.compile(r"\+[-=]{2,}[-=+]*\+|=+(?:[ ]+=+)+")
"""The border that a table begins with."""

_GRID_BORDER = re.compile(r"\+[-=+]+\+")
_SIMPLE_BORDER = re.compile(r"[=-]+(?:[ ]+[=-]+)*")


def end_of(value: str, lines: Sequence[Line], at: int) -> int:
    """Where the table ends that begins with the line `at`: with a blank line or, of a simple one, its last border."""
    if value[lines[at].start] == "+":
        return next((number for number in range(at, len(lines)) if lines[number].blank), len(lines))
    borders = 1
    for number in range(at + 1, len(lines)):
        line = lines[number]
        if value.startswith("==", line.start) and TABLE.fullmatch(value, line.start, line.end):
            borders += 1
            if borders == 3 or number + 1 == len(lines) or lines[number + 1].blank:
                return number + 1
    return len(lines)


def cells(value: str, lines: Sequence[Line]) -> Iterator[TableCell]:
    """The cells of a table; none where its lines do not keep to its columns, as where cells span several."""
    border = value[lines[0].start : lines[0].end]
    if border[0] == "+":
        yield from _grid(value, lines, [match.start() for match in re.finditer(r"\+", border)])
    else:
        yield from _simple(value, lines, [match.span() for match in re.finditer("=+", border)])


def _grid(value: str, lines: Sequence[Line], columns: list[int]) -> Iterator[TableCell]:
    row = 0
    parts: list[list[Line]] = [[] for _ in columns[1:]]
    for line in lines[1:]:
        if _GRID_BORDER.fullmatch(value, line.start, line.end):
            yield from (TableCell(row, number, part) for number, part in enumerate(parts))
            row += 1
            parts = [[] for _ in columns[1:]]
            continue
        if line.start + columns[-1] != line.end - 1 or any(value[line.start + column] != "|" for column in columns):
            return
        for part, (first, last) in zip(parts, pairwise(columns), strict=True):
            part.append(trimmed(value, line.start + first + 1, line.start + last))


def _simple(value: str, lines: Sequence[Line], columns: list[tuple[int, int]]) -> Iterator[TableCell]:
    row = -1
    parts: list[list[Line]] = []
    indent = lines[0].column
    for line in lines[1:]:
        if _SIMPLE_BORDER.fullmatch(value, line.start, line.end):
            continue
        start = line.start - line.column + indent
        found = []
        for number, (first, last) in enumerate(columns):
            stop = line.end if number == len(columns) - 1 else min(start + last, line.end)
            found.append(trimmed(value, min(start + first, stop), stop))
        if not found[0].blank:
            yield from (TableCell(row, number, part) for number, part in enumerate(parts))
            row += 1
            parts = [[] for _ in columns]
        for part, piece in zip(parts, found, strict=False):
            part.append(piece)
    yield from (TableCell(row, number, part) for number, part in enumerate(parts))
