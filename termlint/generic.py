"""How generic English sentences are: a small linear model over their words, the words' classes and their rarity.

`tools/train_generic.py` trains the model, and `docs/generic-sentence.md` says on what. The words of a sentence come
with the entry's term masked, so that the model judges what would be left if the term were swapped for another. The
sentences of an entry are scored together, on arrays.
"""

from __future__ import annotations

import gzip
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache, cached_property
from itertools import accumulate, chain, pairwise
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from termlint import packing
from termlint.package import DATA
from termlint.remembered import Remembered

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


class Words(NamedTuple):
    """The commoner English words: the distributional class and the rarity of each, and the words of function among
    them, each a class of its own."""

    classes: dict[str, int]
    rarities: dict[str, int]
    functions: frozenset[str]


@dataclass(frozen=True)
class Model:
    """A linear model of sentences, as tables by the number of a word, of a class, or of a pair of either.

    `numbers` has the words that the model knows; the last row of their tables is for all others. `classes` are the
    names of classes. Weights are in hundredths; a pair's number is that of its first times how many there are and that
    of its second. `means` and `scales` standardise the measures, whose weights are `measures`: columns, all three.
    """

    numbers: dict[str, int]
    classes: tuple[str, ...]
    kinds: Array
    rarities: Array
    class_of: Array
    word_weights: Array
    pairs: Array
    pair_weights: Array
    class_weights: Array
    class_pairs: Array
    class_pair_weights: Array
    means: Array
    scales: Array
    measures: Array
    bias: float

    @classmethod
    def of(
        cls,
        known: Words,
        weights: Mapping[str, float],
        standard: Sequence[Sequence[float]] = ((), (), ()),
        bias: float = 0.0,
    ) -> Model:
        """A model of words and the weights of features, by their names as `features` has them; `standard` has the
        means, scales and weights of the measures."""
        own = (BEGIN, END, TERM, NUMBER, *sorted(known.functions))
        tables = _Weights.of(weights)
        seconds = chain.from_iterable(tables.pairs.values())
        words = [*dict.fromkeys(chain(own, known.classes, tables.words, tables.pairs, seconds))]
        numbers = dict(zip(words, range(len(words)), strict=True))
        of_content = sorted({*known.classes.values()})
        names = (UNKNOWN, *own, *map(str, of_content))
        classes = dict(zip(names, range(len(names)), strict=True))
        kinds = np.full(len(words) + 1, _CONTENT, dtype=np.int8)
        for group, kind in (
            (own, _FUNCTION),
            ((TERM,), _TERM),
            ((NUMBER,), _NUMBER),
            (READER, _READER),
            (AUTHOR, _AUTHOR),
        ):
            kinds[[numbers[word] for word in group if word in numbers]] = kind
        class_of = np.zeros(len(words) + 1, dtype=np.int16)
        rarities = np.full(len(words) + 1, UNKNOWN_RARITY, dtype=np.int16)
        for word, number in known.classes.items():
            class_of[numbers[word]] = classes[str(number)]
            rarities[numbers[word]] = known.rarities[word]
        for word in own:
            class_of[numbers[word]] = classes[word]
        pairs, pair_weights = _table(tables.pairs, numbers)
        class_pairs, class_pair_weights = _table(tables.class_pairs, classes)
        means, scales, measures = (np.array(column, dtype=np.float64)[:, None] for column in standard)
        return cls(
            numbers,
            names,
            kinds,
            rarities,
            class_of,
            _column(tables.words, numbers, len(words) + 1),
            pairs,
            pair_weights,
            _column(tables.classes, classes, len(names)),
            class_pairs,
            class_pair_weights,
            means,
            scales,
            measures,
            bias,
        )

    def dump(self) -> bytes:
        """The model as bytes, the same for the same model."""
        arrays = [getattr(self, name) for name in _ARRAYS]
        stored = [(array.dtype.str, array.shape, array.tobytes()) for array in arrays]
        value = ("\n".join(self.numbers), "\n".join(self.classes), stored, self.bias)
        return gzip.compress(packing.pack(value), mtime=0)

    @classmethod
    def load(cls, data: bytes) -> Model:
        """The model that was dumped."""
        joined, classes, stored, bias = packing.unpack(gzip.decompress(data))
        words = joined.split("\n")
        numbers = dict(zip(words, range(len(words)), strict=True))
        arrays = [np.frombuffer(values, dtype).reshape(shape) for dtype, shape, values in stored]
        tables: dict[str, Any] = dict(zip(_ARRAYS, arrays, strict=True))
        return cls(numbers=numbers, classes=tuple(classes.split("\n")), bias=bias, **tables)

    @property
    def unknown(self) -> int:
        """The row of words that are not known."""
        return len(self.numbers)

    @cached_property
    def _met(self) -> _Met:
        """The rows of words that texts have had."""
        return _Met(self.numbers)

    @cached_property
    def _weights(self) -> Array:
        """The weights of classes, of all pairs of classes and of words, in this order; the last is that of words that
        are not known."""
        pairs = np.zeros(len(self.classes) ** 2, dtype=np.int16)
        pairs[self.class_pairs] = self.class_pair_weights
        return np.concatenate([self.class_weights, pairs, self.word_weights])

    def scores(self, sentences: Sequence[Sequence[str]]) -> list[float]:
        """Log odds that each sentence fits any term; words in lower case, the entry's term as `TERM`."""
        if not sentences:
            return []
        told = self._told(sentences)
        sentence, weights = self._weighted(told)
        sparse = np.bincount(sentence, weights) / 100 / np.sqrt(np.bincount(sentence))
        parts = np.vstack([self.bias + sparse, (told.measures - self.means) / self.scales * self.measures])
        # Added one by one, so that the sum is the same however many sentences there are, and on every processor.
        scores: list[float] = np.add.accumulate(parts)[-1].tolist()
        return scores

    def measure(self, sentences: Sequence[Sequence[str]]) -> Array:
        """What is measured of each sentence (a row): how rare its words of content are, its length, and whom it
        speaks of."""
        return self._told(sentences).measures.T

    def is_content(self, word: str) -> bool:
        """Whether a word is one of content: none of function, no number and no slot."""
        return bool(self.kinds[self.numbers.get(word, self.unknown)] == _CONTENT) and not word[0].isdigit()

    def rarity(self, word: str) -> float:
        """The natural logarithm of a word's probability."""
        return int(self.rarities[self.numbers.get(word, self.unknown)]) / 10

    def features(self, words: Sequence[str]) -> Iterator[str]:
        """The names of a sentence's features, each once: words, pairs of words, and the same with words of content
        replaced by their classes."""
        sequence = [BEGIN, *(NUMBER if word[0].isdigit() else word for word in words), END]
        classes = [self.classes[self.class_of[self.numbers.get(word, self.unknown)]] for word in sequence]
        yield from dict.fromkeys(chain(sequence, map(" ".join, pairwise(sequence))))
        yield from (f"={name}" for name in dict.fromkeys(chain(classes, map(" ".join, pairwise(classes)))))

    def _weighted(self, told: _Told) -> tuple[Array, Array]:
        """The different features of each sentence: the number of the sentence, and the feature's weight.

        Features are numbered through: classes, pairs of classes, words, pairs of words.
        """
        sentence, words, classes = told.sentence, told.words, self.class_of[told.rows].astype(np.int64)
        follows = np.flatnonzero(sentence[1:] == sentence[:-1])
        size, kinds = int(words.max()) + 1, len(self.classes)
        pairs = (words[:-1] * size + words[1:])[follows]
        class_pairs = (classes[:-1] * kinds + classes[1:])[follows]
        _, first_pair, first_word, first_words = accumulate((0, kinds, kinds * kinds, size))
        codes = np.concatenate([classes, class_pairs + first_pair, words + first_word, pairs + first_words])
        bits = int(sentence[-1]).bit_length()
        first = sentence[follows]
        found = _distinct((codes << bits) + np.concatenate([sentence, first, sentence, first]))
        sentence, found = found & (1 << bits) - 1, found >> bits
        last = np.searchsorted(found, first_words)
        one, other = np.divmod(found[last:] - first_words, size)
        pairs = np.where(np.maximum(one, other) < self.unknown, one * self.unknown + other, -1)
        singles = self._weights[np.minimum(found[:last], len(self._weights) - 1)]
        return sentence, np.concatenate([singles, _weights_of(self.pairs, self.pair_weights, pairs)])

    def _told(self, sentences: Sequence[Sequence[str]]) -> _Told:
        """Sentences as arrays."""
        known, unknown = self.numbers, self.unknown
        flat: list[str] = []
        for one in sentences:
            flat += (BEGIN, *one, END)
        words = np.fromiter(map(self._met.__getitem__, flat), np.int64, len(flat))
        own: dict[str, int] = {}
        for at in np.flatnonzero(words == unknown).tolist():
            word = flat[at]
            words[at] = known[NUMBER] if word[0].isdigit() else own.setdefault(word, unknown + len(own))
        lengths = np.fromiter(map(len, sentences), np.int64, len(sentences))
        sizes = lengths + 2
        begins = np.cumsum(sizes) - sizes
        sentence = np.repeat(np.arange(len(sentences)), sizes)
        rows = np.minimum(words, unknown)
        kinds = self.kinds[rows]
        has = np.bitwise_or.reduceat(kinds, begins)
        content = kinds == _CONTENT
        rarities = np.sort((sentence[content] << _BITS) + self.rarities[rows[content]] - UNKNOWN_RARITY)
        return _Told(words, rows, sentence, _measures(lengths, rarities, has, kinds[begins + 1]))


