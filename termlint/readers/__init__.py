"""Readers: each turns a file of its format into a page of entries."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from termlint.entry import Page, Problem
from termlint.garbage import uncollected
from termlint.language_codes import COMMON_LANGUAGES
from termlint.readers.teasers import NO_PAGES, Pages
from termlint.recognition.spellings import own_names
from termlint.source import Source
from termlint.text import MAX_LENGTH


class Guess(NamedTuple):
    """The field that a key holds by its values, and what of them says so."""

    field: str
    why: str


@dataclass(frozen=True)
class ReadOptions:
    """How to read a file: the glossary's language where nothing else names one, and its own names of fields.

    `path_language` is the one that the file's path names, `beside_folder` whether a folder of the file's name stands
    beside it, or other files stand in the folder that the file introduces (see `SECTION`); `pages` are
    those to which a page that is called a glossary may lead. `site` is what stands before and behind the terms in the
    titles of all pages of its folder. `guesses` are what the values of a file's keys say that these hold; the project's
    own names come before them.
    """

    language: str = "en"
    fields: Mapping[str, str] = field(default_factory=dict)
    path_language: str | None = None
    beside_folder: bool = False
    pages: Pages = NO_PAGES
    site: tuple[str, str] = ("", "")
    guesses: Mapping[str, Guess] = field(default_factory=dict)

    @cached_property
    def own(self) -> dict[str, str]:
        """The project's own names of fields and those told by their values, as written and folded."""
        return own_names({key: one.field for key, one in self.guesses.items()}) | own_names(self.fields)

    def guessing(self, guesses: Mapping[str, Guess]) -> ReadOptions:
        """These options with what was told by values."""
        return replace(self, guesses=guesses)


Reader = Callable[[Source, ReadOptions], Page]

SUFFIXES = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdx": "markdown",
    ".yml": "data",
    ".yaml": "data",
    ".json": "data",
    ".jsonld": "data",
    ".toml": "data",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".rst": "rst",
    ".adoc": "asciidoc",
    ".asciidoc": "asciidoc",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".csv": "csv",
    ".tsv": "csv",
    ".txt": "page",
}
"""The module that reads each kind of file, by its name's ending; it is imported when the first such file is read."""

PLAIN = "page"
"""The module that reads files whose ending says too little: they are read only when they are named, or are called
glossaries and have the markup of one."""

SECTION = "_index"
"""The name of pages that introduce what else stands in their folder, or hold all there is."""

MARKUP = frozenset({"asciidoc", "html", "markdown", "rst"})
"""The modules that read files which are pages of a site."""

NEAR = 3
"""Folders above a page whose names may speak of a glossary."""

INDEX_NAMES = frozenset({"index", SECTION, "readme"})
"""Names of files that stand for their folder."""


def reader_of(path: str) -> str | None:
    """The module that reads files of this name, unless what they hold names another; None where there is none."""
    return SUFFIXES.get(_suffix(path))


def reader_for(source: Source) -> str:
    """The module that reads a file: that of its name's ending or, of plain text, that of the markup in it.

    Raises KeyError where no reader knows its ending.
    """
    name = SUFFIXES[_suffix(source.path)]
    if name == PLAIN:
        from termlint.readers import path_language, plain_text  # they look into this module

        return plain_text.markup(source.text, path_language.stem(source.path)) or name
    return name


def readable(path: str) -> bool:
    """Whether some reader knows files of this name."""
    return reader_of(path) is not None


def prepare(paths: Iterable[Path]) -> None:
    """Import what reads some files, for processes that are started next and would each do it by themselves."""
    for name in filter(None, {reader_of(path.name) for path in paths}):
        import_module(f"termlint.readers.{name}")


def read(source: Source, options: ReadOptions) -> Page:
    """Read a file by the reader of its name's ending or of its markup.

    Raises Unreadable where nothing of the file can be read, KeyError where no reader knows its ending.
    """
    reader: Reader = import_module(f"termlint.readers.{reader_for(source)}").read
    with uncollected():
        page = reader(source, options)
    problems = tuple(_unjudged(page))
    return replace(page, problems=(*page.problems, *problems)) if problems else page


def _unjudged(page: Page) -> Iterator[Problem]:
    """What is read of a page and is too long to be judged, as no part of it may be."""
    for entry in page.entries:
        for text in entry.prose():
            if len(text.value) > MAX_LENGTH:
                what = str(text.field).replace("_", " ")
                reason = f"the {what} is longer than {MAX_LENGTH} characters, so it is not judged; divide it"
                yield Problem(reason, text.span())


def _suffix(path: str) -> str:
    """The ending of a name; of a web page, the one before its language (`glossary.html.de`)."""
    name = path.rpartition("/")[2]
    suffixes = [] if name.endswith(".") else [f".{part.lower()}" for part in name.lstrip(".").split(".")[1:][-2:]]
    if suffixes[-1:] and suffixes[-1][1:] in COMMON_LANGUAGES and SUFFIXES.get(suffixes[0]) == "html":
        return suffixes[0]
    return suffixes[-1] if suffixes else ""
