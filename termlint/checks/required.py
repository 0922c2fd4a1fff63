"""The kind `required`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from termlint.checks.base import Context, CorpusCheck, Fact, Key, Pair, Step
from termlint.entry import Entry, Place
from termlint.violation import Finding


@dataclass(frozen=True)
class Required(CorpusCheck):
    """A field must not be missing.

    In a glossary of several entries where no entry has the field, the glossary is told once, with their number, unless
    the rule's severity is `error`.
    """

    field: str

    details = frozenset({"field", "count", "lacks"})
    reads = ("coverage",)

    def contribute(self, entry: Entry) -> Iterator[Pair]:
        if not entry.has(self.field):
            yield Pair(self.field, (entry.place(entry.head),))

    def steps(self) -> tuple[Step, ...]:
        return (self._conclude,)

    def _conclude(self, key: Key, facts: Sequence[Fact], context: Context) -> Iterator[Finding]:
        covered = context.values["coverage"].get(self.field, 0)
        if covered == 0 and len(facts) > 1 and context.severity != "error":
            first = Place(*facts[0][0])
            top = Place(first.path, 1, 1, 1, 1)
            yield Finding(top, "glossary", field=self.field, count=len(facts), lacks=f"All {len(facts)} entries lack")
            return
        for (place,) in facts:
            yield Finding(Place(*place), "entry", field=self.field, count=1, lacks="This entry lacks")
