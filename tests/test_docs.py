"""What docs/ shows is run, and what it says of the code holds."""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from termlint import __version__, config, json_schema
from termlint.cli import cli
from termlint.examples import failures
from termlint.rulebook import load_rules
from termlint.ruleset import Ruleset
from termlint.start import SNIPPETS

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
sys.path.insert(0, str(ROOT / "tools"))

import make_pages  # noqa: E402 - it stands in tools/

WRITTEN = sorted(path for path in DOCS.glob("*.md") if path.name != "kinds.md")
"""The pages that are written by hand, but for the glossary."""

SHOWN = [*WRITTEN, ROOT / "README.md"]


def blocks(language: str, pages: Iterable[Path] = tuple(WRITTEN)) -> list[Any]:
    return [
        pytest.param(block, id=f"{page.stem}-{number}")
        for page in pages
        for number, block in enumerate(re.findall(rf"```{language}\n(.*?)```", page.read_text("utf-8"), re.DOTALL))
    ]


def named(language: str, name: str) -> list[Any]:
    """Blocks that begin with a comment that names their file."""
    return [block for block in blocks(language) if re.match(rf"(?:#|//) {name}\n", block.values[0])]


def test_the_pages_that_are_made_from_the_code_are_fresh() -> None:
    assert make_pages.stale() == [], "run `python tools/make_pages.py`"


def test_every_key_of_the_configuration_is_described() -> None:
    text = (DOCS / "configuration.md").read_text("utf-8")
    keys = {key.replace("_", "-") for key in json_schema.configuration()["properties"]}
    assert {
        key for key in keys if not re.search(rf"^`.*{key}.*`$|`{key}` and|and `{key}`", text, re.MULTILINE)
    } == set()


@pytest.mark.parametrize("page", SHOWN, ids=lambda page: page.stem)
def test_rules_that_are_named_exist(page: Path) -> None:
    families = "|".join(make_pages.FAMILIES)
    named = set(re.findall(rf"`((?:{families})/[a-z0-9-]+)`", page.read_text("utf-8")))
    assert named <= set(load_rules())


