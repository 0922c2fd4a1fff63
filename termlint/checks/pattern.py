"""The kind `pattern`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from termlint.checks.base import EntryCheck
from termlint.checks.field import TextField
from termlint.checks.prose import texts
from termlint.entry import Entry
from termlint.pattern import Pattern
from termlint.violation import Finding


@dataclass(frozen=True)
class ForbiddenPattern(EntryCheck):
    """A field must not match a pattern (RE2). Without `fields`, every field of prose and the labels are searched."""

    pattern: Pattern
    fields: tuple[TextField, ...] = ()

    details = frozenset({"match"})

    def check(self, entry: Entry) -> Iterator[Finding]:
        for _, text in texts(entry, self.fields, labels=True):
            for match in self.pattern.finditer(text.value):
                if match.end() > match.start():
                    yield Finding(text.span(match.start(), match.end()), match=match[0])
