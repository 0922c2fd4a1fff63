"""The flow of a run: judge every entry by itself, then conclude key by key, then finish file by file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from termlint import corpus
from termlint.checks.base import CorpusCheck, DerivedCheck, EntryCheck, Fact, Pair
from termlint.checks.glossary import GLOBALS
from termlint.corpus import Corpus, global_step, shared_name, step_name
from termlint.entry import Entry, Page, Place
from termlint.finish import Coverage, Reports, finish, violation
from termlint.keeper import Cell, Forgetful, shards_for
from termlint.language_codes import base_language
from termlint.owners import Ground
from termlint.packing import pack
from termlint.profiling import CHECKS, FACTS, Profile, Spent
from termlint.rulebook import Rule
from termlint.suppress import Suppressions
from termlint.violation import Finding, Violation

RulesFor = Callable[[str], Mapping[str, Rule]]
"""The rules in force for a path, by id."""

TOGETHER = 50
"""Entries that a check is run on in turn."""


@dataclass
class Judged:
    """What one page, or a part of it, yields by itself: small and serialisable, whatever process made it."""

    path: str
    first: bool = True
    note: str | None = None
    """Why the page holds no entry, where that is no fault."""
    violations: list[Violation] = field(default_factory=list)
    pairs: dict[str, list[Pair]] = field(default_factory=lambda: defaultdict(list))
    """A corpus rule's facts, by its id; those of a source that rules share, by `shared_name`."""
    steps: Mapping[str, tuple[str, bool]] = field(default_factory=dict)
    """The steps that conclude from the facts under each name, and whether as a whole."""
    global_facts: dict[str, list[Fact]] = field(default_factory=lambda: defaultdict(list))
    derived_facts: dict[str, list[tuple[Ground, Fact]]] = field(default_factory=lambda: defaultdict(list))
    """A derived rule's facts for each entry, with where it stands, by the rule's id."""
    suppressions: Suppressions = field(default_factory=Suppressions)
    entries: int = 0
    sentences: int = 0
    words: int = 0


class Sources:
    """The corpus checks that entries contribute to, told once for all pages.

    `checks` has each with its rule, by the name that its facts have; `needed` the globals that they read, and `steps`
    the steps that conclude from the facts under each name, and whether as a whole.
    """

    def __init__(self, rules: Mapping[str, Rule]) -> None:
        own = {rule.id: (rule, rule.check) for rule in rules.values() if isinstance(rule.check, CorpusCheck)}
        assert not any(check.whole and check.source for _, check in own.values())
        shared = {shared_name(rule): (rule, check.source) for rule, check in own.values() if check.source}
        self.checks: dict[str, tuple[Rule, CorpusCheck]] = own | shared
        self.needed = sorted({name for _, check in self.checks.values() for name in check.reads})
        self.steps = {
            name: (step_name(name, check.entry_step), check.whole) for name, (_, check) in self.checks.items()
        }


class Task(NamedTuple):
    """A page, or the part `number` of so many of its entries, to be judged by the rules in force for it.

    The first part has all that does not belong to an entry.
    """

    page: Page
    rules: Mapping[str, Rule]
    number: int = 0
    parts: int = 1


class _Waiting(NamedTuple):
    """An entry to be judged by the rules in force for it, `alone` where no other one of its page has its slug."""

    entry: Entry
    language: str
    rules: Mapping[str, Rule]
    alone: bool
    judged: Judged


def judge(tasks: Sequence[Task], sources: Sources, profile: Profile | None = None) -> list[Judged]:
    """Run the entry checks on pages' entries and collect what they contribute to conclusions.

    Corpus checks hear of every entry, so theirs are the `sources` of the rules that run anywhere. Each check is run on
    some entries in turn: a processor that goes on with the same work has what this takes at hand, and is faster by a
    quarter.
    """
    judged: list[Judged] = []
    waiting: list[_Waiting] = []
    for task in tasks:
        made = _begun(task, sources)
        judged.append(made)
        for entry in _entries(task):
            alone = task.page.slugs[entry.slug] == 1
            waiting.append(_Waiting(entry, base_language(entry.language), task.rules, alone, made))
    for first in range(0, len(waiting), TOGETHER):
        some = waiting[first : first + TOGETHER]
        _contribute(some, sources, profile)
        for rules, others in _by_rules(some):
            _check(others, rules, profile)
        for one in some:
            _count(one.entry, one.judged)
        if profile:
            profile.lap(CHECKS)
    return judged


