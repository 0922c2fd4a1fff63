from dataclasses import replace

import pytest

from termlint.checks.length import Length
from termlint.entry import Entry, Question
from termlint.source import Source
from termlint.text import Block, Span, Text
from tests.entries import make_entry, places, with_text

SHORT = "It is short."
LONG = "It is a good deal longer than that."


def entry(value: str, opaque: tuple[tuple[int, int], ...] = (), answers: int = 0) -> Entry:
    text = replace(Text.verbatim(value), field="explanation", opaque=opaque)
    answer = replace(Text.verbatim(LONG), field="faq")
    faq = (Question(answer, answer),) * answers
    return Entry(Source("entry.md", value), "widget", "Widget", Span(None, 0, 0), texts={"explanation": text}, faq=faq)


def lengths(check: Length, judged: Entry) -> list[object]:
    return [found.details["length"] for found in check.check(judged)]


@pytest.mark.parametrize(("unit", "length"), [("characters", 12), ("words", 3), ("sentences", 1)])
def test_a_field_is_measured_in_its_unit(unit, length):
    assert lengths(Length(unit, "explanation", max=0), entry(SHORT)) == [length]


@pytest.mark.parametrize(
    ("value", "linked", "length"),
    [
        ("It is short. More about wheels.", "More about wheels", 3),
        ("It is short. More about wheels.", "about wheels", 6),
        ("It is short. More about wheels.", "It is short.", 6),
        ("More about wheels.", "More about wheels", 3),
    ],
)
def test_a_closing_sentence_that_is_but_a_link_adds_no_words(value, linked, length):
    judged = entry(value)
    start = value.index(linked)
    text = replace(judged.texts["explanation"], links=((start, start + len(linked)),))
    assert lengths(Length("words", "explanation", max=0), replace(judged, texts={"explanation": text})) == [length]


def test_a_field_within_its_limits_passes():
    assert not lengths(Length("words", "explanation", min=3, max=3), entry(SHORT))


def test_a_field_below_its_minimum_is_found():
    assert lengths(Length("words", "explanation", min=4), entry(SHORT))


def test_a_missing_field_is_not_judged():
    assert not lengths(Length("words", "definition", min=4), entry(SHORT))


def test_an_empty_list_is_judged():
    assert lengths(Length("items", "faq", min=2), entry(SHORT)) == [0]


def test_a_long_sentence_is_found_where_it_stands():
    value = f"{SHORT} {LONG}"
    (found,) = Length("words", each="sentence", max=5).check(entry(value))
    assert value[found.where.start : found.where.end] == LONG


def test_sentences_of_answers_are_judged_too():
    assert lengths(Length("words", each="sentence", max=5), entry(SHORT, answers=1)) == [8]


def test_sentences_of_one_field_are_judged_alone_where_it_is_named():
    assert not lengths(Length("words", "explanation", each="sentence", max=5), entry(SHORT, answers=1))


def test_code_in_a_sentence_does_not_count():
    value = "Run kubectl get pods --all first."
    assert lengths(Length("words", each="sentence", max=1), entry(value, opaque=((4, 26),))) == [2]


@pytest.mark.parametrize(
    ("parameters", "reason"),
    [
        ({"unit": "words", "field": "explanation"}, "min and max"),
        ({"unit": "items", "each": "sentence", "max": 1}, "unit of a sentence"),
        ({"unit": "words", "max": 1}, "field is needed"),
        ({"unit": "items", "field": "definition", "max": 1}, "only lists"),
        ({"unit": "words", "field": "tags", "max": 1}, "tags is a list"),
        ({"unit": "words", "field": "explanation", "min": 9, "max": 8}, r"min \(9\) is more than max \(8\)"),
    ],
)
def test_parameters_that_make_no_sense_are_refused(parameters, reason):
    with pytest.raises(ValueError, match=reason):
        Length(**parameters)


def test_paragraphs_of_plain_text_are_parted_by_empty_lines():
    judged = make_entry(explanation="One two.\n\nOne two three four.\nFive.")
    check = Length("words", each="paragraph", max=4)
    assert places(check, judged) == ["One two three four.\nFive."]


def test_of_blocks_only_paragraphs_are_paragraphs():
    judged = make_entry(explanation="One two three.\nOne two three.")
    judged = with_text(judged, "explanation", blocks=(Block("item", 0, 14), Block("paragraph", 15, 29)))
    (finding,) = Length("words", each="paragraph", max=2).check(judged)
    assert finding.where == ("explanation", 15, 29)


@pytest.mark.parametrize("pointer", ["See Pawl.", "Siehe auch Klinke und Rad.", "(Voir « Roue »)"])
def test_what_only_leads_to_another_entry_is_never_too_short(pointer):
    check = Length("words", "definition", min=10, max=20)
    assert lengths(check, make_entry(definition=pointer)) == []
    assert lengths(check, make_entry(definition="It turns. See Pawl.")) == [4]
