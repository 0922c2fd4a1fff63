"""How generic English sentences are: a small linear model over their words, the words' classes and their rarity.

`tools/train_generic.py` trains the model, and `docs/generic-sentence.md` says on what. The words of a sentence come
with the entry's term masked, so that the model judges what would be left if the term were swapped for another. The
sentences of an entry are scored together, on arrays.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from itertools import chain, pairwise, repeat
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]

TERM: Final = "{term}"
NUMBER: Final = "#"
BEGIN, END = "<s>", "</s>"
UNKNOWN = "?"
"""The class of words that are not known."""

UNKNOWN_RARITY = -200
"""Rarity of a word that general English text does not have. All rarities are in tenths of a natural log probability."""

RARE, VERY_RARE, UNCOMMON = -130, -150, -115
"""Rarities below which a word counts as rare, very rare or uncommon."""

COMMON = -100
"""Rarity above which a word is common in every subject."""

NO_CONTENT = -80
"""What is taken for the rarity of the words of content where a sentence has none."""

READER = frozenset({"you", "your", "yours", "yourself"})
AUTHOR = frozenset({"we", "our", "us", "ours"})


class Weights(NamedTuple):
    """The weights of words, of pairs of words by the first, and the same of classes; in hundredths."""

    words: dict[str, int]
    pairs: dict[str, dict[str, int]]
    classes: dict[str, int]
    class_pairs: dict[str, dict[str, int]]

    @classmethod
    def of(cls, features: Mapping[str, float]) -> Weights:
        """The weights of features by their names, as `Model.features` has them."""
        made = cls({}, {}, {}, {})
        for feature, value in sorted(features.items()):
            first, _, second = feature.removeprefix("=").partition(" ")
            singles, pairs = made[2:] if feature.startswith("=") else made[:2]
            group, name = (pairs.setdefault(first, {}), second) if second else (singles, first)
            group[name] = round(value * 100)
        return made


@dataclass(frozen=True)
class Model:
    """A linear model of sentences.

    `classes` and `rarities` give for each common English word its distributional class and its natural log probability
    (in tenths); `functions` are words of function, each a class of its own. `means` and `scales` standardise the
    measures; `measures` are their weights.
    """

    classes: dict[str, int]
    rarities: dict[str, int]
    functions: frozenset[str]
    weights: Weights
    means: tuple[float, ...]
    scales: tuple[float, ...]
    measures: tuple[float, ...]
    bias: float

    def scores(self, sentences: Sequence[Sequence[str]]) -> list[float]:
        """Log odds that each sentence fits any term; words in lower case, the entry's term as `TERM`."""
        if not sentences:
            return []
        told = self._told(sentences)
        own = self._arrays
        count = len(sentences)
        features, total = np.zeros(count), np.zeros(count)

        def add(held: Array, weights: Array) -> None:
            features[:] += np.bincount(held, minlength=count)
            total[:] += np.bincount(held, weights, count)

        sentence, words, classes = told.sentence, told.words, own.class_of[told.rows]
        held, (word,) = _distinct(sentence, int(words.max()) + 1, words)
        add(held, own.word_weights[np.minimum(word, own.unknown)])
        held, (one,) = _distinct(sentence, own.classes, classes)
        add(held, own.class_weights[one])
        follows = np.flatnonzero(sentence[1:] == sentence[:-1])
        sentence = sentence[follows]
        held, (one, other) = _distinct(sentence, int(words.max()) + 1, words[follows], words[follows + 1])
        add(held, own.pair(one, other))
        held, (one, other) = _distinct(sentence, own.classes, classes[follows], classes[follows + 1])
        add(held, own.class_pair_weights[one, other])
        sparse = total / 100 / np.sqrt(features)
        # Rows are added one by one, so that the sum is the same on every processor.
        dense = np.add.reduce((told.measures - own.means) / own.scales * own.measures, axis=0)
        scores: list[float] = (self.bias + sparse + dense).tolist()
        return scores

    def measure(self, sentences: Sequence[Sequence[str]]) -> Array:
        """What is measured of each sentence (a row): how rare its words of content are, its length, and whom it
        speaks of."""
        return self._told(sentences).measures.T

    def is_particular(self, word: str) -> bool:
        """Whether a word is no common one and speaks against filler or, where the model has no opinion, is rare."""
        if word in self.functions or word == TERM or word[0].isdigit():
            return False
        rarity = self.rarities.get(word, UNKNOWN_RARITY)
        weight = self.weights.words.get(word, 0)
        return rarity < COMMON and (weight < 0 or (weight == 0 and rarity < RARE))

    def features(self, words: Sequence[str]) -> Iterator[str]:
        """The names of a sentence's features, each once: words, pairs of words, and the same with words of content
        replaced by their classes."""
        sequence = [BEGIN, *(NUMBER if word[0].isdigit() else word for word in words), END]
        classes = [self._class(word) for word in sequence]
        yield from dict.fromkeys(chain(sequence, map(" ".join, pairwise(sequence))))
        yield from (f"={name}" for name in dict.fromkeys(chain(classes, map(" ".join, pairwise(classes)))))

    def _class(self, word: str) -> str:
        """The class of a word; what is no word of content is its own."""
        if word in self.functions or word in (BEGIN, END, TERM, NUMBER):
            return word
        return str(self.classes.get(word, UNKNOWN))

    def _told(self, sentences: Sequence[Sequence[str]]) -> _Told:
        """Sentences as arrays."""
        own = self._arrays
        known, unknown = own.numbers, own.unknown
        flat: list[str] = []
        for one in sentences:
            flat += (BEGIN, *one, END)
        numbers: dict[str, int] = dict.fromkeys(flat, 0)
        for word in numbers:
            number = known.get(word)
            if number is None:
                number = known[NUMBER] if word[0].isdigit() else unknown + len(numbers)
                unknown += 1
            numbers[word] = number
        words = np.fromiter(map(numbers.__getitem__, flat), np.int64, len(flat))
        lengths = np.fromiter(map(len, sentences), np.int64, len(sentences))
        sizes = lengths + 2
        begins = np.cumsum(sizes) - sizes
        sentence = np.repeat(np.arange(len(sentences)), sizes)
        rows = np.minimum(words, own.unknown)
        kinds = own.kinds[rows]
        has = np.bitwise_or.reduceat(kinds, begins)
        content = kinds == _CONTENT
        rarities = np.sort((sentence[content] << _BITS) + own.rarities[rows[content]] - UNKNOWN_RARITY)
        return _Told(words, rows, sentence, _measures(lengths, rarities, has, kinds[begins + 1]))

    @cached_property
    def _arrays(self) -> _Arrays:
        return _Arrays.of(self)


