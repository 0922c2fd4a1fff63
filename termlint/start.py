"""Starting with termlint: the configuration that `termlint init` writes, and what runs termlint for a project."""

from __future__ import annotations

import json
import re
import textwrap
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from termlint import __version__, baseline, lint, workers
from termlint.config import Config, Settings
from termlint.lint import Result
from termlint.package import DATA
from termlint.recognition.fields import FIELDS
from termlint.reports.entries import fields as fields_of
from termlint.reports.text import closing, counted
from termlint.selection import Selection
from termlint.severity import reaches
from termlint.survey import Found, Survey

MANY = 20
"""Violations that fail the run from which on a baseline is worth while."""


WIDTH = 96
"""Columns of comments."""


@dataclass(frozen=True)
class Snippet:
    """A file that runs termlint: where it belongs, what it is for, the name of its text in the package, and what is
    still to be done `then`.

    `variable` is how it refers to a variable of the project that says what to install, if it can.
    """

    path: str
    purpose: str
    source: str
    variable: str | None = None
    then: str = ""

    def text(self, requirement: str | None) -> str:
        """What stands in it, by what pip is to install; without that, a hook runs the termlint that is installed."""
        text = (DATA / "init" / self.source).read_text(encoding="utf-8")
        if requirement or self.variable:
            return text.replace("{requirement}", requirement or self.variable or "")
        return text.replace(_OF_ITS_OWN, _AS_INSTALLED)


_OF_ITS_OWN = 'language: python\n        additional_dependencies: ["{requirement}"]\n'
_AS_INSTALLED = "language: system # the termlint that is installed where commits are made\n"

SNIPPETS = {
    "pre-commit": Snippet(
        ".pre-commit-config.yaml",
        "to lint each commit",
        "pre-commit-config.yaml",
        then="`pre-commit install` lets git run it before each commit",
    ),
    "github": Snippet(
        ".github/workflows/termlint.yml", "to lint on GitHub", "github-workflow.yml", "${{ vars.TERMLINT }}"
    ),
    "gitlab": Snippet(".gitlab-ci.yml", "to lint on GitLab", "gitlab-ci.yml", "$TERMLINT"),
}
"""Every snippet under its option of `termlint init`."""


def first_run(found: Survey, root: Path) -> Result:
    """Lint the glossaries that were found."""
    if len(found.glossaries) == 1:
        only = found.glossaries[0].settings
        settings = Settings(only.include, only.exclude, only.language, only.fields)
    else:
        settings = Settings(glossaries={one.name: one.settings for one in found.glossaries})
    config = Config(settings, root)
    return lint.run(lint.plan([], config), Selection(config), jobs=workers.available(), covered=True)


def configuration(found: Survey, result: Result, *, adopted: bool = False) -> str:
    """The text of a configuration for the glossaries that were found, with what the first run said of them.

    Where that is `adopted`, it stands in a baseline.
    """
    lines = [
        "# Configuration of termlint, the linter for glossaries, as `termlint init` found this repository.",
        "# `termlint schema config` prints every key; `termlint check --show-settings` says what is in force.",
        "",
    ]
    if len(found.glossaries) == 1:
        lines += _glossary(found.glossaries[0])
    else:
        lines += [
            "# Each of these glossaries is judged by itself; what stands beside them holds for all.",
            "glossaries:",
        ]
        for one in found.glossaries:
            lines += [f"  {_scalar(one.name)}:", *textwrap.indent("\n".join(_glossary(one)), "    ").splitlines()]
    lines += [
        "",
        "# recommended, strict or all: `termlint rule` lists the rules of each.",
        "preset: recommended",
        "",
        "# The mildest severity that fails the run: error, warning or info.",
        "fail-on: warning",
        "",
        "# A release that knows fewer keys or rules refuses this file.",
        f'required-version: ">={__version__}"',
        "",
        *_findings(result, adopted=adopted),
    ]
    return "\n".join(lines) + "\n"


