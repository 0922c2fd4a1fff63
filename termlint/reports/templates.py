"""What `termlint templates` shows: the templates of a glossary, for people and programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import click
import yaml

from termlint.reports.safe import json_document, printable
from termlint.reports.text import counted
from termlint.templates.finding import Template

PLACES = 3
"""Examples with their places that the text shows of a template."""


def text(templates: Sequence[Template]) -> Iterator[str]:
    """Each template with its number of entries and words and some places, then what is to be saved in all."""
    for template in templates:
        yield click.style(printable(template.text), bold=True) + "\n"
        yield f"  {counted(template.entries, 'entry')}, {counted(template.words, 'word')}\n"
        for member in template.members[:PLACES]:
            place = member.place
            yield f"  {printable(place.path)}:{place.line}:{place.column} ({printable(place.entry or 'no slug')})\n"
        if len(template.members) > PLACES:
            yield f"  and {counted(len(template.members) - PLACES, 'more place')}\n"
        yield "\n"
    words = sum(template.words for template in templates)
    entries = len({entry for template in templates for entry, _ in template.places()})
    shown = f"{counted(words, 'word')} in {counted(entries, 'entry')}"
    yield f"{counted(len(templates), 'template')}: {shown}.\n" if templates else "No templates.\n"


def as_json(templates: Sequence[Template]) -> Iterator[str]:
    """The templates with all their places, as JSON."""
    yield json_document(_document(templates))


def as_yaml(templates: Sequence[Template]) -> Iterator[str]:
    """The templates with all their places, as YAML."""
    yield yaml.safe_dump(_document(templates), allow_unicode=True, sort_keys=False, width=120)


def _document(templates: Sequence[Template]) -> dict[str, Any]:
    return {
        "version": 1,
        "templates": [
            {
                "template": template.text,
                "entries": template.entries,
                "words": template.words,
                "places": [
                    {"path": member.place.path, "entry": member.place.entry, **member.place.as_json()}
                    for member in template.members
                ],
            }
            for template in templates
        ],
    }
