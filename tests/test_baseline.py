"""Baselines: old faults are hidden, new ones are told, fixed ones are called stale."""

import json
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from termlint.baseline import HEADER, Baseline
from termlint.cli import cli

FILE = ".termlint-baseline"
RULES = ("--select", "references/self-reference,entry/duplicate-term,entry/unreadable")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".termlint.yml").write_text(f"include: ['*.md']\nbaseline: {FILE}\n")
    write(tmp_path, "jib", "jib")
    write(tmp_path, "mast", "mast")
    return tmp_path


def write(folder: Path, name: str, *related: str, before: str = "") -> None:
    references = "".join(f"  - {one}\n" for one in related)
    (folder / f"{name}.md").write_text(f"---\n{before}term: {name}\nrelated:\n{references}---\n\nA part of a boat.\n")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["check", *RULES, *arguments], catch_exceptions=False)


def found(*arguments: str) -> list[str]:
    return [one["path"] for one in json.loads(run("--format", "json", *arguments).stdout)["violations"]]


@pytest.fixture
def adopted(folder: Path) -> Path:
    assert run("--write-baseline").exit_code == 0
    return folder


def test_a_baseline_says_each_violation_on_a_line(adopted: Path) -> None:
    header, *lines = (adopted / FILE).read_text().splitlines()
    assert header == HEADER
    assert [json.loads(line)[:2] for line in lines] == [
        ["jib.md", "references/self-reference"],
        ["mast.md", "references/self-reference"],
    ]


@pytest.mark.parametrize(
    ("configuration", "text", "what_to_do"),
    [
        (".termlint.yml", "include: ['*.md']\n", f'into .termlint.yml: baseline: "{FILE}"'),
        ("pyproject.toml", "[tool.termlint]\n", f'into pyproject.toml: baseline = "{FILE}" under [tool.termlint]'),
        ("notes.txt", "", "`termlint init`"),
    ],
)
def test_writing_one_that_is_not_configured_says_how_it_counts(
    folder: Path, configuration: str, text: str, what_to_do: str
) -> None:
    (folder / ".termlint.yml").unlink()
    (folder / configuration).write_text(text)
    assert what_to_do in run("--write-baseline").stderr


def test_a_second_run_is_clean(adopted: Path) -> None:
    result = run()
    assert (result.exit_code, result.stdout) == (
        0,
        "No new violations: 2 entries in 2 files; 2 more in the baseline.\n",
    )


def test_the_summary_counts_what_was_hidden(adopted: Path) -> None:
    summary = json.loads(run("--format", "json").stdout)["summary"]
    assert (summary["violations"], summary["by_rule"], summary["baselined"]) == (0, {}, 2)


def test_text_that_moved_is_still_known(adopted: Path) -> None:
    write(adopted, "jib", "jib", before="weight: 3\ncolour: red\n")
    assert found() == []


def test_text_that_was_edited_is_told(adopted: Path) -> None:
    write(adopted, "jib", "Jib")
    assert found() == ["jib.md"]


def test_a_text_that_stands_there_once_more_is_told_once(adopted: Path) -> None:
    write(adopted, "jib", "jib", "jib", before="weight: 3\n")
    assert found() == ["jib.md"]


def test_what_is_new_in_another_file_is_told(adopted: Path) -> None:
    write(adopted, "boom", "boom")
    assert found() == ["boom.md"]


def test_what_is_fixed_is_called_stale_and_is_no_failure(adopted: Path) -> None:
    write(adopted, "jib")
    result = run()
    assert result.exit_code == 0
    assert result.stderr == (f"termlint: 1 violation of the baseline is fixed: remove with --prune-baseline ({FILE})\n")


STAMPED = "Many crews rely on the {}, and it plays a crucial role in keeping every boat safe."


@pytest.fixture
def stamped(folder: Path) -> Path:
    """A glossary with a template, each of whose sentences has a stock phrase that yields to it, and its baseline."""
    for name in ("jib", "mast", "boom"):
        (folder / f"{name}.md").write_text(f"---\nterm: {name}\n---\n\nA part.\n\n{STAMPED.format(name)}\n")
    told = CliRunner().invoke(cli, ["check", *STAMPS, "--write-baseline"]).stderr
    assert told == f"termlint: 3 violations written to {FILE}, with 3 that they cover\n"
    return folder


STAMPS = ("--select", "repetition/templated-sentence,padding/stock-phrase")


