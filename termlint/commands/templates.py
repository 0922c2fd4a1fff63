"""`termlint templates`."""

from __future__ import annotations

from pathlib import Path

import click

from termlint.commands.common import configurable, emit, load_config, usage_errors


@click.command()
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
        from termlint.selection import Selection

        config = load_config(config_file, isolated)
        rules = Selection(config)
        found = lint.templates(lint.plan(list(paths), config), rules, workers.available())
        if write_pack:
            packs.write(write_pack, found)
        reports = {"text": report.text, "json": report.as_json, "yaml": report.as_yaml}
        emit(reports[output](found), "auto")
