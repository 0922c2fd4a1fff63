"""Tables in AsciiDoc."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from termlint.readers.lines import Line, TableCell, trimmed

_MARK = re.compile(
    r"(?:(?:^|(?<=\s))(?:(?=\.?\d)(?P<wide>\d{1,3})?(?:\.(?P<high>\d{1,3}))?(?P<sign>[*+]))?[<^>.]{0,3}[aehlmdsv]?)?(?<!\\)\|"
)
_COLUMN = re.compile(r"\s*(?:(?P<times>\d+)\*)?[^,;]*")
_MOST_TIMES = 100
"""Columns or rows that a cell may span, and times that it may be said again; no glossary has more."""


@dataclass(eq=False)
class _Written:
    """A cell as it is written: the columns and rows that it spans, the times it is said, and its lines."""

    wide: int = 1
    high: int = 1
    times: int = 1
    lines: list[Line] = field(default_factory=list)

    @classmethod
    def of(cls, mark: re.Match[str]) -> _Written:
        """The cell that a mark begins."""
        wide, high = (min(max(int(mark[name] or 1), 1), _MOST_TIMES) for name in ("wide", "high"))
        return cls(times=wide) if mark["sign"] == "*" else cls(wide, high)


def cells(value: str, lines: Sequence[Line], named: Mapping[str, str]) -> Iterator[TableCell]:
    """The cells of a table between its two borders; `named` are the settings above it.

    Without a setting that tells their number, the columns are those of the first line. A cell that spans all of them
    is a row of no number.
    """
    found: list[_Written] = []
    columns = _columns(named["cols"]) if named.get("cols", "").strip() else 0
    for line in lines:
        marks = [] if line.blank else list(_MARK.finditer(value, line.start, line.end))
        start = line.start
        for mark in marks:
            if found:
                found[-1].lines.append(_trimmed(value, start, mark.start()))
            found.append(_Written.of(mark))
            start = mark.end()
        if marks and not columns:
            columns = sum(one.wide * one.times for one in found)
        if found:
            found[-1].lines.append(_trimmed(value, start, line.end))
    yield from _placed(found, max(columns, 1))


def _placed(found: Sequence[_Written], columns: int) -> Iterator[TableCell]:
    """The cells in their places, row by row, with the places left out that cells of rows above reach into."""
    row = 0
    held = [0] * columns
    """The rows that cells read so far take of each column, this one and those below."""
    for cell in found:
        for _ in range(cell.times):
            column = held.index(0)
            whole = 1 < columns <= cell.wide and not column
            yield TableCell(row, column, cell.lines, whole)
            if whole:
                continue
            for number in range(column, min(column + cell.wide, columns)):
                held[number] = max(held[number], cell.high)
            while all(held):
                held = [rows - 1 for rows in held]
                row += 1


def _columns(written: str) -> int:
    """The number of columns that a setting such as `1,3*` or `"a,2,3"` tells."""
    columns = re.split("[,;]", written)
    return sum(int(match["times"] or 1) for one in columns if (match := _COLUMN.fullmatch(one[:20])))


def _trimmed(value: str, start: int, end: int) -> Line:
    """A part of a line that begins a line of its own."""
    return trimmed(value, start, end)._replace(column=0)