_FUNCTION, _CONTENT, _TERM, _NUMBER, _READER, _AUTHOR = 0, 1, 2, 4, 8, 16
"""What a word is, as bits."""

_BITS = 8
"""Bits that a rarity takes, counted from `UNKNOWN_RARITY`."""


def _measures(lengths: Array, ranked: Array, has: Array, first: Array) -> Array:
    """The measures of sentences, given their lengths; the rarities of their words of content, each above the number of
    its sentence, sorted; what kinds of words each has; and the kind of its first."""
    ends = np.searchsorted(ranked, (np.arange(len(lengths)) << _BITS) + _LIMITS)
    begins, end = ends[0], ends[-1]
    rare, very_rare, uncommon, held = ends[1:] - begins
    rarities = np.append((ranked & (1 << _BITS) - 1) + UNKNOWN_RARITY, NO_CONTENT)
    rarest = rarities[np.where(held > 0, begins + np.minimum(_PLACES, held - 1), -1)]
    sums = np.append(0, np.cumsum(rarities))
    mean = np.where(held > 0, sums[end] - sums[begins], NO_CONTENT) / np.maximum(held, 1)
    count = np.maximum(lengths, 1)
    return np.array(
        [
            *rarest / 10,
            mean / 10,
            rare / count,
            very_rare,
            uncommon / count,
            held / count,
            [math.log(one + 1) for one in count.tolist()],
            has & _TERM > 0,
            has & _NUMBER > 0,
            first == _TERM,
            has & _READER > 0,
            has & _AUTHOR > 0,
        ]
    )


