"""The format `json-lines`: the violations of the format `json`, each on a line of its own."""

from __future__ import annotations

from collections.abc import Iterator

from termlint.lint import Result
from termlint.reports.safe import json_document


def report(result: Result) -> Iterator[str]:
    """A JSON object for each violation; nothing where there is none."""
    for violation in result.violations:
        yield json_document(violation.as_json(), indent=None)
