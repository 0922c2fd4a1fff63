import pytest

from termlint.entry import Entry
from termlint.readers import path_language, read
from termlint.source import Source

from .entries import options


@pytest.mark.parametrize(
    ("path", "language"),
    [
        ("terms/widget.de.md", "de"),
        ("terms/widget.pt-br.md", "pt-br"),
        ("index.fr.html", "fr"),
        ("glossary.html.de", "de"),
        ("glossary_fr.rst", "fr"),
        ("glossary-terms-es.adoc", "es"),
        ("glossary.de.json", "de"),
        ("glossary.it.json", "it"),
        ("content/de/widget.fr.md", "fr"),
    ],
)
def test_a_language_ends_the_name_of_a_file_after_a_dot_or_after_words_that_speak_of_a_glossary(path, language):
    assert path_language.of_path(path) == language


@pytest.mark.parametrize("path", ["built-in.md", "made-it.md", "walk_el.csv", "node.js.md", "widget.mk.md", "_de.yml"])
def test_other_names_that_end_in_two_letters_name_no_language(path):
    assert path_language.of_path(path) is None


@pytest.mark.parametrize("path", ["fr.yml", "fr.json", "fr.csv", "fr.jsonl", "fr.toml"])
def test_data_may_be_called_by_its_language_alone(path):
    assert path_language.of_path(path) == "fr"


@pytest.mark.parametrize("path", ["hr.md", "pt.md", "es.rst", "de.adoc", "pl.html", "it.yml", "fr.txt"])
def test_a_page_that_is_called_like_a_code_is_about_a_term(path):
    assert path_language.of_path(path) is None


def test_where_a_files_name_says_nothing_its_folder_does():
    assert path_language.of_path("content/de/widget.md") == "de"


PAGES = {
    "md": "# Widget\n\nA widget is a small part of an interface that does one thing.\n",
    "rst": "Widget\n======\n\nA widget is a small part of an interface that does one thing.\n",
    "adoc": "= Widget\n\nA widget is a small part of an interface that does one thing.\n",
    "yml": "term: Widget\ndefinition: A widget is a small part of an interface that does one thing.\n",
    "html": "<h1>Widget</h1><p>A widget is a small part of an interface that does one thing.",
    "txt": "Widget\nA widget is a small part of an interface that does one thing.\n",
}


def entry(path: str, text: str) -> Entry:
    (only,) = read(Source(path, text), options(path)).entries
    return only


@pytest.mark.parametrize("ending", PAGES)
def test_an_entry_has_the_name_of_its_file_without_the_language_and_is_reached_by_the_whole_name_too(ending):
    made = entry(f"glossary/widget.de.{ending}", PAGES[ending])
    assert (made.slug, made.language, made.texts["definition"].language) == ("widget", "de", "de")
    assert {"widget", "widget.de"} <= set(made.keys)


@pytest.mark.parametrize("ending", ["md", "rst", "adoc"])
def test_an_index_page_in_a_language_stands_for_its_folder(ending):
    assert entry(f"glossary/widget/index.de.{ending}", PAGES[ending]).slug == "widget"


def test_a_slug_of_its_own_stays_whatever_the_file_is_called():
    assert entry("glossary/widget.de.md", "---\ntitle: Widget\nslug: teil\n---\nEin Teil.\n").slug == "teil"


def test_a_payload_is_in_the_language_of_its_folder():
    text = '[{"entry":1},{"slug":2,"term":3,"definition":4,"explanation":5},"widget","Widget","Ein Teil.","Es tut."]'
    assert entry("de/glossary/widget/_payload.json", text).language == "de"
