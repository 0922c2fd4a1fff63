"""Fixes: which violations can be repaired without harm, and what the files are once they are.

A fix is a replacement of a range of the source, so that all around it stays as it is. It is made only where the file,
read again, says the same but for the fix.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path
from typing import Protocol

from termlint import lint
from termlint.discover import shown
from termlint.entry import Page, Place
from termlint.fixing import documents
from termlint.fixing.documents import Document
from termlint.fixing.edits import apply
from termlint.fixing.proposals import Proposal, compatible, propose
from termlint.fixing.verifying import differing
from termlint.lint import Plan, Result
from termlint.plan import Unsaved
from termlint.readers import ReadOptions, read
from termlint.reading import content
from termlint.rulebook import Repair
from termlint.ruleset import Ruleset
from termlint.source import Source, Unreadable
from termlint.text import Span
from termlint.violation import Edit, Fix, Violation
from termlint.writing import Refused, encoded, keeps_encoding, write


class Run(Protocol):
    """Judges the files of a plan, some of them with other contents than on disk."""

    def __call__(self, unsaved: Unsaved, *, prove: bool = False) -> Result:
        """What is found; with `prove`, with the fixes of which it was seen that they can be made."""
        ...


MAX_PASSES = 10
"""Runs after which fixing ends, should each make new violations that can be fixed."""

ROUNDS = 5
"""Fixes of one file that exclude each other are looked at in so many rounds."""

BUDGET = 20_000_000
"""Characters that may be read again to find which fixes of a file are at fault; then those in question are not made."""

SHOWN = 10_000_000
"""Characters that may be read again to show the fixes of a file: in one so large that reading it takes seconds, those
that another one excludes are shown once that is made."""

FEWEST = 3
"""Times that even a large file may be read again."""


@dataclass(frozen=True)
class Fixed:
    """What fixing came to: what remains, and of each file that changes its contents before and after, and how many
    violations were fixed in it."""

    result: Result
    before: Mapping[Path, bytes]
    after: Mapping[Path, bytes]
    counts: Mapping[Path, int]


@dataclass(frozen=True, eq=False)
class _File:
    """A file with violations that may be fixed: its page, and what is proposed."""

    page: Page
    document: Document
    options: ReadOptions
    proposals: tuple[Proposal, ...]

    def sound(self, proposals: Iterable[Proposal]) -> list[Proposal]:
        """As many proposals as can be made together, the first in order, and leave all else as it is."""
        trial = _Trial(self, max(FEWEST, BUDGET // self.length))
        for chosen in _rounds(proposals, trial.kept):
            trial.add(chosen)
        return trial.kept

    def sound_by_themselves(self) -> Iterator[Proposal]:
        """Every proposal that leaves all else as it is, whether or not others exclude it."""
        left = SHOWN // self.length
        for chosen in _rounds(self.proposals, []):
            readings = max(left, FEWEST)
            trial = _Trial(self, readings)
            trial.add(chosen)
            yield from trial.kept
            left -= readings - trial.left
            if left <= 0:
                break

    @property
    def length(self) -> int:
        """Characters of the file, at least one."""
        return len(self.page.source.text) or 1

    def text(self, proposals: Iterable[Proposal]) -> str:
        """The file's text with some proposals made."""
        return apply(self.page.source.text, [change for one in proposals for change in one.changes])


def _rounds(proposals: Iterable[Proposal], kept: Sequence[Proposal]) -> Iterator[list[Proposal]]:
    """Proposals that can be made together and with those `kept`; then those that they excluded, and so on."""
    waiting = list(proposals)
    for _ in range(ROUNDS):
        chosen = compatible(waiting, kept)
        if not chosen:
            break
        yield chosen
        taken = set(map(id, chosen))
        waiting = [one for one in waiting if id(one) not in taken]


