"""The data in a file as the tree that it was read from, for edits that need to know what stands around a value."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from termlint.entry import Place
from termlint.readers import data, devalue, frontmatter, json, reader_of
from termlint.readers.tree import Mapping, Node, Scalar, Sequence, Tree
from termlint.source import Source, Unreadable
from termlint.text import Span, Text


class Parent(NamedTuple):
    """What a node stands in: a map or list, the node's number among its items, and what that stands in."""

    node: Mapping | Sequence
    number: int
    above: Parent | None


@dataclass(frozen=True, eq=False)
class Leaf:
    """A scalar that is no key, and what it stands in."""

    scalar: Scalar
    parent: Parent | None


@dataclass(frozen=True, eq=False)
class Document:
    """A file's data: its root, None where there is none, and whether it is a payload."""

    source: Source
    root: Node | None
    payload: bool = False

    @cached_property
    def _leaves(self) -> tuple[list[int], list[Leaf], frozenset[int]]:
        """Where each leaf begins, the leaves in order, and the identities of scalars that stand in several places."""
        seen: Counter[int] = Counter()
        found: list[Leaf] = []
        for leaf in _leaves(self.root):
            seen[id(leaf.scalar)] += 1
            if seen[id(leaf.scalar)] == 1:
                found.append(leaf)
        found.sort(key=lambda leaf: leaf.scalar.span.start)
        starts = [leaf.scalar.span.start for leaf in found]
        return starts, found, frozenset(one for one, count in seen.items() if count > 1)

    @cached_property
    def uses(self) -> Counter[int]:
        """How often each index of a payload is referred to."""
        items = self.root.items if isinstance(self.root, Sequence) else []
        values = (value for item in items for _, value in devalue.children(item))
        return Counter(value.value for value in values if isinstance(value, Scalar) and type(value.value) is int)

    def leaf(self, start: int, end: int) -> Leaf | None:
        """The leaf in which a range of the source lies."""
        starts, leaves, _ = self._leaves
        number = bisect_right(starts, start) - 1
        if number < 0 or end > leaves[number].scalar.span.end:
            return None
        return leaves[number]

    def is_shared(self, leaf: Leaf) -> bool:
        """Whether a leaf's text stands for several values: by an alias, or as a value of a payload used twice."""
        if id(leaf.scalar) in self._leaves[2]:
            return True
        return self.payload and leaf.parent is not None and self.uses[leaf.parent.number] > 1

    def value(self, start: int, end: int) -> Text | None:
        """The scalar in which a range lies, the whole source where it lies in none; None where it is shared."""
        leaf = self.leaf(start, end)
        if leaf is None:
            return Text.verbatim(self.source.text)
        return None if self.is_shared(leaf) else leaf.scalar.text


def load(source: Source, places: Iterable[Place] = ()) -> Document:
    """The data of a file: of JSON lines that on the lines of some `places`, of Markdown its front matter, of other
    markup none.

    Raises Unreadable.
    """
    match reader_of(source.path):
        case "data":
            tree, payload = data.load(source)
            return Document(source, tree.root, payload)
        case "jsonl":
            lines = {line for place in places for line in range(place.line, place.end_line + 1)}
            items = [root for number in sorted(lines) if (root := _line(source, number))]
            return Document(source, Sequence(Span(None, 0, len(source.text)), items))
        case "markdown":
            return Document(source, frontmatter.split(source).root)
        case _:
            return Document(source, None)


def compared(before: Document, after: Source) -> Iterator[tuple[Node | None, Node | None]]:
    """The data of a file and what it is once the file was edited, in pairs; of JSON lines those that were edited.

    Raises Unreadable.
    """
    if reader_of(after.path) != "jsonl":
        yield before.root, load(after).root
        return
    old, new = before.source.text.split("\n"), after.text.split("\n")
    if len(old) != len(new):
        raise Unreadable("an edit made lines of it, or took some away")
    for number, (was, now) in enumerate(zip(old, new, strict=True), 1):
        if was != now:
            yield _line(before.source, number), _line(after, number)


def _line(source: Source, number: int) -> Node | None:
    line = source.line(number)
    if not line.strip():
        return None
    tree: Tree = json.parse_text(Text.verbatim(line, source.line_starts[number - 1]), source)
    return tree.root


def _leaves(root: Node | None) -> Iterator[Leaf]:
    waiting: list[tuple[Node, Parent | None]] = [(root, None)] if root is not None else []
    while waiting:
        node, parent = waiting.pop()
        if isinstance(node, Scalar):
            if node.text.value:
                yield Leaf(node, parent)
        else:
            for number, (_, child) in enumerate(devalue.children(node)):
                waiting.append((child, Parent(node, number, parent)))
