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


def test_what_is_quoted_is_others_word(check: GenericSentence) -> None:
    quoted = f'The first widgets were sold with the words "{FILLER}"'
    assert places(check, make_entry(explanation=quoted)) == []


def test_a_sentence_that_takes_up_a_particular_word_goes_on_with_the_one_before(check: GenericSentence) -> None:
    sentence = "For spindle owners of every kind, understanding widgets is a great way to get ahead."
    assert places(check, make_entry(explanation=f"A lever moves the belt. {sentence}")) == [sentence]
    assert places(check, make_entry(explanation=f"A lever turns the spindle. {sentence}")) == []


def test_a_word_that_filler_likes_does_not_tie_a_sentence_to_the_one_before(check: GenericSentence) -> None:
    assert places(check, make_entry(explanation=f"Getting ahead is a great goal. {FILLER}"))[-1:] == [FILLER]


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
