"""What nothing in a glossary names: its language."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from runpy import run_path

from termlint.entry import Entry

LANGUAGES = ("en", "cs", "da", "de", "es", "fi", "fr", "hu", "it", "nb", "nl", "pl", "pt", "ro", "sv", "tr")
"""Languages in Latin letters that are told apart by their commonest words; English where there are too few."""

_SCRIPTS = (
    ("ja", re.compile("[぀-ヿ]")),
    ("zh", re.compile("[一-鿿]")),
    ("ko", re.compile("[가-힣]")),
    ("uk", re.compile("[іїєґ]")),
    ("ru", re.compile("[а-яё]")),
    ("el", re.compile("[α-ω]")),
    ("he", re.compile("[א-ת]")),
    ("ar", re.compile("[ء-ي]")),
    ("hi", re.compile("[ऀ-ॿ]")),
)
"""Languages and letters that few others write; those before others take some of their letters."""

_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 0.02
"""Share of the characters that a script's own letters are in its languages."""

SAMPLE = 200_000
"""Characters of prose that are looked at."""


def language(entries: Iterable[Entry], unknown: str) -> str:
    """The language of those entries whose own is `unknown`, from their prose; English where there is too little."""
    text = ""
    for entry in entries:
        if entry.language == unknown:
            text += "".join(f"{part.value}\n" for part in entry.prose()).lower()
        if len(text) > SAMPLE:
            break
    total = max(sum(map(len, _WORD.findall(text))), 1)
    for code, script in _SCRIPTS:
        if len(script.findall(text)) >= _ENOUGH * total:
            return code
    words = Counter(_WORD.findall(text))
    scores = {code: sum(words[word] for word in only) for code, only in _own_words().items()}
    return max(LANGUAGES, key=lambda code: scores[code])


@cache
def _own_words() -> Mapping[str, frozenset[str]]:
    """The function words of each language that no other has, from spaCy's lists.

    These are read by themselves: importing the languages that they belong to takes seconds.
    """
    spacy = find_spec("spacy")
    assert spacy is not None
    assert spacy.origin is not None
    folder = Path(spacy.origin).parent / "lang"
    lists = {code: run_path(str(folder / code / "stop_words.py"))["STOP_WORDS"] for code in LANGUAGES}
    count = Counter(word for words in lists.values() for word in words)
    return {code: frozenset(word for word in words if count[word] == 1) for code, words in lists.items()}
