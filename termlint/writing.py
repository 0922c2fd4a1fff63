"""Writing files: what was fixed, all of a file or nothing and only where nobody else has written meanwhile, and what is
new, only where nothing is."""

from __future__ import annotations

import codecs
import os
import stat
import tempfile
from collections.abc import Mapping
from pathlib import Path

from termlint.discover import shown
from termlint.schema import UsageError
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
    """Replace the contents of a file that was fixed; of a symbolic link, those of the file that it leads to.

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
        replace(target, after)
    except OSError as error:
        raise Refused(f"it cannot be written: {error.strerror}") from None


def replace(file: Path, data: bytes) -> None:
    """Write all of a file or nothing, keeping the mode of one that is there already. Raises OSError."""
    target = Path(os.path.realpath(file))
    status = target.stat() if target.exists() else None
    handle, name = tempfile.mkstemp(prefix=f".{target.name[:100]}.", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(stat.S_IMODE(status.st_mode) if status else 0o666 & ~_umask())
        if status and hasattr(os, "geteuid") and os.geteuid() == 0:
            os.chown(temporary, status.st_uid, status.st_gid)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _umask() -> int:
    """The modes that new files are not to have; it can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def create(texts: Mapping[Path, str]) -> None:
    """Write new files and the folders that they are in. Raises UsageError where one exists, before any is written, and
    where one cannot be written."""
    for path in texts:
        if os.path.lexists(path):
            raise UsageError(f"{shown(path)}: this file exists already, and nothing was written; remove it, or edit it")
    for path, text in texts.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8", newline="\n") as stream:
                stream.write(text)
        except OSError as error:
            raise UsageError(f"{shown(path)}: {error.strerror}") from None


def keeps_encoding(data: bytes) -> bool:
    """Whether a file's bytes come back from its text, so that nothing but edits would change."""
    try:
        return encoded(data, Source.decode("", data).text) == data
    except Unreadable:
        return False
