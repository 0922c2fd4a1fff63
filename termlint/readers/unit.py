"""One term among many on a page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from termlint.entry import Reference
from termlint.readers.blocks import Part
from termlint.text import Text

FEWEST = 3
"""Terms from which on a page may be one of many."""

MOST_WORDS = 8
"""Words of a term; what is longer is a sentence, or the name of a section."""

_MOST_WORDS_AMONG = 16
_REMARK = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\]|（[^（）]*）)\s*$")
_EXPANDED = re.compile(r"(?P<short>\S*[^\W\d_]{2}\S*)\s+[–—-]\s+\S.*")

LETTER = re.compile(r"(?:\W*\w\W*|\W*\w\s*[-–—/&]\s*\w\W*|0-9|#|[^\w]*)")
"""Names of groups of terms that begin with a letter."""


@dataclass(eq=False)
class Unit:
    """One term of a page: its name, what is said of it, and the name of its place. `short` where that is a definition
    and no more.

    Of the row of a table, `further` is what columns of prose say under their own names, `labels` are the values of
    others, each under its head, and `taken` the fields that all columns were taken for.
    """

    term: Text
    parts: list[Part] = field(default_factory=list)
    anchor: str | None = None
    short: bool = False
    aliases: list[Text] = field(default_factory=list)
    related: list[Reference] = field(default_factory=list)
    further: dict[str, list[Part]] = field(default_factory=dict)
    labels: list[tuple[str, Text]] = field(default_factory=list)
    taken: dict[str, str | None] = field(default_factory=dict)
    end: int = 0
    """Where its term ends in the text that was parsed."""

    @property
    def start(self) -> int:
        """Where its term begins in the file."""
        return self.term.span().start


def may_be_name(name: str, *, among: bool = False) -> bool:
    """Whether a text is short enough for a term; one `among` others may be longer.

    What stands in brackets behind a name, or behind an abbreviation and a dash, tells what it is short for and does not
    count; of names with slashes between them, each counts for itself.
    """
    most = _MOST_WORDS_AMONG if among else MOST_WORDS
    expanded = _EXPANDED.fullmatch(name)
    if expanded and expanded["short"].isupper():
        name = expanded["short"]
    return bool(name.strip()) and all(len(_REMARK.sub("", one).split()) <= most for one in name.split(" / "))


def is_letter(name: str) -> bool:
    """Whether a heading is called by a letter alone, as groups of terms are."""
    return len(name) < 2 and LETTER.fullmatch(name) is not None
