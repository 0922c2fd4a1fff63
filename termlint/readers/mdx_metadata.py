"""What an MDX page exports about itself (`export const metadata = {...}`), in place of front matter."""

from __future__ import annotations

import re

from termlint import lazy_regex
from termlint.readers.substitute import substitute
from termlint.readers.tree import MAX_DEPTH, Mapping, Node, Scalar, Sequence, Tree
from termlint.source import Source
from termlint.text import Text

_EXPORT = re.compile(r"^export\s+const\s+(?:metadata|meta|front[mM]atter)\s*(?::[^=\n]{1,80})?=\s*(?=\{)", re.MULTILINE)
_LIST = re.compile(r"^export\s+(?:const|let|var)\s+(?P<name>\w+)\s*(?::[^=\n]{1,80})?=\s*(?=[\[{])", re.MULTILINE)
_TOKEN = lazy_regex.compiled(
    r"(?:\s++|//[^\n]*+|/\*(?:[^*]|\*(?!/))*+\*/)*+(?:(?P<string>'(?:[^'\\\n]|\\.)*'|\"(?:[^\"\\\n]|\\.)*\"|`(?:[^`\\$]|\\.)*`)"
    r"|(?P<name>[A-Za-z_$][\w$]*)|(?P<number>-?\d[\w.]*)|(?P<mark>[{}\[\]:,]))",
    re.DOTALL,
)
_ESCAPE = re.compile(
    r"\\(?:u\{(?P<long>[0-9a-fA-F]{1,6})\}|u(?P<four>[0-9a-fA-F]{4})|x(?P<two>[0-9a-fA-F]{2})|(?P<one>.))", re.DOTALL
)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "", "\n": ""}


class _NotPlain(Exception):
    """The value is computed, so only JavaScript could say what it is."""


def find(base: Text) -> Mapping | None:
    """The map that a page exports; None where it exports none, or one that is more than plain values."""
    match = _EXPORT.search(base.value)
    if match is None:
        return None
    try:
        node = _Reading(base, match.end()).value(0)
    except _NotPlain:
        return None
    return node if isinstance(node, Mapping) else None


def glossary(source: Source) -> Tree | None:
    """All lists and maps of plain values that a page exports, each under its name."""
    base = Text.verbatim(source.text)
    pairs: list[tuple[Scalar, Node]] = []
    for match in _LIST.finditer(source.text):
        name = base.cut(*match.span("name"))
        try:
            pairs.append((Scalar(name, name.value), _Reading(base, match.end()).value(0)))
        except _NotPlain:
            continue
    return Tree(source, Mapping(base.span(), pairs)) if pairs else None


class _Reading:
    """Reads values one after the other."""

    def __init__(self, base: Text, at: int) -> None:
        self.base = base
        self.at = at

    def token(self) -> re.Match[str]:
        """The next token."""
        match = _TOKEN.match(self.base.value, self.at)
        if match is None:
            raise _NotPlain
        self.at = match.end()
        return match

    def peek(self) -> str | None:
        """The next token if it is a mark."""
        match = _TOKEN.match(self.base.value, self.at)
        return match["mark"] if match else None

    def value(self, depth: int) -> Node:
        """The value that begins here."""
        token = self.token()
        start = token.start(token.lastgroup or 0)
        if depth > MAX_DEPTH:
            raise _NotPlain
        match token.lastgroup, token["mark"]:
            case "string", _:
                return self.string(token)
            case (("name" | "number"), _):
                text = self.base.cut(start, token.end())
                if token["name"] not in (None, "true", "false", "null", "undefined"):
                    raise _NotPlain
                return Scalar(text, None if token["name"] in ("null", "undefined") else token[token.lastgroup or 0])
            case _, "[":
                items: list[Node] = []
                while self.peek() != "]":
                    items.append(self.value(depth + 1))
                    self.comma("]")
                return Sequence(self.base.span(start, self.token().end()), items)
            case _, "{":
                pairs: list[tuple[Scalar, Node]] = []
                while self.peek() != "}":
                    key = self.key()
                    pairs.append((key, self.value(depth + 1)))
                    self.comma("}")
                return Mapping(self.base.span(start, self.token().end()), pairs)
        raise _NotPlain

    def key(self) -> Scalar:
        """A key with its colon."""
        token = self.token()
        if token["name"]:
            text = self.base.cut(*token.span("name"))
            key = Scalar(text, text.value)
        elif token["string"]:
            key = self.string(token)
        else:
            raise _NotPlain
        if self.token()["mark"] != ":":
            raise _NotPlain
        return key

    def comma(self, closing: str) -> None:
        """Pass over a comma, which only the last value may lack."""
        if self.peek() == ",":
            self.token()
        elif self.peek() != closing:
            raise _NotPlain

    def string(self, token: re.Match[str]) -> Scalar:
        """A text without its quotes and escapes."""
        start, end = token.span("string")
        text = substitute(self.base, start + 1, end - 1, _ESCAPE, _character)
        return Scalar(text, text.value)


def _character(match: re.Match[str]) -> str:
    code = match["long"] or match["four"] or match["two"]
    if code is None:
        return _ESCAPES.get(match["one"], match["one"])
    number = int(code, 16)
    return "\ufffd" if number > 0x10FFFF or 0xD800 <= number < 0xE000 else chr(number)
