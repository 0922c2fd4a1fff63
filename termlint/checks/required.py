"""The kind `required`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from termlint.checks.base import Context, CorpusCheck, Fact, Key, Pair, Step
from termlint.checks.field import Field
from termlint.entry import Entry, Place
from termlint.violation import Finding

NAMED = 5
"""Entries that are named where the glossary is told once."""


@dataclass(frozen=True)
class Required(CorpusCheck):
    """A field must not be missing.

    In a glossary of several entries where no entry has the field, the glossary is told once, with their number. With
    `where_some` nothing is told then, for it may well do without, even if it is one entry; where some entries have the
    field, `each` entry that lacks it is told, or the glossary `once`. If the rule's severity is `error` for the whole
    glossary, each entry is told in any case.
    """

    field: Field
    where_some: Literal["each", "once"] | None = None

    details = frozenset({"field", "count", "lacks"})
    reads = ("coverage",)

    def contribute(self, entry: Entry) -> Iterator[Pair]:
        if not entry.has(self.field):
            yield Pair(self.field, (entry.place(entry.head), entry.term or entry.slug))

    def steps(self) -> tuple[Step, ...]:
        return (self._conclude,)

    def _conclude(self, _: Key, facts: Sequence[Fact], context: Context) -> Iterator[Finding]:
        places = [Place(*place) for place, _ in facts]
        covered = context.values["coverage"].get(self.field, 0)
        entries = covered + len(facts)
        alone = entries == 1 and not self.where_some
        if alone or context.severity == "error" or (covered and self.where_some != "once"):
            for place in places:
                yield Finding(place, "entry", field=self.field, count=1, lacks="This entry lacks")
        elif covered:
            lacks = f"{len(facts)} of {entries} entries{_such_as([term for _, term in facts])} lack"
            yield self._once(places, lacks)
        elif not self.where_some:
            yield self._once(places, f"All {len(facts)} entries lack")

    def _once(self, places: Sequence[Place], lacks: str) -> Finding:
        top = Place.top(places[0].path)
        return Finding(top, "glossary", related=tuple(places), field=self.field, count=len(places), lacks=lacks)


def _such_as(terms: Sequence[str]) -> str:
    named = ", ".join(f'"{term}"' for term in terms[:NAMED] if term)
    if not named:
        return ""
    return f" ({named})" if len(terms) <= NAMED else f" ({named}, ...)"
