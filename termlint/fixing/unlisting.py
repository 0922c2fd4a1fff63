"""Taking a reference out of the list it stands in, without a trace."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from termlint.fixing.documents import Document, Leaf, Parent
from termlint.fixing.edits import Change
from termlint.readers import reader_of
from termlint.readers.tree import Mapping, Node, Scalar, Sequence
from termlint.recognition.folding import fold
from termlint.recognition.spellings import TARGET, role_of
from termlint.recognition.values import SEPARATOR
from termlint.text import Span

_GAP = re.compile(r"\s*,?\s*")
_DASH = re.compile(r"(?P<lead>(?:^|\n)[ \t]*)-[ \t]+$")
_REST = re.compile(r"[ \t]*(?:\r?\n|$)")
_BULLET = re.compile(r"(?P<indent>[ \t]*)[-*+][ \t]+(?P<rest>[^\r\n]*)")
_LINK = r"\[[^\[\]]*\]\([^()\s]*(?:\s+\"[^\"]*\")?\)|\[\[[^\[\]]*\]\]"
_COMMA_BEFORE = re.compile(r",[ \t]*$")
_COMMA_AFTER = re.compile(r"[ \t]*,[ \t]*(?=\S)")
_ITEM_END = re.compile(r"[ \t]*(?:[,.;]|\r?\n|$)")
_LABEL_END = re.compile(r"(?:^|[:*_])[ \t]*$")
_ONLY_LINK = re.compile(rf"(?:{_LINK})\s*")


class Unlisting(NamedTuple):
    """The change that takes a reference out of its list, and the list: of two changes of one list, one has to wait."""

    change: Change
    within: Span


def unlist(document: Document, target: Span) -> Unlisting | None:
    """Take out of its list the reference whose target stands at a span; None where that cannot be done neatly.

    Lists are those of YAML, JSON and TOML, of a payload's indices, of commas in one value, and of Markdown.
    """
    leaf = document.leaf(target.start, target.end)
    if leaf is None:
        return _from_markdown(document.source.text, target) if reader_of(document.source.path) == "markdown" else None
    if document.payload:
        return _from_payload(document, leaf)
    if document.is_shared(leaf) or leaf.parent is None:
        return None
    if leaf.scalar.text.strip().span()[1:] != target[1:] and (part := _from_text(leaf, target)):
        return part
    parent = leaf.parent
    if isinstance(parent.node, Mapping):
        parent = parent.above or parent
    return from_list(document.source.text, parent)


def _from_text(leaf: Leaf, target: Span) -> Unlisting | None:
    """Out of names that commas join; None where it is the only one."""
    text = leaf.scalar.text
    at = 0
    parts: list[tuple[int, int]] = []
    for match in SEPARATOR.finditer(text.value):
        parts.append((at, match.start()))
        at = match.end()
    parts.append((at, len(text.value)))
    if len(parts) == 1 or any(not text.value[start:end].strip() for start, end in parts):
        return None
    for number, (start, end) in enumerate(parts):
        span = text.span(start, end)
        if span.start <= target.start and target.end <= span.end:
            if number:
                removed = text.span(parts[number - 1][1], end)
            else:
                removed = span._replace(end=text.span(parts[1][0], parts[1][1]).start)
            return Unlisting(Change(removed.start, removed.end), text.span())
    return None


def from_list(source: str, parent: Parent) -> Unlisting | None:
    """Take an item out of a list of data; None where its parent is no list, or where the item is not written neatly."""
    if not isinstance(parent.node, Sequence):
        return None
    items = [_extent(source, item) for item in parent.node.items]
    span = parent.node.span
    if source[span.start : span.start + 1] == "[":
        change = _from_brackets(source, span, items, parent.number)
    else:
        change = _from_dashes(source, items, parent.number)
    return Unlisting(change, span) if change else None


def _extent(source: str, node: Node) -> tuple[int, int]:
    """The range of a node with the quotation marks around it."""
    start, end = node.span[1:]
    while (
        isinstance(node, Scalar) and start and source[start - 1] in "\"'" and source[end : end + 1] == source[start - 1]
    ):
        start, end = start - 1, end + 1
    return start, end


def _from_brackets(source: str, span: Span, items: list[tuple[int, int]], number: int) -> Change | None:
    """Out of a list in brackets, with one of the commas beside it; comments are not passed over.

    A list of TOML's that has brackets around each item instead keeps its only one.
    """
    start, end = items[number]
    if len(items) == 1 and start > span.start:
        around = source[span.start + 1 : start], source[end : span.end - 1]
        return Change(span.start + 1, span.end - 1) if all(map(_GAP.fullmatch, around)) else None
    if number + 1 < len(items):
        following = items[number + 1][0]
        return Change(start, following) if _GAP.fullmatch(source, end, following) else None
    before = items[number - 1][1]
    return Change(before, end) if _GAP.fullmatch(source, before, start) else None


def _from_dashes(source: str, items: list[tuple[int, int]], number: int) -> Change | None:
    """Out of a list of YAML whose items stand on lines of their own; an only item leaves an empty list in brackets."""
    start, end = items[number]
    dash = _DASH.search(source, max(0, source.rfind("\n", 0, start)), start)
    rest = _REST.match(source, end)
    if dash is None or rest is None:
        return None
    if len(items) == 1:
        before = len(source[: dash.start()].rstrip(" \t\r\n"))
        return Change(before, end, " []") if source[before - 1 : before] == ":" else None
    begin = dash.start("lead") + (source[dash.start("lead")] == "\n")
    if rest.end() == len(source) and not source.endswith("\n"):
        return Change(begin - 1 - (source[begin - 2 : begin - 1] == "\r"), end)
    return Change(begin, rest.end())


def _from_payload(document: Document, leaf: Leaf) -> Unlisting | None:
    """Out of the one list of related terms that names the value; the payload's other indices stay what they are."""
    root = document.root
    if leaf.parent is None or leaf.parent.node is not root or not isinstance(root, Sequence):
        return None
    found = list(_related_lists(root, leaf.parent.number))
    if len(found) != 1 or document.uses[found[0][0]] != 1:
        return None
    place, number = found[0]
    return from_list(document.source.text, Parent(root.items[place], number, None))  # type: ignore[arg-type] # a list


