"""The progress bar of a run, for people who wait at a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress as Shown
    from rich.progress import TaskID

    from termlint.lint import Progress

AFTER = 2.0
"""Seconds that a run takes before the bar appears."""

EVERY = 0.1
"""Seconds between two pictures of the bar."""


@contextmanager
def bar(*, quiet: bool) -> Iterator[Progress]:
    """What hears of a run's progress: a bar on standard error, on a terminal and unless `quiet`, for long runs alone.

    It is gone from the terminal when the context ends.
    """
    if quiet or not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    with ExitStack() as shown:
        yield Bar(shown).hear


class Bar:
    """A bar that appears in the context `shown` once a run has lasted, and is drawn as the run tells of its progress.

    No thread draws it, for worker processes are forked while it is there.
    """

    def __init__(self, shown: ExitStack) -> None:
        self._context = shown
        self._drawn = monotonic() + AFTER - EVERY
        self._shown: tuple[Shown, TaskID] | None = None

    def hear(self, done: int, total: int) -> None:
        """Draw the bar where it is time to."""
        now = monotonic()
        if now - self._drawn < EVERY and (done < total or self._shown is None):
            return
        self._drawn = now
        self._shown = progress, task = self._shown or self._start()
        description = "reading files" if done < total else "comparing entries"
        progress.update(task, completed=done, total=total, description=description, visible=True, refresh=True)

    def _start(self) -> tuple[Shown, TaskID]:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        console = Console(stderr=True)
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        progress = self._context.enter_context(Progress(*columns, console=console, transient=True, auto_refresh=False))
        return progress, progress.add_task("", visible=False)
