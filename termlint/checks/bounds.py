"""Which numbers parameters of kinds may be."""

from __future__ import annotations

from typing import Annotated

from termlint.schema import Limits

Whole = Annotated[int, Limits(0)]
"""How many, which may be none."""

Count = Annotated[int, Limits(1)]
"""How many, at least one."""

Several = Annotated[int, Limits(2)]
"""How many, where one alone proves nothing."""

Portion = Annotated[float, Limits(0, 1)]
"""A share of all."""


def check_bounds(least: float | None, most: float | None) -> None:
    """Raise ValueError where there is no bound, and where nothing lies between `min` and `max`."""
    if least is None and most is None:
        raise ValueError("one of min and max is needed")
    check_order("min", least, "max", most)


def check_order(low: str, least: float | None, high: str, most: float | None) -> None:
    """Raise ValueError where the bound that is called `low` is above the one called `high`."""
    if least is not None and most is not None and least > most:
        raise ValueError(f"{low} ({least}) is more than {high} ({most})")


def outside(value: float, least: float | None, most: float | None) -> bool:
    """Whether a value lies below the one bound or above the other."""
    return (least is not None and value < least) or (most is not None and value > most)
