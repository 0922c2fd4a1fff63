import json

from termlint.reports import load
from tests.reports.results import nasty


def test_each_line_is_a_violation_of_the_json_output() -> None:
    document = json.loads("".join(load("json")(nasty())))
    lines = "".join(load("json-lines")(nasty())).splitlines()
    assert [json.loads(line) for line in lines] == document["violations"]
