"""Whether a map of data looks like an entry of a glossary."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from termlint.readers import tree
from termlint.readers.tree import Node, Scalar, Sequence
from termlint.recognition import values
from termlint.recognition.folding import fold
from termlint.recognition.spellings import STRONG, rank, role_of, spelled


class Traits(NamedTuple):
    """What a map has of an entry: its roles, and those of them whose spelling only glossaries use.

    `named` says that a key is exactly `term`, or is one that the configuration names.
    """

    roles: frozenset[str]
    strong: frozenset[str]
    named: bool

    def is_strong(self, *, keyed: bool = False) -> bool:
        """Whether the map is an entry by its keys alone; `keyed` where the map around it names it."""
        if "term" in self.strong:
            return self.named or len(self.roles) > 1
        return "definition" in self.strong and (keyed or bool(self.roles & {"term", "slug", "id", "aliases"}))

    def is_weak(self, signal: int, *, keyed: bool = False) -> bool:
        """Whether the map could be an entry, and something besides the names of its keys says so.

        `signal` is above 0 where names of keys, files or folders around it speak of a glossary.
        """
        named = keyed or "term" in self.roles
        told = self.roles & (
            {"definition", "explanation", "translation"} if signal > 1 else {"definition", "explanation"}
        )
        evidence = signal > 0 or self.roles & {"related", "faq", "aliases"}
        return bool(named and told and evidence)

    def is_likely(self, signal: int, *, keyed: bool = False) -> bool:
        """Whether the map is an entry or could be one."""
        return self.is_strong(keyed=keyed) or self.is_weak(signal, keyed=keyed)


def traits_of(node: tree.Mapping, own: Mapping[str, str]) -> Traits:
    """The traits of a map; `own` are a project's own names of fields."""
    roles, strong = set(), set()
    named = False
    for key, value in node.items:
        name = key.text.value
        role = role_of(name, own)
        if role is None or not _fits(role, value, own):
            continue
        roles.add(role)
        if own and (name in own or fold(name) in own):
            strong.add(role)
            named = True
        elif (spelling := spelled(name)) in STRONG:
            strong.add(role)
            named = named or spelling == "term"
    return Traits(frozenset(roles), frozenset(strong), named)


def _fits(role: str, value: Node, own: Mapping[str, str]) -> bool:
    """Whether a value could be that of a role: a name is one text, a definition a text or several of some words, or
    several senses."""
    if values.is_nothing(value):
        return False
    match role:
        case "term" | "slug" | "translation":
            return isinstance(value, Scalar)
        case "definition" | "explanation":
            if isinstance(value, Sequence):
                return any(_fits(role, item, own) or is_sense(item, own) for item in value.items)
            if isinstance(value, tree.Mapping):
                return all(values.is_prose(part) for _, part in value.items)
            return isinstance(value.value, str) and not (value.value.strip() or "x").isalnum()
        case _:
            return True


def is_sense(node: Node, own: Mapping[str, str]) -> bool:
    """Whether an item of a list is one of an entry's meanings with facts about it, and no entry itself.

    What has a name, a key or a short form is an entry; a list of synonyms may be that of a meaning.
    """
    if not isinstance(node, tree.Mapping) or "definition" not in traits_of(node, own).roles:
        return False
    roles = [(role_of(key.text.value, own), value) for key, value in node.items if not values.is_nothing(value)]
    return not any(
        role in ("term", "slug", "id") or (role == "aliases" and isinstance(value, Scalar)) for role, value in roles
    )


def without_facts(node: Node, own: Mapping[str, str]) -> Node:
    """A value without what stands beside the definitions of several meanings in it: parts of speech, examples."""
    if not isinstance(node, Sequence):
        return node
    return Sequence(node.span, [_defined(item, own) for item in node.items])


def _defined(node: Node, own: Mapping[str, str]) -> Node:
    if not isinstance(node, tree.Mapping) or not is_sense(node, own):
        return node
    told = [(key, value) for key, value in node.items if role_of(key.text.value, own) == "definition"]
    _, value = min(told, key=lambda pair: rank(fold(pair[0].text.value)))
    return without_facts(value, own)
