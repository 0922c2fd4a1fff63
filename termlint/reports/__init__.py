"""Reports: each turns a result into the text of one format."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from termlint.lint import Result

    Report = Callable[[Result], Iterator[str]]
    """Yields the report piece by piece, line ends included."""

REPORTS = {
    "text": "text:report",
    "concise": "concise:report",
    "grouped": "grouped:report",
    "json": "json:report",
    "json-lines": "json_lines:report",
    "github": "github:report",
    "gitlab": "gitlab:report",
    "sarif": "sarif:report",
    "junit": "junit:report",
    "rdjson": "rdjson:report",
    "checkstyle": "checkstyle:report",
    "markdown": "markdown:report",
}
"""Every format under its name on the command line: the module of this folder and the function in it, which are imported
when they are needed."""

QUIET = {"text": "concise:lines", "concise": "concise:lines", "grouped": "grouped:groups"}
"""Violations alone, where a format has more."""

STATISTICS = {
    "text": "text:statistics",
    "concise": "text:statistics",
    "grouped": "text:statistics",
    "markdown": "markdown:statistics",
}
"""The number of violations of each rule instead of the violations, in the formats that people read."""

QUIET_STATISTICS = dict.fromkeys(QUIET, "text:numbers")
"""These numbers alone."""

SHOW_FIXES = frozenset({"json", "json-lines", "rdjson", "sarif"})
"""The formats that show how a violation is fixed."""


def load(name: str, *, quiet: bool = False, statistics: bool = False) -> Report:
    """The report of a format or, where it has such a form, the quiet one or the statistics."""
    from pkgutil import resolve_name

    forms = REPORTS | (QUIET if quiet else {}) | (STATISTICS if statistics else {})
    if quiet and statistics:
        forms |= QUIET_STATISTICS
    return cast("Report", resolve_name(f"termlint.reports.{forms[name]}"))
