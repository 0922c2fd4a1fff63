"""The kind `faq`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from termlint import lazy_regex, names
from termlint.checks.base import EntryCheck
from termlint.checks.bounds import Count
from termlint.entry import Entry, Question
from termlint.language_codes import is_english
from termlint.text import Span, Text
from termlint.topic import Topic, stems
from termlint.violation import Edit, Finding, Fix

Fault = Literal["too-few", "not-a-question", "no-question-mark", "duplicate-question", "thin-answer", "off-topic"]

QUESTION_MARK = re.compile("[?？؟՞፧⸮\u037e]")
ASKING = lazy_regex.compiled(
    r"\W*(?:(?:and|but|so|or|then|well|ok|also|in|on|at|to|for|from|by|with|under|of|about|since)\s+)*"
    r"(?:what|why|how|when|where|who|whom|whose|which|is|are|am|was|were|do|does|did|can|could|should|would|will|shall"
    r"|may|might|must|has|have|had|ought)(?:n['’]?t|['’](?:s|re|d|ll|ve))?\b",
    re.IGNORECASE,
)
"""How questions begin in English, whether or not a question mark follows."""

_BE = "is|are|was|were"
_HELP = "do|does|did|can|could|should|would|will|has|have|had"
_SUBJECT = "i|you|we|they|he|she|it|this|that|these|those|there|the|an?|my|your|our|any|every"
DIRECT = lazy_regex.compiled(
    rf"\W*(?:(?:and|but|so)\s+)?"
    rf"(?:(?:what|why|how|when|where|who|whom|which)(?:\s+(?:much|many|long|often))?\s+(?:{_BE}|{_HELP})"
    rf"|(?:what|how|when|where|who)['’]s"
    rf"|which\s+\w+\s+(?:{_BE}|{_HELP})"
    rf"|(?:what|which|how\s+much|how\s+many)(?:\s+\w+){{1,2}}\s+(?:{_HELP})\s+(?:{_SUBJECT})"
    rf"|(?:{_BE}|{_HELP})\s+(?:{_SUBJECT})"
    rf"|(?:{_HELP})(?=(?:\s+[\w-]+){{1,4}}\s+be\b)"
    rf"|(?:is|are|does)(?!\s+not\b))"
    rf"\s+[\w\"'“‘(`](?:[^.!:;…]|(?<=\d)\.(?=\d))*[\w)`\"'”’]",
    re.IGNORECASE,
)
"""Questions in English by the order of their words: the verb stands before its subject.

Other clauses can be headings as well: "What developers should know" has the order of "What tools should help".
"""

OF_FACT = re.compile(
    r"\b(?:who|whom|whose|when|where|which|how\s+(?:many|much|long|often|old|big|large|far|fast|do\s+you\s+(?:say|pronounce)))\b"
    r"|\b(?:stands?\s+for|abbreviat\w*|acronym|pronounced?|what\s+(?:year|version|language|country|company))\b",
    re.IGNORECASE,
)
"""Questions that a name or a number answers."""

EVASION = re.compile(
    r"^\W*(?:(?:yes|no|maybe|perhaps|sometimes|of course|not really|not necessarily|(?:it|that) depends|it varies"
    r"|ja|nein|vielleicht|es kommt darauf an|oui|non|peut-être|cela dépend|s[ií]|tal vez|depende)\b\W*)+",
    re.IGNORECASE,
)
"""How answers begin that say yes or no, or evade."""

EXPLAINING = re.compile(r"\W*(?:why|how)\b", re.IGNORECASE)
YES_OR_NO = re.compile(
    r"\W*(?:is|are|was|were|do|does|did|can|could|should|would|will|may|might|must|has|have|had)(?:n['’]t)?\b",
    re.IGNORECASE,
)

ARTICLES = frozenset({"a", "an", "the"})


@dataclass(frozen=True)
class Faq(EntryCheck):
    """Questions and answers must be worth reading, where an entry has any.

    `fault` is what is looked for: fewer than `min` questions (`too-few`), one that asks nothing (`not-a-question`; only
    English ones are judged), one that asks by the order of its words but has no question mark (`no-question-mark`;
    English ones too), one that is asked twice (`duplicate-question`), an answer that says nothing beyond yes, no, "it
    depends" and the question's own words, or in fewer than `min` words why or how (`thin-answer`; English ones, but for
    a bare yes or no), or a question and answer that name neither the term nor an alias nor a related term and have
    hardly a word in common with the rest of the entry (`off-topic`; English ones).
    """

    fault: Fault
    min: Count = 2

    details = frozenset({"question", "answer", "count", "min"})

    def check(self, entry: Entry) -> Iterator[Finding]:
        match self.fault:
            case "too-few":
                if 0 < len(entry.faq) < self.min:
                    first = entry.faq[0].question
                    yield self._finding(first, entry.faq[0], len(entry.faq))
            case "not-a-question":
                for one in entry.faq:
                    if _asks_nothing(one.question, entry.language):
                        yield self._finding(one.question, one)
            case "no-question-mark":
                for one in entry.faq:
                    if _lacks_mark(one.question, entry.language):
                        end = one.question.span().end
                        fix = Fix((Edit(Span("faq", end, end), "?"),))
                        yield self._finding(one.question, one, fix=fix)
            case "duplicate-question":
                yield from self._duplicates(entry)
            case "thin-answer":
                for one in entry.faq:
                    if self._is_thin(one, entry.language):
                        yield self._finding(one.answer, one, len(one.answer.value.split()))
            case "off-topic" if entry.faq and is_english(entry.language):
                topic = Topic(entry)
                for one in entry.faq:
                    if not topic.covers(one):
                        yield self._finding(one.question, one)

    def _finding(self, where: Text, one: Question, count: int = 0, fix: Fix | None = None) -> Finding:
        question, answer = (" ".join(text.value.split()) for text in (one.question, one.answer))
        return Finding(where.span(), fix=fix, question=question, answer=answer, count=count, min=self.min)

    def _duplicates(self, entry: Entry) -> Iterator[Finding]:
        alike: dict[str, list[Question]] = defaultdict(list)
        for one in entry.faq:
            words = [word for word in names.words(one.question.value) if word not in ARTICLES]
            alike["".join(map(names.singular, words))].append(one)
        for group in alike.values():
            for number, one in enumerate(group):
                others = [other.question for other in (*group[:number], *group[number + 1 :])]
                if others:
                    places = tuple(entry.place(other.span()) for other in others)
                    question = " ".join(one.question.value.split())
                    yield Finding(
                        one.question.span(),
                        related=places,
                        question=question,
                        answer="",
                        count=len(group),
                        min=self.min,
                    )

    def _is_thin(self, one: Question, language: str) -> bool:
        question, answer = one.question.value, EVASION.sub("", one.answer.value).strip()
        if not answer:
            return True
        if not is_english(language):
            return False
        if EXPLAINING.match(question) and not OF_FACT.search(question):
            return len(answer.split()) < self.min
        return YES_OR_NO.match(question) is not None and stems(answer) <= stems(question)


def _lacks_mark(question: Text, language: str) -> bool:
    value = question.value.strip()
    return is_english(language) and not QUESTION_MARK.search(value) and DIRECT.fullmatch(value) is not None


def _asks_nothing(question: Text, language: str) -> bool:
    value = question.value.strip()
    return bool(value) and is_english(language) and not QUESTION_MARK.search(value) and not ASKING.match(value)
