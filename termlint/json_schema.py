"""JSON Schemas (draft 2020-12) of configuration and rule files, made from the types that `termlint.schema` loads."""

from __future__ import annotations

import ast
import dataclasses
import inspect
import re
import textwrap
import types
import typing
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import pairwise
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

from termlint.checks import KINDS
from termlint.config import Settings
from termlint.readers import tree
from termlint.rulebook import Header, load_rules
from termlint.severity import SEVERITIES

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_PLAIN: Mapping[Any, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    Any: {},
}


def configuration() -> Schema:
    """The schema of `.termlint.yml`, and of the table `[tool.termlint]` in pyproject.toml."""
    return {
        "$schema": DIALECT,
        "title": "termlint configuration",
        **_dataclass(Settings),
        "$defs": {
            "rules": {
                "type": "object",
                "properties": {
                    rule.id: {"$ref": f"#/$defs/setting-{rule.kind}", "description": _folded(rule.header.rationale)}
                    for rule in load_rules().values()
                },
                "additionalProperties": {"$ref": "#/$defs/setting"},
            },
            "setting": _setting({"type": "object", "properties": {"severity": _severity()}}),
            **{f"setting-{name}": _setting(_parameters(kind)) for name, kind in KINDS.items()},
        },
    }


def rule() -> Schema:
    """The schema of a rule file."""
    header = _dataclass(Header)
    header["properties"] |= {
        "check": {"type": "object", "description": "The kind of check and its parameters."},
        "extends": {"type": "string", "description": "A rule whose kind and parameters this one begins with."},
    }
    return {
        "$schema": DIALECT,
        "title": "termlint rule",
        **header,
        "if": {"required": ["extends"]},
        "then": {"properties": {"check": {"properties": {"kind": False}}}},
        "else": {
            "required": ["check"],
            "properties": {
                "check": {
                    "required": ["kind"],
                    "properties": {"kind": {"enum": list(KINDS), "description": "A check written in Python."}},
                    "allOf": [
                        {
                            "if": {"properties": {"kind": {"const": name}}, "required": ["kind"]},
                            "then": {"$ref": f"#/$defs/{name}"},
                        }
                        for name in KINDS
                    ],
                }
            },
        },
        "$defs": {name: _dataclass(kind, extra={"kind": {"const": name}}) for name, kind in KINDS.items()},
    }


SCHEMAS = {"config": configuration, "rule": rule}
"""Every schema under its name on the command line."""


def of_type(kind: Any) -> Schema:
    """The schema of what `schema.Loader` turns into a type."""
    if kind == tree.Node:
        return {"$ref": "#/$defs/setting"}
    if kind == Mapping[str, tree.Node]:
        return {"$ref": "#/$defs/rules"}
    origin = get_origin(kind)
    if origin in (types.UnionType, typing.Union):
        return {"anyOf": [of_type(option) for option in get_args(kind)]}
    if kind is types.NoneType:
        return {"type": "null"}
    if origin is Annotated:
        number, limits = get_args(kind)
        ends = {"minimum": limits.least, "maximum": limits.most, "exclusiveMaximum": limits.below}
        return of_type(number) | {name: end for name, end in ends.items() if end is not None}
    if origin is Literal:
        return {"enum": list(get_args(kind))}
    if origin is tuple:
        item = of_type(get_args(kind)[0])
        several = {"type": "array", "items": item}
        return several if item.get("type") == "object" else {"anyOf": [several, _scalar(item)]}
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {"type": "object", "additionalProperties": of_type(get_args(kind)[1])}
    if hasattr(kind, "parse"):
        return {"type": ["string", "number", "boolean"]}
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return _dataclass(kind)
    return dict(_PLAIN[kind])


def _scalar(item: Schema) -> Schema:
    """What stands in place of a list of one: a value that is itself no list and no map."""
    if "enum" in item or item.get("type") == "string":
        return item
    return {"allOf": [item, {"type": ["string", "number", "boolean"]}]}


