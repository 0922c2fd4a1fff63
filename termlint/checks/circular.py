"""The kind `circular`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from termlint import names
from termlint.checks.base import EntryCheck
from termlint.checks.unique import headword
from termlint.entry import Entry
from termlint.violation import Finding

SHALLOW = 2
"""A definition of one word by its own verb may have so many words more and still say nothing."""

STEM = 4
"""Letters that two words must share at least to be of one stem."""

FUNCTION_WORDS = frozenset(
    {
        "a",
        "an",
        "the",
        "of",
        "or",
        "and",
        "to",
        "in",
        "for",
        "on",
        "at",
        "as",
        "by",
        "with",
        "from",
        "it",
        "its",
        "this",
    }
    | {"that", "these", "those", "some", "any", "one", "is", "are", "was", "be", "been", "being", "can", "may", "you"}
    | {"your", "we", "our", "they", "their", "which", "who", "what", "when", "where", "does", "do", "done"}
)
GENERIC = frozenset(
    {"process", "act", "action", "practice", "activity", "state", "quality", "condition", "way", "method", "procedure"}
    | {"something", "someone", "thing", "kind", "type", "sort", "form", "term", "word", "name", "concept", "result"}
)
"""Words that a definition can begin with and that by themselves say nothing."""

INFLECTIONS = frozenset(
    {
        "",
        "s",
        "e",
        "es",
        "ed",
        "er",
        "ers",
        "or",
        "ors",
        "ing",
        "ings",
        "ion",
        "ions",
        "ation",
        "ations",
        "ment",
        "ments",
    }
    | {"al", "ity", "y", "ies", "ied", "ize", "izes", "ise", "ises", "able", "ability", "ence", "ance"}
)

BEFORE_TERM = re.compile(r"\W*(?:the\s+term\s+)?(?:(?:an?|the)\s+)?\W?", re.IGNORECASE)
AFTER_TERM = re.compile(
    r"\W?(?:\s*\([^()]*\)|,[^,.;:]{1,60},)?\s+(?:is|are|was|were|means|refers\s+to)\s+", re.IGNORECASE
)
PARENTHESIS = re.compile(r"\([^()]*\)")
KIND_OF = re.compile(
    r"(?:(?:an?|the|any|one|some)\s+)?(?:(?:kind|type|sort|form)s?\s+of\s+(?:an?\s+)?)?", re.IGNORECASE
)
AFTER_GENUS = re.compile(
    r"\s+(?:that|which|who|whose|where|when|for|of|in|on|with|by|used|using|from|to)\b|\s*[.,;:]|\s*$"
)
DEED_OF = re.compile(rf"(?:the\s+|an?\s+)?(?:{'|'.join(sorted(GENERIC))})\s+of\s+(\w+)", re.IGNORECASE)
SEE = re.compile(r"\W*(?:see|cf|same as|synonym)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Circular(EntryCheck):
    """A definition must not use the term itself to say what it is.

    Found are definitions whose kind of thing is the term (`a widget is a widget that ...`), those that have no words
    but the term's (`load testing is the testing of load`), and those of one word by its own verb alone (`pagination is
    the process of paginating pages`). A sentence that merely begins with the term is no fault. English only.
    """

    field: str = "definition"

    details = frozenset({"term"})

    def check(self, entry: Entry) -> Iterator[Finding]:
        text = entry.get(self.field)
        if text is None or not 0 < len(entry.term) <= names.LONGEST or SEE.match(text.value):
            return
        term = PARENTHESIS.sub(" ", headword(entry.term)).strip() or entry.term
        sentences = text.prose.sentences
        if not sentences:
            return
        first = text.value[sentences[0].start : sentences[0].end]
        if self._is_circular(term, first, alone=len(sentences) == 1):
            yield Finding(text.span(sentences[0].start, sentences[0].end), "sentence", term=term)

    def _is_circular(self, term: str, sentence: str, *, alone: bool) -> bool:
        said, subject = _definiens(term, sentence)
        if subject and _is_genus(term, said):
            return True
        if not alone:
            return False
        own = _content(term)
        told = _content(PARENTHESIS.sub(" ", said))
        if not own or not told:
            return False
        if len(told) <= len(own):
            return all(any(_akin(word, mine) for mine in own) for word in told) and len(set(told)) >= len(set(own))
        deed = DEED_OF.match(said)
        return deed is not None and len(own) == 1 and _akin(deed[1].lower(), own[0]) and len(told) <= 1 + SHALLOW


def _definiens(term: str, sentence: str) -> tuple[str, bool]:
    """What a sentence says of the term, and whether it says that it is this: `X is ...`, `The term X refers to ...`."""
    for name in _named(term).finditer(sentence):
        if not BEFORE_TERM.fullmatch(sentence, 0, name.start()):
            break
        if copula := AFTER_TERM.match(sentence, name.end()):
            return sentence[copula.end() :], True
    return sentence, False


def _is_genus(term: str, said: str) -> bool:
    """Whether the kind of thing that is named first is the term itself."""
    start = KIND_OF.match(said)
    genus = _named(term).match(said, start.end() if start else 0)
    return bool(genus and AFTER_GENUS.match(said, genus.end()))


@lru_cache(maxsize=4)
def _named(term: str) -> re.Pattern[str]:
    """A pattern of a term with any hyphens, in singular or plural."""
    parts = [re.escape(word) for word in re.split(r"[\s\-_]+", term) if word]
    return re.compile(r"[\s\-]+".join(parts) + r"(?:e?s)?", re.IGNORECASE)


def _content(phrase: str) -> Sequence[str]:
    return [word for word in names.words(phrase) if word not in FUNCTION_WORDS | GENERIC]


def _akin(one: str, other: str) -> bool:
    """Whether two words are forms of one stem: `pagination` and `paginating`."""
    if one == other:
        return True
    shared = next(
        (i for i, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), min(len(one), len(other))
    )
    return any(one[cut:] in INFLECTIONS and other[cut:] in INFLECTIONS for cut in range(shared, STEM - 1, -1))
