"""The format `json`: version 1 of the output that other programs read."""

from __future__ import annotations

from collections.abc import Iterator

from termlint.lint import Result
from termlint.reports.safe import json_document


def report(result: Result) -> Iterator[str]:
    """One JSON document."""
    document = {
        "version": 1,
        "violations": [violation.as_json() for violation in result.violations],
        "summary": result.summary,
    }
    yield json_document(document)
