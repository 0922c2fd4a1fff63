"""Tables with a header: what is read of them, and where it stands."""

import csv as plain_csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termlint.entry import Entry, Page
from termlint.readers import ReadOptions, csv
from termlint.readers.csv import DELIMITERS
from termlint.source import Source, Unreadable

from .places import cut

WORDS = st.text(st.sampled_from("ab,;|\t\"'\n é🦉e\u0301\u200d中"), max_size=20)


def page(text: str, path: str = "glossary.csv", **fields: str) -> Page:
    return csv.read(Source(path, text), ReadOptions(fields=fields))


def entries(text: str, path: str = "glossary.csv", **fields: str) -> list[Entry]:
    return list(page(text, path, **fields).entries)


def table(rows: list[list[str]], delimiter: str, line_end: str) -> str:
    out = io.StringIO()
    plain_csv.writer(out, delimiter=delimiter, quoting=plain_csv.QUOTE_ALL, lineterminator=line_end).writerows(rows)
    return out.getvalue()


@given(
    st.lists(st.lists(WORDS, min_size=2, max_size=3), min_size=1), st.sampled_from(sorted(DELIMITERS)), st.booleans()
)
def test_cells_are_those_of_the_standard_library(rows, delimiter, windows):
    source = table(rows, delimiter, "\r\n" if windows else "\n")
    found = [
        [source[one.start : one.end].replace('""', '"') for one in row.cells] for row in csv.rows(source, delimiter)
    ]
    assert found == rows


@given(st.lists(WORDS, min_size=1), st.sampled_from(sorted(DELIMITERS)))
def test_each_character_of_a_cell_stands_where_its_map_says(texts, delimiter):
    source = table([["term", "definition"], *([f"T{n}", "x" + text] for n, text in enumerate(texts))], delimiter, "\n")
    tree = csv.parse(Source("glossary.csv", source), ReadOptions())
    assert tree.root
    values = [item.get("definition").text for item in tree.root.items]
    assert [value.value[1:] for value in values] == texts
    for value in values:
        places = [cut(source, value.cut(i, i + 1)) for i in range(len(value.value))]
        assert [place.replace('""', '"') for place in places] == list(value.value)
        assert cut(source, value).replace('""', '"') == value.value


def test_a_table_of_terms():
    (pawl,) = entries(
        'id,Term,Definition,See also\nm-1,Pawl,"A lever that falls into the teeth, and ""holds"".","Ratchet; Winch"\n'
    )
    assert (pawl.slug, pawl.term) == ("m-1", "Pawl")
    assert pawl.texts["definition"].value == 'A lever that falls into the teeth, and "holds".'
    assert [one.target.value for one in pawl.related] == ["Ratchet", "Winch"]


def test_a_definition_stands_on_its_own_line():
    source = Source("glossary.csv", 'term,definition\nCam,"A wheel\nthat is ""not"" round."\n')
    (cam,) = csv.read(source, ReadOptions()).entries
    text = cam.texts["definition"]
    at = text.value.index("not")
    assert source.position(text.span(at, at + 3).start) == (3, 11)


@pytest.mark.parametrize("delimiter", DELIMITERS)
def test_the_delimiter_is_found(delimiter):
    source = "term,definition\nCam,A wheel that is not round\nPawl,A lever in the teeth of a wheel\n"
    assert [one.term for one in entries(source.replace(",", delimiter))] == ["Cam", "Pawl"]


def test_commas_in_prose_do_not_hide_semicolons():
    source = "Begriff;Definition\nNocke;Ein Rad, das nicht rund ist, und hebt\nKlinke;Ein Hebel, der hält\n"
    assert [one.term for one in entries(source)] == ["Nocke", "Klinke"]


LONG = "so it is not read; put the cell that has a comma in it in quotes"
UNCLEAR = (
    "and which it lacks is not clear, so it is not read; put a comma between each two cells, also between empty ones"
)


@pytest.mark.parametrize(
    ("row", "has"),
    [
        ("Winch,A drum, which winds a rope", f'"Winch" has 3 cells and the header 2, {LONG}'),
        ("Winch; a drum", f'"Winch; a drum" has 1 cell and the header 2, {UNCLEAR}'),
        ("All the words of our yard", f'"All the words of our yard" has 1 cell and the header 2, {UNCLEAR}'),
    ],
)
def test_a_row_of_another_length_is_a_problem_and_the_others_are_read(row, has):
    source = Source("glossary.csv", f"term,definition\nCam,A wheel.\n{row}\nPawl,A lever.\n")
    found = csv.read(source, ReadOptions())
    assert [one.term for one in found.entries] == ["Cam", "Pawl"]
    assert [(source.position(problem.span.start), problem.reason) for problem in found.problems] == [
        ((3, 1), f"the row {has}")
    ]


@pytest.mark.parametrize("delimiter", DELIMITERS)
def test_cells_that_a_row_lacks_at_its_end_are_empty(delimiter):
    source = "term,definition,image,see also\nCam,A wheel.\nPawl,A lever.,,Cam\nWinch\nReel,A small drum.,reel.png\n"
    found = page(source.replace(",", delimiter))
    assert not found.problems
    assert [(one.term, "definition" in one.texts) for one in found.entries] == [
        ("Cam", True),
        ("Pawl", True),
        ("Winch", False),
        ("Reel", True),
    ]


def test_a_table_may_lack_the_same_cells_in_all_rows():
    assert [one.term for one in entries("term,definition,image\nCam,A wheel.\nPawl,A lever.\n")] == ["Cam", "Pawl"]


