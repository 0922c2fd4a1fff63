"""Entries put together from the blocks of a document, whatever markup it is written in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from termlint import names
from termlint.entry import Entry, Problem, Reference, Taken
from termlint.readers import INDEX_NAMES, NEAR, ReadOptions, labelled, markup, path_language, sections, teasers, titles
from termlint.readers.blocks import Part
from termlint.readers.tree import MAX_MAPPED, Scalar
from termlint.readers.unit import Unit, is_letter, may_be_name
from termlint.recognition import fields, glossary_names, values
from termlint.recognition.fields import Draft
from termlint.recognition.glossary_names import is_dictionary, is_signal
from termlint.recognition.spellings import role_of
from termlint.source import Source
from termlint.text import Span, Text, join

_GUIDES = frozenset({"concept", "concepts", "definition", "definitions"})
"""Names of folders and files that manuals have as well as glossaries."""

_OPENING = 12
_DEFINES = re.compile(
    r"\b(?:is|are|was|were|means?|refers?\s+to|describes?|denotes?|stands\s+for|ist|sind|bezeichnet|bedeutet|beschreibt"
    r"|est|sont|désigne|es|son|significa|é|são|è|sono|indica|betekent)\b",
    re.IGNORECASE,
)


@dataclass(eq=False)
class Definition:
    """Terms of a list with what is said of them.

    `start` and `end` are its range in the file, `anchors` the names of places by which it is reached; `fields` are the
    values of a list of fields in it, each with its name.
    """

    terms: list[Part]
    start: int
    end: int
    parts: list[Part] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)
    fields: list[tuple[str, Text]] = field(default_factory=list)

    @property
    def span(self) -> Span:
        """Its range in the file."""
        return Span(None, self.start, self.end)

    def draft(self, anchors: frozenset[str] = frozenset()) -> Draft:
        """The draft of its entry; the terms after the first are other names of it."""
        draft = Draft()
        term, *others = self.terms
        draft.put("term", term.text)
        draft.aliases.extend(other.text.named("aliases") for other in others)
        draft.keys.extend(self.anchors)
        put_fields(draft, self.fields)
        define(draft, self.parts, anchors)
        return draft


class Assembly:
    """Makes the entries of a file out of drafts, in the language that the file's path names."""

    def __init__(self, source: Source, options: ReadOptions) -> None:
        self.source = source
        self.path = source.path
        self.options = options
        self.language = options.path_language
        self.problems: list[Problem] = []
        self._taken: Counter[tuple[str, str | None]] = Counter()

    @property
    def taken(self) -> tuple[Taken, ...]:
        """What the keys of front matter, or the columns of tables, were taken for."""
        return tuple(fields.explained(self._taken, self.options))

    def entry(self, draft: Draft, span: Span, *, alone: bool = False) -> Entry:
        """The entry of a draft; `alone` where it is the only one of its file."""
        draft.language = draft.language or self.language
        self.problems.extend(draft.problems)
        self._taken.update(draft.taken.items())
        return draft.entry(self.source, self.options, span, alone=alone)

    def without_teasers(
        self, drafts: Sequence[tuple[Draft, Span]], links: Iterable[teasers.Head]
    ) -> Sequence[tuple[Draft, Span]]:
        """The drafts but those whose term leads to a page of its own; `links` are those of the file."""
        pages = self.options.pages
        if not pages.paths:
            return drafts
        led = teasers.are_led((draft.head(span) for draft, span in drafts), links, pages, self.path)
        return [one for one, is_led in zip(drafts, led, strict=True) if not is_led]

    def single(self, draft: Draft) -> Entry:
        """The entry of a page of its own."""
        return self.entry(draft, Span(None, 0, len(self.source.text)), alone=True)


def explain(draft: Draft, parts: Sequence[Part], anchors: frozenset[str] = frozenset()) -> None:
    """Give a draft the prose of some parts, their questions, their lists of related terms and their links.

    `anchors` name places in the document that are no entries.
    """
    parts = put_listed(draft, parts, anchors)
    rest, questions = sections.split_faq(parts)
    rest, listed = sections.split_related(rest)
    told = {id(part) for part in (*rest, *listed)}
    asked = (part for part in parts if id(part) not in told)
    related = [values.within(reference, "related") for reference in sections.related(listed)]
    if draft.related:
        draft.links.extend(reference for reference in related if reference.form == "link")
    else:
        draft.related.extend(related)
    rest = put_labelled(draft, rest, anchors)
    draft.links.extend(values.within(link, "faq") for link in markup.references(asked, anchors))
    draft.faq.extend(questions)
    put_prose(draft, "explanation", rest, anchors)


