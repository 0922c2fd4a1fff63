"""A linter for glossaries.

    import termlint

    result = termlint.check("glossary/")
    for violation in result.violations:
        print(violation.place.path, violation.place.line, violation.rule, violation.message)

The names in `__all__` are for other programs; they are loaded when they are first used, so that importing the package
costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from termlint.api import check, check_text, entries
    from termlint.entry import Entry, Place
    from termlint.lint import Result
    from termlint.schema import UsageError
    from termlint.violation import Violation

__version__ = "0.1.0"

__all__ = ["Entry", "Place", "Result", "UsageError", "Violation", "__version__", "check", "check_text", "entries"]

_HOMES = {
    "Entry": "entry",
    "Place": "entry",
    "Result": "lint",
    "UsageError": "schema",
    "Violation": "violation",
    "check": "api",
    "check_text": "api",
    "entries": "api",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"termlint.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return __all__
