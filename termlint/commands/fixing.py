"""`--fix`, `--unsafe-fixes` and `--diff` of `termlint check`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from termlint.commands.common import emit

if TYPE_CHECKING:
    from termlint.fixes import Run
    from termlint.lint import Plan, Result, Stdin
    from termlint.ruleset import Ruleset

Command = TypeVar("Command", bound=Callable[..., Any])


def fixing(command: Command) -> Command:
    """Give a command the options for fixes."""
    for option in (
        click.option("--diff", is_flag=True, help="Print the fixes as a unified diff and write nothing."),
        click.option("--unsafe-fixes", is_flag=True, help="Make fixes too that remove sentences."),
        click.option("--fix", is_flag=True, help="Fix what can be fixed, and report what remains."),
    ):
        command = option(command)
    return command


def fix_and_judge(
    run: Run, made: Plan, rules: Ruleset, stdin: Stdin | None, *, unsafe: bool, diff: bool
) -> Result | None:
    """Fix what `run` finds and write it, and say what remains; with `diff`, show it instead: None, if there is any.

    What is fixed in standard input goes to standard output.
    """
    from termlint import fixes
    from termlint.discover import absolute, shown
    from termlint.reports.safe import printable
    from termlint.reports.text import counted

    fixed = fixes.fix(made, rules, run, stdin, unsafe=unsafe)
    count = sum(fixed.counts.values())
    if diff:
        emit(fixes.diff(fixed), "auto")
        files = counted(len(fixed.after), "file")
        click.echo(f"Would fix {counted(count, 'violation')} in {files}." if count else "Nothing to fix.", err=True)
        return None if fixed.after else fixed.result
    if stdin:
        path = absolute(stdin.path)
        sys.stdout.buffer.write(fixed.after.get(path, stdin.data))
        sys.stdout.buffer.flush()
    elif refused := fixes.save(fixed, rules.config.root):
        for file, reason in refused.items():
            click.echo(f"termlint: {printable(shown(file))} is not fixed: {reason}", err=True)
        count -= sum(fixed.counts[file] for file in refused)
    result = run(fixed.after if stdin else {}, prove=True)
    result.summary["fixed"] = count
    return result
