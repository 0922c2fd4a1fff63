"""Every kind looks at the fields that its rule names, answers among them."""

from dataclasses import replace

import pytest

from termlint.checks.base import EntryCheck
from termlint.checks.length import Length
from termlint.checks.pattern import ForbiddenPattern
from termlint.checks.prose import texts
from termlint.checks.truncated import Truncated
from termlint.pattern import Pattern
from tests.entries import make_entry, places

OAR = Pattern.parse("oars?")
ENTRY = make_entry("Oar", definition="A spade for a boat", answers=("With oars and", "A sail"))


@pytest.mark.parametrize(
    ("check", "found"),
    [
        (ForbiddenPattern(OAR, ("faq",)), ["oars"]),
        (Truncated(("faq", "definition")), ["and"]),
        (Length("words", "faq", max=2), ["With oars and"]),
        (Length("words", "faq", each="sentence", max=2), ["With oars and"]),
    ],
    ids=["pattern", "truncated", "length", "length of sentences"],
)
def test_the_answers_of_a_faq_can_be_named(check: EntryCheck, found: list[str]) -> None:
    assert places(check, ENTRY) == found
    assert {finding.details.get("field", "answer") for finding in check.check(ENTRY)} == {"answer"}


def test_labels_and_questions_are_looked_at_where_they_are_asked_for_and_what_is_borrowed_never() -> None:
    entry = make_entry(slug="oar", category="Boats", definition="A spade.", explanation="A spade.", answers=("Yes.",))
    entry = replace(entry, borrowed=frozenset({"definition"}))
    assert [name for name, _ in texts(entry)] == ["explanation", "faq"]
    assert [name for name, _ in texts(entry, labels=True)] == ["category", "explanation", "question", "faq"]
    assert [name for name, _ in texts(entry, ("definition", "category"))] == ["definition", "category"]


def test_a_message_calls_a_field_by_what_people_call_it() -> None:
    (finding,) = Truncated(("seo_description",)).check(make_entry(seo_description="A spade for the"))
    assert finding.details["field"] == "SEO description"
