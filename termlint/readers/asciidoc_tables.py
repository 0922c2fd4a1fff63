"""Tables in AsciiDoc."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from termlint.readers.lines import Line, TableCell, trimmed

_MARK = re.compile(r"(?:(?:^|(?<=\s))(?:\d+(?:\.\d+)?[*+]|\.\d+\+)?[<^>.]{0,3}[aehlmdsv]?)?(?<!\\)\|")
_COLUMN = re.compile(r"\s*(?:(?P<times>\d+)\*)?[^,;]*")


def cells(value: str, lines: Sequence[Line], named: Mapping[str, str]) -> Iterator[TableCell]:
    """The cells of a table between its two borders; `named` are the settings above it.

    Without a setting that tells their number, the columns are those of the first line.
    """
    found: list[list[Line]] = []
    columns = _columns(named["cols"]) if named.get("cols", "").strip() else 0
    for line in lines:
        marks = [] if line.blank else list(_MARK.finditer(value, line.start, line.end))
        if marks and not columns:
            columns = len(marks)
        start = line.start
        for mark in marks:
            if found:
                found[-1].append(_trimmed(value, start, mark.start()))
            found.append([])
            start = mark.end()
        if found:
            found[-1].append(_trimmed(value, start, line.end))
    for number, content in enumerate(found):
        yield TableCell(*divmod(number, max(columns, 1)), content)


def _columns(written: str) -> int:
    """The number of columns that a setting such as `1,3*` or `"a,2,3"` tells."""
    columns = re.split("[,;]", written)
    return sum(int(match["times"] or 1) for one in columns if (match := _COLUMN.fullmatch(one[:20])))


def _trimmed(value: str, start: int, end: int) -> Line:
    """A part of a line that begins a line of its own."""
    return trimmed(value, start, end)._replace(column=0)
