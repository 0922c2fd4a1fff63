"""YAML as a tree in which every character of a value knows its place."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import yaml

from termlint.entry import Problem
from termlint.readers import hash_comments, yaml_scalars
from termlint.readers.tree import MAX_DEPTH, MAX_VALUES, Mapping, Node, Scalar, Sequence, Tree
from termlint.readers.yaml_errors import explained
from termlint.source import Source, Unreadable
from termlint.text import Span, Text

MAX_ALIASED = 1_000_000
"""Values and characters that a document's aliases may repeat, all in all; more is no glossary but an alias bomb."""

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_UNPRINTABLE = re.compile("[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PROPERTIES = re.compile(r"(?:(?:&[0-9A-Za-z_-]+|!\S*)\s*)+")
"""The anchor and the tag before a value."""

_TYPED_TAGS = frozenset(f"tag:yaml.org,2002:{name}" for name in ("null", "bool", "int", "float"))
_INTEGER = re.compile(r"[-+]?[0-9]{1,4000}")
_BASED = re.compile(r"0o[0-7]{1,4000}|0x[0-9a-fA-F]{1,4000}")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_TYPED_STARTS = frozenset(("", *"~+-.0123456789nNtTfF"))
_CONSTANTS: dict[str, Any] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), math.nan),
    **{sign + name: math.inf for sign in ("", "+") for name in (".inf", ".Inf", ".INF")},
    **dict.fromkeys(("-.inf", "-.Inf", "-.INF"), -math.inf),
}


def parse(source: Source) -> Tree:
    """Parse a file. Raises Unreadable with the place of the mistake and what to do about it.

    Several documents make a list of them; a file without any has no root.
    """
    return parse_text(Text.verbatim(source.text), source)


def parse_text(text: Text, source: Source) -> Tree:
    """Parse a part of a file, such as its front matter; places are those of the file. Raises Unreadable."""
    return _Composer(text, source).compose()


def typed(value: str) -> Any:
    """The value of a plain scalar by YAML 1.2's core schema: None, bool, int, float, else the text itself."""
    if value[:1] not in _TYPED_STARTS:
        return value
    if value in _CONSTANTS:
        return _CONSTANTS[value]
    if value[0].isalpha():
        return value
    if _INTEGER.fullmatch(value):
        return int(value)
    if _BASED.fullmatch(value):
        return int(value, 0)
    if _FLOAT.fullmatch(value):
        return float(value)
    return value


@dataclass(slots=True)
class _Open:
    """A map or list whose end has not been read yet. `size` counts its values and characters, aliases repeated."""

    mapping: bool
    start: int
    end: int
    anchor: str | None
    flow: bool
    items: list[Node] = field(default_factory=list)
    pairs: list[tuple[Scalar, Node]] = field(default_factory=list)
    merged: list[tuple[Scalar, Node]] = field(default_factory=list)
    key: tuple[Scalar, int] | None = None
    """The key whose value comes next, and where it begins."""
    size: int = 1
    height: int = 1


class _Finished(NamedTuple):
    """A node with its range in the text, its size and how deep it nests, aliases followed."""

    node: Node
    start: int
    end: int
    size: int
    height: int = 0


