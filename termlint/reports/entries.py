"""What `termlint entries` shows: how the files were understood."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from termlint.discover import LeftOut
from termlint.entry import LISTS, Entry, Page
from termlint.reports.safe import json_document, printable
from termlint.reports.text import counted


class Refused(NamedTuple):
    """What was not read, and why: a `whole` file or, from some line on, a part of one."""

    path: str
    line: int | None
    reason: str
    whole: bool


def refused(pages: Iterable[Page], left_out: Iterable[LeftOut]) -> list[Refused]:
    """All that was not read."""
    found = {Refused(one.path, None, one.reason, whole=True) for one in left_out}
    for page in pages:
        path, whole = page.source.path, not page.entries
        found |= {Refused(path, page.source.position(one.span.start)[0], one.reason, whole) for one in page.problems}
        if page.note:
            found.add(Refused(path, None, page.note, whole=True))
    return sorted(found, key=lambda one: (one.path, one.line or 0, one.reason))


def as_json(pages: Sequence[Page], left_out: Iterable[LeftOut]) -> Iterator[str]:
    """The entries and what was left out, for other programs."""
    entries = [_entry(page, entry) for page in pages for entry in page.entries]
    not_read = [one._asdict() for one in refused(pages, left_out)]
    yield json_document({"version": 1, "entries": entries, "left_out": not_read})


def fields(entry: Entry) -> list[str]:
    """The names of the fields that an entry has, lists among them; links stand in other fields."""
    lists = (name for name in LISTS if name != "links")
    return [name for name in (*entry.texts, *lists) if entry.has(name)]


def _entry(page: Page, entry: Entry) -> dict[str, Any]:
    return {
        "path": page.source.path,
        "line": page.source.position(entry.head.start)[0],
        "slug": entry.slug,
        "term": entry.term,
        "language": entry.language,
        "fields": fields(entry),
        "related": [reference.target.value for reference in entry.related],
        "faq": len(entry.faq),
    }


def table(pages: Sequence[Page], left_out: Iterable[LeftOut]) -> Iterator[str]:
    """The entries, a line each, then what was left out, and a closing line of counts."""
    count = 0
    for page in pages:
        for entry in page.entries:
            count += 1
            line = page.source.position(entry.head.start)[0]
            details = ", ".join(_field(entry, name) for name in fields(entry) if name not in ("term", "slug"))
            term = entry.term or "(no term)"
            yield printable(f"{page.source.path}:{line}: {term} [{entry.slug}] {entry.language}: {details}") + "\n"
    for one in refused(pages, left_out):
        how = "left out" if one.whole else "read in part"
        where = f"line {one.line}: " if one.line else ""
        yield printable(f"{how} {one.path}: {where}{one.reason}") + "\n"
    yield f"{counted(count, 'entry')} in {counted(len(pages), 'file')}.\n"


def _field(entry: Entry, name: str) -> str:
    if name in LISTS:
        return f"{name} ({len(getattr(entry, name))})"
    return f"{name} (from explanation)" if name in entry.borrowed else name
