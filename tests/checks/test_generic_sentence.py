from dataclasses import replace

import pytest

from termlint.checks.generic_sentence import GenericSentence
from termlint.rulebook import load_rules
from tests.entries import make_entry, places

FILLER = "Whatever your goals may be, understanding widgets is a great way to get ahead."


@pytest.fixture(scope="module")
def check() -> GenericSentence:
    check = load_rules()["padding/generic-sentence"].check
    assert isinstance(check, GenericSentence)
    return check


def test_a_sentence_that_fits_any_term_is_found(check: GenericSentence) -> None:
    assert places(check, make_entry(explanation=f"A widget turns the crank. {FILLER}")) == [FILLER]


def test_a_sentence_with_a_link_leads_somewhere(check: GenericSentence) -> None:
    entry = make_entry(explanation=FILLER)
    text = replace(entry.texts["explanation"], links=((0, 8),))
    assert places(check, replace(entry, texts={"explanation": text})) == []


def test_what_is_quoted_is_others_word(check: GenericSentence) -> None:
    quoted = f'The first widgets were sold with the words "{FILLER}"'
    assert places(check, make_entry(explanation=quoted)) == []


ENTRY = (
    "A lever lifts the cover, and the spindle below it turns a brass wheel with forty teeth. The wheel moves a belt,"
    " whose other end runs round the drum of the pump. Oil from the cup keeps the bearing cool."
)
APART = "Painters and printers agree that widgets save a long morning."


def test_a_sentence_that_shares_no_word_with_the_rest_of_its_entry_needs_to_say_less(check: GenericSentence) -> None:
    assert places(check, make_entry(explanation=f"{ENTRY} {APART}")) == [APART]
    assert places(check, make_entry(explanation=APART)) == []


@pytest.mark.parametrize("tie", ["The pump saves a long wait.", "The morning oil is thick.", "Printers use it."])
def test_a_word_that_the_rest_of_the_entry_has_too_ties_a_sentence_to_it(check: GenericSentence, tie: str) -> None:
    assert places(check, make_entry(explanation=f"{ENTRY} {tie} {APART}")) == []


def test_a_sentence_that_points_back_does_not_stand_apart(check: GenericSentence) -> None:
    pointing = APART.replace("widgets", "these widgets")
    assert places(check, make_entry(explanation=f"{ENTRY} {pointing}")) == []


def test_code_in_a_sentence_is_particular(check: GenericSentence) -> None:
    entry = make_entry(explanation=f"{ENTRY} {APART}")
    text = entry.texts["explanation"]
    start = text.value.index("morning")
    with_code = replace(text, opaque=((start, start + len("morning")),))
    assert places(check, replace(entry, texts={**entry.texts, "explanation": with_code})) == []


def test_the_same_sentence_elsewhere_in_the_entry_is_no_tie(check: GenericSentence) -> None:
    assert places(check, make_entry(definition=APART, explanation=f"{ENTRY} {APART}")) == [APART, APART]


@pytest.mark.parametrize("name", ["Oh My Widget", "Oh-My-Widget", "Widget Garden"])
def test_a_longer_name_that_has_the_term_in_it_is_the_name_of_something_else(check: GenericSentence, name: str) -> None:
    sentence = "If you want to get more out of it, there is {}, with hundreds of themes to try."
    assert places(check, make_entry(explanation=sentence.format("a Widget"))) == [sentence.format("a Widget")]
    assert places(check, make_entry(explanation=sentence.format(name))) == []


def test_the_capital_that_begins_a_sentence_makes_no_longer_name(check: GenericSentence) -> None:
    sentence = "Understanding Widgets is a great way to get ahead."
    assert places(check, make_entry(explanation=sentence)) == [sentence]


def test_a_capitalised_word_of_the_clause_before_makes_no_longer_name(check: GenericSentence) -> None:
    sentence = "Whatever your goals may be in Business, Widgets are a great way to get ahead."
    assert places(check, make_entry(explanation=sentence)) == [sentence]
