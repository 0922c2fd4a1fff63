"""Taking sentences out of a text, and the paragraphs, list items and headings that are left empty."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from termlint.fixing.coherence import can_go
from termlint.fixing.documents import Document
from termlint.fixing.edits import Change
from termlint.fixing.unlisting import from_list
from termlint.prose import PROSE_BLOCKS
from termlint.ranges import Range
from termlint.text import Block, Text

_OPENERS = re.compile(r"(?:[*_~]{1,3}|\[|<(?!/)\w[^<>]*>)+$")
_CLOSERS = re.compile(r"(?:[*_~]{1,3}|\]\([^()\s]*\)|</\w+\s*>)+")
_FOLLOWING = re.compile(r"[ \t]*(?:\r?\n(?:[ \t]*>)*[ \t]*)?")
_TAG = re.compile(r"<(?P<end>/)?(?P<name>[A-Za-z][\w.:-]*)(?:\s[^<>]*?)?(?P<empty>/)?>")
_VOID = frozenset({"br", "hr", "img", "wbr"})
_UNTOUCHABLE = re.compile(r"<!--|\{/\*|\{#|%\}|\[\^|<(?:a|span)\s[^<>]*\b(?:id|name)=", re.IGNORECASE)
"""Comments, anchors and notes, which something else may speak to."""

_PAIRS = {"(": ")", "[": "]", "{": "}", "“": "”", "«": "»", "„": "“"}
_SIGNS = re.compile(r"[()\[\]{}“”«»„]")
_HEADING = re.compile(r"(?P<signs>#{1,6})[ \t]+[^\r\n]*(?:\r?\n|$)")
_MARKER = re.compile(r"[ \t]*(?:[-*+][ \t]+)?")
_OPENING_TAG = re.compile(r"<(p|li)(?:\s[^<>]*)?>\s*$", re.IGNORECASE)
_CLOSING_TAG = re.compile(r"\s*</(p|li)\s*>\s*", re.IGNORECASE)
_LINE_END = re.compile(r"[ \t]*(?:\r?\n|$)")
_BLANKS = re.compile(r"(?:[ \t]*\r?\n)*")


class Removal(NamedTuple):
    """A change, and the sentences that it removes."""

    change: Change
    sentences: tuple[Range, ...]


def remove(document: Document, text: Text, sentences: Sequence[Range]) -> Iterator[Removal]:
    """The changes that remove sentences (ranges of the text's value) with the white space beside them.

    A paragraph or list item of which nothing is left goes with them, and a heading with nothing else below it. Nothing
    is yielded for sentences that cannot be removed without breaking the markup or leaving a field empty.
    """
    blocks = text.blocks or (Block("paragraph", 0, len(text.value)),)
    emptied: dict[int, tuple[Range, ...]] = {}
    for number, block in enumerate(blocks):
        inside = sorted({one for one in sentences if block.start <= one[0] and one[1] <= block.end})
        for run in _runs(text.value, inside):
            start, end = run[0][0], run[-1][1]
            if not can_go(document.source.text, text, block, start, end):
                continue
            before, after = text.value[block.start : start].strip(), text.value[end : block.end].strip()
            if not before and not after:
                emptied[number] = run
            elif change := _from_block(document, text, start, end, first=not before, last=not after):
                yield Removal(change, run)
    if any(number not in emptied and block.kind in PROSE_BLOCKS for number, block in enumerate(blocks)):
        yield from _emptied(document, text, blocks, emptied)


def _runs(value: str, ranges: Sequence[Range]) -> Iterator[tuple[Range, ...]]:
    """Ranges that stand beside each other, together."""
    run: list[Range] = []
    for one in ranges:
        if run and value[run[-1][1] : one[0]].strip():
            yield tuple(run)
            run = []
        run.append(one)
    if run:
        yield tuple(run)


def _located(document: Document, text: Text, start: int, end: int) -> tuple[Text, int, int] | None:
    """The value in the file in which `text.value[start:end]` stands, and where; None where it is not found exactly."""
    span = text.span(start, end)
    value = document.value(span.start, span.end)
    if value is None:
        return None
    first, last = index_of(value, span.start), index_of(value, span.end - 1)
    return (value, first, last + 1) if value.span(first, last + 1)[1:] == span[1:] else None


def index_of(text: Text, offset: int) -> int:
    """The character of a text's value that stands at an offset of the source, or at the last place before it."""
    number = max(bisect_right(text.pieces, offset, key=lambda piece: piece.source) - 1, 0)
    piece = text.pieces[number]
    end = text.pieces[number + 1].start if number + 1 < len(text.pieces) else len(text.value)
    if end - piece.start == piece.source_end - piece.source:
        return min(piece.start + offset - piece.source, end)
    return max(end - 1, piece.start)


def _from_block(document: Document, text: Text, start: int, end: int, *, first: bool, last: bool) -> Change | None:
    """Remove sentences from a paragraph in which others stay: with the white space after them or, where their line or
    the paragraph ends with them, before them."""
    if (found := _located(document, text, start, end)) is None:
        return None
    value, begin, stop = found
    if (bounds := _balanced(value.value, begin, stop)) is None:
        return None
    begin, stop = bounds
    source = document.source.text
    span = value.span(begin, stop)
    line = source[source.rfind("\n", 0, span.start) + 1 : span.start]
    ends_line = _LINE_END.match(source, span.end) is not None
    if not first and (last or (ends_line and line.strip(" \t>"))):
        begin = len(value.value[:begin].rstrip())
        return Change(value.span(begin - 1, begin).end, span.end)
    following = _FOLLOWING.match(value.value, stop)
    assert following is not None
    if following.end() == stop or following.end() == len(value.value):
        return None
    return Change(span.start, value.span(following.end(), following.end() + 1).start)


def _balanced(value: str, start: int, end: int) -> Range | None:
    """The range, with the markup beside it where that belongs to it, if it opens and closes the same."""
    opener, closer = _OPENERS.search(value, max(0, start - 200), start), _CLOSERS.match(value, end)
    starts = [start, *([opener.start()] if opener else [])]
    ends = [end, *([closer.end()] if closer else [])]
    for begin in reversed(starts):
        for stop in reversed(ends):
            if _is_balanced(value[begin:stop]):
                return begin, stop
    return None


def _is_balanced(part: str) -> bool:
    """Whether tags, brackets, quotation marks and emphasis that a part opens are closed in it, and no others."""
    if _UNTOUCHABLE.search(part):
        return False
    open_tags: list[str] = []
    for tag in _TAG.finditer(part):
        name = tag["name"].lower()
        if tag["end"]:
            if not open_tags or open_tags.pop() != name:
                return False
        elif not tag["empty"] and name not in _VOID:
            open_tags.append(name)
    bare = _TAG.sub("", part)
    awaited: list[str] = []
    for sign in _SIGNS.findall(bare):
        if awaited and sign == awaited[-1]:
            awaited.pop()
        elif sign in _PAIRS:
            awaited.append(_PAIRS[sign])
        elif sign in ")]}»":
            return False
    even = all(bare.count(sign) % 2 == 0 for sign in ('"', "`", "*", "$"))
    return not open_tags and not awaited and even and "_" not in (bare[:1], bare[-1:])


def _emptied(
    document: Document, text: Text, blocks: Sequence[Block], emptied: dict[int, tuple[Range, ...]]
) -> Iterator[Removal]:
    """Remove blocks of which nothing is left: those beside each other together, each with its blank lines."""
    order = {number: place for place, number in enumerate(sorted(emptied))}
    for _, group in groupby(order, key=lambda number: number - order[number]):
        numbers = list(group)
        if change := _lines(document, text, blocks, numbers):
            yield Removal(change, tuple(one for number in numbers for one in emptied[number]))
            continue
        for number in numbers:
            if change := _item(document, text, blocks[number]) or _lines(document, text, blocks, [number]):
                yield Removal(change, emptied[number])


def _item(document: Document, text: Text, block: Block) -> Change | None:
    """Remove a block that is a whole item of a list of texts, but not the only one."""
    span = text.span(block.start, block.end)
    leaf = document.leaf(span.start, span.end)
    if leaf is None or document.is_shared(leaf) or leaf.scalar.text.strip().span()[1:] != span[1:]:
        return None
    if document.payload or leaf.parent is None or len(leaf.parent.node.items) == 1:
        return None
    taken = from_list(document.source.text, leaf.parent)
    return taken.change if taken else None


def _lines(document: Document, text: Text, blocks: Sequence[Block], numbers: list[int]) -> Change | None:
    """Remove blocks that stand on lines of their own, with the heading that has nothing else below it."""
    places = [_located(document, text, blocks[number].start, blocks[number].end) for number in numbers]
    kinds = {blocks[number].kind for number in numbers}
    if places[0] is None or not kinds <= {"paragraph", "item"} or ("item" in kinds and not _stays(blocks, numbers)):
        return None
    base = places[0][0]
    value = base.value
    own: list[Range] = []
    for place in places:
        if place is None or place[0].pieces != base.pieces or (full := _balanced(value, *place[1:])) is None:
            return None
        own.append(full)
    if any(value[one[1] : other[0]].strip(" \t\r\n-*+") for one, other in pairwise(own)):
        return None
    if (bounds := _in_tags(value, own[0][0], own[-1][1]) or _whole_lines(value, own[0][0], own[-1][1])) is None:
        return None
    start, stop = bounds
    if value[stop:].strip():
        return Change(base.span(start, start + 1).start, base.span(stop, stop + 1).start)
    kept, last = len(value[:start].rstrip()), len(value[:stop].rstrip())
    return Change(base.span(kept - 1, kept).end, base.span(last - 1, last).end) if kept else None


def _whole_lines(value: str, start: int, end: int) -> Range | None:
    """The lines of paragraphs or items with the blank lines after them, if they hold nothing else."""
    begin = value.rfind("\n", 0, start) + 1
    rest = _LINE_END.match(value, end)
    marker = value[begin:start]
    if rest is None or not _MARKER.fullmatch(marker):
        return None
    following = _BLANKS.match(value, rest.end())
    assert following is not None
    after = value[following.end() : value.find("\n", following.end()) + 1 or len(value)]
    if after.startswith("{:"):
        return None
    if not marker.strip():
        return _heading(value, begin, following.end()), following.end()
    if after.strip() and _indent(after) > _indent(marker):
        return None
    loose = value[:begin].endswith(("\n\n", "\n\r\n"))
    return begin, following.end() if loose else rest.end()


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" \t"))


