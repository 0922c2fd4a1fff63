"""Markup within the lines of AsciiDoc: quotes, cross references, links, macros and attributes."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import NamedTuple

from termlint.addresses import leads_away
from termlint.entry import ReferenceForm
from termlint.readers.blocks import BlockBuilder
from termlint.readers.budget import Budget
from termlint.readers.inline import GAP, TERMS, Inline
from termlint.text import Text, TextBuilder

_CHARACTERS = (
    {"nbsp": " ", "zwsp": "", "wj": "", "empty": "", "blank": "", "sp": " ", "apos": "'", "quot": '"', "lsquo": "‘"}
    | {"rsquo": "’", "ldquo": "“", "rdquo": "”", "deg": "°", "plus": "+", "brvbar": "¦", "vbar": "|", "amp": "&"}
    | {"lt": "<", "gt": ">", "startsb": "[", "endsb": "]", "caret": "^", "asterisk": "*", "tilde": "~", "cpp": "C++"}
    | {"backslash": "\\", "backtick": "`", "two-colons": "::", "two-semicolons": ";;", "cxx": "C++", "pp": "++"}
)
"""Attributes that every document has, mostly for single characters."""

_BRACKETS = r"\[(?P<{}>(?:\\.|[^\[\]\\]|\[[^\[\]]{{0,300}}\]){{0,2000}})\]"
_URL = r"(?<![\w/:])(?:https?|ftp|irc)://[^\s\[\]<>`]+"
_TOKEN = re.compile(
    r"\\(?P<escaped>\*\*|__|##|``|<<|\(\(|[*_`#^~+<({\[&\\]|[a-z]+:|--)"
    r"|(?P<mark>\+\+\+|\+\+|\$\$|``)(?=\S)(?P<inner>(?:(?!(?P=mark)).){1,4000})(?P=mark)"
    r"|(?<![\w\"'`])`(?!`)(?=\S)(?P<code>[^`]*[^`\s])`(?![\w\"'`])"
    r"|(?<![\w;:}+])\+(?=[^\s+])(?P<plus>[^+]*[^\s+])\+(?![\w+])"
    r"|<<(?P<anchor>[^<>,]+)(?:,(?P<words>(?:(?!>>|<<).){0,1000}))?>>"
    rf"|(?<![\w:])(?P<name>[a-zA-Z][\w-]*):(?P<target>(?!//|[:\s])[^\s\[\]]*){_BRACKETS.format('text')}"
    rf"|(?:(?P<url>{_URL}|(?:\{{[\w-]+\}}){{1,4}}[^\s\[\]<>{{}}]*)){_BRACKETS.format('label')}"
    rf"|(?P<bare>{_URL})"
    r"|\(\(\([^()]*\)\)\)|\(\((?P<index>[^()]+)\)\)"
    r"|\[\[\[(?P<cited>[A-Za-z_:][\w:.-]*)(?:,\s*(?P<shown>[^\[\]\s][^\[\]]*))?\]\]\]"
    r"|\[\[(?P<place>[A-Za-z_:][\w:.-]*)(?:,[^\]]*)?\]\]"
    r"|\[(?:[#.%](?P<role>[^\[\]\n]*)|[a-z][\w-]*)\](?=[#*_`])"
    r"|\{(?P<attribute>\w[\w-]*)\}|\{(?:set|counter2?):[^{}]*\}"
    r"|(?P<entity>&(?:\#\d{1,7}|\#x[\da-fA-F]{1,6}|[A-Za-z]+\d{0,2});)"
    r"|(?P<open>[\"'])`(?=\S)|(?<=\S)`(?P<shut>[\"'])|(?<=\w)`(?P<apostrophe>')(?=\w)|(?P<sign>\((?:C|R|TM)\))"
    r"|(?P<dash>(?<=\w)--(?=\w)|(?<=\s)--(?=\s))|<\d+>(?=\s|$)|[ \t]\+(?=\n|$)",
    re.DOTALL,
)
_SPECIAL = re.compile(r"[\\`+$<\[{&#*_^~]|\(\(|\([CRT]|--|:(?=\S)")
"""What any markup has; text without is words alone."""

_OPEN_PARTS = ("words", "text", "label", "index")
"""Parts of a piece of markup that are text with markup of their own."""

_MARKS = {
    "**": (re.compile(r"(?<!\\)\*\*(?=\S)"), re.compile(r"(?<=\S)\*\*")),
    "__": (re.compile(r"(?<!\\)__(?=\S)"), re.compile(r"(?<=\S)__")),
    "##": (re.compile(r"(?<!\\)##(?=\S)"), re.compile(r"(?<=\S)##")),
    "*": (re.compile(r"(?<![\w;:}*\\])\*(?=[^\s*])"), re.compile(r"(?<=[^\s*])\*(?![\w*])")),
    "_": (re.compile(r"(?<![\w;:}\\])_(?=[^\s_])"), re.compile(r"(?<=[^\s_])_(?!\w)")),
    "#": (re.compile(r"(?<![\w;:}&\\#])#(?=[^\s#])"), re.compile(r"(?<=[^\s#])#(?![\w#])")),
    "^": (re.compile(r"(?<!\\)\^(?=\S)"), re.compile(r"(?<=\S)\^")),
    "~": (re.compile(r"(?<!\\)~(?=\S)"), re.compile(r"(?<=\S)~")),
}
"""How emphasis opens and closes; double marks may stand within words."""

_ATTRIBUTE = re.compile(r"\{(\w[\w-]*)\}")
_PAGE = re.compile(r"\.(?:adoc|asciidoc|html?)$", re.IGNORECASE)
_SETTINGS = re.compile(r"\^?(?:,\s*[\w-]+=.*)?$|\^$", re.DOTALL)
_SHOWN = frozenset({"abbr", "acronym", "btn", "indexterm2", "kbd"})
_HIDDEN = frozenset({"anchor", "audio", "footnote", "footnoteref", "icon", "image", "indexterm", "toc", "video"})
_OPAQUE = frozenset({"asciimath", "code", "latexmath", "menu", "pass", "stem"})
_SIGNS = {"(C)": "©", "(R)": "®", "(TM)": "™"}
_QUOTES = {('"', True): "“", ('"', False): "”", ("'", True): "‘", ("'", False): "’"}


@dataclass
class Names:
    """What a document says about names: the values of its attributes, and the places named within lines, in order."""

    attributes: dict[str, str] = field(default_factory=dict)
    places: list[str] = field(default_factory=list)
    budget: Budget = field(default_factory=Budget)

    def value(self, name: str) -> str | None:
        """The text of an attribute; None where another document defines it."""
        name = name.lower()
        return self.attributes.get(name, _CHARACTERS.get(name))

    def filled(self, text: str) -> str | None:
        """A text with its attributes replaced; None where one of them is unknown."""
        found = [self.value(match[1]) for match in _ATTRIBUTE.finditer(text)]
        if None in found:
            return None
        values = iter(found)
        return _ATTRIBUTE.sub(lambda _: next(values) or "", text)


def add(block: BlockBuilder, names: Names) -> None:
    """Append all words of a block's base to it, markup left out."""
    inline = _Inline(block.base, block, names)
    if _SPECIAL.search(inline.value):
        inline.marks = sorted(inline.find_marks())
        inline.starts = [mark.start for mark in inline.marks]
        inline.run(0, len(inline.value))
    else:
        inline.words(0, len(inline.value))


