"""The tree that YAML, TOML, JSON and payloads have in common: maps, lists and scalars, each with its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from termlint.entry import Comment, Problem
from termlint.source import Source
from termlint.text import Span, Text

MAX_DEPTH = 200
"""Deeper nesting is refused: no glossary needs it, and recursion would not survive it."""

MAX_VALUES = 500_000
"""Values in one document; more are refused, since they would take longer and more memory than anybody has."""

MAX_MAPPED = 1_000_000
"""Longest scalar, in characters of the source, of which every character is placed; no field may be longer."""


@dataclass(eq=False, slots=True)
class Scalar:
    """A leaf: `text` is its value as text with its map to the source, `value` the typed value (str, int, float, bool,
    None, or a date's text). It is never changed, though not frozen: that makes it take thrice as long to make."""

    text: Text
    value: Any

    @property
    def span(self) -> Span:
        """Its range in the source."""
        return self.text.span()


@dataclass(eq=False, slots=True)
class Sequence:
    """A list. Like a scalar, neither it nor a map is ever changed."""

    span: Span
    items: list[Node] = field(default_factory=list)


@dataclass(eq=False, slots=True)
class Mapping:
    """A map: keys in the order of the file, each a scalar. A key written twice is a problem of its format's reader."""

    span: Span
    items: list[tuple[Scalar, Node]] = field(default_factory=list)

    def get(self, key: str) -> Node | None:
        """The value under a key, or None."""
        return next((value for name, value in self.items if name.text.value == key), None)


Node = Scalar | Sequence | Mapping


@dataclass(frozen=True, eq=False)
class Tree:
    """A parsed document: its root (None where the file is empty) and the comments in it."""

    source: Source
    root: Node | None
    comments: tuple[Comment, ...] = ()
    problems: tuple[Problem, ...] = ()
    """What is wrong with it though it could be read, such as a key that is written twice."""
    several: bool = False
    """Whether the root is a list of several documents."""


def plain(node: Node) -> Any:
    """A node as plain values: texts, numbers, and tuples of them; keys in their order."""
    match node:
        case Mapping():
            return tuple((key.text.value, plain(value)) for key, value in node.items)
        case Sequence():
            return tuple(map(plain, node.items))
        case Scalar():
            return node.text.value
