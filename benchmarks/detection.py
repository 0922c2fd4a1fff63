"""Measure how well `termlint check` finds padding, beside simpler ways to find it, on labelled sentences.

    pip install -e '.[benchmarks]'
    python benchmarks/detection.py [--each] GLOSSARY LABELS [GLOSSARY LABELS]...

GLOSSARY is a file or folder, judged as a glossary of its own with the default settings. LABELS has one sentence a line,
as JSON: `path` (relative to the label file), `start` and `end` (offsets in code points into the decoded file, a byte
order mark and carriage returns counted), `label` (padding or clean) and `level` (a name for the kind of padding); `-`
stands for no labels. All label files make one score; --each prints one for each pair before it.

A labelled sentence counts as found where what was flagged covers at least half of it: violations of padding/ and of
repetition/templated-sentence whose scope is a sentence or a part of one. The other detectors are given the sentences
that termlint's readers yield, of four words or more, and flag those that match sentences of at least two other entries.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from termlint import config, lint
from termlint.slots import SlotKind, slotted
from termlint.source import Source
from termlint.templates.sentences import SHORTEST

OTHERS = 2
"""Other entries that must hold a match."""

SIMILARITY = 0.4
"""Jaccard similarity of their sets of words from which on MinHash calls two sentences a match.

Of the words themselves, pairs and triples of words, and of similarities from 0.3 to 0.8, these do best on the made set
that this was tried on.
"""

PERMUTATIONS = 128
"""Hash functions of a MinHash signature."""

BANDS = 64
"""Bands of rensa's index: two sentences of similarity 0.4 share one with a probability of more than 99.9 %."""

SLOTS: tuple[SlotKind, ...] = ("{term}",)


class Range(NamedTuple):
    """A range of a decoded file, a byte order mark not counted."""

    start: int
    end: int


class Sentence(NamedTuple):
    """A sentence as the readers yield it: its words in lower case, and the same with the entry's own term masked."""

    file: Path
    range: Range
    entry: str
    words: tuple[str, ...]
    masked: tuple[str, ...]


class Label(NamedTuple):
    """A labelled sentence."""

    file: Path
    range: Range
    is_padding: bool
    level: str


Flagged = dict[Path, list[Range]]
"""What a detector flagged: ranges by file, sorted and disjoint."""

Detector = Callable[[Sequence[Sentence]], Iterable[bool]]


@dataclass
class Score:
    """Counts of labelled sentences, and of all sentences."""

    found: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    wrong: int = 0
    clean: int = 0
    flagged: int = 0
    sentences: int = 0

    def add(self, flagged: Flagged, labels: Iterable[Label], sentences: Sequence[Sentence]) -> None:
        """Count what a detector flagged in one glossary."""
        for label in labels:
            is_flagged = covers(flagged, label.file, label.range)
            if label.is_padding:
                (self.found if is_flagged else self.missed)[label.level] += 1
            else:
                self.clean += 1
                self.wrong += is_flagged
        self.flagged += sum(covers(flagged, sentence.file, sentence.range) for sentence in sentences)
        self.sentences += len(sentences)

    def cells(self) -> Iterator[str]:
        """The cells of a table's row."""
        found, missed = self.found.total(), self.missed.total()
        yield from map(str, (found, missed, self.wrong, self.clean))
        if found + missed:
            yield share(found, found + self.wrong)
            yield share(found, found + missed)
            yield share(2 * found, 2 * found + self.wrong + missed)
        else:
            yield from "---"
        levels = sorted(self.found | self.missed)
        yield ", ".join(f"{level} {share(self.found[level], (self.found + self.missed)[level])}" for level in levels)
        yield f"{self.flagged} of {self.sentences}"


COLUMNS = ("found", "missed", "wrong", "clean", "precision", "recall", "F1", "recall by level", "flagged of all")


