"""The kind `placeholder`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from termlint.checks.base import EntryCheck
from termlint.checks.prose import label
from termlint.entry import LABEL_FIELDS, Entry
from termlint.pattern import Pattern
from termlint.text import Text
from termlint.violation import Finding
from termlint.words import normal_words, unspoken


@dataclass(frozen=True)
class Placeholder(EntryCheck):
    """A text must not be, or hold, what a template or a tool left where words should be.

    `values` are what a whole field must not be, without regard to case and punctuation at its ends; `names` words that
    must not stand for a name in a label or a question, in this case; `patterns` what must stand nowhere outside code
    and quotations (RE2; of a pattern with a group the group is the place). What the entry's own term says is no
    placeholder: an entry may be about `undefined`.
    """

    values: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    patterns: tuple[Pattern, ...] = ()

    details = frozenset({"match", "field"})

    @cached_property
    def _values(self) -> frozenset[str]:
        return frozenset(map(_bare, self.values))

    @cached_property
    def _names(self) -> Pattern | None:
        return Pattern.parse(rf"(?-i:\b({'|'.join(self.names)})\b)") if self.names else None

    def check(self, entry: Entry) -> Iterator[Finding]:
        term = set(normal_words(entry.term, entry.language))
        for name, text in _texts(entry):
            for start, end in self._found(name, text):
                match = text.value[start:end]
                if name == "term" or not term or not term.issuperset(normal_words(match, entry.language)):
                    yield Finding(text.span(start, end), match=" ".join(match.split()), field=label(name))

    def _found(self, name: str, text: Text) -> Iterator[tuple[int, int]]:
        value = text.value
        if name != "term" and _bare(value) in self._values:
            start = len(value) - len(value.lstrip())
            yield start, len(value.rstrip())
            return
        if self._names and name != "term" and (name in LABEL_FIELDS or name == "question"):
            yield from (match.span() for match in self._names.finditer(value))
        hidden: list[tuple[int, int]] | None = None
        for pattern in self.patterns:
            for match in pattern.finditer(value):
                start, end = match.span(1 if match.re.groups else 0)
                if hidden is None:
                    hidden = list(unspoken(text))
                if not any(first < end and start < last for first, last in hidden):
                    yield start, end


def _bare(value: str) -> str:
    return value.strip().strip(".…!?:-_*()").strip().casefold()


def _texts(entry: Entry) -> Iterator[tuple[str, Text]]:
    yield from ((name, text) for name, text in entry.texts.items() if name not in entry.borrowed)
    for question in entry.faq:
        yield "question", question.question
        yield "answer", question.answer
