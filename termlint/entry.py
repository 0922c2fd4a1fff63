"""Entries: what readers produce and checks judge."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple

from termlint.source import Source
from termlint.text import Span, Text, tuple_of

LABEL_FIELDS = frozenset({"slug", "term", "category", "seo_title", "translation"})
"""Fields that hold a name or a label: read by checks that ask for them, never judged as sentences."""

LISTS = ("aliases", "tags", "related", "links", "faq")
"""What an entry has any number of."""

Way = Literal["slug", "id", "term", "alias", "path", "file"]
"""By what a reference finds its entry."""

FieldName = Literal[
    "slug",
    "id",
    "term",
    "aliases",
    "definition",
    "explanation",
    "translation",
    "seo_title",
    "seo_description",
    "related",
    "faq",
    "category",
    "tags",
    "language",
]
"""What a field of a glossary is to termlint."""

ReferenceForm = Literal[
    "related", "link", "shortcode", "role", "anchor", "label", "curly", "see", "pointer", "contents"
]


class Place(NamedTuple):
    """Where something stands, for people and other programs: lines and columns from 1, ends exclusive.

    A fact carries its place, so that a conclusion needs neither the entry nor its file.
    """

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    entry: str | None = None
    field: str | None = None

    @classmethod
    def of(cls, source: Source, span: Span, entry: str | None = None) -> Place:
        """The place of a span of a file."""
        return tuple_of(cls, (source.path, *source.range(span.start, span.end), entry, span.field))

    @classmethod
    def top(cls, path: str) -> Place:
        """The top of a file, where what concerns all of it is told."""
        return cls(path, 1, 1, 1, 1)

    def offsets(self, source: Source) -> tuple[int, int]:
        """The range of the place in its file's text."""
        return source.offset(self.line, self.column), source.offset(self.end_line, self.end_column)

    def as_json(self) -> dict[str, int]:
        """The lines and columns as the JSON output has them."""
        return {
            "line": self.line,
            "column": self.column,
            "end_line": self.end_line,
            "end_column": self.end_column,
        }


@dataclass(eq=False, slots=True)
class Reference:
    """A mention of another entry: in the field of related terms, or as a link or the sentence "See Gear." in the prose.

    It is never changed, though not frozen, as an entry is not.

    `target` is what the reference is resolved by (a slug, a name, a path, a shortcode's term), as written; `name` the
    display name that stands beside a slug, or a link's text. Such a sentence is a `see` where it is all that an entry
    says, else a `pointer`, whose names may be those of anything else.
    A `label` names a place in whatever document, as `:ref:` does. A link of the `contents` stands before all entries.
    """

    target: Text
    name: Text | None = None
    form: ReferenceForm = "related"


@dataclass(eq=False, slots=True)
class Question:
    """A question of the FAQ and its answer. It is never changed, though not frozen, as an entry is not."""

    question: Text
    answer: Text


@dataclass(eq=False)
class Entry:
    """One term with its fields. It is never changed, though not frozen: that makes it take five times as long to make.

    `texts` holds every field of text under its name, in the order of the file: those of `LABEL_FIELDS`,
    `definition`, `explanation`, `seo_description` and further prose under its own name. `borrowed` names the fields
    whose text is part of another field's (a definition taken from the body's first paragraph). `keys` are further
    names by which references may reach the entry: ids, its file's name, redirects. `head` is where the term stands,
    or the beginning of the entry.
    """

    source: Source
    slug: str
    term: str
    head: Span
    language: str = "en"
    texts: Mapping[str, Text] = field(default_factory=dict)
    aliases: tuple[Text, ...] = ()
    tags: tuple[Text, ...] = ()
    related: tuple[Reference, ...] = ()
    links: tuple[Reference, ...] = ()
    faq: tuple[Question, ...] = ()
    keys: tuple[str, ...] = ()
    borrowed: frozenset[str] = frozenset()
    published: bool = True
    """Whether readers get to see it: not the draft of a page."""

    @property
    def path(self) -> str:
        """The file's path, relative to the current folder, with `/`."""
        return self.source.path

    def get(self, name: str) -> Text | None:
        """The text of a field, or None where it is missing or empty."""
        text = self.texts.get(name)
        return text if text is not None and text.value.strip() else None

    def prose(self) -> Iterator[Text]:
        """Every text that is read as sentences, each place once: fields first, then the FAQ's answers."""
        for name, text in self.texts.items():
            if name not in LABEL_FIELDS and name not in self.borrowed:
                yield text
        for question in self.faq:
            yield question.answer

    def has(self, name: str) -> bool:
        """Whether a field, or a list such as `faq` or `related`, has any content.

        A slug that was made of the term is none; the file's name is one. A translation serves as definition.
        """
        match name:
            case "term":
                return bool(self.term)
            case "slug":
                return bool(self.slug) and ("slug" in self.texts or self.slug in self.keys)
            case "definition":
                return self.get(name) is not None or self.get("translation") is not None
            case _ if name in LISTS:
                return bool(getattr(self, name))
            case _:
                return self.get(name) is not None

    def spans(self) -> Iterator[Span]:
        """Where its term and its fields stand in the file."""
        yield self.head
        for text in (*self.texts.values(), *self.aliases, *self.tags):
            yield text.span()
        for reference in (*self.related, *self.links):
            yield reference.target.span()
        for question in self.faq:
            yield question.question.span()
            yield question.answer.span()

    def place(self, span: Span) -> Place:
        """The place of a span of this entry's file."""
        return Place.of(self.source, span, self.slug or None)


@dataclass(frozen=True)
class Comment:
    """A comment of a source file that may speak to termlint.

    `covers` is the range of the element that the comment is in or, where it stands alone, of the next one. `fault` is
    why it cannot be followed, whatever it says.
    """

    text: str
    span: Span
    covers: Span
    fault: str | None = None


@dataclass(frozen=True)
class Problem:
    """A part of a file that could not be read: why and what to do, and where."""

    reason: str
    span: Span


class Taken(NamedTuple):
    """What a key of some entries was taken for and why, and in how many of them; `field` is None where for nothing."""

    key: str
    field: str | None
    why: str
    entries: int
    guessed: bool = False
    """Whether values say so where no name does."""


class Redirect(NamedTuple):
    """A page that only leads on: what it would be as an entry, and the slug of the one that its names are names of."""

    page: Entry
    slug: str


@dataclass(frozen=True, eq=False)
class Page:
    """What a reader made of a file."""

    source: Source
    entries: tuple[Entry, ...] = ()
    comments: tuple[Comment, ...] = ()
    problems: tuple[Problem, ...] = ()
    note: str | None = None
    """Why the file holds no entry, where that is no fault (an index page, a template)."""
    taken: tuple[Taken, ...] = ()
    """What the keys of its data were taken for, in their order."""
    redirects: tuple[Redirect, ...] = ()
    opening: Entry | None = None
    """What stands before the first of many entries, as one without a name that has the links of the contents."""

    @cached_property
    def slugs(self) -> Counter[str]:
        """How many entries have each slug."""
        return Counter(entry.slug for entry in self.entries)
