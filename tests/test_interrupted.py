"""Runs that are killed, interrupted, run beside each other or meet a full disk leave nothing wrong behind."""

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from termlint import config, lint
from termlint.reports import json
from termlint.selection import Selection
from termlint.store import FILE, FOLDER
from tests.conftest import ROOT
from tests.test_store import inside

KILLS = int(os.environ.get("TERMLINT_KILLS", "4"))
PAIRS = int(os.environ.get("TERMLINT_PAIRS", "2"))
SEED = int(os.environ.get("TERMLINT_SEED", "1"))
LAST = 30
PROGRAM = """
from termlint import judging, workers
from termlint.__main__ import main
workers.SMALL, workers.BATCH, judging.MUCH, judging.MANY_FILES = 2_000, 1_000, 1, 10
main()
"""
"""termlint that starts workers for small glossaries, too."""

ALL = 5
"""Processes that a new glossary has with two jobs: two that judge, two that finish, and one that concludes beside."""

INTERRUPTED_WHERE_NOBODY_HEARS = """
import os, signal
from termlint import workers
workers._Worker.__del__ = lambda worker: os.kill(os.getpid(), signal.SIGINT)
"""

SENTENCES = (
    "The {} of a boat is made of spruce, ash or carbon.",
    "A {} holds the sail up when the wind comes from behind.",
    "In conclusion, it is important to note that {} is key.",
    "Sailors look at the {} before they leave the harbour in the morning.",
    "See [another](part-{number}.md) for more.",
)


class Glossary:
    """A glossary that is edited by chance, and termlint run on it by the real command."""

    def __init__(self, folder: Path, seed: int = SEED) -> None:
        self.folder = folder
        self.chance = random.Random(seed)
        (folder / "terms").mkdir()
        (folder / ".termlint.yml").write_text("include: [terms/]\n")
        for number in range(LAST):
            self.write(number)

    def write(self, number: int) -> None:
        related = ", ".join(f"part-{self.chance.randrange(LAST + 4)}" for _ in range(3))
        chosen = self.chance.sample(SENTENCES, 3)
        body = "\n\n".join(
            one.replace("{}", f"part {number}").replace("{number}", str(self.chance.randrange(LAST + 4)))
            for one in chosen
        )
        text = f"---\nterm: Part {number}\nslug: part-{number}\nrelated: [{related}]\n---\n\n{body}\n"
        fresh = self.folder / "fresh"
        fresh.write_text(text)
        fresh.replace(self.file(number))

    def edit(self) -> None:
        """Change, remove or add a few entries."""
        for number in self.chance.sample(range(LAST), 4):
            if self.chance.random() < 0.2:
                self.file(number).unlink(missing_ok=True)
            else:
                self.write(number)

    def file(self, number: int) -> Path:
        return self.folder / "terms" / f"part-{number}.md"

    def start(self, *arguments: str, before: str = "", **how: object) -> subprocess.Popen[str]:
        command = [sys.executable, "-c", before + PROGRAM, "check", "--format", "json", *arguments]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        return subprocess.Popen(
            command,
            cwd=self.folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            **how,  # type: ignore[call-overload]
        )

    def expected(self) -> str:
        """What a run without a store reports."""
        settings = config.load(self.folder / ".termlint.yml")
        with inside(self.folder):
            found = lint.run(lint.plan([], settings), Selection(settings), prove=True)
            return "".join(json.report(found))

    def report(self, *arguments: str, **how: object) -> tuple[str, str]:
        """What a run prints, and says on standard error."""
        process = self.start(*arguments, **how)
        out, err = process.communicate(timeout=300)
        assert process.returncode in (0, 1), err
        assert "Traceback" not in err
        return out, err


@pytest.fixture
def glossary(tmp_path: Path) -> Glossary:
    return Glossary(tmp_path)


@pytest.mark.slow
def test_after_a_run_was_killed_at_any_moment_the_next_one_is_right(glossary: Glossary) -> None:
    began = time.monotonic()
    glossary.report()
    whole = time.monotonic() - began
    for number in range(KILLS):
        glossary.edit()
        if number % 4 == 1:
            shutil.rmtree(glossary.folder / FOLDER)
        process = glossary.start()
        time.sleep(glossary.chance.uniform(0, whole * 1.1))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        assert glossary.report() == (glossary.expected(), "")


