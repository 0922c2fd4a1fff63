"""The format `markdown`: a table for a pull request's comment or the summary of a job."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from termlint.lint import Result
from termlint.reports.safe import printable
from termlint.reports.text import closing, counted
from termlint.violation import Violation

LIMIT = 50_000
"""Characters of the table; GitHub takes 65,536 in a comment and a megabyte in a summary."""

HEADING = "### termlint\n\n"

_MARKUP = re.compile(r"[\\`*_\[\]<>|~&$]")
_MENTION = re.compile(r"[@#](?=\w)")


def report(result: Result) -> Iterator[str]:
    """A heading, the counts, and a table of as many violations as a comment can hold; of the others, the numbers."""
    yield f"{HEADING}{closing(result)}\n"
    if not result.violations:
        return
    yield "\n| place | severity | rule | what is wrong |\n| --- | --- | --- | --- |\n"
    room = LIMIT
    for number, violation in enumerate(result.violations):
        row = _row(violation)
        room -= len(row)
        if room < 0:
            rest = result.violations[number:]
            yield f"\nThe table is full; {counted(len(rest), 'more violation')}:\n\n{_counts(rest)}"
            return
        yield row


def statistics(result: Result) -> Iterator[str]:
    """A heading, the counts, and a table of the number of violations of each rule, most first."""
    yield f"{HEADING}{closing(result)}\n"
    if result.violations:
        yield "\n" + _counts(result.violations)


def _counts(violations: list[Violation]) -> str:
    counts = Counter(violation.rule for violation in violations)
    rows = (
        f"| {count} | {code(rule)} |\n" for rule, count in sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    )
    return "| violations | rule |\n| ---: | --- |\n" + "".join(rows)


def _row(violation: Violation) -> str:
    place = violation.place
    where = code(f"{place.path}:{place.line}:{place.column}")
    return f"| {where} | {violation.severity} | {code(violation.rule)} | {escaped(violation.message)} |\n"


def escaped(text: str) -> str:
    """A text as it stands in a table: no markup, and no mention of people or issues."""
    return _MENTION.sub(r"\g<0><!-- -->", _MARKUP.sub(r"\\\g<0>", printable(text)))


def code(text: str) -> str:
    """A text as code in a table."""
    shown = printable(text)
    fence = "`" * (max(map(len, re.findall("`+", shown)), default=0) + 1)
    pad = " " if shown.startswith(("`", " ")) or shown.endswith(("`", " ")) else ""
    return f"{fence}{pad}{shown}{pad}{fence}".replace("|", r"\|")
