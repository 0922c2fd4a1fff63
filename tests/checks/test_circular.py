import pytest

from termlint.checks.circular import Circular
from termlint.entry import Entry
from tests.entries import make_entry, with_text
from tests.glossaries import conclude, page, place


def places(*entries: Entry) -> list[str]:
    """The circular definitions, as their files have them."""
    found = [place(finding) for finding in conclude(Circular(), entries)]
    lines = {entry.path: entry.source.text.splitlines() for entry in entries}
    return [lines[one.path][one.line - 1][one.column - 1 : one.end_column - 1] for one in found]


@pytest.mark.parametrize(
    ("term", "definition"),
    [
        ("Gear", "A gear is a gear that turns."),
        ("Gear", "Gears are a kind of gear used in clocks. They turn."),
        ("Gear train", "A gear-train, also called a train, is the gear train of a machine."),
        ("Load testing", "Load testing is the testing of load."),
        ("Web browser", "A browser for the web."),
        ("Computer numerical control (CNC)", "Computer numerical control."),
        ("Pagination", "The term pagination refers to the process of paginating list pages."),
        ("Lubrication", "The act of lubricating parts."),
    ],
)
def test_a_definition_by_the_term_itself_is_told(term: str, definition: str):
    assert len(places(make_entry(term, definition=definition))) == 1


@pytest.mark.parametrize(
    ("term", "definition"),
    [
        ("Gear", "A gear is a wheel with teeth."),
        ("Gear", "Gears turn each other."),
        ("Gear", "A gear is a gear wheel or rack with teeth that mesh."),
        ("Gear train", "A train of gears that turn each other."),
        ("Line printer", "A printer that prints one line at a time."),
        ("Dependent variable", "A variable whose value depends on that of another."),
        ("Encryption", "The process of encrypting data so that only those with a key can read it."),
        ("Computer numerical control (CNC)", "Computer numerical control. A program moves the tool of the machine."),
        ("Action", "See template action."),
        ("CNC", "Computer numerical control."),
        ("Programming model", "The ring programming model is a programming model for rings of processors."),
        ("Gear", ""),
    ],
)
def test_a_definition_that_says_something_is_not_told(term: str, definition: str):
    assert places(make_entry(term, definition=definition)) == []


def test_the_sentence_is_told_and_no_more():
    entry = make_entry("Gear", definition="A gear is a gear that turns. It has teeth.")
    assert places(entry) == ["A gear is a gear that turns."]


def test_a_definition_that_is_but_a_link_is_not_told():
    entry = with_text(make_entry("Gears", definition="Gear."), "definition", links=((0, 4),))
    assert places(entry) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("What turns a follower.", "What a driver turns."),
        ("The opposite of a follower.", "A follower is a driver that is turned."),
        ("A driver is a follower, as some say. It turns.", "A kind of driver."),
    ],
)
def test_two_definitions_by_each_other_are_told(first: str, second: str):
    entries = page("Driver", definition=first), page("Follower", definition=second)
    assert len(places(*entries)) == 2


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The wheel that drives the follower by its teeth.", "The wheel that a driver turns by its teeth."),
        ("What turns a follower.", "A wheel with teeth."),
        ("See follower.", "The wheel of a pair that the driver turns by its teeth."),
        ("A wheel that turns (see follower).", "What a driver turns."),
    ],
)
def test_two_definitions_of_which_one_says_something_are_not_told(first: str, second: str):
    entries = page("Driver", definition=first), page("Follower", definition=second)
    assert places(*entries) == []


def test_an_acronym_and_its_words_may_name_each_other():
    entries = (
        page("CNC", definition="Computer numerical control."),
        page("Computer numerical control", definition="CNC."),
    )
    assert places(*entries) == []


def test_the_message_names_both_terms():
    entries = page("Driver", definition="What turns a follower."), page("Follower", definition="What a driver turns.")
    assert conclude(Circular(), entries)[0].details["what"] == (
        'The definition explains "Driver" by "Follower", whose definition explains it by "Driver" again'
    )
