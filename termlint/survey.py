"""Which glossaries a repository holds: found from its files, for `termlint init`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import cast

from termlint import globs, guess
from termlint.config import Language, NamedGlossary
from termlint.discover import discover, name_in, shown
from termlint.entry import Entry, FieldName, Page
from termlint.globs import Glob
from termlint.language_codes import language_code
from termlint.plan import Batch, holding
from termlint.readers import ReadOptions
from termlint.reading import load
from termlint.recognition.fields import FIELDS
from termlint.recognition.folding import fold
from termlint.recognition.glossary_names import is_signal
from termlint.recognition.spellings import STRONG

FOREIGN = frozenset(
    {
        "bower_components",
        "build",
        "coverage",
        "dist",
        "out",
        "target",
        "third-party",
        "third_party",
        "vendor",
        "vendored",
    }
    | {"__tests__", "fixtures", "test", "testdata", "tests"}
)
"""Folders of what others wrote, of what is built, and of tests."""

ANYTHING = frozenset({"concepts", "entries", "words"})
"""Names that glossaries have, and much else."""

MANY = 3
"""Entries in one file from which on it is taken for a glossary whatever it is called."""

PAGES = 5
"""Pages in a folder from which on, where nothing else is found, it may be a glossary."""

SHARED = 0.3
"""Share of the smaller file's terms from which on two files say the same, so that each is a glossary by itself."""

UNKNOWN = "und"
"""The language of entries that nothing names."""

_KEY = re.compile(r"^\s{0,2}[\"']?([\w-]+)[\"']?\s*[:=]", re.MULTILINE)


@dataclass
class Found:
    """A glossary that was found: its name, its files relative to the root, and how to read them."""

    name: str
    files: list[str]
    entries: list[Entry]
    include: tuple[str, ...] = ()
    language: str = "en"
    fields: Mapping[str, FieldName] = field(default_factory=dict)
    sure: bool = True
    """Whether names or fields speak of a glossary; else it is the likeliest folder of pages."""

    @property
    def settings(self) -> NamedGlossary:
        """The glossary as a configuration names it."""
        return NamedGlossary(tuple(map(Glob, self.include)), language=Language(self.language), fields=self.fields)


@dataclass
class Survey:
    """What was found in a repository: its glossaries, and the files in folders that do not count."""

    glossaries: list[Found]
    foreign: list[str]


@dataclass
class _Unit:
    """Files that belong together for certain: one file of several entries, or the pages of one folder."""

    home: PurePosixPath
    files: list[str]
    pages: list[Page]
    fields: Mapping[str, FieldName] = field(default_factory=dict)

    @property
    def entries(self) -> list[Entry]:
        return [entry for page in self.pages for entry in page.entries]

    @property
    def key(self) -> tuple[str, ...]:
        """The parts of the home but for those that name a language."""
        return tuple(part for part in self.home.parts if language_code(part) is None)


def survey(root: Path) -> Survey:
    """Read what lies below a folder, which must be the current one, and tell its glossaries from the rest."""
    own: list[str] = []
    foreign: list[str] = []
    for path in discover([root]).files:
        relative = name_in(path, root)
        outside = not FOREIGN.isdisjoint(part.lower() for part in PurePosixPath(relative).parts[:-1])
        (foreign if outside else own).append(relative)
    paths = [root / path for path in own]
    batch = Batch(paths, ReadOptions(UNKNOWN), root=root, folders=holding(paths))
    read = {name: load(path, shown(path), batch.reading(path))[0] for name, path in zip(own, paths, strict=True)}
    units = list(_units(read))
    chosen = [unit for unit in units if _is_glossary(unit)]
    sure = bool(chosen)
    if not chosen and (largest := _largest(units)):
        chosen = [unit for unit in units if unit.key == largest.key]
    glossaries = []
    for group in _groups(chosen):
        files = [file for unit in group for file in unit.files]
        entries = [entry for unit in group for entry in unit.entries]
        found = Found("", files, entries, language=guess.language(entries, UNKNOWN), sure=sure)
        for unit in group:
            found.fields = {**found.fields, **unit.fields}
        glossaries.append(found)
    filled = {path for path, page in read.items() if page.entries}
    for found, group in zip(glossaries, _groups(chosen), strict=True):
        home = _common(_spoken(unit.home) for unit in group)
        found.include = tuple(_patterns(found.files, home, own, filled))
    _name(glossaries)
    return Survey(glossaries, foreign)


def _units(read: Mapping[str, Page]) -> Iterator[_Unit]:
    folders: dict[str, list[str]] = defaultdict(list)
    for path, page in read.items():
        if len(page.entries) > 1:
            guessed = sorted(page.taken, key=lambda one: one.field == "definition")
            fields = {one.key: cast(FieldName, one.field) for one in guessed if one.guessed and one.field in FIELDS}
            yield _Unit(PurePosixPath(path).parent, [path], [page], fields)
        elif page.entries:
            folders[str(PurePosixPath(path).parent)].append(path)
    for folder, files in folders.items():
        yield _Unit(PurePosixPath(folder), files, [read[file] for file in files])


