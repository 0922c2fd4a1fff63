import pytest

from termlint.checks.required import Required
from termlint.entry import Entry
from tests.glossaries import conclude, page, place, where

DEFINED = page("Gear", definition="A wheel with teeth.")
LACKING = (page("Shaft"), page("Rack"))


def told(check: Required, *entries: Entry) -> list[object]:
    return [finding.details["lacks"] for finding in conclude(check, entries)]


def test_each_entry_that_lacks_what_others_have_is_told():
    assert where(conclude(Required("definition"), (DEFINED, *LACKING))) == [
        ("glossary/rack.md", 1),
        ("glossary/shaft.md", 1),
    ]


def test_what_no_entry_has_is_told_once():
    assert told(Required("definition"), *LACKING) == ["All 2 entries lack"]


def test_what_no_entry_has_may_be_a_matter_of_taste():
    assert told(Required("definition", where_some="once"), *LACKING) == []


def test_entries_that_lack_what_some_have_may_be_told_together():
    check = Required("definition", where_some="once")
    assert told(check, DEFINED, *LACKING) == ['2 of 3 entries ("Rack", "Shaft") lack']
    (finding,) = conclude(check, (DEFINED, *LACKING))
    assert [one.path for one in (place(finding), *finding.related)] == [
        "glossary/rack.md",
        "glossary/rack.md",
        "glossary/shaft.md",
    ]


def test_a_page_by_itself_is_told_what_each_must_have():
    assert told(Required("definition"), LACKING[0]) == ["This entry lacks"]


@pytest.mark.parametrize("where_some", ["each", "once"])
def test_a_page_by_itself_may_do_without_what_others_may(where_some):
    assert told(Required("definition", where_some=where_some), LACKING[0]) == []


def test_an_error_is_told_of_each_entry():
    found = conclude(Required("definition", where_some="once"), LACKING, severity="error")
    assert [finding.details["lacks"] for finding in found] == ["This entry lacks"] * 2


def test_a_slug_that_was_made_of_the_term_is_missing():
    assert told(Required("slug", where_some="each"), DEFINED, page("Gear rack", slug="gear-rack")) == [
        "This entry lacks"
    ]
