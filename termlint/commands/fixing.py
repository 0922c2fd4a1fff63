"""`--fix`, `--unsafe-fixes` and `--diff` of `termlint check`."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from termlint.commands.common import emit, options

if TYPE_CHECKING:
    from termlint.fixing.fixes import Run
    from termlint.lint import Plan, Result
    from termlint.ruleset import Ruleset

PASSES = 3
"""Runs that a fix takes at least: one finds what there is to fix, one sees what remains, one is for the report."""


fixing = options(
    click.option("--fix", is_flag=True, help="Fix what can be fixed, and report what remains."),
    click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: make fixes too that remove sentences."),
    click.option("--diff", is_flag=True, help="Print the fixes as a unified diff and write nothing."),
)
"""Gives a command the options for fixes."""


def processes(made: Plan, jobs: int) -> int:
    """How many processes judge the passes of a fix: this one alone where it is done sooner than others have started for
    each pass and loaded languages."""
    from termlint import workers
    from termlint.reading import bytes_of

    size = sum(bytes_of(file) for batch in made.batches for file in batch.files)
    return 1 if size < PASSES * workers.SMALL else jobs


def fix_and_judge(run: Run, made: Plan, rules: Ruleset, *, unsafe: bool, diff: bool, again: bool) -> Result | None:
    """Fix what `run` finds and write it, and say what remains; with `diff`, show it instead: None, if there is any.

    What is fixed in standard input goes to standard output. With `again` the files are judged once more as they were
    written, so that they are remembered and further fixes are proven.
    """
    from termlint.discover import shown
    from termlint.fixing import fixes
    from termlint.reports.safe import printable
    from termlint.reports.text import counted

    fixed = fixes.fix(made, rules, run, unsafe=unsafe)
    count = sum(fixed.counts.values())
    if diff:
        emit(fixes.diff(fixed), "auto")
        files = counted(len(fixed.after), "file")
        more = 0 if unsafe else sum(one.mendable == "unsafe" for one in fixed.result.violations)
        nothing = f"Nothing to fix{f', up to {more} with --unsafe-fixes' if more else ''}."
        click.echo(f"Would fix {counted(count, 'violation')} in {files}." if count else nothing, err=True)
        return None if fixed.after else fixed.result
    refused = {}
    if made.unsaved:
        for path, data in made.unsaved.items():
            sys.stdout.buffer.write(fixed.after.get(path, data))
        sys.stdout.buffer.flush()
    else:
        refused = fixes.save(fixed, rules.config.root)
    for file, reason in refused.items():
        click.echo(f"termlint: {printable(shown(file))} is not fixed: {reason}", err=True)
        count -= fixed.counts[file]
    result = run(fixed.after if made.unsaved else {}, prove=True) if again or refused else fixed.result
    tried = ("safe", "unsafe") if unsafe else ("safe",)
    left = [replace(one, mendable="partial") if one.mendable in tried else one for one in result.violations]
    return replace(result, violations=left).counting(fixed=count)
