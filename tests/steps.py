"""A corpus check's steps taken at once, with all facts in memory."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from termlint.checks.base import Context, CorpusCheck, Fact, Key, Pair
from termlint.corpus import in_order
from termlint.violation import Finding

Groups = Mapping[Key, Sequence[Fact]]
"""All facts under each key."""


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
    return {key: in_order(groups[key]) for key in sorted(groups)}


def _merged(groups: Groups, others: Groups) -> Groups:
    if not groups:
        return others
    return {key: in_order([*groups.get(key, ()), *others.get(key, ())]) for key in sorted({*groups, *others})}


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