def _is_glossary(unit: _Unit) -> bool:
    entries = unit.entries
    if len(unit.files) == 1 and len(entries) > 1:
        return len(entries) >= MANY or _speaks(unit.files[0])
    if _speaks(str(unit.home / "page")):
        return True
    keyed = sum(not STRONG.isdisjoint(map(fold, _KEY.findall(page.source.text[:2000]))) for page in unit.pages)
    return len(entries) >= MANY and keyed * 2 >= len(entries)


def _speaks(path: str) -> bool:
    """Whether a file's name or that of a folder above speaks of a glossary."""
    pure = PurePosixPath(path)
    return any(map(_is_named, (*pure.parent.parts, pure.name.split(".")[0])))


def _is_named(name: str) -> bool:
    """Whether a file or folder is called a glossary; "concepts" and the like may as well be any pages."""
    return is_signal(name) and fold(name) not in ANYTHING


def _largest(units: Iterable[_Unit]) -> _Unit | None:
    pages = [unit for unit in units if len(unit.entries) >= PAGES]
    return max(pages, key=lambda unit: (len(unit.entries), str(unit.home)), default=None)


def _groups(units: Sequence[_Unit]) -> list[list[_Unit]]:
    """Units that make one glossary: below the same folder, but for languages, and not the same terms again."""
    homes: dict[tuple[str, ...], list[_Unit]] = defaultdict(list)
    for unit in units:
        homes[_top(unit.key)].append(unit)
    groups = []
    for home in sorted(homes):
        parts: list[tuple[set[tuple[str, str]], list[_Unit]]] = []
        for unit in sorted(homes[home], key=lambda unit: (-len(unit.entries), unit.files)):
            terms = {(entry.term.casefold(), entry.language) for entry in unit.entries}
            for others, group in parts:
                if len(terms & others) < SHARED * min(len(terms), len(others)):
                    others |= terms  # noqa: PLW2901 - the set of the group grows
                    group.append(unit)
                    break
            else:
                parts.append((terms, [unit]))
        groups += [sorted(group, key=lambda unit: unit.files) for _, group in parts]
    return groups


def _top(parts: tuple[str, ...]) -> tuple[str, ...]:
    """The topmost of the folders that speaks of a glossary; where none does, all of them."""
    for number, part in enumerate(parts, 1):
        if _is_named(part):
            return parts[:number]
    return parts


def _spoken(folder: PurePosixPath) -> PurePosixPath:
    """The topmost of a folder and those above it that speaks of a glossary; where none does, the folder itself."""
    return PurePosixPath(*_top(folder.parts))


def _common(folders: Iterable[PurePosixPath]) -> list[PurePosixPath]:
    """The folders without those that lie in another."""
    distinct = sorted(set(folders))
    return [one for one in distinct if not any(other != one and one.is_relative_to(other) for other in distinct)]


def _patterns(
    files: Sequence[str], homes: Sequence[PurePosixPath], known: Iterable[str], holding: set[str]
) -> list[str]:
    """Patterns that fit the files, and no other file that holds entries: of folders if that can be, else of files."""
    suffixes = sorted({"".join(PurePosixPath(file).suffixes[-1:]) for file in files})
    below = [f"/{_escaped(home)}/" if home.parts else "/" for home in homes]
    candidates = [
        [folder for folder in below if folder != "/"],
        [f"{folder}*{suffix}" for folder in below for suffix in suffixes],
        [f"{folder}**/*{suffix}" for folder in below for suffix in suffixes],
    ]
    for patterns in candidates if len(files) > len(homes) else []:
        spec = globs.spec(patterns)
        matched = {path for path in known if spec.match_file(path)}
        if patterns and matched >= set(files) and not (matched & holding) - set(files):
            return patterns
    return [f"/{_escaped(PurePosixPath(file))}" for file in sorted(files)]


def _escaped(path: PurePosixPath) -> str:
    return re.sub(r"([\\*?\[\]!#])", r"\\\1", path.as_posix())


def _name(glossaries: Sequence[Found]) -> None:
    """Give each glossary a name of its own, after its folder or file."""
    taken: set[str] = set()
    for number, found in enumerate(glossaries, 1):
        found.name = next((name for name in _names(found) if name not in taken), f"glossary-{number}")
        taken.add(found.name)


def _names(found: Found) -> Iterator[str]:
    """Names that would fit a glossary, the best first."""
    files = [PurePosixPath(file) for file in found.files]
    stems = {file.name.split(".")[0].strip("_") for file in files}
    parts = [part for part in files[0].parent.parts if language_code(part) is None and part not in ("content", "src")]
    parts += stems if len(stems) == 1 else []
    spoken = [part for part in reversed(parts) if is_signal(part)]
    yield from map(
        _plain, [*spoken, *reversed(parts), "-".join(parts[-2:]), "-".join(parts)] if parts else ["glossary"]
    )


def _plain(name: str) -> str:
    return re.sub(r"[^\w.]+", "-", name).strip("-").lower()
