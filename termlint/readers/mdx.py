"""MDX: imports, exports, expressions and components, hidden from the Markdown parser like shortcodes."""

from __future__ import annotations

import re

from termlint import lazy_regex
from termlint.readers import shortcodes, tags
from termlint.readers.shortcodes import CODE, PLACEHOLDER, Cover, Mask, Masked, Range

MAX_LENGTH = 20_000
"""The longest tag or expression; what is not closed within it is none."""

IMPORT = re.compile(r"^import\s+(?:[\w*{][^;\n]*?\s+from\s+)?['\"][^'\"\n]+['\"];?\s*$", re.MULTILINE)

_TOKEN = lazy_regex.compiled(
    CODE
    + r"|(?P<escaped>\\[\\{}<])"
    + r"|(?P<module>^(?:import|export)\b(?:[^\n]*\n)(?:(?!\s*\n)[^\n]*\n?)*|^(?:import|export)\b[^\n]*\Z)"
    + r"|(?P<comment>\{\s*/\*(?:(?!\{\s*/\*).)*?\*/\s*\}|<!--(?:(?!<!--).)*?-->)"
    + r"|(?P<tag></?(?:[A-Za-z][\w.:-]*|(?=>)))"
    + r"|(?P<brace>\{(?!#))",
    re.MULTILINE | re.DOTALL,
)
_STRING = re.compile(r"\{\s*(?:\"([^\"\\{}]*)\"|'([^'\\{}]*)'|`([^`\\${}]*)`)\s*\}")
_NEXT = re.compile(r"[\"'`{}>]")
_INDENT = re.compile(r"^[ \t]{4,}(?=[^\s*+\d>#|<-])", re.MULTILINE)
_TEXT_KEYS = ("text", "label", "children")


def mask(text: str) -> Masked:
    """Hide what is code in MDX, and shortcodes. Components for terms are references, strings in braces show."""
    masked = shortcodes.mask(text)
    cover = Cover(masked)
    indents: list[Range] = []
    depth, opened, at = 0, 0, 0
    value = masked.value
    unclosed = len(value)
    """Where the first tag or expression begins that never ends."""
    while match := _TOKEN.search(value, at):
        start, at = match.span()
        if match["code"] is not None or match["escaped"] is not None:
            continue
        if match["module"] is not None:
            cover.hide(Mask(start, at))
        elif match["comment"] is not None:
            if match["comment"].startswith("{"):
                masked.comments.append(Range(start, at))
                cover.hide(Mask(start, at))
        elif start < unclosed and (end := _end(value, start, brace=match["brace"] is not None)):
            if match["brace"] is not None:
                at = end
                cover.hide(_expression(value, start, end))
            elif (mask := _tag(value, start, end)) is not None:
                at = end
                cover.hide(mask)
                if not value.startswith("</", start):
                    if not value.endswith("/>", start, end):
                        opened = opened if depth else end
                        depth += 1
                elif depth:
                    depth -= 1
                    if not depth:
                        indents.append(Range(opened, start))
        else:
            unclosed = min(unclosed, start)
    cover.finish()
    for where in indents:
        _outdent(masked, where)
    masked.masks.sort(key=lambda one: one.start)
    masked.comments.sort()
    return masked


def _end(text: str, start: int, *, brace: bool) -> int:
    """Where a tag or an expression ends, or 0."""
    depth = 0 if not brace else 1
    at = start + 1
    limit = min(len(text), start + MAX_LENGTH)
    while match := _NEXT.search(text, at, limit):
        at = match.end()
        sign = match[0]
        if sign in "\"'`":
            if depth or not brace:
                closing = text.find(sign, at, limit)
                newline = text.find("\n", at, limit) if sign != "`" else -1
                if closing >= 0 and (newline < 0 or closing < newline):
                    at = closing + 1
        elif sign == "{":
            depth += 1
        elif sign == "}":
            depth -= 1
            if brace and depth == 0:
                return at
        elif not brace and depth <= 0:
            return at
    return 0


def _tag(text: str, start: int, end: int) -> Mask | None:
    """A component, or an element with expressions in it; None for plain HTML."""
    name_end = start + 1
    while name_end < end and (text[name_end].isalnum() or text[name_end] in "/._:-"):
        name_end += 1
    name = text[start + 1 : name_end].strip("/")
    if name[:1].islower() and "{" not in text[start:end]:
        return None
    if text[start + 1] == "/":
        return Mask(start, end)
    token = tags.Token("open", start, end, name)
    named = {key.replace("-", "_"): Range(*place) for key, place in tags.attributes(text, token).items()}
    made = shortcodes.shortcode(text, Range(start, end), name, named, [])
    if not text.endswith("/>", start, end) or not any(key in named for key in (*_TEXT_KEYS, "term", "name")):
        made = made._replace(shown=None, value=None)
    return made


def _expression(text: str, start: int, end: int) -> Mask:
    """A quoted string shows, of any other expression that stands in a line the last name."""
    if match := _STRING.match(text, start, end):
        return Mask(start, end, Range(*match.span(match.lastindex or 0)))
    simple = re.fullmatch(r"\{\s*(?:\w+\.)*(\w+)\s*\}", text[start:end])
    before = text.rfind("\n", 0, start) + 1
    if simple and text[before:start].strip():
        return Mask(start, end, Range(start + simple.start(1), start + simple.end(1)), opaque=True)
    return Mask(start, end)


def _outdent(masked: Masked, where: Range) -> None:
    """Hide the indentation of lines within a component, which Markdown would take for that of code."""
    value = masked.value
    pieces = []
    at = 0
    for match in _INDENT.finditer(value, *where):
        pieces += [value[at : match.start()], PLACEHOLDER * len(match[0])]
        masked.masks.append(Mask(*match.span()))
        at = match.end()
    masked.value = "".join((*pieces, value[at:]))
