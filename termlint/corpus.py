"""A glossary's facts by key, and what is concluded from them: again only where something changed.

Keys are spread over a fixed number of shards. A cell, a shard of a step, holds what each producer put there: a file,
or a cell of the step before. Concluding a cell puts its results into cells of the next step, and findings into the
cell of the file that they stand in. What a producer puts anew is compared with what it had put before; only a
difference goes on. What a source settles goes on at once, from its own cell.
"""

from __future__ import annotations

import hashlib
import itertools
import time
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from types import MappingProxyType
from typing import Any, NamedTuple

from termlint import workers
from termlint.checks.base import Context, CorpusCheck, Fact, Key, Memo, Pair, Settled
from termlint.checks.glossary import GLOBALS
from termlint.entry import Place
from termlint.garbage import uncollected
from termlint.keeper import SHARDS, Cell, Forgetful, Keeper
from termlint.packing import Value, pack, pack_all, unpack, unpack_all
from termlint.profiling import BESIDE, CONCLUDE, Profile
from termlint.rulebook import Rule
from termlint.violation import Finding

FINDINGS = "findings"
"""The step in which each file has a cell, by its number: what corpus checks found in it."""


RESULTS = "results for"
"""Before a step's name: where the results that lead there went, by the shard that they are of; or a global's value."""

MEMOS = "memos for"
"""Before the name of a step that concludes from all facts at once: what it leaves for the next run, by the number of
the key among all. Under another key than before it is of no use, and does no harm."""


def shard_of(key: Key, shards: int) -> int:
    """The shard that a key belongs to, the same on every machine."""
    return zlib.crc32(key.encode("utf-8", "surrogatepass")) % shards


def step_name(rule_id: str, number: int) -> str:
    """The name of a rule's step."""
    return f"{rule_id} {number}"


def shared_name(rule: Rule) -> str:
    """The name in place of a rule's id under which facts are collected that it shares with others of its language."""
    assert isinstance(rule.check, CorpusCheck)
    return f"{type(rule.check.source).__name__} {rule.header.language or ''}".strip()


def packed(step: str, pairs: Iterable[Pair], file: int, shards: int, *, whole: bool) -> dict[Cell, bytes]:
    """The facts that a file contributes to a step, by the cell that they belong to.

    That is their key's or, in a step that is concluded as a `whole`, the file's, so that a change moves little.
    """
    cells: dict[int, list[Pair]] = defaultdict(list)
    for pair in pairs:
        cells[file % shards if whole else shard_of(pair.key, shards)].append(pair)
    return {Cell(step, shard): pack_all(some) for shard, some in cells.items()}


def global_step(name: str) -> str:
    """The step into which files put their facts for a global, each into the shard of its number."""
    return f"global {name}"


