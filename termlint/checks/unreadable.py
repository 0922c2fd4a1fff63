"""The kind behind `entry/unreadable`."""

from __future__ import annotations

from dataclasses import dataclass

from termlint.checks.base import Check


@dataclass(frozen=True)
class Unreadable(Check):
    """A file, or a part of it, could not be read. Readers find this; the kind has no parameters."""

    details = frozenset({"reason", "what"})
