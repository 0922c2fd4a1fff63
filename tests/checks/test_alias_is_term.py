import pytest

from termlint.checks.alias_is_term import AliasIsTerm
from termlint.entry import Entry
from tests.glossaries import conclude, page, where

CHECK = AliasIsTerm()
CONTROL = "The control of machine tools by a program."
DRIVEN = "Machine tools that computers drive."


def told(*entries: Entry) -> list[str]:
    """What is found, as alias and the term that it is an alias of."""
    return [", ".join(map(str, finding.details.values())) for finding in conclude(CHECK, entries)]


def test_an_acronym_in_brackets_that_is_an_entry_of_its_own_is_told_at_the_term_with_the_other():
    long = page("Computer numerical control (CNC)", path="long.md", definition=CONTROL)
    (finding,) = conclude(CHECK, [long, page("CNC", path="short.md", definition=DRIVEN)])
    assert where([finding]) == [("long.md", 1)]
    assert [(place.path, place.line) for place in finding.related] == [("short.md", 1)]
    assert finding.details == {"alias": "CNC", "term": "Computer numerical control"}


def test_two_entries_that_name_each_other_are_both_told():
    entries = page("Boom", aliases=("Spar",), definition=CONTROL), page("Spar", aliases=("Boom",), definition=DRIVEN)
    assert told(*entries) == ["Spar, Boom", "Boom, Spar"]


def test_an_alias_of_several_words_means_one_thing_whatever_is_said():
    entries = page("Train", aliases=("gear trains",), definition=CONTROL), page("Gear train", definition="What turns.")
    assert told(*entries) == ["gear trains, Train"]


@pytest.mark.parametrize("definition", ["See Customer acquisition cost.", "Customer acquisition cost.", ""])
def test_an_entry_that_only_leads_to_the_other_or_spells_it_out_is_no_second_definition(definition: str):
    cost = page("Customer acquisition cost", aliases=("CAC",), definition="What marketing spends to win a buyer.")
    assert told(cost, page("CAC", definition=definition)) == []


def test_an_acronym_of_two_things_is_left_alone():
    pull = page("Pull request (PR)", definition="A proposal to merge commits into a branch.")
    assert told(pull, page("PR", definition="What a company tells the press about its products.")) == []


def test_an_acronym_is_the_one_that_its_definition_spells_out():
    pull = page("Pull request (PR)", definition="A proposal to merge commits into a branch.")
    assert len(told(pull, page("PR", definition="Pull request: asks others to take over what was changed."))) == 1


@pytest.mark.parametrize(("alias", "term"), [("head", "HEAD"), ("EMAS", "EMA"), ("S/SL", "SSL"), ("files", "file")])
def test_a_word_that_is_spelled_in_another_way_is_another_name(alias: str, term: str):
    entries = page("Control", aliases=(alias,), definition=CONTROL), page(term, definition=CONTROL[:-1] + " and more.")
    assert told(*entries) == []


def test_the_plural_of_an_acronym_is_the_same_name():
    entries = page("Tool programs (TPs)", definition=CONTROL), page("TP", definition="A program of machine tools.")
    assert told(*entries) == ["TPs, Tool programs"]


def test_a_capital_makes_another_name_where_terms_are_written_small():
    small = page("specification", aliases=("spec",), definition="A document that tells how a program of tools works.")
    language = page("Spec", definition="A language for the document that tells how a program works.")
    large = page("Specification", aliases=("spec",), definition=small.texts["definition"].value)
    assert told(small, language) == []
    assert len(told(large, language)) == 1


def test_the_same_words_under_both_names_are_left_alone():
    assert told(page("Boom", aliases=("Spar",), definition=CONTROL), page("Spar", definition=CONTROL)) == []


def test_entries_of_one_term_are_left_to_the_rule_about_terms():
    long, short = page("Control (CNC)", definition=CONTROL), page("CNC control", definition=DRIVEN)
    assert told(page("CNC", aliases=("cnc",), path="a.md", definition=CONTROL), page("CNC", definition=DRIVEN)) == []
    assert told(long, short) == []


def test_languages_and_editions_are_not_compared():
    control = page("Boom", aliases=("Spar",), path="v1/boom.md", definition=CONTROL)
    assert told(control, page("Spar", path="v2/spar.md", definition=DRIVEN)) == []
    assert told(control, page("Spar", path="v1/spar.md", language="de", definition=DRIVEN)) == []


def test_a_thousand_entries_of_one_name_are_told_without_comparing_each_with_each():
    entries = [page("Boom", aliases=("Spar",), path=f"{n}.md", definition=f"{CONTROL} {n}") for n in range(1000)]
    spars = [page("Spar", path=f"spar-{n}.md", definition=f"{DRIVEN} {n} program") for n in range(1000)]
    assert len(told(*entries, *spars)) == 1000
