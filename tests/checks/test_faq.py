from dataclasses import replace

import pytest

from termlint.checks.faq import Faq, Fault
from termlint.entry import Entry, Question
from termlint.source import Source
from termlint.text import Text
from tests.entries import make_entry, places

ANSWER = "Oil keeps the teeth from wearing and carries off the heat."


def faq(*pairs: tuple[str, str], language: str = "en", definition: str = "") -> Entry:
    """An entry of questions and answers, a paragraph each."""
    parts = [part for pair in pairs for part in pair]
    source = Source("gear.md", "\n\n".join(parts))
    whole, texts, at = Text.verbatim(source.text), [], 0
    for part in parts:
        texts.append(whole.cut(at, at + len(part)).named("faq", language))
        at += len(part) + 2
    questions = tuple(Question(*pair) for pair in zip(texts[::2], texts[1::2], strict=True))
    return replace(make_entry("Gear", language=language, definition=definition), source=source, faq=questions)


def found(fault: Fault, entry: Entry, least: int = 2) -> list[str]:
    return places(Faq(fault, least), entry)


def test_no_question_is_not_too_few():
    assert found("too-few", faq()) == []


def test_a_single_question_is_too_few():
    assert found("too-few", faq(("Why oil?", ANSWER))) == ["Why oil?"]


def test_two_questions_are_enough():
    assert found("too-few", faq(("Why oil?", ANSWER), ("Which oil?", ANSWER))) == []


@pytest.mark.parametrize("question", ["Oil and wear", "The oil of gears", "Getting started"])
def test_a_catchword_is_no_question(question: str):
    assert found("not-a-question", faq((question, ANSWER))) == [question]


@pytest.mark.parametrize(
    "question", ["Gears need oil?", "Why gears need oil", "Isn't oil enough", "In what order", "为何？"]
)
def test_a_question_has_a_mark_or_asks(question: str):
    assert found("not-a-question", faq((question, ANSWER))) == []


@pytest.mark.parametrize(
    "question",
    [
        "Why do gears need oil",
        "What's the best oil",
        "Which oil is the best",
        "What role does the oil play",
        "How much oil does it take",
        "Is cast iron strong enough",
        "Can worn-out gears be mended",
        "What is new in version 2.0 of the norm",
    ],
)
def test_a_question_by_its_order_of_words_lacks_its_mark(question: str):
    assert found("no-question-mark", faq((question, ANSWER))) == [question]


@pytest.mark.parametrize(
    "question",
    [
        "How gears are made",
        "What builders should know",
        "Which tools builders should use",
        "What matters is the oil",
        "Is-a relations of gears",
        "What the norm says. And why",
        "In what order",
    ],
)
def test_what_can_be_a_heading_needs_no_question_mark(question: str):
    assert found("no-question-mark", faq((question, ANSWER))) == []


def test_questions_of_other_languages_are_not_judged_without_a_mark():
    assert found("not-a-question", faq(("Warum Öl", ANSWER), language="de")) == []


def test_a_question_that_is_asked_twice_is_told_each_time():
    entry = faq(("Why does a gear need oil?", ANSWER), ("Which oil?", ANSWER), ("Why does the gear need oil", ANSWER))
    assert found("duplicate-question", entry) == ["Why does a gear need oil?", "Why does the gear need oil"]
    first, _ = Faq("duplicate-question").check(entry)
    assert [place.line for place in first.related] == [9]


def test_two_questions_are_no_duplicates():
    assert found("duplicate-question", faq(("Why oil?", ANSWER), ("Why not oil?", ANSWER))) == []


@pytest.mark.parametrize("answer", ["Yes.", "No", "It depends.", "Yes, of course!", "Yes, gears need oil.", ""])
def test_an_answer_that_says_no_more_than_yes_or_no_is_thin(answer: str):
    assert found("thin-answer", faq(("Do gears need oil?", answer)), 8) == [answer]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Do gears need oil?", ANSWER),
        ("Do the ratios add up?", "Yes. All stages together make the whole."),
        ("Which oil do gears need?", "Mineral oil."),
        ("How long is a tooth?", "Ten millimetres."),
        ("Who made the first gear?", "Nobody knows."),
        ("How many teeth has it?", "Twelve."),
        ("What does CNC stand for?", "Computer numerical control."),
    ],
)
def test_an_answer_that_answers_is_not_thin(question: str, answer: str):
    assert found("thin-answer", faq((question, answer)), 8) == []


def test_a_reason_in_a_word_or_two_is_thin():
    assert found("thin-answer", faq(("Why do gears need oil?", "Because they turn.")), 5) == ["Because they turn."]


def test_words_are_not_counted_where_none_are_written_apart():
    assert found("thin-answer", faq(("齿轮需要油吗？", "需要，因为油能减少磨损。"), language="zh"), 8) == []


def test_an_evasion_is_thin_whatever_is_asked():
    assert found("thin-answer", faq(("Which oil?", "It depends.")), 8) == ["It depends."]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Why do gears need oil?", "The teeth would wear."),
        ("How long does it last?", "Ten years."),
        ("What does a shaft bear?", "A gear, mostly."),
        ("What wears out first?", "The flanks of the teeth, where they mesh."),
    ],
)
def test_a_question_about_the_entry_is_on_topic(question: str, answer: str):
    assert found("off-topic", faq((question, answer), definition="A wheel with teeth that mesh at their flanks.")) == []


def test_a_question_about_something_else_is_off_topic():
    question = "How do I cancel my subscription?"
    assert found("off-topic", faq((question, "Write to our support."), definition="A wheel with teeth.")) == [question]
