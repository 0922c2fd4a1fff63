"""What a run reads: paths and configuration to files, a batch for each glossary."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from pathspec import GitIgnoreSpec

from termlint.config import Config, Glossary
from termlint.discover import Discovery, LeftOut, absolute, discover, name_in, shown
from termlint.entry import Way
from termlint.readers import ReadOptions
from termlint.schema import UsageError


@dataclass(frozen=True)
class Stdin:
    """A file that is handed over on standard input: the name it would have, and its bytes."""

    path: Path
    data: bytes


Unsaved = Mapping[Path, bytes]
"""The contents that files have for a run, in place of those on disk."""

NOTHING_UNSAVED: Unsaved = MappingProxyType({})


@dataclass
class Batch:
    """The files that make one glossary: all are judged, those in `reported` are reported on (None: all).

    `name` tells it from other batches of the same configuration: that of a configured glossary, or the paths. `part`
    says that files were named one by one, so that there may be more to their glossary. `elsewhere` asks for the
    violations of the files, too, that are not reported on.
    """

    files: list[Path]
    options: ReadOptions = field(default_factory=ReadOptions)
    references: tuple[Way, ...] = ()
    reported: frozenset[Path] | None = None
    part: bool = False
    name: str | tuple[str, ...] = ""
    elsewhere: bool = False


@dataclass
class Plan:
    """What a run reads: one batch a glossary, and the files left out."""

    batches: list[Batch] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)


def plan(
    paths: Sequence[Path],
    config: Config,
    stdin: Stdin | None = None,
    *,
    configured_only: bool = False,
    gone: Collection[Path] = (),
) -> Plan:
    """Divide paths into glossaries. Without paths, the configured glossaries, else the current folder.

    Paths inside a configured glossary are judged against the whole of it; those outside any make one glossary
    themselves, or are left out where `configured_only` and the configuration names a glossary. Glossaries that
    files are `gone` from are judged too. Raises UsageError for a path that neither exists nor is `gone`.
    """
    existing = [path for path in paths if path.exists() or path.is_symlink()]
    for path in paths:
        if path not in existing and Path(os.path.realpath(path)) not in gone:
            raise UsageError(f"{path}: no such file or folder")
    made = Plan()
    asked = discover(existing, exclude=_spec(config.settings.exclude), root=config.root) if paths else None
    outside = list(asked.files) if asked else []
    if stdin:
        outside.append(absolute(stdin.path))
    wanted = frozenset(outside)
    for name, glossary in config.glossaries.items():
        found = _whole(glossary, config)
        if not found.files and not stdin:
            raise UsageError(
                f"{config.file}: {name or 'include'}: no file to read is there; mend the patterns of include"
            )
        members = frozenset(found.files)
        if stdin and belongs(stdin.path, glossary, config) and wanted - members:
            found.files.append(absolute(stdin.path))
            members = frozenset(found.files)
        if not paths and not stdin:
            made.batches.append(Batch(found.files, _options(glossary), glossary.references, name=name))
            made.left_out += found.left_out
        elif members & wanted or any(belongs(path, glossary, config) for path in gone):
            made.batches.append(
                Batch(sorted(members, key=shown), _options(glossary), glossary.references, members & wanted, name=name)
            )
            outside = [file for file in outside if file not in members]
    if not paths and not stdin and not config.glossaries:
        here = (name_in(Path.cwd(), config.root),)
        found = discover([Path()], exclude=_spec(config.settings.exclude), root=config.root)
        made.batches.append(Batch(found.files, _options(config.settings), config.settings.references, name=here))
        made.left_out += found.left_out
    if asked:
        made.left_out += asked.left_out
    if configured_only and config.glossaries:
        made.left_out += [LeftOut(shown(file), "in no glossary of the configuration") for file in outside]
    elif outside:
        part = stdin is not None or any(not path.is_dir() for path in existing)
        files = sorted(outside, key=shown)
        asked_for = tuple(sorted(name_in(absolute(path), config.root) for path in paths))
        made.batches.append(
            Batch(files, _options(config.settings), config.settings.references, part=part, name=asked_for)
        )
    return made


def _whole(glossary: Glossary, config: Config) -> Discovery:
    include = _spec(glossary.include) if glossary.include else None
    return discover(_roots(glossary.include, config.root), include, _spec(glossary.exclude), config.root)


def _roots(include: Iterable[str], root: Path) -> list[Path]:
    """The folders and files that patterns reach: their parts before the first wildcard."""
    roots = set()
    for pattern in include:
        if pattern.startswith("!"):
            continue
        fixed = root
        for part in pattern.strip("/").split("/"):
            if any(character in part for character in "*?["):
                break
            fixed = fixed / part
        anchored = "/" in pattern.rstrip("/")
        roots.add(fixed if anchored and fixed.exists() else root)
    return sorted(path for path in roots if not any(other in path.parents for other in roots))


def belongs(path: Path, glossary: Glossary, config: Config) -> bool:
    """Whether a path is one of a glossary's, if only there were a file."""
    relative = Path(os.path.relpath(path, config.root)).as_posix()
    return _spec(glossary.include).match_file(relative) and not _spec(glossary.exclude).match_file(relative)


def _options(glossary: Glossary) -> ReadOptions:
    return ReadOptions(glossary.language, glossary.fields)


def _spec(patterns: Iterable[str]) -> GitIgnoreSpec:
    return GitIgnoreSpec.from_lines(patterns)
