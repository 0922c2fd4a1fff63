"""Sentences as rows of fingerprints, made at random from few words, so that many share runs of them."""

import random
from collections.abc import Sequence

import numpy as np

from termlint.templates import alike, forms

Sentence = tuple[int, ...]


def vocabulary(rng: random.Random, size: int) -> list[int]:
    """Fingerprints of words, most of them of content."""
    weights = [alike.Weight.CONTENT, alike.Weight.CONTENT, alike.Weight.FUNCTION, alike.Weight.NAME]
    return [rng.getrandbits(30) << alike.BITS | rng.choice(weights) for _ in range(size)]


def rows_of(sentences: Sequence[Sentence]) -> alike.Rows:
    """The rows of sentences, equal ones as one."""
    words = np.array([word for one in sentences for word in one], dtype=np.uint32)
    lengths = np.array([len(one) for one in sentences], dtype=np.uint32)
    _, first, hashes, ranks = forms._numbered(forms._hashes(words, lengths))
    return alike.Rows(*forms._rows(words, lengths, first), hashes, ranks)
