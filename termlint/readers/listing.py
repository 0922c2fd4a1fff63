"""Pages of many terms: which pages are, and what belongs to each term."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from termlint.readers import headed
from termlint.readers.blocks import LABEL_LEVEL, Cell, Part
from termlint.readers.labelled import field_of, is_label, label_of, names_of, without
from termlint.readers.tree import Scalar
from termlint.readers.unit import FEWEST, LETTER, Unit, may_be_name
from termlint.recognition import columns, values
from termlint.recognition.columns import Columns

_SEPARATOR = re.compile(r"\s*(?::|\s[–—-]|[–—])\s+")
_FULL_STOP = re.compile(r"\s*\.\s+(?=\S)")
_OTHER_NAME = re.compile(r"[:\s]*\((?P<name>[^()\n]{1,60})\)(?=\s*(?::|[–—-]))")
_WORD_CLASS = re.compile(
    r"(?:n|v|vb|adj|adv|prep|abbr|pl|m|f|noun|verb|adjective|adverb|plural|subst)\.?(?:,.*)?", re.IGNORECASE
)
_PLAIN = re.compile(r"(?P<term>[^:–—.!?\n]{1,80}?)(?:\s*:|\s+[–—-]|[–—])\s+(?=\S)")
_PLACED = re.compile(r"\[?(?P<term>[^\[\]{}\n]{1,80})\]?\{#(?P<place>[\w.:-]+)\}")
"""A term with the name of its place: `[spool]{#spool}`."""

_MORE_NAMES = re.compile(r"\s*(?:,\s*(?P<other>[^.!?:]{1,60})|\((?P<short>[^()]{1,60})\))")
_LINE_END = 2
_FEWEST_WORDS = 3
_NAME_WORDS = 3
_SENTENCE_WORDS = 4
_LONG_SHARE = 3
"""Terms of some words for each that has many."""


def units(parts: Sequence[Part], *, named: bool, bare: bool) -> list[Unit]:
    """The terms of a page, or none where it is not clearly a page of many.

    `named` tells that the page is called a glossary. `bare` that it has neither front matter nor a title: then terms
    that are set apart by headings, a table or a definition list are enough.

    Beside terms in tables, items and paragraphs that a name opens are the legend or the rules of the page, unless they
    are more than twice as many; and so they are beside tables that seem to hold the terms though no head says so.
    """
    if not named and not bare:
        return []
    tabled = _tabled(parts, named=named)
    headings = headed.units(parts, named=named)
    found = [list(defined(parts)), tabled, headings]
    listed = [list(_marked(parts)), list(_led(parts)), list(_lines(parts)), _itemed(parts)] if named else []
    best = max((one for one in (*found, *listed) if headed.are_different(one)), key=len, default=[])
    if any(best is one for one in listed):
        if len(tabled) >= FEWEST and len(best) <= 2 * len(tabled) and headed.are_different(tabled):
            best = tabled
        elif in_unknown_tables(parts) > len(best):
            return []
    if len(best) < FEWEST:
        return []
    if named and best is tabled:
        return _in_order(best, headed.beside_tables(parts))
    if named and best is headings:
        return _in_order(best, _outside(tabled, best))
    return best


def sure(parts: Sequence[Part]) -> list[Unit]:
    """The terms of definition lists or of tables whose heads say so on any page, where they would make a page."""
    best = max(list(defined(parts)), _tabled(parts, named=False), key=len)
    return best if len(best) >= FEWEST and headed.are_different(best) else []


def are_words(found: Sequence[Unit]) -> bool:
    """Whether terms are words of prose in the order of the alphabet, as no parts of a program are."""
    names = [unit.term.value.casefold() for unit in found]
    ordered = sum(one <= other for one, other in pairwise(names))
    return ordered * 10 >= (len(names) - 1) * 9 and not any(
        unit.term.opaque or "(" in unit.term.value for unit in found
    )


def _in_order(found: Sequence[Unit], others: Sequence[Unit]) -> list[Unit]:
    return sorted([*found, *others], key=lambda unit: unit.start)


def _outside(tabled: Sequence[Unit], headings: Sequence[Unit]) -> list[Unit]:
    """The terms of tables that are no part of what is said of a term."""
    ranges = [(unit.start, max([unit.start, *(part.text.span().end for part in unit.parts)])) for unit in headings]
    rows = [row for row in tabled if not any(start <= row.start < end for start, end in ranges)]
    return rows if len(rows) >= FEWEST else []


def defined(parts: Sequence[Part]) -> Iterator[Unit]:
    """The terms of definition lists.

    Lists beside their definitions belong to them, too, unless one stands behind the last alone, which does not lead
    over to it.
    """
    unit: Unit | None = None
    terms = loose = 0
    before = False
    for part in parts:
        if part.term and unit and not (unit.parts or part.definition) and part.start - unit.end <= _LINE_END:
            unit.aliases.append(part.text)
            unit.end = part.end
        elif part.term and part.definition and unit and field_of(part):
            loose = 0
            unit.parts.append(part)
        elif part.term:
            if unit and unit.parts:
                yield unit
            unit = Unit(part.text, anchor=part.anchor, short=True, end=part.end)
            before, loose, terms = before or loose > 0, 0, terms + 1
        elif unit and part.kind != "heading" and (part.definition or part.item):
            loose = 0 if part.definition else loose + 1
            unit.parts.append(part)
    alone = unit is not None and 0 < loose < len(unit.parts) and terms >= FEWEST and not before
    if unit and alone and not unit.parts[-loose - 1].value.rstrip().endswith(":"):
        del unit.parts[-loose:]
    if unit and unit.parts:
        yield unit


def _tabled(parts: Sequence[Part], *, named: bool) -> list[Unit]:
    """The terms of tables whose head says that a column holds terms and one after it their meanings."""
    tables = _tables(parts, named=named)
    prose = _prose(parts, tables)
    found: list[tuple[int, Unit]] = []
    before: list[tuple[Cell, Part]] = []
    unit: Unit | None = None
    place: Cell | None = None
    strong = 0
    alone: dict[int, Part] = {}
    for part in parts:
        if part.cell is None or part.cell.row == 0 or part.cell.table not in tables:
            continue
        table, row, column = part.cell
        known = tables[table]
        if unit and part.cell == place:
            _name_further(unit, part)
        elif column == known.term:
            place = part.cell
            unit = Unit(part.text, anchor=part.anchor, short=True)
            found.append((table, unit))
            strong += bool(part.strong)
            alone[id(unit)] = part
            for cell, other in before:
                if cell[:2] == (table, row):
                    _put(unit, other, cell, known, prose)
            before = []
        elif column < known.term:
            before.append((part.cell, part))
        elif unit:
            alone.pop(id(unit), None)
            if column == known.meaning:
                unit.parts.append(_as_paragraph(part))
            else:
                _put(unit, part, part.cell, known, prose)
    for table, unit in found:
        known = tables[table]
        for column, head in known.heads.items():
            further = known.further.get(column)
            unit.taken[head] = known.field(column) or (further if further in unit.further else None)
    rows = Counter(table for table, _ in found)
    told = Counter(table for table, unit in found if unit.parts)

    def heads_others(unit: Unit) -> bool:
        term = alone.get(id(unit))
        return term is not None and bool(LETTER.fullmatch(term.value) or (term.strong and strong * 2 < len(found)))

    return [unit for table, unit in found if unit.parts or (told[table] * 2 >= rows[table] and not heads_others(unit))]


def _name_further(unit: Unit, part: Part) -> None:
    """Give a term what a further paragraph of its cell says: another name or, where that is too long, a definition."""
    if may_be_name(part.value):
        unit.term = unit.term.cut(0, len(unit.term.value.rstrip(" ,;")))
        unit.aliases.append(part.text)
    else:
        unit.parts.append(_as_paragraph(part))


def _tables(parts: Sequence[Part], *, named: bool) -> dict[int, Columns]:
    """The tables of terms among those of a page, with their columns."""
    heads: dict[int, dict[int, str]] = {}
    for part in parts:
        if part.cell and part.cell.row == 0:
            head = heads.setdefault(part.cell.table, {})
            head[part.cell.column] = f"{head.get(part.cell.column, '')} {part.value}".strip()
    return {table: found for table, head in heads.items() if (found := columns.under(head, named=named))}


def in_unknown_tables(parts: Sequence[Part]) -> int:
    """The rows that could be terms, each a name with a sentence, in tables whose head does not say that they are."""
    known = _tables(parts, named=True)
    tables: dict[int, dict[int, dict[int, str]]] = {}
    for part in parts:
        if part.cell and part.cell.row and part.cell.table not in known:
            tables.setdefault(part.cell.table, {}).setdefault(part.cell.row, {})[part.cell.column] = part.value
    return sum(len(rows) for rows in tables.values() if _could_be_terms(list(rows.values())))


def _could_be_terms(rows: Sequence[Mapping[int, str]]) -> bool:
    """Whether most rows of a table begin with a name of their own and have a sentence behind it."""
    names = {row[0].casefold() for row in rows if may_be_name(row.get(0, ""))}
    told = sum(any(column and len(value.split()) >= _SENTENCE_WORDS for column, value in row.items()) for row in rows)
    return len(names) * 2 > len(rows) and told * 2 > len(rows)


def _prose(parts: Sequence[Part], tables: Mapping[int, Columns]) -> set[Cell]:
    """The cells of further prose: those of columns of which at least half are, and what is prose in others."""
    cells: dict[tuple[int, int], dict[Cell, str]] = {}
    for part in parts:
        if part.cell and part.cell.row and part.cell.table in tables:
            table, _, column = part.cell
            if column in tables[table].further:
                column_cells = cells.setdefault((table, column), {})
                column_cells[part.cell] = f"{column_cells.get(part.cell, '')} {part.value}"
    found: set[Cell] = set()
    for column_cells in cells.values():
        prose = {cell for cell, value in column_cells.items() if values.is_prose_text(value)}
        found |= column_cells.keys() if len(prose) * 2 >= len(column_cells) else prose
    return found


def _put(unit: Unit, part: Part, cell: Cell, known: Columns, prose: set[Cell]) -> None:
    """Give a term what a cell of its row says beside its meaning."""
    role = known.others.get(cell.column)
    if role == "aliases":
        unit.aliases.extend(values.labels(Scalar(part.text, part.value)))
    elif role == "related":
        unit.related.extend(names_of(part))
    elif role:
        unit.labels.append((known.heads[cell.column], part.text))
    elif cell in prose:
        unit.further.setdefault(known.further[cell.column], []).append(_as_paragraph(part))


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
    leads = _leads(parts)
    for number, part in enumerate(parts):
        if lead := leads.get(number):
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


def _leads(parts: Sequence[Part]) -> dict[int, tuple[int, int]]:
    """The parts that a term opens, with the ends of the terms and the beginnings of their definitions.

    Among them are parts of the same shape whose term would be the label of a field elsewhere, and items with a short
    definition.
    """
    found = {number: lead for number, part in enumerate(parts) if (lead := _lead(part))}
    if len(found) < FEWEST:
        return found
    labels = {
        number: lead
        for number, part in enumerate(parts)
        if number not in found and part.strong and (lead := _labelled(part))
    }
    names = Counter(parts[number].value[:end].casefold() for number, (end, _) in (*found.items(), *labels.items()))
    labels = {number: lead for number, lead in labels.items() if names[parts[number].value[: lead[0]].casefold()] == 1}
    if len(labels) <= len(found):
        found |= _in_alphabet(parts, found, labels)
    found |= _long(parts, found)
    return _outermost(parts, found | _brief(parts, found))


def _outermost(parts: Sequence[Part], found: dict[int, tuple[int, int]]) -> dict[int, tuple[int, int]]:
    """The parts that a term opens but for those in the text of an item that one opens, too.

    A list within an item is part of its text; if that does not lead over to it, names in bold type are terms there.
    """
    kept: dict[int, tuple[int, int]] = {}
    leading: dict[int, bool] = {}
    for number, part in enumerate(parts):
        lead = found.get(number)
        if part.item and part.outer in leading and (leading[part.outer] or not part.strong):
            leading[part.item] = True
        elif lead:
            kept[number] = lead
            if part.item and lead[1] < len(part.value):
                leading[part.item] = part.value.endswith(":")
        elif part.item in leading:
            leading[part.item] = leading[part.item] or part.value.endswith(":")
    return kept


def _long(parts: Sequence[Part], found: Mapping[int, tuple[int, int]]) -> dict[int, tuple[int, int]]:
    """The items between terms that a name in bold type opens which is longer than terms are, if they are few."""
    between = range(min(found), max(found))
    items = (n for n in between if n not in found and parts[n].kind == "item" and parts[n].strong)
    longer = {n: lead for n in items if (lead := _lead(parts[n], among=True))}
    return longer if len(longer) * _LONG_SHARE <= len(found) else {}


def _labelled(part: Part) -> tuple[int, int] | None:
    """Where a term ends that could be the label of a field, and where what could be its definition begins."""
    role, begin = label_of(part)
    rest = part.value[begin:]
    named = role in ("aliases", "related") and not (rest.endswith(".") or len(rest.split(",")[0].split()) > _NAME_WORDS)
    if role in (None, "faq") or named or (" " not in rest.strip() and not rest.endswith(".")):
        return None
    return len(part.value[: part.strong].rstrip(" :")), begin


def _in_alphabet(
    parts: Sequence[Part], found: dict[int, tuple[int, int]], labels: dict[int, tuple[int, int]]
) -> dict[int, tuple[int, int]]:
    """The labels that stand between terms and, where these are in the order of the alphabet, have their place in it.

    There, one before all terms or behind them is a term if it is said in a sentence.
    """
    both = {**found, **labels}
    names = [(number, parts[number].value[: both[number][0]].casefold()) for number in sorted(both)]
    pairs = list(pairwise(names))
    first, last = min(found), max(found)
    if sum(one[1] <= other[1] for one, other in pairs) * 10 < len(pairs) * 9:
        return {number: lead for number, lead in labels.items() if first < number < last}
    out = {number for one, other in pairs if one[1] > other[1] for number in (one[0], other[0])}
    out |= {number for number in labels if not first < number < last and parts[number].value[-1:] != "."}
    return {number: lead for number, lead in labels.items() if number not in out}


def _brief(parts: Sequence[Part], found: dict[int, tuple[int, int]]) -> dict[int, tuple[int, int]]:
    """The items with a short definition in lists of which nearly all items are led by a term."""
    heads = (n for n, part in enumerate(parts) if part.kind == "item" and (not n or part.item != parts[n - 1].item))
    plain = [n for n in heads if not parts[n].outer]
    if sum(n in found for n in plain) * 4 < len(plain) * 3:
        return {}
    return {
        n: lead
        for n in plain
        if n not in found and not is_label(parts[n]) and (lead := _plain_lead(parts[n], fewest=1))
    }


def _itemed(parts: Sequence[Part]) -> list[Unit]:
    """The terms that stand alone at the heads of nearly all items of a list, with their definitions below."""
    found: list[Unit] = []
    for items in _lists(parts):
        units = [unit for item in items if (unit := _headed_item(*item))]
        if len(units) * 5 >= len(items) * 4:
            found.extend(units)
    return found


def _lists(parts: Sequence[Part]) -> Iterator[list[list[Part]]]:
    """The lists of a page that stand in no other: their items, each with its parts and what is nested in it."""
    items: list[list[Part]] = []
    within = 0
    for part in parts:
        if not part.item:
            if items:
                yield items
            items = []
            within = 0
        elif part.outer or part.item == within:
            if items:
                items[-1].append(part)
        else:
            items.append([part])
            within = part.item
    if items:
        yield items


def _headed_item(head: Part, *told: Part) -> Unit | None:
    """The term of an item and what is said of it, if it begins with a term that stands alone."""
    below = [_as_paragraph(part) if part.item == head.item and part.kind == "item" else part for part in told]
    value = head.value
    if place := _PLACED.match(value):
        unit = Unit(head.text.cut(*place.span("term")).strip(), below, place["place"], short=True)
        if other := _MORE_NAMES.fullmatch(value, place.end()):
            unit.aliases.append(head.text.cut(*other.span(other.lastgroup or 0)).strip())
        elif value[place.end() :].strip():
            begin = len(value) - len(value[place.end() :].lstrip())
            unit.parts.insert(0, _as_paragraph(without(head, begin)))
        return unit if unit.parts else None
    bold_only = not head.strong or not value[head.strong :].strip()
    if not told or not bold_only or not may_be_name(value) or value.rstrip()[-1:] in ".!?:;,":
        return None
    return Unit(head.text.strip(), below, head.anchor, short=True)


def _lines(parts: Sequence[Part]) -> Iterator[Unit]:
    """The terms of a page on which nearly all paragraphs are a term with its definition behind a colon or dash."""
    paragraphs = [part for part in parts if part.kind == "paragraph"]
    leads = {id(part): lead for part in paragraphs if (lead := _plain_lead(part))}
    for part in paragraphs if len(leads) * 5 >= len(paragraphs) * 4 else ():
        if lead := leads.get(id(part)):
            yield Unit(part.text.cut(0, lead[0]), [without(part, lead[1])], part.anchor, short=True)


def _plain_lead(part: Part, *, fewest: int = _FEWEST_WORDS) -> tuple[int, int] | None:
    """Where a term ends that has nothing but a colon or dash behind it, and where its definition begins.

    The definition has the `fewest` words at least.
    """
    plain = _PLAIN.match(part.value) if not part.strong else None
    if plain and may_be_name(plain["term"]) and len(part.value[plain.end() :].split()) >= fewest:
        return plain.end("term"), plain.end()
    return None


def _lead(part: Part, *, among: bool = False) -> tuple[int, int] | None:
    """Where the term ends that opens a part, and where its definition begins; for `among` see `may_be_name`."""
    value = part.value
    if part.kind not in ("paragraph", "item") or is_label(part):
        return None
    if part.kind == "item" and part.strong and not value[part.strong :].strip(" :"):
        end = len(value[: part.strong].rstrip(" :"))
        return (end, len(value)) if may_be_name(value[:end], among=among) else None
    if (
        part.strong
        and may_be_name(value[: part.strong].rstrip(" :–—-"), among=among)
        and value[part.strong :].strip(" :–—-")
    ):
        end = len(value[: part.strong].rstrip(" :–—-"))
        other = _OTHER_NAME.match(value, end)
        separator = _SEPARATOR.match(value, other.end() if other else end) or _FULL_STOP.match(value, part.strong)
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
