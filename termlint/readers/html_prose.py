"""The prose of HTML pages: elements as blocks with their links."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import islice

from termlint.addresses import leads_away
from termlint.entry import Reference, ReferenceForm
from termlint.readers import markup, tags
from termlint.readers.blocks import BlockBuilder, Cell, OpenLink, Part
from termlint.readers.html_elements import VOID, Document, Element
from termlint.readers.tags import BLOCK_ELEMENTS, BLOCKS
from termlint.recognition import see_also
from termlint.text import BlockKind, Text

HIDDEN = tags.HIDDEN | {"nav", "footer", "header", "form", "label", "title", "rt", "rp", "datalist", "dialog", "xmp"}
"""Elements whose content is no prose of a page."""

_FURNITURE = frozenset(
    {"headerlink", "permalink", "anchorjs-link", "header-anchor", "heading-anchor", "hash-link", "anchor-link"}
    | {"phonetic", "pronunciation", "ipa"}
    | {"breadcrumb", "breadcrumbs", "toc", "sr-only", "visually-hidden", "screen-reader-text"}
)
"""Classes of elements that belong to the page and not to what it says."""

_INVISIBLE = re.compile(r"\shidden(?=[\s/>])|\saria-hidden\s*=\s*[\"']?true", re.IGNORECASE)
_SIGN = re.compile(
    r"\s*(?:[¶#§🔗↩^⇧\u200b]|&para;|&sect;|&#182;|&#167;|&#8203;|&#x200b;|&ZeroWidthSpace;)\s*", re.IGNORECASE
)
_WHITE = re.compile(r"[ \t\r\f\v]{2,}|[\t\r\f\v]")
_LOOK_AHEAD = 6
_OUTER = 4
_NEAR = 40
_NAMED = frozenset({"p", "li"})
_PLACED = frozenset({"section", "article", "div", "li", "tr", "p", "details"})
"""Elements whose name is that of the term which they begin with."""
_NAME_WORDS = 8


def lead(value: str) -> int:
    """Where the label ends that a line of related terms begins with ("See also:"); 0 where it begins with none."""
    return see_also.label(value, short=True)


def is_hidden(document: Document, element: Element) -> bool:
    """Whether an element's content is no prose."""
    if element.name == "button" and (heading := _heading(element)):
        return _says_anything(document, heading.number, element.number)
    if element.name in HIDDEN:
        return True
    if element.bare:
        return False
    tag = document.source[element.tag.start : element.tag.end]
    if _INVISIBLE.search(tag):
        return True
    if element.name == "a" and _SIGN.fullmatch(document.source[element.tag.end : element.inner]):
        return True
    return "class" in tag.lower() and bool(document.classes(element) & _FURNITURE) and not _is_title(document, element)


def _heading(element: Element) -> Element | None:
    """The heading that an element stands in."""
    return next((one for one in islice(element.around(), _OUTER) if BLOCKS.get(one.name) == "heading"), None)


def _is_title(document: Document, element: Element) -> bool:
    """Whether an element is a link that is all that a heading says."""
    heading = _heading(element) if element.name == "a" else None
    if heading is None or not _says_anything(document, element.number, element.last):
        return False
    outside = ((heading.number, element.number), (element.last, heading.last))
    return not any(_says_anything(document, *some) for some in outside)


def _says_anything(document: Document, start: int, end: int) -> bool:
    """Whether there are words among some tokens."""
    words = (document.source[one.start : one.end] for one in document.tokens[start:end] if one.kind == "words")
    return any(any(map(str.isalnum, one)) for one in words)


def parts(document: Document, element: Element, without: Collection[Element] = ()) -> list[Part]:
    """The blocks of prose in an element, `without` some of those in it."""
    walk = _Walk(document, element, frozenset(map(id, without)))
    walk.run()
    return walk.parts


def anchors(document: Document, element: Element) -> list[Text]:
    """The names by which links reach an element, its own first."""
    found: dict[str, Text] = {}
    for one in document.named(element):
        for name in ("id", "name") if one.name == "a" else ("id",):
            if (text := document.text(one, name)) and (text := text.strip()).value:
                found.setdefault(text.value, text)
    return list(found.values())


