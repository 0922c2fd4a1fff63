"""Names in data without the markup that they are written with: `<i>Gear</i>`, `**Gear**`, `[Gear](#gear)`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from termlint.text import Text, TextBuilder

MAX_LENGTH = 2_000
"""Longest name whose markup is looked for, in characters."""

MAX_TAGS = 20
"""Tags of a name that are looked at."""

_MARK = re.compile(r"[<*_`\[]")
_TAG = re.compile(
    r"<(?P<close>/?)(?P<name>abbr|b|bdi|big|cite|code|dfn|em|font|i|kbd|mark|q|s|samp|small|span|strong|sub|sup|tt|u|var"
    r"|a(?=\s|/?>))(?:\s[^<>]*)?>",
    re.IGNORECASE,
)
_BREAK = re.compile(r"(?<=\S)<br\s*/?>\s*(?=\S)", re.IGNORECASE)
_MARKDOWN = (
    re.compile(r"(?P<open>\*\*)(?=[^\s*])[^*]+(?<=[^\s*])(?P<close>\*\*)"),
    re.compile(r"(?<![\w*])(?P<open>\*)(?=[^\s*])[^*]+(?<=[^\s*])(?P<close>\*)(?![\w*])"),
    re.compile(r"(?<![\w_])(?P<open>_)(?=[^\s_])[^_]*\s[^_]*(?<=[^\s_])(?P<close>_)(?![\w_])"),
    re.compile(r"(?<!`)(?P<open>`)[^`]+(?P<close>`)(?!`)"),
    re.compile(r"(?P<open>\[)[^\[\]]+(?P<close>\]\([^()\s]+\))"),
)
"""Emphasis, code and links. A single underscore is often part of a name, so that it takes several words."""


def unmarked(name: Text) -> Text:
    """A name without Markdown and, where they enclose any of its words, tags; one that is markup alone as it is."""
    if not _MARK.search(name.value) or len(name.value) > MAX_LENGTH:
        return name
    builder = TextBuilder(name)
    at = 0
    for start, end, instead in sorted(_marks(name.value)):
        if start >= at:
            builder.copy(at, start)
            builder.put(instead, start, end)
            at = end
    builder.copy(at, len(name.value))
    plain = builder.build(0).strip()
    return plain if any(map(str.isalnum, plain.value)) else name


def _are_a_pair(before: re.Match[str], after: re.Match[str]) -> bool:
    """Whether two tags are those of one element that is not empty."""
    same = before["name"].lower() == after["name"].lower()
    return same and not before["close"] and bool(after["close"]) and before.end() < after.start()


def _marks(value: str) -> Iterator[tuple[int, int, str]]:
    """The ranges of markup in a name, and what stands there instead."""
    tags = list(_TAG.finditer(value))
    if any(_are_a_pair(*two) for two in combinations(tags[:MAX_TAGS], 2)):
        for tag in tags:
            yield *tag.span(), ""
    for match in _BREAK.finditer(value):
        yield *match.span(), " "
    code = [match.span() for match in _MARKDOWN[3].finditer(value)]
    for pattern in _MARKDOWN:
        for match in pattern.finditer(value):
            if pattern is _MARKDOWN[3] or not any(start < match.start() < end for start, end in code):
                yield *match.span("open"), ""
                yield *match.span("close"), ""
