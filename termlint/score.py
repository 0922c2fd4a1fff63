"""The score of an entry and of a glossary: 0 to 100, and a letter. `docs/score.md` says how it is made up, and why."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

from termlint.entry import Entry, Page
from termlint.owners import Ground, owner_in
from termlint.ranges import Range
from termlint.severity import SEVERITIES, Severity
from termlint.text import Text
from termlint.violation import Scope, Violation

PADDING = ("padding/", "repetition/")
"""Families whose violations count by the words that they mark; all others count by severity."""

COPIES = "repetition/"
"""The family whose violations, of scope "entry" or "field", say that the text stands in another entry too."""

COPY = 1 / 2
"""What a word counts as padding for that another entry has too: it is said twice, and once would do."""

COSTS: Mapping[Severity, float] = {"error": 3, "warning": 1, "info": 0.25}
"""Points that a violation costs."""

SIZE = 100
"""Words in which a warning costs all of its points; in twice as many, half of them. An error always costs all."""

HALF = 10
"""Points that halve a score."""

LETTERS = ((90, "A"), (80, "B"), (70, "C"), (60, "D"), (0, "F"))

_WORD = re.compile(r"\w+(?:['’-]\w+)*")


@dataclass(frozen=True)
class Score:
    """An entry's score and what it is made of: its words, those that are padding, those that another entry has too, and
    its other faults."""

    path: str
    line: int
    entry: str
    term: str
    language: str
    score: int
    words: int
    padded: int
    copied: int
    faults: Mapping[Severity, int]

    @property
    def letter(self) -> str:
        """A to F."""
        return letter(self.score)

    def as_json(self) -> dict[str, Any]:
        """The entry as the JSON output has it."""
        return {
            "path": self.path,
            "line": self.line,
            "entry": self.entry,
            "term": self.term,
            "language": self.language,
            "score": self.score,
            "letter": self.letter,
            "words": self.words,
            "padded": self.padded,
            "copied": self.copied,
            **{severity: self.faults.get(severity, 0) for severity in reversed(SEVERITIES)},
        }


def letter(score: int) -> str:
    """A from 90, B from 80, C from 70, D from 60, else F."""
    return next(letter for least, letter in LETTERS if score >= least)


def points(words: int, padded: float, faults: Mapping[Severity, int]) -> int:
    """A score from what it is made of.

    The share of words that is no padding, in percent, times `HALF / (HALF + cost)`, where the cost is that of all other
    faults. Less than 100 wherever there is any fault.
    """
    size = max(words / SIZE, 1)
    cost = sum(count * COSTS[severity] / (1 if severity == "error" else size) for severity, count in faults.items())
    made = 100 * (1 - padded / words if words else 1) * HALF / (HALF + cost)
    return min(round(made), 99) if cost or padded else 100


def scores(pages: Iterable[Page], violations: Iterable[Violation]) -> Iterator[Score]:
    """The score of every entry, in the order of files and entries."""
    by_file: dict[str, list[Violation]] = defaultdict(list)
    for violation in violations:
        by_file[violation.place.path].append(violation)
    for page in pages:
        own = _by_entry(page, by_file[page.source.path])
        for number, entry in enumerate(page.entries):
            yield _score(entry, own[number])


def glossary(scores: Sequence[Score], unreadable: int = 0) -> int | None:
    """The mean of the entries' scores; each file of which nothing could be read counts as an entry with 0.

    It is 100 only where all are. A glossary without either has no score.
    """
    count = len(scores) + unreadable
    if not count:
        return None
    mean = sum(score.score for score in scores) / count
    return min(round(mean), 99) if mean < 100 else 100


def unreadable(pages: Iterable[Page]) -> int:
    """The number of files of which nothing could be read."""
    return sum(bool(page.problems) and not page.entries for page in pages)


def _by_entry(page: Page, violations: Iterable[Violation]) -> Mapping[int, list[Violation]]:
    """The violations of each entry of a page, by its number."""
    owner = owner_in(map(Ground.of, page.entries))
    found: dict[int, list[Violation]] = defaultdict(list)
    for violation in violations:
        if (number := owner(violation)) is not None:
            found[number].append(violation)
    return found


def _score(entry: Entry, violations: Sequence[Violation]) -> Score:
    texts = list(entry.prose())
    padding = [one for one in violations if one.rule.startswith(PADDING)]
    marked = {one.place.offsets(entry.source) for one in padding if one.scope in ("span", "sentence")}
    faults = Counter(one.severity for one in violations if not one.rule.startswith(PADDING))
    elsewhere = {one.place.offsets(entry.source) for one in padding if _is_copy(one, "field")}
    if any(_is_copy(one, "entry") for one in padding):
        elsewhere = {(0, len(entry.source.text))}
    words = sum(1 for text in texts for _ in _WORD.finditer(text.value))
    padded = sum(_within(text, marked) for text in texts) if marked else 0
    copied = sum(_within(text, marked | elsewhere) for text in texts) - padded if elsewhere else 0
    line = entry.source.position(entry.head.start)[0]
    score = points(words, padded + COPY * copied, faults)
    if padding and score == 100:
        score = 99  # a label, not prose, is padded
    return Score(entry.path, line, entry.slug, entry.term, entry.language, score, words, padded, copied, faults)


def _is_copy(violation: Violation, scope: Scope) -> bool:
    """Whether what a violation says to stand in another entry too is all of a field, or of an entry."""
    return violation.rule.startswith(COPIES) and violation.scope == scope


def _within(text: Text, marked: Set[Range]) -> int:
    """The number of a text's words that begin in one of the ranges of the source."""
    starts = (text.span(match.start(), match.end()).start for match in _WORD.finditer(text.value))
    return sum(any(start <= at < end for start, end in marked) for at in starts)
