"""JSON as a tree in which every character of a value knows its place."""

from __future__ import annotations

import json as decoder
import math
import re
from dataclasses import dataclass, field
from typing import Literal, NoReturn

from termlint import lazy_regex
from termlint.entry import Problem
from termlint.readers.substitute import substitute
from termlint.readers.tree import MAX_DEPTH, MAX_MAPPED, MAX_VALUES, Mapping, Node, Scalar, Sequence, Tree
from termlint.source import Source, Unreadable
from termlint.text import Piece, Text, TextBuilder

_TOKEN = lazy_regex.compiled(
    r'[ \t\n\r]*(?:("[^"\\\x00-\x1f]*(?:\\[^\x00-\x1f][^"\\\x00-\x1f]*)*+")'
    r"|([{}\[\],:])"
    r"|(-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?)(?![\w.+-])"
    r"|(true|false|null|NaN|-?Infinity)\b)"
)
_STRING, _MARK, _NUMBER, _FRACTION, _EXPONENT = 1, 2, 3, 4, 5
_SPACE = re.compile(r"[ \t\n\r]*")
WORDS: dict[str, bool | float | None] = {
    "true": True,
    "false": False,
    "null": None,
    "NaN": math.nan,
    "Infinity": math.inf,
    "-Infinity": -math.inf,
}
"""Values that are written as words."""
_ESCAPE = re.compile(
    r"\\(?:u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|([\"\\/bfnrt])|(.))",
    re.DOTALL,
)
ESCAPES = {r"\"": '"', r"\\": "\\", r"\/": "/", r"\b": "\b", r"\f": "\f", r"\n": "\n", r"\r": "\r", r"\t": "\t"}
"""Characters that are written with a backslash and one more."""


def parse(source: Source) -> Tree:
    """Parse a file. Raises Unreadable with the place of the mistake and what to do about it.

    An empty file has no root. `NaN` and `Infinity` are read as numbers, as Python does; a surrogate without its other
    half becomes U+FFFD.
    """
    return parse_text(Text.verbatim(source.text), source)


def parse_text(text: Text, source: Source) -> Tree:
    """Parse a part of a file; places are those of the file. Raises Unreadable."""
    scanner = Scanner(text)
    root = scanner.scan()
    return Tree(source, root, problems=tuple(scanner.problems))


@dataclass
class _Open:
    """A map or list whose end has not been read yet."""

    mapping: bool
    start: int
    items: list[Node] = field(default_factory=list)
    pairs: dict[str, tuple[Scalar, Node]] = field(default_factory=dict)
    key: Scalar | None = None
    """The key whose value comes next."""


