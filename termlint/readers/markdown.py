"""Markdown and MDX: a page for each entry, or one page of many terms."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from termlint.addresses import ABSOLUTE
from termlint.entry import Comment, Entry, Page, Problem, Redirect, Reference
from termlint.readers import (
    INDEX_NAMES,
    NEAR,
    SECTION,
    ReadOptions,
    assembly,
    frontmatter,
    headed,
    labelled,
    listing,
    markup,
    mdx,
    mdx_metadata,
    myst,
    path_language,
    sections,
    teasers,
    titles,
)
from termlint.readers.assembly import Assembly
from termlint.readers.blocks import LABEL_LEVEL, Part
from termlint.readers.frontmatter import FrontMatter
from termlint.readers.tree import Mapping, Scalar
from termlint.readers.unit import FEWEST, Unit
from termlint.recognition import fields, values
from termlint.recognition.fields import Draft
from termlint.recognition.folding import fold
from termlint.recognition.glossary_names import is_glossary, is_signal
from termlint.recognition.spellings import DESCRIPTION, EXPLANATION, MEANING, REDIRECT, STRONG, own_names, role_of
from termlint.recognition.unwrapping import unwrapped
from termlint.source import Source, Unreadable
from termlint.text import Piece, Span, Text

SITE_LAYOUTS = frozenset(
    {
        "404",
        "archive",
        "category",
        "glossary",
        "home",
        "index",
        "landing",
        "list",
        "redirect",
        "search",
        "section",
        "taxonomy",
    }
)
"""Values of `layout` of pages that belong to the site and are no entries."""


_MEANING = MEANING | DESCRIPTION | EXPLANATION

_CONTEXT = frozenset({"context", "domain"})
"""What files are called that say what the words of a project mean."""

_LEADING_ON = 20
"""Words of a page that leads on to another one: "This term has moved"."""

_ADDRESS = re.compile(r"(?=.*[a-z])(?!(?:true|false|yes|no|on|off)$)[^\s]+", re.IGNORECASE)
_YES = frozenset({"true", "yes", "on"})
_ENDING = re.compile(r"(?:/|/?(?:index)?\.(?:html?|mdx?))$")

_UNDERSCORE = "a template or a section's page, as the underscore of its name says"


def read(source: Source, options: ReadOptions) -> Page:
    """Read a Markdown or MDX file."""
    path = source.file
    is_section = path_language.stem(source.path) == SECTION
    if path.name.startswith("_") and not (is_section and assembly.is_glossary(source.path, None)):
        return Page(source, note=_UNDERSCORE)
    if path.suffix.lower() == ".mdx" and (tree := mdx_metadata.glossary(source)):
        page = fields.read_tree(tree, options)
        if len(page.entries) > 1:
            return page
    reading = _Reading(source, options, frontmatter.split(source))
    entries, note = reading.entries()
    problems = tuple(sorted((*reading.problems, *reading.made.problems), key=lambda problem: problem.span.start))
    return Page(
        source,
        tuple(entries),
        tuple(reading.comments),
        problems,
        None if entries or problems else note,
        reading.made.taken if entries else (),
        reading.redirects,
        reading.opening,
    )


@dataclass
class _Reading:
    """The reading of one file."""

    source: Source
    options: ReadOptions
    front: FrontMatter
    problems: list[Problem] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    anchors: frozenset[str] = frozenset()
    glossaries: tuple[tuple[int, int], ...] = ()
    unread: bool = False
    """Whether there is a body that could not be parsed."""
    lists_pages: bool = False
    """Whether some of its terms have pages of their own."""
    draft: Draft = field(default_factory=Draft)
    redirects: tuple[Redirect, ...] = ()
    opening: Entry | None = None

    def __post_init__(self) -> None:
        self.made = Assembly(self.source, self.options)

    def entries(self) -> tuple[Sequence[Entry], str]:
        """The page's entries, or none and why."""
        self.problems.extend(self.front.problems)
        self.comments.extend(self.front.comments)
        if self.front.root and isinstance(root := unwrapped(self.front.root), Mapping):
            if root is not self.front.root:
                self.front = replace(self.front, root=root)
            self.draft = fields.draft(root.items, self.options)
        self.made.language = self.draft.language or self.made.language
        loose = self.body()
        title = self.title()
        if (goal := self.leads_to()) is not None:
            leading = self.single(title, loose)
            self.redirects = (Redirect(leading, goal or leading.slug),)
            return (), "a page that only leads to another one, whose entry its names are taken for"
        entries: Sequence[Entry] = self.restructured() or self.many(title)
        note = "" if entries else self.no_entry(title)
        if path_language.stem(self.source.path) == SECTION and (self.options.beside_folder or not entries):
            return (), _UNDERSCORE
        if not entries and not note:
            return (self.single(title, loose),), ""
        self.problems.extend(self.draft.problems)
        return entries, note

    def body(self) -> list[Reference]:
        """Parse what follows the front matter."""
        start = self.front.body
        end = len(self.source.text)
        if start >= end:
            return []
        base = Text(self.source.text[start:], (Piece(0, start, end),), "explanation")
        imports = "import " in base.value and mdx.IMPORT.search(base.value) is not None
        is_mdx = imports or self.source.path.lower().endswith(".mdx")
        try:
            parsed = markup.parse(base, mdx=is_mdx)
        except Unreadable as error:
            self.problems.append(Problem(error.reason, Span(None, error.offset, error.offset)))
            self.unread = True
            return []
        self.parts = parsed.parts
        self.anchors = parsed.anchors
        self.glossaries = parsed.glossaries
        self.comments.extend(parsed.comments)
        return parsed.loose

    def title(self) -> Text | None:
        """The page's title: that of the front matter, else the heading at the top, which leaves the body."""
        heading = None
        if self.parts and (first := self.parts[0]).kind == "heading" and not first.term and first.level <= 2:
            alone = not any(part.kind == "heading" and 0 < part.level <= first.level for part in self.parts[1:])
            if (first.level == 1 or (alone and "term" not in self.draft.texts)) and not self.is_about_meaning(first):
                heading = first.text
        given = self.draft.texts.get("term")
        if given is not None and not self.names_term:
            given = titles.without(given, *self.options.site)
        if heading is not None and (given is None or self.parts[0].level == 1) and not self.many_titles():
            self.parts = self.parts[1:]
        elif given is None:
            heading = None
        short = self.value("sidebarlabel") or self.value("shorttitle") or self.value("linktitle")
        if given is not None and short is not None and not self.names_term:
            self.retake(given, None)
            self.retake(short, "term")
            return short
        return given or heading

    def many_titles(self) -> bool:
        """Whether the body has several headings of the first level."""
        return sum(part.kind == "heading" and part.level == 1 for part in self.parts) >= FEWEST

    def value(self, spelling: str) -> Text | None:
        """The text of a key of the front matter."""
        found = self.scalars.get(spelling)
        return found.text.strip() if found else None

    @cached_property
    def scalars(self) -> dict[str, Scalar]:
        """The values of the front matter that are no maps or lists, by their keys' folded spellings."""
        items = reversed(self.front.root.items) if self.front.root else ()
        return {
            fold(key.text.value): node
            for key, node in items
            if isinstance(node, Scalar) and not values.is_nothing(node)
        }

    @property
    def keys(self) -> list[str]:
        """The keys of the front matter."""
        return [key.text.value for key, _ in self.front.root.items] if self.front.root else []

    @cached_property
    def names_field(self) -> bool:
        """Whether a key of the front matter names an entry's field and little else."""
        own = own_names(self.options.fields)
        return any(fold(key) in STRONG or role_of(key, own) in ("related", "aliases", "faq") for key in self.keys)

    @cached_property
    def names_term(self) -> bool:
        """Whether a key of the front matter names an entry's term and little else, or the configuration maps it."""
        own = own_names(self.options.fields)
        keys = [key for key in self.keys if role_of(key, own) == "term"]
        return any(fold(key) in STRONG or own.get(key) == "term" for key in keys)

    def restructured(self) -> list[Entry]:
        """The entries of glossaries that the page has in reStructuredText."""
        if not (text := myst.restructured(self.source.text)):
            return []
        from termlint.readers import rst, rst_blocks

        return rst.defined(rst_blocks.parse(Text.verbatim(text)), self.made)

    def many(self, title: Text | None) -> list[Entry]:
        """The entries of a page of many terms."""
        units = self.units(title)
        own = {name.lower() for unit in units for name in (unit.anchor, markup.anchor(unit.term.value)) if name}
        anchors = self.anchors - own
        drafts = [(assembly.of_unit(unit, anchors), unit.term.span()) for unit in units]
        kept = self.made.without_teasers(drafts, teasers.heads(self.parts))
        self.lists_pages = len(kept) < len(drafts)
        entries = [self.made.entry(draft, span) for draft, span in kept]
        if entries:
            self.opening = assembly.opening(self.parts, entries, anchors)
        return entries

    def units(self, title: Text | None) -> list[Unit]:
        """The terms of a page of many: those of its glossaries, where some of it is marked as such."""
        if self.glossaries:
            marked = [part for part in self.parts if any(start <= part.start < end for start, end in self.glossaries)]
            if units := list(listing.defined(marked)):
                return units
        if self.names_field:
            return []
        bare = self.front.root is None and title is None and not self.is_note()
        path = self.source.path
        if assembly.is_glossary(path, title):
            return listing.units(self.parts, named=True, bare=bare)
        found = listing.units(self.parts, named=False, bare=bare)
        if not found and assembly.may_be_glossary(path, title):
            found = listing.units(self.parts, named=True, bare=bare)
            return found if listing.are_words(found) or listing.sure(self.parts) else []
        return found or self.in_sections(title)

    def in_sections(self, title: Text | None) -> list[Unit]:
        """The terms of sections that are called a glossary, on a page that is about something else.

        Tables and definition lists hold such; on a page of a project's context, whatever else does so in a glossary.
        """
        told = "definition" in self.draft.texts or self.draft.aliases or self.draft.related
        if title is None or told or self.is_in_glossary() or assembly.says_what(title, self.parts):
            return []
        context = fold(path_language.stem(self.source.path)) in _CONTEXT
        called = titles.is_glossary_of_context if context else is_glossary
        found: list[Unit] = []
        end = 0
        for number, part in enumerate(self.parts):
            if number >= end and part.kind == "heading" and 1 < part.level < LABEL_LEVEL and called(part.value):
                within = next(headed.sections(self.parts[number:], part.level)).parts
                end = number + len(within) + 1
                found += listing.units(within, named=True, bare=False) if context else listing.sure(within)
        return found

    def leads_to(self) -> str | None:
        """The slug of the page that this one only leads on to, as its front matter says; empty for another site's.

        Where it says no more than that (`redirect: true`), the only link in the body leads there.
        """
        items = self.front.root.items if self.front.root else []
        found = next((node for key, node in items if fold(key.text.value) in REDIRECT), None)
        address = values.label(found) if found else None
        if address is None or sum(len(part.value.split()) for part in self.parts) > _LEADING_ON:
            return None
        if address.value.casefold() in _YES:
            targets = {link.reference.target.value: link.reference.target for part in self.parts for link in part.links}
            if len(targets) != 1:
                return None
            address = next(iter(targets.values()))
        elif not _ADDRESS.fullmatch(address.value):
            return None
        page = _ENDING.sub("", address.value.partition("#")[0])
        return "" if ABSOLUTE.match(address.value) else page.rpartition("/")[2]

    def no_entry(self, title: Text | None) -> str:
        """Why the page is no entry; empty where it is one."""
        if self.lists_pages:
            return teasers.NOTE
        layout = self.value("layout")
        if layout is not None and layout.value.lower() in SITE_LAYOUTS:
            return f"a page of the site: its layout is {layout.value}"
        if (title is None or not title.value) and not self.is_note():
            return "the page has no title"
        own = self.names_field
        rows = listing.in_unknown_tables(self.parts)
        others = sum(part.cell is None for part in self.parts)
        if title and not own and rows > max(FEWEST, others) and assembly.is_glossary(self.source.path, title):
            return (
                f'a page called "{title.value}" with tables of which no head says where the terms are; '
                'call the columns "Term" and "Definition"'
            )
        if title and not own and (note := titles.of_no_term(title.value, path_language.stem(self.source.path))):
            return note
        if not own and self.options.beside_folder:
            return "a section's page: a folder of its name stands beside it"
        prose = any(part.kind not in ("heading", "cell") for part in self.parts) or self.unread
        empty = title is not None and not own and self.is_empty_glossary(title)
        if not empty and ("definition" in self.draft.texts or own):
            return ""
        if not prose:
            return "the page has no prose"
        listed = [part for part in self.parts if part.kind != "heading"]
        if len(listed) >= FEWEST and all(map(sections.is_only_links, listed)):
            return "a page of links"
        if title and empty:
            return (
                f'a page called "{title.value}" in which no terms were found; write three or more as headings, as bold '
                'names with a colon or as rows of a table under "Term" and "Definition"'
            )
        return ""

    def is_empty_glossary(self, title: Text) -> bool:
        """Whether a page is called a glossary, and is none of a glossary's terms, nor does it define what it is called.

        In a glossary's folder, "Business glossary" may be a term, unless the page stands for the folder.
        """
        stem = path_language.stem(self.source.path)
        apart = not self.is_in_glossary() or stem.lower() in INDEX_NAMES or titles.is_index(stem, stem)
        return apart and titles.is_glossary(titles.term(title).value) and not assembly.says_what(title, self.parts)

    def is_note(self) -> bool:
        """Whether a page without a title is about the term that its file is called by: one in a glossary's folder.

        Its headings are called as the sections of an entry are; where it begins with prose, a few may be others.
        """
        stem = path_language.stem(self.source.path)
        if titles.is_index(stem, stem) or stem.lower() in INDEX_NAMES or titles.is_glossary(stem):
            return False
        prose = any(part.kind in ("paragraph", "item", "quote") for part in self.parts)
        headings = [part for part in self.parts if part.kind == "heading" and part.level < LABEL_LEVEL]
        others = [part for part in headings if part.term or not headed.names_section(part.value)]
        few = self.parts[:1] != headings[:1] and len(others) < FEWEST and all(part.level > 1 for part in others)
        return prose and self.is_in_glossary() and (few or not others)

    def is_in_glossary(self) -> bool:
        """Whether the name of a folder above the page is that of a glossary."""
        return any(map(is_signal, self.source.file.parent.parts[-NEAR:]))

    def is_about_meaning(self, heading: Part) -> bool:
        """Whether a heading stands above what the term means that the file is called by: "Definition" in Winch.md."""
        name = fold(heading.value.strip(" :"))
        return name in _MEANING and name != fold(path_language.stem(self.source.path)) and self.is_in_glossary()

    def single(self, title: Text | None, loose: list[Reference]) -> Entry:
        """The entry of a page of its own."""
        draft = self.draft
        if title is not None and not self.names_term:
            draft.texts["term"] = titles.term(title).named("term")
        elif title is None:
            draft.called = path_language.stem(self.source.path)
        given = draft.texts.pop("explanation", None)
        described = self.described()
        assembly.explain(draft, self.parts, self.anchors)
        if described is not None:
            name = "description" if "seo_description" in draft.texts else "seo_description"
            draft.put(name, described)
            draft.links = [
                values.within(link, name) if self.key_of(link.target) == self.key_of(described) else link
                for link in draft.links
            ]
            self.retake(described, name)
        if given is not None and "explanation" not in draft.texts:
            draft.put("explanation", given)
        elif given is not None:
            self.retake(given, None)
            if " " in given.value.strip():
                name = self.field_of(given)
                draft.put(name, given)
                self.retake(given, name)
        draft.links.extend(values.within(reference, "explanation") for reference in loose)
        whole = Span(None, 0, len(self.source.text))
        for node in draft.ignores:
            self.comments.extend(values.suppressions(node, whole))
        return self.made.single(draft)

    def described(self) -> Text | None:
        """Take the description of the front matter from the definition, if the body has one that is called so."""
        text = self.draft.texts.get("definition")
        key = self.key_of(text) if text else None
        if (
            key is None
            or fold(key) not in DESCRIPTION
            or key in self.options.own
            or not labelled.definition(self.parts)
        ):
            return None
        return self.draft.texts.pop("definition")

    def field_of(self, text: Text) -> str:
        """The field that a text of the front matter is under its own name."""
        key = self.key_of(text)
        return key if key and key not in fields.FIELDS else "details"

    def key_of(self, text: Text) -> str | None:
        """The key of the front matter under which a text stands."""
        start = text.span().start
        pairs = self.front.root.items if self.front.root else []
        spans = ((key, node.span) for key, node in pairs)
        return next((key.text.value for key, span in spans if span.start <= start < span.end), None)

    def retake(self, text: Text, name: str | None) -> None:
        """Take down that the key under which a text stands is another field than it seemed by itself."""
        if key := self.key_of(text):
            self.draft.taken[key] = name
