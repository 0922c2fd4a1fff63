import pytest
from hypothesis import given
from hypothesis import strategies as st

from termlint import names


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Model card", "model-cards"),
        ("CI/CD", "ci-cd"),
        ("data set", "dataset"),
        ("Cache", "caches"),
        ("branch", "Branches"),
        ("virus", "viruses"),
        ("menu", "menus"),
        ("policy", "policies"),
        ("cookie", "cookies"),
        ("alias", "aliases"),
        ("analysis", "analyses"),
        ("CRD", "CRDs"),
        ("clause", "clauses"),
        ("calculus", "calculi"),
        ("formula", "formulae"),
        ("vertex", "vertices"),
    ],
)
def test_names_that_readers_take_for_one_have_one_key(one: str, other: str):
    assert names.key(one) == names.key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("HTTP", "HTTPS"),
        ("http", "https"),
        ("C", "C++"),
        ("C++", "C#"),
        ("net", ".NET"),
        ("macro", "macro-"),
        ("A", "A*"),
    ],
)
def test_names_that_differ_by_more_than_number_have_two_keys(one: str, other: str):
    assert names.key(one) != names.key(other)


def test_a_name_of_nothing_but_separators_is_a_word():
    assert names.words(">>>") == [">>>"]
    assert names.words("...") == ["..."]


@given(st.text(max_size=40))
def test_every_name_has_a_key_and_keeps_it(name: str):
    assert names.key(name) == names.key(f" {name} ") or not name.strip()


@given(st.from_regex(r"[a-z]{1,12}", fullmatch=True))
def test_the_plural_in_s_is_taken_back(word: str):
    if len(word) > 3 and word.endswith(("d", "g", "k", "l", "m", "n", "p", "r", "t")):
        assert names.singular(word + "s") == word or not names.VOWEL.search(word)


@pytest.mark.parametrize(
    ("term", "forms"),
    [
        ("Widget", ["Widget"]),
        ("What is a Widget?", ["What is a Widget?", "Widget"]),
        ("What are Widget Trees (WTs)?", ["What are Widget Trees (WTs)?", "Widget Trees (WTs)", "Widget Trees", "WTs"]),
        ("Large Widget Model (LWM)", ["Large Widget Model (LWM)", "Large Widget Model", "LWM"]),
        ("LWM (Large Widget Model)", ["LWM (Large Widget Model)", "LWM", "Large Widget Model"]),
        ("Ring (chemistry)", ["Ring (chemistry)"]),
    ],
)
def test_a_term_gives_its_names(term: str, forms: list[str]):
    assert list(names.forms(term)) == forms


def test_a_text_is_no_term():
    text = "(" * 100_000
    assert list(names.forms(text)) == [text]
