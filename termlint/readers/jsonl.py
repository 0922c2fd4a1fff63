"""JSON lines: a value on each line, mostly an entry."""

from __future__ import annotations

import json as decoder
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, NamedTuple

from termlint.entry import Page, Problem
from termlint.readers import ReadOptions, curly, json, json_known
from termlint.readers.tree import Mapping, Node, Scalar, Sequence, Tree
from termlint.recognition import by_values, fields, shapes
from termlint.recognition.shapes import Found
from termlint.recognition.spellings import role_of
from termlint.recognition.unwrapping import unwrapped
from termlint.source import Source, Unreadable
from termlint.text import Span, Text

MAX_PROBLEMS = 100
"""Damaged lines that are told one by one."""

MAX_LINES = 100_000
MAX_VALUES = 300_000
"""Lines, and values in a file whose lines are no entries; more would take longer and more memory than anybody has."""

MAX_FORMS = 50
"""Different forms of lines in a file whose lines are entries; one with more is read as a whole."""

_LINE = re.compile(r"[^\n]*[^\s][^\n]*")

Form = tuple[tuple[str, type], ...]
"""The keys of a line's map, each with the type of its value."""


class _Line(NamedTuple):
    """A line that holds a map: its range, the map and its form."""

    start: int
    end: int
    row: dict[str, Any]
    form: Form


def read(source: Source, options: ReadOptions) -> Page:
    """Read a file of entries, a line each. A damaged line is a problem, and the others are read.

    Raises Unreadable where no line can be read, unless the file is JSON as a whole.
    """
    return _Reading(source, options).page()


def _record(row: dict[str, Any]) -> by_values.Record:
    texts = {key: value for key, value in row.items() if isinstance(value, str)}
    lists = {
        key: value
        for key, value in row.items()
        if isinstance(value, list) and value and all(isinstance(item, str) for item in value)
    }
    return by_values.Record(texts, lists)


class _Reading:
    """The reading of one file.

    A line is turned into a tree, which takes far more time and memory than to decode it, only when its entry is made.
    """

    def __init__(self, source: Source, options: ReadOptions) -> None:
        self.source = source
        self.options = options
        self.base = Text.verbatim(source.text)
        self.lines: list[_Line] = []
        self.keys: dict[str, Scalar] = {}
        """The keys of lines, each as it stands on the first line that has it."""
        self.others: list[Node] = []
        """The values of lines that hold no map."""
        self.problems: list[Problem] = []
        self.damaged: list[Unreadable] = []
        self.count = 0

    def page(self) -> Page:
        """The file's page."""
        self.decode()
        if self.damaged and not self.lines:
            return self.whole()
        page = self.listed() or self.nested()
        problems = sorted((*page.problems, *self.problems, *self.told()), key=lambda problem: problem.span.start)
        return replace(page, problems=tuple(problems))

    def decode(self) -> None:
        """Decode all lines."""
        for number, match in enumerate(_LINE.finditer(self.source.text)):
            if number == MAX_LINES:
                raise Unreadable(
                    f"the file has more than {MAX_LINES} lines; divide it into several files", match.start()
                )
            try:
                row = decoder.loads(match[0])
            except (ValueError, RecursionError):
                row = None
            if isinstance(row, dict):
                form = tuple([(key, type(value)) for key, value in row.items()])
                self.lines.append(_Line(*match.span(), row, form))
            elif (node := self.node(*match.span())) is not None:
                self.others.append(node)

    def node(self, start: int, end: int, *, known: bool = False) -> Node | None:
        """The tree of a line; None where it is damaged. It is `known` to be right where it has been decoded."""
        if known and (found := json_known.tree(self.source.text, start, end, self.keys)):
            return unwrapped(found)
        scanner = json.Scanner(self.base.cut(start, end), "line")
        try:
            root = scanner.scan()
        except Unreadable as error:
            self.damaged.append(error)
            return None
        self.problems.extend(scanner.problems)
        self.count += scanner.count
        if self.count > MAX_VALUES:
            raise Unreadable(f"the file holds more than {MAX_VALUES} values; divide it into several files", start)
        return root and unwrapped(root)

    def listed(self) -> Page | None:
        """The page where each line of certain forms is an entry by itself; None where that is not so."""
        forms = self.forms()
        if not forms:
            return None
        rows = [line for line in self.lines if line.form in forms]
        own = self.options.own
        guesses = by_values.guess_related((_record(line.row) for line in rows[: by_values.MOST]), own)
        self.options = self.options.guessing(guesses) if guesses else self.options
        brackets = curly.is_used(self.source.text, self.names(rows))
        found = (
            Found(node.items, node.span)
            for row in rows
            if isinstance(node := self.node(row.start, row.end, known=True), Mapping)
        )
        return fields.read_found(self.source, found, self.options, alone=len(rows) == 1, brackets=brackets)

    def forms(self) -> set[Form]:
        """The forms of lines that are entries, told by the first and the longest line of each; none where lines hold
        entries in other ways."""
        samples: dict[Form, list[_Line]] = {}
        for line in self.lines:
            first, longest = samples.setdefault(line.form, [line, line])
            if line.end - line.start > longest.end - longest.start:
                samples[line.form] = [first, line]
        if self.others or len(samples) > MAX_FORMS:
            return set()
        lines = sorted({line.start: line for pair in samples.values() for line in pair}.items())
        form_of: dict[int, Form] = {}
        items: list[Node] = []
        told = len(self.problems)
        for _, line in lines:
            if isinstance(node := self.node(line.start, line.end, known=True), Mapping):
                items.append(node)
                form_of[id(node.items)] = line.form
        del self.problems[told:]
        found, strays = shapes.find(Sequence(self.all, items), self.source.path, self.options.own)
        if strays or any(one._replace(strong=True, listed=False) != Found(one.pairs, one.span) for one in found):
            return set()
        return {form_of[id(one.pairs)] for one in found} if all(id(one.pairs) in form_of for one in found) else set()

    def names(self, rows: list[_Line]) -> Iterator[str]:
        """The names of all entries."""
        own = self.options.own
        for line in rows:
            for key, value in line.row.items():
                if role_of(key, own) in ("term", "slug", "aliases"):
                    yield from (
                        name for name in (value if isinstance(value, list) else [value]) if isinstance(name, str)
                    )

    def nested(self) -> Page:
        """The page of a file whose lines hold entries in any other way."""
        nodes = (self.node(line.start, line.end) for line in self.lines)
        items = [*(node for node in nodes if node is not None), *self.others]
        root = Sequence(self.all, items) if items else None
        return fields.read_tree(Tree(self.source, root), self.options)

    def whole(self) -> Page:
        """The page of a file that is no JSON lines but may be JSON as a whole. Raises Unreadable where it is not."""
        try:
            tree = json.parse(self.source)
        except Unreadable:
            raise self.damaged[0] from None
        return fields.read_tree(tree, self.options)

    @property
    def all(self) -> Span:
        """The range of the whole file."""
        return Span(None, 0, len(self.source.text))

    def told(self) -> Iterator[Problem]:
        """The problems that the damaged lines are."""
        for error in self.damaged[:MAX_PROBLEMS]:
            yield Problem(error.reason, Span(None, error.offset, error.offset))
        if more := self.damaged[MAX_PROBLEMS:]:
            reason = f"{len(more)} more lines from here on are damaged; mend the program that writes them"
            yield Problem(reason, Span(None, more[0].offset, more[0].offset))
