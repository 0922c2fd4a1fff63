"""Whether the characters of a tree's values stand where their maps say."""

from collections.abc import Iterator

from termlint.readers.tree import Mapping, Node, Scalar, Sequence
from termlint.text import Text

WHITE = " \t\r\n\x85\u2028\u2029"


def scalars(node: Node | None) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from scalars(item)
    elif isinstance(node, Mapping):
        for key, value in node.items:
            yield key
            yield from scalars(value)


def misplaced(source: str, text: Text) -> list[tuple[str, str]]:
    """Characters with what stands in their place, where that is neither the character nor an escape or a fold of it."""
    wrong = []
    for index, character in enumerate(text.value):
        span = text.span(index, index + 1)
        found = source[span.start : span.end]
        escaped = found.startswith("\\") or (character == "'" and found == "''")
        folded = character in WHITE and bool(found) and all(one in WHITE for one in found)
        if found != character and not escaped and not folded:
            wrong.append((character, found))
    return wrong


def cut(source: str, text: Text) -> str:
    """What stands in the source where the whole text does."""
    span = text.span()
    return source[span.start : span.end]
