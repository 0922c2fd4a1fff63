import pytest

from termlint.checks.unique import Unique
from tests.glossaries import conclude, page, where

SLUGS = Unique("slug")
TERMS = Unique("term")


def test_slugs_of_their_own_are_no_fault():
    assert conclude(SLUGS, [page("Gear", slug="gear"), page("Gear train", slug="gear-train")]) == []


def test_each_entry_of_a_slug_is_told_with_the_others():
    entries = [page(term, slug="gear") for term in ("Gear", "Cog", "Wheel")]
    found = conclude(SLUGS, entries)
    assert where(found) == [("glossary/cog.md", 2), ("glossary/gear.md", 2), ("glossary/wheel.md", 2)]
    assert [place.path for place in found[0].related] == ["glossary/gear.md", "glossary/wheel.md"]
    assert found[0].details["what"] == 'The slug "gear" names 3 entries'


def test_no_more_than_three_others_are_shown():
    found = conclude(SLUGS, [page(f"Gear {number}", slug="gear") for number in range(6)])
    assert [len(finding.related) for finding in found] == [3] * 6
    assert found[0].details["what"] == 'The slug "gear" names 6 entries'


def test_a_slug_that_is_not_written_is_not_compared():
    assert conclude(SLUGS, [page("Gear"), page("Gear", path="parts/gear.md")]) == []


@pytest.mark.parametrize("check", [SLUGS, TERMS])
def test_languages_are_not_compared(check: Unique):
    assert (
        conclude(check, [page("Gear", slug="gear"), page("Gear", slug="gear", path="de/gear.md", language="de")]) == []
    )


@pytest.mark.parametrize("check", [SLUGS, TERMS])
def test_editions_are_not_compared(check: Unique):
    paths = ("docs/version-1.0/gear.md", "docs/version-2.0/gear.md", "docs/latest/gear.md", "v3/gear.md")
    assert conclude(check, [page("Gear", slug="gear", path=path) for path in paths]) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Gear train", "gear trains"),
        ("Gear-Train", "gear train"),
        ("Data set", "Datasets"),
        ("Computer numerical control (CNC)", "Computer Numerical Control"),
        ("What is a Gear?", "Gears"),
    ],
)
def test_two_spellings_of_one_term_are_told(one: str, other: str):
    assert len(conclude(TERMS, [page(one, path="one.md"), page(other, path="other.md")])) == 2


@pytest.mark.parametrize(
    ("one", "other"), [("Ring (gear)", "Ring (network)"), ("HTTP", "HTTPS"), ("C", "C++"), ("Gear", "Gear train")]
)
def test_other_terms_are_not_told(one: str, other: str):
    assert conclude(TERMS, [page(one, path="one.md"), page(other, path="other.md")]) == []


def test_an_acronym_and_a_word_are_one_if_their_definitions_share_a_word():
    acronym = page("RAM", path="one.md", definition="Memory that can be read at once.")
    word = page("ram", path="other.md", definition="A heavy weight that drives piles.")
    twin = page("ram", path="twin.md", definition="The working memory of a computer.")
    assert conclude(TERMS, [acronym, word]) == []
    assert where(conclude(TERMS, [acronym, twin])) == [("one.md", 1), ("twin.md", 1)]


def test_an_acronym_and_a_word_of_one_file_are_two_terms():
    acronym = page("HEAD", path="git.adoc", definition="The commit that the working tree comes from.")
    word = page("head", path="git.adoc", definition="A name for the commit at the tip of a branch.")
    assert conclude(TERMS, [acronym, word]) == []


def test_a_word_and_its_plural_are_two_terms_if_their_definitions_share_nothing():
    library = page("Routes", path="one.md", definition="A Python library that parses addresses.")
    pattern = page("route", path="other.md", definition="One pattern that the dispatcher tries.")
    twin = page("Route", path="twin.md", definition="A pattern of the dispatcher.")
    assert conclude(TERMS, [library, pattern]) == []
    assert where(conclude(TERMS, [library, pattern, twin])) == [("other.md", 1), ("twin.md", 1)]


def test_another_spelling_is_shown():
    found = conclude(TERMS, [page("Gear train", path="one.md"), page("Gear-Trains", path="other.md")])
    assert found[0].details["what"] == 'The term "Gear train" (also spelled "Gear-Trains") names 2 entries'


def test_a_plural_s_is_taken_back_in_english_alone():
    assert conclude(TERMS, [page(term, path=f"{term}.md", language="fr") for term in ("cour", "cours")]) == []


def test_a_file_that_repeats_another_is_told_once():
    long = [page(f"Gear {number}", path="long.yml") for number in range(30)]
    short = [page(f"Gear {number}", path="short.yml") for number in range(25)]
    (finding,) = conclude(TERMS, [*long, *short])
    assert finding.scope == "file"
    assert finding.details["what"] == "25 terms of this file name entries in short.yml too"


def test_each_of_a_thousand_entries_of_one_term_is_told():
    entries = [page("undefined", path=f"{number}.md") for number in range(1000)]
    assert len(conclude(TERMS, entries)) == 1000
