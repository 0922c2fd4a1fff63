from collections.abc import Sequence
from dataclasses import replace

import pytest

from termlint.checks.base import Context
from termlint.checks.duplicate_entry import DuplicateEntry
from termlint.entry import Entry
from termlint.source import Source
from termlint.text import Text
from termlint.violation import Finding
from tests.entries import make_entry, quoted
from tests.steps import run_steps

CHECK = DuplicateEntry()
BOOM = "The spar at the foot of the mainsail swings out when the wind comes from behind."
DUCK = "Crews duck under it in every tack, whatever the weather may be."
WOOD = "It is made of wood on older boats and of aluminium on newer ones."


def entry(term: str, *sentences: str, definition: str = "", path: str = "") -> Entry:
    made = make_entry(term, definition=definition, explanation=" ".join(sentences))
    return Entry(Source(path or f"{made.slug}.md", made.source.text), made.slug, term, made.head, texts=made.texts)


def findings(*entries: Entry) -> list[Finding]:
    pairs = [pair for one in entries for pair in CHECK.contribute(one)]
    return list(run_steps(CHECK, pairs, Context({}, "warning")))


def found(*entries: Entry) -> list[str]:
    return sorted(
        f"{finding.where[0]}: {finding.details['what']}, {finding.details['other']}" for finding in findings(*entries)
    )


def test_one_text_under_two_names_is_told_at_both() -> None:
    assert found(entry("Boom", BOOM, DUCK), entry("Spar", BOOM, DUCK)) == [
        "boom.md: Most of the text, Spar",
        "spar.md: Most of the text, Boom",
    ]


def test_what_was_stamped_on_several_entries_makes_no_duplicates_of_them() -> None:
    own = {"Boom": "A spar at the foot.", "Gaff": "A spar at the head.", "Sprit": "A spar across the sail."}
    entries = [entry(term, sentence, BOOM, DUCK, WOOD) for term, sentence in own.items()]
    assert found(*entries) == []
    assert len(found(*entries[:2])) == 2


def test_entries_that_say_most_in_their_own_words_are_no_duplicates_for_their_sources() -> None:
    source = "Handbook of the rigging of small boats. Written for the sailing school of the harbour."
    boom = f"{BOOM[:-1]}, so that crews duck under it in every tack, and shout when it comes."
    gaff = f"{WOOD[:-1]}, and holds up the head of a sail that has four corners instead of three."
    assert found(entry("Boom", boom, source), entry("Gaff", gaff, source)) == []


def test_one_definition_under_two_names_is_told_though_the_rest_differs() -> None:
    first = entry("Boom", DUCK, definition="The spar at the foot of a mainsail on any boat.")
    second = entry("Spar", WOOD, definition="The spar at the foot of a mainsail, on any boat")
    assert found(first, second) == ["boom.md: The definition, Spar", "spar.md: The definition, Boom"]


def test_a_finding_reaches_as_far_as_what_is_the_same() -> None:
    whole = [entry(term, BOOM, DUCK) for term in ("Boom", "Spar")]
    defined = [entry(term, text, definition=DUCK) for term, text in (("Boom", BOOM), ("Spar", WOOD))]
    assert [(one.scope, one.where.field) for one in findings(*whole)] == [("entry", "term")] * 2
    assert [(one.scope, one.where.field) for one in findings(*defined)] == [("field", "definition")] * 2


def test_one_shared_sentence_of_several_makes_no_duplicate() -> None:
    assert found(entry("Boom", BOOM, DUCK), entry("Spar", BOOM, WOOD)) == []


def test_a_text_that_holds_another_one_is_a_duplicate() -> None:
    assert len(found(entry("Boom", BOOM, DUCK, WOOD), entry("Spar", BOOM, DUCK))) == 2


def test_an_entry_that_tells_much_besides_is_no_duplicate_of_the_one_that_it_holds() -> None:
    assert found(entry("Boom", BOOM, DUCK, WOOD), entry("Spar", BOOM)) == ["spar.md: Most of the text, Boom"]


def test_short_texts_are_no_duplicates() -> None:
    assert found(entry("Boom", "See mainsail."), entry("Spar", "See mainsail.")) == []


def test_citations_do_not_count() -> None:
    cited = '["Rigging of small boats and how to repair it", A. Sailor, Harbour Press, 1974].'
    assert found(entry("Boom", cited), entry("Spar", cited)) == []


def test_sentences_that_begin_with_a_bracket_count() -> None:
    shared = "The number of times each second that a wave of this kind comes back to where it began."
    one = entry("Megahertz", "(MHz) Millions of cycles each second.", shared)
    other = entry("Gigahertz", "(GHz) Billions of cycles each second, as in the radios of small boats.", shared)
    assert found(one, other) == []


def test_remarks_in_brackets_do_not_count() -> None:
    remark = "(It was called so [see above] by all who went to sea in boats of this size before the war)."
    assert found(entry("Boom", remark), entry("Spar", remark)) == []


def test_quotations_do_not_count() -> None:
    assert found(quoted(entry("Boom", BOOM), "explanation"), quoted(entry("Spar", BOOM), "explanation")) == []


def test_two_entries_of_one_term_are_left_to_the_rule_about_terms() -> None:
    assert found(entry("Boom", BOOM, path="a.md"), entry("Booms", BOOM, path="b.md")) == []


@pytest.mark.parametrize("alias", ["Spar", "spar-of-the-foot", "Spars"])
def test_an_entry_is_no_duplicate_of_its_alias(alias: str) -> None:
    boom = replace(entry("Boom", BOOM), aliases=(Text.verbatim(alias),))
    spar = replace(entry("Spar", BOOM), slug="spar-of-the-foot")
    yard = entry("Yard", BOOM)
    assert found(boom, spar) == []
    assert found(boom, spar, yard) == [
        "boom.md: Most of the text, Yard",
        "spar.md: Most of the text, Yard",
        "yard.md: Most of the text, Boom",
    ]


def test_entries_with_an_alias_in_common_are_no_duplicates() -> None:
    first, second = (replace(entry(term, BOOM), aliases=(Text.verbatim("yard"),)) for term in ("Boom", "Spar"))
    assert found(first, second) == []


def test_editions_of_one_page_are_not_compared() -> None:
    assert found(entry("Boom", BOOM, path="v1/boom.md"), entry("Spar", BOOM, path="v2/boom.md")) == []


def test_the_order_of_entries_changes_nothing() -> None:
    entries: Sequence[Entry] = [entry(term, BOOM, DUCK) for term in ("Boom", "Spar", "Yard", "Gaff")]
    assert found(*entries) == found(*entries[::-1])
