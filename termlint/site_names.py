"""What all titles of a folder share because it is the name of their site: "Cog - Gearwiki", "Gearwiki: Cog"."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from termlint.guess import beginning
from termlint.readers import INDEX_NAMES, path_language, reader_of

FEWEST = 3
"""Titles of a folder that can show what all of them share."""

FILES = 16
"""Files of a folder that are looked at."""

_TITLE = re.compile(
    r"\A\ufeff?(?:---|\+\+\+)[ \t]*\r?\n(?:.*\n){0,40}?"
    r"title[ \t]*[:=][ \t]*(?P<quote>[\"']?)(?P<title>\S.{0,300}?)(?P=quote)[ \t]*\r?\n",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"(?<!\s)\s++[-–—|·•»]\s++(?:(?!\s[-–—|·•»]\s).)+$")
_BEFORE = re.compile(r"^[^:|]{1,40}?(?::\s+|\s+[-–—|·•»]\s+)")


def by_folder(files: Iterable[Path], unsaved: Mapping[Path, bytes]) -> dict[str, tuple[str, str]]:
    """What stands before and behind the terms in the titles of all pages of a folder, by folders where something does.

    Pages that stand for their folder have their names from the one above it.
    """
    pages: dict[str, list[Path]] = {}
    for file in files:
        if reader_of(file.name) == "markdown":
            pages.setdefault(folder_of(file), []).append(file)
    found = {}
    for folder, some in pages.items():
        step = max(len(some) // FILES, 1)
        titles = (_TITLE.match(beginning(file, unsaved)) for file in some[::step][:FILES] if len(some) >= FEWEST)
        if any(shared := affixes([title["title"] for title in titles if title])):
            found[folder] = shared
    return found


def folder_of(file: Path) -> str:
    """The folder whose pages a page is one of."""
    folder, name = os.path.split(file)  # far faster for many files than the parts of a path
    return os.path.dirname(folder) if path_language.stem(name).lower() in INDEX_NAMES else folder  # noqa: PTH120


def affixes(titles: Sequence[str]) -> tuple[str, str]:
    """What is before and behind in all titles, with the sign that parts it from the rest; empty where nothing is."""
    if len(titles) < FEWEST:
        return "", ""
    behind = {match[0] if (match := _BEHIND.search(title)) else "" for title in titles}
    before = {match[0] if (match := _BEFORE.match(title)) else "" for title in titles}
    suffix = behind.pop() if len(behind) == 1 else ""
    prefix = before.pop() if len(before) == 1 and not suffix else ""
    rest = {title[len(prefix) : len(title) - len(suffix)].strip().casefold() for title in titles}
    return (prefix, suffix) if len(rest) == len(titles) and all(rest) else ("", "")
