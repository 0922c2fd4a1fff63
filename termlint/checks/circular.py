"""The kind `circular`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from termlint import names
from termlint.checks.base import Context, CorpusCheck, Fact, Key, Pair, Step
from termlint.checks.field import DEFINITION, TextField
from termlint.checks.unique import headword
from termlint.entry import Entry, Place
from termlint.text import Text
from termlint.violation import Finding

LONGEST_NAME = 5
"""Words of the longest name by which a definition is seen to explain."""

FEW = 3
"""Entries of one name that are looked at."""

NAME, DEFINED, ITSELF = "name", "defined by", "itself"
"""What facts tell: a name of an entry, that a definition may explain by it, that it explains by the term itself."""

SHALLOW = 2
"""A definition of one word by its own verb may have so many words more and still say nothing."""

BESIDE = 1
"""A definition by another term may have so many words beside it and still say nothing more."""

LINK_LENGTH = 200
"""Characters of a definition that are looked at to see whether it is but a link."""

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

WITHOUT_CONTENT = FUNCTION_WORDS | GENERIC

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
ASIDE = re.compile(r"\([^()]*\)|[\"“][^\"“”]*[\"”]")
KIND_OF = re.compile(
    r"(?:(?:an?|the|any|one|some)\s+)?(?:(?:kind|type|sort|form)s?\s+of\s+(?:an?\s+)?)?", re.IGNORECASE
)
AFTER_GENUS = re.compile(
    r"\s+(?:that|which|who|whose|where|when|for|of|in|on|with|by|used|using|from|to)\b|\s*[.,;:]|\s*$"
)
DEED_OF = re.compile(rf"(?:the\s+|an?\s+)?(?:{'|'.join(sorted(GENERIC))})\s+of\s+(\w+)", re.IGNORECASE)
WORD = re.compile(r"\w+(?:[.'’-]\w+)*[+#]*")
HYPHENS = re.compile(r"[\s\-_]+")
GAP = re.compile(r"[\s\-]+")
SEE = re.compile(r"\W*(?:see|cf|same as|synonym)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Circular(CorpusCheck):
    """A definition must not use the term itself to say what it is, nor a term that it in turn is defined by.

    Found are definitions whose kind of thing is the term (`a widget is a widget that ...`), those that have no words
    but the term's (`load testing is the testing of load`), and those of one word by its own verb alone (`pagination is
    the process of paginating pages`). A sentence that merely begins with the term is no fault. Of two entries, both are
    found if the definition of each names the other as its kind of thing, or has hardly another word. The words by which
    this is told are English.
    """

    field: TextField = DEFINITION

    details = frozenset({"what"})

    def __post_init__(self) -> None:
        if self.field == "faq":
            raise ValueError("field: answers define no term; name a field that does")

    def contribute(self, entry: Entry) -> Iterator[Pair]:
        head = entry.place(entry.head)
        own = f"{head.path}:{head.line}:{head.column}"
        written = (entry.term, *(alias.value for alias in entry.aliases))
        mine = dict.fromkeys(names.key(form) for name in written for form in names.forms(name))
        for key in mine:
            yield Pair(key, (NAME, own, entry.term))
        text = entry.get(self.field)
        if text is None or not 0 < len(entry.term) <= names.LONGEST or not (sentences := text.prose.sentences):
            return
        term = PARENTHESIS.sub(" ", headword(entry.term)).strip() or entry.term
        first = text.value[sentences[0].start : sentences[0].end]
        place = entry.place(text.span(sentences[0].start, sentences[0].end))
        alone = len(sentences) == 1
        if not _leads_elsewhere(text) and self._is_circular(term, first, alone=alone):
            yield Pair(own, (ITSELF, place, term))
        for key in dict.fromkeys(map(names.key, _defining(term, first, alone=alone))):
            if key not in mine:
                yield Pair(key, (DEFINED, own, place, entry.term))

    def steps(self) -> tuple[Step, ...]:
        return (_join, _both_ways)

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


def _leads_elsewhere(text: Text) -> bool:
    """Whether a definition is but a reference to another entry: `See gear`, or a link alone."""
    linked = {at for start, end in text.links for at in range(start, min(end, LINK_LENGTH))}
    words = WORD.finditer(text.value[:LINK_LENGTH])
    return bool(SEE.match(text.value)) or (bool(linked) and all(word.start() in linked for word in words))


def _join(_: Key, facts: Sequence[Fact], __: Context) -> Iterator[Finding | Pair]:
    """Each entry that may be defined by a name, with each that has this name."""
    named = [fact for fact in facts if fact[0] == NAME]
    for kind, *fact in facts:
        if kind == ITSELF:
            place, term = fact
            yield Finding(Place(*place), "sentence", what=f'The definition explains "{term}" by itself')
        elif kind == DEFINED:
            own, place, term = fact
            for _, other, other_term in named[:FEW]:
                if other != own and not names.is_acronym(term, other_term):
                    yield Pair("\n".join(sorted((own, other))), (own, place, term, other_term))


def _both_ways(_: Key, facts: Sequence[Fact], __: Context) -> Iterator[Finding]:
    for own, place, term, other_term in facts:
        if others := [other_place for other, other_place, *_ in facts if other != own]:
            what = f'The definition explains "{term}" by "{other_term}", whose definition explains it by "{term}" again'
            yield Finding(Place(*place), "sentence", related=(Place(*others[0]),), what=what)


def _defining(term: str, sentence: str, *, alone: bool) -> Iterator[str]:
    """The names by which a definition may say what a term is: its kind of thing, or all that a short one says."""
    said, subject = _definiens(term, ASIDE.sub(" ", sentence))
    words = list(WORD.finditer(said))
    start = KIND_OF.match(said)
    if subject or alone:
        opening = [word for word in words if word.start() >= (start.end() if start else 0)][:LONGEST_NAME]
        for word in opening:
            if AFTER_GENUS.match(said, word.end()):
                yield said[opening[0].start() : word.end()]
                break
    content = len(_content(said))
    if alone and content <= LONGEST_NAME + BESIDE:
        telling = [number for number, word in enumerate(words) if _content(word[0])]
        latest, soonest = (telling[BESIDE], telling[-1 - BESIDE]) if len(telling) > BESIDE else (len(words) - 1, 0)
        for first in range(latest + 1):
            for last in range(max(first, soonest), min(first + LONGEST_NAME, len(words))):
                name = said[words[first].start() : words[last].end()]
                told = len(_content(name))
                if told and content - told <= BESIDE:
                    yield name


def _definiens(term: str, sentence: str) -> tuple[str, bool]:
    """What a sentence says of the term, and whether it says that it is this: `X is ...`, `The term X refers to ...`."""
    named = _Named(term)
    low = sentence.lower()
    at = 0
    while (name := named.find(low, at)) and BEFORE_TERM.fullmatch(sentence, 0, name[0]):
        at = name[1]
        if copula := AFTER_TERM.match(sentence, at):
            return sentence[copula.end() :], True
    return sentence, False


def _is_genus(term: str, said: str) -> bool:
    """Whether the kind of thing that is named first is the term itself."""
    start = KIND_OF.match(said)
    end = _Named(term).end(said.lower(), start.end() if start else 0)
    return bool(end and AFTER_GENUS.match(said, end))


class _Named:
    """A term in lower case with any hyphens, in singular or plural. Looking for it so takes less time than making a
    pattern of it, for it is looked for but once or twice."""

    def __init__(self, term: str) -> None:
        self.words = [word for word in HYPHENS.split(term.lower()) if word]

    def find(self, text: str, start: int) -> tuple[int, int] | None:
        """The first place in a text in lower case, from `start` on."""
        if not self.words:
            return None
        while (start := text.find(self.words[0], start)) >= 0:
            if end := self.end(text, start):
                return start, end
            start += 1
        return None

    def end(self, text: str, start: int) -> int:
        """Where the term ends that begins at `start`; 0 where none does."""
        at = start
        for number, word in enumerate(self.words):
            if number:
                gap = GAP.match(text, at)
                at = gap.end() if gap else len(text)
            if not text.startswith(word, at):
                return 0
            at += len(word)
        return at + next((len(ending) for ending in ("es", "s") if text.startswith(ending, at)), 0)


def _content(phrase: str) -> Sequence[str]:
    return [word for word in names.words(phrase) if word not in WITHOUT_CONTENT]


def _akin(one: str, other: str) -> bool:
    """Whether two words are forms of one stem: `pagination` and `paginating`."""
    if one == other:
        return True
    shared = next(
        (i for i, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), min(len(one), len(other))
    )
    return any(one[cut:] in INFLECTIONS and other[cut:] in INFLECTIONS for cut in range(shared, STEM - 1, -1))
