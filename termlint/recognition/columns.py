"""What stands in the columns of a page's table, as their heads say: terms and what they mean, in many languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from termlint.recognition.folding import fold, words
from termlint.recognition.glossary_names import PLURALS
from termlint.recognition.language_names import LANGUAGE_NAMES, LANGUAGE_WORDS
from termlint.recognition.spellings import (
    ACRONYM,
    DESCRIPTION,
    EXPANSION,
    EXPLANATION,
    MEANING,
    NAMES,
    REMARKS,
    STRONG_TERM,
    WORD_HEADS,
    role_of,
    spelled,
    without_remark,
)
from termlint.recognition.variants import without_language

_LISTED = frozenset({"aliases", "related", "category", "tags"})
_TERMS = re.compile(r"(?:key\s+)?(?:terms?|names?|words?|concepts?|begriffe?|phrases?|expressions?)\b.*", re.IGNORECASE)
_SHORT_FORMS = re.compile(r"(?:key\s+)?(?:acronyms?|abbreviations?|initialisms?)\b.*", re.IGNORECASE)
_EXPANSIONS = re.compile(r".*\b(?:stands for|expansions?|full (?:form|name))\b.*", re.IGNORECASE)
_MEANINGS = [
    (re.compile(rf".*\b(?:{english})\b.*", re.IGNORECASE), spellings)
    for english, spellings in (
        (
            r"definitions?|meanings?|(?:in\s+)?plain\s+(?:english|language|words|terms)|what\s+(?:it|this)\s+(?:is|means|does)",
            MEANING,
        ),
        (r"descriptions?", DESCRIPTION),
        (r"explanations?", EXPLANATION),
    )
]
"""What heads say of meanings, the surest first."""

_NAME_IN = re.compile(r"(?P<language>.+?)\s*(?:names?|terms?|words?|名称?|表記|語)", re.IGNORECASE)


class Columns(NamedTuple):
    """The numbers of the columns of terms and of their meanings, the fields that other columns hold, and those that
    columns hold where these are prose; `heads` are what all of them are called."""

    term: int
    meaning: int
    others: Mapping[int, str]
    further: Mapping[int, str]
    heads: Mapping[int, str]

    def field(self, number: int) -> str | None:
        """The field of a column, None where that depends on what stands in it."""
        return {self.term: "term", self.meaning: "definition"}.get(number) or self.others.get(number)


def under(heads: Mapping[int, str], *, named: bool) -> Columns | None:
    """The columns of a table with these heads; None where no head says that terms stand below it.

    The first such column has the terms, unless it has short forms and one of terms follows. What terms mean stands
    behind them. On a page that is not called a glossary (`named`), a head in another language than English may be that
    of anything: "Entrada" is an entry, and input.
    """
    short = [n for n, head in heads.items() if _is_short_form(head, named=named)]
    terms = [n for n, head in heads.items() if n not in short and _is_term(head, named=named)]
    if not terms and not short:
        return _in_words(heads) if named else None
    first = min([*terms, *short])
    sure = (n for n in terms if n > first and spelled(heads[n]) not in NAMES)
    term = next(sure, first) if first in short else first
    meaning = _meaning({n: head for n, head in heads.items() if n > term})
    if meaning < 0 <= (other := _meaning({n: head for n, head in heads.items() if n > first})):
        term, meaning = first, other
    others = {
        n: role for n, head in heads.items() if n not in (term, meaning) and (role := role_of(head, {})) in _LISTED
    }
    return _with_further(heads, term, meaning, others)


def _with_further(heads: Mapping[int, str], term: int, meaning: int, others: Mapping[int, str]) -> Columns:
    further = {
        n: name
        for n, head in heads.items()
        if n not in (term, meaning, *others) and (name := _further(head, heads.get(meaning, "")))
    }
    return Columns(term, meaning, others, further, heads)


def _further(head: str, meaning: str) -> str:
    """The field that a column with this head holds beside the meanings, if it is prose; none where it may say the same
    in another language."""
    role = role_of(head, {})
    base, language = without_language(head)
    if head.casefold() in LANGUAGE_NAMES or (language and role_of(base, {}) in ("term", "definition", "explanation")):
        return ""
    if role == "definition" and {spelled(head), spelled(meaning)} <= MEANING:
        return ""
    return "explanation" if role in ("definition", "explanation") or not head else "" if role else head


def _in_words(heads: Mapping[int, str]) -> Columns | None:
    """The columns of a table whose heads are names of languages or words for terms, with meanings behind them.

    The first language has the terms, others have other names of them.
    """
    words_of = [n for n, head in heads.items() if spelled(head) in WORD_HEADS]
    languages = [n for n, head in heads.items() if _is_language(head)]
    first = min([*words_of, *languages], default=-1)
    behind = {n: head for n, head in heads.items() if n > first >= 0 and n not in languages}
    meaning = _meaning(behind)
    if meaning < 0 and languages:
        meaning = next((n for n, head in behind.items() if fold(without_remark(head)) in REMARKS), -1)
    if meaning <= 0:
        return None
    return _with_further(heads, first, meaning, dict.fromkeys((n for n in languages if n != first), "aliases"))


def _is_language(head: str) -> bool:
    """Whether a head is the name of a language, or says that the terms below it are of one: "English name"."""
    plain = without_remark(head).strip()
    named = _NAME_IN.fullmatch(plain)
    return fold(plain) in LANGUAGE_WORDS or (named is not None and fold(named["language"]) in LANGUAGE_WORDS)


def _is_term(head: str, *, named: bool) -> bool:
    known = STRONG_TERM | PLURALS
    return bool(_TERMS.fullmatch(head)) or (named and (_at_an_end(head, known) or spelled(head) in NAMES))


def _is_short_form(head: str, *, named: bool) -> bool:
    return bool(_SHORT_FORMS.fullmatch(head)) or (named and _at_an_end(head, ACRONYM))


def _meaning(heads: Mapping[int, str]) -> int:
    """The number of the column that holds what terms mean, of several alike the last; -1 where none does."""
    for english, known in _MEANINGS:
        if found := [n for n, head in heads.items() if english.fullmatch(head) or not known.isdisjoint(words(head))]:
            return found[-1]
    return next((n for n, head in heads.items() if _EXPANSIONS.fullmatch(head) or spelled(head) in EXPANSION), -1)


def _at_an_end(head: str, known: frozenset[str]) -> bool:
    """Whether a head, but for a remark behind it, begins or ends with one of some words: "User term (short)"."""
    found = words(without_remark(head))
    return not known.isdisjoint((*found[:1], *found[-1:]))
