"""How generic an English sentence is: a small linear model over its words, their classes and their rarity.

`tools/train_generic.py` trains the model, and `docs/generic-sentence.md` says on what. The words of a sentence come
with the entry's term masked, so that the model judges what would be left if the term were swapped for another.
"""

from __future__ import annotations

import gzip
import json
import math
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from itertools import chain, pairwise
from typing import Any, Final

TERM: Final = "{term}"
NUMBER = "#"
BEGIN, END = "<s>", "</s>"
UNKNOWN = "?"
"""The class of words that are not known."""

UNKNOWN_RARITY = -20.0
"""Log probability of a word that general English text does not have."""

RARE, VERY_RARE, UNCOMMON = -13.0, -15.0, -11.5
"""Log probabilities below which a word counts as rare, very rare or uncommon."""

COMMON = -10.0
"""Log probability above which a word is common in every subject."""

READER = frozenset({"you", "your", "yours", "yourself"})
AUTHOR = frozenset({"we", "our", "us", "ours"})


@dataclass(frozen=True)
class Model:
    """A linear model of sentences.

    `words` gives for each common English word its distributional class and its natural log probability; `weights` a
    number for each feature; `means` and `scales` standardise the measures; `measures` are their weights.
    """

    words: dict[str, tuple[int, float]]
    functions: frozenset[str]
    weights: dict[str, float]
    means: tuple[float, ...]
    scales: tuple[float, ...]
    measures: tuple[float, ...]
    bias: float

    def score(self, words: Sequence[str]) -> float:
        """Log odds that a sentence fits any term; `words` in lower case, the entry's term as `TERM`."""
        features = self._features(words)
        found = (filter(None, map(known.get, group)) for known, group in zip(self._weights, features, strict=True))
        # The sum is exact, so that it does not depend on the order of the sets.
        sparse = math.fsum(chain.from_iterable(found)) / math.sqrt(sum(map(len, features)))
        dense = sum(
            weight * (value - mean) / scale
            for weight, value, mean, scale in zip(
                self.measures, self.measure(words), self.means, self.scales, strict=True
            )
        )
        return self.bias + sparse + dense

    def is_particular(self, word: str) -> bool:
        """Whether a word is no common one and speaks against filler or, where the model has no opinion, is rare."""
        if word in self.functions or word == TERM or word[0].isdigit():
            return False
        rarity = self.words[word][1] if word in self.words else UNKNOWN_RARITY
        weight = self.weights.get(word, 0.0)
        return rarity < COMMON and (weight < 0 or (weight == 0 and rarity < RARE))

    def features(self, words: Sequence[str]) -> Iterator[str]:
        """Words, pairs of words, and the same with words of content replaced by their classes; each once."""
        singles, pairs, classes, pairs_of_classes = self._features(words)
        yield from singles
        yield from map(" ".join, pairs)
        yield from (f"={name}" for name in classes)
        yield from (f"={first} {second}" for first, second in pairs_of_classes)

    def _features(self, words: Sequence[str]) -> tuple[set[Any], ...]:
        """The words, pairs of words, classes and pairs of classes."""
        sequence = [BEGIN, *(NUMBER if word[0].isdigit() else word for word in words), END]
        classes = [self._classes.get(word, UNKNOWN) for word in sequence]
        return set(sequence), set(pairwise(sequence)), set(classes), set(pairwise(classes))

    @cached_property
    def _weights(self) -> tuple[dict[Any, float], ...]:
        """The weights of words, of pairs of words, of classes and of pairs of classes."""
        tables: tuple[dict[Any, float], ...] = ({}, {}, {}, {})
        for feature, weight in self.weights.items():
            first, _, second = feature.removeprefix("=").partition(" ")
            tables[2 * feature.startswith("=") + bool(second)][(first, second) if second else first] = weight
        return tables

    @cached_property
    def _classes(self) -> dict[str, str]:
        """The class of each known word; what is no word of content is its own."""
        known = {word: f"{number}" for word, (number, _) in self.words.items()}
        return {**known, **{word: word for word in (*self.functions, BEGIN, END, TERM, NUMBER)}}

    def measure(self, words: Sequence[str]) -> list[float]:
        """What is measured of a sentence: how rare its words of content are, its length, and whom it speaks of."""
        numbers = [word for word in words if word[0].isdigit()]
        content = [word for word in words if word not in self.functions and word != TERM and word not in numbers]
        known = self.words
        rarity = sorted(known[word][1] if word in known else UNKNOWN_RARITY for word in content) or [-8.0]
        count = max(len(words), 1)
        return [
            rarity[0],
            rarity[min(1, len(rarity) - 1)],
            rarity[min(2, len(rarity) - 1)],
            sum(rarity) / len(rarity),
            bisect_left(rarity, RARE) / count,
            float(bisect_left(rarity, VERY_RARE)),
            bisect_left(rarity, UNCOMMON) / count,
            len(content) / count,
            math.log(count + 1),
            float(TERM in words),
            float(bool(numbers)),
            float(words[:1] == [TERM]),
            float(not READER.isdisjoint(words)),
            float(not AUTHOR.isdisjoint(words)),
        ]


@cache
def english() -> Model:
    """The model that ships with termlint."""
    data = (files("termlint") / "data" / "generic-en.json.gz").read_bytes()
    document = json.loads(gzip.decompress(data))
    words = {
        word: (number, -rarity / 10)
        for number, members in document["classes"].items()
        for word, rarity in members.items()
    }
    return Model(
        words,
        frozenset(document["functions"]),
        document["weights"],
        tuple(document["means"]),
        tuple(document["scales"]),
        tuple(document["measures"]),
        document["bias"],
    )
