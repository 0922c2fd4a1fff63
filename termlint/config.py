"""Configuration: `[tool.termlint]` in pyproject.toml, or `.termlint.yml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path

from termlint import __version__
from termlint.entry import FieldName, Way
from termlint.globs import Glob
from termlint.language_codes import COMMON_LANGUAGES, language_code
from termlint.paths import Location
from termlint.readers import tree
from termlint.recognition.folding import fold
from termlint.recognition.language_names import LANGUAGE_NAMES
from termlint.schema import Loader, Mistake, UsageError, parsed
from termlint.severity import Severity
from termlint.source import Source
from termlint.text import Span
from termlint.violation import Preset

_TOOL = re.compile(rb"^[ \t]*\[+[ \t]*tool[ \t]*\.[ \t]*[\"']?([\w-]+)", re.MULTILINE)

NAMES = (".termlint.yml", ".termlint.yaml", "pyproject.toml")


@dataclass(frozen=True)
class Version:
    """Which releases of termlint a configuration is for: specifiers of PEP 440, such as `>=0.2,<0.4`."""

    source: str

    @classmethod
    def parse(cls, source: str) -> Version:
        """Check specifiers. Raises ValueError saying what is wrong with them."""
        from packaging.specifiers import InvalidSpecifier, SpecifierSet

        try:
            SpecifierSet(source)
        except InvalidSpecifier:
            raise ValueError(f'expected versions such as ">=0.2" or "==0.2.*", got "{source}"') from None
        return cls(source)

    def allows(self, version: str) -> bool:
        """Whether a release is among them; a pre-release counts as any other."""
        from packaging.specifiers import SpecifierSet

        return SpecifierSet(self.source).contains(version, prereleases=True)


class Language(str):
    """The code of a language, as a configuration names it."""

    __slots__ = ()

    @classmethod
    def parse(cls, name: str) -> Language:
        """The code that is written so. Raises ValueError for what is none."""
        code = language_code(name)
        if code is None:
            meant = LANGUAGE_NAMES.get(fold(name)) or (name[:2].lower() if name[:2].lower() in COMMON_LANGUAGES else "")
            hint = f' (did you mean "{meant}"?)' if meant else ""
            raise ValueError(f'no language has the code "{name}"{hint}; codes are those of ISO 639-1: en, de, pt-BR')
        return cls(code)


@dataclass(frozen=True)
class Override:
    """Rules for some files."""

    files: tuple[Glob, ...]
    """Patterns as in a `.gitignore`, relative to the configuration's folder."""
    rules: Mapping[str, tree.Node] = field(default_factory=dict)
    """Rules for these files, as under `rules` of the configuration itself."""


@dataclass(frozen=True)
class Glossary:
    """Which files make a glossary, and how to read them."""

    include: tuple[Glob, ...] = ()
    """The files that make the glossary: patterns as in a `.gitignore`, relative to the configuration's folder."""
    exclude: tuple[Glob, ...] = ()
    """Files that are left out of it, by the same patterns."""
    language: Language | None = None
    """The language of entries where neither an entry nor its folder or file names one; without it, the files' words
    tell it."""
    fields: Mapping[str, FieldName] = field(default_factory=dict)
    """The glossary's own names of fields, each with termlint's name for it."""
    references: tuple[Way, ...] = ()
    """By what references resolve; without it, by what most of the glossary's own references do."""


@dataclass(frozen=True)
class NamedGlossary(Glossary):
    """One of several glossaries."""

    include: tuple[Glob, ...] = field()
    """The files that make the glossary: patterns as in a `.gitignore`, relative to the configuration's folder."""

    def __post_init__(self) -> None:
        if not self.include:
            raise ValueError("include is empty; name the files that make this glossary")


@dataclass(frozen=True)
class Settings(Glossary):
    """The keys of the configuration file."""

    glossaries: Mapping[str, NamedGlossary] = field(default_factory=dict)
    """Several glossaries by name, each judged by itself; what stands beside them holds for all."""
    preset: Preset = "recommended"
    """The set of rules to begin with."""
    preview: bool = False
    """Whether rules that are new, and not yet counted among their preset, run too."""
    rules: Mapping[str, tree.Node] = field(default_factory=dict)
    """Rules by id, family (`padding/`) or glob: `off`, a severity, or a map of severity and parameters."""
    overrides: tuple[Override, ...] = ()
    """Other rules for some of the files; later ones win."""
    rule_paths: tuple[Location, ...] = ()
    """Folders of your own rules, relative to the configuration's folder."""
    fail_on: Severity = "warning"
    """The mildest severity that makes the exit status 1."""
    baseline: Location | None = None
    """The file of known violations that are not told, relative to the configuration's folder."""
    required_version: Version | None = None
    """The releases of termlint that this configuration is for; any other refuses it."""


