"""How references find their entries.

A reference can be looked up in several modes (a name as written, the page of a link, its anchor, its text), and an
entry can be meant in several ways (by slug, id, term, alias, path or file name). Which of them count is a glossary's
habit, concluded from its own references: see `Habits`.
"""

from __future__ import annotations

import posixpath
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import takewhile
from typing import Any, Literal, NamedTuple
from urllib.parse import unquote

from termlint import names
from termlint.addresses import ABSOLUTE, MEDIA
from termlint.entry import Entry, Redirect, Reference, Way
from termlint.readers import INDEX_NAMES, MARKUP, SUFFIXES, path_language

Mode = Literal["name", "page", "anchor", "text"]

WAYS: tuple[Way, ...] = ("path", "slug", "id", "file", "term", "alias")
"""From the strictest to the loosest: of two ways that resolve the same references, the stricter one counts."""

BY_NAME: frozenset[Way] = frozenset({"term", "alias"})

_ALWAYS: dict[str, frozenset[Way]] = {"anchor": frozenset({"id"}), "role": BY_NAME, "see": BY_NAME, "pointer": BY_NAME}
"""Ways that count for every reference of a mode or family: anchors are ids, and `:term:` and "See Gear." name terms."""

CONTENTS = "contents"
"""The family of the links before the entries of a page to places on it."""

LABEL = "label"
"""The family of references to labels, which may stand in documents that are no part of the glossary."""

ANY_FILE = "*"
"""Stands in a family of links for the name of a file with its ending."""

WIKI = "[["
"""What stands before a link that names a page: all of them are of one family, whatever the folder."""

_SITE = re.compile(
    r"^(?:[a-z][a-z0-9+.-]*:)?//|^(?:mailto|tel|data|javascript):|^\([a-z][a-z0-9+.-]*:[^\s()]+\)$", re.IGNORECASE
)
"""Addresses among related terms, which may be names of a vocabulary (`ex:gear`)."""

_QUERY = re.compile(r"[?&](?:term|word|entry|slug|id|key|name|q|query|search)=(?P<name>[^&#=]+)$", re.IGNORECASE)
"""Addresses that ask a page for an entry: `/glossary?term=idler%20gear`."""

_PAGES = [suffix[1:] for suffix, reader in SUFFIXES.items() if reader in MARKUP]
SUFFIX = re.compile(rf"\.(?:{'|'.join(_PAGES)})$", re.IGNORECASE)
LONGEST = 1000
"""Characters of a reference; a longer text is none."""

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

DISTINCT = 3
"""Links of a folder have to lead to so many entries for the folder to be one of entries."""

FEW = 2
"""Links within a page, or to a page that is asked for an entry, have to lead to so many entries: hardly any such link
means anything else."""

LEAST_MISSPELT = 5
"""Letters of a name that may be a misspelling of another."""

LEAST_CUT = 10
"""Letters of a name that may be the beginning of another."""

OWN_ONLY = 50
"""So many times as many references of a language lead to entries in it as to others, where it keeps to itself."""

FORMS = 10
"""Names of one entry that may begin alike."""

SMALL = 10
"""A glossary of fewer entries may be but a part of one: there most references must resolve before any is judged."""


class Candidate(NamedTuple):
    """One mode of looking a reference up.

    `family` groups references that are written alike, links by their folder; `written` is what is looked up:
    `target[start:end]`, or the link's text. `path` is the whole path of a link, without leading dots and ending.
    """

    mode: Mode
    family: str
    written: str
    path: str
    start: int
    end: int


class Target(NamedTuple):
    """One name by which an entry can be meant, and the entry. The `written` of a path is without ending."""

    way: Way
    written: str
    language: str
    slug: str
    term: str
    aliases: tuple[str, ...]

    @property
    def key(self) -> str:
        """The key under which it stands: that of its name, for a path that of its last part."""
        return names.key(self.written.rpartition("/")[2] if self.way == "path" else self.written)


