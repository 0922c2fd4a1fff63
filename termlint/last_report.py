"""The report of the last run, given again as it was where another run asks the same of the same files.

It stands in a file beside the store: a hash of all that it depends on, whether it fails the run, a checksum, the text.
Nothing is believed that does not carry the right checksum.
"""

from __future__ import annotations

import os
import struct
import tempfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from termlint.packing import Value, pack
from termlint.plan import Plan
from termlint.reading import fingerprint, signed
from termlint.selection import Selection
from termlint.store import FOLDER

FILE = "report"

_HEAD = struct.Struct("<16s?I")


class Kept(NamedTuple):
    """A report that was kept, and whether it fails the run."""

    failed: bool
    text: str


@dataclass(frozen=True)
class LastReport:
    """Where the report of a run is kept, and a hash of all that it depends on."""

    file: Path
    key: bytes

    @classmethod
    def of(cls, made: Plan, selection: Selection, asked: Value) -> LastReport | None:
        """The report of a run over the files of a plan, of which `asked` says the rest that it depends on.

        None where a file was changed so lately that a further change might not show, or is not there.
        """
        root = selection.config.root
        batches = []
        for batch in made.batches:
            files = [(str(file), signed(file)) for file in batch.files]
            if not all(signature for _, signature in files):
                return None
            reported = None if batch.reported is None else sorted(map(str, batch.reported))
            batches.append((batch.name, batch.part, files, reported))
        here = str(Path.cwd())
        return cls(root / FOLDER / FILE, fingerprint(pack((selection.stamp, here, str(root), asked, batches))))

    def read(self) -> Kept | None:
        """The report of the last run, if that was asked the same of the same files and kept it."""
        if not self.file.is_file():
            return None
        try:
            with self.file.open("rb") as stream:
                head = stream.read(_HEAD.size)
                if len(head) < _HEAD.size or not head.startswith(self.key):
                    return None
                text = stream.read()
        except OSError:
            return None  # it went meanwhile, or may not be read, and is made anew
        _, failed, checksum = _HEAD.unpack(head)
        return Kept(failed, text.decode()) if zlib.crc32(text, failed) == checksum else None

    def keep(self, text: str, *, failed: bool) -> None:
        """Keep a report in place of the last one. Raises OSError."""
        data = text.encode()
        handle, name = tempfile.mkstemp(prefix=f"{FILE}.", dir=self.file.parent)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(_HEAD.pack(self.key, failed, zlib.crc32(data, failed)))
                stream.write(data)
            Path(name).replace(self.file)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
