"""How references may mean entries.

A reference can be looked up in several modes (a name as written, the page of a link, its anchor, its text), and an
entry can be meant in several ways (by slug, id, term, alias, path or file name). Which of them count is a glossary's
habit: see `habits.py`.
"""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Literal, NamedTuple
from urllib.parse import unquote

from termlint import names
from termlint.addresses import ABSOLUTE, MEDIA
from termlint.entry import Entry, Redirect, Reference, Way
from termlint.readers import INDEX_NAMES, MARKUP, SUFFIXES, path_language

Mode = Literal["name", "page", "anchor", "text"]

BY_NAME: frozenset[Way] = frozenset({"term", "alias"})

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


class Candidate(NamedTuple):
    """One mode of looking a reference up.

    `family` groups references that are written alike, links by their folder; `written` is what is looked up:
    `target[start:end]`, or the link's text. `path` is the whole path of a link, without leading dots and ending, if it
    is looked up as a page, too.
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
    path = ""
    folder, slash, last = page.rpartition("/")
    if last.lower() in INDEX_NAMES:
        folder, slash, last = folder.rpartition("/")
    if last not in ("", ".", "..") and not MEDIA.search(last):
        start = offset + len(folder + slash)
        family = folder + slash + (ANY_FILE if SUFFIX.search(where) else "")
        path = _path(page, entry)
        yield Candidate("page", family, unquote(last), path, start, start + len(last))
    if reference.name is not None and reference.name.value.strip() and not anchor:
        yield Candidate("text", target, reference.name.value.strip(), path, offset, offset + len(target))


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
        if "/" in name.strip("/"):
            yield "path", name.strip("/")
        yield "id", name.strip("/")
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
    if len({target.slug for target in group}) < 2:
        return group
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
