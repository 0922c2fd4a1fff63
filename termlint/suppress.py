"""Suppressions: the one place where violations are silenced, and counted."""

from __future__ import annotations

from dataclasses import dataclass

from termlint.entry import Page
from termlint.violation import Violation


@dataclass
class Suppressions:
    """What the comments and fields of one file silence."""

    @classmethod
    def of(cls, page: Page) -> Suppressions:
        """The suppressions that a page declares."""
        return cls()

    def silence(self, violation: Violation) -> bool:
        """Whether a violation is suppressed; counts it where it is."""
        return False
