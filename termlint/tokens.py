"""Tokens: the words, marks and line breaks of a text, as spaCy divides it.

English has a tokenizer of its own that goes by spaCy's rules (`termlint.tokenizer`); other languages are tokenised by
spaCy itself.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from termlint.tokenizer import Tokenizer

LONG = 100
"""Characters from which on a run without blanks is no word but one token, whatever it holds."""

MAX_KNOWN = 200_000
"""Of how many different runs without blanks the tokens are remembered (some 200 bytes each)."""

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
    tokenizer = _tokenizer(language)
    if tokenizer is None:
        return _by_spacy(value, language)
    starts: list[int] = []
    tokens: list[Token] = []
    known = _known(language)
    at = 0
    for run in _RUN.findall(value):
        found = known.get(run)
        if found is None:
            found = _tokens_in(run, tokenizer)
            if len(known) < MAX_KNOWN:
                known[run] = found
        if len(found) == 1:
            starts.append(at)
            tokens.append(found[0])
        else:
            start = at
            for token in found:
                starts.append(start)
                tokens.append(token)
                start += len(token.text)
        at += len(run)
    return Tokens(starts, tokens)


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

    return english() if language.split("-")[0].lower() == "en" else None


@cache
def _known(_language: str) -> dict[str, tuple[Token, ...]]:
    """The tokens of the runs that have been met."""
    return {}


def _tokens_in(run: str, tokenizer: Tokenizer) -> tuple[Token, ...]:
    """The tokens of a run: white space is one, and so is what is too long for a word."""
    chunk = run if run.isspace() else run.removesuffix(" ")
    if len(chunk) >= LONG or run.isspace():
        return (token(chunk, chunk.lower()),)
    return tuple(
        Token(text, norm, (norm,), False, False, False)
        if text.isascii() and text.isalpha() and norm == text.lower()
        else token(text, norm, text in tokenizer.finals)
        for text, norm in tokenizer.split(chunk)
    )


@lru_cache(maxsize=1 << 16)
def token(text: str, norm: str, is_final: bool = False) -> Token:
    """The token of a text with a norm."""
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
