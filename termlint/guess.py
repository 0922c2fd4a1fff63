"""What nothing in a glossary names: its language."""

from __future__ import annotations

import re
import stat
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from runpy import run_path

from termlint.entry import Entry
from termlint.readers import path_language

LANGUAGES = ("en", "cs", "da", "de", "es", "fi", "fr", "hu", "it", "nb", "nl", "pl", "pt", "ro", "sv", "tr")
"""Languages in Latin letters that are told apart by their function words."""

_SCRIPTS = (
    ("ja", "[぀-ヿ]"),
    ("zh", "[一-鿿]"),
    ("ko", "[가-힣]"),
    ("uk", "[іїєґ]"),
    ("ru", "[а-яё]"),
    ("el", "[α-ω]"),
    ("he", "[א-ת]"),
    ("ar", "[ء-ي]"),
    ("hi", "[ऀ-ॿ]"),
)
"""Languages and letters that few others write, as patterns; those before others take some of their letters."""

_WORD = re.compile(r"[^\W\d_]{2,}")
"""What may be a function word; single letters are too often the names of other things."""

_TAG = re.compile(r"<[^<>]*>")
_ENOUGH = 0.02
"""Share of the characters that a script's own letters are in its languages."""

SAMPLE = 200_000
"""Characters of prose that are looked at."""


_OTHER_LETTER = re.compile(r"[^\W\d_\u0000-\u024f]")
_MOSTLY = 0.3
"""Share of its letters that are not Latin at least in a text in another script, which may quote English."""

_ENGLISH = re.compile(r"\b(?:the|and|that|with)\b")
_ENGLISH_SHARE = 0.025
"""Share of its words that these are at least in an English text, and in no other one."""

_SURE, _CLEAR = 0.12, 2
"""Share of the words that a language's function words are at least in a text in it, and how many times that of the
English ones."""

_DIFFERENT = 4
"""Different function words of a language in a text in it; of fewer, several languages have some by chance."""

FILES, BEGINNING = 16, 20_000
"""Files of a glossary that are looked at, and bytes of each."""


def language(entries: Iterable[Entry], unknown: str) -> str:
    """The language of those entries whose own is `unknown`, from their prose; English where there is too little."""
    text = ""
    for entry in entries:
        if entry.language == unknown:
            text += "".join(f"{part.value}\n" for part in entry.prose())
        if len(text) > SAMPLE:
            break
    return _of(text)


def of_files(files: Sequence[Path], unsaved: Mapping[Path, bytes]) -> str:
    """The language of the files of a glossary, from the beginning of some; English where they do not tell another.

    Files that are `unsaved` are taken as they are there. Those whose path names a language say nothing of the others.
    """
    some = [file for file in files if path_language.of_path(file.name) is None]
    return _of("\n".join(beginning(file, unsaved) for file in some[:: max(len(some) // FILES, 1)][:FILES]))


def beginning(file: Path, unsaved: Mapping[Path, bytes]) -> str:
    """The beginning of a file; nothing of one that cannot be read."""
    if file in unsaved:
        data = unsaved[file][:BEGINNING]
    else:
        try:
            if not stat.S_ISREG(file.stat().st_mode):
                return ""
            with file.open("rb") as stream:
                data = stream.read(BEGINNING)
        except OSError:
            return ""  # whoever reads the file says what is wrong with it
    return data.decode("utf-16" if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else "utf-8", "ignore")


def _of(text: str) -> str:
    """The language of a text, English where it is none that is plainly another."""
    text = _TAG.sub(" ", text.lower())
    words = _WORD.findall(text)
    letters = max(sum(map(len, words)), 1)
    if len(_OTHER_LETTER.findall(text)) >= _MOSTLY * letters:
        for code, letter in _SCRIPTS:
            if len(re.findall(letter, text)) >= _ENOUGH * letters:
                return code
    if len(_ENGLISH.findall(text)) >= _ENGLISH_SHARE * len(words):
        return "en"
    count = Counter(words)
    shares = {code: sum(count[word] for word in known) / len(words) for code, known in _function_words().items()}
    best = max(LANGUAGES, key=lambda code: shares[code])
    is_clear = len(count.keys() & _function_words()[best]) >= _DIFFERENT
    return best if is_clear and shares[best] >= max(_SURE, _CLEAR * shares["en"]) else "en"


@cache
def _function_words() -> Mapping[str, frozenset[str]]:
    """The function words of each language, from spaCy's lists.

    These are read by themselves: importing the languages that they belong to takes seconds.
    """
    spacy = find_spec("spacy")
    assert spacy is not None
    assert spacy.origin is not None
    folder = Path(spacy.origin).parent / "lang"
    return {code: frozenset(run_path(str(folder / code / "stop_words.py"))["STOP_WORDS"]) for code in LANGUAGES}
