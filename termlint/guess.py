"""What nothing in a glossary names: its language, and which of its keys are the term and the definition."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import import_module
from statistics import mean

from termlint.entry import Entry
from termlint.fields import FieldName
from termlint.readers import json, tree, yaml
from termlint.source import Source, Unreadable
from termlint.spellings import role_of

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

ALIKE = 3
"""Members of a list or map from which on their keys may be those of entries."""


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
    """The function words of each language that no other has."""
    lists = {code: import_module(f"spacy.lang.{code}.stop_words").STOP_WORDS for code in LANGUAGES}
    count = Counter(word for words in lists.values() for word in words)
    return {code: frozenset(word for word in words if count[word] == 1) for code, words in lists.items()}


def fields(source: Source) -> dict[str, FieldName]:
    """Which keys of data that was not understood are the term and the definition; nothing where that is not plain.

    The term is a short text that differs from entry to entry, the definition the longest one.
    """
    reader = {".yml": yaml, ".yaml": yaml, ".json": json}.get("." + source.path.rpartition(".")[2].lower())
    try:
        root = reader.parse(source).root if reader else None
    except Unreadable:
        return {}
    members = max(_members(root, 0), key=len, default=[])
    texts: dict[str, list[str]] = {}
    for member in members:
        for key, value in member.items:
            if isinstance(value, tree.Scalar) and isinstance(value.value, str) and value.value.strip():
                texts.setdefault(key.text.value, []).append(value.value)
    roles = {key: role_of(key, {}) for key in texts}
    free = {key: found for key, found in texts.items() if roles[key] is None and len(found) * 5 >= len(members) * 4}
    guessed: dict[str, FieldName] = {}
    if "term" not in roles.values():
        names = [key for key, found in free.items() if len(set(found)) == len(found) and _words(found) <= MAX_NAME]
        if not names:
            return {}
        guessed[names[0]] = "term"
    if "definition" not in roles.values():
        prose = [key for key, found in free.items() if key not in guessed and _words(found) >= MIN_PROSE]
        if not prose:
            return {}
        guessed[max(prose, key=lambda key: _words(free[key]))] = "definition"
    return guessed


MAX_NAME = 5
"""Words that terms have at most, on the average."""
MIN_PROSE = 5
"""Words that definitions have at least, on the average."""


def _words(texts: Iterable[str]) -> float:
    return mean(len(text.split()) for text in texts)


def _members(node: tree.Node | None, depth: int) -> Iterator[list[tree.Mapping]]:
    """The maps of each list or map of several, near the top of a tree."""
    if not isinstance(node, tree.Sequence | tree.Mapping) or depth > ALIKE:
        return
    values = node.items if isinstance(node, tree.Sequence) else [value for _, value in node.items]
    maps = [value for value in values if isinstance(value, tree.Mapping)]
    if len(maps) >= ALIKE:
        yield maps
    for value in values:
        yield from _members(value, depth + 1)
