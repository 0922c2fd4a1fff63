import pytest

from termlint.checks.circular import Circular
from tests.entries import make_entry, places


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
    assert len(places(Circular(), make_entry(term, definition=definition))) == 1


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
    assert places(Circular(), make_entry(term, definition=definition)) == []


def test_the_sentence_is_told_and_no_more():
    entry = make_entry("Gear", definition="A gear is a gear that turns. It has teeth.")
    assert places(Circular(), entry) == ["A gear is a gear that turns."]
