"""Markdown as readers see it: blocks of prose with their links, mapped to the source, and the comments among them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import groupby, islice, pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from termlint.addresses import leads_away
from termlint.entry import Comment, Reference
from termlint.readers import mdx as mdx_masks
from termlint.readers import myst, shortcodes, tags
from termlint.readers.blocks import BlockBuilder, Cell, OpenLink, Part
from termlint.readers.shortcodes import PLACEHOLDER, Masked
from termlint.source import Unreadable
from termlint.text import BlockKind, Span, Text, TextBuilder, join

if TYPE_CHECKING:
    from pyromark import Options

MAX_EVENTS = 300_000
"""More pieces of markup than this are refused: they would take longer than anybody waits."""


class Markup(NamedTuple):
    """A parsed text: its blocks of prose in order, and its comments.

    `loose` are references that stand apart from any prose (a shortcode on a line of its own). `anchors` are the names
    by which links reach places within the text, `glossaries` the ranges that are marked as a glossary.
    """

    base: Text
    parts: list[Part]
    comments: list[Comment]
    loose: list[Reference]
    anchors: frozenset[str]
    glossaries: tuple[tuple[int, int], ...] = ()

    @property
    def text(self) -> Text:
        """All prose as one text with blocks."""
        return join([part.text for part in self.parts]) or self.base.cut(0, 0)

    @property
    def references(self) -> tuple[Reference, ...]:
        """The links and shortcodes that can refer to other entries."""
        return (*references(self.parts, self.anchors), *self.loose)


def parse(base: Text, *, mdx: bool = False) -> Markup:
    """Parse a Markdown text. Raises Unreadable where it holds too much markup to judge."""
    if "\n" not in base.value and "  " not in base.value and _PLAIN.fullmatch(base.value):
        block = BlockBuilder(base, "paragraph", 0)
        block.add(0, len(base.value))
        part = block.finish(len(base.value))
        return Markup(base, [part] if part else [], [], [], frozenset())
    signs = ("{{", "{%", "{", "<") if mdx else ("{{", "{%") if "{" in base.value else ()
    if sum(map(base.value.count, signs)) > MAX_EVENTS // 3:
        raise _too_much(base, 0)
    masked = mdx_masks.mask(base.value) if mdx else shortcodes.mask(base.value)
    if not mdx:
        myst.mask(base.value, masked)
    walk = _Walk(base, masked, mdx=mdx)
    walk.run()
    return Markup(
        base,
        walk.parts,
        list(walk.covered_comments()),
        [Reference(base.cut(*target), None, "shortcode") for target in masked.loose],
        frozenset(walk.anchors),
        tuple(masked.glossaries),
    )


def _too_much(base: Text, at: int) -> Unreadable:
    reason = f"the text holds more than {MAX_EVENTS} pieces of markup, so it is not judged; divide it"
    return Unreadable(reason, base.span(at, at).start)


def references(parts: Iterable[Part], anchors: frozenset[str] = frozenset()) -> Iterator[Reference]:
    """The references of some parts; links out of the glossary and to places on the page are none."""
    for part in parts:
        for link in part.links:
            target = link.reference.target.value
            if not link.external and not (target.startswith("#") and target[1:].lower() in anchors):
                yield link.reference


def anchor(heading: str) -> str:
    """The name that most sites give a heading's place, made of its words."""
    if not heading.replace(" ", "").isalnum():
        heading = _NO_ANCHOR.sub("", heading)
    return heading.strip().lower().replace(" ", "-")


_NO_ANCHOR = re.compile(r"[^\w\s-]")
_PLAIN = re.compile(r"[A-Za-z][^\n\r\t*_`\[\]<>&#\\|~${}=^:]*[^\s*_`\[\]<>&#\\|~${}=^:]")
"""A line of prose without any markup."""

_SURROGATE = re.compile("[\ud800-\udfff]")
"""Halves of characters, as damaged escapes leave them: no parser takes them."""

_MATH = re.compile(r"\$\$|\$[^$\n]*[\\^_{}=][^$\n]*\$")
_DEFINITION = re.compile(r"\n {0,3}:[ \t]+\S")
_COLON = re.compile(r"\n {0,3}:[^\s:]")
_WIKI_LINK = re.compile(r"\[\[[^\[\]\n]+\]\]")
_WIKI_LOOKALIKE = re.compile(r"\[\[[^\[\]\n]+\]\]?\(")

