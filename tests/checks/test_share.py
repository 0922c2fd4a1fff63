from termlint.checks.share import Share
from termlint.entry import Place
from termlint.violation import Violation
from tests.entries import make_entry

CHECK = Share(of=("padding/",), max=0.5, min_words=6)


def violation(entry, part, scope="sentence", field="explanation"):
    """A violation of another rule on a part of the source."""
    start = entry.source.text.index(part)
    (line, column), (end_line, end_column) = map(entry.source.position, (start, start + len(part)))
    return Violation("padding/x", "warning", "", scope, Place("widget.md", line, column, end_line, end_column))


def shares(check, entry, *parts, **options):
    found = check.derive(check.contribute(entry), [violation(entry, part, **options) for part in parts])
    return [dict(finding.details) for finding in found]


def test_a_field_of_which_more_than_the_share_is_padded_is_told():
    entry = make_entry(explanation="One two three. Four five six seven.")
    assert shares(CHECK, entry, "Four five six seven.") == [
        {"percent": 57, "padded": 4, "words": 7, "field": "explanation"}
    ]


def test_exactly_the_share_is_no_fault():
    entry = make_entry(explanation="One two three. Four five six.")
    assert shares(CHECK, entry, "Four five six.") == []


def test_a_sentence_counts_where_at_least_half_of_it_is_covered():
    entry = make_entry(explanation="One two. Threes fours fives sixes.")
    assert shares(CHECK, entry, "Threes fours", scope="span") == []
    assert len(shares(CHECK, entry, "Threes", "fours fives", scope="span")) == 1


def test_overlapping_violations_count_once():
    entry = make_entry(explanation="One two. Threes fours fives sixes.")
    assert shares(CHECK, entry, "Threes", "Threes", "Threes fo", scope="span") == []


def test_violations_of_fields_and_entries_do_not_count():
    entry = make_entry(explanation="One two three. Four five six seven.")
    assert shares(CHECK, entry, "One two three. Four five six seven.", scope="field") == []


def test_short_fields_are_not_judged():
    assert shares(CHECK, make_entry(explanation="One two three four five."), "One two three four five.") == []


def test_sentences_over_several_lines_are_measured():
    entry = make_entry(definition="Before it.", explanation="One two\nthree. Four\nfive six\nseven.")
    assert shares(CHECK, entry, "Four\nfive six\nseven.")[0]["padded"] == 4


def test_other_fields_in_the_same_line_do_not_count():
    entry = make_entry(definition="One two three four five six.", explanation="Seven eight nine ten eleven twelve.")
    found = CHECK.derive(CHECK.contribute(entry), [violation(entry, "One two three four five six.")])
    assert [finding.where.field for finding in found] == ["definition"]


def test_the_whole_field_is_told():
    entry = make_entry(definition="Zero.", explanation="One two three\nfour five six.")
    (finding,) = CHECK.derive(CHECK.contribute(entry), [violation(entry, "One two three\nfour five six.")])
    assert finding.where[:5] == ("widget.md", 3, 1, 4, 15)
    assert finding.scope == "field"


def test_fields_can_be_chosen():
    check = Share(of=("padding/",), max=0.5, min_words=1, fields=("faq",))
    entry = make_entry(explanation="One two.", answers=("Three four.",))
    assert [one["words"] for one in shares(check, entry, "One two.", "Three four.")] == [2]
