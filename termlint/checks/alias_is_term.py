"""The kind `alias-is-term`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from hashlib import blake2b
from itertools import islice
from typing import Literal, NamedTuple

from termlint import names
from termlint.checks.base import Context, CorpusCheck, Fact, Key, Pair, Step
from termlint.checks.lookups import is_stub
from termlint.checks.unique import COMMON, capitals, group_of, headword
from termlint.entry import Entry, Place
from termlint.language_codes import is_english
from termlint.violation import Finding

COMPARED = 20
"""Entries of one name that an alias is compared with."""

EVIDENCE = 40
"""Words of an entry's text by which it is compared with another one."""

TOLD = 400
"""Characters of a text whose words are looked at."""

SHORTEST = 3
"""Letters of a word that may tell what is meant."""

ALIKE = 2
PART = 6
"""Words that two entries share which mean one thing, though a single word names them, and the part that these are of
the words of the one that tells less."""

SPELLS_OUT = frozenset(
    {"abbreviated", "abbreviation", "acronym", "alias", "also", "aka", "called", "expansion", "expands"}
    | {"for", "full", "initialism", "known", "name", "named", "short", "shortened", "stand", "stands", "synonym"}
    | {"the", "and", "its", "this", "refer", "refers", "see", "means", "term", "form", "of", "to"}
)
"""Words beside a name in a text that does no more than spell it out."""


class Named(NamedTuple):
    """An entry under one of its names: its `head`, and the `place` of the name, which is `written` there; the name that
    it goes by (`term`), the beginning of what it tells, and a hash of its first text."""

    kind: Literal["term", "alias"]
    head: Place
    place: Place
    written: str
    term: str
    told: str
    text: str

    @property
    def words(self) -> set[str]:
        """The words that it tells, in the singular."""
        listed = dict.fromkeys(map(names.singular, names.words(self.told)))
        return set(islice((word for word in listed if len(word) >= SHORTEST), EVIDENCE))


@dataclass(frozen=True)
class AliasIsTerm(CorpusCheck):
    """An alias of an entry must not be the term of another entry that has a text of its own.

    Aliases are those of its field, the acronym or the words in the brackets of a term, and what the text says that the
    term is also called. A name of several words means one thing. A single word may mean two, as acronyms often do
    (`PR`, a pull request and public relations): it must be written with the same capitals, and the entries must share
    two words and a sixth of their words, or one name the other's term. A capital at the beginning makes another name
    where the glossary writes such small. Nothing is told where one of the two only leads to the other or spells out its
    name, where both say the same, or where they go by one term. Pages of other editions, as versioned folders hold
    them, are not compared.
    """

    details = frozenset({"alias", "term"})

    def contribute(self, entry: Entry) -> Iterator[Pair]:
        if not 0 < len(entry.term) <= names.LONGEST or is_stub(entry):
            return
        texts = {name: text for name in ("definition", "explanation", "translation") if (text := entry.get(name))}
        if not texts:
            return
        group = group_of(entry)
        head = entry.place(entry.head)
        term = headword(entry.term)
        told = " ".join(text.value[:TOLD] for name, text in texts.items() if name not in entry.borrowed)[:TOLD]
        first = " ".join(next(iter(texts.values())).value.casefold().split())
        digest = blake2b(first.encode("utf-8", "surrogatepass"), digest_size=8)
        named = Named("term", head, head, term, term, told, digest.hexdigest())
        same = names.key if is_english(entry.language) else names.flat
        own = same(term)
        yield Pair(group + own, named)
        aliases = {same(form): (form, head) for form in names.forms(entry.term) if form != entry.term}
        for alias in entry.aliases:
            aliases |= {same(form): (form, entry.place(alias.span())) for form in names.forms(alias.value)}
        for key, (written, place) in aliases.items():
            if key != own:
                yield Pair(group + key, named._replace(kind="alias", place=place, written=written))

    def steps(self) -> tuple[Step, ...]:
        return (_compare,)


def _compare(_: Key, facts: Sequence[Fact], __: Context) -> Iterator[Finding]:
    """Each alias with each entry of this term."""
    named = [Named(kind, Place(*head), Place(*place), *rest) for kind, head, place, *rest in facts]
    terms = [one for one in named if one.kind == "term"][:COMPARED]
    for alias in named:
        if alias.kind == "alias":
            others = [other for other in terms if other.head != alias.head and _is_defined_twice(alias, other)]
            if others:
                related = tuple(other.head for other in others)
                yield Finding(alias.place, related=related, alias=alias.written, term=alias.term)


def _is_defined_twice(alias: Named, other: Named) -> bool:
    """Whether two entries, one of which has the other's term as an alias, each say what this one thing is."""
    own, shared = _singulars(alias.term), _singulars(other.term)
    told, other_told = alias.words, other.words
    spelled_out = own | shared | SPELLS_OUT
    if alias.text == other.text or told <= spelled_out or other_told <= spelled_out:
        return False
    if _is_capital(other.term) not in (_is_capital(alias.written), _is_capital(alias.term)):
        return False
    if min(len(names.words(alias.written)), len(names.words(other.term))) > 1:
        return True
    if _spelled(alias.written) != _spelled(other.term):
        return False
    if len(_telling(own)) > 1 and _telling(own) <= other_told:
        return True
    first, second = _telling((told | own) - shared), _telling(other_told - shared)
    common = len(first & second)
    return common >= ALIKE and common * PART >= min(len(first), len(second))


def _singulars(name: str) -> set[str]:
    return set(map(names.singular, names.words(name)))


def _is_capital(name: str) -> bool:
    return name[:1].isupper()


def _spelled(name: str) -> tuple[str, str]:
    """How a name of one word is spelled, and with what capitals; an acronym without the `s` of its plural."""
    name = name[:-1] if names.ACRONYMS.search(name) else name
    return " ".join(names.words(name)), capitals(name)


def _telling(words: Set[str]) -> set[str]:
    """Those of some words that say what is meant."""
    return {word for word in words if len(word) > SHORTEST and word not in COMMON}
