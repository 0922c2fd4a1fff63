"""The devalue format: one array of values in which every number inside a map or list is the index of another value."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from termlint.entry import Problem
from termlint.readers.tree import MAX_DEPTH, Mapping, Node, Scalar, Sequence
from termlint.text import Text

LITERAL_TAGS = frozenset({"Date", "RegExp", "BigInt", "Object", "Symbol", "URL", "URLSearchParams"})
"""Tags before a value that stands there itself."""
EMPTY_TAGS = frozenset({"EmptyRef", "EmptyShallowRef", "ArrayBuffer", "DataView"})
"""Tags of values that hold nothing to read; so do those of arrays of bytes."""

_CONSTANTS: dict[int, Any] = {-1: None, -2: None, -3: math.nan, -4: math.inf, -5: -math.inf, -6: -0.0}
_HOLE = -2
_SPARSE = -7

_Child = tuple[Scalar | None, Node]
"""The key of a value in a map (None in a list), and the value's index as it is written."""


def is_array(root: Node | None) -> bool:
    """Whether a parsed JSON document has the shape of a devalue array."""
    if not isinstance(root, Sequence) or len(root.items) < 2:
        return False
    first, rest = root.items[0], root.items[1:]
    if isinstance(first, Mapping):
        return all(_index(value) is not None for _, value in first.items) and any(
            isinstance(value, Scalar) or _tag(value) for value in rest
        )
    return isinstance(first, Sequence) and _tag(first) is not None and _index(first.items[-1]) is not None


def resolve(root: Sequence) -> tuple[Node, list[Problem]]:
    """The document that an array stands for, with the place of every key and value.

    Values that are referred to twice are the same node twice. A reference from a value to one that it is in, or that
    leads deeper than MAX_DEPTH, is replaced by an empty value, so that the result can be walked. An index that is none
    is a problem.
    """
    resolver = _Resolver(root)
    return resolver.resolve(), resolver.problems()


@dataclass
class _Open:
    """A map or list whose values are being resolved; `node` is None for a wrapper, which becomes its only value."""

    index: int
    node: Mapping | Sequence | None
    children: Iterator[_Child]
    own: Node
    key: Scalar | None = None
    height: int = 1
    wrapped: Node | None = None

    def add(self, node: Node, height: int) -> None:
        """Put a resolved value under the key whose turn it is."""
        self.height = max(self.height, height + 1)
        if self.node is None:
            self.wrapped = node
        elif isinstance(self.node, Sequence):
            self.node.items.append(node)
        elif self.key is not None:
            self.node.items.append((self.key, node))

    def finished(self) -> Node:
        """The node that the value has become."""
        return self.node or self.wrapped or _empty(self.own)


@dataclass
class _Resolver:
    root: Sequence
    done: dict[int, tuple[Node, int]] = field(default_factory=dict)
    """Resolved values by index, with the depth of what is in them."""
    astray: list[Node] = field(default_factory=list)

    def resolve(self) -> Node:
        """Walk from the first value, without recursion."""
        stack: list[_Open] = []
        within: set[int] = set()
        self._enter(0, stack, within)
        while stack:
            top = stack[-1]
            following = next(top.children, None)
            if following is None:
                stack.pop()
                within.discard(top.index)
                self.done[top.index] = (top.finished(), top.height)
                if stack:
                    stack[-1].add(*self.done[top.index])
                continue
            top.key, reference = following
            index = self._target(reference)
            if index is None:
                top.add(_constant(reference), 0)
            elif index in within or len(stack) + self.done.get(index, (None, 1))[1] > MAX_DEPTH:
                top.add(_empty(reference), 0)
            elif index in self.done or not self._enter(index, stack, within):
                top.add(*self.done[index])
        return self.done[0][0]

    def problems(self) -> list[Problem]:
        """One problem for all indices that lead astray, at the first of them."""
        if not self.astray:
            return []
        first = min(self.astray, key=lambda node: node.span.start)
        if _index(first) is None:
            reason = "a value stands where the payload should have an index"
        else:
            reason = f"an index points past the payload's {len(self.root.items)} values"
        others = f" (and so {len(self.astray) - 1} more)" if len(self.astray) > 1 else ""
        return [Problem(f"{reason}{others}; the payload is cut short or damaged, so fetch it again", first.span)]

    def _enter(self, index: int, stack: list[_Open], within: set[int]) -> bool:
        """Begin a value that has others in it; False where it has none and is done."""
        value = self.root.items[index]
        node: Mapping | Sequence | None
        children: Iterator[_Child]
        match value:
            case Scalar():
                self.done[index] = (value, 0)
                return False
            case Mapping():
                node, children = Mapping(value.span), iter(value.items)
            case Sequence():
                tag = _tag(value)
                arguments = value.items[1:]
                if tag is None:
                    node, children = Sequence(value.span), self._listed(value)
                elif tag == "Map":
                    node, children = Mapping(value.span), self._pairs(arguments, literal=False)
                elif tag == "null":
                    node, children = Mapping(value.span), self._pairs(arguments, literal=True)
                elif tag == "Set":
                    node, children = Sequence(value.span), ((None, item) for item in arguments)
                elif tag in LITERAL_TAGS or tag.startswith("Temporal."):
                    literal = arguments[0] if arguments and isinstance(arguments[0], Scalar) else _empty(value)
                    self.done[index] = (literal, 0)
                    return False
                elif len(arguments) == 1 and tag not in EMPTY_TAGS and _index(arguments[0]) is not None:
                    node, children = None, iter([(None, arguments[0])])
                else:
                    self.done[index] = (_empty(value), 0)
                    return False
        within.add(index)
        stack.append(_Open(index, node, children, value))
        return True

    @staticmethod
    def _listed(value: Sequence) -> Iterator[_Child]:
        """The items of a list, without its holes; a sparse list has its length first, then indices and items."""
        if value.items and _index(value.items[0]) == _SPARSE:
            yield from ((None, item) for item in value.items[3::2])
        else:
            yield from ((None, item) for item in value.items if _index(item) != _HOLE)

    def _pairs(self, arguments: list[Node], *, literal: bool) -> Iterator[_Child]:
        """The pairs of a map that is written as a list; a key that is no scalar is called by its index."""
        for key, value in zip(arguments[::2], arguments[1::2], strict=False):
            index = None if literal else self._target(key)
            named = self.root.items[index] if index is not None else key
            if isinstance(named, Scalar) or isinstance(named := key, Scalar):
                yield named, value

    def _target(self, reference: Node) -> int | None:
        """The index that a reference names; None for a constant, and for what names nothing."""
        index = _index(reference)
        if index is not None and 0 <= index < len(self.root.items):
            return index
        if index not in _CONSTANTS:
            self.astray.append(reference)
        return None


def _index(node: Node) -> int | None:
    return node.value if isinstance(node, Scalar) and type(node.value) is int else None


def _tag(node: Node) -> str | None:
    if isinstance(node, Sequence) and node.items and isinstance(tag := node.items[0], Scalar):
        return tag.value if isinstance(tag.value, str) else None
    return None


def _empty(node: Node) -> Scalar:
    return Scalar(_nothing(node), None)


def _constant(reference: Node) -> Scalar:
    index = _index(reference)
    return Scalar(_nothing(reference), _CONSTANTS.get(index) if index is not None else None)


def _nothing(node: Node) -> Text:
    return Text.verbatim("", node.span.start)
