"""Glossaries in AsciiDoc: what is read of them, and where it stands."""

import pytest

from termlint.entry import Entry, Page
from termlint.readers import ReadOptions, asciidoc
from termlint.source import Source

from .places import cut

GLOSSARY = """\
= Words of machines
:wheel: ratchet wheel

[glossary]
== Glossary

[glossary]
[[pawl]]Pawl::
Click:: A lever that falls into the teeth of a <<ratchet>>.
+
It wears out, see {wheel}.
+
* first
* second

[[ratchet,the ratchet]]ratchet::
A wheel with teeth.
"""


def page(text: str, path: str = "terms.adoc") -> Page:
    return asciidoc.read(Source(path, text), ReadOptions())


def entries(text: str, path: str = "terms.adoc") -> list[Entry]:
    return list(page(text, path).entries)


def defined(definition: str) -> Entry:
    """The entry of a glossary with one term."""
    (only,) = entries(f"[glossary]\nCam:: {definition}\n")
    return only


def text_of(one: Entry) -> str:
    return (one.texts.get("explanation") or one.texts["definition"]).value


def written(one: Entry, name: str) -> str:
    return cut(one.source.text, one.texts[name])


def targets(references) -> list[tuple[str, str | None, str]]:
    return [(one.target.value, one.name and one.name.value, one.form) for one in references]


def test_a_glossary_has_an_entry_for_each_definition():
    assert [(one.term, one.keys) for one in entries(GLOSSARY)] == [("Pawl", ("pawl",)), ("ratchet", ("ratchet",))]


def test_several_terms_for_one_definition_are_names_of_one_entry():
    assert [one.value for one in entries(GLOSSARY)[0].aliases] == ["Click"]


def test_every_field_stands_in_its_place():
    pawl, ratchet = entries(GLOSSARY)
    assert pawl.source.position(pawl.texts["explanation"].span().start) == (9, 9)
    assert pawl.source.position(pawl.aliases[0].span().start) == (9, 1)
    assert written(ratchet, "definition") == "A wheel with teeth."
    assert ratchet.source.position(ratchet.head.start) == (16, 24)


def test_blocks_that_a_plus_sign_joins_are_part_of_the_entry():
    text = entries(GLOSSARY)[0].texts["explanation"]
    assert [(one.kind, text.value[one.start : one.end]) for one in text.blocks] == [
        ("paragraph", "A lever that falls into the teeth of a ratchet."),
        ("paragraph", "It wears out, see ratchet wheel."),
        ("item", "first"),
        ("item", "second"),
    ]


def test_an_attribute_stands_where_it_is_used():
    text = entries(GLOSSARY)[0].texts["explanation"]
    at = text.value.index("ratchet wheel")
    assert cut(GLOSSARY, text.cut(at, at + len("ratchet wheel"))) == "{wheel}"


def test_nested_lists_of_terms_are_part_of_the_outer_definition():
    found = entries("[glossary]\nCam:: A wheel.\nLobe::: Its high part.\nBase::: Its low part.\nPawl:: A lever.\n")
    assert [one.term for one in found] == ["Cam", "Pawl"]
    assert "Its high part." in text_of(found[0])


@pytest.mark.parametrize(
    ("markup", "reference"),
    [
        ("<<shaft>>", ("shaft", None, "anchor")),
        ("<<shaft,the shaft>>", ("shaft", "the shaft", "anchor")),
        ("<<#shaft,the shaft>>", ("#shaft", "the shaft", "anchor")),
        ("xref:shaft[]", ("shaft", None, "anchor")),
        ("xref:shaft[the shaft]", ("shaft", "the shaft", "anchor")),
        ("xref:shaft.adoc[the shaft]", ("shaft.adoc", "the shaft", "link")),
        ("xref:parts.adoc#shaft[the shaft]", ("parts.adoc#shaft", "the shaft", "anchor")),
        ("link:shaft.html[the shaft]", ("shaft.html", "the shaft", "link")),
    ],
)
def test_references(markup, reference):
    assert targets(defined(f"A wheel on {markup}.").links) == [reference]


@pytest.mark.parametrize(
    "markup",
    [r"\<<shaft>>", "`+<<shaft>>+`", "https://shaft.example[the shaft]", "<<shaft", "xref:shaft[", "shaft>>"],
)
def test_what_is_no_reference(markup):
    assert defined(f"A wheel on {markup} here").links == ()


