"""The kind `reference`."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal, cast
from urllib.parse import quote

from termlint import names
from termlint.checks.base import Context, CorpusCheck, Fact, Key, Pair, Step
from termlint.checks.lookups import Lookups, Outcome, Sort, is_stub
from termlint.entry import Entry, Place, ReferenceForm, Way
from termlint.habits import SMALL, WAYS, Habits
from termlint.resolve import BY_NAME, LABEL
from termlint.violation import Edit, Finding, Fix

Fault = Literal["unknown", "self", "duplicate", "name", "one-way", "orphan"]

OutcomeStep = Callable[[Outcome, Context], Iterator[Finding | Pair]]

PLAIN = re.compile(r"(?!(?:yes|no|on|off|true|false|null)$)[a-z][\w-]*(?: [\w-]+)*", re.IGNORECASE)
"""Names that stand for themselves in every format, so that a fix may write them."""

ENTRY = "entry"
"""Tells what an entry says of itself from the outcomes of references, which begin with a number."""

UNSUGGESTED = "has it another name, is it still to be written, or should the reference go"
"""What is asked of a reference to no entry, where no other name is suggested."""

REACHED = "reached"

HUB = 8
"""An entry that more than so many entries name as related need not name all of them."""

ANSWERING = 4
"""Related terms that lead one way are told only in a glossary where at least one in so many is answered."""

REFERRING = 2
"""An entry without references is told only in a glossary where at least one in so many entries is referred to."""


@dataclass(frozen=True)
class ReferenceCheck(CorpusCheck):
    """References must lead to entries of the glossary.

    `forms` are those that are judged: the field of `related` terms, and in the prose each `link`, `shortcode`, `role`,
    `anchor`, `label` or name in `curly` brackets. `fault` is what is looked for: a reference to an entry that does not
    exist (`unknown`), to its own entry (`self`), to the same entry as another one of this entry (`duplicate`), one that
    stands beside a `name` that is not the entry's, a related term whose entry does not lead back (`one-way`), or an
    entry, no draft, that no other one refers to (`orphan`); for these two, `forms` are what counts as leading there.
    `by` says by what references resolve; without it, each way counts by which the glossary's own references resolve.
    Links are judged only where they plainly point into the glossary: those to a folder where four in five of all links
    to it lead to entries, and to three entries at least; within a page two in three and two entries, to the root nine
    in ten and ten entries. Names are judged where one in five of their form leads to an entry; in a glossary of fewer
    than ten entries, half of them. No reference is judged where but one entry is seen.
    """

    forms: tuple[ReferenceForm, ...]
    fault: Fault = "unknown"
    by: tuple[Way, ...] = ()

    details = frozenset({"what", "question", "name", "term", "among"})
    reads = ("references",)

    @property
    def source(self) -> Lookups:
        return Lookups(self.by)

    def contribute(self, entry: Entry) -> Iterator[Pair]:
        if self.fault == "orphan" and entry.published and not is_stub(entry):
            yield Pair(_entry_key(entry.language, entry.slug), (ENTRY, entry.place(entry.head), entry.term))

    def is_concerned(self, sort: Hashable) -> bool:
        ranks = RANKS.get(self.fault, ALL_RANKS)
        return any(rank in ranks and form in self.forms for rank, form in cast("Sort", sort))

    def steps(self) -> tuple[Step, ...]:
        first, *others = CONCLUSIONS[self.fault]
        return (partial(_of_forms, self.forms, RANKS.get(self.fault, ALL_RANKS), first), *others)


def _of_forms(
    forms: Container[ReferenceForm],
    ranks: Container[int],
    step: OutcomeStep,
    _: Key,
    outcomes: Sequence[Outcome],
    context: Context,
) -> Iterator[Finding | Pair]:
    """A step with the outcomes of references, where they are of one of these forms and ranks."""
    for outcome in outcomes:
        if outcome.rank in ranks and outcome.query.form in forms:
            yield from step(outcome, context)


def _entry_key(language: str, slug: str) -> Key:
    return f"{language}\n{slug}"


def _unknown(outcome: Outcome, context: Context) -> Iterator[Finding | Pair]:
    habits: Habits = context.values["references"]
    query = outcome.query
    if outcome.rank == 1:
        shown = query.written if query.mode == "text" else query.raw.strip()
        suggestion, fix = _suggestion(outcome, habits)
        question = f'did you mean "{suggestion}"' if suggestion else UNSUGGESTED
        yield Finding(Place(*query.place), fix=fix, what=f'"{shown}" is', question=question)
    elif outcome.rank == 2 and query.mode == "name":
        yield Pair(query.family, (query.place,))


def _mostly_unknown(family: Key, facts: Sequence[Fact], context: Context) -> Iterator[Finding]:
    """References of a form of which hardly any resolves: told once, for the names may be no references at all."""
    habits: Habits = context.values["references"]
    if habits.entries >= SMALL and len(facts) >= SMALL:
        places = [Place(*place) for (place,) in facts]
        top = Place.top(places[0].path)
        kind = "related terms" if family == "related" else "references"
        what = f"{len(facts)} of {habits.families['name', family].total} {kind} are"
        question = "are they names of something else, or is the rest of the glossary not at hand"
        yield Finding(top, "glossary", related=tuple(places), what=what, question=question)


def _suggestion(outcome: Outcome, habits: Habits) -> tuple[str | None, Fix | None]:
    """What the writer of a reference meant, and the fix where that is beyond doubt.

    Who refers to what happens to be an alias of the very entry means another one.
    """
    query = outcome.query
    ways = habits.ways(query.mode, query.family)
    others = [one for one in outcome.reached if one.slug != query.entry or one.way != "alias"]
    known = sorted(others, key=lambda one: (one.way not in ways, WAYS.index(one.way), one.written))
    if known:
        name = known[0].written if known[0].way in ways else _spelled(ways, known[0].slug, known[0].term)
        if query.family.endswith("="):
            name = quote(name)
        if "/" in name and query.mode == "page":
            name = name.rpartition("/")[2]
            if name == query.written:
                return known[0].written, None
        whole = query.raw[: query.start] + name + query.raw[query.end :]
        sure = known[0].way in ways or not ways.isdisjoint({"slug", "term"})
        one_entry = len({one.slug for one in known}) == 1
        fixable = sure and one_entry and query.verbatim and PLAIN.fullmatch(name)
        fix = Fix((Edit(Place(*query.place), whole),)) if fixable else None
        return whole.strip(), fix
    near = None if query.family == LABEL else habits.nearest(query.written, query.language)
    if near is None or near[0] == query.entry:
        return None, None
    name = _spelled(ways, *near)
    if query.mode in ("page", "anchor"):
        name = quote(name) if query.family.endswith("=") else name
        name = (query.raw[: query.start] + name + query.raw[query.end :]).strip()
    return name if name != query.raw.strip() else None, None


def _spelled(ways: frozenset[Way], slug: str, name: str) -> str:
    """How a glossary with these habits writes a reference to an entry."""
    return slug if ways and not ways <= BY_NAME else name


def _self(outcome: Outcome, _: Context) -> Iterator[Finding]:
    query = outcome.query
    if outcome.rank == 0 and all(one.slug == query.entry for one in outcome.reached):
        yield Finding(Place(*query.place), what=f'"{query.raw.strip()}"')


def _by_entry(outcome: Outcome, _: Context) -> Iterator[Pair]:
    query = outcome.query
    goal = outcome.reached[0].slug if outcome.rank == 0 else names.key(query.written)
    place = Place(*query.place)
    yield Pair(f"{place.path}\n{query.entry}\n{query.language}\n{outcome.rank}{goal}", (place, query.raw.strip()))


def _duplicate(_: Key, facts: Sequence[Fact], __: Context) -> Iterator[Finding]:
    """Each reference to an entry that an earlier one leads to, with the first of these."""
    first, spelled = facts[0]
    for place, raw in facts[1:]:
        also = f', also as "{spelled}",' if raw != spelled else ""
        yield Finding(Place(*place), related=(Place(*first),), what=f'"{raw}"{also}')


def _misnamed(outcome: Outcome, context: Context) -> Iterator[Finding]:
    habits: Habits = context.values["references"]
    query = outcome.query
    if outcome.rank != 0 or not query.name:
        return
    if not any(_agree(query.name, name) for one in outcome.reached for name in (one.term, *one.aliases, one.written)):
        reached = outcome.reached[0]
        near = habits.suggestions.named(query.name, query.language) or habits.nearest(query.name, query.language)
        meant = near is None or near[0] == reached.slug
        fix = Fix((Edit(Place(*query.named), reached.term),)) if query.named and meant else None
        yield Finding(Place(*query.place), fix=fix, what=f'"{query.raw.strip()}"', name=query.name, term=reached.term)


def _agree(shown: str, name: str) -> bool:
    """Whether two names are the same but for case, hyphens, number, parentheses, or one being the other's acronym."""
    ours = {names.key(form) for form in (*names.forms(shown), _bare(shown))}
    theirs = {names.key(form) for form in (*names.forms(name), _bare(name))}
    return not ours.isdisjoint(theirs) or names.is_acronym(shown, name)


