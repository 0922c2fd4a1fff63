"""What the walks through the lines of a document have in common, and what they make of it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import NamedTuple

from termlint.entry import Comment, Problem
from termlint.readers.assembly import Definition
from termlint.readers.blocks import BlockBuilder, Cell, Part
from termlint.readers.budget import Budget
from termlint.readers.lines import Line, joined, lines
from termlint.readers.tree import MAX_MAPPED
from termlint.text import BlockKind, Span, Text

MAX_DEPTH = 40
"""Blocks that are nested deeper are left out."""

BLOCK = 3
"""Pieces of markup for which a block counts."""


@dataclass(eq=False)
class Walked:
    """A parsed document.

    `parts` are its blocks of prose, `definitions` the terms of its lists. `labels` name the place before the first
    title; `fields` are the fields at its head, `description` is that of the page for search engines.
    """

    parts: list[Part] = field(default_factory=list)
    definitions: list[Definition] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    fields: list[tuple[str, Text]] = field(default_factory=list)
    description: Text | None = None


class Remark(NamedTuple):
    """The words of a comment, and its range."""

    text: str
    start: int
    end: int


class Walk(ABC):
    """Walks the lines of a text and collects parts, which it gives to a document."""

    def __init__(self, base: Text, document: Walked) -> None:
        self.base = base
        self.source = base.value
        self.lines = list(lines(base.value))
        self.problems = document.problems
        self.kind: BlockKind = "paragraph"
        self.item = 0
        self.item_count = 0
        self.cell: Cell | None = None
        self.table_count = 0
        self.depth = 0
        self.elements: list[tuple[int, int]] = []
        """The ranges of what a comment may stand before."""
        self.texts: list[tuple[int, int]] = []
        """The ranges of paragraphs that a comment may stand in."""
        self.comments: list[Remark] = []

    @abstractmethod
    def body(self, some: Sequence[Line]) -> None:
        """Read some lines as blocks."""

    def text(self, line: Line) -> str:
        """What stands on a line."""
        return self.source[line.start : line.end]

    def within(self, some: Sequence[Line], kind: BlockKind) -> None:
        """Read some lines as blocks of another kind."""
        before, self.kind = self.kind, kind
        self.body(some)
        self.kind = before

    def block_of(self, some: Sequence[Line], kind: BlockKind, budget: Budget) -> BlockBuilder | None:
        """A block for the words of some lines; None where they are too many."""
        start, end = some[0].start, some[-1].end
        budget.spend(BLOCK, start)
        if end - start > MAX_MAPPED:
            reason = f"the text is longer than {MAX_MAPPED} characters, so it is not judged; divide it"
            self.problems.append(Problem(reason, self.base.span(start, end)))
            return None
        block = BlockBuilder(joined(self.base, some), kind, 0)
        block.cell = self.cell
        return block

    def covered_comments(self) -> Iterator[Comment]:
        """All comments, each with the paragraph that it is in, else with the next element."""
        elements = sorted(self.elements, key=lambda one: (one[0], -one[1]))
        texts = sorted(self.texts)
        for text, start, end in sorted(self.comments, key=lambda one: one.start):
            number = bisect_right(texts, start, key=itemgetter(0)) - 1
            if number >= 0 and end <= texts[number][1]:
                element = texts[number]
            else:
                number = bisect_left(elements, end, key=itemgetter(0))
                element = elements[number] if number < len(elements) else (start, end)
            covers = self.base.span(*element)
            yield Comment(text, self.base.span(start, end), Span(None, covers.start, covers.end))
