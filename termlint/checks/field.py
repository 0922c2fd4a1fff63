"""The parameters `field` and `fields` of kinds: names of fields, termlint's or a glossary's own."""

from __future__ import annotations

from difflib import get_close_matches
from typing import get_args

from termlint.entry import LISTS, FieldName

NEARLY = 0.85
"""Likeness of a name to one of termlint's from which on it is that, misspelt."""


class Field(str):
    """The name of a field. A glossary may have any of its own, but none that is nearly one of termlint's."""

    __slots__ = ()

    @classmethod
    def parse(cls, name: str) -> Field:
        """The field that is written so. Raises ValueError for what seems to be a misspelt one."""
        if meant := _meant(name):
            raise ValueError(f'no field "{name}" (did you mean "{meant}"?)')
        return cls(name)


class TextField(Field):
    """The name of a field that has a text; of a list, `faq` alone has any."""

    __slots__ = ()

    @classmethod
    def parse(cls, name: str) -> TextField:
        """The field that is written so. Raises ValueError for what seems to be a misspelt one, and for a list."""
        if name in LISTS and name != "faq":
            raise ValueError(f"{name} is a list of names, which has no text to look at")
        return cls(super().parse(name))


def _meant(name: str) -> str | None:
    """Which of termlint's fields a name misspells: one that begins alike, and is not that with something added, as
    `languages` and `definition_2` are."""
    known = [one for one in get_args(FieldName) if one[:1] == name[:1]]
    close = get_close_matches(name, known, n=1, cutoff=NEARLY)
    return None if not close or name.startswith(close[0]) else close[0]


DEFINITION = TextField("definition")
EXPLANATION = TextField("explanation")