_FUNCTION, _CONTENT, _TERM, _NUMBER, _READER, _AUTHOR = 0, 1, 2, 4, 8, 16
"""What a word is, as bits."""

_BITS = 8
"""Bits that a rarity takes, counted from `UNKNOWN_RARITY`."""


def _measures(lengths: Array, ranked: Array, has: Array, first: Array) -> Array:
    """The measures of sentences, given their lengths; the rarities of their words of content, each above the number of
    its sentence, sorted; what kinds of words each has; and the kind of its first."""
    sentence, rarities = ranked >> _BITS, (ranked & (1 << _BITS) - 1) + UNKNOWN_RARITY
    held = np.bincount(sentence, minlength=len(lengths))
    ends = np.cumsum(held)
    some = held > 0
    rarest = np.append(rarities, NO_CONTENT)
    least = [rarest[np.where(some, ends - held + np.minimum(place, held - 1), -1)] for place in range(3)]
    sums = np.append(0, np.cumsum(rarities))
    mean = np.where(some, sums[ends] - sums[ends - held], NO_CONTENT) / np.maximum(held, 1)
    rarer = [np.bincount(sentence[rarities < limit], minlength=len(lengths)) for limit in (RARE, VERY_RARE, UNCOMMON)]
    count = np.maximum(lengths, 1)
    return np.array(
        [
            *(one / 10 for one in (*least, mean)),
            rarer[0] / count,
            rarer[1],
            rarer[2] / count,
            held / count,
            np.log(count + 1),
            has & _TERM > 0,
            has & _NUMBER > 0,
            first == _TERM,
            has & _READER > 0,
            has & _AUTHOR > 0,
        ]
    )


class _Told(NamedTuple):
    """Sentences laid end to end, each between `BEGIN` and `END`: the number of each word, its row in the tables, and
    the number of its sentence; and what was measured, a column for each sentence.

    Words that are not known have one row, and numbers of their own, for equal ones the same.
    """

    words: Array
    rows: Array
    sentence: Array
    measures: Array


