"""How grave a violation is."""

from __future__ import annotations

from typing import Literal

Severity = Literal["error", "warning", "info"]

SEVERITIES: tuple[Severity, ...] = ("info", "warning", "error")
"""From the mildest to the gravest."""


def reaches(severity: Severity, least: Severity) -> bool:
    """Whether a severity is at least as grave as another."""
    return SEVERITIES.index(severity) >= SEVERITIES.index(least)