_FOLD = re.compile(r"\r?\n[ \t>]*")
"""The end of a line within inline code, with what belongs to the block around it."""

_SIMPLE = re.compile(r"[^\s()\\]*")
"""What of an address can neither end it nor hide what would."""

_PROSE = frozenset({"words", "entity", "white"})
"""Kinds of HTML's tokens that are no markup."""

_MARKS = frozenset("*_`[~")
"""Signs of Markdown within lines."""

_PARAGRAPH = [{"Start": "Paragraph"}, {"End": "Paragraph"}]

_INLINE = frozenset({"Strong", "Emphasis", "Strikethrough", "Superscript", "Subscript", "Link", "Image"})
_CODE = frozenset({"CodeBlock", "MetadataBlock"})
_SENTENCE = re.compile(r"(?:\S+\s+){7}.*[.!?…。！？][\"'”’»)\]]*$", re.DOTALL)


def _options(text: str, *, defines: bool) -> Options:
    """The extensions a text uses; those that would misread others are left off."""
    lines = "\n" + text
    return _extensions(
        math="$" in text and _MATH.search(text) is not None,
        definitions=defines or (":" in text and _DEFINITION.search(lines) is not None and not _COLON.search(lines)),
        wiki_links="[[" in text and _WIKI_LINK.search(text) is not None and not _WIKI_LOOKALIKE.search(text),
    )


@cache
def _extensions(*, math: bool, definitions: bool, wiki_links: bool) -> Options:
    """The parser's options for the extensions that all texts may use and those that are named."""
    from pyromark import Options  # loaded when there is Markdown to read

    options = (
        Options.ENABLE_TABLES
        | Options.ENABLE_FOOTNOTES
        | Options.ENABLE_STRIKETHROUGH
        | Options.ENABLE_TASKLISTS
        | Options.ENABLE_HEADING_ATTRIBUTES
        | Options.ENABLE_GFM
    )
    if math:
        options |= Options.ENABLE_MATH
    if definitions:
        options |= Options.ENABLE_DEFINITION_LIST
    if wiki_links:
        options |= Options.ENABLE_WIKILINKS
    return options


def _is_inline(event: Any) -> bool:
    """Whether an event of the parser begins or ends no block."""
    if isinstance(event, str):
        return True
    ((name, value),) = event.items()
    return name not in ("Start", "End") or (value if isinstance(value, str) else next(iter(value))) in _INLINE


class _Offsets:
    """Turns UTF-8 offsets into code points."""

    def __init__(self, text: str) -> None:
        self.starts: list[int] = []
        self.extra = [0]
        for match in re.finditer(r"[^\x00-\x7f]", text):
            self.starts.append(match.start() + self.extra[-1])
            self.extra.append(self.extra[-1] + len(match[0].encode()) - 1)

    def __call__(self, offset: int) -> int:
        return offset - self.extra[bisect_right(self.starts, offset - 1)]


class _Comment(NamedTuple):
    """A comment's range and the element that it speaks of; where that is None, it is in prose or of a template."""

    start: int
    end: int
    alone: bool
    within: tuple[int, int] | None = None


