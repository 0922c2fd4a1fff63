"""Names of files, as a call and a configuration give them."""

from __future__ import annotations

import errno
import os


class Location(str):
    """The name of a file or folder that a configuration gives."""

    __slots__ = ()

    @classmethod
    def parse(cls, written: str) -> Location:
        """Check a name when it is loaded. Raises ValueError for what no file can be called."""
        return cls(nameable(written))


def nameable(path: str) -> str:
    """A path as it is. Raises ValueError where no file can be called so."""
    if not path:
        raise ValueError("name a file or folder; this name is empty")
    if "\0" in path:
        raise ValueError("name a file or folder; no name can hold a NUL")
    try:
        os.lstat(os.path.abspath(path))  # noqa: PTH100 - click gives strings
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            raise ValueError(f'"{path[:40]}..." cannot be looked up: {error.strerror}') from None
    return path
