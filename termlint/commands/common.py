"""What commands share: the configuration they read, standard input, mistakes, and printing."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TextIO, TypeVar

import click
from click.shell_completion import CompletionItem

from termlint.paths import nameable

if TYPE_CHECKING:
    from termlint.config import Config
    from termlint.plan import Unsaved

Command = TypeVar("Command", bound=Callable[..., Any])

FORMATS = ("text", "json")


class FileName(click.Path):
    """The type of an option or argument that names a file or folder, which need not be there."""

    def __init__(self) -> None:
        super().__init__(path_type=Path)

    def convert(
        self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None
    ) -> str | bytes | os.PathLike[str]:
        """A path. Raises click.BadParameter for a name that no file can have."""
        try:
            nameable(os.fspath(value))
        except ValueError as error:
            self.fail(str(error), param, ctx)
        return super().convert(value, param, ctx)


def complete_rule(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The ids of rules that begin like what was typed."""
    from termlint.rulebook import load_rules

    return [CompletionItem(rule_id) for rule_id in load_rules() if rule_id.startswith(incomplete)]


def options(*several: Callable[[Any], Any]) -> Callable[[Command], Command]:
    """A decorator that gives a command several options, which its help shows in this order."""

    def decorate(command: Command) -> Command:
        for option in reversed(several):
            command = option(command)
        return command

    return decorate


def format_option(formats: Iterable[str]) -> Callable[[Command], Command]:
    """`--format`, the first of the formats by default; the command calls it `output`."""
    names = tuple(formats)
    return click.option(
        "--format",
        "output",
        type=click.Choice(names),
        default=names[0],
        show_default=True,
        help="Format of standard output.",
    )


jobs_option = click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=1),
    help="Processes that share the work.  [default: the processors that termlint may use]",
)

configurable = options(
    click.option(
        "--config",
        "config_file",
        type=FileName(),
        help="Read this configuration instead of the nearest one.",
    ),
    click.option("--isolated", is_flag=True, help="Read no configuration."),
)
"""Gives a command the options that say which configuration counts."""

reads_stdin = click.option(
    "--stdin-filename",
    type=FileName(),
    metavar="NAME",
    help="The name that standard input (PATH `-`) is read as.",
)


@contextmanager
def usage_errors() -> Iterator[None]:
    """End the run with exit status 2 and one message where the call, the configuration or a rule is wrong."""
    from termlint.schema import UsageError

    try:
        yield
    except UsageError as error:
        from termlint.reports.safe import printable

        click.echo(f"termlint: {printable(str(error))}", err=True)
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        _leave_pipe()


def _leave_pipe() -> NoReturn:
    """End quietly when the reader of standard output has gone, as `head` does."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(1)


def load_config(file: Path | None, isolated: bool) -> Config:
    """The configuration that counts: the file named, else the nearest above the current folder. Raises UsageError."""
    from termlint import config

    return config.current(file, isolated=isolated)


def split_stdin(paths: tuple[Path, ...], name: Path | None) -> tuple[list[Path], Unsaved]:
    """The paths but for `-`, and what stands on standard input where it is among them, by name. Raises UsageError."""
    from termlint.plan import NOTHING_UNSAVED
    from termlint.readers import readable
    from termlint.schema import UsageError

    files = [path for path in paths if str(path) != "-"]
    if len(files) == len(paths):
        if name:
            raise UsageError("--stdin-filename goes with the PATH -")
        return files, NOTHING_UNSAVED
    if name is None:
        raise UsageError("the PATH - needs --stdin-filename NAME, which says the format and the place in the glossary")
    if not readable(name.name):
        raise UsageError(f"--stdin-filename {name}: no reader knows this ending")
    return files, {name: sys.stdin.buffer.read()}


def tell(notes: Iterable[str]) -> None:
    """Write to standard error what went wrong in a run that is no fault of the glossary."""
    for note in notes:
        click.echo(f"termlint: {note}", err=True)


def emit(pieces: Iterable[str], color: str, *, err: bool = False) -> None:
    """Write a report to standard output or, with `err`, to standard error, coloured `always`, `never` or, with `auto`,
    on a terminal. It is UTF-8 with `\n`, whatever the machine's own encoding and line ends, as files are."""
    stream = sys.stderr if err else sys.stdout
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8", newline="\n")
    stream.writelines(as_shown(pieces, coloured=is_coloured(color, stream)))
    stream.flush()


def as_shown(pieces: Iterable[str], *, coloured: bool) -> Iterator[str]:
    """The pieces of a report, without their colours where it is to have none."""
    return (piece if coloured or "\x1b" not in piece else click.unstyle(piece) for piece in pieces)


def is_coloured(color: str, stream: TextIO) -> bool:
    """Whether what is written to a stream has colours."""
    return color == "always" or (color == "auto" and stream.isatty() and "NO_COLOR" not in os.environ)
