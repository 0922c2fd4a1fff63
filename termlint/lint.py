"""A whole run: from paths and configuration to violations."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from termlint import judging
from termlint.discover import LeftOut, absolute, shown
from termlint.entry import Page, Place
from termlint.judging import Head, Outcome, Progress, Work
from termlint.keeper import Forgetful
from termlint.packing import pack
from termlint.plan import NOTHING_UNSAVED, Batch, Plan, Unsaved, plan
from termlint.profiling import Profile
from termlint.reading import bytes_of, content, keeping_last, load
from termlint.selection import Selection
from termlint.source import Source, Unreadable
from termlint.violation import Violation

if TYPE_CHECKING:
    from termlint import engine
    from termlint.checks.base import Fact
    from termlint.config import Config
    from termlint.ruleset import Ruleset
    from termlint.templates.finding import Template

MANY, LARGE = 20, 200_000
"""Files, and bytes in files, from which on a run without a configuration is remembered."""

__all__ = ["Counts", "Plan", "Progress", "Result", "Unsaved", "contents", "pages", "plan", "run", "templates"]


@dataclass(frozen=True)
class Counts:
    """What a run looked at, and what became of what it found, where it did more than to tell it."""

    files: int = 0
    entries: int = 0
    sentences: int = 0
    words: int = 0
    baselined: int = 0
    """Violations that the baseline knows."""
    touched: int | None = None
    """Entries that were touched since a revision, where that was asked for."""
    fixed: int | None = None
    """Violations that were fixed, where that was asked for."""

    def as_json(self, violations: Iterable[Violation]) -> dict[str, Any]:
        """The summary of the JSON output, for the violations that are told."""
        by_rule = Counter(one.rule for one in violations)
        summary = {
            "files": self.files,
            "entries": self.entries,
            "sentences": self.sentences,
            "words": self.words,
            "violations": by_rule.total(),
            "by_rule": dict(sorted(by_rule.items())),
            "baselined": self.baselined,
        }
        asked_for = {"touched": self.touched, "fixed": self.fixed}
        return summary | {name: count for name, count in asked_for.items() if count is not None}


@dataclass(frozen=True)
class Result:
    """What a run found, sorted, and the counts of what it looked at.

    `selection` says which rules ran; `root` is the folder of the configuration, which stored paths are relative to;
    `paths` are the files that the run reports on, faults or not; `part` says that there may be more to their glossary.
    `covered` are the violations that yielded to others, which were told in their stead, where the run was to keep them.
    `unsaved` are the contents that files had for the run, in place of those on disk. `elsewhere` are, by glossary, the
    violations of files that are not reported on, where the plan asked for them.
    """

    violations: list[Violation]
    counts: Counts
    left_out: list[LeftOut]
    selection: Selection = field(repr=False)
    root: Path = field(default_factory=Path.cwd, repr=False)
    paths: frozenset[str] = field(default=frozenset(), repr=False)
    part: bool = field(default=False, repr=False)
    covered: list[Violation] = field(default_factory=list, repr=False)
    unsaved: Unsaved = field(default_factory=dict, repr=False)
    elsewhere: dict[str | tuple[str, ...], list[Violation]] = field(default_factory=dict, repr=False)
    sources: dict[str, Source] = field(default_factory=dict, repr=False)
    notes: list[str] = field(default_factory=list)
    """What went wrong that is no fault of the glossary."""
    unread: bool = field(default=False, repr=False)
    """Whether a file of the glossaries could not be read, so that the next run is to try again."""

    @property
    def rules(self) -> Ruleset:
        """The rules of the run. Raises UsageError where one of them was changed meanwhile, for the worse."""
        return self.selection.rules

    @property
    def summary(self) -> dict[str, Any]:
        """The summary of the JSON output."""
        return self.counts.as_json(self.violations)

    def counting(self, **counts: int) -> Result:
        """The result with some of its counts changed."""
        return replace(self, counts=replace(self.counts, **counts))

    def source(self, path: str) -> Source:
        """The source of a file that violations stand in, for showing its lines; empty where it cannot be read now."""
        if path not in self.sources:
            try:
                data = content(absolute(Path(path)), self.unsaved)
                self.sources[path] = Source.decode(path, data)
            except Unreadable as error:
                self.sources[path] = Source(path, error.text)
        return self.sources[path]


def run(
    made: Plan,
    selection: Selection,
    jobs: int = 1,
    progress: Progress = lambda _done, _total: None,
    unsaved: Unsaved = NOTHING_UNSAVED,
    *,
    remember: bool = False,
    prove: bool = False,
    covered: bool = False,
    profile: Profile | None = None,
) -> Result:
    """Judge every batch of a plan, by up to `jobs` processes; files that are `unsaved` as they are there, else as the
    plan has them.

    With `remember`, what did not change since the last run is taken from the store beside the configuration. With
    `prove`, violations have the fixes of which it was seen that they can be made; without, those that checks propose.
    With `covered`, the result has those violations too that yielded to others. Steps are timed by a `profile`.
    """
    outcomes = None
    notes: list[str] = []
    unsaved = {**made.unsaved, **unsaved}
    work = Work(selection, unsaved, jobs, progress, prove, covered, profile)
    if remember and _is_worth_remembering(made, selection.config):
        outcomes = _remembering(made, work, notes)
    if outcomes is None:
        outcomes = [judging.judge(batch, Forgetful(), work) for batch in made.batches]
    root = selection.config.root
    heads = [head for outcome in outcomes for head in outcome.heads]
    violations = [one for outcome in outcomes for one in outcome.violations]
    covering = [one for outcome in outcomes for one in outcome.covered]
    elsewhere = {batch.name: outcome.elsewhere for batch, outcome in zip(made.batches, outcomes, strict=True)}
    if root != Path.cwd():
        names = _Names(root)
        heads = [head._replace(path=names[head.path]) for head in heads]
        violations, covering = ([_shown(one, names) for one in some] for some in (violations, covering))
        elsewhere = {name: [_shown(one, names) for one in others] for name, others in elsewhere.items()}
    violations.sort(key=lambda one: one.order)
    left_out = {*made.left_out, *(LeftOut(head.path, head.note) for head in heads if head.note)}
    return Result(
        violations,
        _counts(heads),
        sorted(left_out, key=lambda one: (one.path, one.reason)),
        selection,
        root,
        frozenset(head.path for head in heads),
        any(batch.part for batch in made.batches),
        covering,
        unsaved,
        elsewhere,
        notes=notes,
        unread=any(outcome.unread for outcome in outcomes),
    )


def _is_worth_remembering(made: Plan, config: Config) -> bool:
    """Whether a run has a glossary to come back to: a configured one or, without a configuration, one of some size."""
    files = [file for batch in made.batches for file in batch.files]
    return config.file is not None or len(files) >= MANY or sum(map(bytes_of, files)) >= LARGE


def _remembering(made: Plan, work: Work, notes: list[str]) -> list[Outcome] | None:
    """What a run comes to by the store; None where that cannot be used. What went wrong is noted.

    A run in which files are `unsaved` reads the store and leaves it as it is.
    """
    from termlint.store import FILE, FOLDER, Damaged, Store, Unusable

    root = work.selection.config.root
    if work.unsaved and not (root / FOLDER / FILE).exists():
        return None
    for last in (False, True):
        try:
            with closing(Store(root, writes=not work.unsaved)) as store:
                outcomes = [
                    judging.judge(batch, store.glossary(_identity(batch, work.selection)), work)
                    for batch in made.batches
                ]
                try:
                    store.commit()
                except Unusable as error:
                    notes.append(f"{FOLDER} cannot be written, so that this run is not remembered: {error}")
                if work.profile:
                    work.profile.lap("remember")
                return outcomes
        except Damaged as error:
            if last:
                notes[:] = [f"{FOLDER} is damaged again and again, so that nothing is remembered: {error}"]
                break
            try:
                Store.delete(root)
            except OSError as refused:
                notes.append(f"{FOLDER} is damaged ({error}) and cannot be removed: {refused.strerror}")
                break
            notes.append(f"{FOLDER} was damaged ({error}), so that it was made anew")
        except Unusable as error:
            notes.append(f"{FOLDER} cannot be used, so that nothing is remembered: {error}")
            break
    return None


def _identity(batch: Batch, selection: Selection) -> bytes:
    """What a glossary is remembered by: not its files, but the question that is asked, and the termlint that answers.

    So two installations, such as a project's and its hook's, do not undo each other's work.
    """
    config = selection.config
    file = config.file and str(config.file.absolute())
    asked = (selection.select, selection.ignore, config.settings.preview)
    return pack((selection.program, file, batch.name, batch.part, asked))


class _Names(dict[str, str]):
    """Paths relative to the current folder, by those relative to the configuration's."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def __missing__(self, path: str) -> str:
        name = self[path] = shown(absolute(self._root / path))
        return name


