"""Names of entries in running text."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from termlint import names
from termlint.language_codes import is_english
from termlint.remembered import Remembered

WORD = re.compile(r"[^\W_]++(?:['’][^\W_]++)*+[+#]*+")
POSSESSIVE = re.compile(r"['’]s$")
GAP = re.compile(r"[ \t\n]?-?[ \t\n]{0,3}")
"""What stands between the words of a name."""

HIDDEN = "\0"
"""Stands for what is no plain prose: code, links, headings, cells."""

JOINT = frozenset("-–_/.@#&\\$=<>")
"""Signs that make a word a part of a longer one: `cloud-native`, `docker.io`."""

INVERTED = re.compile(r", (?:the|an?)$", re.IGNORECASE)
"""Names as they stand in an index: `network, the`."""

SENTENCE_END = re.compile(r"(?:^|[.!?:;]['\")\]”’]*\s+|\n\s*|[(\"“‘\0•–—]\s*)$")
BEFORE = 40
"""Characters before a word that are looked at to see whether it begins a sentence."""

VERB_BEFORE = re.compile(r"\b(?:to|can|could|may|might|must|shall|should|will|would|cannot|not)\s+$", re.IGNORECASE)
VERB_BEHIND = re.compile(
    r"\s+(?:an?|the|this|that|these|those|its|their|your|his|her|our|any|all|each|every|it|them)\b"
)
"""What stands around a plain word that is a verb: to *interrupt* a conversation."""

PARTICLES = frozenset({"away", "back", "by", "down", "in", "off", "on", "out", "over", "through", "together", "up"})
"""Words that make a verb of the one before them, unless a hyphen stands between: a *drop-out*, to drop out."""

SHORTEST = 3
"""Letters of the shortest name that is looked for."""

LONGEST = 8
"""Words of the longest name that is looked for."""


class Name(NamedTuple):
    """A name of an entry: as written, its words as they are compared, the entry's slug and its term.

    `small` are its words as written, in lower case. `formed` says that it is written in a way of its own, such as an
    acronym: with capitals or digits inside a word; `cased` that the glossary writes plain terms small, so that a
    capital tells proper names from them.
    """

    written: str
    words: tuple[str, ...]
    slug: str
    term: str
    small: tuple[str, ...]
    formed: bool
    cased: bool = False


class Mention(NamedTuple):
    """A range of a text that names an entry: the name that it is a form of, the entry's slug and its term.

    `rarity` is the natural logarithm of a plain word's probability in English, and minus infinity for other names.
    """

    start: int
    end: int
    name: str
    slug: str
    term: str
    rarity: float


@dataclass(frozen=True)
class Lexicon:
    """The names of a glossary's entries, by language and first word, the longest first."""

    names: Mapping[tuple[str, str], Sequence[Name]]
    _opened: dict[tuple[str, float], _Opened] = field(init=False, repr=False, compare=False, default_factory=dict)
    """By language, and by how common a plain word may be, the names that a word of a text opens."""

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """Plain values of which `lexicon` makes it again."""
        return tuple(
            (language, name.written, name.slug, name.term)
            for (language, _), group in self.names.items()
            for name in group
        )

    def mentions(
        self, value: str, language: str, *, commonest: float = 0.0, known: Container[str] = ()
    ) -> Iterator[Mention]:
        """The names in a text, of overlapping ones the longest.

        Left out are names of one word in another language than English, whose words' frequency is unknown here, plain
        words that are likelier than `commonest`, words that are but a part of another name, and the names of entries
        whose slugs are `known`, even if only since the last mention. Acronyms count as they are written.
        """
        opened = self._opened.get((language, commonest))
        if opened is None:
            opened = self._opened[language, commonest] = _Opened(self.names, language, commonest)
        matches = list(WORD.finditer(value))
        behind = 0
        for at, first in enumerate(matches):
            begun = opened[first[0]]
            if begun is None or first.start() < behind:
                continue
            names_here = begun.alone
            if begun.followed and at + 1 < len(matches):
                names_here = (*begun.followed.get(compared(matches[at + 1][0].lower()), ()), *names_here)
            for name in names_here:
                found = matches[at : at + len(name.words)]
                if len(found) == len(name.words) and _matches(name, found, value):
                    start, behind = first.start(), found[-1].end()
                    if name.slug not in known and _is_meant(name, value, start, behind):
                        is_plain = len(found) == 1 and not name.formed
                        rarity = begun.rarity if is_plain else -math.inf
                        yield Mention(start, behind, name.written, name.slug, name.term, rarity)
                    break


class _Names(NamedTuple):
    """The names that begin with a word: those that it is by itself, and those that go on, by their second word; and the
    word's rarity, if it may be a name that is a plain word."""

    alone: Sequence[Name]
    followed: Mapping[str, Sequence[Name]]
    rarity: float


class _Opened(Remembered[str, _Names | None]):
    """The names in one language that begin with a word, by the word as a text writes it; looked up once for each.

    Plain words that are likelier than `commonest` are not looked for as names by themselves.
    """

    def __init__(self, known: Mapping[tuple[str, str], Sequence[Name]], language: str, commonest: float) -> None:
        super().__init__()
        self._known = known
        self._language = language
        self._commonest = commonest

    def find(self, key: str) -> _Names | None:
        """The names that begin with a word."""
        small = key.lower()
        alone: list[Name] = []
        followed: dict[str, list[Name]] = defaultdict(list)
        for name in self._known.get((self._language, compared(small)), ()):
            if len(name.words) == 1:
                alone.append(name)
            elif name.small[0] == small:
                followed[name.words[1]].append(name)
        rarity = -math.inf
        if not all(name.formed for name in alone):
            rarity = _rarity(small) if is_english(self._language) else math.inf
            if rarity > self._commonest:
                alone = [name for name in alone if name.formed]
        return _Names(alone, followed, rarity) if alone or followed else None


