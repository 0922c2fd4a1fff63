"""Whatever is wrong with a file, it is told as a violation at most, soon, and the other files are judged as ever."""

import json
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from termlint.cli import cli
from termlint.discover import shown
from termlint.readers import ReadOptions
from termlint.reading import load
from tests.damage import crowded, damaged, huge

LONGEST = 10
"""Seconds of work that a file may take at most."""
PATIENCE = 900
"""Seconds after which a test is interrupted that does not work: on a busy machine it waits for its turn."""
BATCH = 12
LARGE = 20_000
"""Bytes from which on a file is read in the slow tests only."""
DAMAGED = dict(damaged())
HUGE = dict(huge())
ENTRIES = ("many-10.rst", "many-7.adoc", "many-11.adoc", "many-15.adoc", "many-3.csv", "many-0.jsonl")
"""Files of tens of thousands of entries, of which a thousand are judged unless `TERMLINT_DAMAGE=all` is set."""
FEWER = dict(damaged(many=1_000))
JUDGED = DAMAGED if os.environ.get("TERMLINT_DAMAGE") == "all" else DAMAGED | {name: FEWER[name] for name in ENTRIES}
CROWDED = dict(crowded())

GOOD = """\
---
term: Turnstile
relatedTerms: [turnstile, no-such-term]
---

A gate that lets one person pass at a time.

TODO: say how it counts them.
"""

OWN = {"entry/placeholder", "references/self-reference"}
"""Rules whose violations in it depend on no other file."""


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Interrupt the block where it works longer, or waits for ever."""

    def hang(*_: object) -> None:
        raise TimeoutError

    timers = {signal.ITIMER_PROF: (signal.SIGPROF, seconds), signal.ITIMER_REAL: (signal.SIGALRM, PATIENCE)}
    before = {number: signal.signal(number, hang) for number, _ in timers.values()}
    for timer, (_, until) in timers.items():
        signal.setitimer(timer, until)
    start = time.process_time()
    try:
        yield
    finally:
        for timer in timers:
            signal.setitimer(timer, 0)
        for number, handler in before.items():
            signal.signal(number, handler)
    assert time.process_time() - start <= seconds


def write(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def check(*paths: Path, output: str = "json", more: tuple[str, ...] = (), seconds: float = LONGEST) -> str:
    """The output of `termlint check`, which ends as it should."""
    arguments = ["check", "--isolated", "--jobs", "1", "--format", output, *more, *map(str, paths)]
    with at_most(seconds):
        result = CliRunner().invoke(cli, arguments)
    assert isinstance(result.exception, SystemExit | None), result.exception
    assert result.exit_code in (0, 1), result.output
    return result.stdout


def violations(*paths: Path, seconds: float = LONGEST) -> list[dict[str, Any]]:
    return json.loads(check(*paths, seconds=seconds))["violations"]


def of(path: Path, found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The violations in one file, without those that concern the whole glossary."""
    shown = os.path.relpath(path)
    return [one for one in found if one["path"] == shown and one["scope"] != "glossary"]


def test_there_are_enough_damaged_files():
    assert len(DAMAGED) >= 200


@pytest.mark.parametrize(
    "name",
    [pytest.param(name, marks=pytest.mark.slow if len(content) > LARGE else ()) for name, content in DAMAGED.items()],
)
def test_a_damaged_file_is_read_or_refused(tmp_path, name):
    path = write(tmp_path, name, DAMAGED[name])
    with at_most(LONGEST):
        page = load(path, shown(path), ReadOptions())[0]
    assert page.entries or page.problems or page.note


@pytest.mark.slow
@pytest.mark.parametrize("first", range(0, len(JUDGED), BATCH))
def test_damaged_files_keep_no_others_from_being_judged_and_send_but_text_to_the_terminal(tmp_path, first):
    good = write(tmp_path, "turnstile.md", GOOD.encode())
    alone = [one for one in of(good, violations(good)) if one["rule"] in OWN]
    bad = [write(tmp_path / "damaged", *one) for one in list(JUDGED.items())[first : first + BATCH]]
    report = tmp_path / "report.json"
    shown = check(good, *bad, output="text", more=("--output-file", f"json:{report}"), seconds=LONGEST * BATCH)
    found = json.loads(report.read_text())["violations"]
    assert {one["rule"] for one in alone} == OWN
    assert [one for one in alone if one not in found] == []
    for path in bad:
        lines = path.read_bytes().count(b"\n") + 1
        for one in of(path, found):
            assert 1 <= one["line"] <= one["end_line"] <= lines
    assert not [one for one in shown if not one.isprintable() and one not in "\n\t"]


