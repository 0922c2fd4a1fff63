"""Term pages as plain text: what remains of a web page when its text is copied.

The first line names the term, the next paragraph defines it, the paragraphs after it explain it. A line that is no
paragraph is a heading, a name or a button. What surrounds the entry on its site is left out.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile
from pathlib import PurePosixPath

from termlint.entry import Entry, Page, Problem, Question, Reference
from termlint.readers import NEAR, ReadOptions, assembly, path_language
from termlint.readers.page_furniture import is_button, is_footer, is_navigation, is_notice, part
from termlint.readers.page_lines import Line, lines
from termlint.readers.tree import MAX_MAPPED
from termlint.recognition.fields import Draft
from termlint.recognition.glossary_names import is_signal, means_glossary
from termlint.source import Source
from termlint.text import Text, TextBuilder

HEADER = 100
"""Number of lines within which the term and its definition are looked for."""
NAME_WORDS = 8
"""A line with more words is no name of a related term."""
LABEL_WORDS = 40
_TOO_LONG = f"the paragraph is longer than {MAX_MAPPED} characters, so it is not judged; divide it"

_GLOSSARY = (
    "plain text that is called a glossary, in which no terms can be told from each other; save it in a format that has "
    "marks for terms, such as Markdown"
)

_CRUMBS = re.compile(r"\s+[/|]\s+|\s*[>›»→]\s*")
_TITLES = (
    re.compile(r"(?P<name>.+?)\s+[|·]\s.*"),
    re.compile(r"(?P<name>.+?)(?:\s+[-–—]|:)\s+(?:(?:\S+ )?glossary|definition|meaning|what it is)\b.*", re.IGNORECASE),
    re.compile(r"what\s+(?:is|are)\s+(?:(?:an?|the)\s+)?(?P<name>[^?]+?)\s*(?:\?.*)?", re.IGNORECASE),
)
"""Titles of pages that have more in them than the term."""
_LABEL = re.compile(r"(?:(?:short |quick )?definition|answer|a)\s*[:–—]\s+", re.IGNORECASE)
_ALIASES = re.compile(
    r"(?:also (?:known as|called)|a\.?k\.?a\.?|synonyms?|abbreviations?)\s*:?\s+(?P<names>.+)", re.IGNORECASE
)
_CATEGORY = re.compile(r"category\s*:\s+(?P<names>.+)", re.IGNORECASE)
_RELATED = re.compile(r"(?P<heading>[^:]+):\s+(?P<names>.+)")
_BETWEEN = re.compile(r"\s*[,;|·•]\s*(?:and\s+)?|\s+and\s+")
_PAIR = re.compile(r"(?P<name>[^.!?:]{1,60}?)(?::|\s+[–—-])\s+\S")
_ASKING = re.compile(
    r"(?:q\d*[:.)] |\d+[.)] )?(?:what|how|why|when|where|which|who|is|are|can|does|do|should|will)\s", re.I
)
_NUMBER = re.compile(r"(?:q(?:uestion)?\s*\d*|\d+)\s*[:.)]\s+", re.IGNORECASE)


@dataclass
class _Section:
    """A heading (None at the beginning) and the paragraphs and items under it."""

    heading: Line | None
    body: list[Line] = field(default_factory=list)


def read(source: Source, options: ReadOptions) -> Page:
    """Read a page of one entry. A file without any text, or that is called a glossary, has a note instead."""
    found = lines(source)
    if not found:
        return Page(source, note="the file is empty")
    problems = tuple(Problem(_TOO_LONG, line.text.span()) for line in found if line.length > MAX_MAPPED)
    kept = [line for line in found if line.length <= MAX_MAPPED]
    if not kept:
        return Page(source, problems=problems)
    reading = _Reading(source, options)
    if _is_glossary(source.path, reading.stem, kept):
        return Page(source, problems=problems, note=_GLOSSARY)
    entry = reading.entry(kept, options)
    return Page(source, (entry,), problems=(*problems, *reading.draft.problems))


def _is_glossary(path: str, stem: str, found: Sequence[Line]) -> bool:
    """Whether a file is called a glossary, is no page about a term of that name and is none of a glossary's pages."""
    if not assembly.is_glossary(path, None) or any(map(is_signal, PurePosixPath(path).parent.parts[-NEAR:])):
        return False
    own = _key(stem)
    return means_glossary(stem) or not any(_key(line.value) == own for line in found[:HEADER] if not line.prose)


