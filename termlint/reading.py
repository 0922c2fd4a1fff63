"""Reading a file: its bytes, its text, its entries."""

from __future__ import annotations

import hashlib
import stat
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from termlint.entry import Page, Problem
from termlint.plan import NOTHING_UNSAVED, Unsaved
from termlint.source import Source, Unreadable
from termlint.text import Span

if TYPE_CHECKING:
    from termlint.readers import ReadOptions

Value = TypeVar("Value")

Signature = tuple[int, int, int, int]
"""What the file system says of a file: size, times of the last change of content and state (ns), and its number."""

TICK, COARSE_TICK = 20_000_000, 2_000_000_000
"""How far apart, in ns, two changes of a file may be that have the same time; on old file systems whole seconds."""


def content(file: Path, unsaved: Unsaved) -> bytes:
    """A file's bytes, or those that stand in for it. Raises Unreadable."""
    if file in unsaved:
        return unsaved[file]
    try:
        if not stat.S_ISREG(file.stat().st_mode):
            raise Unreadable("this is no file but a pipe, a device or the like; leave it out")
        return file.read_bytes()
    except OSError as error:
        raise Unreadable(f"the file cannot be read: {error.strerror}") from None


def bytes_of(file: Path) -> int:
    """Bytes of a file; none of one that cannot be read."""
    try:
        return file.stat().st_size
    except OSError:
        return 0


def digest(file: Path, unsaved: Unsaved) -> bytes:
    """A hash of a file's bytes; nothing where it cannot be read."""
    try:
        return fingerprint(content(file, unsaved))
    except Unreadable:
        return b""


def signed(path: Path) -> Signature | None:
    """What tells a file from what it was; None where it was changed so lately that a further change might not show."""
    try:
        status = path.stat()
    except OSError:
        return None
    changed = max(status.st_mtime_ns, status.st_ctime_ns)
    tick = COARSE_TICK if changed % 1_000_000_000 == 0 else TICK
    if time.time_ns() - changed < tick:
        return None
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def load(file: Path, name: str, options: ReadOptions, unsaved: Unsaved = NOTHING_UNSAVED) -> tuple[Page, bytes]:
    """The page of a file, which is called `name` on it, and a hash of the bytes that it was read from.

    A file that cannot be read is a page with a problem; the hash is empty where its bytes could not be read.
    """
    from termlint.readers import read

    source = Source(name, "")
    data = b""
    try:
        data = content(file, unsaved)
        source = Source.decode(name, data)
        return read(source, options), fingerprint(data)
    except Unreadable as error:
        return unreadable(source, error), data and fingerprint(data)


def keeping_last(read: Callable[[Path], Value]) -> Callable[[Path], Value]:
    """A way to read files that reads one once where its parts follow each other, and lets go of it before the next."""
    last: dict[Path, Value] = {}

    def read_once(file: Path) -> Value:
        if file not in last:
            last.clear()
            last[file] = read(file)
        return last[file]

    return read_once


def unreadable(source: Source, error: Unreadable) -> Page:
    """The page of a file that cannot be read: no entries, and the problem."""
    if not source.text:
        source = Source(source.path, error.text)
    return Page(source, problems=(Problem(error.reason, Span(None, error.offset, error.offset)),))


def fingerprint(data: bytes) -> bytes:
    """A hash of bytes."""
    return hashlib.blake2b(data, digest_size=16).digest()
