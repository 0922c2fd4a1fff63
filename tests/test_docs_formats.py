"""What docs/formats.md shows is run."""

import re
import shlex
from pathlib import Path

import pytest
import yaml
from check_jsonschema.builtin_schemas import get_builtin_schema
from click.testing import CliRunner
from jsonschema.validators import validator_for

from termlint.cli import cli
from termlint.reports import REPORTS
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
SHOWN = re.findall(r"```console\n\$ termlint (.*? --format (\S+))\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.parametrize(("call", "shown"), [(call, shown) for call, _, shown in SHOWN], ids=[one[1] for one in SHOWN])
def test_the_output_is_what_termlint_prints(call: str, shown: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    pieces = [re.escape(piece) for piece in re.split(r"^ *\.\.\.\n", shown, flags=re.MULTILINE)]
    printed = CliRunner().invoke(cli, shlex.split(call), catch_exceptions=False).stdout
    assert re.fullmatch("(?:.*\n)*?".join(pieces), printed)


def test_every_format_is_shown() -> None:
    assert tuple(sorted(name for _, name, _ in SHOWN)) == tuple(sorted(REPORTS))


@pytest.mark.parametrize("name", REPORTS)
def test_every_format_has_a_section_that_the_table_leads_to(name: str) -> None:
    assert f"[`{name}`](#{name})" in PAGE
    assert f"\n## {name}\n" in PAGE


@pytest.mark.parametrize("line", [line for block in blocks("sh") for line in block.splitlines()])
def test_every_command_that_is_shown_is_understood(line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "examples" / "kitchen").mkdir(parents=True)
    call = shlex.split(line.partition(" | ")[0].replace("$GITHUB_STEP_SUMMARY", "summary"))
    assert call[0] == "termlint"
    assert CliRunner().invoke(cli, call[1:], catch_exceptions=False).exit_code == 0


@pytest.mark.parametrize(
    ("beginning", "schema"), [("# .github/", "vendor.github-workflows"), ("# .gitlab-ci", "vendor.gitlab-ci")]
)
def test_recipes_fit_the_schema_of_their_ci(beginning: str, schema: str) -> None:
    (recipe,) = (yaml.load(text, yaml.BaseLoader) for text in blocks("yaml") if text.startswith(beginning))
    known = get_builtin_schema(schema)
    validator_for(known)(known).validate(recipe)


def test_the_recipe_of_the_action_gives_inputs_that_it_has() -> None:
    (recipe,) = (yaml.safe_load(text) for text in blocks("yaml") if text.startswith("# .github/"))
    given = recipe["jobs"]["termlint"]["steps"][1]["with"]
    inputs = yaml.safe_load((ROOT / "action.yml").read_text())["inputs"]
    assert set(given) <= set(inputs)


def test_the_inputs_of_the_action_are_told() -> None:
    inputs = yaml.safe_load((ROOT / "action.yml").read_text())["inputs"]
    assert re.findall(r"^\| `([a-z-]+)` \|", PAGE, re.MULTILINE) == list(inputs)
