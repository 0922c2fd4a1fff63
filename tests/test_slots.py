from itertools import combinations

import pytest

from termlint.slots import BREAK, HIDDEN, SLOTS, masked
from termlint.words import normal_words, words_of
from tests.entries import make_entry, quoted, with_text


def rows(entry, *kinds):
    """The rows of the explanation with slots of these kinds."""
    words = masked(entry, entry.texts["explanation"]).rows(frozenset(kinds)).words
    return [row.strip() for row in " ".join(words).split(BREAK)[:-1]]


def most_masked(entry):
    """The row of the explanation's only sentence that has all its names as slots."""
    words = masked(entry, entry.texts["explanation"])
    found = [words.rows(frozenset(kinds)).words for size in range(4) for kinds in combinations(SLOTS, size)]
    return " ".join([row for row in found if row][-1][:-1])


def test_words_are_lower_case_without_punctuation():
    entry = make_entry(explanation="Well, THIS (really) is: plain-English!")
    assert words_of(entry.texts["explanation"]).words == ["well", "this", "really", "is", "plain", "english"]


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("don't", ("do", "not")),
        ("don’t", ("do", "not")),
        ("It’s", ("it", "is")),
        ("team's", ("team", "s")),
        ("GPT-4", ("gpt", "4")),
        ("C++", ("c++",)),
        ("Node.js", ("node.js",)),
        ("R&D & more", ("r&d", "and", "more")),
        ("—", ()),
    ],
)
def test_words_of_a_name(written, words):
    assert normal_words(written, "en") == words


def test_a_range_of_words_is_a_range_of_characters():
    entry = make_entry(explanation="A “plain-English” view.")
    words = words_of(entry.texts["explanation"])
    start, end = words.range(1, 3)
    assert entry.texts["explanation"].value[start:end] == "plain-English"


@pytest.mark.parametrize(
    ("term", "written"),
    [
        ("Embeddings", "An embedding"),
        ("Embedding", "The embeddings"),
        ("Ontology", "All ontologies"),
        ("Mesa-optimization", "The mesa optimization"),
        ("Mesa optimization", "The Mesa-Optimization"),
        ("E-mail", "An email"),
        ("Artificial General Intelligence (AGI)", "Some AGI"),
        ("Artificial General Intelligence (AGI)", "Some artificial general intelligence"),
        ("Ring (chemistry)", "A ring"),
        ("What is a Warp?", "One warp"),
    ],
)
def test_the_term_is_one_word_however_it_is_written(term, written):
    first = written.split()[0].lower()
    entry = make_entry(term, explanation=f"{written} matters.")
    assert most_masked(entry) == f"{first} {{term}} matters"


def test_slug_and_aliases_are_the_term_too():
    entry = make_entry("LLM", slug="large-language-model", aliases=("Big model",), explanation="A big model matters.")
    assert most_masked(entry) == "a {term} matters"
    entry = make_entry("LLM", slug="large-language-model", explanation="A large language model matters.")
    assert most_masked(entry) == "a {term} matters"


def test_a_term_that_is_a_common_word_in_capitals_needs_its_capitals():
    assert most_masked(make_entry("IT", explanation="For IT it matters.")) == "for {term} it matters"


def test_a_list_of_related_terms_is_one_word():
    entry = make_entry(
        related=("inner-alignment", "AI Alignment", "/glossary/reward-hacking/"),
        explanation="Compare Inner Alignment, AI alignment, and reward hacking.",
    )
    assert most_masked(entry) == "compare {related}"


def test_related_terms_with_other_words_between_are_two():
    entry = make_entry(related=("cache", "index"), explanation="A cache needs an index.")
    assert most_masked(entry) == "a {related} needs an {related}"


def test_the_longest_name_wins():
    entry = make_entry("Alignment", related=("Inner Alignment",), explanation="Inner alignment is alignment.")
    assert most_masked(entry) == "{related} is {term}"


def test_a_category_may_be_written_as_a_slug():
    entry = make_entry(category="conversational-ai", explanation="In conversational AI widgets matter.")
    assert most_masked(entry) == "in {category} {term} matter"


def test_names_of_other_kinds_stay_words():
    entry = make_entry(category="concept", explanation="The concept of a widget.")
    assert rows(entry) == ["the concept of a widget"]
    assert rows(entry, "{term}") == ["the concept of a {term}"]
    assert rows(entry, "{category}") == ["the {category} of a widget"]
    assert rows(entry, "{term}", "{category}") == ["the {category} of a {term}"]


def test_sentences_that_name_nothing_of_a_kind_have_no_row_for_it():
    assert rows(make_entry(explanation="A widget. A gadget."), "{term}") == ["a {term}"]


def test_quotations_are_hidden_but_for_names():
    entry = make_entry(explanation="They call a “widget” a “game changer” today.")
    assert most_masked(entry) == f"they call a {{term}} a {HIDDEN} {HIDDEN} today"


def test_an_apostrophe_opens_no_quotation():
    entry = make_entry(explanation="The teams' plan isn't the users' plan.")
    assert HIDDEN not in rows(entry)[0].split()


def test_a_quotation_mark_that_never_closes_hides_nothing():
    entry = make_entry(explanation='A 5" disk is small.')
    assert HIDDEN not in rows(entry)[0].split()


def test_code_is_hidden():
    entry = make_entry(explanation="Use game_changer here.")
    entry = with_text(entry, "explanation", opaque=((4, 16),))
    assert rows(entry) == [f"use {HIDDEN} {HIDDEN} here"]


def test_block_quotations_have_no_rows():
    assert rows(quoted(make_entry(explanation="A widget matters."), "explanation")) == []


def test_units_count_a_name_as_one_word():
    entry = make_entry("Large language model", explanation="A large language model matters.")
    assert masked(entry, entry.texts["explanation"]).units == [0, 1, 2, 2, 2, 3]
