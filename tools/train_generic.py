"""Train the model of generic sentences: termlint/data/generic-en.msgpack.gz.

    pip install -e '.[train]'
    python tools/train_generic.py GLOSSARY...

learns from benchmarks/data/generic/*.jsonl, where padded and clean sentences were written for it, and from the
sentences of the GLOSSARY folders, which are taken to be clean. It prints how well models do on sentences held out.
Word classes and probabilities are those of spacy-lookups-data (Brown clusters and log probabilities of English words).
docs/generic-sentence.md is the model's card.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedGroupKFold

from termlint import config, lint
from termlint.entry import Entry
from termlint.generic import TERM, Model, Words
from termlint.slots import TERM_ALONE, slotted
from termlint.source import Source
from termlint.text import Text
from termlint.tokens import stop_words

ROOT = Path(__file__).parent.parent
DATA = ROOT / "benchmarks" / "data" / "generic"
TARGET = ROOT / "termlint" / "data" / "generic-en.msgpack.gz"

CLASSES = 1024
"""A class is a Brown cluster's path from the root, cut at ten branches."""

LEAST_PROBABILITY = -15.0
"""Log probability of the rarest word in the table."""

STRENGTH = 20.0
"""Inverse strength of the regularisation."""

DENSE = 0.3
"""How much measures count against words where both are regularised alike."""

PADDED, WRITTEN_CLEAN, FOUND_CLEAN = 2.0, 1.0, 1.0
"""Weights of a padded sentence, one written to be clean, and one found in a glossary."""

LEAST_WEIGHT = 0.02
"""Features of smaller weights are left out of the table."""


class Written(NamedTuple):
    """A sentence written for the model: its words with the term masked, whether it is padding, its manner and trade."""

    words: list[str]
    padded: bool
    voice: str
    trade: str


