"""The directives and roles of MyST, Sphinx's Markdown, hidden from the parser or turned into what it knows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from termlint import lazy_regex
from termlint.readers.inline import shown_of_role, target_of_role
from termlint.readers.shortcodes import CODE, Cover, Mask, Masked, Range, blank

_ROLE = lazy_regex.compiled(
    CODE + r"|\{(?P<role>[a-z][\w:.+-]*)\}(?P<ticks>`+)(?P<inner>(?:(?!\n\s*\n)[^`])+)(?P=ticks)(?!`)",
    re.MULTILINE | re.DOTALL | re.IGNORECASE,
)
_TITLED = re.compile(r"(?P<title>.*\S)\s*<(?P<target>[^<>]+)>\s*", re.DOTALL)
_OPENING = re.compile(r"(?P<indent>[ ]*)(?P<fence>`{3,}|~{3,}|:{3,})[ ]*\{(?P<name>[\w:.+-]+)\}[^`\n]*")
_EVALUATED = lazy_regex.compiled(
    r"^(?P<fence>`{3,}|:{3,})[ ]*\{eval-rst\}[^\n]*\n(?P<rst>.*?)^(?P=fence)[`:]*[ \t]*\r?$", re.MULTILINE | re.DOTALL
)
_CODE = re.compile(r" {0,3}(?P<fence>`{3,}|~{3,})")
_OPTION = re.compile(r"\s*:[\w-]+:(?:\s.*)?")
_PLACE = re.compile(r"^[ ]{0,3}\((?P<name>[^()\n]{1,100})\)=[ \t]*\r?$", re.MULTILINE)
_TERM_ROLES = frozenset({"term"})
_WORDS = frozenset({"term", "doc", "abbr", "emphasis", "strong", "sub", "sup", "dfn", "guilabel", "menuselection"})
"""Roles whose text is words."""

_PROSE = frozenset(
    {"attention", "caution", "danger", "error", "hint", "important", "note", "tip", "warning", "seealso"}
    | {"admonition", "topic", "sidebar", "dropdown", "card", "table", "glossary"}
)
"""Directives whose content is Markdown that readers see."""

_CLASSIFIER = re.compile(r"\s:\s.*")
_GAP = 3
"""Columns of a definition list's colon and what follows it."""


def mask(text: str, masked: Masked) -> None:
    """Hide what is MyST in a text, whose placeholders so far are given.

    A fence around prose leaves its content; the entries of a glossary are a definition list; a role shows its text, and
    that of a term refers to it. The name of a place, `(spool)=`, is taken for that of what follows.
    """
    if "{" in text and _may_open(text):
        lines = list(_lines(text))
        fences = _Fences(text, masked, lines)
        fences.within(0, len(lines))
        fences.finish()
    if ")=" in text:
        masked.value = _PLACE.sub(lambda match: _place(match, masked), masked.value)
    if "}`" in text:
        _roles(masked)


def restructured(text: str) -> str:
    """A text with nothing but the reStructuredText that stands in directives `eval-rst`, all else blank; no text where
    there is none."""
    if "eval-rst" not in text:
        return ""
    found = [match.span("rst") for match in _EVALUATED.finditer(text)]
    stops = [0, *(at for span in found for at in span), len(text)]
    parts = [text[start:end] for start, end in pairwise(stops)]
    return "".join([part if number % 2 else blank(part) for number, part in enumerate(parts)]) if found else ""


def _may_open(text: str) -> bool:
    return "```{" in text or ":::{" in text or "~~~{" in text or "``` {" in text or "::: {" in text


def _lines(text: str) -> Iterator[Range]:
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield Range(start, end)
        start = end + 1


def _place(match: re.Match[str], masked: Masked) -> str:
    masked.places.append(Range(*match.span("name")))
    return blank(match[0])


