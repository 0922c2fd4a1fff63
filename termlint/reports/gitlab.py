"""The format `gitlab`: GitLab's Code Quality report.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from termlint.fingerprint import fingerprints
from termlint.lint import Result
from termlint.reports.safe import json_document, printable
from termlint.violation import Violation

SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}


def report(result: Result) -> Iterator[str]:
    """One JSON list."""
    issues = [
        _issue(violation, fingerprint)
        for violation, fingerprint in zip(result.violations, fingerprints(result), strict=True)
    ]
    yield json_document(issues)


def _issue(violation: Violation, fingerprint: str) -> dict[str, Any]:
    place = violation.place
    return {
        "description": printable(violation.message),
        "check_name": violation.rule,
        "fingerprint": fingerprint,
        "severity": SEVERITIES[violation.severity],
        "location": {"path": printable(place.path), "lines": {"begin": place.line, "end": place.end_line}},
    }