def main() -> None:
    """Train, report how well the model does on sentences held out, and write it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("glossaries", nargs="*", type=Path)
    options = parser.parse_args()
    written = list(read_written("filler", "clean"))
    found = [words for folder in options.glossaries for words in read_glossary(folder)]
    print(f"{len(written)} sentences written, {len(found)} found in glossaries")
    sentences = [one.words for one in written] + found
    padded = np.array([one.padded for one in written] + [False] * len(found))
    weights = np.where(padded, PADDED, WRITTEN_CLEAN)
    weights[len(written) :] = FOUND_CLEAN
    table = word_table()
    alone = list(map(str, range(len(sentences))))
    for kept_apart, groups in (
        ("chance", alone),
        ("manner", [one.voice for one in written] + alone[len(written) :]),
        ("trade", [one.trade for one in written] + alone[len(written) :]),
    ):
        scores = held_out(table, sentences, padded, weights, groups)
        print(f"kept apart by {kept_apart}")
        report(scores, sentences, padded, len(written))
    model = train(table, sentences, padded, weights)
    for name in ("held-out", "held-out-trades"):
        print(f"never trained on: {name}")
        unseen = list(read_written(name))
        words = [one.words for one in unseen]
        report(np.array(model.scores(words)), words, np.array([one.padded for one in unseen]), len(unseen))
    write(model)


def read_written(*names: str) -> Iterator[Written]:
    """The sentences of files that were written for the model."""
    for name in names:
        for line in (DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            value = row["text"].replace("{term}", row["term"])
            value = value[:1].upper() + value[1:]
            text = Text.verbatim(value).named("explanation")
            entry = Entry(Source("x", value), "", row["term"], text.span(0, 0), texts={"explanation": text})
            words = [word for words in masked(entry) for word in words]
            yield Written(words, row["label"] == "padding", row.get("voice", ""), row.get("trade", ""))


def read_glossary(folder: Path) -> Iterator[list[str]]:
    """The English sentences of a glossary, as words with the term masked."""
    for page in lint.pages(lint.plan([folder], config.Config())):
        for entry in page.entries:
            if entry.language == "en":
                yield from (words for words in masked(entry) if 4 <= len(words) <= 60)


def masked(entry: Entry) -> Iterator[list[str]]:
    """The sentences of an entry, the term masked."""
    for text in entry.prose():
        for line, slots, words in slotted(entry, text, TERM_ALONE):
            sentence: list[str] = []
            at = line.start
            for slot in slots:
                sentence += [*words.words[at : slot.start], TERM]
                at = slot.end
            yield [*sentence, *words.words[at : line.end]]


def word_table() -> Words:
    """The table of spacy-lookups-data."""

    def read(name: str) -> dict[str, float]:
        data = (files("spacy_lookups_data") / "data" / f"en_lexeme_{name}.json.gz").read_bytes()
        table: dict[str, float] = json.loads(gzip.decompress(data))
        return table

    probabilities: dict[str, float] = {}
    for word, value in read("prob").items():
        probabilities[word.lower()] = max(value, probabilities.get(word.lower(), value))
    clusters: dict[str, int] = {}
    for word, number in read("cluster").items():
        if word == word.lower() or word.lower() not in clusters:
            clusters[word.lower()] = int(number) % CLASSES
    words = [word for word, value in sorted(probabilities.items()) if value > LEAST_PROBABILITY and word.isalpha()]
    return Words(
        {word: clusters.get(word, 0) for word in words},
        {word: round(probabilities[word] * 10) for word in words},
        stop_words("en"),
    )


def train(table: Words, sentences: list[list[str]], padded: np.ndarray, weights: np.ndarray) -> Model:
    """Logistic regression over the features and measures of `Model`."""
    blank = Model.of(table, {})
    counter = CountVectorizer(analyzer=lambda words: set(blank.features(words)), min_df=2, binary=True)
    sparse = counter.fit_transform(sentences)
    lengths = np.array([len(set(blank.features(words))) for words in sentences])
    sparse = csr_matrix(sparse.multiply(1 / np.sqrt(lengths)[:, None]))
    dense = blank.measure(sentences)
    means, scales = dense.mean(axis=0), dense.std(axis=0) + 1e-6
    matrix = hstack([sparse, csr_matrix((dense - means) / scales * DENSE)]).tocsr()
    fitted = LogisticRegression(C=STRENGTH, max_iter=5000).fit(matrix, padded, sample_weight=weights)
    names = counter.get_feature_names_out()
    coefficients = fitted.coef_[0]
    return Model.of(
        table,
        {
            name: float(value)
            for name, value in zip(names, coefficients[: len(names)], strict=True)
            if abs(value) >= LEAST_WEIGHT
        },
        (
            [round(float(value), 4) for value in means],
            [round(float(value), 4) for value in scales],
            [round(float(value) * DENSE, 4) for value in coefficients[len(names) :]],
        ),
        round(float(fitted.intercept_[0]), 4),
    )


def held_out(
    table: Words, sentences: list[list[str]], padded: np.ndarray, weights: np.ndarray, groups: Sequence[str]
) -> np.ndarray:
    """The score of each sentence by a model that saw none of its group (5 folds)."""
    scores = np.zeros(len(sentences))
    for seen, held in StratifiedGroupKFold(5, shuffle=True, random_state=1).split(sentences, padded, groups):
        model = train(table, [sentences[number] for number in seen], padded[seen], weights[seen])
        scores[held] = model.scores([sentences[number] for number in held])
    return scores


def report(scores: np.ndarray, sentences: list[list[str]], padded: np.ndarray, written: int) -> None:
    """Print which share of the sentences scores above several thresholds."""
    named = np.array([TERM in words for words in sentences])
    own = np.arange(len(sentences)) < written
    groups = {
        "padding": padded,
        "padding that names the term": padded & named,
        "padding that does not": padded & ~named,
        "clean, written": ~padded & own,
        "clean, glossaries": ~own,
    }
    for name, group in groups.items():
        if not group.any():
            continue
        shares = "  ".join(f"{limit / 2}: {(scores[group] >= limit / 2).mean():.2%}" for limit in range(10))
        print(f"{name:30}{shares}")


def write(model: Model) -> None:
    """Write the model, the same bytes for the same model."""
    TARGET.write_bytes(model.dump())
    print(f"{TARGET.name}: {len(model.numbers)} words, {TARGET.stat().st_size >> 10} KB")


if __name__ == "__main__":
    main()
