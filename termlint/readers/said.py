"""Other names and related terms that a sentence gives: "Also known as mill wheel.", "See also: pawl, ratchet"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from termlint.recognition import see_also
from termlint.recognition.folding import fold
from termlint.recognition.spellings import OTHER_NAMES
from termlint.recognition.values import NOTHING
from termlint.text import Text

_SEE_ALSO = "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in see_also.PHRASES)
_BEGINNING = re.compile(r"[.!?)\]\"”’\n](?:(?<=\n)|\s)")
"""What stands before a sentence, unless it is the first of its text."""

_SENTENCE = re.compile(
    r"\s*(?P<lead>"
    r"(?P<other>also\s+(?:known\s+as|called|referred\s+to\s+as)\b\s*:?|a\.?k\.?a\.?\s*:?)"
    rf"|(?:{_SEE_ALSO})\s*[:：]|(?P<label>[^\W\d_][^:：.!?\n]{{1,30}}+)[:：](?:(?<=：)|(?=\s)))"
    r"(?:\s+|(?<=：))(?P<names>(?:[^.!?;:()\n]|\.(?=\w)){1,150}?)\s*(?:[.;](?=\s|$)|(?=\n|$))",
    re.IGNORECASE,
)
_JOINED = r"(?:and|or|und|oder|et|ou|y|och|og|eller|и|или)"
_BETWEEN = re.compile(rf"\s*[,、，]\s*(?:{_JOINED}\s+)?|\s+{_JOINED}\s+")
_ARTICLE = re.compile(r"(?:an?|the)\s+(?=\S)", re.IGNORECASE)
_QUOTES = "\"'“”‘’*_"
_MOST_WORDS = 4
_HINTS = (":", "：", "lso", "ka", ".k")
"""What one of these sentences has in any case."""


class Said(NamedTuple):
    """What a sentence gives: names of the entry's own (`aliases`) or of others."""

    aliases: bool
    names: list[Text]


def sentences(text: Text) -> Iterator[Said]:
    """The sentences of a text that give names and nothing else; one that has links or goes on gives none."""
    value = text.value
    if not _is_hinted(value):
        return
    end = 0
    for begin in (0, *(before.end() for before in _BEGINNING.finditer(value))):
        if begin >= end and (match := _SENTENCE.match(value, begin)):
            end = match.end()
            if given := _given(text, match):
                yield given


def whole(text: Text) -> Said | None:
    """What a text gives that is one such sentence and no more."""
    match = _SENTENCE.match(text.value) if _is_hinted(text.value) else None
    if match is None or text.value[match.end() :].strip():
        return None
    return _given(text, match)


def _is_hinted(value: str) -> bool:
    return any(map(value.__contains__, _HINTS))


def _given(text: Text, match: re.Match[str]) -> Said | None:
    """What a sentence gives, if that is names."""
    if match["label"] and fold(match["label"]) not in OTHER_NAMES:
        return None
    aliases = match["other"] is not None or match["label"] is not None
    names = list(_names(text, *match.span("names"), aliases=aliases))
    linked = any(start < match.end() and end > match.start() for start, end in text.links)
    if not names or linked or any(len(name.value.split()) > _MOST_WORDS for name in names):
        return None
    return Said(aliases, names)


def _names(text: Text, start: int, end: int, *, aliases: bool) -> Iterator[Text]:
    """The names that stand between two offsets, divided by commas or words."""
    at = start
    for stop, begin in (*(match.span() for match in _BETWEEN.finditer(text.value, start, end)), (end, end)):
        name = text.cut(at, stop).strip()
        inner = name.value.strip(_QUOTES)
        first = name.value.find(inner) if inner else 0
        if aliases and (article := _ARTICLE.match(inner)):
            first += article.end()
            inner = inner[article.end() :]
        if inner.casefold() not in NOTHING:
            yield name.cut(first, first + len(inner))
        at = begin
