"""The model of generic sentences: its tables must say what its features say by their names."""

import math
import random
from collections.abc import Sequence

import pytest

from termlint.generic import TERM, Model, Words, english

KNOWN = Words(
    {"the": 7, "is": 7, "you": 3, "great": 1, "way": 2, "spindle": 5, "ahead": 2},
    {"the": -33, "is": -45, "you": -48, "great": -82, "way": -74, "spindle": -141, "ahead": -99},
    frozenset({"the", "is", "you", "your"}),
)
WEIGHTS = {"great": 1.25, "spindle": -2.0, "a great": 0.5, "great way": 0.75, "#": -1.26, "=1": 0.3, "=1 2": -0.4}
WEIGHTS |= {"={term} is": 0.6, "<s> {term}": 0.8, "=?": -0.05, "=? ?": -0.11}
STANDARD = (
    [-16.0, -13.7, -12.2, -11.6, 0.12, 0.85, 0.21, 0.53, 2.7, 0.31, 0.18, 0.07, 0.05, 0.02],
    [3.8, 3.6, 3.1, 1.8, 0.14, 1.2, 0.17, 0.17, 0.53, 0.46, 0.39, 0.26, 0.21, 0.14],
    [0.62, 0.41, 0.09, 0.06, -0.01, 0.27, -0.02, -0.39, -1.05, 1.02, -0.53, -0.41, 0.19, 0.26],
)
MODEL = Model.of(KNOWN, WEIGHTS, STANDARD, -2.25)
VOCABULARY = ["the", "is", "you", "great", "way", "spindle", "ahead", "a", "zyzzy", "quux", "7", "1984", TERM]


def by_names(words: Sequence[str]) -> float:
    """The score as the sum of the weights of the features that a sentence has by name, and of its measures."""
    features = list(MODEL.features(words))
    sparse = sum(WEIGHTS.get(feature, 0.0) for feature in features) / math.sqrt(len(features))
    measures = MODEL.measure([words])[0].tolist()
    return -2.25 + sparse + sum(w * (value - m) / s for value, m, s, w in zip(measures, *STANDARD, strict=True))


def sentences(count: int) -> list[list[str]]:
    rng = random.Random(7)
    return [rng.choices(VOCABULARY, k=rng.randrange(1, 20)) for _ in range(count)]


def test_scores_are_the_weights_of_the_features_by_their_names() -> None:
    made = sentences(200)
    assert MODEL.scores(made) == pytest.approx([by_names(words) for words in made])


def test_a_sentence_has_the_same_score_whatever_is_scored_with_it() -> None:
    made = sentences(50)
    assert MODEL.scores(made) == [MODEL.scores([words])[0] for words in made]


def test_no_sentences_have_no_scores() -> None:
    assert MODEL.scores([]) == []


def test_measures_say_how_rare_words_are_and_whom_the_sentence_speaks_of() -> None:
    (row,) = MODEL.measure([[TERM, "is", "the", "great", "spindle", "7", "you"]]).tolist()
    assert row[:4] == [-14.1, -8.2, -8.2, -11.15]
    assert row[9:] == [1, 1, 1, 1, 0]


def test_a_model_that_was_dumped_is_the_same_again() -> None:
    again = Model.load(MODEL.dump())
    assert again.scores(sentences(20)) == MODEL.scores(sentences(20))
    assert again.dump() == MODEL.dump()


def test_words_of_content_are_no_slots_numbers_or_words_of_function() -> None:
    assert [word for word in VOCABULARY if MODEL.is_content(word)] == [
        "great",
        "way",
        "spindle",
        "ahead",
        "a",
        "zyzzy",
        "quux",
    ]


def test_the_model_that_ships_knows_english() -> None:
    filler, fact = english().scores(
        [
            ["understanding", TERM, "is", "a", "great", "way", "to", "get", "ahead"],
            ["a", "widget", "turns", "the", "crank"],
        ]
    )
    assert filler > 2 > fact
