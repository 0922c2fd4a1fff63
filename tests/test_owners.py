"""Whose a violation is, where entries of a file share their slug."""

import pytest

from termlint import check_text
from termlint.entry import Place
from termlint.owners import Ground, owner_in
from termlint.readers import ReadOptions, read
from termlint.source import Source
from termlint.violation import Scope, Violation

PADDED = (
    "At the end of the day, it is important to note that a sail plays a crucial role in sailing. Needless to say, it "
    "goes without saying that a sail is a game changer. At the end of the day, sails are of utmost importance. It is "
    "important to note that sails play a crucial role in sailing, and needless to say, in today's fast-paced world."
)


def owner(text: str, found: str, scope: Scope = "span", slug: str | None = "sail") -> int | None:
    source = Source("sails.yml", text)
    start = text.index(found)
    place = Place("sails.yml", *source.range(start, start + len(found)), slug)
    owned = owner_in(map(Ground.of, read(source, ReadOptions()).entries))
    return owned(Violation("own/rule", "warning", "", scope, place))


TWO = """\
- definition: Cloth that catches wind.
  slug: sail
  term: Sail
- definition: A journey by boat.
  slug: sail
  term: Sail
"""
LANGUAGES = """\
- slug: sail
  related: [mast, boom]
  en: {term: Sail, def: Cloth that catches wind.}
  de: {term: Segel, def: Ein Tuch im Wind.}
"""


@pytest.mark.parametrize(
    ("text", "found", "number"),
    [
        (TWO, "catches", 0),
        (TWO, "A journey by boat.", 1),
        (LANGUAGES, "catches", 0),
        (LANGUAGES, "Ein Tuch", 1),
        (LANGUAGES, "boom", 0),
        (LANGUAGES, "related", 0),
    ],
    ids=["before its term", "another", "a language", "another language", "what both share", "what none has"],
)
def test_of_entries_with_the_same_slug_it_is_that_in_whose_fields_it_stands(text: str, found: str, number: int) -> None:
    assert owner(text, found) == number


def test_what_concerns_a_file_or_another_slug_is_of_no_entry() -> None:
    assert owner(TWO, "catches", "file") is None
    assert owner(TWO, "catches", slug="mast") is None


@pytest.mark.parametrize("order", [("term", "slug", "definition"), ("definition", "slug", "term")])
def test_what_is_concluded_from_the_violations_of_an_entry_is_so_however_its_fields_are_ordered(
    order: tuple[str, ...],
) -> None:
    entries = (
        {"slug": "sail", "term": "Sail", "definition": "Cloth that catches wind."},
        {"slug": "sail", "term": "Sails", "definition": PADDED},
    )
    lines = (f"{'  ' if n else '- '}{name}: {entry[name]!r}" for entry in entries for n, name in enumerate(order))
    result = check_text("\n".join(lines), "sails.yml", isolated=True, select=["padding/padding-share"])
    assert [one.place.field for one in result.violations] == ["definition"]
