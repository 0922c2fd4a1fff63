"""What is remembered from run to run: one SQLite file in `.termlint_cache/`, beside the configuration.

A run sees the store as it was when the run began, and writes in one transaction; one that finds that another run has
written meanwhile leaves the store as it is. A folder's first store is written under another name, without the log by
which SQLite would write all of it twice, and gets its own when it is whole. Nothing is believed that does not carry the
right checksum.
"""

from __future__ import annotations

import os
import sqlite3
import time
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from termlint.packing import pack, unpack

FOLDER = ".termlint_cache"
FILE = "store.sqlite3"
FRESH = f"{FILE}.new."
"""What the name of a store begins with that is written for the first time."""

ABANDONED = 3600
"""Seconds after which a store that was begun, and not written since, is taken for one of a run that was killed."""

BESIDE = ("-wal", "-shm", "-journal")
"""What the names of the files end with that SQLite has beside its own."""

APPLICATION = 0x7465726D
"""By which SQLite knows whose file it is."""

LAYOUT = 3
"""The version of the tables."""

PAGE = 16_384
"""Bytes of a page of the file: what is kept is long, and is written a third faster than in pages of the usual size."""

GLOSSARIES = 8
"""So many glossaries, or selections of rules for one, are remembered: those that were judged last."""

WAIT = 2.0
"""Seconds to wait for another run that is setting up the store, or leaving it."""

AGAIN = 0.01
"""Seconds after which it is asked again whether the store can be set up."""

_TABLES = """
CREATE TABLE glossaries (id INTEGER PRIMARY KEY, name BLOB UNIQUE NOT NULL, used INTEGER NOT NULL,
                         checksum INTEGER NOT NULL, directory BLOB NOT NULL);
CREATE TABLE cells (at INTEGER PRIMARY KEY, checksum INTEGER NOT NULL, data BLOB NOT NULL);
"""

_STEP_BITS, _SHARD_BITS = 14, 30
"""Bits of a cell's number beneath that of its glossary. With a key of several columns SQLite would read each cell whole
that it compares with another while it looks for one."""

_TAG = """Signature: 8a477f597d28d172789f06886806bc55
# This folder holds what termlint remembers from run to run. It can be deleted at any time.
"""


class Unusable(Exception):
    """The store cannot be read or written; the message says why."""


class Damaged(Unusable):
    """The store holds something else than was written."""


class Busy(Unusable):
    """Another run is writing the store, or has written since this one began."""


