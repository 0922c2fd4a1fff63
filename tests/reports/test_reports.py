import os
import re
import subprocess
import sys

import pytest

from termlint.reports import QUIET, REPORTS, STATISTICS, load
from tests.conftest import ROOT
from tests.reports.results import nasty, result


def written(name: str) -> str:
    return "".join(load(name)(nasty()))


@pytest.mark.parametrize(("quiet", "statistics"), [(False, False), (True, False), (False, True)])
@pytest.mark.parametrize("name", REPORTS)
def test_every_form_is_there(name: str, quiet: bool, statistics: bool) -> None:
    assert "".join(load(name, quiet=quiet, statistics=statistics)(nasty()))


def test_other_forms_are_those_of_formats() -> None:
    assert set(QUIET) | set(STATISTICS) <= set(REPORTS)


def test_a_format_imports_no_other() -> None:
    code = "import sys; from termlint.reports import load; load('text'); print('xml.etree.ElementTree' in sys.modules)"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


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
    assert list(load(name)(result(paths=("terms/jib.md",)))) == []
