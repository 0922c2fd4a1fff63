"""The words of a text as phrases and templates see them, with the entry's own names as slots.

Words are tokens in their normal form: lower-cased, contractions taken apart, hyphens, quotation marks and other
punctuation gone. Where an entry names its term, its related terms or its category, one slot can stand for the name, so
that one template fits the same sentence in every entry.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate, combinations
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from termlint.names import PARENTHESIS, forms, singular
from termlint.prose import Sentence, pipeline

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from termlint.entry import Entry
    from termlint.text import Text

SlotKind = Literal["{term}", "{related}", "{category}"]
SLOTS: tuple[SlotKind, ...] = get_args(SlotKind)

HIDDEN = "\0"
"""Stands for a word of code or of a quotation: no phrase has it."""
BREAK = "\n"
"""Stands between sentences: no phrase has it."""

MAX_QUOTATION = 1000
"""Characters within which a quotation has to close."""

_PART = re.compile(r"[^\W_]+(?:[.',+#&][^\W_]+)*[+#]*")
_IS_BEFORE_S = frozenset({"it", "that", "this", "there", "here", "what", "where", "who", "how", "he", "she"})
_CLOSING = {"“": "”", "„": "“”", "«": "»", "‘": "’", '"': '"', "'": "'"}
_OPENING = re.compile("[" + "".join(_CLOSING) + "]")
_LINKS = (("and",), ("or",), ("and", "or"), ("as", "well", "as"), ("versus",), ("vs",), ())


class Line(NamedTuple):
    """A sentence and the range of words that it holds."""

    sentence: Sentence
    start: int
    end: int


@dataclass(frozen=True, eq=False)
class Words:
    """The words of a text, and the sentences among them.

    `tokens` has for each word the token it comes from; `hidden` the words that stand in code or in a quotation.
    """

    text: Text
    words: list[str]
    tokens: list[int]
    lines: list[Line]
    hidden: frozenset[int]

    def range(self, start: int, end: int) -> tuple[int, int]:
        """The characters of the text's value that the words `start` to `end` (exclusive, at least one) take."""
        doc = self.text.prose.doc
        last = doc[self.tokens[end - 1]]
        return doc[self.tokens[start]].idx, last.idx + len(last)


class Slot(NamedTuple):
    """A range of words that names the entry's term, related terms or category."""

    start: int
    end: int
    kind: SlotKind


@dataclass(frozen=True, eq=False)
class Masked:
    """A text's sentences in rows to match on: each as written and, where it names something, with slots.

    A sentence has a row for each choice of the kinds of names in it, so that a phrase can say in its own words what
    happens to be the entry's category. `rows` joins the rows, each followed by `BREAK`; `starts` and `ends` give
    the range of words that each word of a row stands for. `units` counts, for each word, those before it where
    every name is one.
    """

    words: Words
    rows: list[str]
    starts: list[int]
    ends: list[int]
    units: Sequence[int]

    @cached_property
    def doc(self) -> Doc:
        """The rows as a document of spaCy's."""
        from spacy.tokens import Doc

        return Doc(pipeline(self.words.text.language).vocab, words=self.rows)

    def line_at(self, word: int) -> int:
        """The number of the line that a word stands in."""
        return bisect_right(self._line_starts, word) - 1

    @cached_property
    def _line_starts(self) -> list[int]:
        return [line.start for line in self.words.lines]


@lru_cache(maxsize=256)
def words_of(text: Text) -> Words:
    """The words of a text."""
    prose = text.prose
    words: list[str] = []
    tokens: list[int] = []
    for number, parts in enumerate(_normalised(token.norm_ for token in prose.doc)):
        words.extend(parts)
        tokens.extend([number] * len(parts))
    lines = []
    for sentence in prose.sentences:
        start, end = bisect_left(tokens, sentence.first), bisect_left(tokens, sentence.last)
        if end > start:
            lines.append(Line(sentence, start, end))
    return Words(text, words, tokens, lines, frozenset(_hidden(text, tokens)))


def normal_words(value: str, language: str) -> tuple[str, ...]:
    """The words of a phrase or name."""
    return tuple(word for chunk in value.split() for word in _chunk_words(chunk, language))


@lru_cache(maxsize=1 << 14)
def _chunk_words(chunk: str, language: str) -> tuple[str, ...]:
    norms = (token.norm_ for token in pipeline(language).tokenizer(chunk))
    return tuple(word for parts in _normalised(norms) for word in parts)


