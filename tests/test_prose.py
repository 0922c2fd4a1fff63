import time

import spacy

from termlint.prose import analyse
from termlint.text import Text

VALUE = "It isn't so.\n\nA web-server (don't) has:\n- one,\n- two e.g. in the U.S. or at https://a.example/b?c=d, too."


def tokens(value: str) -> list[str]:
    return [token.text_with_ws for token in analyse(Text.verbatim(value)).doc]


def test_tokens_are_those_of_spacy():
    assert tokens(VALUE) == [token.text_with_ws for token in spacy.blank("en")(VALUE)]


def test_tokens_do_not_depend_on_the_texts_before():
    first = tokens(VALUE)
    tokens("isn't ask) server - ,")
    assert tokens(VALUE) == first


def test_a_very_long_run_without_blanks_is_one_token():
    run = "(" * 200
    assert tokens(f"See {run} there.") == ["See ", run, " ", "there", "."]


def test_tokens_make_up_the_whole_text():
    value = f"  {'=' * 150}\n\nIt  is. {'a/' * 100}"
    assert "".join(tokens(value)) == value


def test_hundreds_of_thousands_of_brackets_take_no_time():
    began = time.process_time()
    analyse(Text.verbatim("(" * 300_000))
    assert time.process_time() - began < 5


def test_a_full_stop_before_a_small_letter_ends_no_sentence():
    prose = analyse(Text.verbatim("The min. value is set. A maximum is not."))
    assert [prose.text.value[one.start : one.end] for one in prose.sentences] == [
        "The min. value is set.",
        "A maximum is not.",
    ]


def test_an_opening_bracket_belongs_to_the_sentence_that_follows():
    prose = analyse(Text.verbatim('It works. "Why?" is not known.'))
    assert [prose.text.value[one.start : one.end] for one in prose.sentences][1].startswith('"')
