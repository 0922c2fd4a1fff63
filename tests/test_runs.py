import pickle
import subprocess
import sys

import pytest

from termlint.runs import MAX_VARIANTS, Pattern, Runs
from termlint.slots import masked
from tests.entries import make_entry


def found(pattern, value, *, gap=3, **fields):
    """What a pattern finds in an explanation."""
    entry = make_entry(explanation=value, **fields)
    text = entry.texts["explanation"]
    words = masked(entry, text)
    runs = Runs([Pattern.parse(pattern)], gap)
    ranges = [words.words.range(match.start, match.end) for match in runs.find(words)]
    return [text.value[start:end] for start, end in ranges]


@pytest.mark.parametrize(
    "value",
    ["In today's world it is.", "IN TODAY’S WORLD it is.", "Now, in today's, er, 'world'.", "In - today's - world."],
)
def test_case_quotes_and_punctuation_do_not_hide_words(value):
    assert found("in today's ... world", value.replace("'world'", "world"))


def test_what_is_found_is_as_written():
    assert found("worth noting that", "It’s worth (really) noting. It is Worth: noting, that.") == [
        "Worth: noting, that"
    ]


def test_contractions_are_the_words_they_stand_for():
    assert found("it is not", "So it isn't.") == ["it isn't"]


def test_a_phrase_does_not_cross_sentences():
    assert found("one two", "This is one. Two follows.") == []


def test_alternatives_may_have_several_words():
    assert found("a (key|very big) part", "It is a very big part.") == ["a very big part"]


def test_what_is_optional_may_be_missing():
    assert found("worth [(really|even)] noting", "Worth noting, worth even noting.") == [
        "Worth noting",
        "worth even noting",
    ]


def test_a_gap_takes_up_to_three_words():
    assert found("not only ... but also", "Not only a b c but also d.") == ["Not only a b c but also"]
    assert found("not only ... but also", "Not only but also d.") == ["Not only but also"]
    assert found("not only ... but also", "Not only a b c d but also e.") == []


def test_a_gap_without_limit_takes_the_whole_sentence():
    value = "Not only " + "very " * 50 + "big but also small."
    assert len(found("not only ... but also", value, gap=None)) == 1


def test_a_name_in_a_gap_counts_as_one_word():
    value = "Not only the big large language model but also more."
    assert found("not only ... but also", value, term="Large language model")


def test_gaps_follow_each_other_in_order():
    assert found("one ... two ... three", "One then two then three.") == ["One then two then three"]
    assert found("one ... two ... three", "One then three then two.") == []


def test_one_run_serves_twice():
    assert found("more ... more", "More or more.") == ["More or more"]
    assert found("more ... more", "More of it.") == []


def test_start_and_end_of_a_sentence():
    assert found("^ in short", "In short, no. And in short, yes.") == ["In short"]
    assert found("for all $", "Good for all. Not for all of us.") == ["for all"]


def test_quotation_marks_before_the_start_do_not_count():
    assert found("^ in short", "(In short, no.)") == ["In short"]


def test_slots_are_the_entry_s_names():
    value = "Widgets get compared with gadgets and gizmos in design."
    fields = {"related": ("gadget", "gizmo"), "category": "design"}
    assert found("^ {term} get compared with {related} in {category} $", value, **fields) == [value[:-1]]


@pytest.mark.parametrize("plural", ["{term}s", "{term}"])
def test_a_slot_may_be_written_in_the_plural(plural):
    assert found(f"a pair of {plural} is", "A pair of widgets is two.") == ["A pair of widgets is"]


def test_a_phrase_may_say_what_is_the_category_in_its_own_words():
    assert found("{term} is a concept in", "A widget is a concept in design.", category="concept")


def test_long_sentences_of_one_word_take_no_time():
    value = "more " * 20_000
    assert len(found("more ... more", value, gap=None)) == 19_999


def test_patterns_travel_to_other_processes():
    runs = pickle.loads(pickle.dumps(Runs([Pattern.parse("in short")], 3)))
    entry = make_entry(explanation="In short, no.")
    assert len(list(runs.find(masked(entry, entry.texts["explanation"])))) == 1


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("", "is empty"),
        ("^ $", "is empty"),
        ("a (b", 'is not closed by ")"'),
        ("a [b)", 'is not closed by "]"'),
        ("a) b", "has no opening bracket"),
        ("a | b", "put alternatives in brackets"),
        ("... a", "cannot be missing"),
        ("a ... [b]", "cannot be missing"),
        ("a (b ... c)", "a gap cannot stand inside brackets"),
        ("a ^ b", "^ stands only at the beginning"),
        ("the {terms} is", 'no slot (did you mean "{term}"?)'),
        ("— …", "cannot be missing"),
        ("(a|b|c|d) " * 6, f"more than {MAX_VARIANTS} ways"),
        ("(" * 20 + "a" + ")" * 20, "nested too deeply"),
    ],
)
def test_bad_syntax_is_refused(pattern, reason):
    with pytest.raises(ValueError, match=r".") as error:
        Pattern.parse(pattern)
    assert reason in str(error.value)


def test_understanding_patterns_does_not_need_spacy():
    program = (
        "import sys; from termlint.runs import Pattern; Pattern.parse('a ... b'); sys.exit('spacy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