class _Walk:
    """Walks the parser's events and collects parts."""

    def __init__(self, base: Text, masked: Masked, *, mdx: bool = False) -> None:
        self.base = base
        self.mdx = mdx
        self.source = base.value
        self.masked = masked
        self.parts: list[Part] = []
        self.anchors: set[str] = set()
        self.elements: list[tuple[int, int]] = []
        """The ranges of all blocks, in order of their starts."""
        self.comments: list[_Comment] = []
        self.block: BlockBuilder | None = None
        self.around: list[BlockBuilder] = []
        """The blocks around an image, while its words are read."""
        self.kinds: list[BlockKind] = ["paragraph"]
        self.items = [0]
        self.item_count = 0
        self.cell = Cell(0, 0, 0)
        self.definition = False
        self.code_depth = 0
        self.html: list[tuple[int, int]] = []
        self.hidden: str | None = None
        """The HTML element whose content is left out just now."""
        self.named: str | None = None
        """The name of the place that comes next."""
        self.places = list(masked.places)
        self.code_start: int | None = None
        """Where the words of an HTML element for code began in the block."""

    def run(self) -> None:
        """Parse the whole text."""
        from pyromark import events_with_range

        text = self.masked.value if self.masked.value.isascii() else _SURROGATE.sub("\ufffd", self.masked.value)
        breaks = [at + number for number, at in enumerate(sorted(self.masked.breaks))]
        if breaks:
            lines = pairwise((0, *sorted(self.masked.breaks), len(text)))
            text = "\n".join([text[start:end] for start, end in lines])
        offset = _Offsets(text) if not text.isascii() else None
        options = _options(text, defines=bool(self.masked.glossaries))
        events: Iterator[Any] = iter(events_with_range(text, options=options))
        for event, where in islice(events, MAX_EVENTS + 1):
            start, end = where["start"], where["end"]
            if offset:
                start, end = offset(start), offset(end)
            if breaks:
                start, end = start - bisect_left(breaks, start), end - bisect_left(breaks, end)
            self.follow(event, start, end)
        for _, where in events:
            raise _too_much(self.base, offset(where["start"]) if offset else where["start"])
        self.close(len(self.source))

    def follow(self, event: Any, start: int, end: int) -> None:
        """Follow an event of the parser."""
        if isinstance(event, str):
            self.white(event, start, end)
            return
        (name,) = event
        value = event[name]
        if name == "Text":
            if not self.code_depth:
                self.words(start, end, value)
        elif name == "Start":
            if isinstance(value, str):
                tag, detail = value, None
            else:
                (tag,) = value
                detail = value[tag]
            if tag in _INLINE:
                self.begin_inline(tag, detail, start)
            else:
                self.begin_block(tag, detail, start, end)
        elif name == "End":
            tag = value if isinstance(value, str) else next(iter(value))
            if tag in _INLINE:
                self.end_inline(tag, end)
            else:
                self.end_block(tag, start, end)
        else:
            self.other(name, start, end)

    def white(self, event: str, start: int, end: int) -> None:
        """Follow an event that holds nothing: the end of a line, or a rule."""
        if event == "Rule":
            self.close(start)
        elif self.block and self.block.term and "Break" in event:
            self.close(start)
            self.open("heading", end).term = True
        elif self.block:
            self.block.white(start)

    def other(self, name: str, start: int, end: int) -> None:
        """Follow an event of code, a formula or HTML."""
        match name:
            case "Code" | "InlineMath" | "DisplayMath":
                self.inline_code(start, end)
            case "InlineHtml":
                for token in tags.tokens(self.source, start, end):
                    self.html_token(token, in_prose=True)
            case "Html":
                self.html.append((start, end))

    def begin_block(self, tag: str, detail: Any, start: int, end: int) -> None:
        """A block begins, and ends the one before."""
        self.close(start)
        if tag != "HtmlBlock":
            self.elements.append((start, end))
        match tag:
            case "Paragraph":
                self.open(self.kinds[-1], start)
            case "Heading":
                block = self.open("heading", start)
                block.level = int(detail["level"][1])
                block.anchor = detail["id"] or block.anchor
            case "BlockQuote":
                self.kinds.append("quote")
            case "Item":
                self.item_count += 1
                self.items.append(self.item_count)
                self.kinds.append("item")
            case "FootnoteDefinition":
                self.kinds.append("item")
            case "CodeBlock" | "MetadataBlock":
                self.code_depth += 1
            case "Table":
                self.cell = Cell(self.cell.table + 1, -1, -1)
            case "TableHead" | "TableRow":
                self.cell = Cell(self.cell.table, self.cell.row + 1, -1)
            case "TableCell":
                self.cell = self.cell._replace(column=self.cell.column + 1)
                self.open("cell", start).cell = self.cell
            case "DefinitionListTitle":
                self.open("heading", start).term = True
            case "DefinitionListDefinition":
                self.definition = True

    def end_block(self, tag: str, start: int, end: int) -> None:
        """A block ends."""
        if tag in _CODE:
            self.code_depth -= 1
            return
        if tag == "HtmlBlock":
            self.html_block(start, end)
            return
        self.close(end)
        match tag:
            case "BlockQuote" | "FootnoteDefinition":
                self.kinds.pop()
            case "Item":
                self.kinds.pop()
                self.items.pop()
            case "DefinitionListDefinition":
                self.definition = False

    def begin_inline(self, tag: str, detail: Any, start: int) -> None:
        """Emphasis, a link or an image begins."""
        block = self.current(start)
        if tag == "Image":
            self.around.append(block)
            self.block = BlockBuilder(self.base, "caption", start)
            self.block.opening(start)
            return
        block.opening(start)
        if tag == "Strong":
            block.strong(opens=True)
        elif tag == "Link":
            kind = detail["link_type"]
            block.open_links.append(
                OpenLink(start, kind if isinstance(kind, str) else next(iter(kind)), detail["dest_url"])
            )

    def end_inline(self, tag: str, end: int) -> None:
        """Emphasis, a link or an image ends."""
        block = self.block
        if tag == "Image":
            self.end_image(end)
        elif block:
            if tag == "Strong":
                block.strong(opens=False)
            elif tag == "Link" and block.open_links:
                self.link(block, block.open_links.pop(), end)
            block.closing(end)

    def end_image(self, end: int) -> None:
        """Keep an image's words apart: they are a caption if the image stands alone."""
        if self.block and self.around:
            self.block.closing(end)
            caption = self.block.finish(end)
            self.block = self.around.pop()
            if caption:
                self.block.captions.append(caption)
            for link in self.block.open_links:
                link.inner = end

    def open(self, kind: BlockKind, start: int) -> BlockBuilder:
        """Begin a block of prose."""
        self.block = block = BlockBuilder(self.base, kind, start)
        block.item = self.items[-1]
        block.outer = self.items[-2] if len(self.items) > 1 else 0
        block.definition = self.definition
        block.anchor = self.place(start)
        return block

    def place(self, start: int) -> str | None:
        """The name of the place that begins at `start`, if one stands before it."""
        name, self.named = self.named, None
        while self.places and self.places[0][1] <= start:
            name = self.source[slice(*self.places.pop(0))]
            self.anchors.add(name.lower())
        return name

    def current(self, start: int) -> BlockBuilder:
        """The open block; a new one for words that stand directly in a list item."""
        return self.block or self.open(self.kinds[-1], start)

    def close(self, end: int) -> None:
        """End the open block, and keep it as a part where it has any words."""
        if self.around:
            self.block = self.around[0]
            self.around.clear()
        block = self.block
        self.hidden = None
        self.code_start = None
        if block is None:
            return
        self.block = None
        while block.open_links:
            self.link(block, block.open_links.pop(), end)
        source = self.source
        while end > block.start and source[end - 1].isspace():
            end -= 1
        if part := block.finish(end):
            if part.kind == "heading" and not part.term:
                self.anchors.add(anchor(part.value))
                self.anchors.add((part.anchor or "").lower())
            self.parts.append(part)
        else:
            self.named = self.named or block.anchor
            self.parts.extend(caption for caption in block.captions if _SENTENCE.match(caption.value))

    def words(self, start: int, end: int, value: str) -> None:
        """Append words as they stand, else the value that they are written for, with what placeholders show."""
        if self.hidden:
            return
        if self.masked.masks and PLACEHOLDER in value:
            for mask in self.masked.within(start, end):
                self.verbatim(start, mask.start)
                self.placeholder(mask)
                start = mask.end
            self.verbatim(start, end)
        elif len(value) == end - start and self.source.startswith(value, start):
            if self.block and "  " not in value:
                self.block.add(start, end)
            else:
                self.verbatim(start, end)
        else:
            self.current(start).add(start, end, " " if value.isspace() else value)

    def verbatim(self, start: int, end: int) -> None:
        """Append a range as it is written; several spaces are one."""
        block = self.block or self.current(start)
        while (gap := self.source.find("  ", start, end)) >= 0:
            if gap > start:
                block.add(start, gap)
            block.white(gap)
            start = gap
            while start < end and self.source[start] == " ":
                start += 1
        if start < end:
            block.add(start, end)

    def placeholder(self, mask: shortcodes.Mask) -> None:
        """Append what a hidden range shows."""
        block = self.current(mask.start)
        begin = None
        if mask.shown and mask.shown.end > mask.shown.start:
            block.opening(mask.start)
            begin = block.add(*mask.shown, mask.value)
            block.closing(mask.end)
            if mask.opaque:
                block.opaque(begin)
        if mask.target:
            named = mask.shown != mask.target
            block.link(self.base.cut(*mask.target), mask.form, begin, named=named)

    def inline_code(self, start: int, end: int) -> None:
        """Append inline code or a formula, as part of the sentence that no check judges as words."""
        source = self.source
        first, last = start, end
        while first < end and source[first] == source[start]:
            first += 1
        while last > first and source[last - 1] == source[start]:
            last -= 1
        inner = source[first:last]
        if self.hidden or not inner.strip():
            return
        if inner[0] in " \n" and inner[-1] in " \n":
            first, last = first + 1, last - 1
        block = self.current(start)
        block.opening(start)
        folded = _FOLD.sub(" ", source[first:last]) if "\n" in source[first:last] else None
        block.opaque(block.add(first, last, folded))
        block.closing(end)

    def link(self, block: BlockBuilder, link: OpenLink, end: int) -> None:
        """Keep a link that has ended."""
        if link.start is None:
            block.forget_opening()
        if link.kind in ("Autolink", "Email"):
            if link.start is not None:
                block.opaque(link.start)
            return
        first, last = link.target or self.address(link, block, end)
        value = self.source[first:last]
        target = self.base.cut(first, last)
        if link.target is None and (link.kind not in ("Inline", "WikiLink") or "\\" in value or "&" in value):
            builder = TextBuilder(self.base)
            builder.put(link.address, first, last)
            target, value = builder.build(first), link.address
        block.link(target, "link", link.start, external=not value or leads_away(value))

    def address(self, link: OpenLink, block: BlockBuilder, end: int) -> tuple[int, int]:
        """The range of a link's address as it is written; of a link by a label, that of the whole link."""
        source = self.source
        if link.kind == "WikiLink":
            return link.at + 2, next((at for at in range(link.at + 2, end) if source[at] in "|]"), end)
        start = source.find("](", max(link.at, link.inner, block.read), end) + 2
        if link.kind != "Inline" or start == 1:
            return link.at, end
        while start < end and source[start].isspace():
            start += 1
        if source[start] == "<":
            return start + 1, max(source.find(">", start, end), start + 1)
        masked = self.masked.value
        simple = _SIMPLE.match(masked, start, end)
        stop = simple.end() if simple else start
        depth = 0
        while stop < end and not masked[stop].isspace():
            depth += {"(": 1, ")": -1}.get(masked[stop], 0)
            if depth < 0:
                break
            stop += 2 if masked[stop] == "\\" else 1
        stop = min(stop, end)
        if PLACEHOLDER in masked[start:stop]:
            return shortcodes.reference(source, start, stop) or (start, stop)
        return start, stop

    def html_block(self, start: int, end: int) -> None:
        """Read a block of HTML: its elements are blocks, too."""
        if not self.html:
            return
        start, end = self.html[0][0], self.html[-1][1]
        self.html = []
        found = list(tags.tokens(self.source, start, end))
        if all(token.kind == "comment" or not self.source[token.start : token.end].strip() for token in found):
            self.comments.extend(
                _Comment(token.start, token.end, alone=True) for token in found if token.kind == "comment"
            )
            return
        self.elements.append((start, end))
        for is_prose, group in groupby(found, lambda token: token.kind in _PROSE):
            if is_prose:
                self.html_prose(list(group))
                continue
            for token in group:
                if token.kind == "comment":
                    self.comments.append(_Comment(token.start, token.end, alone=False, within=(start, end)))
                else:
                    self.html_token(token, in_prose=False)
        self.close(end)

    def html_prose(self, found: Sequence[tags.Token]) -> None:
        """Append the words between tags of HTML, which are Markdown in MDX."""
        start, end = found[0].start, found[-1].end
        events = self.inline(start, end) if self.mdx and not self.hidden else []
        for token in found if not events else ():
            self.html_token(token, in_prose=False)
        if events and self.block and self.source[start].isspace():
            self.block.white(start)
        for event, *where in events:
            self.follow(event, *where)
        if events and self.block and self.source[end - 1].isspace():
            self.block.white(end - 1)

    def inline(self, start: int, end: int) -> list[tuple[Any, int, int]]:
        """The parser's events in a range of Markdown; none where it has no markup, or is no paragraph."""
        from pyromark import events_with_range

        text = _SURROGATE.sub("\ufffd", self.masked.value[start:end].rstrip())
        start += len(text) - len(text.lstrip())
        text = text.lstrip()
        if _MARKS.isdisjoint(text):
            return []
        offset = _Offsets(text)
        found = events_with_range(text, options=_options(text, defines=False))
        events = [(event, start + offset(where["start"]), start + offset(where["end"])) for event, where in found]
        blocks = [event for event, *_ in events if not _is_inline(event)]
        return events[1:-1] if blocks == _PARAGRAPH else []

    def html_token(self, token: tags.Token, *, in_prose: bool) -> None:
        """Follow a tag, or append words of HTML."""
        start, end = token.start, token.end
        if self.hidden:
            if token.kind == "close" and token.name == self.hidden:
                self.hidden = None
            return
        match token.kind:
            case "words":
                value = self.masked.value[start:end]
                if PLACEHOLDER in value or self.source.startswith(value, start):
                    self.words(start, end, value)
            case "entity":
                self.words(start, end, token.value)
            case "white":
                if self.block:
                    self.block.white(start)
            case "comment":
                self.comments.append(_Comment(start, end, alone=False))
            case "open" | "close" if token.name in (tags.LISTS if in_prose else tags.BLOCK_ELEMENTS):
                self.html_element(token)
            case "open" if token.name in tags.HIDDEN:
                if not self.source.endswith("/>", start, end):
                    self.hidden = token.name
            case "open":
                self.html_open(token)
            case "close":
                self.html_close(token)

    def html_element(self, token: tags.Token) -> None:
        """A block element begins or ends."""
        self.close(token.start)
        name = token.name
        if token.kind == "close":
            if name in ("dd", "dl"):
                self.definition = False
            return
        if name == "table":
            self.cell = Cell(self.cell.table + 1, -1, -1)
        elif name == "tr":
            self.cell = Cell(self.cell.table, self.cell.row + 1, -1)
        self.definition = name == "dd" or (self.definition and name not in ("dt", "dl"))
        if name not in tags.BLOCKS and name not in ("p", "dd"):
            return
        block = self.open(tags.BLOCKS.get(name, self.kinds[-1]), token.start)
        if block.kind == "heading":
            block.level = int(name[1]) if name[1].isdigit() else 7
            block.term = name == "dt"
            if place := tags.attributes(self.source, token).get("id"):
                block.anchor = self.source[slice(*place)]
        elif block.kind == "cell":
            self.cell = self.cell._replace(column=self.cell.column + 1)
            block.cell = self.cell
        elif name == "li":
            self.item_count += 1
            block.item = self.item_count

    def html_open(self, token: tags.Token) -> None:
        """An element within prose begins."""
        name, start = token.name, token.start
        if name in ("br", "hr", "wbr"):
            if self.block:
                self.block.white(start)
            return
        if name in ("img", "input"):
            return
        values = tags.attributes(self.source, token)
        if place := values.get("id") or values.get("name"):
            self.anchors.add(self.source[slice(*place)].lower())
        block = self.current(start)
        if place and not block.length:
            block.anchor = block.anchor or self.source[slice(*place)]
        block.opening(start)
        if name in tags.CODE:
            self.code_start = block.length
        elif name in ("b", "strong"):
            block.strong(opens=True)
        elif name == "a" and "href" in values:
            if block.open_links and block.open_links[-1].kind == "html":
                self.link(block, block.open_links.pop(), start)
            block.open_links.append(OpenLink(start, "html", target=values["href"]))

    def html_close(self, token: tags.Token) -> None:
        """An element within prose ends."""
        block = self.block
        if block is None:
            return
        if token.name in tags.CODE and self.code_start is not None:
            block.opaque(self.code_start)
            self.code_start = None
        elif token.name in ("b", "strong"):
            block.strong(opens=False)
        elif token.name == "a" and block.open_links and block.open_links[-1].kind == "html":
            self.link(block, block.open_links.pop(), token.end)
        block.closing(token.end)

    def covered_comments(self) -> Iterator[Comment]:
        """All comments in order, with what they cover."""
        found = [*self.comments, *(_Comment(*where, alone=False) for where in self.masked.comments)]
        if not found:
            return
        starts = [element[0] for element in self.elements]
        parts = [part.start for part in self.parts]
        for start, end, alone, within in sorted(found):
            element = within
            if element is None and not alone:
                number = bisect_right(parts, start) - 1
                if number >= 0 and start < self.parts[number].end:
                    element = self.parts[number].start, self.parts[number].end
            if element is None:
                number = bisect_right(starts, end - 1)
                element = self.elements[number] if number < len(starts) else (start, end)
            covers = self.base.span(*element)
            span = self.base.span(start, end)._replace(field=None)
            yield Comment(_inner(self.source[start:end]), span, Span(None, *covers[1:]))


def _inner(comment: str) -> str:
    """The words of a comment without its delimiters."""
    words = re.sub(r"^(?:<!--|\{\{?[<%]?-?\s*/\*|\{%-?\s*comment\s*-?%\})", "", comment)
    return re.sub(r"(?:--!?>|\*/\s*-?[>%]?\}?\}|\{%-?\s*endcomment\s*-?%\})$", "", words).strip()
