"""TOML as a tree in which every character of a value knows its place."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from termlint.entry import Problem
from termlint.readers import hash_comments
from termlint.readers.substitute import substitute
from termlint.readers.toml_errors import explained
from termlint.readers.tree import MAX_DEPTH, MAX_MAPPED, Mapping, Node, Scalar, Sequence, Tree
from termlint.source import Source, Unreadable
from termlint.text import Text, TextBuilder

_TOO_DEEP = f"tables and lists are nested more than {MAX_DEPTH} deep; make the file flatter"
_SPACE = re.compile(r"(?:[ \t\r\n]|#[^\r\n]*)*")
_BLANK = re.compile(r"[ \t]*")
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_DATE = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[Tt ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?(?:[Zz]|[+-][0-9]{2}:[0-9]{2})?)?"
    r"|[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?"
)
_LITERAL = re.compile(r"[^\s,\[\]{}#=]+")
_STRING = {
    '"""': re.compile(
        r'"""(?:\r?\n)?(?P<inner>[^"\\]*(?:(?:\\.|"{1,2}(?!"))[^"\\]*)*(?:"{1,2}(?="""))?)"""', re.DOTALL
    ),
    "'''": re.compile(r"'''(?:\r?\n)?(?P<inner>[^']*(?:'{1,2}(?!')[^']*)*(?:'{1,2}(?='''))?)'''", re.DOTALL),
    '"': re.compile(r'"(?P<inner>[^"\\]*(?:\\.[^"\\]*)*)"'),
    "'": re.compile(r"'(?P<inner>[^']*)'"),
}
_ESCAPE = re.compile(
    r"\\(?:(?P<line>[ \t]*\r?\n[ \t\r\n]*)"
    r"|x(?P<x>[0-9a-fA-F]{2})|u(?P<u>[0-9a-fA-F]{4})|U(?P<U>[0-9a-fA-F]{8})|(?P<one>.))"
    r"|(?P<break>\r\n)"
)
_ESCAPES = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", "e": "\x1b", '"': '"', "\\": "\\"}


def parse(source: Source) -> Tree:
    """Parse a file. Raises Unreadable with the place of the mistake and what to do about it.

    Dates and times are their text. Should a value ever differ from the standard library's, the tree has that parser's
    values, all placed at the beginning.
    """
    return parse_text(Text.verbatim(source.text), source)


def parse_text(text: Text, source: Source) -> Tree:
    """Parse a part of a file, such as its front matter; places are those of the file. Raises Unreadable."""
    values = _validated(text)
    scanner = _Scanner(text)
    root = scanner.scan()
    if not _same(root, values):
        problem = Problem("the places of this file's values could not be found", text.span(0, 0))
        return Tree(source, _unplaced(values, text), problems=(problem,))
    return Tree(source, root, hash_comments.collect(text, scanner.scalars, scanner.elements))


def _validated(text: Text) -> dict[str, Any]:
    """The values by the standard library's parser."""
    import tomllib  # here, since most runs meet no TOML

    try:
        return tomllib.loads(text.value)
    except RecursionError:
        # The standard library's parser recurses for each level of nesting and has no limit of its own.
        raise Unreadable(_TOO_DEEP, text.span(0, 0).start) from None
    except ValueError as error:
        reason, at = explained(error, text.value)
        raise Unreadable(reason, text.span(at, at).start) from None


@dataclass
class _Table:
    """A table whose keys may still grow."""

    start: int
    end: int
    pairs: dict[str, tuple[Scalar, _Value]] = field(default_factory=dict)


@dataclass
class _Tables:
    """An array of tables that may still grow."""

    tables: list[_Table] = field(default_factory=list)


_Value = Node | _Table | _Tables


