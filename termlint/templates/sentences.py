"""Sentences as facts for template finding: their words as hashes, names and numbers as slots."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from itertools import islice
from operator import itemgetter, sub

from termlint import names
from termlint.entry import Entry
from termlint.prose import Sentence
from termlint.remembered import Remembered
from termlint.slots import Slot, SlotKind, slotted
from termlint.templates.facts import NUMBER, Stamp, Weight, Written, fingerprint
from termlint.text import Text
from termlint.tokens import stop_words
from termlint.words import Line, Words

SHORTEST = 4
"""Words that a sentence needs to be compared at all."""

LINKED = 0.4
"""A sentence of which a larger share is on links leads elsewhere and says little itself."""

FIGURES = 3
"""Numbers that make a sentence a row of data, in which the words are the form and the numbers what it says."""

RUN_IN = 6
"""Words of a heading that stands in a paragraph, at most."""

_EMPHASIS = re.compile(
    r"(?P<sign>\*{1,3}|_{1,3})(?:(?!(?P=sign)).)+(?P=sign)|<(?P<tag>strong|b|em|i)\b[^<>]*>[^<]+<\\?/(?P=tag)>",
    re.IGNORECASE | re.DOTALL,
)

QUOTED = frozenset({"caption", "quote"})
"""Blocks that repeat by design, or in others' words: never padding."""


def stampable(entry: Entry, text: Text) -> Iterator[tuple[Line, list[Slot], Words]]:
    """The sentences of a text that may be a template's, with the names in each: those that are no short ones, no data,
    links, captions, quotations or headings."""
    for line, slots, all_words in slotted(entry, text):
        length = line.end - line.start
        if length < SHORTEST or line.sentence.kind in QUOTED or is_link_line(text, line.sentence):
            continue
        if length <= RUN_IN and not slots and is_run_in_heading(entry, text, line.sentence):
            continue
        words = all_words.words[line.start : line.end]
        if "".join(words).isalpha() or sum([word[0].isdigit() for word in words]) < FIGURES:
            yield line, slots, all_words


def is_link_line(text: Text, sentence: Sentence) -> bool:
    """Whether a sentence is mostly a link: navigation, not prose."""
    if not text.links:
        return False
    start, end = sentence.start, sentence.end
    linked = 0
    for first, last in islice(text.links, bisect_right(text.links, start, key=itemgetter(1)), None):
        if first >= end:
            break
        linked += min(last, end) - max(first, start)
    return linked > LINKED * (end - start)


def is_run_in_heading(entry: Entry, text: Text, sentence: Sentence) -> bool:
    """Whether a sentence, all of it in bold type or italics, opens a paragraph that goes on behind it."""
    block = next((one for one in text.blocks if one.start == sentence.start), None)
    if block is None or sentence.end >= block.end:
        return False
    _, start, end = text.span(sentence.start, sentence.end)
    return _EMPHASIS.fullmatch(entry.source.text, start, end) is not None


def term_words(entry: Entry) -> tuple[str, ...]:
    """The content words of an entry's term, in the singular: what siblings share."""
    stops = stop_words(entry.language)
    return tuple(
        sorted({names.singular(word) for word in names.words(entry.term) if word not in stops and len(word) > 1})
    )


def stamped(line: Line, slots: list[Slot], all_words: Words) -> Stamp:
    """A sentence, the names in it masked."""
    text, words, starts = all_words.text, all_words.words, all_words.starts
    value, start, end = text.value, line.sentence.start, line.sentence.end
    masked: list[str] = []
    cuts: list[int] = []
    names: list[tuple[int, int, SlotKind]] = []
    at = line.start
    for slot in slots:
        masked += words[at : slot.start]
        cuts += starts[at : slot.start + 1]
        name_start, name_end = all_words.range(slot.start, slot.end)
        names.append((len(masked), name_end - name_start, slot.kind))
        masked.append(slot.kind)
        at = slot.end
    masked += words[at : line.end]
    cuts += starts[at : line.end]
    cuts.append(end)
    return Stamp(
        text.span(start, end),
        b"".join(map(_fingerprints(text.language).__getitem__, masked)),
        Written(value[cuts[0] : end], list(map(sub, cuts[1:], cuts)), names),
        _digest(" ".join(value[start:end].split()).casefold()),
    )


class _Fingerprints(Remembered[str, bytes]):
    """The fingerprints of words of a language, worked out when they are first asked for."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._stops = stop_words(language)

    def find(self, key: str) -> bytes:
        """The fingerprint of a word."""
        if key[0].isdigit():
            return fingerprint(_hash(NUMBER), Weight.NUMBER)
        if key[0] == "{":
            return fingerprint(_hash(key), Weight.NAME)
        is_function = key in self._stops or len(key) == 1
        return fingerprint(_hash(key), Weight.FUNCTION if is_function else Weight.CONTENT)


_fingerprints = cache(_Fingerprints)


def _hash(value: str) -> int:
    return int.from_bytes(_digest(value), "little")


def _digest(value: str) -> bytes:
    return blake2b(value.encode("utf-8", "surrogatepass"), digest_size=8).digest()
