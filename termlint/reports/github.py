"""The format `github`: workflow commands, which GitHub Actions shows as annotations of the changed lines.

https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

from collections.abc import Iterator

from termlint.lint import Result
from termlint.reports.safe import printable
from termlint.violation import Violation

LEVELS = {"error": "error", "warning": "warning", "info": "notice"}

_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = {**_DATA, **str.maketrans({":": "%3A", ",": "%2C"})}


def report(result: Result) -> Iterator[str]:
    """A workflow command for each violation."""
    for violation in result.violations:
        shown = ",".join(f"{name}={_escaped(value, _PROPERTY)}" for name, value in _properties(violation))
        yield f"::{LEVELS[violation.severity]} {shown}::{_escaped(violation.message, _DATA)}\n"


def _properties(violation: Violation) -> Iterator[tuple[str, str]]:
    """GitHub has columns for ranges inside a line alone."""
    place = violation.place
    yield "file", place.path
    yield "line", str(place.line)
    yield "endLine", str(place.end_line)
    if place.line == place.end_line:
        yield "col", str(place.column)
        yield "endColumn", str(place.end_column)
    yield "title", f"termlint ({violation.rule})"


def _escaped(text: str, table: dict[int, str]) -> str:
    return printable(text.translate(table))
