import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import termlint
from termlint.cli import cli

ENTRY = "---\nterm: Halyard\nrelated: [{related}]\n---\n\nA rope that hoists a sail.\n"


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "terms").mkdir()
    (tmp_path / "terms" / "halyard.md").write_text(ENTRY.format(related="jib"))
    (tmp_path / "terms" / "jib.md").write_text("---\nterm: Jib\n---\n\nA triangular sail before the mast.\n")
    return tmp_path


def rules(result: termlint.Result) -> set[str]:
    return {violation.rule for violation in result.violations}


def test_importing_the_package_loads_none_of_it() -> None:
    program = "import sys, termlint; print([name for name in sys.modules if name.startswith('termlint.')])"
    assert subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout == "[]\n"


def test_every_public_name_is_there() -> None:
    assert all(getattr(termlint, name) for name in termlint.__all__)


def test_other_names_are_not() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'chekc'"):
        termlint.chekc  # type: ignore[attr-defined]  # noqa: B018 - the name is looked up, not used


def test_check_finds_what_the_command_finds() -> None:
    printed = json.loads(CliRunner().invoke(cli, ["check", "--format", "json", "terms"]).stdout)
    found = termlint.check("terms")
    assert [violation.as_json() for violation in found.violations] == printed["violations"]
    assert found.summary["entries"] == printed["summary"]["entries"] == 2


def test_check_takes_rules_to_run_alone(project: Path) -> None:
    (project / "terms" / "halyard.md").write_text(ENTRY.format(related="jib, jibe"))
    assert rules(termlint.check(Path("terms"), select=["references/unknown-term"])) == {"references/unknown-term"}


def test_a_rule_is_selected_by_a_text_as_by_a_list(project: Path) -> None:
    draft = ENTRY.format(related="halyard")
    (project / "terms" / "halyard.md").write_text(draft)
    own = "references/self-reference"
    assert rules(termlint.check("terms", select=own)) == {own}
    assert rules(termlint.check_text(draft, "terms/halyard.md", select=own)) == {own}
    assert own not in rules(termlint.check("terms", ignore=own))


def test_a_result_shows_what_was_found_and_counted(project: Path) -> None:
    shown = repr(termlint.check_text("---\nterm: Jib\n---\n\nA sail.\n", "terms/jib.md", select="entry/"))
    assert shown.startswith("Result(violations=[], counts=Counts(files=1, entries=1,")
    assert shown.endswith("left_out=[], notes=[])")


def test_check_reads_the_configuration_it_is_given(project: Path) -> None:
    (project / "own.yml").write_text("rules: {references/: off}\n")
    (project / "terms" / "halyard.md").write_text(ENTRY.format(related="jib, jibe"))
    assert "references/unknown-term" not in rules(termlint.check("terms", config="own.yml"))


def test_check_leaves_out_what_the_baseline_knows(project: Path) -> None:
    (project / "terms" / "halyard.md").write_text(ENTRY.format(related="jib, jibe"))
    (project / ".termlint.yml").write_text("include: [terms/]\nbaseline: known.txt\n")
    CliRunner().invoke(cli, ["check", "--write-baseline"])
    assert rules(termlint.check()) == set()


def test_check_text_judges_a_draft_against_its_glossary(project: Path) -> None:
    (project / ".termlint.yml").write_text("include: [terms/]\n")
    draft = ENTRY.format(related="jib, jibe")
    found = termlint.check_text(draft, "terms/halyard.md", select=["references/unknown-term"])
    assert [(one.place.path, one.place.line) for one in found.violations] == [("terms/halyard.md", 3)]


def test_a_mistake_raises() -> None:
    with pytest.raises(termlint.UsageError, match="no such file"):
        termlint.check("trems")
    with pytest.raises(termlint.UsageError, match="no reader knows this ending"):
        termlint.check_text("", "draft.docx")


def test_entries_are_read() -> None:
    assert [(entry.term, entry.slug) for entry in termlint.entries("terms")] == [("Halyard", "halyard"), ("Jib", "jib")]


@pytest.mark.slow
def test_programs_that_use_it_are_type_checked(project: Path) -> None:
    (project / "use.py").write_text(
        "import termlint\n"
        "violations: list[termlint.Violation] = termlint.check('terms').violations\n"
        "term: str = termlint.entries('terms')[0].term\n"
    )
    call = [sys.executable, "-m", "mypy", "--strict", "--follow-imports=silent", "use.py"]
    checked = subprocess.run(call, check=False, capture_output=True, text=True)
    assert checked.stdout == "Success: no issues found in 1 source file\n"