@pytest.mark.slow
def test_runs_beside_each_other_neither_fail_nor_mix_what_they_remember(glossary: Glossary) -> None:
    for _ in range(PAIRS):
        shutil.rmtree(glossary.folder / FOLDER, ignore_errors=glossary.chance.random() < 2)
        several = [glossary.start(), glossary.start(str(glossary.file(1))), glossary.start("--jobs", "1")]
        for _ in range(8):
            time.sleep(0.1)
            glossary.edit()
            glossary.write(1)
        several += [glossary.start(), glossary.start(str(glossary.file(1)))]
        for process in several:
            _, err = process.communicate(timeout=300)
            assert (process.returncode in (0, 1), err) == (True, "")
        assert glossary.report() == glossary.report("--no-cache")


@pytest.mark.slow
def test_runs_at_once_on_a_glossary_at_rest_all_say_the_same(glossary: Glossary) -> None:
    expected = glossary.report("--no-cache")
    several = [glossary.start() for _ in range(4)]
    assert [process.communicate(timeout=300) for process in several] == [expected] * 4


@pytest.mark.slow
def test_on_a_full_disk_the_run_goes_on_and_says_so_in_one_line(glossary: Glossary) -> None:
    def small_files() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    out, err = glossary.report(preexec_fn=small_files)
    assert out == glossary.report("--no-cache")[0]
    assert err.count("\n") == 1
    assert err.startswith("termlint: .termlint_cache can")
    assert glossary.report() == glossary.report("--no-cache")


@pytest.mark.slow
@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_in_a_read_only_folder_the_run_goes_on_and_says_so_in_one_line(glossary: Glossary) -> None:
    glossary.folder.chmod(0o500)
    try:
        out, err = glossary.report()
    finally:
        glossary.folder.chmod(0o700)
    assert (out, err.count("\n")) == (glossary.report("--no-cache")[0], 1)


def damage(file: Path) -> None:
    file.write_bytes(b"no database at all")


def swap(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[len(data) // 2 :] = bytes(len(data) - len(data) // 2)
    file.write_bytes(data)


@pytest.mark.slow
@pytest.mark.parametrize("harm", [damage, swap])
def test_a_damaged_store_is_made_anew_which_one_line_says(glossary: Glossary, harm: Callable[[Path], None]) -> None:
    glossary.report()
    harm(glossary.folder / FOLDER / FILE)
    glossary.write(1)
    out, err = glossary.report()
    assert out == glossary.report("--no-cache")[0]
    assert (err.count("\n"), "made anew" in err) == (1, True)
    assert glossary.report() == (out, "")


def workers_of(process: subprocess.Popen[str]) -> list[str]:
    return Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()


def until(true: Callable[[], object]) -> None:
    for _ in range(6_000):
        if true():
            return
        time.sleep(0.01)
    raise TimeoutError


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="workers are seen by /proc")
@pytest.mark.parametrize("step", ["judging", "conclusion"])
def test_ctrl_c_ends_the_run_before_its_report_and_its_workers_with_it(tmp_path: Path, step: str) -> None:
    glossary = Glossary(tmp_path)
    for number in range(LAST, 800):
        glossary.write(number)
    process = glossary.start("--jobs", "2", start_new_session=True)
    until(lambda: len(workers_of(process)) == ALL)
    if step == "conclusion":
        until(lambda: len(workers_of(process)) == ALL - 2)
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (130, "", "")
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)


def test_ctrl_c_ends_the_run_even_where_it_comes_while_an_object_is_deleted(tmp_path: Path) -> None:
    glossary = Glossary(tmp_path)
    process = glossary.start("--jobs", "2", "--no-cache", before=INTERRUPTED_WHERE_NOBODY_HEARS)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (130, "", "")


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="workers are seen by /proc")
def test_workers_of_a_run_that_was_killed_end_without_a_word(tmp_path: Path) -> None:
    glossary = Glossary(tmp_path)
    for number in range(LAST, 800):
        glossary.write(number)
    process = glossary.start("--jobs", "2", start_new_session=True)
    until(lambda: len(workers_of(process)) == ALL)
    started = [int(worker) for worker in workers_of(process)]
    process.kill()
    until(lambda: not any(Path(f"/proc/{worker}").exists() for worker in started))
    assert process.communicate(timeout=60) == ("", "")
