"""What the README shows is run."""

import re
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from termlint import config
from termlint.cli import cli
from termlint.ruleset import Ruleset

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


def test_the_output_at_the_top_is_what_termlint_prints(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    (shown,) = blocks("console")
    command, _, output = shown.partition("\n")
    printed = CliRunner().invoke(cli, command.removeprefix("$ termlint ").split()).stdout
    assert printed.startswith(output.removesuffix("...\n"))


def test_the_configuration_is_valid(tmp_path: Path) -> None:
    text = next(block for block in blocks("yaml") if block.startswith("include:"))
    (tmp_path / "style" / "rules").mkdir(parents=True)
    path = tmp_path / ".termlint.yml"
    path.write_text(text)
    rules = Ruleset(config.load(path))
    assert rules.known["padding/stock-phrase"].severity == "warning"
    assert rules.base["padding/stock-phrase"].severity == "error"


def test_the_hooks_are_those_that_the_repository_offers() -> None:
    text = next(block for block in blocks("yaml") if "repos:" in block)
    (repository,) = yaml.safe_load(text)["repos"]
    offered = {hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())}
    assert {hook["id"] for hook in repository["hooks"]} <= offered


@pytest.mark.parametrize("line", [line for block in blocks("sh") for line in block.splitlines() if "termlint " in line])
def test_every_option_that_is_shown_exists(line: str) -> None:
    for call in re.findall(r"termlint (check|rule|entries|completion)([^|#&;)\"]*)", line):
        command = cli.commands[call[0]]
        known = {name for parameter in command.params for name in parameter.opts}
        assert {word for word in call[1].split() if word.startswith("--")} <= known
