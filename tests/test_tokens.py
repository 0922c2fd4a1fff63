import gzip
import importlib.util
import json
import random
import re
import subprocess
import sys
import time

import pytest
import spacy

from termlint.pipelines import pipeline, tokenise
from termlint.tokenizer import WIDE
from termlint.tokens import plain_words, tokens_in, tokens_of
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
        "import sys; from termlint.pipelines import pipeline; pipeline('en'); assert 'spacy.cli' not in sys.modules; "
        "import spacy.cli; assert spacy.cli.download"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)


def test_a_language_that_spacy_lacks_is_tokenised():
    assert [token.text for token in tokenise(pipeline("eo"), "La kato dormas.")] == ["La", "kato", "dormas", "."]


def ours(value: str, language: str = "en") -> list[tuple[int, str, str]]:
    """Where each token begins, its text and its norm; white space has none."""
    made = tokens_of(value, language)
    return [
        (start, one.text, "" if one.is_space else one.norm) for start, one in zip(made.starts, made.tokens, strict=True)
    ]


def theirs(value: str) -> list[tuple[int, str, str]]:
    return [(one.idx, one.text, "" if one.is_space else one.norm_) for one in tokenise(pipeline("en"), value)]


@pytest.mark.parametrize(
    "value",
    [
        VALUE,
        "",
        "   It  is\n \n so \t",
        "(e.g. 'quotes', “curly” ones) — 10km/h, $5.50, 5°C. Really?!",
        "We'd've y'all'd id: I'm cannot, can't; U.S.A.'s C++ and .NET :-) or (;",
        "see:http://a.example/x?y=z#w, mail me@a.example or a/b-c_d~e…and so... on",
        "web-server's non\u00a0breaking café naïve-ish 5a.m. it's its that's What's",
    ],
)
def test_english_tokens_are_those_of_spacy(value):
    assert ours(value) == theirs(value)


def test_english_tokens_of_random_runs_are_those_of_spacy():
    chance = random.Random(1)
    parts = [*"abcXYZ019.,;:-'’\"()[]/@#$%&*+=<>!?_~ \n\té…—", "can't", "e.g.", "I'm", "'s", "km", "www.", ":-)", "  "]
    for _ in range(2000):
        value = "".join(chance.choices(parts, k=chance.randint(1, 12)))
        assert ours(value) == theirs(value)


def test_tokens_of_other_languages_are_those_of_spacy_itself():
    assert [text for _, text, _ in ours("L'eau n'est pas là.", "fr")] == ["L'", "eau", "n'", "est", "pas", "là", "."]


def test_a_very_long_run_is_one_token_in_english_too():
    assert [text for _, text, _ in ours(f"See {'(' * 100} there {'/' * 99}.")] == [
        text for _, text, _ in theirs(f"See {'(' * 100} there {'/' * 99}.")
    ]


def test_plain_words_are_those_of_the_tokens():
    table = json.loads(gzip.decompress((ROOT / "termlint/data/tokens-en.json.gz").read_bytes()))
    special = list(filter(str.isalpha, table["special"]))
    chance = random.Random(1)
    runs = [*special, *("-".join(chance.choices([*special, "Gear", "boxes", "s"], k=2)) for _ in range(500)), "a" * 200]
    for run in runs:
        words = [word for token in tokens_in(run, "en") for word in token.words]
        assert list(plain_words(run, "en")) in ([], words)


@pytest.mark.parametrize(("run", "words"), [("Idler-gear", ["idler", "gear"]), ("gear", ["gear"])])
def test_a_run_of_letters_and_hyphens_has_plain_words(run, words):
    assert list(plain_words(run, "en")) == words


@pytest.mark.parametrize("run", ["cannot", "gear.", "gear2", "-gear", "étude", "a--b"])
def test_other_runs_have_to_be_divided(run):
    assert not plain_words(run, "en")


def test_only_english_has_plain_words():
    assert not plain_words("Zahnrad", "de")


def test_english_needs_no_spacy():
    code = "import sys; from termlint.tokens import tokens_of; tokens_of('So.', 'en'); sys.exit('spacy' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)


def test_the_table_is_that_of_the_installed_spacy():
    spec = importlib.util.spec_from_file_location("make_tokens", ROOT / "tools/make_tokens.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    made, kept = module.table("en"), json.loads(gzip.decompress(module.TABLE.read_bytes()))
    assert {**made, "made from": ""} == {**kept, "made from": ""}


def test_narrow_patterns_fit_what_the_others_do_where_no_character_is_wide():
    table = json.loads(gzip.decompress((ROOT / "termlint/data/tokens-en.json.gz").read_bytes()))
    chance = random.Random(1)
    characters = [*map(chr, range(33, ord(WIDE))), *"aB1.,-:/@'()" * 1000]
    runs = ["".join(chance.choices(characters, k=chance.randint(1, 8))) for _ in range(20_000)]
    for name, pattern in table["patterns"].items():
        wide, narrow = re.compile(pattern), re.compile(table["narrow"][name])
        for run in (*runs, *characters):
            assert [one.span() for one in wide.finditer(run)] == [one.span() for one in narrow.finditer(run)]