@pytest.mark.parametrize("cache", [(), ("--no-cache",)])
def test_what_a_violation_covered_is_not_told_once_that_is_mended_elsewhere(
    stamped: Path, cache: tuple[str, ...]
) -> None:
    (stamped / "jib.md").write_text("---\nterm: jib\n---\n\nA sail before the mast.\n")
    result = CliRunner().invoke(cli, ["check", *STAMPS, *cache])
    assert result.stdout == "No new violations: 3 entries in 3 files; 2 more in the baseline.\n"
    assert result.stderr == (
        f"termlint: 4 violations of the baseline are fixed: remove with --prune-baseline ({FILE})\n"
    )


def test_what_a_violation_covers_is_not_stale_and_stays_when_the_baseline_is_pruned(stamped: Path) -> None:
    before = (stamped / FILE).read_text()
    result = CliRunner().invoke(cli, ["check", *STAMPS, "--prune-baseline"])
    assert (result.exit_code, result.stderr, (stamped / FILE).read_text()) == (0, "", before)


def test_a_rule_run_by_itself_tells_nothing_that_another_one_covered(stamped: Path) -> None:
    result = CliRunner().invoke(cli, ["check", "--select", "padding/stock-phrase"])
    assert result.stdout == "No new violations: 3 entries in 3 files; 3 more in the baseline.\n"


def test_pruning_removes_what_is_fixed(adopted: Path) -> None:
    write(adopted, "jib")
    run("--prune-baseline")
    assert [known.path for known in Baseline.read(adopted / FILE).known] == ["mast.md"]
    assert run().stderr == ""


def test_pruning_removes_what_stood_in_a_file_that_is_gone(adopted: Path) -> None:
    (adopted / "jib.md").unlink()
    run("--prune-baseline")
    assert [known.path for known in Baseline.read(adopted / FILE).known] == ["mast.md"]


@pytest.mark.parametrize("arguments", [["mast.md"], ["--select", "entry/duplicate-term"]], ids=["files", "rules"])
def test_a_run_over_a_part_calls_nothing_else_stale(adopted: Path, arguments: list[str]) -> None:
    write(adopted, "jib")
    command = ["check", *arguments] if "--select" in arguments else ["check", *RULES, *arguments]
    result = CliRunner().invoke(cli, [*command, "--prune-baseline"], catch_exceptions=False)
    assert result.stderr == ""
    assert len(Baseline.read(adopted / FILE)) == 2


def test_a_file_that_cannot_be_read_makes_nothing_stale(adopted: Path) -> None:
    (adopted / "jib.md").write_text('---\nterm: "jib\n---\n')
    assert run("--prune-baseline").stderr == ""
    assert len(Baseline.read(adopted / FILE)) == 2


PARTLY_READ = """\
- slug: jib
  ref:
    - jib
  en: {term: Jib, def: A sail before the mast.}
  def: {term: Fock, def: Ein Segel.}
- slug: mast
  ref:
    - mast
  en: {term: Mast, def: A pole that carries sails.}
  de: {term: Mast, def: Eine Stange für Segel.}
"""


@pytest.fixture
def partly_read(folder: Path) -> Path:
    (folder / ".termlint.yml").write_text(f"include: [terms.yml]\nbaseline: {FILE}\n")
    file = folder / "terms.yml"
    file.write_text(PARTLY_READ)
    assert run("--write-baseline").stdout.endswith("3 more in the baseline.\n")
    return file


def test_in_a_file_of_which_as_much_is_read_as_before_what_is_fixed_is_called_stale(partly_read: Path) -> None:
    partly_read.write_text(PARTLY_READ.replace("    - jib", "    - mast"))
    assert run("--prune-baseline").stderr == f"termlint: 1 violation of the baseline is fixed: removed ({FILE})\n"
    assert len(Baseline.read(partly_read.parent / FILE)) == 2


@pytest.mark.parametrize(("old", "new"), [("en: {", "en: "), ("de:", "ger many:")], ids=["nothing", "less"])
def test_a_file_of_which_less_is_read_than_before_is_told_and_makes_nothing_stale(
    partly_read: Path, old: str, new: str
) -> None:
    partly_read.write_text(PARTLY_READ.replace("    - jib", "    - mast").replace(old, new))
    result = run("--prune-baseline")
    assert (result.exit_code, result.stderr) == (1, "")
    assert len(Baseline.read(partly_read.parent / FILE)) == 3


def test_what_files_named_one_by_one_cannot_show_is_not_called_stale(folder: Path) -> None:
    for name in ("jib", "mast"):
        (folder / f"{name}.md").write_text("---\nterm: Spar\n---\n\nA part of a boat.\n")
    arguments = ["--isolated", "--baseline", FILE]
    run("--isolated", "--write-baseline", FILE)
    assert len(Baseline.read(folder / FILE)) == 2
    assert run(*arguments, "jib.md").stderr == ""


