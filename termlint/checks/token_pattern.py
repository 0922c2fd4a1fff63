"""The kind `token-pattern`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from termlint.checks.base import EntryCheck
from termlint.checks.field import TextField
from termlint.checks.prose import texts
from termlint.entry import Entry
from termlint.prose import Sentence
from termlint.schema import nearest
from termlint.text import Text
from termlint.violation import Finding
from termlint.words import words_of

if TYPE_CHECKING:
    from spacy.matcher import Matcher
    from spacy.tokens import Doc

MAX_TOKENS = 300
"""Longer sentences are not searched: repeated tokens can fit in too many ways."""
MAX_COUNT = 50
MAX_UNBOUNDED = 2

TokenPattern = tuple[Mapping[str, Any], ...]

_WORDS = frozenset({"ORTH", "TEXT", "NORM", "LOWER", "SHAPE", "PREFIX", "SUFFIX"})
_FLAGS = frozenset(
    {
        "IS_ALPHA",
        "IS_ASCII",
        "IS_BRACKET",
        "IS_CURRENCY",
        "IS_DIGIT",
        "IS_LEFT_PUNCT",
        "IS_LOWER",
        "IS_PUNCT",
        "IS_QUOTE",
        "IS_RIGHT_PUNCT",
        "IS_SENT_START",
        "IS_SPACE",
        "IS_STOP",
        "IS_TITLE",
        "IS_UPPER",
        "LIKE_EMAIL",
        "LIKE_NUM",
        "LIKE_URL",
        "SPACY",
    }
)
_ATTRIBUTES = _WORDS | _FLAGS | {"LENGTH", "OP"}
_OF_MODELS = frozenset({"DEP", "ENT_ID", "ENT_IOB", "ENT_TYPE", "LEMMA", "MORPH", "POS", "TAG"})
_SETS = frozenset({"IN", "NOT_IN"})
_FUZZY = frozenset({"FUZZY", *(f"FUZZY{number}" for number in range(1, 10))})
_COMPARISONS = frozenset({"==", "!=", ">=", "<=", ">", "<"})
_COUNT = re.compile(r"\{(?:(\d+)|(\d*),(\d*))\}")


@dataclass(frozen=True)
class ForbiddenTokens(EntryCheck):
    """A text must not hold any of these token patterns, in the syntax of spaCy's `Matcher`.

    Each pattern is a list of maps, one for each token. Attributes that need a trained model (POS, LEMMA, ...) and REGEX
    (which could hang on some text) are refused; the kind `pattern` takes regular expressions. Code and quotations are
    not searched, nor sentences of more than 300 tokens. Of matches that overlap the longest counts. Without `fields`,
    every field of prose is searched.
    """

    patterns: tuple[TokenPattern, ...]
    fields: tuple[TextField, ...] = ()

    details = frozenset({"match"})

    def __post_init__(self) -> None:
        for number, pattern in enumerate(self.patterns):
            try:
                _check(pattern)
            except ValueError as error:
                raise ValueError(f"patterns[{number}]: {error}") from None

    @cached_property
    def _matchers(self) -> dict[str, Matcher]:
        return {}

    def _matcher(self, language: str) -> Matcher:
        if language not in self._matchers:
            from spacy.matcher import Matcher

            from termlint.pipelines import pipeline

            matcher = Matcher(pipeline(language).vocab)
            matcher.add("pattern", [[dict(token) for token in pattern] for pattern in self.patterns], greedy="LONGEST")
            self._matchers[language] = matcher
        return self._matchers[language]

    def check(self, entry: Entry) -> Iterator[Finding]:
        for _, text in texts(entry, self.fields):
            words = words_of(text)
            hidden = {words.tokens[word] for word in words.hidden}
            for sentence in text.prose.sentences:
                if sentence.kind == "quote" or sentence.last - sentence.first > MAX_TOKENS:
                    continue
                spoken, tokens = _spoken(text, sentence)
                found = self._matcher(text.language)(spoken)
                for _, first, last in sorted(found, key=lambda match: match[1]):
                    if hidden.isdisjoint(tokens[first:last]):
                        yield _finding(text, tokens[first], tokens[last - 1])


def _spoken(text: Text, sentence: Sentence) -> tuple[Doc, Sequence[int]]:
    """A sentence without the tokens that stand for its line breaks, and the numbers of its tokens in the text."""
    from spacy.tokens import Doc

    from termlint.pipelines import pipeline

    all_tokens = text.prose.tokens
    kept = [number for number in range(sentence.first, sentence.last) if not all_tokens.tokens[number].is_space]
    tokens = [all_tokens.tokens[number] for number in kept]
    blanks = [text.value.startswith(" ", all_tokens.end(number)) for number in kept]
    spoken = Doc(pipeline(text.language).vocab, words=[token.text for token in tokens], spaces=blanks)
    for own, token in zip(spoken, tokens, strict=True):
        own.norm_ = token.norm
    return spoken, kept


def _finding(text: Text, first: int, last: int) -> Finding:
    tokens = text.prose.tokens
    start, end = tokens.starts[first], tokens.end(last)
    return Finding(text.span(start, end), match=" ".join(text.value[start:end].split()))


def _check(pattern: TokenPattern) -> None:
    """Raise ValueError for what spaCy's `Matcher` would not understand, and for what could take it too long."""
    if not pattern:
        raise ValueError("the pattern is empty")
    unbounded = 0
    for token in pattern:
        for written, value in token.items():
            name = written.upper()
            if name == "OP":
                unbounded += _check_operator(value)
            elif name in _OF_MODELS:
                raise ValueError(f"{written} needs a trained model; termlint only splits text into tokens")
            elif name not in _ATTRIBUTES:
                raise ValueError(f'no attribute "{written}"{nearest(name, _ATTRIBUTES)}')
            else:
                _check_value(name, value)
    if unbounded > MAX_UNBOUNDED:
        raise ValueError(f"more than {MAX_UNBOUNDED} tokens may repeat without end; give the others a count as {{1,5}}")
    if all(_may_be_missing(token) for token in pattern):
        raise ValueError("every token may be missing; one has to be there")