def test_prose_before_the_column_of_definitions_is_none_of_a_row_that_lacks_cells():
    found = page("term,part of,definition\nCam,a shaft,A wheel.\nPawl,A lever that falls into the teeth of a wheel.\n")
    assert ([one.term for one in found.entries], len(found.problems)) == (["Cam"], 1)


def test_a_quote_that_is_never_closed_costs_its_row_only():
    source = Source("glossary.csv", 'term,definition\nCam,"A wheel.\nPawl,A lever.\nWinch,"A ""drum""."\n')
    found = csv.read(source, ReadOptions())
    assert [one.term for one in found.entries] == ["Pawl", "Winch"]
    assert [source.position(problem.span.start) for problem in found.problems] == [(2, 5)]


def test_an_inch_within_a_cell_is_no_quote():
    (found,) = entries('term,definition\nScreen,A pane of 5" or 6" in front of a machine\n')
    assert found.texts["definition"].value == 'A pane of 5" or 6" in front of a machine'


def test_cells_that_are_left_out_at_the_end_of_all_rows_are_none():
    assert not page("term,definition,,\nCam,A wheel that is not round.,,\n").problems


def test_data_that_is_no_glossary_has_a_note_and_no_problems():
    found = page("date,amount\n2024-01-01,7\n2024-01-02,8,9\n", "sales.csv")
    assert (found.entries, found.problems) == ((), ())
    assert found.note


def test_an_empty_table_has_a_note():
    assert page(" \r\n\n").note == "the file is empty"


def test_names_of_columns_can_be_configured():
    (found,) = entries("Wort,Sinn\nNocke,Ein Rad\n", "x.csv", Wort="term", Sinn="definition")
    assert (found.term, found.texts["definition"].value) == ("Nocke", "Ein Rad")


def test_a_language_column_names_the_language():
    assert [one.language for one in entries("term,definition,lang\nCam,A wheel.,en\nNocke,Ein Rad.,de\n")] == [
        "en",
        "de",
    ]


def test_columns_for_two_languages_are_entries_of_each():
    found = entries("term_en,definition_en,term_de,definition_de\nCam,A wheel that turns.,Nocke,Ein Rad das dreht.\n")
    assert [(one.term, one.language) for one in found] == [("Cam", "en"), ("Nocke", "de")]


WORKSHOP = """\
sep=;\r
Words of the workshop;;;\r
\r
\ufeff"Stichwort" ; "Aka";"Bedeutung";"Siehe auch"\r
A;;;\r
Anvil; "Block, the";"A block of steel, on which a smith\r
shapes ""hot"" iron; it weighs > 100 kg 🔨.";"Hammer"\r
;;;\r
Hammer;;"A head on a handle, that strikes an <em>anvil</em> &amp; all that lies on it.";anvil\r
"""


def test_an_export_of_a_spreadsheet_with_a_title_above_the_header():
    source = Source("export.csv", WORKSHOP.replace("\ufeff", ""))
    found = csv.read(source, ReadOptions())
    assert not found.problems
    anvil, hammer = found.entries
    assert (anvil.term, [one.value for one in anvil.aliases]) == ("Anvil", ["Block", "the"])
    assert anvil.texts["definition"].value.endswith("🔨.")
    assert hammer.texts["definition"].value == "A head on a handle, that strikes an anvil & all that lies on it."
    assert [one.target.value for one in hammer.related] == ["anvil"]


def test_a_header_in_two_languages_and_several_lines_gives_an_entry_for_each_language():
    text = (
        '"Term in English\n\u82f1\u6587","English Definition\n\u5b9a\u4e49","Term in Chinese\n\u672f\u8bed",'
        '"Chinese Definition\n\u5b9a\u4e49","Comments\n\u6ce8"\n'
        "Anvil,A block of steel.,\u94c1\u7827,\u94a2\u5757\u3002,Old\nTongs,They hold iron.,\u94b3,\u5939\u3002,\n"
    )
    assert [(one.term, one.language, one.texts["definition"].value) for one in entries(text)] == [
        ("Anvil", "en", "A block of steel."),
        ("\u94c1\u7827", "zh", "\u94a2\u5757\u3002"),
        ("Tongs", "en", "They hold iron."),
        ("\u94b3", "zh", "\u5939\u3002"),
    ]


def test_a_header_may_be_broken_into_lines():
    text = '"Term\n(name)","Short\ndefinition","Our own\nremarks"\nAnvil,A block.,It is quite a heavy thing of iron.\n'
    (made,) = entries(text)
    assert made.texts["definition"].value == "A block."
    assert "Our own remarks" in made.texts


@pytest.mark.parametrize("header", ['"term,definition"', "term,definition"])
def test_rows_that_stand_in_quotes_as_a_whole_are_told_once(header):
    rows = [f'"{name},A tool, and a heavy one."' for name in ("Anvil", "Hammer", "Tongs")]
    with pytest.raises(Unreadable) as error:
        page("\n".join([header, *rows]))
    assert error.value.reason == (
        "each row stands in quotes as a whole and so is one cell, in which no term can be told from its definition; "
        "take these quotes away, and quote only the cells that have a delimiter in them"
    )


def test_a_column_of_one_name_in_quotes_is_no_such_row():
    assert [one.term for one in page('"term"\n"Anvil, old"\n"Tongs, new"\n').entries] == ["Anvil, old", "Tongs, new"]
