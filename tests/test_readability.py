import re
from dataclasses import replace
from typing import get_args

import pytest
import textstat
from hypothesis import given, settings
from hypothesis import strategies as st
from textstat.textstat import textstatistics

from termlint.readability import LANGUAGES, Counts, MetricName, Reading, flesch_kincaid_grade, flesch_reading_ease, read
from termlint.text import Text, TextBuilder

EASY = (
    "A cache keeps a copy of what was asked for before. The next time someone asks, the copy is handed out at once. "
    "That is fast, but the copy can be old. So each copy has a date, and past that date it is thrown away."
)
HARD = (
    "Eventual consistency guarantees that replicas of a distributed database converge towards an identical state, "
    "provided that no additional modifications arrive, although intermediate observations may legitimately contradict "
    "one another. Applications consequently require reconciliation strategies, for instance commutative operations "
    "or version vectors, whose implementation complicates otherwise straightforward programming."
)
GERMAN = (
    "Ein Zwischenspeicher behält eine Kopie dessen, was zuvor verlangt wurde. Beim nächsten Mal wird die Kopie sofort "
    "ausgegeben. Das geht schnell, doch die Kopie kann veraltet sein. Deshalb trägt jede Kopie ein Datum."
)


def reading(value: str, language: str = "en") -> Reading:
    return read(replace(Text.verbatim(value), language=language))


def blocks(*parts: tuple[str, str]) -> Text:
    builder = TextBuilder(Text.verbatim("\n".join(value for _, value in parts)))
    at = 0
    for kind, value in parts:
        start = builder.length
        builder.copy(at, at + len(value))
        builder.block(kind, start)
        builder.put("\n", at + len(value), at + len(value))
        at += len(value) + 1
    return builder.build()


def test_the_grade_is_that_of_the_published_formula():
    assert flesch_kincaid_grade(Counts(sentences=5, words=100, syllables=150)) == pytest.approx(
        0.39 * 20 + 11.8 * 1.5 - 15.59
    )


def test_the_reading_ease_is_that_of_the_published_formula():
    assert flesch_reading_ease(Counts(sentences=5, words=100, syllables=150)) == pytest.approx(
        206.835 - 1.015 * 20 - 84.6 * 1.5
    )


def test_sentences_words_and_syllables_are_counted():
    assert reading("The cat sat on the mat. It isn't a well-known cat.").counts == Counts(2, 11, 13)


@pytest.mark.parametrize("metric", ["flesch_kincaid_grade", "flesch_reading_ease"])
@pytest.mark.parametrize("text", [EASY, HARD, EASY + " " + HARD])
def test_the_score_is_the_figure_of_textstat(metric, text):
    assert reading(text).score(metric) == pytest.approx(getattr(textstatistics(), metric)(text))


@given(st.text(alphabet="abcdeiouts' ABC.,!?-–—/…’é1\n", max_size=300))
def test_our_formulas_agree_with_textstat_on_the_sentences_that_count(value):
    one = reading(value)
    if one.sentences:
        for metric in ("flesch_kincaid_grade", "flesch_reading_ease"):
            assert one.score(metric) == pytest.approx(getattr(textstatistics(), metric)(one.plain))


@pytest.mark.parametrize("corpus", ["cncf", "modal-gpu"])
def test_real_texts_have_the_syllables_that_textstat_counts(shared, corpus):
    files = sorted((shared / "corpora" / corpus).rglob("*.md"))[:25]
    for file in files:
        value = re.sub(r"(?s)\A---.*?\n---\n|```.*?```", "", file.read_text(encoding="utf-8"))
        one = reading(value)
        if one.sentences:
            assert one.counts.syllables == textstatistics().syllable_count(one.plain), file


@pytest.mark.slow
@pytest.mark.parametrize("metric", get_args(MetricName))
def test_every_metric_scores_a_text_in_each_of_its_languages(metric):
    for language in LANGUAGES[metric]:
        assert isinstance(reading(EASY + " " + HARD, language).score(metric), float)


@pytest.mark.parametrize("metric", get_args(MetricName))
def test_every_metric_tells_easy_from_hard(metric):
    language = min(LANGUAGES[metric] - {"en"}, default="en") if "en" not in LANGUAGES[metric] else "en"
    assert reading(EASY, language).score(metric) != reading(HARD, language).score(metric)


@settings(max_examples=40)
@given(st.text(max_size=200))
def test_no_text_breaks_a_metric(value):
    for metric in get_args(MetricName):
        for language in LANGUAGES[metric] & {"ar", "de", "en", "es", "it"}:
            reading(value, language).score(metric)


def test_a_language_has_its_own_constants():
    scorer = textstatistics()
    scorer.set_lang("de")
    assert reading(GERMAN, "de").score("flesch_reading_ease") == pytest.approx(scorer.flesch_reading_ease(GERMAN))


def test_a_variety_of_a_language_is_read_as_the_language():
    assert reading(EASY, "en-GB").score("flesch_reading_ease") == reading(EASY).score("flesch_reading_ease")


def test_a_language_that_a_metric_was_not_made_for_has_no_score():
    assert reading(GERMAN, "de").score("flesch_kincaid_grade") is None


def test_the_language_of_the_module_textstat_stays_as_it_is():
    before = textstat.textstat.flesch_reading_ease(EASY)
    reading(GERMAN, "de").score("flesch_reading_ease")
    assert textstat.textstat.flesch_reading_ease(EASY) == before


def test_headings_cells_and_fragments_of_lists_do_not_count():
    text = blocks(
        ("heading", "Why it matters."),
        ("paragraph", "A cache keeps a copy."),
        ("item", "fast answers for everyone"),
        ("item", "The copy can be old."),
        ("cell", "A cell of a table."),
    )
    assert read(text).sentences == ("A cache keeps a copy", "The copy can be old")


def test_code_does_not_count():
    builder = TextBuilder(Text.verbatim("Use kubectl.get.pods to list them."))
    builder.copy(0, 4)
    builder.copy(4, 20)
    builder.opaque(4)
    builder.copy(20, 34)
    assert read(builder.build()).sentences == ("Use to list them",)


def test_a_stop_inside_a_word_ends_no_sentence():
    assert reading("The U.S. runs node.js 3.5 in e.g. Ohio.").counts.sentences == 1


def test_dashes_and_slashes_part_words():
    assert reading("It works—mostly—on client/server systems.").words == [
        "it",
        "works",
        "mostly",
        "on",
        "client",
        "server",
        "systems",
    ]
