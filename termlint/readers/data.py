"""Glossaries in YAML, JSON and TOML files."""

from __future__ import annotations

from pathlib import PurePosixPath

from termlint.entry import Page
from termlint.readers import ReadOptions, json, nuxt, toml, yaml
from termlint.readers.tree import Tree
from termlint.recognition import fields
from termlint.source import Source


def read(source: Source, options: ReadOptions) -> Page:
    """Read a file of entries in any shape. Raises Unreadable where it is no YAML, JSON or TOML."""
    tree, payload = load(source)
    return nuxt.read(source, tree, options) if payload else fields.read_tree(tree, options)


def load(source: Source) -> tuple[Tree, bool]:
    """The values in a file, and whether it is a payload. Raises Unreadable where it is no YAML, JSON or TOML."""
    suffix = PurePosixPath(source.path).suffix.lower()
    if suffix not in (".json", ".jsonld"):
        return (toml if suffix == ".toml" else yaml).parse(source), False
    tree = json.parse(source)
    return tree, nuxt.is_payload(tree)
