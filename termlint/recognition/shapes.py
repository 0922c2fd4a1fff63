"""The shapes in which data holds a glossary: where its entries stand in a tree.

One entry a file; a list of entries; a map by slug, or from term to definition; wrappers around any of these, with
groups that name a category; a map for each language, of an entry or of its fields, with or without a wrapper; keys
such as `api-term` and `api-definition`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import compress, islice
from pathlib import PurePosixPath
from typing import NamedTuple

from termlint.entry import Problem
from termlint.language_codes import language_code
from termlint.readers import path_language, tree
from termlint.readers.tree import Node, Scalar, Sequence
from termlint.recognition import values, variants
from termlint.recognition.folding import fold
from termlint.recognition.glossary_names import SIGNALS, is_signal
from termlint.recognition.spellings import GROUP_NAMES, STRONG, WRAPPERS, role_of
from termlint.recognition.traits import Traits, traits_of
from termlint.recognition.variants import INHERITED, Pairs, are_languages, renamed
from termlint.text import Span, Text, tuple_of

MAX_DEPTH = 12
"""Entries that are nested deeper are not looked for."""

_PAIRED = (
    re.compile(r"(?P<name>.+?)(?P<part>Term|Title|Name|Definition|Description)"),
    re.compile(r"(?P<name>.+)[-_. :](?P<part>[^\W_]+)"),
    re.compile(r"(?P<part>[^\W_]+)[-_. :](?P<name>.+)"),
)
"""How keys are made of a slug and a field's name."""
_NO_GLOSSARY = {
    "an API description": ({"openapi"}, {"swagger"}, {"asyncapi"}),
    "a JSON schema": (
        {"$schema", "properties"},
        {"$schema", "$defs"},
        {"$schema", "definitions"},
        {"type", "properties"},
    ),
    "a package's manifest": ({"name", "version", "dependencies"}, {"name", "version", "scripts"}, {"devDependencies"}),
    "a manifest of Kubernetes": ({"apiVersion", "kind"},),
    "a workflow": ({"jobs", "on"}, {"runs", "inputs"}),
    "a compiler's configuration": ({"compilerOptions"},),
    "a rule of termlint": ({"message", "severity", "rationale", "examples"},),
}
"""What data with certain keys is instead of a glossary."""


_TELLING = frozenset().union(*(mark for marks in _NO_GLOSSARY.values() for mark in marks))

_INDEX = frozenset({"index", "category", "meta", "config", "settings", "site"})
"""Names of files that describe the folder they are in."""


class Found(NamedTuple):
    """An entry's pairs and range; the key and the group of its map, its language, whether its keys are a glossary's.

    `names` are keys of other members of the map that only point at this one.
    """

    pairs: Pairs
    span: Span
    key: Text | None = None
    category: Text | None = None
    language: str | None = None
    strong: bool = True
    names: tuple[Text, ...] = ()
    listed: bool = False
    """Whether it stands in a list, where others can stand beside it."""


@dataclass(frozen=True)
class _Context:
    """What is known above a node.

    `signal` is 2 where a key above or the file's name speaks of a glossary, 1 where a folder does, else 0; `grouped`
    says that the node is one of several groups.
    """

    signal: int
    direct: bool = False
    """Whether its own key or its file's name does, or that of a wrapper right above."""
    depth: int = 0
    category: Text | None = None
    language: str | None = None
    grouped: bool = False
    columns: tuple[Node, ...] = ()
    """The names of columns that stand beside its rows."""


def no_glossary(root: Node | None) -> str | None:
    """What data is that is plainly no glossary, or None."""
    if not isinstance(root, tree.Mapping):
        return None
    keys = _TELLING.intersection([key.text.value for key, _ in root.items])
    if not keys:
        return None
    return next((what for what, marks in _NO_GLOSSARY.items() if any(mark <= keys for mark in marks)), None)


def find(root: Node | None, path: str, own: Mapping[str, str]) -> tuple[list[Found], list[Problem]]:
    """The entries in a tree, in its order, and what stands among them and is none.

    `path` is the file's: its names tell a glossary from other data in cases of doubt; `own` are a project's own names
    of fields.
    """
    if root is None or no_glossary(root):
        return [], []
    search = _Search(own)
    signal = signal_of(path)
    found = search.find(root, _Context(signal, direct=signal > 1))
    if len(found) == 1 and not found[0].strong and path_language.stem(path).strip("_").lower() in _INDEX:
        found = []
    return found, search.problems


