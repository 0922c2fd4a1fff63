"""Finding the files of a glossary, as git sees the tree."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pathspec import GitIgnoreSpec

from termlint import globs, guess
from termlint.readers import PLAIN, path_language, plain_text, reader_of
from termlint.recognition.glossary_names import is_signal

NO_ENTRIES = frozenset(
    {
        *("readme", "license", "licence", "copying", "changelog", "contributing", "code_of_conduct", "code-of-conduct"),
        *("package", "package-lock", "tsconfig", "jsconfig", "composer", "pnpm-lock", "mkdocs", ".termlint"),
    }
)
"""Names, without ending and in any case, of files that are never entries."""

NO_ENTRIES_IN_CAPITALS = frozenset(
    {"AGENTS", "AUTHORS", "CHANGES", "CLAUDE", "CODEOWNERS", "CONTRIBUTORS", "GOVERNANCE", "HISTORY", "MAINTAINERS"}
    | {"NEWS", "NOTICE", "SECURITY", "SUPPORT", "TODO"}
)
"""Names that are no entries where they are written so; in lower case they may well be terms."""

SKIPPED_FOLDERS = frozenset({"node_modules", "__pycache__", "site-packages", "venv", "_build", "_site"})


@dataclass(frozen=True)
class LeftOut:
    """A file that is not read, and why."""

    path: str
    reason: str


@dataclass
class Discovery:
    """The files to read, sorted, and those left out."""

    files: list[Path] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)


def discover(
    paths: Iterable[Path],
    include: GitIgnoreSpec | None = None,
    exclude: GitIgnoreSpec | None = None,
    root: Path | None = None,
) -> Discovery:
    """The files of a glossary among `paths`, folders walked with git's ignore files respected.

    `include` and `exclude` are matched against paths relative to `root`; a file must match `include` where given.
    """
    found = Discovery()
    here = str(Path.cwd())
    top = str(root or Path("/"))
    named: dict[str, bool] = {}
    for path in paths:
        for file, by_name in _files(str(absolute(path)), found):
            named.setdefault(file, by_name)
    kept = []
    for file, by_name in named.items():
        name = name_in(file, here)
        if reason := _refused(file, by_name, include, exclude, top):
            found.left_out.append(LeftOut(name, reason))
        else:
            kept.append((name, file))
    found.files = [Path(file) for _, file in sorted(kept)]
    found.left_out.sort(key=lambda one: (one.path, one.reason))
    return found


def absolute(path: Path) -> Path:
    """A path from the root, with links as they are."""
    return Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow links


def shown(path: Path) -> str:
    """A path as people see it: relative to the current folder, with `/`. What is no UTF-8 in it is `\ufffd`."""
    return name_in(path, Path.cwd())


def name_in(path: Path | str, folder: Path | str) -> str:
    """An absolute path relative to a folder, with `/`; what is no UTF-8 in it is `\ufffd`."""
    relative = _relative(path, folder)
    return relative if relative.isascii() else os.fsencode(relative).decode("utf-8", "replace")


def _relative(path: Path | str, folder: Path | str) -> str:
    written, above = str(path), f"{folder}{os.sep}"
    relative = written.removeprefix(above) if written.startswith(above) else os.path.relpath(written, folder)
    return relative.replace(os.sep, "/")


def _refused(
    file: str, named: bool, include: GitIgnoreSpec | None, exclude: GitIgnoreSpec | None, root: str
) -> str | None:
    name = file.rpartition(os.sep)[2]
    stem = path_language.stem(name)
    if stem.lower() in NO_ENTRIES or stem in NO_ENTRIES_IN_CAPITALS:
        return "files of this name hold no entries"
    reader = reader_of(name)
    if reader is None:
        return "no reader knows this ending"
    relative = name_in(file, root)
    if exclude and exclude.match_file(relative):
        return "excluded by the configuration"
    if include:
        return None if include.match_file(relative) else "not included by the configuration"
    if not named and reader == PLAIN and not _has_markup(file, stem):
        return "plain text is read only when it is named"
    return None


def _has_markup(file: str, stem: str) -> bool:
    """Whether plain text is a glossary in some markup; only what is called a glossary is looked at."""
    return is_signal(stem) and plain_text.markup(guess.beginning(Path(file), {}), stem) is not None


def _files(path: str, found: Discovery) -> Iterator[tuple[str, bool]]:
    """The files of a folder or, if it is none, the path itself; each with whether it was named."""
    if os.path.isdir(path):  # noqa: PTH112 - far faster for many files, as all here that looks at strings
        for file in _walk(path, _ignores_above(Path(path)), found):
            yield file, False
    else:
        yield path, True


Ignores = list[tuple[str, GitIgnoreSpec]]
"""What git's ignore files say, each with the folder that it stands in."""


def _walk(top: str, ignores: Ignores, found: Discovery) -> Iterator[str]:
    waiting = [(top, ignores)]
    here = str(Path.cwd())
    while waiting:
        folder, ignores = waiting.pop()
        try:
            with os.scandir(folder) as scan:
                children = sorted(scan, key=lambda child: child.name)
        except OSError as error:
            found.left_out.append(LeftOut(name_in(folder, here), f"the folder cannot be read: {error.strerror}"))
            continue
        if any(child.name == ".gitignore" and _is_file(child) for child in children):
            ignores = [*ignores, *_ignore_file(folder, Path(folder, ".gitignore"))]
        for child in children:
            is_folder = child.is_dir(follow_symlinks=False)
            if child.name.startswith(".") or (is_folder and child.name in SKIPPED_FOLDERS):
                continue
            if ignores and _ignored(child.path, is_folder, ignores):
                found.left_out.append(LeftOut(name_in(child.path, here), "ignored by git"))
            elif is_folder:
                waiting.append((child.path, ignores))
            elif _is_file(child):
                yield child.path


def _is_file(child: os.DirEntry[str]) -> bool:
    try:
        return child.is_file()
    except OSError:
        return False  # a link that leads back to itself


def _ignored(path: str, is_folder: bool, ignores: Ignores) -> bool:
    for folder, spec in reversed(ignores):
        relative = name_in(path, folder) + ("/" if is_folder else "")
        verdict = spec.check_file(relative).include
        if verdict is not None:
            return verdict
    return False


def _ignores_above(folder: Path) -> Ignores:
    """The ignore files that hold for a folder from above it, up to the top of its repository; outside one, none."""
    above: list[Path] = []
    for parent in (folder, *folder.parents):
        if parent != folder:
            above.append(parent)
        if (parent / ".git").exists():
            ignores = _ignore_file(str(parent), parent / ".git" / "info" / "exclude")
            for upper in reversed(above):
                ignores += _ignore_file(str(upper), upper / ".gitignore")
            return ignores
    return []


def _ignore_file(folder: str, file: Path) -> Ignores:
    try:
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []  # git, too, goes on without an ignore file that is missing or cannot be read
    return [(folder, globs.spec(lines))]
