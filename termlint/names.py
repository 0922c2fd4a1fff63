"""Names of entries, compared as readers compare them: without regard to case, hyphens, plurals and acronyms."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache

from termlint.remembered import MOST, Remembered

SEPARATORS = re.compile(r"""(?:[\s\-_/,:;'"`´’‘“”„«»()\[\]{}?‐-―]|(?<=\w)\.|\.(?!\w))+""")
PARENTHESIS = re.compile(r"^(.*\S)\s*[(\[]([^()\[\]]+)[)\]]\s*$", re.DOTALL)
QUESTION = re.compile(r"^what(?:\s+is|\s+are|['’]s)\s+(?:(?:an?|the)\s+)?(.+?)\s*\?$", re.IGNORECASE | re.DOTALL)
ENDINGS = (
    *((f"{word}s", word) for word in ("calorie", "cookie", "freebie", "genie", "hoodie", "junkie", "movie", "newbie")),
    *((f"{word}s", word) for word in ("pixie", "prairie", "rookie", "selfie", "techie", "weenie", "zombie")),
    ("ies", "y"),
    ("yses", "ysi"),
    *(("calculi", "calculu"), ("formulae", "formula"), ("vertices", "vertex")),
    *((ending + "es", ending) for ending in ("ss", "x", "ch", "sh")),
    *((ending + "e", ending) for ending in ("ch", "sh")),
    ("uses", "u"),
    ("use", "u"),
    ("iases", "ia"),
    ("ss", "ss"),
    ("s", ""),
)
"""How words end, and what their key has in place of it: both numbers meet (`viruses` and `virus` in `viru`)."""

_ENDED = tuple(ending for ending, _ in ENDINGS)

LONGEST = 200
"""Characters of a term; a longer text is none, and is taken as it is."""

ACRONYMS = re.compile(r"[A-Z0-9]{2}s\s*$")
VOWEL = re.compile("[aeiouy]")


def words(name: str) -> list[str]:
    """The words of a name in lower case; separators are white space, hyphens and most punctuation.

    Signs that tell names apart (`C++`, `.NET`, `51%`, the hyphen of `macro-`) stay with their words. A name of nothing
    but separators is one word.
    """
    folded = unicodedata.normalize("NFKC", name).casefold().strip()
    found = folded.replace("-", " ").split()
    if found and all(map(str.isalnum, found)) and not folded.endswith("-"):
        return found
    found = [word for word in SEPARATORS.split(folded) if word] or [folded]
    if folded.endswith("-") and len(folded) > 1:
        found[-1] += "-"
    return found


def flat(name: str) -> str:
    """A name without case and separators: `Model-Card`, `model card` and `modelcard` are one."""
    return "".join(words(name))


@lru_cache(maxsize=MOST)
def key(name: str) -> str:
    """A name without case, separators and the plural of its last word: `model cards` is `Model card`."""
    whole = flat(name)
    return whole[:-1] if name.rstrip().endswith("s") and ACRONYMS.search(name) else singular_of(whole)


def singular_of(word: str) -> str:
    """An English word in lower case without its plural ending: not always a word, but the same for both numbers.

    Words without a vowel (`https`) and words of up to three letters (`aws`) have no plural.
    """
    if len(word) < 4 or not word.endswith(_ENDED) or not VOWEL.search(word[:-1]):
        return word
    for ending, singular_ending in ENDINGS:
        if word.endswith(ending):
            return word.removesuffix(ending) + singular_ending
    return word


class _Singulars(Remembered[str, str]):
    def find(self, key: str) -> str:
        return singular_of(key)


singular: Callable[[str], str] = _Singulars().__getitem__
"""What `singular_of` gives, remembered for the words of texts; names are many and seldom met again."""


def forms(term: str) -> Iterator[str]:
    """The names that a term gives: itself, what "What is a ...?" asks for, and an acronym apart from its words.

    `Large Language Model (LLM)` is also `Large Language Model` and `LLM`; `Ring (chemistry)` has no other name, for its
    parenthesis tells it from other rings.
    """
    yield term
    if len(term) > LONGEST:
        return
    if asked := QUESTION.match(term):
        yield from forms(asked[1])
    elif (split := in_parentheses(term)) and is_acronym(split[1], split[2]):
        yield split[1]
        yield split[2]


def in_parentheses(name: str) -> re.Match[str] | None:
    """What stands before the parenthesis at the end of a name, and in it; nothing where there is none."""
    return PARENTHESIS.match(name) if name.rstrip().endswith((")", "]")) else None


def is_acronym(first: str, second: str) -> bool:
    """Whether one of two names abbreviates the other: its letters stand in the other in this order, from its first on.

    Capitals and digits make an acronym (`LLM`, `K8s`, `CI/CD`); lower case alone does not.
    """
    short, long = sorted((first.strip(), second.strip()), key=len)
    letters = [letter for letter in short if letter.isalnum()]
    if letters[2:] and letters[-1] == "s" and letters[-2] != "s":
        letters.pop()
    capitals = sum(letter.isupper() or letter.isdigit() for letter in letters)
    if not 2 <= len(letters) <= 8 or capitals < 2:
        return False
    whole = flat(long)
    rest = iter(whole)
    return letters[0].casefold() == whole[0] and all(
        letter.isdigit() or letter.casefold() in rest for letter in letters
    )