def _bare(name: str) -> str:
    split = names.in_parentheses(name)
    return split[1] if split else name


def _either_way(outcome: Outcome, _: Context) -> Iterator[Pair]:
    """A reference under the two slugs that it joins, whichever of them refers, and in whichever language."""
    query = outcome.query
    for there in dict.fromkeys(one.slug for one in outcome.reached):
        if there != query.entry:
            listed = outcome.rank == 0 and query.form == "related"
            key = "\n".join(sorted((there, query.entry)))
            yield Pair(key, (query.entry, there, int(listed), query.place, query.raw.strip()))


def _answered(_: Key, facts: Sequence[Fact], __: Context) -> Iterator[Pair]:
    """Each related term under its slug, with whether that refers back."""
    referring = {here for here, *_ in facts}
    for here, there, listed, place, raw in facts:
        if listed:
            yield Pair(there, (int(there in referring), here, place, raw))


def _with_hubs(_: Key, facts: Sequence[Fact], __: Context) -> Iterator[Pair]:
    """All related terms together, each with whether so many name it that its entry cannot name all of them."""
    hub = len({here for _, here, *_ in facts}) > HUB
    for answered, _, place, raw in facts:
        yield Pair(ENTRY, (answered, int(hub), place, raw))


def _one_way(_: Key, facts: Sequence[Fact], __: Context) -> Iterator[Finding]:
    if ANSWERING * sum(answered for answered, *_ in facts) >= len(facts):
        for answered, hub, place, raw in facts:
            if not answered and not hub:
                yield Finding(Place(*place), what=f'"{raw}"')


