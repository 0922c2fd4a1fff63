"""The kind `unique`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from termlint import names
from termlint.checks.base import Context, CorpusCheck, Fact, Key, Pair, Step
from termlint.entry import Entry, Place
from termlint.language_codes import is_english
from termlint.violation import Finding

EDITION = re.compile(r"(?:^|/)(v?\d+(?:[._]\w+)*|version-[^/]+|latest|next|current|stable|develop)(?=/)", re.IGNORECASE)
"""The part of a path that tells editions of the same pages apart."""

MANY = 20
"""So many names that two files share are told once: the one repeats the other."""

COMPARED = 20
"""Entries of one name that the others of this name are compared with."""

SPELLED = 3
"""Other spellings of a name that are shown."""

EVIDENCE = 30
"""Words of a definition that are compared where two names alone do not prove that one thing is meant."""

COMMON = frozenset(
    {"about", "also", "another", "being", "between", "both", "each", "from", "have", "into", "made", "make", "many"}
    | {"more", "most", "much", "often", "only", "other", "over", "same", "some", "such", "than", "that", "them", "then"}
    | {
        "there",
        "these",
        "they",
        "this",
        "those",
        "through",
        "under",
        "used",
        "uses",
        "using",
        "usually",
        "very",
        "when",
    }
    | {"where", "which", "while", "will", "with", "within", "without", "would", "your"}
)
"""Words of four letters and more that any definition may have."""


@dataclass(frozen=True)
class Unique(CorpusCheck):
    """Entries of one language must not share their `slug` or `term`.

    Slugs are compared where they are written, and as they are written. Terms are the same whatever their case, hyphens
    and number; where one is a word and the other its plural, or an acronym (`it` and `IT`), only if their definitions
    share a word too, and an acronym and a word of one file are never the same. Pages of other editions, as versioned
    folders hold them, are not compared. Two files with many names in common are told once.
    """

    field: Literal["slug", "term"]

    details = frozenset({"what"})

    def contribute(self, entry: Entry) -> Iterator[Pair]:
        group = group_of(entry)
        if self.field == "slug":
            if slug := entry.get("slug"):
                yield Pair(group + _address(entry), (entry.place(slug.span()), entry.slug, ()))
        elif entry.term:
            name = headword(entry.term)
            definition = entry.get("definition")
            evidence = _evidence(definition.value) if definition else ()
            same = names.key if is_english(entry.language) else names.flat
            yield Pair(group + same(name), (entry.place(entry.head), name, evidence))

    def steps(self) -> tuple[Step, ...]:
        return (self._compare, self._count, self._report)

    def _compare(self, _: Key, facts: Sequence[Fact], __: Context) -> Iterator[Pair]:
        """Each entry with each other one of its name, under their two files."""
        for number, (place, name, evidence) in enumerate(facts):
            for index, (other, other_name, other_evidence) in enumerate(facts[:COMPARED]):
                names_one = same_name(name, other_name, evidence, other_evidence, together=place[0] == other[0])
                if index != number and names_one:
                    yield Pair(f"{place[0]}\n{other[0]}", (place, name, other, other_name))

    def _count(self, _: Key, facts: Sequence[Fact], __: Context) -> Iterator[Finding | Pair]:
        path, other = facts[0][0][0], facts[0][2][0]
        count = len({place for place, *_ in facts})
        if path != other and count >= MANY:
            if path < other:
                what = f"{count} {self.field}s of this file name entries in {other} too"
                yield Finding(Place.top(path), "file", related=(Place.top(other),), what=what)
            return
        for place, name, other_place, other in facts:
            yield Pair("\n".join(map(str, place)), (other_place, name, other, place))

    def _report(self, _: Key, facts: Sequence[Fact], __: Context) -> Iterator[Finding]:
        _, name, _, place = facts[0]
        others = tuple(dict.fromkeys(Place(*other) for other, *_ in facts))
        spelled = sorted({other for _, _, other, _ in facts} - {name})
        also = f" (also spelled {_quoted(spelled)})" if spelled else ""
        what = f'The {self.field} "{name}"{also} names {len(others) + 1} entries'
        yield Finding(Place(*place), related=others, what=what)


def _address(entry: Entry) -> str:
    """An entry's slug with the folders that are written before it."""
    return next((key for key in entry.keys if key.rstrip("/").endswith(f"/{entry.slug}")), entry.slug)


def group_of(entry: Entry) -> str:
    """The beginning of the keys under which entries are compared: those of one language, in pages of one edition."""
    edition = EDITION.search(entry.path)
    return f"{entry.language}\n{edition[1] if edition else ''}\n"


def headword(term: str) -> str:
    """A term without the question that asks for it and without its acronym: `What is a Large Language Model (LLM)?` is
    about `Large Language Model`."""
    forms = list(names.forms(term))
    if len(forms) == 1:
        return term
    return max(forms[1:], key=len)


def same_name(
    first: str, second: str, evidence: Collection[str], other_evidence: Collection[str], *, together: bool
) -> bool:
    """Whether two names of one key mean one thing, by the words of their definitions where they may well not.

    A word and its plural may be two things ("Routes", a library, and "route"), and so may an acronym and a word. Who
    has the latter `together` in one file knows it.
    """
    if min(len(names.words(first)), len(names.words(second))) > 1:
        return True
    alike = not set(evidence).isdisjoint(other_evidence)
    if capitals(first) != capitals(second):
        return alike and not together
    return alike or names.flat(first) == names.flat(second) or not (evidence and other_evidence)


def _quoted(spelled: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in spelled[:SPELLED])


def capitals(name: str) -> str:
    """How a name is written: as an acronym, with capitals inside, or as a word."""
    letters = [letter for letter in name if letter.isalpha()]
    if len(letters) > 1 and all(map(str.isupper, letters)):
        return "acronym"
    return "mixed" if any(map(str.isupper, letters[1:])) else "word"


def _evidence(definition: str) -> tuple[str, ...]:
    found = dict.fromkeys(word for word in names.words(definition) if len(word) > 3 and word not in COMMON)
    return tuple(list(found)[:EVIDENCE])