class Store:
    """The remembered cells of several glossaries."""

    def __init__(self, root: Path, *, writes: bool = True) -> None:
        """Open the store of a configuration's folder, or make one. Raises Unusable, Damaged."""
        self.folder = root / FOLDER
        self.writes = writes
        """Whether this run writes: it is to, and no other one has since it began."""
        self._fresh: Path | None = None
        """Where a store is written that is to be the first, until it is whole."""
        try:
            self._make_folder()
            if writes:
                self._sweep()
            if writes and not (self.folder / FILE).exists():
                self._fresh = self.folder / f"{FRESH}{os.getpid()}.{time.time_ns()}"
            self._connection = sqlite3.connect(self._fresh or self.folder / FILE, timeout=WAIT, isolation_level=None)
        except (OSError, sqlite3.Error) as error:
            raise Unusable(str(error)) from None
        try:
            self._known: dict[bytes, int] = dict(self._begun())
        except Unusable:
            self.close()
            raise
        self._memories: dict[bytes, Memory] = {}

    def glossary(self, name: bytes) -> Memory:
        """What is remembered of a glossary."""
        if name not in self._memories:
            self._memories[name] = Memory(self, name, self._known.get(name))
        return self._memories[name]

    def commit(self) -> None:
        """Write what this run has to remember, unless another run wrote meanwhile. Raises Unusable."""
        in_order = list(self._known)
        if set(in_order[: len(self._memories)]) != self._memories.keys():
            for memory in self._memories.values():
                memory.touch()
        if any(memory.is_new for memory in self._memories.values()):
            others = [name for name in in_order if name not in self._memories]
            for name in others[max(0, GLOSSARIES - len(self._memories)) :]:
                self.forget(self._known[name])
        for memory in self._memories.values():
            memory.close()
        with self._translating():
            self._connection.execute("COMMIT" if self.writes else "ROLLBACK")
            if self._fresh:
                self._connection.execute("PRAGMA journal_mode = WAL")
                self._connection.close()
        if self._fresh:
            try:
                self._publish(self._fresh)
            except OSError as error:
                raise Unusable(str(error)) from None

    def close(self) -> None:
        """Leave the store; what was not committed is not written."""
        self._connection.close()
        if self._fresh:
            with suppress(OSError):  # what cannot be removed now goes with a later run
                self._fresh.unlink(missing_ok=True)

    def _publish(self, fresh: Path) -> None:
        """Give a store that is whole its name, unless another run was faster; what others began goes."""
        file = self.folder / FILE
        try:
            os.link(fresh, file)
        except (FileExistsError, FileNotFoundError):
            pass
        except OSError:  # the file system knows no links
            with suppress(FileExistsError):
                if not file.exists():
                    fresh.rename(file)
        for begun in self.folder.glob(f"{FRESH}*"):
            with suppress(PermissionError):  # on Windows, where another run still writes it
                begun.unlink(missing_ok=True)

    def _sweep(self) -> None:
        """Remove what is left of a store that was removed, and of those that killed runs began."""
        for suffix in BESIDE:
            beside = self.folder / f"{FILE}{suffix}"
            if beside.exists() and not (self.folder / FILE).exists():
                beside.unlink(missing_ok=True)
        for begun in self.folder.glob(f"{FRESH}*"):
            with suppress(FileNotFoundError, PermissionError):
                if time.time() - begun.stat().st_mtime > ABANDONED:
                    begun.unlink()

    @classmethod
    def delete(cls, root: Path) -> None:
        """Remove a store. Raises OSError."""
        for suffix in ("", *BESIDE):
            (root / FOLDER / f"{FILE}{suffix}").unlink(missing_ok=True)

    def _begun(self) -> list[tuple[bytes, int]]:
        """Begin to see the store as it is now; gives its glossaries, those that were judged last first.

        Where several runs set it up at once, SQLite refuses one of them without waiting, so that it has to ask again.
        """
        until = time.monotonic() + WAIT
        while True:
            try:
                with self._translating():
                    self._set_up()
                    self._connection.execute("BEGIN")
                    query = "SELECT name, id FROM glossaries ORDER BY used DESC, id"
                    known = self._connection.execute(query).fetchall()
                    self._connection.execute("PRAGMA busy_timeout = 0")
                    return known
            except Busy:
                if self._connection.in_transaction:
                    self._connection.rollback()
                if time.monotonic() > until:
                    raise
                time.sleep(AGAIN)

    def _make_folder(self) -> None:
        self.folder.mkdir(exist_ok=True)
        for name, text in ((".gitignore", "*\n"), ("CACHEDIR.TAG", _TAG)):
            file = self.folder / name
            if not file.exists() or not file.stat().st_size:
                file.write_text(text, encoding="utf-8", newline="\n")

    def _set_up(self) -> None:
        run = self._connection.execute
        run(f"PRAGMA synchronous = {'OFF' if self._fresh else 'NORMAL'}")
        if run("PRAGMA user_version").fetchone()[0] == 0 and not run("SELECT 1 FROM sqlite_master").fetchone():
            run(f"PRAGMA page_size = {PAGE}")
            run(f"PRAGMA journal_mode = {'OFF' if self._fresh else 'WAL'}")
            run("BEGIN IMMEDIATE")
            if not run("SELECT 1 FROM sqlite_master").fetchone():
                for statement in _TABLES.split(";")[:-1]:
                    run(statement)
                run(f"PRAGMA application_id = {APPLICATION}")
                run(f"PRAGMA user_version = {LAYOUT}")
            run("COMMIT")
        if (run("PRAGMA application_id").fetchone()[0], run("PRAGMA user_version").fetchone()[0]) != (
            APPLICATION,
            LAYOUT,
        ):
            raise Damaged("it is of another version, or no store")
        run("PRAGMA cache_size = -65536")

    @contextmanager
    def _translating(self) -> Iterator[None]:
        """Raise SQLite's errors as Busy, Damaged or Unusable: a file may be damaged, or none of ours."""
        try:
            yield
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY:
                raise Busy("another run is writing it") from None
            if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_ERROR):
                raise Damaged(str(error)) from None
            raise Unusable(str(error)) from None
        except (sqlite3.DatabaseError, UnicodeDecodeError, OverflowError) as error:
            raise Damaged(str(error)) from None

    def read(self, statement: str, *values: object) -> Iterator[tuple[object, ...]]:
        """The rows of a query. Raises Unusable or Damaged."""
        with self._translating():
            yield from self._connection.execute(statement, values)

    def write(self, statement: str, *values: object) -> int:
        """Change something, unless another run has written; gives the number of the row that was inserted last.

        Raises Unusable where the disk does not take it, and Damaged.
        """
        if self.writes:
            try:
                with self._translating():
                    return self._connection.execute(statement, values).lastrowid or 0
            except Busy:
                self.writes = False
        return 0

    def forget(self, glossary: int) -> None:
        """Forget all of a glossary."""
        self.write("DELETE FROM cells WHERE at BETWEEN ? AND ?", _at(glossary), _at(glossary + 1) - 1)
        self.write("DELETE FROM glossaries WHERE id = ?", glossary)


