"""The kind `templated-heading`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from termlint.checks.base import Context, CorpusCheck, Fact, Key, Pair, Step
from termlint.checks.bounds import Several
from termlint.entry import Entry, Place
from termlint.text import Block, Text
from termlint.violation import Finding

OWN_WORDS = 2
"""Words besides the term that a heading needs to be a template: the term alone is a title."""


@dataclass(frozen=True)
class TemplatedHeading(CorpusCheck):
    """No heading that names its term may stand in `entries` entries of one language, with only the term swapped.

    Headings that do not name the term are passed over: those that are the same in every entry ("See also") are a
    glossary's form. A template is told once, where it stands first.
    """

    entries: Several = 3

    details = frozenset({"template", "count"})

    def contribute(self, entry: Entry) -> Iterator[Pair]:
        for text in entry.prose():
            for block in text.blocks:
                if block.kind == "heading" and (found := _template(entry, text, block)):
                    key, shown = found
                    span = text.span(block.start, block.end)
                    yield Pair(f"{entry.language}\n{key}", (entry.place(span), entry.slug, shown))

    def steps(self) -> tuple[Step, ...]:
        return (self._conclude,)

    def _conclude(self, _: Key, facts: Sequence[Fact], __: Context) -> Iterator[Finding]:
        firsts: dict[tuple[str, str], Place] = {}
        for place, slug, _ in facts:
            firsts.setdefault((place[0], slug), Place(*place))
        if len(firsts) >= self.entries:
            first, *others = firsts.values()
            yield Finding(first, related=tuple(others), template=facts[0][2], count=len(firsts))


def _template(entry: Entry, text: Text, block: Block) -> tuple[str, str] | None:
    """The words of a heading and how it reads, the term as a slot; None where it does not name the term."""
    from termlint.slots import slotted

    heading = text.cut(block.start, block.end)
    key: list[str] = []
    shown = ""
    at = own = 0
    for line, slots, words in slotted(entry, heading, ("{term}",)):
        word = line.start
        for slot in slots:
            begin, end = words.range(slot.start, slot.end)
            key += [*words.words[word : slot.start], slot.kind]
            shown += heading.value[at:begin] + slot.kind
            own += slot.start - word
            word, at = slot.end, end
        key += words.words[word : line.end]
        own += line.end - word
    shown += heading.value[at:]
    return ("\x1f".join(key), " ".join(shown.split())) if own >= OWN_WORDS and "{term}" in key else None
