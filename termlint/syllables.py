"""Syllables of English words, as textstat counts them, without the second that its dictionary takes to load.

A word's count is that of the CMU Pronouncing Dictionary and, for words that it lacks, of the hyphenation points of
pyphen's American patterns. `tools/make_syllables.py` makes the table and describes its format.
"""

from __future__ import annotations

import zlib
from functools import cache

from termlint.package import DATA

GZIP = 31
"""zlib's `wbits` for data in gzip's container."""

MAX_LETTERS = 1000
"""Longer runs of letters are no words; hyphenating them would only take time."""

MAX_KNOWN = 1 << 16
"""Words that the table lacks of which the counts are kept."""

NO_POINTS = "0"
"""The points of what is only the beginning of patterns."""


class Syllables(dict[str, int]):
    """Counts by lower-case word; those of words that the table lacks are worked out, and `MAX_KNOWN` of them kept."""

    def __init__(self, patterns: dict[str, str]) -> None:
        super().__init__()
        self._patterns = patterns
        self._known = 0

    def __missing__(self, word: str) -> int:
        count = len(self._hyphens(word[:MAX_LETTERS])) + 1
        if self._known < MAX_KNOWN:
            self._known += 1
            self[word] = count
        return count

    def _hyphens(self, word: str) -> list[int]:
        """Where a word may be hyphenated, by Liang's algorithm; never within two letters of its ends."""
        pointed = f".{word}."
        points = ["0"] * (len(pointed) + 1)
        points_of = self._patterns.get
        for start in range(len(pointed) - 1):
            for end in range(start + 1, len(pointed) + 1):
                found = points_of(pointed[start:end])
                if found is None:
                    break
                if found != NO_POINTS:
                    for at, value in enumerate(found, start):
                        if value > points[at]:
                            points[at] = value
        return [at for at in range(2, len(word) - 1) if points[at + 1] in "13579"]


@cache
def english() -> Syllables:
    """The table of English words."""
    data = (DATA / "syllables-en.txt.gz").read_bytes()
    lines = {}
    for line in zlib.decompress(data, wbits=GZIP).decode().split("\n"):
        keyword, *items = line.split(" ")
        lines[keyword] = items
    table = Syllables(dict(zip(lines.pop("patterns"), lines.pop("points"), strict=True)))
    for count, words in lines.items():
        table.update(dict.fromkeys(words, int(count)))
    return table
