"""The format `rdjson`: reviewdog's diagnostic format, whose columns count bytes of UTF-8 from 1.

https://github.com/reviewdog/reviewdog/tree/master/proto/rdf
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from termlint.lint import Result
from termlint.reports.safe import escaped, printable
from termlint.source import Source
from termlint.violation import Violation


def report(result: Result) -> Iterator[str]:
    """One JSON document."""
    document = {
        "source": {"name": "termlint"},
        "diagnostics": [_diagnostic(one, result.source(one.place.path)) for one in result.violations],
    }
    yield escaped(json.dumps(document, ensure_ascii=False, indent=2)) + "\n"


def _diagnostic(violation: Violation, source: Source) -> dict[str, Any]:
    place = violation.place
    found: dict[str, Any] = {
        "message": printable(violation.message),
        "location": {
            "path": printable(place.path),
            "range": {
                "start": _position(source, place.line, place.column),
                "end": _position(source, place.end_line, place.end_column),
            },
        },
        "severity": violation.severity.upper(),
        "code": {"value": violation.rule},
    }
    if violation.fix and violation.fix["safe"] and len(violation.fix["edits"]) == 1:
        found["suggestions"] = [_suggestion(violation.fix["edits"][0], source)]
    return found


def _suggestion(edit: Mapping[str, Any], source: Source) -> dict[str, Any]:
    """reviewdog applies each suggestion by itself, so a fix of several edits is none."""
    return {
        "range": {
            "start": _position(source, edit["line"], edit["column"]),
            "end": _position(source, edit["end_line"], edit["end_column"]),
        },
        "text": edit["text"],
    }


def _position(source: Source, line: int, column: int) -> dict[str, int]:
    before = source.line(line)[: column - 1]
    return {"line": line, "column": column - len(before) + len(before.encode("utf-8"))}
