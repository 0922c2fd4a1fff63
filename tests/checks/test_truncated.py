import pytest

from termlint.checks.truncated import Truncated
from tests.entries import make_entry, places, with_text


@pytest.mark.parametrize(
    ("definition", "end"),
    [
        ("A wheel with teeth that keep another from fulfilling the.", "the."),
        ("A wheel with teeth and", "and"),
        ("A wheel for the transmission of", "of"),
        ("A wheel that turns with its shaft, while ", "while"),
        ("A wheel on a shaft (its axle), which", "which"),
        ("A wheel with teeth that mesh with those of anoth...", "..."),
        ("A wheel with teeth that mesh with those of anoth…", "…"),
        ("A wheel with teeth, or cogs,", "s,"),
        ("A wheel with teeth (also called cogs", " (also called cogs"),
        ("A wheel with one of these:", "e:"),
    ],
)
def test_a_definition_that_breaks_off_is_told_at_its_end(definition: str, end: str):
    assert places(Truncated(), make_entry(definition=definition)) == [end]


@pytest.mark.parametrize(
    "definition",
    [
        "A wheel with teeth that mesh with those of another",
        "What a wheel is made of.",
        "The shaft that a wheel turns on",
        "A wheel to hold on to",
        "A wheel that turns for a while",
        "A wheel that turns from time to time, for a while.",
        "One of the words if, while, when",
        "A loop of the kind that is written with the word for, or with the word while.",
        "The letters a, b, c, ...",
        "A wheel (with teeth)",
        "The gate of the operator AND.",
        "The value of b is that of a.",
        "A blood vessel that carries vitamin A",
        "The character &lt;",
        "",
    ],
)
def test_a_whole_definition_is_not_told(definition: str):
    assert places(Truncated(), make_entry(definition=definition)) == []


def test_a_first_paragraph_may_lead_over_to_a_list():
    assert places(Truncated(), make_entry(definition="A wheel of one of these:", borrowed=("definition",))) == []


def test_a_first_paragraph_may_not_end_with_an_article():
    assert places(Truncated(), make_entry(definition="A wheel of the", borrowed=("definition",))) == ["the"]


def test_other_languages_have_other_articles():
    assert places(Truncated(), make_entry(definition="Il va a.", language="fr")) == []
    assert places(Truncated(), make_entry(definition="Une roue dont les dents...", language="fr")) == ["..."]


def test_code_at_the_end_is_not_judged():
    entry = make_entry(definition="The keyword and")
    assert places(Truncated(), with_text(entry, "definition", opaque=((12, 15),))) == []


def test_code_with_dots_before_the_full_stop_is_not_judged():
    entry = make_entry(definition="It prints 1 2 3 ....")
    assert places(Truncated(), with_text(entry, "definition", opaque=((10, 19),))) == []
    assert places(Truncated(), entry) == [" ...."]


def test_the_end_is_shown():
    (finding,) = Truncated().check(make_entry(definition="A wheel whose teeth keep another wheel from fulfilling the."))
    assert finding.details == {"end": "...another wheel from fulfilling the.", "field": "definition"}
