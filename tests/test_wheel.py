"""The wheel, as its users install it."""

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from termlint.rulebook import load_rules
from tests.conftest import ROOT

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    (path,) = folder.glob("termlint-*.whl")
    return path


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of commands of an environment that has the wheel, and its dependencies from this environment."""
    folder = tmp_path_factory.mktemp("venv")
    venv.create(folder, with_pip=False, symlinks=True)
    paths = sysconfig.get_paths("venv", {"base": str(folder), "platbase": str(folder)})
    pip = [sys.executable, "-m", "pip", "--python", str(folder), "install", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([*pip, str(wheel)], check=True)
    # A path in a .pth file comes after the environment's own packages, and the .pth files in it are not read, so that
    # an editable installation of this checkout does not count.
    (Path(paths["purelib"]) / "dependencies.pth").write_text(
        "".join(f"{sysconfig.get_path(name)}\n" for name in ("purelib", "platlib"))
    )
    return Path(paths["scripts"])


def run(command: Path, *arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    env = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return subprocess.run([command, *arguments], cwd=folder, env=env, capture_output=True, text=True, check=False)


def test_the_package_is_the_wheels_own(installed: Path, tmp_path: Path) -> None:
    code = "import termlint; print(termlint.__file__)"
    found = run(installed / "python", "-c", code, folder=tmp_path).stdout.strip()
    assert Path(found).is_relative_to(installed.parent)


def test_the_wheel_has_every_rule(installed: Path, tmp_path: Path) -> None:
    result = run(installed / "termlint", "rule", "--format", "json", folder=tmp_path)
    assert [rule["id"] for rule in json.loads(result.stdout)["rules"]] == list(load_rules())


def test_the_wheel_lints_the_examples_from_another_folder(installed: Path, tmp_path: Path) -> None:
    result = run(installed / "termlint", "check", "--isolated", "--statistics", str(ROOT / "examples"), folder=tmp_path)
    assert (result.returncode, result.stderr) == (1, "")
    counts = dict(reversed(line.split()) for line in result.stdout.splitlines()[:-1])
    assert {"repetition/templated-sentence": "3", "padding/generic-sentence": "1"}.items() <= counts.items()


def test_the_wheel_holds_nothing_but_the_package(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {name.split("/")[0].partition("-")[0] for name in archive.namelist()}
        data = {Path(name).suffix for name in archive.namelist() if name.startswith("termlint/rules/")}
    assert names == {"termlint"}
    assert data == {".yml"}


def test_the_wheel_says_that_it_has_types(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        assert "termlint/py.typed" in archive.namelist()


def test_the_wheel_begins_a_project(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "terms.yml").write_text("- {term: Jib, definition: A sail.}\n- {term: Keel, definition: A beam.}\n")
    result = run(installed / "termlint", "init", "--github", "--gitlab", "--pre-commit", folder=tmp_path)
    assert (result.returncode, result.stdout.count("wrote ")) == (0, 4)


def test_the_wheel_says_that_it_is_typed(wheel: Path) -> None:
    assert "termlint/py.typed" in zipfile.ZipFile(wheel).namelist()
