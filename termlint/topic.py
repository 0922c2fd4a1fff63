"""What an entry is about, by the words that it has."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache

from termlint import names
from termlint.entry import Entry, Question
from termlint.mentions import WORD

BACK = re.compile(r"\b(?:it|its|they|them|their|this|that|these|those)\b", re.IGNORECASE)
"""Words by which a question refers to the entry's term without naming it."""

EMPTY = frozenset(
    {"about", "also", "and", "any", "are", "because", "best", "between", "both", "can", "could", "does"}
    | {"each", "for", "from", "have", "help", "how", "into", "like", "main", "make", "many", "more", "most"}
    | {"much", "need", "not", "often", "only", "other", "over", "should", "some", "such", "than", "that", "the"}
    | {"their", "them", "then", "there", "these", "they", "this", "those", "through", "use", "used", "user"}
    | {"uses", "using", "way", "well", "were", "what", "when", "where", "which", "while", "who", "why", "will"}
    | {"with", "within", "without", "work", "would", "you", "your"}
)
"""Words that any text may have."""

STEM = 5
"""Letters by which words are told apart."""

IN_COMMON = 2
"""Words that a question with its answer shares with an entry that it belongs to."""


class Topic:
    """The words of an entry: those of its names and of what it refers to, and those of its prose."""

    def __init__(self, entry: Entry) -> None:
        self._entry = entry

    @cached_property
    def _named(self) -> set[str]:
        entry = self._entry
        written = [entry.term, entry.slug, *(alias.value for alias in entry.aliases)]
        for reference in (*entry.related, *entry.links):
            written.append(reference.target.value)
            if reference.name:
                written.append(reference.name.value)
        return stems("\n".join(written))

    @cached_property
    def _told(self) -> set[str]:
        texts = (self._entry.get(name) for name in ("definition", "explanation"))
        return set().union(*(stems(text.value) for text in texts if text))

    def covers(self, one: Question) -> bool:
        """Whether a question and its answer may belong to the entry."""
        question, answer = one.question.value, one.answer.value
        if not self._named or BACK.search(question):
            return True
        asked = stems(question)
        if not asked.isdisjoint(self._named):
            return True
        said = asked | stems(answer)
        if not said.isdisjoint(self._named) or len(said & self._told) >= IN_COMMON:
            return True
        return any(names.is_acronym(word[0], self._entry.term) for word in WORD.finditer(f"{question} {answer}"))


def stems(value: str) -> set[str]:
    """The beginnings of the words of a text, without those that any text may have."""
    return {stem for word in WORD.findall(value) if (stem := _stem(word))}


@lru_cache(maxsize=1 << 16)
def _stem(word: str) -> str | None:
    folded = word.casefold()
    if folded in EMPTY or (len(folded) < 3 and folded.isalpha()):
        return None
    return names.singular(folded)[:STEM]