class _Mark(NamedTuple):
    """Where emphasis opens or closes."""

    start: int
    end: int
    opens: bool
    strong: bool


class _Inline(Inline):
    """Follows the markup of one block."""

    def __init__(self, base: Text, block: BlockBuilder, names: Names) -> None:
        super().__init__(base, block)
        self.names = names
        self.marks: list[_Mark] = []
        self.starts: list[int] = []

    def find_marks(self) -> Iterator[_Mark]:
        """All marks of emphasis that have their counterpart, outside of other markup."""
        hidden = [0]
        for match in _TOKEN.finditer(self.value):
            start = match.start()
            for part in _OPEN_PARTS:
                if match[part]:
                    hidden += [start, match.start(part)]
                    start = match.end(part)
            hidden += [start, match.end()]
        taken: set[int] = set()

        def free(found: Iterator[re.Match[str]]) -> list[int]:
            return [one.start() for one in found if bisect_right(hidden, one.start()) % 2 and one.start() not in taken]

        for mark, (opening, closing) in _MARKS.items():
            if mark not in self.value:
                continue
            closes = free(closing.finditer(self.value))
            at = 0
            for start in free(opening.finditer(self.value)):
                number = bisect_left(closes, start + len(mark) + 1)
                if start < at or number == len(closes):
                    continue
                at = closes[number] + len(mark)
                for place in (start, closes[number]):
                    taken.update(range(place, place + len(mark)))
                    yield _Mark(place, place + len(mark), place == start, mark[0] == "*")

    def run(self, start: int, end: int) -> None:
        """Append the words of a range."""
        token = _TOKEN.search(self.value, start, end)
        while True:
            number = bisect_left(self.starts, start)
            mark = self.marks[number] if number < len(self.marks) and self.marks[number].end <= end else None
            if mark and (token is None or mark.start < token.start()):
                self.words(start, mark.start)
                start = self.emphasis(mark)
                if token and token.start() < start:
                    token = _TOKEN.search(self.value, start, end)
            elif token:
                self.words(start, token.start())
                start = self.token(token)
                token = _TOKEN.search(self.value, start, end)
            else:
                self.words(start, end)
                return

    def inner(self, start: int, end: int) -> int:
        """Append the words of a range within other markup; gives where they begin in the block."""
        before, self.begin = self.begin, None
        self.run(start, end)
        begin = self.block.length if self.begin is None else self.begin
        self.begin = begin if before is None else before
        return begin

    def emphasis(self, mark: _Mark) -> int:
        """Follow a mark of emphasis; gives where it ends."""
        if mark.opens:
            self.block.opening(mark.start)
        if mark.strong:
            self.block.strong(opens=mark.opens)
        if not mark.opens:
            self.block.closing(mark.end)
        return mark.end

    def token(self, match: re.Match[str]) -> int:
        """Follow a piece of markup; gives where it ends."""
        start, end = match.span()
        self.names.budget.spend(1, self.base.pieces[0].source)
        block = self.block
        kind = next((name for name in _KINDS if match[name] is not None), None)
        match kind:
            case "escaped":
                self.append(start + 1, end)
            case "name":
                return self.macro(match)
            case "bare":
                end = start + len(match[0].rstrip(".,;:!?)'*_"))
                block.opaque(self.append(start, end))
            case "sign":
                self.append(start, end, _SIGNS[match[0]])
            case "dash":
                self.append(start, end, "—")
            case "open" | "shut":
                self.append(start, end, _QUOTES[match[kind], kind == "open"])
            case "apostrophe":
                self.append(start, end, "’")
            case "entity":
                self.append(start, end, unescape(match[0]))
            case "attribute":
                self.attribute(match)
            case "place":
                self.names.places.append(match["place"])
            case "cited":
                self.names.places.append(match["cited"])
                if start == 0 and end == len(self.value):
                    self.append(*match.span("shown" if match["shown"] else "cited"))
            case _:
                block.opening(start)
                self.hidden(match, kind)
                block.closing(end)
        return end

    def hidden(self, match: re.Match[str], kind: str | None) -> None:
        """Append what shows of markup that hides something of itself."""
        block = self.block
        match kind:
            case "inner" | "plus" if match["mark"] != "``":
                self.append(*match.span(kind), self.flat(match[kind]))
            case "inner" | "code":
                start, end = match.span(kind)
                if end - start > 2 and self.value[start] == self.value[end - 1] == "+":
                    start, end = start + 1, end - 1
                block.opaque(self.append(start, end, self.flat(self.value[start:end])))
            case "anchor":
                self.reference(match.span("anchor"), match.span("words") if match["words"] else None)
            case "label":
                begin = self.inner(*self.label(match, "label"))
                target = self.base.cut(*match.span("url"))
                block.link(target, "link", begin, external=True)
            case "index":
                self.run(*match.span("index"))
            case "role":
                self.names.places.extend(re.findall(r"#([\w:.-]+)", f"{match[0][1]}{match['role']}"))

    @staticmethod
    def flat(code: str) -> str | None:
        """Code with single blanks, where it has others; else None."""
        return " ".join(code.split()) if GAP.search(code) else None

    def label(self, match: re.Match[str], part: str) -> tuple[int, int]:
        """The range of the words of a link, without the settings behind them."""
        start, end = match.span(part)
        if settings := _SETTINGS.search(self.value, start, end):
            end = settings.start()
        return start, end

    def macro(self, match: re.Match[str]) -> int:
        """Follow a macro; gives where it ends. A name that no macro has is a word."""
        block = self.block
        start, end = match.span()
        name = match["name"].lower()
        text = self.label(match, "text")
        if name == "xref" or TERMS.search(name):
            block.opening(start)
            shown = text if text[1] > text[0] else None
            if match["target"]:
                self.reference(match.span("target"), shown, "anchor" if name == "xref" else "shortcode")
            elif shown:
                block.link(self.base.cut(*shown), "shortcode", self.inner(*shown), named=False)
        elif name in ("link", "mailto"):
            block.opening(start)
            begin = self.inner(*text) if text[1] > text[0] else self.append(*match.span("target"))
            if text[1] <= text[0]:
                block.opaque(begin)
            external = name == "mailto" or leads_away(match["target"]) or "{" in match["target"]
            block.link(self.base.cut(*match.span("target")), "link", begin, external=external)
        elif name in _HIDDEN:
            if name == "anchor":
                self.names.places.append(match["target"])
            return end
        elif name in _OPAQUE:
            block.opening(start)
            if match["text"]:
                block.opaque(self.append(*match.span("text"), self.flat(match["text"])))
            elif match["target"]:
                block.opaque(self.append(*match.span("target")))
        elif match["target"] and match["text"].isdigit() and name not in _SHOWN:
            block.opening(start)
            block.opaque(self.append(*match.span("target")))
        elif name in _SHOWN or (match["target"] and match["text"]):
            block.opening(start)
            self.inner(*text)
        else:
            self.words(start, match.end("name") + 1)
            return match.end("name") + 1
        block.closing(end)
        return end

    def reference(self, target: tuple[int, int], words: tuple[int, int] | None, form: ReferenceForm = "anchor") -> None:
        """Append a cross reference: its words, else those that its target is made of."""
        start, end = target
        while start < end and self.value[start].isspace():
            start += 1
        while end > start and self.value[end - 1].isspace():
            end -= 1
        written = self.value[start:end]
        filled = self.names.filled(written)
        if words:
            begin = self.inner(*words)
        else:
            page, _, place = (filled or written).partition("#")
            name = (place or _PAGE.sub("", page).rpartition("/")[2]).lstrip("_")
            readable = " ".join(re.sub(r"[-_]+", " ", name).split())
            begin = self.append(start, end, None if readable == written else readable or written)
        if filled is None:
            return
        builder = TextBuilder(self.base)
        if filled == written:
            builder.copy(start, end)
        else:
            builder.put(filled, start, end)
        if form == "anchor" and "#" not in filled and _PAGE.search(filled):
            form = "link"
        self.block.link(builder.build(start), form, begin, external=leads_away(filled), named=bool(words))

    def attribute(self, match: re.Match[str]) -> None:
        """Append the value of an attribute; one that another document defines is shown by its name."""
        value = self.names.value(match["attribute"])
        if value is None:
            self.block.opaque(self.append(*match.span("attribute")))
        elif value.isspace():
            self.block.white(match.start())
        elif value:
            self.append(*match.span(), value)


_KINDS = (
    *(
        "escaped",
        "inner",
        "code",
        "plus",
        "anchor",
        "name",
        "label",
        "bare",
        "index",
        "cited",
        "place",
        "role",
        "attribute",
    ),
    *("entity", "open", "shut", "apostrophe", "sign", "dash"),
)
"""The parts of a piece of markup that tell what it is."""
