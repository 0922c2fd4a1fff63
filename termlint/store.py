"""What is remembered from run to run: one SQLite file in `.termlint_cache/`, beside the configuration.

A run sees the store as it was when the run began, and writes in one transaction; one that finds that another run has
written meanwhile leaves the store as it is. Nothing is believed that does not carry the right checksum.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from termlint.packing import pack

FOLDER = ".termlint_cache"
FILE = "store.sqlite3"

APPLICATION = 0x7465726D
"""By which SQLite knows whose file it is."""

LAYOUT = 1
"""The version of the tables."""

GLOSSARIES = 8
"""So many glossaries, or selections of rules for one, are remembered: those that were judged last."""

WAIT = 2.0
"""Seconds to wait for another run that is setting up the store."""

_TABLES = """
CREATE TABLE glossaries (id INTEGER PRIMARY KEY, name BLOB UNIQUE NOT NULL, used INTEGER NOT NULL);
CREATE TABLE steps (id INTEGER PRIMARY KEY, glossary INTEGER NOT NULL, name TEXT NOT NULL, UNIQUE (glossary, name));
CREATE TABLE cells (step INTEGER, shard INTEGER, data BLOB NOT NULL, PRIMARY KEY (step, shard)) WITHOUT ROWID;
"""

_TAG = """Signature: 8a477f597d28d172789f06886806bc55
# This folder holds what termlint remembers from run to run. It can be deleted at any time.
"""


class Unusable(Exception):
    """The store cannot be read or written; the message says why."""


class Damaged(Unusable):
    """The store holds something else than was written."""


class Store:
    """The remembered cells of several glossaries."""

    def __init__(self, root: Path) -> None:
        """Open the store of a configuration's folder, or make one. Raises Unusable, Damaged."""
        self.folder = root / FOLDER
        self.writes = True
        """Whether this run still can write: no other one has, and the disk takes it."""
        self.problem = ""
        """Why this run cannot write, where that is worth telling."""
        try:
            self._make_folder()
            self._connection = sqlite3.connect(self.folder / FILE, timeout=WAIT, isolation_level=None)
        except (OSError, sqlite3.Error) as error:
            raise Unusable(str(error)) from None
        with self._reading():
            self._set_up()
            self._connection.execute("PRAGMA busy_timeout = 0")
            self._connection.execute("BEGIN")
            known = self._connection.execute("SELECT id, name FROM glossaries ORDER BY used DESC, id").fetchall()
        self._known = {name: number for number, name in known}

    def glossary(self, name: bytes) -> Memory:
        """What is remembered of a glossary."""
        return Memory(self, name, self._known.get(name))

    def close(self) -> None:
        """Write what this run has to remember, unless another run wrote meanwhile."""
        try:
            if self._connection.in_transaction:
                self._connection.execute("COMMIT" if self.writes else "ROLLBACK")
            self._connection.close()
        except sqlite3.Error as error:
            self.problem = str(error)

    def abandon(self) -> None:
        """Leave the store as it was when the run began."""
        self.writes = False
        self.close()

    @classmethod
    def delete(cls, root: Path) -> None:
        """Remove a store. Raises OSError."""
        for suffix in ("", "-wal", "-shm", "-journal"):
            (root / FOLDER / f"{FILE}{suffix}").unlink(missing_ok=True)

    def _make_folder(self) -> None:
        self.folder.mkdir(exist_ok=True)
        for name, text in ((".gitignore", "*\n"), ("CACHEDIR.TAG", _TAG)):
            if not (self.folder / name).exists():
                (self.folder / name).write_text(text, encoding="utf-8")

    def _set_up(self) -> None:
        run = self._connection.execute
        if run("PRAGMA user_version").fetchone()[0] == 0 and not run("SELECT 1 FROM sqlite_master").fetchone():
            run("PRAGMA journal_mode = WAL")
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
        run("PRAGMA synchronous = NORMAL")
        run("PRAGMA cache_size = -65536")

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """Tell what may happen when a file is read that may be damaged, or none of ours."""
        try:
            yield
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_ERROR):
                raise Damaged(str(error)) from None
            raise Unusable(str(error)) from None
        except sqlite3.DatabaseError as error:
            raise Damaged(str(error)) from None

    def read(self, statement: str, *values: object) -> Iterator[tuple[object, ...]]:
        """The rows of a query. Raises Unusable or Damaged."""
        with self._reading():
            yield from self._connection.execute(statement, values)

    def write(self, statement: str, *values: object) -> int:
        """Change something, unless this run cannot write; gives the number of the row that was inserted last."""
        if self.writes:
            try:
                return self._connection.execute(statement, values).lastrowid or 0
            except sqlite3.OperationalError as error:
                self.writes = False
                if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                    self.problem = str(error)
            except sqlite3.DatabaseError as error:
                raise Damaged(str(error)) from None
        return 0

    def forget_oldest(self) -> None:
        """Forget the glossaries that were judged longest ago."""
        for number in list(self._known.values())[GLOSSARIES - 1 :]:
            self.forget(number)

    def forget(self, glossary: int) -> None:
        """Forget all of a glossary."""
        self.write("DELETE FROM cells WHERE step IN (SELECT id FROM steps WHERE glossary = ?)", glossary)
        self.write("DELETE FROM steps WHERE glossary = ?", glossary)
        self.write("DELETE FROM glossaries WHERE id = ?", glossary)


