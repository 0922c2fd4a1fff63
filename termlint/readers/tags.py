"""HTML, in Markdown and by itself, taken apart into tags, comments and words."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from termlint import lazy_regex
from termlint.text import BlockKind, tuple_of

BLOCKS: dict[str, BlockKind] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "summary", "dt"), "heading"),
    **dict.fromkeys(("td", "th"), "cell"),
    **dict.fromkeys(("figcaption", "caption"), "caption"),
    "li": "item",
    "blockquote": "quote",
}
"""The kinds of block that elements make; other block elements make paragraphs."""

BLOCK_ELEMENTS = frozenset(BLOCKS) | frozenset(
    {"address", "article", "aside", "audio", "body", "center", "dd", "details", "dialog", "div", "dl", "fieldset"}
    | {"figure", "footer", "form", "header", "hr", "html", "legend", "main", "menu", "nav", "ol", "option", "p"}
    | {"picture", "section", "table", "tbody", "tfoot", "thead", "tr", "ul", "video"}
)
LISTS = frozenset({"dd", "dl", "dt", "li", "ol", "ul"})
"""Elements that end the prose before them, even within a paragraph."""

HIDDEN = frozenset(
    {"button", "canvas", "head", "iframe", "math", "noscript", "object", "pre", "script", "select", "style", "svg"}
    | {"template", "textarea"}
)
"""Elements whose content is no prose."""

CODE = frozenset({"code", "kbd", "samp", "tt", "var"})

_TOKEN = lazy_regex.compiled(
    r"<!--(?P<comment>.*?)(?:-->|\Z)"
    r"|<(?P<close>/?)(?P<name>[A-Za-z][\w:.-]{0,100})(?:[^<>\"']++|\"[^\"]{0,5000}\"|'[^']{0,5000}'){0,100}+>"
    r"|<[!?][^>]*(?:>|\Z)"
    r"|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|\w{1,31});"
    r"|\n\s*+",
    re.DOTALL,
)
_ATTRIBUTE = lazy_regex.compiled(
    r"""(?P<name>[\w:-]+)\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"'>]+))"""
)

Kind = Literal["words", "entity", "white", "comment", "open", "close", "other"]


class Token(NamedTuple):
    """A piece of HTML and its range. `name` is a tag's in lower case, `value` what an entity stands for."""

    kind: Kind
    start: int
    end: int
    name: str = ""
    value: str = ""


def tokens(text: str, start: int, end: int) -> Iterator[Token]:
    """Take a range of a text apart."""
    at = start
    for match in _TOKEN.finditer(text, start, end):
        begin, stop = match.span()
        if begin > at:
            yield tuple_of(Token, ("words", at, begin, "", ""))
        at = stop
        if name := match["name"]:
            yield tuple_of(Token, ("close" if match["close"] else "open", begin, stop, name.lower(), ""))
        elif text[begin] == "\n":
            yield tuple_of(Token, ("white", begin, stop, "", ""))
        elif text[begin] == "&":
            value = html.unescape(match[0])
            yield Token("words" if value == match[0] else "entity", begin, stop, value=value)
        else:
            yield Token("other" if match["comment"] is None else "comment", begin, stop)
    if at < end:
        yield Token("words", at, end)


def attributes(text: str, token: Token) -> dict[str, tuple[int, int]]:
    """The ranges of a tag's values, by the attributes' names in lower case."""
    found: dict[str, tuple[int, int]] = {}
    for match in _ATTRIBUTE.finditer(text, token.start + 1 + len(token.name), token.end):
        found.setdefault(match["name"].lower(), match.span(match.lastgroup or 0))
    return found
