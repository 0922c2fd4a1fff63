"""Other names and related terms in sentences."""

import pytest

from termlint.entry import Entry
from termlint.readers import ReadOptions, read, said
from termlint.source import Source
from termlint.text import Text


def given(value: str) -> list[tuple[bool, list[str]]]:
    return [(one.aliases, [name.value for name in one.names]) for one in said.sentences(Text.verbatim(value))]


def entry(body: str, term: str = "Mill") -> Entry:
    text = f"# Glossary\n\n## {term}\n\n{body}\n\n## Pawl\n\nA lever.\n\n## Winch\n\nA drum.\n"
    return read(Source("glossary.md", text), ReadOptions()).entries[0]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("It grinds. Also known as a water mill.", ["water mill"]),
        ("It grinds. Aka Works, Grinder", ["Works", "Grinder"]),
        ("A.k.a. the Works.", ["Works"]),
        ("Synonyms: works, grinder and mill.js.", ["works", "grinder", "mill.js"]),
        ("It grinds. Also called \u201cworks\u201d or \u201cgrinder\u201d. It is old.", ["works", "grinder"]),
        ("It grinds.\n\nAlso referred to as Works.", ["Works"]),
    ],
)
def test_a_sentence_may_give_other_names(sentence, names):
    assert given(sentence) == [(True, names)]


def test_related_terms_are_known_by_the_phrases_of_other_languages_too():
    assert given("Sie dreht sich. Siehe auch: Rad, Kurbel.") == [(False, ["Rad", "Kurbel"])]


def test_one_may_give_related_terms():
    assert given("It grinds. See also: in-toto, Pawl, OIDC.") == [(False, ["in-toto", "Pawl", "OIDC"])]


@pytest.mark.parametrize(
    "sentence",
    [
        "Also known as a mill, works grind corn by the power of water.",
        "A mill is also known as a grinder.",
        "Also known as a mill (as in a *wind* mill).",
        "See also the rules of the house.",
        "Synonyms of this word are rare.",
        "Akan is a language.",
    ],
)
def test_a_sentence_that_says_more_gives_none(sentence):
    assert given(sentence) == []


def test_a_paragraph_of_names_leaves_the_explanation():
    made = entry("It grinds.\n\nSynonyms: *Works*, *Grinder*.\n\nSee also: Pawl, Winch\n\nAlso known as Log Mill.")
    assert made.texts["explanation"].value == "It grinds."
    assert [alias.value for alias in made.aliases] == ["Works", "Grinder", "Log Mill"]
    assert [one.target.value for one in made.related] == ["Pawl", "Winch"]


def test_a_sentence_of_names_stays_in_its_paragraph():
    made = entry("It grinds. Aka _Works_. See also: Pawl.")
    assert made.texts["explanation"].value == "It grinds. Aka Works. See also: Pawl."
    assert [alias.value for alias in made.aliases] == ["Works"]
    assert [one.target.value for one in made.related] == ["Pawl"]
    span = made.related[0].target.span()
    assert made.source.text[span.start : span.end] == "Pawl"


def test_links_say_more_than_the_words_around_them():
    made = entry("It grinds. See also: [Pawl](#pawl).")
    assert made.related == ()


@pytest.mark.parametrize("term", ["Water Mill (AKA WM)", "Water Mill (also known as WM)", "Water Mill (also WM)"])
def test_another_name_in_a_heading_is_one_and_the_place_has_both(term):
    made = entry("It grinds.", term)
    assert (made.term, made.slug, [alias.value for alias in made.aliases]) == ("Water Mill", "water-mill", ["WM"])
    assert made.keys[0].startswith("water-mill-a")


def test_a_definition_of_data_gives_names_too():
    text = "- term: Mill\n  definition: |\n    It grinds.\n\n    *Also known as Works*\n"
    made = read(Source("glossary.yml", text), ReadOptions()).entries[0]
    assert [alias.value for alias in made.aliases] == ["Works"]


@pytest.mark.parametrize(
    ("label", "key"),
    [
        ("Sinónimos", "sinónimos"),
        ("Synonyme", "synonyme"),
        ("Otros nombres", "otros_nombres"),
        ("Autres noms", "autres-noms"),
        ("Auch bekannt als", "auchBekanntAls"),
        ("Eş anlamlı", "eş_anlamlı"),
        ("Siglas", "siglas"),
        ("Abkürzung", "abkürzung"),
        ("Синонимы", "синонимы"),
        ("Acronym", "acronym"),
    ],
)
def test_a_label_of_other_names_is_a_key_of_data_too(label, key):
    assert given(f"It grinds. {label}: Works, Grinder.") == [(True, ["Works", "Grinder"])]
    assert [alias.value for alias in entry(f"It grinds.\n\n- {label}: Works").aliases] == ["Works"]
    data = f"- term: Mill\n  definition: It grinds.\n  {key}: [Works]\n"
    made = read(Source("glossary.yml", data), ReadOptions()).entries[0]
    assert [alias.value for alias in made.aliases] == ["Works"]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("別名：水車、ミル", ["水車", "ミル"]),
        ("Sinónimos: rueda, noria y aceña", ["rueda", "noria", "aceña"]),
        ("Synonyme: Rad oder Walze", ["Rad", "Walze"]),
    ],
)
def test_names_are_parted_by_the_signs_and_words_of_other_languages(sentence, names):
    assert given(sentence) == [(True, names)]


@pytest.mark.parametrize(
    "sentence", ["Note: Works.", "Sinónimos: ninguno", "Synonyms: n/a", "Variants: small, large", "Plural: mills"]
)
def test_another_label_or_no_name_behind_it_gives_none(sentence):
    assert given(sentence) == []
