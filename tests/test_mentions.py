import pytest

from termlint.mentions import lexicon


def mentions(value: str, *names: str, language: str = "en") -> list[str]:
    """The mentions in a text, as it has them."""
    known = lexicon((language, name, name.lower(), name) for name in names)
    return [value[one.start : one.end] for one in known.mentions(value, language)]


def test_a_name_is_found_in_any_case_and_number():
    assert mentions("Each flywheel turns other Flywheels.", "Flywheel") == ["flywheel", "Flywheels"]


def test_of_names_within_names_the_longest_counts():
    assert mentions("An idler gear train turns.", "gearbox", "Idler gear", "Idler gear train") == ["idler gear train"]


def test_hyphens_and_line_breaks_part_words_as_blanks_do():
    assert mentions("An idler-gear and an idler\ngear.", "Idler gear") == ["idler-gear", "idler\ngear"]


def test_a_comma_parts_a_name():
    assert mentions("An idler, gear and all.", "Idler gear") == []


@pytest.mark.parametrize("value", ["The flywheel-driven pump.", "See flywheel.md for it.", "A non-flywheel drive."])
def test_a_part_of_a_longer_word_is_no_mention(value: str):
    assert mentions(value, "Flywheel") == []


def test_a_plain_word_is_as_rare_as_in_english():
    known = lexicon(
        [("en", "Name", "name", "Name"), ("en", "Flywheel", "wheel", "Flywheel"), ("en", "CAN", "can", "CAN")]
    )
    name, flywheel, acronym = (one.rarity for one in known.mentions("A name, a flywheel and CAN.", "en"))
    assert acronym < flywheel < name < 0


def test_an_acronym_counts_as_it_is_written():
    assert mentions("It can speak CAN, and CANs.", "CAN") == ["CAN", "CANs"]


def test_a_capitalised_neighbour_makes_another_name():
    assert mentions("Built by Flywheel Brothers. The Acme Flywheel turns.", "Flywheel") == []


def test_a_capital_at_the_beginning_of_a_sentence_makes_no_name():
    assert mentions("It turns. Flywheel and shaft turn. “Flywheels turn.”", "Flywheel") == ["Flywheel", "Flywheels"]


def test_a_capital_at_the_beginning_of_a_sentence_makes_a_name_with_the_next_one():
    assert mentions("Flywheel Drive Company.", "Flywheel") == []


def test_an_acronym_in_parentheses_abbreviates_words_of_its_text():
    assert mentions("An idler gear train (IGT) turns. Each IGT turns.", "IGT") == []


def test_capitals_tell_proper_names_where_plain_terms_are_written_small():
    known = ("gear", "flywheel", "Parlance")
    assert mentions("In the parlance of millers. Parlance is a language. It speaks Parlance.", *known) == [
        "Parlance",
        "Parlance",
    ]
    assert mentions("In Notes on Flywheels of 1870. Flywheels turn. A flywheel.", *known) == ["Flywheels", "flywheel"]
    assert mentions("In the parlance of millers.", "Gear", "Flywheel", "Parlance") == ["parlance"]


def test_a_proper_name_in_small_letters_is_none():
    names = ("mast", "boom", "jib", "Harbour Protocol")
    assert mentions("It is a Harbour Protocol and speaks harbour protocols.", *names) == ["Harbour Protocol"]
    assert mentions("It speaks standard Harbour protocols.", *names) == []


def test_an_acronym_between_capitalised_words_is_part_of_a_name():
    assert mentions("The Harbour CAN Server and a CAN server.", "CAN") == ["CAN"]


def test_names_as_an_index_has_them_are_not_looked_for():
    assert mentions("The network layer.", "network, the") == []


def test_a_possessive_is_as_common_as_its_word():
    known = lexicon([("en", "Speaker", "speaker", "Speaker")])
    rarities = [one.rarity for one in known.mentions("A speaker and a speaker's notes.", "en")]
    assert rarities[0] == rarities[1]


def test_a_name_of_two_entries_is_not_looked_for():
    known = lexicon([("en", "Flywheel", "one", "Flywheel"), ("en", "flywheels", "two", "Flywheels")])
    assert list(known.mentions("A flywheel turns.", "en")) == []


def test_single_words_of_other_languages_may_be_common_and_are_left_out():
    assert mentions("Ein Schwungrad und ein langes Getriebe.", "Schwungrad", "langes Getriebe", language="de") == [
        "langes Getriebe"
    ]


def test_a_lexicon_comes_back_from_its_rows():
    known = lexicon([("en", "Idler gear", "idler", "Idler"), ("en", "Idler", "idler", "Idler")])
    assert lexicon(known.rows) == known