@dataclass(frozen=True)
class Config:
    """Settings with the folder that their paths are relative to.

    `loader` reports mistakes in the file, `written` is what stands in it, and `key` what that is called in messages;
    without a file there is none.
    """

    settings: Settings = field(default_factory=Settings)
    root: Path = field(default_factory=Path.cwd)
    file: Path | None = None
    loader: Loader | None = None
    written: tree.Node | None = field(default=None, repr=False, compare=False)
    key: str = "configuration"

    def mistake(self, message: str, *keys: str) -> UsageError:
        """A mistake in what stands under a key, which `keys` lead to."""
        node = self.written
        for key in keys:
            node = node.get(key) if isinstance(node, tree.Mapping) else None
        text = f"{'.'.join((self.key, *keys))}: {message}"
        return self.loader.mistake(node, text) if self.loader and node else UsageError(text)

    def previewing(self) -> Config:
        """The same with the rules in preview."""
        return replace(self, settings=replace(self.settings, preview=True))

    @property
    def glossaries(self) -> dict[str, Glossary]:
        """The glossaries by name: those under `glossaries`, or one without a name for `include`; none if neither is."""
        settings = self.settings
        if settings.glossaries:
            return {
                name: replace(
                    glossary,
                    exclude=settings.exclude + glossary.exclude,
                    language=glossary.language or settings.language,
                    fields={**settings.fields, **glossary.fields},
                    references=glossary.references or settings.references,
                )
                for name, glossary in settings.glossaries.items()
            }
        return {"": settings} if settings.include else {}


def find(start: Path) -> Path | None:
    """The nearest configuration file in a folder or above it; a pyproject.toml counts if it has `[tool.termlint]`.

    Raises UsageError for a pyproject.toml with a table whose name is nearly that.
    """
    for folder in (start, *start.parents):
        for name in NAMES:
            path = folder / name
            if path.is_file() and (name != "pyproject.toml" or _has_table(path)):
                return path
    return None


def _has_table(path: Path) -> bool:
    """Whether a pyproject.toml configures termlint. Raises UsageError where it seems to mean to."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}") from None
    tables = {match[1].decode(): match for match in reversed(list(_TOOL.finditer(data)))}
    if "termlint" in tables:
        return True
    if close := get_close_matches("termlint", tables, n=1, cutoff=0.87):
        before = data[: tables[close[0]].start(1)].decode("utf-8", "replace")
        source = Source(str(path), before)
        place = Span(None, len(before), len(before))
        raise Mistake(source, place, f'unknown table "tool.{close[0]}" (did you mean "tool.termlint"?)')
    return False


def current(file: Path | None = None, *, isolated: bool = False) -> Config:
    """The configuration that counts: the file named, else the nearest above the current folder, else none.

    Raises UsageError for a mistake in it, and for a file that is named where no configuration is to be read.
    """
    if isolated and file:
        raise UsageError("--isolated reads no configuration, so it does not go with --config")
    found = None if isolated else file or find(Path.cwd())
    return load(found) if found else Config()


def load(path: Path) -> Config:
    """Read a configuration file. Raises UsageError for a mistake in it."""
    if not path.exists():
        raise UsageError(f"{path}: this configuration does not exist; name another, or let `termlint init` write one")
    loader, root = parsed(path)
    key = "configuration"
    if path.name == "pyproject.toml":
        if not _has_table(path):
            raise UsageError(f"{path}: the table [tool.termlint] is missing")
        for name in ("tool", "termlint"):
            root = root.get(name) if isinstance(root, tree.Mapping) else None
        key = "tool.termlint"
    if isinstance(root, tree.Mapping):
        _check_version(root, loader, key)
    settings = loader.fill(root, Settings, key) if root is not None else Settings()
    made = Config(settings, path.resolve().parent, path, loader, root, key)
    if settings.include and settings.glossaries:
        raise made.mistake("this does not go with `glossaries`; make it the `include` of one of them", "include")
    return made


def _check_version(root: tree.Mapping, loader: Loader, key: str) -> None:
    """Refuse a configuration for other releases, before what they alone know in it is called a mistake."""
    for name in ("required-version", "required_version"):
        node = root.get(name)
        if node is None:
            continue
        version = loader.load(node, Version | None, f"{key}.{name}")
        if version is not None and not version.allows(__version__):
            raise loader.mistake(
                node,
                f"{key}.{name}: this configuration is for termlint {version.source}, and this is {__version__}; "
                "install such a release, or change the key",
            )