@pytest.mark.slow
@pytest.mark.parametrize(("name", "content"), HUGE.items(), ids=HUGE)
def test_a_huge_file_takes_no_long_time(tmp_path, name, content):
    good = write(tmp_path, "turnstile.md", GOOD.encode())
    found = violations(good, write(tmp_path, name, content))
    assert of(good, found)


@pytest.mark.slow
@pytest.mark.parametrize(("name", "content"), CROWDED.items(), ids=CROWDED)
def test_a_crowded_file_is_read_in_a_short_time(tmp_path, name, content):
    path = write(tmp_path, name, content)
    with at_most(2 * LONGEST):  # a busy machine takes twice the time
        page = load(path, shown(path), ReadOptions())[0]
    assert page.entries or page.problems or page.note


def test_what_cannot_be_read_is_a_violation_in_its_place(tmp_path):
    path = write(tmp_path, "winch.md", b"---\nterm: Winch\n---\n\nIt winds \xff up.\n")
    (found,) = [one for one in violations(path) if one["rule"] == "entry/unreadable"]
    assert (found["line"], found["column"]) == (5, 10)


def test_a_name_that_is_too_long_is_a_violation_in_its_place(tmp_path):
    path = write(tmp_path, "winch.json", b'{"term": "' + b"winch " * 2000 + b'", "definition": "A drum for a rope."}')
    (found,) = [one for one in violations(path) if one["rule"] == "entry/unreadable"]
    assert (found["line"], found["column"]) == (1, 11)


@pytest.mark.parametrize("named", [True, False])
def test_a_folder_may_have_the_name_of_a_file(tmp_path, named):
    good = write(tmp_path, "winch.md/turnstile.md", GOOD.encode())
    assert of(good, violations(tmp_path / "winch.md" if named else tmp_path))


@pytest.mark.parametrize("target", ["missing.md", "loop.md", "."])
def test_a_link_may_lead_nowhere(tmp_path, target):
    (tmp_path / "loop.md").symlink_to(target)
    good = write(tmp_path, "turnstile.md", GOOD.encode())
    assert of(good, violations(tmp_path)) == of(good, violations(good))


def test_a_link_that_is_named_and_leads_nowhere_is_told(tmp_path):
    link = tmp_path / "winch.md"
    link.symlink_to("missing.md")
    assert [one["rule"] for one in of(link, violations(link))] == ["entry/unreadable"]


def test_a_file_that_may_not_be_read_is_told(tmp_path, monkeypatch):
    good = write(tmp_path, "turnstile.md", GOOD.encode())
    locked = write(tmp_path, "winch.md", GOOD.encode())
    locked.chmod(0)
    reads = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == locked.name:
            raise PermissionError(13, "Permission denied")
        return reads(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)  # the superuser may read it in spite of its mode
    found = violations(tmp_path)
    assert [one["rule"] for one in of(locked, found)] == ["entry/unreadable"]
    assert of(good, found)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read every folder")
def test_a_folder_that_may_not_be_read_is_passed_over(tmp_path):
    good = write(tmp_path, "turnstile.md", GOOD.encode())
    locked = tmp_path / "locked"
    locked.mkdir(mode=0)
    try:
        assert of(good, violations(tmp_path))
    finally:
        locked.chmod(0o700)


def test_a_pipe_is_not_waited_for(tmp_path):
    pipe = tmp_path / "winch.md"
    os.mkfifo(pipe)
    good = write(tmp_path, "turnstile.md", GOOD.encode())
    assert of(good, violations(tmp_path))
    assert [one["rule"] for one in of(pipe, violations(pipe))] == ["entry/unreadable"]


def test_a_socket_is_no_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("winch.md")
        assert [one["rule"] for one in violations(Path("winch.md"))] == ["entry/unreadable"]


@pytest.mark.parametrize("output", ["json", "text"])
def test_files_may_have_any_name(tmp_path, output):
    names = ["a\nb.md", "\x1b[31m.md", "ä\u202e.md", os.fsdecode(b"\xff.md"), "-.md", " .md", "%s{}.md"]
    for name in names:
        write(tmp_path, name, GOOD.encode())
    shown = check(tmp_path, output=output)
    assert not [one for one in shown if not one.isprintable() and one not in "\n\t"]
    assert shown.count("entry/placeholder") >= len(names)


@pytest.mark.slow
def test_folders_may_be_deep(tmp_path):
    folder = os.open(tmp_path, os.O_RDONLY)
    for _ in range(1200):
        os.mkdir("a", dir_fd=folder)
        inner = os.open("a", os.O_RDONLY, dir_fd=folder)
        os.close(folder)
        folder = inner
    os.close(folder)
    good = write(tmp_path, "turnstile.md", GOOD.encode())
    try:
        assert of(good, violations(tmp_path))
    finally:
        subprocess.run(["rm", "-rf", tmp_path / "a"], check=True)  # too deep for pytest to clean up