class Scanner:
    """Reads tokens one after the other, without recursion.

    `what` is what the text is, for messages; `count` is how many values were read.
    """

    def __init__(self, text: Text, what: Literal["file", "line"] = "file") -> None:
        self.text = text
        self.what = what
        piece = text.pieces[0]
        plain = len(text.pieces) == 1 and piece.source_end - piece.source == len(text.value)
        self.shift = piece.source if plain else None
        """Where the text begins in the file, if it stands there as it is."""
        self.open: list[_Open] = []
        self.problems: list[Problem] = []
        self.count = 0

    def scan(self) -> Node | None:
        """The document's one value; None where there is nothing but white space."""
        value = self.text.value
        at = self._skip(0)
        if at == len(value):
            return None
        node: Node | None = None
        while True:
            # A value, a key or the end of an empty map or list comes next.
            token = _TOKEN.match(value, at)
            if token is None:
                self._refuse(at)
            self.count += 1
            if self.count > MAX_VALUES:
                self._fail(f"the {self.what} holds more than {MAX_VALUES} values; divide it into several files", at)
            kind, at = token.lastindex, token.end()
            parent = self.open[-1] if self.open else None
            if kind == _MARK:
                mark = value[at - 1]
                if mark in "{[" and not (parent and parent.mapping and parent.key is None):
                    self._begin(mark == "{", at - 1)
                    continue
                if mark not in "}]" or not parent or not self._empty(parent, mark):
                    self._misplaced(at - 1)
                node = self._finish(at)
            elif parent and parent.mapping and parent.key is None:
                if kind != _STRING:
                    self._fail(
                        "a key must be a text in double quotes; put it in quotes", token.start(token.lastindex or 0)
                    )
                parent.key = self._string(token.start(_STRING) + 1, at - 1)
                if value[at : at + 1] != ":":
                    at = self._skip(at)
                if value[at : at + 1] != ":":
                    self._expected("a colon is missing between this and the key before; add it", at)
                at += 1
                continue
            elif kind == _STRING:
                node = self._string(token.start(_STRING) + 1, at - 1)
            else:
                node = self._literal(token)
            # A value is complete: then a comma and the next one, or the end of what it is in.
            while self.open:
                self._add(node)
                mark = value[at : at + 1]
                if mark.isspace():
                    at = self._skip(at)
                    mark = value[at : at + 1]
                if mark == ",":
                    at += 1
                    break
                if mark != ("}" if self.open[-1].mapping else "]"):
                    self._after_value(at)
                at += 1
                node = self._finish(at)
            else:
                at = self._skip(at)
                if at < len(value):
                    reason = f"a JSON {self.what} holds one value, so remove or join the rest"
                    self._fail(f"the document ends before this; {reason}", at)
                return node

    def _skip(self, at: int) -> int:
        match = _SPACE.match(self.text.value, at)
        assert match is not None
        return match.end()

    def _begin(self, mapping: bool, start: int) -> None:
        if len(self.open) >= MAX_DEPTH:
            self._fail(f"maps and lists are nested more than {MAX_DEPTH} deep; make the file flatter", start)
        self.open.append(_Open(mapping, start))

    @staticmethod
    def _empty(parent: _Open, mark: str) -> bool:
        """Whether the mark closes a map or list that has nothing in it yet."""
        if parent.mapping:
            return mark == "}" and not parent.pairs and parent.key is None
        return mark == "]" and not parent.items

    def _finish(self, end: int) -> Node:
        own = self.open.pop()
        span = self.text.span(own.start, end)
        return Mapping(span, list(own.pairs.values())) if own.mapping else Sequence(span, own.items)

    def _add(self, node: Node) -> None:
        parent = self.open[-1]
        if not parent.mapping:
            parent.items.append(node)
            return
        key, parent.key = parent.key, None
        assert key is not None
        name = key.text.value
        if name in parent.pairs:
            reason = f'the key "{name[:60]}" is written twice in one map, and only the last one counts; remove one'
            self.problems.append(Problem(reason, key.span))
            del parent.pairs[name]
        parent.pairs[name] = (key, node)

    def _string(self, start: int, end: int) -> Scalar:
        if self.text.value.find("\\", start, end) < 0:
            if self.shift is not None:
                text = Text(self.text.value[start:end], (Piece(0, start + self.shift, end + self.shift),))
            else:
                text = self.text.cut(start, end) if end > start else TextBuilder(self.text).build(start)
        else:
            text = self._unescaped(start, end)
        return Scalar(text, text.value)

    def _unescaped(self, start: int, end: int) -> Text:
        if end - start <= MAX_MAPPED:
            return substitute(self.text, start, end, _ESCAPE, self._character)
        builder = TextBuilder(self.text)
        builder.put(self._decoded(start, end), start, end)
        return builder.build(start)

    def _decoded(self, start: int, end: int) -> str:
        """The value of a text too long to place each of its characters."""
        written = self.text.value[start:end]
        try:
            value: str = decoder.loads(f'"{written}"')
        except ValueError:
            return _ESCAPE.sub(self._character, written)
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")

    def _character(self, match: re.Match[str]) -> str:
        if short := ESCAPES.get(match[0]):
            return short
        high, low, code, _, wrong = match.groups()
        if wrong:
            self._fail(f"JSON knows no escape \\{wrong}; double the backslash", match.start())
        if high:
            return chr(0x10000 + ((int(high, 16) - 0xD800) << 10) + int(low, 16) - 0xDC00)
        number = int(code, 16)
        return "\ufffd" if 0xD800 <= number < 0xE000 else chr(number)

    def _literal(self, token: re.Match[str]) -> Scalar:
        start = token.start(token.lastindex or 0)
        if number := token[_NUMBER]:
            start = token.start(_NUMBER)
            whole = token[_FRACTION] is None and token[_EXPONENT] is None and len(number) < 4000
            return Scalar(self.text.cut(start, token.end()), int(number) if whole else float(number))
        return Scalar(self.text.cut(start, token.end()), WORDS[token[token.lastindex or 0]])

    def _refuse(self, at: int) -> NoReturn:
        """Say why no token begins at an offset."""
        value = self.text.value
        at = self._skip(at)
        rest = value[at : at + 2]
        if not rest:
            self._fail(f"the {self.what} is cut short; a value is missing at its end", at)
        if rest[0] == '"':
            self._unclosed(at)
        if rest[0] in "'`“”‘’":
            self._fail('JSON takes straight double quotes ("); replace these', at)
        if rest in ("//", "/*") or rest[0] == "#":
            self._fail("JSON has no comments; remove this one", at)
        if rest[0] in "0123456789-+.":
            self._fail("this is no JSON number (01, +1, .5 and 1_000 are not); mend it or put it in double quotes", at)
        self._fail("a text must stand in double quotes; put it in quotes", at)

    def _unclosed(self, start: int) -> NoReturn:
        inside = re.compile(r'"[^"\\\x00-\x1f]*(?:\\[^\x00-\x1f][^"\\\x00-\x1f]*)*').match(self.text.value, start)
        assert inside is not None
        end = inside.end()
        character = self.text.value[end : end + 1]
        if end >= len(self.text.value) - 1 and character in ("", "\\"):
            self._fail(f"the {self.what} is cut short: the quotation mark that opens here is never closed", start)
        if character == "\t":
            self._fail("a tab within a text must be written \\t", end)
        if character in "\r\n\\":
            self._fail(
                "the text that opens here does not end on its line; close the quote, or write line breaks as \\n", start
            )
        self._fail(f"the control character U+{ord(character):04X} must be written \\u{ord(character):04x}", end)

    def _misplaced(self, at: int) -> NoReturn:
        """Say what is wrong with a mark where a value or a key should stand."""
        mark = self.text.value[at]
        if mark in "}]" and self.text.value[:at].rstrip(" \t\r\n").endswith(","):
            self._fail("JSON allows no comma before a closing bracket; remove the comma", at)
        if mark in "{[":
            self._fail("a key must be a text in double quotes; put it in quotes", at)
        self._fail(f"a value is missing before this {mark}; write it, or remove the {mark}", at)

    def _after_value(self, at: int) -> NoReturn:
        closing = "}" if self.open[-1].mapping else "]"
        mark = self.text.value[at : at + 1]
        if mark and mark in "}]":
            self._fail(
                f"the map or list that is open here closes with {closing}, not with {mark}; mend the brackets", at
            )
        if mark == ":":
            self._fail("a colon can stand only after a key in { }; check the comma or brackets before it", at)
        self._expected("a comma is missing before this; add it, or close the quote or bracket before", at)

    def _expected(self, reason: str, at: int) -> NoReturn:
        if at >= len(self.text.value):
            opened = "}" if self.open[-1].mapping else "]"
            self._fail(f"the {self.what} is cut short; {opened} is missing at its end", at)
        self._fail(reason, at)

    def _fail(self, reason: str, at: int) -> NoReturn:
        raise Unreadable(reason, self.text.span(at, at).start)
