from collections.abc import Sequence

from termlint.checks.base import Context
from termlint.checks.templated_heading import TemplatedHeading
from termlint.entry import Entry
from termlint.readers import ReadOptions, read
from termlint.source import Source
from termlint.violation import Finding
from tests.steps import run_steps

CHECK = TemplatedHeading()
SAILS = ("Jib", "Genoa", "Spinnaker")


def page(term: str, heading: str) -> Entry:
    text = f"---\nterm: {term}\n---\n\nA sail before the mast.\n\n## {heading.format(term=term)}\n\nIt draws well.\n"
    (entry,) = read(Source(f"{term.lower()}.md", text), ReadOptions()).entries
    return entry


def found(entries: Sequence[Entry]) -> list[Finding]:
    pairs = [pair for one in entries for pair in CHECK.contribute(one)]
    return run_steps(CHECK, pairs, Context({}, "info"))


def test_a_heading_with_the_term_swapped_is_told_once() -> None:
    (finding,) = found([page(term, "Why is the {term} important?") for term in SAILS])
    assert (finding.details["template"], finding.details["count"]) == ("Why is the {term} important?", 3)


def test_it_is_told_where_it_stands_first_with_the_others() -> None:
    (finding,) = found([page(term, "Types of {term}") for term in SAILS])
    assert [place[0] for place in (finding.where, *finding.related)] == ["genoa.md", "jib.md", "spinnaker.md"]


def test_a_heading_in_two_entries_is_no_template() -> None:
    assert found([page(term, "Types of {term}") for term in SAILS[:2]]) == []


def test_headings_that_do_not_name_the_term_are_a_form() -> None:
    assert found([page(term, "How it is set and trimmed") for term in SAILS]) == []


def test_the_term_alone_is_a_title() -> None:
    assert found([page(term, "The {term}") for term in SAILS[:1]] + [page(term, "{term}") for term in SAILS]) == []


def test_different_headings_are_no_template() -> None:
    headings = ("Types of {term}", "How a {term} is reefed", "When the {term} tears")
    assert found([page(term, heading) for term, heading in zip(SAILS, headings, strict=True)]) == []
