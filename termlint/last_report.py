"""The report of the last run, given again as it was where another run asks the same of the same files.

It stands in a file beside the store: a hash of all that it depends on, whether it fails the run, a checksum, the text.
The text is written first, as it is printed, and nothing is believed that does not carry the right checksum; so a run
may be killed at any moment, and several may write at once.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, NamedTuple

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
        """The report of the last run, if that was asked the same of the same files and took it down."""
        try:
            with self.file.open("rb") as stream:
                head = stream.read(_HEAD.size)
                if len(head) < _HEAD.size or not head.startswith(self.key):
                    return None
                text = stream.read()
        except OSError:
            return None  # it was not kept
        _, failed, checksum = _HEAD.unpack(head)
        return Kept(failed, text.decode()) if zlib.crc32(text, failed) == checksum else None

    def copy(self, *, failed: bool) -> Copy:
        """What takes down a report while it is printed."""
        return Copy(self, failed)


class Copy:
    """Takes down the pieces of a report; what goes wrong stands in `error`, and prevents that it is kept."""

    def __init__(self, last: LastReport, failed: bool) -> None:
        self.error: OSError | None = None
        self._last = last
        self._failed = failed
        self._checksum = int(failed)
        self._stream: BinaryIO | None = None
        with self._noting():
            self._stream = last.file.open("wb")
        self._write(bytes(_HEAD.size))

    def write(self, piece: str) -> None:
        """Take down a piece."""
        data = piece.encode()
        self._checksum = zlib.crc32(data, self._checksum)
        self._write(data)

    def keep(self) -> None:
        """Keep the report, which is whole now, for the next run."""
        with self._noting():
            if self._stream and not self.error:
                self._stream.seek(0)
                self._stream.write(_HEAD.pack(self._last.key, self._failed, self._checksum))

    def close(self) -> None:
        """Take down no more; a report that was not kept is not given again."""
        with self._noting():
            if self._stream:
                self._stream.close()

    def _write(self, data: bytes) -> None:
        with self._noting():
            if self._stream and not self.error:
                self._stream.write(data)

    @contextmanager
    def _noting(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            self.error = self.error or error
