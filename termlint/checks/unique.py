"""The kind `unique`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from termlint import names
from termlint.checks.base import Context, CorpusCheck, Fact, Key, Pair, Step
from termlint.entry import Entry, Place
from termlint.violation import Finding

EDITION = re.compile(r"(?:^|/)(v?\d+(?:[._]\w+)*|version-[^/]+|latest|next|current|stable|develop)(?=/)", re.IGNORECASE)
"""The part of a path that tells editions of the same pages apart."""

MANY = 20
"""So many names that two files share are told once: the one repeats the other."""

EVIDENCE = 30
"""Words of a definition that are compared where two names alone do not prove that one thing is meant."""

COMMON = re.compile(
    r"about|also|another|being|between|both|each|from|have|into|made|make|many|more|most|much|often|only|other|over"
    r"|same|some|such|than|that|them|then|there|these|they|this|those|through|under|used|uses|using|usually|very"
    r"|when|where|which|while|will|with|within|without|would|your"
)
"""Words of four letters and more that any definition may have."""


@dataclass(frozen=True)
class Unique(CorpusCheck):
    """Entries of one language must not share their `slug` or `term`.

    Slugs are compared where they are written, and as they are written. Terms are the same whatever their case, hyphens
    and number; where one is an acronym and the other a word (`IT` and `it`), only if their definitions share a word
    too. Pages of other editions, as versioned folders hold them, are not compared. Two files with many names in common
    are told once.
    """

    field: Literal["slug", "term"]

    details = frozenset({"what"})

    def contribute(self, entry: Entry) -> Iterator[Pair]:
        edition = EDITION.search(entry.path)
        group = f"{entry.language}\n{edition[1] if edition else ''}\n"
        if self.field == "slug":
            if slug := entry.get("slug"):
                yield Pair(group + entry.slug, (entry.place(slug.span()), entry.slug, ()))
        elif entry.term:
            name = headword(entry.term)
            definition = entry.get("definition")
            evidence = _evidence(definition.value) if definition else ()
            same = names.key if entry.language.startswith("en") else names.flat
            yield Pair(group + same(name), (entry.place(entry.head), name, evidence))

    def steps(self) -> tuple[Step, ...]:
        return (self._compare, self._report)

    def _compare(self, _: Key, facts: Sequence[Fact], __: Context) -> Iterator[Pair]:
        for number, (place, name, evidence) in enumerate(facts):
            others = [
                Place(*other)
                for index, (other, other_name, other_evidence) in enumerate(facts)
                if index != number and (same_name(name, other_name) or not set(evidence).isdisjoint(other_evidence))
            ]
            if others:
                files = sorted({place[0], *(other.path for other in others)})
                yield Pair("\n".join(files), (place, name, tuple(others[:3]), len(others) + 1))

    def _report(self, key: Key, facts: Sequence[Fact], _: Context) -> Iterator[Finding]:
        files = key.split("\n")
        if len(files) > 1 and len(facts) >= MANY * len(files):
            where = [Place(path, 1, 1, 1, 1) for path in files]
            count = len({names.key(name) for _, name, _, _ in facts})
            what = f"{count} {self.field}s of this file name entries in {files[1]} too"
            yield Finding(where[0], "file", related=tuple(where[1:4]), what=what)
            return
        for place, name, others, count in facts:
            what = f'The {self.field} "{name}" names {count} entries'
            yield Finding(Place(*place), related=tuple(Place(*other) for other in others), what=what)


def headword(term: str) -> str:
    """A term without the question that asks for it and without its acronym: `What is a Large Language Model (LLM)?` is
    about `Large Language Model`."""
    forms = list(names.forms(term))
    if len(forms) == 1:
        return term
    return max(forms[1:], key=len)


def same_name(first: str, second: str) -> bool:
    """Whether two names of one key plainly mean one thing: they are no acronym beside a word."""
    if min(len(names.words(first)), len(names.words(second))) > 1:
        return True
    return _capitals(first) == _capitals(second)


def _capitals(name: str) -> str:
    letters = [letter for letter in name if letter.isalpha()]
    if len(letters) > 1 and all(map(str.isupper, letters)):
        return "acronym"
    return "mixed" if any(map(str.isupper, letters[1:])) else "word"


def _evidence(definition: str) -> tuple[str, ...]:
    found = dict.fromkeys(word for word in names.words(definition) if len(word) > 3 and not COMMON.fullmatch(word))
    return tuple(list(found)[:EVIDENCE])