def test_a_reference_to_a_section_is_none():
    source = "== Shafts\n\nThey turn.\n\n[glossary]\n== Glossary\n\n[glossary]\nCam:: A wheel on <<_shafts,shafts>>.\n"
    assert entries(source)[0].links == ()


@pytest.mark.parametrize(
    ("markup", "shown"),
    [
        ("*not* _round_", "not round"),
        ("a**b**c", "abc"),
        ("`code`", "code"),
        (r"\*star*", "*star*"),
        ("5 * 3 * 2", "5 * 3 * 2"),
        ("kbd:[Ctrl]", "Ctrl"),
        ("it&#8217;s &lt;b&gt;", "it’s <b>"),
        ("{plus}1", "+1"),
        ("((wheel)) turns", "wheel turns"),
        ("(((wheel, round))) here", "here"),
        ("🔧 e\u0301 “*x*”", "🔧 e\u0301 “x”"),
    ],
)
def test_markup_is_left_out(markup, shown):
    assert text_of(defined(f"It is {markup}.")) == f"It is {shown}."


def test_code_is_no_prose():
    text = defined("A wheel:\n+\n----\ncam = 1\n----\n+\nIt turns.").texts["explanation"]
    assert [text.value[one.start : one.end] for one in text.blocks] == ["A wheel:", "It turns."]


def test_terms_below_the_heading_of_a_letter():
    source = "= Glossary\n\n== C\n\nCam:: A wheel.\n\n== P\n\nPawl:: A lever.\n"
    assert [(one.term, text_of(one)) for one in entries(source)] == [("Cam", "A wheel."), ("Pawl", "A lever.")]


def test_a_glossary_of_headings():
    source = "= Glossary\n\n== Cam\n\nA wheel.\n\n== Pawl\n\nA lever, see <<Cam>>.\n\n== Winch\n\nA drum.\n"
    cam, pawl, _ = entries(source)
    assert (cam.term, text_of(cam), targets(pawl.links)) == ("Cam", "A wheel.", [("Cam", None, "anchor")])


def test_a_table_of_terms():
    source = "= Glossary\n\n|===\n|Term |Definition\n\n|Cam\n|A wheel.\n\n|Pawl\n|A lever.\n\n|Winch\n|A drum.\n|===\n"
    assert [(one.term, text_of(one)) for one in entries(source)][1] == ("Pawl", "A lever.")


def tabled(rows: str, settings: str = "") -> list[tuple[str, str]]:
    """The terms and definitions of a table on a page that is called a glossary."""
    source = f"= Glossary\n\n{settings}|===\n|Term |Definition\n\n{rows}\n|===\n"
    return [(one.term, text_of(one) if one.has("definition") else "") for one in entries(source)]


CAM, PAWL, WINCH = ("Cam", "A wheel."), ("Pawl", "A lever."), ("Winch", "A drum.")


@pytest.mark.parametrize("cell", ["2+|A to W", "2+h| [[A,A]]A [[B,B]]B", "2.1+^.^e|_Machines_", "2*|"])
def test_a_cell_across_a_table_is_a_heading_between_its_rows(cell):
    assert tabled(f"{cell}\n|Cam |A wheel.\n\n{cell}\n|Pawl |A lever.\n|Winch |A drum.") == [CAM, PAWL, WINCH]


def test_a_cell_across_a_table_may_stand_before_its_head():
    source = (
        "= Glossary\n\n|===\n2+|Machines\n|Term |Definition\n|Cam |A wheel.\n|Pawl |A lever.\n|Winch |A drum.\n|==="
    )
    assert [(one.term, text_of(one)) for one in entries(source)] == [CAM, PAWL, WINCH]


def test_a_term_that_spans_rows_has_what_stands_in_all_of_them():
    rows = ".2+|Cam |A wheel.\n|It turns.\n|Pawl |A lever.\n|Winch |A drum."
    assert tabled(rows) == [("Cam", "A wheel.\n\nIt turns."), PAWL, WINCH]


