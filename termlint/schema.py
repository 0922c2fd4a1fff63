"""Typed values from trees of YAML, TOML and JSON: for rule files and configuration.

Every mistake names its file, line and key and, for a misspelt word, the nearest right one.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

from termlint.readers import tree
from termlint.source import Source, Unreadable
from termlint.text import Span


class UsageError(Exception):
    """A wrong call, configuration or rule: ends the run with exit status 2 and this one message."""


class Mistake(UsageError):
    """A mistake in a rule or configuration file, at a place of it."""

    def __init__(self, source: Source, span: Span, message: str) -> None:
        line, column = source.position(span.start)
        super().__init__(f"{source.path}:{line}:{column}: {message}")


def nearest(word: str, known: Iterable[str]) -> str:
    """` (did you mean "x"?)` for the nearest known word, else nothing."""
    close = get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return f' (did you mean "{close[0]}"?)' if close else ""


@dataclasses.dataclass(frozen=True)
class Limits:
    """Which numbers a value may be: stands in `Annotated` beside its type."""

    least: float | None = None
    most: float | None = None
    below: float | None = None

    def allow(self, value: float) -> bool:
        """Whether a number is within them; what is no number (NaN) never is."""
        at_least = self.least is None or value >= self.least
        at_most = self.most is None or value <= self.most
        return at_least and at_most and (self.below is None or value < self.below)

    def __str__(self) -> str:
        end = f"below {self.below}" if self.below is not None else self.most
        if self.least is None:
            return f"of {end} or less"
        return f"of {self.least} or more" if end is None else f"from {self.least} to {end}"


class Loader:
    """Turns nodes of one file into values of Python types.

    Understands str, int, float, bool, `Annotated` numbers with `Limits`, Literal, optional types, `tuple[X, ...]`,
    `Mapping[str, X]`, dataclasses (from maps with their fields as keys), every type with a class method `parse(str)`
    that raises ValueError, and `tree.Node` for what another module reads.
    """

    def __init__(self, source: Source) -> None:
        self.source = source

    def mistake(self, node: tree.Node, message: str) -> Mistake:
        """A mistake at a node of the file."""
        return Mistake(self.source, node.span, message)

    def load(self, node: tree.Node, kind: Any, key: str) -> Any:
        """The value of a node as `kind`; `key` is its name in messages. Raises Mistake."""
        if kind == tree.Node:
            return node
        origin = get_origin(kind)
        if origin in (types.UnionType, typing.Union):
            return self._union(node, kind, key)
        if origin is Annotated:
            number, limits = get_args(kind)
            return self._limited(node, number, limits, key)
        if origin is Literal:
            return self._choice(node, get_args(kind), key)
        if origin is tuple:
            return self._list(node, get_args(kind)[0], key)
        if isinstance(origin, type) and issubclass(origin, Mapping):
            return self._map(node, get_args(kind)[1], key)
        if parse := getattr(kind, "parse", None):
            return self._parsed(node, parse, key)
        if dataclasses.is_dataclass(kind) and isinstance(kind, type):
            return self.fill(node, kind, key)
        return self._plain(node, kind, key)

    def fill(self, node: tree.Node, kind: type, key: str, skip: tuple[str, ...] = ()) -> Any:
        """A dataclass from a map whose keys are its fields, but for those in `skip`; hyphens stand for underscores."""
        if not isinstance(node, tree.Mapping):
            raise self.mistake(node, f"{key}: expected a map, got {described(node)}")
        hints = _hints(kind)
        fields = {field.name: field for field in dataclasses.fields(kind) if field.init}
        values: dict[str, Any] = {}
        for name, value in node.items:
            written = name.text.value
            if written in skip:
                continue
            field = written.replace("-", "_")
            if field in values:
                raise self.mistake(name, f'{key}: "{written}" stands here already, spelt otherwise; remove one of them')
            if field not in fields:
                known = {other if "_" in written else other.replace("_", "-") for other in fields} | set(skip)
                raise self.mistake(name, f'{key}: unknown key "{written}"{nearest(written, known)}')
            values[field] = self.load(value, hints[field], f"{key}.{written}")
        for name_, required in fields.items():
            lacks_default = required.default is dataclasses.MISSING and required.default_factory is dataclasses.MISSING
            if name_ not in values and lacks_default:
                raise self.mistake(node, f'{key}: the key "{name_}" is missing')
        try:
            return kind(**values)
        except ValueError as error:
            raise self.mistake(node, f"{key}: {error}") from None

    def _union(self, node: tree.Node, kind: Any, key: str) -> Any:
        options = [option for option in get_args(kind) if option is not types.NoneType]
        if isinstance(node, tree.Scalar) and node.value is None and len(options) < len(get_args(kind)):
            return None
        if len(options) == 1:
            return self.load(node, options[0], key)
        first: Mistake | None = None
        for option in sorted(options, key=lambda option: _is_map(option) != isinstance(node, tree.Mapping)):
            try:
                return self.load(node, option, key)
            except Mistake as mistake:
                first = first or mistake
        assert first is not None
        raise first

    def _limited(self, node: tree.Node, kind: type, limits: Limits, key: str) -> Any:
        value = self.load(node, kind, key)
        if not limits.allow(value):
            raise self.mistake(node, f"{key}: expected {_NAMED[kind]} {limits}, got {described(node)}")
        return value

    def _choice(self, node: tree.Node, choices: tuple[str, ...], key: str) -> str:
        value = node.text.value if isinstance(node, tree.Scalar) else None
        if value not in choices:
            hint = nearest(value, choices) if value else ""
            raise self.mistake(node, f"{key}: expected one of {', '.join(choices)}, got {described(node)}{hint}")
        return value

    def _list(self, node: tree.Node, kind: Any, key: str) -> tuple[Any, ...]:
        if isinstance(node, tree.Sequence):
            return tuple(self.load(item, kind, f"{key}[{number}]") for number, item in enumerate(node.items))
        if isinstance(node, tree.Scalar) and node.value is not None:
            return (self.load(node, kind, key),)
        raise self.mistake(node, f"{key}: expected a list, got {described(node)}")

    def _map(self, node: tree.Node, kind: Any, key: str) -> dict[str, Any]:
        if not isinstance(node, tree.Mapping):
            raise self.mistake(node, f"{key}: expected a map, got {described(node)}")
        return {name.text.value: self.load(value, kind, f"{key}.{name.text.value}") for name, value in node.items}

    def _parsed(self, node: tree.Node, parse: Callable[[str], Any], key: str) -> Any:
        if not isinstance(node, tree.Scalar) or node.value is None:
            raise self.mistake(node, f"{key}: expected a text, got {described(node)}")
        try:
            return parse(node.text.value)
        except ValueError as error:
            raise self.mistake(node, f"{key}: {error}") from None

    def _plain(self, node: tree.Node, kind: Any, key: str) -> Any:
        if kind is Any:
            return plain(node)
        if isinstance(node, tree.Scalar):
            value = node.value
            if kind is float and type(value) is int:
                return float(value)
            if type(value) is kind:
                return value
        raise self.mistake(node, f"{key}: expected {_NAMED.get(kind, kind.__name__)}, got {described(node)}")


_NAMED = {str: "a text", int: "a whole number", float: "a number", bool: "true or false"}


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind, include_extras=True)


def _is_map(kind: Any) -> bool:
    """Whether values of a type are written as maps."""
    return dataclasses.is_dataclass(kind) and not hasattr(kind, "parse")


def described(node: tree.Node) -> str:
    """What a node is, for a message."""
    if isinstance(node, tree.Mapping):
        return "a map"
    if isinstance(node, tree.Sequence):
        return "a list"
    if node.value is None:
        return "nothing"
    return f'"{node.text.value[:40]}"'


def plain(node: tree.Node) -> Any:
    """A node as dicts, lists and values, without places."""
    if isinstance(node, tree.Mapping):
        return {name.text.value: plain(value) for name, value in node.items}
    if isinstance(node, tree.Sequence):
        return [plain(item) for item in node.items]
    return node.value


def parsed(path: Path) -> tuple[Loader, tree.Node | None]:
    """A file of YAML or TOML as a tree, with what reports mistakes in it. Raises UsageError for a mistake."""
    reader = import_module(f"termlint.readers.{'toml' if path.suffix == '.toml' else 'yaml'}")
    source = Source(str(path), "")
    try:
        source = Source.decode(str(path), path.read_bytes())
        document: tree.Tree = reader.parse(source)
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}") from None
    except Unreadable as error:
        place = Span(None, error.offset, error.offset)
        raise Mistake(source if source.text else Source(str(path), error.text), place, error.reason) from None
    for problem in document.problems:
        raise Mistake(source, problem.span, problem.reason)
    if document.several and isinstance(document.root, tree.Sequence):
        raise Mistake(source, document.root.items[1].span, "a second document begins before this; leave one of them")
    return Loader(source), document.root
