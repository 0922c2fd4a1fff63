"""Tokens: the words, marks and line breaks of a text, as spaCy divides it.

English has a tokenizer of its own that goes by spaCy's rules (`termlint.tokenizer`); other languages are tokenised by
spaCy itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import accumulate, chain
from typing import TYPE_CHECKING, NamedTuple

from termlint.language_codes import is_english
from termlint.remembered import Remembered
from termlint.text import tuple_of

if TYPE_CHECKING:
    from termlint.tokenizer import Tokenizer

LONG = 100
"""Characters from which on a run without blanks is no word but one token, whatever it holds."""

_RUN = re.compile(rf"\S{{1,{LONG - 1}}}(?!\S) ?|\S+|\s+")
"""A run without blanks and the blank after it; a very long one, and other white space. Together they are the text."""

_WORD = re.compile(r"[^\W_]+(?:[.',+#&][^\W_]+)*[+#]*")


class Token(NamedTuple):
    """A token, wherever it stands: its text and its normal form, the words in that, and of what kind it is.

    `is_final` says that it can end a sentence.
    """

    text: str
    norm: str
    words: tuple[str, ...]
    is_space: bool
    is_punctuation: bool
    is_final: bool


class Tokens:
    """The tokens of a text, and where each begins in it."""

    def __init__(self, starts: list[int], tokens: list[Token]) -> None:
        self.starts = starts
        self.tokens = tokens

    def end(self, index: int) -> int:
        """Where a token ends."""
        return self.starts[index] + len(self.tokens[index].text)


def tokens_of(value: str, language: str) -> Tokens:
    """The tokens of a text; they make up the whole text but for the single blank that may stand after each."""
    if _tokenizer(language) is None:
        return _by_spacy(value, language)
    if not value:
        return Tokens([], [])
    tokens, steps = zip(*map(_known(language).__getitem__, _RUN.findall(value)), strict=True)
    starts = list(accumulate(chain.from_iterable(steps), initial=0))
    starts.pop()
    return Tokens(starts, list(chain.from_iterable(tokens)))


def tokens_in(run: str, language: str) -> Sequence[Token]:
    """The tokens of a run without blanks."""
    return _by_spacy(run, language).tokens if _tokenizer(language) is None else _known(language)[run].tokens


def plain_words(run: str, language: str) -> Sequence[str]:
    """The words of the tokens of a run that plainly has no others than its letters and hyphens show; none for another
    run."""
    tokenizer = _tokenizer(language)
    return tokenizer.plain_words(run) if tokenizer else ()


@cache
def stop_words(language: str) -> frozenset[str]:
    """The commonest words of a language, in lower case."""
    if tokenizer := _tokenizer(language):
        return tokenizer.stops
    from termlint.pipelines import pipeline

    return frozenset(pipeline(language).Defaults.stop_words)


@cache
def _tokenizer(language: str) -> Tokenizer | None:
    """The tokenizer of a language that spaCy is not needed for."""
    from termlint.tokenizer import english

    return english() if is_english(language) else None


class _Run(NamedTuple):
    """The tokens of a run without blanks, and how far it is from each to the next or to the end of the run."""

    tokens: tuple[Token, ...]
    steps: tuple[int, ...]


class _Runs(Remembered[str, _Run]):
    """The runs that have been met; one that is asked for first is divided."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        super().__init__()
        self._tokenizer = tokenizer

    def find(self, key: str) -> _Run:
        """The tokens of a run."""
        tokens = self._tokens_in(key)
        if len(tokens) == 1:
            return _Run(tokens, (len(key),))
        *lengths, _ = [len(token.text) for token in tokens]
        return _Run(tokens, (*lengths, len(key) - sum(lengths)))

    def _tokens_in(self, run: str) -> tuple[Token, ...]:
        """The tokens of a run: white space is one, and so is what is too long for a word."""
        chunk = run if run.isspace() else run.removesuffix(" ")
        if len(chunk) >= LONG or run.isspace():
            return (token(chunk, chunk.lower()),)
        return tuple(self._tokenizer.split(chunk))


@cache
def _known(language: str) -> _Runs:
    tokenizer = _tokenizer(language)
    assert tokenizer is not None
    return _Runs(tokenizer)


def token(text: str, norm: str, is_final: bool = False) -> Token:
    """The token of a text with a norm."""
    if norm.isalpha() and norm.isascii() and text.isalpha():
        return tuple_of(Token, (text, norm, (norm.lower(),), False, False, is_final))
    return _token(text, norm, is_final)


@lru_cache(maxsize=1 << 16)
def _token(text: str, norm: str, is_final: bool) -> Token:
    is_punctuation = all(unicodedata.category(character).startswith("P") for character in text)
    return Token(text, norm, normal(norm), text.isspace(), is_punctuation, is_final)


def normal(norm: str) -> tuple[str, ...]:
    """The words of a token's norm: none of punctuation, several of a compound that the tokenizer keeps."""
    return ("and",) if norm == "&" else tuple(_WORD.findall(norm.lower().replace("’", "'")))


def _by_spacy(value: str, language: str) -> Tokens:
    from termlint.pipelines import final_marks, pipeline, tokenise

    finals = final_marks()
    doc = tokenise(pipeline(language), value)
    if not len(doc):
        return Tokens([], [])
    strings = doc.vocab.strings
    starts, lengths, norms = doc.to_array(["IDX", "LENGTH", "NORM"]).T.tolist()
    texts = (value[start : start + length] for start, length in zip(starts, lengths, strict=True))
    return Tokens(starts, [token(text, strings[norm], text in finals) for text, norm in zip(texts, norms, strict=True)])
