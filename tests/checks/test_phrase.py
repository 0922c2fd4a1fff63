import pytest

from termlint.checks.phrase import Phrase
from termlint.rulebook import load_rules
from termlint.runs import Pattern
from termlint.schema import UsageError
from tests.entries import make_entry, places, quoted, with_text


def phrases(**groups):
    return {name: tuple(map(Pattern.parse, group)) for name, group in groups.items()}


CHECK = Phrase(
    phrases(openers=["in today's ... world", "when it comes to"], hype=["game changer", "a game changer for {term}s"]),
    advice={"hype": "Say what it changed."},
)


def test_a_phrase_is_told_with_its_group_and_advice():
    entry = make_entry(explanation="It's a game-changer.")
    (finding,) = CHECK.check(entry)
    assert finding.details == {
        "what": '"game-changer" says',
        "phrase": "game-changer",
        "group": "hype",
        "advice": "Say what it changed.",
    }
    assert finding.scope == "span"


def test_a_phrase_over_two_lines_is_told_in_one():
    (finding,) = CHECK.check(make_entry(explanation="When it\ncomes to widgets, no."))
    assert finding.details["phrase"] == "When it comes to"


def test_of_overlapping_phrases_the_longest_counts():
    entry = make_entry(explanation="It is a game changer for widgets.")
    assert places(CHECK, entry) == ["a game changer for widgets"]


def test_a_phrase_is_no_fault_where_the_term_abbreviates_it():
    assert places(CHECK, make_entry("WICT", explanation="When it comes to.")) == []
    assert places(CHECK, make_entry("ICT", explanation="When it comes to.")) == ["When it comes to"]


def test_every_place_counts():
    entry = make_entry(explanation="A game changer? No, a game changer.")
    assert places(CHECK, entry) == ["game changer", "game changer"]


WHOLE = Phrase(CHECK.groups, advice={"sentence": "Strike it."}, sentence_share=0.2)
HOLLOW = "When it comes to quality, everyone agrees that widgets make a real difference."
FACT = "When it comes to the hinge, widgets are riveted to a brass plate two inches wide."


def test_a_sentence_that_would_fit_any_term_besides_is_told_as_a_whole():
    entry = make_entry(explanation=f"A widget is a box. {HOLLOW} A box has lids.")
    (finding,) = WHOLE.check(entry)
    assert places(WHOLE, entry) == [HOLLOW]
    assert finding.scope == "sentence"
    assert finding.details["what"] == 'This sentence, with "When it comes to", says'
    assert finding.details["advice"] == "Strike it."


def test_several_phrases_of_such_a_sentence_are_told_at_once():
    (finding,) = WHOLE.check(make_entry(explanation=HOLLOW.replace("make a real difference", "are a game changer")))
    assert finding.details["phrase"] == 'When it comes to" and "game changer'


def test_of_a_sentence_that_says_something_only_the_phrase_is_told():
    assert places(WHOLE, make_entry(explanation=FACT)) == ["When it comes to"]


def test_of_a_sentence_of_which_phrases_are_a_small_share_only_these_are_told():
    check = Phrase(CHECK.groups, sentence_share=0.5)
    assert places(check, make_entry(explanation=HOLLOW)) == ["When it comes to"]


def test_a_sentence_that_a_list_goes_on_with_is_not_told_as_a_whole():
    entry = make_entry(explanation=HOLLOW.replace("a real difference.", "a real difference:"))
    assert places(WHOLE, entry) == ["When it comes to"]


def test_a_group_can_be_switched_off():
    entry = make_entry(explanation="When it comes to widgets, it is a game changer.")
    assert places(Phrase(CHECK.groups, off=("openers",)), entry) == ["game changer"]


def test_advice_for_sentences_is_refused_where_none_is_told_as_a_whole():
    with pytest.raises(ValueError, match='advice: no group "sentence"'):
        Phrase(CHECK.groups, advice={"sentence": "Strike it."})


@pytest.mark.parametrize("parameter", [{"off": ("hypes",)}, {"advice": {"hypes": "No."}}])
def test_a_group_that_does_not_exist_is_refused(parameter):
    with pytest.raises(ValueError, match=r'no group "hypes" \(did you mean "hype"\?\); the groups are openers, hype'):
        Phrase(CHECK.groups, **parameter)


def test_quotations_are_not_searched():
    assert places(CHECK, make_entry(explanation='Some say "a game changer", others “game changer”.')) == []
    assert places(CHECK, quoted(make_entry(explanation="It is a game changer."), "explanation")) == []


def test_code_is_not_searched():
    entry = make_entry(explanation="Set game changer to 1.")
    assert places(CHECK, with_text(entry, "explanation", opaque=((4, 16),))) == []


def test_every_field_of_prose_is_searched():
    entry = make_entry(seo_title="A game changer", definition="A game changer.", answers=("A game changer.",))
    assert len(places(CHECK, entry)) == 2


def test_fields_can_be_chosen():
    entry = make_entry(seo_title="A game changer", definition="A game changer.", answers=("A game changer?",))
    assert len(places(Phrase(CHECK.groups, fields=("seo_title", "faq")), entry)) == 2


def test_a_borrowed_definition_is_searched_once():
    entry = make_entry(explanation="A game changer.", definition="A game changer.", borrowed=("definition",))
    assert len(places(CHECK, entry)) == 1


@pytest.mark.parametrize(
    ("kind", "lines", "place"),
    [
        ("phrase", ["  groups:", "    own: [a b, '(c']"], "7:17: own/x.check.groups.own[1]: "),
        ("template", ["  templates:", "    - text: '(c'"], "7:14: own/x.check.templates[0].text: "),
    ],
)
def test_a_mistake_in_a_rule_file_is_told_with_its_place(tmp_path, kind, lines, place):
    head = ["message: No.", "severity: info", "preset: all", "check:", f"  kind: {kind}"]
    tail = ["rationale: why", "examples: {good: [], bad: []}"]
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "x.yml").write_text("\n".join([*head, *lines, *tail]))
    with pytest.raises(UsageError) as error:
        load_rules([tmp_path])
    assert f'{place}"(c": a bracket is not closed' in str(error.value)