def _reached(outcome: Outcome, _: Context) -> Iterator[Pair]:
    """Each entry that a reference may lead to."""
    query = outcome.query
    for one in outcome.reached:
        if (one.slug, one.language) != (query.entry, query.language):
            yield Pair(_entry_key(one.language, one.slug), (REACHED,))


def _unreached(entry: Key, facts: Sequence[Fact], __: Context) -> Iterator[Pair]:
    """All entries of a language together, each with whether anything leads there."""
    reached = any(fact[0] == REACHED for fact in facts)
    for fact in facts:
        if fact[0] == ENTRY:
            _, place, term = fact
            yield Pair(entry.partition("\n")[0], (int(reached), place, term))


def _orphans(language: Key, facts: Sequence[Fact], context: Context) -> Iterator[Finding]:
    if REFERRING * sum(reached for reached, _, _ in facts) >= len(facts):
        habits: Habits = context.values["references"]
        among = f' of the language "{language}"' if len(habits.suggestions.languages) > 1 else ""
        for reached, place, term in facts:
            if not reached:
                yield Finding(Place(*place), "entry", term=term, among=among)


CONCLUSIONS: Mapping[Fault, tuple[OutcomeStep, *tuple[Step, ...]]] = {
    "unknown": (_unknown, _mostly_unknown),
    "self": (_self,),
    "duplicate": (_by_entry, _duplicate),
    "name": (_misnamed,),
    "one-way": (_either_way, _answered, _with_hubs, _one_way),
    "orphan": (_reached, _unreached, _orphans),
}
"""The steps after each reference was looked up, by what is looked for."""

ALL_RANKS = frozenset({0, 1, 2, 3})
RANKS: Mapping[Fault, frozenset[int]] = {
    "unknown": frozenset({1, 2}),
    "self": frozenset({0}),
    "duplicate": frozenset({0, 1, 2}),
    "name": frozenset({0}),
}
"""The ranks of the outcomes in which a fault can be, where not in all: most references are found, and need no look."""
