"""`termlint check --profile` says where the time went, and changes nothing else."""

import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from termlint import judging, workers
from termlint.cli import cli
from termlint.profiling import BESIDE, CHECKS, CONCLUDE, READ, WAIT, Profile


@pytest.fixture
def glossary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for term in ("Jib", "Mast", "Boom"):
        (tmp_path / f"{term}.md").write_text(f"---\nterm: {term}\n---\n\nThe {term} is made of spruce.\n")
    return tmp_path


def run(*arguments: str) -> tuple[str, str]:
    result = CliRunner().invoke(cli, ["check", "--no-cache", *arguments], catch_exceptions=False)
    return result.stdout, result.stderr


def steps(told: str) -> list[str]:
    """The steps that are told, up to the rules."""
    return [line.split(maxsplit=1)[1] for line in told.partition("Seconds by rule")[0].splitlines()[1:]]


def test_the_report_is_the_same_with_a_profile(glossary: Path) -> None:
    assert run("--profile")[0] == run()[0]


def test_every_step_and_rule_is_told_on_standard_error(glossary: Path) -> None:
    _, told = run("--profile")
    assert {"discover", "compare", "read", "entry checks", "conclude", "finish", "report", "all else"} <= {*steps(told)}
    assert "  padding/stock-phrase" in told


def test_the_times_of_workers_are_summed_and_said_to_be(glossary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SMALL", "BATCH"):
        monkeypatch.setattr(workers, name, 1)
    _, told = run("--profile", "--jobs", "2")
    (reading,) = [step for step in steps(told) if step.startswith("read ")]
    assert reading.startswith("read (the sum of ")
    assert WAIT in steps(told)


def test_what_a_process_concludes_beside_is_told_by_itself(glossary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judging, "MUCH", 1)
    _, told = run("--profile", "--jobs", "2")
    assert {CONCLUDE, BESIDE} <= {*steps(told)}


def test_what_one_process_did_is_counted_once() -> None:
    whole, part = Profile(), Profile()
    time.sleep(0.02)
    part.lap(READ)
    time.sleep(0.02)
    part.lap(CHECKS, "padding/stock-phrase")
    whole.add(part.process, part.spent)
    whole.lap("rest")
    assert 0.04 <= sum(whole.spent.values()) <= time.perf_counter() - whole.began
    assert set(whole.spent) == {(READ, ""), (CHECKS, "padding/stock-phrase"), ("rest", "")}


def test_nothing_is_told_where_nobody_asks(glossary: Path) -> None:
    assert run()[1] == ""