class _Reading:
    """Takes one page apart."""

    def __init__(self, source: Source, options: ReadOptions) -> None:
        self.source = source
        self.stem = path_language.stem(source.path).removesuffix(".page")
        self.draft = Draft(language=options.path_language, keys=[self.stem])
        self.explanation: list[Line] = []

    def entry(self, found: Sequence[Line], options: ReadOptions) -> Entry:
        """The entry of a page; its term is empty where no line can name it."""
        defined = _definition(found)
        before = found[:HEADER] if defined is None else found[:defined]
        named = self._term(before, found[len(before) :])
        if named is not None:
            self.draft.put("term", _name(found[named].text))
        for line in before:
            self._label(line)
        if defined is not None:
            self.draft.put("definition", _unlabelled(found[defined]).text)
            self._divide(found[defined + 1 :])
            self.draft.put("explanation", self._joined(self.explanation))
        made = self.draft.entry(self.source, options, found[0].text.span(), alone=True)
        return replace(made, slug=made.slug.removesuffix(".page"))

    def _refer(self, names: Iterable[Text]) -> None:
        self.draft.related.extend(Reference(name.named("related")) for name in names)

    def _term(self, before: Sequence[Line], after: Sequence[Line]) -> int | None:
        """The short line before the definition that names what the page is about.

        Where several stand there, the page's breadcrumbs, its file's name and its first paragraphs tell which it is.
        """
        crumbs = set()
        candidates = []
        for number, line in enumerate(before):
            steps = _CRUMBS.split(line.value) if line.words <= 30 else []
            if len(steps) > 1 and is_navigation(steps[0]):
                crumbs.add(_key(steps[-1]))
            elif not (line.prose or is_navigation(line.value) or _labelled(line)):
                candidates.append(number)
        openings = [line.value[:1000].casefold() for line in after[:3]]

        def evidence(number: int) -> tuple[int, int]:
            name = _name(before[number].text).value.casefold()
            opening = re.compile(rf"(?:an?\s|the\s)?{re.escape(name)}(?!\w)")
            score = 8 * (_key(name) in crumbs) + 8 * (_key(name) == _key(self.stem))
            score += 4 * any(map(opening.match, openings)) + any(name in text for text in openings)
            return score, -number

        return max(candidates, key=evidence, default=None)

    def _label(self, line: Line) -> bool:
        """Take a line such as "Also known as: ..." for what it says."""
        if match := _labelled(line):
            names = line.text.cut(match.start("names"), len(line.value))
            if match.re is _CATEGORY:
                self.draft.put("category", names)
            elif match.re is _ALIASES:
                self.draft.aliases.extend(name.named("aliases") for name in _listed(names))
            else:
                self._refer(_listed(names))
        return match is not None

    def _divide(self, rest: Sequence[Line]) -> None:
        """Divide what follows the definition among explanation, FAQ and related terms."""
        own = takewhile(lambda line: not is_footer(line.value), rest)
        sections = deque(_sections([line for line in own if not self._label(line)]))
        where = "explanation"
        while sections:
            section = sections.popleft()
            heading = section.heading.value if section.heading else ""
            if begun := part(heading):
                where = begun
                if begun == "related":
                    self._related(section, sections)
                    where = "elsewhere"
            elif where == "faq" and section.body:
                if section.heading and _asks(section.heading):
                    self._question(section.heading, section.body)
                else:
                    where = "elsewhere"
            elif where == "explanation" and section.body:
                if section.heading and any(is_notice(line.value) for line in section.body):
                    where = "elsewhere"
                    continue
                if section.heading:
                    self.explanation.append(section.heading)
                self.explanation += [line for line in section.body if not is_notice(line.value)]

    def _question(self, heading: Line, body: Sequence[Line]) -> None:
        kept = [line for line in body if not is_notice(line.value)]
        if kept:
            answer = self._joined([_unlabelled(kept[0]), *kept[1:]])
            number = _NUMBER.match(heading.value)
            asked = heading.text.cut(number.end() if number else 0, len(heading.value))
            assert answer
            self.draft.faq.append(Question(asked, answer))

    def _related(self, first: _Section, sections: deque[_Section]) -> None:
        """Take the names under a heading such as "Related Terms", and their sections.

        Either every name has one paragraph of its own or none has any: the list ends where that changes.
        """
        for line in first.body:
            if line.item and not line.prose and line.words <= NAME_WORDS:
                self._refer([line.text])
            elif match := _PAIR.match(line.value):
                self._refer([line.text.cut(0, match.end("name"))])
        names: list[Line] = []
        described = bool(sections and sections[0].body)
        while sections and not first.body:
            name, body = sections[0].heading, sections[0].body
            assert name
            if name.words > NAME_WORDS or name.question or is_button(name.value) or part(name.value):
                break
            if len(body) != described or any(is_notice(line.value) for line in body):
                break
            if len(names) > 1 and not described and name.gap and not names[1].gap:
                break
            names.append(name)
            sections.popleft()
        self._refer(name.text for name in names)

    def _joined(self, found: Sequence[Line]) -> Text | None:
        """Lines as one text with a block for each, without what stands between them in the file."""
        if not found:
            return None
        builder = TextBuilder(Text.verbatim(self.source.text))
        for number, line in enumerate(found):
            if number:
                builder.put("\n\n", found[number - 1].end, found[number - 1].end)
            start = builder.length
            line.copy_to(builder)
            builder.block(line.block, start)
        return builder.build()


