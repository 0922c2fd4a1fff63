import time

import pytest
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


def sentences(value: str) -> list[str]:
    return [value[one.start : one.end] for one in analyse(Text.verbatim(value)).sentences]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The min. value is set.", "A maximum is not."),
        ("It works.", '"Why?" is not known.'),
        ("This is sold as PaaS.", "With it come servers."),
        ("Add A and B.", "You'll get C."),
        ("Made in the U.S.", "The rest is imported."),
        ("One is REST.", "gRPC is another."),
        ("Docker calls it directly.", "containerd does the rest."),
    ],
)
def test_a_text_of_two_sentences_is_cut_between_them(first, second):
    assert sentences(f"{first} {second}") == [first, second]


@pytest.mark.parametrize(
    "sentence", ["It was J. P. Kincaid who wrote it.", "In the U.S. Congress it failed.", "It takes approx. kWh ten."]
)
def test_a_full_stop_inside_a_sentence_does_not_end_it(sentence):
    assert sentences(sentence) == [sentence]
