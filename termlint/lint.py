"""A whole run: from paths and configuration to violations."""

from __future__ import annotations

import os
import stat
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from pathspec import GitIgnoreSpec

from termlint import engine, workers
from termlint.checks.base import Fact
from termlint.checks.templated_sentence import TemplatedSentence
from termlint.config import Config, Glossary
from termlint.discover import Discovery, LeftOut, absolute, discover, shown
from termlint.entry import Page
from termlint.finish import Coverage
from termlint.readers import ReadOptions, read
from termlint.resolve import Way
from termlint.ruleset import Ruleset
from termlint.schema import UsageError
from termlint.source import Source, Unreadable
from termlint.violation import Violation

if TYPE_CHECKING:
    from termlint.templates import Template


Progress = Callable[[int, int], None]
"""Hears, after each file that was judged, how many of how many are."""


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

    `part` says that files were named one by one, so that there may be more to their glossary.
    """

    files: list[Path]
    options: ReadOptions = field(default_factory=ReadOptions)
    references: tuple[Way, ...] = ()
    reported: frozenset[Path] | None = None
    part: bool = False


@dataclass
class Plan:
    """What a run reads: one batch a glossary, and the files left out."""

    batches: list[Batch] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)


@dataclass
class Result:
    """What a run found, sorted, with the summary of the JSON output.

    `rules` are those that it ran; `root` is the folder of the configuration, which stored paths are relative to;
    `paths` are the files that the run reports on, faults or not; `part` says that there may be more to their glossary.
    `unsaved` are the contents that files had for the run, in place of those on disk.
    """

    violations: list[Violation]
    summary: dict[str, Any]
    left_out: list[LeftOut]
    rules: Ruleset
    stdin: Stdin | None = None
    root: Path = field(default_factory=Path.cwd)
    paths: frozenset[str] = frozenset()
    part: bool = False
    unsaved: Unsaved = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict, repr=False)

    def narrowed(self, violations: list[Violation]) -> Result:
        """The result with some of its violations alone."""
        counts = dict(sorted(Counter(one.rule for one in violations).items()))
        summary = {**self.summary, "violations": len(violations), "by_rule": counts}
        return replace(self, violations=violations, summary=summary)

    def source(self, path: str) -> Source:
        """The source of a file that violations stand in, for showing its lines; empty where it cannot be read now."""
        if path not in self.sources:
            try:
                self.sources[path] = decode(absolute(Path(path)), self.stdin, self.unsaved)
            except Unreadable as error:
                self.sources[path] = Source(path, error.text)
        return self.sources[path]


def plan(paths: Sequence[Path], config: Config, stdin: Stdin | None = None, *, configured_only: bool = False) -> Plan:
    """Divide paths into glossaries. Without paths, the configured glossaries, else the current folder.

    Paths inside a configured glossary are judged against the whole of it; those outside any make one glossary
    themselves, or are left out where `configured_only` and the configuration names a glossary. Raises UsageError for a
    path that does not exist.
    """
    for path in paths:
        if not path.exists() and not path.is_symlink():
            raise UsageError(f"{path}: no such file or folder")
    made = Plan()
    asked = discover(paths, exclude=_spec(config.settings.exclude), root=config.root) if paths else None
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
        if stdin and _belongs(stdin.path, glossary, config) and wanted - members:
            found.files.append(absolute(stdin.path))
            members = frozenset(found.files)
        if not paths and not stdin:
            made.batches.append(Batch(found.files, _options(glossary), glossary.references))
            made.left_out += found.left_out
        elif members & wanted:
            made.batches.append(
                Batch(sorted(members, key=shown), _options(glossary), glossary.references, members & wanted)
            )
            outside = [file for file in outside if file not in members]
    if not paths and not stdin and not config.glossaries:
        found = discover([Path()], exclude=_spec(config.settings.exclude), root=config.root)
        made.batches.append(Batch(found.files, _options(config.settings), config.settings.references))
        made.left_out += found.left_out
    if asked:
        made.left_out += asked.left_out
    if configured_only and config.glossaries:
        made.left_out += [LeftOut(shown(file), "in no glossary of the configuration") for file in outside]
    elif outside:
        part = stdin is not None or any(not path.is_dir() for path in paths)
        files = sorted(outside, key=shown)
        made.batches.append(Batch(files, _options(config.settings), config.settings.references, part=part))
    return made


def run(
    made: Plan,
    rules: Ruleset,
    stdin: Stdin | None = None,
    jobs: int = 1,
    progress: Progress = lambda _done, _total: None,
    unsaved: Unsaved = NOTHING_UNSAVED,
) -> Result:
    """Judge every batch of a plan, by up to `jobs` processes; files that are `unsaved` as they are there."""
    done, total = 0, sum(len(batch.files) for batch in made.batches)
    violations: list[Violation] = []
    judged: list[engine.Judged] = []
    left_out = list(made.left_out)
    for batch in made.batches:
        batch_rules = rules.resolving(batch.references)
        judge = _judge(batch.options, batch_rules, stdin, unsaved)
        parts = []
        for part in workers.judge_all(batch.files, judge, 1 if stdin else jobs):
            parts.append(part)
            done += part.first
            progress(done, total)
        left_out += [LeftOut(part.path, part.note) for part in parts if part.note]
        coverage = Coverage(rules.known, bool(rules.select or rules.ignore), batch.part)
        found = engine.conclude(parts, batch_rules.base, batch_rules.for_path, batch_rules.reports, coverage)
        reported = None if batch.reported is None else {shown(file) for file in batch.reported}
        violations += [one for one in found if reported is None or one.place.path in reported]
        judged += parts if reported is None else [part for part in parts if part.path in reported]
    violations.sort(key=lambda one: one.order)
    left_out = sorted(set(left_out), key=lambda one: one.path)
    paths = frozenset(part.path for part in judged)
    part_only = any(batch.part for batch in made.batches)
    summary = engine.summary(judged, violations)
    return Result(violations, summary, left_out, rules, stdin, rules.config.root, paths, part_only, unsaved)


def _judge(options: ReadOptions, rules: Ruleset, stdin: Stdin | None, unsaved: Unsaved) -> workers.Judge:
    def judge(part: workers.Part) -> engine.Judged:
        page = load(part.file, options, stdin, unsaved)
        return engine.judge(page, rules.for_path(page.source.path), rules.base, part.number, part.parts)

    return judge


def templates(made: Plan, rules: Ruleset, jobs: int = 1) -> list[Template]:
    """The templates of each glossary of a plan, those with the most words first.

    Templates that stand in none of the files that a run would report on are left out.
    """
    rule = rules.known["repetition/templated-sentence"]
    assert isinstance(rule.check, TemplatedSentence)
    found: list[Template] = []
    for batch in made.batches:

        def judge(part: workers.Part, options: ReadOptions = batch.options) -> engine.Judged:
            return engine.judge(load(part.file, options), {}, {rule.id: rule}, part.number, part.parts)

        parts = workers.judge_all(batch.files, judge, jobs)
        languages: dict[str, list[Fact]] = defaultdict(list)
        for part in parts:
            for key, fact in part.pairs[rule.id]:
                languages[key].append(fact)
        reported = None if batch.reported is None else {shown(file) for file in batch.reported}
        for language in sorted(languages):
            for template in rule.check.templates(sorted(languages[language])):
                if reported is None or any(member.place.path in reported for member in template.members):
                    found.append(template)
    return sorted(found, key=lambda template: (-template.words, template.text))


def pages(made: Plan, stdin: Stdin | None = None) -> list[Page]:
    """What is read of the files that a run would report on, sorted by path."""
    read_pages = [
        load(file, batch.options, stdin)
        for batch in made.batches
        for file in batch.files
        if batch.reported is None or file in batch.reported
    ]
    return sorted(read_pages, key=lambda page: page.source.path)


def load(file: Path, options: ReadOptions, stdin: Stdin | None = None, unsaved: Unsaved = NOTHING_UNSAVED) -> Page:
    """Read a file's page; one that cannot be read is a page with a problem."""
    source = Source(shown(file), "")
    try:
        source = decode(file, stdin, unsaved)
        return read(source, options)
    except Unreadable as error:
        return engine.unreadable(source, error)


