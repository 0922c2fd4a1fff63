"""The format `sarif`: SARIF 2.1.0, which code scanning and many editors read.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/sarif-v2.1.0-errata01-os-complete.html
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from termlint import __version__
from termlint.entry import Place
from termlint.explain import example_text, first_sentence
from termlint.fingerprint import fingerprints
from termlint.lint import Result
from termlint.reports.safe import json_document, printable
from termlint.rulebook import Rule
from termlint.violation import Fix, Violation

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

LEVELS = {"error": "error", "warning": "warning", "info": "note"}

ROOT = "%SRCROOT%"
"""What stands for the folder that paths are relative to."""


def report(result: Result) -> Iterator[str]:
    """One JSON document, with the rules whose violations it has."""
    rules = sorted({violation.rule for violation in result.violations})
    numbers = {rule: number for number, rule in enumerate(rules)}
    run = {
        "tool": {
            "driver": {
                "name": "termlint",
                "semanticVersion": __version__,
                "rules": [_rule(result.rules.known[rule]) for rule in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT: {"description": {"text": "The folder that termlint ran in."}}},
        "results": [
            _result(violation, numbers[violation.rule], fingerprint)
            for violation, fingerprint in zip(result.violations, fingerprints(result), strict=True)
        ],
    }
    document = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    yield json_document(document)


def _rule(rule: Rule) -> dict[str, Any]:
    rationale = " ".join(rule.header.rationale.split())
    return {
        "id": rule.id,
        "shortDescription": {"text": first_sentence(rule)},
        "fullDescription": {"text": rationale},
        "help": {"text": _help(rule, rationale), "markdown": _help_in_markdown(rule, rationale)},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {"tags": [rule.family]},
    }


def _help(rule: Rule, rationale: str) -> str:
    good, bad = (map(example_text, examples) for examples in (rule.header.examples.good, rule.header.examples.bad))
    return "\n\n".join([rationale, "Good:", *good, "Bad:", *bad])


def _help_in_markdown(rule: Rule, rationale: str) -> str:
    good, bad = (map(_fenced, examples) for examples in (rule.header.examples.good, rule.header.examples.bad))
    return "\n\n".join([rationale, "**Good**", *good, "**Bad**", *bad])


def _fenced(example: Any) -> str:
    text = example_text(example)
    fence = "```"
    while fence in text:
        fence += "`"
    return f"{fence}text\n{text}\n{fence}"


def _result(violation: Violation, number: int, fingerprint: str) -> dict[str, Any]:
    """Code scanning knows results by `primaryLocationLineHash` alone; other programs by whatever keys there are."""
    place = violation.place
    found: dict[str, Any] = {
        "ruleId": violation.rule,
        "ruleIndex": number,
        "level": LEVELS[violation.severity],
        "message": {"text": printable(violation.message)},
        "locations": [_location(place)],
        "partialFingerprints": {"primaryLocationLineHash": f"{fingerprint}:1", "termlint/v1": fingerprint},
    }
    if violation.related:
        found["relatedLocations"] = [
            {"id": number, "message": {"text": "also here"}, **_location(other)}
            for number, other in enumerate(violation.related, 1)
        ]
    if violation.fix:
        found["fixes"] = [_fix(violation.fix, place.path)]
    return found


def _fix(fix: Fix, path: str) -> dict[str, Any]:
    replacements = [
        {"deletedRegion": _region(edit.place), "insertedContent": {"text": edit.text}} for edit in fix.edits
    ]
    return {
        "description": {"text": "The entry says the same." if fix.safe else "The entry says less: read it again."},
        "artifactChanges": [{"artifactLocation": _artifact(path), "replacements": replacements}],
    }


def _location(place: Place) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": _artifact(place.path), "region": _region(place)}}


def _artifact(path: str) -> dict[str, str]:
    return {"uri": quote(path), "uriBaseId": ROOT}


def _region(place: Place) -> dict[str, int]:
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }
