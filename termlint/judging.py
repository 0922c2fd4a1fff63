"""One glossary of a run: files that changed are judged, what depends on them is concluded, the rest is remembered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from termlint.discover import name_in
from termlint.entry import Page
from termlint.keeper import Cell, Keeper, shards_for
from termlint.packing import pack, unpack
from termlint.profiling import FACTS, READ, Profile
from termlint.reading import Signature, bytes_of, digest, fingerprint, keeping_last, load, signed
from termlint.violation import Fix, Violation

if TYPE_CHECKING:
    from termlint.corpus import Corpus
    from termlint.engine import Packed
    from termlint.finish import Coverage
    from termlint.plan import Batch, Unsaved
    from termlint.readers import ReadOptions
    from termlint.rulebook import Repair
    from termlint.ruleset import Ruleset
    from termlint.selection import Selection
    from termlint.workers import Crew, Part

    _Crew = Crew[Sequence[tuple["_File", bytes]], Sequence["_Finished"]]

Progress = Callable[[int, int], None]
"""Hears, after each file that was judged, how many of how many are."""

HEADS = 64
"""Files whose heads are kept together: to load each by itself takes five times as long."""

OUTGROWN, MANY = 8, 100
"""A glossary of many files that grew by this factor is divided into more shards, and so judged anew."""

MANY_SHARDS = 17
"""Shards of a glossary from which on it takes long to load what is kept of it."""

MUCH = 8_000_000
"""Bytes of files of a new glossary from which on it gains time to come to conclusions in two processes."""

MANY_FILES, FEW_FILES = 500, 50
"""Where so many files are judged, several processes finish files, each of which is given so few of them at once."""

HEAD, OWN, CELLS, FINAL, COVERED, PROOF = "head", "own", "cells", "final", "covered", "proof"
GLOSSARY = "glossary"
"""What is kept of each file, by its number, but for heads, which are kept by `HEADS`: the steps of that name; and of
the glossary."""


class Head(NamedTuple):
    """What is known of a file.

    `digest` is a hash of its content, empty where it could not be read; `judged_by` one of the rules and options that
    it was judged by; `note` says why it holds no entry, where that is no fault.
    """

    path: str
    signature: Signature | None
    digest: bytes
    judged_by: bytes
    note: str | None = None
    entries: int = 0
    sentences: int = 0
    words: int = 0


@dataclass
class Outcome:
    """What is known of the files of a glossary that are reported on: their heads, and their violations by file.

    `covered` are those that yielded to others and `elsewhere` those of the other files, where they are asked for.
    `unread` says whether some file of the glossary could not be read.
    """

    heads: list[Head] = field(default_factory=list)
    violations: list[Violation] = field(default_factory=list)
    covered: list[Violation] = field(default_factory=list)
    elsewhere: list[Violation] = field(default_factory=list)
    unread: bool = False


@dataclass
class _File:
    """A file in this run."""

    number: int
    path: Path
    head: Head
    fresh: bool = True
    """Whether it was not known before."""
    own: list[bytes] = field(default_factory=list)


@dataclass(frozen=True)
class Work:
    """What a run is asked for: see `lint.run`."""

    selection: Selection
    unsaved: Unsaved
    jobs: int
    progress: Progress
    prove: bool
    covered: bool
    profile: Profile | None = None


class _Finished(NamedTuple):
    """The violations of a file, those that yielded to others, and the fixes where they were proven, as bytes."""

    final: bytes
    covered: bytes
    proof: bytes


class _Done(NamedTuple):
    """A part of a file that was judged: hashes of the file's content and of what else decided, and what it yields."""

    part: Part
    content: bytes
    judged_by: bytes
    packed: Packed


def judge(batch: Batch, keeper: Keeper, work: Work) -> Outcome:
    """Judge a glossary. Raises UsageError for a mistake in a rule or the configuration, Damaged by the keeper."""
    return _Judging(batch, keeper, work).outcome()