def _glossary(found: Found) -> Iterator[str]:
    yield from _comment(
        f"{counted(len(found.entries), 'entry')} in {counted(len(found.files), 'file')}; {_fields(found)}."
    )
    if not found.sure:
        yield "# Nothing here is called a glossary: this is the folder with most pages. Is it the right one?"
    yield "# Patterns as in a .gitignore, from this file's folder. `termlint entries` shows what is read."
    yield "include:"
    yield from (f"  - {_scalar(pattern)}" for pattern in found.include)
    yield "# exclude: [drafts/]"
    languages = sorted({entry.language for entry in found.entries} - {"und"})
    if languages:
        yield f"# Entries or folders name languages themselves ({', '.join(languages)}); this one is for all others."
    else:
        yield "# Neither entries nor folders name a language, so this is the one of all."
    yield f"language: {_scalar(found.language)}"
    yield from _comment(f"The glossary's own names of fields, each with one of termlint's: {', '.join(FIELDS)}.")
    if found.fields:
        yield "fields:"
        yield from (f"  {_scalar(name)}: {field}" for name, field in found.fields.items())
    else:
        yield "# fields: {meaning: definition}"


def _fields(found: Found) -> str:
    """Which fields were read, and in how many entries."""
    count = Counter(name for entry in found.entries for name in fields_of(entry))
    borrowed = sum("definition" in entry.borrowed for entry in found.entries)
    parts = [f"{name} {number}" for name, number in count.items() if name in FIELDS]
    opening = f", {borrowed} of the definitions being the text's opening" if borrowed else ""
    return f"fields: {', '.join(parts)}{opening}"


def _findings(result: Result, *, adopted: bool) -> Iterator[str]:
    yield f"# The first run, by termlint {__version__}: {closing(result)}"
    counts = Counter(violation.rule for violation in result.violations)
    for rule, number in sorted(counts.items(), key=lambda one: (-one[1], one[0])):
        yield f"#   {number:>6}  {rule}"
    failing = sum(reaches(one.severity, "warning") for one in result.violations)
    if counts["repetition/templated-sentence"] >= MANY:
        yield "# Stamped sentences are fewer than they look: `termlint templates` shows each of them once."
    if adopted:
        yield "# These are known, and only new ones count; what is mended: `termlint check --prune-baseline`."
        yield f"baseline: {baseline.NAME}"
    elif failing >= MANY:
        yield "# To mend the old ones later, run `termlint check --write-baseline` and name the file here:"
        yield f"# baseline: {baseline.NAME}"
    yield "# Rules by id, family or glob: off, a severity, or a map of severity and parameters."
    yield "# rules:"
    yield "#   seo/: off"
    yield "#   definition/too-long: {severity: warning, max: 40}"


def _comment(text: str) -> Iterator[str]:
    return (f"# {line}" for line in textwrap.wrap(text, WIDTH, break_long_words=False, break_on_hyphens=False))


def _scalar(text: str) -> str:
    """A text as YAML, in quotation marks where it needs them."""
    plain = re.fullmatch(r"[A-Za-z_/][\w/.*-]*", text) and text.lower() not in ("no", "yes", "on", "off", "y", "n")
    return text if plain else json.dumps(text, ensure_ascii=False)


def summary(found: Survey, result: Result) -> Iterator[str]:
    """What was found, for people."""
    for one in found.glossaries:
        files = counted(len(one.files), "file")
        yield f"found {one.name}: {counted(len(one.entries), 'entry')} in {files}, {', '.join(one.include)}"
        if not one.sure:
            yield "  nothing here is called a glossary, and this is the folder with most pages: is it the right one?"
    if found.foreign:
        folders = sorted({path.partition("/")[0] for path in found.foreign})
        count = counted(len(found.foreign), "file")
        yield f"left out {count} of tests, of builds and by others, in {', '.join(folders)}"
    yield f"the first run: {closing(result)}"
