"""The schemas agree with the loader: what one accepts, the other does."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from termlint import config, json_schema
from termlint.cli import cli
from termlint.package import builtin_pack
from termlint.readers import yaml as termlint_yaml
from termlint.rulebook import load_rules
from termlint.ruleset import Ruleset
from termlint.schema import UsageError, plain
from termlint.source import Source

ROOT = Path(__file__).parent.parent
RULES = sorted(builtin_pack().rglob("*.yml"))
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


@cache
def validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(json_schema.SCHEMAS[name]())


def errors(name: str, document: Any) -> list[str]:
    return [error.message for error in validator(name).iter_errors(document)]


def shown_configurations() -> list[Any]:
    return [
        pytest.param(block, id=f"{page.stem}-{number}")
        for page in PAGES
        for number, block in enumerate(re.findall(r"```yaml[^\n]*\n(.*?)```", page.read_text("utf-8"), re.DOTALL))
        if re.match(r"(?:# \.termlint\.yml\n|include:)", block)
    ]


@pytest.mark.parametrize("name", json_schema.SCHEMAS)
def test_a_schema_is_printed_and_is_valid_itself(name: str) -> None:
    Draft202012Validator.check_schema(json.loads(CliRunner().invoke(cli, ["schema", name]).stdout))


@pytest.mark.parametrize("path", RULES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_rule_that_ships_fits_the_schema(path: Path) -> None:
    source = Source.decode(path.name, path.read_bytes())
    root = termlint_yaml.parse(source).root
    assert root is not None
    assert errors("rule", plain(root)) == []


@pytest.mark.parametrize("block", shown_configurations())
def test_every_configuration_that_is_shown_fits_the_schema(block: str) -> None:
    assert errors("config", yaml.safe_load(block)) == []


CONFIGURATIONS = {
    "": True,
    "include: glossary/": True,
    "include: [a, b]": True,
    "include: {a: b}": False,
    "preset: strict": True,
    "preset: strickt": False,
    "fail-on: error": True,
    "fail_on: error": True,
    "fail-on: fatal": False,
    "preview: true": True,
    "preview: soon": False,
    "required-version: '>=0.1'": True,
    "unknown: 1": False,
    "fields: {meaning: definition}": True,
    "fields: {meaning: definiton}": False,
    "references: slug": True,
    "references: [slug, color]": False,
    "rules: {padding/stock-phrase: off}": True,
    "rules: {padding/stock-phrase: error}": True,
    "rules: {padding/stock-phrase: 3}": False,
    "rules: {seo/title-length: {severity: info, max: 70}}": True,
    "rules: {seo/title-length: {maximum: 70}}": False,
    "rules: {seo/title-length: {max: long}}": False,
    "rules: {seo/title-length: {max: -1}}": False,
    "rules: {padding/padding-share: {max: 1}}": False,
    "rules: {references/unlinked-mention: {linked-share: 1.5}}": False,
    "rules: {padding/padding-share: {min-words: 20}}": True,
    "rules: {seo/: off}": True,
    "overrides: [{files: old/, rules: {seo/: off}}]": True,
    "overrides: [{rules: {seo/: off}}]": False,
    "glossaries: {a: {include: [a], language: de}}": True,
    "glossaries: {a: {include: [a], preset: all}}": False,
}


@pytest.mark.parametrize("text", CONFIGURATIONS)
def test_the_loader_takes_what_the_schema_takes(tmp_path: Path, text: str) -> None:
    path = tmp_path / ".termlint.yml"
    path.write_text(text)
    document = yaml.safe_load(text) or {}
    try:
        Ruleset(config.load(path))
        loads = True
    except UsageError:
        loads = False
    assert (loads, errors("config", document) == []) == (CONFIGURATIONS[text], CONFIGURATIONS[text])


RULE = """
message: "Say it shorter."
severity: warning
preset: all
check: {kind: length, field: definition, unit: words, max: 5}
rationale: Long definitions are skipped.
examples: {good: [a], bad: [{definition: b}]}
"""
CHANGES = {
    ("", ""): True,
    ("severity: warning", "severity: fatal"): False,
    ("severity: warning", "severity: warning\npreview: true"): True,
    ("kind: length", "kind: lenght"): False,
    ("kind: length, ", ""): False,
    ("max: 5", "maxx: 5"): False,
    ("max: 5", "max: five"): False,
    ("kind: length, field: definition, unit: words, max: 5", "kind: phrase"): False,
    ("kind: length, field: definition, unit: words, max: 5", "kind: phrase, groups: {a: [we do]}"): True,
    ("check: {kind: length, field: definition, unit: words, max: 5}", ""): False,
    ("check: {kind: length, field: definition, unit: words, max: 5}", "extends: definition/too-long"): True,
    (
        "check: {kind: length, field: definition, unit: words, max: 5}",
        "extends: definition/too-long\ncheck: {max: 9}",
    ): True,
    ("rationale:", "reason:"): False,
}


@pytest.mark.parametrize(("part", "other"), CHANGES)
def test_rules_load_where_the_schema_takes_them(tmp_path: Path, part: str, other: str) -> None:
    text = RULE.replace(part, other) if part else RULE
    (tmp_path / "brand").mkdir()
    (tmp_path / "brand" / "voice.yml").write_text(text)
    try:
        load_rules([tmp_path])
        loads = True
    except UsageError:
        loads = False
    assert (loads, errors("rule", yaml.safe_load(text)) == []) == (CHANGES[part, other], CHANGES[part, other])


@pytest.mark.parametrize("key", sorted({key.replace("_", "-") for key in validator("config").schema["properties"]}))
def test_every_key_of_the_configuration_says_what_it_is(key: str) -> None:
    assert validator("config").schema["properties"][key]["description"]
