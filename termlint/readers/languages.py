"""The language of a file, where its folders name one."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path, PurePath

from termlint.spellings import COMMON_LANGUAGES, language_code

_WORDS_TOO = frozenset({"it", "uk", "hi", "da", "el", "ar"})
"""Codes that folders are also called for other reasons."""

_PARENTS = frozenset(
    {"content", "contents", "docs", "doc", "i18n", "_i18n", "l10n", "locale", "locales", "lang", "langs", "language"}
    | {"languages", "translations", "_data", "data", "pages", "current", "glossary"}
)
"""Names of folders whose folders are languages."""


def of_path(path: str) -> str | None:
    """The language code that the innermost of a path's folders is named by, or None.

    Folders above the current one do not count, except the one that the file is in itself.
    """
    return _of_folder(path.rpartition("/")[0], str(Path.cwd()))


@lru_cache(maxsize=1 << 12)
def _of_folder(folder: str, current: str) -> str | None:
    above = Path(current, folder).parts
    for number in range(len(above) - 1, len(above) - 1 - max(len(PurePath(folder).parts), 1), -1):
        code = language_code(above[number])
        if code is None:
            continue
        parent = above[number - 1].lower() if number else ""
        short = code.lower()
        if parent in _PARENTS or "-" in code or (short in COMMON_LANGUAGES and short not in _WORDS_TOO):
            return code
    return None
