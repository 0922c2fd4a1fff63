"""Where facts and what is concluded from them are kept from run to run."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple, Protocol

SHARDS = 4096
"""Into so many shards the keys of the largest glossaries are spread."""

SHARE = 262_144
"""Bytes of files for which a glossary has a shard: each costs time, and so does all else in the shard of a change."""

PROPORTIONAL = 1000
"""Shards up to which a glossary has one for each share; from there on their number grows as the square root of its."""


class Cell(NamedTuple):
    """A shard of a step."""

    step: str
    shard: int


class Keeper(Protocol):
    """Keeps bytes by step and shard from run to run, unless it `forgets` all."""

    forgets: bool

    def load(self, step: str, shard: int) -> bytes:
        """What is kept there; no bytes where nothing is."""
        ...

    def load_all(self, step: str) -> Iterable[tuple[int, bytes]]:
        """All that is kept in a step, by shard."""
        ...

    def shards(self, step: str) -> Iterable[int]:
        """The shards of a step in which anything is kept."""
        ...

    def save(self, step: str, shard: int, data: bytes) -> None:
        """Keep something in place of what is kept there; no bytes at all remove that."""
        ...

    def clear(self) -> None:
        """Forget everything."""
        ...


class Forgetful:
    """A keeper that keeps nothing, so that each run begins anew."""

    forgets = True

    def load(self, step: str, shard: int) -> bytes:
        """Nothing."""
        return b""

    def load_all(self, step: str) -> Iterable[tuple[int, bytes]]:
        """Nothing."""
        return ()

    def shards(self, step: str) -> Iterable[int]:
        """None."""
        return ()

    def save(self, step: str, shard: int, data: bytes) -> None:
        """Do nothing."""

    def clear(self) -> None:
        """Do nothing."""


def shards_for(size: int) -> int:
    """How many shards a glossary has whose files have so many bytes."""
    shares = size // SHARE
    return min(max(shares if shares < PROPORTIONAL else math.isqrt(PROPORTIONAL * shares), 16), SHARDS)
