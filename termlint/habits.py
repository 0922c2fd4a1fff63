"""How a glossary refers to its entries, concluded from its own references: see `Habits`."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from termlint.entry import Entry, Redirect, Way
from termlint.resolve import BY_NAME, CONTENTS, Mode, Target, fits, lookups, redirected, targets, unambiguous
from termlint.suggestions import Suggestions

WAYS: tuple[Way, ...] = ("path", "slug", "id", "file", "term", "alias")
"""From the strictest to the loosest: of two ways that resolve the same references, the stricter one counts."""

_ALWAYS: dict[str, frozenset[Way]] = {"anchor": frozenset({"id"}), "role": BY_NAME, "see": BY_NAME, "pointer": BY_NAME}
"""Ways that count for every reference of a mode or family: anchors are ids, and `:term:` and "See Gear." name terms."""

DISTINCT = 3
"""Links of a folder have to lead to so many entries for the folder to be one of entries."""

FEW = 2
"""Links within a page, or to a page that is asked for an entry, have to lead to so many entries: hardly any such link
means anything else."""

OWN_ONLY = 50
"""So many times as many references of a language lead to entries in it as to others, where it keeps to itself."""

SMALL = 10
"""A glossary of fewer entries may be but a part of one: there most references must resolve before any is judged."""


@dataclass(frozen=True)
class Habit:
    """How references of one mode and family are written: the ways that count, how many of them resolve, of how many."""

    ways: frozenset[Way]
    resolved: int
    total: int
    distinct: int


_SELDOM = Habit(BY_NAME, 0, 0, 0)
"""How links to one place are written by their texts, which name entries, where too few go there to tell more."""


@dataclass(frozen=True)
class Habits:
    """How a glossary refers to its entries, concluded from all of them.

    Of a glossary in one language, `families` has no texts of links to a place that have fewer than `DISTINCT` of them.

    `strict` holds the languages whose entries refer to entries of their own language only; `roots` the folders beneath
    which nearly all links lead to entries.
    """

    entries: int
    families: Mapping[_Written, Habit]
    strict: frozenset[str]
    roots: frozenset[str]
    suggestions: Suggestions

    @property
    def row(self) -> tuple[object, ...]:
        """The habits as plain values, equal for equal habits, of which `of` makes them again."""
        families = [
            (*key, sorted(one.ways), one.resolved, one.total, one.distinct)
            for key, one in sorted(self.families.items())
        ]
        return self.entries, families, sorted(self.strict), sorted(self.roots), self.suggestions.spelled

    @classmethod
    def of(cls, row: Any) -> Habits:
        """The habits of a row."""
        entries, families, strict, roots, spelled = row
        known = {(mode, family): Habit(frozenset(ways), *counts) for mode, family, ways, *counts in families}
        return cls(entries, known, frozenset(strict), frozenset(roots), Suggestions(spelled))

    def ways(self, mode: str, family: str) -> frozenset[Way]:
        """The ways that count for references of a mode and family."""
        return self._habit(mode, family).ways

    def _habit(self, mode: str, family: str) -> Habit:
        return self.families.get((mode, family), _SELDOM)

    def judges(self, mode: str, family: str) -> bool:
        """Whether references of a mode and family plainly point to entries, so that an unresolved one is broken."""
        habit = self._habit(mode, family)
        if self.entries < 2 or habit.resolved == 0:
            return False
        match mode:
            case "name" if family == "pointer":
                return False
            case "name" if family == "see":
                return habit.resolved >= FEW and habit.resolved * 3 >= habit.total * 2
            case "name":
                return habit.resolved * (2 if self.entries < SMALL else 5) >= habit.total
            case "page" if family in ("/", ""):
                return habit.distinct >= SMALL and habit.resolved * 10 >= habit.total * 9
            case "anchor" if family == CONTENTS:
                return habit.distinct >= DISTINCT and habit.resolved * 2 >= habit.total
            case "anchor" if family == "#" or family.endswith("="):
                return habit.distinct >= FEW and habit.resolved * 3 >= habit.total * 2
            case _:
                return habit.distinct >= DISTINCT and habit.resolved * 5 >= habit.total * 4

    def beneath_root(self, family: str) -> bool:
        """Whether a folder stands beneath one in which nearly all links lead to entries."""
        return any(folder in self.roots for folder in _above(family))

    def nearest(self, written: str, language: str) -> tuple[str, str] | None:
        """Slug and name of the entry that a misspelt name may mean, of another language where references lead there."""
        return self.suggestions.nearest(written, language, alone=language in self.strict)


def _above(folder: str) -> Iterator[str]:
    """A folder of links and those above it, without the root."""
    while folder.strip("./"):
        yield folder
        folder = folder.rstrip("/").rpartition("/")[0] + "/"


class _Query(NamedTuple):
    mode: Mode
    family: str
    key: str
    written: str
    path: str
    language: str


class _Lookup(NamedTuple):
    """What all references that are one query come to: targets, the ways of these, and the number of references."""

    query: _Query
    reached: Sequence[Target]
    ways: frozenset[Way]
    number: int


_Written = tuple[str, str]
"""How references are written: a mode and a family."""

_LookedUp = Mapping[_Written, Sequence[_Lookup]]
"""What references come to, by how they are written."""


def facts(entry: Entry) -> Iterator[tuple[Any, ...]]:
    """What an entry contributes to the glossary's habits: the names it has, and its references in every mode."""
    for target in targets(entry):
        yield ("target", target.key, *target)
    yield from reference_facts(entry)