def _related_lists(root: Sequence, index: int) -> Iterator[tuple[int, int]]:
    """The lists of related terms of which an item is a value, or a map that has it for its target, and the item."""
    lists = {
        value.value
        for item in root.items
        if isinstance(item, Mapping)
        for key, value in item.items
        if isinstance(value, Scalar) and type(value.value) is int and role_of(key.text.value, {}) == "related"
    }
    for place in sorted(lists):
        if not 0 <= place < len(root.items) or not isinstance(listed := root.items[place], Sequence):
            continue
        for number, item in enumerate(listed.items):
            if not isinstance(item, Scalar) or type(item.value) is not int:
                continue
            if item.value == index or (0 <= item.value < len(root.items) and _targets(root.items[item.value], index)):
                yield place, number


def _targets(node: Node, index: int) -> bool:
    return isinstance(node, Mapping) and any(
        isinstance(value, Scalar) and value.value == index and fold(key.text.value) in TARGET
        for key, value in node.items
    )


def _from_markdown(source: str, target: Span) -> Unlisting | None:
    """Out of a list whose items are lines, one of several, or out of links or names that commas divide."""
    begin = source.rfind("\n", 0, target.start) + 1
    end = source.find("\n", target.end) + 1 or len(source)
    line = source[begin:end]
    within = target._replace(start=source.rfind("\n#", 0, begin) + 1, end=len(source))
    if item := _BULLET.match(line):
        rest = item["rest"].strip()
        if rest != source[target.start : target.end] and not _ONLY_LINK.fullmatch(rest):
            return None
        before = source[source.rfind("\n", 0, max(begin - 1, 0)) + 1 : begin]
        after = source[end : source.find("\n", end) + 1 or len(source)]
        for other in (before, after):
            beside = _BULLET.match(other)
            if beside and beside["indent"] == item["indent"]:
                return Unlisting(Change(begin, end), within)
        return None
    links = ((begin + link.start(), begin + link.end()) for link in re.finditer(_LINK, line))
    around = (link for link in links if link[0] < target.start and target.end < link[1])
    start, stop = next(around, (target.start, target.end))
    if (comma := _COMMA_BEFORE.search(source[begin:start])) and _ITEM_END.match(source, stop):
        return Unlisting(Change(begin + comma.start(), stop), within)
    if _LABEL_END.search(source[begin:start]) and (comma := _COMMA_AFTER.match(source, stop, end)):
        return Unlisting(Change(start, comma.end()), within)
    return None
