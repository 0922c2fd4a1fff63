"""The kind `phrase`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter

from termlint.checks.base import EntryCheck
from termlint.checks.field import TextField
from termlint.checks.prose import texts
from termlint.entry import Entry
from termlint.ranges import longest
from termlint.runs import Pattern, Runs
from termlint.schema import nearest
from termlint.slots import masked
from termlint.violation import Finding

GAP = 3
"""Words that `...` in a phrase may stand for, a name of the entry's counted as one."""


@dataclass(frozen=True)
class Phrase(EntryCheck):
    """A text must not use any of these phrases.

    Phrases stand in named `groups`, which `off` switches off one by one; `advice` may say for a group what to write
    instead. They are matched word by word, without regard to case, hyphens and punctuation, never across sentences,
    and not in code or quotations: `...` is a gap of up to three words, `(a|b c)` are alternatives, `[word]` may be
    missing, `{term}`, `{related}` and `{category}` are the entry's own names in any form, `^` and `$` the start and the
    end of a sentence. Of phrases that overlap the longest counts. Without `fields`, every field of prose is searched.
    """

    groups: Mapping[str, tuple[Pattern, ...]]
    off: tuple[str, ...] = ()
    advice: Mapping[str, str] = field(default_factory=dict)
    fields: tuple[TextField, ...] = ()

    details = frozenset({"phrase", "group", "advice"})

    def __post_init__(self) -> None:
        for key, names in (("off", self.off), ("advice", tuple(self.advice))):
            for name in names:
                if name not in self.groups:
                    known = ", ".join(self.groups)
                    raise ValueError(f'{key}: no group "{name}"{nearest(name, self.groups)}; the groups are {known}')

    @cached_property
    def _runs(self) -> tuple[Runs, tuple[str, ...]]:
        """The patterns that are switched on, and the group of each."""
        chosen = [(pattern, name) for name, group in self.groups.items() if name not in self.off for pattern in group]
        return Runs([pattern for pattern, _ in chosen], GAP), tuple(name for _, name in chosen)

    def check(self, entry: Entry) -> Iterator[Finding]:
        runs, groups = self._runs
        for _, text in texts(entry, self.fields):
            words = masked(entry, text)
            for match in longest(runs.find(words), range_of=attrgetter("start", "end")):
                start, end = words.words.range(match.start, match.end)
                phrase = text.value[start:end].split()
                if "".join(word[0] for word in phrase).casefold() == entry.term.casefold():
                    continue  # it is what the term abbreviates
                group = groups[match.pattern]
                advice = self.advice.get(group, "")
                yield Finding(text.span(start, end), phrase=" ".join(phrase), group=group, advice=advice)
