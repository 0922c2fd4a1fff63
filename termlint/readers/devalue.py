"""The devalue format: one array of values in which every number inside a map or list is the index of another value."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterable, Iterator
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
    """The document that a devalue array with at least one value stands for, every key and value in its place.

    What is referred to twice is the same node twice, and a node may contain itself: `unfold` a part before walking it.
    References that name nothing are one problem.
    """
    graph = _Graph(root)
    return graph.build(), graph.problems()


def unfold(node: Node) -> Node:
    """A node as a tree in which each map and list stands once, where it is nearest to the top.

    Elsewhere, and deeper than MAX_DEPTH, a map or list has only what is neither map nor list.
    """
    placed: set[int] = set()
    stubs: dict[int, Node] = {}
    waiting: deque[tuple[Mapping | Sequence, Mapping | Sequence, int]] = deque()

    def place(original: Node, depth: int) -> Node:
        if isinstance(original, Scalar):
            return original
        if id(original) in placed or depth > MAX_DEPTH:
            if id(original) not in stubs:
                stubs[id(original)] = _scalars_of(original)
            return stubs[id(original)]
        placed.add(id(original))
        copy = type(original)(original.span)
        waiting.append((original, copy, depth))
        return copy

    top = place(node, 1)
    while waiting:
        original, copy, depth = waiting.popleft()
        for key, value in children(original):
            _append(copy, key, place(value, depth + 1))
    return top


def children(node: Node) -> Iterator[_Child]:
    """The values in a map or list, with their keys; a scalar has none."""
    if isinstance(node, Mapping):
        yield from node.items
    elif isinstance(node, Sequence):
        yield from ((None, item) for item in node.items)


@dataclass
class _Graph:
    root: Sequence
    nodes: dict[int, Node] = field(default_factory=dict)
    waiting: deque[tuple[Mapping | Sequence, Iterable[_Child]]] = field(default_factory=deque)
    astray: list[Node] = field(default_factory=list)

    def build(self) -> Node:
        """The first value, with all that can be reached from it."""
        first = self._node(0)
        while self.waiting:
            node, references = self.waiting.popleft()
            for key, reference in references:
                index = self._target(reference)
                _append(node, key, self._constant(reference) if index is None else self._node(index))
        return first

    def problems(self) -> list[Problem]:
        """One problem for all references that name nothing, at the first of them."""
        if not self.astray:
            return []
        first = min(self.astray, key=lambda node: node.span.start)
        if _index(first) is None:
            reason = "a value stands where the payload should have an index"
        else:
            reason = f"an index points past the payload's {len(self.root.items)} values"
        others = f" (and so {len(self.astray) - 1} more)" if len(self.astray) > 1 else ""
        return [Problem(f"{reason}{others}; the payload is cut short or damaged, so fetch it again", first.span)]

    def _node(self, index: int) -> Node:
        """The node of a value; of a wrapper, that of what it wraps."""
        wrappers: list[int] = []
        while index not in self.nodes:
            wrapped = self._wrapped(self.root.items[index])
            if wrapped is None:
                self.nodes[index] = self._own(self.root.items[index])
            elif index in wrappers:
                self.nodes[index] = _empty(self.root.items[index])
            else:
                wrappers.append(index)
                index = wrapped
        for wrapper in wrappers:
            self.nodes[wrapper] = self.nodes[index]
        return self.nodes[index]

    def _wrapped(self, value: Node) -> int | None:
        """What a wrapper such as `["Reactive", 7]` refers to; projects add wrappers of their own."""
        tag = _tag(value)
        if not isinstance(value, Sequence) or tag is None or tag in _KNOWN_TAGS or len(value.items) != 2:
            return None
        index = _index(value.items[1])
        return index if index is not None and 0 <= index < len(self.root.items) else None

    def _own(self, value: Node) -> Node:
        """The node of a value that is no wrapper, its contents left for later."""
        if isinstance(value, Scalar):
            return value
        references: Iterable[_Child]
        node: Mapping | Sequence
        if isinstance(value, Mapping):
            node, references = Mapping(value.span), value.items
        else:
            tag, arguments = _tag(value), value.items[1:]
            if tag is None:
                node, references = Sequence(value.span), _listed(value)
            elif tag == "Set":
                node, references = Sequence(value.span), ((None, item) for item in arguments)
            elif tag in ("Map", "null"):
                node, references = Mapping(value.span), self._pairs(arguments, literal=tag == "null")
            elif (
                (tag in LITERAL_TAGS or tag.startswith("Temporal.")) and arguments and isinstance(arguments[0], Scalar)
            ):
                return arguments[0]
            else:
                if tag not in EMPTY_TAGS and len(arguments) == 1 and _index(arguments[0]) is not None:
                    self._target(arguments[0])
                return _empty(value)
        self.waiting.append((node, references))
        return node

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

    @staticmethod
    def _constant(reference: Node) -> Scalar:
        index = _index(reference)
        return _empty(reference, _CONSTANTS.get(index) if index is not None else None)


_KNOWN_TAGS = LITERAL_TAGS | EMPTY_TAGS | {"Set", "Map", "null"}


def _listed(value: Sequence) -> Iterator[_Child]:
    """The items of a list, without its holes; a sparse list has its length first, then indices and items."""
    if value.items and _index(value.items[0]) == _SPARSE:
        yield from ((None, item) for item in value.items[3::2])
    else:
        yield from ((None, item) for item in value.items if _index(item) != _HOLE)


def _append(node: Mapping | Sequence, key: Scalar | None, value: Node) -> None:
    if isinstance(node, Sequence):
        node.items.append(value)
    elif key is not None:
        node.items.append((key, value))


def _scalars_of(node: Mapping | Sequence) -> Node:
    stub = type(node)(node.span)
    for key, value in children(node):
        if isinstance(value, Scalar):
            _append(stub, key, value)
    return stub


def _index(node: Node) -> int | None:
    return node.value if isinstance(node, Scalar) and type(node.value) is int else None


def _tag(node: Node) -> str | None:
    if isinstance(node, Sequence) and node.items and isinstance(tag := node.items[0], Scalar):
        return tag.value if isinstance(tag.value, str) else None
    return None


def _empty(node: Node, value: Any = None) -> Scalar:
    """A value that no text stands for, at the place of a node."""
    return Scalar(Text.verbatim("", node.span.start), value)
