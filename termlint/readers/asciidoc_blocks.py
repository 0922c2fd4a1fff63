"""The blocks of an AsciiDoc document: its prose, its lists of terms and its comments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import NamedTuple

from termlint.language_codes import COMMON_LANGUAGES
from termlint.readers import asciidoc_inline, asciidoc_tables, titles
from termlint.readers.asciidoc_inline import Names
from termlint.readers.assembly import Definition
from termlint.readers.blocks import LABEL_LEVEL, BlockBuilder, Cell, Part
from termlint.readers.lines import Line, joined, trimmed
from termlint.readers.unit import MOST_WORDS
from termlint.readers.walk import BLOCK, MAX_DEPTH, Remark, Walk, Walked
from termlint.recognition import see_also
from termlint.text import BlockKind, Text

_COMMENT_BLOCK = re.compile(r"/{4,}")
_COMMENT = re.compile(r"//(?!/)\s*(?P<words>.*)")
_TAG = re.compile(r"(?P<which>tag|end)::(?P<name>[^\[\]\s]+)\[\]")
_ATTRIBUTE = re.compile(r":(?P<off>!?)(?P<name>\w[\w-]*)(?P<unset>!?):(?:\s+(?P<value>.*))?", re.DOTALL)
_CONDITION = re.compile(r"(?:ifn?def|ifeval|endif)::[^\s\[]*\[.*\]")
_INCLUDE = re.compile(r"include::(?P<target>[^\[]+)\[.*\]")
_SETTINGS = re.compile(r"(?:\[\[[^\[\]]+\]\]|\[[^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*\])+")
_SETTING = re.compile(
    r"\[\[(?P<place>[^\[\],]+)(?:,(?P<title>[^\[\]]*))?\]\]|\[(?P<inner>[^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*)\]"
)
_NAMED = re.compile(r"(?P<key>[\w-]+)\s*=\s*(?:\"(?P<quoted>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^,]*))")
_SHORTHAND = re.compile(r"(?P<sign>[#.%])(?P<name>[^#.%,\s]+)")
_BLOCK_TITLE = re.compile(r"\.(?![\s.])(?P<title>\S.*)", re.DOTALL)
_TITLE = re.compile(r"(?P<sign>={1,6}|\#{1,6})\s+(?P<title>\S.*?)(?:\s+(?P=sign))?", re.DOTALL)
_UNDERLINE = re.compile(r"={3,}|-{3,}|~{3,}|\^{3,}|\+{3,}")
_UNDERLINES = "=-~^+"
_DELIMITER = re.compile(r"-{4,}|\.{4,}|\+{4,}|={4,}|\*{4,}|_{4,}|--|`{3,}[^`]*")
_TABLE = re.compile(r"[|,:!]={3,}")
_RULE = re.compile(r"'{3,}|<{3,}|-{3}|\*{3}|- - -|\* \* \*")
_MACRO = re.compile(r"[a-z][\w-]*::[^\s\[]*\[.*\]")
_TERM = re.compile(r"(?P<term>(?!//)\S(?:.*?\S)??)\s*(?P<mark>:{2,4}|;;)(?:\s+|$)", re.DOTALL)
_BULLET = re.compile(r"(?P<mark>-|\*{1,6}|•)\s+(?:\[[ x*]\]\s+)?(?=\S)")
_NUMBER = re.compile(r"(?P<mark>\.{1,6}|\d{1,5}\.|[a-zA-Z]\.|[ivxIVX]{1,6}\)|<(?:\d+|\.)>)\s+(?=\S)")
_ADMONITION = re.compile(r"(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION):\s+")
_LABEL = re.compile(r"[*_]{1,3}(?=[^\s*_])[^*_:]{1,60}(?::[*_]{1,3}|[*_]{1,3}\s?:)(?=\s)")
_AUTHOR = re.compile(r"[^\W\d_][\w.'-]*(?:\s+[\w.'-]+){0,3}(?:\s+<[^<>]+>)?(?:;.*)?")
_REVISION = re.compile(r"v?\d[\d.]*(?:,.*)?|\d{4}-\d\d-\d\d.*", re.IGNORECASE)

_CODE = frozenset(
    {"source", "listing", "literal", "stem", "latexmath", "asciimath", "pass", "comment", "ditaa", "plantuml"}
)
"""Styles of blocks that hold no prose."""
_QUOTES = frozenset({"quote", "verse"})
_TERM_MARKS = frozenset({"::", ":::", "::::", ";;"})


@dataclass(eq=False)
class Settings:
    """What stands above a block in brackets: its style, its names and its attributes."""

    style: str = ""
    places: list[str] = field(default_factory=list)
    named: dict[str, str] = field(default_factory=dict)
    title: Line | None = None
    start: int | None = None


@dataclass(eq=False)
class Document(Walked):
    """A parsed document, of which `definitions` are the terms of lists in places that are called a glossary.

    `glossary` are the terms of lists that are marked as one; `places` the names of places that are no term's, in lower
    case, but for `labels`. `regions` are its parts in different languages, each with its code and range; `includes`
    tells that it is made of other files.
    """

    glossary: list[Definition] = field(default_factory=list)
    places: set[str] = field(default_factory=set)
    titles: dict[str, str] = field(default_factory=dict)
    """Names of places by what they are said to be called."""
    regions: list[tuple[str, int, int]] = field(default_factory=list)
    includes: bool = False


def parse(base: Text, *, named: bool = False) -> Document:
    """Parse a document; `named` tells that its file is called a glossary."""
    walk = _Walk(base, named=named)
    walk.body(walk.lines)
    walk.finish()
    return walk.document


class _Section(NamedTuple):
    """A section around: its level, whether it is called a glossary, and whether it is marked as one."""

    level: int
    named: bool
    marked: bool


@dataclass(eq=False)
class _List:
    """Where the walk is in lists: the marks of the items it is in, outermost first.

    `awaiting` tells that a term has no text yet, `attached` that a plus sign joins the next block to the item,
    `explicit` that the outermost list is marked as a glossary, `questions` that it is one of questions and answers.
    """

    marks: list[str] = field(default_factory=list)
    awaiting: bool = False
    attached: bool = False
    explicit: bool = False
    questions: bool = False


class _Walk(Walk):
    """Walks the lines and collects parts."""

    def __init__(self, base: Text, *, named: bool) -> None:
        self.document = Document()
        super().__init__(base, self.document)
        self.names = Names()
        self.named = named
        self.sections: list[_Section] = []
        """The sections around."""
        self.settings = Settings()
        self.list = _List()
        self.blank = True
        """Whether a blank line, or a block that ends by itself, stands before."""
        self.definition: Definition | None = None
        self.definition_depth = self.definition_level = 0
        """How deep in blocks, and in lists, the term stands that is being defined."""
        self.tags: dict[str, int] = {}

    def matches(self, pattern: re.Pattern[str], line: Line) -> re.Match[str] | None:
        """The match of a whole line."""
        return pattern.fullmatch(self.source, line.start, line.end)

    def body(self, some: Sequence[Line]) -> None:
        """Read some lines as blocks."""
        if self.depth == MAX_DEPTH:
            return
        self.depth += 1
        outer, self.list = self.list, _List()
        self.blank = True
        at = 0
        while at < len(some):
            at = self.block(some, at)
        self.list = outer
        self.depth -= 1

    def block(self, some: Sequence[Line], at: int) -> int:
        """Read the block or line at an index; gives the index behind it."""
        line = some[at]
        if line.blank:
            self.blank = True
            return at + 1
        end = self.aside(some, at) or self.list_mark(line, at) or self.section(some, at) or self.delimited(some, at)
        if end:
            return end
        if match := self.item_mark(line):
            return self.list_item(match, some, at)
        if self.matches(_RULE, line) or self.matches(_MACRO, line):
            self.settings = Settings()
            return at + 1
        return self.paragraph(some, at)

    def aside(self, some: Sequence[Line], at: int) -> int:
        """Read what is no block: a comment, an attribute, settings; 0 where it is none."""
        line = some[at]
        if line.column == 0 and self.source.startswith("//", line.start):
            return self.comment(some, at)
        if match := self.matches(_ATTRIBUTE, line):
            self.attribute(match, line)
        elif self.matches(_CONDITION, line):
            pass
        elif match := self.matches(_INCLUDE, line):
            self.include(match, line)
        elif line.column == 0 and self.matches(_SETTINGS, line):
            self.read_settings(line)
        elif line.column == 0 and (match := self.matches(_BLOCK_TITLE, line)) and self.begins_block():
            self.settings.title = Line(*match.span("title"))
        else:
            return 0
        return at + 1

    def begins_block(self) -> bool:
        """Whether a block of its own may begin here, no text of a list item."""
        return not self.list.marks or self.list.attached

    def comment(self, some: Sequence[Line], at: int) -> int:
        """Read a comment; 0 where there is none."""
        line = some[at]
        if self.matches(_COMMENT_BLOCK, line):
            closing = self.closing(some, at)
            words = "\n".join(self.text(one) for one in some[at + 1 : closing])
            end = min(closing + 1, len(some))
            self.comments.append(Remark(words.strip(), line.start, some[end - 1].end))
            return end
        match = self.matches(_COMMENT, line)
        if match is None:
            return 0
        self.comments.append(Remark(match["words"].strip(), line.start, line.end))
        if tag := _TAG.fullmatch(match["words"].strip()):
            code = tag["name"].lower()
            if tag["which"] == "tag":
                self.tags[code] = line.end
            elif code in self.tags and code in COMMON_LANGUAGES:
                self.document.regions.append((code, self.tags.pop(code), line.start))
        return at + 1

    def closing(self, some: Sequence[Line], at: int) -> int:
        """The index of the line that closes the block opened at an index; the end where there is none."""
        opening = self.text(some[at])
        if opening.startswith("```"):
            opening = "```"
        return next((number for number in range(at + 1, len(some)) if self.text(some[number]) == opening), len(some))

    def attribute(self, match: re.Match[str], line: Line) -> None:
        """Keep an attribute of the document."""
        name = match["name"].lower()
        value = (match["value"] or "").strip()
        if match["off"] or match["unset"]:
            self.names.attributes.pop(name, None)
            return
        self.names.attributes[name] = self.names.filled(value) or value
        parts = self.document.parts
        if value and len(parts) < 2 and all(part.level == 1 for part in parts) and not self.document.definitions:
            text = joined(self.base, [Line(match.start("value"), line.end)])
            if name == "description":
                self.document.description = text
            else:
                self.document.fields.append((name, text))

    def include(self, match: re.Match[str], line: Line) -> None:
        """Read a line that another file's text stands for: within a definition, words that nobody can judge."""
        self.document.includes = True
        if self.definition is None:
            return
        self.names.budget.spend(BLOCK, line.start)
        block = BlockBuilder(self.base, "paragraph", line.start)
        block.opaque(block.add(*match.span("target")))
        if part := block.finish(line.end):
            self.keep(part)

    def read_settings(self, line: Line) -> None:
        """Keep what stands in brackets above a block."""
        settings = self.settings
        if settings.start is None:
            settings.start = line.start
        for match in _SETTING.finditer(self.source, line.start, line.end):
            if match["place"]:
                settings.places.append(match["place"].strip())
                if title := (match["title"] or "").strip():
                    self.document.titles[title] = settings.places[-1]
                continue
            first, _, rest = match["inner"].partition(",")
            if "=" in first:
                rest, first = match["inner"], ""
            elif first:
                settings.style = re.split(r"[#.%]", first, maxsplit=1)[0].strip().lower() or settings.style
            for one in _SHORTHAND.finditer(first):
                if one["sign"] == "#":
                    settings.places.append(one["name"])
                elif one["sign"] == "%":
                    settings.named["options"] = f"{settings.named.get('options', '')},{one['name']}"
            for one in _NAMED.finditer(rest):
                value = one["quoted"] or one["single"] or one["bare"] or ""
                if one["key"] == "id":
                    settings.places.append(value)
                else:
                    settings.named["options" if one["key"] == "opts" else one["key"]] = value

    def take(self) -> Settings:
        """The settings above the block that begins now."""
        taken, self.settings = self.settings, Settings()
        return taken

    def list_mark(self, line: Line, at: int) -> int:
        """Read a plus sign that joins the next block to a list item; 0 where there is none."""
        if not self.list.marks or self.text(line) != "+":
            return 0
        self.list.attached = True
        self.blank = False
        return at + 1

    def joins(self, line: Line) -> bool:
        """Whether a block belongs to the list item before it; else the list ends."""
        state = self.list
        if not state.marks:
            return False
        joined_to = state.attached or state.awaiting or not self.blank or line.column > 0
        state.attached = False
        if not joined_to:
            self.end_list()
        return joined_to

    def end_list(self) -> None:
        """End the list, and the definition that it is of."""
        self.list = _List()
        if self.definition and self.depth == self.definition_depth:
            self.definition = None

    def section(self, some: Sequence[Line], at: int) -> int:
        """Read a title; 0 where there is none."""
        line = some[at]
        if line.column or self.list.attached:
            return 0
        if match := self.matches(_TITLE, line):
            self.heading(Line(*match.span("title")), len(match["sign"]))
            return self.header(some, at + 1) if len(match["sign"]) == 1 else at + 1
        following = some[at + 1] if at + 1 < len(some) and self.blank else None
        if following and following.column == 0 and self.matches(_UNDERLINE, following):
            length = line.end - line.start
            sign = self.source[following.start]
            if abs(length - (following.end - following.start)) <= 2 and any(map(str.isalnum, self.text(line))):
                level = _UNDERLINES.index(sign) + 1
                self.heading(line, level)
                return self.header(some, at + 2) if level == 1 else at + 2
        return 0

    def header(self, some: Sequence[Line], at: int) -> int:
        """The index behind the author and the revision that may follow a document's title."""
        if at < len(some) and not some[at].blank and self.matches(_AUTHOR, some[at]) and len(self.document.parts) == 1:
            at += 1
            if at < len(some) and not some[at].blank and self.matches(_REVISION, some[at]):
                at += 1
        return at

    def heading(self, line: Line, level: int) -> None:
        """Keep a title."""
        self.end_list()
        settings = self.take()
        self.elements.append((line.start if settings.start is None else settings.start, line.end))
        count = len(self.names.places)
        part = self.add([line], "heading", level=level, places=settings.places)
        if part is None:
            return
        places = [*settings.places, *self.names.places[count:]] or [self.automatic(part.value)]
        if not any(one.kind == "heading" for one in self.document.parts):
            self.document.labels.extend(places)
        self.document.places.update(place.lower() for place in (*places, part.value))
        self.keep(replace(part, anchor=places[0]))
        while self.sections and self.sections[-1].level >= level:
            self.sections.pop()
        self.sections.append(_Section(level, titles.is_glossary(part.value), settings.style == "glossary"))

    def automatic(self, title: str) -> str:
        """The name that a title's place has by itself."""
        prefix = self.names.attributes.get("idprefix", "_")
        separator = self.names.attributes.get("idseparator", "_")
        return prefix + separator.join(re.split(r"[\s.-]+", re.sub(r"[^\w\s.-]+", "", title.lower()).strip()))

    def add(
        self, some: Sequence[Line], kind: BlockKind, *, level: int = 0, places: Sequence[str] = (), term: bool = False
    ) -> Part | None:
        """The words of some lines as a part."""
        block = self.block_of(some, kind, self.names.budget)
        if block is None:
            return None
        block.level = level
        block.term = term
        block.item = self.item if kind in ("item", "cell") else 0
        count = len(self.names.places)
        asciidoc_inline.add(block, self.names)
        found = [*places, *self.names.places[count:]]
        block.anchor = (
            found[0] if found else self.automatic(self.source[some[0].start : some[0].end]) if level else None
        )
        return block.finish(len(block.base.value))

    def keep(self, part: Part) -> None:
        """Keep a part of the document, and of the definition that it is in."""
        if self.definition:
            self.definition.parts.append(part)
            if self.definition in self.document.glossary[-1:]:
                return
        self.document.parts.append(part)

    def delimited(self, some: Sequence[Line], at: int) -> int:
        """Read a block between two lines, or a table; 0 where there is none."""
        line = some[at]
        table = self.matches(_TABLE, line)
        if not table and not self.matches(_DELIMITER, line):
            return 0
        closing = self.closing(some, at)
        end = min(closing + 1, len(some))
        inside = some[at + 1 : closing]
        joins = self.joins(line)
        settings = self.take()
        self.elements.append((line.start if settings.start is None else settings.start, some[end - 1].end))
        sign = self.source[line.start]
        if table:
            self.table(inside, settings, self.text(line))
        elif sign not in ".+`" and settings.style not in _CODE and not (sign == "-" and line.end - line.start > 2):
            self.title_of(settings)
            kind = "quote" if sign == "_" or settings.style in _QUOTES else self.kind_now()
            self.within(inside, kind)
        self.blank = not joins
        self.list.awaiting = False
        self.touch(some[end - 1].end)
        return end

    def title_of(self, settings: Settings) -> None:
        """Keep the title of a block as a heading."""
        if settings.title and (part := self.add([settings.title], "heading", level=LABEL_LEVEL)):
            self.keep(part)

    def kind_now(self) -> BlockKind:
        """The kind that a paragraph has here."""
        if self.kind != "paragraph" or not self.list.marks or self.list.marks[-1] in _TERM_MARKS:
            return self.kind
        return "item"

    def touch(self, end: int) -> None:
        """Let the definition reach as far as the block that was read."""
        if self.definition:
            self.definition.end = max(self.definition.end, end)

    def table(self, inside: Sequence[Line], settings: Settings, mark: str) -> None:
        """Read a table."""
        if mark[0] != "|" or settings.named.get("format", "psv") != "psv":
            return
        self.table_count += 1
        before = self.cell
        rows = [line for line in inside if not self.is_comment(line)]
        for cell in asciidoc_tables.cells(self.source, rows, settings.named):
            if cell.whole:
                self.cell = before
                words = sum(len(self.text(line).split()) for line in cell.lines)
                self.within(cell.lines, "heading" if words <= MOST_WORDS else "paragraph")
            else:
                self.cell = Cell(self.table_count, cell.row, cell.column)
                self.within(cell.lines, "cell")
        self.cell = before

    def item_mark(self, line: Line) -> re.Match[str] | None:
        """The mark that a line begins with, or the term, if it is a list item's."""
        for pattern in (_BULLET, _NUMBER, _TERM):
            if match := pattern.match(self.source, line.start, line.end):
                return match
        return None

    def list_item(self, match: re.Match[str], some: Sequence[Line], at: int) -> int:
        """Read an item of a list, with the text that follows directly; gives the index behind it."""
        line = some[at]
        mark = match["mark"]
        mark = mark if not mark[:1].isalnum() else "1" if mark[0].isdigit() else "a"
        settings = self.take()
        state = self.list
        explicit = False
        if self.blank and settings.start is not None and mark in state.marks[:1]:
            explicit = state.explicit and not settings.style
            state.marks.clear()
        if mark in state.marks:
            del state.marks[state.marks.index(mark) + 1 :]
        else:
            if not state.marks:
                self.end_list()
                state = self.list
                state.explicit = explicit or settings.style == "glossary" or any(one.marked for one in self.sections)
                state.questions = settings.style == "qanda"
                if state.questions:
                    self.questions(line, settings)
            state.marks.append(mark)
        state.attached = False
        end = self.text_end(some, at + 1)
        words = [Line(match.end(), line.end), *(one for one in some[at + 1 : end] if not self.is_comment(one))]
        words = [one for one in words if not one.blank]
        if mark in _TERM_MARKS:
            self.term(match, settings)
        else:
            self.item_count += 1
            self.item = self.item_count
        self.blank = False
        state.awaiting = mark in _TERM_MARKS and not words
        if words:
            self.say(words, self.kind_now(), defining=mark in _TERM_MARKS)
        for one in some[at + 1 : end]:
            if self.is_comment(one):
                self.comment([one], 0)
        return end

    def questions(self, line: Line, settings: Settings) -> None:
        """Keep a heading for a list of questions and answers."""
        start = line.start if settings.start is None else settings.start
        block = BlockBuilder(self.base, "heading", start)
        block.level = LABEL_LEVEL - 1
        block.add(start, start + 1, "FAQ")
        if part := block.finish(start + 1):
            self.keep(part)

    def term(self, match: re.Match[str], settings: Settings) -> None:
        """Keep the term of an item: another name of the one before, an entry of its own, or a term in its text."""
        line = Line(*match.span("term"))
        state = self.list
        if state.questions:
            if part := self.add([line], "heading", level=LABEL_LEVEL):
                self.keep(part)
            return
        count = len(self.names.places)
        part = self.add([line], "heading", term=True, places=settings.places)
        if part is None:
            return
        places = [*settings.places, *self.names.places[count:]]
        named = state.explicit or self.named or any(one.named for one in self.sections)
        if not named or not self.is_entry(placed=bool(places)):
            self.keep(part)
            return
        current = self.definition
        if current and state.awaiting and not self.blank and len(state.marks) == self.definition_level:
            current.terms.append(part)
            current.anchors.extend(places)
        else:
            start = settings.start if settings.start is not None and settings.places else line.start
            current = Definition([part], start, line.end, anchors=places)
            self.definition_depth, self.definition_level = self.depth, len(state.marks)
            (self.document.glossary if state.explicit else self.document.definitions).append(current)
        self.definition = None
        if not state.explicit:
            self.document.parts.append(part)
        self.definition = current

    def is_entry(self, *, placed: bool) -> bool:
        """Whether the term of an item is an entry's: one of an outermost list; in a list of terms within another, one
        that is `placed` by a name of its own, or stands beside such a one."""
        marks = self.list.marks
        if self.definition is None:
            return len(marks) == 1
        beside = len(marks) in (1, self.definition_level)
        return self.depth == self.definition_depth and (beside or (placed and _TERM_MARKS.issuperset(marks)))

    def is_comment(self, line: Line) -> bool:
        """Whether a line is a comment by itself; in an indented line, slashes are text."""
        return not line.blank and line.column == 0 and self.matches(_COMMENT, line) is not None

    def text_end(self, some: Sequence[Line], at: int) -> int:
        """The index behind the lines that go on with a text."""
        while at < len(some):
            line = some[at]
            stops = line.blank or self.interrupts(line)
            if stops:
                return at
            at += 1
        return at

    def interrupts(self, line: Line) -> bool:
        """Whether a line ends the text before it though no blank line stands between."""
        source = self.source
        if source.startswith("//", line.start):
            return self.matches(_COMMENT_BLOCK, line) is not None
        if source[line.start] in "-.+=*_`|[#'<" and line.column == 0:
            patterns = (_DELIMITER, _TABLE, _SETTINGS, _TITLE)
            if any(self.matches(pattern, line) for pattern in patterns):
                return True
        if self.matches(_INCLUDE, line) or self.matches(_CONDITION, line) or self.matches(_ATTRIBUTE, line):
            return True
        return bool(self.list.marks) and (self.text(line) == "+" or self.item_mark(line) is not None)

    def paragraph(self, some: Sequence[Line], at: int) -> int:
        """Read a paragraph; one that is indented and in no list is code."""
        line = some[at]
        end = self.text_end(some, at + 1)
        joins = self.joins(line)
        settings = self.take()
        words = [one for one in some[at:end] if not self.is_comment(one)]
        code = settings.style in _CODE or (line.column > 0 and not joins)
        self.blank = False
        if not code:
            self.title_of(settings)
            kind: BlockKind = "quote" if settings.style in _QUOTES else self.kind_now()
            if self.source[line.start] == ">" and self.text(line)[1:2] in ("", " "):
                kind = "quote"
                words = [self.unquoted(one) for one in words]
            elif label := _ADMONITION.match(self.source, line.start, line.end):
                words[0] = Line(label.end(), line.end)
            self.say([one for one in words if not one.blank], kind, defining=joins)
        else:
            self.elements.append((line.start, some[end - 1].end))
            self.touch(some[end - 1].end)
        self.list.awaiting = False
        for one in some[at:end]:
            if self.is_comment(one):
                self.comment([one], 0)
        return end

    def unquoted(self, line: Line) -> Line:
        """A line without the sign of a quotation."""
        start = line.start
        if self.source[start] == ">":
            start += 1
            while start < line.end and self.source[start].isspace():
                start += 1
        return Line(start, line.end)

    def say(self, words: Sequence[Line], kind: BlockKind, *, defining: bool) -> None:
        """Keep the words of a paragraph; each line of it with a label of its own is a paragraph."""
        if not words:
            return
        self.elements.append((words[0].start, words[-1].end))
        self.texts.append((words[0].start, words[-1].end))
        for start, end in pairwise((0, *self.labelled(words), len(words))):
            self.say_one(words[start:end], kind, defining=defining)
        self.list.awaiting = False
        self.touch(words[-1].end)

    def labelled(self, words: Sequence[Line]) -> Iterator[int]:
        """The numbers of lines that begin with the label of a field, behind a broken line or such a label."""
        labelled = self.is_labelled(words[0])
        for number, (before, line) in enumerate(pairwise(words), 1):
            broken = labelled or self.source.endswith(" +", before.start, before.end)
            if broken and self.is_labelled(line):
                labelled = True
                yield number

    def is_labelled(self, line: Line) -> bool:
        """Whether a line begins with the label of a field."""
        label = _LABEL.match(self.source, line.start, line.end)
        return label is not None or see_also.label(self.text(line)) > 0

    def say_one(self, words: Sequence[Line], kind: BlockKind, *, defining: bool) -> None:
        """Keep the words of one paragraph, without a break of the line behind them."""
        *before, last = words
        if self.source.endswith(" +", last.start, last.end):
            last = trimmed(self.source, last.start, last.end - 1)
        if part := self.add([*before, last], kind):
            if defining and self.definition is None and self.list.marks and self.list.marks[0] in _TERM_MARKS:
                part = replace(part, definition=True)
            self.keep(part)

    def finish(self) -> None:
        """Complete the document."""
        document = self.document
        terms = {place.lower() for one in (*document.glossary, *document.definitions) for place in one.anchors}
        document.places.update(place.lower() for place in self.names.places)
        document.places -= terms
        self.elements.extend((one.start, one.end) for one in (*document.glossary, *document.definitions))
        document.comments = list(self.covered_comments())
