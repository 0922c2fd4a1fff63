"""The kind `reference`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from termlint import names
from termlint.checks.base import Context, CorpusCheck, Fact, Key, Pair, Step
from termlint.entry import Entry, Place, Reference, ReferenceForm
from termlint.resolve import (
    BY_NAME,
    SITE_PAGES,
    SMALL,
    WAYS,
    Candidate,
    Habits,
    Mode,
    Target,
    Way,
    fits,
    lookups,
    targets,
    unambiguous,
)
from termlint.violation import Edit, Finding, Fix

Fault = Literal["unknown", "self", "duplicate", "name"]

PLAIN = re.compile(r"(?!(?:yes|no|on|off|true|false|null)$)[a-z][\w-]*(?: [\w-]+)*", re.IGNORECASE)
"""Names that stand for themselves in every format, so that a fix may write them."""

LISTED = 3
"""Facts about a whole glossary show so many places."""


class Mention(NamedTuple):
    """A reference under one key.

    `raw` is its whole target as written, of which `raw[start:end]` is looked up; `verbatim` says whether it stands in
    the file just so. `entry` and `language` are those of the entry that refers.
    """

    kind: Literal[1]
    id: str
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
    name: str
    place: Place


class Outcome(NamedTuple):
    """What looking a reference up under one key came to.

    `rank` puts the outcomes of one reference in order: it was found (0), should have been (1), or does not plainly
    point to an entry (2), though it may happen to be called like one. `reached` are the names found or, where none was,
    those of its key: near ones, and ones that do not count.
    """

    rank: Literal[0, 1, 2]
    mention: Mention
    reached: tuple[Target, ...]


@dataclass(frozen=True)
class ReferenceCheck(CorpusCheck):
    """References must lead to entries of the glossary.

    `forms` are those that are judged: the field of `related` terms, and in the prose each `link`, `shortcode`, `role`,
    `anchor` or name in `curly` brackets. `fault` is what is looked for: a reference to an entry that does not exist
    (`unknown`), to its own entry (`self`), to the same entry as another one of this entry (`duplicate`), or one that
    stands beside a `name` that is not the entry's. `by` says by what references resolve; without it, each way counts
    by which the glossary's own references resolve. Links are judged only where they plainly point into the glossary,
    and no reference is judged where but one entry is seen.
    """

    forms: tuple[ReferenceForm, ...]
    fault: Fault = "unknown"
    by: tuple[Way, ...] = ()

    details = frozenset({"what", "question", "name", "term"})
    reads = ("references",)

    def contribute(self, entry: Entry) -> Iterator[Pair]:
        yield from _targets(entry)
        yield from (pair for form, pair in _mentions(entry) if form in self.forms)

    def steps(self) -> tuple[Step, ...]:
        return (self._look_up, *CONCLUSIONS[self.fault])

    def _look_up(self, _: Key, facts: Sequence[Fact], context: Context) -> Iterator[Pair]:
        if facts[-1][0] == 0:
            return
        habits: Habits = context.values["references"]
        group = unambiguous(Target(*fact[1:]) for fact in facts if fact[0] == 0)
        for mention in (Mention(*fact) for fact in facts if fact[0] == 1):
            yield Pair(mention.id, self._outcome(mention, group, habits))

    def _outcome(self, mention: Mention, group: Sequence[Target], habits: Habits) -> Outcome:
        ways = self.by or habits.ways(mention.mode, mention.family)
        found = [one for one in group if one.way in ways and fits(one, mention.mode, mention.written, mention.path)]
        own = tuple(one for one in found if one.language == mention.language)
        judged = habits.judges(mention.mode, mention.family)
        if own or (found and mention.language not in habits.strict):
            return Outcome(0 if judged or mention.mode == "name" else 2, mention, own or tuple(found))
        near = tuple(one for one in group if one.language == mention.language and mention.mode != "text")
        if mention.mode == "page":
            judged = judged or (bool(near) and habits.beneath_root(mention.family))
            judged = judged and mention.written.lower() not in SITE_PAGES
        return Outcome(1 if judged else 2, mention, near)


@lru_cache(maxsize=4)
def _targets(entry: Entry) -> tuple[Pair, ...]:
    return tuple(Pair(target.key, (0, *target)) for target in targets(entry))


@lru_cache(maxsize=4)
def _mentions(entry: Entry) -> tuple[tuple[ReferenceForm, Pair], ...]:
    return tuple(
        (reference.form, Pair(key, _mention(entry, reference, found))) for key, reference, found in lookups(entry)
    )


def _mention(entry: Entry, reference: Reference, found: Candidate) -> Mention:
    target = reference.target
    span = target.span()
    place = entry.place(span)
    return Mention(
        1,
        f"{place.path}:{place.line}:{place.column}:{place.field}:{target.value}",
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
        reference.name.value.strip() if reference.name else "",
        place,
    )


def _settled(facts: Sequence[Fact]) -> Outcome:
    """The best outcome of one reference."""
    rank, mention, reached = facts[0]
    return Outcome(rank, Mention(*mention), tuple(Target(*one) for one in reached))


def _unknown(_: Key, facts: Sequence[Fact], context: Context) -> Iterator[Finding | Pair]:
    habits: Habits = context.values["references"]
    outcome = _settled(facts)
    mention = outcome.mention
    if outcome.rank == 1:
        shown = mention.written if mention.mode == "text" else mention.raw.strip()
        suggestion, fix = _suggestion(outcome, habits)
        question = f'did you mean "{suggestion}"' if suggestion else "has it another name, or is it still to be written"
        yield Finding(Place(*mention.place), fix=fix, what=f'"{shown}" is', question=question)
    elif outcome.rank == 2 and mention.mode == "name":
        yield Pair(mention.family, (mention.place,))


def _mostly_unknown(family: Key, facts: Sequence[Fact], context: Context) -> Iterator[Finding]:
    """References of a form of which hardly any resolves: told once, for the names may be no references at all."""
    habits: Habits = context.values["references"]
    if habits.entries >= SMALL and len(facts) >= SMALL:
        places = [Place(*place) for (place,) in facts]
        top = Place(places[0].path, 1, 1, 1, 1)
        kind = "related terms" if family == "related" else "references"
        what = f"{len(facts)} of {habits.families['name', family].total} {kind} are"
        question = "are they names of something else, or is the rest of the glossary not at hand"
        yield Finding(top, "glossary", related=tuple(places[:LISTED]), what=what, question=question)


def _suggestion(outcome: Outcome, habits: Habits) -> tuple[str | None, Fix | None]:
    """What the writer of a reference meant, and the fix where that is beyond doubt."""
    mention = outcome.mention
    ways = habits.ways(mention.mode, mention.family)
    known = sorted(outcome.reached, key=lambda one: (one.way not in ways, WAYS.index(one.way), one.written))
    if known:
        name = known[0].written if known[0].way in ways else _spelled(ways, known[0].slug, known[0].term)
        if "/" in name and mention.mode == "page":
            name = name.rpartition("/")[2]
            if name == mention.written:
                return known[0].written, None
        whole = mention.raw[: mention.start] + name + mention.raw[mention.end :]
        sure = known[0].way in ways or not ways.isdisjoint({"slug", "term"})
        one_entry = len({one.slug for one in known}) == 1
        fixable = sure and one_entry and mention.verbatim and PLAIN.fullmatch(name)
        fix = Fix((Edit(Place(*mention.place), whole),)) if fixable else None
        return whole.strip(), fix
    if not (near := habits.nearest(mention.written, mention.language)):
        return None, None
    name = _spelled(ways, *near)
    if mention.mode in ("page", "anchor"):
        name = (mention.raw[: mention.start] + name + mention.raw[mention.end :]).strip()
    return name if name != mention.raw.strip() else None, None


def _spelled(ways: frozenset[Way], slug: str, name: str) -> str:
    """How a glossary with these habits writes a reference to an entry."""
    return slug if ways and not ways <= BY_NAME else name


def _self(_: Key, facts: Sequence[Fact], __: Context) -> Iterator[Finding]:
    outcome = _settled(facts)
    mention = outcome.mention
    if outcome.rank == 0 and all(one.slug == mention.entry for one in outcome.reached):
        yield Finding(Place(*mention.place), what=f'"{mention.raw.strip()}"')


def _by_entry(_: Key, facts: Sequence[Fact], __: Context) -> Iterator[Pair]:
    outcome = _settled(facts)
    mention = outcome.mention
    goal = outcome.reached[0].slug if outcome.rank == 0 else names.key(mention.written)
    place = Place(*mention.place)
    yield Pair(f"{place.path}\n{mention.entry}\n{mention.language}\n{outcome.rank}{goal}", (place, mention.raw.strip()))


def _duplicate(_: Key, facts: Sequence[Fact], __: Context) -> Iterator[Finding]:
    places = [Place(*place) for place, _ in facts]
    for number, (_, raw) in enumerate(facts):
        others = (*places[:number], *places[number + 1 :])
        if others:
            yield Finding(places[number], related=others[:LISTED], what=f'"{raw}"')


def _misnamed(_: Key, facts: Sequence[Fact], __: Context) -> Iterator[Finding]:
    outcome = _settled(facts)
    mention = outcome.mention
    if outcome.rank != 0 or not mention.name:
        return
    if not any(_agree(mention.name, name) for one in outcome.reached for name in (one.term, *one.aliases, one.written)):
        term = outcome.reached[0].term
        yield Finding(Place(*mention.place), what=f'"{mention.raw.strip()}"', name=mention.name, term=term)


def _agree(shown: str, name: str) -> bool:
    """Whether two names are the same but for case, hyphens, number, parentheses, or one being the other's acronym."""
    ours = {names.key(form) for form in (*names.forms(shown), _bare(shown))}
    theirs = {names.key(form) for form in (*names.forms(name), _bare(name))}
    return not ours.isdisjoint(theirs) or names.is_acronym(shown, name)


def _bare(name: str) -> str:
    split = names.PARENTHESIS.match(name)
    return split[1] if split else name


CONCLUSIONS: Mapping[Fault, tuple[Step, ...]] = {
    "unknown": (_unknown, _mostly_unknown),
    "self": (_self,),
    "duplicate": (_by_entry, _duplicate),
    "name": (_misnamed,),
}
"""The steps after each reference was looked up, by what is looked for."""
