"""Names that the files of a call lost: the references to them in other files are reported, at those references."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from termlint import git as git_module
from termlint.cli import cli
from tests.test_changes import commit, git, replaced, write


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a glossary of five entries, of which two lead to `boom`, and one leads nowhere, as ever."""
    monkeypatch.chdir(tmp_path)
    for variable in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"):
        monkeypatch.delenv(variable, raising=False)
    (tmp_path / ".termlint.yml").write_text("include: [terms/]\n")
    terms = tmp_path / "terms"
    terms.mkdir()
    write(terms, "jib", "mast", "boom")
    write(terms, "mast", "boom", "knot", "jib")
    write(terms, "stay", "jib", "mast")
    write(terms, "sheet", "jib", "stay", "mast")
    write(terms, "boom", "jib")
    git("init", "-q", "-b", "main")
    commit("start")
    return tmp_path


def run(*arguments: str) -> Result:
    selected = ("--select", "references/unknown-term,entry/unreadable", "--no-cache")
    return CliRunner().invoke(cli, ["check", *selected, *arguments], catch_exceptions=False)


def found(*arguments: str) -> list[tuple[str, int, int]]:
    violations = json.loads(run("--format", "json", *arguments).stdout)["violations"]
    return [(one["path"], one["line"], one["column"]) for one in violations]


LEFT_BEHIND = [("terms/jib.md", 3, 17), ("terms/mast.md", 3, 11)]


def test_a_changed_file_that_keeps_its_names_is_reported_alone(folder: Path) -> None:
    replaced(folder / "terms" / "boom.md", "It is on a boat.", "It is heavy.")
    assert found("terms/boom.md") == []


def test_a_deleted_file_is_no_mistake_and_breaks_the_references_to_it(folder: Path) -> None:
    (folder / "terms" / "boom.md").unlink()
    assert found("terms/boom.md") == LEFT_BEHIND


def test_a_deleted_file_counts_beside_the_files_that_are_named(folder: Path) -> None:
    (folder / "terms" / "boom.md").unlink()
    write(folder / "terms", "sail", "jib")
    assert found("terms/sail.md") == LEFT_BEHIND


def test_a_renamed_entry_breaks_the_references_to_its_old_name(folder: Path) -> None:
    git("mv", "terms/boom.md", "terms/spar.md")
    replaced(folder / "terms" / "spar.md", "term: boom", "term: spar")
    assert found("terms/spar.md") == LEFT_BEHIND


def test_a_file_that_moved_with_its_names_breaks_nothing(folder: Path) -> None:
    (folder / "terms" / "below").mkdir()
    git("mv", "terms/boom.md", "terms/below/boom.md")
    assert found("terms/below/boom.md", "terms/boom.md") == []


def test_a_reference_that_led_nowhere_before_is_not_reported(folder: Path) -> None:
    (folder / "terms" / "boom.md").unlink()
    assert ("terms/mast.md", 3, 17) not in found("terms/boom.md")
    assert ("terms/mast.md", 3, 17) in found("terms/mast.md")


def test_the_old_names_of_a_file_that_cannot_be_read_now_are_not_missed(folder: Path) -> None:
    (folder / "terms" / "boom.md").write_text("---\nterm: [\n---\n")
    assert [path for path, _, _ in found("terms/boom.md")] == ["terms/boom.md"]


def test_it_can_be_switched_off(folder: Path) -> None:
    (folder / "terms" / "boom.md").unlink()
    assert found("terms/jib.md", "--no-broken-elsewhere") == [("terms/jib.md", 3, 17)]
    assert found("terms/jib.md") == LEFT_BEHIND


def test_in_a_folder_below_paths_are_relative_to_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "terms" / "boom.md").unlink()
    monkeypatch.chdir(folder / "terms")
    assert found("boom.md") == [("jib.md", 3, 17), ("mast.md", 3, 11)]


def test_a_file_that_git_does_not_know_either_is_a_mistake(folder: Path) -> None:
    result = run("terms/bom.md")
    assert (result.exit_code, result.stderr) == (2, "termlint: terms/bom.md: no such file or folder\n")


def test_outside_of_a_repository_git_is_not_asked(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / ".git").rename(folder / "hidden")
    monkeypatch.setattr(git_module, "_git", None)
    assert found("terms/jib.md") == []


def test_where_no_name_is_gone_git_is_asked_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []
    ask = git_module._git
    monkeypatch.setattr(git_module, "_git", lambda *call: calls.append(call) or ask(*call))
    assert found("terms/jib.md") == []
    assert len(calls) == 1


def test_the_summary_counts_the_files_that_were_named(folder: Path) -> None:
    (folder / "terms" / "boom.md").unlink()
    summary = json.loads(run("--format", "json", "terms/jib.md").stdout)["summary"]
    assert (summary["files"], summary["violations"]) == (1, 2)
