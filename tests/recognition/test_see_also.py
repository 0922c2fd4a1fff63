import pytest

from termlint.readers import ReadOptions, html_prose, page_furniture, read
from termlint.recognition import see_also
from termlint.recognition.spellings import role_of
from termlint.source import Source

LINKS = "- [Axle](/glossary/axle)\n- [Cam](/glossary/cam)\n"
PHRASES = [*see_also.PHRASES, "Related concepts", "similar terms"]


def related(text: str, path: str) -> list[str]:
    (entry,) = read(Source(path, text), ReadOptions()).entries
    return [one.target.value for one in entry.related]


@pytest.mark.parametrize("phrase", PHRASES)
def test_a_heading_before_related_terms_is_known_in_every_language(phrase):
    assert related(f"# Gear\n\nA gear turns.\n\n## {phrase.capitalize()}\n\n{LINKS}", "glossary/gear.md") == [
        "/glossary/axle",
        "/glossary/cam",
    ]
    assert page_furniture.part(phrase) == "related"


@pytest.mark.parametrize("phrase", PHRASES)
def test_a_label_before_related_terms_is_known_in_every_language(phrase):
    assert related(f"# Gear\n\nA gear turns.\n\n{phrase.capitalize()}: axle, cam\n", "glossary/gear.md") == [
        "axle",
        "cam",
    ]
    assert related(f"# Gear\n\nA gear turns.\n\n{phrase}：[Axle](/glossary/axle)\n", "glossary/gear.md") == [
        "/glossary/axle"
    ]
    assert html_prose.lead(f"{phrase}: axle") == len(phrase) + 2


@pytest.mark.parametrize("phrase", [*PHRASES, *see_also.SEE])
def test_a_key_of_related_terms_is_known_in_every_language(phrase):
    assert role_of(phrase.replace(" ", "_"), {}) == "related"


@pytest.mark.parametrize("phrase", ["vease tambien", "SIEHE  AUCH", "termes lies"])
def test_accents_case_and_white_space_do_not_matter(phrase):
    assert see_also.is_heading(phrase)


def test_it_is_no_term_on_a_page_of_many():
    terms = "".join(f"## {name}\n\nIt turns.\n\n" for name in ("Gear", "Axle", "Cam", "Hub", "Siehe auch"))
    page = read(Source("glossar.md", f"# Glossar\n\n{terms}"), ReadOptions())
    assert [one.term for one in page.entries] == ["Gear", "Axle", "Cam", "Hub"]


def test_a_word_alone_is_a_label_in_a_list_and_no_heading():
    assert html_prose.lead("Siehe: Achse") == len("Siehe: ")
    assert related(f"# Rad\n\nEin Rad dreht sich.\n\n## Siehe\n\n{LINKS}", "glossary/rad.md") == []
