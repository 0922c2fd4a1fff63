"""Phrases and templates: runs of words, found all at once and put together within a sentence.

The syntax: words, matched without regard to case, hyphens, commas, quotation marks or other punctuation; `...` a gap;
`(a|b c)` alternatives; `[word]` what may be missing; `{term}`, `{related}` and `{category}` the entry's own names; `^`
at the beginning, `$` at the end: only at the start, only at the end of a sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from termlint.schema import nearest
from termlint.slots import SLOTS, Masked, SlotKind
from termlint.tokens import pipeline
from termlint.words import Line, normal_words

if TYPE_CHECKING:
    from spacy.matcher import PhraseMatcher

MAX_VARIANTS = 2000
"""Ways to write one run of words, above which a pattern is refused."""
MAX_DEPTH = 10

_SYNTAX = re.compile(r"\.{3,}|…|[()\[\]|^$]|\{[^{}\s]*\}(?:s\b)?|(?:(?!\.{3})[^\s()\[\]|^$…{}])+|[{}]")
_GAPS = re.compile(r"\.{3,}|…")

Variant = tuple[str, ...]


@dataclass(frozen=True)
class Pattern:
    """A phrase or template, understood: its runs in order, each in all its variants.

    `at_start` and `at_end` say that the first run begins, the last ends its sentence.
    """

    source: str
    runs: tuple[tuple[Variant, ...], ...]
    at_start: bool = False
    at_end: bool = False

    @classmethod
    def parse(cls, source: str) -> Pattern:
        """Understand a pattern. Raises ValueError saying what is wrong with it."""
        symbols = _SYNTAX.findall(source)
        at_start = symbols[:1] == ["^"]
        at_end = symbols[-1:] == ["$"]
        symbols = symbols[at_start : len(symbols) - at_end]
        if not symbols:
            raise ValueError(f'the phrase "{source}" is empty')
        runs = []
        part: list[str] = []
        for symbol in symbols:
            if _GAPS.fullmatch(symbol) and _depth(part) == 0:
                runs.append(_variants(part, source))
                part = []
            else:
                part.append(symbol)
        runs.append(_variants(part, source))
        return cls(source, tuple(runs), at_start, at_end)


def _depth(symbols: Sequence[str]) -> int:
    return sum((symbol in "([") - (symbol in ")]") for symbol in symbols)


def _variants(symbols: list[str], source: str) -> tuple[Variant, ...]:
    """All ways to write what stands between two gaps."""
    rest = list(reversed(symbols))
    variants = _alternatives(rest, source, "", 0)
    if rest:
        raise ValueError(f'"{source}": "{rest[-1]}" has no opening bracket')
    if not all(map(_has_words, variants)):
        raise ValueError(f'"{source}": a phrase and each part beside a gap needs a word that cannot be missing')
    return tuple(dict.fromkeys(variants))


def _has_words(variant: Variant) -> bool:
    return any(word in SLOTS or any(map(str.isalnum, word)) for word in variant)


def _alternatives(rest: list[str], source: str, closing: str, depth: int) -> list[Variant]:
    """The variants up to the closing bracket, which is taken from `rest` (symbols in reverse)."""
    if depth > MAX_DEPTH:
        raise ValueError(f'"{source}": the brackets are nested too deeply')
    branches: list[list[Variant]] = [[()]]
    while rest and rest[-1] not in (")", "]"):
        symbol = rest.pop()
        if symbol == "|":
            if not closing:
                raise ValueError(f'"{source}": put alternatives in brackets, as in (a|b)')
            branches.append([()])
        elif symbol == "(":
            _extend(branches, _alternatives(rest, source, ")", depth + 1), source)
        elif symbol == "[":
            _extend(branches, [(), *_alternatives(rest, source, "]", depth + 1)], source)
        else:
            _extend(branches, [(_word(symbol, source),)], source)
    if closing:
        if not rest or rest[-1] != closing:
            raise ValueError(f'"{source}": a bracket is not closed by "{closing}"')
        rest.pop()
    return [variant for branch in branches for variant in branch]


def _extend(branches: list[list[Variant]], following: Sequence[Variant], source: str) -> None:
    if sum(map(len, branches)) * len(following) > MAX_VARIANTS:
        raise ValueError(f'"{source}" can be written in more than {MAX_VARIANTS} ways; make several phrases of it')
    branches[-1] = [before + after for before, after in product(branches[-1], following)]


def _word(symbol: str, source: str) -> str:
    if symbol.removesuffix("s") in SLOTS:
        return symbol.removesuffix("s")
    if symbol[0] in "{}":
        raise ValueError(f'"{source}": {symbol} is no slot{nearest(symbol, SLOTS)}')
    if symbol in "^$":
        raise ValueError(f'"{source}": ^ stands only at the beginning, $ only at the end of a phrase')
    if _GAPS.fullmatch(symbol):
        raise ValueError(f'"{source}": a gap cannot stand inside brackets; make two phrases of it')
    return symbol


class Match(NamedTuple):
    """Where a pattern fits: its number, the sentence, and the range of words from its first run to its last."""

    pattern: int
    line: Line
    start: int
    end: int


class _Use(NamedTuple):
    """A run's place: the number of its pattern, and which of the pattern's runs it is."""

    pattern: int
    position: int


_Hits = dict[int, dict[int, set[tuple[int, int]]]]
"""Of one sentence: ranges of words, by pattern and position of the run."""

_Compiled = dict[frozenset[SlotKind], tuple["PhraseMatcher", dict[Variant, list[_Use]]]]
"""By the kinds of slots in them: the matcher of the runs, and the places of each run."""


class Runs:
    """Patterns to be searched together. `gap` is the number of words that `...` may stand for; None is any number."""

    def __init__(self, patterns: Sequence[Pattern], gap: int | None) -> None:
        self.patterns = tuple(patterns)
        self.gap = gap
        self._compiled: dict[str, _Compiled] = {}

    def __reduce__(self) -> tuple[type[Runs], tuple[tuple[Pattern, ...], int | None]]:
        """Patterns are compiled again in another process."""
        return Runs, (self.patterns, self.gap)

    def find(self, masked: Masked) -> Iterator[Match]:
        """The matches in a text, sentence by sentence."""
        lines: dict[int, _Hits] = defaultdict(lambda: defaultdict(lambda: defaultdict(set)))
        for kinds, (matcher, uses) in self._compile(masked.words.text.language).items():
            rows = masked.rows(kinds)
            for _, first, last in matcher(rows.doc):
                start, end = rows.starts[first], rows.ends[last - 1]
                hits = lines[masked.words.line_at(start)]
                for use in uses[tuple(rows.words[first:last])]:
                    hits[use.pattern][use.position].add((start, end))
        for number in sorted(lines):
            line = masked.words.lines[number]
            for pattern in sorted(lines[number]):
                ranges = lines[number][pattern]
                if len(ranges) == len(self.patterns[pattern].runs):
                    for start, end in self._chains(self.patterns[pattern], ranges, line, masked.units):
                        yield Match(pattern, line, start, end)

    def _chains(
        self, pattern: Pattern, ranges: dict[int, set[tuple[int, int]]], line: Line, units: Sequence[int]
    ) -> Iterator[tuple[int, int]]:
        """The ranges from a first to a last run with all others between them in order; the longest for each end."""
        reached: dict[int, int] = {}
        for start, end in sorted(ranges[0]):
            if start == line.start or not pattern.at_start:
                reached.setdefault(end, start)
        for position in range(1, len(pattern.runs)):
            before = sorted(reached.items())
            ends = [end for end, _ in before]
            # With gaps of any length only the first end counts: from it, all is reached that is from a later one.
            earliest = before[:1]
            reached = {}
            for start, end in sorted(ranges[position]):
                if self.gap is None:
                    candidates = earliest
                else:
                    upto = bisect_left(ends, start + 1)
                    since = bisect_left(ends, units[start] - self.gap, hi=upto, key=units.__getitem__)
                    candidates = before[since:upto]
                for reached_end, reached_start in candidates:
                    if reached_end <= start:
                        reached[end] = min(reached.get(end, reached_start), reached_start)
        yield from ((start, end) for end, start in reached.items() if end == line.end or not pattern.at_end)

    def _compile(self, language: str) -> _Compiled:
        if language not in self._compiled:
            self._compiled[language] = {
                kinds: (_matcher(uses, language), uses) for kinds, uses in self._uses(language).items()
            }
        return self._compiled[language]

    def _uses(self, language: str) -> dict[frozenset[SlotKind], dict[Variant, list[_Use]]]:
        """The runs by the kinds of slots in them, with their places."""
        found: dict[frozenset[SlotKind], dict[Variant, list[_Use]]] = defaultdict(lambda: defaultdict(list))
        for number, pattern in enumerate(self.patterns):
            for position, run in enumerate(pattern.runs):
                use = _Use(number, position)
                for variant in run:
                    words: list[str] = []
                    for part in variant:
                        words.extend((part,) if part in SLOTS else normal_words(part, language))
                    uses = found[frozenset(kind for kind in SLOTS if kind in words)][tuple(words)]
                    if use not in uses[-1:]:
                        uses.append(use)
        return found


def _matcher(runs: Iterable[Variant], language: str) -> PhraseMatcher:
    from spacy.matcher import PhraseMatcher

    vocab = pipeline(language).vocab
    matcher = PhraseMatcher(vocab, attr="ORTH")
    add = vocab.strings.add
    # Rows of hashes are what spaCy's own unpickling hands the matcher: ten times as fast as documents.
    matcher.add("run", [[add(word) for word in run] for run in runs])  # type: ignore[misc] # the stubs know documents only
    return matcher
