"""Print the curves from which the thresholds of detection were read.

    python benchmarks/thresholds.py --set NAME GLOSSARY LABELS... [--clean NAME GLOSSARY...] [--only NUMBER...]

Each table changes one number of a rule, or of how it compares, and leaves the others as they ship. It shows what
the rule does by itself then: precision and recall on each --set of labelled sentences (what a label is, see
benchmarks/detection.py), and how many sentences it flags in the glossaries of each --clean. Both can be given several
times. A NAME such as `made:exact,spun` counts only padding of these levels. The number that ships is in bold type.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from detection import Flagged, Label, Range, Score, disjoint, read_labels, share, source

from termlint import config, lint
from termlint.checks.base import Fact, Pair
from termlint.checks.generic_sentence import GenericSentence
from termlint.checks.templated_sentence import TemplatedSentence
from termlint.rulebook import load_rules
from termlint.templates import alike, forms
from termlint.text import Span

PARAMETERS: dict[str, Sequence[float]] = {
    "entries": (2, 3, 4, 5),
    "similarity": (0.5, 0.55, 0.6, 0.65, 0.7, 0.8, 0.9),
    "wide_similarity": (0.4, 0.45, 0.5, 0.55, 0.6),
    "wide_entries": (4, 6, 8, 12),
    "copies": (3, 4, 5, 6, 8),
    "content_words": (1, 3, 5),
    "common_words": (1, 3, 4, 5, 6),
}
"""Of templated-sentence."""

CONSTANTS: dict[str, Sequence[float]] = {
    "FUNCTION_WORD": (0.0, 0.15, 0.3, 0.5, 1.0),
    "RARE_TERM_WORD": (0.0, 0.05, 0.15, 0.3, 1.0),
}
"""Of the modules in `HOMES`."""

HOMES: dict[str, ModuleType] = {"FUNCTION_WORD": alike, "RARE_TERM_WORD": forms}

THRESHOLDS: dict[str, Sequence[float]] = {
    "threshold": (1.0, 1.5, 2.0, 2.5, 2.75, 3.0, 3.5, 4.0),
    "unnamed_threshold": (2.0, 3.0, 3.5, 4.0, 4.5, 5.0),
    "apart": (0.0, 0.5, 1.0, 1.5, 2.0, 2.5),
}
"""Of generic-sentence."""

NEVER, ALWAYS = 9999.0, -99.0
"""Thresholds that no sentence reaches, and every sentence."""

FAR = 1000.0
"""What a sentence scores more, for standing apart, than any does by itself."""


class Scored(NamedTuple):
    """A sentence that generic-sentence judges: its place, its score by itself, and whether it names its term and stands
    apart from its entry."""

    file: Path
    range: Range
    score: float
    named: bool
    apart: bool


@dataclass
class Glossary:
    """What the two rules know of a glossary."""

    facts: list[Pair] = field(default_factory=list)
    scored: list[Scored] = field(default_factory=list)
    sentences: int = 0


class Sample(NamedTuple):
    """A named set of glossaries, each with its labels; none where it is taken to be clean."""

    name: str
    parts: list[tuple[Glossary, list[Label]]]


Variant = Callable[[Glossary], Flagged]


def main() -> None:
    """Read the command line and the glossaries, and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", nargs="+", action="append", default=[], metavar="NAME", dest="sets")
    parser.add_argument("--clean", nargs="+", action="append", default=[], metavar="NAME")
    parser.add_argument("--only", nargs="+", metavar="NUMBER", help="print the tables of these numbers alone")
    options = parser.parse_args()
    samples = [labelled(*arguments) for arguments in options.sets]
    samples += [Sample(name, [(read(Path(folder)), []) for folder in folders]) for name, *folders in options.clean]
    for number, shipped, variants in curves():
        if not options.only or number in options.only:
            print(*table(number, shipped, variants, samples), "", sep="\n", flush=True)


def labelled(name: str, *pairs: str) -> Sample:
    """A set of labelled sentences: its name, with the levels that count, and pairs of glossary and labels."""
    name, _, levels = name.partition(":")
    parts = []
    for folder, file in zip(pairs[::2], pairs[1::2], strict=True):
        labels = read_labels(Path(file))
        chosen = [one for one in labels if not levels or not one.is_padding or one.level in levels.split(",")]
        parts.append((read(Path(folder)), chosen))
    return Sample(name, parts)


@cache
def rules() -> tuple[TemplatedSentence, GenericSentence]:
    """The checks of the two rules as they ship."""
    loaded = load_rules()
    templated = loaded["repetition/templated-sentence"].check
    generic = loaded["padding/generic-sentence"].check
    assert isinstance(templated, TemplatedSentence)
    assert isinstance(generic, GenericSentence)
    return templated, generic


