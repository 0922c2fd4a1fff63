"""The language that a path names, and what a file is called without it."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import PurePath

from termlint.language_codes import COMMON_LANGUAGES, language_code
from termlint.readers import reader_of
from termlint.recognition.glossary_names import is_signal

_WORDS_TOO = frozenset({"it", "uk", "hi", "da", "el", "ar"})
"""Codes that folders are also called for other reasons."""

_PARENTS = frozenset(
    {"content", "contents", "docs", "doc", "i18n", "_i18n", "l10n", "locale", "locales", "lang", "langs", "language"}
    | {"languages", "translations", "_data", "data", "pages", "current", "glossary"}
)
"""Names of folders whose folders are languages."""


_DATA = frozenset({"csv", "data", "jsonl"})
"""Readers of files that may be called by their language alone, where a page may be called by its term (`hr.md`)."""


def of_path(path: str, home: str = "") -> str | None:
    """The code of the language that a file's name ends with, else the one that its innermost such folder is named by.

    The path begins in the folder `home`. Folders above that do not count; it counts itself for the files in it.
    """
    folder, _, name = path.rpartition("/")
    return _divided(name)[1] or _of_folder(folder, home)


def stem(path: str) -> str:
    """A file's name without its ending and its language: `widget` of `terms/widget.de.md`."""
    return _divided(path.rpartition("/")[2])[0]


@lru_cache(maxsize=4)
def _divided(name: str) -> tuple[str, str | None]:
    """What a file is called, and the language that its name ends with: after a dot (`widget.de.md`, `index.html.de`),
    after words that speak of a glossary (`glossary_fr.rst`), or alone."""
    stem, _, ending = name.rpartition(".")
    if not stem:
        return name, None
    if ending.lower() in COMMON_LANGUAGES:
        return stem.rpartition(".")[0] or stem, ending
    before, _, last = stem.rpartition(".")
    if before and last[:2].lower() in COMMON_LANGUAGES and (code := language_code(last)):
        return before, code
    if stem[-2:] in COMMON_LANGUAGES:
        before = stem[:-3]
        if before and stem[-3] in "-_" and all(map(is_signal, re.split(r"[._-]", before))):
            return before, stem[-2:]
        if len(stem) == 2 and stem != "it" and reader_of(name) in _DATA:
            return stem, stem
    return stem, None


@lru_cache(maxsize=1 << 12)
def _of_folder(folder: str, home: str) -> str | None:
    above = PurePath(home, folder).parts
    own = min(max(len(PurePath(folder).parts), 1), len(above))
    for number in range(len(above) - 1, len(above) - 1 - own, -1):
        code = language_code(above[number])
        if code is None:
            continue
        parent = above[number - 1].lower() if number else ""
        short = code.lower()
        if parent in _PARENTS or "-" in code or (short in COMMON_LANGUAGES and short not in _WORDS_TOO):
            return code
    return None
