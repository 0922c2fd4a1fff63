"""Rules about suppressions, in whole runs."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from termlint.cli import cli

CLEAN = "A gear is a wheel with teeth."


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".termlint.yml").write_text("include: ['*.md']\n")
    return tmp_path


def write(folder: Path, rules: str, body: str = CLEAN, *, front: str = "", reason: str = "quoted") -> None:
    comment = f"<!-- termlint: ignore-file[{rules}] {reason} -->"
    (folder / "gear.md").write_text(f"---\nterm: Gear\n{front}---\n\n{comment}\n\n{body}\n")


def found(*arguments: str) -> list[str]:
    output = CliRunner().invoke(cli, ["check", "--format", "json", *arguments], catch_exceptions=False).stdout
    rules = [violation["rule"] for violation in json.loads(output)["violations"]]
    return [rule for rule in rules if rule.startswith("suppression/")]


def test_a_suppression_of_a_rule_that_ran_and_was_silent_is_unused(folder: Path) -> None:
    write(folder, "references/self-reference")
    assert found() == ["suppression/unused"]


def test_each_rule_of_a_suppression_is_judged_by_itself(folder: Path) -> None:
    write(folder, "references/self-reference, entry/missing-term, references/unknown-term", front="related: [gear]\n")
    assert found() == ["suppression/unused", "suppression/unused"]


def test_a_suppression_that_silences_something_is_used(folder: Path) -> None:
    write(folder, "references/self-reference", front="related: [gear]\n")
    assert found() == []


@pytest.mark.parametrize(
    ("named", "arguments"),
    [
        ("references/self-reference", ("--select", "suppression,seo")),
        ("references/", ("--select", "suppression,references/unknown-term")),
        ("references/self-reference", ("--ignore", "references")),
        ("padding/weak-phrase", ()),
        ("padding/stock-phrase-de", ()),
    ],
    ids=["not selected", "partly selected", "ignored", "of a larger preset", "of another language"],
)
def test_of_rules_that_did_not_run_nothing_is_said(folder: Path, named: str, arguments: tuple[str, ...]) -> None:
    write(folder, named)
    assert found(*arguments) == []


def test_a_rule_that_the_configuration_switches_off_for_the_file_did_not_run(folder: Path) -> None:
    write(folder, "references/self-reference")
    (folder / ".termlint.yml").write_text(
        "include: ['*.md']\noverrides: [{files: [gear.md], rules: {references/: off}}]\n"
    )
    assert found() == []


def test_what_the_whole_glossary_decides_is_not_called_unused_when_files_are_named_one_by_one(folder: Path) -> None:
    write(folder, "repetition/templated-sentence, references/self-reference")
    assert found("--isolated", "gear.md") == []
    assert found("--isolated") == ["suppression/unused", "suppression/unused"]


def test_a_file_that_could_not_be_read_wholly_has_no_unused_suppressions(folder: Path) -> None:
    write(folder, "references/self-reference", front="tags: [a]\ntags: [b]\n")
    assert found() == []


def test_a_rule_that_does_not_exist_is_told_with_the_nearest(folder: Path) -> None:
    write(folder, "references/self-referense")
    output = CliRunner().invoke(cli, ["check", "-q"], catch_exceptions=False).stdout
    assert 'no rule or family "references/self-referense" (did you mean "references/self-reference"?).' in output


def test_a_suppression_without_a_reason_is_told_once_with_all_its_rules(folder: Path) -> None:
    write(folder, "seo/, faq/", reason="")
    output = (
        CliRunner().invoke(cli, ["check", "-q", "--select", "suppression/no-reason"], catch_exceptions=False).stdout
    )
    assert output.count("suppression/no-reason") == 1
    assert "This suppression of seo/, faq/ does not say why" in output


def test_rules_about_suppressions_are_suppressed_by_another_one(folder: Path) -> None:
    write(folder, "entry/missing-term, suppression/unused")
    assert found() == ["suppression/unused"]
    path = folder / "gear.md"
    path.write_text(path.read_text() + "\n<!-- termlint: ignore-file[suppression/unused] for now -->\n")
    assert found() == []
