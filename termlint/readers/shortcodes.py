"""Shortcodes and macros of site generators, hidden from the Markdown parser behind placeholders of the same length."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from termlint import lazy_regex
from termlint.entry import ReferenceForm

PLACEHOLDER = "\ue000"
"""A character of the private use area: to a Markdown parser a letter, and in no glossary."""

CODE = r"(?P<code>^[ \t]*(?P<fence>`{3,}+|~{3,}+)[^\n]*+\n(?:.*?^[ \t]*(?P=fence)|.*)|`[^`\n]+`)"
"""Fenced blocks and inline code, in which nothing is hidden (a part of patterns with MULTILINE and DOTALL)."""


class Range(NamedTuple):
    """A range of the text, end exclusive."""

    start: int
    end: int


class Mask(NamedTuple):
    """A hidden range, and what readers see in its place.

    `shown` is the range of the text that shows (nothing where None), `value` what it reads where that differs.
    `opaque` tells that a page shows something that the text does not say. `target` is the range that names another
    entry, `form` the form of that reference.
    """

    start: int
    end: int
    shown: Range | None = None
    value: str | None = None
    opaque: bool = False
    target: Range | None = None
    form: ReferenceForm = "shortcode"


@dataclass
class Masked:
    """A text with placeholders: as long as the original, line by line."""

    value: str
    masks: list[Mask] = field(default_factory=list)
    comments: list[Range] = field(default_factory=list)
    """Comments of the template language."""
    loose: list[Range] = field(default_factory=list)
    """Names of other entries that show in a place of their own."""
    glossaries: list[Range] = field(default_factory=list)
    """What is marked as a glossary."""
    breaks: list[int] = field(default_factory=list)
    """Where the parser is to see one more end of a line."""
    places: list[Range] = field(default_factory=list)
    """Names of the places that come next."""

    def within(self, start: int, end: int) -> Iterator[Mask]:
        """The masks that begin in a range, in order."""
        number = bisect_left(self.masks, (start,))
        while number < len(self.masks) and self.masks[number].start < end:
            yield self.masks[number]
            number += 1


_TOKEN = lazy_regex.compiled(
    CODE
    + r"|\{%-?\s*comment\s*-?%\}(?:(?!\{%-?\s*comment\b).)*?\{%-?\s*endcomment\s*-?%\}"
    + r"|\{\{[<%](?P<hugo>[^{}]{0,2000})[>%]\}\}"
    + r"|\{%-?(?P<liquid>[^{}]{0,2000})%\}"
    + r"|\{\{\{?(?P<macro>[^{}\n]{1,500})\}\}\}?",
    re.MULTILINE | re.DOTALL,
)
_NAME = re.compile(r"\s*(?P<close>/?)\s*(?P<name>[\w./-]*)")
_ARGUMENT = lazy_regex.compiled(
    r"""(?:(?P<key>[\w-]+)\s*=\s*)?(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|`(?P<back>[^`]*)`|(?P<bare>[^\s"'`=(),|]+))"""
)
_CLOSING = lazy_regex.compiled(r"\{[{%][<%]?-?\s*(?:/\s*|end)([\w./-]+)")
_TERM_NAMES = re.compile(r"gloss|term|tooltip|lexicon|^def$|^gl$|^abbr$", re.IGNORECASE)
_PAGE_NAMES = frozenset({"ref", "relref", "link", "post_url", "relurl", "absurl", "doc"})
_TARGET_KEYS = ("term_id", "termid", "term", "glossary", "entry")
_TARGET_KEYS_OF_TERMS = ("id", "slug", "key", "name", "ref", "word")
_TEXT_KEYS = ("text", "label", "display", "display_text", "content")
_VALUE_NAMES = frozenset({"param", "params", "var", "variable", "value", "version", "t", "i18n"})
_DIRECTIVE = lazy_regex.compiled(
    r"^(?P<indent>[ \t]*)"
    r"(?::{3,}[^\n]*|\{:[^\n}]*\}[ \t]*|\[\[?_?toc_?\]?\][ \t]*|(?P<box>!!!|\?\?\?\+?)[ \t]+\w[^\n]*)\r?$",
    re.MULTILINE | re.IGNORECASE,
)


def mask(text: str) -> Masked:
    """Hide the shortcodes and macros of Hugo, Jekyll, Zola and MkDocs, and the fences of admonitions.

    Code keeps them. What shows nothing and stands alone on its line leaves a blank one.
    """
    masked = Masked(text)
    brace = "{" in text
    if ":::" in text or (brace and "{:" in text) or "!!!" in text or "???" in text or _may_list_contents(text):
        masked.value = _DIRECTIVE.sub(_directive, masked.value)
    if not brace or ("{{" not in text and "{%" not in text):
        return masked
    closed = frozenset(_CLOSING.findall(text))
    cover = Cover(masked)
    for match in _TOKEN.finditer(text):
        if match["code"] is None:
            _hide(match, closed, cover)
    cover.finish()
    return masked


def _may_list_contents(text: str) -> bool:
    """Whether `[TOC]` or the like may stand in a text."""
    return any(before[-4:].lower().endswith(("toc", "toc_")) for before in text.split("]")[:-1])


def reference(text: str, start: int, end: int) -> Range | None:
    """What a link's address refers to that is written as a macro: the argument of `ref` or `relref`, or the path behind
    a macro for the site's own address."""
    match = _TOKEN.match(text, start, end)
    if match is None or match["code"] is not None:
        return None
    if match.end() < end:
        return Range(match.end(), end) if text[match.end()] == "/" else None
    kind = match.lastgroup or ""
    head = _NAME.match(text, match.start(kind)) if match[kind] else None
    if head is None:
        return None
    arguments = list(_ARGUMENT.finditer(text, head.end() if head["name"] in _PAGE_NAMES else head.start("name"), end))
    if (head["name"] in _PAGE_NAMES or kind == "macro") and arguments:
        return _range(arguments[0])
    return None