def lexicon(facts: Iterable[tuple[str, ...]]) -> Lexicon:
    """The lexicon of names, each as language, name, slug and term. Names of several entries are left out."""
    entries: dict[tuple[str, tuple[str, ...]], set[str]] = defaultdict(set)
    known: dict[tuple[str, tuple[str, ...]], Name] = {}
    for language, written, slug, term in facts:
        if INVERTED.search(written):
            continue
        small = tuple(match[0].lower() for match in WORD.finditer(written))
        words = tuple(map(compared, small))
        if len(words) <= LONGEST and sum(map(len, words)) >= SHORTEST and not "".join(words).isdigit():
            entries[language, words].add(slug)
            known.setdefault((language, words), Name(written, words, slug, term, small, _has_form(written)))
    unique = {key: name for key, name in known.items() if len(entries[key]) == 1}
    plain = Counter(language for (language, _), name in unique.items() if not name.formed)
    uncapitalised = Counter(language for (language, _), name in unique.items() if name.written[0].islower())
    by_first: dict[tuple[str, str], list[Name]] = defaultdict(list)
    for (language, words), name in unique.items():
        cased = uncapitalised[language] > plain[language] / 2
        by_first[language, words[0]].append(name._replace(cased=cased))
    return Lexicon({first: sorted(group, key=lambda name: -len(name.words)) for first, group in by_first.items()})


@cache
def compared(word: str) -> str:
    """A word in lower case as it is compared with others."""
    return names.singular(POSSESSIVE.sub("", word))


def _matches(name: Name, found: Sequence[re.Match[str]], value: str) -> bool:
    """Whether words of a text are a name's, of which the last alone may be in another number."""
    last = len(found) - 1
    for number, match in enumerate(found):
        word = match[0].lower()
        if compared(word) != name.words[number] or (number < last and word != name.small[number]):
            return False
        if number and not GAP.fullmatch(value, found[number - 1].end(), match.start()):
            return False
    if name.words[-1] not in PARTICLES:
        return True
    return f"-{name.small[-1]}" not in name.written.lower() or value[found[-1].start() - 1] == "-"


def _is_meant(name: Name, value: str, start: int, end: int) -> bool:
    """Whether a range of a text that is written like a name stands for the entry."""
    if value[start - 1 : start] in JOINT or (value[end : end + 1] in JOINT and value[end + 1 : end + 2].isalnum()):
        return False
    shown = value[start:end]
    if shown[0].isupper() and (value[:start].endswith(f"{HIDDEN} ") or value.startswith(f" {HIDDEN}", end)):
        return False  # it makes a name with the link or code beside it
    if name.formed:
        if f"({shown})" in value or value.startswith(f" ({HIDDEN}", end):
            return False  # it abbreviates words or a link of this text
        if _follows_capital(value, start) and _precedes_capital(value, end):
            return False  # it stands within a longer name
        return shown.removesuffix("s").removesuffix("'").removesuffix("’") == name.written.removesuffix("s")
    opens = bool(SENTENCE_END.search(value, max(0, start - BEFORE), start)) or start == 0
    capital = shown[0].isupper() and (not opens or _precedes_capital(value, end))
    if name.cased and (shown[0].islower() if name.written[0].isupper() else capital):
        return False
    if name.cased and name.written.istitle() and not shown.istitle():
        return False
    if len(name.words) == 1:
        if any(map(str.isupper, shown[1:])) or (capital and _in_name(value, start, end)):
            return False
        return not _is_verb(value, start, end)
    return not (capital and _in_name(value, start, end))


def _is_verb(value: str, start: int, end: int) -> bool:
    """Whether a plain word is something that is done to something."""
    return bool(VERB_BEFORE.search(value, max(0, start - BEFORE), start) and VERB_BEHIND.match(value, end))


def _has_form(written: str) -> bool:
    """Whether a name is written in a way of its own, such as an acronym: with capitals or digits inside a word."""
    return any(any(map(str.isupper, word[1:])) or any(map(str.isdigit, word)) for word in written.split())


def _in_name(value: str, start: int, end: int) -> bool:
    """Whether a capitalised word stands beside another one, so that both make a name."""
    return _follows_capital(value, start) or _precedes_capital(value, end)


def _follows_capital(value: str, start: int) -> bool:
    before = re.search(r"([^\W_][\w'’.-]*) $", value[max(0, start - BEFORE) : start])
    return before is not None and before[1][0].isupper()


def _precedes_capital(value: str, end: int) -> bool:
    return value[end : end + 1] == " " and value[end + 1 : end + 2].isupper()


def _rarity(word: str) -> float:
    """The natural logarithm of a plain word's probability in English, of its singular where that is likelier."""
    from termlint.generic import english

    word = POSSESSIVE.sub("", word)
    return max(english().rarity(one) for one in (word, names.singular(word)))
