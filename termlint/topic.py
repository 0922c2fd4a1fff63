"""What an entry is about, by the words that it has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from termlint import names
from termlint.entry import Entry, Question
from termlint.mentions import WORD

BACK = re.compile(r"\b(?:it|its|they|them|their|this|that|these|those)\b", re.IGNORECASE)
"""Words by which a question refers to the entry's term without naming it."""

EMPTY = frozenset(
    {"about", "also", "and", "any", "are", "because", "best", "between", "both", "can", "could", "does", "each", "for"}
    | {"from", "have", "help", "how", "into", "like", "main", "make", "many", "more", "most", "much", "need", "not"}
    | {
        "often",
        "only",
        "other",
        "over",
        "should",
        "some",
        "such",
        "than",
        "that",
        "the",
        "their",
        "them",
        "then",
        "there",
    }
    | {
        "these",
        "they",
        "this",
        "those",
        "through",
        "use",
        "used",
        "user",
        "uses",
        "using",
        "way",
        "well",
        "were",
        "what",
    }
    | {
        "when",
        "where",
        "which",
        "while",
        "who",
        "why",
        "will",
        "with",
        "within",
        "without",
        "work",
        "would",
        "you",
        "your",
    }
)
"""Words that any text may have."""

STEM = 5
"""Letters by which words are told apart."""

IN_COMMON = 2
"""Words that a question with its answer shares with an entry that it belongs to."""


@dataclass(frozen=True)
class Topic:
    """The words of an entry: those of its names and of what it refers to, and those of its prose."""

    term: str
    named: frozenset[str]
    told: frozenset[str]

    @classmethod
    def of(cls, entry: Entry) -> Topic:
        """The topic of an entry."""
        written = [entry.term, entry.slug, *(alias.value for alias in entry.aliases)]
        for reference in (*entry.related, *entry.links):
            written.append(reference.target.value)
            if reference.name:
                written.append(reference.name.value)
        prose = [text.value for name in ("definition", "explanation") if (text := entry.get(name))]
        return cls(
            entry.term,
            frozenset(stem for name in written for stem in stems(name)),
            frozenset(stem for value in prose for stem in stems(value)),
        )

    def covers(self, one: Question) -> bool:
        """Whether a question and its answer may belong to the entry."""
        question, answer = one.question.value, one.answer.value
        if not self.named or BACK.search(question):
            return True
        said = {*stems(question), *stems(answer)}
        if said & self.named or len(said & self.told) >= IN_COMMON:
            return True
        return any(names.is_acronym(word[0], self.term) for word in WORD.finditer(f"{question} {answer}"))


def stems(value: str) -> Iterator[str]:
    """The beginnings of the words of a text, without those that any text may have."""
    for match in WORD.finditer(value):
        word = match[0].casefold()
        if word not in EMPTY and (len(word) > 2 or not word.isalpha()):
            yield names.singular(word)[:STEM]
