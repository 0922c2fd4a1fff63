"""action.yml: its YAML as GitHub checks it, and its shell lines run as GitHub's runner runs them."""

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT

FILE = ROOT / "action.yml"
ACTION: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]

ENTRY = (
    "---\nterm: Jib\ndefinition: A triangular sail set ahead of the mast.\nrelated: [jib]\n---\n\nIt has two sheets.\n"
)


@dataclass
class Runner:
    """A runner with a repository to lint, whose commands are in `bin`."""

    folder: Path
    bin: Path

    def run(self, name: str, **inputs: str) -> subprocess.CompletedProcess[str]:
        """Run the shell lines of a step."""
        (step,) = (step for step in STEPS if step["name"] == name)
        given = {key: value["default"] for key, value in ACTION["inputs"].items()}
        given |= {key.replace("_", "-"): value for key, value in inputs.items()}
        values = {f"inputs.{key}": value for key, value in given.items()} | {"steps.install.outputs.bin": str(self.bin)}

        def evaluated(text: str) -> str:
            return re.sub(r"\$\{\{ (\S+) \}\}", lambda match: values[match[1]], text)

        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=self.folder / "repository",
            env={
                **os.environ,
                **{key: evaluated(value) for key, value in step.get("env", {}).items()},
                "PYTHONPATH": str(ROOT),
                "RUNNER_TEMP": str(self.folder / "temp folder"),
                "GITHUB_STEP_SUMMARY": str(self.folder / "summary"),
                "GITHUB_OUTPUT": str(self.folder / "output"),
                "GITHUB_ACTION_PATH": str(ROOT),
            },
            capture_output=True,
            text=True,
            check=False,
        )

    @property
    def summary(self) -> str:
        return (self.folder / "summary").read_text()


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    for name in ("temp folder", "repository/my terms", "bin"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "repository/my terms/jib.md").write_text(ENTRY)
    (tmp_path / "repository/mast.md").write_text(ENTRY.replace("Jib", "Mast").replace("jib", "mast"))
    (tmp_path / "summary").write_text("Before.\n")
    python = tmp_path / "bin/python"
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    termlint = tmp_path / "bin/termlint"
    termlint.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m termlint "$@"\n')
    for command in (python, termlint):
        command.chmod(0o755)
    return Runner(tmp_path, tmp_path / "bin")


SELF = "--isolated --select references/self-reference"


def test_the_yaml_fits_the_schema_of_github_actions() -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-actions", str(FILE)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_no_input_is_pasted_into_shell_lines() -> None:
    assert [step["name"] for step in STEPS if "${{" in step.get("run", "")] == []


def test_violations_are_annotated_summed_up_and_fail_the_step(runner: Runner) -> None:
    done = runner.run("Lint", args=SELF)
    assert done.returncode == 1
    assert done.stdout.startswith("::warning file=mast.md,line=4,endLine=4,col=11,endColumn=15,title=termlint")
    assert len(done.stdout.splitlines()) == 2
    assert runner.summary.startswith("Before.\n### termlint\n\n2 violations (2 warnings)")
    assert "| `my terms/jib.md:4:11` |" in runner.summary


def test_paths_stand_on_lines_and_may_have_spaces(runner: Runner) -> None:
    done = runner.run("Lint", args=SELF, paths="my terms\n\nmy terms/jib.md\n")
    assert done.stdout.count("::warning file=my terms/jib.md,") == 1
    assert "mast.md" not in done.stdout


def test_arguments_are_split_as_a_shell_does_and_run_nothing(runner: Runner) -> None:
    done = runner.run("Lint", args=f"{SELF} --exit-zero --output-file 'json:a b.json' --output-file 'text:$(id)'")
    assert done.returncode == 0
    assert {path.name for path in (runner.folder / "repository").iterdir() if path.is_file()} == {
        "mast.md",
        "a b.json",
        "$(id)",
    }


def test_a_clean_glossary_passes_and_says_so(runner: Runner) -> None:
    done = runner.run("Lint", args="--isolated --select entry/missing-term")
    assert (done.returncode, done.stdout) == (0, "")
    assert runner.summary == "Before.\n### termlint\n\nNo violations: 2 entries in 2 files.\n"


def test_a_wrong_call_fails_with_its_message_and_leaves_the_summary_alone(runner: Runner) -> None:
    done = runner.run("Lint", args="--select nonsense")
    assert done.returncode == 2
    assert "nonsense" in done.stderr
    assert runner.summary == "Before.\n"


def installed(runner: Runner) -> list[str]:
    """What the installing step hands to pip; here `python` only writes its arguments down."""
    calls = runner.folder / "calls"
    recorder = runner.folder / "temp folder/termlint/bin/python"
    recorder.parent.mkdir(parents=True)
    for python in (runner.bin / "python", recorder):
        python.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > "{calls}"\n')
        python.chmod(0o755)
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("PATH", f"{runner.bin}:{os.environ['PATH']}")
        done = runner.run("Install termlint")
    assert done.returncode == 0, done.stderr
    assert (runner.folder / "output").read_text() == f"bin={recorder.parent}\n"
    return calls.read_text().splitlines()


def test_the_action_installs_the_version_that_it_comes_with(runner: Runner) -> None:
    assert installed(runner)[-1] == str(ROOT)
