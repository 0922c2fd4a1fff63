"""Terms and questions that pages describe for search engines in the words of schema.org."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from termlint.entry import Problem, Question, Reference
from termlint.language_codes import language_code
from termlint.readers import ReadOptions, assembly, html_prose, json
from termlint.readers.blocks import Part
from termlint.readers.html_elements import Document, Element
from termlint.readers.tree import Mapping, Node, Scalar, Sequence
from termlint.recognition import values
from termlint.recognition.fields import Draft, draft
from termlint.recognition.spellings import role_of
from termlint.recognition.variants import renamed
from termlint.source import Source, Unreadable
from termlint.text import Span, Text, TextBuilder, join

_TERM = "DefinedTerm"
_KNOWN = re.compile(r"DefinedTerm|FAQPage")
_TEMPLATE = re.compile(r"\{\{|\{%|<%|\$\{|<\?")
_WRAPPING = re.compile(r"\s*(?://|/\*)?\s*(?:<!--|<!\[CDATA\[)?\s*(?:\*/)?")
_ENDING = re.compile(r"\s*(?://|/\*)?\s*(?:-->|\]\]>)?\s*(?:\*/)?\s*\Z")

_DESCENDED = frozenset(
    {"@graph", "mainEntity", "mainEntityOfPage", "hasDefinedTerm", "about", "hasPart", "itemListElement", "item"}
    | {"subjectOf", "mentions"}
)
"""Properties under which a page's own terms and questions stand."""

_NAMES = {"name": "term", "description": "definition", "termCode": "id", "@id": "id", "inLanguage": "language"}
"""Properties that are fields, by the names of the fields."""

_ROLES = frozenset(
    {"term", "definition", "explanation", "aliases", "id", "slug", "path", "category", "tags", "language", "related"}
)


@dataclass
class Described:
    """What a page describes: its terms, each with its range, and the questions of the page."""

    terms: list[tuple[Draft, Span]] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    links: list[Reference] = field(default_factory=list)
    """The references in the questions and their answers."""
    problems: list[Problem] = field(default_factory=list)
    elements: list[Element] = field(default_factory=list)
    """The elements of terms that stand in the page itself."""
    found: bool = False
    """Whether the page describes a term or questions at all."""


def linked_data(document: Document, source: Source, options: ReadOptions) -> Described:
    """What stands in a page's scripts of JSON-LD."""
    described = Described()
    for element in document.elements:
        if element.name != "script" or document.get(element, "type").lower() != "application/ld+json":
            continue
        written = document.source[element.tag.end : element.inner]
        if not _KNOWN.search(written):
            continue
        start, end = _unwrapped(written)
        text = document.base.cut(element.tag.end + start, element.tag.end + end)
        try:
            tree = json.parse_text(text, source)
        except Unreadable as error:
            if not _TEMPLATE.search(written):
                described.problems.append(Problem(error.reason, Span(None, error.offset, error.offset + 1)))
            continue
        described.problems.extend(tree.problems)
        if tree.root:
            _describe(tree.root, described, options)
    return described


def _unwrapped(written: str) -> tuple[int, int]:
    """The range of a script without the comment that hides it from old browsers."""
    begin = _WRAPPING.match(written)
    start = begin.end() if begin else 0
    tail = max(start, len(written) - 40)
    end = _ENDING.search(written, tail)
    return start, max(start, end.start() if end else len(written))


def _types(node: Mapping) -> frozenset[str]:
    """The types of a node without the address of their vocabulary."""
    kind = node.get("@type")
    found = values.labels(kind) if kind else []
    return frozenset(re.split(r"[/#:]", one.value)[-1] for one in found)


def _describe(root: Node, described: Described, options: ReadOptions) -> None:
    """Take terms and questions from a document of linked data, in its order."""
    waiting: list[tuple[Node, bool]] = [(root, False)]
    while waiting:
        node, listed = waiting.pop()
        if isinstance(node, Sequence):
            waiting.extend((item, listed) for item in reversed(node.items))
        elif isinstance(node, Mapping):
            types = _types(node)
            if _TERM in types:
                found = draft(_pairs(node, options), options)
                if "term" in found.texts and (listed or "definition" in found.texts):
                    _keys(found)
                    described.terms.append((found, node.span))
                    described.found = True
            if "FAQPage" in types:
                for asked in _questions(node, described):
                    described.questions.append(asked.question)
                    described.links.extend(asked.links)
                described.found = True
            within = [
                (value, key.text.value == "hasDefinedTerm")
                for key, value in node.items
                if key.text.value in _DESCENDED and not ("FAQPage" in types and key.text.value == "mainEntity")
            ]
            waiting.extend(reversed(within))


def _pairs(node: Mapping, options: ReadOptions) -> Iterator[tuple[Scalar, Node]]:
    """The fields of a term, without what says where it belongs."""
    for key, value in node.items:
        name = key.text.value
        if name in options.fields:
            yield key, value
        elif name in _NAMES:
            yield renamed(key, _NAMES[name]), value
        elif role_of(name, {}) in _ROLES and name != "inDefinedTermSet":
            yield key, value


