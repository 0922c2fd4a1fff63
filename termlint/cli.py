"""The command line. What a command needs is imported when it runs, so that help is instant."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click
from click.shell_completion import CompletionItem, get_completion_class

from termlint import __version__

if TYPE_CHECKING:
    from termlint.config import Config
    from termlint.lint import Plan, Result, Stdin
    from termlint.ruleset import Ruleset

Command = TypeVar("Command", bound=Callable[..., Any])

FORMATS = ("text", "json")
SEVERITIES = ("info", "warning", "error")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", message="termlint %(version)s")
def cli() -> None:
    """Lint glossaries: padding, repetition, broken references, hollow FAQs, unreadable prose.

    \b
    termlint check                 lint the configured glossary, else the current folder
    termlint check terms/ --isolated
    termlint rule padding/stock-phrase
    termlint entries terms/        what termlint reads in these files

    Exit status: 0 nothing at or above --fail-on; 1 violations; 2 the call, the configuration or a rule is wrong;
    130 interrupted.
    """


def _complete_rule(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from termlint.rulebook import load_rules

    return [CompletionItem(rule_id) for rule_id in load_rules() if rule_id.startswith(incomplete)]


def _selectors(_context: click.Context, _parameter: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(part.strip() for value in values for part in value.split(",") if part.strip())


def configurable(command: Command) -> Command:
    """Give a command the options that say which configuration counts."""
    for option in (
        click.option("--isolated", is_flag=True, help="Read no configuration."),
        click.option(
            "--config",
            "config_file",
            type=click.Path(path_type=Path),
            help="Read this configuration instead of the nearest one.",
        ),
        click.option(
            "--stdin-filename",
            type=click.Path(path_type=Path),
            metavar="NAME",
            help="The name that standard input (PATH `-`) is read as.",
        ),
    ):
        command = option(command)
    return command


@cli.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@click.option(
    "--format", "output", type=click.Choice(FORMATS), default="text", show_default=True, help="Output format."
)
@click.option(
    "--select",
    multiple=True,
    callback=_selectors,
    shell_complete=_complete_rule,
    metavar="RULE",
    help="Run only these rules: ids, families or globs, comma-separated. Switches them on.",
)
@click.option(
    "--ignore",
    multiple=True,
    callback=_selectors,
    shell_complete=_complete_rule,
    metavar="RULE",
    help="Leave out these rules; of --select and --ignore the more specific wins.",
)
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
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=1),
    help="Processes that share the work.  [default: the processors that termlint may use]",
)
@click.option(
    "--show-settings", is_flag=True, help="Print the settings and rules in force, and the files; lint nothing."
)
@configurable
def check(
    paths: tuple[Path, ...],
    output: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: str | None,
    configured_only: bool,
    exit_zero: bool,
    quiet: bool,
    verbose: bool,
    statistics: bool,
    color: str,
    jobs: int | None,
    show_settings: bool,
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
        from termlint import lint, workers
        from termlint.ruleset import Ruleset

        config = _config(config_file, isolated)
        files, stdin = _stdin(paths, stdin_filename)
        rules = Ruleset(config, select, ignore)
        made = lint.plan(files, config, stdin, configured_only=configured_only)
        if show_settings:
            _print(_settings(config, rules, made), color)
            return
        result = lint.run(made, rules, stdin, jobs or workers.available())
        if verbose:
            for one in result.left_out:
                click.echo(f"left out {one.path}: {one.reason}", err=True)
        _print(_output(result, output, quiet=quiet, statistics=statistics), color)
        if not result.summary["files"] and not quiet:
            why = "" if verbose else "; --verbose says which were left out and why"
            click.echo(f"termlint: no file was read{why}", err=True)
        threshold = SEVERITIES.index(fail_on or config.settings.fail_on)
        failed = any(SEVERITIES.index(one.severity) >= threshold for one in result.violations)
    if failed and not exit_zero:
        sys.exit(1)


def _output(result: Result, output: str, *, quiet: bool, statistics: bool) -> Iterator[str]:
    from termlint.reports import REPORTS, text

    if statistics and output == "text":
        return text.statistics(result)
    if quiet and output == "text":
        return text.brief(result)
    return REPORTS[output](result)


def _settings(config: Config, rules: Ruleset, made: Plan) -> Iterator[str]:
    yield f"configuration: {config.file or 'none'}\n"
    yield f"preset: {config.settings.preset}\n"
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


@cli.command()
@click.argument("rule_id", required=False, metavar="[RULE]", shell_complete=_complete_rule)
@click.option(
    "--format", "output", type=click.Choice(FORMATS), default="text", show_default=True, help="Output format."
)
@configurable
def rule(
    rule_id: str | None, output: str, isolated: bool, config_file: Path | None, stdin_filename: Path | None
) -> None:
    """Explain a rule: what it finds, why, good and bad examples, parameters; without RULE, list all."""
    del stdin_filename
    with usage_errors():
        from termlint.explain import as_json, explanation, table
        from termlint.rulebook import load_rules
        from termlint.schema import UsageError, nearest

        config = _config(config_file, isolated)
        rules = load_rules(config.root / path for path in config.settings.rule_paths)
        if rule_id is not None and rule_id not in rules:
            raise UsageError(f'no rule "{rule_id}"{nearest(rule_id, rules)}; `termlint rule` lists all')
        chosen = rules.values() if rule_id is None else [rules[rule_id]]
        if output == "json":
            _print(as_json(chosen), "never")
        elif rule_id is None:
            _print(table(chosen), "auto")
        else:
            _print(explanation(rules[rule_id]), "auto")


@cli.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@click.option(
    "--format", "output", type=click.Choice(FORMATS), default="text", show_default=True, help="Output format."
)
@configurable
def entries(
    paths: tuple[Path, ...], output: str, isolated: bool, config_file: Path | None, stdin_filename: Path | None
) -> None:
    """Show what was read: the entries of the files, their fields and references, and the files left out."""
    with usage_errors():
        from termlint import lint
        from termlint.reports import entries as report

        config = _config(config_file, isolated)
        files, stdin = _stdin(paths, stdin_filename)
        made = lint.plan(files, config, stdin)
        pages = lint.pages(made, stdin)
        _print(report.as_json(pages) if output == "json" else report.table(pages, made.left_out), "auto")


@cli.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@click.option(
    "--format",
    "output",
    type=click.Choice(["text", "json", "yaml"]),
    default="text",
    show_default=True,
    help="Output format.",
)
@click.option(
    "--write-pack",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Write the templates as a folder of rules, which finds the same sentences in a single new file.",
)
@configurable
def templates(
    paths: tuple[Path, ...],
    output: str,
    write_pack: Path | None,
    isolated: bool,
    config_file: Path | None,
    stdin_filename: Path | None,
) -> None:
    """Show the templates of a glossary: fix one template, fix all its entries. Those with the most words come first."""
    del stdin_filename
    with usage_errors():
        from termlint import lint, packs, workers
        from termlint.reports import templates as report
        from termlint.ruleset import Ruleset

        config = _config(config_file, isolated)
        rules = Ruleset(config)
        found = lint.templates(lint.plan(list(paths), config), rules, workers.available())
        if write_pack:
            packs.write(write_pack, found)
        reports = {"text": report.text, "json": report.as_json, "yaml": report.as_yaml}
        _print(reports[output](found), "auto")


@cli.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the completion script of a shell, for its start-up file: eval "$(termlint completion bash)"."""
    made = get_completion_class(shell)
    assert made is not None
    click.echo(made(cli, {}, "termlint", "_TERMLINT_COMPLETE").source())


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