def signal_of(path: str) -> int:
    """How clearly a path speaks of a glossary: 2 where the file's name does, 1 where a folder's does, else 0."""
    names = [part for part in PurePosixPath(path).parts if part not in ("/", "..", ".")]
    if not names:
        return 0
    stem = names.pop().split(".")[0]
    if language_code(stem) and names:
        stem = names.pop()
    return 2 if is_signal(stem) else 1 if any(map(is_signal, names[-3:])) else 0


class _Search:
    """Looks for entries from a node downwards."""

    def __init__(self, own: Mapping[str, str]) -> None:
        self.own = own
        self.problems: list[Problem] = []
        self._known: dict[int, Traits] = {}
        """The traits of maps, by their identity."""

    def find(self, node: Node, context: _Context) -> list[Found]:
        """The entries at or under a node."""
        if context.depth > MAX_DEPTH or isinstance(node, Scalar):
            return []
        if isinstance(node, Sequence):
            return self._list(node, context)
        if no_glossary(node):
            return []
        traits = self._traits(node)
        if found := self._languages(node, context, traits):
            return found
        if traits.is_strong():
            return [self._entry(node, context)]
        weak = traits.is_weak(context.signal)
        if found := self._paired(node, context) or self._keyed(node, context) or self._within(node, context, own=weak):
            return found
        return [self._entry(node, context, strong=False)] if weak else []

    def _traits(self, node: tree.Mapping) -> Traits:
        known = self._known.get(id(node))
        if known is None:
            known = self._known[id(node)] = traits_of(node, self.own)
        return known

    def _entry(
        self,
        node: tree.Mapping,
        context: _Context,
        key: Scalar | None = None,
        *,
        strong: bool = True,
        listed: bool = False,
    ) -> Found:
        span = Span(None, key.span.start, node.span.end) if key and key.span.start < node.span.end else node.span
        name = key.text if key else None
        return tuple_of(Found, (node.items, span, name, context.category, context.language, strong, (), listed))

    def _list(self, node: Sequence, context: _Context) -> list[Found]:
        """The entries of a list: its maps, if most are entries, else what stands in them."""
        if rows := self._rows(node, context) or self._couples(node, context):
            node = rows
        maps = [item for item in node.items if isinstance(item, tree.Mapping)]
        if singles := self._singles(maps):
            return self._defined(tree.Mapping(node.span, singles), context)
        traits = [self._traits(item) for item in maps]
        inner = replace(context, depth=context.depth + 1, grouped=len(maps) > 1, direct=False)
        nested = [self.find(item, inner) for item in node.items]
        groups = zip(node.items, nested, strict=True)
        within = any(one.pairs is not getattr(item, "items", None) for item, found in groups for one in found)
        strong = sum([one.is_strong() for one in traits])
        likely = [one.is_likely(context.signal) for one in traits]
        if sum(likely) * 2 < len(maps) or within:
            return [found for group in nested for found in group]
        named = [self._called(item) for item in maps]
        called = (STRONG | {"slug"}).union(*compress(named, likely))
        return [
            self._entry(item, context, strong=strong * 2 >= len(maps), listed=True)
            for item, names in zip(maps, named, strict=True)
            if names & called
        ]

    def _rows(self, node: Sequence, context: _Context) -> Sequence | None:
        """A list of rows as maps under the names of its columns, which the first row gives, or a list beside it."""
        rows = [item.items for item in node.items if isinstance(item, Sequence)]
        header = context.columns or (rows.pop(0) if rows else [])
        names = [cell for cell in header if isinstance(cell, Scalar)]
        roles = {role_of(cell.text.value, self.own) for cell in names}
        if len(names) < 2 or "term" not in roles or not roles & _TOLD or len(rows) + 1 < len(node.items):
            return None
        spans = [item.span for item in node.items[len(node.items) - len(rows) :]]
        kept = [(row, span) for row, span in zip(rows, spans, strict=True) if len(row) == len(names)]
        return Sequence(node.span, [tree.Mapping(span, list(zip(names, row, strict=True))) for row, span in kept])

    @staticmethod
    def _couples(node: Sequence, context: _Context) -> Sequence | None:
        """A list of pairs of a term and its definition as maps; only where something speaks of a glossary."""
        if context.signal < 2 or not node.items:
            return None
        maps: list[Node] = []
        for item in node.items:
            cells = item.items if isinstance(item, Sequence) else []
            if len(cells) != 2 or not all(isinstance(cell, Scalar) and isinstance(cell.value, str) for cell in cells):
                return None
            term, definition = (cell for cell in cells if isinstance(cell, Scalar))
            if len(term.text.value) >= len(definition.text.value) or " " not in definition.text.value.strip():
                return None
            maps.append(
                tree.Mapping(
                    item.span, [(renamed(term, "term"), term), (renamed(definition, "definition"), definition)]
                )
            )
        return Sequence(node.span, maps)

    def _called(self, node: tree.Mapping) -> frozenset[str]:
        """The keys of a map that name or tell something, as they are spelled."""
        names = [key.text.value for key, value in node.items if not values.is_nothing(value)]
        return frozenset([fold(name) for name in names if role_of(name, self.own) in _KNOWN])

    def _singles(self, maps: list[tree.Mapping]) -> Pairs:
        """The pairs of maps that have one pair each, of a term and its definition."""
        if any(len(item.items) != 1 for item in maps):
            return []
        pairs = [pair for item in maps for pair in item.items]
        told = all(isinstance(value, Scalar) and role_of(key.text.value, self.own) is None for key, value in pairs)
        return pairs if told else []

    def _keyed(self, node: tree.Mapping, context: _Context) -> list[Found]:
        """The entries of a map from slugs or terms to maps of fields, or to definitions."""
        maps = [(key, value) for key, value in node.items if isinstance(value, tree.Mapping)]
        if len(maps) * 2 < len(node.items) or (len(maps) < 2 and not context.direct):
            return self._defined(node, context)
        inner = replace(context, depth=context.depth + 1, grouped=False, direct=False)
        traits = [self._traits(value) for _, value in maps]
        variants = [self._languages(value, inner, one) for (_, value), one in zip(maps, traits, strict=True)]
        strong = sum(map(bool, variants)) + sum(one.is_strong(keyed=True) for one in traits)
        likely = sum(map(bool, variants)) + sum(one.is_likely(context.signal, keyed=True) for one in traits)
        enough = 1 if strong * 2 >= len(maps) else 2 if context.direct else 5
        if likely < enough or likely * 2 < len(maps):
            return self._defined(node, context)
        found: list[Found] = []
        for (key, value), several in zip(maps, variants, strict=True):
            found.extend(one._replace(key=key.text) for one in several)
            if not several:
                found.append(self._entry(value, context, key, strong=strong * 2 >= len(maps)))
        return self._without_pointers(found)

    def _without_pointers(self, found: list[Found]) -> list[Found]:
        """Entries without those members of a map that say nothing but which other ones they stand for."""
        keys = {one.key.value.casefold() for one in found if one.key}
        names: dict[str, list[Text]] = {}
        kept = []
        for one in found:
            roles = {
                role_of(key.text.value, self.own): value for key, value in one.pairs if not values.is_nothing(value)
            }
            meant = [text.value.casefold() for text in values.leaves(roles["term"])] if "term" in roles else []
            own = one.key.value.casefold() if one.key else ""
            if meant and one.key and not roles.keys() & _TOLD and own not in meant and keys.issuperset(meant):
                for name in meant:
                    names.setdefault(name, []).append(one.key)
            else:
                kept.append(one)
        return [one._replace(names=tuple(names.get(one.key.value.casefold(), ()))) if one.key else one for one in kept]

    def _defined(self, node: tree.Mapping, context: _Context) -> list[Found]:
        """The entries of a map from terms to definitions; only where its key or file speaks of a glossary."""
        if not context.direct:
            return []
        texts = [(key, value) for key, value in node.items if _is_text(value)]
        said = [text for _, value in texts for text in islice(values.leaves(value), 1)]
        told = sum(len(text.value.split()) > 2 or not text.value.isascii() for text in said)
        fields = sum(role_of(key.text.value, self.own) is not None for key, _ in texts)
        if len(texts) < 2 or told * 5 < len(texts) * 4 or fields * 3 > len(texts):
            return []
        if len(texts) * 5 < len(node.items) * 4:
            return []
        return [
            Found(
                [(renamed(key, "definition"), value)],
                _around(key, value),
                key.text,
                context.category,
                context.language,
                strong=False,
            )
            for key, value in texts
        ]

    def _paired(self, node: tree.Mapping, context: _Context) -> list[Found]:
        """The entries of keys such as `api-term` and `api-definition`, or `term_api` and `definition_api`."""
        return next((found for pattern in _PAIRED if (found := self._paired_by(pattern, node, context))), [])

    def _paired_by(self, pattern: re.Pattern[str], node: tree.Mapping, context: _Context) -> list[Found]:
        groups: dict[str, Pairs] = {}
        keys: dict[str, Text] = {}
        for key, value in node.items:
            match = pattern.fullmatch(key.text.value) if isinstance(value, Scalar) else None
            if match and role_of(match["part"], self.own) in _NAMING:
                name = match["name"].rstrip("-_. :")
                groups.setdefault(name, []).append((renamed(key, match["part"].lower()), value))
                keys.setdefault(name, key.text.cut(match.start("name"), match.start("name") + len(name)))
        signal = context.signal if context.direct else 0
        traits = {name: self._traits(tree.Mapping(_NOWHERE, pairs)) for name, pairs in groups.items()}
        complete = [name for name, one in traits.items() if one.is_likely(signal)]
        if len(complete) < 2 or sum(len(groups[name]) for name in complete) * 2 < len(node.items):
            return []
        return [
            Found(pairs, _around(pairs[0][0], pairs[-1][1]), keys[name], context.category, context.language)
            for name, pairs in groups.items()
            if name in complete or any(fold(key.text.value) in STRONG for key, _ in pairs)
        ]

    def _within(self, node: tree.Mapping, context: _Context, *, own: bool) -> list[Found]:
        """The entries of what a map wraps.

        Of several lists or maps in it, the one with most text counts, and those that are built like it. Where the map
        could be an entry of its `own`, only lists that are surely of entries count.
        """
        group = None
        if context.grouped and (name := values.get(node, GROUP_NAMES)):
            group = values.label(name)
        named = values.get(node, _COLUMNS)
        columns = tuple(named.items) if isinstance(named, Sequence) else ()
        maps_only = all(isinstance(value, tree.Mapping) for _, value in node.items)
        parts: list[tuple[Scalar, list[Found]]] = []
        for key, value in node.items:
            spelling = fold(key.text.value)
            tables = spelling in STRONG and isinstance(value, Sequence) and _are_maps(value)
            role = role_of(key.text.value, self.own)
            if isinstance(value, Scalar) or (role and not tables and spelling not in WRAPPERS):
                continue
            signal = spelling in SIGNALS or tables
            inner = _Context(
                2 if signal else context.signal,
                signal or (context.direct and (maps_only or spelling in WRAPPERS)),
                context.depth + 1,
                group or context.category,
                context.language,
                columns=columns,
            )
            found = self.find(value, inner)
            if found and (not own or found[0].strong or signal):
                parts.append((key, found))
        if len(parts) > 1:
            parts = self._alike(parts)
        if len(parts) > 1 and group is None:
            parts = [(key, [_grouped(one, key) for one in found]) for key, found in parts]
        return [one for _, found in parts for one in found]

    def _alike(self, parts: list[tuple[Scalar, list[Found]]]) -> list[tuple[Scalar, list[Found]]]:
        """Those parts whose entries call their fields as those of the longest part do."""

        def called(found: Iterable[Found]) -> frozenset[str]:
            names = {key.text.value for one in found for key, _ in one.pairs}
            return frozenset(fold(name) for name in names if role_of(name, self.own) in _NAMING)

        best = called(max(parts, key=lambda part: sum(map(_length, part[1])))[1])
        return [part for part in parts if called(part[1]) == best]

    def _languages(self, node: tree.Mapping, context: _Context, traits: Traits) -> list[Found]:
        """The entries of a map that has, for each language, an entry, a glossary or the values of its fields."""
        coded = _coded(node)
        if not are_languages(code for _, _, code in coded):
            several = variants.of_values(node, self.own) or variants.of_keys(node, self.own)
            named = any(role_of(key.text.value, self.own) == "term" for key, _ in node.items)
            unwrapped = None if several and named else self._without_wrapper(node, context, traits)
            if unwrapped:
                return self._languages(unwrapped, context, traits)
            return [Found(pairs, node.span, None, context.category, code) for code, pairs in several]
        containers = sum(not isinstance(value, Scalar) for _, value in node.items)
        found: list[Found] = []
        self._stray(node)
        if traits.roles >= {"term", "definition"}:
            own = [pair for pair in node.items if language_code(pair[0].text.value) is None]
            found.append(Found(own, node.span, None, context.category, context.language))
        inherited = [pair for pair in node.items if role_of(pair[0].text.value, self.own) in INHERITED | {"term"}]
        for key, value, code in coded:
            if isinstance(value, tree.Mapping) and self._traits(value).roles & {"term", "definition"}:
                written = {role_of(name.text.value, self.own) for name, _ in value.items}
                outer = [pair for pair in inherited if role_of(pair[0].text.value, self.own) not in written]
                found.append(Found([*outer, *value.items], _around(key, value), None, context.category, code))
            elif len(coded) == containers:
                found.extend(self.find(value, replace(context, depth=context.depth + 1, language=code)))
        return found

    def _without_wrapper(self, node: tree.Mapping, context: _Context, traits: Traits) -> tree.Mapping | None:
        """A map with the languages of its entry, which one of its values holds, as its own members; None where none
        does, or where another part of it holds entries.

        Beside a definition of its own, they must be built like it, or surely be entries.
        """
        parts = [
            (key, value)
            for key, value in node.items
            if isinstance(value, tree.Mapping) and role_of(key.text.value, self.own) != "seo"
        ]
        wrapped = [(key, value) for key, value in parts if self._are_languages_of_an_entry(value, context)]
        if len(wrapped) != 1:
            return None
        wrapper, languages = wrapped[0]
        alike = self._called(node)
        for _, value, _ in _coded(languages) if traits.roles >= {"term", "definition"} else ():
            if isinstance(value, tree.Mapping) and not (
                self._traits(value).is_strong() or self._called(value) <= alike
            ):
                return None
        rest = [pair for pair in node.items if pair[0] is not wrapper]
        if self._within(tree.Mapping(node.span, rest), context, own=False):
            return None
        return tree.Mapping(node.span, [*rest, *languages.items])

    def _are_languages_of_an_entry(self, node: tree.Mapping, context: _Context) -> bool:
        """Whether a map has for each of some languages an entry's fields, and nothing else.

        Languages of which none has more than a name are translations of it.
        """
        coded = _coded(node)
        traits = [self._traits(value) for _, value, _ in coded if isinstance(value, tree.Mapping)]
        return (
            0 < len(traits) == len(node.items)
            and are_languages(code for _, _, code in coded)
            and all(one.is_likely(context.signal, keyed=True) for one in traits)
            and any(one.roles & _TOLD for one in traits)
        )

    def _stray(self, node: tree.Mapping) -> None:
        """Complain about maps that are built like those of languages beside them and named otherwise."""
        for key, value in node.items:
            if isinstance(value, tree.Mapping) and language_code(key.text.value) is None:
                traits = self._traits(value)
                if "term" in traits.roles and "definition" in traits.strong:
                    reason = f'"{key.text.value}" stands among languages and is no language code; rename this key'
                    self.problems.append(Problem(reason, key.span))


