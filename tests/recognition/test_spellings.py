"""Tests of what glossaries are called."""

import pytest

from termlint.recognition import spellings


@pytest.mark.parametrize(
    "name",
    [
        *("Glossary", "boat-glossary", "Projektglossar", "Glossaire du jardin", "GLOSARIO", "glossário", "Glosář"),
        *("Ordlista", "ordlistan", "ordliste", "Lexique", "begrippenlijst", "woordenlijst", "sanasto", "Vocabulario"),
        *("terminologia", "Begriffe", "Begriffe und Abkürzungen", "términos clave", "глоссарий", "Термины", "Глосарій"),
        *("UBIQUITOUS_LANGUAGE", "Our domain language", "Boat jargon", "Jargon of the yard"),
        *("用語集", "庭の用語集", "术语表", "용어집", "γλωσσάρι", "शब्दावली", "مسرد"),
    ],
)
def test_a_glossary_is_called_so_in_many_languages(name):
    assert spellings.is_glossary(name)
    assert spellings.is_signal(name)


@pytest.mark.parametrize("name", ["Wordlist", "Términos de uso", "Termini e condizioni", "Termin", "Boat", "本"])
def test_other_names_are_none_of_a_glossary(name):
    assert not spellings.is_glossary(name)


@pytest.mark.parametrize("name", ["Ordbok", "Słownik pojęć", "Словарь", "Denizci sözlüğü"])
def test_a_word_that_means_dictionary_as_well_is_told_apart(name):
    assert spellings.is_dictionary(name)
    assert not spellings.is_glossary(name)


@pytest.mark.parametrize(
    ("name", "role"),
    [
        *(("erklaerung", "explanation"), ("Erlaeuterungen", "explanation"), ("abkuerzung", "aliases")),
        *(("haeufige_fragen", "faq"), ("verwandteEintraege", "related"), ("foerklaring", "definition")),
    ],
)
def test_umlauts_may_be_spelled_as_two_letters(name, role):
    assert spellings.role_of(name, {}) == role


def test_a_glossary_may_be_called_so_without_umlauts():
    assert spellings.is_dictionary("Woerterbuch")


def test_own_names_of_fields_are_found_without_umlauts():
    assert (
        spellings.role_of("laengere_erzaehlung", spellings.own_names({"Längere Erzählung": "explanation"}))
        == "explanation"
    )


@pytest.mark.parametrize("name", ["continue", "clue", "aéré", "poema", "blues", "reeel"])
def test_two_vowels_are_no_umlaut_in_other_words(name):
    assert spellings.role_of(name, {}) is None


@pytest.mark.parametrize("name", ["Dictionary", "Boat dictionary", "Dictionary of the yard", "Nomenclature"])
def test_a_word_that_programs_use_as_well_may_mean_a_glossary(name):
    assert spellings.may_be_glossary(name)
    assert not spellings.is_glossary(name)


@pytest.mark.parametrize("name", ["Data dictionary", "Python dictionary", "Dictionary methods", "Boat"])
def test_beside_words_of_programs_it_does_not(name):
    assert not spellings.may_be_glossary(name)
