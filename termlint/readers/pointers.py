"""Sentences that only name other terms: "See Gear.", "Véanse también Eje y Rueda." They begin or end a text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from termlint import lazy_regex
from termlint.entry import Reference
from termlint.recognition import see_also
from termlint.text import Text

_LONGEST = 200
"""Characters of such a sentence."""

_SPACED = frozenset(see_also.LEADS) - {"ja", "zh"}
"""Languages that part a lead from what follows it by a blank."""


def _joined() -> dict[str, str]:
    """What joins names behind each lead: several languages may share one."""
    words: dict[str, set[str]] = defaultdict(set)
    for language, leads in see_also.LEADS.items():
        for lead in (*leads, *see_also.ALSO.get(language, ())):
            words[_key(lead)].update(see_also.JOINED.get(language, ()))
    return {lead: "|".join(sorted(found)) for lead, found in words.items()}


def _key(lead: str) -> str:
    return "".join(lead.casefold().split())


def _alternatives(*, spaced: bool) -> str:
    leads = {
        lead
        for language, some in see_also.LEADS.items()
        if (language in _SPACED) is spaced
        for lead in (*some, *see_also.ALSO.get(language, ()))
    }
    return "|".join(re.escape(lead).replace(r"\ ", r"\s*") for lead in sorted(leads, key=len, reverse=True))


_JOINED = _joined()
_NAMES = r"(?:[^.!?;:()\[\]{}<>@\n。]|\.(?=\w)|\([^()\n]{1,40}\)){1,150}?"
_BEGINNING = re.compile(r"[.!?…。)\]\"”’»\n](?:(?<=\n)|\s)")
"""What stands before such a sentence, unless it is the first of its text."""

_OPENING = r"(?:\A\s*[*_(]{0,3})?"
_CLOSING = r"\s*[.。]?[*_)]{0,3}\s*\Z"
_SENTENCE = re.compile(
    rf"{_OPENING}(?:(?P<lead>{_alternatives(spaced=True)})(?:\s*:\s*|\s+)|(?:{_alternatives(spaced=False)})\s*[:：]?\s*)"
    rf"(?P<names>{_NAMES}){_CLOSING}",
    re.IGNORECASE,
)
_BEHIND = lazy_regex.compiled(
    r"(?P<names>(?:「[^「」\n]{1,40}」[、と]?){1,5}|\A\s*+[^「」\s。.][^「」\n。.]{0,40}?)"
    r"\s*+(?:[をも]?参照(?:のこと|してください|ください)?|(?:을|를|도)?\s*+참[조고](?:하세요|하십시오)?)\s*+[。.]?\s*+\Z"
)
"""Languages in which what leads over stands behind the names."""

_COMMA = r"\s*[,、，]\s*"
_QUOTES = "\"'“”‘’„«»「」*_"

_QUOTED = lazy_regex.compiled(
    r"(?<!\w)(?:\"[^\"\n]+\"|'[^'\n]+'|“[^“”\n]+”|‘[^‘’\n]+’|„[^„“”\n]+[“”]|«[^«»\n]+»)(?!\w)"
)
"""What is one name, whatever stands in it."""

_DOCUMENTS = lazy_regex.compiled(
    r"(?:chapters?|sections?|fig(?:ures?|\.)?|tables?|appendix|annex|art(?:icles?|\.)?|pages?|pp?\.|vol\.|part|step|note|"
    r"version|kapitel|abschnitt|abb(?:ildung|\.)?|tabelle|anhang|seite|artikel|absatz|teil|"
    r"chapitre|tableau|annexe|partie|capítulo|sección|figura|tabla|anexo|artículo|página|seção|tabela|artigo|capitolo|"
    r"sezione|tabella|allegato|articolo|pagina|hoofdstuk|paragraaf|bijlage|rozdział|глава|раздел|рис\.|стр\.|§+|wikipedia)"
    r"(?:\s*(?P<number>\d.*)|\s+(?P<roman>[ivx]+))?",
    re.IGNORECASE,
)
"""Parts of documents, by themselves or with their numbers."""

_STANDARD = re.compile(r"[A-Z]{2,}\s+\d.*")


def _words(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


_NO_NAME = _words(
    "above below here there next previous following preceding text also more details information how what why when",
    "where who whether if that which this these those is are has can oben unten hier dort dazu mehr über wie was ob",
    "dass ci-dessus ci-dessous plus comment abajo arriba más mais acima abaixo sopra sotto più boven onder hieronder",
    "hierboven meer about sur sobre further elsewhere weiter nächste página siguiente",
)
"""Words in small letters that no name has."""

_OPENS_NO_NAME = _words(
    "a an the in on at to from for with under by my your our their its some any all each der die das den dem des ein",
    "eine einen einem im in unter bei zu zur zum le la les un une des du au aux el los las una en al il lo gli i",
    "uno nel o os as um uma no na de het een bij op",
)
"""Words in small letters that a name does not begin with."""

_DOUBTFUL = _words("for pour para für per voor por di de des zur zum bei von")
"""Words in small letters that sentences have as well as names."""

_MOST_WORDS = 5
_PLAIN_WORDS = 3


def references(text: Text, *, alone: bool) -> Iterator[Reference]:
    """The references of the sentence that closes a text, if it names other terms and does no more.

    Their form is `see` where that is all that an entry says (`alone`) and they are names beyond doubt.
    """
    names, whole, joined = _read(text)
    sure = alone and whole and not joined and all(quoted or _is_name(name.value) for name, quoted in names)
    for name, _ in names:
        yield Reference(name, None, "see" if sure else "pointer")


def leads_on(text: Text) -> bool:
    """Whether a text does nothing but name other terms."""
    return len(text.value) <= _LONGEST and _read(text).whole


class _Sentence(NamedTuple):
    """The names of a sentence, each with whether it stands in quotation marks; whether it is a `whole` text, and its
    names are `joined` by a word alone, which may be part of one name."""

    names: list[tuple[Text, bool]]
    whole: bool
    joined: bool


_NONE = _Sentence([], whole=False, joined=False)


def _read(text: Text) -> _Sentence:
    """The sentence that closes a text, if it names other terms and does no more."""
    value = text.value
    begin = max(0, len(value) - _LONGEST)
    match = _sentence(value, begin) or (_BEHIND.search(value, begin) if "参照" in value or "참" in value else None)
    if match is None or "://" in match["names"]:
        return _NONE
    if any(start < match.end() and end > match.start() for start, end in text.links):
        return _NONE
    whole = not value[: match.start()].strip()
    lead = (match["lead"] or "") if match.re is _SENTENCE else ""
    if not whole and lead[:1].islower():
        return _NONE
    joined = _JOINED.get(_key(lead), "")
    between = re.compile(rf"{_COMMA}(?:(?:{joined})\s+)?|\s+(?:{joined})\s+" if joined else _COMMA + "|」と")
    names = list(_split(text, *match.span("names"), between))
    if not names or not all(_may_be_name(name.value, quoted=quoted, whole=whole) for name, quoted in names):
        return _NONE
    return _Sentence(names, whole, len(names) > 1 and re.search(_COMMA, match["names"]) is None)


def _sentence(value: str, begin: int) -> re.Match[str] | None:
    """The first sentence from an offset on that begins with a lead and closes the text."""
    ends = [before.end() for before in _BEGINNING.finditer(value, max(begin - 2, 0))]
    found = (_SENTENCE.match(value, at) for at in (0, *ends) if at >= begin)
    return next(filter(None, found), None)


def _split(text: Text, start: int, end: int, between: re.Pattern[str]) -> Iterator[tuple[Text, bool]]:
    """The names between two offsets, each with whether it stands in quotation marks."""
    at = start
    whole = [match.span() for match in _QUOTED.finditer(text.value, start, end)]
    parted = [match.span() for match in between.finditer(text.value, start, end)]
    parted = [one for one in parted if not any(first < one[0] < last for first, last in whole)]
    for stop, begin in (*parted, (end, end)):
        name = text.cut(at, stop).strip()
        inner = name.value.strip(_QUOTES)
        if inner:
            first = name.value.find(inner)
            yield name.cut(first, first + len(inner)).strip(), inner != name.value
        at = begin


def _may_be_name(name: str, *, quoted: bool, whole: bool) -> bool:
    """Whether a text could be a name: in the middle of prose one that is set apart by a capital or quotation marks."""
    words = name.split()
    document = _DOCUMENTS.fullmatch(name)
    if len(words) > _MOST_WORDS or not any(map(str.isalpha, name)) or (document and document.lastgroup):
        return False
    if _STANDARD.fullmatch(name) and not quoted:
        return False
    if words[0] in _OPENS_NO_NAME or not _NO_NAME.isdisjoint(words):
        return False
    return quoted or not name[0].islower() or (whole and len(words) <= _PLAIN_WORDS)


def _is_name(name: str) -> bool:
    """Whether a name that stands alone can but be a term's."""
    words = name.split()
    return not (_DOCUMENTS.fullmatch(name) or len(words) >= _MOST_WORDS or _DOUBTFUL & set(words))
