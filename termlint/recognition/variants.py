"""Entries that have their fields in several languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from termlint.language_codes import COMMON_LANGUAGES, base_language, language_code
from termlint.readers import tree
from termlint.readers.tree import Node, Scalar
from termlint.recognition.folding import fold
from termlint.recognition.language_names import LANGUAGE_NAMES
from termlint.recognition.spellings import LONGEST_NAME, role_of
from termlint.text import Piece

Pairs = list[tuple[Scalar, Node]]

INHERITED = frozenset({"slug", "id", "path", "related", "category", "tags", "ignore"})
"""Roles that an entry's languages have in common."""

_TOLD = frozenset({"definition", "explanation"})
_SUFFIX = re.compile(
    r"(?P<base>.+?)(?:[-_.:@ ]|\s*[(\[](?=\w+[)\]])|(?<=[a-z])(?=[A-Z]))(?P<code>[A-Z]?[a-z]+|[A-Z]+)[)\]]?"
)
_PREFIX = re.compile(r"(?P<code>[A-Za-z]{2,})[-_.:](?P<base>.+)")
_WORDED = (re.compile(r"(?P<base>.+?)\s+in\s+(?P<code>\w{3,})"), re.compile(r"(?P<code>\w{3,})\s+(?P<base>.+)"))
"""Names in words, with that of a language: "Term in German", "German definition"."""


def are_languages(codes: Iterable[str]) -> bool:
    """Whether codes mean languages: one of them must be common, since most others are words or signs too."""
    return any(base_language(code) in COMMON_LANGUAGES for code in codes)


def of_values(node: tree.Mapping, own: Mapping[str, str]) -> list[tuple[str, Pairs]]:
    """An entry's languages, each with its pairs, where fields have a map with a value for each language."""
    languages: dict[str, None] = {}
    told = False
    for key, value in node.items:
        if isinstance(value, tree.Mapping) and (role := role_of(key.text.value, own)) in ("term", *_TOLD):
            codes = {code: None for name, _ in value.items if (code := language_code(name.text.value))}
            if len(codes) == len(value.items) and are_languages(codes):
                languages |= codes
                told = told or role in _TOLD
    return [(code, list(_in_language(node, code))) for code in languages] if told else []


def _in_language(node: tree.Mapping, language: str) -> Iterator[tuple[Scalar, Node]]:
    for key, value in node.items:
        if not isinstance(value, tree.Mapping) or not all(language_code(name.text.value) for name, _ in value.items):
            yield key, value
        else:
            yield from ((key, one) for name, one in value.items if language_code(name.text.value) == language)


def of_keys(node: tree.Mapping, own: Mapping[str, str]) -> list[tuple[str | None, Pairs]]:
    """An entry's languages, each with its pairs, where keys end in a language (`definition_de`, `termFrench`).

    Keys without a language make an entry of their own, if they have a definition.
    """
    by_language: dict[str, Pairs] = {}
    shared: Pairs = []
    for key, value in node.items:
        base, code = without_language(key.text.value)
        if code and role_of(base, own) in ("term", *_TOLD):
            by_language.setdefault(code, []).append((renamed(key, base), value))
        else:
            shared.append((key, value))
    if not by_language:
        return []
    complete = {code: pairs for code, pairs in by_language.items() if _roles(pairs, own) & _TOLD}
    roles = _roles(shared, own)
    if not complete or not ("term" in roles or any("term" in _roles(pairs, own) for pairs in complete.values())):
        return []
    for key, value in tuple(shared):
        base, code = without_language(key.text.value)
        if code in complete and role_of(base, own) == "aliases":
            complete[code].append((renamed(key, base), value))
            shared.remove((key, value))
    found: list[tuple[str | None, Pairs]] = []
    if roles & _TOLD:
        found.append((None, shared))
    for code, pairs in complete.items():
        wanted = INHERITED if "term" in _roles(pairs, own) else INHERITED | {"term"}
        found.append((code, [*(pair for pair in shared if role_of(pair[0].text.value, own) in wanted), *pairs]))
    return found


@lru_cache(maxsize=1 << 12)
def without_language(key: str) -> tuple[str, str | None]:
    """A key without the language that it names, and that language's code."""
    if len(key) > LONGEST_NAME:
        return key, None
    for match in filter(None, (_SUFFIX.fullmatch(key), _PREFIX.fullmatch(key))):
        word = fold(match["code"])
        code = word if word in COMMON_LANGUAGES else LANGUAGE_NAMES.get(word)
        if code:
            return match["base"], code
    for match in filter(None, (pattern.fullmatch(key) for pattern in _WORDED)):
        if code := LANGUAGE_NAMES.get(fold(match["code"])):
            return match["base"], code
    return key, None


def _roles(pairs: Pairs, own: Mapping[str, str]) -> set[str | None]:
    return {role_of(key.text.value, own) for key, _ in pairs}


def renamed(key: Scalar, name: str) -> Scalar:
    """A key that stands where another does and has another name."""
    return Scalar(replace(key.text, value=name, pieces=(Piece(0, key.span.start, key.span.end),)), name)