def put_listed(draft: Draft, parts: Sequence[Part], anchors: frozenset[str] = frozenset()) -> Sequence[Part]:
    """Give a draft the fields that lists of definitions in some parts name; the parts that are left."""
    if not any(part.term for part in parts):
        return parts
    rest, fields = labelled.listed(parts)
    for one in fields:
        match one.role:
            case "definition":
                put_prose(draft, "definition", one.value, anchors)
            case "related":
                related = [reference for part in one.value for reference in labelled.names_of(part)]
                draft.related.extend(values.within(reference, "related") for reference in related)
            case _:
                put_fields(draft, [(one.label.value, part.text) for part in one.value])
    return rest


def put_prose(draft: Draft, name: str, parts: Sequence[Part], anchors: frozenset[str] = frozenset()) -> None:
    """Give a draft a field of prose with its links."""
    draft.links.extend(values.within(link, name) for link in markup.references(parts, anchors))
    text = join(part.text for part in parts)
    if text is None:
        return
    if len(text.value) > MAX_MAPPED:
        reason = f"the body is longer than {MAX_MAPPED} characters, so it is not judged; divide the page"
        draft.problems.append(Problem(reason, text.span()))
    else:
        draft.put(name, text)


def put_labelled(draft: Draft, parts: Sequence[Part], anchors: frozenset[str] = frozenset()) -> list[Part]:
    """Give a draft the fields that the labels of some parts name, unless it has them; the parts that are left."""
    found = labelled.split(parts, defined="definition" in draft.texts)
    if found.definition:
        draft.put("definition", found.definition.text)
        links = markup.references([found.definition], anchors)
        draft.links.extend(values.within(link, "definition") for link in links)
    draft.aliases.extend(found.aliases)
    if not draft.related:
        draft.related.extend(found.related)
    return found.rest


def define(draft: Draft, parts: Sequence[Part], anchors: frozenset[str] = frozenset()) -> None:
    """Give a draft what a list of terms says of one: a definition where that is one paragraph, else an explanation.

    A paragraph that leads over to something, if only to code, is the beginning of an explanation.
    """
    parts = put_listed(draft, parts, anchors)
    alone = len(parts) == 1 and "definition" not in draft.texts
    if alone and parts[0].kind not in ("heading", "item") and not parts[0].value.rstrip().endswith(":"):
        draft.put("definition", parts[0].text)
        draft.links += [values.within(link, "definition") for link in markup.references(parts, anchors)]
    else:
        explain(draft, parts, anchors)


def of_unit(unit: Unit, anchors: frozenset[str] = frozenset()) -> Draft:
    """The draft of one term among many on a page."""
    draft = Draft()
    draft.put("term", titles.term(unit.term))
    draft.aliases.extend(alias.named("aliases") for alias in unit.aliases)
    draft.related.extend(values.within(reference, "related") for reference in unit.related)
    (define if unit.short else explain)(draft, unit.parts, anchors)
    put_fields(draft, unit.labels)
    for name, parts in unit.further.items():
        put_prose(draft, name if name not in draft.texts else f"{name}_2", parts, anchors)
    draft.taken.update(unit.taken)
    if unit.anchor or draft.texts["term"].value != unit.term.value.strip():
        draft.keys.append(unit.anchor or markup.anchor(unit.term.value))
    return draft


def opening(parts: Iterable[Part], entries: Sequence[Entry], anchors: frozenset[str]) -> Entry | None:
    """What stands before the first entry of a page, with the links in it to its places, but those of letters."""
    first = entries[0]
    begin = min(entry.head.start for entry in entries)
    links = [
        replace(link, form="contents")
        for link in markup.references((part for part in parts if part.text.span().start < begin), anchors)
        if link.target.value.startswith("#") and not (link.name and is_letter(link.name.value.strip()))
    ]
    if not links:
        return None
    return Entry(first.source, "", "", Span(None, 0, 0), first.language, links=tuple(links))


