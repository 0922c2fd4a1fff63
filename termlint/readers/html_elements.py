"""HTML pages as elements: which tags open and close which, however carelessly they are written."""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from termlint.readers import tags
from termlint.readers.substitute import substitute
from termlint.readers.tags import Token
from termlint.source import Unreadable
from termlint.text import Text

MAX_TOKENS = 2_000_000
"""More tags, entities and lines than this are refused: they would take longer and more memory than anybody has."""

MAX_DEPTH = 300
"""Elements that are nested deeper stand beside each other instead, as in browsers."""

RAW = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed"})
"""Elements in which no tags are."""

VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
)
"""Elements that hold nothing and are never closed."""

_ENDED_BY = {
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "li": (frozenset({"li"}), frozenset({"ul", "ol", "menu", "dir"})),
    "tr": (frozenset({"tr"}), frozenset({"table"})),
    "td": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "th": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "a": (frozenset({"a"}), frozenset({"dl", "table"})),
    "option": (frozenset({"option"}), frozenset({"select"})),
}
"""Elements that the beginning of another one ends, up to the elements that keep them apart."""

_BARRIER = frozenset({"dd", "li", "td", "th", "body", "html", "article", "section", "main"})
_ENDS_PARAGRAPH = tags.BLOCK_ELEMENTS | {"pre"}
_FAR = 50
"""Open elements among which an element is looked for that another one ends."""

_NAMED = re.compile(r"\b(?:id|name)\s*=", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|\w{1,31});")


@dataclass(eq=False, slots=True)
class Element:
    """An element: its tag, its place among the elements, and the numbers of its tag and of the token behind its last.

    `start` and `end` are its range in the text, its closing tag in it; `inner` is where that begins.
    """

    name: str
    tag: Token
    number: int
    index: int
    parent: Element | None
    last: int = 0
    inner: int = 0
    end: int = 0
    attributes: dict[str, tuple[int, int]] | None = None
    """Its attributes, once they have been asked for."""

    @property
    def start(self) -> int:
        """Where its tag begins."""
        return self.tag.start

    @property
    def bare(self) -> bool:
        """Whether its tag has nothing but a name."""
        return self.tag.end - self.tag.start == len(self.name) + 2

    def around(self) -> Iterator[Element]:
        """The elements around it, from the inside out."""
        element = self.parent
        while element:
            yield element
            element = element.parent


@dataclass(eq=False)
class Document:
    """A page: its tokens, and its elements in the order of their tags."""

    base: Text
    tokens: list[Token] = field(default_factory=list)
    elements: list[Element] = field(default_factory=list)
    by_token: dict[int, Element] = field(default_factory=dict)
    """The elements by the numbers of their opening tags."""
    numbers: list[int] = field(default_factory=list)

    @cached_property
    def source(self) -> str:
        """The page as it is written."""
        return self.base.value

    def within(self, element: Element, apart: str = "") -> Iterator[Element]:
        """The elements in an element, at any depth, but those in elements of the name `apart`."""
        at = element.index + 1
        while at < len(self.elements) and self.elements[at].number < element.last:
            one = self.elements[at]
            yield one
            at = bisect_left(self.numbers, one.last, at + 1) if one.name == apart else at + 1

    def named(self, element: Element) -> list[Element]:
        """The element and those in it, as far as their tags may have an id or a name."""
        numbers, elements = self._named
        if not numbers:
            return []
        return elements[bisect_left(numbers, element.number) : bisect_left(numbers, element.last)]

    @cached_property
    def _named(self) -> tuple[list[int], list[Element]]:
        """Asked for of whole pages only."""
        found = [
            one for one in self.elements if not one.bare and _NAMED.search(self.source, one.tag.start, one.tag.end)
        ]
        return [one.number for one in found], found

    def text(self, element: Element, name: str) -> Text | None:
        """The value of an attribute; None where it is missing."""
        place = self.attributes(element).get(name)
        return self.value(*place) if place else None

    def attributes(self, element: Element) -> dict[str, tuple[int, int]]:
        """The ranges of an element's attributes, by their names."""
        if element.bare:
            return {}
        if element.attributes is None:
            element.attributes = tags.attributes(self.source, element.tag)
        return element.attributes

    def get(self, element: Element, name: str) -> str:
        """The value of an attribute as it reads, empty where it is missing."""
        found = self.text(element, name)
        return found.value.strip() if found else ""

    def whole(self) -> Element:
        """All of a page that has no element around its content."""
        end = len(self.source)
        return Element("body", Token("open", 0, 0, "body"), -1, -1, None, len(self.tokens), end, end)

    def value(self, start: int, end: int) -> Text:
        """A range with its entities as what they stand for."""
        if self.source.find("&", start, end) < 0:
            return self.base.cut(start, end)
        return substitute(self.base, start, end, _ENTITY, lambda match: html.unescape(match[0]))

    def having(self, name: str) -> list[Element]:
        """The elements whose tags may have an attribute of a name."""
        if name not in self.source.lower():
            return []
        return [one for one in self.elements if name in self.source[one.tag.start : one.tag.end].lower()]

    def classes(self, element: Element) -> frozenset[str]:
        """The classes of an element in lower case."""
        return frozenset(self.get(element, "class").lower().split())


