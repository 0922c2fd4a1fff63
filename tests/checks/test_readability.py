from dataclasses import replace

import pytest

from termlint.checks.readability import Readability
from termlint.entry import Entry
from termlint.source import Source
from termlint.text import Span, Text

SENTENCE = (
    "Reconciliation strategies require commutative operations, idempotent notifications and deterministic merging. "
)
HARD = SENTENCE * 12
EASY = "The cat sat on the mat and the dog sat by the door. " * 12


def entry(language: str = "en", borrowed: tuple[str, ...] = (), **fields: str) -> Entry:
    source = Source("entry.md", "\n".join(fields.values()))
    texts = {}
    at = 0
    for name, value in fields.items():
        texts[name] = replace(Text.verbatim(value, at), field=name, language=language)
        at += len(value) + 1
    return Entry(source, "widget", "Widget", Span(None, 0, 0), language, texts, borrowed=frozenset(borrowed))


def findings(check: Readability, judged: Entry) -> list[tuple[str | None, float]]:
    return [(found.where.field, found.details["score"]) for found in check.check(judged)]


def test_a_text_above_the_maximum_is_found():
    check = Readability("flesch_kincaid_grade", max=18)
    ((field, score),) = findings(check, entry(explanation=HARD))
    assert field == "explanation"
    assert score > 18


def test_a_text_below_the_minimum_is_found():
    assert findings(Readability("flesch_reading_ease", min=10), entry(explanation=HARD))


def test_an_easy_text_passes():
    assert not findings(Readability("flesch_kincaid_grade", max=8), entry(explanation=EASY))


def test_a_short_text_is_not_judged():
    assert not findings(Readability("flesch_kincaid_grade", max=8, min_words=200), entry(explanation=HARD))


def test_words_outside_sentences_do_not_make_a_text_long_enough():
    assert not findings(Readability("flesch_kincaid_grade", max=8), entry(explanation=HARD.replace(".", "\n\n")))


def test_a_language_without_the_metric_is_not_judged():
    assert not findings(Readability("flesch_kincaid_grade", max=8), entry("ja", explanation=HARD))


def test_a_text_that_is_part_of_another_field_is_judged_once():
    judged = entry(definition=HARD, explanation=HARD, borrowed=("definition",))
    assert [field for field, _ in findings(Readability("flesch_kincaid_grade", max=8), judged)] == ["explanation"]


def test_a_finding_says_how_long_the_sentences_are():
    (found,) = Readability("flesch_kincaid_grade", max=8).check(entry(explanation=HARD))
    assert found.details["words_per_sentence"] == pytest.approx(10)


def test_a_rule_needs_a_limit():
    with pytest.raises(ValueError, match="one of min and max"):
        Readability("flesch_kincaid_grade")
