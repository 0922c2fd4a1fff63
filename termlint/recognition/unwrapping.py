"""Values as content systems export them, without what is wrapped around them.

Their maps hold a text with facts about it (`{"rendered": ...}`, `{"@value": ..., "@language": ...}`), the fields of an
entry beside its id (`attributes`, `fields`), and a text for each language as a list of such maps.
"""

from __future__ import annotations

from operator import is_not

from termlint.language_codes import language_code
from termlint.readers.tree import Mapping, Node, Scalar, Sequence
from termlint.recognition.folding import fold

WRAPPED = {
    "rendered": {"protected", "block_version"},
    "@value": {"@language", "@type", "@direction"},
    "current": {"_type", "source"},
}
"""Keys under which a map holds a text, each with those that may stand beside it."""

LANGUAGE_KEYS = ("@language", "lang", "language", "locale", "languageCode")
TEXT_KEYS = ("@value", "value", "text", "name", "label", "title")
"""Keys of a text in one of several languages."""

FIELDS = frozenset({"attributes", "fields", "acf", "params", "extra", "relationships"})
"""Folded keys of a map that holds fields of the entry around it."""

BESIDE = frozenset({"id", "uid", "sys", "type", "slug", "title", "attributes"})
"""Folded keys of which one stands beside fields that are wrapped."""


def unwrapped(node: Node, *, listed: bool = False) -> Node:
    """A tree without wrappers; every part of it that has none is the same as before.

    A text that is `listed` is no map of languages, though it has one.
    """
    if isinstance(node, Sequence):
        if languages := _by_language(node.items):
            return Mapping(node.span, languages)
        items = [unwrapped(item, listed=True) for item in node.items]
        if any(map(is_not, items, node.items)):
            return Sequence(node.span, items)
    elif isinstance(node, Mapping):
        if text := _plain(node):
            languages = [] if listed else _by_language([node])
            return Mapping(node.span, languages) if languages else text
        if {type(value) for _, value in node.items} == {Scalar}:
            return node
        raised = _raised([(key, unwrapped(value)) for key, value in node.items])
        if len(raised) != len(node.items) or any(
            new[1] is not old[1] for new, old in zip(raised, node.items, strict=True)
        ):
            return Mapping(node.span, raised)
    return node


def _plain(node: Mapping) -> Scalar | None:
    """The text that a map wraps, if it does."""
    if WRAPPED.keys().isdisjoint([key.text.value for key, _ in node.items]):
        return None
    values = {key.text.value: value for key, value in node.items}
    for key, beside in WRAPPED.items():
        text = values.get(key)
        if isinstance(text, Scalar) and values.keys() - {key} <= beside:
            return text
    return None


def _raised(pairs: list[tuple[Scalar, Node]]) -> list[tuple[Scalar, Node]]:
    """The pairs of a map with the fields that one of its values holds; its own come first."""
    names = {fold(key.text.value) for key, _ in pairs}
    if names.isdisjoint(FIELDS | {"sys"}) or (names.isdisjoint(BESIDE) and len(pairs) > 1) or names <= FIELDS:
        return pairs
    found: list[tuple[Scalar, Node]] = []
    known = {key.text.value for key, _ in pairs}
    for key, value in pairs:
        name = fold(key.text.value)
        if isinstance(value, Mapping) and name == "sys":
            found.extend(pair for pair in value.items if pair[0].text.value == "id" and "id" not in known)
        elif isinstance(value, Mapping) and name in FIELDS:
            found.extend(pair for pair in value.items if pair[0].text.value not in known)
        else:
            found.append((key, value))
    return found


def _by_language(items: list[Node]) -> list[tuple[Scalar, Node]]:
    """The texts of a list by their languages; none where it is no list of one text in several languages."""
    found: dict[str, tuple[Scalar, Node]] = {}
    for item in items:
        values = {key.text.value: value for key, value in item.items} if isinstance(item, Mapping) else {}
        language = next((values[key] for key in LANGUAGE_KEYS if key in values), None)
        text = next((values[key] for key in TEXT_KEYS if key in values), None)
        if len(values) > 2 or not isinstance(language, Scalar) or not isinstance(text, Scalar):
            return []
        code = language.text.value
        if language_code(code) is None or code in found:
            return []
        found[code] = (language, text)
    return list(found.values())
