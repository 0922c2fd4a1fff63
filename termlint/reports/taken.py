"""What `termlint entries --explain` shows: what the fields of each file were taken for, and why."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import Any

from termlint.entry import Page, Taken
from termlint.readers import reader_for
from termlint.reports.entries import fields
from termlint.reports.safe import json_document, printable
from termlint.reports.text import counted

_PLACES = {
    "markdown": "the page's title, headings and paragraphs",
    "rst": "the document's glossary, titles and paragraphs",
    "asciidoc": "the document's glossary, titles and paragraphs",
    "html": "the page's lists, headings, tables and marked-up terms",
    "page": "the page's lines",
}
"""Where fields come from that no key holds, by the reader of the file."""

_FROM_DATA = {
    "category": "the group in which the entry stands",
    "aliases": "what sentences, the term or other keys say",
    "related": "what sentences say",
}
"""Where else in data fields come from that no key holds; terms and slugs are the keys under which entries stand."""

_KEY = "the key under which the entry stands"

Form = tuple[str, tuple[tuple[str, str | None, str], ...]]
"""How a file was read: its folder and ending, and what its keys were taken for and why."""


def as_json(pages: Iterable[Page]) -> Iterator[str]:
    """Groups of files that were read alike, for other programs."""
    yield json_document({"version": 1, "groups": list(_groups(pages))})


def table(pages: Iterable[Page]) -> Iterator[str]:
    """Groups of files that were read alike, each with its keys, what they were taken for and why."""
    for group in _groups(pages):
        files = group["files"]
        more = f" and {counted(len(files) - 1, 'more file')} like it" if len(files) > 1 else ""
        yield printable(f"{files[0]}{more}: {counted(group['entries'], 'entry')}") + "\n"
        for one in group["keys"]:
            meant = one["field"] or "(not read)"
            yield printable(f"  {one['key']}: {meant}, {one['why']} ({one['entries']})") + "\n"
        for one in group["fields"]:
            yield printable(f"  {one['field']}: {one['why']} ({one['entries']})") + "\n"


def _groups(pages: Iterable[Page]) -> Iterator[dict[str, Any]]:
    alike: dict[Form, list[Page]] = defaultdict(list)
    for page in pages:
        if page.entries:
            path = PurePosixPath(page.source.path)
            keys = sorted({(one.key, one.field, _general(one)) for one in page.taken}, key=str)
            form = tuple(keys) if len(page.entries) > 1 else ()
            alike[f"{path.parent}/*{path.suffix.lower()}", form].append(page)
    for group in alike.values():
        count: Counter[tuple[str, str | None]] = Counter()
        whys: dict[tuple[str, str | None], str] = {}
        for page in group:
            for one in page.taken:
                count[one.key, one.field] += one.entries
                whys.setdefault((one.key, one.field), one.why)
        yield {
            "files": [page.source.path for page in group],
            "entries": sum(len(page.entries) for page in group),
            "keys": [
                {"key": key, "field": name, "why": whys[key, name], "entries": number}
                for (key, name), number in sorted(count.items(), key=lambda item: -item[1])
            ],
            "fields": list(_others(group)),
        }


def _general(one: Taken) -> str:
    """A reason without its numbers."""
    return "by values" if one.guessed else one.why


def _others(group: Iterable[Page]) -> Iterator[dict[str, Any]]:
    """The fields of entries that no key holds."""
    count: Counter[tuple[str, str]] = Counter()
    for page in group:
        held = {one.field for one in page.taken}
        place = _PLACES.get(reader_for(page.source))
        for entry in page.entries:
            for name in fields(entry):
                if name in entry.borrowed:
                    count[name, "the first paragraph of the explanation"] += 1
                elif name not in held:
                    why = f"from {place}" if place else _FROM_DATA.get(name, _KEY)
                    count[name, why] += 1
    for (name, why), number in count.items():
        yield {"field": name, "why": why, "entries": number}