def candidates(reference: Reference, entry: Entry) -> Iterator[Candidate]:
    """The modes of looking up a reference of an entry; none for an address of another site."""
    raw = reference.target.value
    target = raw.strip()
    offset = len(raw) - len(raw.lstrip())
    if not target or len(target) > LONGEST or (_SITE if reference.form == "related" else ABSOLUTE).match(target):
        return
    if reference.form in ("shortcode", "role", "curly", "see", "pointer") or (
        reference.form == "related" and not _is_path(target)
    ):
        yield Candidate("name", reference.form, target, target.strip("/"), offset, offset + len(target))
        return
    if reference.form == "label":
        yield Candidate("anchor", LABEL, target, "", offset, offset + len(target))
        return
    if asked := _QUERY.search(target):
        start, end = (offset + at for at in asked.span("name"))
        yield Candidate(
            "anchor", target[: asked.start("name")], unquote(asked["name"].replace("+", " ")), "", start, end
        )
        return
    where, sign, anchor = target.partition("#")
    if where and entry.source.text.endswith(WIKI, 0, reference.target.span().start):
        last = where.rstrip("/").rpartition("/")[2]
        start = offset + len(where.rstrip("/")) - len(last)
        yield Candidate("page", WIKI, last, _path(SUFFIX.sub("", where), entry), start, start + len(last))
        return
    if reference.form == "anchor" and not sign and not SUFFIX.search(target):
        yield Candidate("anchor", "#", unquote(target), "", offset, offset + len(target))
        return
    if anchor:
        family = CONTENTS if reference.form == CONTENTS else where + sign
        yield Candidate("anchor", family, unquote(anchor), "", offset + len(where) + 1, offset + len(target))
    where = where.partition("?")[0]
    page = SUFFIX.sub("", where.rstrip("/"))
    folder, slash, last = page.rpartition("/")
    if last.lower() in INDEX_NAMES:
        folder, slash, last = folder.rpartition("/")
    if last not in ("", ".", "..") and not MEDIA.search(last):
        start = offset + len(folder + slash)
        family = folder + slash + (ANY_FILE if SUFFIX.search(where) else "")
        yield Candidate("page", family, unquote(last), _path(page, entry), start, start + len(last))
    if reference.name is not None and reference.name.value.strip() and not anchor:
        yield Candidate("text", target, reference.name.value.strip(), "", offset, offset + len(target))


def _is_path(target: str) -> bool:
    return target.startswith(("/", "./", "../", "#")) or SUFFIX.search(target) is not None


def _path(page: str, entry: Entry) -> str:
    """The path of a page; a relative one as seen from the entry's file."""
    if page.startswith("/"):
        return page.strip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(entry.path), page))


@lru_cache(maxsize=4)
def targets(entry: Entry) -> tuple[Target, ...]:
    """The names by which references may mean an entry."""
    aliases = tuple(alias.value for alias in entry.aliases)
    return tuple(
        Target(way, written, entry.language, entry.slug, entry.term, aliases)
        for way, written in dict.fromkeys(_names(entry))
    )


def redirected(redirect: Redirect) -> Iterator[Target]:
    """The names of a page that leads on, as those of the entry that it leads to."""
    for target in targets(redirect.page):
        yield target._replace(slug=redirect.slug)


@lru_cache(maxsize=4)
def lookups(entry: Entry) -> tuple[tuple[str, Reference, Candidate], ...]:
    """The references of an entry in every mode, each with the key under which it is looked up."""
    return tuple(
        (names.key(found.written), reference, found)
        for reference in (*entry.related, *entry.links)
        for found in candidates(reference, entry)
    )


def _names(entry: Entry) -> Iterator[tuple[Way, str]]:
    yield "slug", entry.slug
    path = posixpath.splitext(entry.path)[0]
    if path_language.stem(entry.path).lower() in INDEX_NAMES:
        path = posixpath.dirname(path)
    for name in entry.keys:
        yield "path" if "/" in name.strip("/") else "id", name.strip("/")
    if file := posixpath.basename(path):
        yield "path", path
        yield "file", file
    for form in names.forms(entry.term):
        yield "term", form
    for alias in entry.aliases:
        for form in names.forms(alias.value):
            yield "alias", form


def fits(target: Target, mode: Mode, written: str, path: str, family: str = "") -> bool:
    """Whether a reference means a target that stands under its key.

    Slugs, ids and file names are addresses, so they are compared as written; a path where the shorter of the two begins
    within the other; names as readers compare them, but without taking back plurals where they stand in an address.
    Shortcodes find their pages in any case, and so do references to labels, which mean nothing else.
    """
    if family == LABEL:
        return target.way == "id" and target.written.casefold() == written.casefold()
    match target.way:
        case "term" | "alias":
            return mode in ("name", "text") or names.flat(target.written) == names.flat(written)
        case "path":
            return (mode == "page" or (mode == "name" and "/" in path)) and _aligned(target.written, path)
        case _:
            alike = target.written == written or (
                family == "shortcode" and target.written.casefold() == written.casefold()
            )
            return mode != "text" and alike


