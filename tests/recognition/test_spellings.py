import pytest

from termlint.recognition import spellings


@pytest.mark.parametrize(
    ("name", "role"),
    [
        *(("erklaerung", "explanation"), ("Erlaeuterungen", "explanation"), ("abkuerzung", "aliases")),
        *(("haeufige_fragen", "faq"), ("verwandteEintraege", "related"), ("foerklaring", "definition")),
    ],
)
def test_umlauts_may_be_spelled_as_two_letters(name, role):
    assert spellings.role_of(name, {}) == role


def test_own_names_of_fields_are_found_without_umlauts():
    assert (
        spellings.role_of("laengere_erzaehlung", spellings.own_names({"Längere Erzählung": "explanation"}))
        == "explanation"
    )


@pytest.mark.parametrize("name", ["continue", "clue", "aéré", "poema", "blues", "reeel"])
def test_two_vowels_are_no_umlaut_in_other_words(name):
    assert spellings.role_of(name, {}) is None
