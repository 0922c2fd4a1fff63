"""Plain text in which the names of other entries stand in curly brackets: `a {wheel} with {teeth}`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from termlint.entry import Reference
from termlint.readers.without import without
from termlint.text import Block, BlockKind, Text

FEWEST = 2
"""Different names in brackets that entries must have before brackets are taken for references."""

MANY = 10
"""Different names from which on brackets are taken for references though most names are no entry's."""

_NAME = re.compile(r"\{([^\s{}](?:[^{}\n\\\"]{0,98}[^\s{}\\\"])?)\}")
_BREAK = re.compile(r"\n(?:[ \t\r]*\n)+")
_SOFT = re.compile(r"(?<!\n)\n(?!\n)")
_ITEM = re.compile(r"(?:[*•–-]|\(?\d{1,2}[.)])[ \t]+(?=\S)")
_NEXT_ITEM = re.compile(r"\n(?=(?:[*•–-]|\(?\d{1,2}[.)])[ \t]+\S)")
_LABEL = re.compile(r"<[^\W\d_][^<>\n]{0,80}>\s+(?=\S)")
_NAMED = re.compile(r"\{(?P<name>[^{}]*)\}|  +")
_MARKED = re.compile(
    r"\{(?P<name>[^{}]*)\}|  +|`(?P<code>[^`'{}]+)`"
    r"|(?<![\w_*])(?P<mark>__|\*\*|\*)(?=[^\s*_])(?P<words>[^_*{}]{1,200}?)(?<=[^\s*_])(?P=mark)(?![\w_*])"
)
"""Names, superfluous blanks and, where the text has any, code and emphasis."""

_ABROAD = re.compile(
    r"(?:https?|ftp|gopher|news|mailto|telnet|file|irc|wais):\S|\(\s*/|\([\w./-]+\.html?\)|^[\w./-]+\.html?$",
    re.IGNORECASE,
)
"""Names that are addresses, or words with an address behind them."""

_ADDRESS = re.compile(r"(?:(?:https?|ftp|gopher)://|www\.)[^\s<>\"“”{}]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PLAIN = re.compile(r"[\w.+#/&'’-]+(?: [\w.+#/&'’-]+)*")
"""Names that are surely no code."""


@dataclass(frozen=True, eq=False)
class Curly:
    """A text without brackets, with its blocks, and the references in it."""

    text: Text
    references: tuple[Reference, ...]


def is_used(text: str, known: Iterable[str]) -> bool:
    """Whether names in curly brackets refer to entries in a text: a fifth of them are among the `known` names.

    Where these are but a few, it must be a half, for other things stand in such brackets, too.
    """
    if "{" not in text:
        return False
    written = _NAME.findall(text)
    if len(written) < FEWEST:
        return False
    keys = {name.casefold() for name in known}
    found = [name for name in written if name.casefold() in keys]
    different = len(set(found))
    return different >= FEWEST and len(found) * (2 if different < MANY else 5) >= len(written)


def parse(base: Text) -> Curly:
    """Parse a text: paragraphs with blank lines between, items of lists, and indented blocks, which are no prose."""
    reading = _Reading(base)
    reading.run()
    return Curly(reading.built(), tuple(reading.references))


class _Reading:
    """Reads one text."""

    def __init__(self, base: Text) -> None:
        self.value = base.value
        flat = _SOFT.sub(" ", base.value.replace("\r\n", " \n")) if "\n" in base.value else base.value
        flat = flat.replace("\t", " ")
        self.base = base if flat == base.value else Text(flat, base.pieces, base.field, base.language)
        """The text with blanks in place of the line breaks within its paragraphs: as long as it is."""
        self.token = _MARKED if "*" in flat or "`" in flat or "__" in flat else _NAMED
        self.taken: list[tuple[int, int]] = []
        """What is left out."""
        self.end = 0
        """Up to where the text was read."""
        self.removed = 0
        """How many characters before that are left out."""
        self.blocks: list[Block] = []
        self.opaque: list[tuple[int, int]] = []
        self.links: list[tuple[int, int]] = []
        self.references: list[Reference] = []

    def run(self) -> None:
        """Read all blocks."""
        value = self.value
        start = 0
        for match in [*_BREAK.finditer(value), None]:
            stop = match.start() if match else len(value)
            if start < stop:
                self.paragraph(start, stop)
            start = match.end() if match else stop
        self.take(self.end, len(value))

    def paragraph(self, start: int, stop: int) -> None:
        """Read what stands between two blank lines: a paragraph, items of a list, or a block of code or verse."""
        value = self.value
        if value[start] in " \t":
            for match in _NAME.finditer(self.base.value, start, stop):
                if _PLAIN.fullmatch(match[1]):
                    self.references.append(Reference(self.base.cut(*match.span(1)), None, "curly"))
        elif item := _ITEM.match(value, start, stop):
            for following in _NEXT_ITEM.finditer(value, start, stop):
                self.block("item", item.end(), following.start())
                item = following
            self.block("item", item.end(), stop)
        else:
            self.block("paragraph", start, stop)

    def take(self, start: int, end: int) -> None:
        """Leave out a range."""
        if end > start:
            self.taken.append((start, end))
            self.removed += end - start
        self.end = end

    def block(self, kind: BlockKind, start: int, stop: int) -> None:
        """Read a paragraph or an item."""
        value = self.base.value
        if label := _LABEL.match(value, start, stop):
            start = label.end()
        while stop > start and value[stop - 1].isspace():
            stop -= 1
        while start < stop and value[start].isspace():
            start += 1
        if start == stop:
            return
        self.separate(start)
        begin = start - self.removed
        for match in self.token.finditer(value, start, stop):
            if match.lastgroup is None:
                self.take(match.start() + 1, match.end())
            else:
                self.marked(match)
        self.blocks.append(Block(kind, begin, stop - self.removed))
        self.end = stop

    def separate(self, start: int) -> None:
        """Leave out what stands before a block, but for two characters behind the block before."""
        self.take(min(self.end + 2, start) if self.blocks else self.end, start)

    def marked(self, match: re.Match[str]) -> None:
        """Leave out the marks around a name, code or emphasis."""
        part = match.lastgroup or ""
        start, end = match.span(part)
        self.take(match.start(), start)
        begin = start - self.removed
        if part == "code":
            self.opaque.append((begin, begin + end - start))
        elif part == "name" and (name := match["name"].strip()):
            if (":" in name or "(" in name or "." in name) and (abroad := _ABROAD.search(name)):
                bracket = max(match["name"].rfind("(", 0, abroad.end()), 0)
                self.links.append((begin, begin + bracket))
                self.opaque.append((begin + bracket, begin + end - start))
            elif "\\" not in name and any(map(str.isalnum, name)):
                self.references.append(Reference(self.base.cut(start, end).strip(), None, "curly"))
                self.links.append((begin, begin + end - start))
            else:  # code, such as a regular expression
                self.opaque.append((begin, begin + end - start))
        self.take(end, match.end())

    def built(self) -> Text:
        """The text."""
        text = without(self.base, self.taken)
        value = text.value
        if "://" in value or "@" in value or "www." in value:
            for match in _ADDRESS.finditer(value):
                self.opaque.append((match.start(), match.start() + len(match[0].rstrip(".,;:!?)]'*_"))))
            self.opaque.sort()
        opaque = tuple(self.opaque)
        return Text(value, text.pieces, text.field, text.language, tuple(self.blocks), opaque, tuple(self.links))
