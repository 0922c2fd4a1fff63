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
