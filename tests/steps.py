"""A corpus check's steps taken at once, with all facts in memory."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from termlint.checks.base import Context, CorpusCheck, Fact, Key, Pair
from termlint.corpus import in_order
from termlint.violation import Finding

Groups = Mapping[Key, Sequence[Fact]]
"""All facts under each key."""


def run_steps(
    check: CorpusCheck, pairs: Iterable[Pair], context: Context, handed: Groups | None = None
) -> list[Finding]:
    """The findings of a chain of keyed steps, the first of which sees what the check's source has `handed` on."""
    own = {check.entry_step: grouped(pairs)}
    return _run_steps(check, ({0: handed} if handed else {}) | own, context)[0]


def last_groups(source: CorpusCheck, pairs: Iterable[Pair], context: Context) -> Groups:
    """The pairs with which a chain of keyed steps ends, for the checks that go on from them."""
    return _run_steps(source, {0: grouped(pairs)}, context)[1]


def grouped(pairs: Iterable[Pair]) -> Groups:
    """All facts under each key; keys and facts in sorted order."""
    groups: dict[str, list[Fact]] = defaultdict(list)
    for key, fact in pairs:
        groups[key].append(fact)
    return {key: in_order(groups[key]) for key in sorted(groups)}


def _merged(groups: Groups, others: Groups) -> Groups:
    return {key: in_order([*groups.get(key, ()), *others.get(key, ())]) for key in sorted({*groups, *others})}


def _run_steps(check: CorpusCheck, given: Mapping[int, Groups], context: Context) -> tuple[list[Finding], Groups]:
    """The findings, and the pairs of the last step; `given` are facts by the step that they are for."""
    findings: list[Finding] = []
    groups: Groups = {}
    for number, step in enumerate(check.steps()):
        following: list[Pair] = []
        for key, facts in _merged(groups, given.get(number, {})).items():
            for result in step(key, facts, context):
                if isinstance(result, Finding):
                    findings.append(result)
                else:
                    following.append(result)
        groups = grouped(following)
    return findings, groups
