"""What changed since a git revision: the entries that were touched, and the names that are gone."""

from __future__ import annotations

import os
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

from termlint import names
from termlint.discover import absolute, shown
from termlint.entry import Entry, Page
from termlint.git import WHOLE, Change, Repository
from termlint.lint import Result
from termlint.plan import Batch, Plan
from termlint.readers import read, readable
from termlint.reading import load
from termlint.resolve import redirected, targets
from termlint.source import Source, Unreadable
from termlint.violation import Violation

Lines = frozenset[int]

Gone = frozenset[str]
"""The keys of names that entries had and have no more."""


@dataclass(frozen=True)
class Reach:
    """An entry and its lines in its file: those of its fields, and all of its part of the file."""

    entry: Entry
    lines: Lines
    part: range


@dataclass
class Touched:
    """What changed: by file, the entries that were touched, by slug, and the ranges of lines that were, and the
    names that are gone."""

    entries: dict[str, dict[str, list[Reach]]] = field(default_factory=dict)
    lines: dict[str, list[range]] = field(default_factory=dict)
    gone: Gone = frozenset()


def since(revision: str, made: Plan, root: Path) -> Touched:
    """What changed in the files of a plan since a revision, in the repository that they, or `root`, are in.

    Entries count as touched where lines of theirs were added, edited or removed, and where they are new under their
    name. Raises UsageError where there is no repository or no such revision.
    """
    repository = Repository.around(next((file.parent for batch in made.batches for file in batch.files), root))
    commit = repository.since(revision)
    known = {os.path.realpath(file): (file, batch) for batch in made.batches for file in batch.files}
    default = made.batches[0] if made.batches else Batch([])
    touched = Touched()
    pages: list[tuple[Page | None, Page | None]] = []
    for change in repository.changes(commit):
        path_now = os.path.realpath(repository.top / change.new) if change.new else ""
        file, batch = known.get(path_now, (None, default))
        then = before(repository, commit, change.old, batch) if change.old and readable(change.old) else None
        now = load(file, shown(file), batch.reading(file))[0] if file else None
        if file and now:
            path = shown(file)
            touched.lines[path] = change.added if now.entries else [WHOLE]
            by_slug = touched.entries.setdefault(path, {})
            for reach in _touched(now, then, change):
                by_slug.setdefault(reach.entry.slug, []).append(reach)
        pages.append((then, now))
    touched.gone = gone_names(pages)
    return touched


def only(result: Result, touched: Touched) -> Result:
    """The violations in entries that were touched, and those of references that led to a name that is gone."""
    violations = (one for one in result.violations if _in_touched(one, touched) or broke(one, result, touched.gone))
    count = sum(len(one) for slugs in touched.entries.values() for one in slugs.values())
    return replace(result, violations=list(violations)).counting(touched=count)


def _in_touched(violation: Violation, touched: Touched) -> bool:
    place = violation.place
    if place.path not in touched.entries or violation.scope == "glossary":
        return False
    own = range(place.line, place.end_line + 1)
    slugs = touched.entries[place.path]
    if place.entry is None:
        parts = (reach.part for reaches in slugs.values() for reach in reaches)
        return any(_overlap(own, other) for other in (*touched.lines[place.path], *parts))
    return any(not reach.lines.isdisjoint(own) for reach in slugs.get(place.entry, ()))


def broke(violation: Violation, result: Result, gone: Gone) -> bool:
    """Whether a reference leads nowhere that could have led to a name that is gone."""
    if not gone or violation.scope != "span":
        return False
    from termlint.checks.reference import ReferenceCheck

    check = result.rules.known[violation.rule].check
    if not isinstance(check, ReferenceCheck):
        return False
    if check.fault != "unknown":
        return False
    source = result.source(violation.place.path)
    target = source.text[slice(*violation.place.offsets(source))]
    page, _, anchor = target.strip().partition("#")
    last = page.partition("?")[0].rstrip("/").rpartition("/")[2]
    meant = {target.strip(), anchor, last, Path(last).stem}
    return any(names.key(name) in gone for name in meant if name)


def gone_names(pages: Iterable[tuple[Page | None, Page | None]]) -> Gone:
    """The names that files had and have no more, each as it was and as it is."""
    gone = {written for then, now in pages for _, written in _names(then) - _names(now)}
    return frozenset(names.key(written.rpartition("/")[2]) for written in gone)


def before(repository: Repository, commit: str, path: str, batch: Batch) -> Page | None:
    """A file as it was at a commit, as one of a batch, where it could be read; its path is that in the repository."""
    file = absolute(repository.top / path)
    try:
        return read(Source.decode(shown(file), repository.contents(commit, path)), batch.reading(file))
    except Unreadable:
        return None  # what cannot be read had no names


def _names(page: Page | None) -> set[tuple[str, str]]:
    """The names of a page's entries, each with the way in which it is one."""
    if page is None:
        return set()
    found = chain(*map(targets, page.entries), *map(redirected, page.redirects))
    return {(target.way, target.written) for target in found}


def _touched(now: Page, before: Page | None, change: Change) -> Iterator[Reach]:
    reaches = _reaches(now)
    hit = set(map(id, _hit(reaches, change.added)))
    then = _reaches(before) if before else []
    known = {_identity(reach.entry) for reach in then}
    removed_from = {_identity(reach.entry) for reach in _hit(then, change.removed)}
    for reach in reaches:
        identity = _identity(reach.entry)
        if id(reach) in hit or identity not in known or identity in removed_from:
            yield reach


def _identity(entry: Entry) -> tuple[str, str]:
    return entry.slug, entry.language


def _hit(reaches: Sequence[Reach], ranges: Iterable[range]) -> Iterator[Reach]:
    """The entries whose fields stand on some of the lines; where none does, those in whose part the lines are."""
    standing = sorted((line, number) for number, reach in enumerate(reaches) for line in reach.lines)
    for lines in ranges:
        hits = standing[bisect_left(standing, (lines.start,)) : bisect_left(standing, (lines.stop,))]
        if hits:
            yield from (reaches[number] for number in {number for _, number in hits})
        else:
            yield from (reach for reach in reaches if _overlap(lines, reach.part))


def _overlap(one: range, other: range) -> bool:
    return max(one.start, other.start) < min(one.stop, other.stop)


def _reaches(page: Page) -> list[Reach]:
    """The entries of a page with their lines. Of the file's only entry, all of it is its part."""
    own = [(entry, _lines(entry)) for entry in page.entries]
    starts = sorted({min(lines) for _, lines in own})
    following: Mapping[int, int] = dict(zip(starts, [*starts[1:], len(page.source.line_starts) + 1], strict=True))
    alone = len(own) == 1
    return [
        Reach(entry, lines, range(1 if alone else min(lines), max(following[min(lines)], max(lines) + 1)))
        for entry, lines in own
    ]


def _lines(entry: Entry) -> Lines:
    position = entry.source.position
    lines: set[int] = set()
    for span in entry.spans():
        lines.update(range(position(span.start)[0], position(span.end)[0] + 1))
    return frozenset(lines)
