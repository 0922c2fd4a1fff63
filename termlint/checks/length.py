"""The kind `length`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from termlint.checks.base import EntryCheck
from termlint.checks.bounds import Whole, check_bounds, outside
from termlint.checks.field import Field, TextField
from termlint.checks.lookups import is_stub
from termlint.checks.prose import label, texts
from termlint.entry import LISTS, Entry
from termlint.text import Block, Span, Text
from termlint.violation import Finding, Scope

Unit = Literal["characters", "words", "sentences", "items"]
ENDED = re.compile(r"[.!?…]['\")\]”’]*$")
"""The end of a sentence."""

EMPTY_LINES = re.compile(r"\n[ \t]*\n\s*")


@dataclass(frozen=True)
class Length(EntryCheck):
    """A field must be neither shorter than `min` nor longer than `max`, in characters, words, sentences or items.

    Items are those of a list (`faq`, `related`, `aliases`, `tags`). A field that is missing is not judged, unless it is
    a list, nor is one whose text is but part of another field; and what only leads to another entry ("See Gear.") is
    never too short. A closing sentence that is but a link ("More about
    gears") adds no words to its field. With `each: sentence` or `each: paragraph`, every one of the field (without
    `field`, of all prose) is judged by itself, and code and addresses in it do not count.
    """

    unit: Unit
    field: Field | None = None
    each: Literal["field", "sentence", "paragraph"] = "field"
    min: Whole | None = None
    max: Whole | None = None

    details = frozenset({"length", "min", "max", "field"})

    def __post_init__(self) -> None:
        check_bounds(self.min, self.max)
        if self.each != "field" and self.unit not in ("characters", "words"):
            raise ValueError(f"the unit of a {self.each} is characters or words")
        if self.each == "field" and self.field is None:
            raise ValueError("field is needed, unless each sentence or paragraph is judged")
        if self.unit == "items" and self.field not in LISTS:
            raise ValueError(f"only lists have items: {', '.join(sorted(LISTS))}")
        if self.unit != "items" and self.field:
            TextField.parse(self.field)

    def check(self, entry: Entry) -> Iterator[Finding]:
        if self.each != "field":
            yield from self._parts(entry, self.each)
        elif self.unit == "items":
            count = len(getattr(entry, str(self.field)))
            if outside(count, self.min, self.max):
                yield self._finding(entry.head, "entry", self.field, count)
        elif self.field not in entry.borrowed:
            for name, text in self._texts(entry):
                count = self._measure(text)
                if outside(count, self.min, self.max) and not (count < (self.min or 0) and is_stub(entry)):
                    yield self._finding(text.span(), "field", name, count)

    def _texts(self, entry: Entry) -> Iterator[tuple[str, Text]]:
        return texts(entry, (self.field,) if self.field else ())

    def _parts(self, entry: Entry, each: Literal["sentence", "paragraph"]) -> Iterator[Finding]:
        for name, text in self._texts(entry):
            value = text.visible
            for part in text.prose.sentences if each == "sentence" else _paragraphs(text):
                if self._is_short(part.end - part.start):
                    continue
                words = value[part.start : part.end].split()
                count = len(" ".join(words)) if self.unit == "characters" else len(words)
                if outside(count, self.min, self.max):
                    scope: Scope = "sentence" if each == "sentence" else "span"
                    yield self._finding(text.span(part.start, part.end), scope, name, count)

    def _is_short(self, characters: int) -> bool:
        """Whether a part of so many characters cannot be out of bounds, however it is divided into words."""
        if self.min is not None or self.max is None:
            return False
        return characters <= (self.max if self.unit == "characters" else self.max * 2)

    def _measure(self, text: Text) -> int:
        match self.unit:
            case "characters":
                return len(text.value.strip())
            case "words":
                return len(_without_pointer(text).split())
            case _:
                return len(text.prose.sentences)

    def _finding(self, where: Span, scope: Scope, field: str | None, count: int) -> Finding:
        return Finding(where, scope, length=count, min=self.min, max=self.max, field=label(field))


def _without_pointer(text: Text) -> str:
    """A text's value without a closing sentence that is but a link."""
    start, end = text.links[-1] if text.links else (0, 0)
    before = text.value[:start]
    said = before.rstrip()
    blank = before[len(said) :]
    closes = ("\n" in blank or (blank and ENDED.search(said))) and not any(map(str.isalnum, text.value[end:]))
    return before if closes else text.value


def _paragraphs(text: Text) -> Iterator[Block]:
    """The paragraphs of a text; plain text parts them by empty lines."""
    if text.blocks:
        yield from (block for block in text.blocks if block.kind == "paragraph")
        return
    at = 0
    for match in [*EMPTY_LINES.finditer(text.value), None]:
        end = match.start() if match else len(text.value)
        if text.value[at:end].strip():
            yield Block("paragraph", at, end)
        at = match.end() if match else end
