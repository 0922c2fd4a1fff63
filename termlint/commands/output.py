"""The files that `termlint check` writes reports to."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from termlint.commands.common import FileName
from termlint.reports import REPORTS, load

if TYPE_CHECKING:
    from termlint.lint import Plan, Result


def output_files(
    context: click.Context, parameter: click.Parameter, values: tuple[str, ...]
) -> tuple[tuple[str, Path], ...]:
    """The formats and files of `FORMAT:FILE`. Raises click.BadParameter before anything is linted."""
    parsed: list[tuple[str, Path]] = []
    for value in values:
        name, colon, file = value.partition(":")
        if not colon or name not in REPORTS:
            known = ", ".join(REPORTS)
            raise click.BadParameter(f"{value!r}: expected FORMAT:FILE, with a format of {known}", context, parameter)
        FileName().convert(file or ".", parameter, context)
        if not file or Path(file).is_dir():
            raise click.BadParameter(f"{value!r}: name a file after the colon", context, parameter)
        if not Path(file).parent.is_dir():
            raise click.BadParameter(f"{value!r}: there is no folder {Path(file).parent}", context, parameter)
        if any(Path(file).absolute() == other.absolute() for _, other in parsed):
            raise click.BadParameter(f"{value!r}: two reports cannot be written to one file", context, parameter)
        parsed.append((name, Path(file)))
    return tuple(parsed)


def spare(made: Plan, option: str, file: Path) -> None:
    """Raise UsageError where a file to be written is one that entries are read from, or would be if it were mended.

    Any other file that lies among them may be the report of an earlier run.
    """
    from termlint.discover import absolute
    from termlint.reading import load
    from termlint.schema import UsageError

    for batch in made.batches if file.exists() else ():
        read = next((one for one in batch.files if one == absolute(file) or _is_same(one, file)), None)
        if read is None:
            continue
        page, _ = load(read, str(read), batch.reading(read))
        if page.entries or page.problems:
            raise UsageError(
                f"{option} {file}: this is one of the files that are linted; name a file that may be written over"
            )


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def write(result: Result, name: str, file: Path) -> None:
    """Write the whole report in a format to a file, without colours. Raises UsageError where that fails."""
    from termlint.schema import UsageError

    try:
        with file.open("w", encoding="utf-8", newline="\n") as stream:
            stream.writelines(map(click.unstyle, load(name)(result)))
    except OSError as error:
        raise UsageError(f"{file}: the report cannot be written: {error.strerror}") from None