def reference_facts(entry: Entry) -> Iterator[tuple[Any, ...]]:
    """What the references of an entry contribute to the glossary's habits."""
    for key, _, found in lookups(entry):
        yield ("reference", found.mode, found.family, key, found.written, found.path, entry.language)


def redirect_facts(redirect: Redirect) -> Iterator[tuple[Any, ...]]:
    """What a page that leads on contributes to the glossary's habits: the names it has."""
    for target in redirected(redirect):
        yield ("redirect", target.key, *target)


def conclude(contributed: Iterable[tuple[Any, ...]]) -> Habits:
    """The habits of a glossary, from the facts of all its entries, in whatever order they come."""
    by_key: dict[str, list[Target]] = defaultdict(list)
    languages: set[str] = set()
    entries = 0

    def references() -> Iterator[tuple[Any, ...]]:
        """The facts of references; those of targets are taken in."""
        nonlocal entries
        for fact in contributed:
            if fact[0] == "reference":
                yield fact
                continue
            target = Target._make(fact[2:])
            by_key[fact[1]].append(target)
            languages.add(target.language)
            entries += fact[0] == "target" and target.way == "slug"

    asked = Counter(references())
    usable = {key: unambiguous(group) for key, group in by_key.items()}
    lookups_of: dict[_Written, list[_Lookup]] = defaultdict(list)
    texts = Counter([fact[2] for fact in asked if fact[1] == "text"]) if len(languages) == 1 else {}
    for (_, *one), count in asked.items():
        query = _Query._make(one)
        if query.mode == "text" and texts.get(query.family, DISTINCT) < DISTINCT:
            continue
        reached = [target for target in usable.get(query.key, ()) if _reaches(query, target)]
        lookup = _Lookup(query, reached, frozenset([target.way for target in reached]), count)
        lookups_of[query.mode, query.family].append(lookup)
    looked_up = {written: lookups_of[written] for written in sorted(lookups_of)}
    families, roots = _families(looked_up)
    known = [target for group in by_key.values() for target in group]
    return Habits(
        entries=entries,
        families=families,
        strict=_strict(looked_up, families),
        roots=roots,
        suggestions=Suggestions(_spelled(known)),
    )


def _families(looked_up: _LookedUp) -> tuple[dict[_Written, Habit], frozenset[str]]:
    """How references of each mode and family are written, and the folders beneath which nearly all links lead to
    entries: there the families of few references are written as all of the folder are."""
    families = {
        (mode, family): _habit(members, _ways(members).union(*(_ALWAYS.get(name, ()) for name in (mode, family))))
        for (mode, family), members in looked_up.items()
    }
    roots = _roots(families)
    by_root: dict[str, list[_Written]] = defaultdict(list)
    for mode, family in looked_up:
        for folder in _above(family) if mode == "page" else ():
            if folder in roots:
                by_root[folder].append((mode, family))
    for beneath in by_root.values():
        ways = _ways([one for key in beneath for one in looked_up[key]])
        families |= {key: _habit(looked_up[key], ways) for key in beneath if families[key].distinct < DISTINCT}
    return families, roots


