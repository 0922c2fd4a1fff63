"""Items of an index that lead to the pages of their terms."""

from pathlib import Path

import pytest

from termlint import api
from termlint.entry import Page
from termlint.readers import ReadOptions, read
from termlint.readers.teasers import Pages
from termlint.source import Source

TERMS = {"reel": "Reel", "winch": "Winch", "rope": "Rope"}
PAGES = Pages(frozenset(f"glossary/{slug}" for slug in TERMS))


def page(path: str, head: str, item: str, foot: str = "", pages: Pages = PAGES) -> Page:
    items = "".join(item.format(slug=slug, term=term, told="A part of a deck crane.") for slug, term in TERMS.items())
    return read(Source(path, head + items + foot), ReadOptions(pages=pages))


FORMS = {
    "cards": (
        "glossary/index.html",
        "<h1>Glossary</h1>",
        '<a href="/glossary/{slug}/"><h3>{term}</h3><p>{told}</p></a>',
    ),
    "headings": ("glossary/index.html", "<h1>Glossary</h1>", '<h3><a href="{slug}.html">{term}</a></h3><p>{told}</p>'),
    "items": (
        "glossary.html",
        "<h1>Glossary</h1><ul>",
        '<li><b><a href="glossary/{slug}/">{term}</a></b>: {told}</li>',
    ),
    "a list": ("glossary/index.html", "<h1>Glossary</h1><dl>", '<dt><a href="../glossary/{slug}">{term}</a><dd>{told}'),
    "a table": (
        "glossary/index.html",
        "<h1>Glossary</h1><table><tr><th>Term<th>Definition",
        '<tr><td><a href="/en/glossary/{slug}/">{term}</a><td>{told}',
    ),
    "Markdown's headings": ("glossary/index.md", "# Glossary\n", "\n## [{term}]({slug}.md)\n\n{told}\n"),
    "Markdown's items": ("glossary.md", "# Glossary\n\n", "- **[{term}](glossary/{slug}.md)**: {told}\n"),
    "AsciiDoc's lists": ("glossary/index.adoc", "= Glossary\n\n", "xref:{slug}.adoc[{term}]:: {told}\n"),
    "AsciiDoc's glossaries": (
        "glossary.adoc",
        "= Deck\n\n[glossary]\n",
        "xref:glossary/{slug}.adoc[{term}]:: {told}\n",
    ),
    "AsciiDoc's titles": ("glossary.adoc", "= Glossary\n", "\n== xref:glossary/{slug}.adoc[{term}]\n\n{told}\n"),
    "roles": ("glossary/index.rst", "Glossary\n========\n\n", ":doc:`{term} <{slug}>`\n   {told}\n\n"),
    "a directive": ("glossary.rst", ".. glossary::\n\n", "   :doc:`{term} </glossary/{slug}>`\n      {told}\n\n"),
}


@pytest.mark.parametrize("form", FORMS)
def test_one_that_leads_to_a_page_of_the_glossary_is_no_entry(form):
    made = page(*FORMS[form])
    assert (made.entries, made.note) == ((), "a page that lists terms which have pages of their own")


@pytest.mark.parametrize("form", FORMS)
def test_one_is_an_entry_where_no_page_of_the_glossary_is_known(form):
    assert [entry.term for entry in page(*FORMS[form], pages=Pages()).entries] == list(TERMS.values())


@pytest.mark.parametrize(
    "address",
    ["/deck/{slug}/", "https://deck.example/glossary/{slug}", "#{slug}", "{slug}.html#uses", "../{slug}.html", ""],
)
def test_one_that_leads_elsewhere_is_an_entry(address):
    made = page("glossary/index.html", "<h1>Glossary</h1>", f'<h3><a href="{address}">{{term}}</a></h3><p>{{told}}</p>')
    assert len(made.entries) == 3


def test_one_that_leads_to_the_index_itself_is_an_entry():
    pages = Pages(PAGES.paths | {"glossary"})
    made = page("glossary/index.md", "# Glossary\n", "\n## [{term}](/glossary/)\n\n{told}\n", pages=pages)
    assert len(made.entries) == 3


def test_one_without_a_page_is_an_entry_among_others():
    made = page(
        "glossary/index.md", "# Glossary\n\n- **[Pawl](pawl.md)**: A stop.\n", "- **[{term}]({slug}.md)**: {told}\n"
    )
    assert [entry.term for entry in made.entries] == ["Pawl"]


def test_a_term_of_which_a_part_is_a_link_is_an_entry():
    made = page("glossary/index.md", "# Glossary\n", "\n## {term} of a [{term}]({slug}.md)\n\n{told}\n")
    assert len(made.entries) == 3


def write(folder: Path, index: str, item: str) -> None:
    (folder / "glossary").mkdir()
    for slug, term in TERMS.items():
        (folder / f"glossary/{slug}.md").write_text(f"# {term}\n\nA {term.lower()} is a part of a deck crane.\n")
    items = "".join(item.format(slug=slug, term=term) for slug, term in TERMS.items())
    (folder / index).write_text(f"# Glossary\n\n{items}")


@pytest.mark.parametrize(("index", "folder"), [("glossary/index.md", ""), ("glossary.md", "glossary/")])
def test_no_term_is_told_twice_for_its_index(tmp_path, index, folder):
    write(tmp_path, index, f"- **[{{term}}]({folder}{{slug}}.md)**: A part of a crane.\n")
    assert len(api.entries(tmp_path, isolated=True)) == 3
    result = api.check(tmp_path, select=["entry/duplicate-term", "references/"], isolated=True)
    assert not result.violations


def test_an_index_read_alone_holds_entries(tmp_path):
    write(tmp_path, "glossary/index.md", "- **[{term}]({slug}.md)**: A part of a crane.\n")
    assert len(api.entries(tmp_path / "glossary/index.md", isolated=True)) == 3


def test_pages_outside_of_a_glossary_are_those_of_something_else(tmp_path):
    write(tmp_path, "glossary/index.md", "- **[{term}](../deck/{slug}.md)**: A part of a crane.\n")
    (tmp_path / "deck").mkdir()
    for slug in TERMS:
        (tmp_path / f"glossary/{slug}.md").rename(tmp_path / f"deck/{slug}.md")
    assert [entry.term for entry in api.entries(tmp_path / "glossary", isolated=True)] == list(TERMS.values())
