"""A report is given again only where a run that remembers nothing would say the same."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from termlint import lint, reading
from termlint.cli import cli
from termlint.last_report import FILE
from termlint.source import Unreadable
from termlint.store import FOLDER

PAGE = "---\nterm: {term}\nrelated: [Mast, Gaff]\n---\n\nIn conclusion, it is key. A {term} turns slowly.\n"
PACK = """\
message: "This is called {word}."
severity: warning
preset: recommended
check: {kind: phrase, fields: [explanation], groups: {sailors: [slowly]}}
rationale: Sailors have a word for it.
"""


@pytest.fixture
def glossary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(reading, "TICK", 0)  # the files of a test are young
    (tmp_path / "terms").mkdir()
    (tmp_path / "pack/mine").mkdir(parents=True)
    (tmp_path / ".git").mkdir()
    (tmp_path / ".termlint.yml").write_text("include: [terms/]\nrule-paths: [pack]\n")
    for term in ("Jib", "Mast", "Boom"):
        (tmp_path / "terms" / f"{term.lower()}.md").write_text(PAGE.format(term=term))
    return tmp_path


def check(*options: str) -> Result:
    return CliRunner().invoke(cli, ["check", *options])


def judging_nothing(*_: object, **__: object) -> None:
    raise AssertionError("the run judged the glossary again")


def test_a_run_in_which_nothing_changed_says_the_same_without_judging(
    glossary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = check()
    monkeypatch.setattr(lint, "run", judging_nothing)
    again = check()
    assert (again.stdout, again.stderr, again.exit_code) == (first.stdout, first.stderr, first.exit_code)
    assert first.exit_code == 1
    assert "Gaff" in first.stdout


@pytest.mark.parametrize(
    "options",
    [
        ("--format", "json"),
        ("--quiet",),
        ("--statistics",),
        ("--color", "always"),
        ("--fail-on", "error"),
        ("--select", "references/"),
        ("--ignore", "references/"),
        ("--preview",),
        ("--verbose",),
        ("--output-file", "json:report.json"),
        ("terms",),
        ("terms/jib.md",),
    ],
)
def test_a_call_that_asks_for_something_else_is_answered_anew(glossary: Path, options: tuple[str, ...]) -> None:
    check()
    asked, without = check(*options), check("--no-cache", *options)
    assert (asked.stdout, asked.stderr, asked.exit_code) == (without.stdout, without.stderr, without.exit_code)


CHANGES: dict[str, Callable[[Path], object]] = {
    "an entry": lambda folder: (folder / "terms/jib.md").write_text(PAGE.format(term="Jib").replace("Gaff", "Jibs")),
    "a new entry": lambda folder: (folder / "terms/gaff.md").write_text(PAGE.format(term="Gaff")),
    "an entry that goes": lambda folder: (folder / "terms/mast.md").unlink(),
    "an entry with another name": lambda folder: (folder / "terms/mast.md").rename(folder / "terms/gaff.md"),
    "the configuration": lambda folder: (folder / ".termlint.yml").write_text("include: [terms/]\nfail-on: error\n"),
    "a rule": lambda folder: (folder / "pack/mine/own.yml").write_text(PACK),
    "what git ignores": lambda folder: (folder / ".gitignore").write_text("mast.md\n"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_changed_is_seen(glossary: Path, change: Callable[[Path], object]) -> None:
    before = check()
    change(glossary)
    after, without = check(), check("--no-cache")
    assert (after.stdout, after.exit_code) == (without.stdout, without.exit_code)
    assert (after.stdout, after.exit_code) != (before.stdout, before.exit_code)


def test_another_folder_sees_its_own_paths(glossary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    check()
    monkeypatch.chdir(glossary / "terms")
    assert check().stdout == check("--no-cache").stdout
    assert check().stdout.startswith("boom.md:")


def test_a_file_that_was_changed_just_now_may_change_once_more_unseen(
    glossary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "TICK", 60_000_000_000)
    check()
    assert not (glossary / FOLDER / FILE).exists()


def test_a_file_that_could_not_be_read_is_tried_again(glossary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = reading.content

    def failing(file: Path, unsaved: dict[Path, bytes]) -> bytes:
        if file.name == "jib.md":
            raise Unreadable("the file cannot be read: Input/output error")
        return real(file, unsaved)

    (glossary / "terms/new").mkdir()
    (glossary / "terms/new/spar.md").write_text(PAGE.format(term="Spar").replace("Gaff", "Jib"))
    with monkeypatch.context() as patch:
        patch.setattr(reading, "content", failing)
        assert "Input/output error" in check().stdout
        assert "Jib" in check("--no-broken-elsewhere", "terms/new").stdout
    assert "Input/output error" not in check().stdout
    assert "Jib" not in check("--no-broken-elsewhere", "terms/new").stdout


@pytest.mark.parametrize("at", [0, 15, 16, 17, 20, 21, 100, -1])
def test_a_damaged_report_is_not_given(glossary: Path, at: int) -> None:
    first = check()
    file = glossary / FOLDER / FILE
    data = bytearray(file.read_bytes())
    data[at] ^= 1
    file.write_bytes(data)
    assert check().stdout == first.stdout
    file.write_bytes(data[:at])
    assert check().stdout == first.stdout


def test_a_report_that_cannot_be_kept_is_given_all_the_same(glossary: Path) -> None:
    (glossary / FOLDER / FILE).mkdir(parents=True)
    first = check()
    assert first.stdout == check("--no-cache").stdout
    assert "cannot be written, so that this report is not remembered: Is a directory" in first.stderr


def test_a_report_that_was_not_printed_whole_is_not_kept(glossary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def cut(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("termlint.commands.check.emit", cut)
        assert check().exit_code == 130
    assert not (glossary / FOLDER / FILE).exists()


def test_what_a_commit_took_away_is_told_until_the_next_one(glossary: Path) -> None:
    def git(*arguments: str) -> None:
        subprocess.run(["git", "-c", "user.name=A", "-c", "user.email=a@b.c", *arguments], check=True)

    (glossary / "terms/new").mkdir()
    (glossary / "terms/new/gaff.md").write_text(PAGE.format(term="Gaff"))
    shutil.rmtree(glossary / ".git")
    git("init", "-q")
    git("add", "terms")
    git("commit", "-qm", "Begin")
    (glossary / "terms/new/gaff.md").unlink()
    lost, known = check("--quiet", "terms/new"), check("--quiet", "--no-broken-elsewhere", "terms/new")
    assert "Gaff" in lost.stdout
    assert "Gaff" not in known.stdout
    git("commit", "-qam", "Remove the gaff")
    assert check("--quiet", "terms/new").stdout == check("--quiet", "--no-cache", "terms/new").stdout


def test_a_link_in_place_of_the_report_is_replaced_and_what_it_leads_to_is_left(glossary: Path) -> None:
    (glossary / "kept.txt").write_text("precious")
    (glossary / FOLDER).mkdir()
    (glossary / FOLDER / FILE).symlink_to(glossary / "kept.txt")
    assert check().stdout == check().stdout
    assert (glossary / "kept.txt").read_text() == "precious"
    assert not (glossary / FOLDER / FILE).is_symlink()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_in_place_of_the_report_is_not_waited_for(glossary: Path) -> None:
    (glossary / FOLDER).mkdir()
    os.mkfifo(glossary / FOLDER / FILE)
    assert check().stdout == check().stdout
