import random
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from termlint.checks.base import Context
from termlint.checks.templated_sentence import TemplatedSentence
from termlint.entry import Entry
from termlint.runs import Pattern
from termlint.source import Source
from termlint.templates import alike
from termlint.text import Text
from termlint.violation import Finding
from tests.steps import run_steps
from tests.templates.rows import rows_of, vocabulary

CHECK = TemplatedSentence()


def entry(term: str, *sentences: str) -> Entry:
    source = Source(f"{term}.md", " ".join(sentences))
    text = Text.verbatim(source.text).named("explanation")
    return Entry(source, term.lower().replace(" ", "-"), term, text.span(0, 0), texts={"explanation": text})


def glossary(template: str, terms: Sequence[str]) -> list[Entry]:
    return [entry(term, template.format(term=term)) for term in terms]


def found(entries: Sequence[Entry], check: TemplatedSentence = CHECK) -> list[Finding]:
    pairs = [pair for one in entries for pair in check.contribute(one)]
    return run_steps(check, pairs, Context({}, "warning"))


CLEAN = [
    entry("Keel", "A fin of lead or iron under the hull keeps the boat from drifting sideways."),
    entry("Rudder", "Turned by a tiller or wheel, this blade steers the boat once water flows past it."),
    entry("Cleat", "Ropes are made fast around its two horns with a figure of eight."),
]
KNOTS = ["bowline", "sheepshank", "reef", "clove", "carrick", "anchor", "sheet", "rolling", "timber", "half", "slip"]
KNOTS += ["granny", "prusik", "cow", "fisher", "hunter", "zeppelin", "surgeon", "water", "figure"]
PADDED = "Learning about the {term} helps crews of every level to plan with confidence."


def test_a_sentence_in_three_entries_is_a_template() -> None:
    template = {finding.details["template"] for finding in found(glossary(PADDED, ["Jib", "Boom", "Mast"]))}
    assert template == {"Learning about the {term} helps crews of every level to plan with confidence."}


def test_a_sentence_in_two_entries_is_none() -> None:
    assert found(glossary(PADDED, ["Jib", "Boom"])) == []


def test_a_template_in_three_of_many_entries_is_found_and_nothing_else() -> None:
    findings = found([*glossary(PADDED, ["Jib", "Boom", "Mast"]), *CLEAN])
    assert sorted(str(finding.where.path) for finding in findings) == ["Boom.md", "Jib.md", "Mast.md"]


def test_a_finding_stands_on_the_whole_sentence() -> None:
    (first, *_) = found(glossary(PADDED, ["Jib", "Boom", "Mast"]))
    place = first.where
    assert (place.column, place.end_column) == (1, len(PADDED.format(term="Boom")) + 1)


def test_three_other_places_are_named() -> None:
    findings = found(glossary(PADDED, ["Jib", "Boom", "Mast", "Spar", "Stay"]))
    assert {len(finding.related) for finding in findings} == {3}
    assert all(finding.where not in finding.related for finding in findings)


def test_swapped_words_do_not_hide_a_template() -> None:
    entries = [
        entry("Jib", "Whether you run a small club or a large fleet, understanding the jib helps you decide better."),
        entry("Boom", "Whether you run a tiny school or a large fleet, knowing the boom helps you decide better."),
        entry("Mast", "Whether you own a small club or a large shop, understanding the mast helps you decide better."),
    ]
    assert len(found(entries)) == 3


def test_definitions_of_sibling_terms_are_no_template() -> None:
    template = "A {term} is drawn with the template that the site's author chose for its kind."
    others = [entry(name, f"{name} tied {name}wise under {name}ish load.") for name in KNOTS]
    assert found([*glossary(template, ["Section page", "Taxonomy page", "Term page"]), *others]) == []


def test_one_text_under_several_names_is_no_template() -> None:
    text = ("Computer that keeps the whole ledger and answers queries.", "It serves blocks to lighter clients nearby.")
    assert found([entry("Citizen", *text), entry("Endpoint", *text), entry("Gateway", *text)]) == []


STAMPED = ("You can treat it as a tool for decisions, not a buzzword.", "Keep the answer practical and short.")


def test_what_is_stamped_on_pages_is_a_template_however_little_is_their_own() -> None:
    own = {
        "Jib": "A triangular sail is set ahead of the mast.",
        "Boom": "This spar runs along the foot of a sail.",
        "Mast": "High poles carry all the sails.",
    }
    assert len(found([entry(term, *STAMPED, sentence) for term, sentence in own.items()])) == 6


