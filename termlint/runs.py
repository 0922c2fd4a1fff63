"""Phrases and templates: runs of words, found all at once and put together within a sentence.

The syntax: words, matched without regard to case, hyphens, commas, quotation marks or other punctuation; `...` a gap;
`(a|b c)` alternatives; `[word]` what may be missing; `{term}`, `{related}` and `{category}` the entry's own names; `^`
at the beginning, `$` at the end: only at the start, only at the end of a sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import chain, product
from typing import Any, NamedTuple

from termlint.schema import nearest
from termlint.slots import SLOTS, Masked, SlotKind
from termlint.tokens import stop_words
from termlint.words import Line, normal_words

MAX_VARIANTS = 2000
"""Ways to write one run of words, above which a pattern is refused."""
MAX_DEPTH = 10

ALL_SLOTS: frozenset[SlotKind] = frozenset(SLOTS)

_SYNTAX = re.compile(r"\.{3,}|…|[()\[\]|^$]|\{[^{}\s]*\}(?:s\b)?|(?:[^\s()\[\]|^$…{}.]++|\.(?!\.\.))+|[{}]")
_BRACKETS = frozenset("()[]|")
_GAPS = re.compile(r"\.{3,}|…")

Variant = tuple[str, ...]

_Branches = tuple[tuple["_Part", ...], ...]
"""Alternatives, each a sequence of parts."""


class _Part(NamedTuple):
    """A word or slot; or alternatives, of which the number of ways to write them is known."""

    word: str = ""
    branches: _Branches = ()
    ways: int = 1


@dataclass(frozen=True)
class Pattern:
    """A phrase or template, understood: its runs in order.

    `at_start` and `at_end` say that the first run begins, the last ends its sentence.
    """

    source: str
    parts: tuple[tuple[_Part, ...], ...] = field(repr=False)
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
        runs = _between_gaps(symbols) if "..." in source or "…" in source else [symbols]
        return cls(source, tuple([_run(run, source) for run in runs]), at_start, at_end)

    @cached_property
    def runs(self) -> tuple[tuple[Variant, ...], ...]:
        """Its runs, each in all its variants."""
        return tuple(tuple(dict.fromkeys(_variants(parts))) for parts in self.parts)

    @cached_property
    def needed(self) -> tuple[tuple[str, ...], ...]:
        """Groups of words and slots, as the pattern writes them: a text that the pattern fits has one of each group."""
        return tuple([group for run in self.parts for group in _needed(run)])


def _between_gaps(symbols: list[str]) -> Iterator[list[str]]:
    """What stands before, between and behind the gaps that are in no brackets."""
    begin = 0
    for at in [at for at, symbol in enumerate(symbols) if _GAPS.fullmatch(symbol)]:
        run = symbols[begin:at]
        if run.count("(") + run.count("[") == run.count(")") + run.count("]"):
            yield run
            begin = at + 1
    yield symbols[begin:]


def _run(symbols: list[str], source: str) -> tuple[_Part, ...]:
    """What stands between two gaps."""
    if _BRACKETS.isdisjoint(symbols):
        run = tuple([_part(symbol, source) for symbol in symbols])
    else:
        (run,), _ = _alternatives(iter(symbols), source, "", 0)
    if _may_be_empty(run):
        raise ValueError(f'"{source}": a phrase and each part beside a gap needs a word that cannot be missing')
    return run


def _may_be_empty(parts: Sequence[_Part]) -> bool:
    """Whether parts can be written without any word."""
    return all(any(map(_may_be_empty, part.branches)) if part.branches else not _is_word(part.word) for part in parts)


def _is_word(symbol: str) -> bool:
    return symbol in SLOTS or any(map(str.isalnum, symbol))


def _alternatives(symbols: Iterator[str], source: str, closing: str, depth: int) -> tuple[list[tuple[_Part, ...]], int]:
    """The alternatives up to the closing bracket, or the end where there is none, and in how many ways they can be
    written."""
    if depth > MAX_DEPTH:
        raise ValueError(f'"{source}": the brackets are nested too deeply')
    branch: list[_Part] = []
    branches = [branch]
    ways = [1]
    closed = ""
    for symbol in symbols:
        if symbol not in _BRACKETS:
            branch.append(_part(symbol, source))
        elif symbol == "|":
            if not closing:
                raise ValueError(f'"{source}": put alternatives in brackets, as in (a|b)')
            branch = []
            branches.append(branch)
            ways.append(1)
        elif symbol in ("(", "["):
            inner, count = _alternatives(symbols, source, ")" if symbol == "(" else "]", depth + 1)
            if symbol == "[":
                inner, count = [(), *inner], count + 1
            branch.append(_Part(branches=tuple(inner), ways=count))
            ways[-1] *= count
        else:
            closed = symbol
            break
    if sum(ways) > MAX_VARIANTS:
        raise ValueError(f'"{source}" can be written in more than {MAX_VARIANTS} ways; make several phrases of it')
    if closed != closing:
        raise ValueError(
            f'"{source}": a bracket is not closed by "{closing}"'
            if closing
            else f'"{source}": "{closed}" has no opening bracket'
        )
    return [tuple(branch) for branch in branches], sum(ways)


def _variants(parts: Sequence[_Part]) -> list[Variant]:
    """All ways to write a sequence of parts."""
    found: list[Variant] = [()]
    for part in parts:
        ways = [way for branch in part.branches for way in _variants(branch)] if part.branches else [(part.word,)]
        found = [before + after for before, after in product(found, ways)]
    return found


def _needed(parts: Sequence[_Part]) -> list[tuple[str, ...]]:
    """Groups of words of which one of each stands in every way to write a sequence of parts."""
    found: list[tuple[str, ...]] = []
    for word, branches, _ in parts:
        if not branches:
            if _is_word(word):
                found.append((word,))
        elif all(groups := [_rarest_group(_needed(branch), _shortest) for branch in branches]):
            found.append(tuple(chain.from_iterable(groups)))
    return found


def _rarest_group(groups: Sequence[tuple[str, ...]], rarity: Callable[[tuple[str, ...]], Any]) -> tuple[str, ...]:
    """The rarest of some groups, the first of equals; an empty one for none."""
    return max(groups, key=rarity) if len(groups) > 1 else groups[0] if groups else ()


def _shortest(words: Sequence[str]) -> int:
    """The length of the shortest of some words, which says roughly how seldom a text has one of them."""
    return min(map(len, words))


def _part(symbol: str, source: str) -> _Part:
    return _word_part(symbol) if symbol.isalpha() else _Part(_word(symbol, source))


@lru_cache(maxsize=1 << 14)
def _word_part(word: str) -> _Part:
    return _Part(word)


def _word(symbol: str, source: str) -> str:
    """What a symbol that is no plain word stands for."""
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


class Runs:
    """Patterns to be searched together. `gap` is the number of words that `...` may stand for; None is any number."""

    def __init__(self, patterns: Sequence[Pattern], gap: int | None) -> None:
        self.patterns = tuple(patterns)
        self.gap = gap
        self._indexes: dict[str, _Index] = {}

    def find(self, masked: Masked) -> Iterator[Match]:
        """The matches in a text, sentence by sentence."""
        language = masked.words.text.language
        if language not in self._indexes:
            self._indexes[language] = _Index(self.patterns, language)
        hits: dict[tuple[int, int], dict[int, set[tuple[int, int]]]] = defaultdict(lambda: defaultdict(set))
        for start, end, uses in self._indexes[language].find(masked):
            number = masked.words.line_at(start)
            for pattern, position in uses:
                hits[number, pattern][position].add((start, end))
        for number, pattern in sorted(hits):
            line, ranges = masked.words.lines[number], hits[number, pattern]
            if len(ranges) == len(self.patterns[pattern].parts):
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


class _Run(NamedTuple):
    """One way to write a run: its words, how far from its beginning it is looked up, its length and its places."""

    words: list[str]
    offset: int
    length: int
    uses: list[_Use]


class _Table:
    """Runs by two words of theirs that follow each other, or by their only word."""

    def __init__(self) -> None:
        self._runs: dict[Variant, _Run] = {}
        self._by_words: dict[frozenset[SlotKind], dict[str, dict[str, list[_Run]]]] = defaultdict(
            lambda: defaultdict(lambda: defaultdict(list))
        )

    def add(self, variant: Variant, rarest: int, use: _Use) -> None:
        """Add a run in one of its variants, of which the number of the rarest word is known."""
        run = self._runs.get(variant)
        if run is None:
            words = list(variant)
            offset = max(min(rarest, len(words) - 2), 0)
            run = self._runs[variant] = _Run(words, offset, len(words), [])
            following = words[offset + 1] if len(words) > 1 else ""
            kinds = ALL_SLOTS.intersection(words)
            self._by_words[kinds][words[offset]][following].append(run)
        if use not in run.uses[-1:]:
            run.uses.append(use)

    def find(self, masked: Masked) -> Iterator[tuple[int, int, list[_Use]]]:
        """The ranges of words of a text that runs fit, and the places of those runs."""
        for kinds, by_words in self._by_words.items():
            if not kinds <= masked.kinds or by_words.keys().isdisjoint(masked.present):
                continue
            rows = masked.rows(kinds)
            words = rows.words
            for at in [number for number, word in enumerate(words) if word in by_words]:
                following = by_words[words[at]]
                beginning, alone = following.get(words[at + 1], ()), following.get("", ())
                for own, offset, length, uses in (*beginning, *alone) if alone else beginning:
                    first = at - offset
                    if words[first : first + length] == own:
                        yield rows.starts[first], rows.starts[first + length], uses


class _Index:
    """Runs for texts of one language.

    A pattern's runs are added when a text first holds words that the pattern needs. Of a pattern of several runs, the
    one with the rarest words is looked for first, and the others only in texts that have that one.
    """

    def __init__(self, patterns: Sequence[Pattern], language: str) -> None:
        self._patterns = patterns
        self._language = language
        self._stops = stop_words(language)
        self._waiting: dict[str, set[int]] = defaultdict(set)
        """The patterns that are not added yet, each under words of which it needs one: at first the rarest."""
        for number, pattern in enumerate(patterns):
            self._wait(number, map(self._rarest, _rarest_group(pattern.needed, self._group_rarity)))
        self._needed: dict[int, list[frozenset[str]]] = {}
        """What each pattern needs, the rarest first, told when a text first has its rarest words."""
        self._added: set[int] = set()
        self._first = _Table()
        """Of each pattern that was added the run with the rarest words."""
        self._others: dict[int, _Table] = {}
        """The other runs of patterns that have several."""

    def find(self, masked: Masked) -> Iterator[tuple[int, int, list[_Use]]]:
        """The ranges of words of a text that runs fit, and the places of those runs."""
        present = masked.present
        for word in self._waiting.keys() & present:
            self._add_waiting(word, present)
        begun: set[int] = set()
        for found in self._first.find(masked):
            begun.update([use.pattern for use in found[2]])
            yield found
        for number in self._others.keys() & begun:
            yield from self._others[number].find(masked)

    def _add_waiting(self, word: str, present: set[str]) -> None:
        """Add those of the patterns that wait for a word of which a text has all that they need; each of the others
        waits from now on for what the text lacks, which is likelier to be rare."""
        for number in self._waiting.pop(word) - self._added:
            lacking = next((words for words in self._needs(number) if words.isdisjoint(present)), None)
            if lacking is None:
                self._add(number)
            else:
                self._wait(number, lacking)

    def _wait(self, number: int, words: Iterable[str]) -> None:
        """Let a pattern wait for any of some words."""
        for word in words:
            self._waiting[word].add(number)

    def _needs(self, number: int) -> list[frozenset[str]]:
        needs = self._needed.get(number)
        if needs is None:
            groups = sorted(self._patterns[number].needed, key=self._group_rarity, reverse=True)
            needs = self._needed[number] = [frozenset(map(self._rarest, group)) for group in groups]
        return needs

    def _add(self, number: int) -> None:
        """Add a pattern's runs, in all their variants."""
        self._added.add(number)
        runs = [[self._normal(variant) for variant in variants] for variants in self._patterns[number].runs]
        ranks = [[[self._rarity(word) for word in variant] for variant in variants] for variants in runs]
        rarest = [min(map(max, several)) for several in ranks]
        first = rarest.index(max(rarest))
        for position, variants in enumerate(runs):
            table = self._first if position == first else self._others.setdefault(number, _Table())
            use = _Use(number, position)
            for variant, own in zip(variants, ranks[position], strict=True):
                table.add(variant, own.index(max(own)), use)

    def _normal(self, variant: Variant) -> Variant:
        """A way to write a run, in words as texts have them."""
        return tuple([word for part in variant for word in _part_words(part, self._language)])

    def _rarest(self, symbol: str) -> str:
        """Of the words that a symbol of a pattern stands for, the rarest."""
        return max(_part_words(symbol, self._language), key=self._rarity, default="")

    def _group_rarity(self, group: Sequence[str]) -> tuple[bool, int]:
        return min(map(self._rarity, group))

    def _rarity(self, word: str) -> tuple[bool, int]:
        """How seldom a word or slot stands in a text, by a rule of thumb."""
        return (False, 0) if word in ALL_SLOTS else (word not in self._stops, len(word))


@lru_cache(maxsize=1 << 14)
def _part_words(part: str, language: str) -> Variant:
    """The words that a part of a pattern stands for; a slot stands for itself."""
    return (part,) if part in ALL_SLOTS else normal_words(part, language)
