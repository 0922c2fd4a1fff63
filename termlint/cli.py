"""The command line. What a command needs is imported when it runs, so that help is instant."""

from __future__ import annotations

import click

from termlint import __version__
from termlint.commands.check import check
from termlint.commands.completion import completion
from termlint.commands.entries import entries
from termlint.commands.init import init
from termlint.commands.rule import rule
from termlint.commands.schema import schema
from termlint.commands.score import score
from termlint.commands.templates import templates


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


for command in (check, rule, entries, templates, score, init, schema, completion):
    cli.add_command(command)
