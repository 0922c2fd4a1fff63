"""The sentences of a text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from termlint.tokens import pipeline, tokenise

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from termlint.text import BlockKind, Text

OPENERS = frozenset("\"'“‘«([{")
PROSE_BLOCKS = frozenset({"paragraph", "item", "quote", "caption"})

STOP = re.compile(r"\.\s+(?=[A-Z])")

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
    doc: Doc
    sentences: tuple[Sentence, ...]

    @cached_property
    def words(self) -> int:
        """Number of words in the sentences."""
        return sum(sentence.words for sentence in self.sentences)


def analyse(text: Text) -> Prose:
    """Tokenise a text and find its sentences, block by block."""
    nlp = pipeline(text.language)
    if len(text.value) > nlp.max_length:
        return Prose(text, tokenise(nlp, ""), ())
    doc = tokenise(nlp, text.value)
    return Prose(text, doc, tuple(_sentences(text, doc)))


class _Tokens:
    """A document's tokens as columns: looking at each makes no object of spaCy's."""

    def __init__(self, value: str, doc: Doc) -> None:
        self.value = value
        columns: list[list[int]] = [[]] * 5
        if len(doc):
            columns = doc.to_array(["IDX", "LENGTH", "ORTH", "IS_SPACE", "IS_PUNCT"]).T.tolist()
        self.starts, self.lengths, self.orths, self.is_space, self.is_punct = columns

    def end(self, index: int) -> int:
        """Where a token ends."""
        return self.starts[index] + self.lengths[index]

    def text(self, index: int) -> str:
        """A token as it is written."""
        return self.value[self.starts[index] : self.end(index)]


def _sentences(text: Text, doc: Doc) -> list[Sentence]:
    from termlint.text import Block

    tokens = _Tokens(text.value, doc)
    starts = sorted({*_boundaries(tokens), *_missed(tokens, doc)})
    offsets = tokens.starts
    if text.opaque:
        starts = [start for start in starts if not any(a < offsets[start] for a, _ in _opaque(text, offsets[start]))]
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


def _boundaries(tokens: _Tokens) -> Iterator[int]:
    """Tokens that begin a sentence: the first that is no punctuation after a final mark, as for spaCy's sentencizer.

    That leaves an opening quotation mark or bracket with the sentence before, which is mended here, and ends a sentence
    at every full stop, though what follows is in lower case. The latter is right where the stop can be no
    abbreviation's, the word before being long, and where the small letter begins a name such as gRPC.
    """
    final = _final_marks()
    count = len(tokens.starts)
    for mark in [index for index, orth in enumerate(tokens.orths) if orth in final]:
        start = mark + 1
        while start < count and tokens.is_punct[start] and tokens.orths[start] not in final:
            start += 1
        if start == count or tokens.orths[start] in final:
            continue
        word = tokens.text(start)
        while start > 1 and tokens.text(start - 1) in OPENERS and tokens.end(start - 2) < tokens.starts[start - 1]:
            start -= 1
        small = word[0].islower() and (word.islower() or len(word) < NAME)
        abbreviated = start < 2 or tokens.text(start - 1) != "." or tokens.lengths[start - 2] < WORD
        if not small or not abbreviated or tokens.is_space[start - 1]:
            yield start


@cache
def _final_marks() -> frozenset[int]:
    """What ends a sentence, by spaCy's numbers for strings."""
    from spacy.pipeline import Sentencizer
    from spacy.strings import get_string_id

    return frozenset(map(get_string_id, Sentencizer.default_punct_chars))


def _missed(tokens: _Tokens, doc: Doc) -> Iterator[int]:
    """Tokens that begin a sentence after a full stop that the tokenizer takes for an abbreviation's.

    Such are the stops of "PaaS." and "plan B."; the latter ends a sentence where a common word follows, and no name.
    """
    value = tokens.value
    for match in STOP.finditer(value):
        letter = match.start() - 1
        if not value[max(letter, 0)].isupper():
            continue
        before = value[letter - 1 : letter]
        index = bisect_left(tokens.starts, match.end())
        is_token = index < len(tokens.starts) and tokens.starts[index] == match.end()
        if is_token and (before.islower() or (not before.isalpha() and doc[index].is_stop)):
            yield index


def _trim(text: Text, tokens: _Tokens, begin: int, end: int, kind: BlockKind) -> Sentence | None:
    """The sentence of the tokens `begin` to `end`, unless it holds no words but code and addresses."""
    while begin < end and tokens.is_space[begin]:
        begin += 1
    while end > begin and tokens.is_space[end - 1]:
        end -= 1
    if begin == end:
        return None
    start, stop = tokens.starts[begin], tokens.end(end - 1)
    value = text.value[start:stop]
    hidden = sum(min(b, stop) - max(a, start) for a, b in _opaque(text, start, stop)) if text.opaque else 0
    if hidden * 5 > (stop - start) * 4 or not any(map(str.isalpha, value)):
        return None
    return Sentence(start, stop, begin, end, len(value.split()), kind)


def _opaque(text: Text, start: int, stop: int | None = None) -> tuple[tuple[int, int], ...]:
    """The opaque ranges that overlap a range of a text's value, or hold one character of it."""
    stop = start + 1 if stop is None else stop
    first = bisect_right(text.opaque, start, key=itemgetter(1))
    return text.opaque[first : bisect_left(text.opaque, stop, key=itemgetter(0))]
