import subprocess
import sys
import time

import spacy

from termlint.tokens import pipeline, tokenise
from tests.conftest import ROOT

VALUE = "It isn't so.\n\nA web-server (don't) has:\n- one,\n- two e.g. in the U.S. or at https://a.example/b?c=d, too."


def tokens(value: str) -> list[str]:
    return [token.text_with_ws for token in tokenise(pipeline("en"), value)]


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
    tokens("(" * 300_000)
    assert time.process_time() - began < 5


def test_the_command_line_of_spacy_is_not_loaded_but_can_be():
    code = (
        "import sys; from termlint.tokens import pipeline; pipeline('en'); assert 'spacy.cli' not in sys.modules; "
        "import spacy.cli; assert spacy.cli.download"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)


def test_a_language_that_spacy_lacks_is_tokenised():
    assert [token.text for token in tokenise(pipeline("eo"), "La kato dormas.")] == ["La", "kato", "dormas", "."]
