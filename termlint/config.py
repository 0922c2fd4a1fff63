"""Configuration: `[tool.termlint]` in pyproject.toml, or `.termlint.yml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from termlint.fields import FieldName
from termlint.readers import toml, tree, yaml
from termlint.resolve import Way
from termlint.rulebook import Preset
from termlint.schema import Loader, UsageError
from termlint.source import Source, Unreadable
from termlint.violation import Severity

NAMES = (".termlint.yml", ".termlint.yaml", "pyproject.toml")


@dataclass(frozen=True)
class Override:
    """Rules for some files: `rules` as in the configuration itself."""

    files: tuple[str, ...]
    rules: Mapping[str, tree.Node] = field(default_factory=dict)


@dataclass(frozen=True)
class Glossary:
    """Which files make a glossary, and how to read them.

    `include` and `exclude` are patterns as in a `.gitignore`, relative to the configuration's folder; `fields` maps a
    glossary's own field names to termlint's; `references` says by what references resolve.
    """

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    language: str = "en"
    fields: Mapping[str, FieldName] = field(default_factory=dict)
    references: tuple[Way, ...] = ()


@dataclass(frozen=True)
class Settings(Glossary):
    """The keys of the configuration file."""

    glossaries: Mapping[str, Glossary] = field(default_factory=dict)
    preset: Preset = "recommended"
    rules: Mapping[str, tree.Node] = field(default_factory=dict)
    overrides: tuple[Override, ...] = ()
    rule_paths: tuple[str, ...] = ()
    fail_on: Severity = "warning"


@dataclass(frozen=True)
class Config:
    """Settings with the folder that their paths are relative to.

    `loader` reports mistakes in the file; it is None where no file was read.
    """

    settings: Settings = field(default_factory=Settings)
    root: Path = field(default_factory=Path.cwd)
    file: Path | None = None
    loader: Loader | None = None

    @property
    def glossaries(self) -> dict[str, Glossary]:
        """The glossaries by name: those under `glossaries`, or one without a name for `include`; none if neither is."""
        settings = self.settings
        if settings.glossaries:
            return {
                name: replace(
                    glossary,
                    exclude=settings.exclude + glossary.exclude,
                    fields={**settings.fields, **glossary.fields},
                    references=glossary.references or settings.references,
                )
                for name, glossary in settings.glossaries.items()
            }
        return {"": settings} if settings.include else {}


def find(start: Path) -> Path | None:
    """The nearest configuration file in a folder or above it; a pyproject.toml counts if it has `[tool.termlint]`."""
    for folder in (start, *start.parents):
        for name in NAMES:
            path = folder / name
            if path.is_file() and (name != "pyproject.toml" or b"tool.termlint" in path.read_bytes()):
                return path
    return None


def load(path: Path) -> Config:
    """Read a configuration file. Raises UsageError for a mistake in it."""
    try:
        source = Source.decode(str(path), path.read_bytes())
        document = (toml if path.suffix == ".toml" else yaml).parse(source)
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}") from None
    except Unreadable as error:
        line, column = source.position(error.offset)
        raise UsageError(f"{path}:{line}:{column}: {error.reason}") from None
    root = document.root
    key = "configuration"
    if path.name == "pyproject.toml":
        for name in ("tool", "termlint"):
            root = root.get(name) if isinstance(root, tree.Mapping) else None
        key = "tool.termlint"
    loader = Loader(source)
    settings = loader.fill(root, Settings, key) if root is not None else Settings()
    return Config(settings, path.resolve().parent, path, loader)