def _stays(blocks: Sequence[Block], numbers: list[int]) -> bool:
    """Whether a list keeps an item beside those removed."""
    beside = (numbers[0] - 1, numbers[-1] + 1)
    return any(0 <= number < len(blocks) and blocks[number].kind == "item" for number in beside)


def _in_tags(value: str, start: int, end: int) -> Range | None:
    """The range of the paragraph or item of HTML around a range, with the white space after it."""
    opener = _OPENING_TAG.search(value, max(0, start - 500), start)
    closer = _CLOSING_TAG.match(value, end)
    if not opener or not closer or opener[1].lower() != closer[1].lower():
        return None
    return opener.start(), closer.end()


def _heading(value: str, start: int, stop: int) -> int:
    """Where the headings begin that stand right above `value[start:stop]` and have nothing else below them; else
    `start`."""
    below = _HEADING.match(value, stop)
    while True:
        above = value[:start].rstrip("\r\n \t")
        begin = above.rfind("\n") + 1
        heading = _HEADING.match(value, begin)
        if heading is None or (value[stop:].strip() and not _is_as_high(below, heading)):
            return start
        start = begin


def _is_as_high(heading: re.Match[str] | None, other: re.Match[str]) -> bool:
    """Whether there is a heading and it is of the level of another one, or of a higher one."""
    return heading is not None and len(heading["signs"]) <= len(other["signs"])
