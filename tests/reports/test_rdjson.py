"""reviewdog reads its format by protobuf's mapping of JSON, which refuses fields and types that the format has not."""

from functools import cache
from typing import Any

import pytest
from google.protobuf import descriptor_pb2, descriptor_pool, json_format, message_factory

from termlint.lint import Result
from termlint.reports import rdjson
from termlint.reports.safe import printable
from termlint.violation import Fix
from tests.reports.results import NASTY, edit, nasty, result, violation

TYPES = {"string": 9, "int32": 5}

MESSAGES: dict[str, dict[str, tuple[int, str]]] = {
    "Position": {"line": (1, "int32"), "column": (2, "int32")},
    "Range": {"start": (1, "Position"), "end": (2, "Position")},
    "Location": {"path": (2, "string"), "range": (3, "Range")},
    "Suggestion": {"range": (1, "Range"), "text": (2, "string")},
    "Source": {"name": (1, "string"), "url": (2, "string")},
    "Code": {"value": (1, "string"), "url": (2, "string")},
    "Diagnostic": {
        "message": (1, "string"),
        "location": (2, "Location"),
        "severity": (3, "Severity"),
        "source": (4, "Source"),
        "code": (5, "Code"),
        "suggestions": (6, "Suggestion*"),
        "original_output": (7, "string"),
    },
    "DiagnosticResult": {"diagnostics": (1, "Diagnostic*"), "source": (2, "Source"), "severity": (3, "Severity")},
}
"""The messages of reviewdog's format: each field with its number and type, `*` for a list."""

SEVERITIES = ("UNKNOWN_SEVERITY", "ERROR", "WARNING", "INFO")


@cache
def diagnostic_result() -> Any:
    """The class of protobuf that reads a report."""
    file = descriptor_pb2.FileDescriptorProto(name="rdf.proto", package="rdf", syntax="proto3")
    severity = file.enum_type.add(name="Severity")
    for number, name in enumerate(SEVERITIES):
        severity.value.add(name=name, number=number)
    for name, fields in MESSAGES.items():
        message = file.message_type.add(name=name)
        for field, (number, kind) in fields.items():
            made = message.field.add(name=field, number=number, label=3 if kind.endswith("*") else 1)
            made.type = TYPES.get(kind, 14 if kind == "Severity" else 11)
            if kind not in TYPES:
                made.type_name = f".rdf.{kind.rstrip('*')}"
    pool = descriptor_pool.DescriptorPool()
    pool.Add(file)
    return message_factory.GetMessageClass(pool.FindMessageTypeByName("rdf.DiagnosticResult"))


def read(found: Result) -> Any:
    return json_format.Parse("".join(rdjson.report(found)), diagnostic_result()())


def test_awkward_text_is_read_back() -> None:
    assert printable(NASTY) in [one.message for one in read(nasty()).diagnostics]


def test_nothing_found_is_read() -> None:
    assert len(read(result()).diagnostics) == 0


@pytest.mark.parametrize("severity", ["error", "warning", "info"])
def test_severities_are_those_of_reviewdog(severity: Any) -> None:
    (one,) = read(result(violation(severity=severity))).diagnostics
    assert SEVERITIES[one.severity] == severity.upper()


def test_columns_count_bytes() -> None:
    text = "𝔘ber Gödel: die Ente 語 schwimmt.\n"
    start = text.index("Ente") + 1
    (one,) = read(result(violation(at=(1, start, 1, start + 6)), text=text)).diagnostics
    span = one.location.range
    assert text.encode()[span.start.column - 1 : span.end.column - 1].decode() == "Ente 語"


def test_a_range_may_end_behind_a_carriage_return() -> None:
    (one,) = read(result(violation(at=(1, 1, 1, 4)), text="ä\r\n")).diagnostics
    assert one.location.range.end.column == 5


def test_a_safe_fix_of_one_edit_is_a_suggestion() -> None:
    (one,) = read(result(violation(fix=Fix((edit("genoa"),))))).diagnostics
    (suggestion,) = one.suggestions
    assert (suggestion.text, suggestion.range.start.column, suggestion.range.end.column) == ("genoa", 3, 6)


@pytest.mark.parametrize("fix", [Fix((edit("genoa"),), safe=False), Fix((edit("genoa"), edit("foresail")))])
def test_other_fixes_are_none(fix: Fix) -> None:
    (one,) = read(result(violation(fix=fix))).diagnostics
    assert len(one.suggestions) == 0
