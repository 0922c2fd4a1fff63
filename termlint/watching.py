"""`termlint check --watch`: lint again as files change."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterable
from importlib.util import find_spec
from pathlib import Path

import click

from termlint.config import NAMES, Config
from termlint.discover import absolute
from termlint.readers import readable
from termlint.schema import UsageError

WAIT = 200
"""Milliseconds to wait for a change at a time; also those before the first run."""


def watch(run: Callable[[], None], paths: Iterable[Path], config: Config, written: Collection[Path]) -> None:
    """Run, and run again whenever a file changes that is read; without end.

    `written` are files that runs write themselves. Raises UsageError where watchfiles is not installed.
    """
    if find_spec("watchfiles") is None:
        raise UsageError("--watch needs watchfiles, which is not installed; install it with `pip install watchfiles`")
    from watchfiles import Change, DefaultFilter
    from watchfiles import watch as changes

    ours = {absolute(path) for path in written}

    class Read(DefaultFilter):
        """Files that termlint reads: entries, rules, configuration, and what git ignores."""

        def __call__(self, change: Change, path: str) -> bool:
            file = Path(path)
            is_read = readable(file.name) or file.name in (*NAMES, ".gitignore")
            return is_read and file not in ours and super().__call__(change, path)

    first = True
    for changed in changes(
        *_folders(paths, config),
        watch_filter=Read(),
        rust_timeout=WAIT,
        yield_on_timeout=True,
        ignore_permission_denied=True,
    ):
        if changed or first:
            if sys.stdout.isatty():
                click.clear()
            _run(run)
            click.echo("termlint: watching for changes; Ctrl-C ends it", err=True)
            first = False


def _run(run: Callable[[], None]) -> None:
    """Run once; violations and mistakes in the configuration do not end the watch, Ctrl-C does."""
    try:
        run()
    except SystemExit as end:
        if end.code not in (0, 1, 2):
            raise


def _folders(paths: Iterable[Path], config: Config) -> set[Path]:
    """The folders to watch: those of the files that are named, else the current one, and the configuration's."""
    named = {absolute(path) for path in paths}
    folders = {path if path.is_dir() else path.parent for path in named} or {Path.cwd()}
    return folders | ({config.root} if config.file else set())