class _Scanner:
    """Finds the places of the keys and values of a document that is known to be valid."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.value = text.value
        self.at = 0
        self.root = _Table(0, len(self.value))
        self.scalars: list[hash_comments.Range] = []
        self.elements: list[hash_comments.Range] = []

    def scan(self) -> Mapping:
        """The root table."""
        table = self.root
        headed: list[_Table] = []
        self._skip(_SPACE)
        while self.at < len(self.value):
            if self.value[self.at] == "[":
                table = self._header()
                headed.append(table)
            else:
                start = self.at
                self._pair(table, 1)
                self.elements.append((start, self.at))
                table.end = self.at
            self._skip(_SPACE)
        self.elements.extend((table.start, table.end) for table in headed)
        return self._mapping(self.root)

    def _skip(self, pattern: re.Pattern[str]) -> None:
        match = pattern.match(self.value, self.at)
        assert match is not None
        self.at = match.end()

    def _header(self) -> _Table:
        start = self.at
        array = self.value.startswith("[[", start)
        self.at += 2 if array else 1
        keys = self._keys()
        self.at += 2 if array else 1
        parent = self._descend(self.root, keys[:-1], start)
        key = keys[-1]
        name = key.text.value
        if not array:
            return self._child(parent, key, start)
        held = parent.pairs.setdefault(name, (key, _Tables()))[1]
        assert isinstance(held, _Tables)
        held.tables.append(_Table(start, self.at))
        return held.tables[-1]

    def _descend(self, table: _Table, keys: list[Scalar], start: int) -> _Table:
        if len(keys) >= MAX_DEPTH:
            raise Unreadable(_TOO_DEEP, self.text.span(self.at, self.at).start)
        for key in keys:
            table = self._child(table, key, start)
        return table

    def _child(self, table: _Table, key: Scalar, start: int) -> _Table:
        """The table under a key, the last one where there are several, a new one where there is none."""
        held = table.pairs.setdefault(key.text.value, (key, _Table(start, self.at)))[1]
        if isinstance(held, _Tables):
            return held.tables[-1]
        assert isinstance(held, _Table)
        return held

    def _pair(self, table: _Table, depth: int) -> None:
        """Read `key = value` into a table."""
        start = self.at
        keys = self._keys()
        self.at += 1
        self._skip(_BLANK)
        value = self._read(depth + len(keys))
        for key in keys[:-1]:
            table = self._child(table, key, start)
            table.end = self.at
        table.pairs[keys[-1].text.value] = (keys[-1], value)

    def _keys(self) -> list[Scalar]:
        """A key with its dots, up to the mark after it."""
        keys = []
        while True:
            self._skip(_BLANK)
            if self.value[self.at] in "\"'":
                keys.append(self._string(self.value[self.at]))
            else:
                match = _BARE.match(self.value, self.at)
                assert match is not None
                self.at = match.end()
                keys.append(Scalar(self.text.cut(*match.span()), match[0]))
            self._skip(_BLANK)
            if self.value[self.at] != ".":
                return keys
            self.at += 1

    def _read(self, depth: int) -> _Value:
        if depth > MAX_DEPTH:
            raise Unreadable(_TOO_DEEP, self.text.span(self.at, self.at).start)
        first = self.value[self.at]
        if first == "[":
            return self._array(depth)
        if first == "{":
            return self._inline_table(depth)
        if first in "\"'":
            return self._string(first * 3 if self.value.startswith(first * 3, self.at) else first)
        match = _DATE.match(self.value, self.at) or _LITERAL.match(self.value, self.at)
        assert match is not None
        self.at = match.end()
        self.scalars.append(match.span())
        return Scalar(self.text.cut(*match.span()), _literal(match[0]))

    def _array(self, depth: int) -> Sequence:
        begin = self.at
        items: list[Node] = []
        self.at += 1
        self._skip(_SPACE)
        while self.value[self.at] != "]":
            start = self.at
            items.append(self._node(self._read(depth + 1)))
            self.elements.append((start, self.at))
            self._skip(_SPACE)
            if self.value[self.at] == ",":
                self.at += 1
                self._skip(_SPACE)
        self.at += 1
        return Sequence(self.text.span(begin, self.at), items)

    def _inline_table(self, depth: int) -> _Table:
        table = _Table(self.at, self.at)
        self.at += 1
        self._skip(_SPACE)
        while self.value[self.at] != "}":
            start = self.at
            self._pair(table, depth)
            self.elements.append((start, self.at))
            self._skip(_SPACE)
            if self.value[self.at] == ",":
                self.at += 1
                self._skip(_SPACE)
        self.at += 1
        table.end = self.at
        return table

    def _string(self, quotes: str) -> Scalar:
        match = _STRING[quotes].match(self.value, self.at)
        assert match is not None
        self.at = match.end()
        self.scalars.append(match.span())
        start, end = match.span("inner")
        special = _ESCAPE if quotes[0] == '"' else _BREAK
        if end - start > MAX_MAPPED:
            builder = TextBuilder(self.text)
            builder.put(special.sub(_character, match["inner"]), start, end)
            text = builder.build(start)
        else:
            text = substitute(self.text, start, end, special, _character)
        return Scalar(text, text.value)

    def _node(self, value: _Value) -> Node:
        if isinstance(value, _Table):
            return self._mapping(value)
        if isinstance(value, _Tables):
            tables = [self._mapping(table) for table in value.tables]
            start, end = value.tables[0].start, value.tables[-1].end
            return Sequence(self.text.span(start, end), list(tables))
        return value

    def _mapping(self, table: _Table) -> Mapping:
        items = [(key, self._node(value)) for key, value in table.pairs.values()]
        span = self.text.span(table.start, table.end)
        return Mapping(span._replace(end=max([span.end, *(value.span.end for _, value in items)])), items)


_BREAK = re.compile(r"(?P<break>\r\n)")


def _character(match: re.Match[str]) -> str:
    found = match.groupdict()
    if found.get("break"):
        return "\n"
    if found.get("line"):
        return ""
    if code := found.get("x") or found.get("u") or found.get("U"):
        return chr(int(code, 16))
    return _ESCAPES[match["one"]]


def _literal(written: str) -> Any:
    if written in ("true", "false"):
        return written == "true"
    if written.lstrip("+-") in ("inf", "nan"):
        return float(written)
    if _DATE.fullmatch(written):
        return written
    digits = written.replace("_", "")
    if digits[:2] in ("0x", "0o", "0b"):
        return int(digits, 0)
    return float(digits) if set(digits) & set(".eE") else int(digits)


def _same(node: Node, value: Any) -> bool:
    """Whether a tree holds the standard library's values; a date is compared by being a text."""
    if isinstance(node, Mapping):
        return (
            isinstance(value, dict)
            and len(node.items) == len(value)
            and all(key.text.value in value and _same(item, value[key.text.value]) for key, item in node.items)
        )
    if isinstance(node, Sequence):
        return (
            isinstance(value, list)
            and len(node.items) == len(value)
            and all(_same(item, other) for item, other in zip(node.items, value, strict=True))
        )
    if isinstance(value, date | datetime | time):
        return isinstance(node.value, str)
    if isinstance(value, float) and math.isnan(value):
        return isinstance(node.value, float) and math.isnan(node.value)
    return type(node.value) is type(value) and bool(node.value == value)


def _unplaced(value: Any, text: Text) -> Node:
    """The standard library's values as a tree that stands at the beginning of the text."""
    start = text.span(0, 0)
    if isinstance(value, dict):
        return Mapping(start, [(_unplaced_scalar(key, text), _unplaced(item, text)) for key, item in value.items()])
    if isinstance(value, list):
        return Sequence(start, [_unplaced(item, text) for item in value])
    return _unplaced_scalar(value, text)


def _unplaced_scalar(value: Any, text: Text) -> Scalar:
    builder = TextBuilder(text)
    builder.put(str(value), 0, 0)
    return Scalar(builder.build(), str(value) if isinstance(value, date | datetime | time) else value)
