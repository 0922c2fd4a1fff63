"""What the TOML parser's complaints mean, in plain sentences that say what to do."""

from __future__ import annotations

import re

_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_ADVICE = {
    "Invalid value": "a value is missing or is none that TOML knows; put texts in quotes",
    "Expected '=' after a key": "an = is missing after this key; write key = value, and put keys of "
    "several words in quotes",
    "Invalid initial character for a key part": "a key is missing here; put keys with other than letters, digits, - "
    "and _ in quotes",
    "Invalid statement": "this is no key = value and no [table]; mend it or put # before it",
    "Cannot overwrite a value": "this key has a value already; remove one",
    "Duplicate inline table key": "this key stands twice in one table; remove one",
    "Cannot declare": "this table exists already; join the two",
    "Cannot mutate immutable namespace": "an inline table or list cannot be added to; write its keys in its braces",
    "Cannot redefine namespace": "this table exists already; join the two",
    "Cannot add": "this table was closed before; write its keys under its own [table]",
    "Unclosed array": "a list is not closed before this; add the comma or the ]",
    "Unclosed inline table": "a table in braces is not closed before this; add the comma or the }",
    "Unterminated string": "the file ends within a text; close its quotes",
    "Expected \"'": "the file ends within a text; close its quotes",
    "Exceeds the limit": "a number is too long; put it in quotes",
    "Illegal character '\\n'": "a text in single or double quotes ends on its line; close the quote, or use "
    "three quotes",
    "Illegal character": "a control character cannot stand here; write it as an escape",
    "Unescaped '\\' in a string": "a backslash in double quotes begins an escape that TOML does not know; double the "
    "backslash or use single quotes",
    "Escaped character is not a Unicode scalar value": "an escape stands for no character; write the character itself",
    "Invalid hex value": "an escape lacks its hexadecimal digits; double the backslash or use single quotes",
    "Expected newline or end of document": "something follows a complete value; put texts in quotes, and each key on a "
    "line of its own",
    "Expected ']' at the end of a table declaration": "a ] is missing after the table's name; add it",
    "Expected ']]' at the end of an array declaration": "a ]] is missing after the table's name; add it",
    "Found invalid character": "a control character cannot stand here; remove it",
    "Invalid date or datetime": "this date does not exist; mend it or put it in quotes",
}
"""Advice by the beginning of the standard library's message."""


def explained(error: ValueError, text: str) -> tuple[str, int]:
    """What is wrong and what to do about it, and the offset in the text."""
    message = str(error)
    place = _PLACE.search(message)
    problem = message[: place.start()] if place else message
    advice = next((advice for wording, advice in _ADVICE.items() if problem.startswith(wording)), None)
    return advice or f"this is not valid TOML ({problem}); mend it here", _offset(text, place)


def _offset(value: str, place: re.Match[str] | None) -> int:
    if place is None:
        return 0
    if place[1] is None:
        return len(value)
    start = 0
    for _ in range(int(place[1]) - 1):
        start = value.find("\n", start) + 1
    return min(start + int(place[2]) - 1, len(value))
