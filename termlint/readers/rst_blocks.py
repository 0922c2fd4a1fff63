"""The blocks of a reStructuredText document: its prose, its glossaries and its comments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from termlint.readers import rst_inline, rst_tables
from termlint.readers.assembly import Definition
from termlint.readers.blocks import LABEL_LEVEL, BlockBuilder, Cell, Part
from termlint.readers.lines import Line, joined
from termlint.readers.rst_inline import Names
from termlint.readers.walk import MAX_DEPTH, Remark, Walk, Walked
from termlint.recognition.spellings import role_of
from termlint.text import BlockKind, Text

_ADORNMENT = re.compile(r"([!-/:-@\[-`{-~])\1*")
_BULLET = re.compile(r"[*+\-•‣⁃](?:\s+|$)")
_SURE_BULLETS = "*+•‣⁃"
_NUMBERED = re.compile(r"\(?(?:\d{1,9}|[A-Za-z]|[ivxlcdm]{1,9}|[IVXLCDM]{1,9}|#)[.)](?:\s+|$)")
_FIELD = re.compile(r":(?P<name>(?![\s:])(?:\\.|[^:\\\n]|:(?![\s`]|$)){1,200}):(?:\s+|$)")
_OPTION = re.compile(
    r"(?:-[A-Za-z0-9]|--[\w-]+|/[A-Z])(?:[ =][<\w-][^\s,]*)?(?:, (?:-\w|--[\w-]+)(?:[ =]\S+)?)*(?:\s{2,}|$)"
)
_EXPLICIT = re.compile(r"\.\.(?:\s+|$)")
_DIRECTIVE = re.compile(r"(?:\|(?P<symbol>[^|\s](?:[^|]*[^|\s])?)\|\s+)?(?P<name>[^\W_][\w.:+-]*?)\s?::(?:\s+|$)")
_TARGET = re.compile(
    r"_(?P<name>`(?:\\.|[^`\\])+`|_|(?:\\.|[^:\\\s]|[ ](?!:)|:(?!\s|$))+)\s?:(?:\s+(?P<address>.*)|$)", re.DOTALL
)
_NOTE = re.compile(r"\[(?:\d+|#[\w-]*|\*|[^\W\d_][\w.-]*)\](?:\s+|$)")
_ANONYMOUS = re.compile(r"__\s+\S")
_DOCTEST = re.compile(r">>>(?:\s|$)")
_LINE_BLOCK = re.compile(r"\|(?:\s+|$)")
_CLASSIFIER = re.compile(r"\s+:\s+")
_VERSION = re.compile(r"[\w.+-]+(?:\s+|$)")

_BODIES = frozenset(
    {"attention", "caution", "danger", "error", "hint", "important", "note", "tip", "warning", "impl-detail"}
    | {"definition", "example", "compound", "details", "remark"}
)
"""Directives whose content, from behind the colons on, is prose."""
_TITLED = frozenset(
    {"admonition", "topic", "sidebar", "dropdown", "collapse", "card", "tab", "tab-item", "rubric", "toggle", "tabbed"}
)
"""Directives whose first line is a title, and whose content is prose."""
_VERSIONS = frozenset({"versionadded", "versionchanged", "versionremoved", "deprecated"})
_AROUND = frozenset(
    {"container", "class", "rst-class", "only", "ifconfig", "centered", "hlist", "tabs", "tab-set", "grid", "grid-item"}
    | {"cssclass", "figure"}
)
"""Directives whose content is prose, and whose first line is none."""
_QUOTES = frozenset({"epigraph", "highlights", "pull-quote"})
_FIELDS = frozenset({"aliases", "aside", "category", "related", "slug", "tags"})
"""What a field of a field list holds that is no term with its definition."""


@dataclass(eq=False)
class Document(Walked):
    """A parsed document, of which `parts` are the blocks outside of its glossaries; `index` tells that it lists other
    pages."""

    index: bool = False
    divided: list[Text] = field(default_factory=list)
    """What would be terms in lists of definitions if no blank line stood behind it."""
    swallowed: list[Text] = field(default_factory=list)
    """What would be items of lists within items if a blank line stood before it, each with those right behind it."""


def parse(base: Text) -> Document:
    """Parse a document."""
    walk = _Walk(base)
    walk.body(walk.lines)
    walk.document.comments = list(walk.covered_comments())
    return walk.document


class _Walk(Walk):
    """Walks the lines and collects parts."""

    def __init__(self, base: Text) -> None:
        self.document = Document()
        super().__init__(base, self.document)
        self.names = Names()
        self.parts = self.document.parts
        """Where parts go just now: those of the document, or of a definition."""
        self.definition: Definition | None = None
        self.labels: list[str] = []
        """Names of the place that comes next."""
        self.styles: list[str] = []
        """How titles of each level are underlined; a line above, too, makes another style."""
        self.defining = False
        self.outer = 0
        self.mark = ""
        """The mark of the item around."""
        self.find_names()

    def find_names(self) -> None:
        """Collect substitutions, and the names of places and addresses."""
        substitutions: dict[str, Text] = {}
        titled: Line | None = None
        for number, line in enumerate(self.lines):
            if titled and self.is_adornment(line):
                self.names.places.setdefault(rst_inline.normal(self.text(titled)), "")
            titled = None if line.blank else line
            if not self.source.startswith("..", line.start):
                continue
            start = line.start + 2
            while start < line.end and self.source[start].isspace():
                start += 1
            end = self.gather(self.lines, number + 1, line.column) if self.source[start : start + 1] in "_|" else 0
            rest = [Line(start, line.end), *(one for one in self.lines[number + 1 : end] if not one.blank)]
            if target := _TARGET.match(self.source, start, line.end):
                address = " ".join(map(self.text, rest[1:])) if target["address"] is None else target["address"]
                self.names.places.setdefault(rst_inline.normal(target["name"].strip("`")), address or "")
            elif (found := _DIRECTIVE.match(self.source, start, line.end)) and found["name"] == "replace":
                rest[0] = Line(found.end(), line.end)
                substitutions[found["symbol"] or ""] = joined(self.base, rest)
        self.names = Names(substitutions, self.names.places)

    def is_adornment(self, line: Line) -> bool:
        """Whether a line is drawn of one punctuation mark."""
        return not line.blank and _ADORNMENT.fullmatch(self.source, line.start, line.end) is not None

    @staticmethod
    def gather(some: Sequence[Line], at: int, column: int) -> int:
        """Where what is indented deeper than a column ends, from the line `at` on; blank lines behind it are left."""
        end = at
        while at < len(some) and (some[at].blank or some[at].column > column):
            at += 1
            if not some[at - 1].blank:
                end = at
        return end

    def body(self, some: Sequence[Line]) -> None:
        """Read some lines as blocks."""
        columns = [line.column for line in some if not line.blank]
        if not columns or self.depth == MAX_DEPTH:
            return
        column = min(columns)
        self.depth += 1
        at = 0
        while at < len(some):
            at = at + 1 if some[at].blank else self.block(some, at, column)
        self.depth -= 1

    def block(self, some: Sequence[Line], at: int, column: int) -> int:
        """Read the block that begins with the line `at`; gives the line behind it."""
        line = some[at]
        following = some[at + 1] if at + 1 < len(some) else Line(line.end, line.end)
        if line.column > column:
            end = self.gather(some, at, column)
            self.quote(some[at:end])
            return end
        match = _EXPLICIT.match(self.source, line.start, line.end)
        if match:
            alone = match.end() == line.end and following.blank
            end = at + 1 if alone else self.gather(some, at + 1, column)
            self.explicit(Line(match.end(), line.end), some[at + 1 : end], line.start)
            return end
        if self.depth == 1 and (end := self.title(some, at)):
            return end
        if _DOCTEST.match(self.source, line.start, line.end):
            return self.paragraph_end(some, at, column)
        if rst_tables.TABLE.fullmatch(self.source, line.start, line.end):
            return self.table(some, at)
        if _ANONYMOUS.match(self.source, line.start, line.end):
            return at + 1
        if _LINE_BLOCK.match(self.source, line.start, line.end):
            return self.line_block(some, at)
        if match := self.marker(some, at):
            end = self.gather(some, at + 1, column)
            self.list_item(line, match.end(), some[at + 1 : end])
            return end
        if match := _FIELD.match(self.source, line.start, line.end):
            end = self.gather(some, at + 1, column)
            self.field(match, line, some[at + 1 : end])
            return end
        if not following.blank and following.column > column:
            end = self.gather(some, at + 1, column)
            self.defined(line, some[at + 1 : end])
            return end
        if self.is_divided(some, at, column):
            self.document.divided.append(self.base.cut(line.start, line.end))
        return self.paragraph(some, at, column)

    def is_divided(self, some: Sequence[Line], at: int, column: int) -> bool:
        """Whether a line is a paragraph of its own only since a blank line stands behind it, which divides it from its
        definition: such lines stand between terms of a list."""
        end = self.gather(some, at + 1, column)
        if end == at + 1 or not some[at + 1].blank or self.source[some[at].end - 1] in ".:;!?":
            return False
        before = next((n for n in range(at - 1, -1, -1) if not some[n].blank and some[n].column <= column), at)
        after = next((n for n in range(end, len(some)) if not some[n].blank), at)
        return self.is_term(some, before, column) and self.is_term(some, after, column)

    def is_term(self, some: Sequence[Line], at: int, column: int) -> bool:
        """Whether a line is a term in a list of definitions."""
        line = some[at]
        if line.column != column or at + 1 == len(some) or some[at + 1].blank or some[at + 1].column <= column:
            return False
        others = (_EXPLICIT, _BULLET, _NUMBERED, _FIELD, _OPTION, _LINE_BLOCK)
        return not any(pattern.match(self.source, line.start, line.end) for pattern in others)

    def marker(self, some: Sequence[Line], at: int) -> re.Match[str] | None:
        """The bullet, number or option that a line begins with, if it is a list item's."""
        line = some[at]
        if match := _BULLET.match(self.source, line.start, line.end) or _OPTION.match(
            self.source, line.start, line.end
        ):
            return match
        match = _NUMBERED.match(self.source, line.start, line.end)
        if match is None or at + 1 == len(some):
            return match
        following = some[at + 1]
        goes_on = following.blank or following.column > line.column
        return match if goes_on or _NUMBERED.match(self.source, following.start, following.end) else None

    def title(self, some: Sequence[Line], at: int) -> int:
        """Read a title, or a line across the page; gives the line behind it, 0 where there is neither."""
        line = some[at]
        if line.column == 0 and self.is_adornment(line):
            below = some[at + 2] if at + 2 < len(some) and not some[at + 1].blank else line
            if below is not line and self.is_adornment(below) and self.source[below.start] == self.source[line.start]:
                self.heading(some[at + 1], self.source[line.start] * 2)
                return at + 3
            return at + 1 if line.end - line.start >= 4 else 0
        if at + 1 == len(some) or line.column or some[at + 1].column or not self.is_adornment(some[at + 1]):
            return 0
        under = some[at + 1].end - some[at + 1].start
        if under < 4 and under < line.end - line.start:
            return 0
        self.heading(line, self.source[some[at + 1].start])
        return at + 2

    def heading(self, line: Line, style: str) -> None:
        """Keep a title."""
        if style not in self.styles:
            self.styles.append(style)
        if not self.styles[1:] and style == self.styles[0] and not self.document.parts:
            self.document.labels.extend(self.labels)
        part = self.add([line], "heading", level=self.styles.index(style) + 1)
        self.elements.append((line.start, line.end))
        if part:
            self.parts.append(part)

    def add(self, some: Sequence[Line], kind: BlockKind, *, level: int = 0, term: bool = False) -> Part | None:
        """The words of some lines as a part."""
        block = self.block_of(some, kind, self.names.budget)
        if block is None:
            return None
        block.level = level
        block.term = term
        block.definition = self.defining
        block.item, block.outer = self.item, self.outer
        if kind == "heading" and self.labels:
            block.anchor = self.labels[-1]
        self.labels.clear()
        rst_inline.add(block, self.names)
        return block.finish(len(block.base.value))

    @staticmethod
    def paragraph_end(some: Sequence[Line], at: int, column: int) -> int:
        """The line behind a paragraph."""
        return next(
            (number for number in range(at, len(some)) if some[number].blank or some[number].column != column),
            len(some),
        )

    def paragraph(self, some: Sequence[Line], at: int, column: int) -> int:
        """Read a paragraph, and pass over the code that its last two colons announce."""
        end = self.paragraph_end(some, at, column)
        words = list(some[at:end])
        last = words[-1]
        if self.item and self.kind == "item":
            self.find_items(words)
        code = self.source.endswith("::", last.start, last.end)
        if code:
            stop = last.end - 2 if last.end - last.start == 2 or self.source[last.end - 3].isspace() else last.end - 1
            while stop > last.start and self.source[stop - 1].isspace():
                stop -= 1
            words[-1] = Line(last.start, stop, last.column)
        self.elements.append((some[at].start, last.end))
        words = [line for line in words if not line.blank]
        if words and (part := self.add(words, self.kind)):
            self.parts.append(part)
        return self.code_end(some, end, column) if code else end

    def find_items(self, words: Sequence[Line]) -> None:
        """Keep the first line in the text of an item that would begin an item of its own, but for one that may as well
        go on with a sentence after a dash."""
        for line in words[1:]:
            bullet = _BULLET.match(self.source, line.start, line.end)
            if bullet and bullet.end() < line.end and self.source[line.start] in (self.mark, *_SURE_BULLETS):
                self.document.swallowed.append(self.base.cut(line.start, line.end))
                return

    def code_end(self, some: Sequence[Line], at: int, column: int) -> int:
        """The line behind a block of code: what is indented, or lines that all begin with the same mark."""
        end = self.gather(some, at, column)
        if end > at:
            return end
        first = next((line for line in some[at:] if not line.blank), None)
        if first is None or self.source[first.start].isalnum():
            return at
        begin = some.index(first, at)
        end = self.paragraph_end(some, begin, column)
        mark = self.source[first.start]
        return end if all(self.source[line.start] == mark for line in some[begin:end]) else at

    def quote(self, some: Sequence[Line]) -> None:
        """Read an indented block: a quotation, unless it is but an indented list of definitions."""
        self.elements.append((some[0].start, some[-1].end))
        column = min(line.column for line in some if not line.blank)
        lists = any(
            one.column == column and not following.blank and following.column > column and not one.blank
            for one, following in pairwise(some)
        )
        self.within(some, self.kind if lists or self.kind == "cell" else "quote")

    def line_block(self, some: Sequence[Line], at: int) -> int:
        """Read lines that begin with a bar, as one paragraph."""
        end = next((number for number in range(at, len(some)) if some[number].blank), len(some))
        words = []
        for line in some[at:end]:
            bar = _LINE_BLOCK.match(self.source, line.start, line.end)
            words.append(Line(bar.end() if bar else line.start, line.end))
        self.elements.append((some[at].start, some[end - 1].end))
        words = [line for line in words if not line.blank]
        if words and (part := self.add(words, self.kind)):
            self.parts.append(part)
        return end

    def list_item(self, line: Line, start: int, rest: Sequence[Line]) -> None:
        """Read an item of a list, whose words begin at `start`."""
        self.elements.append((line.start, rest[-1].end if rest else line.end))
        before = self.item, self.outer, self.mark
        self.mark = self.source[line.start]
        self.item_count += 1
        self.item, self.outer = self.item_count, self.item
        self.within(self.hung(Line(start, line.end), rest), "cell" if self.kind == "cell" else "item")
        self.item, self.outer, self.mark = before

    @staticmethod
    def hung(first: Line, rest: Sequence[Line]) -> list[Line]:
        """A block whose first line begins behind a marker, as deep as the others."""
        columns = [line.column for line in rest if not line.blank]
        return [first._replace(column=min(columns, default=0)), *rest]

    def field(self, match: re.Match[str], line: Line, rest: Sequence[Line]) -> None:
        """Read a field: a value by its name where the name is known, else a term and its definition."""
        words = [one for one in (Line(match.end(), line.end), *rest) if not one.blank]
        name = self.source[slice(*match.span("name"))]
        if not words:
            return
        if role_of(name, {}) in _FIELDS or (self.depth == 1 and not self.styles):
            if part := self.add(words, "paragraph"):
                (self.definition or self.document).fields.append((name, part.text))
        else:
            self.defined(Line(*match.span("name")), self.hung(Line(match.end(), line.end), rest))

    def defined(self, line: Line, rest: Sequence[Line]) -> None:
        """Read a term and its definition in a list of definitions; code where the term ends with two colons."""
        self.elements.append((line.start, rest[-1].end))
        if self.source.endswith("::", line.start, line.end):
            if part := self.add([Line(line.start, line.end - 1)], self.kind):
                self.parts.append(part)
            return
        before = self.defining
        if part := self.add([self.name_of(line)], "heading", term=True):
            self.parts.append(part)
        self.defining = True
        self.body(rest)
        self.defining = before

    def name_of(self, line: Line) -> Line:
        """A term's line without its classifiers."""
        match = _CLASSIFIER.search(self.source, line.start, line.end)
        return Line(line.start, match.start(), line.column) if match and match.start() > line.start else line

    def table(self, some: Sequence[Line], at: int) -> int:
        """Read a table."""
        end = rst_tables.end_of(self.source, some, at)
        self.elements.append((some[at].start, some[end - 1].end))
        self.table_count += 1
        before = self.cell
        for cell in rst_tables.cells(self.source, some[at:end]):
            self.cell = Cell(self.table_count, cell.row, cell.column)
            self.within(cell.lines, "cell")
        self.cell = before
        return end

    def explicit(self, first: Line, rest: Sequence[Line], start: int) -> None:
        """Read what begins with two dots."""
        source = self.source
        end = rest[-1].end if rest else max(first.end, start + 2)
        if target := _TARGET.match(source, first.start, first.end):
            if not self.names.places.get(rst_inline.normal(target["name"].strip("`"))):
                self.label(target["name"].strip("`"))
        elif match := _NOTE.match(source, first.start, first.end):
            self.elements.append((start, end))
            self.within(self.hung(Line(match.end(), first.end), rest), "item")
        elif match := _DIRECTIVE.match(source, first.start, first.end):
            if not match["symbol"]:
                self.elements.append((start, end))
                self.directive(match["name"].lower(), Line(match.end(), first.end), rest)
        else:
            words = [self.text(line) for line in (first, *rest)]
            self.comments.append(Remark("\n".join(words).strip(), start, end))

    def label(self, name: str) -> None:
        """Keep the name of a place: that of the definition around it, else of what comes next."""
        name = " ".join(name.split())
        if self.definition:
            self.definition.anchors.append(name)
        else:
            self.labels.append(name)

    def directive(self, name: str, first: Line, rest: Sequence[Line]) -> None:
        """Read a directive, if its content is prose."""
        options, content = self.options(rest)
        if name == "glossary":
            self.glossary(content)
        elif name == "seealso":
            self.see_also(first, content)
        elif name in _BODIES:
            self.body(self.hung(first, content))
        elif name in _TITLED:
            if not first.blank and (part := self.add([first], "heading", level=LABEL_LEVEL)):
                self.parts.append(part)
            self.body(content)
        elif name in _VERSIONS:
            match = _VERSION.match(self.source, first.start, first.end)
            self.body(self.hung(Line(match.end(), first.end) if match else first, content))
        elif name in _AROUND:
            self.within(content, "caption" if name == "figure" else self.kind)
        elif name in _QUOTES:
            self.within(self.hung(first, content), "quote")
        elif name == "list-table":
            self.list_table(content)
        elif name == "toctree":
            self.document.index = True
        elif name == "meta":
            for match, line in options:
                if match["name"].lower() == "description" and match.end() < line.end:
                    self.document.description = joined(self.base, [Line(match.end(), line.end)])

    def options(self, rest: Sequence[Line]) -> tuple[list[tuple[re.Match[str], Line]], Sequence[Line]]:
        """A directive's options, and the lines of its content."""
        found = []
        at = 0
        while at < len(rest) and not rest[at].blank:
            match = _FIELD.match(self.source, rest[at].start, rest[at].end)
            if match is None:
                break
            found.append((match, rest[at]))
            at += 1
            while at < len(rest) and not rest[at].blank and rest[at].column > found[-1][1].column:
                at += 1
        return found, rest[at:]

    def see_also(self, first: Line, content: Sequence[Line]) -> None:
        """Read a directive that refers to other entries as a section of related terms."""
        block = BlockBuilder(self.base, "heading", first.start)
        block.level = LABEL_LEVEL
        colons = self.source.rindex("::", 0, first.start)
        block.add(colons - len("seealso"), colons, "See also")
        if part := block.finish(colons):
            self.parts.append(part)
        self.body(self.hung(first, content))

    def list_table(self, content: Sequence[Line]) -> None:
        """Read a table that is written as a list of lists."""
        self.table_count += 1
        before = self.cell
        for row, lines_of_row in enumerate(self.items(content)):
            for column, lines_of_cell in enumerate(self.items(lines_of_row)):
                self.cell = Cell(self.table_count, row, column)
                self.within(lines_of_cell, "cell")
        self.cell = before

    def items(self, some: Sequence[Line]) -> Iterator[list[Line]]:
        """The items of a list, each as its lines."""
        column = min((line.column for line in some if not line.blank), default=0)
        at = 0
        while at < len(some):
            line = some[at]
            match = None if line.blank else _BULLET.match(self.source, line.start, line.end)
            at += 1
            if match and line.column == column:
                end = self.gather(some, at, column)
                shift = match.end() - line.start
                yield [Line(match.end(), line.end, column + shift), *some[at:end]]
                at = end

    def glossary(self, some: Sequence[Line]) -> None:
        """Read the entries of a glossary: one or several terms, a line each, and what is indented below them.

        Blank lines between terms do not divide them, as in Sphinx.
        """
        column = min((line.column for line in some if not line.blank), default=0)
        terms: list[Line] = []
        at = 0
        while at < len(some):
            line = some[at]
            if line.blank or line.column > column:
                at += 1
                continue
            match = _EXPLICIT.match(self.source, line.start, line.end)
            at += 1
            if match:
                end = self.gather(some, at, column)
                self.explicit(Line(match.end(), line.end), some[at:end], line.start)
                at = end
                continue
            terms.append(line)
            end = self.gather(some, at, column)
            if end > at:
                self.entry(terms, some[at:end])
                at = end
        if terms:
            self.entry(terms, [])

    def entry(self, terms: list[Line], rest: Sequence[Line]) -> None:
        """Keep an entry of a glossary; `terms` is emptied."""
        start, end = terms[0].start, rest[-1].end if rest else terms[-1].end
        self.elements.append((start, end))
        labels = list(self.labels)
        before = self.kind, self.item, self.defining, self.definition, self.parts
        self.kind, self.item, self.defining = "paragraph", 0, False
        named = [part for line in terms if (part := self.add([self.name_of(line)], "heading", term=True))]
        terms.clear()
        definition = Definition(named, start, end, anchors=labels)
        if named:
            self.document.definitions.append(definition)
        self.definition, self.parts = definition, definition.parts
        self.body(rest)
        self.kind, self.item, self.defining, self.definition, self.parts = before
