"""The kind `readability`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from termlint.checks.base import EntryCheck
from termlint.checks.bounds import Count, check_bounds, outside
from termlint.checks.field import DEFINITION, EXPLANATION, TextField
from termlint.checks.prose import label, texts
from termlint.entry import Entry
from termlint.readability import MetricName, read
from termlint.violation import Finding


@dataclass(frozen=True)
class Readability(EntryCheck):
    """The score of each of the `fields` by one of textstat's metrics must be neither below `min` nor above `max`.

    `faq` names the answers. Only whole sentences count: no code, headings, table cells, or list items that do not end
    as a sentence does. Not judged are a field with fewer than `min_words` words in such sentences, one in a language
    that the metric was not made for, and one whose text is part of another field's.
    """

    metric: MetricName
    min: float | None = None
    max: float | None = None
    fields: tuple[TextField, ...] = (DEFINITION, EXPLANATION)
    min_words: Count = 100

    details = frozenset({"score", "metric", "min", "max", "field", "words", "sentences", "words_per_sentence"})

    def __post_init__(self) -> None:
        check_bounds(self.min, self.max)

    def check(self, entry: Entry) -> Iterator[Finding]:
        for _, text in texts(entry, self.fields):
            if text.field in entry.borrowed or text.prose.words < self.min_words:
                continue
            reading = read(text)
            words = len(reading.words)
            if words < self.min_words:
                continue
            score = reading.score(self.metric)
            if score is not None and outside(score, self.min, self.max):
                yield Finding(
                    text.span(),
                    "field",
                    score=score,
                    metric=self.metric,
                    min=self.min,
                    max=self.max,
                    field=label(text.field),
                    words=words,
                    sentences=len(reading.sentences),
                    words_per_sentence=words / len(reading.sentences),
                )
