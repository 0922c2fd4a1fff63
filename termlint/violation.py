"""Findings and violations: frozen values, sorted in one way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from sys import intern
from typing import Any, Literal, cast

from termlint.entry import Place
from termlint.severity import Severity
from termlint.text import Span

Scope = Literal["span", "sentence", "field", "entry", "file", "glossary"]

Preset = Literal["recommended", "strict", "all"]
PRESETS: tuple[Preset, ...] = ("recommended", "strict", "all")
"""From the smallest to the largest; each has the rules of those before it."""

Mendable = Literal["safe", "unsafe", "partial"]
"""How a violation may be fixed: `partial` is a part of a sentence, where only whole sentences can be removed."""


@dataclass(frozen=True)
class Edit:
    """A replacement of a range of a file by a text; those of violations have places."""

    where: Span | Place
    text: str

    @property
    def place(self) -> Place:
        """Where the edit of a violation is."""
        assert isinstance(self.where, Place)
        return self.where


@dataclass(frozen=True)
class Fix:
    """Edits that repair a fault. A safe fix cannot change what the entry says."""

    edits: tuple[Edit, ...]
    safe: bool = True

    @property
    def row(self) -> tuple[object, ...]:
        """The fix as plain values, of which `of` makes it again."""
        return self.safe, [(edit.where, edit.text) for edit in self.edits]

    @classmethod
    def of(cls, row: Any) -> Fix:
        """The fix of a row, whose edits have places."""
        safe, edits = row
        return cls(tuple([Edit(_place(*place), text) for place, text in edits]), safe)

    def as_json(self) -> dict[str, Any]:
        """The fix of a violation as the JSON output has it."""
        return {"safe": self.safe, "edits": [{**edit.place.as_json(), "text": edit.text} for edit in self.edits]}


RELATED = 3
"""Related places that a finding names, at most."""


class Finding:
    """What a check saw and where: `details` fill the placeholders of the rule's message."""

    __slots__ = ("details", "fix", "related", "scope", "where")

    def __init__(
        self,
        where: Span | Place,
        scope: Scope = "span",
        *,
        related: tuple[Place, ...] = (),
        fix: Fix | None = None,
        **details: object,
    ) -> None:
        self.where = where
        self.scope = scope
        self.related = related[:RELATED]
        self.fix = fix
        self.details: Mapping[str, object] = details


@lru_cache(maxsize=1 << 12)
def _place(
    path: str, line: int, column: int, end_line: int, end_column: int, entry: str | None, field: str | None
) -> Place:
    """A place that is held once: that of the first sentence of a template is named by all others."""
    entry, field = entry and intern(entry), field and intern(field)
    return Place(intern(path), line, column, end_line, end_column, entry, field)


@dataclass(frozen=True, slots=True)
class Violation:
    """A finding with its rule's id, severity and message."""

    rule: str
    severity: Severity
    message: str
    scope: Scope
    place: Place
    related: tuple[Place, ...] = ()
    fix: Fix | None = None
    mendable: Mendable | None = None
    """Whether there may be a fix, which the check proposes or the rule's header names, and of which kind."""

    @property
    def order(self) -> tuple[object, ...]:
        """The sorting key: path, start, end, rule and message."""
        place = self.place
        return (
            place.path,
            place.line,
            place.column,
            place.end_line,
            place.end_column,
            self.rule,
            self.message,
            place.entry or "",
            place.field or "",
        )

    @property
    def row(self) -> tuple[object, ...]:
        """The violation as plain values, of which `of` makes it again."""
        fix = self.fix and self.fix.row
        return (self.rule, self.severity, self.message, self.scope, self.place, self.related, fix, self.mendable)

    @classmethod
    def of(cls, row: Any) -> Violation:
        """The violation of a row.

        What many violations have in common is held once, for a large glossary has hundreds of thousands of them.
        """
        rule, severity, message, scope, place, related, fix, mendable = row
        return cls(
            intern(rule),
            cast(Severity, intern(severity)),
            intern(message),
            cast(Scope, intern(scope)),
            _place(*place),
            tuple([_place(*one) for one in related]),
            fix and Fix.of(fix),
            mendable,
        )

    def as_json(self) -> dict[str, Any]:
        """The violation as the JSON output has it."""
        place = self.place
        return {
            "rule": self.rule,
            "severity": self.severity,
            "message": self.message,
            "path": place.path,
            "entry": place.entry,
            "field": place.field,
            "scope": self.scope,
            **place.as_json(),
            "related": [{"path": other.path, **other.as_json()} for other in self.related],
            "fix": self.fix and self.fix.as_json(),
        }
