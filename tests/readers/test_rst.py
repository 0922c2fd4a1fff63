"""Glossaries in reStructuredText: what is read of them, and where it stands."""

import pytest

from termlint.entry import Entry, Page
from termlint.readers import ReadOptions, rst
from termlint.source import Source

from .places import cut

GLOSSARY = """\
.. |wheel| replace:: ratchet *wheel*

Glossary
========

.. glossary::
   :sorted:

   Pawl
   Click : noun
      A lever that falls into the teeth of a :term:`ratchet`.

      .. note::

         It wears out.

      - first, use |wheel|
      - second

   .. a comment

   .. _ratchet-label:

   ratchet
      A wheel with teeth.
"""


def page(text: str, path: str = "terms.rst") -> Page:
    return rst.read(Source(path, text), ReadOptions())


def entries(text: str, path: str = "terms.rst") -> list[Entry]:
    return list(page(text, path).entries)


def defined(definition: str) -> Entry:
    """The entry of a glossary with one term."""
    lines = "\n      ".join(definition.split("\n"))
    (only,) = entries(f".. glossary::\n\n   Cam\n      {lines}\n")
    return only


def text_of(one: Entry) -> str:
    return (one.texts.get("explanation") or one.texts["definition"]).value


def written(one: Entry, name: str) -> str:
    return cut(one.source.text, one.texts[name])


def targets(references) -> list[tuple[str, str | None, str]]:
    return [(one.target.value, one.name and one.name.value, one.form) for one in references]


def test_a_glossary_has_an_entry_for_each_definition():
    assert [(one.term, one.slug) for one in entries(GLOSSARY)] == [("Pawl", "pawl"), ("ratchet", "ratchet")]


def test_several_terms_for_one_definition_are_names_of_one_entry():
    pawl, _ = entries(GLOSSARY)
    assert [one.value for one in pawl.aliases] == ["Click"]


def test_blank_lines_between_terms_do_not_divide_them():
    (only,) = entries(".. glossary::\n\n   Cam\n\n   Lobe\n\n      A wheel that is not round.\n")
    assert (only.term, [one.value for one in only.aliases]) == ("Cam", ["Lobe"])


def test_a_blank_line_in_a_glossary_does_not_divide_a_term_from_its_definition():
    (cam, lobe) = entries(".. glossary::\n\n   Cam\n\n      A wheel.\n\n   Lobe\n      Its end.\n")
    assert (cam.term, written(cam, "definition"), lobe.term) == ("Cam", "A wheel.", "Lobe")


LIST = "Glossary\n========\n\nCam\n  A wheel that turns.\n\n{}\n\nPawl\n  A lever.\n\nWinch\n  A drum.\n"


def test_a_blank_line_in_a_list_divides_a_term_from_its_definition_which_is_told():
    found = page(LIST.format("|Lobe|\n\n  The end of a cam."), "glossary.rst")
    assert [one.term for one in found.entries] == ["Cam", "Pawl", "Winch"]
    (problem,) = found.problems
    assert found.source.text[problem.span.start : problem.span.end] == "|Lobe|"
    assert problem.reason.startswith('a blank line divides "|Lobe|" from what is indented below it, so it is no term;')


@pytest.mark.parametrize(
    "block",
    [
        "Of all of these we say:\n\n  It turns.",
        "Two lines\nof prose\n\n  It turns.",
        ".. note::\n\n  It turns.",
        "Machines\n--------\n\n  It turns.",
        "* First\n\n  It turns.",
    ],
)
def test_other_lines_between_terms_of_a_list_are_none(block):
    assert page(LIST.format(block), "glossary.rst").problems == ()


def test_classifiers_are_no_part_of_a_term():
    (only,) = entries(".. glossary::\n\n   Cam : noun : machines\n      A wheel.\n")
    assert (only.term, written(only, "term")) == ("Cam", "Cam")


def test_a_term_at_the_end_has_no_definition():
    cam, lobe = entries(".. glossary::\n\n   Cam\n      A wheel.\n   Lobe\n")
    assert (cam.has("definition"), lobe.term, lobe.has("definition")) == (True, "Lobe", False)