@dataclass
class Cover:
    """Puts placeholders over ranges of a text, in order."""

    masked: Masked
    pieces: list[str] = field(default_factory=list)
    at: int = 0

    def alone(self, start: int, end: int) -> bool:
        """Whether nothing else stands on the lines of a range."""
        text = self.masked.value
        while start and text[start - 1] != "\n" and text[start - 1].isspace():
            start -= 1
        while end < len(text) and text[end] != "\n" and text[end].isspace():
            end += 1
        return text[start - 1 : start] in ("", "\n") and text[end : end + 1] in ("", "\n")

    def hide(self, mask: Mask) -> None:
        """Hide a range: by blanks where it shows nothing and stands alone, else by placeholders."""
        start, end = mask[:2]
        self.pieces.append(self.masked.value[self.at : start])
        if mask.shown is None and self.alone(start, end):
            self.pieces.append(blank(self.masked.value[start:end]))
            if mask.target:
                self.masked.loose.append(mask.target)
        else:
            self.pieces.append(PLACEHOLDER * (end - start))
            self.masked.masks.append(mask)
        self.at = end

    def finish(self) -> None:
        """Give the text its placeholders."""
        self.masked.value = "".join((*self.pieces, self.masked.value[self.at :]))


def blank(text: str) -> str:
    """White space of the same length and lines."""
    return re.sub(r"[^\r\n]", " ", text)


def _directive(match: re.Match[str]) -> str:
    """Blanks; for a box of MkDocs a list item, which its indented content belongs to in Markdown too."""
    if match["box"]:
        return match["indent"] + "-" + blank(match[0][len(match["indent"]) + 1 :])
    return blank(match[0])


def _hide(match: re.Match[str], closed: frozenset[str], cover: Cover) -> None:
    start, end = match.span()
    kind = match.lastgroup
    if kind is None or match[kind].lstrip(" -").startswith("/*"):
        cover.masked.comments.append(Range(start, end))
        cover.hide(Mask(start, end))
        return
    head = _NAME.match(match.string, match.start(kind))
    assert head is not None
    name = head["name"].lower()
    if head["close"] or name.startswith("end"):
        cover.hide(Mask(start, end))
        return
    arguments = list(_ARGUMENT.finditer(match.string, head.end(), match.end(kind)))
    if kind == "liquid" and arguments and arguments[-1][0] == "-":
        arguments.pop()
    named = {argument["key"].lower().replace("-", "_"): _range(argument) for argument in arguments if argument["key"]}
    listed = [_range(argument) for argument in arguments if not argument["key"]]
    if kind == "macro" and "(" not in match[kind]:
        cover.hide(_macro(match, cover))
        return
    made = shortcode(match.string, Range(start, end), name, named, listed)
    if name in closed:
        made = made._replace(shown=None, value=None, opaque=False)
    elif made.shown is None and name in _VALUE_NAMES and listed:
        made = made._replace(shown=listed[0], opaque=True)
    elif name.endswith("_definition"):
        made = made._replace(shown=None, value=None)
    cover.hide(made)


def shortcode(text: str, where: Range, name: str, named: dict[str, Range], listed: list[Range]) -> Mask:
    """What a shortcode with named and unnamed arguments shows, and which entry it refers to."""
    of_terms = bool(_TERM_NAMES.search(name))
    keys = (*_TARGET_KEYS, *_TARGET_KEYS_OF_TERMS) if of_terms else _TARGET_KEYS
    target = next((named[key] for key in keys if key in named), None)
    shown = next((named[key] for key in _TEXT_KEYS if key in named), None)
    if of_terms and target is None and listed:
        target = listed[0]
        shown = shown or (listed[1] if len(listed) > 1 else None)
    if shown is None and target is not None:
        written = text[target.start : target.end]
        readable = re.sub(r"[-_]+", " ", written).strip()
        return Mask(*where, target, None if readable == written else readable, target=target)
    return Mask(*where, shown, target=target)


def _macro(match: re.Match[str], cover: Cover) -> Mask:
    """A macro stands for a value: a quoted one shows, of any other the last part of its name."""
    start, end = match.span()
    if cover.alone(start, end):
        return Mask(start, end)
    if quoted := re.search(r"(['\"`])(.*?)\1", match["macro"]):
        return Mask(start, end, Range(match.start("macro") + quoted.start(2), match.start("macro") + quoted.end(2)))
    names = list(re.finditer(r"[^\W\d]\w*", match["macro"].split("|")[0]))
    if not names:
        return Mask(start, end)
    at = match.start("macro")
    return Mask(start, end, Range(at + names[-1].start(), at + names[-1].end()), opaque=True)


def _range(argument: re.Match[str]) -> Range:
    return Range(*argument.span(argument.lastgroup or 0))
