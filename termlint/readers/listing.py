"""Pages of many terms: which pages are, and what belongs to each term."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from termlint import see_also, values
from termlint.entry import Reference
from termlint.readers import markup, titles
from termlint.readers.blocks import LABEL_LEVEL, Part
from termlint.readers.labelled import is_label, names_of, without
from termlint.readers.tree import Scalar
from termlint.spellings import role_of
from termlint.text import Text

FEWEST = 3
"""Terms from which on a page may be one of many."""

_LETTER = re.compile(r"(?:\W*\w\W*|\W*\w\s*[-–—/&]\s*\w\W*|0-9|#|[^\w]*)")
_STOCK = re.compile(
    r"(?:introduction|overview|about|background|contents|table of contents|toc|index|faqs?|frequently asked questions"
    r"|conclusion|summary|references?|resources|sources|further reading|related.*|notes?|license|licence"
    r"|contribut.*|credits|acknowledge?ments?|changelog|history|how .*|why .*|when .*|who .*|benefits.*|advantages.*"
    r"|disadvantages.*|challenges.*|examples?|use cases.*|best practices.*|key .*|types of .*|features|installation"
    r"|usage|getting started|prerequisites|requirements|purpose.*|tools|next steps|learn more)",
    re.IGNORECASE,
)
_TERM_HEAD = re.compile(
    r"(?:key\s+)?(?:terms?|names?|words?|acronyms?|abbreviations?|initialisms?|concepts?|begriffe?|phrases?|expressions?)\b.*",
    re.IGNORECASE,
)
_MEANING_HEAD = re.compile(
    r".*\b(?:(?P<full>definitions?|descriptions?|meanings?|explanations?|bedeutung|erklärung|beschreibung)"
    r"|stands for|expansions?|full (?:form|name))\b.*",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"\s*(?::|\s[–—-]|[–—])\s+")
_OTHER_NAME = re.compile(r"[:\s]*\((?P<name>[^()\n]{1,60})\)(?=\s*(?::|[–—-]))")
_WORD_CLASS = re.compile(
    r"(?:n|v|vb|adj|adv|prep|abbr|pl|m|f|noun|verb|adjective|adverb|plural|subst)\.?(?:,.*)?", re.IGNORECASE
)
_PLAIN = re.compile(r"(?P<term>[^:–—.!?\n]{1,80}?)(?:\s*:|\s+[–—-]|[–—])\s+(?=\S)")
_NUMBER = re.compile(r"\s*\d{1,3}(?:\.\d{1,2})*[.)]?\s+(?=\S)")
_MOST_WORDS = 8
_LINE_END = 2


@dataclass(eq=False)
class Unit:
    """One term of a page: its name, what is said of it, and the name of its place. `short` where that is a definition
    and no more."""

    term: Text
    parts: list[Part] = field(default_factory=list)
    anchor: str | None = None
    short: bool = False
    aliases: list[Text] = field(default_factory=list)
    related: list[Reference] = field(default_factory=list)
    end: int = 0
    """Where its term ends in the text that was parsed."""


def units(parts: Sequence[Part], *, named: bool, bare: bool) -> list[Unit]:
    """The terms of a page, or none where it is not clearly a page of many.

    `named` tells that the page is called a glossary. `bare` that it has neither front matter nor a title: then terms
    that are set apart by headings, a table or a definition list are enough.
    """
    if not named and not bare:
        return []
    found = [list(_defined(parts)), list(_tabled(parts)), _headed(parts, named=named)]
    if named:
        found += [list(_marked(parts)), list(_led(parts)), list(_lines(parts))]
    best = max((one for one in found if _are_different(one)), key=len, default=[])
    return best if len(best) >= FEWEST else []


def _are_different(found: Sequence[Unit]) -> bool:
    """Whether hardly any term comes twice, as labels do that stand in every entry."""
    return len({unit.term.value.casefold() for unit in found}) * 5 >= len(found) * 4


def _defined(parts: Sequence[Part]) -> Iterator[Unit]:
    """The terms of definition lists."""
    unit: Unit | None = None
    for part in parts:
        if part.term and unit and not unit.parts and part.start - unit.end <= _LINE_END:
            unit.aliases.append(part.text)
            unit.end = part.end
        elif part.term:
            if unit and unit.parts:
                yield unit
            unit = Unit(part.text, anchor=part.anchor, short=True, end=part.end)
        elif unit and part.kind != "heading" and (part.definition or part.item):
            unit.parts.append(part)
    if unit and unit.parts:
        yield unit


def _tabled(parts: Sequence[Part]) -> Iterator[Unit]:
    """The terms of tables whose head says that a column holds terms and one after it their meanings."""
    columns: dict[int, tuple[int, int]] = {}
    others: dict[tuple[int, int], str] = {}
    unit: Unit | None = None
    for part in parts:
        if part.cell is None:
            continue
        table, row, column = part.cell
        if row == 0:
            head = part.value.strip()
            known = _TERM_HEAD.fullmatch(head) or _MEANING_HEAD.fullmatch(head)
            if (role := role_of(head, {})) in ("aliases", "related") and not known:
                others[table, column] = role
            else:
                columns[table] = _column(head, column, columns.get(table, (-1, -1)))
        elif column == columns.get(table, (-1, -1))[0]:
            unit = Unit(part.text, anchor=part.anchor, short=True)
        elif unit and (role := others.get((table, column))):
            if role == "aliases":
                unit.aliases.extend(values.labels(Scalar(part.text, part.value)))
            else:
                unit.related.extend(names_of(part))
        elif unit and column == columns[table][1]:
            unit.parts.append(_as_paragraph(part))
            if len(unit.parts) == 1:
                yield unit


def _column(head: str, number: int, found: tuple[int, int]) -> tuple[int, int]:
    """The columns of terms and of meanings, with what a column's head adds to those found before it."""
    term, meaning = found
    if term < 0:
        return (number if _TERM_HEAD.fullmatch(head) else -1, -1)
    match = _MEANING_HEAD.fullmatch(head)
    if match and (meaning < 0 or match["full"]):
        return term, number
    return found


def _headed(parts: Sequence[Part], *, named: bool) -> list[Unit]:
    """The terms that are headings of one level, if nearly all of that level are."""
    levels = sorted({part.level for part in parts if part.kind == "heading" and part.level})
    if not named:
        levels = levels[:1]
    found: list[Unit] = []
    for level in levels:
        sections = list(_sections(parts, level))
        terms = [unit for unit in sections if _is_term(unit, named=named)]
        stock = [
            unit for unit in sections if not _is_term(unit, named=named) and not _LETTER.fullmatch(unit.term.value)
        ]
        if len(terms) >= FEWEST and len(stock) * 4 <= len(terms) and len(terms) > len(found):
            found = terms
    return _without_numbers(found)


def _without_numbers(found: list[Unit]) -> list[Unit]:
    """Terms without the numbers before them, where nearly all have one; links to their places have it still."""
    numbered = [_NUMBER.match(unit.term.value) for unit in found]
    if sum(map(bool, numbered)) * 5 < len(found) * 4:
        return found
    for unit, number in zip(found, numbered, strict=True):
        if number:
            unit.anchor = unit.anchor or markup.anchor(unit.term.value)
            unit.term = unit.term.cut(number.end(), len(unit.term.value))
    return found


def _sections(parts: Sequence[Part], level: int) -> Iterator[Unit]:
    """What stands under each heading of a level, up to the next one as high or higher."""
    unit: Unit | None = None
    for part in parts:
        if part.kind == "heading" and not part.term and 0 < part.level <= level:
            if unit:
                yield unit
            unit = Unit(part.text, anchor=part.anchor) if part.level == level else None
        elif unit:
            unit.parts.append(part)
    if unit:
        yield unit


def _is_term(unit: Unit, *, named: bool) -> bool:
    """Whether a section is called by a term; on a page that is called a glossary, "What is a gear?" asks for one."""
    name = (titles.term(unit.term) if named else unit.term).value.strip()
    if (_LETTER.fullmatch(name) and len(name) < 2) or _STOCK.fullmatch(name) or len(name.split()) > _MOST_WORDS:
        return False
    if see_also.is_heading(name):
        return False
    return not name.endswith("?") and any(part.kind not in ("heading", "cell") for part in unit.parts)