class Memory:
    """What is remembered of one glossary: bytes by step and shard."""

    forgets = False

    def __init__(self, store: Store, name: bytes, number: int | None) -> None:
        self._store = store
        self._name = name
        self._number = number
        self.is_new = number is None
        """Whether nothing was known before of this glossary."""
        self._touched = False
        self._steps: dict[str, _Step] = {}
        for checksum, directory in store.read("SELECT checksum, directory FROM glossaries WHERE id = ?", number):
            steps = unpack(_checked(directory, checksum, name))
            self._steps = {step: _Step(index, bytearray(bits)) for index, (step, bits) in enumerate(steps)}

    def load(self, step: str, shard: int) -> bytes:
        """What is kept there; nothing where nothing is. Raises Damaged."""
        known = self._steps.get(step)
        if known is None or shard not in known:
            return b""
        assert self._number is not None
        at = _at(self._number, known.index, shard)
        for checksum, data in self._store.read("SELECT checksum, data FROM cells WHERE at = ?", at):
            return _checked(data, checksum, at)
        raise Damaged("a part is missing")

    def load_all(self, step: str) -> Iterator[tuple[int, bytes]]:
        """All that is kept in a step, by shard. Raises Damaged."""
        if (known := self._steps.get(step)) is None:
            return
        assert self._number is not None
        first, last = _at(self._number, known.index), _at(self._number, known.index + 1) - 1
        missing = known.count
        query = "SELECT at, checksum, data FROM cells WHERE at BETWEEN ? AND ? ORDER BY at"
        for at, checksum, data in self._store.read(query, first, last):
            assert isinstance(at, int)
            yield at - first, _checked(data, checksum, at)
            missing -= 1
        if missing:
            raise Damaged("a part is missing")

    def shards(self, step: str) -> Iterable[int]:
        """The shards of a step in which anything is kept."""
        return self._steps[step].shards() if step in self._steps else ()

    def save(self, step: str, shard: int, data: bytes) -> None:
        """Keep something in place of what is kept there; no bytes at all remove that. Raises Unusable."""
        self.touch()
        if not self._store.writes:
            return
        known = self._steps.setdefault(step, _Step(len(self._steps), bytearray()))
        assert self._number is not None
        at = _at(self._number, known.index, shard)
        if data:
            known.add(shard)
            self._store.write("INSERT OR REPLACE INTO cells VALUES (?, ?, ?)", at, _checksum(data, at), data)
        elif shard in known:
            known.remove(shard)
            self._store.write("DELETE FROM cells WHERE at = ?", at)

    def clear(self) -> None:
        """Forget all of this glossary. Raises Unusable."""
        if self._number is not None:
            self._store.forget(self._number)
        self._number, self._steps, self._touched = None, {}, False

    def close(self) -> None:
        """Write down what is kept where. Raises Unusable."""
        if self._touched:
            directory = pack([(step, bytes(known.bits)) for step, known in self._steps.items()])
            statement = "UPDATE glossaries SET checksum = ?, directory = ? WHERE id = ?"
            self._store.write(statement, _checksum(directory, self._name), directory, self._number)

    def touch(self) -> None:
        """Say that this glossary is the one that was judged last. Raises Unusable."""
        if self._touched or not self._store.writes:
            return
        self._touched = True
        last = "(SELECT COALESCE(MAX(used), 0) + 1 FROM glossaries)"
        if self._number is None:
            statement = f"INSERT INTO glossaries (name, used, checksum, directory) VALUES (?, {last}, 0, '')"  # noqa: S608 - no value
            self._number = self._store.write(statement, self._name)
        else:
            self._store.write(f"UPDATE glossaries SET used = {last} WHERE id = ?", self._number)  # noqa: S608 - no value


class _Step:
    """A step's number, and in which of its shards anything is kept: a bit for each."""

    def __init__(self, index: int, bits: bytearray) -> None:
        self.index = index
        self.bits = bits

    @property
    def count(self) -> int:
        return int.from_bytes(self.bits, "little").bit_count()

    def shards(self) -> Iterator[int]:
        return (8 * place + bit for place, byte in enumerate(self.bits) if byte for bit in range(8) if byte >> bit & 1)

    def __contains__(self, shard: int) -> bool:
        place = shard >> 3
        return place < len(self.bits) and bool(self.bits[place] >> (shard & 7) & 1)

    def add(self, shard: int) -> None:
        place = shard >> 3
        self.bits.extend(bytes(max(0, place + 1 - len(self.bits))))
        self.bits[place] |= 1 << (shard & 7)

    def remove(self, shard: int) -> None:
        self.bits[shard >> 3] &= ~(1 << (shard & 7))


def _at(glossary: int, step: int = 0, shard: int = 0) -> int:
    """The number of a cell in the store."""
    assert step < 1 << _STEP_BITS
    return (glossary << _STEP_BITS | step) << _SHARD_BITS | shard


def _checksum(data: bytes, *at: object) -> int:
    """A checksum of something and of where it is kept."""
    return zlib.crc32(data, zlib.crc32(pack(at)))


def _checked(data: object, checksum: object, *at: object) -> bytes:
    """What was kept there. Raises Damaged where it is something else."""
    if not isinstance(data, bytes) or checksum != _checksum(data, *at):
        raise Damaged("a checksum is wrong")
    return data
