"""What a run reads: paths and configuration to files, a batch for each glossary."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from pathlib import Path
from types import MappingProxyType

from termlint import globs, guess, site_names
from termlint.config import Config, Glossary
from termlint.discover import Discovery, LeftOut, absolute, discover, name_in, shown
from termlint.entry import Way
from termlint.readers import INDEX_NAMES, MARKUP, NEAR, SECTION, ReadOptions, path_language, readable, reader_of
from termlint.readers.teasers import NO_PAGES, Pages
from termlint.recognition.glossary_names import is_signal
from termlint.schema import UsageError

Unsaved = Mapping[Path, bytes]
"""The contents that files have for a run, in place of those on disk."""

NOTHING_UNSAVED: Unsaved = MappingProxyType({})


@dataclass
class Batch:
    """The files that make one glossary: all are judged, those in `reported` are reported on (None: all).

    `name` tells it from other batches of the same configuration: that of a configured glossary, or the paths. `part`
    says that files were named one by one, so that there may be more to their glossary. `elsewhere` asks for the
    violations of the files, too, that are not reported on. `folders` hold its files, or folders that do; `root` is the
    folder of the configuration.
    """

    files: list[Path]
    options: ReadOptions = field(default_factory=ReadOptions)
    references: tuple[Way, ...] = ()
    reported: frozenset[Path] | None = None
    part: bool = False
    name: str | tuple[str, ...] = ""
    elsewhere: bool = False
    root: Path = field(default_factory=Path.cwd)
    folders: frozenset[str] = frozenset()
    unsaved: Unsaved = field(default_factory=dict)

    @cached_property
    def home(self) -> str:
        """The names of the configuration's folder and of the one above it."""
        return "/".join(self.root.parts[-2:])

    def reading(self, file: Path) -> ReadOptions:
        """How one of its files is read."""
        language = path_language.of_path(name_in(file, self.root), self.home)
        folder, name = os.path.split(file)  # far faster than the parts of a path
        stem = path_language.stem(name)
        own = os.path.join(folder, stem)  # noqa: PTH118
        beside = folder in self.introduced if stem == SECTION else own in self.folders
        site = self._sites.get(site_names.folder_of(file), ("", ""))
        return self._options(language, beside, file in self.indexes, site)

    @cached_property
    def introduced(self) -> frozenset[str]:
        """The folders that hold a page of their section, in whatever languages, and more than that."""
        sections = {
            file for file in self.files if file.name.startswith(SECTION) and path_language.stem(file.name) == SECTION
        }
        own = {str(file.parent) for file in sections}
        return holding(file for file in self.files if file not in sections) & own if own else frozenset()

    @cached_property
    def indexes(self) -> frozenset[Path]:
        """The pages that may list the pages of a glossary: those that stand for a folder with more in it, and those
        beside a folder of their name."""
        held = Counter(os.path.dirname(file) for file in self.files)  # noqa: PTH120 - far faster for many files
        above = {os.path.dirname(folder) for folder in self.folders}  # noqa: PTH120

        def may_list(file: Path) -> bool:
            folder, name = os.path.split(file)
            stem = path_language.stem(name)
            if stem.lower() in INDEX_NAMES:
                return held[folder] > 1 or folder in above
            return os.path.join(folder, stem) in self.folders  # noqa: PTH118

        return frozenset(filter(may_list, self.files))

    @cached_property
    def pages(self) -> Pages:
        """The pages in folders that are called a glossary, as far as any page may list them."""
        if not self.indexes:
            return NO_PAGES
        is_called = cache(is_signal)
        found = set()
        for file in self.files:
            if reader_of(file.name) not in MARKUP:
                continue
            folder, _, name = name_in(file, self.root).rpartition("/")
            if any(map(is_called, f"{self.root.name}/{folder}".strip("/").split("/")[-NEAR:])):
                stem = path_language.stem(name)
                found.add(folder if stem.lower() in INDEX_NAMES else f"{folder}/{stem}".lstrip("/"))
        return Pages(frozenset(filter(None, found)))

    @cached_property
    def _options(self) -> Callable[[str | None, bool, bool, tuple[str, str]], ReadOptions]:
        """The options for a file, one object for all files that are read alike."""
        return cache(
            lambda language, beside, lists, site: replace(
                self.options,
                path_language=language,
                beside_folder=beside,
                pages=self.pages if lists else NO_PAGES,
                site=site,
            )
        )

    @cached_property
    def _sites(self) -> Mapping[str, tuple[str, str]]:
        return site_names.by_folder(self.files, self.unsaved)

    def prepare(self) -> None:
        """Find out what reading any file asks for, and every process that reads some would find out by itself."""
        self._sites  # noqa: B018 - it is kept

    def reports(self, file: Path) -> bool:
        """Whether one of its files is reported on."""
        return self.reported is None or file in self.reported


@dataclass
class Plan:
    """What a run reads: one batch a glossary, the files left out, and what stands in those that are not on disk, such
    as standard input."""

    batches: list[Batch] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    unsaved: Unsaved = field(default_factory=dict)

    def reported(self) -> Iterator[tuple[Path, ReadOptions]]:
        """The files that are reported on, and how each is read."""
        for batch in self.batches:
            yield from ((file, batch.reading(file)) for file in batch.files if batch.reports(file))


