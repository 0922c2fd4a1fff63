"""Work on all cores: workers start once, take tasks in batches, and give back small results in order."""

from __future__ import annotations

import gc
import itertools
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, Self, TypeVar

from termlint.reading import bytes_of

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

SMALL = 400_000
"""Bytes of a run that one process judges sooner than workers start."""

SLICE = 300_000
"""Bytes of a file that are worth a worker's reading all of it to judge parts of its entries."""

PART = 1_000_000
"""Bytes of such a file for each part, where that makes more parts than there are workers: all that a part yields is in
memory until it is packed."""

BATCH = 120_000
"""Bytes of files that are judged at once, and handed to a worker, at most."""

SHARES = 8
"""Batches that there are for each worker, at least, so that all are done at about the same time."""

AHEAD = 2
"""Tasks that a worker has at once, so that it has one to go on with while this process takes in what it made."""

SHIFT = 120
"""Tasks after which another process takes a worker's place: what a process remembers is by then so scattered over its
memory that it is slower than a new one, even counting what that needs to get going: 30,000 entries take 1 % less time
with a new process after 120 tasks than after 250."""


class Part(NamedTuple):
    """The entries of a file that one task judges: the `number`-th of so many `parts`."""

    file: Path
    number: int = 0
    parts: int = 1


Task = TypeVar("Task")
Given = TypeVar("Given")
Result = TypeVar("Result")


def available() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def judge_all(
    files: Sequence[Path],
    judge: Callable[[Sequence[Part]], Sequence[Result]],
    jobs: int,
    prepare: Callable[[], None] = lambda: None,
    *,
    beside: bool = False,
) -> Iterator[Result]:
    """Judge files in their order, some at once, by `jobs` processes where that is worth while; before they start,
    `prepare` what each of them, and this one later on, would otherwise do by itself.

    Where there is little to judge, and to prepare takes long, one process judges `beside` it. The parts of a file
    follow each other. Should a process be killed, this one judges what is left.
    """
    sizes = [bytes_of(file) for file in files]
    count = jobs if sum(sizes) >= SMALL and forks() else 1
    batches = list(_batches(files, sizes, count))
    if count > 1 and len(batches) > 1:
        prepare()
        yield from _on_batches(batches, judge, count)
    elif beside and jobs > 1 and forks():
        yield from _on_batches([[Part(file) for file in files]], judge, 1, prepare)
    else:
        for batch in batches:
            yield from judge(batch)


def forks() -> bool:
    """Whether the system starts processes that have all that this one has."""
    return "fork" in multiprocessing.get_all_start_methods()


