"""Only what changed: entries touched since a git revision, and the references that the changes broke."""

import json
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from termlint.cli import cli

NAMED = ("unknown-term", "self-reference", "duplicate-reference")
RULES = ("--select", ",".join(["suppression", "entry/unreadable", *(f"references/{name}" for name in NAMED)]))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a glossary of one entry a file, and one of many in a file; two entries are at fault."""
    monkeypatch.chdir(tmp_path)
    for variable in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"):
        monkeypatch.delenv(variable, raising=False)
    write(tmp_path, "jib", "jib", "mast")
    write(tmp_path, "mast", "boom", "knot")
    write(tmp_path, "boom", "jib", "sheet")
    (tmp_path / "knots.yml").write_text(KNOTS)
    git("init", "-q", "-b", "main")
    commit("start")
    return tmp_path


KNOTS = """\
- term: Knot
  related: [knot, Sheet bend]
  weight: 1

- term: Sheet bend
  related: [sheet bend, bowline]
  weight: 2

- term: Bowline
  related: [knot, sheet]
  weight: 3

- term: Sheet
  related: [bowline]
  weight: 4
"""


def git(*arguments: str) -> None:
    who = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *arguments], check=True, capture_output=True)


def commit(message: str) -> None:
    git("add", "-A")
    git("commit", "-qm", message)


def write(folder: Path, name: str, *related: str) -> None:
    (folder / f"{name}.md").write_text(f"---\nterm: {name}\nrelated: [{', '.join(related)}]\n---\n\nIt is on a boat.\n")


def run(*arguments: str, since: str = "HEAD") -> Result:
    return CliRunner().invoke(cli, ["check", *RULES, "--changed-since", since, *arguments], catch_exceptions=False)


def found(since: str = "HEAD") -> list[tuple[str, int, str]]:
    violations = json.loads(run("--format", "json", since=since).stdout)["violations"]
    return [(one["path"], one["line"], one["rule"].partition("/")[2]) for one in violations]


def replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert text.count(old) == 1
    path.write_text(text.replace(old, new))


def test_without_changes_nothing_is_told(folder: Path) -> None:
    assert found() == []


def test_the_closing_line_says_how_many_entries_were_touched(folder: Path) -> None:
    replaced(folder / "knots.yml", "weight: 1", "weight: 7")
    write(folder, "gaff", "mast")
    assert run().stdout.splitlines()[-1].startswith("1 violation (1 warning): 8 entries in 5 files; 2 entries touched.")


def test_the_repository_is_that_of_the_glossary(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replaced(folder / "jib.md", "It is", "A jib is")
    monkeypatch.chdir(folder.parent)
    result = run("--isolated", "--format", "json", folder.name)
    assert [one["path"] for one in json.loads(result.stdout)["violations"]] == [f"{folder.name}/jib.md"]


def test_it_works_in_the_hooks_of_git(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replaced(folder / "jib.md", "It is", "A jib is")
    (folder / "below").mkdir()
    monkeypatch.chdir(folder / "below")
    monkeypatch.setenv("GIT_DIR", ".git")
    result = run("--format", "json", "..")
    assert [one["path"] for one in json.loads(result.stdout)["violations"]] == ["../jib.md"]


def test_all_faults_of_a_touched_entry_are_told(folder: Path) -> None:
    replaced(folder / "jib.md", "It is", "A jib is")
    assert found() == [("jib.md", 3, "self-reference")]


def test_of_a_file_with_many_entries_the_touched_one_alone_is_told(folder: Path) -> None:
    replaced(folder / "knots.yml", "bend, bowline]", "bend, knot]")
    assert found() == [("knots.yml", 6, "self-reference")]


def test_a_line_of_no_field_touches_the_entry_that_it_stands_in(folder: Path) -> None:
    replaced(folder / "knots.yml", "weight: 1", "weight: 7")
    assert found() == [("knots.yml", 2, "self-reference")]


def test_a_line_that_was_removed_touches_its_entry(folder: Path) -> None:
    replaced(folder / "knots.yml", "  weight: 2\n", "")
    assert found() == [("knots.yml", 6, "self-reference")]


def test_an_entry_that_is_removed_does_not_touch_its_neighbours(folder: Path) -> None:
    path = folder / "knots.yml"
    path.write_text(KNOTS.partition("\n- term: Bowline")[0])
    assert ("knots.yml", 2, "self-reference") not in found()


def test_what_is_committed_since_the_revision_counts(folder: Path) -> None:
    replaced(folder / "jib.md", "It is", "A jib is")
    commit("edit")
    assert found("HEAD~1") == [("jib.md", 3, "self-reference")]
    assert found("HEAD") == []


def test_what_the_revision_gained_on_its_own_branch_does_not_count(folder: Path) -> None:
    git("checkout", "-qb", "topic")
    replaced(folder / "jib.md", "It is", "A jib is")
    commit("topic")
    git("checkout", "-q", "main")
    replaced(folder / "knots.yml", "weight: 1", "weight: 7")
    commit("main")
    git("checkout", "-q", "topic")
    assert found("main") == [("jib.md", 3, "self-reference")]


def test_files_that_git_does_not_know_yet_count(folder: Path) -> None:
    write(folder, "gaff", "gaff")
    assert found() == [("gaff.md", 3, "self-reference")]


def test_a_reference_to_a_removed_entry_is_told_where_it_stands(folder: Path) -> None:
    (folder / "mast.md").unlink()
    assert found() == [("jib.md", 3, "unknown-term")]


def test_a_reference_to_an_entry_removed_from_a_file_is_told(folder: Path) -> None:
    path = folder / "knots.yml"
    path.write_text(KNOTS.replace("term: Bowline", "term: Clove hitch"))
    assert [one for one in found() if one[2] == "unknown-term"] == [
        ("knots.yml", 6, "unknown-term"),
        ("knots.yml", 14, "unknown-term"),
    ]


def test_references_that_led_nowhere_before_are_not_told(folder: Path) -> None:
    replaced(folder / "boom.md", "jib, sheet", "jib, halyard")
    commit("a fault")
    (folder / "mast.md").unlink()
    assert found() == [("jib.md", 3, "unknown-term")]


def test_a_renamed_file_breaks_references_by_its_name(folder: Path) -> None:
    for name in ("jib", "mast", "boom"):
        replaced(folder / f"{name}.md", f"term: {name}", f"term: The {name} of a ship")
    (folder / "knots.yml").unlink()
    replaced(folder / "mast.md", "boom, knot", "boom")
    replaced(folder / "boom.md", "jib, sheet", "jib, mast")
    commit("file names alone")
    git("mv", "mast.md", "mizzen.md")
    assert found() == [("boom.md", 3, "unknown-term"), ("jib.md", 3, "unknown-term")]


def test_a_path_with_unusual_characters_counts(folder: Path) -> None:
    name = 'the "größte"\tgaff'
    (folder / f"{name}.md").write_text("---\nterm: Gaff\nrelated: [gaff]\n---\n\nIt is a spar.\n")
    commit("gaff")
    replaced(folder / f"{name}.md", "It is", "A gaff is")
    assert found() == [(f"{name}.md", 3, "self-reference")]


def test_text_that_looks_like_a_diff_is_text(folder: Path) -> None:
    replaced(folder / "jib.md", "It is on a boat.\n", "It is on a boat.\n-- a/mast.md\n++ b/mast.md\n")
    commit("strange")
    replaced(folder / "jib.md", "-- a/mast.md\n++ b/mast.md\n", "")
    assert found() == [("jib.md", 3, "self-reference")]


def test_the_glossary_is_judged_as_a_whole(folder: Path) -> None:
    replaced(folder / "mast.md", "boom, knot", "boom, knots, jib")
    assert found() == []


def test_a_comment_is_judged_with_the_entry_that_it_stands_in(folder: Path) -> None:
    comment = "<!-- termlint: ignore-file[references/duplicate-reference] old -->\n"
    path = folder / "jib.md"
    path.write_text(path.read_text() + comment)
    commit("a comment")
    assert found() == []
    replaced(path, "It is", "A jib is")
    assert found() == [("jib.md", 3, "self-reference"), ("jib.md", 7, "unused")]


def test_a_touched_file_that_cannot_be_read_is_told(folder: Path) -> None:
    (folder / "jib.md").write_text('---\nterm: "jib\n---\n')
    assert ("jib.md", 2, "unreadable") in found() or ("jib.md", 1, "unreadable") in found()


def test_it_goes_with_a_baseline(folder: Path) -> None:
    CliRunner().invoke(cli, ["check", *RULES, "--write-baseline", ".termlint-baseline"])
    commit("baseline")
    replaced(folder / "jib.md", "[jib, mast]", "[jib, mast, mast]")
    result = run("--baseline", ".termlint-baseline", "-q")
    assert [line.split()[2] for line in result.stdout.splitlines()] == ["references/duplicate-reference"]


def refusal(*arguments: str, since: str = "HEAD") -> str:
    result = run(*arguments, since=since)
    assert (result.exit_code, result.stdout) == (2, "")
    return result.stderr.removeprefix("termlint: --changed-since")


@pytest.mark.parametrize("name", ["gone", "-x", "", "HEAD:jib.md"])
def test_what_is_no_revision_is_refused(folder: Path, name: str) -> None:
    assert refusal(since=name) == (f': git knows no revision "{name}"; name a branch, tag or commit that was fetched\n')


def test_outside_of_a_repository_it_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    write(tmp_path, "jib")
    assert refusal().startswith(": git cannot say what changed: not a git repository")


def test_without_git_it_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(folder))
    assert refusal() == ": git is not installed\n"


def test_it_does_not_go_with_fixes(folder: Path) -> None:
    assert refusal("--fix").startswith(" goes neither with --fix")
