"""Sentences that lead over to other terms and say no more."""

import pytest

from termlint.entry import Entry
from termlint.readers import ReadOptions, pointers, read
from termlint.recognition import see_also
from termlint.source import Source
from termlint.text import Text


def led_to(value: str, *, alone: bool = True) -> list[tuple[str, str]]:
    found = pointers.references(Text.verbatim(value), alone=alone)
    return [(one.target.value, one.form) for one in found]


def entries(body: str) -> tuple[Entry, ...]:
    text = f"# Glossary\n\n## Ratchet\n\n{body}\n\n## Pawl\n\nA lever.\n\n## Winch\n\nA drum.\n"
    return read(Source("glossary.md", text), ReadOptions()).entries


@pytest.mark.parametrize(
    "sentence",
    ["See Pawl.", "See: Pawl", "see Pawl", "(see Pawl)", "*See Pawl.*", 'See "Pawl".', "Cf. Pawl", "See  Pawl "],
)
def test_a_text_may_do_nothing_but_name_another_term(sentence):
    assert led_to(sentence) == [("Pawl", "see")]


@pytest.mark.parametrize(
    "quoted", ["'Winch, hand'", '"Winch, hand"', "“Winch, hand”", "„Winch, hand“", "« Winch, hand »"]
)
def test_what_stands_in_quotation_marks_is_one_name(quoted):
    assert led_to(f"See {quoted} and Pawl.") == [("Winch, hand", "see"), ("Pawl", "see")]


def test_an_apostrophe_is_no_quotation_mark():
    assert led_to("See Hooke's law, Newton's law.") == [("Hooke's law", "see"), ("Newton's law", "see")]


@pytest.mark.parametrize(
    "lead",
    [
        lead
        for language, leads in see_also.LEADS.items()
        for lead in (*leads, *see_also.ALSO.get(language, ()))
        if language not in ("ja", "ko")
    ],
)
def test_the_lead_is_known_in_every_language(lead):
    assert led_to(f"{lead.capitalize()} Winch.") == [("Winch", "see")]


@pytest.mark.parametrize("sentence", ["「滑車」を参照。", "滑車を参照してください", "参照：滑車", "滑車 참조"])
def test_the_lead_may_stand_behind_the_name(sentence):
    assert led_to(sentence) == [("滑車", "see")]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("See Pawl, Winch and Drum.", ["Pawl", "Winch", "Drum"]),
        ("See also Pawl or Winch.", ["Pawl", "Winch"]),
        ("Siehe auch Trommel und Klinke.", ["Trommel", "Klinke"]),
        ("Véanse también Ancla y Timón.", ["Ancla", "Timón"]),
        ("Voir aussi « Ancre » et « Voile ».", ["Ancre", "Voile"]),
        ("Vedi anche Vela ed Elica", ["Vela", "Elica"]),
        ("Zie Anker of Zeil", ["Anker", "Zeil"]),
        ("См. Якорь и Парус", ["Якорь", "Парус"]),
        ("See Plan e", ["Plan e"]),
        ("「滑車」と「錨」を参照。", ["滑車", "錨"]),
    ],
)
def test_several_names_are_parted_by_commas_and_the_words_of_their_language(sentence, names):
    assert [name for name, _ in led_to(sentence)] == names


@pytest.mark.parametrize(
    "sentence",
    [
        "See the manual, chapter 3.",
        "See below.",
        "See https://example.org/winch.",
        "See RFC 1234.",
        "See Section 4.2",
        "See how a winch works.",
        "See Winch for details.",
        "Siehe RX0008, Kapitel 3.",
        "Ver la televisión.",
        "Voir ci-dessous",
        "Seen from above, it is round.",
        "It turns. See winch.",
        "It turns. s. Winde",
        "It turns (see Winch) and stops.",
        "See Winch. It turns.",
        "See @[Winch].",
    ],
)
def test_what_may_be_anything_else_is_no_name(sentence):
    assert led_to(sentence) == []


def test_the_last_sentence_of_a_text_may_lead_over():
    assert led_to("A toothed wheel. See Pawl.") == [("Pawl", "pointer")]
    assert led_to("A toothed wheel.\n\nSee also Pawl") == [("Pawl", "pointer")]


@pytest.mark.parametrize("sentence", ["See Research and Development.", "See Appendix", "See Wheel bearings for carts"])
def test_a_name_in_doubt_is_not_told_where_it_leads_nowhere(sentence):
    assert {form for _, form in led_to(sentence)} == {"pointer"}


def test_a_link_says_more_than_the_words_around_it():
    made = entries("See [Pawl](#pawl).")[0]
    assert [(one.target.value, one.form) for one in made.links] == [("#pawl", "link")]


def test_the_name_has_its_place_in_the_field():
    made = entries("A toothed wheel. See Pawl.")[0]
    (link,) = made.links
    assert (link.target.value, link.target.field) == ("Pawl", "explanation")
    span = link.target.span()
    assert made.source.text[span.start : span.end] == "Pawl"


def test_a_line_of_related_terms_that_is_all_there_is_stays_the_definition():
    made = entries("See also: Pawl")[0]
    assert made.texts["definition"].value == "See also: Pawl"
    assert [one.target.value for one in made.related] == ["Pawl"]


def test_an_entry_of_data_may_lead_on():
    text = "- term: Rad\n  definition: Dreht sich.\n- term: Scheibe\n  definition: Siehe Rad.\n"
    made = read(Source("glossar.yml", text), ReadOptions()).entries[1]
    assert [(one.target.value, one.form, one.target.field) for one in made.links] == [("Rad", "see", "definition")]
