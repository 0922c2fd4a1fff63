import sys

import pytest

from termlint.readers import ReadOptions, read
from termlint.source import Source
from tests.conftest import ROOT


@pytest.fixture
def make(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))
    yield __import__("make_glossary").make
    sys.modules.pop("make_glossary")


def test_the_same_numbers_make_the_same_glossary(make):
    assert list(make(5, 300, seed=3)) == list(make(5, 300, seed=3))


def test_entries_have_about_the_words_that_were_asked_for(make):
    texts = [text.split("---\n", 2)[2] for _, text in make(40, 300, seed=1)]
    assert 270 < sum(len(text.split()) for text in texts) / len(texts) < 350


def test_entries_have_all_that_a_glossary_has(make):
    for name, text in make(8, 300, seed=1):
        (entry,) = read(Source(name, text), ReadOptions()).entries
        assert entry.get("definition")
        assert len(entry.faq) == 2
        assert len(entry.related) == 4


def test_every_fourth_entry_is_padded(make):
    padded = [
        number
        for number, (_, text) in enumerate(make(8, 300, seed=1))
        if "ahead of the curve" in text
        or "crucial role" in text
        or "fast-paced" in text
        or "In conclusion" in text
        or "full potential" in text
    ]
    assert set(padded) <= {3, 7}
    assert padded
