"""Places of the characters of YAML scalars, in all five styles."""

from __future__ import annotations

import re

from termlint.readers.substitute import substitute
from termlint.readers.tree import MAX_MAPPED
from termlint.text import Text, TextBuilder

BREAK = r"(?:\r\n|[\r\n\x85\u2028\u2029])"
FOLD = rf"(?P<fold>[ \t]*{BREAK}(?:[ \t]*{BREAK})*[ \t]*)"

_BREAKS = re.compile(BREAK)
_PLAIN = re.compile(FOLD)
_SINGLE_QUOTED = re.compile(rf"(?P<quote>'')|{FOLD}")
_DOUBLE_QUOTED = re.compile(
    rf"\\(?:(?P<continued>{BREAK}(?:[ \t]*{BREAK})*[ \t]*)"
    r"|x(?P<x>[0-9a-fA-F]{2})|u(?P<u>[0-9a-fA-F]{4})|U(?P<U>[0-9a-fA-F]{8})|(?P<one>.))"
    rf"|{FOLD}",
    re.DOTALL,
)
_SPECIAL = {"": _PLAIN, "'": _SINGLE_QUOTED, '"': _DOUBLE_QUOTED}
_BLOCK_HEADER = re.compile(rf"[|>][-+0-9]*[ \t]*(?:#[^\r\n]*)?{BREAK}")
_BLOCK_LINE = re.compile(rf"(?P<indent> *)(?P<content>[^\r\n\x85\u2028\u2029]*)(?P<break>{BREAK}|\Z)")
_ESCAPES = dict(zip("0abt\tnvfreN_LP", "\0\a\b\t\t\n\v\f\r\x1b\x85\xa0\u2028\u2029", strict=True))


def place(base: Text, start: int, end: int, value: str, style: str | None) -> tuple[Text, int, int]:
    """The text of the scalar that stands in `base.value[start:end]` and whose value the parser says is `value`.

    Returns it with the range of its content, without quotes or header. The map is built by the style's own rules and
    compared with the parser's value; should they ever differ, or the scalar be longer than `MAX_MAPPED`, the text is
    one piece that stands for the scalar as a whole.
    """
    if style in ("|", ">"):
        return _block(base, start, end, value, folded=style == ">")
    if style:
        start, end = start + 1, end - 1
    if base.value[start:end] == value:
        return base.cut(start, end), start, end
    if end - start > MAX_MAPPED:
        return _whole(base, start, end, value), start, end
    text = substitute(base, start, end, _SPECIAL[style or ""], _replacement)
    return text if text.value == value else _whole(base, start, end, value), start, end


def _whole(base: Text, start: int, end: int, value: str) -> Text:
    """A value that is one piece."""
    builder = TextBuilder(base)
    builder.put(value, start, end)
    return builder.build(start)


def _replacement(match: re.Match[str]) -> str:
    found = match.groupdict()
    if folds := found.get("fold"):
        breaks = [_line_end(one) for one in _BREAKS.findall(folds)]
        if breaks[0] != "\n":
            return "".join(breaks)
        return "".join(breaks[1:]) or " "
    if found.get("quote"):
        return "'"
    if continued := found.get("continued"):
        return "".join(_line_end(one) for one in _BREAKS.findall(continued)[1:])
    if (code := found.get("x") or found.get("u") or found.get("U")) is not None:
        return chr(int(code, 16))
    one = match["one"]
    return _ESCAPES.get(one, one)


def _line_end(found: str) -> str:
    return found if found in ("\u2028", "\u2029") else "\n"


def _block(base: Text, start: int, end: int, value: str, *, folded: bool) -> tuple[Text, int, int]:
    """The text of a block scalar, and the range of its lines: copied line by line until its value is complete."""
    source = base.value
    builder = TextBuilder(base)
    header = _BLOCK_HEADER.match(source, start, end)
    if header is None or end - start > MAX_MAPPED:
        return _whole(base, start, end, value), start, end
    start = at = last_end = header.end()
    indent = _leading_spaces(source, start, end) - _leading_spaces(value, 0, len(value))
    """What the first line with content has in the source but not in the value."""
    pending: tuple[int, int] | None = None
    """The break after the last line of content, whose value depends on what follows."""
    blanks: list[tuple[int, int]] = []
    foldable = False
    while at < end and builder.length < len(value):
        line = _BLOCK_LINE.match(source, at, end)
        assert line is not None
        at = line.end()
        content = min(line.start() + indent, line.end("indent"))
        if content == line.end("content"):
            blanks.append(line.span("break"))
            continue
        more_indented = source[content] in " \t"
        if pending:
            _breaks(builder, pending, blanks, fold=folded and foldable and not more_indented)
        elif blanks:
            _breaks(builder, None, blanks, fold=False)
        last_end = line.end("content")
        builder.copy(content, last_end)
        pending, blanks, foldable = line.span("break"), [], not more_indented
    for last in ([pending] if pending else []) + blanks:
        if builder.length < len(value) and last[1] > last[0]:
            builder.put(_line_end(source[last[0] : last[1]]), *last)
    text = builder.build(start)
    return text if text.value == value else _whole(base, start, last_end, value), start, last_end


def _breaks(builder: TextBuilder, first: tuple[int, int] | None, blanks: list[tuple[int, int]], *, fold: bool) -> None:
    """Append the breaks between two lines of content: a single one folds to a space, the first of several vanishes."""
    source = builder.base.value
    if first and fold and source[first[0] : first[1]] in ("\n", "\r\n", "\r", "\x85"):
        if not blanks:
            builder.put(" ", *first)
    elif first:
        builder.put(_line_end(source[first[0] : first[1]]), *first)
    for blank in blanks:
        builder.put(_line_end(source[blank[0] : blank[1]]), *blank)


def _leading_spaces(text: str, start: int, end: int) -> int:
    for line in _BLOCK_LINE.finditer(text, start, end):
        if line["content"]:
            return len(line["indent"])
        if not line["break"]:
            break
    return 0