class _Judging:
    def __init__(self, batch: Batch, keeper: Keeper, work: Work) -> None:
        self.batch = batch
        self.keeper = keeper
        self.work = work
        self.selection = work.selection
        self.root = work.selection.config.root
        self.shards = 0
        self.finals: dict[int, bytes] = {}
        """The violations of the files that were finished in this run, by number."""
        self.covered: dict[int, bytes] = {}
        """Those of them that yielded to others."""
        self.proofs: dict[int, bytes] = {}
        """The fixes of those of them that are reported on, where several processes finished files."""
        self.pages: dict[int, Page] = {}
        """A page that was read in this run and is needed once more."""
        self.moved: set[int] = set()
        """The numbers of the files whose heads are others than are kept."""

    def outcome(self) -> Outcome:
        known = self._known()
        files, stale = self._compare(known)
        self._lap("compare")
        gone = known.keys() - {file.number for file in files}
        if stale or gone:
            self._judge(files, stale, gone)
        self._keep_heads(files)
        shown = [file for file in files if self.batch.reports(file.path)]
        told = {file.number for file in shown}
        others = [file for file in files if file.number not in told] if self.batch.elsewhere else []
        finals = self._load(FINAL, others, self.finals, whole=True)
        elsewhere = [one for file in others for one in _violations(finals.get(file.number))]
        whole = self.batch.reported is None
        violations = list(self._violations(shown, whole=whole))
        self._lap("prove fixes")
        kept = self._load(COVERED, shown, self.covered, whole=whole) if self.work.covered else {}
        covered = [one for file in shown for one in _violations(kept.get(file.number))]
        unread = not all(file.head.digest for file in files)
        return Outcome([file.head for file in shown], violations, covered, elsewhere, unread)

    def _known(self) -> dict[int, Head]:
        """The files that are remembered, unless what they were judged by is not in force any more."""
        kept = self.keeper.load(GLOSSARY, 0)
        together = (unpack(data) for _, data in self.keeper.load_all(HEAD)) if kept else ()
        heads = {number: Head._make(head) for some in together for number, head in some}
        stamp, base, self.shards = unpack(kept) if kept else (b"", b"", 0)
        self.stamped = stamp == self._stamp
        outgrown = len(self.batch.files) > OUTGROWN * max(len(heads), MANY)
        if not kept or outgrown or not (self.stamped or base == self._base):
            if kept:
                self.keeper.clear()
            heads, self.stamped = {}, False
            self.shards = shards_for(sum(map(bytes_of, self.batch.files)))
        if not self.stamped:
            self.keeper.save(GLOSSARY, 0, pack((self._stamp, self._base, self.shards)))
        return heads

    @cached_property
    def _rules(self) -> Ruleset:
        return self.selection.rules.resolving(self.batch.references)

    @cached_property
    def _repairs(self) -> dict[str, Repair | None]:
        """What may be done about violations of each rule besides a check's own fixes."""
        return {rule_id: rule.header.fix for rule_id, rule in self._rules.known.items()}

    @cached_property
    def _stamp(self) -> bytes:
        """A hash of what all files are judged by, made without asking for each of them."""
        beside = (*map(sorted, (self.batch.folders, self.batch.introduced)), self._pages)
        return fingerprint(pack((self.selection.stamp, self.batch.options.language, self.batch.home, beside)))

    @cached_property
    def _pages(self) -> bytes:
        """A hash of the pages that others may list."""
        return fingerprint(pack(sorted(self.batch.pages.paths)))

    @cached_property
    def _base(self) -> bytes:
        """A hash of what all conclusions depend on."""
        return self._rules.base_digest((self.selection.program, self.batch.part, self.batch.references))

    def _compare(self, known: Mapping[int, Head]) -> tuple[list[_File], list[_File]]:
        """All files, and those of them that have to be judged."""
        numbers: dict[str, list[int]] = defaultdict(list)
        for number in sorted(known, reverse=True):
            numbers[known[number].path].append(number)
        free = max(known, default=-1) + 1
        files, stale = [], []
        for path in self.batch.files:
            name = name_in(path, self.root)
            signature = None if path in self.work.unsaved else signed(path)
            if numbers[name]:
                number = numbers[name].pop()
                file = _File(number, path, known[number], fresh=False)
                same = self._same(file, signature) and (
                    self.stamped or file.head.judged_by == self._judged_by(path, self.batch.reading(path))
                )
            else:
                file = _File(free, path, Head(name, signature, b"", b""))
                free += 1
                same = False
            files.append(file)
            if not same:
                stale.append(file)
        return files, stale

    def _same(self, file: _File, signature: Signature | None) -> bool:
        """Whether a file's content is the one that was judged; its head has the file's signature then."""
        known = file.head
        if known.signature != signature:
            file.head = known._replace(signature=signature)
            self.moved.add(file.number)
        elif signature:
            return bool(known.digest)
        return bool(known.digest) and digest(file.path, self.work.unsaved) == known.digest

    def _keep_heads(self, files: Sequence[_File]) -> None:
        """Keep the heads of files again where one of those that are kept together is another."""
        changed = {number // HEADS for number in self.moved}
        together: dict[int, list[tuple[int, Head]]] = {shard: [] for shard in changed}
        for file in files if changed else ():
            if file.number // HEADS in together:
                together[file.number // HEADS].append((file.number, file.head))
        for shard, heads in together.items():
            self.keeper.save(HEAD, shard, pack(heads) if heads else b"")

    def _judged_by(self, file: Path, reading: ReadOptions) -> bytes:
        """A hash of all that decides what a file yields besides its content."""
        options = (
            reading.language,
            sorted(reading.fields.items()),
            reading.path_language,
            reading.beside_folder,
            self._pages if reading.pages.paths else b"",
            reading.site,
        )
        return self._rules.digest(name_in(file, self.root), (self.selection.program, options))

    def _judge(self, files: Sequence[_File], stale: Sequence[_File], gone: Iterable[int]) -> None:
        """Judge the files that are stale, then conclude and finish what depends on them and on those that are gone."""
        from termlint import readers, workers
        from termlint.corpus import FINDINGS, Corpus

        corpus = Corpus(self.keeper, self.shards)
        rules = self._rules

        @cache
        def prepare() -> None:
            for rule in rules.base.values():
                rule.check.prepare()
            if beside:
                corpus.fetch(rules.base.values())
            else:
                readers.prepare(paths)
                self.batch.prepare()

        jobs = self.work.jobs
        paths = [one.path for one in stale]
        size = sum(map(bytes_of, paths))
        beside = self.shards >= MANY_SHARDS and 0 < size < workers.SMALL
        numbers = {file.head.path: file.number for file in files}
        several = jobs > 1 and workers.forks()
        apart = several and size >= MUCH and all(file.fresh for file in files)
        many = several and size >= workers.SMALL and len(stale) >= MANY_FILES
        with ExitStack() as helpers:
            if apart or many:
                prepare()
            process = (
                helpers.enter_context(corpus.process_beside(rules.base.values(), numbers, jobs)) if apart else None
            )
            crew = helpers.enter_context(self._crew()) if many else None
            judged = workers.judge_all(paths, self._judger(stale, beside), jobs, prepare, beside=beside)
            self._take(corpus, stale, judged)
            for number in gone:
                corpus.put(number, {}, self._cells(number))
                for step in (OWN, CELLS, FINAL, COVERED, PROOF):
                    self.keeper.save(step, number, b"")
            self.moved.update(gone, (file.number for file in stale))
            corpus.conclude(rules.base.values(), numbers, jobs, self.work.profile, process)
            unfinished = {file.number for file in stale} | corpus.changed[FINDINGS]
            self._finish([file for file in files if file.number in unfinished], corpus, crew)
        for number in corpus.changed[FINDINGS]:
            corpus.release(Cell(FINDINGS, number))
        self._lap("finish")

    def _finish(self, files: Sequence[_File], corpus: Corpus, crew: _Crew | None) -> None:
        """Finish files of which something changed, or what corpus checks found in them, by a crew if there is one."""

        def unfinished() -> Iterator[tuple[_File, bytes]]:
            for file in files:
                file.own = file.own or list(unpack(self.keeper.load(OWN, file.number)))
                yield file, corpus.findings(file.number)

        waiting = unfinished()
        results: Iterable[_Finished]
        if crew:
            results = chain.from_iterable(crew.share(iter(lambda: list(islice(waiting, FEW_FILES)), [])))
        else:
            results = (self._finished(*one) for one in waiting)
        for file, (final, covered, proof) in zip(files, results, strict=True):
            file.own = []  # nobody asks again
            self.finals[file.number], self.covered[file.number] = final, covered
            self.keeper.save(FINAL, file.number, final)
            self.keeper.save(COVERED, file.number, covered)
            if proof:
                self.proofs[file.number] = proof
                self.keeper.save(PROOF, file.number, proof)

    def _crew(self) -> _Crew:
        """Processes that finish files, and prove their fixes. Begun before there are facts, they take little memory and
        copy none of it."""
        from termlint import workers

        proves = self.work.prove
        if proves:
            import termlint.fixing.fixes  # noqa: F401 - here, and not by each of the processes

        return workers.Crew(lambda some: [self._finished(*one, proves=proves) for one in some], self.work.jobs)

    def _finished(self, file: _File, found: bytes, *, proves: bool = False) -> _Finished:
        """What finishing a file comes to; `found` is what corpus checks found in it."""
        from termlint.finish import finish

        path, rules = file.head.path, self._rules
        done = finish(file.own, found, path, rules.for_path(path), rules.reports, self._coverage)
        final, covered = (pack([one.row for one in some]) if some else b"" for some in done)
        mendable = proves and self.batch.reports(file.path) and any(one.mendable for one in done.told)
        return _Finished(final, covered, self._proof(file, done.told, final) if mendable else b"")

    @cached_property
    def _coverage(self) -> Coverage:
        from termlint.finish import Coverage

        return Coverage(self._rules.known, bool(self._rules.select or self._rules.ignore), self.batch.part)

    def _lap(self, step: str) -> None:
        if self.work.profile:
            self.work.profile.lap(step)

    def _judger(self, stale: Sequence[_File], beside: bool) -> Callable[[Sequence[Part]], list[_Done]]:
        from termlint import engine

        rules, reading, unsaved, root = self._rules, self.batch.reading, self.work.unsaved, self.root
        sources = engine.Sources(rules.base)
        shards = self.shards
        numbers = {file.path: file.number for file in stale}
        profiled = self.work.profile is not None
        self._lap("load rules")

        @keeping_last
        def read(file: Path) -> tuple[Page, bytes, bytes]:
            options = reading(file)
            return *load(file, name_in(file, root), options, unsaved), self._judged_by(file, options)

        if len(stale) == 1 and not beside:  # read once, and not by each process that judges parts
            page, *_ = read(stale[0].path)
            if self.work.prove:
                self.pages[stale[0].number] = page
        self._lap(READ)

        def judge(parts: Sequence[Part]) -> list[_Done]:
            profile = Profile() if profiled else None
            found = [read(part.file) for part in parts]
            if profile:
                profile.lap(READ)
            tasks = [
                engine.Task(page, rules.for_path(page.source.path), part.number, part.parts)
                for part, (page, _, _) in zip(parts, found, strict=True)
            ]
            judged = engine.judge(tasks, sources, profile)
            packed = [engine.packed(one, numbers[part.file], shards) for part, one in zip(parts, judged, strict=True)]
            if profile:
                profile.lap(FACTS)
                packed[0] = packed[0]._replace(spent=(profile.process, profile.spent))
            return [
                _Done(part, content, judged_by, one)
                for part, (_, content, judged_by), one in zip(parts, found, packed, strict=True)
            ]

        return judge

    def _take(self, corpus: Corpus, stale: Sequence[_File], results: Iterable[_Done]) -> None:
        """Take in what judging each file, part by part, came to."""
        waiting = iter(stale)
        for done, parts in enumerate(_whole_files(results), 1):
            file = next(waiting)
            first = parts[0]
            pieces: dict[Cell, list[bytes]] = defaultdict(list)
            yields = [part.packed for part in parts]
            for packed in yields:
                if self.work.profile and packed.spent:
                    self.work.profile.add(*packed.spent)
                for cell, data in packed.facts.items():
                    pieces[cell].append(data)
            facts = {cell: b"".join(some) for cell, some in pieces.items()}
            file.head = file.head._replace(
                digest=first.content if all(part.content == first.content for part in parts) else b"",
                judged_by=first.judged_by,
                note=first.packed.note,
                entries=sum(packed.entries for packed in yields),
                sentences=sum(packed.sentences for packed in yields),
                words=sum(packed.words for packed in yields),
            )
            file.own = [packed.own for packed in yields]
            corpus.put(file.number, facts, () if file.fresh else self._cells(file.number))
            for step, value in ((OWN, file.own), (CELLS, sorted(facts))):
                self.keeper.save(step, file.number, pack(value))
            self._lap("collect facts")
            self.work.progress(done, len(stale))

    def _cells(self, number: int) -> list[Cell]:
        return [Cell(*cell) for cell in unpack(self.keeper.load(CELLS, number))]

    def _violations(self, shown: Sequence[_File], *, whole: bool) -> Iterator[Violation]:
        finals = self._load(FINAL, shown, self.finals, whole=whole)
        violations = {file.number: list(_violations(finals.get(file.number))) for file in shown}
        if self.work.prove:
            mendable = [file for file in shown if any(one.mendable for one in violations[file.number])]
            for number, fixes in self._prove(mendable, finals, violations, whole=whole):
                made = zip(violations[number], fixes, strict=True)
                violations[number] = [replace(one, fix=fix) for one, fix in made]
        return chain.from_iterable(violations.values())

    def _load(self, step: str, files: Sequence[_File], made: dict[int, bytes], *, whole: bool) -> dict[int, bytes]:
        """What is known of files, by number: what was `made` in this run, and what is kept, where that is needed."""
        others = [file for file in files if file.number not in made]
        if others and whole:
            return dict(self.keeper.load_all(step)) | made
        return {file.number: self.keeper.load(step, file.number) for file in others} | made

    def _prove(
        self,
        files: Sequence[_File],
        finals: Mapping[int, bytes],
        violations: Mapping[int, Sequence[Violation]],
        *,
        whole: bool,
    ) -> Iterator[tuple[int, Sequence[Fix | None]]]:
        """The fixes of files, by number: those that are remembered, and those that have to be found."""
        kept = self._load(PROOF, files, self.proofs, whole=whole)
        unproven: list[_File] = []
        for file in files:
            known = kept.get(file.number)
            if known and unpack(known)[0] == self._proven_by(file, finals.get(file.number, b"")):
                yield file.number, _fixes(known)
            else:
                unproven.append(file)
        if not unproven:
            return
        from termlint import workers

        by_path = {file.path: file for file in unproven}

        def proof(part: Part) -> bytes | None:
            file = by_path[part.file]
            return None if part.number else self._proof(file, violations[file.number], finals[file.number])

        def prove(parts: Sequence[Part]) -> list[bytes | None]:
            return list(map(proof, parts))

        waiting = iter(unproven)
        for made in workers.judge_all([one.path for one in unproven], prove, self.work.jobs):
            if made is None:
                continue
            file = next(waiting)
            if made:
                self.keeper.save(PROOF, file.number, made)
            yield file.number, _fixes(made) if made else [None] * len(violations[file.number])

    def _proof(self, file: _File, violations: Sequence[Violation], final: bytes) -> bytes:
        """The fixes of a file with what they depend on; nothing where it is not the one any more that was judged."""
        from termlint.fixing.fixes import proven

        options = self.batch.reading(file.path)
        if page := self.pages.get(file.number):
            content = digest(file.path, self.work.unsaved)
        else:
            page, content = load(file.path, file.head.path, options, self.work.unsaved)
        if content != file.head.digest:
            return b""
        fixes = proven(violations, page, options, self._repairs)
        return pack((self._proven_by(file, final), [fix and fix.row for fix in fixes]))

    def _proven_by(self, file: _File, final: bytes) -> bytes:
        """A hash of all that a file's fixes depend on."""
        return fingerprint(pack((file.head.digest, file.head.judged_by, self.selection.stamp, final)))


def _fixes(proof: bytes) -> list[Fix | None]:
    return [row and Fix.of(row) for row in unpack(proof)[1]]


def _violations(kept: bytes | None) -> Iterator[Violation]:
    return map(Violation.of, unpack(kept)) if kept else iter(())


def _whole_files(results: Iterable[_Done]) -> Iterator[list[_Done]]:
    parts = []
    for result in results:
        parts.append(result)
        if len(parts) == result.part.parts:
            yield parts
            parts = []
