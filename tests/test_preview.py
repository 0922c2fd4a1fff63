"""New rules arrive as preview, and change nobody's exit status before the next minor version."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from termlint import __version__
from termlint.cli import cli
from termlint.rulebook import load_rules

RELEASES: dict[str, dict[str, list[str]]] = yaml.safe_load(
    (Path(__file__).parent / "data" / "releases.yml").read_text()
)
STABLE = {rule: version for version, rules in RELEASES["stable"].items() for rule in rules}
PREVIEW = {rule: version for version, rules in RELEASES["preview"].items() for rule in rules}
FIRST = "0.1.0"

RULE = """
message: Write it as two words.
severity: error
preset: recommended
preview: {preview}
check: {{kind: pattern, pattern: sailboat}}
rationale: The house style says so.
examples: {{good: [A sailing boat.], bad: [A sailboat.]}}
"""


def parts(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


@pytest.mark.parametrize("rule_id", sorted(load_rules()))
def test_a_rule_that_no_release_counts_is_in_preview(rule_id: str) -> None:
    waits = load_rules()[rule_id].header.preview
    assert waits == (rule_id not in STABLE), "add the rule to tests/data/releases.yml, or give it `preview: true`"


@pytest.mark.parametrize("version", RELEASES["stable"])
def test_rules_begin_to_count_in_minor_versions_up_to_this_one(version: str) -> None:
    assert parts(version)[2] == 0
    assert parts(version) <= parts(__version__)


def hasty(stable: Mapping[str, str], preview: Mapping[str, str]) -> set[str]:
    """The rules that count in a minor version before which they were not in preview."""
    new = {rule: version for rule, version in stable.items() if version != FIRST}
    return {rule for rule in new if rule not in preview or parts(preview[rule])[:2] >= parts(new[rule])[:2]}


def test_a_rule_was_in_preview_before_it_counts() -> None:
    assert hasty(STABLE, PREVIEW) == set()


@pytest.mark.parametrize(
    ("counts", "preview", "is_hasty"),
    [
        (FIRST, {}, False),
        ("0.2.0", {}, True),
        ("0.2.0", {"a/b": "0.2.0"}, True),
        ("0.2.0", {"a/b": "0.1.3"}, False),
        ("0.10.0", {"a/b": "0.9.1"}, False),
        ("0.9.0", {"a/b": "0.10.0"}, True),
        ("1.0.0", {"a/b": "0.9.0"}, False),
    ],
)
def test_rules_that_were_not_in_preview_in_an_earlier_minor_version_are_found(
    counts: str, preview: dict[str, str], is_hasty: bool
) -> None:
    assert hasty({"a/b": counts}, preview) == ({"a/b"} if is_hasty else set())


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    rule = tmp_path / "rules" / "padding" / "sailboat.yml"
    rule.parent.mkdir(parents=True)
    rule.write_text(RULE.format(preview="true"))
    (tmp_path / ".termlint.yml").write_text("include: [terms/]\nrule-paths: [rules]\n")
    (tmp_path / "terms").mkdir()
    (tmp_path / "terms" / "sloop.md").write_text("---\nterm: Sloop\n---\n\nA sailboat with one mast and one jib.\n")
    return tmp_path


def check(*arguments: str) -> Any:
    return CliRunner().invoke(cli, ["check", "--quiet", *arguments])


def test_a_rule_that_counts_fails_the_run(project: Path) -> None:
    (project / "rules" / "padding" / "sailboat.yml").write_text(RULE.format(preview="false"))
    assert "padding/sailboat" in check().stdout
    assert check().exit_code == 1


@pytest.mark.parametrize("arguments", [[], ["--select", "padding"], ["--select", "all"], ["--select", "padding/s*"]])
def test_a_rule_in_preview_does_not(project: Path, arguments: list[str]) -> None:
    result = check(*arguments)
    assert "padding/sailboat" not in result.stdout
    assert result.exit_code == 0


@pytest.mark.parametrize(
    "arguments", [["--preview"], ["--select", "padding/sailboat"], ["--preview", "--select", "padding"]]
)
def test_it_runs_where_it_is_asked_for(project: Path, arguments: list[str]) -> None:
    assert check(*arguments).exit_code == 1


@pytest.mark.parametrize(
    ("setting", "status"),
    [
        ("preview: true", 1),
        ("rules: {padding/sailboat: error}", 1),
        ("rules: {padding/: error}", 0),
        ("rules: {padding/padding-share: {min_words: 1, max: 0.0}}", 0),
    ],
)
def test_a_configuration_asks_for_it_by_preview_or_its_id(project: Path, setting: str, status: int) -> None:
    with (project / ".termlint.yml").open("a") as file:
        file.write(setting + "\n")
    assert check().exit_code == status


def test_the_list_of_rules_says_which_are_in_preview(project: Path) -> None:
    line = next(line for line in CliRunner().invoke(cli, ["rule"]).stdout.splitlines() if "padding/sailboat" in line)
    assert "recommended (preview)" in line