_LIMITS = np.array([0, *(limit - UNKNOWN_RARITY for limit in (RARE, VERY_RARE, UNCOMMON)), 1 << _BITS])[:, None]
"""The limits up to which rarities are counted, from `UNKNOWN_RARITY`: none, three, and all."""

_PLACES = np.arange(3)[:, None]
"""The places of the rarest words of content, of which each is a measure."""


class _Met(Remembered[str, int]):
    """The rows of words that texts have had, all others in the last one.

    They are far fewer than the words that a model knows, so that the processor has most of them at hand.
    """

    def __init__(self, numbers: dict[str, int]) -> None:
        super().__init__()
        self._numbers = numbers

    def find(self, key: str) -> int:
        """The row of a word."""
        return self._numbers.get(key, len(self._numbers))


class _Told(NamedTuple):
    """Sentences laid end to end, each between `BEGIN` and `END`: the number of each word, its row in the tables, and
    the number of its sentence; and what was measured, a column for each sentence.

    Words that are not known have one row, and numbers of their own, for equal ones the same.
    """

    words: Array
    rows: Array
    sentence: Array
    measures: Array


class _Weights(NamedTuple):
    """Weights, in hundredths, of words, of pairs of words by the first, and the same of classes."""

    words: dict[str, int]
    pairs: dict[str, dict[str, int]]
    classes: dict[str, int]
    class_pairs: dict[str, dict[str, int]]

    @classmethod
    def of(cls, features: Mapping[str, float]) -> _Weights:
        made = cls({}, {}, {}, {})
        for feature, value in sorted(features.items()):
            first, _, second = feature.removeprefix("=").partition(" ")
            singles, pairs = made[2:] if feature.startswith("=") else made[:2]
            group, name = (pairs.setdefault(first, {}), second) if second else (singles, first)
            group[name] = round(value * 100)
        return made


def _column(weights: Mapping[str, int], numbers: Mapping[str, int], size: int) -> Array:
    column = np.zeros(size, dtype=np.int16)
    column[[numbers[name] for name in weights]] = [*weights.values()]
    return column


def _table(weights: Mapping[str, Mapping[str, int]], numbers: Mapping[str, int]) -> tuple[Array, Array]:
    """Pairs as one number each, in order, and their weights."""
    pairs = {
        numbers[first] * len(numbers) + numbers[second]: weight
        for first, group in weights.items()
        for second, weight in group.items()
    }
    ordered = sorted(pairs)
    return np.array(ordered, dtype=np.int64), np.array([pairs[pair] for pair in ordered], dtype=np.int16)


def _weights_of(table: Array, weights: Array, pairs: Array) -> Array:
    """The weights of pairs, given by their numbers; 0 for one that is not in the table."""
    if not len(table):
        return np.zeros(len(pairs), dtype=np.int16)
    at = np.minimum(np.searchsorted(table, pairs), len(table) - 1)
    found: Array = np.where(table[at] == pairs, weights[at], 0)
    return found


def _distinct(codes: Array) -> Array:
    """The different ones of some numbers, sorted."""
    codes = np.sort(codes)
    fresh = np.ones(len(codes), dtype=bool)
    fresh[1:] = codes[1:] != codes[:-1]
    return codes[fresh]


@cache
def english() -> Model:
    """The model that ships with termlint."""
    return Model.load((DATA / "generic-en.msgpack.gz").read_bytes())


_ARRAYS = [field.name for field in fields(Model)][2:-1]
"""The tables of a model, in the order in which they are dumped."""
