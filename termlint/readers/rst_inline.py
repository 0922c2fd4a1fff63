"""Markup within the lines of reStructuredText: roles, references, emphasis, literals and substitutions."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field

from termlint.addresses import leads_away
from termlint.entry import ReferenceForm
from termlint.readers.blocks import BlockBuilder
from termlint.readers.budget import Budget
from termlint.readers.inline import GAP, TERMS, Inline, shown_of_role, target_of_role
from termlint.text import Text, TextBuilder

_BEFORE = r"(?<![^\s'\"(\[{<\-/:‐-―“‘„«¿¡])"
_AFTER = r"(?=$|[\s'\")\]}>\-/\\:.,;!?‐-―”’“»…])"
_TOKEN = re.compile(
    r"\\(?P<escaped>.)"
    rf"|{_BEFORE}\[(?:\d+|\#[\w-]*|\*|[^\W\d_][\w.-]*)\]_{_AFTER}"
    rf"|(?<![\w.+:@/\\-])(?P<name>[^\W_]+(?:[-._+:][^\W_]+)*)(?P<tail>__?){_AFTER}"
    rf"|{_BEFORE}(?::(?P<role>[A-Za-z]\w*+(?:[.:+-]\w++)*+):(?=`)|(?P<place>_)(?=`))?(?P<mark>``|`|\*\*|\*|\|)(?=\S)",
    re.DOTALL,
)
_CLOSING = {
    "``": re.compile(rf"(?<=\S)``(?!`){_AFTER}"),
    "`": re.compile(rf"(?<=[^\s\\`])`(?:__?|:(?P<role>[A-Za-z][\w.:+-]*):)?(?!`){_AFTER}"),
    "**": re.compile(rf"(?<=[^\s\\])\*\*{_AFTER}"),
    "*": re.compile(rf"(?<=[^\s\\*])\*(?!\*){_AFTER}"),
    "|": re.compile(rf"(?<=[^\s\\])\|(?:__?)?{_AFTER}"),
}
_QUOTES = {"'": "'", '"': '"', "(": ")", "[": "]", "{": "}", "<": ">", "“": "”", "‘": "’", "«": "»"}
_TITLED = re.compile(r"(?P<title>.*\S)\s*(?<!\\)<(?P<target>[^<>]+)>", re.DOTALL)
_UNESCAPED = re.compile(r"\\(?:\s|(.))", re.DOTALL)
_ESCAPED_OR_WHITE = re.compile(r"\\(?:\s|(.))|\s+", re.DOTALL)
_PLAIN_WORDS = re.compile(r"[^\W\d_][\w'’-]*(?:\s+[\w'’-]+)*")
_WORDS = frozenset(
    {
        "abbr",
        "abbreviation",
        "ac",
        "acronym",
        "cite",
        "dfn",
        "emphasis",
        "guilabel",
        "i",
        "index",
        "menuselection",
        "strong",
    }
    | {"sub", "subscript", "sup", "superscript", "t", "title", "title-reference", "u", "underline"}
)
"""Roles whose words are words of the sentence; those of any other are code or the title of something elsewhere."""

_NUMBERED = {"pep": "PEP ", "pep-reference": "PEP ", "rfc": "RFC ", "rfc-reference": "RFC "}
_PLACES: Mapping[str, ReferenceForm] = {"ref": "label", "std:ref": "label", "doc": "link", "std:doc": "link"}
"""Roles that refer to a label or to a page."""


@dataclass
class Names:
    """What a document says about names: the text of substitutions, and the places that it names.

    `places` gives for each name, in lower case with single blanks, the address elsewhere that it stands for; it is
    empty for a place in the document.
    """

    substitutions: Mapping[str, Text] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    budget: Budget = field(default_factory=Budget)


def normal(name: str) -> str:
    """A name as it is compared: in lower case, without escapes and with single blanks."""
    return " ".join(_UNESCAPED.sub(r"\1", name).split()).casefold()


def add(block: BlockBuilder, names: Names) -> None:
    """Append all words of a block's base to it, markup left out."""
    _Inline(block.base, block, names).run()