class _Fences:
    """Takes away the fences around prose."""

    def __init__(self, text: str, masked: Masked, lines: Sequence[Range]) -> None:
        self.text = text
        self.masked = masked
        self.lines = lines
        self.edits: list[tuple[Range, str]] = []

    def within(self, at: int, end: int) -> None:
        """Follow the fences between two lines."""
        while at < end:
            opening = _OPENING.fullmatch(self.text, self.lines[at].start, self.content_end(at))
            if opening is None:
                fence = _CODE.match(self.text, *self.lines[at])
                at = self.closing(at, end, fence["fence"]) + 1 if fence else at + 1
                continue
            closing = self.closing(at, end, opening["fence"])
            if opening["name"].lower() in _PROSE:
                self.unwrap(at, closing, opening["name"].lower())
            at = closing + 1

    def content_end(self, at: int) -> int:
        """Where the words of a line end."""
        start, end = self.lines[at]
        return end - 1 if end > start and self.text[end - 1] == "\r" else end

    def closing(self, at: int, end: int, fence: str) -> int:
        """The line that closes a fence."""
        for number in range(at + 1, end):
            line = self.text[slice(*self.lines[number])].strip()
            if len(line) >= len(fence) and line == fence[0] * len(line):
                return number
        return end

    def unwrap(self, at: int, closing: int, name: str) -> None:
        """Leave the content of a directive, without what sets it up."""
        begin = self.content(at + 1, closing)
        for number in (*range(at, begin), closing):
            if number < len(self.lines):
                self.put(self.lines[number], blank(self.text[slice(*self.lines[number])]))
        if name == "glossary" and begin < closing:
            self.masked.glossaries.append(Range(self.lines[begin].start, self.lines[closing - 1].end))
            self.define(begin, closing)
        self.within(begin, closing)

    def content(self, at: int, closing: int) -> int:
        """The first line behind the options of a directive."""
        lines = [self.text[slice(*line)].strip() for line in self.lines[at:closing]]
        if lines[:1] == ["---"] and "---" in lines[1:]:
            return at + lines.index("---", 1) + 1
        while lines and _OPTION.fullmatch(lines[0]):
            lines.pop(0)
        return closing - len(lines)

    def define(self, begin: int, closing: int) -> None:
        """Mark what is indented below the terms of a glossary as definitions, if no colon does."""
        indents = {number: self.indent(number) for number in range(begin, closing)}
        column = min((one for one in indents.values() if one is not None), default=0)
        defined = False
        for number, indent in indents.items():
            if indent is None:
                continue
            line = self.lines[number]
            if indent == column:
                if colon := self.text.startswith((": ", ":\t"), line.start + indent):
                    defined = True
                    continue
                if defined and indents[number - 1] is not None and indents[number - 1] != column:
                    self.masked.breaks.append(line.start)
                defined = colon
                if classifier := _CLASSIFIER.search(self.text, line.start, line.end):
                    self.put(Range(*classifier.span()), blank(classifier[0]))
            elif not defined and indent > column + 1:
                at = line.start + max(column, indent - _GAP)
                self.put(Range(at, at + 1), ":")
                defined = True

    def indent(self, number: int) -> int | None:
        """The blanks before the words of a line; None where it has none."""
        line = self.text[slice(*self.lines[number])]
        return len(line) - len(line.lstrip(" ")) if line.strip() else None

    def put(self, where: Range, value: str) -> None:
        """Something as long is to stand in place of a range."""
        self.edits.append((where, value))

    def finish(self) -> None:
        """Give the masked text what is to stand in it; of two things in one place, the first."""
        pieces = []
        at = 0
        for where, value in sorted(self.edits):
            if where.start >= at:
                pieces += [self.masked.value[at : where.start], value]
                at = where.end
        self.masked.value = "".join((*pieces, self.masked.value[at:]))


def _roles(masked: Masked) -> None:
    """Hide the roles, and show their texts."""
    cover = Cover(masked)
    for match in _ROLE.finditer(masked.value):
        if match["code"] is not None:
            continue
        inner = Range(*match.span("inner"))
        titled = _TITLED.fullmatch(masked.value, *inner)
        shown = Range(*(titled.span("title") if titled else shown_of_role(masked.value, *inner)))
        target = target_of_role(masked.value, *(titled.span("target") if titled else inner))
        role = match["role"].lower()
        words = " ".join(masked.value[slice(*shown)].split())
        value = None if words == masked.value[slice(*shown)] else words
        name = Range(*target) if target and role in _TERM_ROLES else None
        opaque = role not in _WORDS and titled is None
        cover.hide(Mask(*match.span(), shown, value, opaque, name, "role"))
    cover.finish()
    masked.masks.sort(key=lambda one: one.start)
