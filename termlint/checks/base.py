"""What a kind of check is.

A kind is a frozen dataclass: its fields are the parameters of the rule files that use it, its docstring is its
documentation. An entry check sees one entry; a corpus check contributes facts from one entry and concludes from
all facts under one key; a derived check reads the findings of other rules for one entry. Checks do no input or
output, and keep no state but a memo that changes nothing in what they conclude.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, NamedTuple

from termlint.entry import Entry, Redirect
from termlint.severity import Severity
from termlint.violation import Finding, Violation

Key = str
Fact = tuple[Any, ...]
"""A small, sortable, serialisable value: strings, numbers, places and tuples of them."""


class Pair(NamedTuple):
    """A fact under its key."""

    key: Key
    fact: Fact


class Settled(NamedTuple):
    """One of the last facts of a source (`CorpusCheck.source`), which has all that there are of its key at hand."""

    key: Key
    fact: Fact


@dataclass
class Memo:
    """What a conclusion from all facts leaves for the next run that draws it, which may be sooner done with it but must
    conclude the same without it."""

    data: bytes = b""


@dataclass(frozen=True)
class Context:
    """What a conclusion may read besides its facts: the globals its check names, and its rule's severity. It may share
    its work among so many `jobs`: threads, which change nothing in what it concludes. `memo` is what an earlier run
    left, where there will be later ones."""

    values: Mapping[str, Any]
    severity: Severity
    jobs: int = 1
    memo: Memo | None = None


Step = Callable[[Key, Sequence[Fact], Context], Iterator[Pair | Settled | Finding]]
"""A function from one key and all its facts, sorted, to findings or to pairs for the next step, which depend on nothing
else. Only sources settle facts."""


@dataclass(frozen=True)
class Check:
    """Common to all kinds."""

    details: ClassVar[frozenset[str]] = frozenset()
    """The names that a rule's message may use in braces."""
    compares: ClassVar[bool] = False
    """Whether its verdict on an entry depends on other entries, or on other rules."""

    def prepare(self) -> None:
        """Import what takes long, if the check needs such: once, before several processes judge by it."""


@dataclass(frozen=True)
class EntryCheck(Check, ABC):
    """A check that looks at one entry."""

    @abstractmethod
    def check(self, entry: Entry) -> Iterator[Finding]:
        """Yield what is wrong with an entry."""

    def check_together(self, entries: Sequence[Entry]) -> Iterable[Iterable[Finding]]:
        """What is wrong with each of some entries: for checks that are faster on several at once."""
        return map(self.check, entries)


@dataclass(frozen=True)
class CorpusCheck(Check, ABC):
    """A check that maps entries to facts under keys, and concludes key by key."""

    compares: ClassVar[bool] = True
    reads: ClassVar[tuple[str, ...]] = ()
    """The globals that its steps read."""
    whole: ClassVar[bool] = False
    """Whether the facts of a glossary have but few keys, so that its first step concludes from nearly all at once."""

    @property
    def source(self) -> CorpusCheck | None:
        """Another check from whose last pairs this one goes on: what several kinds of one subject would each collect
        and conclude is so collected once, and concluded once for all whose sources are equal.

        What a source contributes must not depend on its parameters. A check that has a source is not `whole`, and has
        one step only where it contributes nothing.
        """
        return None

    @property
    def entry_step(self) -> int:
        """The number of the step that concludes from entries' facts: the second where a source's go to the first."""
        return 1 if self.source else 0

    @abstractmethod
    def contribute(self, entry: Entry) -> Iterator[Pair]:
        """Yield an entry's facts under their keys, for the step `entry_step`."""

    def hand_on(self, facts: Sequence[Fact]) -> Sequence[Fact]:
        """What the checks that go on from this one get of the last facts of a key: sorted, as they come."""
        return facts

    def sort_of(self, facts: Sequence[Fact]) -> Hashable:
        """The sort of facts that are handed on, one of few: by it a check tells whether they concern it."""
        return None

    def is_concerned(self, sort: Hashable) -> bool:
        """Whether facts of a sort that its source hands on concern this check, which never sees others."""
        return True

    def contribute_redirect(self, redirect: Redirect) -> Iterator[Pair]:
        """Yield the facts of a page that leads on to an entry; none where only entries matter."""
        yield from ()

    def contribute_opening(self, opening: Entry) -> Iterator[Pair]:
        """Yield the facts of what stands before a page's entries; none where only entries matter."""
        yield from ()

    @abstractmethod
    def steps(self) -> tuple[Step, ...]:
        """The steps that follow, each from the pairs of the one before."""


@dataclass(frozen=True)
class DerivedCheck(Check, ABC):
    """A check that reads the findings of other rules for one entry."""

    compares: ClassVar[bool] = True

    @property
    @abstractmethod
    def sources(self) -> tuple[str, ...]:
        """Ids, families (`padding/`) or globs of the rules whose findings it reads."""

    @abstractmethod
    def contribute(self, entry: Entry) -> Fact:
        """What the check needs to know of the entry itself."""

    @abstractmethod
    def derive(self, fact: Fact, violations: Sequence[Violation]) -> Iterator[Finding]:
        """Yield findings from an entry's fact and the other rules' violations in it, none of them suppressed."""


class Global(ABC):
    """A small named value concluded from all entries."""

    @abstractmethod
    def contribute(self, entry: Entry) -> Iterator[Fact]:
        """Yield an entry's facts."""

    def contribute_redirect(self, redirect: Redirect) -> Iterator[Fact]:
        """Yield the facts of a page that leads on to an entry; none where only entries matter."""
        yield from ()

    def contribute_opening(self, opening: Entry) -> Iterator[Fact]:
        """Yield the facts of what stands before a page's entries; none where only entries matter."""
        yield from ()

    @abstractmethod
    def conclude(self, facts: Iterable[Fact]) -> Any:
        """The value, from the facts of all entries: the same in whatever order they come."""

    def dump(self, value: Any) -> Any:
        """A value as plain ones, equal for equal values."""
        return value

    def load(self, dumped: Any) -> Any:
        """The value that was dumped."""
        return dumped
