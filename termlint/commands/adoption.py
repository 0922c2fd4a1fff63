"""What `termlint check` offers to old glossaries: a baseline of known violations, and a look at changes alone."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from termlint.commands.common import FileName, options

if TYPE_CHECKING:
    from termlint.baseline import Baseline
    from termlint.config import Config
    from termlint.lint import Result

DEFAULT = ""
"""The value of `--write-baseline` without FILE."""


def _target(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    if value:
        FileName().convert(value, parameter, context)
    return value


adoptable = options(
    click.option(
        "--baseline",
        "baseline_file",
        type=FileName(),
        metavar="FILE",
        help="Tell only violations that this file does not know.",
    ),
    click.option("--no-baseline", is_flag=True, help="Tell what the configured baseline knows, too."),
    click.option(
        "--write-baseline",
        is_flag=False,
        flag_value=DEFAULT,
        callback=_target,
        metavar="[FILE]",
        help="Write a baseline of all that is found, for the files that are reported on.",
    ),
    click.option(
        "--prune-baseline", is_flag=True, help="Remove from the baseline what is fixed: what a run calls stale."
    ),
    click.option(
        "--changed-since",
        metavar="REV",
        help="Report on entries touched since a git revision, and on references that the changes broke.",
    ),
    click.option(
        "--broken-elsewhere/--no-broken-elsewhere",
        default=True,
        show_default=True,
        help="With PATHs: report references in other files, too, that led to names which git's HEAD has and the "
        "PATHs, or files removed since, have no more.",
    ),
)
"""Gives a command the options for old glossaries."""


@dataclass(frozen=True)
class Adoption:
    """What a call does with its baseline.

    `known` is what it hides, `file` where that came from; `target` the file to write, if any.
    """

    known: Baseline | None = None
    file: Path | None = None
    target: Path | None = None
    prune: bool = False
    quiet: bool = False

    @classmethod
    def of(
        cls,
        config: Config,
        named: Path | None,
        *,
        without: bool,
        write: str | None,
        prune: bool,
        fixing: bool,
        quiet: bool,
    ) -> Adoption:
        """What the options ask for.

        Raises UsageError for a baseline that is missing or damaged, or for options that do not go together.
        """
        from termlint import baseline
        from termlint.schema import UsageError

        if without and (named or write is not None or prune):
            raise UsageError("--no-baseline does not go with the other options of baselines")
        if fixing and (write is not None or prune):
            raise UsageError(
                "--write-baseline and --prune-baseline do not go with --fix or --diff; run one, then the other"
            )
        file = None if without else named or baseline.file_of(config)
        if write is not None:
            target = Path(write) if write else file or config.root / baseline.NAME
            if target.is_dir():
                raise UsageError(
                    f"--write-baseline {target}: this is a folder; name a file, or put PATH before the option"
                )
            before = baseline.Baseline.read(target) if target.exists() else None
            return cls(before, target, target, quiet=quiet)
        if prune and file is None:
            raise UsageError("--prune-baseline needs --baseline FILE, or `baseline` in the configuration")
        known = baseline.Baseline.read(named) if named else None if without else baseline.configured(config)
        return cls(known, file, prune=prune, quiet=quiet or fixing)

    def settle(self, result: Result) -> Result:
        """What a run found that the baseline does not know; writes or prunes the baseline where that is asked for."""
        from termlint import baseline
        from termlint.reports.text import counted

        known = self.known or baseline.Baseline()
        if self.target:
            found, rest = baseline.of(result), baseline.compare(result, known).rest
            known = baseline.Baseline(found.known + rest.known)
            known.write(self.target)
            kept = f", {counted(len(rest), 'other')} kept" if rest else ""
            covered = f", with {len(result.covered)} that they cover" if result.covered else ""
            written = counted(len(result.violations), "violation")
            self._say(f"{written} written to {_shown(self.target)}{covered}{kept}")
            if not baseline.file_of(result.rules.config):
                self._say(_how_to_use(self.target, result.rules.config))
        elif not self.file:
            return result
        compared = baseline.compare(result, known)
        stale = len(compared.stale)
        if stale and self.file:
            if self.prune:
                left = compared.hidden.known + compared.covered.known + compared.rest.known
                baseline.Baseline(left).write(self.file)
            todo = "removed" if self.prune else "remove with --prune-baseline"
            what = f"{counted(stale, 'violation')} of the baseline {'is' if stale == 1 else 'are'} fixed"
            self._say(f"{what}: {todo} ({_shown(self.file)})")
        return compared.result

    def _say(self, message: str) -> None:
        if not self.quiet:
            click.echo(f"termlint: {message}", err=True)


def _how_to_use(file: Path, config: Config) -> str:
    """What to do so that a baseline counts."""
    here = f"use it with --baseline {_shown(file)}"
    if config.file is None:
        return f"{here}; a configuration, which `termlint init` writes, can name it under `baseline`"
    name = json.dumps(Path(os.path.relpath(file, config.root)).as_posix(), ensure_ascii=False)
    line = f"baseline = {name} under [tool.termlint]" if config.file.suffix == ".toml" else f"baseline: {name}"
    return f"{here} or, for every run, write into {_shown(config.file)}: {line}"


def _shown(file: Path) -> str:
    return os.path.relpath(file)
