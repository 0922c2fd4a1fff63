"""What other programs call: the functions that `import termlint` offers."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from termlint import baseline, lint
from termlint import config as configuration
from termlint.config import Config
from termlint.entry import Entry
from termlint.lint import Plan, Result
from termlint.readers import readable
from termlint.schema import UsageError
from termlint.selection import Selection

StrPath = str | os.PathLike[str]


def check(
    *paths: StrPath,
    config: StrPath | None = None,
    isolated: bool = False,
    select: str | Iterable[str] = (),
    ignore: str | Iterable[str] = (),
    preview: bool = False,
    jobs: int = 1,
) -> Result:
    """Lint glossaries, as `termlint check` does.

    Args:
        paths: Files and folders. A path inside a configured glossary is judged against the whole of it and reported
            alone; other paths make one glossary together. Without paths: the glossaries of the configuration, else the
            current folder.
        config: The configuration file; by default the nearest one above the current folder.
        isolated: Whether to read no configuration at all.
        select: Rules to run alone: ids, families or globs, or one of them as a text.
        ignore: Rules to leave out, named likewise.
        preview: Whether rules in preview run too.
        jobs: Processes that share the work.

    Returns:
        What was found and the configured baseline does not know: `violations` in the order of files and lines, and
        the `summary` of the JSON output. Paths are relative to the current folder.

    Raises:
        UsageError: A path does not exist, or the configuration, its baseline, a rule or a selector is wrong.
    """
    settings = _config(config, isolated, preview)
    made = lint.plan([Path(path) for path in paths], settings)
    return _run(made, _selection(settings, select, ignore), jobs)


def check_text(
    text: str,
    name: StrPath,
    *,
    config: StrPath | None = None,
    isolated: bool = False,
    select: str | Iterable[str] = (),
    ignore: str | Iterable[str] = (),
    preview: bool = False,
) -> Result:
    """Lint a text that is not, or not yet, in a file.

    Args:
        text: What would stand in the file.
        name: The file's path, which says its format, and the glossary that it is judged against. The file need not
            exist; where it does, the text stands in for it.
        config: See `check`.
        isolated: See `check`.
        select: See `check`.
        ignore: See `check`.
        preview: See `check`.

    Returns:
        What was found in this text alone.

    Raises:
        UsageError: No reader knows the name's ending, or the configuration, a rule or a selector is wrong.
    """
    if not readable(os.fspath(name)):
        raise UsageError(f"{os.fspath(name)}: no reader knows this ending")
    settings = _config(config, isolated, preview)
    made = lint.plan([], settings, {Path(name): text.encode("utf-8", "surrogatepass")})
    return _run(made, _selection(settings, select, ignore))


def entries(*paths: StrPath, config: StrPath | None = None, isolated: bool = False) -> list[Entry]:
    """Read the entries of glossaries, without judging them.

    Args:
        paths: See `check`.
        config: See `check`.
        isolated: See `check`.

    Returns:
        The entries, sorted by path, those of a file in its order.

    Raises:
        UsageError: A path does not exist, or the configuration is wrong.
    """
    made = lint.plan([Path(path) for path in paths], _config(config, isolated, preview=False))
    return [entry for page in lint.pages(made) for entry in page.entries]


def _run(made: Plan, rules: Selection, jobs: int = 1) -> Result:
    """What a run finds that the configured baseline does not know, with fixes."""
    covered = baseline.file_of(rules.config) is not None
    return baseline.settle(lint.run(made, rules, jobs, prove=True, covered=covered))


def _selection(settings: Config, select: str | Iterable[str], ignore: str | Iterable[str]) -> Selection:
    selected, ignored = ((some,) if isinstance(some, str) else tuple(some) for some in (select, ignore))
    return Selection(settings, selected, ignored)


def _config(file: StrPath | None, isolated: bool, preview: bool) -> Config:
    path = None if file is None else Path(file)
    settings = configuration.current(path, isolated=isolated)
    return settings.previewing() if preview else settings
