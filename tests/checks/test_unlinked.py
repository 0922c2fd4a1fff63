from dataclasses import replace

import pytest

from termlint.checks.unlinked import Unlinked
from termlint.entry import Entry
from termlint.readers import ReadOptions, read
from termlint.source import Source
from termlint.text import Block
from tests.glossaries import conclude, page, place

FLYWHEEL = page("Flywheel", definition="A heavy wheel.")


def told(*entries: Entry, check: Unlinked | None = None) -> list[str]:
    """The mentions that are told, as path, line, columns and term."""
    found = conclude(check or Unlinked(), entries)
    places = [(place(finding), finding.details["term"]) for finding in found]
    return [f"{one.path}:{one.line}:{one.column}-{one.end_column} {term}" for one, term in places]


def with_definition(entry: Entry, **changes: object) -> Entry:
    texts = {**entry.texts, "definition": replace(entry.texts["definition"], **changes)}
    return replace(entry, texts=texts)


def test_a_mention_of_another_entry_is_told_at_its_place():
    engine = page("Engine", definition="What turns a flywheel.")
    assert told(FLYWHEEL, engine) == ["glossary/engine.md:3:14-22 Flywheel"]


def test_the_first_mention_alone_is_told():
    engine = page("Engine", definition="A flywheel turns flywheels.")
    assert told(FLYWHEEL, engine) == ["glossary/engine.md:3:3-11 Flywheel"]


def test_an_entry_that_leads_there_may_mention_it():
    assert told(FLYWHEEL, page("Engine", definition="What turns a flywheel.", related=["flywheel"])) == []


def test_an_entry_may_mention_itself():
    assert (
        told(FLYWHEEL, page("Engine", definition="An engine."), page("Flywheel drive", definition="A flywheel drive."))
        == []
    )


def test_links_code_and_headings_are_no_mentions():
    engine = page("Engine", definition="What turns a flywheel.")
    assert told(FLYWHEEL, with_definition(engine, links=((13, 21),))) == []
    assert told(FLYWHEEL, with_definition(engine, opaque=((13, 21),))) == []
    assert told(FLYWHEEL, with_definition(engine, blocks=(Block("heading", 0, 22),))) == []


def test_other_names_of_the_entry_in_its_opening_parenthesis_are_no_mentions():
    engine = page("Engine", definition="(Flywheel, obsolete) A machine that a flywheel steadies.")
    assert told(FLYWHEEL, engine) == []
    assert len(told(FLYWHEEL, page("Engine", definition="A machine (of a flywheel)."))) == 1


def test_sources_and_notes_in_square_brackets_are_no_mentions():
    assert told(FLYWHEEL, page("Engine", definition='A machine ["Flywheel and shaft", 1901].')) == []


def test_links_to_other_sites_in_curly_brackets_are_no_mentions():
    assert told(FLYWHEEL, page("Engine", definition="Of {the flywheel (https://example.org)}.")) == []


def test_an_entry_that_only_refers_to_another_one_need_not_be_linked():
    wheel = page("Wheel", definition="Turns.")
    engine = page("Engine", definition="What turns a flywheel.")
    stub = with_definition(page("Flywheel", definition="Wheel.", links=["wheel"]), links=((0, 5),))
    noted = with_definition(page("Flywheel", definition="Wheel. [Sure?]", links=["wheel"]), links=((0, 5),))
    assert told(wheel, stub, engine) == []
    assert told(wheel, noted, engine) == []


def test_what_many_entries_name_and_few_link_is_not_told():
    others = [page(f"Part {number}", definition="A part of a flywheel.") for number in range(6)]
    linking = [page(f"Side {number}", definition="Of a flywheel.", related=["flywheel"]) for number in range(28)]
    assert told(FLYWHEEL, *others) == []
    assert told(FLYWHEEL, *others, *linking[1:]) == []
    assert len(told(FLYWHEEL, *others, *linking)) == 6
    assert len(told(FLYWHEEL, *others[:5])) == 5


def test_in_a_large_glossary_a_name_that_nobody_links_is_not_told():
    engine = page("Engine", definition="What turns a flywheel.")
    assert told(FLYWHEEL, engine, check=Unlinked(large=1)) == []
    linking = [page(f"Side {number}", definition="Of a flywheel.", related=["flywheel"]) for number in range(8)]
    assert told(FLYWHEEL, engine, *linking[1:], check=Unlinked(large=1)) == []
    assert len(told(FLYWHEEL, engine, *linking, check=Unlinked(large=1))) == 1


