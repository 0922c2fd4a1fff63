import pytest

from termlint.checks.token_pattern import MAX_TOKENS, ForbiddenTokens
from tests.entries import make_entry, places, quoted, with_text

CHECK = ForbiddenTokens(
    (
        ({"LOWER": "very"}, {"OP": "?", "IS_PUNCT": True}, {"LOWER": {"IN": ["unique", "unique"]}}),
        ({"LIKE_NUM": True, "OP": "+"}, {"ORTH": "%"}),
        ({"LENGTH": {">=": 20}},),
    )
)


def test_tokens_are_found_as_written():
    entry = make_entry(explanation="It is Very, unique. Some 20 30 % agree. Antidisestablishmentarianism.")
    assert places(CHECK, entry) == ["Very, unique", "20 30 %", "Antidisestablishmentarianism"]


def test_a_match_is_told_on_one_line():
    (finding,) = CHECK.check(make_entry(explanation="It is very\nunique."))
    assert finding.details == {"match": "very unique"}


def test_quotations_and_code_are_not_searched():
    assert places(CHECK, make_entry(explanation="They say “very unique”.")) == []
    assert places(CHECK, quoted(make_entry(explanation="It is very unique."), "explanation")) == []
    assert places(CHECK, with_text(make_entry(explanation="Set very unique."), "explanation", opaque=((4, 15),))) == []


def test_matches_do_not_cross_sentences():
    assert places(CHECK, make_entry(explanation="Not very. Unique it is.")) == []


def test_fields_can_be_chosen():
    entry = make_entry(definition="Very unique.", explanation="Very unique too.")
    assert places(ForbiddenTokens(CHECK.patterns, fields=("definition",)), entry) == ["Very unique"]


@pytest.mark.slow
def test_endless_sentences_are_not_searched():
    greedy = ForbiddenTokens((({"OP": "+"}, {"OP": "*"}),))
    assert places(greedy, make_entry(explanation="word " * MAX_TOKENS)) == ["word " * (MAX_TOKENS - 1) + "word"]
    assert places(greedy, make_entry(explanation="word " * (MAX_TOKENS + 1))) == []


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ((), "the pattern is empty"),
        (({"LOWERR": "x"},), 'no attribute "LOWERR" (did you mean "LOWER"?)'),
        (({"POS": "ADJ"},), "POS needs a trained model"),
        (({"LOWER": {"REGEX": "a+"}},), "REGEX could hang"),
        (({"LOWER": {"INN": ["x"]}},), 'no predicate "INN" (did you mean "IN"?)'),
        (({"LOWER": {"IN": "x"}},), "IN needs a list of texts"),
        (({"LENGTH": {">=": "3"}},), ">= needs a number"),
        (({"LOWER": 3},), "LOWER: expected a text, got 3"),
        (({"IS_PUNCT": "yes"},), "IS_PUNCT: expected true or false"),
        (({"OP": "**"},), '"**" is no operator'),
        (({"LOWER": "x", "OP": "{1,9999}"},), "no more than 50 repeats"),
        (({"OP": "*"}, {"OP": "+"}, {"OP": "{2,}"}), "more than 2 tokens may repeat"),
        (({"LOWER": "x", "OP": "?"}, {"OP": "{0,2}"}), "every token may be missing"),
    ],
)
def test_what_the_matcher_would_not_understand_is_refused(pattern, reason):
    with pytest.raises(ValueError, match=r".") as error:
        ForbiddenTokens((pattern,))
    assert str(error.value).startswith("patterns[0]: ")
    assert reason in str(error.value)


@pytest.mark.parametrize("operator", ["!", "?", "+", "*", "{2}", "{1,3}", "{2,}", "{,3}"])
def test_every_operator_of_the_matcher_is_understood(operator):
    check = ForbiddenTokens((({"LOWER": "so"}, {"LOWER": "very", "OP": operator}, {"LOWER": "good"}),))
    value = "It is so good." if operator in ("?", "*", "{,3}") else "It is so very very good."
    value = "It is so not good." if operator == "!" else value
    assert len(places(check, make_entry(explanation=value if operator != "+" else "so very good"))) == 1
