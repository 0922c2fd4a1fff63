"""Tests of what glossaries are called."""

import pytest

from termlint.recognition import spellings


@pytest.mark.parametrize(
    "name",
    [
        *("Glossary", "boat-glossary", "Projektglossar", "Glossaire du jardin", "GLOSARIO", "glossário", "Glosář"),
        *("Ordlista", "ordlistan", "ordliste", "Lexique", "begrippenlijst", "woordenlijst", "sanasto", "Vocabulario"),
        *("terminologia", "Begriffe", "Begriffe und Abkürzungen", "términos clave", "глоссарий", "Термины", "Глосарій"),
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
