"""Time the conclusion of template finding alone: facts given, no reading, no tokenizing.

    python benchmarks/conclude.py [ENTRIES ...]

makes entries of 20 sentences, a quarter of them stamped from 60 templates with slots and swapped words, the others of
words drawn as rarely as English has them. It prints for each number of entries the processor's and the clock's seconds,
the peak memory of the process, and what was found. The facts lie in a file, as they would in a store, and are loaded
as they are asked for. Each number runs in a process of its own.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray

from termlint import packing
from termlint.checks.base import Fact
from termlint.checks.templated_sentence import TemplatedSentence
from termlint.templates.facts import Sheet, Weight, Written, fingerprint
from termlint.templates.finding import find

SENTENCES = 20
STAMPED = 5
TEMPLATES = 60
VOCABULARY = 40_000
FUNCTION_WORDS = 120
BATCH = 5_000
"""Entries that are made at once."""

UNSHOWN = Written("word " * 15, (5,) * 15, ())
"""Stands for the text of sentences that are no template's."""

Numbers = NDArray[Any]


def words(rng: np.random.Generator, count: int) -> Numbers:
    """Numbers of words, by Zipf's law: number n about as often as 1 / n."""
    return (VOCABULARY ** rng.random(count)).astype(np.int64)


def fingerprints() -> Numbers:
    """The fingerprint of each word by its number; number 0 is the slot of the term."""
    weights = [Weight.NAME, *[Weight.FUNCTION] * FUNCTION_WORDS, *[Weight.CONTENT] * VOCABULARY]
    packed = b"".join(
        fingerprint((number + 1) * 0x9E3779B97F4A7C15 >> 13, weight) for number, weight in enumerate(weights)
    )
    return np.frombuffer(packed, dtype="<u4")


def written(numbers: Numbers) -> Written:
    """What a sentence of words reads like."""
    said = [f"w{number} " if number else "term " for number in numbers.tolist()]
    names = [(at, len("term"), "{term}") for at, number in enumerate(numbers.tolist()) if not number]
    return Written("".join(said), list(map(len, said)), names)


def sheets(entries: int) -> Iterator[Sheet]:
    """The facts of a glossary, sorted."""
    rng = np.random.default_rng(11)
    known = fingerprints()
    templates = [
        np.concatenate(([0], FUNCTION_WORDS + 1 + words(rng, int(rng.integers(9, 21))))) for _ in range(TEMPLATES)
    ]
    for begin in range(0, entries, BATCH):
        lengths = rng.integers(8, 23, (BATCH, SENTENCES - STAMPED))
        others = words(rng, int(lengths.sum()))
        ends = np.cumsum(lengths).reshape(lengths.shape)
        for row in range(min(BATCH, entries - begin)):
            path = f"{begin + row:08}.md"
            made = [templates[chosen].copy() for chosen in rng.permutation(TEMPLATES)[:STAMPED]]
            for one in made:
                if rng.random() < 0.5:
                    one[rng.integers(1, len(one))] = rng.integers(VOCABULARY)
            read = [written(one) for one in made]
            made += [others[end - size : end] for size, end in zip(lengths[row], ends[row], strict=True)]
            read += [UNSHOWN] * (SENTENCES - STAMPED)
            yield Sheet(
                path,
                1,
                1,
                path[:-3],
                (f"term{begin + row}",),
                np.array([len(one) for one in made], dtype="<u4").tobytes(),
                known[np.concatenate(made)].tobytes(),
                np.arange((begin + row) * SENTENCES, (begin + row + 1) * SENTENCES, dtype="<u8").tobytes(),
                packing.pack([(number + 1, 1, number + 1, 80, 0) for number in range(SENTENCES)]),
                ("explanation",),
                packing.pack(read),
            )


class Stored(Sequence[Fact]):
    """Facts in a file."""

    def __init__(self, file: Path) -> None:
        self._file = file.open("rb")
        self._ends = np.fromfile(file.with_suffix(".ends"), dtype=np.int64)

    @staticmethod
    def write(file: Path, facts: Iterator[Fact]) -> None:
        """Write facts to a file."""
        ends = [0]
        with file.open("wb") as opened:
            for fact in facts:
                ends.append(ends[-1] + opened.write(pickle.dumps(tuple(fact), pickle.HIGHEST_PROTOCOL)))
        np.array(ends, dtype=np.int64).tofile(file.with_suffix(".ends"))

    def __len__(self) -> int:
        return len(self._ends) - 1

    @overload
    def __getitem__(self, index: int) -> Fact: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Fact]: ...

    def __getitem__(self, index: int | slice) -> Fact | Sequence[Fact]:
        if isinstance(index, slice):
            return [self[number] for number in range(*index.indices(len(self)))]
        begin, end = self._ends[index : index + 2].tolist()
        fact: Fact = pickle.loads(os.pread(self._file.fileno(), end - begin, begin))
        return fact


def measure(file: Path) -> None:
    """Print one row of the table."""
    facts = Stored(file)
    before, start = time.process_time(), time.perf_counter()
    found = templates = 0
    for template in find(facts, TemplatedSentence()):
        templates += 1
        found += sum(1 for _ in template.places())
    used, taken = time.process_time() - before, time.perf_counter() - start
    status = Path("/proc/self/status").read_text(encoding="ascii")
    own = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")) >> 10
    print(
        f"{len(facts):>9,} {used:>8.1f} {taken:>8.1f} {own:>9,} {templates:>9,} {found / len(facts) / STAMPED:>7.1%}",
        flush=True,
    )


def main() -> None:
    """Measure each number of entries in a process of its own."""
    if sys.argv[1:2] == ["--one"]:
        measure(Path(sys.argv[2]))
        return
    print("  entries  cpu, s   clock, s  peak, MB templates   found", flush=True)
    for entries in map(int, sys.argv[1:] or ("1000", "10000", "100000")):
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "facts"
            Stored.write(file, sheets(entries))
            subprocess.run([sys.executable, __file__, "--one", str(file)], check=True)


if __name__ == "__main__":
    main()
