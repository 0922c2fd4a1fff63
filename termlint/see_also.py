"""How glossaries lead over to related terms, in English and the other languages that they are often written in."""

from __future__ import annotations

import re
import unicodedata

SEE = ("see", "siehe", "vgl", "vergleiche", "voir", "véase", "ver", "vedi", "veja", "zie", "см", "参照")
"""Words that alone are a label or a key, never a heading."""

PHRASES = (
    *("see also", "also see", "siehe auch", "voir aussi", "véase también", "vea también", "ver también"),
    *("ver também", "veja também", "vedi anche", "zie ook", "zobacz też", "zobacz także", "viz také", "se även"),
    *("se også", "lásd még", "ayrıca bakınız", "katso myös", "см. также", "див. також", "関連項目", "参见", "另见"),
    *("參見", "另見", "같이 보기", "انظر أيضا"),
    *("verwandte begriffe", "verwandte themen", "verwandte einträge", "verbundene begriffe", "termes liés"),
    *("termes associés", "termes connexes", "termes apparentés", "términos relacionados", "términos afines"),
    *("termos relacionados", "termini correlati", "termini collegati", "voci correlate", "verwante termen"),
    *("связанные термины", "関連用語", "相关术语", "相關術語", "관련 용어"),
)
"""What headings, labels and keys say that stand before related terms."""

RELATED = r"(?:related|similar|associated|connected)"
"""English words that alone are a heading."""

_ENGLISH = rf"{RELATED}\s+(?:\w+\s+){{0,2}}(?:terms?|concepts?|entries|topics?|definitions?|words|terminology)"


def _written(phrase: str) -> str:
    """The pattern of a phrase, whatever white space divides its words."""
    return re.escape(phrase).replace(r"\.\ ", r"\.\s*").replace(r"\ ", r"\s+")


def _any(phrases: tuple[str, ...]) -> str:
    """The pattern of some phrases, with or without their accents."""
    return "|".join(map(_written, dict.fromkeys((*phrases, *map(_plain, phrases)))))


def _plain(phrase: str) -> str:
    parts = unicodedata.normalize("NFD", phrase)
    return unicodedata.normalize("NFC", "".join(one for one in parts if not unicodedata.combining(one)))


LABEL = rf"{_any(PHRASES)}|{_ENGLISH}"
"""A pattern of what stands before related terms, in any case: a heading, or a label with a colon behind it."""

SHORT_LABEL = _any(SEE)

_LEAD = re.compile(rf"(?:{LABEL})\s*(?:(?P<colon>[:：])\s*)?", re.IGNORECASE)


def is_heading(value: str) -> bool:
    """Whether a text is a heading of related terms."""
    return _LEAD.fullmatch(value) is not None


def label(value: str) -> int:
    """Where the label of related terms ends, with its colon, that a text begins with; 0 where it begins with none."""
    match = _LEAD.match(value)
    return match.end() if match and match["colon"] else 0
