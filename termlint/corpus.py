"""A glossary's facts by key, and what is concluded from them: again only where something changed.

Keys are spread over a fixed number of shards. A cell, a shard of a step, holds what each producer put there: a file,
or a cell of the step before. Concluding a cell puts its results into cells of the next step, and findings into the
cell of the file that they stand in. What a producer puts anew is compared with what it had put before; only a
difference goes on.
"""

from __future__ import annotations

import hashlib
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from termlint.checks.base import Context, CorpusCheck, Fact, Key, Pair
from termlint.checks.glossary import GLOBALS
from termlint.entry import Place
from termlint.keeper import Cell, Keeper
from termlint.packing import Value, pack, unpack, unpack_all
from termlint.profiling import CONCLUDE, Profile
from termlint.rulebook import Rule
from termlint.violation import Finding

SHARDS = 4096

FILES = 256
"""Shards of what is kept by file and concluded as a whole."""

FINDINGS = "findings"
"""The step in which each file has a cell, by its number: what corpus checks found in it."""


RESULTS = "results for"
"""Before a step's name: where the results that lead there went, by the shard that they are of; or a global's value."""


def shard_of(key: Key) -> int:
    """The shard that a key belongs to, the same on every machine."""
    return zlib.crc32(key.encode("utf-8", "surrogatepass")) % SHARDS


def step_name(rule_id: str, number: int) -> str:
    """The name of a rule's step; entries put their facts into the first, numbered 0."""
    return f"{rule_id} {number}"


def shared_name(rule: Rule) -> str:
    """The name in place of a rule's id under which facts are collected that it shares with others of its language."""
    assert isinstance(rule.check, CorpusCheck)
    return f"{type(rule.check.source).__name__} {rule.header.language or ''}".strip()


def packed(step: str, pairs: Iterable[Pair], file: int, *, whole: bool) -> dict[Cell, bytes]:
    """The facts that a file contributes to a step, by the cell that they belong to.

    That is their key's or, in a step that is concluded as a `whole`, the file's, so that a change moves little.
    """
    cells: dict[Cell, bytearray] = defaultdict(bytearray)
    for pair in pairs:
        cells[Cell(step, file % FILES if whole else shard_of(pair.key))] += pack(pair)
    return {cell: bytes(data) for cell, data in cells.items()}


def global_cell(name: str, file: int) -> Cell:
    """The cell into which a file puts its facts for a global."""
    return Cell(f"global {name}", file % FILES)


