import os
import pty
import subprocess
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr
from pathlib import Path
from typing import TextIO

import pytest

from termlint import lint, progress
from termlint.config import Config
from termlint.selection import Selection

ROOT = Path(__file__).parent.parent


class Terminal:
    """A terminal that stands for standard error."""

    def __init__(self) -> None:
        self.ours, theirs = pty.openpty()
        self.stream: TextIO = os.fdopen(theirs, "w")

    def shown(self) -> str:
        """Everything that was written to it; it is closed."""
        self.stream.close()
        shown = b""
        try:
            while piece := os.read(self.ours, 65536):
                shown += piece
        except OSError:  # Linux says so where the other end is closed
            pass
        os.close(self.ours)
        return shown.decode()


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[Terminal]:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr(progress, "AFTER", 0.0)
    monkeypatch.setattr(progress, "EVERY", 0.0)
    made = Terminal()
    yield made
    made.stream.close()


def judge_three_files(terminal: Terminal, *, quiet: bool = False, interrupted: bool = False) -> None:
    with redirect_stderr(terminal.stream), progress.bar(quiet=quiet) as hear:
        for done in (1, 2, 3):
            hear(done, 3)
            if interrupted:
                raise KeyboardInterrupt


def test_a_long_run_shows_how_many_files_were_read(terminal: Terminal) -> None:
    judge_three_files(terminal)
    shown = terminal.shown()
    assert [f"{done}/3" in shown for done in (1, 2, 3)] == [True] * 3
    assert "reading files" in shown


def test_the_bar_says_when_entries_are_compared(terminal: Terminal) -> None:
    judge_three_files(terminal)
    last = terminal.shown().rpartition("3/3")[0].rpartition("\r")[2]
    assert "comparing entries" in last


def test_the_bar_is_gone_when_the_report_comes(terminal: Terminal) -> None:
    judge_three_files(terminal)
    assert terminal.shown().endswith("\x1b[?25h\r\x1b[1A\x1b[2K")


def test_the_bar_is_gone_when_the_run_is_interrupted(terminal: Terminal) -> None:
    with pytest.raises(KeyboardInterrupt):
        judge_three_files(terminal, interrupted=True)
    assert terminal.shown().endswith("\x1b[?25h\r\x1b[1A\x1b[2K")


def test_a_short_run_shows_no_bar(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "AFTER", 2.0)
    judge_three_files(terminal)
    assert terminal.shown() == ""


def test_a_quiet_run_shows_no_bar(terminal: Terminal) -> None:
    judge_three_files(terminal, quiet=True)
    assert terminal.shown() == ""


def test_a_run_tells_of_each_file(tmp_path: Path) -> None:
    for term in ("jib", "keel"):
        (tmp_path / f"{term}.md").write_text(f"---\nterm: {term}\ndefinition: Part of a boat.\n---\n")
    heard: list[tuple[int, int]] = []
    config = Config()
    rules = Selection(config, ("entry/missing-term",))
    lint.run(lint.plan([tmp_path], config), rules, progress=lambda done, total: heard.append((done, total)))
    assert heard == [(1, 2), (2, 2)]


def test_a_pipe_gets_no_bar_and_nothing_is_imported_for_it(tmp_path: Path) -> None:
    (tmp_path / "jib.md").write_text("---\nterm: Jib\ndefinition: Part of a boat.\n---\n")
    code = (
        "import sys; from termlint import progress; from termlint.cli import cli; progress.AFTER = 0\n"
        "cli(['check', '--isolated', '--exit-zero'], standalone_mode=False); print('rich' in sys.modules)"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=environment, capture_output=True, check=True, text=True
    )
    assert done.stderr == ""
    assert done.stdout.endswith("\nFalse\n")