def _marked(parts: Sequence[Part]) -> Iterator[Unit]:
    """The terms that are marked up as such in the sentences that define them."""
    unit: Unit | None = None
    for part in parts:
        if part.defined:
            if unit:
                yield unit
            term = part.text.cut(*part.defined).strip()
            lead = _SEPARATOR.match(part.value, part.defined[1]) if not part.value[: part.defined[0]].strip() else None
            unit = Unit(term, [_as_paragraph(without(part, lead.end()) if lead else part)], part.anchor, short=True)
        elif part.kind == "heading" and part.level < LABEL_LEVEL:
            if unit:
                yield unit
            unit = None
        elif unit:
            unit.parts.append(part)
    if unit:
        yield unit


def _led(parts: Sequence[Part]) -> Iterator[Unit]:
    """The terms that open their paragraphs or list items, in bold type or with a colon or dash behind them."""
    unit: Unit | None = None
    for part in parts:
        lead = _lead(part)
        if lead:
            if unit and unit.parts:
                yield unit
            end, begin = lead
            told = [_as_paragraph(without(part, begin))] if begin < len(part.value) else []
            unit = Unit(part.text.cut(0, end), told, part.anchor, short=True)
            other = _OTHER_NAME.match(part.value, end, begin)
            if other and not _WORD_CLASS.fullmatch(other["name"]):
                unit.aliases.append(part.text.cut(*other.span("name")).strip())
        elif part.kind == "heading" and part.level < LABEL_LEVEL:
            if unit and unit.parts:
                yield unit
            unit = None
        elif unit:
            unit.parts.append(part)
    if unit and unit.parts:
        yield unit


def _lines(parts: Sequence[Part]) -> Iterator[Unit]:
    """The terms of a page on which nearly all paragraphs are a term with its definition behind a colon or dash."""
    paragraphs = [part for part in parts if part.kind == "paragraph"]
    leads = {id(part): lead for part in paragraphs if (lead := _plain_lead(part))}
    for part in paragraphs if len(leads) * 5 >= len(paragraphs) * 4 else ():
        if lead := leads.get(id(part)):
            yield Unit(part.text.cut(0, lead[0]), [without(part, lead[1])], part.anchor, short=True)


def _plain_lead(part: Part) -> tuple[int, int] | None:
    """Where a term ends that has nothing but a colon or dash behind it, and where its definition begins."""
    plain = _PLAIN.match(part.value) if not part.strong else None
    if plain and len(plain["term"].split()) <= _MOST_WORDS and len(part.value[plain.end() :].split()) >= 3:
        return plain.end("term"), plain.end()
    return None


def _lead(part: Part) -> tuple[int, int] | None:
    """Where the term ends that opens a part, and where its definition begins."""
    value = part.value
    if part.kind not in ("paragraph", "item") or is_label(part):
        return None
    if part.kind == "item" and part.strong and not value[part.strong :].strip(" :"):
        end = len(value[: part.strong].rstrip(" :"))
        return (end, len(value)) if 0 < len(value[:end].split()) <= _MOST_WORDS else None
    if part.strong and len(value[: part.strong].split()) <= _MOST_WORDS and value[part.strong :].strip(" :–—-"):
        end = len(value[: part.strong].rstrip(" :–—-"))
        other = _OTHER_NAME.match(value, end)
        separator = _SEPARATOR.match(value, other.end() if other else end)
        if separator or value[end] == ":":
            begin = separator.end() if separator else end + 1
        else:
            begin = 0 if value[part.strong :].lstrip()[:1].islower() else part.strong
        return end, begin + len(value[begin:]) - len(value[begin:].lstrip())
    return _plain_lead(part) if part.kind == "item" else None


def _as_paragraph(part: Part) -> Part:
    """A definition is a paragraph, whatever it stands in."""
    blocks = tuple(block._replace(kind="paragraph") for block in part.text.blocks)
    return replace(part, kind="paragraph", text=replace(part.text, blocks=blocks))