@pytest.mark.parametrize(("value", "expected"), [("It may interrupt a task.", 0), ("It may interrupt.", 1)])
def test_a_plain_word_that_is_a_verb_is_no_mention(value: str, expected: int):
    entry = page("Interrupt", definition="A signal.")
    assert len(told(entry, page("Timer", definition=value), check=Unlinked(commonest=0, unproven=0))) == expected


def test_an_ordinary_word_is_told_where_somebody_links_it():
    hash_, lock = page("Hash", definition="A number."), page("Lock", definition="It is opened by a hash.")
    linking = page("Key", definition="A number.", related=["hash"])
    assert told(hash_, lock) == []
    assert len(told(hash_, lock, linking)) == 1


def test_what_stands_in_front_matter_can_link_nothing_where_there_is_a_body():
    (engine, *_), (wheel, *_) = (
        read(
            Source(f"{name}.md", f"---\nterm: {name}\ndescription: What turns a flywheel.\n---\n{body}"), ReadOptions()
        ).entries
        for name, body in (("Engine", "\nIt turns a flywheel.\n"), ("Flywheel", ""))
    )
    assert told(engine, wheel) == ["Engine.md:6:12-20 Flywheel"]


def test_a_brief_entry_that_begins_with_a_link_need_not_be_linked():
    wheel = page("Wheel", definition="Turns.")
    pointer = with_definition(page("Flywheel", definition="Wheel that is heavy.", links=["wheel"]), links=((0, 5),))
    within = with_definition(page("Flywheel", definition="A wheel that is heavy.", links=["wheel"]), links=((2, 7),))
    engine = page("Engine", definition="What turns a flywheel.")
    assert told(wheel, pointer, engine) == []
    assert len(told(wheel, within, engine)) == 1


@pytest.mark.parametrize(("lead", "rest", "expected"), [("1. ", ".", 0), ("See ", ".", 0), ("", "s", 1)])
def test_an_entry_whose_first_sentence_is_a_link_need_not_be_linked(lead: str, rest: str, expected: int):
    wheel = page("Wheel", definition="Turns.")
    value = (
        f"{lead}Wheel{rest}\n\n2. What a tired writer calls whatever goes round and round in the cellar of an old mill."
    )
    links = ((len(lead), len(lead) + 5),)
    pointer = with_definition(page("Flywheel", definition=value, links=["wheel"]), links=links)
    assert len(told(wheel, pointer, page("Engine", definition="What turns a flywheel."))) == expected


def test_a_capitalised_word_beside_a_link_is_part_of_a_name():
    engine = page("Engine", definition="What turns a Heavy Flywheel.", links=["heavy"])
    assert told(FLYWHEEL, with_definition(engine, links=((13, 18),))) == []


@pytest.mark.parametrize(
    ("term", "value", "expected"),
    [
        ("Message passing", "Two ways of message passings.", 1),
        ("Message passing", "Many messages passing over a link.", 0),
        ("Drop-out", "It counts drop-outs.", 1),
        ("Drop-out", "They drop out early.", 0),
        ("Flight deck", "The flight-deck is wide.", 1),
    ],
)
def test_words_that_only_look_like_a_name_are_no_mention(term: str, value: str, expected: int):
    assert len(told(page(term, definition="Something."), page("Engine", definition=value))) == expected


def test_an_acronym_before_the_link_that_it_stands_for_is_no_mention():
    engine = with_definition(page("Engine", definition="Runs CMS (Monitor System) daily."), links=((10, 24),))
    assert told(page("CMS", definition="Manages code."), engine) == []


def test_a_number_is_no_name():
    entry = page("Engine 386", definition="A machine.", aliases=("386",))
    assert told(entry, page("Motor", definition="It weighs 386 pounds.")) == []


def test_names_that_are_linked_do_not_vouch_for_another_name_of_the_entry():
    entry = page("Flywheel", slug="wheel", definition="A heavy wheel.", aliases=("steadier",))
    linking = [page(f"Side {number}", definition="Of it.", related=["Flywheel"]) for number in range(28)]
    wheels, steadiers = (
        [page(f"Large {name} {number}", definition=f"A {name} part.") for number in range(6)]
        for name in ("flywheel", "steadier")
    )
    assert len(told(entry, *linking, *wheels)) == 6
    assert told(entry, *linking, *steadiers) == []


@pytest.mark.parametrize("value", ["It has a good name.", "We use it in a test of time."])
def test_a_common_word_is_not_told(value: str):
    entries = [page(term, definition="Something.") for term in ("Name", "Test", "Use", "Time")]
    assert told(*entries, page("Engine", definition=value)) == []


def test_entries_of_another_language_are_not_mentioned():
    assert told(FLYWHEEL, page("Motor", definition="Was ein Flywheel dreht.", language="de")) == []
