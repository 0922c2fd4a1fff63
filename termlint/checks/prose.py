"""Which texts of an entry checks look at, and what messages call them."""

from __future__ import annotations

from collections.abc import Iterator

from termlint.entry import LABEL_FIELDS, Entry
from termlint.text import Text


def texts(entry: Entry, fields: tuple[str, ...] = (), *, labels: bool = False) -> Iterator[tuple[str, Text]]:
    """Every text of prose, or that of the named fields, with its field; `faq` names the answers.

    With `labels`, labels and questions are among all texts.
    """
    for name in fields or entry.texts:
        text = entry.get(name)
        if text and (fields or (name not in entry.borrowed and (labels or name not in LABEL_FIELDS))):
            yield name, text
    for question in entry.faq if not fields or "faq" in fields else ():
        if labels and not fields:
            yield "question", question.question
        yield "faq", question.answer


def label(field: str | None) -> str:
    """A field as messages speak of it."""
    labels = {None: "text", "faq": "answer", "seo_title": "SEO title", "seo_description": "SEO description"}
    return labels.get(field) or str(field).replace("_", " ")
