"""Comments of YAML and TOML that speak to termlint, and what each covers."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from operator import itemgetter

from termlint.entry import Comment
from termlint.text import Span, Text

Range = tuple[int, int]

_COMMENT = re.compile(r"(?:^|(?<=\s))#[ \t]*(termlint:[^\r\n]*)", re.MULTILINE)
_HASH = re.compile(r"(?:^|(?<=\s))#", re.MULTILINE)
_LINE = re.compile(r"\r\n?|\n")


def collect(text: Text, scalars: Iterable[Range], elements: Iterable[Range]) -> tuple[Comment, ...]:
    """The comments in a document that begin with `termlint:`.

    `scalars` are the ranges of `text.value` in which a `#` begins no comment, `elements` those of key-value pairs and
    list items. A comment covers the element that ends on its line before it, else the one that begins there; alone on
    its line, the next element; where there is none, only itself.
    """
    value = text.value
    if "termlint:" not in value:
        return ()
    lines = [0, *(match.end() for match in _LINE.finditer(value))]
    hidden = sorted(scalars)
    by_start = sorted(elements, key=lambda element: (element[0], -element[1]))
    by_end = sorted(by_start, key=lambda element: (element[1], element[0]))
    comments = []
    for match in _COMMENT.finditer(value):
        at = match.start()
        line = lines[bisect_right(lines, at) - 1]
        hashes = (other.start() for other in _HASH.finditer(value, line, at + 1))
        if next((other for other in hashes if not _within(other, hidden)), None) != at:
            continue
        covered = None
        if value[line:at].strip():
            covered = _ended(by_end, line, at) or _begun(by_start, line, at)
        covers = text.span(*(covered or _next(by_start, at) or match.span()))
        comments.append(Comment(match[1].rstrip(), text.span(*match.span()), Span(None, covers.start, covers.end)))
    return tuple(comments)


def _within(offset: int, ranges: Sequence[Range]) -> bool:
    number = bisect_right(ranges, offset, key=itemgetter(0)) - 1
    return number >= 0 and offset < ranges[number][1]


def _ended(by_end: Sequence[Range], line: int, at: int) -> Range | None:
    """The element that ends last on the line, of several the innermost."""
    number = bisect_right(by_end, at, key=itemgetter(1)) - 1
    return by_end[number] if number >= 0 and by_end[number][1] > line else None


def _begun(by_start: Sequence[Range], line: int, at: int) -> Range | None:
    """The element that begins last on the line."""
    number = bisect_left(by_start, at, key=itemgetter(0)) - 1
    return by_start[number] if number >= 0 and by_start[number][0] >= line else None


def _next(by_start: Sequence[Range], at: int) -> Range | None:
    """The next element, of several that begin together the outermost."""
    number = bisect_right(by_start, at, key=itemgetter(0))
    return by_start[number] if number < len(by_start) else None
