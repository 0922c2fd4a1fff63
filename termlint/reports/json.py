"""The format `json`: version 1 of the output that other programs read."""

from __future__ import annotations

from collections.abc import Iterator

from termlint.lint import Result
from termlint.reports import json_lines
from termlint.reports.safe import json_document


def report(result: Result) -> Iterator[str]:
    """One JSON document, with a line for each violation: with indentation it takes ten times as long to write."""
    yield '{"version": 1, "violations": ['
    separator = "\n"
    for line in json_lines.report(result):
        yield separator + line.rstrip("\n")
        separator = ",\n"
    yield '\n], "summary": ' + json_document(result.summary, indent=None).rstrip("\n") + "}\n"