def _definition(found: Sequence[Line]) -> int | None:
    """The first paragraph; on a page without any, the line after the first, if it is more than a name."""
    for number, line in enumerate(found[:HEADER]):
        if line.prose and not is_notice(line.value) and not _labelled(line):
            return number
    if len(found) > 1 and found[1].words >= 4 and not is_button(found[1].value):
        return 1
    return None


def _sections(found: Sequence[Line]) -> list[_Section]:
    sections = [_Section(None)]
    for line in found:
        if line.prose or line.item:
            sections[-1].body.append(line)
        else:
            sections.append(_Section(line))
    return sections


def _labelled(line: Line) -> re.Match[str] | None:
    """The match of a line that names aliases, the category or related terms itself."""
    if line.words > LABEL_WORDS:
        return None
    value = line.value.rstrip(".")
    related = _RELATED.fullmatch(value)
    if related and part(related["heading"]) == "related":
        return related
    return _ALIASES.fullmatch(value) or _CATEGORY.fullmatch(value)


def _name(text: Text) -> Text:
    """The term in a page's title: without the question around it and the site's name after it."""
    for pattern in _TITLES:
        if match := pattern.fullmatch(text.value):
            text = text.cut(*match.span("name"))
    return text


def _unlabelled(line: Line) -> Line:
    """A definition without "Definition:" before it, an answer without "A:"."""
    (start, end), *rest = line.ranges
    label = _LABEL.match(line.source.text, start, end)
    return replace(line, ranges=((label.end(), end), *rest)) if label else line


def _asks(line: Line) -> bool:
    return line.question or bool(_ASKING.match(line.value))


def _key(name: str) -> str:
    return re.sub(r"\W+", "-", name.casefold()).strip("-")


def _listed(text: Text) -> Iterator[Text]:
    """The names in a list such as "A, B and C"."""
    start, end = 0, len(text.value.rstrip(". "))
    for match in _BETWEEN.finditer(text.value, 0, end):
        if match.start() > start:
            yield text.cut(start, match.start())
        start = match.end()
    if end > start:
        yield text.cut(start, end)
