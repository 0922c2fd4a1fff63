"""Reports: each turns a result into the text of one format."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from termlint.lint import Result
from termlint.reports import (
    checkstyle,
    concise,
    github,
    gitlab,
    grouped,
    json,
    json_lines,
    junit,
    markdown,
    rdjson,
    sarif,
    text,
)

Report = Callable[[Result], Iterator[str]]
"""Yields the report piece by piece, line ends included."""

REPORTS: dict[str, Report] = {
    "text": text.report,
    "concise": concise.report,
    "grouped": grouped.report,
    "json": json.report,
    "json-lines": json_lines.report,
    "github": github.report,
    "gitlab": gitlab.report,
    "sarif": sarif.report,
    "junit": junit.report,
    "rdjson": rdjson.report,
    "checkstyle": checkstyle.report,
    "markdown": markdown.report,
}
"""Every format under its name on the command line."""

QUIET: dict[str, Report] = {"text": concise.lines, "concise": concise.lines, "grouped": grouped.groups}
"""Violations alone, where a format has more."""

STATISTICS: dict[str, Report] = {
    "text": text.statistics,
    "concise": text.statistics,
    "grouped": text.statistics,
    "markdown": markdown.statistics,
}
"""The number of violations of each rule instead of the violations, in the formats that people read."""