def place(document: Document, element: Element, name: str) -> str | None:
    """The name of the place where a heading, a cell or a term stands.

    That is its own, or that of an element around it which holds no other of its `name`; a row may hold more cells.
    """
    if found := next(iter(anchors(document, element)), None):
        return found.value
    for outer in islice(element.around(), _OUTER):
        if outer.name not in _PLACED:
            continue
        alike = [one for one in islice(document.within(outer), _NEAR) if one.name == name]
        if alike[:1] != [element] or (len(alike) > 1 and outer.name != "tr"):
            return None
        if own := document.get(outer, "id"):
            return own
    return None


def above(document: Document, heading: Element) -> tuple[int, int] | None:
    """The range of what stands above a heading in the box that it heads, where others head boxes of their own.

    None where it heads no box, or stands first in it.
    """
    found = None
    for outer in islice(heading.around(), _OUTER):
        if outer.name not in _PLACED:
            break
        headings = [one for one in islice(document.within(outer), _NEAR) if BLOCKS.get(one.name) == "heading"]
        if headings[:1] != [heading] or any(one.name == heading.name for one in headings[1:]):
            break
        found = outer.tag.end, heading.start
    return found


class _Walk:
    """Walks the tokens of an element and collects parts."""

    block: BlockBuilder | None = None
    item_count = 0
    definitions = 0
    table = 0
    cell = Cell(0, 0, 0)
    code: int | None = None
    defining: int | None = None
    """Where the words of a `<dfn>` begin in the block."""
    broken = False
    """Whether a line has just been broken."""

    def __init__(self, document: Document, element: Element, without: frozenset[int]) -> None:
        self.document = document
        self.source = document.source
        self.element = element
        self.without = without
        self.parts: list[Part] = []
        self.around: list[Element] = []
        """The open elements in the walked one that make blocks, or mark up words."""
        self.kinds: list[BlockKind] = ["paragraph"]
        self.makers: list[Element] = []
        """The open elements that make blocks of a kind of their own, each that of the kind beside it."""
        self.items = [0]

    def run(self) -> None:
        """Walk through the whole element."""
        tokens, last = self.document.tokens, self.element.last
        self.enter(self.element)
        number = self.element.number + 1
        while number < last:
            self.leave(number)
            kind, start, end, _, value = tokens[number]
            if kind == "open":
                element = self.document.by_token[number]
                if is_hidden(self.document, element) or id(element) in self.without:
                    if element.name in BLOCK_ELEMENTS or element.name == "pre":
                        self.close(start)
                    number = element.last
                    continue
                self.enter(element)
            elif kind == "words":
                self.words(start, end)
            elif kind == "white" or (kind == "entity" and value.isspace() and value != "\xa0"):
                self.white(start)
            elif kind == "entity":
                self.broken = False
                self.current(start).add(start, end, value)
            number += 1
        self.leave(self.element.last)
        self.close(self.element.inner)

    def enter(self, element: Element) -> None:
        """An element begins."""
        name, start = element.name, element.start
        if name == "br":
            self.line_break(element)
        elif name in BLOCK_ELEMENTS:
            self.close(start)
            self.begin_block(element)
        elif self.block and name not in VOID:
            self.mark_up(element, self.block)
        if name not in VOID:
            self.around.append(element)

    def leave(self, number: int) -> None:
        """End the elements that a token ends."""
        while self.around and self.around[-1].last <= number:
            element = self.around.pop()
            if element.name in BLOCK_ELEMENTS:
                self.close(element.inner)
                self.end_block(element)
            elif self.block:
                self.end_inline(element, self.block)

    def begin_block(self, element: Element) -> None:
        """An element that makes blocks begins."""
        match element.name:
            case "table":
                self.table += 1
                self.cell = Cell(self.table, -1, -1)
            case "tr":
                self.cell = Cell(self.cell.table, self.cell.row + 1, -1)
            case "td" | "th":
                self.cell = self.cell._replace(column=self.cell.column + 1)
            case "li":
                self.item_count += 1
                self.items.append(self.item_count)
            case "dd":
                self.definitions += 1
        if kind := BLOCKS.get(element.name):
            self.kinds.append(kind)
            self.makers.append(element)

    def end_block(self, element: Element) -> None:
        """An element that makes blocks ends."""
        if element.name == "li":
            self.items.pop()
        elif element.name == "dd":
            self.definitions -= 1
        if element.name in BLOCKS:
            self.kinds.pop()
            self.makers.pop()

    def current(self, start: int) -> BlockBuilder:
        """The open block; a new one where words stand that none is open for."""
        if self.block:
            return self.block
        block = BlockBuilder(self.document.base, self.kinds[-1], start)
        if len(self.items) > 1:
            block.outer, block.item = self.items[-2:]
        block.definition = self.definitions > 0
        if block.kind == "heading":
            element = self.makers[-1]
            block.level = int(element.name[1]) if element.name[1].isdigit() else 7
            block.term = element.name == "dt"
            block.anchor = place(self.document, element, element.name)
        elif block.kind == "cell":
            block.cell = self.cell
            cell = self.makers[-1]
            block.anchor = place(self.document, cell, cell.name) if self.cell.column == 0 else None
        elif self.around and (outer := next((one for one in reversed(self.around) if one.name in _NAMED), None)):
            inner = anchors(self.document, outer)
            block.anchor = inner[0].value if inner else None
        self.block = block
        for element in self.around:
            if element.name not in BLOCK_ELEMENTS:
                self.mark_up(element, block)
        return block

    def close(self, end: int) -> None:
        """End the open block, and keep it where it has any words."""
        block = self.block
        if block is None:
            return
        self.block = self.code = self.defining = None
        self.broken = False
        while block.open_links:
            self.link(block, block.open_links.pop())
        while end > block.start and self.source[end - 1].isspace():
            end -= 1
        if part := block.finish(end):
            self.parts.append(part)

    def words(self, start: int, end: int) -> None:
        """Append words as they are written; any white space between them is one."""
        at = start
        for match in _WHITE.finditer(self.source, start, end):
            if match.start() > at:
                self.current(at).add(at, match.start())
                self.broken = False
            self.white(match.start())
            at = match.end()
        if end > at:
            if not self.block and self.source[at:end].isspace():
                return
            self.current(at).add(at, end)
            self.broken = False

    def white(self, start: int) -> None:
        """White space begins."""
        if self.block:
            self.block.white(start)

    def line_break(self, element: Element) -> None:
        """Break the line: a second break, or a line of related terms, is a paragraph of its own."""
        if self.broken or self.leads(element.number + 1):
            self.close(element.start)
        elif self.block:
            self.block.white(element.start)
            self.broken = True

    def leads(self, number: int) -> bool:
        """Whether a line begins that names related terms."""
        tokens = self.document.tokens[number : number + _LOOK_AHEAD]
        words = "".join(self.source[token.start : token.end] for token in tokens if token.kind == "words")
        return bool(lead(words.lstrip()))

    def mark_up(self, element: Element, block: BlockBuilder) -> None:
        """Mark up what follows in a block as an element says."""
        if element.name in tags.CODE and self.code is None:
            self.code = block.length
        elif element.name in ("b", "strong"):
            block.strong(opens=True)
        elif element.name == "dfn" and self.defining is None and block.defined is None:
            self.defining = block.length
        elif element.name == "a":
            place = self.document.attributes(element).get("href")
            if place and place[1] > place[0]:
                block.open_links.append(OpenLink(element.start, "html", target=place))

    def end_inline(self, element: Element, block: BlockBuilder) -> None:
        """Markup within prose ends."""
        if element.name in tags.CODE and self.code is not None:
            block.opaque(self.code)
            self.code = None
        elif element.name in ("b", "strong"):
            block.strong(opens=False)
        elif element.name == "dfn" and self.defining is not None:
            if block.length > self.defining:
                block.defined = (self.defining, block.length)
                block.anchor = place(self.document, element, "dfn")
            self.defining = None
        elif element.name == "a" and block.open_links and block.open_links[-1].at == element.start:
            self.link(block, block.open_links.pop())

    def link(self, block: BlockBuilder, link: OpenLink) -> None:
        """Keep a link that has ended; one without words is none."""
        if link.start is None or link.target is None:
            return
        target = self.document.value(*link.target).strip()
        external = not target.value or leads_away(target.value)
        form: ReferenceForm = "anchor" if target.value.startswith("#") else "link"
        block.link(target, form, link.start, external=external)


def related(part: Part, anchors: frozenset[str]) -> Iterator[Reference]:
    """The references of a line such as "See also: ...": its links, or the names that stand there.

    `anchors` name places of the page that are no entries.
    """
    if part.links:
        yield from markup.references([part], anchors)
        return
    start = lead(part.value)
    for match in re.finditer(r"[^,;]+", part.value[start:].rstrip(" .")):
        name = part.text.cut(start + match.start(), start + match.end()).strip()
        if name.value and len(name.value.split()) <= _NAME_WORDS:
            yield Reference(name)
