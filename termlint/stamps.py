"""Sentences as facts for template finding: their words as hashes, names and numbers as slots."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from itertools import pairwise
from operator import itemgetter

from termlint.entry import Entry
from termlint.names import singular, words
from termlint.prose import Sentence
from termlint.sheets import SEPARATOR, Stamped, Weight, fingerprint
from termlint.slots import Slot, slotted
from termlint.text import Text
from termlint.tokens import stop_words
from termlint.words import Line, Words

SHORTEST = 4
"""Words that a sentence needs to be compared at all."""

NUMBER = "{number}"
_NUMBER = re.compile(r"^\d[\d.,:]*(?<=\d)")

LINKED = 0.4
"""A sentence of which a larger share is on links leads elsewhere and says little itself."""

FIGURES = 3
"""Numbers that make a sentence a row of data, in which the words are the form and the numbers what it says."""

QUOTED = frozenset({"caption", "quote"})
"""Blocks that repeat by design, or in others' words: never padding."""


@dataclass(frozen=True)
class Stamp:
    """A sentence's range in its text, the fingerprints of its masked words and what they read like."""

    start: int
    end: int
    words: bytes
    surface: str

    def placed(self, entry: Entry, text: Text) -> Stamped:
        """The sentence with its place in its entry."""
        unmasked = _hash(" ".join(text.value[self.start : self.end].split()).casefold())
        return Stamped(entry.place(text.span(self.start, self.end)), self.words, self.surface, unmasked)


def stamps(entry: Entry, text: Text) -> Iterator[Stamp]:
    """The sentences of a text, names and numbers masked; short ones, data, links, captions and quotations left out."""
    for line, slots, all_words in slotted(entry, text):
        if line.end - line.start < SHORTEST or line.sentence.kind in QUOTED or is_link_line(text, line.sentence):
            continue
        if sum(word[0].isdigit() for word in all_words.words[line.start : line.end]) < FIGURES:
            yield _stamp(line, slots, all_words)


def is_link_line(text: Text, sentence: Sentence) -> bool:
    """Whether a sentence is mostly a link: navigation, not prose."""
    if not text.links:
        return False
    start, end = sentence.start, sentence.end
    first = bisect_right(text.links, start, key=itemgetter(1))
    last = bisect_left(text.links, end, key=itemgetter(0))
    linked = sum(min(b, end) - max(a, start) for a, b in text.links[first:last])
    return linked > LINKED * (end - start)


def term_words(entry: Entry) -> tuple[str, ...]:
    """The content words of an entry's term, in the singular: what siblings share."""
    stops = stop_words(entry.language)
    return tuple(sorted({singular(word) for word in words(entry.term) if word not in stops and len(word) > 1}))


def _stamp(line: Line, slots: list[Slot], all_words: Words) -> Stamp:
    language = all_words.text.language
    masked: list[bytes] = []
    starts: list[int] = []
    at = line.start
    for slot in [*slots, None]:
        until = slot.start if slot else line.end
        masked += [_word(word, language) for word in all_words.words[at:until]]
        starts += all_words.starts[at:until]
        if slot:
            masked.append(_word(slot.kind, language))
            starts.append(all_words.starts[slot.start])
            at = slot.end
    surface = _surface(all_words.text.value, [*starts, line.sentence.end], slots, all_words)
    return Stamp(line.sentence.start, line.sentence.end, b"".join(masked), surface)


def _surface(value: str, starts: list[int], slots: list[Slot], all_words: Words) -> str:
    """What each word reads like with the punctuation after it, slots under their names, joined by `SEPARATOR`."""
    ranges = {all_words.starts[slot.start]: slot for slot in slots}
    parts = []
    for start, end in pairwise(starts):
        if slot := ranges.get(start):
            stop = all_words.range(slot.start, slot.end)[1]
            closes = value[start:stop].count("(") > value[start:stop].count(")")
            parts.append(slot.kind + value[stop:end].removeprefix(")" if closes else ""))
        else:
            written = value[start:end]
            parts.append(_NUMBER.sub(NUMBER, written, count=1) if written[:1].isdigit() else written)
    return SEPARATOR.join(parts)


@lru_cache(maxsize=1 << 16)
def _word(word: str, language: str) -> bytes:
    if word[0].isdigit():
        return fingerprint(_hash(NUMBER), Weight.NUMBER)
    if word[0] == "{":
        return fingerprint(_hash(word), Weight.NAME)
    is_function = word in stop_words(language) or len(word) == 1
    return fingerprint(_hash(word), Weight.FUNCTION if is_function else Weight.CONTENT)


def _hash(value: str) -> int:
    return int.from_bytes(blake2b(value.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")