def unambiguous(group: Iterable[Target]) -> list[Target]:
    """The targets of one key without the paths and names of files that hold several entries."""
    group = list(group)
    slugs = defaultdict(set)
    for target in group:
        slugs[target.way, target.written, target.language].add(target.slug)
    return [
        target
        for target in group
        if target.way not in ("path", "file") or len(slugs[target.way, target.written, target.language]) == 1
    ]


def _aligned(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return long == short or long.endswith("/" + short)


@dataclass(frozen=True)
class Habit:
    """How references of one mode and family are written: the ways that count, how many of them resolve, of how many."""

    ways: frozenset[Way]
    resolved: int
    total: int
    distinct: int


@dataclass(frozen=True)
class Habits:
    """How a glossary refers to its entries, concluded from all of them.

    `strict` holds the languages whose entries refer to entries of their own language only; `roots` the folders beneath
    which nearly all links lead to entries; `spelled` the names of entries to suggest, each as name, language,
    slug and the name to show.
    """

    entries: int
    families: Mapping[_Written, Habit]
    strict: frozenset[str]
    roots: frozenset[str]
    spelled: tuple[tuple[str, str, str, str], ...]

    @property
    def row(self) -> tuple[object, ...]:
        """The habits as plain values, equal for equal habits, of which `of` makes them again."""
        families = [
            (*key, sorted(one.ways), one.resolved, one.total, one.distinct)
            for key, one in sorted(self.families.items())
        ]
        return self.entries, families, sorted(self.strict), sorted(self.roots), self.spelled

    @classmethod
    def of(cls, row: Any) -> Habits:
        """The habits of a row."""
        entries, families, strict, roots, spelled = row
        known = {(mode, family): Habit(frozenset(ways), *counts) for mode, family, ways, *counts in families}
        return cls(entries, known, frozenset(strict), frozenset(roots), spelled)

    def ways(self, mode: str, family: str) -> frozenset[Way]:
        """The ways that count for references of a mode and family."""
        return self.families[mode, family].ways

    def judges(self, mode: str, family: str) -> bool:
        """Whether references of a mode and family plainly point to entries, so that an unresolved one is broken."""
        habit = self.families[mode, family]
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

    def named(self, name: str, language: str) -> tuple[str, str] | None:
        """Slug and name of the entry of a language that is called so."""
        return self._shown.get((names.flat(name), language))

    def nearest(self, written: str, language: str) -> tuple[str, str] | None:
        """Slug and name of the entry that a misspelt name may mean.

        Its name is a letter or two away, is the verb of which the misspelt one is a form, or alone begins with it.
        Entries of other languages are taken into account where references lead to them too.
        """
        word = names.flat(written)
        if len(word) < LEAST_MISSPELT:
            return None
        others = () if language in self.strict else sorted(self._languages - {language})
        return next((near for one in (language, *others) if (near := self._nearest(word, one))), None)

    def _nearest(self, word: str, language: str) -> tuple[str, str] | None:
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        bucket = _bucket(word, language)
        far = max(1, len(word) // 8)
        lengths = range(len(word) - far, len(word) + far + 1)
        near = [name for length in lengths for name in self._by_length.get((*bucket, length), ())]
        if found := process.extractOne(word, near, scorer=OSA.distance, score_cutoff=far):
            return self._shown[found[0], language]
        if inflected := next((form for form in _uninflected(word) if (form, language) in self._shown), None):
            return self._shown[inflected, language]
        if len(word) < LEAST_CUT:
            return None
        known = self._buckets.get(bucket, [])
        longer = takewhile(lambda name: name.startswith(word), known[bisect_left(known, word) :][:FORMS])
        entries = {self._shown[name, language] for name in longer}
        return entries.pop() if len(entries) == 1 else None

    @cached_property
    def _languages(self) -> frozenset[str]:
        return frozenset(language for _, language, _, _ in self.spelled)

    @cached_property
    def _buckets(self) -> Mapping[tuple[str, str, str], list[str]]:
        buckets: dict[tuple[str, str, str], list[str]] = defaultdict(list)
        for flat, language in self._shown:
            buckets[_bucket(flat, language)].append(flat)
        return {key: sorted(bucket) for key, bucket in buckets.items()}

    @cached_property
    def _by_length(self) -> Mapping[tuple[str, str, str, int], list[str]]:
        lengths: dict[tuple[str, str, str, int], list[str]] = defaultdict(list)
        for bucket, known in self._buckets.items():
            for name in known:
                lengths[(*bucket, len(name))].append(name)
        return lengths

    @cached_property
    def _shown(self) -> Mapping[tuple[str, str], tuple[str, str]]:
        return {(names.flat(name), language): (slug, term) for name, language, slug, term in reversed(self.spelled)}


def _uninflected(word: str) -> Iterator[str]:
    """The verbs that an English word may be a form of: `paginate` of `paginating`."""
    for ending in ("ing", "ed"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= LEAST_MISSPELT - 1:
            yield stem + "e"
            yield stem
            if stem[-1] == stem[-2]:
                yield stem[:-1]


def _bucket(flat: str, language: str) -> tuple[str, str, str]:
    """Names are near only to names that begin alike and have the same digits (`IPv4` is no misspelt `IPv6`)."""
    return language, flat[:1], "".join(letter for letter in flat if letter.isdigit())


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
    query: _Query
    reached: list[Target]


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


def habits(contributed: Iterable[tuple[Any, ...]]) -> Habits:
    """The habits of a glossary, from the facts of all its entries."""
    by_key: dict[str, list[Target]] = defaultdict(list)
    queries: dict[_Written, list[_Query]] = defaultdict(list)
    entries = 0
    for kind, *fact in contributed:
        if kind == "reference":
            query = _Query(*fact)
            queries[query.mode, query.family].append(query)
        else:
            target = Target(*fact[1:])
            by_key[fact[0]].append(target)
            entries += kind == "target" and target.way == "slug"
    usable = {key: unambiguous(group) for key, group in by_key.items()}
    looked_up = {
        written: [
            _Lookup(one, [target for target in usable.get(one.key, ()) if _reaches(one, target)]) for one in members
        ]
        for written, members in queries.items()
    }
    families, roots = _families(looked_up)
    known = [target for group in by_key.values() for target in group]
    return Habits(
        entries=entries,
        families=families,
        strict=_strict(looked_up, families),
        roots=roots,
        spelled=_spelled(known),
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
        for query, reached in members:
            if languages := {target.language for target in reached if target.way in families[key].ways}:
                (own if query.language in languages else elsewhere)[query.language] += 1
    return frozenset(language for language, count in own.items() if count >= OWN_ONLY * max(1, elsewhere[language]))


def _spelled(known: Iterable[Target]) -> tuple[tuple[str, str, str, str], ...]:
    """The names of entries to suggest, as `Habits` has them."""
    found = {
        (one.written, one.language, one.slug, one.written if one.way in BY_NAME else one.term)
        for one in known
        if one.way in BY_NAME or one.way == "slug"
    }
    return tuple(sorted(found))


def _reaches(one: _Query, target: Target) -> bool:
    return fits(target, one.mode, one.written, one.path, one.family)


def _habit(members: Sequence[_Lookup], ways: frozenset[Way]) -> Habit:
    resolved = [one.query.key for one in members if any(target.way in ways for target in one.reached)]
    return Habit(ways, len(resolved), len(members), len(set(resolved)))


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
    left = [{target.way for target in one.reached} for one in members if one.reached]
    best = 0
    while left:
        counts = Counter(way for ways in left for way in ways)
        most = max(counts.values())
        way = min(counts, key=lambda way: (-counts[way], WAYS.index(way)))
        if not chosen and any(map(_is_address, members)):
            way = min(
                counts, key=lambda way: (way in BY_NAME or counts[way] * 5 < most * 4, -counts[way], WAYS.index(way))
            )
        if counts["path"] * 20 >= most * 19:
            way = "path"
        best = best or counts[way]
        if counts[way] * 2 < best and (counts[way] * 10 < len(members) or counts[way] < 2):
            break
        chosen |= BY_NAME if way in BY_NAME or (not chosen and _are_names(members, way)) else set()
        chosen.add(way)
        left = [ways for ways in left if chosen.isdisjoint(ways)]
    return frozenset(chosen)


def _are_names(members: Sequence[_Lookup], way: Way) -> bool:
    """Whether all references that one way resolves are the terms as well, letter by letter, as names in prose are."""
    return all(
        any(target.way in BY_NAME and target.written == one.query.written for target in one.reached)
        for one in members
        if any(target.way == way for target in one.reached)
    ) and not any(map(_is_address, members))


def _is_address(one: _Lookup) -> bool:
    """Whether a reference that resolves is plainly no name: its hyphens and small letters are the slug's alone."""
    return any(target.way not in BY_NAME for target in one.reached) and not any(
        target.written == one.query.written for target in one.reached if target.way in BY_NAME
    )