def test_an_entry_and_its_copy_count_once() -> None:
    sail = "A triangular sail is set ahead of the mast."
    copies = [entry("Jib", sail, *STAMPED), entry("Foresail", sail, *STAMPED, "It is made from orange cloth.")]
    assert found([*copies, entry("Boom", "This spar runs along the foot of a sail.", *STAMPED[:1])]) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "See the sail plan in the owner's manual for more information on {term}.",
        "Drawing of the {term} adapted from the handbook of the royal yacht squadron.",
        "The main kinds of {term} that sail makers offer are the following:",
        "Tables of {term} loads were printed in Boat Rigging Quarterly, pp. 12-19.",
        "Tables of {term} loads were printed in Boat Rigging Quarterly 7(2):12-19 long ago.",
        "Tables of {term} loads were printed in Boat Rigging Quarterly (June 1978).",
    ],
)
def test_conventional_sentences_are_no_template(sentence: str) -> None:
    from termlint.rulebook import load_rules

    check = load_rules()["repetition/templated-sentence"].check
    assert isinstance(check, TemplatedSentence)
    assert found(glossary(sentence, ["Jib", "Boom", "Mast", "Spar", "Stay", "Keel"]), check) == []


def test_what_differs_is_not_shown_as_common() -> None:
    entries = [
        entry(
            term, f"The {term} is number {number} of the {number + 7} ropes that every crew must coil neatly on deck."
        )
        for number, term in enumerate(["Sheet", "Halyard", "Vang"])
    ]
    (shown,) = {finding.details["template"] for finding in found(entries)}
    assert shown == "The {term} is number {number} of the {number} ropes that every crew must coil neatly on deck."


def test_a_row_of_figures_is_no_template() -> None:
    entries = [
        entry(term, f"Breaking load of the {term}: {at} kN when new, {at - 2} kN when worn, {at - 4} kN when knotted.")
        for at, term in enumerate(["Sheet", "Halyard", "Vang", "Painter"], 10)
    ]
    assert found(entries) == []


def test_a_name_and_nothing_else_is_no_template() -> None:
    assert found(glossary("And so is the {term}.", [f"Rope {name}" for name in KNOTS])) == []


SHORT = "It is another kind of the {term}."


def test_a_short_sentence_in_a_tenth_of_the_entries_is_a_template() -> None:
    others = [entry(f"{name} {number}", f"Tied {name} load {number}.") for name in KNOTS for number in range(2)]
    assert len(found([*glossary(SHORT, KNOTS[:7]), *others])) == 7


def test_a_short_sentence_in_less_than_a_tenth_of_the_entries_is_none() -> None:
    others = [entry(f"{name} {number}", f"Tied {name} load {number}.") for name in KNOTS for number in range(4)]
    assert found([*glossary(SHORT, KNOTS[:7]), *others]) == []


def test_sentences_that_have_only_pairwise_enough_in_common_are_no_template() -> None:
    ways = {"Jib": "by crane or in slings", "Boom": "on winches or in slings", "Mast": "on winches or by crane"}
    assert found([entry(term, f"Crews must lower {way}.") for term, way in ways.items()]) == []


@pytest.mark.parametrize(
    ("form", "told"), [("National institute of {0}ers", 0), ("National {term} board of {0}ers", 8)]
)
def test_two_words_in_common_make_no_template_where_no_name_ties_them_to_the_term(form: str, told: int) -> None:
    boards = [entry(f"Rig {knot}", form.format(knot, term=f"rig {knot}")) for knot in KNOTS[:8]]
    assert len(found(boards)) == told


def strangers(count: int) -> list[Entry]:
    """Entries that have nothing in common."""
    rng = random.Random(4)
    rope = [f"{first}{last}" for first in KNOTS for last in ("ing", "age", "wise", "less", "ward")]
    return [entry(f"Rope {number}", " ".join(rng.choices(rope, k=12)).capitalize() + ".") for number in range(count)]


@pytest.mark.parametrize(("others", "expected"), [(200, 3), (400, 0)])
def test_three_words_in_common_make_no_template_in_few_of_many_entries(others: int, expected: int) -> None:
    places = {"Jib": "Sligo", "Boom": "Bergen", "Mast": "Gdansk"}
    facts = [entry(term, f"The {term} is an early rig from {place}.") for term, place in places.items()]
    assert len(found([*facts, *strangers(others)])) == expected


@pytest.mark.parametrize(("others", "expected"), [(200, 3), (400, 0)])
def test_a_number_tells_more_than_the_three_words_beside_it(others: int, expected: int) -> None:
    facts = [entry(term, f"The {term} is an early rig, class {at}.") for at, term in enumerate(["Jib", "Boom", "Mast"])]
    assert len(found([*facts, *strangers(others)])) == expected


