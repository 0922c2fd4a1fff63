import re

import pytest

from termlint.commands.output import CHECK_FORMATS
from termlint.reports import REPORTS
from tests.reports.results import nasty, result


def written(name: str) -> str:
    return "".join(REPORTS[name](nasty()))


def test_the_command_line_names_every_format() -> None:
    assert tuple(REPORTS) == CHECK_FORMATS


@pytest.mark.parametrize("name", REPORTS)
def test_no_control_or_direction_character_is_written_raw(name: str) -> None:
    uncoloured = (
        re.sub("\x1b\\[[0-9;]*m", "", written(name)) if name in ("text", "concise", "grouped") else written(name)
    )
    assert re.findall("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u202e\ud800]", uncoloured) == []


@pytest.mark.parametrize("name", REPORTS)
def test_every_output_can_be_encoded(name: str) -> None:
    assert written(name).encode("utf-8")


@pytest.mark.parametrize("name", REPORTS)
def test_every_line_ends(name: str) -> None:
    assert written(name).endswith("\n")


@pytest.mark.parametrize("name", ["json-lines", "github"])
def test_line_formats_say_nothing_where_there_is_nothing_to_say(name: str) -> None:
    assert list(REPORTS[name](result(paths=("terms/jib.md",)))) == []
