"""The format `json`: version 1 of the output that other programs read."""

from __future__ import annotations

import json
from collections.abc import Iterator

from termlint.lint import Result
from termlint.reports.safe import escaped


def report(result: Result) -> Iterator[str]:
    """One JSON document."""
    document = {
        "version": 1,
        "violations": [violation.as_json() for violation in result.violations],
        "summary": result.summary,
    }
    yield escaped(json.dumps(document, ensure_ascii=False, indent=2)) + "\n"