def _dataclass(kind: type, extra: Mapping[str, Schema] | None = None) -> Schema:
    """A map with a dataclass's fields as keys; `extra` keys stand beside them and must be there."""
    hints = get_type_hints(kind, include_extras=True)
    documented = attribute_docs(kind)
    properties: dict[str, Schema] = dict(extra or {})
    required: list[str] = list(extra or ())
    alternatives: list[Schema] = []
    for field in dataclasses.fields(kind):
        if not field.init:
            continue
        schema = of_type(hints[field.name])
        if field.name in documented:
            schema["description"] = documented[field.name]
        if field.default not in (dataclasses.MISSING, None, ()):
            schema["default"] = field.default
        spellings = [field.name.replace("_", "-"), field.name] if "_" in field.name else [field.name]
        properties |= dict.fromkeys(spellings, schema)
        if field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING:
            if len(spellings) > 1:
                alternatives.append({"anyOf": [{"required": [name]} for name in spellings]})
            else:
                required += spellings
    made: Schema = {"type": "object", "description": _folded(inspect.getdoc(kind) or "")}
    made |= {"properties": properties, "additionalProperties": False}
    if required:
        made["required"] = required
    if alternatives:
        made["allOf"] = alternatives
    return made


def parameter_types(kind: type) -> dict[str, str]:
    """What each parameter of a kind takes, in words; those that must be given say so."""
    hints = get_type_hints(kind, include_extras=True)
    return {
        field.name: in_words(hints[field.name])
        + (" (needed)" if field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING else "")
        for field in dataclasses.fields(kind)
        if field.init
    }


def in_words(kind: Any) -> str:
    """A type as a rule's author reads it: `list: text`, `one of a, b`."""
    origin = get_origin(kind)
    arguments = get_args(kind)
    if origin in (types.UnionType, typing.Union):
        return " or ".join(in_words(option) for option in arguments if option is not types.NoneType)
    if origin is Annotated:
        return f"{in_words(arguments[0])} {arguments[1]}"
    if origin is Literal:
        return f"one of {', '.join(arguments)}" if len(arguments) > 1 else str(arguments[0])
    if origin is tuple:
        return f"list: {in_words(arguments[0])}"
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return f"map: {in_words(arguments[1])}"
    return _WORDS[kind] if kind in _WORDS else re.sub(r"\B(?=[A-Z])", " ", kind.__name__).lower()


_WORDS = {str: "text", int: "whole number", float: "number", bool: "true or false", Any: "anything"}


def _parameters(kind: type) -> Schema:
    """The parameters of a rule's kind as a configuration sets them: any of them, and the severity."""
    properties = _dataclass(kind)["properties"]
    return {
        "type": "object",
        "properties": {"severity": _severity(), **properties},
        "additionalProperties": False,
    }


def _setting(parameters: Schema) -> Schema:
    return {"anyOf": [{"enum": ["off", False, *SEVERITIES]}, parameters]}


def _severity() -> Schema:
    return {"enum": list(SEVERITIES)}


@cache
def attribute_docs(kind: type) -> Mapping[str, str]:
    """The texts that stand below a class's attributes, with those of the classes it is made from."""
    found: dict[str, str] = {}
    for part in reversed(kind.__mro__):
        if dataclasses.is_dataclass(part):
            found |= _own_docs(part)
    return found


def _own_docs(kind: type) -> Iterable[tuple[str, str]]:
    (tree_of_class,) = ast.parse(textwrap.dedent(inspect.getsource(kind))).body
    assert isinstance(tree_of_class, ast.ClassDef)
    body = tree_of_class.body
    for attribute, text in pairwise(body):
        if (
            isinstance(attribute, ast.AnnAssign)
            and isinstance(attribute.target, ast.Name)
            and isinstance(text, ast.Expr)
            and isinstance(text.value, ast.Constant)
        ):
            yield attribute.target.id, _folded(str(text.value.value))


def _folded(text: str) -> str:
    return " ".join(text.split())
