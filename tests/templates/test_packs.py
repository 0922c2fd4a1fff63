import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from termlint.cli import cli

FINDS = "{} work rewards those who plan ahead, check their gear and keep the log up to date."
SPUN = [
    "Whether you run a small club or a large fleet, knowing the {} helps you decide.",
    "Whether you own a small school or a large fleet, knowing the {} helps you choose.",
    "Whether you run a tiny club or a large yard, grasping the {} helps you decide.",
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for number, term in enumerate(["Jib", "Boom", "Mast"]):
        body = f"{FINDS.format(term)} {SPUN[number].format(term.lower())}"
        (tmp_path / f"{term.lower()}.md").write_text(f"---\nterm: {term}\n---\n\n{body}\n")
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments, catch_exceptions=False)


def test_the_templates_with_the_most_words_come_first(folder: Path) -> None:
    lines = run("templates", "--isolated").stdout.splitlines()
    assert lines[:3] == [FINDS.format("{term}"), "  3 entries, 51 words", "  boom.md:5:1 (boom)"]
    assert lines[6] == "Whether you … a … or a large … the {term} helps you …"
    assert lines[-1].startswith("2 templates: ")


def test_json_has_every_place(folder: Path) -> None:
    document = json.loads(run("templates", "--isolated", "--format", "json").stdout)
    assert [len(template["places"]) for template in document["templates"]] == [3, 3]


def test_a_pack_finds_the_same_sentences_in_a_single_file(folder: Path) -> None:
    assert run("templates", "--isolated", "--write-pack", "pack").exit_code == 0
    (folder / ".termlint.yml").write_text("rule-paths: [pack]\n")
    for name in ("jib.md", "boom.md", "mast.md"):
        output = run("check", "--format", "json", "--select", "padding/stamped-here", name).stdout
        assert len(json.loads(output)["violations"]) == 2


def test_a_pack_is_never_written_over(folder: Path) -> None:
    run("templates", "--isolated", "--write-pack", "pack")
    result = run("templates", "--isolated", "--write-pack", "pack")
    message = "this file exists already, and nothing was written; remove it, or edit it"
    assert (result.exit_code, result.stderr) == (2, f"termlint: pack/padding/stamped-here.yml: {message}\n")


def test_a_glossary_without_templates_gives_no_pack(folder: Path) -> None:
    result = run("templates", "--isolated", "--write-pack", "pack", "jib.md")
    assert result.exit_code == 2
    assert not (folder / "pack").exists()
