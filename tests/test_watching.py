"""`termlint check --watch` lints again as files change, and Ctrl-C ends it."""

import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from termlint import watching
from termlint.cli import cli
from tests.conftest import ROOT

ENTRY = "---\nterm: Jib\n---\n\nA jib is a triangular sail that is set ahead of the mast of a boat.\n"
WATCHING = "termlint: watching for changes; Ctrl-C ends it"


class Watch:
    """The real command, and the lines that it prints."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        command = [sys.executable, "-m", "termlint", "check", "--watch", "--format", "concise", *arguments]
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "WATCHFILES_FORCE_POLLING": ""}
        self.process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, bufsize=1
        )
        self.lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.lines.put(line.rstrip())

    def run(self) -> list[str]:
        """The lines of the next run."""
        lines = []
        while (line := self.lines.get(timeout=120)) != WATCHING:
            lines.append(line)
        return lines


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / ".termlint.yml").write_text("include: [terms/]\n")
    (tmp_path / "terms").mkdir()
    (tmp_path / "terms" / "jib.md").write_text(ENTRY)
    return tmp_path


@pytest.fixture
def watch(folder: Path) -> Iterator[Watch]:
    started = Watch(folder, "--select", "entry/,padding/", "--output-file", "json:report.json")
    yield started
    started.process.kill()
    started.process.wait()


@pytest.mark.slow
def test_it_lints_again_as_entries_rules_and_configuration_change_until_ctrl_c(folder: Path, watch: Watch) -> None:
    assert watch.run() == ["No violations: 1 entry in 1 file."]
    (folder / "terms" / "jib.md").write_text(ENTRY + "\nIt is important to note that it flaps.\n")
    assert "padding/stock-phrase" in watch.run()[0]
    (folder / ".termlint.yml").write_text("include: [terms/]\nrules: {padding/stock-phrase: of}\n")
    assert watch.run()[0].startswith("termlint: ")
    (folder / ".termlint.yml").write_text("include: [terms/]\nexclude: [jib.md]\n")
    (folder / "terms" / "mast.md").write_text(ENTRY.replace("Jib", "Mast"))
    while "No violations: 1 entry in 1 file." not in watch.run():
        pass
    watch.process.send_signal(signal.SIGINT)
    assert watch.process.wait(timeout=30) == 130
    assert watch.lines.empty()


def test_without_watchfiles_it_says_what_to_install(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "find_spec", lambda _: None)
    result = CliRunner().invoke(cli, ["check", "--watch"])
    assert result.exit_code == 2
    assert "`pip install watchfiles`" in result.stderr


@pytest.mark.parametrize("arguments", [["--diff"], ["--write-baseline"], ["-", "--stdin-filename", "a.md"]])
def test_it_refuses_what_makes_no_sense_twice(arguments: list[str]) -> None:
    result = CliRunner().invoke(cli, ["check", "--watch", *arguments], input="")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
