"""The format `text`: for people at a terminal."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator

import click

from termlint.lint import Result
from termlint.reports.safe import printable
from termlint.severity import SEVERITIES, Severity
from termlint.source import Source
from termlint.violation import Violation

WIDTH = 120
"""Columns of a source line that are shown; of a longer line, a window around the place."""

BEFORE = 20
"""Columns shown before the place where a line is cut."""

_COLOURS = {"error": "red", "warning": "yellow", "info": "blue"}
_AROUND = {severity: click.style("\0", fg=colour).split("\0") for severity, colour in _COLOURS.items()}
_BOLD = click.style("\0", bold=True).split("\0")
"""What stands before and behind what is styled: far faster for a long report than to style each part of it."""


def report(result: Result) -> Iterator[str]:
    """Every violation with its source line, and a closing line of counts."""
    for violation in result.violations:
        yield _violation(violation, result.source(violation.place.path))
    yield closing(result) + "\n"


def statistics(result: Result) -> Iterator[str]:
    """The number of violations of each rule, most first, and the closing line."""
    yield from numbers(result)
    yield closing(result) + "\n"


def numbers(result: Result) -> Iterator[str]:
    """The number of violations of each rule, most first, and nothing else."""
    counts = Counter(violation.rule for violation in result.violations)
    width = len(str(max(counts.values(), default=0)))
    for rule, count in sorted(counts.items(), key=lambda one: (-one[1], one[0])):
        yield f"{count:>{width}}  {rule}\n"


def closing(result: Result) -> str:
    """The closing line: how many violations of each severity, in how many entries and files they were sought, and how
    many were fixed and can be."""
    counts = result.counts
    fixed = "" if counts.fixed is None else f", {counts.fixed} fixed"
    scope = f"{counted(counts.entries, 'entry')} in {counted(counts.files, 'file')}"
    if counts.touched is not None:
        scope += f"; {counted(counts.touched, 'entry')} touched"
    if known := counts.baselined:
        scope += f"; {known} more in the baseline"
    if not result.violations:
        return f"No {'new ' if known else ''}violations{fixed}: {scope}."
    severities = Counter(violation.severity for violation in result.violations)
    parts = ", ".join(counted(severities[name], name) for name in reversed(SEVERITIES) if severities[name])
    return f"{counted(len(result.violations), 'violation')} ({parts}){fixed}: {scope}.{_fixable(result)}"


def _fixable(result: Result) -> str:
    """How many violations may be fixed, and how; nothing where none can.

    Of sentences it is at most so many: whether what stands beside them can do without is seen when they are removed.
    """
    kinds = Counter(one.mendable for one in result.violations)
    safe, unsafe = kinds["safe"], kinds["unsafe"]
    if not safe:
        return f" Up to {unsafe} may be fixed with --fix --unsafe-fixes." if unsafe else ""
    return f" {safe} may be fixed with --fix{f', up to {unsafe} more with --unsafe-fixes' if unsafe else ''}."


def counted(number: int, noun: str) -> str:
    """A number of things: `1 entry`, `2 entries`."""
    if number == 1 or noun == "info":
        return f"{number} {noun}"
    return f"{number} {noun[:-1]}ies" if noun.endswith("y") else f"{number} {noun}s"


def coloured(text: str, severity: Severity) -> str:
    """A text in the colour of a severity."""
    return text.join(_AROUND[severity])


def _violation(violation: Violation, source: Source) -> str:
    place = violation.place
    where = f"{printable(place.path)}:{place.line}:{place.column}:".join(_BOLD)
    rule = coloured(violation.rule, violation.severity)
    lines = [f"{where} {violation.severity} {rule}", f"  {printable(violation.message)}"]
    line = source.line(place.line)
    if line.strip() and violation.scope not in ("file", "glossary"):
        end = place.end_column if place.end_line == place.line else len(line) + 1
        shown, before, width = _window(line, place.column - 1, max(end, place.column) - 1)
        number = str(place.line)
        mark = coloured("^" * max(width, 1), violation.severity)
        lines += [f"  {number} | {shown}", f"  {' ' * len(number)} | {' ' * before}{mark}"]
    lines += [f"  also {printable(other.path)}:{other.line}:{other.column}" for other in violation.related]
    return "\n".join(lines) + "\n\n"


def _window(line: str, start: int, end: int) -> tuple[str, int, int]:
    """What is shown of a line: the text, and the columns before and under the place `line[start:end]`."""
    first, last = 0, len(line)
    if len(line) > WIDTH:
        first = max(0, min(start - BEFORE, len(line) - WIDTH))
        last = min(len(line), first + WIDTH)
    lead, tail = "…" if first else "", "…" if last < len(line) else ""
    window = printable(line[first:last])
    before, marked = window[: start - first], window[start - first : end - first]
    return lead + window + tail, len(lead) + _columns(before), _columns(marked)


def _columns(text: str) -> int:
    """Columns that a terminal needs for a text: two for wide characters, none for combining ones."""
    if text.isascii():
        return len(text)
    columns = 0
    for character in text:
        if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
            continue
        columns += 2 if unicodedata.east_asian_width(character) in "WF" else 1
    return columns