def test_every_field_stands_in_its_place():
    pawl, ratchet = entries(GLOSSARY)
    assert pawl.source.position(pawl.texts["explanation"].span().start) == (11, 7)
    assert pawl.source.position(pawl.aliases[0].span().start) == (10, 4)
    assert written(ratchet, "definition") == "A wheel with teeth."
    assert ratchet.source.position(ratchet.head.start) == (24, 4)


def test_nested_blocks_are_blocks_of_the_explanation():
    pawl, _ = entries(GLOSSARY)
    text = pawl.texts["explanation"]
    assert [(one.kind, text.value[one.start : one.end]) for one in text.blocks] == [
        ("paragraph", "A lever that falls into the teeth of a ratchet."),
        ("paragraph", "It wears out."),
        ("item", "first, use ratchet wheel"),
        ("item", "second"),
    ]


def test_a_substitution_stands_where_it_is_used():
    pawl, _ = entries(GLOSSARY)
    text = pawl.texts["explanation"]
    at = text.value.index("ratchet wheel")
    assert cut(GLOSSARY, text.cut(at, at + len("ratchet wheel"))).strip("|") == "wheel"


def test_a_label_above_a_term_is_a_name_of_its_place():
    assert entries(GLOSSARY)[1].keys == ("ratchet-label",)


@pytest.mark.parametrize(
    ("markup", "reference"),
    [
        (":term:`shaft`", ("shaft", None, "role")),
        (":term:`its shaft <shaft>`", ("shaft", "its shaft", "role")),
        (":term:`drive\nshaft`", ("drive shaft", None, "role")),
        ("`shaft`:term:", ("shaft", None, "role")),
        (":ref:`the shaft <shaft-label>`", ("shaft-label", "the shaft", "label")),
        (":doc:`the shaft </terms/shaft>`", ("/terms/shaft", "the shaft", "link")),
        ("`the shaft <shaft.html>`_", ("shaft.html", "the shaft", "link")),
    ],
)
def test_references(markup, reference):
    assert targets(defined(f"A wheel on {markup}.").links) == [reference]


@pytest.mark.parametrize(
    "markup",
    [
        ":term:`!shaft`",
        "``:term:`shaft```",
        "`the shaft <https://shaft.example>`_",
        r"\:term:\`shaft\`",
        ":term:`shaft",
        "|shaft|",
    ],
)
def test_what_is_no_reference(markup):
    assert defined(f"A wheel on {markup} here.").links == ()


