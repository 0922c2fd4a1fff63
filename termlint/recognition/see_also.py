"""How glossaries lead over to related terms, in English and the other languages that they are often written in."""

from __future__ import annotations

import re
import unicodedata

SEE = ("see", "siehe", "vgl", "vergleiche", "voir", "véase", "ver", "vedi", "veja", "zie", "см", "参照")
"""Words that alone are a label or a key, never a heading."""

ALSO = {
    "en": ("see also", "also see"),
    "de": ("siehe auch",),
    "fr": ("voir aussi", "voir également"),
    "es": ("véase también", "véanse también", "vea también", "ver también"),
    "pt": ("ver também", "veja também"),
    "it": ("vedi anche",),
    "nl": ("zie ook",),
    "pl": ("zobacz też", "zobacz także"),
    "cs": ("viz také",),
    "sv": ("se även",),
    "da": ("se også",),
    "hu": ("lásd még",),
    "tr": ("ayrıca bakınız",),
    "fi": ("katso myös",),
    "ru": ("см. также",),
    "uk": ("див. також",),
    "ja": ("関連項目",),
    "zh": ("参见", "另见", "參見", "另見"),
    "ko": ("같이 보기",),
    "ar": ("انظر أيضا",),
}
"""What stands before other terms to read about, by language."""

LEADS = {
    "en": ("see", "cf."),
    "de": ("siehe", "s.", "s. a.", "s. auch", "vgl.", "vgl. auch", "vergleiche"),
    "fr": ("voir", "cf."),
    "es": ("véase", "véanse", "vea", "ver"),
    "pt": ("ver", "veja", "vide"),
    "it": ("vedi", "cfr."),
    "nl": ("zie",),
    "pl": ("zobacz", "zob.", "patrz"),
    "cs": ("viz",),
    "sv": ("se",),
    "da": ("se",),
    "hu": ("lásd", "ld."),
    "tr": ("bakınız", "bkz."),
    "fi": ("katso", "ks."),
    "ru": ("см.", "смотри"),
    "uk": ("див.", "дивіться"),
    "ja": ("参照",),
    "zh": ("见", "見"),
    "ko": ("참조",),
    "ar": ("انظر",),
}
"""What a sentence begins with that names another term and says no more, by language; `ALSO` does so, too."""

JOINED = {
    "en": ("and", "or"),
    "de": ("und", "oder", "sowie"),
    "fr": ("et", "ou"),
    "es": ("y", "e", "o", "u"),
    "pt": ("e", "ou"),
    "it": ("e", "ed", "o"),
    "nl": ("en", "of"),
    "pl": ("i", "oraz", "lub"),
    "cs": ("a", "nebo"),
    "sv": ("och", "eller"),
    "da": ("og", "eller"),
    "hu": ("és", "vagy"),
    "tr": ("ve", "veya"),
    "fi": ("ja", "tai"),
    "ru": ("и", "или"),
    "uk": ("і", "та", "або"),
}
"""What joins the last of several names to the others, by language."""

PHRASES = (
    *(phrase for phrases in ALSO.values() for phrase in phrases),
    *("verwandte begriffe", "verwandte themen", "verwandte einträge", "verbundene begriffe", "termes liés"),
    *("termes associés", "termes connexes", "termes apparentés", "términos relacionados", "términos afines"),
    *("termos relacionados", "termini correlati", "termini collegati", "voci correlate", "verwante termen"),
    *("связанные термины", "関連用語", "相关术语", "相關術語", "관련 용어"),
)
"""What headings, labels and keys say that stand before related terms."""

RELATED = r"(?:related|similar|associated|connected)"
"""English words that alone are a heading."""

ENGLISH = rf"{RELATED}\s+(?:\w+\s+){{0,2}}(?:terms?|concepts?|entries|topics?|definitions?|words|terminology)"
"""What else is such a phrase in English."""


def _plain(phrase: str) -> str:
    """A phrase without case and accents, and with single blanks."""
    plain = " ".join(phrase.casefold().split())
    if not plain.isascii():
        plain = "".join(one for one in unicodedata.normalize("NFD", plain) if not unicodedata.combining(one))
    return plain.replace(". ", ".")


_PHRASES = frozenset(map(_plain, PHRASES))
_WORDS = frozenset(map(_plain, SEE)) | {"cf", "compare"}
_ENGLISH = re.compile(ENGLISH, re.IGNORECASE)
_ALONE = re.compile(RELATED, re.IGNORECASE)
_LABEL = re.compile(r"(?P<words>[^:：\n]{2,60}+)[:：]\s*")


def is_heading(value: str) -> bool:
    """Whether a text is what stands before related terms, and no single word."""
    return len(value) <= 60 and (_plain(value.strip()) in _PHRASES or _ENGLISH.fullmatch(value) is not None)


def label(value: str, *, short: bool = False) -> int:
    """Where the label of related terms ends, with its colon, that a text begins with; 0 where it begins with none.

    A `short` one may be a single word.
    """
    match = _LABEL.match(value)
    if match is None:
        return 0
    words = match["words"].strip(" .")
    known = is_heading(words) or (short and (_plain(words) in _WORDS or _ALONE.fullmatch(words)))
    return match.end() if known else 0
