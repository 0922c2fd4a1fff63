"""Glossaries in HTML: lists of terms, pages that describe terms in the words of schema.org, and pages of one term."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from pathlib import PurePosixPath

from termlint import names
from termlint.entry import Comment, Entry, Page, Problem
from termlint.language_codes import language_code
from termlint.readers import (
    NEAR,
    ReadOptions,
    assembly,
    html_elements,
    html_prose,
    html_schema,
    listing,
    path_language,
    sections,
    teasers,
    titles,
)
from termlint.readers.blocks import Part
from termlint.readers.html_elements import Document, Element
from termlint.readers.tags import BLOCK_ELEMENTS, BLOCKS, Token
from termlint.readers.unit import Unit
from termlint.recognition import fields, values
from termlint.recognition.fields import Draft
from termlint.recognition.folding import fold
from termlint.recognition.glossary_names import is_signal
from termlint.recognition.spellings import DESCRIPTION, EXPLANATION, MEANING, STRONG_TERM
from termlint.source import Source
from termlint.text import Span, Text, tuple_of

FEWEST = 3
"""Terms from which on a list on a page that is not called a glossary may be one."""

SEVERAL = 2
"""Terms that a page must both show and describe as linked data to be read where it shows them."""

_NOTE = (
    "the page has no list of terms (<dl>), describes none in the words of schema.org or by classes, and neither is it "
    "called a glossary whose terms are headings or stand in a table, nor does it stand in a glossary's folder"
)
_FEW = "the page is called a glossary, but fewer than three terms can be told from each other in it"
_LISTS_OF_CODE = frozenset(
    {"py", "c", "cpp", "js", "rst", "std", "function", "method", "class", "attribute", "option", "field-list"}
    | {"footnote", "citation", "simple", "describe", "method-list", "properties", "metadata", "meta"}
)
"""Classes of lists whose terms are names of code or of fields."""
_MOST_WORDS = 10
_PROSE_WORDS = 5
_FEWEST_WORDS = 2
_LETTERS = 6
"""Letters that count as a word where a script has no spaces between words."""
_DEEPEST = 500
_HEADED = frozenset({"main", "article", "section"})
"""Elements whose header holds what they are about, and not what the site is."""

_OWN_LISTS = frozenset({"dl", "dt", "dd", "html", "body", "main"})
"""Elements that hold no single term, or are read as lists of terms."""

_FEWEST_CALLED = 2
"""Terms from which on elements with classes are a glossary's on a page that is called one."""

_MEANINGS = frozenset({"def", "defn", "desc", "explanation"}).union(MEANING, DESCRIPTION, EXPLANATION)
"""Words with which classes end of elements that hold what is said of a term."""

_BETWEEN = re.compile(r"[-_]+")

_SURE = re.compile(r"(?:(?:.*[-_])?(?:gloss|dict|lexi|vocab)[a-z]*[-_].*|term|def|defn|definition)")
"""Those of them that glossaries alone have."""

_GLOSSARY = re.compile(r"glossar|glossai|glosari", re.IGNORECASE)
_TEMPLATE = re.compile(r"\{\{|\{%|<%|\$\{|<\?")
_COVERED = frozenset(
    {"p", "li", "dt", "dd", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "figcaption", "caption"}
    | {"summary", "address"}
)
"""Elements that a comment in them speaks of."""


def read(source: Source, options: ReadOptions) -> Page:
    """Read a page. One without a list of terms and without any described in the words of schema.org has a note."""
    document = html_elements.parse(Text.verbatim(source.text))
    reading = _Reading(source, options, document)
    entries = sorted(reading.entries(), key=lambda entry: entry.head.start)
    comments = tuple(_comments(document, reading.units))
    problems = tuple(reading.problems)
    note = None if entries or problems else reading.note
    taken = tuple(fields.explained(reading.taken, options))
    return Page(source, tuple(entries), comments, problems, note, taken)


