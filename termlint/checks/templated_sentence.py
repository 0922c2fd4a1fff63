"""The kind `templated-sentence`."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from termlint import runs
from termlint.checks.base import Context, CorpusCheck, Fact, Key, Memo, Pair, Step
from termlint.checks.bounds import Portion, Several, Whole
from termlint.entry import Entry, Place
from termlint.pattern import Pattern, any_of
from termlint.text import Text
from termlint.violation import RELATED, Finding

if TYPE_CHECKING:
    from termlint.templates.finding import Template


@dataclass(frozen=True)
class TemplatedSentence(CorpusCheck):
    """Sentences of different entries must not be one template.

    Sentences are compared with the entries' own names masked. One is a template's where sentences of at least `entries`
    entries, siblings counted once, share `similarity` of it (or `wide_similarity`, where `wide_entries` do, or with a
    sentence of a template that twice as many share). One that names nothing of its entry has to be shared by `copies`
    entries or by `copied_share` of all, one of fewer than `content_words` by `wide_entries` that are `copied_share`
    of all; what all sentences of a template have in common has to weigh as much, unless `wide_entries` share it. Where
    less than `common_share` of all entries hold a template, its sentences have to share `common_words` content words,
    unless nothing but names differs in them; one that less than `least_share` hold is none. Sentences that match
    `conventional` (RE2) or fit a template in `allow` (in the syntax of the kind `template`) are passed over, and so are
    all sentences of paragraphs and items that match `citations` (RE2).
    """

    entries: Several = 3
    similarity: Portion = 0.6
    wide_similarity: Portion = 0.5
    wide_entries: Several = 6
    content_words: Whole = 3
    common_words: Whole = 4
    common_share: Portion = 0.01
    least_share: Portion = 0.001
    copies: Several = 5
    copied_share: Portion = 0.1
    conventional: tuple[Pattern, ...] = ()
    citations: tuple[Pattern, ...] = ()
    allow: tuple[runs.Pattern, ...] = ()

    details = frozenset({"template", "count", "others"})
    whole = True

    @cached_property
    def _allowed(self) -> runs.Runs:
        return runs.Runs(self.allow, gap=None)

    @cached_property
    def _conventional(self) -> Pattern | None:
        return any_of(self.conventional)

    @cached_property
    def _citations(self) -> Pattern | None:
        return any_of(self.citations)

    def prepare(self) -> None:
        import termlint.templates.finding  # noqa: F401 - with numpy

    def contribute(self, entry: Entry) -> Iterator[Pair]:
        from termlint.slots import masked
        from termlint.templates.facts import pack
        from termlint.templates.sentences import stampable, stamped, term_words

        found = []
        for text in entry.prose():
            allowed = {match.line for match in self._allowed.find(masked(entry, text))} if self.allow else ()
            cited = self._cited(text)
            found += [
                stamped(line, slots, words)
                for line, slots, words in stampable(entry, text)
                if line not in allowed
                and not self._is_conventional(text, line.sentence.start, line.sentence.end)
                and not any(start <= line.sentence.start < end for start, end in cited)
            ]
        if found:
            yield Pair(entry.language, pack(entry, found, term_words(entry)))

    def _cited(self, text: Text) -> list[tuple[int, int]]:
        """The blocks of a text that are citations, whose titles and publishers are sentences by themselves."""
        if self._citations is None:
            return []
        return [
            (block.start, block.end)
            for block in text.blocks
            if block.kind in ("item", "paragraph") and self._citations.search(text.value[block.start : block.end])
        ]

    def _is_conventional(self, text: Text, start: int, end: int) -> bool:
        value = text.value[start:end]
        return value.endswith(":") or bool(self._conventional and self._conventional.search(value))

    def steps(self) -> tuple[Step, ...]:
        return (self._conclude,)

    def least_entries(self, all_entries: int) -> int:
        """How many entries must hold a template, among so many: more of them state the same facts by chance."""
        return max(self.entries, math.ceil(self.least_share * all_entries))

    def templates(self, facts: Sequence[Fact], jobs: int = 1, memo: Memo | None = None) -> Iterator[Template]:
        """The templates among the sentences of a glossary in one language, given as sorted facts, found by up to `jobs`
        threads, and sooner with what an earlier run left."""
        if len(facts) < min(self.entries, self.wide_entries, self.copies):
            if memo:
                memo.data = b""
            return iter(())
        from termlint.templates.finding import find  # brings numpy, which a single file need not wait for

        return find(facts, self, jobs, memo)

    def _conclude(self, key: Key, facts: Sequence[Fact], context: Context) -> Iterator[Finding]:
        for template in self.templates(facts, context.jobs, context.memo):
            shown = template.shown
            firsts: dict[str, Place] = {}
            for entry, place in template.places():
                firsts.setdefault(entry, place)
                if len(firsts) > RELATED:
                    break
            for entry, place in template.places():
                yield Finding(
                    place,
                    "sentence",
                    related=tuple(other for holder, other in firsts.items() if holder != entry),
                    template=shown,
                    count=template.entries,
                    others=template.entries - 1,
                )
