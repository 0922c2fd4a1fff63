"""The kind `repeated-sentence`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from termlint.checks.base import EntryCheck
from termlint.checks.bounds import Count
from termlint.checks.prose import label
from termlint.entry import LABEL_FIELDS, Entry
from termlint.text import Span, Text
from termlint.violation import Finding

FIRST = ("definition", "explanation")
LAST = "seo_description"

_LIGHT = str.maketrans(dict.fromkeys(".,:;!?'\"‘’“”–—-", " "))
"""What may differ like white space; brackets and operators may not, for [0, 1) is not (0, 1]."""


@dataclass(frozen=True)
class RepeatedSentence(EntryCheck):
    """No sentence of at least `min_words` words may stand twice in an entry, whatever its case and light punctuation.

    Of two the later is reported: fields are read in the order definition, explanation, further prose, SEO description,
    answers. The first paragraph of the explanation may hold the definition; further prose and the SEO description may
    repeat it.
    """

    min_words: Count = 6

    details = frozenset({"words", "field", "first"})

    def check(self, entry: Entry) -> Iterator[Finding]:
        seen: dict[str, tuple[str, Text, int, int]] = {}
        definition = {key for key, _, _ in self._sentences(entry.get("definition"))}
        for name, text in _ordered(entry):
            opening = _first_paragraph(text) if name == "explanation" else 0
            for key, words, (start, end) in self._sentences(text):
                own = (name, text, start, end)
                before = seen.setdefault(key, own)
                if before is own:
                    continue
                first_name, first_text, first_start, first_end = before
                span, first = text.span(start, end), first_text.span(first_start, first_end)
                if first[1:] == span[1:]:
                    continue
                if first_name == "definition" and end <= opening:
                    seen[key] = own
                    continue
                if key in definition and name not in ("explanation", "faq"):
                    continue
                where = f"the {label(first_name)}" if first_name != name else _within(name, entry, span, first)
                yield Finding(
                    span,
                    "sentence",
                    related=(entry.place(first),),
                    words=words,
                    field=label(name),
                    first=where,
                )

    def _sentences(self, text: Text | None) -> Iterator[tuple[str, int, tuple[int, int]]]:
        """A key for each sentence that is long enough, its words, and its range; quotations left out."""
        if text is None:
            return
        value = text.value.translate(_LIGHT)
        for start, end, _, _, words, kind in text.prose.sentences:
            if words >= self.min_words and kind != "quote":
                yield "".join(value[start:end].split()).casefold(), words, (start, end)


def _first_paragraph(text: Text) -> int:
    """Where the first block of sentences ends."""
    first = text.prose.sentences[0].start if text.prose.sentences else 0
    return next((block.end for block in text.blocks if block.end > first), len(text.value))


def _ordered(entry: Entry) -> Iterator[tuple[str, Text]]:
    """Every text of prose with its field's name, in the order in which of equal sentences the later is told."""
    names = [name for name in entry.texts if name not in LABEL_FIELDS and name not in entry.borrowed]
    middle = [name for name in names if name not in (*FIRST, LAST)]
    for name in (*FIRST, *middle, LAST):
        if name in names:
            yield name, entry.texts[name]
    for question in entry.faq:
        yield "faq", question.answer


def _within(name: str, entry: Entry, later: Span, first: Span) -> str:
    """The place in a field where a sentence of it stands already."""
    if name == "faq":
        return "another answer"
    line = entry.place(first).line
    return "this line" if line == entry.place(later).line else f"line {line}"
