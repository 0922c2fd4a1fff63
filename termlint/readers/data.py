"""Glossaries in YAML, JSON and TOML files."""

from __future__ import annotations

from pathlib import PurePosixPath

from termlint import fields
from termlint.entry import Page
from termlint.readers import ReadOptions, json, nuxt, toml, yaml
from termlint.source import Source


def read(source: Source, options: ReadOptions) -> Page:
    """Read a file of entries in any shape. Raises Unreadable where it is no YAML, JSON or TOML."""
    suffix = PurePosixPath(source.path).suffix.lower()
    if suffix not in (".json", ".jsonld"):
        return fields.read_tree((toml if suffix == ".toml" else yaml).parse(source), options)
    tree = json.parse(source)
    if nuxt.is_payload(tree):
        return nuxt.read(source, tree, options)
    return fields.read_tree(tree, options)
