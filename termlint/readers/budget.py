"""How much markup is read of one document, at most."""

from __future__ import annotations

from dataclasses import dataclass

from termlint.source import Unreadable

MAX_PIECES = 250_000
"""More pieces of markup than this are refused: they would take longer than anybody waits."""


@dataclass
class Budget:
    """Counts the pieces of markup that were read."""

    spent: int = 0

    def spend(self, pieces: int, offset: int) -> None:
        """Count some pieces of markup at an offset of the file. Raises Unreadable where they are too many."""
        self.spent += pieces
        if self.spent > MAX_PIECES:
            reason = f"the text holds more than {MAX_PIECES} pieces of markup, so it is not judged; divide it"
            raise Unreadable(reason, offset)
