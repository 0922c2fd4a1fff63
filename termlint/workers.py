"""Work on all cores: workers start once, take batches of files, and give back small results in order."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from termlint.reading import bytes_of

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.pool import IMapIterator, Pool

SMALL = 400_000
"""Bytes of a run that one process judges sooner than workers start."""

SLICE = 300_000
"""Bytes of a file that are worth a worker's reading all of it to judge a part of its entries."""

BATCH = 60_000
"""Bytes of files that are handed to a worker at once."""


PATIENCE = 1.0
"""Seconds without a result after which is looked whether all processes live."""


class Part(NamedTuple):
    """The entries of a file that one task judges: the `number`-th of so many `parts`."""

    file: Path
    number: int = 0
    parts: int = 1


Result = TypeVar("Result")

_judge: Callable[[Part], Any]
_parent: int


def available() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def judge_all(
    files: Sequence[Path],
    judge: Callable[[Part], Result],
    jobs: int,
    prepare: Callable[[], None] = lambda: None,
    *,
    beside: bool = False,
) -> Iterator[Result]:
    """Judge files in their order, by `jobs` processes where that is worth while; before they start, `prepare` what each
    of them, and this one later on, would otherwise do by itself.

    Where there is little to judge, and to prepare takes long, one process judges `beside` it. The parts of a file
    follow each other. Should a process be killed, this one judges what is left.
    """
    sizes = [bytes_of(file) for file in files]
    tasks = list(_tasks(files, sizes, jobs)) if jobs > 1 and sum(sizes) >= SMALL and _forks() else []
    if len(tasks) > 1:
        prepare()
        yield from _judged_by_several(tasks, judge, jobs)
    elif beside and jobs > 1 and _forks():
        yield from _judged_beside([Part(file) for file in files], judge, prepare)
    else:
        yield from (judge(Part(file)) for file in files)


def _forks() -> bool:
    return "fork" in multiprocessing.get_all_start_methods()


def _tasks(files: Sequence[Path], sizes: Sequence[int], jobs: int) -> Iterator[list[Part]]:
    batch: list[Part] = []
    waiting = 0
    for file, size in zip(files, sizes, strict=True):
        if size >= SLICE:
            if batch:
                yield batch
                batch, waiting = [], 0
            yield from ([Part(file, number, jobs)] for number in range(jobs))
            continue
        batch.append(Part(file))
        waiting += size
        if waiting >= BATCH:
            yield batch
            batch, waiting = [], 0
    if batch:
        yield batch


def _work(parts: Sequence[Part]) -> list[Any]:
    results = list(map(_judge, parts))
    if os.getppid() != _parent:
        os._exit(1)  # the process that wanted the results was killed, and nobody reads complaints about it
    return results


def _judged_by_several(tasks: Sequence[Sequence[Part]], judge: Callable[[Part], Result], jobs: int) -> Iterator[Result]:
    others = _children()
    with _started(jobs, judge) as pool:
        workers = _children() - others
        found = pool.imap(_work, tasks)
        for done in range(len(tasks)):
            while (results := _next(found)) is None:
                if not workers <= _children():
                    yield from map(judge, chain.from_iterable(tasks[done:]))
                    return
            yield from results


def _children() -> set[int | None]:
    """The processes that this one has started and that live."""
    return {child.pid for child in multiprocessing.active_children()}


def _next(found: IMapIterator[list[Any]]) -> list[Any] | None:
    """The next results of a pool; None where they are not to be had soon, for it waits for ever for a process that was
    killed."""
    try:
        return found.next(PATIENCE)
    except multiprocessing.TimeoutError:
        return None


def _judged_beside(parts: Sequence[Part], judge: Callable[[Part], Result], prepare: Callable[[], None]) -> list[Result]:
    """What a process of its own makes of some parts while this one prepares; should it be killed, this one judges."""
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_send, args=(sender, parts), daemon=True)
    with _inheriting(judge):
        process.start()
    sender.close()
    try:
        prepare()
        try:
            judged: list[Result] = receiver.recv()
        except EOFError:
            return list(map(judge, parts))
        return judged
    finally:
        process.kill()
        process.join()


def _send(sender: Connection, parts: Sequence[Part]) -> None:
    sender.send(_work(parts))


def _started(jobs: int, judge: Callable[[Part], Any]) -> Pool:
    """Workers who judge."""
    with _inheriting(judge):
        return multiprocessing.get_context("fork").Pool(jobs)


@contextmanager
def _inheriting(judge: Callable[[Part], Any]) -> Iterator[None]:
    """Processes that are forked meanwhile inherit the function, which cannot be pickled, and never hear of Ctrl-C: this
    process answers it, and ends them."""
    global _judge, _parent
    _judge, _parent = judge, os.getpid()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