def test_writing_again_for_a_part_keeps_the_rest(adopted: Path) -> None:
    write(adopted, "jib", "jib", "jib")
    write(adopted, "mast")
    assert run("jib.md", "--write-baseline").stderr == f"termlint: 2 violations written to {FILE}, 1 other kept\n"
    assert sorted(known.path for known in Baseline.read(adopted / FILE).known.elements()) == [
        "jib.md",
        "jib.md",
        "mast.md",
    ]


def test_writing_again_writes_the_same_bytes(adopted: Path) -> None:
    before = (adopted / FILE).read_bytes()
    run("--write-baseline")
    assert (adopted / FILE).read_bytes() == before


def test_paths_in_it_do_not_depend_on_the_current_folder(adopted: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (adopted / "below").mkdir()
    monkeypatch.chdir(adopted / "below")
    assert found() == []


def test_the_configured_baseline_can_be_left_aside(adopted: Path) -> None:
    assert found("--no-baseline") == ["jib.md", "mast.md"]


def test_what_an_override_switches_off_is_not_stale_from_whatever_folder(
    adopted: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    override = "overrides:\n- files: ['boats/']\n  rules: {references/self-reference: off}\n"
    (adopted / "boats").mkdir()
    write(adopted, "boats/jib", "jib")
    run("--write-baseline")
    (adopted / ".termlint.yml").write_text(f"include: ['*.md']\nbaseline: {FILE}\n{override}")
    monkeypatch.chdir(adopted / "boats")
    assert run("--prune-baseline").stderr == ""
    assert "boats/jib.md" in {known.path for known in Baseline.read(adopted / FILE).known}


def refusal(*arguments: str) -> str:
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    return result.stderr.removeprefix("termlint: ")


def test_a_missing_baseline_is_refused(folder: Path) -> None:
    assert refusal("--baseline", "gone") == "gone: this baseline does not exist; write it with --write-baseline\n"


def test_a_file_that_is_no_baseline_is_neither_read_nor_overwritten(folder: Path) -> None:
    before = (folder / "jib.md").read_text()
    message = "jib.md:1: this is no baseline of termlint; name another file, or remove this one\n"
    assert refusal("--baseline", "jib.md") == message
    assert refusal("--write-baseline", "jib.md") == message
    assert (folder / "jib.md").read_text() == before


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            '["jib.md", "seo/',
            "this line of the baseline is damaged; remove it and run --write-baseline",
        ),
        (
            '["jib.md", "seo/title-length", 3]',
            "this line of the baseline is damaged; remove it and run --write-baseline",
        ),
        ("<<<<<<< ours", "git left a conflict in this baseline; keep the lines of both sides alone"),
    ],
)
def test_a_damaged_baseline_is_refused_with_its_line(folder: Path, line: str, message: str) -> None:
    (folder / FILE).write_text(f"{HEADER}\n{line}\n")
    assert refusal() == f"{folder / FILE}:2: {message}\n"


def test_line_ends_of_windows_and_blank_lines_do_no_harm(adopted: Path) -> None:
    path = adopted / FILE
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n") + b"\r\n")
    assert found() == []


def test_a_folder_is_no_place_for_a_baseline(folder: Path) -> None:
    (folder / "terms").mkdir()
    assert "this is a folder" in refusal("--write-baseline", "terms")


def test_what_git_merges_of_two_branches_has_the_lines_of_both(adopted: Path) -> None:
    def git(*arguments: str) -> None:
        who = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
        subprocess.run(["git", *who, *arguments], cwd=adopted, check=True, capture_output=True)

    (adopted / ".gitattributes").write_text(f"{FILE} merge=union\n")
    git("init", "-q", "-b", "main")
    git("add", "-A")
    git("commit", "-qm", "start")
    for branch, name in (("one", "boom"), ("two", "gaff")):
        git("checkout", "-qb", branch, "main")
        write(adopted, name, name)
        run("--write-baseline")
        git("add", "-A")
        git("commit", "-qm", branch)
    git("merge", "-q", "--no-edit", "one")
    assert {known.path for known in Baseline.read(adopted / FILE).known} == {"boom.md", "gaff.md", "jib.md", "mast.md"}
    assert found() == []


def test_a_configured_baseline_that_is_missing_is_told_with_its_place(folder: Path) -> None:
    (folder / ".termlint.yml").write_text("include: ['*.md']\nbaseline: gone\n")
    assert refusal() == (
        f"{folder}/.termlint.yml:2:11: configuration.baseline: {folder}/gone: this baseline does not exist; write it "
        "with --write-baseline\n"
    )
