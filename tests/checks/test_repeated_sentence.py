from termlint.checks.repeated_sentence import RepeatedSentence
from termlint.text import Block
from tests.entries import make_entry, places, quoted, shown, with_text

CHECK = RepeatedSentence(min_words=6)
ONE = "A widget shows one thing only."
TWO = "It can be moved by its readers."
THREE = "Most pages have more than ten."


def test_an_answer_that_repeats_the_explanation_is_told_with_the_first_place():
    entry = make_entry(explanation=f"{ONE} {TWO}", answers=(f"Yes, it can. {TWO}",))
    (finding,) = CHECK.check(entry)
    assert shown(finding, entry) == TWO
    assert finding.scope == "sentence"
    assert [(place.line, place.column) for place in finding.related] == [(1, len(ONE) + 2)]
    assert finding.details == {"words": 7, "field": "answer", "first": "the explanation"}


def test_case_and_punctuation_make_no_difference():
    entry = make_entry(explanation=TWO, answers=("It - can be MOVED, by its readers!",))
    assert len(places(CHECK, entry)) == 1


def test_brackets_and_operators_tell_sentences_apart():
    value = "The range from 0 to 1 is written as {}."
    assert places(CHECK, make_entry(explanation=" ".join(map(value.format, ("[0, 1)", "(0, 1]", "0 < x"))))) == []


def test_an_answer_that_repeats_another_is_told():
    entry = make_entry(answers=(ONE, ONE))
    (finding,) = CHECK.check(entry)
    assert finding.details["first"] == "another answer"


def test_a_definition_may_open_the_explanation():
    assert places(CHECK, make_entry(definition=f"{ONE} {TWO}", explanation=f"{ONE} {TWO} {THREE}")) == []


def test_a_definition_in_a_later_paragraph_is_told():
    entry = make_entry(definition=ONE, explanation=f"{TWO} {THREE} {ONE}")
    half = len(TWO)
    blocks = (Block("paragraph", 0, half), Block("paragraph", half + 1, len(entry.texts["explanation"].value)))
    assert places(CHECK, entry) == []
    assert places(CHECK, with_text(entry, "explanation", blocks=blocks)) == [ONE]


def test_a_definition_twice_in_the_first_paragraph_is_told():
    entry = make_entry(definition=ONE, explanation=f"{ONE} {TWO} {ONE}")
    assert [finding.details["first"] for finding in CHECK.check(entry)] == ["this line"]


def test_a_sentence_that_stands_in_its_own_field_is_told_with_the_line():
    entry = make_entry(definition=TWO, explanation=f"{ONE}\n{THREE}\n{ONE}")
    assert [finding.details["first"] for finding in CHECK.check(entry)] == ["line 3"]


def test_a_definition_that_is_the_explanation_s_own_text_is_no_repetition():
    assert places(CHECK, make_entry(definition=ONE, explanation=f"{ONE} {TWO}", borrowed=("definition",))) == []


def test_a_borrowed_definition_excuses_no_repetition_after_it():
    entry = make_entry(definition=f"{ONE} {TWO} {ONE}", explanation=f"{ONE} {TWO} {ONE}", borrowed=("definition",))
    assert [finding.details["first"] for finding in CHECK.check(entry)] == ["this line"]


def test_the_seo_description_may_be_the_definition():
    assert places(CHECK, make_entry(definition=ONE, seo_description=ONE)) == []


def test_the_seo_description_that_repeats_the_explanation_is_told():
    entry = make_entry(seo_description=TWO, definition=ONE, explanation=f"{THREE} {TWO}")
    (finding,) = CHECK.check(entry)
    assert finding.where.field == "seo_description"
    assert finding.details["field"] == "SEO description"


def test_an_answer_that_repeats_the_definition_is_told():
    assert places(CHECK, make_entry(definition=ONE, answers=(ONE,))) == [ONE]


def test_the_same_sentence_twice_in_a_field_is_told():
    entry = make_entry(explanation=f"{ONE} {TWO} {ONE}")
    (finding,) = CHECK.check(entry)
    assert finding.where.start == len(ONE) + len(TWO) + 2
    assert finding.details["first"] == "this line"


def test_short_sentences_may_repeat():
    assert places(CHECK, make_entry(explanation="That is all there is.", answers=("That is all there is.",))) == []


def test_quotations_may_repeat():
    assert places(CHECK, quoted(make_entry(definition=THREE, explanation=ONE, answers=(THREE,)), "explanation")) == [
        THREE
    ]
