"""The kind behind `suppression/`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, ClassVar, Literal

from termlint.checks.base import Check
from termlint.violation import Finding

if TYPE_CHECKING:
    from termlint.suppress import Suppressions


@dataclass(frozen=True)
class SuppressionCheck(Check):
    """A comment, or a field `termlint:ignore`, that silences rules has a `fault`.

    The kind is asked after all others, when it is known what was silenced.
    """

    fault: Literal["unused", "no-reason", "malformed"]
    """unused: what it names ran and had nothing to say; no-reason: it does not say why; malformed: it cannot be
    followed, or names no rule that exists."""

    details: ClassVar[frozenset[str]] = frozenset({"rules", "reason"})
    compares: ClassVar[bool] = True

    def audit(
        self, suppressions: Suppressions, known: Iterable[str], ran: Callable[[str], bool], own: str
    ) -> Iterator[Finding]:
        """What is wrong with the suppressions of a file.

        `known` are the ids of all rules; `ran` says whether a rule or family that a suppression names could have
        spoken in the file; `own` is the id of the rule that asks.
        """
        match self.fault:
            case "malformed":
                for bad in (*suppressions.malformed, *suppressions.unknown(known)):
                    yield Finding(bad.place, reason=bad.reason, rules="")
            case "no-reason":
                bare = (item for item in suppressions.items if not item.reason)
                for place, items in groupby(bare, key=lambda item: item.place):
                    yield Finding(place, reason="", rules=", ".join(dict.fromkeys(item.rule for item in items)))
            case "unused":
                for item in list(suppressions.unused()):
                    if not item.names(own) and ran(item.rule):
                        yield Finding(item.place, reason=item.reason, rules=item.rule)
