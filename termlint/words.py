"""The words of a text: tokens in their normal form, with the characters they stand for.

Words are lower-cased, contractions are taken apart, hyphens, quotation marks and other punctuation gone.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from termlint.prose import Sentence
from termlint.ranges import Range, union
from termlint.remembered import MOST
from termlint.text import tuple_of
from termlint.tokens import Token, plain_words, tokens_in

if TYPE_CHECKING:
    from termlint.text import Text

MAX_QUOTATION = 1000
"""Characters within which a quotation has to close."""

_IS_BEFORE_S = frozenset({"it", "that", "this", "there", "here", "what", "where", "who", "how", "he", "she"})
_CLOSING = {
    opening: re.compile(rf"(?<!\s)[{closing}](?!\w)")
    for opening, closing in {"“": "”", "„": "“”", "«": "»", "‘": "’", '"': '"', "'": "'"}.items()
}
_OPENING = re.compile("[" + "".join(_CLOSING) + "]")


class Line(NamedTuple):
    """A sentence and the range of words that it holds."""

    sentence: Sentence
    start: int
    end: int


@dataclass(frozen=True, eq=False)
class Words:
    """The words of a text, and the sentences among them.

    `tokens` has for each word the token it comes from; `hidden` the words that stand in code or in a quotation.
    """

    text: Text
    words: list[str]
    tokens: list[int]
    lines: list[Line]
    hidden: frozenset[int]

    def range(self, start: int, end: int) -> tuple[int, int]:
        """The characters of the text's value that the words `start` to `end` (exclusive, at least one) take."""
        tokens = self.text.prose.tokens
        return tokens.starts[self.tokens[start]], tokens.end(self.tokens[end - 1])

    def line_at(self, word: int) -> int:
        """The number of the line that a word of some line stands in."""
        return bisect_right(self._line_starts, word) - 1

    @cached_property
    def starts(self) -> list[int]:
        """Where each word's token begins in the text's value."""
        starts = self.text.prose.tokens.starts
        return [starts[token] for token in self.tokens]

    @cached_property
    def _line_starts(self) -> list[int]:
        return [line.start for line in self.lines]


@lru_cache(maxsize=1024)
def words_of(text: Text) -> Words:
    """The words of a text."""
    prose = text.prose
    words, tokens = _normalised(prose.tokens.tokens)
    lines = []
    for sentence in prose.sentences:
        start, end = bisect_left(tokens, sentence.first), bisect_left(tokens, sentence.last)
        if end > start:
            lines.append(tuple_of(Line, (sentence, start, end)))
    return Words(text, words, tokens, lines, frozenset(_hidden(text, tokens)))


def normal_words(value: str, language: str) -> tuple[str, ...]:
    """The words of a phrase or name, as a text of this language would have them."""
    return tuple(word for chunk in value.split() for word in _chunk_words(chunk, language))


def _chunk_words(chunk: str, language: str) -> Sequence[str]:
    return plain_words(chunk, language) or _divided_words(chunk, language)


@lru_cache(maxsize=MOST)
def _divided_words(chunk: str, language: str) -> tuple[str, ...]:
    tokens = tokens_in(chunk, language)
    return tokens[0].words if len(tokens) == 1 else tuple(_normalised(tokens)[0])


def _normalised(tokens: Sequence[Token]) -> tuple[list[str], list[int]]:
    """The words of tokens, and the number of the token of each; what `'s` stands for depends on the token before."""
    groups = [token.words for token in tokens]
    words = list(chain.from_iterable(groups))
    numbers = [number for number, own in enumerate(groups) if own]
    if len(numbers) < len(words):  # some token has several words, as hardly any has
        numbers = [number for number, own in enumerate(groups) for _ in own]
    at = -1
    for _ in range(words.count("s")):
        at = words.index("s", at + 1)
        number = numbers[at]
        if number and tokens[number].norm == "'s" and tokens[number - 1].norm in _IS_BEFORE_S:
            words[at] = "is"
    return words, numbers


def unspoken(text: Text) -> list[Range]:
    """Ranges of a text's value that are not the entry's own words: code, addresses and quotations; sorted, disjoint."""
    return union((*text.opaque, *_quotations(text)))


def _hidden(text: Text, tokens: list[int]) -> Iterator[int]:
    ranges = unspoken(text) if tokens else []
    if not ranges:
        return
    offsets = text.prose.tokens.starts
    for start, end in ranges:
        first, last = bisect_left(offsets, start), bisect_left(offsets, end)
        yield from range(bisect_left(tokens, first), bisect_left(tokens, last))


def _quotations(text: Text) -> Iterator[Range]:
    """Ranges of the value between quotation marks that open and close within one block."""
    value = text.value
    if not _OPENING.search(value):
        return
    closing: dict[str, list[int]] = {}
    for block_start, block_end in [block[1:] for block in text.blocks] or [(0, len(value))]:
        at = block_start
        while opening := _OPENING.search(value, at, block_end):
            start = opening.start()
            at = start + 1
            if start > block_start and value[start - 1].isalnum():
                continue
            if opening[0] not in closing:
                closing[opening[0]] = [match.start() for match in _CLOSING[opening[0]].finditer(value)]
            ends = closing[opening[0]]
            # Between the marks stands at least one character.
            number = bisect_left(ends, start + 2)
            if number < len(ends) and ends[number] < min(block_end, start + MAX_QUOTATION):
                at = ends[number] + 1
                yield start, at
