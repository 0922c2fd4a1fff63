"""What `termlint score` shows: the scores as text, JSON, or a badge."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from termlint.reports.safe import json_document, printable
from termlint.reports.text import counted
from termlint.score import Score, letter
from termlint.severity import SEVERITIES

COLOURS = {"A": "green", "B": "green", "C": "yellow", "D": "yellow", "F": "red"}

PAINT = {"A": "#2a7a35", "B": "#5c7a1f", "C": "#8a6d00", "D": "#a8540b", "F": "#b3261e"}
"""Colours of the badge, each dark enough for white text."""

GREY = "#6b6b6b"
"""The colour of a badge without a score."""

_BADGE = """\
<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="20" role="img" aria-label="{label}: {value}">
  <title>{label}: {value}</title>
  <rect width="{width}" height="20" rx="3" fill="#444"/>
  <path d="M{left} 0h{inner}a3 3 0 0 1 3 3v14a3 3 0 0 1 -3 3h-{inner}z" fill="{colour}"/>
  <g fill="#fff" text-anchor="middle" font-family="Verdana,Geneva,DejaVu Sans,sans-serif" font-size="11">
    <text x="{label_at}" y="14" textLength="{label_length}">{label}</text>
    <text x="{value_at}" y="14" textLength="{value_length}">{value}</text>
  </g>
</svg>
"""
_LABEL = "glossary"
_CHARACTER = 7
_MARGIN = 6


def text(scores: Sequence[Score], total: int | None, shown: int) -> Iterator[str]:
    """The worst entries, a line each with what their scores are made of, then the glossary's score."""
    worst = sorted((one for one in scores if one.score < 100), key=lambda one: (one.score, one.path, one.line))
    for one in worst[:shown]:
        score = click.style(f"{one.score:>3} {one.letter}", fg=COLOURS[one.letter])
        yield f"{score}  {printable(f'{one.path}:{one.line}: {one.term or one.entry}')} ({_made_of(one)})\n"
    if worst[shown:]:
        yield f"       and {counted(len(worst) - shown, 'more entry')} below 100\n"
    if total is None:
        yield "No score: 0 entries.\n"
        return
    whole = len(scores) - len(worst)
    verdict = click.style(f"{total} {letter(total)}", fg=COLOURS[letter(total)])
    yield f"{verdict}: {counted(len(scores), 'entry')}, {whole} of them with 100.\n"


def _made_of(score: Score) -> str:
    parts = [counted(score.faults[name], name) for name in reversed(SEVERITIES) if score.faults.get(name)]
    if score.padded:
        parts.insert(0, f"{score.padded} of {counted(score.words, 'word')} padding")
    if score.copied:
        parts.insert(0, f"{score.copied} of {counted(score.words, 'word')} in another entry too")
    return ", ".join(parts) or "padding in a heading or label"


def as_json(scores: Sequence[Score], total: int | None) -> Iterator[str]:
    """All entries with their scores, and the glossary's."""
    document = {
        "version": 1,
        "score": total,
        "letter": None if total is None else letter(total),
        "entries": [one.as_json() for one in scores],
    }
    yield json_document(document)


def badge(total: int | None) -> str:
    """An SVG image of the glossary's score; its colour is that of the letter, or grey where there is no score."""
    value, colour = ("none", GREY) if total is None else (f"{total} {letter(total)}", PAINT[letter(total)])
    label_length, value_length = len(_LABEL) * _CHARACTER, len(value) * _CHARACTER
    left, right = label_length + 2 * _MARGIN, value_length + 2 * _MARGIN
    return _BADGE.format(
        width=left + right,
        left=left,
        inner=right - 3,
        colour=colour,
        label=_LABEL,
        value=value,
        label_at=left / 2,
        label_length=label_length,
        value_at=left + right / 2,
        value_length=value_length,
    )
