"""Templates as a pack of rules, which finds the same sentences in a single new file, without the glossary."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import yaml

from termlint import writing
from termlint.schema import UsageError
from termlint.slots import SLOTS
from termlint.templates.facts import NUMBER, Stamped
from termlint.templates.finding import Template

NAME = "padding/stamped-here.yml"

MESSAGE = (
    "This sentence is stamped out in this glossary for one term after another, so it tells readers nothing about this "
    "term: say what holds for this term alone, or strike it."
)

KEPT = 0.6
"""Where fewer of a template's words than this share are common to its sentences, each sentence is a template of its
own: what is left would fit sentences that are none."""

CONTENT = 3
"""Words that are neither slots nor gaps which a template needs to be sure of its sentences."""

_WORD = re.compile(r"[^\W\d_][\w’'-]*")


def write(folder: Path, templates: Sequence[Template]) -> None:
    """Write the pack's one rule into a folder.

    Raises UsageError where the folder has one already or cannot be written, and where there is no template.
    """
    path = folder / NAME
    lines = list(dict.fromkeys(line for template in templates for line in patterns(template)))
    if not lines:
        raise UsageError("there are no templates to write; no pack was written")
    example = " ".join("".join(templates[0].members[0].written.parts).split())
    for slot, filler in zip(SLOTS, ("Widget", "gears", "machines"), strict=True):
        example = example.replace(slot, filler)
    rule = {
        "message": MESSAGE,
        "severity": "warning",
        "preset": "recommended",
        "yields-to": "repetition/templated-sentence",
        "check": {"kind": "template", "templates": lines},
        "rationale": "A sentence that stands in many entries with only the names swapped was written for none of them.",
        "examples": {"good": ["A widget turns motion by ninety degrees."], "bad": [example]},
    }
    writing.create({path: yaml.safe_dump(rule, allow_unicode=True, sort_keys=False, width=120)})


def patterns(template: Template) -> Iterator[str]:
    """A template in the syntax of the kind `template`: what its sentences have in common, where that is most of them,
    and every sentence that this does not fit."""
    forms: dict[bytes, Stamped] = {}
    for member in template.members:
        forms.setdefault(member.words, member)
    candidates: list[tuple[str | None, ...]] = []
    kept = [part is not None for part in template.parts]
    if sum(kept) >= KEPT * len(kept):
        candidates.append(template.parts)
        common = next(form for form in forms.values() if _reads(form, template.parts))
        runs = list(_runs(_hashes(common), kept))
        forms = {words: form for words, form in forms.items() if not _fits(runs, _hashes(form))}
    candidates += [tuple(form.written.parts) for form in forms.values()]
    for parts in candidates:
        words = [_word(part) for part in parts]
        if sum(word not in ("...", *SLOTS) for word in words) >= CONTENT:
            yield "^ " + _joined(words)


def _reads(form: Stamped, parts: Sequence[str | None]) -> bool:
    own = form.written.parts
    return len(own) == len(parts) and all(part in (None, word) for part, word in zip(parts, own, strict=True))


def _hashes(form: Stamped) -> list[bytes]:
    return [form.words[at : at + 4] for at in range(0, len(form.words), 4)]


def _runs(words: Sequence[bytes], kept: Sequence[bool]) -> Iterator[list[bytes]]:
    """The runs of words that are kept."""
    for keep, run in groupby(zip(kept, words, strict=True), key=itemgetter(0)):
        if keep:
            yield [word for _, word in run]


def _fits(runs: Sequence[Sequence[bytes]], words: Sequence[bytes]) -> bool:
    """Whether the runs stand in a sentence in their order, the first at its beginning."""
    at = 0
    for number, run in enumerate(runs):
        last = len(words) - len(run)
        starts = range(at, last + 1) if number else range(min(1, last + 1))
        found = next((start for start in starts if list(words[start : start + len(run)]) == list(run)), None)
        if found is None:
            return False
        at = found + len(run)
    return True


def _word(part: str | None) -> str:
    """A word as patterns have it: slots by name, numbers and what has no letter as a gap."""
    if part is None or part.startswith(NUMBER):
        return "..."
    for slot in SLOTS:
        if part.startswith(slot):
            return slot
    found = _WORD.search(part)
    return found[0] if found and not any(map(str.isdigit, part[: found.start()])) else "..."


def _joined(words: Sequence[str]) -> str:
    """Words in a row, with gaps between them made one and those at the ends left out."""
    joined: list[str] = []
    for word in words:
        if word != "..." or (joined and joined[-1] != "..."):
            joined.append(word)
    while joined and joined[-1] == "...":
        joined.pop()
    return " ".join(joined)
