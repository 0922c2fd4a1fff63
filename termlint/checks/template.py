"""The kind `template`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from termlint.checks.base import EntryCheck
from termlint.checks.field import TextField
from termlint.checks.prose import texts
from termlint.entry import Entry
from termlint.runs import Pattern, Runs
from termlint.slots import masked
from termlint.violation import Finding


@dataclass(frozen=True)
class Noted:
    """A template, and a note on where it is from."""

    text: Pattern
    note: str = ""


@dataclass(frozen=True)
class Template(EntryCheck):
    """No sentence may be made from one of these templates.

    A template gives the few distinctive runs of words of a sentence, in order; `...` stands for any number of words
    between them, and the rest of the syntax is that of the kind `phrase`. Each is a text, or a map of `text` and `note`
    (where the template is known from). The whole sentence is reported.
    """

    templates: tuple[Pattern | Noted, ...]
    fields: tuple[TextField, ...] = ()

    details = frozenset({"template", "from"})

    @cached_property
    def _noted(self) -> tuple[Noted, ...]:
        return tuple(one if isinstance(one, Noted) else Noted(one) for one in self.templates)

    @cached_property
    def _runs(self) -> Runs:
        return Runs([one.text for one in self._noted], gap=None)

    def check(self, entry: Entry) -> Iterator[Finding]:
        for _, text in texts(entry, self.fields):
            told = set()
            for match in self._runs.find(masked(entry, text)):
                sentence = match.line.sentence
                if sentence not in told:
                    told.add(sentence)
                    noted = self._noted[match.pattern]
                    details: dict[str, Any] = {"template": noted.text.source, "from": noted.note}
                    yield Finding(text.span(sentence.start, sentence.end), "sentence", **details)
