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
"""Words of a term; what is longer is none."""

LETTER = re.compile(r"(?:\W*\w\W*|\W*\w\s*[-–—/&]\s*\w\W*|0-9|#|[^\w]*)")
"""Names of groups of terms that begin with a letter."""


@dataclass(eq=False)
class Unit:
    """One term of a page: its name, what is said of it, and the name of its place. `short` where that is a definition
    and no more."""

    term: Text
    parts: list[Part] = field(default_factory=list)
    anchor: str | None = None
    short: bool = False
    aliases: list[Text] = field(default_factory=list)
    related: list[Reference] = field(default_factory=list)
    end: int = 0
    """Where its term ends in the text that was parsed."""

    @property
    def start(self) -> int:
        """Where its term begins in the file."""
        return self.term.span().start


def is_letter(name: str) -> bool:
    """Whether a heading is called by a letter alone, as groups of terms are."""
    return len(name) < 2 and LETTER.fullmatch(name) is not None
