"""What columns of tables say beside terms and their meanings, in every markup."""

from collections.abc import Sequence

import pytest

from termlint.entry import Page
from termlint.readers import read
from termlint.reports import taken
from termlint.source import Source

from .entries import options, values

NOTES = [
    "It is wound by a [hand crank](#crank) in small boats and by a motor in others.",
    "Its drum turns only while the lever is held down, as rules demand.",
    "Worn.",
]
ROWS = [["Reel", "A drum that winds rope.", NOTES[0], "brass"], ["Winch", "A machine that hauls.", NOTES[1], "steel"]]
ROWS += [["Rope", "Strands laid together.", NOTES[2], "hemp"]]
Table = Sequence[Sequence[str]]


def markdown(table: Table) -> str:
    head, *rows = ["| " + " | ".join(row) + " |\n" for row in table]
    return "# Glossary\n\n" + head + "|" + " --- |" * len(table[0]) + "\n" + "".join(rows)


def html(table: Table) -> str:
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>\n" for row in table)
    return f"<h1>Glossary</h1>\n<table>{cells}</table>".replace(
        "[hand crank](#crank)", '<a href="#crank">hand crank</a>'
    )


def asciidoc(table: Table) -> str:
    rows = "\n".join("|" + " |".join(row) for row in table)
    written = f"= Glossary\n\n[options=header]\n|===\n{rows}\n|===\n"
    return written.replace("[hand crank](#crank)", "<<crank,hand crank>>")


def rst(table: Table) -> str:
    rows = ["".join(f"   {'*' if not n else ' '} - {cell}\n" for n, cell in enumerate(row)) for row in table]
    written = "Glossary\n========\n\n.. list-table::\n   :header-rows: 1\n\n" + "".join(rows)
    return written.replace("[hand crank](#crank)", "`hand crank <crank_>`_")


FORMATS = {"md": markdown, "html": html, "adoc": asciidoc, "rst": rst}


def page(ending: str, *heads: str, rows: Table = ROWS) -> Page:
    path = f"glossary.{ending}"
    return read(Source(path, FORMATS[ending]([heads, *rows])), options(path))


@pytest.mark.parametrize("ending", FORMATS)
def test_a_column_of_prose_is_read_under_its_own_name(ending):
    reel, _, rope = page(ending, "Term", "Meaning", "Notes", "Made of").entries
    assert values(reel)["definition"] == "A drum that winds rope."
    assert values(reel)["Notes"] == "It is wound by a hand crank in small boats and by a motor in others."
    assert values(rope)["Notes"] == "Worn."
    assert [link.target.value.lstrip("#") for link in reel.links] == ["crank"]


@pytest.mark.parametrize("ending", FORMATS)
def test_a_column_of_short_values_is_not_read(ending):
    made = page(ending, "Term", "Meaning", "Notes", "Made of")
    assert {name for entry in made.entries for name in values(entry)} == {"definition", "Notes"}
    assert "".join(taken.table([made])).splitlines()[1:] == [
        "  Term: term, by name (3)",
        "  Meaning: definition, by name (3)",
        "  Notes: Notes, prose under its own name (3)",
        "  Made of: (not read), no name of a field, and no prose (3)",
    ]


@pytest.mark.parametrize("head", ["Explanation", "Erläuterung", "Details", "Description"])
def test_a_column_that_is_called_an_explanation_is_one(head):
    assert values(page("md", "Term", "Definition", head, "Made of").entries[1])["explanation"] == NOTES[1]


@pytest.mark.parametrize("head", ["Definición", "Deutsch", "Meaning (de)", "German definition"])
def test_a_column_that_may_say_the_same_in_another_language_is_not_read(head):
    entries = page("md", "Term", "Definition", head, "Made of", rows=[[*row[:3], "-"] for row in ROWS]).entries
    assert all(len(values(entry)) == 1 for entry in entries)


def test_a_cell_of_prose_is_read_in_a_column_that_has_hardly_any():
    rows = [[*row[:2], note, row[3]] for row, note in zip(ROWS, ["Old.", NOTES[1], "Worn."], strict=True)]
    assert [
        values(entry).get("Notes") for entry in page("md", "Term", "Meaning", "Notes", "Made of", rows=rows).entries
    ] == [
        None,
        NOTES[1],
        None,
    ]


def test_columns_of_subjects_and_other_names_are_these():
    rows = [[*row[:2], "Deck gear", row[3]] for row in ROWS]
    reel, *_ = page("md", "Term", "Meaning", "Category", "Synonyms", rows=rows).entries
    assert (values(reel)["category"], [alias.value for alias in reel.aliases]) == ("Deck gear", ["brass"])
