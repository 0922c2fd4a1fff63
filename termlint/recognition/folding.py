"""Names as glossaries spell them, compared without regard to case, accents and separators."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache


@lru_cache(maxsize=1 << 16)
def fold(key: str) -> str:
    """A key without case, accents, separators and the format at its end: `Body_HTML` and `body` are one."""
    plain = "".join(one for one in unicodedata.normalize("NFKD", key.casefold()) if one.isalnum())
    return _FORMAT.sub("", plain)


_FORMAT = re.compile(r"(?<=[a-z]{3})(?:html|markdown|mdx|md)$")


def folded(*lines: str) -> tuple[str, ...]:
    """The words of some lines, folded: each as it is spelled, and as it is spelled without umlauts."""
    return tuple(dict.fromkeys(one for line in lines for word in line.split() for one in both_spellings(word)))


def both_spellings(word: str) -> tuple[str, str]:
    """A word folded, with its umlauts without their dots, and as two letters each: `Erklärung`, `erklaerung`."""
    return fold(word), fold(unicodedata.normalize("NFC", word.casefold()).translate(_UMLAUTS))


_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "æ": "ae", "ø": "oe"})
"""How letters are written where a keyboard or a program has none of them."""


def words(name: str) -> list[str]:
    """The words of a name, folded."""
    apart = (one if one.isalnum() or unicodedata.category(one)[0] == "M" else " " for one in name)
    return list(map(fold, "".join(apart).split()))
