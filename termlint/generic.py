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
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Final

TERM: Final = "{term}"
NUMBER = "#"
BEGIN, END = "<s>", "</s>"
UNKNOWN_RARITY = -20.0
"""Log probability of a word that general English text does not have."""

RARE, VERY_RARE, UNCOMMON = -13.0, -15.0, -11.5
"""Log probabilities below which a word counts as rare, very rare or uncommon."""

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
        features = set(self.features(words))
        # The sum is exact, so that it does not depend on the order of the set.
        sparse = math.fsum(filter(None, map(self.weights.get, features))) / math.sqrt(len(features))
        dense = sum(
            weight * (value - mean) / scale
            for weight, value, mean, scale in zip(
                self.measures, self.measure(words), self.means, self.scales, strict=True
            )
        )
        return self.bias + sparse + dense

    def features(self, words: Sequence[str]) -> Iterator[str]:
        """Words, pairs of words, and the same with words of content replaced by their classes."""
        sequence = [BEGIN, *(NUMBER if word[0].isdigit() else word for word in words), END]
        classes = [self._class(word) for word in sequence]
        yield from sequence
        for first, second in pairwise(sequence):
            yield f"{first} {second}"
        yield from (f"={name}" for name in classes)
        for first, second in pairwise(classes):
            yield f"={first} {second}"

    def measure(self, words: Sequence[str]) -> list[float]:
        """What is measured of a sentence: how rare its words of content are, its length, and whom it speaks of."""
        content = [word for word in words if word != TERM and not word[0].isdigit() and word not in self.functions]
        rarity = sorted(self.words[word][1] if word in self.words else UNKNOWN_RARITY for word in content) or [-8.0]
        count = max(len(words), 1)
        present = set(words)
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
            float(TERM in present),
            float(any(word[0].isdigit() for word in words)),
            float(words[:1] == [TERM]),
            float(bool(present & READER)),
            float(bool(present & AUTHOR)),
        ]

    def _class(self, word: str) -> str:
        if word in self.functions or word in (BEGIN, END, TERM, NUMBER):
            return word
        known = self.words.get(word)
        return f"{known[0]}" if known else "?"


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
