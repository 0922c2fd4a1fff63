"""The format `json-lines`: the violations of the format `json`, each on a line of its own."""

from __future__ import annotations

import json
from collections.abc import Iterator

from termlint.lint import Result
from termlint.reports.safe import escaped


def report(result: Result) -> Iterator[str]:
    """A JSON object for each violation; nothing where there is none."""
    for violation in result.violations:
        yield escaped(json.dumps(violation.as_json(), ensure_ascii=False)) + "\n"
