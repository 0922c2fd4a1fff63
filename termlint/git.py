"""What git knows: which lines of which files differ from a revision, and what the files were then."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from termlint.readers import SUFFIXES
from termlint.schema import UsageError

OPTION = "--changed-since"

WHOLE = range(1, sys.maxsize)
"""All lines of a file."""

_LOCAL = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR"})
"""What git tells its hooks of the repository that they run in: of no use in another folder of it."""

_HUNK = re.compile(rb"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_PATHS = [*(f":(top,icase)*{suffix}" for suffix in SUFFIXES), ":(top,icase)*.html.*"]
_DIFF = [
    *("-c", "core.quotePath=true", "diff", "--unified=0", "--inter-hunk-context=0", "--text", "--find-renames"),
    *("--no-color", "--no-ext-diff", "--no-textconv", "--no-relative", "--src-prefix=a/", "--dst-prefix=b/"),
]


@dataclass
class Change:
    """How a file differs from a revision.

    `old` is its path then and `new` its path now, from the top of the repository; None where it did not exist.
    `removed` are ranges of its lines then, `added` of its lines now, both counted from 1.
    """

    old: str | None = None
    new: str | None = None
    removed: list[range] = field(default_factory=list)
    added: list[range] = field(default_factory=list)


@dataclass(frozen=True)
class Repository:
    """The work tree around a folder."""

    top: Path

    @classmethod
    def around(cls, folder: Path) -> Repository:
        """The repository that a folder is in. Raises UsageError where there is none, or no git."""
        return cls(Path(_git(folder, "rev-parse", "--show-toplevel").decode().removesuffix("\n")))

    def since(self, revision: str) -> str:
        """The commit that changes are counted from: the last one that a revision and the current one have in common.

        Raises UsageError for what is no revision.
        """
        try:
            commit = _git(self.top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        except UsageError:
            raise UsageError(
                f'{OPTION}: git knows no revision "{revision}"; name a branch, tag or commit that was fetched'
            ) from None
        with suppress(UsageError):  # histories without a common commit are compared as they are
            commit = _git(self.top, "merge-base", commit.decode().strip(), "HEAD")
        return commit.decode().strip()

    def changes(self, commit: str) -> list[Change]:
        """The files that differ from a commit, committed or not, and those that git does not know yet."""
        found = list(_parsed(_git(self.top, *_DIFF, commit, "--", *_PATHS)))
        untracked = _git(self.top, "ls-files", "--others", "--exclude-standard", "-z", "--", *_PATHS)
        found += [Change(None, _decoded(name), added=[WHOLE]) for name in untracked.split(b"\0") if name]
        return found

    def differing(self, commit: str) -> tuple[list[str], list[str]]:
        """The files that a commit had and the working tree has not, and those that differ. Raises UsageError."""
        listed = _git(self.top, "diff", "--name-status", "--no-renames", "--no-ext-diff", "-z", commit, "--", *_PATHS)
        words = listed.split(b"\0")
        found = [(state, _decoded(name)) for state, name in zip(words[::2], words[1::2], strict=False)]
        return [name for state, name in found if state == b"D"], [name for state, name in found if state in b"MT"]

    def contents(self, commit: str, path: str) -> bytes:
        """What a file held at a commit."""
        return _git(self.top, "cat-file", "blob", f"{commit}:{path}")


def _git(folder: Path, *arguments: str) -> bytes:
    """What git prints. Raises UsageError with git's own words where it refuses."""
    program = shutil.which("git")
    if program is None:
        raise UsageError(f"{OPTION}: git is not installed")
    environment = {name: value for name, value in os.environ.items() if name not in _LOCAL}
    done = subprocess.run(  # noqa: S603 - git itself
        [program, *arguments], cwd=folder, env=environment, capture_output=True, check=False
    )
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0].removeprefix("fatal: ")
        raise UsageError(f"{OPTION}: git cannot say what changed: {said}")
    return done.stdout


def _parsed(diff: bytes) -> Iterator[Change]:
    """The changes of a unified diff without context."""
    change: Change | None = None
    left = 0
    for line in diff.split(b"\n"):
        if left and line.startswith((b"+", b"-")):
            left -= 1
        elif line.startswith(b"diff --git "):
            if change:
                yield change
            change = Change()
        elif change is None:
            continue
        elif match := _HUNK.match(line):
            removed, added = _range(match[1], match[2]), _range(match[3], match[4])
            change.removed.append(removed)
            change.added.append(added)
            left = len(removed) + len(added)
        elif line.startswith((b"--- ", b"rename from ")):
            change.old = _path(line.removeprefix(b"--- ").removeprefix(b"rename from "), b"a/")
        elif line.startswith((b"+++ ", b"rename to ")):
            change.new = _path(line.removeprefix(b"+++ ").removeprefix(b"rename to "), b"b/")
    if change:
        yield change


def _range(start: bytes, count: bytes | None) -> range:
    return range(int(start), int(start) + (1 if count is None else int(count)))


def _path(written: bytes, prefix: bytes) -> str | None:
    """A path as a diff writes it: in quotes, as in C, where it has unusual characters; a tab ends one with spaces."""
    written = written.removesuffix(b"\t")
    if written == b"/dev/null":
        return None
    if written.startswith(b'"'):
        written = ast.literal_eval("b" + written.decode("ascii"))
    return _decoded(written.removeprefix(prefix))


def _decoded(name: bytes) -> str:
    return name.decode("utf-8", "surrogateescape")