def plan(
    paths: Sequence[Path],
    config: Config,
    unsaved: Unsaved = NOTHING_UNSAVED,
    *,
    configured_only: bool = False,
    gone: Collection[Path] = (),
) -> Plan:
    """Divide paths, and files that are `unsaved`, into glossaries. Without either, the configured glossaries, else the
    current folder.

    Paths inside a configured glossary are judged against the whole of it; those outside any make one glossary
    themselves, or are left out where `configured_only` and the configuration names a glossary. Glossaries that
    files are `gone` from are judged too. Raises UsageError for a path that neither exists nor is `gone`.
    """
    existing = []
    for path in paths:
        if path.exists() or path.is_symlink():
            existing.append(path)
        elif Path(os.path.realpath(path)) not in gone:
            raise UsageError(f"{path}: no such file or folder")
    made = Plan(unsaved={absolute(path): data for path, data in unsaved.items()})
    if not paths and not unsaved:
        _add_all(made, config)
        return made
    asked = _below(existing, config)
    outside = _add_parts(made, dict.fromkeys([*asked.files, *made.unsaved]), config, gone)
    made.left_out += asked.left_out
    if configured_only and config.glossaries:
        made.left_out += [LeftOut(shown(file), "in no glossary of the configuration") for file in outside]
    elif outside:
        part = bool(unsaved) or any(not path.is_dir() for path in existing)
        name = tuple(sorted(name_in(absolute(path), config.root) for path in paths))
        batch = _batch(sorted(outside, key=shown), config.settings, config.root, name, made.unsaved)
        named = (absolute(path) for path in [*existing, *unsaved] if not path.is_dir())
        made.batches.append(replace(batch, part=part, folders=batch.folders.union(*map(_beside, named))))
    return made


def _add_all(made: Plan, config: Config) -> None:
    """Plan to read the configured glossaries, else the current folder."""
    if config.glossaries:
        for name, glossary in config.glossaries.items():
            found = _whole(name, glossary, config)
            made.batches.append(_batch(found.files, glossary, config.root, name))
            made.left_out += found.left_out
    else:
        found = _below([Path()], config)
        name = name_in(Path.cwd(), config.root)
        made.batches.append(_batch(found.files, config.settings, config.root, (name,)))
        made.left_out += found.left_out


def _add_parts(made: Plan, wanted: Iterable[Path], config: Config, gone: Collection[Path]) -> list[Path]:
    """Plan to read the configured glossaries that have some of the files, or had some of those `gone`; the files that
    are in none."""
    outside = list(wanted)
    for name, glossary in config.glossaries.items():
        found = _whole(name, glossary, config, may_be_empty=bool(made.unsaved))
        members = set(found.files)
        new = {file for file in made.unsaved if file not in members and belongs(file, glossary, config)}
        members |= new
        reported = members.intersection(wanted)
        if reported or any(belongs(path, glossary, config) for path in gone):
            files = sorted(members, key=shown) if new else found.files
            batch = _batch(files, glossary, config.root, name, made.unsaved)
            made.batches.append(replace(batch, reported=frozenset(reported)))
            outside = [file for file in outside if file not in members]
    return outside


def _batch(
    files: list[Path], glossary: Glossary, root: Path, name: str | tuple[str, ...], unsaved: Unsaved = NOTHING_UNSAVED
) -> Batch:
    options = ReadOptions(glossary.language or guess.of_files(files, unsaved), glossary.fields)
    folders = holding(files)
    return Batch(files, options, glossary.references, name=name, root=root, folders=folders, unsaved=unsaved)


def holding(files: Iterable[Path]) -> frozenset[str]:
    """The folders that files are in, and all above them."""
    found: set[str] = set()
    more = {os.path.dirname(file) for file in files}  # noqa: PTH120 - far faster for many files
    while more:
        found |= more
        more = {os.path.dirname(folder) for folder in more} - found  # noqa: PTH120
    return frozenset(found)


def _beside(file: Path) -> list[str]:
    """The folder that has the name of a file that was named, if there may be files to read in it."""
    folder = file.parent / path_language.stem(file.name)
    return [str(folder)] if folder.is_dir() and any(readable(one.name) for one in folder.rglob("*")) else []


def _below(paths: Iterable[Path], config: Config) -> Discovery:
    return discover(paths, exclude=globs.spec(config.settings.exclude), root=config.root)


def _whole(name: str, glossary: Glossary, config: Config, *, may_be_empty: bool = False) -> Discovery:
    include = globs.spec(glossary.include) if glossary.include else None
    found = discover(_roots(glossary.include, config.root), include, globs.spec(glossary.exclude), config.root)
    if not found.files and not may_be_empty:
        keys = ("glossaries", name) if name else ()
        if discover(_roots(glossary.include, config.root), include, None, config.root).files:
            raise config.mistake("every file that fits these patterns is left out by `exclude`", *keys, "include")
        raise config.mistake(
            f"no file to read fits these patterns, which start at the folder of this file, {config.root}; mend them, "
            "or move this file to where they fit",
            *keys,
            "include",
        )
    return found


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
    relative = name_in(absolute(path), config.root)
    return globs.spec(glossary.include).match_file(relative) and not globs.spec(glossary.exclude).match_file(relative)
