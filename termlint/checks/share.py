"""The kind `share`."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated

from termlint.checks.base import DerivedCheck, Fact
from termlint.checks.bounds import Whole
from termlint.checks.field import TextField
from termlint.checks.prose import label, texts
from termlint.entry import Entry, Place
from termlint.ranges import Range, union
from termlint.schema import Limits
from termlint.text import Text
from termlint.violation import Finding, Violation


@dataclass(frozen=True)
class Share(DerivedCheck):
    """Of a field's words, no more than the share `max` may stand in sentences that other rules find fault with.

    `of` names those rules, by id, family (`padding/`) or glob; one that is off does not count. A sentence counts where
    their violations, of scope "sentence" or "span", cover at least half of it. Fields of fewer than `min_words` words
    are not judged. Without `fields`, every field of prose is judged.
    """

    of: tuple[str, ...]
    max: Annotated[float, Limits(0, below=1)]
    min_words: Whole
    fields: tuple[TextField, ...] = ()

    details = frozenset({"percent", "padded", "words", "field"})

    @property
    def sources(self) -> tuple[str, ...]:
        return self.of

    def contribute(self, entry: Entry) -> Fact:
        least = max(self.min_words, 1)
        return tuple(_measured(entry, text) for _, text in texts(entry, self.fields) if text.prose.words >= least)

    def derive(self, fact: Fact, violations: Sequence[Violation]) -> Iterator[Finding]:
        places = [one.place for one in violations if one.scope in ("sentence", "span")]
        for place, lines, sentences in fact:
            where = Place(*place)
            covered = union(
                (_offset(where, lines, one.line, one.column), _offset(where, lines, one.end_line, one.end_column))
                for one in places
                if one.end_line >= where.line and one.line <= where.end_line
            )
            words = sum(count for _, _, count in sentences)
            padded = sum(count for start, end, count in sentences if _covers(covered, start, end) * 2 >= end - start)
            if padded > self.max * words:
                yield Finding(
                    where,
                    "field",
                    percent=round(100 * padded / words),
                    padded=padded,
                    words=words,
                    field=label(where.field),
                )


def _measured(entry: Entry, text: Text) -> Fact:
    """A field's place, where its lines begin and its sentences with their words.

    Offsets count from the start of the field's first line, so that an edit elsewhere in the file changes lines only.
    """
    span = text.span()
    place = entry.place(span)
    starts = entry.source.line_starts[place.line - 1 : place.end_line]
    base = starts[0]
    sentences = []
    for sentence in text.prose.sentences:
        own = text.span(sentence.start, sentence.end)
        sentences.append((own.start - base, own.end - base, sentence.words))
    return tuple(place), tuple(start - base for start in starts), tuple(sentences)


def _offset(where: Place, lines: Sequence[int], line: int, column: int) -> int:
    """The offset of a line and column, as `_measured` counts; of a place outside the field, that of its nearer end."""
    if line < where.line:
        return 0
    if line > where.end_line:
        return lines[-1] + where.end_column - 1
    return lines[line - where.line] + column - 1


def _covers(covered: Sequence[Range], start: int, end: int) -> int:
    """How many characters of a range disjoint, sorted ranges cover."""
    total = 0
    for number in range(max(bisect_left(covered, (start, start)) - 1, 0), len(covered)):
        first, last = covered[number]
        if first >= end:
            break
        total += max(min(last, end) - max(first, start), 0)
    return total
