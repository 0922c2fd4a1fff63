"""`termlint score`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from termlint.commands.common import (
    FORMATS,
    FileName,
    configurable,
    emit,
    format_option,
    jobs_option,
    load_config,
    reads_stdin,
    split_stdin,
    tell,
    usage_errors,
)
from termlint.commands.output import spare


@click.command()
@click.argument("paths", nargs=-1, type=FileName(), metavar="[PATH]...")
@format_option(FORMATS)
@click.option(
    "--show",
    type=click.IntRange(min=0),
    default=10,
    show_default=True,
    metavar="N",
    help="Entries that the text shows, the worst first; json has all.",
)
@click.option(
    "--min-score",
    type=click.IntRange(0, 100),
    metavar="N",
    help="Exit with 1 where the glossary's score is below this, or there is none.",
)
@click.option("--badge", type=FileName(), metavar="FILE", help="Write an SVG badge of the score.")
@jobs_option
@reads_stdin
@configurable
def score(
    paths: tuple[Path, ...],
    output: str,
    show: int,
    min_score: int | None,
    badge: Path | None,
    jobs: int | None,
    isolated: bool,
    config_file: Path | None,
    stdin_filename: Path | None,
) -> None:
    """Score entries and the glossary, 0 to 100 and A to F.

    By the rules that the configuration switches on; what is suppressed does not count, what a baseline knows does.
    """
    with usage_errors():
        from termlint import lint, progress, workers
        from termlint import score as scoring
        from termlint.reports import score as report
        from termlint.schema import UsageError
        from termlint.selection import Selection

        config = load_config(config_file, isolated)
        files, unsaved = split_stdin(paths, stdin_filename)
        made = lint.plan(files, config, unsaved)
        if badge:
            spare(made, "--badge", badge)
        with progress.bar(quiet=False) as bar:
            result = lint.run(made, Selection(config), jobs or workers.available(), bar, remember=True)
        tell(result.notes)
        pages = lint.pages(made)
        scores = list(scoring.scores(pages, result.violations))
        total = scoring.glossary(scores, scoring.unreadable(pages))
        emit(report.as_json(scores, total) if output == "json" else report.text(scores, total, show), "auto")
        if not scores:
            click.echo("termlint: no entry was read", err=True)
        if badge:
            try:
                badge.write_text(report.badge(total), encoding="utf-8", newline="\n")
            except OSError as error:
                raise UsageError(f"--badge {badge}: {error.strerror}") from None
    if min_score is not None and (total is None or total < min_score):
        sys.exit(1)