def _batches(files: Sequence[Path], sizes: Sequence[int], jobs: int) -> Iterator[list[Part]]:
    enough = min(BATCH, sum(sizes) // (SHARES * jobs)) if jobs > 1 else BATCH
    batch: list[Part] = []
    waiting = 0
    for file, size in zip(files, sizes, strict=True):
        if size >= SLICE:
            if batch:
                yield batch
                batch, waiting = [], 0
            parts = max(jobs, size // PART)
            yield from ([Part(file, number, parts)] for number in range(parts))
            continue
        batch.append(Part(file))
        waiting += size
        if waiting >= enough:
            yield batch
            batch, waiting = [], 0
    if batch:
        yield batch


@dataclass
class _Worker:
    """A process, what it is talked to by, and the numbers of the tasks that it has."""

    process: BaseProcess
    connection: Connection
    waiting: deque[int] = field(default_factory=deque)
    given: int = 0
    """How many it was given in all."""


def _on_batches(
    batches: Sequence[Sequence[Task]],
    work: Callable[[Sequence[Task]], Sequence[Result]],
    count: int,
    meanwhile: Callable[[], None] = lambda: None,
) -> Iterator[Result]:
    """What so many processes make of batches of tasks, in order; `meanwhile` is done once they have begun."""
    crew: Crew[int, Sequence[Result]] = Crew(lambda number: work(batches[number]), min(count, len(batches)), SHIFT)
    with crew:
        for made in crew.share(range(len(batches)), meanwhile):
            yield from made


class Crew(Generic[Given, Result]):
    """Processes that begin with what this one has when they are made, and share the work that they are given later on.

    They inherit the function that does it, which cannot be pickled. With a `shift`, each is given so many tasks; then
    a new one takes its place, which begins with what this one has by then.
    """

    def __init__(self, work: Callable[[Given], Result], count: int, shift: int | None = None) -> None:
        def serve(connection: Connection) -> None:
            tasks: SimpleQueue[Given] = SimpleQueue()

            def take() -> None:
                try:
                    while True:
                        tasks.put(connection.recv())
                finally:
                    os._exit(1)  # nobody is there any more who gives any

            threading.Thread(target=take, daemon=True).start()  # else who gives and who answers may wait for each other
            while True:
                connection.send(work(tasks.get()))

        self._work = work
        self._serve = serve
        self._shift = shift
        self._workers = _started(serve, count)

    def share(self, tasks: Iterable[Given], meanwhile: Callable[[], None] = lambda: None) -> Iterator[Result]:
        """What they make of tasks, in order; `meanwhile` is done once they have begun. What one of them had when it
        ended, this one does."""
        from multiprocessing.connection import wait

        living = list(self._workers)
        left = enumerate(tasks)
        given: dict[int, Given] = {}
        made: dict[int, Result] = {}
        lost: set[int] = set()

        def give(worker: _Worker) -> None:
            if (one := next(left, None)) is not None:
                number, given[number] = one
                worker.waiting.append(number)
                worker.given += 1
                with suppress(OSError):  # it has ended, as its connection says when it is read
                    worker.connection.send(given[number])

        for worker in living * AHEAD:
            give(worker)
        meanwhile()
        for number in itertools.count():
            while number not in made:
                if not living and (one := next(left, None)) is not None:
                    lost.add(one[0])
                    given[one[0]] = one[1]
                if number in lost:
                    made[number] = self._work(given[number])
                    break
                if number not in given:
                    return
                ready = wait([worker.connection for worker in living])
                for worker in [one for one in living if one.connection in ready]:
                    try:
                        made[worker.waiting[0]] = worker.connection.recv()
                    except (EOFError, OSError):
                        living.remove(worker)
                        lost.update(worker.waiting)
                        worker.waiting.clear()
                    else:
                        worker.waiting.popleft()
                        if worker.given != self._shift:
                            give(worker)
                        elif not worker.waiting:
                            for other in [self._relief(worker, living)] * AHEAD:
                                give(other)
            del given[number]
            yield made.pop(number)

    def _relief(self, worker: _Worker, living: list[_Worker]) -> _Worker:
        """Who takes a worker's place: a new process or, where the system has no more of them, itself."""
        new = _started(self._serve, 1, self._workers)
        if not new:
            worker.given = 0
            return worker
        _end([worker])
        for workers in (living, self._workers):
            workers.remove(worker)
            workers.extend(new)
        return new[0]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        _end(self._workers)


class Standby(Generic[Result]):
    """A process that stands by with what this one has when it is made, and does `work` when it is told to, beside this
    one. It shares no more memory than there was then."""

    def __init__(self, work: Callable[[Iterator[Any]], Result]) -> None:
        def serve(connection: Connection) -> None:
            connection.send(work(iter(connection.recv, _ALL)))

        self._workers = _started(serve, 1)

    def tell(self, what: Iterable[Any]) -> None:
        """Hand over what there is to work on, piece by piece."""
        with suppress(OSError):  # it has ended, as is seen when it does not answer
            for worker in self._workers:
                for piece in itertools.chain(what, [_ALL]):
                    worker.connection.send(piece)

    def answer(self) -> Result | None:
        """What it made of that, or nothing if it was killed."""
        with suppress(EOFError, OSError):
            for worker in self._workers:
                answer: Result = worker.connection.recv()
                return answer
        return None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        _end(self._workers)


_ALL = None
"""Tells a process that stands by that it has been told everything."""


def _started(serve: Callable[[Connection], None], count: int, others: Iterable[_Worker] = ()) -> list[_Worker]:
    """Processes that serve at a connection, beside others of their kind. They inherit the function, which cannot be
    pickled, and never hear of Ctrl-C: this process answers it, and ends them."""
    context = multiprocessing.get_context("fork")
    workers: list[_Worker] = []
    gc.freeze()  # else a worker that looks for cycles copies all that this process has
    with _deaf(), suppress(OSError):  # the system has no more of them: those that there are, and this one, do it all
        for _ in range(count):
            own, other = context.Pipe()
            inherited = [own, *(worker.connection for worker in (*others, *workers))]
            process = context.Process(target=_serve, args=(other, inherited, serve), daemon=True)
            try:
                process.start()
            except OSError:
                own.close()
                raise
            finally:
                other.close()
            workers.append(_Worker(process, own))
    gc.unfreeze()
    return workers


def _end(workers: Iterable[_Worker]) -> None:
    for worker in workers:
        worker.process.kill()
    for worker in workers:
        worker.process.join()
        worker.connection.close()


def _serve(connection: Connection, inherited: Sequence[Connection], serve: Callable[[Connection], None]) -> None:
    for one in inherited:
        one.close()  # else the end of the process that gives tasks goes unheard
    try:
        serve(connection)
    finally:
        os._exit(1)  # without a word: what fails here fails again, and is told, where this process is missed


@contextmanager
def _deaf() -> Iterator[None]:
    """Processes that are started meanwhile never hear of Ctrl-C."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
