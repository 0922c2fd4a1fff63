"""`termlint check`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from termlint.commands.adoption import Adoption, adoptable
from termlint.commands.common import (
    complete_rule,
    configurable,
    emit,
    format_option,
    jobs_option,
    load_config,
    reads_stdin,
    split_stdin,
    usage_errors,
)
from termlint.commands.fixing import fix_and_judge, fixing, processes
from termlint.commands.output import output_files, write
from termlint.reports import REPORTS, load

if TYPE_CHECKING:
    from termlint.config import Config
    from termlint.departed import Departures
    from termlint.lint import Plan, Result, Unsaved
    from termlint.ruleset import Ruleset

SEVERITIES = ("info", "warning", "error")


def _selectors(_context: click.Context, _parameter: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(part.strip() for value in values for part in value.split(",") if part.strip())


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@format_option(REPORTS)
@click.option(
    "--output-file",
    "outputs",
    multiple=True,
    callback=output_files,
    metavar="FORMAT:FILE",
    help="Write a whole report in this format to this file as well; may be given several times.",
)
@click.option(
    "--select",
    multiple=True,
    callback=_selectors,
    shell_complete=complete_rule,
    metavar="RULE",
    help="Run only these rules: ids, families or globs, comma-separated. Switches them on.",
)
@click.option(
    "--ignore",
    multiple=True,
    callback=_selectors,
    shell_complete=complete_rule,
    metavar="RULE",
    help="Leave out these rules; of --select and --ignore the more specific wins.",
)
@click.option("--preview", is_flag=True, help="Run the rules in preview too: those that are new in this minor version.")
@click.option(
    "--fail-on",
    type=click.Choice(SEVERITIES),
    help="Mildest severity that makes the exit status 1.  [default: warning]",
)
@click.option(
    "--configured-only",
    is_flag=True,
    help="Leave out each PATH that is in no glossary of the configuration, where it names one.",
)
@click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever is found.")
@click.option("-q", "--quiet", is_flag=True, help="Print violations alone, without source lines and counts.")
@click.option("-v", "--verbose", is_flag=True, help="Say which files were left out, and why (on standard error).")
@click.option(
    "--statistics", is_flag=True, help="Print the number of violations of each rule instead of the violations."
)
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Colour the text output.",
)
@jobs_option
@click.option("--no-cache", is_flag=True, help="Neither use nor write what earlier runs remember in .termlint_cache.")
@click.option("--watch", is_flag=True, help="Lint again as files change, until Ctrl-C (needs watchfiles).")
@click.option("--profile", is_flag=True, help="Say where the time went, by step and by rule (on standard error).")
@click.option(
    "--show-settings", is_flag=True, help="Print the settings and rules in force, and the files; lint nothing."
)
@fixing
@adoptable
@reads_stdin
@configurable
def check(
    paths: tuple[Path, ...],
    output: str,
    outputs: tuple[tuple[str, Path], ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    preview: bool,
    fail_on: str | None,
    configured_only: bool,
    exit_zero: bool,
    quiet: bool,
    verbose: bool,
    statistics: bool,
    color: str,
    jobs: int | None,
    no_cache: bool,
    watch: bool,
    profile: bool,
    show_settings: bool,
    fix: bool,
    unsafe_fixes: bool,
    diff: bool,
    baseline_file: Path | None,
    no_baseline: bool,
    write_baseline: str | None,
    prune_baseline: bool,
    changed_since: str | None,
    broken_elsewhere: bool,
    isolated: bool,
    config_file: Path | None,
    stdin_filename: Path | None,
) -> None:
    """Lint glossaries.

    Without PATH: the glossaries of the configuration, else the current folder. A PATH inside a configured glossary is
    judged against the whole glossary and reported alone; other paths make one glossary together. PATH `-` is
    standard input.
    """
    with usage_errors():
        from termlint import lint, progress, workers
        from termlint.profiling import Profile
        from termlint.schema import UsageError
        from termlint.selection import Selection

        if diff and outputs:
            raise UsageError("--diff shows fixes and makes no report, so it does not go with --output-file")
        spent = Profile() if profile else None
        config = load_config(config_file, isolated)
        if watch:
            _watch(config)
        if preview:
            config = config.previewing()
        files, stdin = split_stdin(paths, stdin_filename)
        selection = Selection(config, select, ignore)
        watches = broken_elsewhere and files and config.glossaries and not (stdin or fix or diff or changed_since)
        departures = _departures(config.root) if watches else None
        gone = departures.removed if departures else {}
        made = lint.plan(files, config, stdin, configured_only=configured_only, gone=gone)
        if spent:
            spent.lap("discover")
        if show_settings:
            emit(_settings(config, selection.rules, made), color)
            return
        if changed_since is not None and (fix or diff or stdin):
            raise UsageError("--changed-since goes neither with --fix and --diff nor with standard input")
        narrow: Callable[[Result], Result] | None = None
        widen: Callable[[Result], Result] | None = None
        if changed_since is not None:
            from termlint import changes

            narrow = partial(changes.only, touched=changes.since(changed_since, made, config.root))
        elif departures and write_baseline is None and not prune_baseline and (lost := departures.watch(made, config)):
            from termlint import departed

            widen = partial(departed.told, gone=lost)
        adoption = Adoption.of(
            config,
            baseline_file,
            without=no_baseline,
            write=write_baseline,
            prune=prune_baseline,
            quiet=quiet,
            fixing=fix or diff,
        )

        from termlint.reports import SHOW_FIXES

        processors = jobs or workers.available()
        if fix or diff:
            processors = processes(made, processors)
        showing = not SHOW_FIXES.isdisjoint((output, *(name for name, _ in outputs)))

        def run(unsaved: Unsaved, *, prove: bool = False) -> Result:
            """What there is to report and, with --fix, to fix; the latter as it stands, or proven."""
            with progress.bar(quiet=quiet) as bar:
                found = lint.run(
                    made,
                    selection,
                    stdin,
                    processors,
                    bar,
                    unsaved,
                    remember=not no_cache,
                    prove=prove and showing,
                    profile=spent,
                )
            settled = adoption.settle(widen(found) if widen else found)
            return narrow(settled) if narrow else settled

        if fix or diff:
            again = showing or not (no_cache or stdin)
            remaining = fix_and_judge(run, made, selection.rules, stdin, unsafe=unsafe_fixes, diff=diff, again=again)
            if diff:
                sys.exit(1 if remaining is None and not exit_zero else 0)
            assert remaining is not None
            result = remaining
        else:
            result = run({}, prove=True)
        if spent:
            spent.lap("settle")
        for note in result.notes:
            click.echo(f"termlint: {note}", err=True)
        if verbose:
            for one in result.left_out:
                click.echo(f"left out {one.path}: {one.reason}", err=True)
        for name, file in outputs:
            write(result, name, file)
        emit(load(output, quiet=quiet, statistics=statistics)(result), color, err=fix and stdin is not None)
        if not result.summary["entries"] and not result.violations and not quiet and not (gone and made.batches):
            click.echo(f"termlint: {_nothing_read(result, verbose=verbose)}", err=True)
        if spent:
            spent.lap("report")
            click.echo("\n".join(spent.report()), err=True)
        threshold = SEVERITIES.index(fail_on or config.settings.fail_on)
        failed = any(SEVERITIES.index(one.severity) >= threshold for one in result.violations)
    if failed and not exit_zero:
        sys.exit(1)


def _watch(config: Config) -> None:
    """Run the call as files change, without end. Raises UsageError for options that do not go with it."""
    from termlint.schema import UsageError
    from termlint.watching import watch

    context = click.get_current_context()
    asked = context.params
    if any(str(path) == "-" for path in asked["paths"]):
        raise UsageError("--watch looks at files, so it does not go with standard input")
    if asked["diff"] or asked["write_baseline"] is not None or asked["prune_baseline"]:
        raise UsageError("--watch reports again and again, so it goes neither with --diff nor with writing a baseline")
    run = partial(context.invoke, check, **{**asked, "watch": False})
    watch(run, asked["paths"], config, [file for _, file in asked["outputs"]])


def _nothing_read(result: Result, *, verbose: bool) -> str:
    """What to do where there was nothing to judge."""
    why = "" if verbose else "; --verbose says which files were left out and why"
    if result.summary["files"]:
        return f"no entry was found in what was read{why}"
    return f"no file was read: name the files or the folder of a glossary{why}"


def _departures(root: Path) -> Departures:
    from termlint.departed import Departures

    return Departures.around(root)


def _settings(config: Config, rules: Ruleset, made: Plan) -> Iterator[str]:
    yield f"configuration: {config.file or 'none'}\n"
    yield f"preset: {config.settings.preset}\n"
    if config.settings.baseline:
        yield f"baseline: {config.settings.baseline}\n"
    for batch in made.batches:
        yield f"glossary of {len(batch.files)} files"
        yield f", {len(batch.reported)} of them reported\n" if batch.reported is not None else "\n"
        yield f"  language: {batch.options.language}\n"
        for name, field in sorted(batch.options.fields.items()):
            yield f"  field {name}: {field}\n"
    yield "rules:\n"
    for rule in rules.base.values():
        yield f"  {rule.id}: {rule.severity}\n"
    for number, override in enumerate(config.settings.overrides):
        yield f"override {number} for {', '.join(override.files)}: {', '.join(sorted(override.rules))}\n"
