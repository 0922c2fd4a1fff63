"""`termlint templates`."""

from __future__ import annotations

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
    usage_errors,
)


@click.command()
@click.argument("paths", nargs=-1, type=FileName(), metavar="[PATH]...")
@format_option((*FORMATS, "yaml"))
@click.option(
    "--write-pack",
    type=FileName(),
    metavar="FOLDER",
    help="Write the templates as a folder of rules, which finds the same sentences in a single new file.",
)
@jobs_option
@configurable
def templates(
    paths: tuple[Path, ...],
    output: str,
    write_pack: Path | None,
    jobs: int | None,
    isolated: bool,
    config_file: Path | None,
) -> None:
    """Show the templates of a glossary: fix one template, fix all its entries. Those with the most words come first."""
    with usage_errors():
        from termlint import lint, workers
        from termlint.reports import templates as report
        from termlint.selection import Selection
        from termlint.templates import packs

        config = load_config(config_file, isolated)
        rules = Selection(config)
        found = lint.templates(lint.plan(list(paths), config), rules, jobs or workers.available())
        if write_pack:
            packs.write(write_pack, found)
        reports = {"text": report.text, "json": report.as_json, "yaml": report.as_yaml}
        emit(reports[output](found), "auto")
