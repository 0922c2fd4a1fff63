"""What GitHub's runner makes of workflow commands: `::name key=value,key=value::message`, with percent escapes."""

import re
from typing import NamedTuple

from termlint.reports import github
from termlint.reports.safe import printable
from tests.reports.results import NASTY, NASTY_PATH, nasty, result, violation


class Command(NamedTuple):
    name: str
    properties: dict[str, str]
    message: str


def commands(found: object) -> list[Command]:
    lines = "".join(github.report(found)).split("\n")  # type: ignore[arg-type]
    assert lines.pop() == ""
    return [_parsed(line) for line in lines]


def _parsed(line: str) -> Command:
    assert line.startswith("::")
    head, _, message = line[2:].partition("::")
    name, _, rest = head.partition(" ")
    pairs = [pair.partition("=") for pair in rest.split(",")]
    return Command(name, {key: _unescaped(value, ":", ",") for key, _, value in pairs}, _unescaped(message))


def _unescaped(text: str, *more: str) -> str:
    known = {f"%{ord(character):02X}": character for character in ("%", "\r", "\n", *more)}
    return re.sub("%(?:0D|0A|25|3A|2C)", lambda match: known[match[0]], text)


def test_severities_are_those_of_github() -> None:
    found = result(*(violation(severity=severity) for severity in ("info", "warning", "error")))
    assert {command.name for command in commands(found)} == {"notice", "warning", "error"}


def test_a_place_inside_a_line_has_columns() -> None:
    (command,) = commands(result(violation(at=(3, 5, 3, 9))))
    assert command.properties == {
        "file": "terms/jib.md",
        "line": "3",
        "endLine": "3",
        "col": "5",
        "endColumn": "9",
        "title": "termlint (padding/stock-phrase)",
    }


def test_a_place_of_several_lines_has_none() -> None:
    (command,) = commands(result(violation(at=(3, 5, 4, 9))))
    assert sorted(command.properties) == ["endLine", "file", "line", "title"]


def test_the_runner_reads_back_path_and_message() -> None:
    command = next(command for command in commands(nasty()) if command.name == "warning")
    assert command.message == printable(NASTY)
    assert command.properties["file"] == printable(NASTY_PATH)


def test_line_ends_are_escaped() -> None:
    (command,) = commands(result(violation("one\r\ntwo")))
    assert command.message == "one\r\ntwo"
