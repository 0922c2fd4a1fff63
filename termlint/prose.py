"""The sentences of a text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from termlint.text import MAX_LENGTH, Block, tuple_of
from termlint.tokens import Tokens, stop_words, tokens_of

if TYPE_CHECKING:
    from termlint.text import BlockKind, Text

OPENERS = frozenset("\"'“‘«([{")
PROSE_BLOCKS = frozenset({"paragraph", "item", "quote", "caption"})

STOP = re.compile(r"\.\s+(?=[^\W\d_])")

ETHIOPIC_STOP = re.compile(r"(?:፡{2,}|(?<=[\u1200-\u137f])\s*::)\s*")
"""A full stop as keyboards without one write it: two word separators, or two colons."""

NOTED_STOP = re.compile(
    r"[.!?…](?:(?:(?<=\S…)|(?<=[^\s.]\.)\.{1,3})|(?:(?<=[^\W\d_]{3}\.)|(?<=[!?]))(?:[⁰¹²³⁴-⁹]+|\[\d{1,3}\]|\d{1,2}))\s+(?=[^\W\d_])"
)
"""An ellipsis, two full stops for one, or a final mark and the number of a note; they end a sentence where a capital
follows."""

NAME = 4
"""Letters from which on a word with capitals inside is a name (gRPC), and no unit (kWh)."""

WORD = 7
"""Letters from which on a word before a full stop is no abbreviation."""


class Sentence(NamedTuple):
    """A sentence: its range in the text's value, its tokens (end exclusive), its words, and the block it stands in."""

    start: int
    end: int
    first: int
    last: int
    words: int
    kind: BlockKind


@dataclass(frozen=True, eq=False)
class Prose:
    """A text's tokens and the sentences among them; headings and table cells hold none."""

    text: Text
    tokens: Tokens
    sentences: tuple[Sentence, ...]

    @cached_property
    def words(self) -> int:
        """Number of words in the sentences."""
        return sum(sentence.words for sentence in self.sentences)


def analyse(text: Text) -> Prose:
    """Tokenise a text and find its sentences, block by block."""
    if len(text.value) > MAX_LENGTH:
        return Prose(text, Tokens([], []), ())
    tokens = tokens_of(text.value, text.language)
    return Prose(text, tokens, tuple(_sentences(text, tokens)))


def _sentences(text: Text, tokens: Tokens) -> list[Sentence]:
    offsets = tokens.starts
    within = [range(bisect_right(offsets, start), bisect_left(offsets, end)) for start, end in text.opaque]
    starts = sorted({*_boundaries(tokens), *_missed(text, tokens)}.difference(*within))
    found: list[Sentence] = []
    for block in text.blocks or (Block("paragraph", 0, len(text.value)),):
        if block.kind not in PROSE_BLOCKS:
            continue
        first = bisect_left(offsets, block.start)
        stop = bisect_left(offsets, block.end)
        cuts = [first, *starts[bisect_right(starts, first) : bisect_left(starts, stop)], stop]
        for begin, end in pairwise(cuts):
            if sentence := _trim(text, tokens, begin, end, block.kind):
                found.append(sentence)
    return found


def _boundaries(tokens: Tokens) -> Iterator[int]:
    """Tokens that begin a sentence: the first that is no punctuation after a final mark, as for spaCy's sentencizer.

    That leaves an opening quotation mark or bracket with the sentence before, which is mended here, and ends a sentence
    at every full stop, though what follows is in lower case. The latter is right where the stop can be no
    abbreviation's, the word before being long, and where the small letter begins a name such as gRPC, or stands before
    a capital as the article of Afrikaans does ('n).
    """
    found = tokens.tokens
    count = len(found)
    for mark in [index for index, token in enumerate(found) if token.is_final]:
        start = mark + 1
        while start < count and found[start].is_punctuation and not found[start].is_final:
            start += 1
        if start == count or found[start].is_final:
            continue
        word = found[start].text
        article = word.strip("'’") == "n" and start + 1 < count and found[start + 1].text[0].isupper()
        while start > 1 and found[start - 1].text in OPENERS and tokens.end(start - 2) < tokens.starts[start - 1]:
            start -= 1
        small = word[0].islower() and (word.islower() or len(word) < NAME) and not article
        abbreviated = start < 2 or found[start - 1].text != "." or len(found[start - 2].text) < WORD
        if not small or not abbreviated or found[start - 1].is_space:
            yield start


def _missed(text: Text, tokens: Tokens) -> Iterator[int]:
    """Tokens that begin a sentence after a full stop that the tokenizer takes for an abbreviation's.

    Such are the stops of "PaaS." and "plan B."; the latter ends a sentence where a common word follows, and no name.
    Ellipses, two full stops for one, final marks with the number of a note, and Ethiopic stops of two signs are added.
    """
    value = text.value
    if not value.isascii():
        for match in ETHIOPIC_STOP.finditer(value):
            if match.end() < len(value):
                yield bisect_left(tokens.starts, match.end())
    for match in NOTED_STOP.finditer(value):
        if value[match.end()].isupper():
            yield bisect_left(tokens.starts, match.end())
    for match in STOP.finditer(value):
        letter = match.start() - 1
        if not (value[max(letter, 0)].isupper() and value[match.end()].isupper()):
            continue
        before = value[letter - 1 : letter]
        index = bisect_left(tokens.starts, match.end())
        is_token = index < len(tokens.starts) and tokens.starts[index] == match.end()
        if is_token and (before.islower() or (not before.isalpha() and _is_stop(text, tokens, index))):
            yield index


def _is_stop(text: Text, tokens: Tokens, index: int) -> bool:
    return tokens.tokens[index].text.lower() in stop_words(text.language)


def _trim(text: Text, tokens: Tokens, begin: int, end: int, kind: BlockKind) -> Sentence | None:
    """The sentence of the tokens `begin` to `end`, unless it holds no words but code and addresses."""
    while begin < end and tokens.tokens[begin].is_space:
        begin += 1
    while end > begin and tokens.tokens[end - 1].is_space:
        end -= 1
    if begin == end:
        return None
    start, stop = tokens.starts[begin], tokens.end(end - 1)
    value = text.value[start:stop]
    hidden = sum([min(b, stop) - max(a, start) for a, b in _opaque(text, start, stop)]) if text.opaque else 0
    if hidden * 5 > (stop - start) * 4 or not any(map(str.isalpha, value)):
        return None
    return tuple_of(Sentence, (start, stop, begin, end, len(value.split()), kind))


def _opaque(text: Text, start: int, stop: int) -> tuple[tuple[int, int], ...]:
    """The opaque ranges that overlap a range of a text's value."""
    first = bisect_right(text.opaque, start, key=itemgetter(1))
    return text.opaque[first : bisect_left(text.opaque, stop, key=itemgetter(0))]
