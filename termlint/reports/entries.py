"""What `termlint entries` shows: how the files were understood."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import itemgetter
from typing import Any

from termlint.discover import LeftOut
from termlint.entry import LISTS, Entry, Page
from termlint.reports.safe import json_document, printable
from termlint.reports.text import counted


def as_json(pages: Iterable[Page]) -> Iterator[str]:
    """The entries for other programs."""
    entries = [_entry(page, entry) for page in pages for entry in page.entries]
    yield json_document({"version": 1, "entries": entries})


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


def table(pages: Iterable[Page], left_out: Iterable[LeftOut]) -> Iterator[str]:
    """The entries, a line each, then what was left out, and a closing line of counts."""
    count = 0
    files = 0
    refused = [("left out", one.path, one.reason) for one in left_out]
    for page in pages:
        files += 1
        for entry in page.entries:
            count += 1
            line = page.source.position(entry.head.start)[0]
            details = ", ".join(_field(entry, name) for name in fields(entry) if name not in ("term", "slug"))
            term = entry.term or "(no term)"
            yield printable(f"{page.source.path}:{line}: {term} [{entry.slug}] {entry.language}: {details}") + "\n"
        how = "read in part" if page.entries else "left out"
        refused += [
            (how, page.source.path, f"line {page.source.position(p.span.start)[0]}: {p.reason}") for p in page.problems
        ]
        if page.note:
            refused.append(("left out", page.source.path, page.note))
    for how, path, reason in sorted(set(refused), key=itemgetter(1, 2)):
        yield printable(f"{how} {path}: {reason}") + "\n"
    yield f"{counted(count, 'entry')} in {counted(files, 'file')}.\n"


def _field(entry: Entry, name: str) -> str:
    if name in LISTS:
        return f"{name} ({len(getattr(entry, name))})"
    return f"{name} (from explanation)" if name in entry.borrowed else name