def _entries(task: Task) -> Sequence[Entry]:
    entries = task.page.entries
    return entries[len(entries) * task.number // task.parts : len(entries) * (task.number + 1) // task.parts]


def _begun(task: Task, sources: Sources) -> Judged:
    """What a page yields besides its entries."""
    page = task.page
    judged = Judged(page.source.path, task.number == 0, steps=sources.steps, entries=len(_entries(task)))
    if not judged.first:
        return judged
    judged.note = page.note
    judged.suppressions = Suppressions.of(page)
    judged.violations.extend(_problems(page, task.rules))
    for redirect in page.redirects:
        for name in sources.needed:
            judged.global_facts[name].extend(GLOBALS[name].contribute_redirect(redirect))
        for name, (_, check) in sources.checks.items():
            judged.pairs[name].extend(check.contribute_redirect(redirect))
    if page.opening:
        for name in sources.needed:
            judged.global_facts[name].extend(GLOBALS[name].contribute_opening(page.opening))
        for name, (_, check) in sources.checks.items():
            judged.pairs[name].extend(check.contribute_opening(page.opening))
    return judged


def _contribute(waiting: Sequence[_Waiting], sources: Sources, profile: Profile | None) -> None:
    for name in sources.needed:
        for one in waiting:
            one.judged.global_facts[name].extend(GLOBALS[name].contribute(one.entry))
    if profile:
        profile.lap(FACTS)
    for name, (rule, check) in sources.checks.items():
        for one in waiting:
            if rule.speaks(one.language):
                one.judged.pairs[name].extend(check.contribute(one.entry))
        if profile:
            profile.lap(FACTS, name)


def _by_rules(waiting: Sequence[_Waiting]) -> Iterator[tuple[Mapping[str, Rule], list[_Waiting]]]:
    """Entries that follow each other and are judged by the same rules."""
    for _, some in groupby(waiting, key=lambda one: id(one.rules)):
        together = list(some)
        yield together[0].rules, together


def _check(waiting: Sequence[_Waiting], rules: Mapping[str, Rule], profile: Profile | None) -> None:
    for rule in rules.values():
        heard = [one for one in waiting if rule.speaks(one.language)]
        match rule.check:
            case EntryCheck():
                findings = rule.check.check_together([one.entry for one in heard])
                for one, found in zip(heard, findings, strict=True):
                    one.judged.violations += [violation(rule, finding, one.entry) for finding in found]
            case DerivedCheck():
                for one in heard:
                    ground = Ground.of(one.entry, alone=one.alone)
                    one.judged.derived_facts[rule.id].append((ground, rule.check.contribute(one.entry)))
            case _:
                continue
        if profile:
            profile.lap(CHECKS, rule.id)


def _count(entry: Entry, judged: Judged) -> None:
    """Count an entry's sentences and words, and let go of them."""
    for text in entry.prose():
        if text.was_read:
            judged.sentences += len(text.prose.sentences)
            judged.words += text.prose.words
            text.forget()


def _problems(page: Page, rules: Mapping[str, Rule]) -> Iterator[Violation]:
    if rule := rules.get("entry/unreadable"):
        what = "This file is read only in part" if page.entries else "This file cannot be read as glossary entries"
        for problem in page.problems:
            where = Place.of(page.source, problem.span)
            yield violation(rule, Finding(where, "file", what=what, reason=problem.reason), page.source.path)


class Packed(NamedTuple):
    """What a page, or a part of it, yields, as processes and runs hand it on.

    `own` is read by `finish`; `facts` are those for corpus checks and globals, by the cell that they belong to.
    """

    path: str
    first: bool
    note: str | None
    entries: int
    sentences: int
    words: int
    own: bytes
    facts: dict[Cell, bytes]
    spent: tuple[int, Spent] | None = None
    """The process that judged it and others, and the time, with the first of them, where that is asked for."""


def packed(judged: Judged, file: int, shards: int) -> Packed:
    """A page's yield as bytes; `file` is the page's number in its glossary, which has so many shards."""
    facts: dict[Cell, bytes] = {}
    for name, pairs in judged.pairs.items():
        step, whole = judged.steps[name]
        facts.update(corpus.packed(step, pairs, file, shards, whole=whole))
    for name, members in judged.global_facts.items():
        facts[Cell(global_step(name), file % shards)] = b"".join(map(pack, members))
    derived = [(rule_id, *one) for rule_id, members in judged.derived_facts.items() for one in members]
    own = pack(([one.row for one in judged.violations], derived, judged.suppressions.row))
    counts = (judged.entries, judged.sentences, judged.words)
    return Packed(judged.path, judged.first, judged.note, *counts, own, facts)


def conclude(
    judged: Sequence[Judged],
    rules: Mapping[str, Rule],
    rules_for: RulesFor,
    reports: Reports,
    coverage: Coverage | None = None,
) -> list[Violation]:
    """All violations of a glossary that are reported, suppressed ones left out, sorted.

    With `coverage`, the suppressions themselves are judged.
    """
    files = {page.path: number for number, page in enumerate(judged) if page.first}
    own: dict[str, list[bytes]] = defaultdict(list)
    shards = shards_for(0)
    known = Corpus(Forgetful(), shards)
    for page in judged:
        made = packed(page, files[page.path], shards)
        own[page.path].append(made.own)
        known.put(files[page.path], made.facts)
    known.conclude(rules.values(), files)
    violations = [
        one
        for path, file in files.items()
        for one in finish(own[path], known.findings(file), path, rules_for(path), reports, coverage).told
    ]
    return sorted(violations, key=lambda one: one.order)