@pytest.mark.parametrize("block", blocks("console", [page for page in SHOWN if page.name != "formats.md"]))
def test_output_that_is_shown_is_what_termlint_prints(block: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    command, _, output = block.partition("\n")
    printed = CliRunner().invoke(cli, shlex.split(command.removeprefix("$ termlint "))).stdout
    if output.endswith("...\n"):
        assert printed.startswith(output.removesuffix("...\n"))
    else:
        assert printed == output


@pytest.mark.parametrize("block", blocks("sh", SHOWN))
def test_commands_and_options_that_are_shown_exist(block: str) -> None:
    for line in re.findall(r"(?:^|&& |\| |\$\()(?:\S*/)?termlint ([^#>|)\n]*)", block, re.MULTILINE):
        name, *words = shlex.split(line)
        known = {option for parameter in cli.commands[name].params for option in parameter.opts}
        assert {word for word in words if word.startswith("-") and word != "-"} <= known


@pytest.mark.parametrize("block", named("yaml", r"\.termlint\.yml"))
def test_configurations_that_are_shown_load(block: str, tmp_path: Path) -> None:
    path = tmp_path / ".termlint.yml"
    path.write_text(block, encoding="utf-8")
    for folder in yaml.safe_load(block).get("rule-paths", ()):
        (tmp_path / folder).mkdir(parents=True)
    assert Ruleset(config.load(path)).base


@pytest.mark.parametrize("block", blocks("toml"))
def test_tables_of_pyproject_that_are_shown_load(block: str, tmp_path: Path) -> None:
    path = tmp_path / "pyproject.toml"
    path.write_text(block, encoding="utf-8")
    assert Ruleset(config.load(path)).base


@pytest.mark.parametrize("block", named("yaml", r"rules/\S+"))
def test_rules_that_are_shown_load_and_their_examples_pass(block: str, tmp_path: Path) -> None:
    path = tmp_path / block.split()[1]
    path.parent.mkdir(parents=True)
    path.write_text(block, encoding="utf-8")
    rules = load_rules([tmp_path / "rules"])
    own = rules[path.relative_to(tmp_path / "rules").with_suffix("").as_posix()]
    assert list(failures(own, rules)) == []


@pytest.mark.parametrize(
    ("program", "prints"),
    re.findall(
        r"```python\n(.*?)```\n\nprints\n\n```text\n(.*?)```", (DOCS / "python-api.md").read_text("utf-8"), re.DOTALL
    ),
)
def test_programs_print_what_is_shown(program: str, prints: str) -> None:
    run = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", program],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert run.stdout == prints


def test_termlint_finds_nothing_in_its_own_glossary(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    checked = CliRunner().invoke(cli, ["check"])
    assert (checked.stdout.partition(":")[0], checked.exit_code) == ("No violations", 0)


def test_the_glossary_lists_each_of_its_entries() -> None:
    listed = re.findall(r"\]\((.*?)\.md\)", (DOCS / "glossary" / "index.md").read_text("utf-8"))
    assert sorted(listed) == sorted(path.stem for path in (DOCS / "glossary").glob("*.md") if path.stem != "index")


RELEASE = f"termlint @ git+https://example.org/termlint.git@v{__version__}"
"""What recipes of the documentation install."""

RECIPES = {
    "vendor.github-workflows": [*named("yaml", r"\.github/workflows/\S+"), SNIPPETS["github"].text(None)],
    "vendor.gitlab-ci": [*named("yaml", r"\.gitlab-ci\.yml"), SNIPPETS["gitlab"].text(None)],
}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("schema", "recipe"),
    [
        pytest.param(name, *getattr(r, "values", [r]), id=f"{name}-{n}")
        for name, recipes in RECIPES.items()
        for n, r in enumerate(recipes)
    ],
)
def test_recipes_fit_the_schemas_of_their_systems(schema: str, recipe: str, tmp_path: Path) -> None:
    path = tmp_path / "recipe.yml"
    path.write_text(recipe, encoding="utf-8")
    call = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(path)]
    checked = subprocess.run(call, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout


@pytest.mark.slow
@pytest.mark.parametrize("recipe", [*named("yaml", r"\.pre-commit-config\.yaml"), SNIPPETS["pre-commit"].text(None)])
def test_hooks_are_valid_for_pre_commit(recipe: str, tmp_path: Path) -> None:
    path = tmp_path / ".pre-commit-config.yaml"
    path.write_text(recipe, encoding="utf-8")
    call = [sys.executable, "-m", "pre_commit", "validate-config", str(path)]
    checked = subprocess.run(
        call, capture_output=True, text=True, check=False, env={**os.environ, "PRE_COMMIT_HOME": str(tmp_path)}
    )
    assert (checked.returncode, checked.stdout) == (0, "")


def test_the_hook_that_init_writes_is_handed_the_files_of_the_published_one() -> None:
    published = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    written = yaml.safe_load(SNIPPETS["pre-commit"].text(None))["repos"][0]["hooks"]
    assert written[0]["files"] == published[0]["files"]


@pytest.mark.parametrize(("option", "name"), [(option, snippet.path) for option, snippet in SNIPPETS.items()])
def test_init_writes_the_recipes_of_the_page(option: str, name: str) -> None:
    first = named("yaml", re.escape(name))[0].values[0]
    assert first == f"# {name}\n{SNIPPETS[option].text(RELEASE)}"


def shell_lines(block: str) -> list[str]:
    """The shell's lines of a recipe: those of `run`, `script`, `entry`, and Jenkins' `sh`."""
    if block.startswith("// Jenkinsfile"):
        return re.findall(r"sh '(.*)'$", block, re.MULTILINE)
    return re.findall(r"^\s*(?:- run: |entry: |- )((?:\S*/)?(?:termlint|pip) .*)$", block, re.MULTILINE)


LINES = [
    pytest.param(line, id=line)
    for block in [
        *blocks("yaml", [DOCS / "ci.md"]),
        *blocks("groovy", [DOCS / "ci.md"]),
        *blocks("sh", [DOCS / "ci.md"]),
    ]
    for line in (shell_lines(block.values[0]) or block.values[0].splitlines())
    if re.match(r"(?:\S*/)?termlint ", line)
]


@pytest.mark.slow
@pytest.mark.parametrize("line", LINES)
def test_lines_of_recipes_run(line: str, tmp_path: Path) -> None:
    (tmp_path / ".termlint.yml").write_text("include: [glossary/]\n")
    (tmp_path / "glossary").mkdir()
    (tmp_path / "glossary" / "jib.md").write_text("---\nterm: Jib\n---\n\nA triangular sail before the mast.\n")
    program = tmp_path / "bin" / "termlint"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nPYTHONPATH={ROOT} exec {sys.executable} -m termlint "$@"\n')
    program.chmod(0o755)
    env = {
        **os.environ,
        "PATH": f"{program.parent}:{os.environ['PATH']}",
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"),
    }
    line = line.removeprefix(".venv/bin/")
    ran = subprocess.run(["bash", "-euc", line], cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
    for path in re.findall(r"--output-file \"?\w+:([\w.-]+)", line):
        assert (tmp_path / path).is_file()


@pytest.mark.parametrize("page", [DOCS / "ci.md"])
def test_recipes_install_the_release_at_hand(page: Path) -> None:
    installed = re.findall(r"pip install \"(.+?)\"", page.read_text("utf-8"))
    assert set(installed) == {RELEASE}


def test_where_to_look_names_every_module() -> None:
    told = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    modules = [path.name for path in (ROOT / "termlint").glob("*.py") if path.name != "__init__.py"]
    assert [name for name in modules if f"{name}`" not in told] == []
