"""A project's own rule, begun: a file that loads, runs and has examples that pass."""

from __future__ import annotations

import re
from collections.abc import Container
from pathlib import Path

from termlint import writing
from termlint.config import Config
from termlint.package import DATA
from termlint.rulebook import load_rules
from termlint.schema import UsageError

FOLDER = "rules"
"""Where own rules are written as long as the configuration names no folder."""

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*)+")


def folder(config: Config) -> Path:
    """The folder that a project's own rules stand in."""
    return config.root / (config.settings.rule_paths or (FOLDER,))[0]


def write(rule_id: str, kind: str, config: Config, known: Container[str]) -> Path:
    """Write a rule file of a kind that `data/rules` has a first text of, and give its path.

    Raises UsageError where the id is none, is `known` or has a file already, and where the folder cannot be written
    or holds files that are no rules.
    """
    if not _ID.fullmatch(rule_id):
        raise UsageError(f'"{rule_id}" is no id of a rule: write a family and a name in small letters, as brand/voice')
    if rule_id in known:
        raise UsageError(f"the rule {rule_id} exists already; choose another name, or let yours extend it")
    place = folder(config)
    path = place / f"{rule_id}.yml"
    if place.is_dir():
        load_rules([place])
    text = (DATA / "rules" / f"{kind}.yml").read_text(encoding="utf-8")
    writing.create({path: text.replace("{id}", rule_id)})
    return path