class Corpus:
    """What the files of a glossary put together, each known by its number."""

    def __init__(self, keeper: Keeper, shards: int) -> None:
        self.keeper = keeper
        self.shards = shards
        self.changed: dict[str, set[int]] = defaultdict(set)
        """The shards, by step, into which something else was put than before."""
        self._cells: dict[str, dict[int, _Contents]] = defaultdict(dict)
        self._fetched: dict[Cell, Sequence[Value]] = {}
        """The facts of cells that were asked for beforehand, until something else is put there."""
        self._left: dict[str, dict[int, bytes]] = {}
        """What steps have left in an earlier run, if it was asked for beforehand."""
        self._remembers = not keeper.forgets
        """Whether what steps leave is for a later run."""

    def put(self, producer: int, made: Mapping[Cell, bytes], before: Iterable[Cell] = ()) -> None:
        """Take what a producer puts into cells, in place of all that it had put there before."""
        known = set(before)
        for cell, data in made.items():
            self._put(cell, producer, data, known=cell in known)
        for cell in known.difference(made):
            self._put(cell, producer, b"", known=True)

    def fetch(self, rules: Iterable[Rule]) -> None:
        """Load what is kept for the steps that conclude from all facts at once, which takes longest."""
        for rule in rules:
            if isinstance(rule.check, CorpusCheck) and rule.check.whole:
                name = step_name(rule.id, 0)
                for shard in self.keeper.shards(name):
                    cell = Cell(name, shard)
                    self._fetched[cell] = self._facts(cell)
                self._left[name] = self._left_for(name)

    @contextmanager
    def process_beside(self, rules: Iterable[Rule], files: Mapping[str, int], jobs: int) -> Iterator[Beside]:
        """A process that stands by to take, beside this one, the steps of rules which read no globals.

        It can load nothing that is kept, so that only rules of which nothing is kept are its own. Begun while there are
        no facts, it takes little memory besides. `files` and `jobs` are those of `conclude`.
        """
        chains = {chain.rule.id: chain for chain in self._chains(rules, _Values(self), jobs) if self._is_apart(chain)}
        with workers.Standby(partial(self._recorded, chains, files)) as standby:
            yield Beside(standby, chains.keys())

    @uncollected()
    def conclude(
        self,
        rules: Iterable[Rule],
        files: Mapping[str, int],
        jobs: int = 1,
        profile: Profile | None = None,
        beside: Beside | None = None,
    ) -> None:
        """Take the steps of all corpus rules where something changed, with up to `jobs` threads, and those of some
        `beside` this process.

        `files` gives the number of each file by its path. What was found is in the files' cells of `FINDINGS`.
        """
        values = _Values(self)
        alone: list[_Chain] = []
        apart: list[_Chain] = []
        together: dict[tuple[str, CorpusCheck], list[_Chain]] = defaultdict(list)
        laps = profile.lap if profile else lambda *_: None
        for chain in self._chains(rules, values, jobs):
            if chain.check.source:
                together[shared_name(chain.rule), chain.check.source].append(chain)
            else:
                (apart if beside and chain.rule.id in beside.rules else alone).append(chain)
        if beside:
            beside.process.tell(self._facts_of(apart))
        for chain in alone:
            self._take_steps(chain, files, values)
            laps(CONCLUDE, chain.rule.id)
        self._take_together(together, files, values, laps)
        record = (beside and beside.process.answer()) or {}
        for chain in apart:
            if chain.rule.id in record:
                concluded, seconds = record[chain.rule.id]
                known = iter(concluded)
                self._take_steps(chain, files, values, conclude=lambda *_, known=known: next(known))
                laps(CONCLUDE)
                if profile:
                    profile.spent[BESIDE, chain.rule.id] += seconds
            else:  # the process was killed
                self._take_steps(chain, files, values)
                laps(CONCLUDE, chain.rule.id)

    def _chains(self, rules: Iterable[Rule], values: _Values, jobs: int) -> Iterator[_Chain]:
        for rule in rules:
            if isinstance(rule.check, CorpusCheck):
                names = [step_name(rule.id, number) for number in range(len(rule.check.steps()) + 1)]
                yield _Chain(rule, rule.check, names, Context(values, rule.severity, jobs))

    def _is_apart(self, chain: _Chain) -> bool:
        """Whether another process can take a chain's steps: it needs nothing that is kept, or that others conclude."""
        return not (chain.check.source or chain.check.reads or any(self.keeper.shards(name) for name in chain.names))

    def _facts_of(self, chains: Iterable[_Chain]) -> Iterator[tuple[str, int, bytes]]:
        """The facts of chains, cell by cell: the rule's id, the shard, and the facts as bytes."""
        for chain in chains:
            for shard, contents in self._cells[chain.names[0]].items():
                yield chain.rule.id, shard, b"".join(contents.parts())

    def _take_together(
        self,
        together: Mapping[tuple[str, CorpusCheck], Sequence[_Chain]],
        files: Mapping[str, int],
        values: _Values,
        laps: Callable[..., None],
    ) -> None:
        """Take the steps of chains that share sources, by the name under which these have their facts."""
        readers = Counter(name for name, _ in together)
        for (name, source), chains in together.items():
            following = [f"{name} {source} {number}" for number in range(1, len(source.steps()) + 1)]
            shared = chains[0]._replace(check=source, names=[step_name(name, 0), *following])
            readers[name] -= 1
            self._take_steps(shared, files, values, keeping=bool(readers[name]), onward=chains)
            self._take_first_steps(chains, source, shared.names[-1], files, values)
            laps(CONCLUDE, name)
            for chain in chains:
                self._take_steps(chain, files, values, since=1)
                laps(CONCLUDE, chain.rule.id)

    def findings(self, file: int) -> bytes:
        """What corpus checks found in a file, as `found` made it, strung together as bytes."""
        return b"".join(self._contents(Cell(FINDINGS, file)).parts())

    def release(self, cell: Cell) -> None:
        """Keep a cell's contents for the next run and let go of them."""
        contents = self._cells[cell.step].pop(cell.shard, None)
        if contents and cell.shard in self.changed[cell.step] and not self.keeper.forgets:
            self.keeper.save(*cell, contents.packed())

    def _take_steps(
        self,
        chain: _Chain,
        files: Mapping[str, int],
        values: _Values,
        *,
        since: int = 0,
        keeping: bool = False,
        conclude: Callable[..., _Concluded] | None = None,
        onward: Sequence[_Chain] = (),
    ) -> None:
        """Take a chain's steps from the number `since` on; with `keeping`, the facts of step 0 stay at hand.

        What each comes to is asked of `conclude`, if that is given, in place of `_concluded`. What a source settles
        goes to the chains that go `onward` from it.
        """
        everywhere = any(one.depends_on(values) for one in (chain, *onward))
        for number, name in enumerate(chain.names[:-1]):
            if number < since:
                continue
            shards = self._shards(name) if everywhere else self.changed[name]
            whole = chain.check.whole and number == 0
            for shard in [0] if whole and shards else sorted(shards):
                cells = [Cell(name, one) for one in (sorted(self._shards(name)) if whole else [shard])]
                left = self._left_for(name) if whole else {}
                results, settled, memos = (conclude or self._concluded)(chain, number, cells, left, files)
                self._leave(name, memos, left)
                self._pass_on(Cell(chain.names[number + 1], shard), results)
                if onward:
                    self._hand_on(chain.check, settled, onward, Cell(name, shard), files)
                if number or not keeping:
                    for cell in cells:
                        self.release(cell)

    def _concluded(
        self, chain: _Chain, number: int, cells: Sequence[Cell], left: Mapping[int, bytes], files: Mapping[str, int]
    ) -> _Concluded:
        """What a step of a chain makes of cells, of which it concludes as one; `left` is what it left for this run."""
        groups = _grouped(itertools.chain.from_iterable(map(self._facts, cells)))
        remembers = chain.check.whole and number == 0 and self._remembers
        memos = {key: Memo(left.get(one, b"")) for one, key in enumerate(groups)} if remembers else {}
        results, settled = chain.results(number, groups.items(), files, self.shards, memos)
        return _Concluded(results, settled, [memo.data for memo in memos.values()])

    @uncollected()
    def _recorded(
        self, chains: Mapping[str, _Chain], files: Mapping[str, int], told: Iterable[tuple[str, int, bytes]]
    ) -> dict[str, tuple[list[_Concluded], float]]:
        """What the steps of chains come to, one after the other, and the seconds that it took, by rule's id; `told` are
        their facts. Here, nothing is changed by them."""
        facts: dict[str, dict[int, bytes]] = {rule_id: {} for rule_id in chains}
        for rule_id, shard, data in told:
            facts[rule_id][shard] = data
        recorded = {}
        for rule_id, chain in chains.items():
            began = time.perf_counter()
            apart = _Recording(self.shards, chain.names[0], facts.pop(rule_id), remembers=self._remembers)
            recorded[rule_id] = apart.record(chain, files), time.perf_counter() - began
        return recorded

    def _left_for(self, name: str) -> dict[int, bytes]:
        """What a step has left in an earlier run, by the numbers of its keys."""
        return self._left.pop(name, None) or dict(self.keeper.load_all(f"{MEMOS} {name}"))

    def _leave(self, name: str, memos: Sequence[bytes], left: Mapping[int, bytes]) -> None:
        """Keep what a step leaves for the next run where something else was left for this one."""
        for number in range(max(len(memos), *(one + 1 for one in left), 0)):
            data = memos[number] if number < len(memos) else b""
            if data is not left.get(number, b""):
                self.keeper.save(f"{MEMOS} {name}", number, data)

    def _take_first_steps(
        self, chains: Sequence[_Chain], source: CorpusCheck, shared: str, files: Mapping[str, int], values: _Values
    ) -> None:
        """Take the first steps of chains, which go on from what their source hands on of `shared` facts."""
        shards: dict[int, list[_Chain]] = defaultdict(list)
        for chain in chains:
            for shard in self._shards(shared) if chain.depends_on(values) else self.changed[shared]:
                shards[shard].append(chain)
        for shard in sorted(shards):
            cell = Cell(shared, shard)
            self._hand_on(source, self._facts(cell), shards[shard], cell, files)
            self.release(cell)

    def _hand_on(
        self,
        source: CorpusCheck,
        facts: Iterable[Value],
        chains: Iterable[_Chain],
        cell: Cell,
        files: Mapping[str, int],
    ) -> None:
        """Take the first steps of chains from what their source hands on of its last facts: those of a cell, or what
        was settled there."""
        handed: dict[Hashable, list[tuple[Key, Sequence[Fact]]]] = defaultdict(list)
        for key, some in _grouped(facts).items():
            given = source.hand_on(some)
            handed[source.sort_of(given)].append((key, given))
        for chain in chains:
            concerning = [groups for sort, groups in handed.items() if chain.check.is_concerned(sort)]
            results, _ = chain.results(0, itertools.chain.from_iterable(concerning), files, self.shards)
            self._pass_on(Cell(f"{chain.names[1]} from {cell.step}", cell.shard), results)

    def _pass_on(self, cell: Cell, made: Mapping[Cell, bytes]) -> None:
        """Put the results of a cell where they belong, but for those that went there before.

        The cell's name begins with that of the step that follows: the step that was taken may be another check's too.
        """
        producer = zlib.crc32(cell.step.encode()) * SHARDS + cell.shard
        if self.keeper.forgets:
            for to, data in made.items():
                self._put(to, producer, data, known=False)
            return
        results = f"{RESULTS} {cell.step}"
        kept = self.keeper.load(results, cell.shard)
        before = {Cell(step, shard): digest for step, shard, digest in unpack(kept)} if kept else {}
        digests = {to: hashlib.blake2b(data, digest_size=8).digest() for to, data in made.items()}
        for to, data in made.items():
            if before.get(to) != digests[to]:
                self._put(to, producer, data, known=to in before)
        for to in before.keys() - made.keys():
            self._put(to, producer, b"", known=True)
        if before != digests:
            self.keeper.save(results, cell.shard, pack([(*to, digest) for to, digest in sorted(digests.items())]))

    def value(self, name: str) -> tuple[Any, bool]:
        """The value of a global, and whether it is another than before."""
        made, step = GLOBALS[name], global_step(name)
        results = f"{RESULTS} {step}"
        kept = self.keeper.load(results, 0)
        if kept and not self.changed[step]:
            return made.load(unpack(kept)), False
        cells = [Cell(step, shard) for shard in sorted(self._shards(step))]
        value = made.conclude(itertools.chain.from_iterable(map(self._facts, cells)))
        dumped = pack(made.dump(value))
        for cell in cells:
            self.release(cell)
        if dumped != kept:
            self.keeper.save(results, 0, dumped)
        return value, dumped != kept

    def _put(self, cell: Cell, producer: int, data: bytes, *, known: bool) -> None:
        if self._contents(cell).put(producer, data, known=known):
            self.changed[cell.step].add(cell.shard)
            self._fetched.pop(cell, None)

    def _contents(self, cell: Cell) -> _Contents:
        cells = self._cells[cell.step]
        contents = cells.get(cell.shard)
        if contents is None:
            contents = cells[cell.shard] = _Contents(self.keeper.load(*cell))
        return contents

    def _facts(self, cell: Cell) -> Sequence[Value]:
        fetched = self._fetched.pop(cell, None)
        return unpack_all(b"".join(self._contents(cell).parts())) if fetched is None else fetched

    def _shards(self, step: str) -> set[int]:
        return {*self.keeper.shards(step), *self._cells[step]}


