"""Whether a file that was edited still says the same but for the edits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Any

from termlint.entry import Entry, Page, Reference
from termlint.fixing import documents
from termlint.fixing.documents import Document
from termlint.fixing.edits import Change, Changes
from termlint.readers.tree import Mapping, Node, Scalar
from termlint.readers.tree import Sequence as List
from termlint.source import Source, Unreadable
from termlint.text import Block, Text

Outline = tuple[Any, ...]
"""What an entry says, without places: white space counts as one blank, empty paragraphs do not count."""

_NOTHING = Changes(())


def differing(
    before: Page, data: Document, after: Page, changes: Sequence[Change], dropped: frozenset[int], touched: set[int]
) -> list[int] | None:
    """The numbers of the entries that are not what the changes should have made of them.

    `data` is what the page was read from; `dropped` holds the identities of references that go, `touched` the numbers
    of the entries that changes fall in. None where the page as a whole is another one: it has more or fewer entries,
    comments or problems, or data that no change should touch is not what it was.
    """
    made = Changes(changes)
    if (
        len(before.entries) != len(after.entries)
        or [one.text for one in before.comments] != [one.text for one in after.comments]
        or [one.reason for one in before.problems] != [one.reason for one in after.problems]
        or not _same_data(data, after.source, made)
    ):
        return None
    return [
        number
        for number, (old, new) in enumerate(zip(before.entries, after.entries, strict=True))
        if outline(old, made if number in touched else _NOTHING, dropped) != outline(new)
    ]


def outline(entry: Entry, changes: Changes = _NOTHING, dropped: frozenset[int] = frozenset()) -> Outline:
    """What an entry says once some changes are made, and some references dropped."""
    return (
        entry.slug,
        _joined(entry.term),
        entry.language,
        sorted((name, _blocks(text, changes)) for name, text in entry.texts.items() if name not in entry.borrowed),
        [_joined(changes.value(text)) for text in (*entry.aliases, *entry.tags)],
        list(_references(entry.related, changes, dropped)),
        list(_references(entry.links, changes, dropped)),
        [(_blocks(one.question, changes), _blocks(one.answer, changes)) for one in entry.faq],
        entry.keys,
    )


def _joined(value: str) -> str:
    return " ".join(value.split())


def _blocks(text: Text, changes: Changes) -> list[tuple[str, str]]:
    blocks = text.blocks or (Block("paragraph", 0, len(text.value)),)
    if changes is not _NOTHING and changes.alters(text):
        values = [(block.kind, _joined(changes.value(text, block.start, block.end))) for block in blocks]
    else:
        values = [(block.kind, _joined(text.value[block.start : block.end])) for block in blocks]
    return [(kind, value) for kind, value in values if value]


def _references(
    references: Sequence[Reference], changes: Changes, dropped: frozenset[int]
) -> Iterator[tuple[str, str | None, str]]:
    for one in references:
        target = _joined(changes.value(one.target))
        if target and id(one) not in dropped:
            yield target, _joined(changes.value(one.name)) if one.name else None, one.form


def _same_data(data: Document, after: Source, changes: Changes) -> bool:
    """Whether the data of a file, if there is any, holds the same values as before but for the changes."""
    try:
        return all(
            was == now
            for old, new in documents.compared(data, after)
            for was, now in zip_longest(_tokens(old, changes), _tokens(new, _NOTHING))
        )
    except Unreadable:
        return False


def _tokens(node: Node | None, changes: Changes) -> Iterator[object]:
    """The values of a tree in order, with marks for where maps and lists begin and end; without those removed."""
    if node is None:
        return
    if isinstance(node, Scalar):
        yield _value(node, changes)
        return
    if not changes.touching(node.span.start, node.span.end):
        changes = _NOTHING
    if isinstance(node, Mapping):
        yield "{"
        for key, value in node.items:
            yield _value(key, changes)
            yield from _tokens(value, changes)
        yield "}"
    else:
        yield "["
        for item in node.items:
            if changes is _NOTHING or not _is_removed(item, changes):
                yield from _tokens(item, changes)
        yield "]"


def _is_removed(node: Scalar | Mapping | List, changes: Changes) -> bool:
    start, end = node.span[1:]
    return changes.covers(start, end) and not any(change.value for change in changes.touching(start, end))


def _value(scalar: Scalar, changes: Changes) -> object:
    if changes is not _NOTHING and changes.alters(scalar.text):
        return str, _joined(changes.value(scalar.text))
    if isinstance(scalar.value, str):
        return str, _joined(scalar.value)
    return type(scalar.value), repr(scalar.value)
