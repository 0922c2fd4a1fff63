"""The kind `phrase`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING

from termlint.checks.base import EntryCheck
from termlint.checks.bounds import Portion
from termlint.checks.field import TextField
from termlint.checks.generic_sentence import leaning_generic
from termlint.checks.prose import texts
from termlint.entry import Entry
from termlint.ranges import Range, longest
from termlint.runs import Pattern, Runs
from termlint.schema import nearest
from termlint.slots import masked
from termlint.violation import Finding

if TYPE_CHECKING:
    from termlint.runs import Match
    from termlint.text import Text
    from termlint.words import Line, Words

SENTENCE = "sentence"
"""The name under which the advice for whole sentences stands."""

GAP = 3
"""Words that `...` in a phrase may stand for, a name of the entry's counted as one."""


@dataclass(frozen=True)
class Phrase(EntryCheck):
    """A text must not use any of these phrases.

    Phrases stand in named `groups`, which `off` switches off one by one; `advice` may say for a group what to write
    instead. They are matched word by word, without regard to case, hyphens and punctuation, never across sentences,
    and not in code or quotations: `...` is a gap of up to three words, `(a|b c)` are alternatives, `[word]` may be
    missing, `{term}`, `{related}` and `{category}` are the entry's own names in any form, `^` and `$` the start and the
    end of a sentence. Of phrases that overlap the longest counts. What the entry's term abbreviates is none. Without
    `fields`, every field of prose is searched.

    With a `sentence_share`, which is for English, a sentence is told as a whole where phrases are at least that share
    of its characters, and it would fit other terms, too: where its score by `generic-sentence` is 1 or more. The advice
    for it is that of the name `sentence`.
    """

    groups: Mapping[str, tuple[Pattern, ...]]
    off: tuple[str, ...] = ()
    advice: Mapping[str, str] = field(default_factory=dict)
    fields: tuple[TextField, ...] = ()
    sentence_share: Portion | None = None

    details = frozenset({"what", "phrase", "group", "advice"})

    def __post_init__(self) -> None:
        advised = tuple(name for name in self.advice if name != SENTENCE or self.sentence_share is None)
        for key, names in (("off", self.off), ("advice", advised)):
            for name in names:
                if name not in self.groups:
                    known = ", ".join(self.groups)
                    raise ValueError(f'{key}: no group "{name}"{nearest(name, self.groups)}; the groups are {known}')

    @cached_property
    def _runs(self) -> tuple[Runs, tuple[str, ...]]:
        """The patterns that are switched on, and the group of each."""
        chosen = [(pattern, name) for name, group in self.groups.items() if name not in self.off for pattern in group]
        return Runs([pattern for pattern, _ in chosen], GAP), tuple(name for _, name in chosen)

    def prepare(self) -> None:
        if self.sentence_share is not None:
            import termlint.generic  # noqa: F401 - with numpy

    def check(self, entry: Entry) -> Iterator[Finding]:
        runs, _ = self._runs
        for _, text in texts(entry, self.fields):
            words = masked(entry, text)
            found = longest(runs.find(words), range_of=attrgetter("start", "end"))
            if found:
                yield from self._told(entry, text, words.words, found)

    def _told(self, entry: Entry, text: Text, words: Words, found: Sequence[Match]) -> Iterator[Finding]:
        """The phrases of a text, sentence by sentence."""
        groups = self._runs[1]
        by_line: dict[Line, list[tuple[Range, str, str]]] = defaultdict(list)
        for match in found:
            start, end = words.range(match.start, match.end)
            written = text.value[start:end].split()
            if "".join(word[0] for word in written).casefold() != entry.term.casefold():
                by_line[match.line].append(((start, end), " ".join(written), groups[match.pattern]))
        filled = self._filled(by_line)
        whole = set(leaning_generic(entry, text, filled)) if filled else set()
        for line, told in by_line.items():
            if line in whole:
                phrases = '" and "'.join(phrase for _, phrase, _ in told)
                what = f'This sentence, with "{phrases}", says'
                where = text.span(line.sentence.start, line.sentence.end)
                advice = self.advice.get(SENTENCE, "")
                yield Finding(where, "sentence", what=what, phrase=phrases, group=told[0][2], advice=advice)
                continue
            for (start, end), phrase, group in told:
                advice = self.advice.get(group, "")
                yield Finding(text.span(start, end), what=f'"{phrase}" says', phrase=phrase, group=group, advice=advice)

    def _filled(self, by_line: Mapping[Line, Sequence[tuple[Range, str, str]]]) -> set[Line]:
        """The sentences of which phrases are the share that it takes to look at the whole."""
        if self.sentence_share is None:
            return set()
        return {
            line
            for line, told in by_line.items()
            if sum(end - start for (start, end), _, _ in told)
            >= self.sentence_share * (line.sentence.end - line.sentence.start)
        }
