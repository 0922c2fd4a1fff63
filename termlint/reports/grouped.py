"""The format `grouped`: the violations of each file under its name."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

import click

from termlint.lint import Result
from termlint.reports.safe import printable
from termlint.reports.text import closing, coloured


def report(result: Result) -> Iterator[str]:
    """Each file with its violations, and a closing line of counts."""
    yield from groups(result)
    yield closing(result) + "\n"


def groups(result: Result) -> Iterator[str]:
    """Each file with its violations, and nothing else."""
    for path, violations in groupby(result.violations, key=lambda one: one.place.path):
        yield click.style(printable(path), bold=True) + "\n"
        rows = [(f"{one.place.line}:{one.place.column}", one) for one in violations]
        places = max(len(place) for place, _ in rows)
        severities = max(len(one.severity) for _, one in rows)
        for place, one in rows:
            rule = coloured(one.rule, one.severity)
            yield f"  {place:<{places}}  {one.severity:<{severities}}  {rule}  {printable(one.message)}\n"
        yield "\n"