@dataclass(eq=False, slots=True)
class _Unit:
    """Terms of a list that share their definitions; `anchors` are names that stand before or around them."""

    terms: list[Element] = field(default_factory=list)
    definitions: list[Element] = field(default_factory=list)
    anchors: list[Text] = field(default_factory=list)

    @property
    def span(self) -> Span:
        """The range from the first term to the last definition."""
        return tuple_of(Span, (None, self.terms[0].start, (self.definitions or self.terms)[-1].end))


class _Reading:
    """The reading of one page."""

    def __init__(self, source: Source, options: ReadOptions, document: Document) -> None:
        self.source = source
        self.options = options
        self.document = document
        self.language = _language(document) or options.path_language
        self.problems: list[Problem] = []
        self.units: list[_Unit] = []
        self.taken: Counter[tuple[str, str | None]] = Counter()
        """What the columns of tables were taken for, in how many entries."""
        self.note = _NOTE
        self.visible = list(_visible(document))
        self.folders = PurePosixPath(source.path).parent.parts[-NEAR:]

    def entries(self) -> Iterator[Entry]:
        """The page's entries."""
        document = self.document
        lists = self.lists()
        self.units = [unit for _, units in lists for unit in units]
        places = self.places()
        marked = html_schema.microdata(document, places)
        linked = html_schema.linked_data(document, self.source, self.options)
        self.problems += [*marked.problems, *linked.problems]
        drafts = list(marked.terms)
        taken = marked.elements
        for element, units in lists:
            if not any(_overlap(element, one) for one in taken):
                language = _lang(document, element)
                drafts += [(self.of_unit(unit, places, language), unit.span) for unit in units]
        if linked.terms:
            drafts = drafts or self.shown(linked.terms, places)
            drafts += _added(drafts, linked.terms)
        questions = linked.questions or marked.questions
        if not drafts and questions:
            drafts = [(Draft(), Span(None, 0, len(document.source)))]
            if not self.name(drafts[0][0]):
                self.note = "a page of questions that are not those of a term"
                return
        if not drafts:
            drafts = self.in_prose(places)
        if kept := self.without_teasers(drafts):
            drafts = kept
        elif drafts:
            self.note = teasers.NOTE
            return
        if len(drafts) == 1 and (linked.found or marked.found):
            draft, _ = drafts[0]
            draft.faq.extend(questions)
            draft.links.extend(linked.links)
            self.explain(draft, places)
        for draft, span in drafts:
            draft.language = draft.language or self.language
            self.problems += draft.problems
            self.taken.update(draft.taken.items())
            yield draft.entry(self.source, self.options, span, alone=len(drafts) == 1)

    def without_teasers(self, drafts: list[tuple[Draft, Span]]) -> list[tuple[Draft, Span]]:
        """The drafts but those whose term leads to a page of its own, in a link or a card that is one."""
        pages = self.options.pages
        if not pages.paths:
            return drafts
        terms = [draft.head(span) for draft, span in drafts]
        links = (
            teasers.Head(one.start, one.end, self.document.get(one, "href"))
            for one in self.document.having("href")
            if one.name == "a"
        )
        led = teasers.are_led(terms, links, pages, self.source.path)
        return [one for one, is_led in zip(drafts, led, strict=True) if not is_led]

    def places(self) -> frozenset[str]:
        """The names of places on the page that are no terms, in lower case."""
        document = self.document
        found = {text.value for text in _places(document)}
        if found:
            found.difference_update(text.value for unit in self.units for text in self.anchors(unit))
            found.difference_update(
                text.value for one in _terms(document) for text in html_prose.anchors(document, one)
            )
        return frozenset(map(str.lower, found))

    def shown(self, described: Sequence[tuple[Draft, Span]], places: frozenset[str]) -> list[tuple[Draft, Span]]:
        """The terms of the page's prose, where it shows several, and at least half, of those that linked data has.

        Where it shows one, its headings may be those of what is said of this one.
        """
        main = self.main()
        if main is None or len(described) < SEVERAL:
            return []
        found = self.in_list(html_prose.parts(self.document, main), places, named=True)
        known = _by_what_they_say(found)
        if sum(_same(draft, known) is not None for draft, _ in described) < max(SEVERAL, len(described) / 2):
            self.units = []
            return []
        return found

    def in_prose(self, places: frozenset[str]) -> list[tuple[Draft, Span]]:
        """The terms of a page that is called a glossary and has them as headings, in a table or marked up in sentences;
        else the term of a page in a glossary's folder."""
        main = self.main()
        if main is None:
            return []
        parts = html_prose.parts(self.document, main)
        title, below = assembly.title_of(parts)
        named = self.called or (title is not None and titles.is_glossary(title.value))
        if found := self.in_list(parts, places, named=named):
            return found
        if title is None:
            title, below = self.headline(main, parts)
        if title is None and not named and any(map(is_signal, self.folders)):
            self.note = "the page has no heading, or several of the first level (<h1>), so its term is unknown"
        if named:
            self.note = _FEW
        if title is None or named or not self.is_in_glossary(title):
            return []
        if note := self.no_entry(title, below):
            self.note = note
            return []
        return [(assembly.of_page(title, below, anchors=places), Span(None, 0, len(self.source.text)))]

    def in_list(self, parts: Sequence[Part], places: frozenset[str], *, named: bool) -> list[tuple[Draft, Span]]:
        """The terms that a page has as headings, in a table, marked up in sentences or in elements with classes."""
        units = listing.units(self.without_labels(parts), named=named, bare=False)
        if len(classed := self.classed()) > len(units):
            self.units = classed
            anchors = places - {text.value.lower() for unit in classed for text in self.anchors(unit)}
            return [(self.of_unit(unit, anchors, _lang(self.document, unit.terms[0])), unit.span) for unit in classed]
        anchors = places - {unit.anchor.lower() for unit in units if unit.anchor}
        return [(self.of_part(unit, anchors), unit.term.span()) for unit in units]

    def without_labels(self, parts: Sequence[Part]) -> list[Part]:
        """Parts without those of a few words that stand above a heading in its box, such as the term's category."""
        headings = (one for one in self.visible if BLOCKS.get(one.name) == "heading")
        ranges = [found for one in headings if (found := html_prose.above(self.document, one))]
        starts = [start for start, _ in ranges]

        def is_above(part: Part) -> bool:
            at = bisect_right(starts, part.start) - 1
            return at >= 0 and part.start < ranges[at][1]

        return [part for part in parts if not is_above(part) or values.is_prose_text(part.value)]

    def of_part(self, unit: Unit, anchors: frozenset[str]) -> Draft:
        """The draft of a term among the page's blocks of prose; the name of its place is its slug."""
        draft = assembly.of_unit(unit, anchors)
        draft.put("slug", self.named_places.get(unit.anchor or ""))
        return draft

    @cached_property
    def named_places(self) -> dict[str, Text]:
        """The names of all places of the page, as they are written."""
        return {text.value: text for text in _places(self.document)}

    def headline(self, main: Element, parts: Sequence[Part]) -> tuple[Text | None, Sequence[Part]]:
        """The one heading of the first level in a page's main part, and the parts below it."""
        found = [
            one
            for one in self.document.within(main)
            if one.name == "h1" and not html_prose.is_hidden(self.document, one) and self.is_headline(one)
        ]
        shown = html_prose.parts(self.document, found[0]) if len(found) == 1 else []
        if not shown:
            return None, parts
        return shown[0].text, [part for part in parts if part.start >= found[0].end]

    def is_headline(self, element: Element) -> bool:
        """Whether a heading is shown on its page; the header that it stands in may be that of an article."""
        around = list(islice(element.around(), _DEEPEST))
        hidden = [one.name for one in around if html_prose.is_hidden(self.document, one)]
        return not hidden or (hidden == ["header"] and any(one.name in _HEADED for one in around))

    def is_in_glossary(self, title: Text) -> bool:
        """Whether a folder, the page's title behind its term or a link of the way to the page speaks of a glossary."""
        return any(map(is_signal, self.folders)) or self.is_told_in_glossary(title)

    def is_told_in_glossary(self, title: Text) -> bool:
        """Whether the page itself says that its term is one of a glossary's."""
        own = names.key(titles.term(title).value)
        of_page = self.title_of_page()
        if of_page and names.key(titles.term(of_page).value) == own and _GLOSSARY.search(of_page.value):
            return True
        return any(
            one.name == "a" and _GLOSSARY.search(_plain(self.document, one))
            for way in self.document.having("breadcrumb")
            for one in self.document.within(way)
        )

    def no_entry(self, title: Text, below: Sequence[Part]) -> str:
        """Why a page in a glossary is no entry; empty where it is one."""
        if _TEMPLATE.search(title.value):
            return "a template of pages"
        listed = [part for part in below if part.kind != "heading"]
        if len(listed) >= FEWEST and all(map(sections.is_only_links, listed)):
            return "a page of links"
        return assembly.no_entry(self.source.path, title, below, told=self.is_told_in_glossary(title))

    @cached_property
    def called(self) -> bool:
        """Whether the page is called a glossary, by its file or its titles.

        A title that names the term of the page's heading, and a glossary only behind it, is that of a term's page.
        """
        if assembly.is_glossary(self.source.path, None):
            return True
        heading, title = self.heading(), self.title_of_page()
        if heading and titles.is_glossary(heading.value):
            return True
        term = names.key(titles.term(heading).value) if heading else ""
        return title is not None and titles.is_glossary(title.value) and names.key(titles.term(title).value) != term

    def classed(self) -> list[_Unit]:
        """The terms and definitions that are elements with such classes (`gloss-term`, `gloss-def`), side by side."""
        document = self.document
        found: dict[str, list[_Unit]] = {}
        for element, before, is_term in self.with_classes():
            units = found.setdefault(before, [])
            if is_term:
                units.append(_Unit([element]))
            elif units and _are_beside(units[-1].terms[0], element):
                units[-1].definitions.append(element)
        units = max(found.values(), key=lambda some: sum(bool(unit.definitions) for unit in some), default=[])
        told = [unit for unit in units if unit.definitions]
        enough, words = (_FEWEST_CALLED, _FEWEST_WORDS) if self.called else (FEWEST, _PROSE_WORDS)
        if len(told) < enough or len(told) * 2 <= len(units) or not self.is_prose(told, words):
            return []
        if not self.called and not self.is_most(one for unit in told for one in (*unit.terms, *unit.definitions)):
            return []
        holders = Counter(unit.terms[0].parent for unit in units)
        for unit in units:
            holder = unit.terms[0].parent
            if holder and holders[holder] == 1 and (name := document.text(holder, "id")) and name.value.strip():
                unit.anchors.append(name.strip())
        return units

    def with_classes(self) -> list[tuple[Element, str, bool]]:
        """The elements whose class says that they hold a term or, where that is false, a definition, each with what
        stands before that in the class; without those in definitions, and those that only hold others."""
        found: list[tuple[Element, str, bool]] = []
        for element in self.document.having("class"):
            if element.name in _OWN_LISTS or (found and not found[-1][2] and element.number < found[-1][0].last):
                continue
            classes = sorted(self.document.classes(element))
            held = next(((one, *what) for one in classes if (what := _held(one))), None)
            if held and (self.called or _SURE.fullmatch(held[0])):
                if found and element.number < found[-1][0].last:
                    found.pop()
                found.append((element, *held[1:]))
        shown = {id(element) for element in self.visible}
        return [one for one in found if id(one[0]) in shown]

    def lists(self) -> list[tuple[Element, list[_Unit]]]:
        """The lists of terms, each with its terms."""
        document = self.document
        found: list[tuple[Element, list[_Unit]]] = []
        for element in self.visible:
            if element.name != "dl" or (found and element.number < found[-1][0].last):
                continue
            units = [unit for unit in _units(document, element) if unit.definitions]
            if units:
                found.append((element, units))
        named = [one for one in found if self.is_glossary(one[0])]
        if named:
            return named
        called = self.called
        fewest = _FEWEST_WORDS if called else _PROSE_WORDS
        found = [
            one for one in found if not document.classes(one[0]) & _LISTS_OF_CODE and self.is_prose(one[1], fewest)
        ]
        if not found or called:
            return found
        enough = sum(len(units) for _, units in found) >= FEWEST
        return found if enough and self.is_most(element for element, _ in found) else []

    def is_glossary(self, element: Element) -> bool:
        """Whether a list is called a glossary."""
        called = {*self.document.classes(element), self.document.get(element, "id").lower()}
        kind = self.document.get(element, "itemtype") + self.document.get(element, "role")
        return any(map(is_signal, filter(None, called))) or "DefinedTermSet" in kind

    def is_prose(self, units: Sequence[_Unit], fewest: int) -> bool:
        """Whether most terms of a list are short and most of what is said of them has at least so many words."""
        told = 0
        for unit in units:
            term = _plain(self.document, unit.terms[0])
            said = " ".join(_plain(self.document, one) for one in unit.definitions).split()
            words = max(len(said), sum(map(len, said)) // _LETTERS)
            told += words >= fewest and 0 < len(term.split()) <= _MOST_WORDS
        return told * 2 > len(units)

    def is_most(self, found: Iterable[Element]) -> bool:
        """Whether some elements hold at least half of the words of the page's main part."""
        main = self.main()
        if main is None:
            return False
        own = sum(len(_plain(self.document, element).split()) for element in found)
        whole = sum(len(part.value.split()) for part in html_prose.parts(self.document, main))
        return own * 2 >= whole

    def titles(self) -> Iterator[Text]:
        """The names of the page: its first heading and its title."""
        yield from filter(None, (self.heading(), self.title_of_page()))

    def heading(self) -> Text | None:
        """The first heading of the first level."""
        element = next((one for one in self.document.elements if one.name == "h1"), None)
        found = html_prose.parts(self.document, element) if element else []
        return found[0].text if found else None

    def title_of_page(self) -> Text | None:
        """The title that the page has in the window of a browser."""
        element = next((one for one in self.document.elements if one.name == "title"), None)
        return self.document.value(element.tag.end, element.inner).strip() if element else None

    def main(self) -> Element | None:
        """The element that holds what the page is about.

        Of several articles side by side, none is: each may hold a term.
        """
        for name in ("main", "article", "body", "html"):
            element = next((one for one in self.visible if one.name == name), None)
            if element and not (name == "article" and self.is_one_of_many(element)):
                return element
        return self.document.whole() if self.visible else None

    def is_one_of_many(self, article: Element) -> bool:
        """Whether an article has no heading of the first level, and others stand beside it, or in boxes beside its."""
        beside = [one for one in self.visible if one.name == article.name and _are_alike_placed(article, one)]
        return len(beside) > 1 and not any(one.name == "h1" for one in self.document.within(article))

    def anchors(self, unit: _Unit) -> list[Text]:
        """The names of places at a term."""
        own = [text for term in unit.terms for text in html_prose.anchors(self.document, term)]
        later = [text for one in unit.definitions if (text := self.document.text(one, "id")) and text.value.strip()]
        return [*own, *unit.anchors, *later]

    def of_unit(self, unit: _Unit, places: frozenset[str], language: str | None) -> Draft:
        """The draft of the terms of a list that share their definitions."""
        draft = Draft()
        draft.language = language
        for term in unit.terms:
            found = html_prose.parts(self.document, term)
            if not found:
                continue
            if "term" in draft.texts:
                draft.aliases.append(found[0].text.named("aliases"))
            else:
                draft.put("term", found[0].text)
            for one in self.document.within(term):
                long = self.document.text(one, "title") if one.name == "abbr" else None
                if long and long.value.strip():
                    draft.aliases.append(long.strip().named("aliases"))
        anchors = self.anchors(unit)
        if anchors:
            draft.put("slug", anchors[0])
            draft.keys.extend(text.value for text in anchors)
        html_schema.define(draft, self.document, unit.definitions, places)
        return draft

    def name(self, draft: Draft) -> bool:
        """Give a draft the term that the page's title names; false where the title names none."""
        for title in self.titles():
            term = titles.term(title)
            stem = path_language.stem(self.source.path)
            if term.value and not titles.is_index(title.value, stem) and not _QUESTIONS.search(title.value):
                draft.put("term", term)
                return True
        return False

    def explain(self, draft: Draft, places: frozenset[str]) -> None:
        """Give a draft the prose of the page, without what it says already."""
        main = self.main()
        if main is None:
            return
        said = [text.value for text in draft.texts.values()]
        said += [block for one in draft.faq for block in (one.question.value, *one.answer.value.split("\n\n"))]
        known = {_words(value) for value in said}
        parts = [part for part in html_prose.parts(self.document, main) if _words(part.value) not in known]
        title = next((number for number, part in enumerate(parts) if part.level == 1), None)
        if title is not None:
            parts = parts[title + 1 :]
        parts = [part for part in parts if not _in_definition(part, draft)]
        while parts and parts[-1].kind == "heading":
            parts.pop()
        own = len(draft.faq)
        if "explanation" not in draft.texts:
            assembly.explain(draft, parts, places)
            if own:
                del draft.faq[own:]


def _by_what_they_say(drafts: Iterable[tuple[Draft, Span]]) -> dict[str, Draft]:
    """Drafts by their terms and by what they say of them."""
    return {key: draft for draft, _ in reversed(list(drafts)) for key in _sayings(draft)}


def _sayings(draft: Draft) -> Iterator[str]:
    """By what a draft is known: its term, and what it says of it."""
    for name, text in draft.texts.items():
        if name == "term":
            yield names.key(text.value)
        elif name in ("definition", "explanation"):
            yield _words(text.value)


def _same(draft: Draft, known: Mapping[str, Draft]) -> Draft | None:
    """The draft of the same term, or that says the same."""
    return next((known[key] for key in _sayings(draft) if key in known), None)


def _added(drafts: Sequence[tuple[Draft, Span]], described: Iterable[tuple[Draft, Span]]) -> list[tuple[Draft, Span]]:
    """Those terms of linked data that a page does not show; names, keys and languages of others go to their drafts."""
    known = _by_what_they_say(drafts)
    added = []
    for one, span in described:
        shown = _same(one, known)
        if shown is None:
            added.append((one, span))
            continue
        own = {names.flat(text.value) for text in (*shown.aliases, shown.texts.get("term")) if text}
        shown.aliases += [text for text in one.aliases if names.flat(text.value) not in own]
        shown.keys += one.keys
        shown.language = shown.language or one.language
    return added


_QUESTIONS = re.compile(r"\bfaqs?\b|frequently\s+asked|\bquestions\b", re.IGNORECASE)


def _words(value: str) -> str:
    return " ".join(value.split()).casefold()


def _in_definition(part: Part, draft: Draft) -> bool:
    """Whether a part stands where the definition does."""
    definition = draft.texts.get("definition")
    if definition is None:
        return False
    own, other = part.text.span(), definition.span()
    return own.start < other.end and other.start < own.end


def _visible(document: Document) -> Iterator[Element]:
    """The elements of a page that are not hidden."""
    until = -1
    for element in document.elements:
        if element.number < until:
            continue
        if html_prose.is_hidden(document, element):
            until = element.last
        else:
            yield element


def _held(name: str) -> tuple[str, bool] | None:
    """What stands in a class before the word that says what its elements hold, and whether that is a term; None where
    they hold neither that nor a definition."""
    words = _BETWEEN.split(name)
    ending = words.pop() if len(words) > 1 and words[-1] in ("name", "text", "title") else ""
    if not all(map(str.isalpha, words)):
        return None
    word, before = fold(words[-1]), "-".join(words[:-1])
    if word in STRONG_TERM and ending != "text":
        return before, True
    return (before, False) if word in _MEANINGS and ending in ("", "text") else None


def _are_beside(term: Element, other: Element) -> bool:
    """Whether two elements stand in the same one, or the first in a box beside the second."""
    return other.parent is term.parent or (term.parent is not None and other.parent is term.parent.parent)


def _are_alike_placed(one: Element, other: Element) -> bool:
    """Whether two elements stand in the same one, or in elements that do."""
    return one.parent is other.parent or bool(one.parent and other.parent and one.parent.parent is other.parent.parent)


def _units(document: Document, element: Element) -> Iterator[_Unit]:
    """The terms of a list with their definitions; lists within definitions are part of these."""
    unit = _Unit()
    inside = -1
    for one in document.within(element, apart="dl"):
        if one.name == "dt":
            if unit.definitions:
                yield unit
                unit = _Unit()
            unit.terms.append(one)
            inside = one.last
        elif one.name == "dd":
            if unit.terms:
                unit.definitions.append(one)
            inside = one.last
        elif one.number >= inside and one.name != "dl":
            name = "id" if document.get(one, "id") else "name" if one.name == "a" else ""
            if name and (text := document.text(one, name)) and text.value.strip():
                if unit.definitions:
                    yield unit
                    unit = _Unit()
                unit.anchors.append(text.strip())
    if unit.terms:
        yield unit


def _terms(document: Document) -> Iterator[Element]:
    """The elements that are marked up as terms, without those in others."""
    until = -1
    for element in document.having("itemtype"):
        if element.number >= until and "/DefinedTerm" in document.get(element, "itemtype"):
            until = element.last
            yield element


def _plain(document: Document, element: Element) -> str:
    """The words of an element."""
    tokens = document.tokens[element.number + 1 : element.last]
    return "".join(
        one.value if one.kind == "entity" else document.source[one.start : one.end] if one.kind == "words" else " "
        for one in tokens
        if one.kind in ("words", "entity", "white", "open", "close")
    )


def _places(document: Document) -> Iterator[Text]:
    """The names of all places of a page."""
    for element in document.named(document.whole()):
        for name in ("id", "name") if element.name == "a" else ("id",):
            if (text := document.text(element, name)) and text.value.strip():
                yield text.strip()


def _overlap(one: Element, other: Element) -> bool:
    return one.number < other.last and other.number < one.last


def _language(document: Document) -> str | None:
    """The language that the page names."""
    root = next((one for one in islice(document.elements, 10) if one.name in ("html", "body")), None)
    if root and (code := _own_lang(document, root)):
        return code
    return None


def _own_lang(document: Document, element: Element) -> str | None:
    return language_code(document.get(element, "lang") or document.get(element, "xml:lang"))


def _lang(document: Document, element: Element) -> str | None:
    """The language of an element, its own or that of one around it."""
    for one in (element, *islice(element.around(), _DEEPEST)):
        if code := _own_lang(document, one):
            return code
    return None


def _comments(document: Document, units: Iterable[_Unit]) -> Iterator[Comment]:
    """The comments of a page with what they cover: the element they are in, or the next one.

    Before a term, that is the term with its definitions.
    """
    if "<!--" not in document.source:
        return
    whole = {unit.terms[0].number: unit.span for unit in units if unit.terms}
    open_elements: list[Element] = []
    tokens = document.tokens
    after = 0
    for number, token in enumerate(tokens):
        while open_elements and open_elements[-1].last <= number:
            open_elements.pop()
        if token.kind == "open":
            element = document.by_token[number]
            if element.last > number + 1:
                open_elements.append(element)
        elif token.kind == "comment":
            words = re.sub(r"^<!--|--!?>$", "", document.source[token.start : token.end]).strip()
            while after < len(tokens) and (after <= number or _is_blank(document, after)):
                after += 1
            covers = _covered(token, document.by_token.get(after), open_elements, whole)
            yield Comment(words, Span(None, token.start, token.end), covers)


def _is_blank(document: Document, number: int) -> bool:
    """Whether a token is white space or a comment."""
    token = document.tokens[number]
    return token.kind in ("white", "comment") or document.source[token.start : token.end].isspace()


def _covered(token: Token, following: Element | None, around: Sequence[Element], whole: dict[int, Span]) -> Span:
    """What a comment covers, given the element right behind it and those around it."""
    if following and following.name in BLOCK_ELEMENTS:
        return whole.get(following.number) or Span(None, following.start, following.end)
    inner = next((one for one in islice(reversed(around), _DEEPEST) if one.name in _COVERED), None)
    if inner:
        return whole.get(inner.number) or Span(None, inner.start, inner.end)
    return Span(None, token.start, token.end)