def _shown(violation: Violation, names: _Names) -> Violation:
    def shown(place: Place) -> Place:
        return place._replace(path=names[place.path])

    fix = violation.fix
    if fix:
        fix = replace(fix, edits=tuple(replace(edit, where=shown(edit.place)) for edit in fix.edits))
    return replace(violation, place=shown(violation.place), related=tuple(map(shown, violation.related)), fix=fix)


def _counts(heads: Sequence[Head]) -> Counts:
    return Counts(
        len(heads),
        sum(head.entries for head in heads),
        sum(head.sentences for head in heads),
        sum(head.words for head in heads),
    )


TEMPLATED = "repetition/templated-sentence"
"""The rule whose templates are shown."""


def templates(made: Plan, selection: Selection, jobs: int = 1) -> list[Template]:
    """The templates of each glossary of a plan, those with the most words first.

    Templates that stand in none of the files that a run would report on are left out.
    """
    from termlint import engine, workers
    from termlint.checks.templated_sentence import TemplatedSentence

    rules = selection.rules
    rule = rules.base.get(TEMPLATED) or rules.known[TEMPLATED]
    assert isinstance(rule.check, TemplatedSentence)
    sources = engine.Sources({rule.id: rule})
    found: list[Template] = []
    for batch in made.batches:

        @keeping_last
        def read(file: Path, batch: Batch = batch) -> Page:
            return load(file, shown(file), batch.reading(file), NOTHING_UNSAVED)[0]

        def judge(parts: Sequence[workers.Part], read: Callable[[Path], Page] = read) -> list[engine.Judged]:
            return engine.judge([engine.Task(read(part.file), {}, part.number, part.parts) for part in parts], sources)

        parts = workers.judge_all(batch.files, judge, jobs)
        languages: dict[str, list[Fact]] = defaultdict(list)
        for part in parts:
            for key, fact in part.pairs[rule.id]:
                languages[key].append(fact)
        reported = {shown(file) for file in batch.files if batch.reports(file)}
        for language in sorted(languages):
            for template in rule.check.templates(sorted(languages[language]), jobs):
                if any(member.place.path in reported for member in template.members):
                    found.append(template)
    return sorted(found, key=lambda template: (-template.words, template.text))


def pages(made: Plan) -> list[Page]:
    """What is read of the files that a run would report on, sorted by path."""
    read_pages = [load(file, shown(file), options, made.unsaved)[0] for file, options in made.reported()]
    return sorted(read_pages, key=lambda page: page.source.path)


def contents(made: Plan) -> dict[Path, bytes]:
    """The contents of the files that a run would report on, those that cannot be read left out."""
    found = {}
    for file, _ in made.reported():
        try:
            found[file] = content(file, made.unsaved)
        except Unreadable:
            continue  # a violation tells of it
    return found