class Beside(NamedTuple):
    """A process that takes the steps of some rules, by their ids, beside this one."""

    process: workers.Standby[dict[str, tuple[list[_Concluded], float]]]
    rules: Collection[str]


class _Recording(Corpus):
    """A corpus apart, with nothing but one step's facts: it records what the steps that follow come to, and keeps
    nothing."""

    def __init__(self, shards: int, step: str, facts: Mapping[int, bytes], *, remembers: bool) -> None:
        super().__init__(Forgetful(), shards)
        self._remembers = remembers
        self.put(0, {Cell(step, shard): data for shard, data in facts.items()})
        self._record: list[_Concluded] = []

    def record(self, chain: _Chain, files: Mapping[str, int]) -> list[_Concluded]:
        """What a chain's steps come to, in their order."""
        self._take_steps(chain, files, _Values(self))
        return self._record

    def _facts(self, cell: Cell) -> Sequence[Value]:
        facts = super()._facts(cell)
        self.release(cell)  # nobody asks again
        return facts

    def _concluded(self, *step: Any) -> _Concluded:
        self._record.append(super()._concluded(*step))
        return self._record[-1]


class _Concluded(NamedTuple):
    """What a step makes of facts: facts for the cells of the next one, and findings in files; what it settles; and what
    it leaves for the next run, key by key."""

    results: dict[Cell, bytes]
    settled: list[Settled]
    memos: list[bytes]