def _normalised(norms: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """The words of each token: none of punctuation, several of a compound that the tokenizer keeps."""
    before = ""
    for norm in norms:
        yield ("is",) if norm == "'s" and before in _IS_BEFORE_S else _parts(norm)
        before = norm


@lru_cache(maxsize=1 << 15)
def _parts(norm: str) -> tuple[str, ...]:
    return ("and",) if norm == "&" else tuple(_PART.findall(norm.lower().replace("’", "'")))


def unspoken(text: Text) -> Iterator[tuple[int, int]]:
    """Ranges of a text's value that are not the entry's own words: code, addresses and quotations."""
    yield from text.opaque
    yield from _quotations(text)


def _hidden(text: Text, tokens: list[int]) -> Iterator[int]:
    ranges = list(unspoken(text))
    if not ranges:
        return
    offsets = [token.idx for token in text.prose.doc]
    for start, end in ranges:
        first, last = bisect_left(offsets, start), bisect_left(offsets, end)
        yield from range(bisect_left(tokens, first), bisect_left(tokens, last))


def _quotations(text: Text) -> Iterator[tuple[int, int]]:
    """Ranges of the value between quotation marks that open and close within one block."""
    value = text.value
    for block_start, block_end in [block[1:] for block in text.blocks] or [(0, len(value))]:
        at = block_start
        while opening := _OPENING.search(value, at, block_end):
            start = opening.start()
            at = start + 1
            if start > block_start and value[start - 1].isalnum():
                continue
            closing = _CLOSING[opening[0]]
            for end in range(start + 2, min(block_end, start + MAX_QUOTATION)):
                if (
                    value[end] in closing
                    and not value[end - 1].isspace()
                    and not (end + 1 < block_end and value[end + 1].isalnum())
                ):
                    yield start, end + 1
                    at = end + 1
                    break


@lru_cache(maxsize=256)
def masked(entry: Entry, text: Text) -> Masked:
    """The rows of a text of an entry. Block quotations have none."""
    words = words_of(text)
    names = _names_of(entry, text.language)
    shown = words.words
    if words.hidden:
        shown = [HIDDEN if number in words.hidden else word for number, word in enumerate(shown)]
    rows: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    counts = [1] * len(shown)
    for line in words.lines:
        found = list(_slots(words, line, names))
        for slot in _chosen(words, found, SLOTS):
            counts[slot.start + 1 : slot.end] = [0] * (slot.end - slot.start - 1)
        if line.sentence.kind == "quote":
            continue
        present = {slot.kind for slot in found}
        kinds = [kind for kind in SLOTS if kind in present]
        for size in range(len(kinds) + 1):
            for choice in combinations(kinds, size):
                at = line.start
                for slot in _chosen(words, found, choice):
                    rows += [*shown[at : slot.start], slot.kind]
                    starts += range(at, slot.start + 1)
                    ends += [*range(at + 1, slot.start + 1), slot.end]
                    at = slot.end
                rows += [*shown[at : line.end], BREAK]
                starts += range(at, line.end + 1)
                ends += range(at + 1, line.end + 2)
    return Masked(words, rows, starts, ends, list(accumulate(counts, initial=0)))


def slotted(entry: Entry, text: Text) -> Iterator[tuple[Line, list[Slot], Words]]:
    """Each sentence of a text of an entry, with the names in it, none overlapping."""
    words = words_of(text)
    names = _names_of(entry, text.language)
    for line in words.lines:
        yield line, _chosen(words, list(_slots(words, line, names)), SLOTS), words


def _chosen(words: Words, found: Sequence[Slot], kinds: Sequence[SlotKind]) -> list[Slot]:
    """Of the names of these kinds the first and longest, none overlapping; lists of related terms made one."""
    chosen: list[Slot] = []
    for slot in found:
        if slot.kind not in kinds or (chosen and slot.start < chosen[-1].end):
            continue
        if chosen and slot.kind == chosen[-1].kind == "{related}":
            between = tuple(words.words[chosen[-1].end : slot.start])
            if between in _LINKS:
                chosen[-1] = chosen[-1]._replace(end=slot.end)
                continue
        chosen.append(slot)
    return chosen


class _Name(NamedTuple):
    """A way to write a name: its words, the last in the singular.

    `exactly` is the text itself where only that will do ("IT" is not "it").
    """

    kind: SlotKind
    words: tuple[str, ...]
    exactly: str | None = None


_singular = lru_cache(maxsize=1 << 15)(singular)


def _slots(words: Words, line: Line, names: Mapping[str, Sequence[_Name]]) -> Iterator[Slot]:
    """Every name in a sentence, from left to right and at each word the longest first."""
    written = words.words
    for start in range(line.start, line.end):
        for name in names.get(_singular(written[start]), ()):
            end = start + len(name.words)
            if end > line.end or (*written[start : end - 1], _singular(written[end - 1])) != name.words:
                continue
            if name.exactly is None or words.text.prose.doc[words.tokens[start]].text == name.exactly:
                yield Slot(start, end, name.kind)


@lru_cache(maxsize=64)
def _names_of(entry: Entry, language: str) -> dict[str, list[_Name]]:
    """Every way to write the entry's names, by first word; the longest first, the term before the others."""
    written: dict[SlotKind, list[str]] = {
        "{term}": [entry.term, _last_part(entry.slug), *(alias.value for alias in entry.aliases)],
        "{related}": [],
        "{category}": [],
    }
    for reference in entry.related:
        written["{related}"].append(_last_part(reference.target.value))
        if reference.name:
            written["{related}"].append(reference.name.value)
    if category := entry.get("category"):
        written["{category}"].append(_last_part(category.value))
    found: dict[tuple[SlotKind, tuple[str, ...]], _Name] = {}
    for kind in SLOTS:
        for name in written[kind]:
            for form in _forms(name):
                if words := normal_words(form, language):
                    words = (*words[:-1], _singular(words[-1]))
                    exactly = form if _is_common(form, language) else None
                    found.setdefault((kind, words), _Name(kind, words, exactly))
    index: dict[str, list[_Name]] = {}
    for made in sorted(found.values(), key=lambda one: (-len(one.words), SLOTS.index(one.kind))):
        index.setdefault(_singular(made.words[0]), []).append(made)
    return index


def _last_part(name: str) -> str:
    """The name at the end of a path or address; a name with blanks is none."""
    name = name.strip()
    if " " in name:
        return name
    return re.split(r"[/#]", name.rstrip("/#"))[-1].removesuffix(".md").removesuffix(".html")


def _forms(name: str) -> Iterator[str]:
    """The names that a name gives, each also without its hyphens, and without what stands in parentheses."""
    for form in forms(name.strip()):
        yield form
        if "-" in form:
            yield form.replace("-", "")
        if parts := PARENTHESIS.match(form):
            yield parts[1]


def _is_common(form: str, language: str) -> bool:
    """Whether a name is, but for its capitals, one of the commonest words of the language."""
    return form.isalpha() and form != form.lower() and bool(pipeline(language).vocab[form.lower()].is_stop)
