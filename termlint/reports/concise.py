"""The format `concise`: a line for each violation, as compilers and editors have it."""

from __future__ import annotations

from collections.abc import Iterator

from termlint.lint import Result
from termlint.reports.safe import printable
from termlint.reports.text import closing, coloured


def report(result: Result) -> Iterator[str]:
    """Every violation on one line, and a closing line of counts."""
    yield from lines(result)
    yield closing(result) + "\n"


def lines(result: Result) -> Iterator[str]:
    """Every violation on one line, and nothing else."""
    for violation in result.violations:
        place = violation.place
        where = f"{printable(place.path)}:{place.line}:{place.column}:"
        rule = coloured(violation.rule, violation.severity)
        yield f"{where} {violation.severity} {rule} {printable(violation.message)}\n"
