"""What stands in the columns of a page's table, as their heads say: terms and what they mean, in many languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from termlint.recognition.spellings import (
    ACRONYM,
    EXPANSION,
    MEANINGS,
    NAMES,
    PLURALS,
    STRONG_TERM,
    role_of,
    spelled,
    without_remark,
    words,
)

_TERMS = re.compile(r"(?:key\s+)?(?:terms?|words?|concepts?|phrases?|expressions?)\b.*", re.IGNORECASE)
_SHORT_FORMS = re.compile(r"(?:key\s+)?(?:acronyms?|abbreviations?|initialisms?)\b.*", re.IGNORECASE)
_NAMES = re.compile(r"(?:key\s+)?names?\b.*", re.IGNORECASE)
_MEANINGS = re.compile(
    r".*\b(?:definitions?|descriptions?|meanings?|explanations?|what\s+(?:it|this)\s+(?:is|means|does))\b.*",
    re.IGNORECASE,
)
_EXPANSIONS = re.compile(r".*\b(?:stands for|expansions?|full (?:form|name))\b.*", re.IGNORECASE)


class Columns(NamedTuple):
    """The numbers of the columns of terms and of their meanings, and the fields that other columns hold."""

    term: int
    meaning: int
    others: Mapping[int, str]


def under(heads: Mapping[int, str], *, named: bool) -> Columns | None:
    """The columns of a table with these heads; None where no head says that terms stand below it.

    The first such column has the terms, unless it has short forms and one of terms follows. What terms mean stands
    behind them. A name, in another language than English, is a term only on a page that is called a glossary
    (`named`).
    """
    terms = [n for n, head in heads.items() if _is_term(head)]
    short = [n for n, head in heads.items() if _is_short_form(head)]
    called = [n for n, head in heads.items() if _NAMES.fullmatch(head) or (named and spelled(head) in NAMES)]
    first = min([*terms, *short, *called], default=None)
    if first is None:
        return None
    better = next((n for n in terms if n > first), first) if first in short and first not in terms else first
    for term in dict.fromkeys((better, first)):
        after = {n: head for n, head in heads.items() if n > term}
        meanings = [n for n, head in after.items() if _is_meaning(head)]
        expansions = [n for n, head in after.items() if _is_expansion(head)]
        if meanings or expansions:
            break
    meaning = meanings[-1] if meanings else expansions[0] if expansions else -1
    others = {
        n: role
        for n, head in heads.items()
        if n not in (term, meaning) and (role := role_of(head, {})) in ("aliases", "related")
    }
    return Columns(term, meaning, others)


def _is_term(head: str) -> bool:
    return bool(_TERMS.fullmatch(head)) or _at_an_end(head, STRONG_TERM | PLURALS)


def _is_short_form(head: str) -> bool:
    return bool(_SHORT_FORMS.fullmatch(head)) or _at_an_end(head, ACRONYM)


def _is_meaning(head: str) -> bool:
    return bool(_MEANINGS.fullmatch(head)) or not MEANINGS.isdisjoint(words(head))


def _is_expansion(head: str) -> bool:
    return bool(_EXPANSIONS.fullmatch(head)) or spelled(head) in EXPANSION


def _at_an_end(head: str, known: frozenset[str]) -> bool:
    """Whether a head, but for a remark behind it, begins or ends with one of some words: "User term (short)"."""
    found = words(without_remark(head))
    return not known.isdisjoint((*found[:1], *found[-1:]))