class _Inline(Inline):
    """Follows the markup of one block."""

    def __init__(self, base: Text, block: BlockBuilder, names: Names, *, nested: bool = False) -> None:
        super().__init__(base, block)
        self.names = names
        self.nested = nested
        """Whether this is the text of a substitution, in which no others are looked up."""
        self.ends: dict[str, list[re.Match[str]]] = {}

    def run(self) -> None:
        """Append the block's words."""
        at = 0
        while match := _TOKEN.search(self.value, at):
            self.words(at, match.start())
            at = self.token(match)
        self.words(at, len(self.value))

    def token(self, match: re.Match[str]) -> int:
        """Follow one piece of markup; gives where it ends."""
        start, end = match.span()
        self.names.budget.spend(1, self.base.pieces[0].source)
        if match["escaped"]:
            if match["escaped"].isspace():
                self.block.closing(end)
            else:
                self.append(start, end, match["escaped"])
            return end
        if match["name"]:
            return self.named(match)
        if not match["mark"]:
            self.block.closing(end)
            return end
        closing = None if self.is_quoted(match) else self.closing(match["mark"], end)
        if closing is None:
            self.words(start, end)
            return end
        self.block.opening(start)
        self.marked(match, closing)
        self.block.closing(closing.end())
        return closing.end()

    def is_quoted(self, match: re.Match[str]) -> bool:
        """Whether a mark stands in quotes or brackets by itself, and so for itself."""
        before = self.value[match.start() - 1 : match.start()]
        return bool(before) and self.value[match.end() : match.end() + 1] == _QUOTES.get(before)

    def closing(self, mark: str, start: int) -> re.Match[str] | None:
        """The end of what begins at an offset; all ends of its kind are looked for once."""
        if mark not in self.ends:
            self.ends[mark] = list(_CLOSING[mark].finditer(self.value))
        ends = self.ends[mark]
        number = bisect_left(ends, start + 1, key=re.Match.start)
        return ends[number] if number < len(ends) else None

    def marked(self, match: re.Match[str], closing: re.Match[str]) -> None:
        """Append what stands between two marks."""
        block = self.block
        mark, start, end = match["mark"], match.end(), closing.start()
        if mark in ("*", "**"):
            if mark == "**":
                block.strong(opens=True)
            self.escaped(start, end)
            if mark == "**":
                block.strong(opens=False)
        elif mark == "``":
            block.opaque(self.whole(start, end, self.value[start:end]))
        elif mark == "|":
            self.substitution(start, end, closing[0])
        elif match["place"]:
            self.names.places.setdefault(normal(self.value[start:end]), "")
            self.escaped(start, end)
        elif role := match["role"] or closing["role"]:
            self.role(role.lower(), start, end)
        elif closing[0].endswith("_"):
            self.reference(start, end, anonymous=closing[0].endswith("__"))
        else:
            begin = self.escaped(start, end)
            if not _PLAIN_WORDS.fullmatch(self.value, start, end):
                block.opaque(begin)

    def escaped(self, start: int, end: int) -> int:
        """Append words that may hold escapes; gives where they begin."""
        self.begin = None
        for match in _UNESCAPED.finditer(self.value, start, end):
            self.words(start, match.start())
            if match[1]:
                self.append(*match.span(), match[1])
            start = match.end()
        self.words(start, end)
        return self.block.length if self.begin is None else self.begin

    def whole(self, start: int, end: int, value: str) -> int:
        """Append a range as one piece of code, reading `value` with single blanks; gives where it begins."""
        shown = " ".join(value.split()) if GAP.search(value) else value
        return self.block.add(start, end, None if shown == self.value[start:end] else shown)

    def role(self, role: str, start: int, end: int) -> None:
        """Append the words of a role, and keep what it refers to."""
        block = self.block
        titled = self.titled(start, end)
        shown = titled.span("title") if titled else shown_of_role(self.value, start, end)
        target = target_of_role(self.value, *(titled.span("target") if titled else (start, end)))
        base = role.rpartition(":")[2]
        if TERMS.search(base):
            begin = self.escaped(*shown)
            if target:
                block.link(self.target(*target), "role", begin, named=bool(titled))
        elif base in _WORDS:
            self.escaped(*shown)
        elif base in _NUMBERED and not titled:
            number = self.value[start:end].partition("#")[0]
            block.add(start, end, _NUMBERED[base] + number)
        else:
            begin = self.whole(*shown, self.value[slice(*shown)])
            form = _PLACES.get(role)
            if form is None or not titled:
                block.opaque(begin)
            if form and target:
                address = self.target(*target)
                external = leads_away(address.value)
                block.link(address, form, begin, external=external, named=bool(titled))

    def titled(self, start: int, end: int) -> re.Match[str] | None:
        """The words of a reference and what it refers to, where it has both."""
        return _TITLED.fullmatch(self.value, start, end) if self.value[end - 1] == ">" else None

    def reference(self, start: int, end: int, *, anonymous: bool) -> None:
        """Append the words of a reference to an address or to a named place."""
        titled = self.titled(start, end)
        begin = self.escaped(*(titled.span("title") if titled else (start, end)))
        if titled is None:
            if not anonymous:
                self.to_place(start, end, begin)
            return
        first, last = titled.span("target")
        if self.value[last - 1] == "_" and self.value[last - 2] != "\\":
            self.to_place(first, last - 1, begin, named=True)
            return
        address = self.target(first, last)
        self.block.link(address, "link", begin, external=leads_away(address.value))

    def named(self, match: re.Match[str]) -> int:
        """Follow a word with an underscore behind it: a reference, if there is a place of that name."""
        start, end = match.span("name")
        if match["tail"] == "_" and normal(match["name"]) not in self.names.places:
            self.words(start, match.end())
            return match.end()
        self.block.opening(start)
        begin = self.block.add(start, end)
        if match["tail"] == "_":
            self.to_place(start, end, begin)
        self.block.closing(match.end())
        return match.end()

    def to_place(self, start: int, end: int, begin: int, *, named: bool = False) -> None:
        """Keep a reference to a named place, unless that is an address elsewhere."""
        if not self.names.places.get(normal(self.value[start:end])):
            self.block.link(self.target(start, end), "anchor", begin, named=named)

    def target(self, start: int, end: int) -> Text:
        """What a reference refers to, as one line without escapes."""
        value = self.value
        while start < end and value[end - 1].isspace():
            end -= 1
        builder = TextBuilder(self.base)
        at = start
        for match in _ESCAPED_OR_WHITE.finditer(value, start, end):
            builder.copy(at, match.start())
            builder.put(match[1] or ("" if match[0][0] == "\\" else " "), *match.span())
            at = match.end()
        builder.copy(at, end)
        return builder.build(start)

    def substitution(self, start: int, end: int, closing: str) -> None:
        """Append what a substitution stands for; one that is defined elsewhere is shown by its name."""
        block = self.block
        name = self.value[start:end]
        text = None if self.nested else self.names.substitutions.get(name)
        if text is None:
            block.opaque(self.whole(start, end, name))
            return
        inner = BlockBuilder(text, "paragraph", 0)
        _Inline(text, inner, self.names, nested=True).run()
        part = inner.finish(len(text.value))
        if part is None:
            return
        begin = block.add(start, end, part.value)
        if part.text.opaque == ((0, len(part.value)),):
            block.opaque(begin)
        for link in part.links:
            builder = TextBuilder(self.base)
            builder.put(link.reference.target.value, start, end)
            block.link(builder.build(start), link.reference.form, begin, external=link.external)
        if closing.endswith("_") and not closing.endswith("__"):
            self.to_place(start, end, begin)