@cache
def read(folder: Path) -> Glossary:
    """What the two rules know of a glossary."""
    templated, generic = rules()
    found = Glossary()
    for page in lint.pages(lint.plan([folder], config.Config())):
        file = Path(page.source.path).resolve()
        for entry in page.entries:
            found.facts += templated.contribute(entry)
            for named, limits in ((True, (ALWAYS, NEVER)), (False, (NEVER, ALWAYS))):
                check = replace(generic, threshold=limits[0], unnamed_threshold=limits[1], apart=FAR)
                for one in check.check(entry) if entry.language == "en" else ():
                    assert isinstance(one.where, Span)
                    score = one.details["score"]
                    assert isinstance(score, float)
                    apart = score > FAR / 2
                    score -= FAR * apart
                    found.scored.append(Scored(file, Range(one.where.start, one.where.end), score, named, apart))
            for text in entry.prose():
                found.sentences += len(text.prose.sentences)
                text.forget()
    return found


def curves() -> Iterator[tuple[str, float, list[tuple[float, Variant]]]]:
    """Each number by its name: the value that ships, and what its rule does with others."""
    templated, generic = rules()
    for number, values in PARAMETERS.items():
        checks = [(value, replace(templated, **{number: value})) for value in values]
        yield number, getattr(templated, number), [(value, stamped(check)) for value, check in checks]
    for number, values in CONSTANTS.items():
        yield number, getattr(HOMES[number], number), [(value, stamped(templated, {number: value})) for value in values]
    shipped = {number: getattr(generic, number) for number in THRESHOLDS}
    for number, values in THRESHOLDS.items():
        yield number, shipped[number], [(value, reaching(**{**shipped, number: value})) for value in values]


def stamped(check: TemplatedSentence, constants: Mapping[str, float] | None = None) -> Variant:
    """What a check for templates flags, with some constants of its module changed."""

    def variant(glossary: Glossary) -> Flagged:
        ranges = defaultdict(list)
        with changed(constants or {}):
            languages: dict[str, list[Fact]] = defaultdict(list)
            for language, fact in glossary.facts:
                languages[language].append(fact)
            templates = [one for facts in languages.values() for one in check.templates(sorted(facts))]
        for place in (place for template in templates for _, place in template.places()):
            _, line, column, end_line, end_column = place[:5]
            file = Path(place.path).resolve()
            starts = source(file).line_starts
            ranges[file].append(Range(starts[line - 1] + column - 1, starts[end_line - 1] + end_column - 1))
        return {file: disjoint(found) for file, found in ranges.items()}

    return variant


@contextmanager
def changed(constants: Mapping[str, float]) -> Iterator[None]:
    """Change constants of their modules, and change them back."""
    shipped = {name: getattr(HOMES[name], name) for name in constants}
    for name, value in constants.items():
        setattr(HOMES[name], name, value)
    try:
        yield
    finally:
        for name, value in shipped.items():
            setattr(HOMES[name], name, value)


def reaching(threshold: float, unnamed_threshold: float, apart: float) -> Variant:
    """The sentences whose scores reach a threshold."""

    def variant(glossary: Glossary) -> Flagged:
        ranges = defaultdict(list)
        for one in glossary.scored:
            if one.score + apart * one.apart >= (threshold if one.named else unnamed_threshold):
                ranges[one.file].append(one.range)
        return {file: disjoint(found) for file, found in ranges.items()}

    return variant


def table(
    number: str, shipped: float, variants: Sequence[tuple[float, Variant]], samples: Sequence[Sample]
) -> Iterator[str]:
    """The lines of a table in Markdown."""
    yield f"| `{number}` | {' | '.join(sample.name for sample in samples)} |"
    yield f"|---:{'|---:' * len(samples)}|"
    for value, variant in variants:
        shown = f"**{value}**" if value == shipped else f"{value}"
        yield f"| {shown} | {' | '.join(cell(variant, sample) for sample in samples)} |"


def cell(variant: Variant, sample: Sample) -> str:
    """Precision and recall, or how many sentences of how many are flagged where none is labelled."""
    score = Score()
    flagged = 0
    for glossary, labels in sample.parts:
        ranges = variant(glossary)
        score.add(ranges, labels, [])
        flagged += sum(map(len, ranges.values()))
    found, missed = score.found.total(), score.missed.total()
    if found + missed:
        return f"{share(found, found + score.wrong)} / {share(found, found + missed)}"
    return f"{flagged} of {sum(glossary.sentences for glossary, _ in sample.parts)}"


if __name__ == "__main__":
    main()
