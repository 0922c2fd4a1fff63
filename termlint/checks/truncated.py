"""The kind `truncated`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from termlint.checks.base import EntryCheck
from termlint.checks.field import DEFINITION, TextField
from termlint.checks.prose import label, texts
from termlint.entry import Entry
from termlint.language_codes import is_english
from termlint.text import Text
from termlint.violation import Finding

NEVER_LAST = frozenset(
    {
        "a",
        "an",
        "the",
        "and",
        "or",
        "nor",
        "but",
        "than",
        "whose",
        "every",
        "because",
        "although",
        "unless",
        "via",
        "per",
    }
    | {"their", "our", "my", "your", "during", "including"}
)
"""Words that no phrase ends with."""

SELDOM_LAST = frozenset({"of", "to", "for", "from", "with", "by", "in", "on", "at", "as", "into", "between", "its"})
"""Words that a phrase ends with only after a verb that takes them along: `what it is made of`."""

TAKING_ALONG = re.compile(
    r"\b(?:that|which|who|whom|whose|what|where|when|how|why|it|they|you|we|one|is|are|was|were|be|been|to|can|not)\b.+\s",
    re.IGNORECASE,
)
"""A sign of a clause with such a verb."""

OPENING = ("while", "whilst", "whereas", "which", "where", "when", "who", "whose", "since", "until")
CLAUSE = re.compile(rf"(?:[(\w'’-]+\s+){{2}}[(\w'’-]+[)\]]?,\s+({'|'.join(OPENING)})$")
"""Some words and a comma, before a word that opens a clause; after fewer words it may be one of a list."""

VARIABLE = re.compile(r"\b[b-hj-z]\b")
DOTS = ("…", "...", "]")
"""How an ellipsis ends."""

ELLIPSIS = re.compile(r"(?<![\s,])\s*+(?:…|(?<!\.)\.{3,}+|\[\s*+(?:…|\.{3,}+)\s*+\])$")
DANGLING = re.compile(r"(?:[\w)\]\"”],|[(\[]|\s[-–—])$")
LEADING_OVER = re.compile(r"[^\W\d_][;:]$(?<!&[a-z]{2};)(?<!&[a-z]{3};)(?<!&[a-z]{4};)")
OPEN_BRACKET = re.compile(r"(?:^|\s)\([^()]*[\w,]$")

SHOWN = 40
"""Characters of the end that a message shows."""


@dataclass(frozen=True)
class Truncated(EntryCheck):
    """A field must not break off in the middle of a phrase.

    Found are ends that no phrase has: dots or a comma in place of the rest, an open bracket and, in English, a colon,
    or an article, a conjunction, a preposition or the first word of a clause that nothing follows. A missing full stop
    is no fault, and neither are signs without any word. A definition that is but the first paragraph of the body may
    well lead over to what follows it, so only its last word is judged.
    """

    fields: tuple[TextField, ...] = (DEFINITION,)

    details = frozenset({"end", "field"})

    def check(self, entry: Entry) -> Iterator[Finding]:
        for name, text in texts(entry, self.fields):
            value = text.value.rstrip()
            if (start := self._breaks_off(text, value, entry, borrowed=name in entry.borrowed)) is not None:
                shown = " ".join(value[-SHOWN:].split())
                shown = "..." + shown.partition(" ")[2] if len(value) > SHOWN else shown
                yield Finding(text.span(start, len(value)), end=shown, field=label(name))

    def _breaks_off(self, text: Text, value: str, entry: Entry, *, borrowed: bool) -> int | None:
        """Where the last words begin if they break off."""
        ends = (len(value), len(value) - value.endswith((".", "!", "?")))
        if any(start < last <= end for start, end in text.opaque for last in ends) or not any(map(str.isalnum, value)):
            return None
        english = is_english(entry.language)
        if english:
            said = value[:-1].rstrip() if value.endswith((".", "!", "?")) else value
            word = _last_word(said)
            start = len(said) - len(word)
            if word in NEVER_LAST and not (word == "a" and VARIABLE.search(value)):
                return start
            if word in SELDOM_LAST and said == value and not TAKING_ALONG.search(value[:start]):
                return start
            if word in OPENING and (clause := CLAUSE.search(value)):
                return clause.start(1)
        if borrowed:
            return None
        last = max(len(value) - 2, 0)
        found = (
            value.endswith(DOTS) and ELLIPSIS.search(value),
            DANGLING.search(value, last),
            "(" in value and OPEN_BRACKET.search(value),
            english and LEADING_OVER.search(value, last),
        )
        return next((match.start() for match in found if match), None)


def _last_word(value: str) -> str:
    """The word that a text ends with, after a blank or an opening bracket; nothing where it has no such."""
    words = value.rpartition("(")[2].rsplit(None, 1)
    return words[-1] if words else ""