def put_fields(draft: Draft, fields: Iterable[tuple[str, Text]]) -> None:
    """Give a draft the values of named fields that are labels or lists of names."""
    for name, text in fields:
        listed = values.labels(Scalar(text, text.value))
        match role_of(name, {}):
            case "aliases":
                draft.aliases.extend(label.named("aliases") for label in listed)
            case "tags":
                draft.tags.extend(label.named("tags") for label in listed)
            case "related":
                draft.related.extend(Reference(label.named("related")) for label in listed)
            case "category" | "slug" as role:
                draft.put(role, text)


def is_glossary(path: str, title: Text | None) -> bool:
    """Whether a page's title, its file's name or, of an index page, that of its folder is that of a glossary.

    One that is called a dictionary is none in a glossary's folder, where that may be a term.
    """
    found, folders = _called(path, title)
    return any(map(titles.is_glossary, found)) or (any(map(is_dictionary, found)) and not any(map(is_signal, folders)))


def may_be_glossary(path: str, title: Text | None) -> bool:
    """Whether what a page is called may be a glossary and may be something else, in no glossary's folder."""
    found, folders = _called(path, title)
    return any(map(glossary_names.may_be_glossary, found)) and not any(map(is_signal, folders))


def _called(path: str, title: Text | None) -> tuple[list[str], list[str]]:
    """What a page is called: by its title, its file and, of an index page, its folder; and the folders above it."""
    stem = path_language.stem(path)
    found = [title.value if title else "", stem]
    folders = list(PurePosixPath(path).parent.parts[-NEAR:])
    if stem.lower() in INDEX_NAMES and folders:
        found.append(folders.pop())
    return found, folders


def title_of(parts: Sequence[Part]) -> tuple[Text | None, Sequence[Part]]:
    """The heading that a page begins with, if no other is as high, and the parts below it."""
    first = parts[0] if parts else None
    if first is None or first.kind != "heading" or first.term or not first.level:
        return None, parts
    if any(part.kind == "heading" and 0 < part.level <= first.level for part in parts[1:]):
        return None, parts
    return first.text, parts[1:]


def of_page(
    title: Text, parts: Sequence[Part], fields: Iterable[tuple[str, Text]] = (), anchors: frozenset[str] = frozenset()
) -> Draft:
    """The draft of a page about one term."""
    draft = Draft()
    draft.put("term", titles.term(title))
    put_fields(draft, fields)
    explain(draft, parts, anchors)
    return draft


def no_entry(path: str, title: Text | None, parts: Sequence[Part], *, told: bool = False) -> str:
    """Why a page with these parts below its title is no entry; empty where it is one.

    A page is one where its path speaks of a glossary or something `told` so, or where it begins by saying what its
    title is.
    """
    stem = path_language.stem(path)
    if title is None or not title.value:
        return "the page has no title"
    if note := titles.of_no_term(title.value, stem):
        return note
    if titles.is_glossary(title.value) and is_glossary(path, None):
        return f'a page called "{title.value}" whose terms cannot be told from each other'
    opening = next((part for part in parts if part.kind not in ("heading", "cell")), None)
    if opening is None:
        return "the page has no prose"
    term = titles.term(title).value
    if not may_be_name(term):
        return "its title is no term"
    folders = [one for one in PurePosixPath(path).parent.parts if one not in ("/", "..", ".")][-NEAR:]
    told = told or any(is_signal(name) for name in (*folders, stem) if name.lower() not in _GUIDES)
    if told or says_what(title, parts):
        return ""
    return "a page of prose that does not begin by saying what its title is"


def says_what(title: Text, parts: Sequence[Part]) -> bool:
    """Whether the parts below a title begin with a paragraph that has the term and a verb that defines it."""
    if not parts or parts[0].kind in ("heading", "cell"):
        return False
    term = titles.term(title).value
    words = parts[0].value.split(None, 2 * _OPENING)
    begin = names.flat(" ".join(words[:_OPENING]))
    known = any(names.singular(names.flat(form)) in begin for form in names.forms(term))
    return known and bool(_DEFINES.search(" ".join(words[: 2 * _OPENING])))
