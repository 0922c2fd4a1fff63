"""Writing files that were fixed: all of a file or nothing, and only where nobody else has written meanwhile."""

from __future__ import annotations

import codecs
import os
import stat
import tempfile
from pathlib import Path

from termlint.source import Source, Unreadable


class Refused(Exception):
    """A file that is not written: why, and what to do."""


def encoded(before: bytes, text: str) -> bytes:
    """A text in the encoding that a file has, with its byte order mark if it has one."""
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if before.startswith(mark):
            return mark + text.encode(encoding)
    mark = codecs.BOM_UTF8 if before.startswith(codecs.BOM_UTF8) else b""
    return mark + text.encode()


def write(file: Path, before: bytes, after: bytes, root: Path) -> None:
    """Replace a file's contents, keeping its mode; of a symbolic link, those of the file that it leads to.

    Raises Refused where the file is no longer what it was `before`, where a link leads out of the folder `root`, and
    where the file may not be written.
    """
    target = Path(os.path.realpath(file))
    linked = target != file.parent.absolute() / file.name
    if linked and not target.is_relative_to(os.path.realpath(root)):
        raise Refused(f"it is reached through a link that leads out of this folder, to {target}; fix it there")
    try:
        status = target.stat()
        now = target.read_bytes()
    except OSError as error:
        raise Refused(f"it cannot be read: {error.strerror}") from None
    if now == after:
        return
    if now != before:
        raise Refused("it has changed since it was read; run termlint again")
    if status.st_nlink > 1:
        raise Refused("it has several names (hard links), which replacing it would part; fix it by hand")
    if not os.access(target, os.W_OK):
        raise Refused("it is read-only; make it writable, or fix it by hand")
    try:
        _replace(target, after, status)
    except OSError as error:
        raise Refused(f"it cannot be written: {error.strerror}") from None


def _replace(target: Path, data: bytes, status: os.stat_result) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{target.name[:100]}.", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(stat.S_IMODE(status.st_mode))
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            os.chown(temporary, status.st_uid, status.st_gid)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def keeps_encoding(data: bytes) -> bool:
    """Whether a file's bytes come back from its text, so that nothing but edits would change."""
    try:
        return encoded(data, Source.decode("", data).text) == data
    except Unreadable:
        return False
