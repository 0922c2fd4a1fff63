"""AsciiDoc: lists of terms, pages of many terms, and pages for each term."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from termlint.entry import Entry, Page, Reference
from termlint.readers import ReadOptions, asciidoc_blocks, assembly, listing, teasers
from termlint.readers.asciidoc_blocks import Document
from termlint.readers.assembly import Assembly, Definition
from termlint.readers.blocks import Part
from termlint.recognition.fields import Draft
from termlint.source import Source
from termlint.text import Span, Text

FEWEST = 2
"""Terms from which on a list in a place that is called a glossary is one, though it is not marked as one."""


def read(source: Source, options: ReadOptions) -> Page:
    """Read a file: the entries of its glossaries; where it has none, its terms or the one that it is about."""
    document = asciidoc_blocks.parse(Text.verbatim(source.text), named=assembly.is_glossary(source.path, None))
    reading = _Reading(document, Assembly(source, options))
    entries, note = reading.entries()
    problems = (*document.problems, *reading.made.problems)
    note = "" if entries or problems else note
    return Page(source, tuple(entries), tuple(document.comments), problems, note or None, reading.made.taken)


class _Reading:
    """The reading of one file."""

    def __init__(self, document: Document, made: Assembly) -> None:
        self.document = document
        self.made = made

    def entries(self) -> tuple[list[Entry], str]:
        """The file's entries, or none and why."""
        document = self.document
        definitions = sorted((*document.glossary, *document.definitions), key=_start)
        title, _ = assembly.title_of(document.parts)
        named = assembly.is_glossary(self.made.path, title)
        units = [] if document.glossary else listing.units(document.parts, named=named, bare=False)
        if document.glossary or len(definitions) >= max(FEWEST, len(units)):
            drafts = [(one.draft(), one.span) for one in definitions]
        else:
            drafts = [(assembly.of_unit(unit), unit.term.span()) for unit in units]
        if drafts:
            terms = (term for one in definitions for term in one.terms)
            kept = self.made.without_teasers(drafts, teasers.heads((*document.parts, *terms)))
            self.leave_places([draft for draft, _ in kept])
            return [self.made.entry(self.in_language(draft, span), span) for draft, span in kept], teasers.NOTE
        return self.pages()

    def pages(self) -> tuple[list[Entry], str]:
        """The entry of a page about one term, one for each language that the page has a part in."""
        found: list[Draft] = []
        note = "the file is empty"
        for group in self.in_languages():
            title, parts = assembly.title_of(group)
            note = assembly.no_entry(self.made.path, title, parts)
            if note or title is None:
                continue
            draft = assembly.of_page(title, parts, self.document.fields)
            draft.keys.extend(self.document.labels)
            draft.put("seo_description", self.document.description)
            found.append(self.in_language(draft, title.span()))
        if not found:
            return [], "a page that is made of other files" if self.document.includes else note
        self.leave_places(found)
        if len(found) == 1:
            return [self.made.single(found[0])], ""
        return [self.made.entry(draft, draft.texts["term"].span()) for draft in found], ""

    def in_languages(self) -> Iterator[Sequence[Part]]:
        """The parts of the document, those of each language together."""
        if not self.document.regions:
            yield self.document.parts
            return
        for _, group in groupby(self.document.parts, lambda part: self.language_at(part.text.span().start)):
            yield list(group)

    def language_at(self, offset: int) -> str | None:
        """The language of the part of the document at an offset, where it has parts in several."""
        return next((code for code, start, end in self.document.regions if start <= offset < end), None)

    def in_language(self, draft: Draft, span: Span) -> Draft:
        """A draft in the language of the place where it stands."""
        draft.language = self.language_at(span.start)
        return draft

    def leave_places(self, drafts: Iterator[Draft] | Sequence[Draft]) -> None:
        """Leave out references to places in the document that are no entries.

        An entry that one names by the title of its section, or of its place, has that as a key.
        """
        drafts = list(drafts)
        by_place = {key: draft for draft in reversed(drafts) for key in draft.keys}
        titled = {term.value: draft for draft in reversed(drafts) if (term := draft.texts.get("term"))}
        titled |= {title: by_place[place] for title, place in self.document.titles.items() if place in by_place}
        names = {key.lower() for draft in drafts for key in draft.keys}
        names.update(
            text.value.lower() for draft in drafts for text in (*draft.aliases, draft.texts.get("term")) if text
        )
        places = self.document.places - names

        def leads_on(reference: Reference) -> bool:
            return reference.form != "anchor" or reference.target.value.lstrip("#").lower() not in places

        for draft in drafts:
            draft.links[:] = filter(leads_on, draft.links)
            draft.related[:] = filter(leads_on, draft.related)
            for reference in (*draft.links, *draft.related):
                title = reference.target.value
                if reference.form == "anchor" and title in titled and not title.islower():
                    titled[title].keys.append(title)


def _start(definition: Definition) -> int:
    return definition.start