def parse(base: Text) -> Document:
    """Take a page apart. Raises Unreadable where it has too much markup to judge."""
    document = Document(base)
    building = _Building(document)
    for number, token in enumerate(_tokens(base.value)):
        if number > MAX_TOKENS:
            reason = f"the page holds more than {MAX_TOKENS} pieces of markup, so it is not judged; divide it"
            raise Unreadable(reason, base.span(token.start, token.start).start)
        if token.kind == "open":
            building.begin(token, number)
        elif token.kind == "close":
            building.end(token, number)
        document.tokens.append(token)
    building.finish()
    return document


def _tokens(source: str) -> Iterator[Token]:
    """The tokens of a page; what stands in an element without tags is one token, "other" with the element's name."""
    at = 0
    while at < len(source):
        for token in tags.tokens(source, at, len(source)):
            yield token
            at = token.end
            if token.kind == "open" and token.name in RAW and not source.endswith("/>", token.start, token.end):
                close = re.compile(rf"</{token.name}(?=[\s/>])", re.IGNORECASE).search(source, at)
                end = close.start() if close else len(source)
                if end > at:
                    yield Token("other", at, end, token.name)
                at = end
                break


class _Building:
    """Opens and closes elements, tag by tag."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.open: list[Element] = []
        self.names: Counter[str] = Counter()

    def begin(self, token: Token, number: int) -> None:
        """Open an element."""
        document = self.document
        self._implied(token, number)
        if len(self.open) >= MAX_DEPTH:
            self._close(number, token.start, token.start)
        element = Element(token.name, token, number, len(document.elements), self.open[-1] if self.open else None)
        document.elements.append(element)
        document.numbers.append(number)
        document.by_token[number] = element
        if token.name in VOID or document.source.endswith("/>", token.start, token.end):
            element.last, element.inner, element.end = number + 1, token.end, token.end
        else:
            self.open.append(element)
            self.names[token.name] += 1

    def end(self, token: Token, number: int) -> None:
        """Close the element that a tag closes, with those in it."""
        if self.names[token.name]:
            while self.open[-1].name != token.name:
                self._close(number, token.start, token.start)
            self._close(number, token.start, token.end)

    def finish(self) -> None:
        """Close what is still open."""
        end = len(self.document.source)
        while self.open:
            self._close(len(self.document.tokens), end, end)

    def _close(self, last: int, inner: int, end: int) -> None:
        element = self.open.pop()
        self.names[element.name] -= 1
        element.last, element.inner, element.end = last, inner, end

    def _implied(self, token: Token, number: int) -> None:
        """Close the elements that this tag ends."""
        if self.names.get("p") and token.name in _ENDS_PARAGRAPH:
            self._end(frozenset({"p"}), _BARRIER, number, token.start)
        if rule := _ENDED_BY.get(token.name):
            self._end(*rule, number, token.start)

    def _end(self, names: frozenset[str], barriers: frozenset[str], number: int, at: int) -> None:
        for level in range(len(self.open) - 1, max(len(self.open) - _FAR, 0) - 1, -1):
            name = self.open[level].name
            if name in names:
                while len(self.open) > level:
                    self._close(number, at, at)
                return
            if name in barriers:
                return
