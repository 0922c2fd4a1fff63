"""Texts from which ranges are taken out."""

from __future__ import annotations

from collections.abc import Sequence

from termlint.text import Piece, Text


def without(text: Text, ranges: Sequence[tuple[int, int]]) -> Text:
    """The text without some ranges of its value, which are in order and apart; blocks, code and links are not kept."""
    value = text.value
    values = []
    at = 0
    for start, end in ranges:
        values.append(value[at:start])
        at = end
    values.append(value[at:])
    return Text("".join(values), _pieces(text, [*ranges, (len(value) + 1, len(value) + 1)]), text.field, text.language)


def _pieces(text: Text, ranges: Sequence[tuple[int, int]]) -> tuple[Piece, ...]:
    """The pieces that are left; the last range stands behind the text."""
    left: list[Piece] = []
    removed = number = 0
    start, end = ranges[0]
    for piece, stop in zip(text.pieces, text.ends, strict=True):
        at, source, source_end = piece
        if stop <= start:
            left.append(Piece(at - removed, source, source_end))
            continue
        shift = source - at if stop - at == source_end - source else None
        while at < stop:
            if start > at:
                upto = start if start < stop else stop
                place = (source, source_end) if shift is None else (at + shift, upto + shift)
                left.append(Piece(at - removed, *place))
                at = upto
            else:
                upto = end if end < stop else stop
                removed += upto - at
                at = upto
                if at == end:
                    number += 1
                    start, end = ranges[number]
    if not left:
        at = text.pieces[0].source
        left.append(Piece(0, at, at))
    return tuple(left)