class _Chain(NamedTuple):
    """The steps of a rule's check, or of its source: the names of the cells that each takes its facts from, and of
    those that follow the last."""

    rule: Rule
    check: CorpusCheck
    names: Sequence[str]
    context: Context

    def depends_on(self, values: _Values) -> bool:
        """Whether a global that the steps read is another than before."""
        changed = [values.changed(name) for name in self.check.reads]  # each, for what is asked is kept up to date
        return any(changed)

    def results(
        self,
        number: int,
        groups: Iterable[tuple[Key, Sequence[Fact]]],
        files: Mapping[str, int],
        shards: int,
        memos: Mapping[Key, Memo] = MappingProxyType({}),
    ) -> tuple[dict[Cell, bytes], list[Settled]]:
        """What a step makes of facts by key: facts for the cells of the next one, and findings in files; and what it
        settles."""
        step = self.check.steps()[number]
        settled: list[Settled] = []
        findings: dict[int, list[Value]] = defaultdict(list)
        pairs: dict[int, list[Pair]] = defaultdict(list)
        for key, facts in groups:
            context = replace(self.context, memo=memos[key]) if key in memos else self.context
            for result in step(key, facts, context):
                if isinstance(result, Finding):
                    assert isinstance(result.where, Place)
                    findings[files[result.where.path]].append(found(self.rule.id, result))
                elif isinstance(result, Settled):
                    settled.append(result)
                else:
                    pairs[shard_of(result.key, shards)].append(result)
        made = {Cell(FINDINGS, file): pack_all(some) for file, some in findings.items()}
        following = {Cell(self.names[number + 1], shard): pack_all(some) for shard, some in pairs.items()}
        return made | following, settled


