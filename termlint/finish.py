"""The last step of a run, file by file: suppress, derive, and tell each fault once."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from termlint.checks.base import DerivedCheck, Fact
from termlint.checks.suppression import SuppressionCheck
from termlint.entry import Entry, Place
from termlint.language_codes import base_language
from termlint.owners import Ground, owner_in
from termlint.packing import unpack, unpack_all
from termlint.rulebook import Rule, specificity
from termlint.suppress import Suppressions
from termlint.text import Span
from termlint.violation import Edit, Finding, Fix, Mendable, Violation

Reports = Callable[[str, str], bool]
"""Whether a rule's violations, by its id, are shown for a path."""


class Finished(NamedTuple):
    """The violations of a file that are told, and those that yield to one of them, which covers their place."""

    told: list[Violation]
    covered: list[Violation]


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
        heard = [rule for rule in rules if any(rule.speaks(base_language(language)) for language in languages)]
        if self.selection and selector not in running:
            return False
        return bool(heard) and not (self.part and any(rule.check.compares for rule in heard))


def finish(
    own: Iterable[bytes],
    found: bytes,
    path: str,
    rules: Mapping[str, Rule],
    reports: Reports,
    coverage: Coverage | None = None,
) -> Finished:
    """The violations of one file that are reported, suppressed ones left out, sorted.

    `own` is what its page yielded, part by part, `found` what corpus checks found in it (see `corpus.found`), and
    `rules` those in force for it; `reports` says which rules' violations are shown. With `coverage`, the suppressions
    themselves are judged.
    """
    violations: list[Violation] = []
    derived: list[tuple[str, Ground, Fact]] = []
    suppressions = Suppressions()
    for number, part in enumerate(own):
        rows, facts, silenced = unpack(part)
        violations += map(Violation.of, rows)
        derived += [(rule_id, Ground(*ground), fact) for rule_id, ground, fact in facts]
        if number == 0:
            suppressions = Suppressions.restored(silenced)
    for rule_id, scope, where, related, fix, details in unpack_all(found):
        if rule := rules.get(rule_id):
            places = tuple(Place(*place) for place in related)
            finding = Finding(Place(*where), scope, related=places, fix=fix and Fix.of(fix), **details)
            violations.append(violation(rule, finding, path))
    kept = [one for one in violations if not suppressions.silence(one)]
    kept += [one for one in _derive(derived, kept, path, rules) if not suppressions.silence(one)]
    if coverage:
        kept += _audit(suppressions, path, rules, coverage)
    reported = [one for one in kept if reports(one.rule, path)]
    return _divided(sorted(set_of(reported), key=lambda one: one.order), rules)


def _derive(
    derived: Sequence[tuple[str, Ground, Fact]], violations: Iterable[Violation], path: str, rules: Mapping[str, Rule]
) -> Iterator[Violation]:
    """The violations of derived rules, each of which reads those of its entry."""
    grounds = list(dict.fromkeys(ground for _, ground, _ in derived))
    owner = owner_in(grounds)
    own: dict[Ground, list[Violation]] = defaultdict(list)
    for one in sorted(violations, key=lambda one: one.order):
        if (number := owner(one)) is not None:
            own[grounds[number]].append(one)
    for rule_id, ground, fact in derived:
        rule = rules[rule_id]
        assert isinstance(rule.check, DerivedCheck)
        read = [
            one
            for one in own[ground]
            if one.rule != rule_id and any(_names(source, one.rule) for source in rule.check.sources)
        ]
        for finding in rule.check.derive(fact, read):
            yield violation(rule, finding, path)


def _audit(suppressions: Suppressions, path: str, rules: Mapping[str, Rule], coverage: Coverage) -> Iterator[Violation]:
    """The violations of rules about suppressions, when all others have been silenced."""
    if not suppressions.items and not suppressions.malformed:
        return

    def ran(selector: str) -> bool:
        return suppressions.sure and coverage.ran(selector, rules, suppressions.languages)

    for rule in rules.values():
        if isinstance(rule.check, SuppressionCheck):
            for finding in rule.check.audit(suppressions, coverage.known, ran, rule.id):
                made = violation(rule, finding, path)
                if not suppressions.silence(made):
                    yield made


def _divided(violations: Sequence[Violation], rules: Mapping[str, Rule]) -> Finished:
    """Violations, those apart that yield to another one which covers their place: one fault is told once."""
    found = {one.rule for one in violations}
    covering = {one: [other for other in found if _yields(rules, one, other)] for one in found}
    others_cover = set().union(*covering.values())
    by_place: dict[tuple[str, str], list[Place]] = defaultdict(list)
    for one in violations:
        if one.rule in others_cover:
            by_place[one.place.path, one.rule].append(one.place)
    reaches = {key: _Reach(places) for key, places in by_place.items()}
    divided = Finished([], [])
    for one in violations:
        others = (reaches.get((one.place.path, other)) for other in covering[one.rule])
        is_covered = any(other.covers(one.place) for other in others if other)
        (divided.covered if is_covered else divided.told).append(one)
    return divided


def _yields(rules: Mapping[str, Rule], one: str, other: str) -> bool:
    """Whether a rule keeps silent where another speaks; of two that yield to each other, the second by its id."""

    def yields(rule: str, to: str) -> bool:
        return any(_names(selector, to) for selector in rules[rule].header.yields_to)

    return one != other and yields(one, other) and (one > other or not yields(other, one))


@lru_cache(maxsize=1 << 12)
def _names(selector: str, rule_id: str) -> bool:
    """Whether a selector fits a rule, which is asked again for each file."""
    return bool(specificity(selector, rule_id))


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


def violation(rule: Rule, finding: Finding, at: Entry | str) -> Violation:
    """A finding with its rule's id, severity and message, and its position on the page."""
    return Violation(
        rule.id,
        rule.severity,
        rule.message(finding.details),
        finding.scope,
        _place(finding.where, at),
        finding.related,
        finding.fix and _placed(finding.fix, at),
        _mendable(rule, finding),
    )


def _place(where: Span | Place, at: Entry | str) -> Place:
    if isinstance(where, Span):
        assert isinstance(at, Entry)
        return at.place(where)
    return where


def _placed(fix: Fix, at: Entry | str) -> Fix:
    return Fix(tuple(Edit(_place(edit.where, at), edit.text) for edit in fix.edits), fix.safe)


def _mendable(rule: Rule, finding: Finding) -> Mendable | None:
    if finding.fix:
        return "safe" if finding.fix.safe else "unsafe"
    if rule.header.fix == "remove-sentence":
        return "unsafe" if finding.scope == "sentence" else "partial"
    return "safe" if rule.header.fix else None


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