def main() -> None:
    """Read the command line, run the detectors, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", nargs="+", metavar="GLOSSARY LABELS")
    parser.add_argument("--each", action="store_true", help="print a table for each pair, too")
    options = parser.parse_args()
    if len(options.pairs) % 2:
        parser.error("each GLOSSARY needs its LABELS, or -")
    total: dict[str, Score] = defaultdict(Score)
    for glossary, file in zip(options.pairs[::2], options.pairs[1::2], strict=True):
        labels = [] if file == "-" else list(read_labels(Path(file)))
        one: dict[str, Score] = defaultdict(Score)
        sentences, flagged = detect(Path(glossary))
        for name, ranges in flagged.items():
            for score in (one[name], total[name]):
                score.add(ranges, labels, sentences)
        if options.each:
            print(f"{glossary}, {file}\n", *table(one), "", sep="\n")
    print(*table(total), sep="\n")


@cache
def detect(glossary: Path) -> tuple[list[Sentence], dict[str, Flagged]]:
    """A glossary's sentences, and what each detector flags."""
    sentences = list(read_sentences(glossary))
    flagged = {"termlint": run_termlint(glossary)}
    for name, detector in BASELINES.items():
        ranges = defaultdict(list)
        for sentence, is_flagged in zip(sentences, detector(sentences), strict=True):
            if is_flagged:
                ranges[sentence.file].append(sentence.range)
        flagged[name] = {file: disjoint(found) for file, found in ranges.items()}
    return sentences, flagged


def run_termlint(glossary: Path) -> Flagged:
    """What `termlint check` flags as padding. Exits where the command fails."""
    command = [sys.executable, "-m", "termlint", "check", "--isolated", "--format", "json", str(glossary)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    if result.returncode not in (0, 1) or not result.stdout:
        sys.exit(f"{' '.join(command)} ended with exit status {result.returncode}: {result.stderr}")
    ranges = defaultdict(list)
    for violation in json.loads(result.stdout)["violations"]:
        is_padding = violation["rule"].startswith("padding/") or violation["rule"] == "repetition/templated-sentence"
        if is_padding and violation["scope"] in ("sentence", "span"):
            file = Path(violation["path"]).resolve()
            starts = source(file).line_starts
            ranges[file].append(
                Range(
                    starts[violation["line"] - 1] + violation["column"] - 1,
                    starts[violation["end_line"] - 1] + violation["end_column"] - 1,
                )
            )
    return {file: disjoint(found) for file, found in ranges.items()}


def read_sentences(glossary: Path) -> Iterator[Sentence]:
    """The sentences of a glossary, as the readers yield them."""
    for page in lint.pages(lint.plan([glossary], config.Config())):
        file = Path(page.source.path).resolve()
        for number, entry in enumerate(page.entries):
            for text in entry.prose():
                for line, slots, words in slotted(entry, text, SLOTS):
                    if line.end - line.start < SHORTEST:
                        continue
                    span = text.span(line.sentence.start, line.sentence.end)
                    masked: list[str] = []
                    at = line.start
                    for slot in slots:
                        masked += [*words.words[at : slot.start], slot.kind]
                        at = slot.end
                    masked += words.words[at : line.end]
                    yield Sentence(
                        file,
                        Range(span.start, span.end),
                        f"{page.source.path}#{number}",
                        tuple(words.words[line.start : line.end]),
                        tuple(masked),
                    )
                text.forget()


def read_labels(file: Path) -> Iterator[Label]:
    """The labelled sentences of a label file."""
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        path = (file.parent / row["path"]).resolve()
        mark = path.read_bytes().startswith(b"\xef\xbb\xbf")
        yield Label(path, Range(row["start"] - mark, row["end"] - mark), row["label"] == "padding", row["level"])


@cache
def source(file: Path) -> Source:
    """A file's decoded text."""
    return Source.decode(str(file), file.read_bytes())


def disjoint(ranges: Iterable[Range]) -> list[Range]:
    """Sorted ranges without overlaps that cover the same."""
    joined: list[Range] = []
    for one in sorted(ranges):
        if joined and one.start <= joined[-1].end:
            joined[-1] = Range(joined[-1].start, max(one.end, joined[-1].end))
        else:
            joined.append(one)
    return joined


def covers(flagged: Flagged, file: Path, one: Range) -> bool:
    """Whether what was flagged covers at least half of a range."""
    ranges = flagged.get(file, [])
    covered = 0
    for number in range(max(bisect_left(ranges, one) - 1, 0), len(ranges)):
        if ranges[number].start >= one.end:
            break
        covered += max(min(ranges[number].end, one.end) - max(ranges[number].start, one.start), 0)
    return covered * 2 >= one.end - one.start


def shared(sentences: Sequence[Sentence], keys: Iterable[Hashable]) -> Iterator[bool]:
    """For each sentence, whether enough other entries have one with the same key."""
    keyed = list(keys)
    holders = defaultdict(set)
    for sentence, key in zip(sentences, keyed, strict=True):
        holders[key].add(sentence.entry)
    yield from (len(holders[key]) > OTHERS for key in keyed)


def exact(sentences: Sequence[Sentence]) -> Iterator[bool]:
    """The same words."""
    yield from shared(sentences, (sentence.words for sentence in sentences))


def masked(sentences: Sequence[Sentence]) -> Iterator[bool]:
    """The same words but for the entry's own term."""
    yield from shared(sentences, (sentence.masked for sentence in sentences))


def datasketch_lsh(sentences: Sequence[Sentence]) -> Iterator[bool]:
    """MinHash signatures and a locality-sensitive index, by datasketch; what the index proposes is verified."""
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=SIMILARITY, num_perm=PERMUTATIONS)
    sets = [[word.encode() for word in sentence.masked] for sentence in sentences]
    hashes = list(MinHash.generator(sets, num_perm=PERMUTATIONS))
    for number, one in enumerate(hashes):
        index.insert(number, one)
    yield from alike(sentences, hashes, index.query)


