"""The parameters `min` and `max` of kinds that measure something: a rule needs at least one of them."""

from __future__ import annotations


def need_one(least: float | None, most: float | None) -> None:
    """Raise ValueError where there is no bound, or none that anything keeps."""
    if least is None and most is None:
        raise ValueError("one of min and max is needed")
    if least is not None and most is not None and least > most:
        raise ValueError("min is no more than max")


def outside(value: float, least: float | None, most: float | None) -> bool:
    """Whether a value lies below the one bound or above the other."""
    return (least is not None and value < least) or (most is not None and value > most)
