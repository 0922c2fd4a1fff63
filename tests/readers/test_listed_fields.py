"""Fields of an entry that a list of definitions in it names."""

import pytest

from termlint.entry import Entry
from termlint.readers import read
from termlint.source import Source

from .entries import options, related, values

FORMATS = {
    "glossary.adoc": (
        "= Glossary\n\nReel::\n  Synonym::: drum, bobbin\n"
        "  Definition::: A part that winds rope.\n  See also::: Winch\n"
        "Winch::\n  Definition::: A machine that hauls.\n"
    ),
    "deck.adoc": (
        "= Deck\n\n[glossary]\nReel::\n  Synonym::: drum, bobbin\n  Definition::: A part that winds rope.\n"
        "  See also::: Winch\nWinch::\n  Definition::: A machine that hauls.\n"
    ),
    "glossary.rst": (
        "Glossary\n========\n\nReel\n   Synonym\n      drum, bobbin\n   Definition\n      A part that winds rope.\n"
        "   See also\n      Winch\n\nWinch\n   Definition\n"
        "      A machine that hauls.\n\nRope\n   Strands laid together.\n"
    ),
    "deck.rst": (
        ".. glossary::\n\n   Reel\n      Synonym\n         drum, bobbin\n"
        "      Definition\n         A part that winds rope.\n"
        "      See also\n         Winch\n   Winch\n      Definition\n         A machine that hauls.\n"
    ),
    "glossary.html": (
        "<h1>Glossary</h1><dl><dt>Reel<dd><dl><dt>Synonym<dd>drum, bobbin<dt>Definition<dd>A part that winds rope."
        "<dt>See also<dd>Winch</dl><dt>Winch<dd><dl><dt>Definition<dd>A machine that hauls.</dl></dl>"
    ),
    "glossary.md": (
        "# Glossary\n\n## Reel\n\nSynonym\n: drum, bobbin\n\n"
        "Definition\n: A part that winds rope.\n\nSee also\n: Winch\n\n"
        "## Winch\n\nDefinition\n: A machine that hauls.\n\n## Rope\n\nStrands laid together.\n"
    ),
}


def entries(text: str, path: str) -> list[Entry]:
    return list(read(Source(path, text), options(path)).entries)


def in_asciidoc(fields: str) -> Entry:
    (only,) = entries(f"= Deck\n\n[glossary]\nReel::\n{fields}", "deck.adoc")
    return only


@pytest.mark.parametrize("path", FORMATS)
def test_they_are_the_entrys_own(path):
    reel, winch, *_ = entries(FORMATS[path], path)
    assert (reel.term, values(reel)) == ("Reel", {"definition": "A part that winds rope."})
    assert [alias.value for alias in reel.aliases] == ["drum", "bobbin"]
    assert related(reel) == [("Winch", None)]
    assert (winch.term, values(winch)) == ("Winch", {"definition": "A machine that hauls."})


def test_their_links_are_read():
    reel = in_asciidoc("  Definition::: A part of a <<winch>>.\n  See also::: <<rope,Rope>>\n")
    assert [(one.target.value, one.target.field) for one in (*reel.links, *reel.related)] == [
        ("winch", "definition"),
        ("rope", "related"),
    ]


def test_what_is_called_otherwise_is_part_of_the_explanation():
    reel = in_asciidoc("  Definition::: A part that winds rope.\n  Care::: Grease it once a week.\n")
    assert values(reel) == {"definition": "A part that winds rope.", "explanation": "Care\n\nGrease it once a week."}


@pytest.mark.parametrize(
    "fields",
    [
        "  Description::: What the maker says of it.\n  Plate::: The mark on its side.\n",
        "  Definition::: A part that winds rope.\n  Definition::: A measure of rope.\n",
    ],
)
def test_words_of_the_subject_itself_are_none(fields):
    assert values(in_asciidoc(fields))["explanation"].startswith(("Description", "Definition"))
