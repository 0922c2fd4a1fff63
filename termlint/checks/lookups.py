"""How each reference of a glossary was looked up: what the checks of references go on from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal, NamedTuple

from termlint.checks.base import Context, CorpusCheck, Fact, Key, Pair, Settled, Step
from termlint.entry import Entry, Place, Redirect, Reference, ReferenceForm, Way
from termlint.habits import Habits
from termlint.readers import pointers
from termlint.resolve import LABEL, Candidate, Mode, Target, fits, lookups, redirected, targets, unambiguous
from termlint.text import Text

NOTE = re.compile(r"\[[^\[\]]{1,400}\]")
"""Sources and editors' notes."""

SITE_PAGES = frozenset(
    {
        "about",
        "changelog",
        "code-of-conduct",
        "code_of_conduct",
        "contribute",
        "contributing",
        "contributors",
        "credits",
    }
    | {"glossary", "home", "imprint", "introduction", "legal", "license", "licence", "news", "overview", "privacy"}
    | {"search", "style-guide", "styleguide", "toc"}
)
"""Pages that sites have beside the entries of their glossary: a link to one that is no entry is not judged."""


class Query(NamedTuple):
    """A reference under one key.

    `raw` is its whole target as written, of which `raw[start:end]` is looked up; `verbatim` says whether it stands in
    the file just so, `alone` whether the reference is looked up under no other key. `entry` and `language` are those of
    the entry that refers; `named` is where the `name` stands.
    """

    kind: Literal[1]
    id: str
    form: ReferenceForm
    mode: Mode
    family: str
    written: str
    path: str
    start: int
    end: int
    language: str
    entry: str
    raw: str
    verbatim: bool
    alone: bool
    name: str
    place: Place
    named: Place | None


Rank = Literal[0, 1, 2, 3]


class Outcome(NamedTuple):
    """What looking a reference up under one key came to.

    `rank` puts the outcomes of one reference in order: it was found (0), should have been (1), or does not plainly
    point to an entry (2), though it may happen to be called like one. Entries of several languages can share a
    reference, which then is judged once: the others found it too (3). `reached` are the names found or, where none was,
    those of its key: near ones, and ones that do not count.
    """

    rank: Rank
    query: Query
    reached: tuple[Target, ...]


Sort = tuple[tuple[Rank, ReferenceForm], ...]
"""Of what sort outcomes are: the rank and form of each."""


@dataclass(frozen=True)
class Lookups(CorpusCheck):
    """Every reference of a glossary with what looking it up came to, an `Outcome`, each under a key of its own: its
    place and target, with which it is looked up under the same keys in whatever entry it stands.

    What the text of a link came to is left out where it tells nothing, and the link was looked up as a page, too.
    `by` says by what references resolve; without it, each way counts by which the glossary's own references resolve.
    """

    by: tuple[Way, ...] = ()

    reads = ("references",)

    def contribute(self, entry: Entry) -> Iterator[Pair]:
        for target in targets(entry):
            yield Pair(target.key, (0, *target))
        yield from self.contribute_opening(entry)

    def contribute_redirect(self, redirect: Redirect) -> Iterator[Pair]:
        for target in redirected(redirect):
            yield Pair(target.key, (0, *target))

    def contribute_opening(self, opening: Entry) -> Iterator[Pair]:
        for _, found in groupby(lookups(opening), key=lambda one: id(one[1])):
            of_one = list(found)
            alone = len({key for key, _, _ in of_one}) == 1
            for key, reference, candidate in of_one:
                yield Pair(key, _query(opening, reference, candidate, alone=alone))

    def steps(self) -> tuple[Step, ...]:
        return (self._look_up,)

    def hand_on(self, facts: Sequence[Fact]) -> list[Fact]:
        """The best outcome of one reference, and what the entries of other languages found that share it."""
        first = _outcome(facts[0])
        handed: list[Fact] = [first]
        if len(facts) == 1:
            return handed
        languages = {first.query.language}
        for other in [_outcome(fact) for fact in facts[1:] if fact[0] == 0]:
            if other.query.language not in languages:
                languages.add(other.query.language)
                handed.append(other._replace(rank=3))
        return handed

    def sort_of(self, facts: Sequence[Fact]) -> Sort:
        """The ranks of outcomes of one reference, and its forms."""
        return tuple([(rank, query.form) for rank, query, _ in facts])

    def _look_up(self, _: Key, facts: Sequence[Fact], context: Context) -> Iterator[Pair | Settled]:
        if facts[-1][0] == 0:
            return
        habits: Habits = context.values["references"]
        group = unambiguous(Target._make(fact[1:]) for fact in facts if fact[0] == 0)
        known: dict[tuple[str, ...], tuple[Rank, tuple[Target, ...]]] = {}
        for query in (Query._make(fact) for fact in facts if fact[0] == 1):
            asked = (query.mode, query.family, query.written, query.path, query.language)
            if asked not in known:
                known[asked] = self._reached(query, group, habits)
            rank, reached = known[asked]
            if rank < 2 or query.mode != "text" or not query.path:
                yield (Settled if query.alone else Pair)(query.id, Outcome(rank, query, reached))

    def _reached(self, query: Query, group: Sequence[Target], habits: Habits) -> tuple[Rank, tuple[Target, ...]]:
        """What looking up a query comes to, the same for all that are written alike in one language."""
        ways = self.by or habits.ways(query.mode, query.family)
        found = [
            one for one in group if one.way in ways and fits(one, query.mode, query.written, query.path, query.family)
        ]
        found = [one for one in found if one.written == query.written] or found
        own = tuple(one for one in found if one.language == query.language)
        judged = habits.judges(query.mode, query.family)
        if own or (found and query.language not in habits.strict):
            return 0 if judged or query.mode == "name" else 2, own or tuple(found)
        near = tuple(one for one in group if one.language == query.language and query.mode != "text")
        if query.family == LABEL:
            near = tuple(one for one in near if one.way == "id")
        if query.mode == "page":
            judged = judged or (bool(near) and habits.beneath_root(query.family))
            judged = judged and query.written.lower() not in SITE_PAGES
        return 1 if judged else 2, near


def _query(entry: Entry, reference: Reference, found: Candidate, *, alone: bool) -> Query:
    target = reference.target
    span = target.span()
    place = entry.place(span)
    return Query(
        1,
        f"{place.path}:{place.line}:{place.column}:{place.field}:{target.value}",
        reference.form,
        found.mode,
        found.family,
        found.written,
        found.path,
        found.start,
        found.end,
        entry.language,
        entry.slug,
        target.value,
        entry.source.text[span.start : span.end] == target.value,
        alone,
        reference.name.value.strip() if reference.name else "",
        place,
        entry.place(reference.name.strip().span()) if reference.name else None,
    )


def is_stub(entry: Entry) -> bool:
    """Whether an entry says nothing but that another one explains its term."""
    texts = [text for name in ("definition", "explanation") if (text := entry.get(name))]
    return bool(texts) and all(_is_but_links(text) or pointers.leads_on(text) for text in texts)


def _is_but_links(text: Text) -> bool:
    """Whether a text has links, and no word beside them."""
    beside, end = "", 0
    for start, stop in text.links:
        beside += text.value[end:start]
        end = stop
    return end > 0 and not any(map(str.isalnum, NOTE.sub("", beside + text.value[end:])))


def _outcome(fact: Fact) -> Outcome:
    if isinstance(fact, Outcome):
        return fact
    rank, query, reached = fact
    return Outcome(rank, Query._make(query), tuple(map(Target._make, reached)))
