"""What the README shows is run."""

import re
from pathlib import Path

import yaml

from termlint import config
from termlint.ruleset import Ruleset

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


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
