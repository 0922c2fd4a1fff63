"""Regular expressions of rules and configuration: RE2, so that no content can hang a run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import re2


@dataclass(frozen=True)
class Pattern:
    """An RE2 pattern, matched without regard to case unless it begins with `(?-i)`.

    Where nobody asks for groups, it need not have them: to look for them takes half as long again.
    """

    source: str
    has_groups: bool = True

    @classmethod
    def parse(cls, source: str) -> Pattern:
        """Check a pattern when it is loaded. Raises ValueError with RE2's reason."""
        pattern = cls(source)
        try:
            pattern.compiled  # noqa: B018 - compiling is the check
        except re2.error as error:
            reason = error.args[0].decode() if isinstance(error.args[0], bytes) else str(error.args[0])
            raise ValueError(f"the pattern is not valid RE2: {reason}") from None
        return pattern

    @cached_property
    def compiled(self) -> Any:
        """The compiled pattern."""
        options = re2.Options()
        options.case_sensitive = False
        options.log_errors = False
        options.never_capture = not self.has_groups
        return re2.compile(self.source, options)

    def finditer(self, text: str) -> Iterator[Any]:
        """Matches in a text, as of the standard library's `re`."""
        return iter(self.compiled.finditer(text))

    def search(self, text: str) -> Any:
        """The first match, or None."""
        return self.compiled.search(text)


def any_of(patterns: Iterable[Pattern]) -> Pattern | None:
    """A pattern without groups that fits wherever one of several does, found in one search; None for none."""
    sources = [f"(?:{pattern.source})" for pattern in patterns]
    return Pattern("|".join(sources), has_groups=False) if sources else None
