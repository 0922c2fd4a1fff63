"""The flow of a run: judge every entry by itself, then conclude key by key, then finish file by file."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
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
        shared = {shared_name(rule): (rule, check.source) for rule, check in own.values() if check.source}
        self.checks: dict[str, tuple[Rule, CorpusCheck]] = own | shared
        self.needed = sorted({name for _, check in self.checks.values() for name in check.reads})
        self.steps = {
            name: (step_name(name, check.entry_step), check.whole) for name, (_, check) in self.checks.items()
        }


def judge(
    page: Page,
    rules: Mapping[str, Rule],
    sources: Sources,
    number: int = 0,
    count: int = 1,
    profile: Profile | None = None,
) -> Judged:
    """Run the entry checks on a page's entries and collect what they contribute to conclusions.

    `rules` are those for the page; corpus checks hear of every entry, so theirs are the `sources` of the rules that run
    anywhere.
    Of a page that is judged in `count` parts, the part `number` has its share of the entries; the first part has all
    else.
    """
    entries = page.entries[len(page.entries) * number // count : len(page.entries) * (number + 1) // count]
    judged = Judged(page.source.path, entries=len(entries), first=number == 0)
    if judged.first:
        judged.note = page.note
        judged.suppressions = Suppressions.of(page)
        judged.violations.extend(_problems(page, rules))
    judged.steps = sources.steps
    for redirect in page.redirects if judged.first else ():
        for name in sources.needed:
            judged.global_facts[name].extend(GLOBALS[name].contribute_redirect(redirect))
        for name, (_, check) in sources.checks.items():
            judged.pairs[name].extend(check.contribute_redirect(redirect))
    if page.opening and judged.first:
        for name in sources.needed:
            judged.global_facts[name].extend(GLOBALS[name].contribute_opening(page.opening))
        for name, (_, check) in sources.checks.items():
            judged.pairs[name].extend(check.contribute_opening(page.opening))
    slugs = Counter(entry.slug for entry in page.entries)
    for entry in entries:
        for name in sources.needed:
            judged.global_facts[name].extend(GLOBALS[name].contribute(entry))
        if profile:
            profile.lap(FACTS)
        _contribute(judged, entry, sources, profile)
        _check(judged, entry, rules, profile, alone=slugs[entry.slug] == 1)
        for text in entry.prose():
            if text.was_read:
                judged.sentences += len(text.prose.sentences)
                judged.words += text.prose.words
                text.forget()
        if profile:
            profile.lap(CHECKS)
    return judged


def _contribute(judged: Judged, entry: Entry, sources: Sources, profile: Profile | None) -> None:
    language = base_language(entry.language)
    for name, (rule, check) in sources.checks.items():
        if rule.speaks(language):
            judged.pairs[name].extend(check.contribute(entry))
            if profile:
                profile.lap(FACTS, name)


def _check(judged: Judged, entry: Entry, rules: Mapping[str, Rule], profile: Profile | None, *, alone: bool) -> None:
    """Run the rules on an entry, which is `alone` where no other one of its page has its slug."""
    language = base_language(entry.language)
    for rule in rules.values():
        if not rule.speaks(language):
            continue
        match rule.check:
            case EntryCheck():
                for found in rule.check.check(entry):
                    judged.violations.append(violation(rule, found, entry))
            case DerivedCheck():
                judged.derived_facts[rule.id].append((Ground.of(entry, alone=alone), rule.check.contribute(entry)))
            case _:
                continue
        if profile:
            profile.lap(CHECKS, rule.id)


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
    """The process that it took, and the time, where that is asked for."""


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
