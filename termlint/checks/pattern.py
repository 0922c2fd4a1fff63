"""The kind `pattern`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from termlint.checks.base import EntryCheck
from termlint.checks.field import Field
from termlint.entry import Entry
from termlint.pattern import Pattern
from termlint.text import Text
from termlint.violation import Finding


@dataclass(frozen=True)
class ForbiddenPattern(EntryCheck):
    """A field must not match a pattern (RE2). Without `fields`, every field of prose and the labels are searched."""

    pattern: Pattern
    fields: tuple[Field, ...] = ()

    details = frozenset({"match"})

    def check(self, entry: Entry) -> Iterator[Finding]:
        for text in self._texts(entry):
            for match in self.pattern.finditer(text.value):
                if match.end() > match.start():
                    yield Finding(text.span(match.start(), match.end()), match=match[0])

    def _texts(self, entry: Entry) -> Iterator[Text]:
        if self.fields:
            yield from (text for name in self.fields if (text := entry.get(name)))
            return
        yield from (text for name, text in entry.texts.items() if name not in entry.borrowed)
        for question in entry.faq:
            yield question.question
            yield question.answer
