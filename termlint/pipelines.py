"""spaCy's blank pipelines, for languages that have no table of rules here, and for its matchers."""

from __future__ import annotations

import re
import sys
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING

from termlint.language_codes import base_language
from termlint.tokens import LONG

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MARKS = ".,;:!?()\"'“”‘’*"

LONG_CHUNK = re.compile(rf"\S{{{LONG},}}")

MAX_KNOWN_CHUNKS = 200_000
"""Of how many different runs without blanks the tokenizer remembers the tokens (some 100 bytes each)."""


@cache
def pipeline(language: str) -> Language:
    """spaCy's tokenizer for a language; for one that it lacks, that of its multi-language class."""
    spacy = _spacy()
    try:
        nlp: Language = spacy.blank(base_language(language))
    except ImportError:
        nlp = spacy.blank("xx")
    if hasattr(nlp.tokenizer, "max_cache_size"):
        nlp.tokenizer.max_cache_size = MAX_KNOWN_CHUNKS
    return nlp


def tokenise(nlp: Language, value: str) -> Doc:
    """spaCy's tokens of a text, but that a very long run without blanks is one.

    The tokenizer remembers the tokens of a run, but not in a text that has a special case (a line break, "don't")
    before it. So it is shown new runs first: at once those that hold no special case, the others one by one. That
    makes it five times as fast.
    """
    tokenizer = nlp.tokenizer
    known = _known_chunks(nlp)
    new = set(value.split()) - known
    if len(known) < MAX_KNOWN_CHUNKS and hasattr(tokenizer, "rules"):
        special = tokenizer.rules.keys()
        short = {chunk for chunk in new if len(chunk) < LONG}
        plain = {one for one in short if one.strip(MARKS).isalpha() and special.isdisjoint((one, one.strip(MARKS)))}
        if plain:
            tokenizer(" ".join(plain))
        for chunk in short - plain:
            tokenizer(chunk)
        known |= short
    if not any(len(chunk) >= LONG for chunk in new):
        return tokenizer(value)
    return _around_long_chunks(nlp, value)


def _around_long_chunks(nlp: Language, value: str) -> Doc:
    from spacy.tokens import Doc

    words: list[str] = []
    spaces: list[bool] = []
    at = 0
    for match in [*LONG_CHUNK.finditer(value), None]:
        start, end = match.span() if match else (len(value), len(value))
        for token in nlp.tokenizer(value[at:start]):
            words.append(token.text)
            spaces.append(bool(token.whitespace_))
        if match:
            words.append(match[0])
            spaces.append(False)
        at = end
    return Doc(nlp.vocab, words, spaces)


@cache
def _known_chunks(_nlp: Language) -> set[str]:
    """The runs without blanks that a pipeline's tokenizer has been shown."""
    return set()


def _spacy() -> ModuleType:
    """spaCy without its own command line, which takes a third of the time of its import and is not used here."""
    if "spacy" not in sys.modules and not any(name.startswith("spacy.cli") for name in sys.modules):
        info = ModuleType("spacy.cli.info")
        vars(info)["info"] = None
        sys.modules.update({"spacy.cli": ModuleType("spacy.cli"), "spacy.cli.info": info})
        try:
            import spacy
        finally:
            del sys.modules["spacy.cli"], sys.modules["spacy.cli.info"]
    import spacy

    return spacy


@cache
def final_marks() -> frozenset[str]:
    """What ends a sentence."""
    from spacy.pipeline import Sentencizer

    return frozenset(Sentencizer.default_punct_chars)
