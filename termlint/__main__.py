"""The program `termlint`."""

from __future__ import annotations

import gc
import sys

COLLECT_AFTER = 200_000
"""Objects after which the garbage collector looks for cycles: facts are many, live as long as the run, and have none,
so that looking as often as Python does by default takes longer than concluding from them."""


def main() -> None:
    """Run the command line."""
    try:
        from termlint.cli import cli

        gc.set_threshold(COLLECT_AFTER)
        cli(prog_name="termlint")
    except KeyboardInterrupt:
        sys.exit(130)
    finally:
        gc.freeze()  # else the interpreter, when it ends, looks once more for cycles among all that there is


if __name__ == "__main__":
    main()
