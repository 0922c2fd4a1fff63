"""Processes share the work and lose none of it, whatever happens to them."""

import multiprocessing
import os
import signal
import threading
import time
import weakref
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from termlint import workers
from termlint.garbage import uncollected
from termlint.workers import Part, judge_all

pytestmark = pytest.mark.skipif(not workers.forks(), reason="processes are forked where that can be done")

HERE = os.getpid()
FILES = 12
SOON = 0.05
LATER = 0.2
LARGE = 1 << 22
"""More bytes than a pipe takes at once."""

Judge = Callable[[Part], object]


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    monkeypatch.setattr(workers, "SMALL", 1)
    monkeypatch.setattr(workers, "BATCH", 1)
    paths = [tmp_path / f"{number:02}.md" for number in range(FILES)]
    for path in paths:
        path.write_text("x")
    return paths


@pytest.fixture(autouse=True)
def nobody_is_left() -> Iterator[None]:
    yield
    assert multiprocessing.active_children() == []


def kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def each(judge: Callable[[Part], Any]) -> Callable[[Sequence[Part]], list[Any]]:
    return lambda parts: list(map(judge, parts))


def name(part: Part) -> str:
    return part.file.name


def is_other(part: Part, number: int) -> bool:
    """Whether a file of this number is judged in another process."""
    return os.getpid() != HERE and part.file.name == f"{number:02}.md"


def killed_at_work(part: Part) -> str:
    if is_other(part, 1):
        kill()
    return name(part)


def killed_while_it_waits(part: Part) -> str:
    if is_other(part, 0):
        time.sleep(LATER)
    elif is_other(part, FILES - 1):
        threading.Timer(SOON, kill).start()
    return name(part)


def killed_while_it_answers(part: Part) -> str:
    if is_other(part, 1):
        threading.Timer(SOON, kill).start()
    return name(part) if part.file.name == "00.md" else name(part) * (LARGE // len(name(part)))


def all_killed(part: Part) -> str:
    if os.getpid() != HERE:
        kill()
    return name(part)


def test_each_worker_gets_several_batches(files: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "BATCH", 1000)
    monkeypatch.setattr(workers, "SHARES", 2)
    assert list(workers.judge_all(files, lambda parts: [len(parts)] * len(parts), 3)) == [2] * FILES


@pytest.mark.parametrize(
    "judge",
    [name, killed_at_work, killed_while_it_waits, killed_while_it_answers, all_killed],
    ids=lambda one: one.__name__,
)
def test_all_results_come_in_order(files: list[Path], judge: Callable[[Part], str]) -> None:
    found = []
    for result in judge_all(files, each(judge), 2):
        time.sleep(0 if found else LATER)
        found.append(result[:5])
    assert found == [path.name for path in files]


@pytest.mark.parametrize(("size", "parts"), [(1, 1), (2_000, 2), (9_500, 9)])
def test_a_large_file_is_divided_among_the_processes_and_a_very_large_one_into_more_parts(
    files: list[Path], monkeypatch: pytest.MonkeyPatch, size: int, parts: int
) -> None:
    monkeypatch.setattr(workers, "SLICE", 1_000)
    monkeypatch.setattr(workers, "PART", 1_000)
    files[5].write_text("x" * size)
    found = [part for part in judge_all(files, each(lambda part: part), 2) if part.file == files[5]]
    assert found == [Part(files[5], number, parts) for number in range(parts)]


@pytest.mark.parametrize("killed", [False, True])
def test_one_process_judges_beside_this_one(files: list[Path], monkeypatch: pytest.MonkeyPatch, killed: bool) -> None:
    monkeypatch.setattr(workers, "SMALL", 1 << 20)
    prepared: list[bool] = []
    judge: Judge = killed_at_work if killed else (lambda part: os.getpid() != HERE and name(part))
    found = list(judge_all(files, each(judge), 2, lambda: prepared.append(True), beside=True))
    assert found == [path.name for path in files]
    assert prepared == [True]


@pytest.mark.parametrize("judge", [name, killed_at_work, all_killed], ids=lambda one: one.__name__)
def test_after_some_tasks_another_process_takes_a_place(
    files: list[Path], monkeypatch: pytest.MonkeyPatch, judge: Callable[[Part], str]
) -> None:
    monkeypatch.setattr(workers, "SHIFT", 3)
    found = list(judge_all(files, each(lambda part: (judge(part), os.getpid())), 2))
    assert [one for one, _ in found] == [path.name for path in files]
    assert all(count <= 3 for process, count in Counter(process for _, process in found).items() if process != HERE)


def test_where_the_system_has_no_more_processes_those_that_there_are_go_on(
    files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    start = workers._started

    def started(*given: Any) -> Any:
        return [] if len(given) > 2 else start(*given)

    monkeypatch.setattr(workers, "SHIFT", 3)
    monkeypatch.setattr(workers, "_started", started)
    found = list(judge_all(files, each(lambda part: (name(part), os.getpid())), 2))
    assert [one for one, _ in found] == [path.name for path in files]
    assert HERE not in {process for _, process in found}


def test_what_the_processes_worked_with_is_let_go_of_at_once(
    files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Held:
        """Something large."""

    def judge(part: Part, held: Held) -> str:
        return name(part) if held else ""

    monkeypatch.setattr(workers, "SHIFT", 3)
    held = Held()
    known = weakref.ref(held)
    with uncollected():
        list(judge_all(files, each(partial(judge, held=held)), 2))
        del held
        assert known() is None


def test_what_goes_wrong_in_a_process_is_raised_here(files: list[Path]) -> None:
    def judge(part: Part) -> str:
        if part.file.name == "03.md":
            raise ValueError(part.file.name)
        return name(part)

    results = judge_all(files, each(judge), 2)
    assert [next(results) for _ in range(3)] == ["00.md", "01.md", "02.md"]
    with pytest.raises(ValueError, match=r"03\.md"):
        next(results)


def test_who_wants_no_more_results_ends_the_processes(files: list[Path]) -> None:
    results = judge_all(files, each(name), 2)
    next(results)
    assert len(multiprocessing.active_children()) == 2
    results.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize("killed", [False, True])
def test_large_tasks_and_large_results_wait_for_each_other_and_not_for_ever(killed: bool) -> None:
    def doubled(task: bytes) -> bytes:
        if killed and task[0] == 1 and os.getpid() != HERE:
            kill()
        return task * 2

    tasks = [bytes([number]) * LARGE for number in range(6)]
    with workers.Crew(doubled, 2) as crew:
        for _ in range(2):
            assert list(crew.share(tasks)) == [task * 2 for task in tasks]


def test_what_a_process_had_when_it_ended_is_no_result_of_what_is_shared_later() -> None:
    def work(task: str) -> str:
        if os.getpid() != HERE:
            if task == "kill":
                kill()
            time.sleep(0.2)
        return task

    with workers.Crew(work, 2) as crew:
        for tasks in ([*"abcd", "kill"], [*"efghi"], [*"klmno"]):
            assert list(crew.share(tasks)) == tasks


def test_a_process_that_stands_by_works_on_what_it_is_told() -> None:
    with workers.Standby(lambda told: (os.getpid() != HERE, sum(map(len, told)))) as standby:
        standby.tell(bytes(LARGE) for _ in range(3))
        assert standby.answer() == (True, 3 * LARGE)


def test_a_process_that_is_killed_while_it_is_told_answers_nothing() -> None:
    def work(told: Iterator[bytes]) -> None:
        next(told)
        kill()

    with workers.Standby(work) as standby:
        standby.tell(bytes(LARGE) for _ in range(3))
        assert standby.answer() is None
