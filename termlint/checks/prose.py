"""Which texts of an entry the checks of sentences look at, and what messages call them."""

from __future__ import annotations

from collections.abc import Iterator

from termlint.entry import Entry
from termlint.text import Text


def texts(entry: Entry, fields: tuple[str, ...] = ()) -> Iterator[Text]:
    """Every text of prose, or that of the named fields; `faq` names the answers."""
    if not fields:
        yield from entry.prose()
        return
    for name in fields:
        if name == "faq":
            yield from (question.answer for question in entry.faq)
        elif text := entry.get(name):
            yield text


def label(field: str | None) -> str:
    """A field as messages speak of it."""
    labels = {None: "text", "faq": "answer", "seo_title": "SEO title", "seo_description": "SEO description"}
    return labels.get(field) or str(field).replace("_", " ")
