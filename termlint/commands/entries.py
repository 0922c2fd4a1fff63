"""`termlint entries`."""

from __future__ import annotations

from pathlib import Path

import click

from termlint.commands.common import (
    FORMATS,
    FileName,
    configurable,
    emit,
    format_option,
    load_config,
    reads_stdin,
    split_stdin,
    usage_errors,
)


@click.command()
@click.argument("paths", nargs=-1, type=FileName(), metavar="[PATH]...")
@format_option(FORMATS)
@click.option(
    "--explain", is_flag=True, help="Say what each key of the files was taken for, and whether by name, values or you."
)
@reads_stdin
@configurable
def entries(
    paths: tuple[Path, ...],
    output: str,
    explain: bool,
    isolated: bool,
    config_file: Path | None,
    stdin_filename: Path | None,
) -> None:
    """Show what was read: the entries of the files, their fields and references, and the files left out."""
    with usage_errors():
        from termlint import lint
        from termlint.reports import entries as report
        from termlint.reports import taken

        config = load_config(config_file, isolated)
        files, unsaved = split_stdin(paths, stdin_filename)
        made = lint.plan(files, config, unsaved)
        pages = lint.pages(made)
        if explain:
            emit(taken.as_json(pages) if output == "json" else taken.table(pages), "auto")
            return
        emit(report.as_json(pages, made.left_out) if output == "json" else report.table(pages, made.left_out), "auto")
