"""`termlint schema`."""

from __future__ import annotations

import click

from termlint.commands.common import usage_errors


@click.command()
@click.argument("name", type=click.Choice(["config", "rule"]))
def schema(name: str) -> None:
    """Print the JSON Schema of configuration or rule files, for editors and other programs."""
    with usage_errors():
        from termlint import json_schema
        from termlint.reports.safe import json_document

        click.echo(json_document(json_schema.SCHEMAS[name]()), nl=False)