def _grouped(facts: Iterable[Value]) -> Mapping[Key, Sequence[Fact]]:
    """Facts by key; keys and facts in order."""
    groups: dict[Key, list[Fact]] = defaultdict(list)
    for key, fact in facts:
        groups[key].append(fact)
    return {key: in_order(groups[key]) for key in sorted(groups)}


class _Contents:
    """What producers put into a cell: as it was kept, as it came or, once something is replaced, by producer."""

    __slots__ = ("_by_producer", "_came", "_kept", "_producers")

    def __init__(self, kept: bytes) -> None:
        self._kept = kept
        self._producers: list[int] = []
        self._came: list[bytes] = []
        self._by_producer: dict[int, bytes] | None = None

    def put(self, producer: int, data: bytes, *, known: bool) -> bool:
        """Take what a producer puts, in place of what it had put if it is `known`; gives whether that differs."""
        if not known and self._by_producer is None:
            self._producers.append(producer)
            self._came.append(data)
            return True
        by_producer = self._divided()
        before = by_producer.pop(producer, b"")
        if data:
            by_producer[producer] = data
        return data != before

    def parts(self) -> Iterable[bytes]:
        """What each producer put here."""
        if self._by_producer is not None:
            return self._by_producer.values()
        return itertools.chain((data for _, data in unpack_all(self._kept)), self._came)

    def packed(self) -> bytes:
        """All as bytes."""
        if self._by_producer is not None:
            return pack_all(list(self._by_producer.items()))
        return self._kept + pack_all(list(zip(self._producers, self._came, strict=True)))

    def _divided(self) -> dict[int, bytes]:
        if self._by_producer is None:
            self._by_producer = dict(unpack_all(self._kept))
            self._by_producer.update(zip(self._producers, self._came, strict=True))
            self._kept, self._producers, self._came = b"", [], []
        return self._by_producer


class _Values(Mapping[str, Any]):
    """Globals by name, concluded when a step first asks for them."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._known: dict[str, tuple[Any, bool]] = {}

    def changed(self, name: str) -> bool:
        """Whether a global is another than before."""
        if not self._corpus.changed[global_step(name)] and name not in self._known:
            return False
        return self._value(name)[1]

    def __getitem__(self, name: str) -> Any:
        return self._value(name)[0]

    def __iter__(self) -> Iterator[str]:
        return iter(GLOBALS)

    def __len__(self) -> int:
        return len(GLOBALS)

    def _value(self, name: str) -> tuple[Any, bool]:
        if name not in self._known:
            self._known[name] = self._corpus.value(name)
        return self._known[name]


def found(rule_id: str, finding: Finding) -> Value:
    """A finding of a corpus check as plain values: the rule's id, scope, place, related places, fix and details."""
    fix = finding.fix and finding.fix.row
    return rule_id, finding.scope, finding.where, finding.related, fix, dict(finding.details)


def in_order(facts: list[Fact]) -> list[Fact]:
    """Facts in a fixed order, whatever order they came in; places may lack an entry or field, which has no order."""
    if len(facts) == 1:
        return facts
    try:
        return sorted(facts)
    except TypeError:
        return sorted(facts, key=repr)