def _keys(found: Draft) -> None:
    """Take the last part of an address for a key, and no address for a slug."""
    for key in list(found.keys):
        if re.match(r"[a-z][a-z+.-]*:|.*#", key):
            name = re.split(r"[/#]", key.rstrip("/#"))[-1]
            found.keys[found.keys.index(key)] = name
    slug = found.texts.get("slug")
    if slug and re.search(r"[:/#]", slug.value):
        begin = max(slug.value.rfind(mark, 0, len(slug.value.rstrip("/#"))) for mark in ":/#") + 1
        found.texts["slug"] = slug.cut(begin, len(slug.value.rstrip("/#")))


def _questions(node: Mapping, described: Described) -> Iterable[values.Asked]:
    """The questions of a page of questions."""
    listed = node.get("mainEntity") or node.get("hasPart")
    return values.questions(listed, described.problems) if listed else ()


def microdata(document: Document, anchors: frozenset[str]) -> Described:
    """What the page's own elements are marked up as; `anchors` name places of the page that are no entries."""
    described = Described()
    apart = -1
    for element in document.having("itemtype"):
        kind = document.get(element, "itemtype")
        if "schema.org/" not in kind:
            continue
        types = {one.rpartition("/")[2] for one in kind.split()}
        if _TERM in types and element.number >= apart:
            apart = element.last
            found = _term(document, element, described, anchors)
            if "term" in found.texts and ("definition" in found.texts or "explanation" in found.texts):
                described.terms.append((found, Span(None, element.start, element.end)))
                described.elements.append(element)
                described.found = True
        elif "FAQPage" in types:
            described.found = True
            described.elements.append(element)
        elif "Question" in types and any("FAQPage" in document.get(one, "itemtype") for one in element.around()):
            described.questions.extend(_question(document, element))
    return described


def _tag(document: Document, element: Element) -> str:
    return document.source[element.tag.start : element.tag.end].lower()


def _properties(document: Document, item: Element) -> Iterator[tuple[str, Element]]:
    """The properties of an item with their elements, without those of the items in it."""
    apart = -1
    for element in document.within(item):
        if element.number < apart:
            continue
        tag = _tag(document, element)
        if "itemprop" in tag:
            yield from ((name, element) for name in document.get(element, "itemprop").split())
        if re.search(r"\sitemscope\b", tag):
            apart = element.last


def _label(document: Document, element: Element) -> Text | None:
    """The value of a property as one label."""
    for name in ("content", "href", "datetime") if element.name in ("meta", "link", "a", "time") else ("content",):
        if (value := document.text(element, name)) and value.value.strip():
            return value.strip()
    found = html_prose.parts(document, element)
    return found[0].text if found else None


def _term(document: Document, item: Element, described: Described, anchors: frozenset[str]) -> Draft:
    """The draft of a term, and what is wrong with it."""
    found = Draft()
    if value := document.text(item, "id"):
        found.put("slug", value.strip())
    found.keys.extend(one.value for one in html_prose.anchors(document, item))
    for name, element in _properties(document, item):
        match name:
            case "name":
                shown = html_prose.parts(document, element)
                found.put("term", shown[0].text if shown else document.text(element, "content"))
            case "alternateName":
                if label := _label(document, element):
                    found.aliases.append(label.named("aliases"))
            case "description" | "text" | "articleBody":
                if element.name == "meta":
                    found.put("definition", document.text(element, "content"))
                elif "definition" not in found.texts and "explanation" not in found.texts:
                    define(found, document, [element], anchors)
            case "termCode" | "identifier" | "url":
                if (label := _label(document, element)) and "://" not in label.value:
                    found.keys.append(label.value.lstrip("#"))
                    if name != "url":
                        found.put("slug", label)
            case "inLanguage":
                if label := _label(document, element):
                    found.language = language_code(label.value)
    described.problems.extend(found.problems)
    return found


def define(found: Draft, document: Document, elements: Iterable[Element], anchors: frozenset[str]) -> None:
    """Give a draft what elements say of a term: their prose, and the lines of related terms in it.

    Where such a line is all there is, it is the prose too. `anchors` name places of the page that are no entries.
    """
    prose: list[Part] = []
    leads: list[Part] = []
    for element in elements:
        for part in html_prose.parts(document, element):
            (leads if html_prose.lead(part.value) else prose).append(part)
    for part in leads:
        found.related.extend(html_prose.related(part, anchors))
    assembly.define(found, prose or [replace(part, links=()) for part in leads], anchors)


def _question(document: Document, item: Element) -> Iterator[Question]:
    """A question and its answer."""
    asked: Text | None = None
    answer: list[Text] = []
    for name, element in _properties(document, item):
        if name == "name":
            asked = join(part.text for part in html_prose.parts(document, element)) or asked
        elif name in ("acceptedAnswer", "suggestedAnswer"):
            texts = [one for key, one in _properties(document, element) if key == "text"]
            answer += [part.text for one in texts for part in html_prose.parts(document, one)]
    if asked:
        text = join(answer) or TextBuilder(document.base).build(item.inner)
        yield Question(asked.named("faq"), text.named("faq"))
