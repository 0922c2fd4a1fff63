"""The kind `length`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from termlint.checks.base import EntryCheck
from termlint.entry import Entry
from termlint.text import Text
from termlint.violation import Finding

Unit = Literal["characters", "words", "sentences", "items"]


@dataclass(frozen=True)
class Length(EntryCheck):
    """A field must be neither shorter than `min` nor longer than `max`, in characters, words, sentences or items.

    Items are those of a list (`faq`, `related`, `aliases`, `tags`). A field that is missing is not judged, unless it is
    a list.
    """

    field: str
    unit: Unit
    min: int | None = None
    max: int | None = None

    details = frozenset({"length", "min", "max", "field"})

    def __post_init__(self) -> None:
        if self.min is None and self.max is None:
            raise ValueError("one of min and max is needed")

    def check(self, entry: Entry) -> Iterator[Finding]:
        if self.unit == "items":
            count = len(getattr(entry, self.field))
            if self._wrong(count):
                yield self._finding(entry, None, count)
        elif text := entry.get(self.field):
            count = self._measure(text)
            if self._wrong(count):
                yield self._finding(entry, text, count)

    def _measure(self, text: Text) -> int:
        match self.unit:
            case "characters":
                return len(text.value.strip())
            case "words":
                return len(text.value.split())
            case _:
                return len(text.prose.sentences)

    def _wrong(self, count: int) -> bool:
        return (self.min is not None and count < self.min) or (self.max is not None and count > self.max)

    def _finding(self, entry: Entry, text: Text | None, count: int) -> Finding:
        details = {"length": count, "min": self.min, "max": self.max, "field": self.field}
        return Finding(text.span(), "field", **details) if text else Finding(entry.head, "entry", **details)
