import click

from termlint.reports import concise
from tests.reports.results import result, violation


def shown(*, quiet: bool = False) -> str:
    found = result(violation("Strike it."), violation("Say it.", at=(12, 5, 12, 9), severity="error"))
    return click.unstyle("".join(concise.lines(found) if quiet else concise.report(found)))


def test_each_violation_is_a_line() -> None:
    assert shown() == (
        "terms/jib.md:1:1: warning padding/stock-phrase Strike it.\n"
        "terms/jib.md:12:5: error padding/stock-phrase Say it.\n"
        "2 violations (1 error, 1 warning): 1 entry in 1 file.\n"
    )


def test_quiet_leaves_out_the_counts() -> None:
    assert shown(quiet=True).splitlines() == shown().splitlines()[:2]