@dataclass(frozen=True)
class _Arrays:
    """The model's tables by the numbers of words, those from `unknown` on being of words that are not known."""

    numbers: dict[str, int]
    unknown: int
    kinds: Array
    rarities: Array
    class_of: Array
    classes: int
    word_weights: Array
    pairs: Array
    pair_weights: Array
    class_weights: Array
    class_pair_weights: Array
    means: Array
    scales: Array
    measures: Array

    @classmethod
    def of(cls, model: Model) -> _Arrays:
        """The tables of a model."""
        weights = model.weights
        seconds = chain.from_iterable(weights.pairs.values())
        own = (BEGIN, END, TERM, NUMBER)
        words = dict.fromkeys(chain(own, sorted(model.functions), model.classes, weights.words, weights.pairs, seconds))
        unknown = len(words)
        numbers = dict(zip(words, range(unknown), strict=True))
        of_content = sorted({*model.classes.values()})
        names = (UNKNOWN, *own, *sorted(model.functions), *map(str, of_content))
        classes = dict(zip(names, range(len(names)), strict=True))
        by_number = {number: classes[str(number)] for number in of_content}
        class_of = np.zeros(unknown + 1, dtype=np.int64)
        kinds = np.full(unknown + 1, _CONTENT, dtype=np.int8)
        rarities = np.full(unknown + 1, UNKNOWN_RARITY, dtype=np.int64)
        content = np.fromiter(map(numbers.__getitem__, model.classes), np.int64, len(model.classes))
        class_of[content] = np.fromiter(map(by_number.__getitem__, model.classes.values()), np.int64, len(content))
        rarities[content] = np.fromiter(model.rarities.values(), np.int64, len(content))
        for group, kind in (
            (model.functions, _FUNCTION),
            ((BEGIN, END), _FUNCTION),
            ((TERM,), _TERM),
            ((NUMBER,), _NUMBER),
            (READER, _READER),
            (AUTHOR, _AUTHOR),
        ):
            for word in group:
                kinds[numbers[word]] = kind
        for word in (*own, *model.functions):
            class_of[numbers[word]] = classes[word]
        pairs, pair_weights = _table(weights.pairs, numbers, unknown)
        order = np.argsort(pairs)
        class_pairs, class_pair_weights = _table(weights.class_pairs, classes, len(classes))
        class_table = np.zeros((len(classes), len(classes)), dtype=np.int16)
        class_table.reshape(-1)[class_pairs] = class_pair_weights
        return cls(
            numbers,
            unknown,
            kinds,
            rarities,
            class_of,
            len(classes),
            _column(weights.words, numbers, unknown + 1),
            pairs[order],
            pair_weights[order],
            _column(weights.classes, classes, len(classes)),
            class_table,
            *(np.array(column)[:, None] for column in (model.means, model.scales, model.measures)),
        )

    def pair(self, first: Array, second: Array) -> Array:
        """The weights of pairs of words."""
        codes = np.where((first < self.unknown) & (second < self.unknown), first * self.unknown + second, -1)
        at = np.searchsorted(self.pairs, codes)
        found = self.pairs[np.minimum(at, len(self.pairs) - 1)] == codes
        weights: Array = np.where(found, self.pair_weights[np.minimum(at, len(self.pairs) - 1)], 0)
        return weights


def _column(weights: Mapping[str, int], numbers: Mapping[str, int], size: int) -> Array:
    column = np.zeros(size, dtype=np.int64)
    column[np.fromiter(map(numbers.__getitem__, weights), np.int64, len(weights))] = [*weights.values()]
    return column


def _table(weights: Mapping[str, Mapping[str, int]], numbers: Mapping[str, int], size: int) -> tuple[Array, Array]:
    """Pairs as one number each, and their weights."""
    firsts = np.repeat(
        np.fromiter(map(numbers.__getitem__, weights), np.int64, len(weights)), [*map(len, weights.values())]
    )
    seconds = [*map(numbers.__getitem__, chain.from_iterable(weights.values()))]
    values = [*chain.from_iterable(group.values() for group in weights.values())]
    return firsts * size + np.array(seconds, dtype=np.int64), np.array(values, dtype=np.int64)


def _distinct(sentence: Array, size: int, *values: Array) -> tuple[Array, list[Array]]:
    """The different values, or pairs of values below `size`, of each sentence, and the sentence of each."""
    codes = sentence
    for column in values:
        codes = codes * size + column
    codes = np.sort(codes)
    fresh = np.ones(len(codes), dtype=bool)
    fresh[1:] = codes[1:] != codes[:-1]
    codes = codes[fresh]
    columns = []
    for _ in values:
        codes, column = np.divmod(codes, size)
        columns.append(column)
    return codes, columns[::-1]


@cache
def english() -> Model:
    """The model that ships with termlint."""
    data = (files("termlint") / "data" / "generic-en.json.gz").read_bytes()
    document = json.loads(gzip.decompress(data))
    classes: dict[str, int] = {}
    rarities: dict[str, int] = {}
    for number, members in document["classes"].items():
        classes.update(zip(members, repeat(int(number))))
        rarities.update(members)
    return Model(
        classes,
        rarities,
        frozenset(document["functions"]),
        Weights(*document["weights"]),
        tuple(document["means"]),
        tuple(document["scales"]),
        tuple(document["measures"]),
        document["bias"],
    )
