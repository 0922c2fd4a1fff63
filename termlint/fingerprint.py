"""What a violation is known by when lines move: its file, its rule and the text that it finds fault with."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from termlint.discover import absolute
from termlint.violation import Violation

if TYPE_CHECKING:
    from termlint.lint import Result

DIGITS = 32
"""Length of a fingerprint, in hexadecimal digits."""


class Identity(NamedTuple):
    """A violation's file (relative to the configuration's folder, with `/`), rule and offending text.

    Several violations share an identity where a text that a rule finds fault with stands in a file more than once.
    """

    path: str
    rule: str
    text: str


def identities(result: Result, violations: Iterable[Violation]) -> Iterator[Identity]:
    """The identity of each of a result's violations, in their order.

    The text is the source of the violation's range with its white space normalised. Where a violation is about no
    text (something is missing, or the fault is that of a whole entry, file or glossary), the entry's slug and the
    field stand for it. A part of a file that cannot be read is a text.
    """
    stored: dict[str, str] = {}
    for violation in violations:
        path = violation.place.path
        if path not in stored:
            stored[path] = relative(path, result.root)
        yield Identity(stored[path], violation.rule, _text(result, violation))


def fingerprints(result: Result) -> list[str]:
    """A hexadecimal string for each violation, in their order; no two are alike, and none depends on a line.

    Of violations with the same identity, the first, second, ... in the file have fingerprints of their own.
    """
    seen: Counter[Identity] = Counter()
    made = []
    for identity in identities(result, result.violations):
        seen[identity] += 1
        made.append(digest(*identity, str(seen[identity])))
    return made


def digest(*parts: str) -> str:
    """A hash of texts, the same on every machine."""
    data = "\0".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(data).hexdigest()[:DIGITS]


def relative(path: str, root: Path) -> str:
    """A path as it is shown, relative to the current folder, as it is stored: relative to `root`, with `/`."""
    return Path(os.path.relpath(absolute(Path(path)), root)).as_posix()


def _text(result: Result, violation: Violation) -> str:
    place = violation.place
    if violation.scope not in ("entry", "glossary"):
        source = result.source(place.path)
        if text := " ".join(source.text[slice(*place.offsets(source))].split()):
            return text
    return f"\n{place.entry or ''}\n{place.field or ''}"
