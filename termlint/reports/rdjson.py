"""The format `rdjson`: reviewdog's diagnostic format, whose columns count bytes of UTF-8 from 1.

https://github.com/reviewdog/reviewdog/tree/master/proto/rdf
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from termlint.entry import Place
from termlint.lint import Result
from termlint.reports.safe import json_document, printable
from termlint.source import Source
from termlint.violation import Violation


def report(result: Result) -> Iterator[str]:
    """One JSON document."""
    document = {
        "source": {"name": "termlint"},
        "diagnostics": [_diagnostic(one, result.source(one.place.path)) for one in result.violations],
    }
    yield json_document(document)


def _diagnostic(violation: Violation, source: Source) -> dict[str, Any]:
    place = violation.place
    found: dict[str, Any] = {
        "message": printable(violation.message),
        "location": {"path": printable(place.path), "range": _range(place, source)},
        "severity": violation.severity.upper(),
        "code": {"value": violation.rule},
    }
    if violation.fix and violation.fix.safe and len(violation.fix.edits) == 1:
        # reviewdog applies each suggestion by itself, so a fix of several edits is none
        (edit,) = violation.fix.edits
        found["suggestions"] = [{"range": _range(edit.place, source), "text": edit.text}]
    return found


def _range(place: Place, source: Source) -> dict[str, Any]:
    return {
        "start": _position(source, place.line, place.column),
        "end": _position(source, place.end_line, place.end_column),
    }


def _position(source: Source, line: int, column: int) -> dict[str, int]:
    before = source.line(line)[: column - 1]
    return {"line": line, "column": column - len(before) + len(before.encode("utf-8"))}