def test_a_cell_that_spans_some_columns_moves_those_behind_it():
    head = '[cols="3*"]\n|===\n|Term |Definition |Source\n'
    rows = "|Cam 2+|A wheel.\n|Pawl |A lever. |Book\n|Winch |A drum. |Book"
    read = entries(f"= Glossary\n\n{head}{rows}\n|===\n")
    assert [(one.term, text_of(one)) for one in read] == [CAM, PAWL, WINCH]


def test_a_cell_may_be_said_again():
    rows = "|Cam |A wheel.\n|Pawl |A lever.\n|Winch |A drum.\n2*|Same"
    assert tabled(rows) == [CAM, PAWL, WINCH, ("Same", "Same")]


def of_paragraphs(*paragraphs: str) -> Entry:
    """The first entry of a table in whose term's cell several paragraphs stand."""
    cell = "\n\n".join(paragraphs)
    return entries(
        f"= Glossary\n\n|===\n|Term |Definition\n\n|{cell}\n|A drum.\n|Cam |A wheel.\n|Pawl |A lever.\n|===\n"
    )[0]


def test_further_paragraphs_of_a_term_in_a_table_are_other_names():
    winch = of_paragraphs("Rope winch", "Winch")
    assert (winch.term, text_of(winch), [one.value for one in winch.aliases]) == ("Rope winch", "A drum.", ["Winch"])


def test_a_comma_between_the_paragraphs_of_a_term_is_no_part_of_it():
    assert of_paragraphs("Winch,", "Windlass").term == "Winch"


def test_a_further_paragraph_that_is_no_name_is_said_of_the_term():
    winch = of_paragraphs("Winch", "It is what sailors of former days called a machine for hauling.")
    assert (winch.aliases, text_of(winch).splitlines()[-1]) == ((), "A drum.")


NESTED = """\
= Glossary

[[hoist]]Hoist:: A machine that lifts.

[[winch]]Winch::: A drum that winds a rope.
[[windlass]]
Windlass::: A winch on a ship.
+
It lies on its side.

Capstan::: A winch that stands.

[[pawl]]Pawl:: A lever.
"""


def test_a_term_within_the_text_of_another_is_an_entry_where_it_has_a_place_of_its_own():
    read = [(one.term, one.keys, text_of(one)) for one in entries(NESTED)]
    assert read == [
        ("Hoist", ("hoist",), "A machine that lifts."),
        ("Winch", ("winch",), "A drum that winds a rope."),
        ("Windlass", ("windlass",), "A winch on a ship.\n\nIt lies on its side."),
        ("Capstan", (), "A winch that stands."),
        ("Pawl", ("pawl",), "A lever."),
    ]


def test_a_term_within_the_text_of_another_is_part_of_it_where_it_has_no_place():
    source = "= Glossary\n\nHoist:: It lifts.\n\nBy hand::: With a crank.\n\nPawl:: A lever.\n"
    read = [(one.term, text_of(one)) for one in entries(source)]
    assert read == [("Hoist", "It lifts.\n\nBy hand\n\nWith a crank."), PAWL]


def test_placed_terms_below_one_without_text_are_no_other_names_of_it():
    read = entries("[glossary]\nHoist::\n[[winch]]Winch::: A drum.\n")
    assert [(one.term, [name.value for name in one.aliases]) for one in read] == [("Hoist", []), ("Winch", [])]


LABELLED = """\
== Glossary

=== Winch
*_Alternative names:_* reel, drum hoist +
*_Definition:_* A drum that winds
a rope. +
*_Additional information:_* It stands on deck.

=== Cam
*Definition:* A wheel that is not round.
*Remarks:* It pushes a lever.

=== Pawl
A lever that falls into teeth. +
See also: Winch, Cam
"""


def test_lines_with_labels_are_fields():
    winch, cam, pawl = entries(LABELLED)
    assert [one.value for one in winch.aliases] == ["reel", "drum hoist"]
    assert written(winch, "definition") == "A drum that winds\na rope."
    assert winch.texts["explanation"].value == "Additional information: It stands on deck."
    assert cam.texts["definition"].value == "A wheel that is not round."
    assert text_of(pawl) == "A lever that falls into teeth."
    assert targets(pawl.related) == [("Winch", None, "related"), ("Cam", None, "related")]


