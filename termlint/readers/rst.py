"""reStructuredText: glossaries, pages of many terms, and pages for each term."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath

from termlint.entry import Entry, Page, Problem
from termlint.fields import Draft
from termlint.readers import ReadOptions, assembly, languages, listing, rst_blocks, titles
from termlint.readers.rst_blocks import Definition, Document
from termlint.source import Source
from termlint.text import Span, Text


def read(source: Source, options: ReadOptions) -> Page:
    """Read a file: the entries of its glossaries; where it has none, its terms or the one that it is about."""
    document = rst_blocks.parse(Text.verbatim(source.text))
    reading = _Reading(source, options, document)
    entries, note = reading.entries()
    problems = tuple(reading.problems)
    comments = tuple(document.comments)
    return Page(source, tuple(entries), comments, problems, None if entries or problems else note)


class _Reading:
    """The reading of one file."""

    def __init__(self, source: Source, options: ReadOptions, document: Document) -> None:
        self.source = source
        self.options = options
        self.document = document
        self.language = languages.of_path(source.path)
        self.problems: list[Problem] = []

    def entries(self) -> tuple[list[Entry], str]:
        """The file's entries, or none and why."""
        document = self.document
        if document.definitions:
            return [
                self.entry(self.of_definition(one), Span(None, one.start, one.end)) for one in document.definitions
            ], ""
        heading = assembly.title_of(document.parts)
        title = heading.text if heading else None
        named = assembly.is_glossary(self.source.path, title)
        units = listing.units(document.parts, named=named, bare=False)
        if units:
            return [self.entry(assembly.of_unit(unit), unit.term.span()) for unit in units], ""
        parts = document.parts[1:] if heading else document.parts
        note = "a page that lists other pages" if document.index else ""
        note = note or assembly.no_entry(self.source.path, title, parts)
        if note or title is None:
            return [], note
        draft = Draft()
        draft.put("term", titles.term(title))
        draft.keys.extend(document.labels)
        draft.put("seo_description", document.description)
        assembly.put_fields(draft, document.fields)
        assembly.explain(draft, parts)
        entry = self.entry(draft, Span(None, 0, len(self.source.text)), alone=True)
        path = PurePosixPath(self.source.path)
        if path.stem.lower() in assembly.INDEX_NAMES and "slug" not in entry.texts and path.parent.name:
            entry = replace(entry, slug=path.parent.name, keys=(*entry.keys, path.parent.name))
        return [entry], ""

    def of_definition(self, definition: Definition) -> Draft:
        """The draft of an entry of a glossary; the terms after its first are other names of it."""
        draft = Draft()
        term, *others = definition.terms
        draft.put("term", term.text)
        draft.aliases.extend(other.text.named("aliases") for other in others)
        draft.keys.extend(definition.anchors)
        assembly.put_fields(draft, definition.fields)
        assembly.define(draft, definition.parts)
        return draft

    def entry(self, draft: Draft, span: Span, *, alone: bool = False) -> Entry:
        """The entry of a draft."""
        draft.language = draft.language or self.language
        self.problems.extend(draft.problems)
        return draft.entry(self.source, self.options, span, alone=alone)
