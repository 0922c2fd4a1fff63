import pytest

from termlint.recognition import glossary_names


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
    assert glossary_names.is_glossary(name)
    assert glossary_names.is_signal(name)


@pytest.mark.parametrize("name", ["Wordlist", "Términos de uso", "Termini e condizioni", "Termin", "Boat", "本"])
def test_other_names_are_none_of_a_glossary(name):
    assert not glossary_names.is_glossary(name)


@pytest.mark.parametrize("name", ["Ordbok", "Słownik pojęć", "Словарь", "Denizci sözlüğü"])
def test_a_word_that_means_dictionary_as_well_is_told_apart(name):
    assert glossary_names.is_dictionary(name)
    assert not glossary_names.is_glossary(name)


def test_a_glossary_may_be_called_so_without_umlauts():
    assert glossary_names.is_dictionary("Woerterbuch")


@pytest.mark.parametrize("name", ["Dictionary", "Boat dictionary", "Dictionary of the yard", "Nomenclature"])
def test_a_word_that_programs_use_as_well_may_mean_a_glossary(name):
    assert glossary_names.may_be_glossary(name)
    assert not glossary_names.is_glossary(name)


@pytest.mark.parametrize("name", ["Data dictionary", "Python dictionary", "Dictionary methods", "Boat"])
def test_beside_words_of_programs_it_does_not(name):
    assert not glossary_names.may_be_glossary(name)
