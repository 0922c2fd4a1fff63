"""Markup in files whose names say that they are plain text."""

from __future__ import annotations

from termlint import lazy_regex
from termlint.recognition.glossary_names import is_signal

FEWEST = 3
"""Terms above indented text from which on a file that is called a glossary is a list of definitions."""

_SIGNS = {
    "rst": lazy_regex.compiled(r"(?m)^\.\. glossary::[ \t]*\r?$"),
    "asciidoc": lazy_regex.compiled(r"(?m)^\[\[[^\]\n]+\]\][^\n]*[^\s:]::[ \t]*\r?$"),
}
"""What no text has but one in a markup, by the module that reads it: a directive, a term behind its anchor."""


def markup(text: str, stem: str) -> str | None:
    """The module that reads the markup of a text, or of the beginning of one; None where it is plain.

    `stem` is the name of its file, without ending and language.
    """
    for name, sign in _SIGNS.items():
        if sign.search(text):
            return name
    return "rst" if is_signal(stem) and _defines(text) else None


def _defines(text: str) -> bool:
    """Whether a text is but terms, each with indented lines right below it."""
    lines = text.splitlines()
    terms = [number for number, line in enumerate(lines[:-1]) if line[:1].strip()]
    return len(terms) >= FEWEST and all(_is_indented(lines[number + 1]) for number in terms)


def _is_indented(line: str) -> bool:
    return line[:1].isspace() and not line.isspace()
