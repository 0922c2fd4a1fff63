from pathlib import Path

import pytest
from click.testing import CliRunner

from termlint.cli import cli

CONFIGURATION = """\
include: [sails/]
exclude: [sails/drafts/]
fields: {meaning: definition}
fail-on: error
rules:
  padding/stock-phrase: {off: [openers], advice: {hype: give a figure}}
  padding/known-template: error
overrides:
  - files: [sails/old/]
    rules: {padding/: info, entry/missing-term: off}
  - files: [sails/new/]
    rules: {padding/known-template: error}
"""

SETTINGS = """\
configuration: {configuration}
preset: recommended
preview: false
fail-on: error
baseline: none
rules:
  entry/missing-term: error
  padding/known-template: error
  padding/stock-phrase: {{severity: warning, 'off': [openers], advice: {{hype: give a figure}}}}
override 1, for [sails/old/]:
  entry/missing-term: off
  padding/known-template: info
  padding/stock-phrase: {{severity: info, 'off': [openers], advice: {{hype: give a figure}}}}
override 2, for [sails/new/]:
  nothing else
glossary of 2 files, 1 of them reported:
  include: [sails/]
  exclude: [sails/drafts/]
  language: en
  fields: {{meaning: definition}}
  sails/jib.md
  sails/old/gaff.md (not reported)
"""

SELECT = ("--select", "entry/missing-term,padding/known-template,padding/stock-phrase")


@pytest.fixture
def sails(folder: Path) -> Path:
    (folder / "sails" / "old").mkdir(parents=True)
    for name in ("jib", "old/gaff"):
        (folder / "sails" / f"{name}.md").write_text(f"---\nterm: {name}\n---\n\nA sail.\n")
    return folder


def shown(*arguments: str) -> str:
    result = CliRunner().invoke(cli, ["check", "--show-settings", *arguments], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_settings_rules_overrides_and_files_are_shown_as_they_are_in_force(sails: Path) -> None:
    (sails / ".termlint.yml").write_text(CONFIGURATION)
    assert shown(*SELECT, "sails/jib.md") == SETTINGS.format(configuration=sails / ".termlint.yml")


def test_options_of_the_call_are_in_force(sails: Path) -> None:
    (sails / ".termlint.yml").write_text("baseline: known\n")
    lines = shown("--fail-on", "info", "--preview", "--no-baseline").splitlines()
    assert {"fail-on: info", "preview: true", "baseline: none"} <= set(lines)


def test_several_glossaries_are_shown_by_their_names(sails: Path) -> None:
    (sails / ".termlint.yml").write_text("glossaries: {old: {include: [sails/old/]}, all: {include: [sails/]}}\n")
    lines = shown().splitlines()
    assert 'glossary "old" of 1 file:' in lines
    assert 'glossary "all" of 2 files:' in lines
