import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from termlint.reports import gitlab
from tests.reports.results import nasty, result, violation

DOCUMENTED = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "additionalProperties": False,
        "properties": {
            "description": {"type": "string"},
            "check_name": {"type": "string"},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "not": {"pattern": r"^\./"}},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}, "end": {"type": "integer"}},
                    },
                },
            },
        },
    },
}
"""The fields that GitLab documents for Code Quality reports, which have no published schema."""


def test_the_report_has_the_documented_fields() -> None:
    report = json.loads("".join(gitlab.report(nasty())))
    Draft202012Validator(DOCUMENTED).validate(report)
    assert len(report) == 2


def test_nothing_found_is_an_empty_list() -> None:
    assert json.loads("".join(gitlab.report(result()))) == []


@pytest.mark.parametrize(("severity", "theirs"), [("error", "major"), ("warning", "minor"), ("info", "info")])
def test_severities_are_those_of_gitlab(severity: str, theirs: str) -> None:
    (issue,) = json.loads("".join(gitlab.report(result(violation(severity=severity)))))  # type: ignore[arg-type]
    assert issue["severity"] == theirs


def test_equal_faults_have_fingerprints_of_their_own(tmp_path: Path) -> None:
    found = result(violation(at=(1, 1, 1, 2)), violation(at=(2, 1, 2, 2)), text="A\nA\n")
    issues = json.loads("".join(gitlab.report(found)))
    assert len({issue["fingerprint"] for issue in issues}) == 2
