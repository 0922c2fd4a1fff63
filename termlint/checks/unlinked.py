"""The kind `unlinked`."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple, cast

from termlint import names
from termlint.checks.base import Context, CorpusCheck, Fact, Key, Pair, Step
from termlint.checks.bounds import Portion, Whole
from termlint.checks.lookups import NOTE, Lookups, Outcome, is_stub
from termlint.entry import Entry, Place, Way
from termlint.habits import Habits
from termlint.mentions import HIDDEN, Lexicon, Mention
from termlint.prose import PROSE_BLOCKS
from termlint.ranges import union
from termlint.readers import reader_of
from termlint.resolve import BY_NAME
from termlint.text import Text
from termlint.violation import Finding

NO_NAME = ""
"""Stands for a reference that leads to its entry by another way than a name."""

STUB = "stub"
"""Tells that an entry only refers to another one."""

BRIEF = 15
"""Words up to which an entry that begins with a link is taken for such a one: `{Acme Corporation} or one of its cars`.
"""

LABEL = re.compile(r"\s*+(?:1\.\s)?\s*+(?:<[^<>]{1,80}>|\([^()]{1,80}\))?\s*+(?:see(?: also)?:?\s)?\s*+", re.IGNORECASE)
"""What dictionaries put before a text: the number of a sense, a subject or usage, and what leads to another entry."""

SENTENCE_END = re.compile(r"[^\S\n]*+\.?[^\S\n]*+(?:\n|$)")
"""What ends a first sentence that nothing but its links makes."""

ELSEWHERE = re.compile(r"\{[^{}]{0,400}://[^{}]{0,400}\}")
"""A link to another site in curly brackets."""

OPENING = re.compile(r"\s*\([^()]{1,200}\)")
"""A parenthesis that opens a text gives other names of its entry."""

UNLINKABLE = frozenset({"seo_description"})
"""Fields in which nothing can be linked."""

FENCES = ("---", "+++")
"""What a page with front matter begins with."""


class Run(NamedTuple):
    """A range of a text's value that begins at `start`, and where it begins in the file, which it corresponds to
    character for character if `exact`."""

    start: int
    line: int
    column: int
    exact: bool


@dataclass(frozen=True)
class Unlinked(CorpusCheck):
    """The first place in an entry's prose that names another entry must lead there, unless something else in it does.

    Of names within names the longest counts. An acronym is told only as it is written, a plain English word only where
    it is rarer than `commonest`, the natural logarithm of a probability, or than `unproven` where nobody leads to its
    entry. Where a name stands unlinked in more than `few` entries, `linked_share` of those that use it, and of one
    more, since a few prove little, have to lead to the entry that it names: what writers seldom link is often something
    else of that name. In a glossary of more than `large` entries, which explains plain words too, that share is asked
    of every name. `by` says by what references resolve; without it, each way counts by which the glossary's own
    references resolve. Drafts are left out.
    """

    commonest: float = -11.5
    unproven: float = -13.0
    few: Whole = 5
    large: Whole = 2000
    linked_share: Portion = 0.8
    by: tuple[Way, ...] = ()

    details = frozenset({"mention", "term"})
    reads = ("names", "references")

    @property
    def source(self) -> Lookups:
        return Lookups(self.by)

    def contribute(self, entry: Entry) -> Iterator[Pair]:
        key = _key(entry.path, entry.slug, entry.language)
        if is_stub(entry) or _is_pointer(entry) or not entry.published:
            yield Pair(key, (STUB,))
            return
        for text in entry.prose():
            if _is_linkable(text, entry):
                value = _plain(text)
                yield Pair(key, ("text", text.field, value, tuple(_runs(text, entry))))

    def steps(self) -> tuple[Step, ...]:
        return (_by_entry, self._unlinked, self._told)

    def _unlinked(self, key: Key, facts: Sequence[Fact], context: Context) -> Iterator[Pair]:
        lexicon: Lexicon = context.values["names"]
        language, slug, path = key.split("\n", 2)
        led = sorted({(fact[1], fact[2]) for fact in facts if fact[0] == "reached"})
        for other, name in led:
            yield Pair(f"{language}\n{other}", ("reached", name))
        if any(fact[0] == STUB for fact in facts):
            yield Pair(f"{language}\n{slug}", (STUB,))
        told = {slug, *(other for other, _ in led)}
        for _, field, value, runs in (fact for fact in facts if fact[0] == "text"):
            if opening := OPENING.match(value):
                for mention in lexicon.mentions(value, language):
                    if mention.end >= opening.end():
                        break
                    told.add(mention.slug)
            for mention in lexicon.mentions(value, language, commonest=self.commonest, known=told):
                where = _place(runs, mention, Place(path, 0, 0, 0, 0, slug or None, field))
                if where:
                    told.add(mention.slug)
                    shown = " ".join(value[mention.start : mention.end].split())
                    name = names.key(mention.name)
                    is_rare = mention.rarity <= self.unproven
                    yield Pair(f"{language}\n{mention.slug}", ("mention", name, where, shown, mention.term, is_rare))

    def _told(self, _: Key, facts: Sequence[Fact], context: Context) -> Iterator[Finding]:
        """The mentions of an entry, given with those entries that lead to it."""
        if any(fact[0] == STUB for fact in facts):
            return
        habits: Habits = context.values["references"]
        few = 0 if habits.entries > self.large else self.few
        found: dict[str, list[Fact]] = defaultdict(list)
        for fact in facts:
            if fact[0] == "mention":
                found[fact[1]].append(fact[2:])
        reached = Counter(fact[1] for fact in facts if fact[0] == "reached")
        for name, mentions in found.items():
            leading = reached[name] + reached[NO_NAME]
            if len(mentions) <= few or leading >= self.linked_share * (leading + len(mentions) + 1):
                for where, written, term, is_rare in mentions:
                    if leading or is_rare:
                        yield Finding(Place(*where), mention=written, term=term)


def _is_pointer(entry: Entry) -> bool:
    """Whether an entry begins with a link, and is brief or says no more in its first sentence, so that another one
    explains its term."""
    texts = [text for text in entry.prose() if text.value.strip()]
    first = next((text for text in texts[:1] if text.links), None)
    if first is None or not LABEL.fullmatch(first.value, 0, first.links[0][0]):
        return False
    words = sum(len(NOTE.sub("", text.value).split()) for text in texts)
    return words <= BRIEF or SENTENCE_END.match(first.value, first.links[0][1]) is not None


def _is_linkable(text: Text, entry: Entry) -> bool:
    """Whether links can stand in a text, as hardly in the front matter of a page that has a body."""
    if text.field in UNLINKABLE:
        return False
    body = entry.get("explanation")
    if body is None or text is body or reader_of(entry.path) != "markdown" or not entry.source.text.startswith(FENCES):
        return True
    return text.span().start > body.span().start


def _key(path: str, slug: str, language: str) -> Key:
    return "\n".join((language, slug.replace("\n", " "), path))


def _by_entry(_: Key, outcomes: Sequence[Fact], __: Context) -> Iterator[Pair]:
    """What each reference may lead to, under the entry that it stands in."""
    for outcome in cast("Sequence[Outcome]", outcomes):
        query = outcome.query
        if query.form != "contents":
            for one in outcome.reached:
                name = names.key(one.written) if one.way in BY_NAME else NO_NAME
                yield Pair(_key(query.place[0], query.entry, query.language), ("reached", one.slug, name))


def _plain(text: Text) -> str:
    """A text's value with signs that no word has in place of code, links, headings, cells and notes in square brackets;
    positions stay."""
    value = text.value
    hidden = [*text.opaque, *text.links]
    if "[" in value or "{" in value:
        hidden += [match.span() for pattern in (NOTE, ELSEWHERE) for match in pattern.finditer(value)]
    hidden += [(block.start, block.end) for block in text.blocks if block.kind not in PROSE_BLOCKS]
    parts = []
    at = 0
    for start, end in union(hidden):
        parts += [value[at:start], HIDDEN * (end - start)]
        at = end
    return "".join([*parts, value[at:]])


def _runs(text: Text, entry: Entry) -> Iterator[Run]:
    """Where the parts of a text stand, line by line."""
    source = entry.source
    for piece, end in zip(text.pieces, text.ends, strict=True):
        at = piece.start
        if end - at == piece.source_end - piece.source:
            shift = piece.source - at
            line, column = source.position(at + shift)
            while (line_end := source.text.find("\n", at + shift, end + shift)) >= 0:
                yield Run(at, line, column, True)
                at = line_end + 1 - shift
                line, column = line + 1, 1
            if at < end:
                yield Run(at, line, column, True)
        else:
            yield Run(at, *source.position(piece.source), exact=False)


def _place(runs: Sequence[Fact], mention: Mention, within: Place) -> Place | None:
    """The place of a mention in a text of such runs; none where an escape or the like stands for part of it."""
    first, last = (Run(*runs[bisect_right(runs, at, key=itemgetter(0)) - 1]) for at in (mention.start, mention.end - 1))
    if not (first.exact and last.exact):
        return None
    return within._replace(
        line=first.line,
        column=first.column + mention.start - first.start,
        end_line=last.line,
        end_column=last.column + mention.end - last.start,
    )