_COLUMNS = ("columns", "header", "headers", "fields", "keys")
_KNOWN = frozenset({"term", "slug", "id", "definition", "explanation"})
_TOLD = frozenset({"definition", "explanation"})
_NAMING = frozenset({"term", "definition", "explanation"})
_NOWHERE = Span(None, 0, 0)


def _coded(node: tree.Mapping) -> list[tuple[Scalar, Node, str]]:
    """The lists and maps in a map whose keys are codes of languages, with these."""
    return [
        (key, value, code)
        for key, value in node.items
        if not isinstance(value, Scalar) and (code := language_code(key.text.value))
    ]


def _grouped(found: Found, key: Scalar) -> Found:
    """An entry of one of several groups, which the group's key names, unless it is a letter, a language or a
    wrapper's."""
    name = key.text
    if found.category or len(name.value) < 2 or language_code(name.value) or fold(name.value) in WRAPPERS | SIGNALS:
        return found
    return found._replace(category=name)


def _is_text(node: Node) -> bool:
    """Whether a value is a text, or a list of texts."""
    items = node.items if isinstance(node, Sequence) else [node]
    return bool(items) and all(isinstance(item, Scalar) and isinstance(item.value, str) for item in items)


def _are_maps(node: Sequence) -> bool:
    return bool(node.items) and all(isinstance(item, tree.Mapping) for item in node.items)


def _length(found: Found) -> int:
    return sum(len(value.text.value) for _, value in found.pairs if isinstance(value, Scalar))


def _around(key: Scalar, value: Node) -> Span:
    return Span(None, min(key.span.start, value.span.start), max(key.span.end, value.span.end))
