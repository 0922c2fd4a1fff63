"""Syllables of English words, as textstat counts them, without the second that its dictionary takes to load.

A word's count is that of the CMU Pronouncing Dictionary and, for words that it lacks, of the hyphenation points of
pyphen's American patterns. `tools/make_syllables.py` makes the table and describes its format.
"""

from __future__ import annotations

import zlib
from functools import cache

from termlint.package import DATA
from termlint.remembered import Remembered

GZIP = 31
"""zlib's `wbits` for data in gzip's container."""

MAX_LETTERS = 1000
"""Longer runs of letters are no words; hyphenating them would only take time."""

PLACE = 10
"""Bits for the point at a place: as many of them as its value, a digit, says."""

ODD = ((1 << MAX_LETTERS * PLACE) - 1) // 3
"""Every other bit, from the first on: the highest bit of a point is one of these where its value is odd."""


class _Beginning(dict[str, "_Beginning | None"]):
    """Letters that patterns begin with, and which of them go on with what letter; told when that is first asked.

    `points` has the highest points of the patterns of these letters and of fewer of them: at each place as many bits as
    its value says, so that of two points the higher is their union.
    """

    __slots__ = ("_letters", "_patterns", "points")

    def __init__(self, letters: str, patterns: dict[str, str], shorter: int = 0) -> None:
        super().__init__()
        self._letters = letters
        self._patterns = patterns
        self.points = shorter
        for at, value in enumerate(patterns.get(letters, "")):
            self.points |= ((1 << int(value)) - 1) << at * PLACE

    def __missing__(self, letter: str) -> _Beginning | None:
        letters = self._letters + letter
        found = _Beginning(letters, self._patterns, self.points) if letters in self._patterns else None
        if found is not None or letter.isascii():
            self[letter] = found
        return found


class Syllables(Remembered[str, int]):
    """Counts by lower-case word: those of a table, or worked out.

    They are far fewer than the words of the table, so that the processor has most of them at hand.
    """

    def __init__(self, table: dict[str, int], patterns: dict[str, str]) -> None:
        super().__init__()
        self._table = table
        self._patterns = _Beginning("", patterns)

    def find(self, key: str) -> int:
        """The syllables of a word."""
        count = self._table.get(key)
        return self._hyphens(key[:MAX_LETTERS]) + 1 if count is None else count

    def _hyphens(self, word: str) -> int:
        """At how many places a word may be hyphenated, by Liang's algorithm; never within two letters of its ends."""
        if len(word) <= 3:
            return 0
        pointed = f".{word}."
        points = 0
        for start in range(len(pointed) - 1):
            beginning = self._patterns
            for letter in pointed[start:]:
                longer = beginning[letter]
                if longer is None:
                    break
                beginning = longer
            points |= beginning.points << start * PLACE
        odd = points & ~(points >> 1) & ODD
        return (odd >> 3 * PLACE & (1 << (len(word) - 3) * PLACE) - 1).bit_count()


@cache
def english() -> Syllables:
    """The table of English words."""
    data = (DATA / "syllables-en.txt.gz").read_bytes()
    lines = {}
    for line in zlib.decompress(data, wbits=GZIP).decode().split("\n"):
        keyword, *items = line.split(" ")
        lines[keyword] = items
    patterns = dict(zip(lines.pop("patterns"), lines.pop("points"), strict=True))
    table: dict[str, int] = {}
    for count, words in lines.items():
        table.update(dict.fromkeys(words, int(count)))
    return Syllables(table, patterns)