def _strict(looked_up: _LookedUp, families: Mapping[_Written, Habit]) -> frozenset[str]:
    """The languages whose entries refer to entries of their own language only."""
    own: Counter[str] = Counter()
    elsewhere: Counter[str] = Counter()
    for key, members in looked_up.items():
        ways = families[key].ways
        for query, reached, _, count in members:
            if languages := {target.language for target in reached if target.way in ways}:
                (own if query.language in languages else elsewhere)[query.language] += count
    return frozenset(language for language, count in own.items() if count >= OWN_ONLY * max(1, elsewhere[language]))


def _spelled(known: Iterable[Target]) -> tuple[tuple[str, str, str, str], ...]:
    """The names of entries to suggest, as `Suggestions` has them."""
    found = {
        (one.written, one.language, one.slug, one.written if one.way in BY_NAME else one.term)
        for one in known
        if one.way in BY_NAME or one.way == "slug"
    }
    return tuple(sorted(found))


def _reaches(one: _Query, target: Target) -> bool:
    return fits(target, one.mode, one.written, one.path, one.family)


def _habit(members: Sequence[_Lookup], ways: frozenset[Way]) -> Habit:
    resolved = [one for one in members if not ways.isdisjoint(one.ways)]
    return Habit(ways, _count(resolved), _count(members), len({one.query.key for one in resolved}))


def _count(members: Iterable[_Lookup]) -> int:
    """How many references there are."""
    return sum([one.number for one in members])


def _roots(families: Mapping[tuple[str, str], Habit]) -> frozenset[str]:
    """The folders beneath which nearly all links lead to entries, and which have entries or several folders of them."""
    resolved: Counter[str] = Counter()
    total: Counter[str] = Counter()
    within: dict[str, set[str]] = defaultdict(set)
    for (mode, family), habit in families.items():
        if mode == "page":
            below = family
            for folder in _above(family):
                resolved[folder] += habit.resolved
                total[folder] += habit.total
                if habit.distinct >= DISTINCT:
                    within[folder].add(below)
                below = folder
    return frozenset(
        folder
        for folder, count in total.items()
        if resolved[folder] * 10 >= max(count, SMALL) * 9 and (folder in within[folder] or len(within[folder]) > 1)
    )


def _ways(members: Sequence[_Lookup]) -> frozenset[Way]:
    """The ways that count: the one that resolves most, then each that resolves a fair share of what is left.

    A fair share is a tenth of all references and more than one of them, or half as many as the first way resolves.
    Names and addresses often look the same; where some references can but be addresses, addresses are what is meant, if
    they resolve nearly as many; and of these paths, which tell a wrong folder. Who refers by term may refer by alias.
    """
    chosen: set[Way] = set()
    left = [(one.ways, one.number) for one in members if one.reached]
    all_members = _count(members)
    best = 0
    while left:
        counts: Counter[Way] = Counter()
        for ways, count in left:
            for way in ways:
                counts[way] += count
        most = max(counts.values())
        way = min(counts, key=lambda way: (-counts[way], WAYS.index(way)))
        if not chosen and any(map(_is_address, members)):
            way = min(
                counts, key=lambda way: (way in BY_NAME or counts[way] * 5 < most * 4, -counts[way], WAYS.index(way))
            )
        if counts["path"] * 20 >= most * 19:
            way = "path"
        best = best or counts[way]
        if counts[way] * 2 < best and (counts[way] * 10 < all_members or counts[way] < 2):
            break
        chosen |= BY_NAME if way in BY_NAME or (not chosen and _are_names(members, way)) else set()
        chosen.add(way)
        left = [one for one in left if chosen.isdisjoint(one[0])]
    return frozenset(chosen)


def _are_names(members: Sequence[_Lookup], way: Way) -> bool:
    """Whether all references that one way resolves are the terms as well, letter by letter, as names in prose are."""
    return all(
        any(target.way in BY_NAME and target.written == one.query.written for target in one.reached)
        for one in members
        if way in one.ways
    ) and not any(map(_is_address, members))


def _is_address(one: _Lookup) -> bool:
    """Whether a reference that resolves is plainly no name: its hyphens and small letters are the slug's alone."""
    return not one.ways <= BY_NAME and not any(
        target.written == one.query.written for target in one.reached if target.way in BY_NAME
    )
