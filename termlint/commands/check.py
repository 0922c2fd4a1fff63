"""`termlint check`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from termlint.commands.adoption import Adoption, adoptable
from termlint.commands.common import (
    FileName,
    as_shown,
    complete_rule,
    configurable,
    emit,
    format_option,
    is_coloured,
    jobs_option,
    load_config,
    reads_stdin,
    split_stdin,
    tell,
    usage_errors,
)
from termlint.commands.fixing import fix_and_judge, fixing, processes
from termlint.commands.output import output_files, spare, write
from termlint.reports import REPORTS, SHOW_FIXES, load
from termlint.severity import SEVERITIES, Severity, reaches

if TYPE_CHECKING:
    from termlint.config import Config
    from termlint.departed import Departures
    from termlint.discover import LeftOut
    from termlint.last_report import LastReport
    from termlint.lint import Plan, Result, Unsaved
    from termlint.profiling import Profile
    from termlint.selection import Selection

    Settle = Callable[[Result], Result]

CALLED = 3
"""Files called a glossary of which it is said why nothing was read."""


class Asked(NamedTuple):
    """The options of a call. A named tuple is made far faster than a dataclass, and help is to be instant."""

    paths: tuple[Path, ...]
    output: str
    outputs: tuple[tuple[str, Path], ...]
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    preview: bool
    fail_on: Severity | None
    configured_only: bool
    exit_zero: bool
    quiet: bool
    verbose: bool
    statistics: bool
    color: str
    jobs: int | None
    no_cache: bool
    watch: bool
    profile: bool
    show_settings: bool
    fix: bool
    unsafe_fixes: bool
    diff: bool
    baseline_file: Path | None
    no_baseline: bool
    write_baseline: str | None
    prune_baseline: bool
    changed_since: str | None
    broken_elsewhere: bool
    isolated: bool
    config_file: Path | None
    stdin_filename: Path | None

    @property
    def fixes(self) -> bool:
        """Whether fixes are made or shown."""
        return self.fix or self.diff


class Call(NamedTuple):
    """A call, with what it reads and the rules that it judges by; `departures` where references to what is gone are
    sought in other files."""

    asked: Asked
    selection: Selection
    plan: Plan
    departures: Departures | None
    profile: Profile | None

    @property
    def config(self) -> Config:
        """The configuration in force."""
        return self.selection.config

    @property
    def has_baseline(self) -> bool:
        """Whether a baseline is written, or looked up."""
        asked = self.asked
        named = asked.baseline_file or asked.write_baseline is not None or self.config.settings.baseline
        return bool(named) and not asked.no_baseline

    @property
    def fail_on(self) -> Severity:
        """The mildest severity that fails the run."""
        return self.asked.fail_on or self.config.settings.fail_on

    def lap(self, step: str) -> None:
        """Take down the time of a step, where that is asked for."""
        if self.profile:
            self.profile.lap(step)


def _selectors(_context: click.Context, _parameter: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(part.strip() for value in values for part in value.split(",") if part.strip())


@click.command()
@click.argument("paths", nargs=-1, type=FileName(), metavar="[PATH]...")
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
@click.option(
    "-v",
    "--verbose",
    is_flag=True,
    help="Say which files were left out, and why, also of those not named (on standard error).",
)
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
def check(**options: Any) -> None:
    """Lint glossaries.

    Without PATH: the glossaries of the configuration, else the current folder. A PATH inside a configured glossary is
    judged against the whole glossary and reported alone; other paths make one glossary together. PATH `-` is
    standard input.
    """
    asked = Asked(**options)
    with usage_errors():
        failed = _check(asked)
    if failed and not asked.exit_zero:
        sys.exit(1)


def _check(asked: Asked) -> bool:
    """Do what a call asks for; whether it failed. Raises UsageError."""
    call = _planned(asked)
    if asked.show_settings:
        emit(_settings(call), asked.color)
        return False
    settle = _settling(call)
    last = _last_report(call)
    if last and (kept := last.read()):
        emit([kept.text], asked.color)
        return kept.failed
    result = _run(call, settle)
    if result is None:
        return True
    if asked.diff:
        return False
    call.lap("settle")
    failed = any(reaches(one.severity, call.fail_on) for one in result.violations)
    _report(call, result, last, failed=failed)
    return failed


def _planned(asked: Asked) -> Call:
    """What is read and by which rules it is judged."""
    from termlint import lint
    from termlint.profiling import Profile
    from termlint.schema import UsageError
    from termlint.selection import Selection

    if asked.diff and asked.outputs:
        raise UsageError("--diff shows fixes and makes no report, so it does not go with --output-file")
    if asked.unsafe_fixes and not asked.fixes:
        raise UsageError("--unsafe-fixes says which fixes to make, so it goes with --fix or --diff")
    profile = Profile() if asked.profile else None
    config = load_config(asked.config_file, asked.isolated)
    if asked.watch:
        _watch(asked, config)
    if asked.preview:
        config = config.previewing()
    files, unsaved = split_stdin(asked.paths, asked.stdin_filename)
    selection = Selection(config, asked.select, asked.ignore)
    departures = None
    if asked.broken_elsewhere and files and config.glossaries and not (unsaved or asked.fixes or asked.changed_since):
        from termlint.departed import Departures

        departures = Departures.around(config.root)
    gone = departures.removed if departures else {}
    plan = lint.plan(files, config, unsaved, configured_only=asked.configured_only, gone=gone)
    for _, file in asked.outputs:
        spare(plan, "--output-file", file)
    call = Call(asked, selection, plan, departures, profile)
    call.lap("discover")
    return call


def _settling(call: Call) -> Settle:
    """What makes of all that is found what there is to tell: some of it, more of it, or what no baseline knows."""
    from termlint.schema import UsageError

    asked, config, plan = call.asked, call.config, call.plan
    if asked.changed_since is not None and (asked.fixes or plan.unsaved):
        raise UsageError("--changed-since goes neither with --fix and --diff nor with standard input")
    widen: Settle = _as_it_is
    narrow: Settle = _as_it_is
    if asked.changed_since is not None:
        from termlint import changes

        narrow = partial(changes.only, touched=changes.since(asked.changed_since, plan, config.root))
    elif call.departures and asked.write_baseline is None and not asked.prune_baseline:
        from termlint import departed

        if lost := call.departures.watch(plan, config):
            widen = partial(departed.told, gone=lost)
    adoption = Adoption.of(
        config,
        asked.baseline_file,
        without=asked.no_baseline,
        write=asked.write_baseline,
        prune=asked.prune_baseline,
        quiet=asked.quiet,
        fixing=asked.fixes,
    )
    return lambda found: narrow(adoption.settle(widen(found)))


def _as_it_is(found: Result) -> Result:
    return found


def _run(call: Call, settle: Settle) -> Result | None:
    """What there is to tell, once what can be fixed is fixed, where that is asked for; None where fixes were shown."""
    from termlint import lint, progress, workers

    asked, plan = call.asked, call.plan
    showing = not SHOW_FIXES.isdisjoint((asked.output, *(name for name, _ in asked.outputs)))
    jobs = asked.jobs or workers.available()
    if asked.fixes:
        jobs = processes(plan, jobs)

    def run(unsaved: Unsaved, *, prove: bool = False) -> Result:
        with progress.bar(quiet=asked.quiet) as bar:
            found = lint.run(
                plan,
                call.selection,
                jobs,
                bar,
                unsaved,
                remember=not asked.no_cache,
                prove=prove and showing,
                covered=call.has_baseline,
                profile=call.profile,
            )
        return settle(found)

    if not asked.fixes:
        return run({}, prove=True)
    again = showing or not (asked.no_cache or plan.unsaved)
    return fix_and_judge(run, plan, call.selection.rules, unsafe=asked.unsafe_fixes, diff=asked.diff, again=again)


ANEW = (
    *("verbose", "no_cache", "profile", "fix", "diff", "outputs", "changed_since", "stdin_filename"),
    *("baseline_file", "write_baseline", "prune_baseline"),
)
"""Options whose reports depend on more than the files, the configuration and the call, or are told elsewhere too."""

ALONE = (
    "this is one entry without its glossary, so that nothing is said of where its related terms lead, of questions and "
    "answers it may lack, or of what other entries repeat; check the glossary's folder to hear of these"
)
"""Is said of the only entry of a run, if it is no glossary by itself."""


def _last_report(call: Call) -> LastReport | None:
    """The report of the last run, where this one's depends on nothing but the files of whole glossaries, the
    configuration and the call, and nothing is told or written beside it."""
    from termlint.last_report import LastReport

    asked = call.asked
    if any(getattr(asked, name) not in (None, False, ()) for name in ANEW) or call.has_baseline or call.departures:
        return None
    if call.plan.unsaved or not all(map(Path.is_dir, asked.paths)):
        return None
    options = [repr(value) for name, value in asked._asdict().items() if name not in ANEW]
    return LastReport.of(call.plan, call.selection, (options, is_coloured(asked.color, sys.stdout)))


def _report(call: Call, result: Result, last: LastReport | None, *, failed: bool) -> None:
    """Tell what was found, on standard output and in the files that were asked for, and keep it for the next run as
    the `last` report."""
    asked = call.asked
    tell(result.notes)
    left_out = _left_out(asked, result)
    for one in left_out:
        click.echo(f"left out {one.path}: {one.reason}", err=True)
    for name, file in asked.outputs:
        write(result, name, file)
    pieces = load(asked.output, quiet=asked.quiet, statistics=asked.statistics)(result)
    if last and result.counts.entries and not (result.notes or result.unread) and last.file.parent.is_dir():
        _emit_and_keep(pieces, asked.color, last, failed=failed)
    else:
        emit(pieces, asked.color, err=asked.fix and bool(call.plan.unsaved))
    removed = call.departures.removed if call.departures else {}
    if not (result.counts.entries or result.violations or asked.quiet or (removed and call.plan.batches)):
        click.echo(f"termlint: {_nothing_read(result, all_told=left_out == result.left_out)}", err=True)
    if _is_alone(call, result):
        tell([ALONE])
    if call.profile:
        call.lap("report")
        click.echo("\n".join(call.profile.report()), err=True)


def _is_alone(call: Call, result: Result) -> bool:
    """Whether an entry was judged by itself, by rules that would compare it with others, where there may be such: no
    glossary is configured, and the file is none by its name."""
    asked = call.asked
    if not result.part or result.counts.entries != 1 or call.plan.unsaved:
        return False
    if asked.quiet or asked.select or asked.write_baseline is not None:
        return False
    from termlint.readers import assembly

    is_page = not any(assembly.is_glossary(path, None) for path in result.paths)
    return is_page and any(rule.check.compares for rule in result.rules.base.values())


def _emit_and_keep(pieces: Iterator[str], color: str, last: LastReport, *, failed: bool) -> None:
    """Write a report to standard output, and keep it for the next run."""
    from termlint.store import FOLDER

    text = "".join(as_shown(pieces, coloured=is_coloured(color, sys.stdout)))
    emit([text], color)
    try:
        last.keep(text, failed=failed)
    except OSError as error:
        tell([f"{FOLDER} cannot be written, so that this report is not remembered: {error.strerror}"])


def _watch(asked: Asked, config: Config) -> None:
    """Run the call as files change, without end. Raises UsageError for options that do not go with it."""
    from termlint.schema import UsageError
    from termlint.watching import watch

    if any(str(path) == "-" for path in asked.paths):
        raise UsageError("--watch looks at files, so it does not go with standard input")
    if asked.diff or asked.write_baseline is not None or asked.prune_baseline:
        raise UsageError("--watch reports again and again, so it goes neither with --diff nor with writing a baseline")
    run = partial(click.get_current_context().invoke, check, **asked._replace(watch=False)._asdict())
    watch(run, asked.paths, config, [file for _, file in asked.outputs])


def _left_out(asked: Asked, result: Result) -> list[LeftOut]:
    """The files to tell that they were left out: those that were named, unless the call is to be quiet about them, or
    all.

    Where no entry was read, it is also the only file, or some that are called a glossary.
    """
    from termlint.discover import absolute, shown

    if asked.verbose:
        return result.left_out
    if asked.quiet:
        return []
    named = {shown(absolute(path)) for path in (*asked.paths, asked.stdin_filename) if path and not path.is_dir()}
    if not (result.counts.entries or asked.configured_only):
        from termlint.readers import assembly

        paths = [one.path for one in result.left_out]
        called = [path for path in paths if assembly.is_glossary(path, None)]
        named.update(paths if len(paths) == 1 else called[:CALLED])
    return [one for one in result.left_out if one.path in (named & result.paths if asked.configured_only else named)]


def _nothing_read(result: Result, *, all_told: bool) -> str:
    """What to do where there was nothing to judge."""
    why = "" if all_told else "; `termlint check --verbose` says which files were left out and why"
    if result.counts.files:
        return f"no entry was found in what was read{why}"
    return f"no file was read: name the files or the folder of a glossary{why}"


def _settings(call: Call) -> Iterator[str]:
    """What is in force, the options of the call among it."""
    from termlint.reports import settings

    asked, configured = call.asked, call.config.settings
    baseline = str(asked.baseline_file) if asked.baseline_file else configured.baseline
    return settings.report(
        call.selection.rules,
        call.plan.batches,
        fail_on=call.fail_on,
        baseline=None if asked.no_baseline else baseline,
    )