class _Trial:
    """Finds the sound ones among proposals, by reading the file again with them made."""

    def __init__(self, file: _File, left: int) -> None:
        self.file = file
        self.kept: list[Proposal] = []
        self.left = left
        """Times that the file may be read again."""

    def add(self, proposals: Sequence[Proposal]) -> None:
        """Keep the sound ones of proposals that can be made together: all at once if they are; else those that are at
        fault are looked for, entry by entry or, where the whole file suffers, by halves."""
        wrong = self._differing(proposals)
        touched = {entry for one in proposals for entry in one.entries}
        if wrong is None or not wrong <= touched:
            if len(proposals) > 1:
                self.add(proposals[: len(proposals) // 2])
                self.add(proposals[len(proposals) // 2 :])
            return
        before = list(self.kept)
        self.kept += [one for one in proposals if wrong.isdisjoint(one.entries)]
        if not wrong:
            return
        suspects: dict[tuple[int, ...], list[Proposal]] = defaultdict(list)
        for one in proposals:
            if not wrong.isdisjoint(one.entries):
                suspects[one.entries].append(one)
        waiting = [some for some in suspects.values() if len(some) > 1]
        while waiting and self.left > 1:
            batch = [some.pop() for some in waiting]
            wrong = self._differing(batch)
            if wrong is not None:
                self.kept += [one for one in batch if wrong.isdisjoint(one.entries)]
            waiting = [some for some in waiting if some]
        if self._differing(()) != set():
            self.kept[:] = before

    def _differing(self, proposals: Sequence[Proposal]) -> set[int] | None:
        """The entries that are not what they should be with these proposals made besides those kept; None where the
        whole file is not."""
        if not self.left:
            return None
        self.left -= 1
        made = [*self.kept, *proposals]
        source = Source(self.file.page.source.path, self.file.text(made))
        try:
            after = read(source, self.file.options)
        except Unreadable:
            return None
        changes = [change for one in made for change in one.changes]
        dropped = frozenset(number for one in made for number in one.dropped)
        touched = {number for one in made for number in one.entries}
        wrong = differing(self.file.page, self.file.document, after, changes, dropped, touched)
        return None if wrong is None else set(wrong)


def proven(
    violations: Sequence[Violation], page: Page, options: ReadOptions, repairs: Mapping[str, Repair | None]
) -> list[Fix | None]:
    """For each violation of a page its fix, where it can be fixed.

    `repairs` says by rule what may be done besides a check's own fixes.
    """
    fixes: dict[int, Fix] = {}
    if file := _file(dict(enumerate(violations)), page, options, repairs):
        for one in file.sound_by_themselves():
            fixes.update(dict.fromkeys(one.violations, _fix(one, page.source)))
    return [fixes.get(number) for number in range(len(violations))]


def fix(made: Plan, rules: Ruleset, run: Run, *, unsafe: bool = False) -> Fixed:
    """Fix what can be fixed, pass after pass, with nothing written yet.

    `run` judges the files of the plan, some of them with other contents than on disk; the result is that of the last
    run.
    """
    before = {path: data for path, data in lint.contents(made).items() if keeps_encoding(data)}
    now = dict(before)
    counts: Counter[Path] = Counter()
    for _ in range(MAX_PASSES):
        result = run(now)
        changed = False
        for path, file in _files(result, made, rules):
            sound = file.sound(one for one in file.proposals if one.safe or unsafe)
            if sound:
                now[path] = encoded(now[path], file.text(sound))
                counts[path] += sum(len(one.violations) for one in sound)
                changed = True
        if not changed:
            break
    else:
        result = run(now)
    after = {path: data for path, data in now.items() if data != before[path]}
    return Fixed(result, {path: before[path] for path in after}, after, counts)


def save(fixed: Fixed, root: Path) -> dict[Path, str]:
    """Write the files that were fixed; those that were not written, each with the reason."""
    refused = {}
    for path, data in fixed.after.items():
        try:
            write(path, fixed.before[path], data, root)
        except Refused as error:
            refused[path] = str(error)
    return refused


def diff(fixed: Fixed) -> Iterator[str]:
    """The fixes as a unified diff, file by file."""
    for path in sorted(fixed.after, key=shown):
        before, after = (Source.decode("", data).text for data in (fixed.before[path], fixed.after[path]))
        lines = unified_diff(_lines(before), _lines(after), shown(path), shown(path))
        for line in lines:
            yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines(text: str) -> list[str]:
    """Lines with their ends, which are `\\n` alone."""
    lines = [line + "\n" for line in text.split("\n")]
    lines[-1] = lines[-1][:-1]
    return lines if lines[-1] else lines[:-1]


def _files(result: Result, made: Plan, rules: Ruleset) -> Iterable[tuple[Path, _File]]:
    """The files in which some violation may be fixed."""
    repairs = {rule_id: rule.header.fix for rule_id, rule in rules.known.items()}
    by_path: dict[str, dict[int, Violation]] = defaultdict(dict)
    for number, one in enumerate(result.violations):
        if one.fix or repairs.get(one.rule):
            by_path[one.place.path][number] = one
    for batch in made.batches:
        for path in batch.files:
            if not (violations := by_path.pop(shown(path), None)):
                continue
            options = batch.reading(path)
            try:
                page = read(Source.decode(shown(path), content(path, result.unsaved)), options)
            except Unreadable:
                continue  # the file is not what it was when it was judged
            if file := _file(violations, page, options, repairs):
                yield path, file


def _file(
    violations: Mapping[int, Violation], page: Page, options: ReadOptions, repairs: Mapping[str, Repair | None]
) -> _File | None:
    """A file if anything is proposed for its violations, given by number; None where it cannot be read now."""
    mendable = [one for one in violations.values() if one.fix or repairs.get(one.rule)]
    places = [one.place for one in mendable] + [edit.place for one in mendable if one.fix for edit in one.fix.edits]
    try:
        document = documents.load(page.source, places)
    except Unreadable:
        return None  # the file is not what it was when it was judged
    proposals = tuple(propose(page, document, violations, repairs))
    return _File(page, document, options, proposals) if proposals else None


def _fix(proposal: Proposal, source: Source) -> Fix:
    """The fix that a proposal comes to, as it is written in the file."""
    spans = ((Span(None, change.start, change.end), change.text) for change in proposal.changes)
    return Fix(tuple(Edit(Place.of(source, span), text) for span, text in spans), proposal.safe)
