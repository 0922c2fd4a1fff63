"""The kinds of checks."""

from __future__ import annotations

from termlint.checks.base import Check
from termlint.checks.length import Length
from termlint.checks.pattern import ForbiddenPattern
from termlint.checks.phrase import Phrase
from termlint.checks.readability import Readability
from termlint.checks.required import Required
from termlint.checks.template import Template
from termlint.checks.templated_sentence import TemplatedSentence
from termlint.checks.unreadable import Unreadable

KINDS: dict[str, type[Check]] = {
    "length": Length,
    "pattern": ForbiddenPattern,
    "phrase": Phrase,
    "readability": Readability,
    "required": Required,
    "template": Template,
    "templated-sentence": TemplatedSentence,
    "unreadable": Unreadable,
}
"""Every kind under the name that rule files use."""
