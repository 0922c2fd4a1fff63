"""Edits of a source: replacements of ranges, what a text is after them, and how they are applied."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from termlint.text import Text


@dataclass(frozen=True, order=True)
class Change:
    """A replacement of `source[start:end]` by `text`, which stands there for `value`.

    The two differ where the format escapes what is written.
    """

    start: int
    end: int
    text: str = ""
    value: str = field(default="", compare=False)


def apply(source: str, changes: Iterable[Change]) -> str:
    """The source with changes made that do not overlap."""
    parts = []
    at = 0
    for change in sorted(changes):
        parts += [source[at : change.start], change.text]
        at = change.end
    return "".join([*parts, source[at:]])


def overlap(one: Change, other: Change) -> bool:
    """Whether two changes cannot both be made: they share a character, or change the same place."""
    if one.start == one.end or other.start == other.end:
        return one.start <= other.end and other.start <= one.end
    return one.start < other.end and other.start < one.end


class Changes:
    """Changes that do not overlap, in order, and what they make of texts."""

    def __init__(self, changes: Iterable[Change]) -> None:
        self.items: Sequence[Change] = sorted(changes)
        self.ends = [change.end for change in self.items]

    def touching(self, start: int, end: int) -> Sequence[Change]:
        """The changes in a range of the source, or at its ends."""
        first = bisect_left(self.ends, start)
        last = first
        while last < len(self.items) and self.items[last].start <= end:
            last += 1
        return self.items[first:last]

    def covers(self, start: int, end: int) -> bool:
        """Whether one change removes or replaces the whole of a range of the source."""
        return any(one.start <= start and end <= one.end and one.start < one.end for one in self.touching(start, end))

    def alters(self, text: Text) -> bool:
        """Whether some change falls within a text."""
        span = text.span()
        return any(
            change.start < span.end if change.start < change.end else change.start <= span.end
            for change in self.touching(span.start, span.end)
            if change.end > span.start
        )

    def value(self, text: Text, start: int = 0, end: int | None = None) -> str:
        """What `text.value[start:end]` is after the changes; those of markup within it, such as addresses, are no part
        of it."""
        end = len(text.value) if end is None else end
        if not self.items:
            return text.value[start:end]
        span = text.span(start, end)
        touching = [one for one in self.touching(span.start, span.end) if one.start == one.end or _shows(text, one)]
        if not touching:
            return text.value[start:end]
        parts: list[str] = []
        waiting = [change for change in touching if change.value and change.start >= span.start]
        for number, piece in enumerate(text.pieces):
            stop = text.pieces[number + 1].start if number + 1 < len(text.pieces) else len(text.value)
            first, last = max(piece.start, start), min(stop, end)
            if first >= last:
                continue
            if stop - piece.start != piece.source_end - piece.source:
                while waiting and waiting[0].start <= piece.source:
                    parts.append(waiting.pop(0).value)
                if not any(one.start <= piece.source and piece.source_end <= one.end for one in touching):
                    parts.append(text.value[first:last])
                continue
            shift = piece.start - piece.source
            at, until = first - shift, last - shift
            for change in touching:
                if at <= change.end and change.start <= until:
                    parts.append(text.value[at + shift : max(at, change.start) + shift])
                    if waiting and waiting[0] is change:
                        parts.append(waiting.pop(0).value)
                    at = max(at, min(change.end, until))
            parts.append(text.value[at + shift : last])
        parts += [change.value for change in waiting if change.start <= span.end]
        return "".join(parts)


def _shows(text: Text, change: Change) -> bool:
    """Whether a text has anything of the range of a change."""
    return any(piece.source < change.end and change.start < piece.source_end for piece in text.pieces)
