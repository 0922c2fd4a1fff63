"""Codes of languages."""

from __future__ import annotations


def base_language(code: str) -> str:
    """A language's code without its region or script, in lower case: `pt` of `pt-BR`."""
    return code.split("-")[0].lower()


def is_english(code: str) -> bool:
    """Whether a code is that of English, whatever its region."""
    return base_language(code) == "en"
