"""Glossaries in YAML and JSON files."""

from __future__ import annotations

from pathlib import PurePosixPath

from termlint import fields
from termlint.entry import Page
from termlint.readers import ReadOptions, json, nuxt, yaml
from termlint.source import Source


def read(source: Source, options: ReadOptions) -> Page:
    """Read a file of entries in any shape. Raises Unreadable where it is no YAML or JSON."""
    if PurePosixPath(source.path).suffix.lower() != ".json":
        return fields.read_tree(yaml.parse(source), options)
    tree = json.parse(source)
    if nuxt.is_payload(tree):
        return nuxt.read(source, tree, options)
    return fields.read_tree(tree, options)
