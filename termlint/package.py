"""Where termlint itself is: its modules, the data that they use, and the rules that come with it."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).parent
DATA = PACKAGE / "data"


def builtin_pack() -> Path:
    """The folder of the built-in rules: in the installed package, else beside it in a checkout."""
    installed = PACKAGE / "rules"
    return installed if installed.is_dir() else PACKAGE.parent / "rules"