class _Composer:
    """Builds the tree from the parser's events, without recursion."""

    def __init__(self, text: Text, source: Source) -> None:
        self.text = text
        self.source = source
        self.open: list[_Open] = []
        self.documents: list[Node] = []
        self.anchors: dict[str, _Finished | None] = {}
        """What aliases stand for; None while it is still open."""
        self.aliased = 0
        self.scalars: list[hash_comments.Range] = []
        self.elements: list[hash_comments.Range] = []
        self.remarked = "termlint:" in text.value
        self.problems: list[Problem] = []

    def compose(self) -> Tree:
        """The whole document, or a list of several."""
        follow: dict[type, Callable[[Any], None]] = {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: self._begin,
            yaml.SequenceStartEvent: self._begin,
            yaml.MappingEndEvent: self._finish,
            yaml.SequenceEndEvent: self._finish,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document,
        }
        try:
            for number, event in enumerate(iter(_LOADER(self.text.value).get_event, None)):
                if number > MAX_VALUES:
                    reason = f"the file holds more than {MAX_VALUES} values; divide it into several files"
                    raise self._unreadable(reason, event.start_mark.index)
                if (handle := follow.get(type(event))) is not None:
                    handle(event)
        except yaml.YAMLError as error:
            raise self._invalid(error) from None
        root: Node | None = None
        if len(self.documents) == 1:
            root = self.documents[0]
        elif self.documents:
            root = Sequence(Span(None, self.documents[0].span.start, self.documents[-1].span.end), self.documents)
        comments = hash_comments.collect(self.text, self.scalars, self.elements)
        return Tree(self.source, root, comments, tuple(self.problems), len(self.documents) > 1)

    def _invalid(self, error: yaml.YAMLError) -> Unreadable:
        """What the parser refuses."""
        if isinstance(error, yaml.MarkedYAMLError):
            return self._unreadable(*explained(error, self.text.value))
        if not isinstance(error, yaml.reader.ReaderError):
            raise error
        found = _UNPRINTABLE.search(self.text.value)
        if found is None:
            return self._unreadable(f"this is not valid YAML ({error.reason}); mend it", 0)
        reason = f"YAML does not allow the control character U+{ord(found[0]):04X}; remove it"
        return self._unreadable(reason, found.start())

    def _unreadable(self, reason: str, at: int) -> Unreadable:
        return Unreadable(reason, self.text.span(at, at).start)

    def _document(self, event: Any) -> None:
        self.anchors.clear()

    def _scalar(self, event: Any) -> None:
        start, end = event.start_mark.index, event.end_mark.index
        written, style, tag = event.value, event.style, event.tag
        if (event.anchor or tag) and (properties := _PROPERTIES.match(self.text.value, start, end)):
            start = properties.end()
        text, content, content_end = yaml_scalars.place(self.text, start, end, written, style)
        node = Scalar(text, typed(written) if tag in _TYPED_TAGS or not (style or tag) else written)
        if self.remarked:
            self.scalars.append((content, content_end))
        if style in ("|", ">"):
            end = content_end
        if event.anchor:
            self.anchors[event.anchor] = _Finished(node, start, end, 1 + len(written))
        self._add(node, start, end, 1 + len(written))

    def _begin(self, event: Any) -> None:
        start = event.start_mark.index
        if len(self.open) >= MAX_DEPTH:
            reason = f"maps and lists are nested more than {MAX_DEPTH} deep; make the file flatter"
            raise self._unreadable(reason, start)
        if event.anchor:
            self.anchors[event.anchor] = None
        mapping = isinstance(event, yaml.MappingStartEvent)
        self.open.append(_Open(mapping, start, event.end_mark.index, event.anchor, bool(event.flow_style)))

    def _finish(self, event: Any) -> None:
        own = self.open.pop()
        end = event.end_mark.index if own.flow else own.end
        span = self.text.span(own.start, end)
        node = Mapping(span, self._unique(own)) if own.mapping else Sequence(span, own.items)
        if own.anchor:
            self.anchors[own.anchor] = _Finished(node, own.start, end, own.size, own.height)
        self._add(node, own.start, end, own.size, own.height)

    def _unique(self, own: _Open) -> list[tuple[Scalar, Node]]:
        """A map's pairs: merged ones first; of a key written twice, the last one."""
        written = {pair[0].text.value: pair for pair in own.pairs}
        if len(written) == len(own.pairs) and not own.merged:
            return own.pairs
        written.clear()
        for pair in own.pairs:
            name = pair[0].text.value
            if name in written:
                reason = f'the key "{name[:60]}" is written twice in one map, and only the last one counts; remove one'
                self.problems.append(Problem(reason, pair[0].span))
                del written[name]
            written[name] = pair
        merged: dict[str, tuple[Scalar, Node]] = {}
        for pair in own.merged:
            if pair[0].text.value not in written:
                merged.setdefault(pair[0].text.value, pair)
        return [*merged.values(), *written.values()]

    def _alias(self, event: Any) -> None:
        start, end = event.start_mark.index, event.end_mark.index
        if event.anchor not in self.anchors:
            reason = f'nothing is named "&{event.anchor}"; put a value that begins with * in quotes'
            raise self._unreadable(reason, start)
        target = self.anchors[event.anchor]
        if target is None:
            raise self._unreadable(f'"*{event.anchor}" stands within what it repeats; write the value out', start)
        self.aliased += target.size
        if self.aliased > MAX_ALIASED:
            reason = f"aliases repeat more than {MAX_ALIASED} values and characters; write out what is meant"
            raise self._unreadable(reason, start)
        if len(self.open) + target.height > MAX_DEPTH:
            reason = f"aliases nest maps and lists more than {MAX_DEPTH} deep; make the file flatter"
            raise self._unreadable(reason, start)
        self._add(target.node, start, end, target.size, target.height)

    def _add(self, node: Node, start: int, end: int, size: int, height: int = 0) -> None:
        """Put a finished node, which stands in a range of the text, into the map or list that is open, or among the
        documents."""
        if not self.open:
            if not (isinstance(node, Scalar) and node.value is None):
                self.documents.append(node)
            return
        parent = self.open[-1]
        parent.size += size
        if height >= parent.height:
            parent.height = height + 1
        if end > parent.end:
            parent.end = end
        if not parent.mapping:
            if self.remarked:
                self.elements.append((start, end))
            parent.items.append(node)
        elif parent.key is None:
            if not isinstance(node, Scalar):
                reason = "a map or list cannot be a key; put a value that begins with { or [ in quotes"
                raise self._unreadable(reason, start)
            parent.key = (node, start)
        else:
            key, begin = parent.key
            parent.key = None
            if self.remarked:
                self.elements.append((begin, end))
            if key.value == "<<" and (pairs := _mergeable(node)) is not None:
                parent.merged.extend(pairs)
            else:
                parent.pairs.append((key, node))


def _mergeable(node: Node) -> list[tuple[Scalar, Node]] | None:
    """The pairs that a merge key `<<` brings: those of a map, or of a list of maps; None for anything else."""
    if isinstance(node, Mapping):
        return node.items
    if isinstance(node, Sequence) and all(isinstance(item, Mapping) for item in node.items):
        return [pair for item in node.items if isinstance(item, Mapping) for pair in item.items]
    return None
