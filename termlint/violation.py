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

Mendable = Literal["safe", "unsafe", "hardly"]
"""How a violation may be fixed: hardly, where what could be removed is a sentence and the fault but a part of one."""


@dataclass(frozen=True)
class Edit:
    """A replacement of a range of a file by a text."""

    where: Span | Place
    text: str


@dataclass(frozen=True)
class Fix:
    """Edits that repair a fault. A safe fix cannot change what the entry says."""

    edits: tuple[Edit, ...]
    safe: bool = True


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
        self.related = related
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
    fix: Mapping[str, Any] | None = None
    """The fix as the JSON output shows it: `{"safe": ..., "edits": [...]}`."""
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
        return (self.rule, self.severity, self.message, self.scope, self.place, self.related, self.fix, self.mendable)

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
            fix,
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
            "line": place.line,
            "column": place.column,
            "end_line": place.end_line,
            "end_column": place.end_column,
            "related": [
                {
                    "path": other.path,
                    "line": other.line,
                    "column": other.column,
                    "end_line": other.end_line,
                    "end_column": other.end_column,
                }
                for other in self.related
            ],
            "fix": self.fix,
        }
