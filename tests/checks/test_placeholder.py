import pytest

from termlint.checks.placeholder import Placeholder
from termlint.pattern import Pattern
from termlint.readers import ReadOptions, read
from termlint.source import Source
from tests.entries import make_entry, places, with_text

CHECK = Placeholder(
    values=("undefined", "TBD", "coming soon"),
    names=("undefined", "NaN"),
    patterns=(Pattern.parse(r"(?:^|\s)(\{term\})"), Pattern.parse("goes here")),
)


@pytest.mark.parametrize("value", ["undefined", "Undefined.", " TBD ", "(tbd)", "Coming soon!", "*Coming soon…*"])
def test_a_whole_field_is_a_placeholder(value):
    assert places(CHECK, make_entry(definition=value)) == [value.strip()]


def test_the_same_words_within_a_text_are_none():
    assert places(CHECK, make_entry(definition="The result is undefined.", explanation="It is coming soon.")) == []


@pytest.mark.parametrize("value", ["?", "???", "? ?", "...", "…", "—"])
def test_signs_alone_are_a_placeholder_where_prose_should_stand(value):
    check = Placeholder(values=("?", "...", "—"))
    assert places(check, make_entry(definition=value)) == [value]
    assert places(check, make_entry(category=value, definition="(!)")) == []


@pytest.mark.parametrize(("term", "definition"), [("WIP", "Work in progress"), ("To be determined", "TBD")])
def test_what_a_term_is_short_for_is_none(term, definition):
    check = Placeholder(values=("work in progress", "TBD"))
    assert places(check, make_entry(term=term, definition=definition)) == []
    assert places(check, make_entry(term="Anvil", definition=definition)) == [definition]


def test_a_pattern_with_a_group_gives_the_group_s_place():
    assert places(CHECK, make_entry(explanation="A {term} is a thing.")) == ["{term}"]


def test_a_pattern_without_group_gives_its_own_place():
    assert places(CHECK, make_entry(answers=("Text goes here.",))) == ["goes here"]


def test_of_hits_that_overlap_the_longest_counts():
    patterns = ("lorem ipsum dolor", r"^\s*(lorem ipsum)\b", r"\[insert [^\]\n]+\]", r"\binsert definition here\b")
    check = Placeholder(patterns=tuple(map(Pattern.parse, patterns)))
    text = "Lorem ipsum dolor sit amet. [insert definition here] [insert it]"
    assert places(check, make_entry(explanation=text)) == [
        "Lorem ipsum dolor",
        "[insert definition here]",
        "[insert it]",
    ]


def test_a_hit_that_overlaps_none_that_counts_counts_itself():
    check = Placeholder(patterns=tuple(map(Pattern.parse, ("aaa", "aabbbb", "bbccccccc"))))
    assert places(check, make_entry(explanation="aaabbbbccccccc")) == ["aaa", "bbccccccc"]


def test_code_and_quotations_are_not_searched():
    entry = make_entry(explanation="Write {term} there.")
    assert places(CHECK, with_text(entry, "explanation", opaque=((6, 12),))) == []
    assert places(CHECK, make_entry(explanation='It says "text goes here" in grey.')) == []


def test_a_macro_that_nobody_filled_is_found_though_readers_take_it_for_code():
    source = Source("widget.md", "---\nterm: Widget\n---\nA {{ term }} is a `{{ term }}` {{ page.title }}.")
    (entry,) = read(source, ReadOptions()).entries
    check = Placeholder(patterns=(Pattern.parse(r"\{\{? *term *\}\}?"),))
    assert [finding.details["match"] for finding in check.check(entry)] == ["{{ term }}"]


def test_labels_must_not_name_nothing():
    assert places(CHECK, make_entry(seo_title="What is undefined?", category="NaN")) == ["undefined", "NaN"]


def test_a_category_may_be_called_what_no_text_may_be():
    assert places(CHECK, make_entry(category="TBD", definition="tbd")) == ["tbd"]


def test_names_are_told_by_their_case():
    assert places(CHECK, make_entry(seo_title="Undefined behaviour, and nan bread")) == []


def test_names_may_hold_what_means_something_in_patterns():
    check = Placeholder(names=("C++(", "n/a.", "[none]"))
    assert places(check, make_entry(seo_title="What is C++( or n/a. or [none]? C, n/ab")) == ["C++(", "n/a.", "[none]"]


def test_an_entry_may_be_about_a_placeholder():
    assert places(CHECK, make_entry("undefined", seo_title="What is undefined?", definition="Undefined")) == []


def test_a_finding_names_its_field():
    (finding,) = CHECK.check(make_entry(seo_title="What is NaN?"))
    assert finding.details == {"match": "NaN", "field": "SEO title"}


SLOTS = Placeholder(slots=(Pattern.parse(r"\.{3}|…"), Pattern.parse("<[^<>]+>"), Pattern.parse(r"definition(?:-\d)?")))


@pytest.mark.parametrize("value", ["...", " … ", "<what it is>", "Definition", "definition-1"])
def test_a_slot_is_one_where_it_is_all_that_is_said(value):
    assert places(SLOTS, make_entry(definition=value)) == [value.strip()]
    assert places(SLOTS, make_entry(category=value, term=value)) == []


@pytest.mark.parametrize("value", ["A wheel ...", "A <small> wheel", "The definition"])
def test_a_slot_is_none_within_a_text(value):
    assert places(SLOTS, make_entry(explanation=value)) == []


@pytest.mark.parametrize("value", ["`...`", "[Definition](#definition)"])
def test_code_and_links_are_no_slots(value):
    source = Source("glossary/reel.md", f"# Reel\n\n**Definition:** {value}\n\nA part of a winch.\n")
    (entry,) = read(source, ReadOptions()).entries
    assert places(SLOTS, entry) == []
