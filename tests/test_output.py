"""`--format`, `--output-file`, `--quiet` and `--statistics` together."""

import json
import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result

from termlint.cli import cli
from termlint.reports import REPORTS
from tests.conftest import ROOT

ENTRY = (
    "---\nterm: Jib\ndefinition: A triangular sail set ahead of the mast.\nrelated: [jib]\n---\n\nIt has two sheets.\n"
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "jib.md").write_text(ENTRY)
    return tmp_path


SELF = ("--select", "references/self-reference")


def check(*arguments: str) -> Result:
    call = ["check", "--isolated", *SELF, *arguments]
    return CliRunner().invoke(cli, call, catch_exceptions=False)


def test_several_formats_are_written_in_one_run(folder: Path) -> None:
    result = check("--format", "concise", "--output-file", "sarif:a.sarif", "--output-file", "junit:b c.xml")
    assert result.exit_code == 1
    assert result.stdout.startswith("jib.md:4:11: warning references/self-reference ")
    assert json.loads((folder / "a.sarif").read_text())["version"] == "2.1.0"
    assert ElementTree.parse(folder / "b c.xml").getroot().tag == "testsuites"


@pytest.mark.parametrize("name", REPORTS)
def test_a_file_has_what_standard_output_would_have(folder: Path, name: str) -> None:
    printed = check("--format", name).stdout
    check("--quiet", "--statistics", "--color", "always", "--output-file", f"{name}:report")
    assert (folder / "report").read_bytes().decode() == printed


def test_a_file_is_replaced(folder: Path) -> None:
    (folder / "report").write_text("before " * 1000)
    check("--output-file", "concise:report")
    assert "before" not in (folder / "report").read_text()


def test_a_colon_may_stand_in_a_file_s_name(folder: Path) -> None:
    check("--output-file", "concise:a:b")
    assert (folder / "a:b").exists()


@pytest.mark.parametrize(
    ("values", "message"),
    [
        (["report.sarif"], "expected FORMAT:FILE, with a format of text, concise"),
        (["sarfi:a"], "expected FORMAT:FILE"),
        (["sarif:"], "name a file after the colon"),
        (["sarif:."], "name a file after the colon"),
        (["sarif:missing/a"], "there is no folder missing"),
        (["sarif:a", "json:./a"], "two reports cannot be written to one file"),
    ],
)
def test_a_mistake_is_told_before_anything_is_linted(folder: Path, values: list[str], message: str) -> None:
    result = check(*(word for value in values for word in ("--output-file", value)))
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in " ".join(result.stderr.split())


def test_diff_makes_no_report(folder: Path) -> None:
    result = check("--diff", "--output-file", "json:a")
    assert (result.exit_code, (folder / "a").exists()) == (2, False)
    assert "does not go with --output-file" in result.stderr


def test_a_file_that_cannot_be_written_ends_the_run_with_one_message(folder: Path) -> None:
    result = check("--output-file", "json:/dev/full")
    assert result.exit_code == 2
    assert result.stderr == "termlint: /dev/full: the report cannot be written: No space left on device\n"


@pytest.mark.parametrize("name", ["text", "concise", "grouped"])
def test_quiet_leaves_violations_alone(folder: Path, name: str) -> None:
    assert "1 violation" in check("--format", name).stdout
    assert "1 violation" not in check("--format", name, "--quiet").stdout


@pytest.mark.parametrize("name", ["text", "concise", "grouped", "markdown"])
def test_statistics_stand_in_the_place_of_violations(folder: Path, name: str) -> None:
    shown = check("--format", name, "--statistics").stdout
    assert "references/self-reference" in shown
    assert "jib.md" not in shown


@pytest.mark.parametrize("name", sorted(set(REPORTS) - {"text", "concise", "grouped", "markdown"}))
def test_formats_for_programs_are_whole_whatever_else_is_asked(folder: Path, name: str) -> None:
    assert check("--format", name, "--quiet", "--statistics").stdout == check("--format", name).stdout


def test_standard_output_is_utf_8_whatever_the_machine_s_encoding(folder: Path) -> None:
    (folder / "jib.md").rename(folder / "é.md")
    command = [sys.executable, "-m", "termlint", "check", "--isolated", "--quiet", *SELF]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "ascii"}
    printed = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=False).stdout
    assert printed.decode("utf-8").startswith("é.md:4:11: warning ")


def test_fingerprints_of_a_real_run_stay_when_lines_move(folder: Path) -> None:
    def fingerprints() -> list[str]:
        return [issue["fingerprint"] for issue in json.loads(check("--format", "gitlab").stdout)]

    before = fingerprints()
    (folder / "jib.md").write_text(ENTRY.replace("term:", "category: sail\nterm:"))
    assert fingerprints() == before
    (folder / "jib.md").write_text(ENTRY.replace("[jib]", "[Jib]"))
    assert fingerprints() != before


@pytest.mark.parametrize("name", ["text", "concise", "grouped"])
def test_quiet_statistics_are_numbers_alone(folder: Path, name: str) -> None:
    told = check("--format", name, "--statistics").stdout.splitlines(keepends=True)
    assert check("--format", name, "--quiet", "--statistics").stdout == "".join(told[:-1])


@pytest.mark.parametrize("name", ["jib.md", "./jib.md", "link.md", "broken.json"])
def test_no_report_is_written_over_a_file_that_is_linted(folder: Path, name: str) -> None:
    (folder / "link.md").symlink_to("jib.md")
    (folder / "broken.json").write_text('[{"term": "Boom"')
    before = (folder / name).read_text()
    result = check("--output-file", f"json:{name}")
    assert (result.exit_code, (folder / name).read_text()) == (2, before)
    assert result.stderr.endswith(
        f"{Path(name)}: this is one of the files that are linted; name a file that may be written over\n"
    )


@pytest.mark.parametrize("name", ["json", "gitlab", "rdjson", "sarif", "json-lines", "markdown"])
def test_a_report_among_the_files_that_are_linted_is_written_again(folder: Path, name: str) -> None:
    ending = {"json-lines": "jsonl", "markdown": "md"}.get(name, "json")
    for _ in range(2):
        assert check("--output-file", f"{name}:report.{ending}").exit_code == 1
