"""reStructuredText: glossaries, pages of many terms, and pages for each term."""

from __future__ import annotations

from termlint.entry import Entry, Page, Problem
from termlint.readers import ReadOptions, assembly, listing, rst_blocks, teasers
from termlint.readers.assembly import Assembly
from termlint.readers.rst_blocks import Document
from termlint.source import Source
from termlint.text import Text

_SHOWN = 40
"""Letters that a message shows of a line."""


def read(source: Source, options: ReadOptions) -> Page:
    """Read a file: the entries of its glossaries; where it has none, its terms or the one that it is about."""
    document = rst_blocks.parse(Text.verbatim(source.text))
    made = Assembly(source, options)
    entries, note = _entries(document, made)
    problems = (*document.problems, *made.problems)
    note = "" if entries or problems else note
    return Page(source, tuple(entries), tuple(document.comments), problems, note or None, made.taken)


def _entries(document: Document, made: Assembly) -> tuple[list[Entry], str]:
    """A file's entries, or none and why."""
    if document.definitions:
        return defined(document, made), teasers.NOTE
    title, parts = assembly.title_of(document.parts)
    named = assembly.is_glossary(made.path, title)
    if units := listing.units(document.parts, named=named, bare=False):
        made.problems.extend(map(_divided, document.divided))
        made.problems.extend(map(_swallowed, document.swallowed))
        drafts = [(assembly.of_unit(unit), unit.term.span()) for unit in units]
        kept = made.without_teasers(drafts, teasers.heads(document.parts))
        return [made.entry(draft, span) for draft, span in kept], teasers.NOTE
    note = "a page that lists other pages" if document.index else assembly.no_entry(made.path, title, parts)
    if note or title is None:
        return [], note
    draft = assembly.of_page(title, parts, document.fields)
    draft.keys.extend(document.labels)
    draft.put("seo_description", document.description)
    return [made.single(draft)], ""


def defined(document: Document, made: Assembly) -> list[Entry]:
    """The entries of a document's glossaries."""
    terms = [term for one in document.definitions for term in one.terms]
    kept = made.without_teasers([(one.draft(), one.span) for one in document.definitions], teasers.heads(terms))
    return [made.entry(draft, span) for draft, span in kept]


def _divided(term: Text) -> Problem:
    """What is wrong with a term that a blank line divides from its definition."""
    reason = f'a blank line divides "{term.value}" from what is indented below it, so it is no term; take the line out'
    return Problem(reason, term.span())


def _swallowed(item: Text) -> Problem:
    """What is wrong with the item of a list that no blank line parts from the text above it."""
    shown = item.value if len(item.value) <= _SHOWN else f"{item.value[:_SHOWN]}…"
    reason = f'no blank line parts "{shown}" from the text above it, so it is more of that and no item; put one in'
    return Problem(reason, item.span())