def test_a_line_without_a_label_goes_on_behind_a_broken_one():
    assert text_of(defined("To wind. +\nSee also how to unwind: slowly.")) == "To wind. See also how to unwind: slowly."


def test_bold_words_within_a_paragraph_are_no_label():
    assert text_of(defined("A drum with a\n*Crank:* to turn it.")) == "A drum with a Crank: to turn it."


def test_a_page_for_each_term():
    (cam,) = entries(
        "[[cam]]\n= Cam\n:description: A wheel in short.\n:aliases: lobe, eccentric\n\nA wheel.\n\nIt turns.\n",
        "glossary/cam.adoc",
    )
    assert (cam.term, cam.slug, [one.value for one in cam.aliases]) == ("Cam", "cam", ["lobe", "eccentric"])
    assert cam.texts["explanation"].value == "A wheel.\n\nIt turns."
    assert cam.texts["seo_description"].value == "A wheel in short."


def test_windows_line_ends():
    (cam,) = entries("[glossary]\r\nCam::\r\n  A wheel that\r\n  is not round.\r\n")
    assert text_of(cam) == "A wheel that is not round."
    assert written(cam, "definition") == "A wheel that\r\n  is not round."


def test_a_list_of_options_is_no_glossary():
    found = page("= Options\n\n-v:: Print the version and leave.\n-q:: Print nothing at all.\n", "options.adoc")
    assert found.entries == ()
    assert found.note


def test_an_empty_file_has_a_note():
    assert page("\n\n").note


def test_a_comment_covers_the_next_entry():
    source = "[glossary]\n// termlint: ignore[a] why\nCam:: A wheel.\n\nPawl:: A lever.\n"
    (comment,) = page(source).comments
    assert comment.text == "termlint: ignore[a] why"
    assert source[comment.covers.start : comment.covers.end] == "Cam:: A wheel."


@pytest.mark.parametrize(
    "damage", ["A <<shaft", "A *wheel", "A `wheel", "A xref:a[b", "A {wheel", "A ((wheel", "[[", "+"]
)
def test_damaged_lines_cost_no_other_entry(damage):
    cam, pawl = entries(f"[glossary]\nCam:: A wheel. {damage}\n\nPawl:: A lever.\n")
    assert (cam.term, pawl.term, text_of(pawl)) == ("Cam", "Pawl", "A lever.")


def test_a_block_that_is_never_closed_reaches_to_the_end():
    assert [one.term for one in entries("[glossary]\nCam:: A wheel.\n\n----\nPawl:: A lever.\n")] == ["Cam"]


def test_a_section_is_reached_by_its_place_the_title_of_that_and_its_own_title():
    source = (
        "= Glossary\n\n[[bellows, The Bellows]]\n== Bellow\nIt blows. See <<Drop Hammer>>.\n\n== Drop Hammer\n"
        "It falls. See <<The Bellows>> and <<bellows>>.\n\n== Tongs\nThey hold. See <<tongs>> and <<Nothing>>.\n"
    )
    made = entries(source, "glossary.adoc")
    assert [one.keys for one in made] == [("bellows", "The Bellows"), ("_drop_hammer", "Drop Hammer"), ("_tongs",)]
    assert [link.target.value for one in made for link in one.links] == [
        *("Drop Hammer", "The Bellows", "bellows", "tongs", "Nothing")
    ]


def test_a_macro_that_is_not_known_shows_its_target_where_its_text_is_a_number():
    source = "= Glossary\n\n== Fetch\nSee linkgit:git-fetch[1] and note:this[that].\n\n== Pull\nA.\n\n== Push\nB.\n"
    fetch = entries(source, "glossary.adoc")[0]
    assert fetch.texts["explanation"].value == "See git-fetch and that."


@pytest.mark.parametrize(
    ("head", "term", "key"),
    [
        ("[[[reel]]]", "reel", "reel"),
        ("[[[reel,Reel of a winch]]]", "Reel of a winch", "reel"),
        ("[[[reel]]] Reel", "Reel", "reel"),
    ],
)
def test_a_term_may_be_an_anchor_as_in_bibliographies(head, term, key):
    first, _ = entries(f"= Deck\n\n[glossary]\n{head}:: A drum.\n[[[rope]]]:: Strands, on a <<reel>>.\n")
    assert (first.term, first.keys) == (term, (key,))
