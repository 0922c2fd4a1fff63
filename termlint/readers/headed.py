"""Pages on which the terms are headings: which of the headings are, and what stands under each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from termlint import lazy_regex
from termlint.readers import markup, titles
from termlint.readers.blocks import Part
from termlint.readers.unit import FEWEST, LETTER, Unit, is_letter, may_be_name
from termlint.recognition import see_also
from termlint.recognition.folding import fold
from termlint.recognition.spellings import role_of

_ALWAYS = (
    r"table of contents|frequently asked questions|further reading|how .*|why .*|when .*|who .*|types of .*"
    r"|getting started|next steps|learn more"
)
_OF_PAGES = r"contents|toc|(?:page |quick )?navigation|sources|licen[sc]e|credits|changelog|acknowledge?ments?"

_CLOSING = "|".join(
    (
        r"putting it (?:all )?together|wrap(?:ping)?[- ]up|in conclusion",
        r"(?:final|closing) (?:thoughts|remarks|words|notes?)|conclusions?|in summary|(?:key )?takeaways",
        r"the bottom line|where to go (?:next|from here)|bibliography|works cited",
        r"external links|useful links|useful resources|additional resources|about this (?:page|glossary)|fazit",
        r"zum schluss|schluss(?:wort|bemerkung(?:en)?)?|zusammenfassung",
        r"quellen(?:angaben?|verzeichnis|nachweise?)?|literatur(?:verzeichnis|hinweise|angaben)?",
        r"weiterführende (?:links|literatur|informationen|quellen)|einzelnachweise|einleitung|einführung",
        r"vorwort|inhalt(?:sverzeichnis)?|weblinks|über dieses glossar|pour conclure|en résumé",
        r"pour aller plus loin|références|bibliographie|sommaire|table des matières|liens utiles|remerciements",
        r"avant-propos|à propos de ce glossaire|conclusión|conclusiones|para terminar|en resumen|fuentes",
        r"referencias|bibliografía|contenidos?|introducción|agradecimientos|enlaces(?: útiles| externos)?",
        r"más información|para saber más|tabla de contenidos?|índice|conclusão|conclusões|em resumo|fontes",
        r"referências|bibliografia|conteúdos?|introdução|saiba mais|agradecimentos|leitura adicional",
        r"leituras adicionais|conclusione|conclusioni|in sintesi|fonti|riferimenti|indice|introduzione",
        r"per saperne di più|ringraziamenti|conclusie|tot slot|bronnen|referenties|inleiding",
        r"inhoud(?:sopgave)?|verder lezen|podsumowanie|źródła|wstęp|spis treści|zdroje|závěr|úvod|obsah|källor",
        r"källförteckning|kilder|källhänvisningar|заключение|итоги|источники|список литературы|ссылки|введение",
        r"содержание|оглавление|джерела|вступ|зміст|kaynaklar|参考文献|参考資料|まとめ|はじめに|おわりに|目次|出典",
        r"参考资料|參考資料|目录|目錄|总结|總結|结语|참고 문헌|참고문헌|목차",
    )
)
"""What sections before and behind the terms of a page are called, in many languages."""

_STOCK = lazy_regex.compiled(
    rf"(?:{_ALWAYS}|{_OF_PAGES}|{_CLOSING}|introduction|overview|about|background|index|faqs?|conclusion|summary|references?"
    r"|resources|related.*|notes?|contribut.*|history|benefits.*|advantages.*|disadvantages.*|challenges.*|examples?"
    r"|use cases.*|best practices.*|key .*|features|installation|usage|prerequisites|requirements|purpose.*|tools)",
    re.IGNORECASE,
)
"""What sections of an article are called."""

_NEVER = lazy_regex.compiled(
    rf"(?:{_ALWAYS}|(?:benefits|advantages|disadvantages) of .*|challenges (?:of|with) .*)", re.IGNORECASE
)
"""Those of them that are no terms, wherever they stand."""

_HOUSEKEEPING = lazy_regex.compiled(
    rf"(?:{_OF_PAGES}|{_CLOSING}|table of contents|references|further reading|contributing)", re.IGNORECASE
)
"""Those that pages of terms have as well, at their beginning or end."""

_NUMBER = re.compile(r"\s*\d{1,3}(?:\.\d{1,2})*[.)]?\s+(?=\S)")
_FEWEST_BESIDE = 2
_TWICE = 2
"""Times that a letter is written where a group is called by it: "Rr"."""

_EMPTY_SHARE = 3
"""Headings with nothing under them for each term that has something."""

_ODD_SHARE = 5
"""Terms for each heading of another level that may be one of them."""


def units(parts: Sequence[Part], *, named: bool) -> list[Unit]:
    """The terms that are headings of one level, if nearly all of that level are.

    On a page that is called a glossary (`named`), the name of a section between terms is a term as well, and so is a
    heading with nothing under it among others that have something.
    """
    levels = sorted({part.level for part in parts if part.kind == "heading" and part.level})
    if not named:
        levels = levels[:1]
    found: list[Unit] = []
    for level in levels:
        terms = _of_level(parts, level, named=named)
        if len(terms) > len(found) and (not found or are_different(terms)):
            found = terms
    return _without_numbers(found)


def are_different(found: Sequence[Unit]) -> bool:
    """Whether hardly any term comes twice, as labels of entries do; what comes twice in a row is none."""
    names = [name for name, _ in groupby(unit.term.value.casefold() for unit in found)]
    return len(set(names)) * 5 >= len(names) * 4


def sections(parts: Sequence[Part], level: int) -> Iterator[Unit]:
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


def is_term(unit: Unit, *, named: bool) -> bool:
    """Whether a section is called by a term; on a page that is called a glossary, "What is a gear?" asks for one."""
    return _may_be_term(unit, named=named) and not _STOCK.fullmatch(_name(unit, named=named)) and _has_prose(unit)


def beside_tables(parts: Sequence[Part]) -> list[Unit]:
    """The terms that are all there is in a section, as its headings, where another section of its level is a table."""
    found: list[Unit] = []
    for level in sorted({part.level for part in parts if part.kind == "heading" and part.level}):
        groups = list(sections(parts, level))
        tables = [any(part.cell for part in group.parts) for group in groups]
        for group, is_table in zip(groups, tables, strict=True):
            first = next(iter(group.parts), None)
            if is_table or not any(tables) or first is None or first.kind != "heading" or is_stock(group):
                continue
            below = list(sections(group.parts, first.level))
            if len(below) >= _FEWEST_BESIDE and all(is_term(unit, named=True) for unit in below):
                found.extend(below)
        if found:
            break
    return found


def is_stock(unit: Unit) -> bool:
    """Whether a section is called by what articles call theirs, or by nothing that a term could be."""
    return not _may_be_term(unit, named=True) or _STOCK.fullmatch(unit.term.value.strip()) is not None


def names_section(name: str) -> bool:
    """Whether a heading is called as sections of an article or of an entry are."""
    plain = name.strip(" :")
    return bool(_STOCK.fullmatch(plain)) or see_also.is_heading(plain) or role_of(plain, {}) is not None


def _of_level(parts: Sequence[Part], level: int, *, named: bool) -> list[Unit]:
    """The terms among the headings of a level, none where too few of them are."""
    found = list(sections(parts, level))
    if _are_letters(found):
        return []
    terms = {id(unit) for unit in found if is_term(unit, named=named)}
    if len(terms) < FEWEST:
        return []
    more = _among(found, terms) if named else set()
    kept = terms | more
    stock = [unit for unit in found if id(unit) not in kept and not LETTER.fullmatch(unit.term.value)]
    if named:
        first, last = (next(unit.start for unit in some if id(unit) in terms) for some in (found, found[::-1]))
        stock = [unit for unit in stock if first < unit.start < last or not _is_housekeeping(unit)]
    empty = sum(id(unit) in more and not unit.parts for unit in found)
    if len(stock) * 4 > len(terms) or len(more) - empty > len(terms) or empty > _EMPTY_SHARE * len(terms):
        return []
    entries = [unit for unit in found if id(unit) in kept]
    return _with_odd(entries, parts, level) if named else entries


def _are_letters(found: Sequence[Unit]) -> bool:
    """Whether nearly all sections are groups of terms that begin with a letter: they are called by it alone or beside
    the same words ("Rr", "R-T", "[R]", "Letter R"), each by another one, and begin with a term that does."""
    told = [unit for unit in found if unit.parts and not is_stock(unit)]
    called = [
        called
        for unit in told
        if (called := _letters(unit.term.value)) and _begins_with_term(unit) and called.has(unit.parts[0].value)
    ]
    if len(called) < FEWEST or len(called) * 5 < len(told) * 4:
        return False
    return len({one.first for one in called}) == len(called) and len({one.beside for one in called}) == 1


def _begins_with_term(unit: Unit) -> bool:
    """Whether a section begins with what may be a term, and not with prose that is said of its own name."""
    first = unit.parts[0]
    return first.kind != "paragraph" or first.value[: first.strong].strip(" :").casefold() not in ("", _key(unit))


class _Letters(NamedTuple):
    """The first and the last letter of a range, and the words beside them."""

    first: str
    last: str
    beside: tuple[str, ...]

    def has(self, text: str) -> bool:
        """Whether a text begins with one of the letters."""
        first = next((fold(one) for one in text if one.isalnum()), "")
        return bool(first) and self.first <= first <= self.last


def _letters(name: str) -> _Letters | None:
    """The letters that a heading names; None where it names none. Numbers in it, as of terms, do not count."""
    words = [fold(word) for word in re.findall(r"[^\W\d_]+", name)]
    letters = [word[0] for word in words if word and word == word[0] * len(word) and len(word) <= _TWICE]
    beside = tuple(word for word in words if not (word == word[:1] * len(word) and len(word) <= _TWICE))
    return _Letters(letters[0], letters[-1], beside) if letters else None


def _among(found: Sequence[Unit], terms: set[int]) -> set[int]:
    """The sections that are entries though they are no terms by themselves, since they stand among terms.

    They have no text, or are called by a letter, as sections of articles are or by many words. What stands before the
    first term or behind the last and is called so is a section of the page.
    """
    numbers = [number for number, unit in enumerate(found) if id(unit) in terms]
    names = Counter(unit.term.value.strip().casefold() for unit in found)
    kept = set()
    for number, unit in enumerate(found):
        name = unit.term.value.strip()
        between = numbers[0] < number < numbers[-1]
        if id(unit) in terms or names[name.casefold()] > 1 or name.endswith("?"):
            continue
        if not may_be_name(name, among=between):
            continue
        if see_also.is_heading(name) or (_STOCK.fullmatch(name) and (not between or _NEVER.fullmatch(name))):
            continue
        if LETTER.fullmatch(name):
            prose = unit.parts[:1] and unit.parts[0].kind in ("paragraph", "item", "quote") and name.isalpha()
        else:
            prose = not unit.parts or _has_prose(unit)
        if prose:
            kept.add(id(unit))
    return kept


def _with_odd(terms: list[Unit], parts: Sequence[Part], level: int) -> list[Unit]:
    """The terms with those that stand under a heading of a higher level by mistake.

    Such a heading stands among terms that no heading of its level groups, and has its place in their alphabet.
    """
    odd: list[Unit] = []
    for upper in range(level - 1, 1, -1):
        found = list(sections(parts, upper))
        if not found:
            continue
        if found[0].start < terms[FEWEST - 1].start:
            break
        for unit in found:
            own = next((n for n, part in enumerate(unit.parts) if part.kind == "heading"), len(unit.parts))
            one = Unit(unit.term, unit.parts[:own], unit.anchor)
            after = next((n for n, term in enumerate(terms) if term.start > one.start), 0)
            if after and is_term(one, named=True) and _key(terms[after - 1]) < _key(one) < _key(terms[after]):
                odd.append(one)
    if not odd or len(odd) * _ODD_SHARE > len(terms):
        return terms
    return sorted([*terms, *odd], key=lambda unit: unit.start)


def _is_housekeeping(unit: Unit) -> bool:
    name = _plain(unit)
    return _HOUSEKEEPING.fullmatch(name) is not None or see_also.is_heading(name)


def _plain(unit: Unit) -> str:
    return unit.term.value.strip()


def _key(unit: Unit) -> str:
    return _plain(unit).casefold()


def _name(unit: Unit, *, named: bool) -> str:
    return (titles.term(unit.term) if named else unit.term).value.strip()


def _may_be_term(unit: Unit, *, named: bool) -> bool:
    """Whether the name of a section could be a term."""
    name = _name(unit, named=named)
    return not (is_letter(name) or not may_be_name(name) or see_also.is_heading(name) or name.endswith("?"))


def _has_prose(unit: Unit) -> bool:
    return any(part.kind not in ("heading", "cell") for part in unit.parts)


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
