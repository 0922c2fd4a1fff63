"""Globals: small named values concluded from all entries, which steps may read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from termlint import habits, mentions, names
from termlint.checks.base import Fact, Global
from termlint.entry import LISTS, Entry, Redirect


class Coverage(Global):
    """How many entries have each field: a map from field name to number."""

    def contribute(self, entry: Entry) -> Iterator[Fact]:
        for name in (*entry.texts, *LISTS, "term", "slug"):
            if entry.has(name):
                yield (name,)

    def conclude(self, facts: Iterable[Fact]) -> Counter[str]:
        return Counter(name for (name,) in facts)

    def dump(self, value: Counter[str]) -> object:
        return tuple(sorted(value.items()))

    def load(self, dumped: Iterable[tuple[str, int]]) -> Counter[str]:
        return Counter(dict(dumped))


class References(Global):
    """How the glossary's references find their entries: `habits.Habits`."""

    def contribute(self, entry: Entry) -> Iterator[Fact]:
        return habits.facts(entry)

    def contribute_redirect(self, redirect: Redirect) -> Iterator[Fact]:
        return habits.redirect_facts(redirect)

    def contribute_opening(self, opening: Entry) -> Iterator[Fact]:
        return habits.reference_facts(opening)

    def conclude(self, facts: Iterable[Fact]) -> habits.Habits:
        return habits.conclude(facts)

    def dump(self, value: habits.Habits) -> object:
        return value.row

    def load(self, dumped: object) -> habits.Habits:
        return habits.Habits.of(dumped)


class Names(Global):
    """By what names a text may speak of the glossary's entries: a `mentions.Lexicon`."""

    def contribute(self, entry: Entry) -> Iterator[Fact]:
        for written in (entry.term, *(alias.value for alias in entry.aliases)):
            for name in names.forms(written):
                yield (entry.language, name, entry.slug, entry.term)

    def conclude(self, facts: Iterable[Fact]) -> mentions.Lexicon:
        return mentions.lexicon(sorted(facts))

    def dump(self, value: mentions.Lexicon) -> object:
        return value.rows

    def load(self, dumped: Iterable[Fact]) -> mentions.Lexicon:
        return mentions.lexicon(dumped)


GLOBALS: dict[str, Global] = {"coverage": Coverage(), "names": Names(), "references": References()}
"""Every global under the name that checks read it by."""
