"""What holds of entries whatever markup they are written in."""

import pytest

from termlint.entry import Entry, Reference
from termlint.readers import ReadOptions, read
from termlint.readers.tree import MAX_MAPPED
from termlint.source import Source

LINKED = {
    "md": "# Gear\n\nA gear turns a [shaft](/glossary/shaft).\n\n## See also\n\n- [Axle](/glossary/axle)\n",
    "rst": "Gear\n====\n\nA gear turns a `shaft </glossary/shaft>`_.\n\n"
    "See also\n--------\n\n- `Axle </glossary/axle>`_\n",
    "adoc": "= Gear\n\nA gear turns a link:/glossary/shaft[shaft].\n\n== See also\n\n* link:/glossary/axle[Axle]\n",
    "html": "<h1>Gear</h1><p>A gear turns a <a href=/glossary/shaft>shaft</a>.</p>"
    "<h2>See also</h2><ul><li><a href=/glossary/axle>Axle</a></ul>",
}
MANY = {
    "md": "# Glossary\n\n## What is a gear?\n\nA wheel with teeth.\n\n## Axle\n\nA rod.\n\n## Cam\n\nA bump.\n",
    "rst": "Glossary\n========\n\nWhat is a gear?\n---------------\n\nA wheel with teeth.\n\n"
    "Axle\n----\n\nA rod.\n\nCam\n---\n\nA bump.\n",
    "html": "<h1>Glossary</h1><h2>What is a gear?</h2><p>A wheel with teeth.</p><h2>Axle</h2><p>A rod.</p>"
    "<h2>Cam</h2><p>A bump.</p>",
}


def entries(text: str, path: str) -> tuple[Entry, ...]:
    return read(Source(path, text), ReadOptions()).entries


def fields(references: tuple[Reference, ...]) -> list[tuple[str, str | None, str | None]]:
    return [(one.target.value, one.target.field, one.name and one.name.field) for one in references]


@pytest.mark.parametrize("ending", LINKED)
def test_a_link_belongs_to_the_explanation_and_one_in_a_list_of_related_terms_to_these(ending):
    (made,) = entries(LINKED[ending], f"glossary/gear.{ending}")
    assert fields(made.links) == [("/glossary/shaft", "explanation", "explanation")]
    assert fields(made.related) == [("/glossary/axle", "related", "related")]


@pytest.mark.parametrize("ending", ["md", "rst", "adoc", "html"])
def test_an_index_page_is_called_by_its_folder(ending):
    (made,) = entries(LINKED[ending], f"glossary/gear/index.{ending}")
    assert (made.slug, "gear" in made.keys) == ("gear", True)


@pytest.mark.parametrize("ending", MANY)
def test_a_heading_that_asks_for_a_term_is_still_a_place(ending):
    assert [(one.term, one.keys) for one in entries(MANY[ending], f"glossary.{ending}")] == [
        ("gear", ("what-is-a-gear",)),
        ("Axle", ()),
        ("Cam", ()),
    ]


def test_where_the_front_matter_names_related_terms_those_below_the_prose_are_links():
    text = LINKED["md"].replace("# Gear\n", "---\ntitle: Gear\nrelated: [cam]\n---\n")
    (made,) = entries(text, "glossary/gear.md")
    assert fields(made.related) == [("cam", "related", None)]
    assert fields(made.links) == [
        ("/glossary/axle", "related", "related"),
        ("/glossary/shaft", "explanation", "explanation"),
    ]


@pytest.mark.parametrize(
    ("ending", "comment"), [("rst", ".. termlint: ignore[seo]"), ("adoc", "// termlint: ignore[seo]")]
)
def test_a_comment_on_a_line_of_its_own_covers_the_paragraph_behind_it(ending, comment):
    text = LINKED[ending].replace("A gear", f"{comment}\n\nA gear")
    (found,) = read(Source(f"glossary/gear.{ending}", text), ReadOptions()).comments
    assert found.text == "termlint: ignore[seo]"
    assert text[found.covers.start : found.covers.end].startswith("A gear turns a ")
    assert text[found.covers.end :].startswith("\n\n")


@pytest.mark.parametrize("ending", ["rst", "adoc"])
def test_a_paragraph_too_long_to_judge_is_a_problem_at_its_place(ending):
    text = LINKED[ending].replace("A gear", "A gear " * (MAX_MAPPED // 6))
    (found,) = read(Source(f"glossary/gear.{ending}", text), ReadOptions()).problems
    assert found.reason == f"the text is longer than {MAX_MAPPED} characters, so it is not judged; divide it"
    assert found.span.start == text.index("A gear")
