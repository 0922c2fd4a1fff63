"""The flow of a run: judge every entry by itself, then conclude key by key, then derive."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any

from termlint.checks.base import Context, CorpusCheck, DerivedCheck, EntryCheck, Fact, Key, Pair
from termlint.checks.glossary import GLOBALS
from termlint.checks.suppression import SuppressionCheck
from termlint.entry import Entry, Page, Place, Problem
from termlint.rulebook import Rule, specificity
from termlint.source import Source, Unreadable
from termlint.suppress import Suppressions
from termlint.text import Span
from termlint.violation import Edit, Finding, Fix, Violation

RulesFor = Callable[[str], Mapping[str, Rule]]
"""The rules in force for a path, by id."""

Groups = Mapping[Key, Sequence[Fact]]
"""All facts under each key."""

Reports = Callable[[str, str], bool]
"""Whether a rule's violations, by its id, are shown for a path."""


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
    global_facts: dict[str, list[Fact]] = field(default_factory=lambda: defaultdict(list))
    derived_facts: dict[str, list[tuple[Place, Fact]]] = field(default_factory=lambda: defaultdict(list))
    """A derived rule's facts for each entry, with the place of its term, by the rule's id."""
    suppressions: Suppressions = field(default_factory=Suppressions)
    entries: int = 0
    sentences: int = 0
    words: int = 0


def unreadable(source: Source, error: Unreadable) -> Page:
    """The page of a file that cannot be read: no entries, and the problem."""
    if not source.text:
        source = Source(source.path, error.text)
    return Page(source, problems=(Problem(error.reason, Span(None, error.offset, error.offset)),))


