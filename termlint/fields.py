"""The fields of an entry, and how glossaries spell them."""

from __future__ import annotations

from typing import Literal, get_args

FieldName = Literal[
    "slug",
    "id",
    "term",
    "aliases",
    "definition",
    "explanation",
    "seo_title",
    "seo_description",
    "related",
    "faq",
    "category",
    "tags",
    "language",
]

FIELDS: tuple[str, ...] = get_args(FieldName)
"""The names by which rules and configuration speak of fields."""
