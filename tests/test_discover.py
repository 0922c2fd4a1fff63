import os
from pathlib import Path

import pytest

from termlint import globs
from termlint.discover import discover


def tree(folder: Path, **files: str) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)


def names(found: list[Path], folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in found]


def test_a_folder_is_walked_in_sorted_order(folder: Path) -> None:
    tree(folder, **{"b.md": "", "a/z.md": "", "a/y.json": ""})
    assert names(discover([folder]).files, folder) == ["a/y.json", "a/z.md", "b.md"]


def test_what_git_ignores_is_left_out(folder: Path) -> None:
    (folder / ".git").mkdir()
    tree(folder, **{".gitignore": "draft-*\nbuild/\n", "terms/draft-a.md": "", "terms/b.md": "", "build/c.md": ""})
    found = discover([folder])
    assert names(found.files, folder) == ["terms/b.md"]
    assert {one.path for one in found.left_out if one.reason == "ignored by git"} == {"build", "terms/draft-a.md"}


def test_a_nearer_ignore_file_overrules_one_above(folder: Path) -> None:
    (folder / ".git").mkdir()
    tree(folder, **{".gitignore": "*.md\n", "terms/.gitignore": "!keep.md\n", "terms/keep.md": "", "terms/drop.md": ""})
    assert names(discover([folder / "terms"]).files, folder) == ["terms/keep.md"]


@pytest.mark.parametrize("name", ["README.md", "readme.md", "README.de.md", "LICENSE.md", "CHANGELOG.md", "AGENTS.md"])
def test_files_about_the_repository_are_no_entries(folder: Path, name: str) -> None:
    tree(folder, **{name: "", "agents.md": ""} if name != "AGENTS.md" else {name: ""})
    assert name not in names(discover([folder]).files, folder)


def test_a_term_may_be_called_like_a_file_in_capitals(folder: Path) -> None:
    tree(folder, **{"support.md": "", "security.md": ""})
    assert names(discover([folder]).files, folder) == ["security.md", "support.md"]


def test_plain_text_is_read_only_when_named(folder: Path) -> None:
    tree(folder, **{"notes.txt": ""})
    assert names(discover([folder]).files, folder) == []
    assert names(discover([folder / "notes.txt"]).files, folder) == ["notes.txt"]


GLOSSARY = ".. glossary::\n\n   Jib\n      A part of a crane.\n"


def test_plain_text_that_is_called_a_glossary_and_has_the_markup_of_one_is_read(folder: Path) -> None:
    tree(folder, **{"docs/glossary.txt": GLOSSARY})
    assert names(discover([folder]).files, folder) == ["docs/glossary.txt"]


def test_plain_text_that_is_not_called_a_glossary_is_not_looked_at(folder: Path) -> None:
    tree(folder, **{"crane.txt": GLOSSARY})
    assert names(discover([folder]).files, folder) == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes")
def test_a_pipe_that_is_called_a_glossary_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "glossary.txt")
    assert names(discover([folder]).files, folder) == []


def test_a_file_named_twice_is_read_once(folder: Path) -> None:
    tree(folder, **{"a.md": ""})
    assert names(discover([folder / "a.md", folder]).files, folder) == ["a.md"]


def test_hidden_folders_are_passed_over(folder: Path) -> None:
    tree(folder, **{".obsidian/a.md": "", "b.md": ""})
    assert names(discover([folder]).files, folder) == ["b.md"]


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("logo.svg", "", "no reader knows this ending"),
        ("glossary.txt", "Jib\n\nA part of a crane.\n", "plain text is read only when it is named"),
    ],
)
def test_what_no_reader_takes_is_left_out_with_the_reason(folder: Path, name: str, text: str, reason: str) -> None:
    tree(folder, **{name: text})
    (left_out,) = discover([folder]).left_out
    assert (left_out.path, left_out.reason) == (name, reason)


def test_a_file_whose_name_is_no_utf_8_is_read_and_matched_with_a_mark_in_place_of_what_is_none(folder: Path) -> None:
    (folder / ".git").mkdir()
    odd = folder / os.fsdecode(b"terms/caf\xe9.md")
    tree(folder, **{".gitignore": "draft-*\n", "terms/boat.md": ""})
    try:
        odd.write_text("")
    except OSError:
        pytest.skip("the file system knows no such names")
    assert discover([folder]).files == [folder / "terms" / "boat.md", odd]
    spec = globs.spec(["caf\ufffd.md"])
    assert discover([folder], include=spec, root=folder).files == [odd]


@pytest.mark.parametrize("line", ["foo[z-a]", "foo\\", "!", "[[[:alpha:]#-"])
def test_a_line_of_an_ignore_file_that_is_no_pattern_is_passed_over(folder: Path, line: str) -> None:
    (folder / ".git").mkdir()
    tree(folder, **{".gitignore": f"{line}\ndraft-*\n", "terms/draft-a.md": "", "terms/boat.md": ""})
    assert names(discover([folder]).files, folder) == ["terms/boat.md"]


def test_an_ignore_file_may_be_long(folder: Path) -> None:
    (folder / ".git").mkdir()
    lines = "".join(f"*{number}[a-z]*/draft-{number}*\n" for number in range(4000))
    tree(folder, **{".gitignore": lines, "terms/boat.md": "", "x7a/draft-7.md": ""})
    assert names(discover([folder]).files, folder) == ["terms/boat.md"]