def _may_be_missing(token: Mapping[str, Any]) -> bool:
    operator = next((value for name, value in token.items() if name.upper() == "OP"), "1")
    return operator in ("?", "*", "!") or operator.startswith(("{0", "{,"))


def _check_operator(value: Any) -> bool:
    """Whether an operator lets a token repeat without end."""
    if value in ("!", "?"):
        return False
    if value in ("+", "*"):
        return True
    count = _COUNT.fullmatch(value) if isinstance(value, str) else None
    if count is None or not any(count.groups()):
        raise ValueError(f'"{value}" is no operator; use one of ! ? + * {{2}} {{1,3}} {{2,}} {{,3}}')
    if any(int(number) > MAX_COUNT for number in count.groups() if number):
        raise ValueError(f'"{value}": no more than {MAX_COUNT} repeats can be counted')
    return count[3] == ""


def _check_value(name: str, value: Any) -> None:
    plain: type = bool if name in _FLAGS else int if name == "LENGTH" else str
    if isinstance(value, Mapping) and plain is not bool:
        for written, operand in value.items():
            _check_predicate(name, plain, str(written), operand)
    elif type(value) is not plain:
        named = {bool: "true or false", int: "a whole number", str: "a text"}[plain]
        raise ValueError(f"{name}: expected {named}, got {value!r}")


def _check_predicate(name: str, plain: type, written: str, operand: Any) -> None:
    known = _SETS | (_COMPARISONS if plain is int else _FUZZY)
    if written == "REGEX":
        raise ValueError(f"{name}: REGEX could hang on some text; use IN, or the kind pattern")
    if written not in known:
        raise ValueError(f'{name}: no predicate "{written}"{nearest(written, known)}')
    if written in _SETS:
        if not isinstance(operand, list) or not all(type(one) is plain for one in operand):
            raise ValueError(f"{name}: {written} needs a list of {'numbers' if plain is int else 'texts'}")
    elif type(operand) is not plain:
        raise ValueError(f"{name}: {written} needs {'a number' if plain is int else 'a text'}")
