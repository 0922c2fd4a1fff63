"""The lines of a plain text page: paragraphs, items and short lines, hard-wrapped paragraphs joined again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from termlint.source import Source
from termlint.text import BlockKind, Text, TextBuilder

_BULLET = re.compile(r"(?:[-*•‣▪◦·–]|\d{1,2}[.)])[ \t]+")
_ENDED = re.compile(r"[.!?…:。！？][\"'”’»)\]]*$")
_SENTENCE_END = re.compile(r"[.!?…]\s")
_WIDTH = 120
"""The longest line of a text whose paragraphs are wrapped by hand."""
_LOOK = 4000
"""As much of a line is looked at to tell what it is."""

_Range = tuple[int, int]


@dataclass(frozen=True)
class Line:
    """A paragraph, an item or a short line: its ranges in the file (several where it is wrapped).

    `gap` tells whether an empty line stands before it, `item` whether a bullet, which is not part of it.
    """

    source: Source
    ranges: tuple[_Range, ...]
    gap: bool
    item: bool

    @property
    def start(self) -> int:
        """Where it begins in the file."""
        return self.ranges[0][0]

    @property
    def end(self) -> int:
        """Where it ends in the file."""
        return self.ranges[-1][1]

    @property
    def length(self) -> int:
        """Number of characters from its beginning to its end."""
        return self.end - self.start

    @cached_property
    def text(self) -> Text:
        """Its text; a break of the line is a space."""
        start = self.start
        builder = TextBuilder(Text.verbatim(self.source.text[start : self.end], start))
        self.copy_to(builder, start)
        return builder.build()

    def copy_to(self, builder: TextBuilder, offset: int = 0) -> None:
        """Append the text to a builder whose base begins at `offset` of the file."""
        for number, (start, end) in enumerate(self.ranges):
            if number:
                builder.put(" ", self.ranges[number - 1][1] - offset, start - offset)
            builder.copy(start - offset, end - offset)

    @property
    def value(self) -> str:
        """Its text's value."""
        return self.text.value

    @cached_property
    def words(self) -> int:
        """Number of words, those of a very long line not all counted."""
        return len(self.value[:_LOOK].split())

    @cached_property
    def question(self) -> bool:
        """Whether it is one question."""
        return self.value.endswith("?") and not _SENTENCE_END.search(self.value[:_LOOK])

    @cached_property
    def prose(self) -> bool:
        """Whether it is a paragraph: it ends as a sentence does, or is long, and not capitalised as headings are."""
        value = self.value[:_LOOK]
        if self.question and self.words <= 25:
            return False
        if _ENDED.search(self.value[-20:]):
            return self.words >= 4 or (len(value) >= 8 and value[-1] in "。！？")
        words = [word for word in value.split() if len(word) > 1]
        small = sum(word[0].islower() for word in words)
        return len(words) >= 16 or (len(words) >= 8 and small * 2 > len(words))

    @property
    def block(self) -> BlockKind:
        """The kind of block it makes in a longer text."""
        if self.item:
            return "item"
        return "paragraph" if self.prose else "heading"


def lines(source: Source) -> list[Line]:
    """The lines of a file that are not empty, in order."""
    written = list(_ranges(source.text))
    width = _wrap_width(source.text, written)
    found: list[Line] = []
    ranges: list[_Range] = []
    gap = item = False
    before = 0
    for start, end in written:
        parted = source.text.count("\n", before, start) > 1
        bullet = _BULLET.match(source.text, start, end)
        if ranges and not parted and not bullet and width and _runs_on(source.text, ranges[-1], (start, end), width):
            ranges.append((start, end))
        else:
            if ranges:
                found.append(Line(source, tuple(ranges), gap, item))
            item = bullet is not None
            ranges = [(bullet.end() if bullet else start, end)]
            gap = parted
        before = end
    if ranges:
        found.append(Line(source, tuple(ranges), gap, item))
    return found


def _ranges(text: str) -> Iterator[_Range]:
    """The lines that are not empty, without the white space around them."""
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        line = text[start:end]
        if stripped := line.strip():
            first = start + line.index(stripped[0])
            yield first, first + len(stripped)
        start = end + 1


def _wrap_width(text: str, written: Sequence[_Range]) -> int:
    """The width to which paragraphs are wrapped, 0 where each paragraph is one line."""
    longest = max((end - start for start, end in written), default=0)
    if longest > _WIDTH:
        return 0
    for (start, end), (following, _) in pairwise(written):
        if (
            text[following].islower()
            and end - start > longest // 2
            and not _ENDED.search(text, max(start, end - 20), end)
        ):
            return longest
    return 0


def _runs_on(text: str, line: _Range, following: _Range, width: int) -> bool:
    """Whether a line was broken because the next word did not fit any more."""
    start, end = line
    word = text[slice(*following)].split(None, 1)[0]
    return end - start + 1 + len(word) > width or (
        text[following[0]].islower() and end - start > width // 2 and not _ENDED.search(text, max(start, end - 20), end)
    )