def decode(file: Path, stdin: Stdin | None = None, unsaved: Unsaved = NOTHING_UNSAVED) -> Source:
    """A file's text. Raises Unreadable."""
    return Source.decode(shown(file), unsaved[file] if file in unsaved else _contents(file, stdin))


def contents(made: Plan, stdin: Stdin | None = None) -> dict[Path, bytes]:
    """The contents of the files that a run would report on, those that cannot be read left out."""
    found = {}
    for batch in made.batches:
        for file in batch.files:
            if batch.reported is None or file in batch.reported:
                try:
                    found[file] = _contents(file, stdin)
                except Unreadable:
                    continue  # a violation tells of it
    return found


def _contents(file: Path, stdin: Stdin | None) -> bytes:
    if stdin and absolute(stdin.path) == file:
        return stdin.data
    try:
        if not stat.S_ISREG(file.stat().st_mode):
            raise Unreadable("this is no file but a pipe, a device or the like; leave it out")
        return file.read_bytes()
    except OSError as error:
        raise Unreadable(f"the file cannot be read: {error.strerror}") from None


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


def _belongs(path: Path, glossary: Glossary, config: Config) -> bool:
    relative = Path(os.path.relpath(path, config.root)).as_posix()
    return _spec(glossary.include).match_file(relative) and not _spec(glossary.exclude).match_file(relative)


def _options(glossary: Glossary) -> ReadOptions:
    return ReadOptions(glossary.language, glossary.fields)


def _spec(patterns: Iterable[str]) -> GitIgnoreSpec:
    return GitIgnoreSpec.from_lines(patterns)
