"""What was worked out for the words that texts have: kept while they recur, in bounded memory."""

from __future__ import annotations

from typing import TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")

MOST = 1 << 18
"""Of so many words or names something is remembered, whatever it is (up to 500 bytes each)."""


class Remembered(dict[Key, Value]):
    """Values by key, each worked out by `find` when it is first asked for.

    Once there are `MOST`, all are forgotten: those of common words are soon back, and the words of an entry's own term,
    which come many times but in few entries, are worked out once there and not each time.
    """

    def find(self, key: Key) -> Value:
        """The value of a key that is not remembered."""
        raise NotImplementedError

    def __missing__(self, key: Key) -> Value:
        found = self.find(key)
        if len(self) >= MOST:
            self.clear()
        self[key] = found
        return found
