"""The program `termlint`."""

from __future__ import annotations

import _thread
import gc
import os
import signal
import sys
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

COLLECT_AFTER = 2_000_000
"""Objects after which the garbage collector looks for cycles: facts are many, live as long as the run, and have none,
so that looking as often as Python does by default takes longer than concluding from them."""

KEPT = 31 << 20
"""Bytes of a block that is freed as soon as it is made. From then on glibc keeps blocks of up to this size for what
comes next, where it would hand each back to the system and ask for it again."""

SOON = 0.01
"""Seconds after which an interruption that was lost is raised again."""


def main() -> None:
    """Run the command line."""
    sys.unraisablehook = _heard
    try:
        gc.set_threshold(COLLECT_AFTER)
        from termlint.cli import cli

        bytes(KEPT)
        os.environ.setdefault("NUMPY_MADVISE_HUGEPAGE", "0")  # else the run waits while the system makes huge pages
        cli(prog_name="termlint")
    except KeyboardInterrupt:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # it may come once more, while the run ends
        sys.exit(130)
    finally:
        gc.freeze()  # else the interpreter, when it ends, looks once more for cycles among all that there is


def _heard(lost: UnraisableHookArgs) -> None:
    """Raise Ctrl-C again where it came while an object was deleted or a callback ran, which Python lets nobody hear."""
    if not issubclass(lost.exc_type, KeyboardInterrupt):
        sys.__unraisablehook__(lost)
        return
    while True:
        try:
            again = threading.Timer(SOON, _thread.interrupt_main)
            again.daemon = True
            again.start()
        except KeyboardInterrupt:
            continue  # it came once more
        return


if __name__ == "__main__":
    main()
