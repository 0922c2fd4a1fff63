"""Making content safe to show: control characters never reach a terminal, and every output can be encoded."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_UNENCODABLE = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def printable(text: str) -> str:
    """A text for a terminal: a tab becomes a space, any other control, direction or surrogate character `\ufffd`."""
    return text if text.isprintable() else _CONTROL.sub("\ufffd", text.replace("\t", " "))


def json_document(value: Any, *, indent: int | None = 2) -> str:
    """A value as JSON with a line end, in which no raw control, direction or surrogate character is left."""
    document = _encoder(indent).encode(value)
    return _UNENCODABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", document) + "\n"


@cache
def _encoder(indent: int | None) -> json.JSONEncoder:
    return json.JSONEncoder(ensure_ascii=False, indent=indent, default=str)