@pytest.mark.parametrize(
    ("markup", "shown"),
    [
        ("*not* **round**", "not round"),
        (r"5 \* 3", "5 * 3"),
        (r"re\ *mark*\ s", "remarks"),
        ("``a  b``", "a b"),
        (":abbr:`PTO (Power Take-Off)`", "PTO (Power Take-Off)"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("*not closed", "*not closed"),
        ("'*' and (*)", "'*' and (*)"),
        ("🔧 e\u0301 “*x*”", "🔧 e\u0301 “x”"),
    ],
)
def test_markup_is_left_out(markup, shown):
    assert text_of(defined(f"It is {markup}.")) == f"It is {shown}."


def test_code_and_tables():
    text = defined("A wheel::\n\n    cam = 1\n\n==== ====\nlift mm\n==== ====\nlow  3\n==== ====").texts["explanation"]
    assert [(one.kind, text.value[one.start : one.end]) for one in text.blocks] == [
        ("paragraph", "A wheel:"),
        ("cell", "lift"),
        ("cell", "mm"),
        ("cell", "low"),
        ("cell", "3"),
    ]


def test_see_also_names_related_terms():
    found = defined("A wheel.\n\n.. seealso:: :term:`shaft`, :term:`lever`")
    assert (text_of(found), targets(found.related)) == ("A wheel.", [("shaft", None, "role"), ("lever", None, "role")])


def test_several_glossaries_of_a_file_make_one():
    source = ".. glossary::\n\n   Cam\n      A wheel.\n\nMore\n====\n\n.. glossary::\n\n   Pawl\n      A lever.\n"
    assert [one.term for one in entries(source)] == ["Cam", "Pawl"]


def test_a_glossary_may_stand_in_another_directive():
    assert [one.term for one in entries(".. only:: html\n\n   .. glossary::\n\n      Cam\n         A wheel.\n")] == [
        "Cam"
    ]


def test_tabs_and_windows_line_ends():
    source = ".. glossary::\r\n\r\n\tCam\r\n\t\tA wheel that\r\n\t\tis not round.\r\n"
    (cam,) = entries(source)
    assert text_of(cam) == "A wheel that is not round."
    assert written(cam, "definition") == "A wheel that\r\n\t\tis not round."


def test_a_page_of_definitions_that_is_called_a_glossary():
    source = "Glossary\n========\n\nCam\n  A wheel that is not round.\n\nPawl\n  A lever.\n\nWinch\n  A drum.\n"
    assert next((one.term, text_of(one)) for one in entries(source)) == ("Cam", "A wheel that is not round.")


def test_a_page_for_each_term():
    (cam,) = entries(
        ".. _cam:\n\nWhat is a cam?\n==============\n\nA wheel.\n\nIt turns.\n\nSee also\n--------\n\n* :doc:`pawl`\n",
        "glossary/cam.rst",
    )
    assert (cam.term, cam.slug, cam.keys) == ("cam", "cam", ("cam",))
    assert cam.texts["explanation"].value == "A wheel.\n\nIt turns."
    assert [one.target.value for one in cam.related] == ["pawl"]


@pytest.mark.parametrize(
    "text",
    ["", "\n\n", "Machines\n========\n\nA page about machines.\n", ".. toctree::\n\n   a\n   b\n", ".. glossary::\n"],
)
def test_a_page_without_terms_has_a_note(text):
    found = page(text, "index.rst")
    assert found.entries == ()
    assert found.note


def test_a_comment_covers_the_next_entry():
    source = ".. glossary::\n\n   .. termlint: ignore[a] why\n\n   Cam\n      A wheel.\n\n   Pawl\n      A lever.\n"
    (comment,) = page(source).comments
    assert comment.text == "termlint: ignore[a] why"
    assert source[comment.covers.start : comment.covers.end] == "Cam\n      A wheel."


@pytest.mark.parametrize(
    "damage",
    [
        "A wheel :term:`shaft",
        "A wheel **not",
        "A ``wheel",
        ".. note",
        "..",
        "+---+\n| a",
        "====\n",
        "|",
        "`<>`_",
        ":a:",
    ],
)
def test_damaged_lines_cost_no_other_entry(damage):
    lines = damage.replace("\n", "\n      ")
    found = entries(f".. glossary::\n\n   Cam\n      {lines}\n\n   Pawl\n      A lever.\n")
    assert [one.term for one in found] == ["Cam", "Pawl"]
    assert text_of(found[1]) == "A lever."


@pytest.mark.parametrize(("mark", "within"), [("*", "*"), ("-", "*"), ("-", "-"), ("*", "•")])
def test_an_item_that_no_blank_line_parts_from_the_text_of_another_is_told(mark, within):
    items = f"{mark} Sail: A cloth that\n  catches wind.\n  {within} Jib: A sail ahead.\n  {within} Fin: No sail.\n"
    others = "".join(f"{mark} {name}: A part of a boat.\n" for name in ("Mast", "Boom"))
    made = rst.read(Source("glossary.rst", f"Glossary\n========\n\n{items}{others}"), ReadOptions())
    assert [one.term for one in made.entries] == ["Sail", "Mast", "Boom"]
    (problem,) = made.problems
    assert problem.reason == (
        f'no blank line parts "{within} Jib: A sail ahead." from the text above it, so it is more of that and no item; '
        "put one in"
    )


def test_a_line_that_goes_on_after_a_dash_is_no_item():
    items = "* Sail: A cloth that catches wind\n  - as on a boat - for a push.\n"
    items += "* Mast: A post that holds sails.\n* Boom: A spar of a sail.\n"
    made = rst.read(Source("glossary.rst", f"Glossary\n========\n\n{items}"), ReadOptions())
    assert len(made.entries) == 3
    assert not made.problems
