"""English tokens by spaCy's rules, without the half second that spaCy takes to load.

A run without blanks is split as spaCy's `Tokenizer` splits it, which its documentation describes: affixes come off one
by one until what is left is a special run or has none, and a rest that is no address is split at its infixes.
`tools/make_tokens.py` makes the table of rules.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from typing import Any, NamedTuple

from termlint.package import DATA
from termlint.remembered import Remembered
from termlint.tokens import Token, token

_MARKS = frozenset(".,;:!?)")
"""What comes off the end of a word whose last letter is a small one, whatever the word."""


_WORDS = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*")
"""Words joined by hyphens."""

_PLAIN = re.compile(rf"{_WORDS.pattern}|[0-9]+(?:[.,][0-9]+)*")
"""Words and numbers that have no affixes, no infix but hyphens, and whose tokens are the same if they are addresses."""

LONGEST_SUFFIX = 8
"""Characters of the longest suffix, but for full stops, of which any number are one."""

WIDE = "\u2e80"
"""The first character of the scripts of East Asia and of all that stands behind them, which hardly any run has."""


class _Merge(NamedTuple):
    """A special run that is put together again from the `texts` that it has been split into."""

    texts: list[str]
    special: str


class _Patterns(NamedTuple):
    """What is split off a run, where a rest is split, and what is not split."""

    prefix: re.Pattern[str]
    suffix: re.Pattern[str]
    infix: re.Pattern[str]
    address: re.Pattern[str]

    @classmethod
    def compiled(cls, patterns: Mapping[str, str]) -> _Patterns:
        """Patterns by their names."""
        return cls(**{name: re.compile(pattern) for name, pattern in patterns.items()})


class _Tokens(Remembered[str, Token]):
    """The tokens that have been met, by their texts; one that is asked for first is made."""

    def __init__(self, norms: Mapping[str, str], finals: Container[str]) -> None:
        super().__init__()
        self._norms = norms
        self._finals = finals

    def find(self, key: str) -> Token:
        """The token of a text."""
        return token(key, self._norms.get(key) or key.lower(), key in self._finals)


class Tokenizer:
    """A language's tokenizer. `stops` are its commonest words, `finals` the characters that end a sentence."""

    def __init__(self, table: dict[str, Any]) -> None:
        self.stops = frozenset(table["stops"])
        self.finals = frozenset(table["finals"])
        self._tokens = _Tokens(table["norms"], self.finals)
        self._special = {
            chunk: [token(text, norm, text in self.finals) if norm else self._tokens[text] for text, norm in parts]
            for chunk, parts in table["special"].items()
        }
        self._merges: dict[str, list[_Merge]] = defaultdict(list)
        for special, texts in table["merged"].items():
            self._merges[texts[0]].append(_Merge(texts, special))
        self._narrow = _Patterns.compiled(table["narrow"])
        self._patterns: dict[str, str] = table["patterns"]

    @cached_property
    def _wide(self) -> _Patterns:
        """The patterns for runs that have characters from `WIDE` on; to compile them takes ten times as long."""
        return _Patterns.compiled(self._patterns)

    def plain_words(self, chunk: str) -> Sequence[str]:
        """The words of a run of letters and hyphens that is no special one, without its tokens; none for another run.

        No word but a special run has another norm than its small letters.
        """
        return chunk.lower().split("-") if _WORDS.fullmatch(chunk) and chunk not in self._special else ()

    def split(self, chunk: str) -> Sequence[Token]:
        """The tokens of a run without blanks."""
        special = self._special
        if chunk in special:
            return special[chunk]
        tokens = self._tokens
        if chunk.isascii() and chunk.isalpha():
            return (tokens[chunk],)
        word, mark = chunk[:-1], chunk[-1]
        if mark in _MARKS and word.isascii() and word.isalpha() and word[-1].islower() and word not in special:
            return tokens[word], tokens[mark]
        patterns = self._narrow if max(chunk) < WIDE else self._wide
        before, rest, behind = self._without_affixes(chunk, patterns)
        own = special[rest] if rest in special else [tokens[text] for text in _divided(rest, patterns)]
        return self._merged([*map(tokens.__getitem__, before), *own, *map(tokens.__getitem__, reversed(behind))])

    def _without_affixes(self, rest: str, patterns: _Patterns) -> tuple[list[str], str, list[str]]:
        """The prefixes, what stands between, and the suffixes, the outermost first."""
        before: list[str] = []
        behind: list[str] = []
        while rest and rest not in self._special and not _PLAIN.fullmatch(rest):
            found = patterns.prefix.match(rest)
            first = found.end() if found else 0
            inner = rest[first:]
            if first and inner in self._special:
                before.append(rest[:first])
                return before, inner, behind
            found = None if first and _PLAIN.fullmatch(inner) else patterns.suffix.search(inner, _tail(inner))
            last = found.end() - found.start() if found else 0
            if last and rest[:-last] in self._special:
                behind.append(rest[-last:])
                return before, rest[:-last], behind
            if not first and not last:
                break
            if first:
                before.append(rest[:first])
            if last:
                behind.append(rest[len(rest) - last :])
            rest = rest[first : len(rest) - last]
        return before, rest, behind

    def _merged(self, tokens: list[Token]) -> list[Token]:
        """Tokens with those of special runs put together: of such as overlap the longest, of equals the first."""
        texts = [one.text for one in tokens]
        if self._merges.keys().isdisjoint(texts):
            return tokens
        found = [
            (len(merge.texts), start, merge.special)
            for start, text in enumerate(texts)
            for merge in self._merges.get(text, ())
            if texts[start : start + len(merge.texts)] == merge.texts
        ]
        merged: list[Sequence[Token]] = [[one] for one in tokens]
        taken: set[int] = set()
        for length, start, special in sorted(found, key=lambda one: (-one[0], one[1])):
            own = range(start, start + length)
            if taken.isdisjoint((start, start + length - 1)):
                merged[start : start + length] = [self._special[special], *[[]] * (length - 1)]
            taken.update(own)
        return [one for group in merged for one in group]


def _divided(rest: str, patterns: _Patterns) -> Iterable[str]:
    """The tokens of what is left without affixes, if anything is."""
    if not rest or _PLAIN.fullmatch(rest):
        return rest.replace("-", " - ").split()
    return [rest] if patterns.address.match(rest) else _at_infixes(rest, patterns)


def _at_infixes(rest: str, patterns: _Patterns) -> Iterator[str]:
    """A run split at its infixes, but for one that it begins with."""
    start = 0
    for found in patterns.infix.finditer(rest):
        if found.start() == 0:
            continue
        if found.start() > start:
            yield rest[start : found.start()]
        if found.end() > found.start():
            yield found[0]
        start = found.end()
    if start < len(rest):
        yield rest[start:]


def _tail(chunk: str) -> int:
    """Where in a run the longest suffix may begin."""
    start = max(len(chunk) - LONGEST_SUFFIX, 0)
    while start and chunk[start - 1] == ".":
        start -= 1
    return start


@cache
def english() -> Tokenizer:
    """The tokenizer that ships with termlint."""
    data = (DATA / "tokens-en.json.gz").read_bytes()
    return Tokenizer(json.loads(gzip.decompress(data)))