def rensa_lsh(sentences: Sequence[Sentence]) -> Iterator[bool]:
    """The same by rensa."""
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(SIMILARITY, PERMUTATIONS, BANDS)
    hashes = RMinHash.from_token_sets([sentence.masked for sentence in sentences], PERMUTATIONS, 1)
    index.insert_many(hashes)
    yield from alike(sentences, hashes, index.query)


def alike(
    sentences: Sequence[Sentence], hashes: Sequence[Any], query: Callable[[Any], Iterable[int]]
) -> Iterator[bool]:
    """For each sentence, whether enough other entries have one whose signature is as similar as `SIMILARITY`."""
    for sentence, one in zip(sentences, hashes, strict=True):
        others: set[str] = set()
        for number in sorted(query(one)):
            entry = sentences[number].entry
            if entry != sentence.entry and entry not in others and one.jaccard(hashes[number]) >= SIMILARITY:
                others.add(entry)
                if len(others) == OTHERS:
                    break
        yield len(others) >= OTHERS


def drain(sentences: Sequence[Sentence]) -> Iterator[bool]:
    """Templates of log lines, by Drain3 with its default settings."""
    from drain3 import TemplateMiner
    from drain3.template_miner_config import TemplateMinerConfig

    miner = TemplateMiner(config=TemplateMinerConfig())
    clusters = [miner.add_log_message(" ".join(sentence.masked))["cluster_id"] for sentence in sentences]
    yield from shared(sentences, clusters)


BASELINES: dict[str, Detector] = {
    "exact repeat": exact,
    "term masked, exact": masked,
    "MinHash LSH (datasketch)": datasketch_lsh,
    "MinHash LSH (rensa)": rensa_lsh,
    "Drain3": drain,
}


def table(scores: dict[str, Score]) -> Iterator[str]:
    """The lines of a table in Markdown."""
    yield f"| detector | {' | '.join(COLUMNS)} |"
    yield f"|---{'|---:' * (len(COLUMNS) - 2)}|---|---:|"
    for name, score in scores.items():
        yield f"| {name} | {' | '.join(score.cells())} |"


def share(part: int, whole: int) -> str:
    """A share to three places, or a dash where there is no whole."""
    return f"{part / whole:.3f}" if whole else "-"


if __name__ == "__main__":
    main()
