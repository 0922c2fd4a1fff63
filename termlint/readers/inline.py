"""What following the markup within a block has in common, whatever markup that is."""

from __future__ import annotations

import re

from termlint.readers.blocks import BlockBuilder
from termlint.text import Text

GAP = re.compile(r"\s\s+|[\n\r\t]")
"""White space that is read as one blank."""

TERMS = re.compile(r"^term$|gloss|^gls", re.IGNORECASE)
"""Names of roles and macros that lead to entries."""


def shown_of_role(value: str, start: int, end: int) -> tuple[int, int]:
    """What a page shows of the text of a role that has no title: all behind `!` and, behind `~`, its last part."""
    if end - start < 2 or value[start] not in "!~" or value.startswith("~/", start):
        return start, end
    last = value.rfind(".", start, end - 1) + 1 if value[start] == "~" else 0
    return max(last, start + 1), end


def target_of_role(value: str, start: int, end: int) -> tuple[int, int] | None:
    """What a role refers to; None where `!` says that it is no reference."""
    if value.startswith("!", start):
        return None
    return start + (end - start > 1 and value.startswith("~", start)), end


class Inline:
    """Appends words of a base to a block."""

    def __init__(self, base: Text, block: BlockBuilder) -> None:
        self.base = base
        self.value = base.value
        self.block = block
        self.begin: int | None = None
        """Where the words begin in the block that were appended last."""

    def append(self, start: int, end: int, value: str | None = None) -> int:
        """Append a range, reading `value` where it reads otherwise than it is written; gives where that begins."""
        begin = self.block.add(start, end, value)
        if self.begin is None:
            self.begin = begin
        return begin

    def words(self, start: int, end: int) -> None:
        """Append words as they stand, each white space as one blank."""
        for gap in GAP.finditer(self.value, start, end):
            if gap.start() > start:
                self.append(start, gap.start())
            self.block.white(gap.start())
            start = gap.end()
        if end > start:
            self.append(start, end)
