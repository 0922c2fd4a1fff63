"""Patterns of files as in a `.gitignore`: those of the configuration, and those of git's own files."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable
from typing import Literal

import re2
from pathspec import GitIgnoreSpec


class Glob(str):
    """A pattern of files, as a configuration has it."""

    __slots__ = ()

    @classmethod
    def parse(cls, written: str) -> Glob:
        """Check a pattern when it is loaded. Raises ValueError for what can fit no file."""
        if not _fits_any(written):
            raise ValueError(
                f'"{written}" can fit no file; write a pattern as in a .gitignore, with \\ before what is to stand for '
                "itself"
            )
        return cls(written)


def spec(lines: Iterable[str]) -> GitIgnoreSpec:
    """What tells which files fit the lines of a `.gitignore`; a line that is no pattern is passed over, as git does."""
    written = list(lines)
    try:
        return _compiled(written)
    except _MALFORMED:
        return _compiled(filter(_fits_any, written), "simple")


_MALFORMED = (ValueError, re.error, re2.error)
"""What is raised for a line that is no pattern, and for more patterns than RE2 takes at once."""


def _compiled(lines: Iterable[str], backend: Literal["best", "simple"] = "best") -> GitIgnoreSpec:
    with warnings.catch_warnings(action="ignore", category=FutureWarning):  # of brackets within brackets
        return GitIgnoreSpec.from_lines(lines, backend=backend)


def _fits_any(line: str) -> bool:
    """Whether a line is a pattern, and no comment or the like."""
    try:
        return any(pattern.include is not None for pattern in _compiled([line]).patterns)
    except _MALFORMED:
        return False