class Memory:
    """What is remembered of one glossary: bytes by step and shard."""

    def __init__(self, store: Store, name: bytes, number: int | None) -> None:
        self._store = store
        self._name = name
        self._number = number
        steps = store.read("SELECT name, id FROM steps WHERE glossary = ?", number) if number else ()
        self._steps: dict[str, int] = dict(steps)  # type: ignore[arg-type]  # rows are pairs here
        self._touched = False

    def load(self, step: str, shard: int) -> bytes:
        """What is kept there; nothing where nothing is. Raises Damaged."""
        if (known := self._steps.get(step)) is None:
            return b""
        for (data,) in self._store.read("SELECT data FROM cells WHERE step = ? AND shard = ?", known, shard):
            return _opened(data, step, shard)
        return b""

    def load_all(self, step: str) -> Iterator[tuple[int, bytes]]:
        """All that is kept in a step, by shard. Raises Damaged."""
        if (known := self._steps.get(step)) is not None:
            for shard, data in self._store.read("SELECT shard, data FROM cells WHERE step = ? ORDER BY shard", known):
                assert isinstance(shard, int)
                yield shard, _opened(data, step, shard)

    def shards(self, step: str) -> Iterable[int]:
        """The shards of a step in which anything is kept."""
        if (known := self._steps.get(step)) is None:
            return ()
        return [shard for (shard,) in self._store.read("SELECT shard FROM cells WHERE step = ?", known)]  # type: ignore[misc]  # a number

    def save(self, step: str, shard: int, data: bytes) -> None:
        """Keep something in place of what is kept there; nothing removes it."""
        if not self._store.writes:
            return
        self._touch()
        known = self._steps.get(step)
        if known is None:
            known = self._steps[step] = self._store.write(
                "INSERT INTO steps (glossary, name) VALUES (?, ?)", self._number, step
            )
        if data:
            self._store.write("INSERT OR REPLACE INTO cells VALUES (?, ?, ?)", known, shard, _sealed(data, step, shard))
        else:
            self._store.write("DELETE FROM cells WHERE step = ? AND shard = ?", known, shard)

    def clear(self) -> None:
        """Forget all of this glossary."""
        if self._number is not None:
            self._store.forget(self._number)
        self._number, self._steps, self._touched = None, {}, False

    def _touch(self) -> None:
        """Say that this glossary is the one that was judged last."""
        if self._touched:
            return
        self._touched = True
        last = "(SELECT COALESCE(MAX(used), 0) + 1 FROM glossaries)"
        if self._number is None:
            self._store.forget_oldest()
            self._number = self._store.write(f"INSERT INTO glossaries (name, used) VALUES (?, {last})", self._name)  # noqa: S608 - no value is put into the statement
        else:
            self._store.write(f"UPDATE glossaries SET used = {last} WHERE id = ?", self._number)  # noqa: S608 - as above


def _sealed(data: bytes, *at: object) -> bytes:
    return zlib.crc32(data, zlib.crc32(pack(at))).to_bytes(4, "big") + data


def _opened(sealed: object, *at: object) -> bytes:
    if not isinstance(sealed, bytes) or sealed[:4] != _sealed(sealed[4:], *at)[:4]:
        raise Damaged("a checksum is wrong")
    return sealed[4:]
