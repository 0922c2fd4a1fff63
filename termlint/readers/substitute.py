"""Texts in which escapes and folded lines are replaced by what they stand for."""

from __future__ import annotations

import re
from collections.abc import Callable

from termlint.text import Piece, Text, TextBuilder


def substitute(
    base: Text, start: int, end: int, special: re.Pattern[str], replacement: Callable[[re.Match[str]], str]
) -> Text:
    """The text `base.value[start:end]` with every match of `special` replaced by what stands for it."""
    value = base.value
    if len(base.pieces) > 1 or base.pieces[0].source_end - base.pieces[0].source != len(value):
        return _composed(base, start, end, special, replacement)
    shift = base.pieces[0].source
    values: list[str] = []
    pieces: list[Piece] = []
    length = 0
    at = start
    for match in special.finditer(value, start, end):
        begin, stop = match.span()
        if begin > at:
            pieces.append(Piece(length, at + shift, begin + shift))
            values.append(value[at:begin])
            length += begin - at
        if new := replacement(match):
            pieces.append(Piece(length, begin + shift, stop + shift))
            values.append(new)
            length += len(new)
        at = stop
    if end > at or not pieces:
        pieces.append(Piece(length, at + shift, end + shift))
        values.append(value[at:end])
    return Text("".join(values), tuple(pieces), base.field, base.language)


def _composed(
    base: Text, start: int, end: int, special: re.Pattern[str], replacement: Callable[[re.Match[str]], str]
) -> Text:
    builder = TextBuilder(base)
    at = start
    for match in special.finditer(base.value, start, end):
        builder.copy(at, match.start())
        builder.put(replacement(match), *match.span())
        at = match.end()
    builder.copy(at, end)
    return builder.build(start)
