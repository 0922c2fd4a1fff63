"""Entries of data in short, as tests compare them."""

import json
from typing import Any

from termlint.entry import Entry, Page
from termlint.readers import ReadOptions, data, path_language
from termlint.source import Source


def options(path: str, language: str = "en", **fields: str) -> ReadOptions:
    """How a file of a run is read; `fields` are a project's own names."""
    return ReadOptions(language, fields, path_language=path_language.of_path(path))


def page(content: Any, path: str = "data.json", **fields: str) -> Page:
    """What is read of a file: text as it is, anything else as JSON; `fields` are a project's own names."""
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False, indent=1)
    return data.read(Source(path, text), options(path, **fields))


def entry(content: Any, path: str = "data.json", **fields: str) -> Entry:
    """The only entry of a file."""
    (only,) = page(content, path, **fields).entries
    return only


def terms(content: Any, path: str = "data.json") -> list[str]:
    """The terms of a file's entries."""
    return [one.term for one in page(content, path).entries]


def values(one: Entry) -> dict[str, str]:
    """The texts of an entry's fields, but for its slug and term."""
    return {name: text.value for name, text in one.texts.items() if name not in ("slug", "term")}


def related(one: Entry) -> list[tuple[str, str | None]]:
    """The targets of an entry's related terms, with their names."""
    return [(reference.target.value, reference.name and reference.name.value) for reference in one.related]


def written(one: Entry, name: str) -> str:
    """What stands in the file where a field does."""
    span = one.texts[name].span()
    return one.source.text[span.start : span.end]