def _config(file: Path | None, isolated: bool) -> Config:
    from termlint import config
    from termlint.schema import UsageError

    if isolated and file:
        raise UsageError("--isolated reads no configuration, so it does not go with --config")
    if isolated:
        return config.Config()
    found = file or config.find(Path.cwd())
    return config.load(found) if found else config.Config()


def _stdin(paths: tuple[Path, ...], name: Path | None) -> tuple[list[Path], Stdin | None]:
    from termlint.lint import Stdin
    from termlint.readers import readable
    from termlint.schema import UsageError

    files = [path for path in paths if str(path) != "-"]
    if len(files) == len(paths):
        if name:
            raise UsageError("--stdin-filename goes with the PATH -")
        return files, None
    if name is None:
        raise UsageError("the PATH - needs --stdin-filename NAME, which says the format and the place in the glossary")
    if not readable(name.name):
        raise UsageError(f"--stdin-filename {name}: no reader knows this ending")
    return files, Stdin(name, sys.stdin.buffer.read())


def _print(pieces: Iterator[str], color: str) -> None:
    stream = sys.stdout
    coloured = color == "always" or (color == "auto" and stream.isatty() and "NO_COLOR" not in os.environ)
    for piece in pieces:
        stream.write(piece if coloured else click.unstyle(piece))
    stream.flush()