class Corpus:
    """What the files of a glossary put together, each known by its number."""

    def __init__(self, keeper: Keeper) -> None:
        self.keeper = keeper
        self.changed: dict[str, set[int]] = defaultdict(set)
        """The shards, by step, into which something else was put than before."""
        self._cells: dict[str, dict[int, _Contents]] = defaultdict(dict)

    def put(self, producer: int, made: Mapping[Cell, bytes], before: Iterable[Cell] = ()) -> None:
        """Take what a producer puts into cells, in place of all that it had put there before."""
        known = set(before)
        for cell, data in made.items():
            self._put(cell, producer, data, known=cell in known)
        for cell in known.difference(made):
            self._put(cell, producer, b"", known=True)

    def conclude(self, rules: Iterable[Rule], files: Mapping[str, int], profile: Profile | None = None) -> None:
        """Take the steps of all corpus rules where something changed.

        `files` gives the number of each file by its path. What was found is in the files' cells of `FINDINGS`.
        """
        values = _Values(self)
        concluded: dict[tuple[str, CorpusCheck], str] = {}
        running = [(rule, rule.check) for rule in rules if isinstance(rule.check, CorpusCheck)]
        sources = {(shared_name(rule), check.source) for rule, check in running if check.source}
        readers = Counter(name for name, _ in sources)
        for rule, check in running:
            shared = None
            if source := check.source:
                name = shared_name(rule)
                if (name, source) not in concluded:
                    steps = [
                        step_name(name, 0),
                        *(f"{name} {source} {number}" for number in range(1, len(source.steps()) + 1)),
                    ]
                    readers[name] -= 1
                    self._take_steps(source, steps, rule, values, files, last=not readers[name])
                    concluded[name, source] = steps[-1]
                    if profile:
                        profile.lap(CONCLUDE, name)
                shared = concluded[name, source]
            steps = [step_name(rule.id, number) for number in range(len(check.steps()) + 1)]
            self._take_steps(check, steps, rule, values, files, shared)
            if profile:
                profile.lap(CONCLUDE, rule.id)
        for step in {*concluded.values()}:
            for shard in list(self._cells[step]):
                self.release(Cell(step, shard))

    def findings(self, file: int) -> Iterator[Value]:
        """What corpus checks found in a file, as `found` made it."""
        return self._facts(Cell(FINDINGS, file))

    def release(self, cell: Cell) -> None:
        """Keep a cell's contents for the next run and let go of them."""
        contents = self._cells[cell.step].pop(cell.shard, None)
        if contents and cell.shard in self.changed[cell.step]:
            self.keeper.save(*cell, contents.packed())

    def _take_steps(
        self,
        check: CorpusCheck,
        names: Sequence[str],
        rule: Rule,
        values: _Values,
        files: Mapping[str, int],
        shared: str | None = None,
        *,
        last: bool = True,
    ) -> None:
        """Take a check's steps; `names` are theirs and that of what follows, `shared` has further facts.

        Unless this is the `last` check that reads the first step's facts, they stay at hand.
        """
        context = Context(values, rule.severity)
        everywhere = any(values.changed(name) for name in check.reads)
        for step, (name, following) in zip(check.steps(), pairwise(names), strict=True):
            sources = [name, shared] if shared and name == names[0] else [name]
            shards = {shard for one in sources for shard in (self._shards(one) if everywhere else self.changed[one])}
            whole = check.whole and name == names[0]
            for shard in [0] if whole and shards else sorted(shards):
                cells = [Cell(one, shard) for one in sources]
                if whole:
                    cells = [Cell(one, part) for one in sources for part in sorted(self._shards(one))]
                groups: dict[Key, list[Fact]] = defaultdict(list)
                for cell in cells:
                    for key, fact in self._facts(cell):
                        groups[key].append(fact)
                made: dict[Cell, bytearray] = defaultdict(bytearray)
                for key in sorted(groups):
                    for result in step(key, in_order(groups[key]), context):
                        if isinstance(result, Finding):
                            assert isinstance(result.where, Place)
                            made[Cell(FINDINGS, files[result.where.path])] += pack(found(rule.id, result))
                        else:
                            made[Cell(following, shard_of(result.key))] += pack(result)
                self._pass_on(Cell(following, shard), made)
                if last or name != names[0]:
                    for cell in cells:
                        if cell.step == name:
                            self.release(cell)

    def _pass_on(self, cell: Cell, made: Mapping[Cell, bytearray]) -> None:
        """Put the results of a cell where they belong, but for those that went there before.

        The cell has the name of the step that follows: the step that was taken may be another check's too.
        """
        producer = zlib.crc32(cell.step.encode()) * SHARDS + cell.shard
        results = f"{RESULTS} {cell.step}"
        kept = self.keeper.load(results, cell.shard)
        before = {Cell(step, shard): digest for step, shard, digest in unpack(kept)} if kept else {}
        digests = {to: hashlib.blake2b(data, digest_size=8).digest() for to, data in made.items()}
        for to, data in made.items():
            if before.get(to) != digests[to]:
                self._put(to, producer, bytes(data), known=to in before)
        for to in before.keys() - made.keys():
            self._put(to, producer, b"", known=True)
        if before != digests:
            self.keeper.save(results, cell.shard, pack([(*to, digest) for to, digest in sorted(digests.items())]))

    def value(self, name: str) -> tuple[Any, bool]:
        """The value of a global, and whether it is another than before."""
        made, step = GLOBALS[name], global_cell(name, 0).step
        results = f"{RESULTS} {step}"
        kept = self.keeper.load(results, 0)
        if kept and not self.changed[step]:
            return made.load(unpack(kept)), False
        cells = [Cell(step, shard) for shard in sorted(self._shards(step))]
        value = made.conclude(in_order([fact for cell in cells for fact in self._facts(cell)]))
        for cell in cells:
            self.release(cell)
        dumped = pack(made.dump(value))
        if dumped != kept:
            self.keeper.save(results, 0, dumped)
        return value, dumped != kept

    def _put(self, cell: Cell, producer: int, data: bytes, *, known: bool) -> None:
        if self._contents(cell).put(producer, data, known=known):
            self.changed[cell.step].add(cell.shard)

    def _contents(self, cell: Cell) -> _Contents:
        cells = self._cells[cell.step]
        contents = cells.get(cell.shard)
        if contents is None:
            contents = cells[cell.shard] = _Contents(self.keeper.load(*cell))
        return contents

    def _facts(self, cell: Cell) -> Iterator[Value]:
        return unpack_all(b"".join(self._contents(cell).parts()))

    def _shards(self, step: str) -> set[int]:
        return {*self.keeper.shards(step), *self._cells[step]}


class _Contents:
    """What producers put into a cell: strung together as it came, by producer once that matters."""

    __slots__ = ("_by_producer", "_strung")

    def __init__(self, data: bytes) -> None:
        self._strung = bytearray(data)
        self._by_producer: dict[int, bytes] | None = None

    def put(self, producer: int, data: bytes, *, known: bool) -> bool:
        """Take what a producer puts, in place of what it had put if it is `known`; gives whether that differs."""
        if not known and self._by_producer is None:
            self._strung += pack((producer, data))
            return True
        by_producer = self._divided()
        before = by_producer.pop(producer, b"")
        if data:
            by_producer[producer] = data
        return data != before

    def parts(self) -> Iterator[bytes]:
        """What each producer put here."""
        if self._by_producer is not None:
            return iter(self._by_producer.values())
        return (data for _, data in unpack_all(bytes(self._strung)))

    def packed(self) -> bytes:
        """All as bytes."""
        if self._by_producer is None:
            return bytes(self._strung)
        return b"".join(map(pack, self._by_producer.items()))

    def _divided(self) -> dict[int, bytes]:
        if self._by_producer is None:
            self._by_producer = dict(unpack_all(bytes(self._strung)))
            self._strung.clear()
        return self._by_producer


class _Values(Mapping[str, Any]):
    """Globals by name, concluded when a step first asks for them."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._known: dict[str, tuple[Any, bool]] = {}

    def changed(self, name: str) -> bool:
        """Whether a global is another than before."""
        if not self._corpus.changed[global_cell(name, 0).step] and name not in self._known:
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
    fix = finding.fix and (finding.fix.safe, [(edit.where, edit.text) for edit in finding.fix.edits])
    return rule_id, finding.scope, finding.where, finding.related[:3], fix, dict(finding.details)


def in_order(facts: list[Fact]) -> list[Fact]:
    """Facts in a fixed order, whatever order they came in; places may lack an entry or field, which has no order."""
    if len(facts) == 1:
        return facts
    try:
        return sorted(facts)
    except TypeError:
        return sorted(facts, key=repr)