def test_three_words_beside_the_term_are_a_template_in_few_of_many_entries() -> None:
    template = "Are you ready to learn about the {term} today?"
    assert len(found([*glossary(template, ["Jib", "Boom", "Mast"]), *strangers(997)])) == 3


@pytest.mark.parametrize(("share", "expected"), [(0.06, 3), (0.07, 0)])
def test_a_template_in_less_than_a_least_share_of_the_entries_is_none(share: float, expected: int) -> None:
    stamped = glossary("Working with {term} every day rewards patience and careful planning.", ["Jib", "Boom", "Mast"])
    assert len(found([*stamped, *strangers(47)], replace(CHECK, least_share=share))) == expected


def test_a_template_can_be_allowed() -> None:
    allowed = TemplatedSentence(allow=(Pattern.parse("learning about ... helps crews"),))
    assert found(glossary(PADDED, ["Jib", "Boom", "Mast"]), allowed) == []


def test_the_order_of_entries_changes_nothing() -> None:
    entries = [*glossary(PADDED, ["Jib", "Boom", "Mast"]), *CLEAN]

    def shown(findings: Sequence[Finding]) -> list[object]:
        return sorted((finding.where, finding.related, finding.details["template"]) for finding in findings)

    assert shown(found(entries)) == shown(found(entries[::-1]))


def test_a_template_in_three_of_a_thousand_entries_is_found_and_nothing_else() -> None:
    findings = found([*strangers(997), *glossary(PADDED, ["Jib", "Boom", "Mast"])])
    assert sorted(str(finding.where.path) for finding in findings) == ["Boom.md", "Jib.md", "Mast.md"]


def test_without_one_entry_only_sentences_that_share_words_with_it_are_judged_otherwise() -> None:
    other = "Nobody who sails with children should ever forget the {term} before leaving port."
    entries = [*glossary(PADDED, ["Jib", "Boom", "Mast"]), *glossary(other, ["Keel", "Stay", "Vang", "Yard"]), *CLEAN]
    before = {finding.where for finding in found(entries)}
    assert before - {finding.where for finding in found(entries[1:])} == {
        finding.where for finding in found(entries[:3])
    }
    assert before - {finding.where for finding in found([*entries[:3], *entries[4:]])} == {
        finding.where for finding in found(entries) if finding.where.path == "Keel.md"
    }


def test_parts_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def shown() -> list[object]:
        return sorted((finding.where, finding.related, finding.details["template"]) for finding in found(entries))

    others = "Whether you own {} boats or a {} fleet, knowing the {term} helps the {} crew decide."
    entries = [
        entry(term, others.format(*KNOTS[number : number + 3], term=term), PADDED.format(term=term))
        for number, term in enumerate(KNOTS[:12])
    ]
    whole = shown()
    monkeypatch.setattr(alike, "PART", 16)
    monkeypatch.setattr(alike, "CHUNK", 64)
    assert len(whole) == 24
    assert shown() == whole


def test_long_sentences_are_compared_as_short_ones_are() -> None:
    words = " ".join(f"{knot} the {knot}age" for knot in KNOTS) + " " + " ".join(f"{knot}less" for knot in KNOTS)
    assert len(found(glossary(f"Learning the {{term}} takes {words}.", ["Jib", "Boom", "Mast"]))) == 3
    swapped = [
        entry(term, f"Learning the {term} takes {words.replace(knot, knot[::-1])}.")
        for term, knot in zip(["Jib", "Boom", "Mast"], KNOTS, strict=False)
    ]
    assert len(found(swapped)) == 3


def test_a_sentence_that_none_of_its_likes_is_like_enough_to_is_no_template() -> None:
    words = [f"{knot}age" for knot in KNOTS[:12]]
    rows = [" ".join(words[at : at + 6]) + " " + " ".join(f"{knot}{at}" for knot in KNOTS[:6]) for at in range(7)]
    entries = [entry(term, f"{row.capitalize()} {term}.") for term, row in zip(KNOTS[13:], rows, strict=False)]
    assert found([entry("Jib", f"{' '.join(words).capitalize()} jib."), *entries]) == []


def test_rows_have_no_more_in_common_than_they_may() -> None:
    rng = random.Random(5)
    known = vocabulary(rng, 30)
    rows = rows_of([tuple(rng.choices(known, k=rng.randrange(4, 30))) for _ in range(60)])
    first, second = (np.repeat(np.arange(60), 60), np.tile(np.arange(60), 60))
    content, everything = alike._common(rows, first, second)
    shared = content + alike.FUNCTION_WORD * np.maximum(everything - content, 0)
    assert np.all(rows.most_in_common(first, second) + alike.ROUNDING >= shared)
