"""Names that a glossary had in git's HEAD and has no more, and the references in other files that led to them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from termlint.config import Config
from termlint.discover import shown
from termlint.git import Repository
from termlint.plan import Batch, Plan, belongs
from termlint.readers import readable
from termlint.schema import UsageError

if TYPE_CHECKING:
    from termlint.changes import Gone
    from termlint.entry import Page
    from termlint.lint import Result

HEAD = "HEAD"


@dataclass(frozen=True)
class Departures:
    """How the working tree differs from HEAD: the files that are gone and those that were changed, each with its path
    in the repository. Paths are those of the files themselves, with links followed."""

    repository: Repository | None = None
    removed: Mapping[Path, str] = field(default_factory=dict)
    changed: Mapping[Path, str] = field(default_factory=dict)

    @classmethod
    def around(cls, folder: Path) -> Departures:
        """Those of the repository that a folder is in; none where there is no repository, git, or commit."""
        top = next((one for one in (folder, *folder.parents) if (one / ".git").exists()), None)
        if top is None:
            return cls()
        repository = Repository(Path(os.path.realpath(top)))
        try:
            removed, changed = repository.differing(HEAD)
        except UsageError:
            return cls()

        def placed(paths: list[str]) -> dict[Path, str]:
            return {repository.top / path: path for path in paths if readable(path)}

        return cls(repository, placed(removed), placed(changed))

    def watch(self, made: Plan, config: Config) -> dict[str | tuple[str, ...], Gone]:
        """The keys of the names that are gone from each glossary of a plan, by its name.

        Glossaries that lost any give, when they are judged, the violations of their other files, too.
        """
        if not (self.removed or self.changed):
            return {}
        from termlint.changes import gone_names

        found: dict[str | tuple[str, ...], Gone] = {}
        for batch in made.batches:
            if isinstance(batch.name, str) and (gone := gone_names(self._pages(batch, config))):
                found[batch.name] = gone
                batch.elsewhere = True
        return found

    def _pages(self, batch: Batch, config: Config) -> Iterator[tuple[Page | None, Page | None]]:
        """The files of a glossary that are gone or reported on and changed: as they were, and as they are."""
        from termlint.changes import before
        from termlint.reading import load

        assert self.repository
        glossary = config.glossaries[str(batch.name)]
        for path, name in self.removed.items():
            if belongs(path, glossary, config):
                yield before(self.repository, HEAD, name, batch), None
        for file in batch.reported or ():
            changed = self.changed.get(Path(os.path.realpath(file)))
            if changed is not None:
                now, _ = load(file, shown(file), batch.reading(file))
                if not now.problems:
                    yield before(self.repository, HEAD, changed, batch), now


def told(result: Result, gone: Mapping[str | tuple[str, ...], Gone]) -> Result:
    """The result with the violations of references in other files that led to names that are gone."""
    from termlint.changes import broke

    broken = [
        replace(one, fix=None)
        for name, violations in result.elsewhere.items()
        for one in violations
        if broke(one, result, gone.get(name, frozenset()))
    ]
    return replace(result, violations=sorted([*result.violations, *broken], key=lambda one: one.order))