def judge(
    page: Page, rules: Mapping[str, Rule], everywhere: Mapping[str, Rule], number: int = 0, count: int = 1
) -> Judged:
    """Run the entry checks on a page's entries and collect what they contribute to conclusions.

    `rules` are those for the page; corpus checks hear of every entry, so theirs are the rules that run `everywhere`.
    Of a page that is judged in `count` parts, the part `number` has its share of the entries; the first part has all
    else.
    """
    entries = page.entries[len(page.entries) * number // count : len(page.entries) * (number + 1) // count]
    judged = Judged(page.source.path, entries=len(entries), first=number == 0)
    if judged.first:
        judged.note = page.note
        judged.suppressions = Suppressions.of(page)
        judged.violations.extend(_problems(page, rules))
    corpus = {rule.id: (rule, rule.check) for rule in everywhere.values() if isinstance(rule.check, CorpusCheck)}
    corpus |= {shared_name(rule): (rule, check.source) for rule, check in corpus.values() if check.source}
    needed = sorted({name for _, check in corpus.values() for name in check.reads})
    for entry in entries:
        for name in needed:
            judged.global_facts[name].extend(GLOBALS[name].contribute(entry))
        for name, (rule, check) in corpus.items():
            if speaks(rule, entry.language):
                judged.pairs[name].extend(check.contribute(entry))
        for rule in rules.values():
            if not speaks(rule, entry.language):
                continue
            match rule.check:
                case EntryCheck():
                    judged.violations.extend(violation(rule, found, entry) for found in rule.check.check(entry))
                case DerivedCheck():
                    judged.derived_facts[rule.id].append((entry.place(entry.head), rule.check.contribute(entry)))
        for text in entry.prose():
            if text.was_read:
                judged.sentences += len(text.prose.sentences)
                judged.words += text.prose.words
                text.forget()
    return judged


def _problems(page: Page, rules: Mapping[str, Rule]) -> Iterator[Violation]:
    if rule := rules.get("entry/unreadable"):
        for problem in page.problems:
            where = Entry(page.source, "", "", problem.span).place(problem.span)
            yield violation(rule, Finding(where, "file", reason=problem.reason), page.source.path)


@dataclass(frozen=True)
class Coverage:
    """How much a run knows, so that it calls no suppression unused that another run needs.

    `known` are all rules there are; `selection` says that the call runs some of the configured rules only, `part` that
    the files may be a part of their glossary.
    """

    known: Mapping[str, Rule] = field(default_factory=dict)
    selection: bool = False
    part: bool = False

    def ran(self, selector: str, running: Mapping[str, Rule], languages: Iterable[str]) -> bool:
        """Whether all that a selector names could have spoken in a file with entries in these languages."""
        rules = [rule for rule_id, rule in running.items() if specificity(selector, rule_id)]
        heard = [rule for rule in rules if any(speaks(rule, language) for language in languages)]
        if self.selection and selector not in running:
            return False
        return bool(heard) and not (
            self.part and any(isinstance(rule.check, CorpusCheck | DerivedCheck) for rule in heard)
        )


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
    values = {
        name: GLOBALS[name].conclude(sorted(fact for page in judged for fact in page.global_facts.get(name, ())))
        for name in sorted({name for page in judged for name in page.global_facts})
    }
    found = [violation for page in judged for violation in page.violations]
    shared: dict[tuple[str, CorpusCheck], Groups] = {}
    for rule in rules.values():
        if isinstance(rule.check, CorpusCheck):
            context = Context(_Defaults(values), rule.severity)
            pairs = [pair for page in judged for pair in page.pairs.get(rule.id, ())]
            source = rule.check.source
            name = shared_name(rule)
            if source and (name, source) not in shared:
                collected = (pair for page in judged for pair in page.pairs.get(name, ()))
                shared[name, source] = last_groups(source, collected, context)
            for finding in run_steps(rule.check, pairs, context, shared[name, source] if source else None):
                assert isinstance(finding.where, Place)
                if local := rules_for(finding.where.path).get(rule.id):
                    found.append(violation(local, finding, finding.where.path))
    suppressions = {page.path: page.suppressions.afresh() for page in judged if page.first}
    kept = [one for one in found if not suppressions[one.place.path].silence(one)]
    kept.extend(_derive(judged, kept, rules_for, suppressions))
    if coverage:
        kept.extend(_audit(suppressions, rules_for, coverage))
    reported = [one for one in kept if reports(one.rule, one.place.path)]
    return sorted(set_of(_unyielding(reported, rules)), key=lambda one: one.order)


def _unyielding(violations: Sequence[Violation], rules: Mapping[str, Rule]) -> Iterator[Violation]:
    """Those violations that need not yield to another one that covers their place: one fault is told once."""
    by_place: dict[tuple[str, str], list[Place]] = defaultdict(list)
    for one in violations:
        by_place[one.place.path, one.rule].append(one.place)
    reaches = {key: _Reach(places) for key, places in by_place.items()}
    covering = {
        rule.id: [other for other in rules if any(specificity(selector, other) for selector in rule.header.yields_to)]
        for rule in rules.values()
    }
    for one in violations:
        others = (reaches.get((one.place.path, other)) for other in covering[one.rule])
        if not any(other.covers(one.place) for other in others if other):
            yield one


class _Reach:
    """Places of one file, in order, and how far those up to each reach."""

    def __init__(self, places: Iterable[Place]) -> None:
        ordered = sorted((place.line, place.column, place.end_line, place.end_column) for place in places)
        self.starts = [place[:2] for place in ordered]
        self.ends = list(accumulate((place[2:] for place in ordered), max))

    def covers(self, inner: Place) -> bool:
        """Whether one of the places covers another place."""
        number = bisect_right(self.starts, (inner.line, inner.column))
        return number > 0 and (inner.end_line, inner.end_column) <= self.ends[number - 1]


def shared_name(rule: Rule) -> str:
    """The name under which the facts are collected that a rule shares with others of its language."""
    assert isinstance(rule.check, CorpusCheck)
    return f"{type(rule.check.source).__name__} {rule.header.language or ''}".strip()


def run_steps(
    check: CorpusCheck, pairs: Iterable[Pair], context: Context, shared: Groups | None = None
) -> list[Finding]:
    """The findings of a chain of keyed steps, whose first sees the check's own pairs and those that are `shared`."""
    groups = grouped(pairs)
    return _run_steps(check, _merged(groups, shared) if shared else groups, context)[0]


def last_groups(source: CorpusCheck, pairs: Iterable[Pair], context: Context) -> Groups:
    """The pairs with which a chain of keyed steps ends, for the checks that go on from them."""
    return _run_steps(source, grouped(pairs), context)[1]


def grouped(pairs: Iterable[Pair]) -> Groups:
    """All facts under each key; keys and facts in sorted order."""
    groups: dict[str, list[Fact]] = defaultdict(list)
    for key, fact in pairs:
        groups[key].append(fact)
    return {key: _in_order(groups[key]) for key in sorted(groups)}


def _merged(groups: Groups, others: Groups) -> Groups:
    if not groups:
        return others
    return {key: _in_order([*groups.get(key, ()), *others.get(key, ())]) for key in sorted({*groups, *others})}


def _run_steps(check: CorpusCheck, groups: Groups, context: Context) -> tuple[list[Finding], Groups]:
    """The findings, and the pairs of the last step."""
    findings: list[Finding] = []
    for step in check.steps():
        following: list[Pair] = []
        for key, facts in groups.items():
            for result in step(key, facts, context):
                if isinstance(result, Finding):
                    findings.append(result)
                else:
                    following.append(result)
        groups = grouped(following)
    return findings, groups


def _in_order(facts: list[Fact]) -> list[Fact]:
    """Facts in a fixed order, whatever order they came in; places may lack an entry or field, which has no order."""
    if len(facts) == 1:
        return facts
    try:
        return sorted(facts)
    except TypeError:
        return sorted(facts, key=repr)


def _derive(
    judged: Sequence[Judged],
    violations: Sequence[Violation],
    rules_for: RulesFor,
    suppressions: Mapping[str, Suppressions],
) -> list[Violation]:
    """The violations of derived rules; of entries with the same slug in one file, each reads those that stand in it."""
    heads: dict[tuple[str, str | None], list[tuple[int, int]]] = defaultdict(list)
    for page in judged:
        for facts in page.derived_facts.values():
            for head, _ in facts:
                heads[head.path, head.entry].append((head.line, head.column))
    heads = {key: sorted(set(places)) for key, places in heads.items()}
    by_entry: dict[tuple[str, str | None, tuple[int, int]], list[Violation]] = defaultdict(list)
    for one in sorted(violations, key=lambda one: one.order):
        place = one.place
        if starts := heads.get((place.path, place.entry)):
            number = bisect_right(starts, (place.line, place.column))
            by_entry[place.path, place.entry, starts[max(number - 1, 0)]].append(one)
    derived: list[Violation] = []
    for page in judged:
        rules = rules_for(page.path)
        for rule_id, facts in page.derived_facts.items():
            rule = rules[rule_id]
            check = rule.check
            assert isinstance(check, DerivedCheck)
            for head, fact in facts:
                read = [
                    one
                    for one in by_entry[head.path, head.entry, (head.line, head.column)]
                    if one.rule != rule_id and any(specificity(source, one.rule) for source in check.sources)
                ]
                for finding in check.derive(fact, read):
                    made = violation(rule, finding, page.path)
                    if not suppressions[page.path].silence(made):
                        derived.append(made)
    return derived


def _audit(suppressions: Mapping[str, Suppressions], rules_for: RulesFor, coverage: Coverage) -> Iterator[Violation]:
    """The violations of rules about suppressions, when all others have been silenced."""
    for path, silencing in suppressions.items():
        if not silencing.items and not silencing.malformed:
            continue
        running = rules_for(path)

        def ran(selector: str, running: Mapping[str, Rule] = running, own: Suppressions = silencing) -> bool:
            return own.sure and coverage.ran(selector, running, own.languages)

        for rule in running.values():
            if isinstance(rule.check, SuppressionCheck):
                for finding in rule.check.audit(silencing, coverage.known, ran, rule.id):
                    made = violation(rule, finding, path)
                    if not silencing.silence(made):
                        yield made


def speaks(rule: Rule, language: str) -> bool:
    """Whether a rule looks at entries in a language."""
    return rule.header.language is None or language.split("-")[0].lower() == rule.header.language


def violation(rule: Rule, finding: Finding, at: Entry | str) -> Violation:
    """A finding with its rule's id, severity and message, and its position on the page."""
    place = finding.where
    if isinstance(place, Span):
        assert isinstance(at, Entry)
        place = at.place(place)
    fix = _fix(finding.fix, at) if finding.fix else None
    return Violation(
        rule.id, rule.severity, rule.message(finding.details), finding.scope, place, finding.related[:3], fix
    )


def _fix(fix: Fix, at: Entry | str) -> dict[str, Any]:
    def edit(one: Edit) -> dict[str, Any]:
        place = at.place(one.where) if isinstance(one.where, Span) and isinstance(at, Entry) else one.where
        assert isinstance(place, Place)
        return {
            "line": place.line,
            "column": place.column,
            "end_line": place.end_line,
            "end_column": place.end_column,
            "text": one.text,
        }

    return {"safe": fix.safe, "edits": [edit(one) for one in fix.edits]}


def set_of(violations: Iterable[Violation]) -> list[Violation]:
    """Violations without repeats: fields that share one place in the file are told once."""
    seen: dict[tuple[object, ...], Violation] = {}
    for one in violations:
        place = one.place
        key = (place[:5], one.rule, one.message)
        before = seen.get(key)
        if before is None or one.order < before.order:
            seen[key] = one
    return list(seen.values())


class _Defaults(dict[str, Any]):
    """Globals by name; one to which no entry contributed is concluded from nothing."""

    def __missing__(self, name: str) -> Any:
        return GLOBALS[name].conclude([])


def summary(judged: Sequence[Judged], violations: Sequence[Violation]) -> dict[str, Any]:
    """The summary of the JSON output."""
    return {
        "files": sum(page.first for page in judged),
        "entries": sum(page.entries for page in judged),
        "sentences": sum(page.sentences for page in judged),
        "words": sum(page.words for page in judged),
        "violations": len(violations),
        "by_rule": dict(sorted(Counter(one.rule for one in violations).items())),
    }
