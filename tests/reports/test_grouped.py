import click

from termlint.reports import grouped
from tests.reports.results import result, violation

FOUND = result(
    violation("Strike it."),
    violation("Say it.", at=(12, 5, 12, 9), severity="error"),
    violation("Strike it.", "terms/keel.md", severity="info"),
)


def test_violations_stand_under_the_name_of_their_file() -> None:
    assert click.unstyle("".join(grouped.report(FOUND))) == (
        "terms/jib.md\n"
        "  1:1   warning  padding/stock-phrase  Strike it.\n"
        "  12:5  error    padding/stock-phrase  Say it.\n"
        "\n"
        "terms/keel.md\n"
        "  1:1  info  padding/stock-phrase  Strike it.\n"
        "\n"
        "3 violations (1 error, 1 warning, 1 info): 2 entries in 2 files.\n"
    )


def test_quiet_leaves_out_the_counts() -> None:
    assert "entries" not in "".join(grouped.groups(FOUND))
