"""The kinds of checks."""

from __future__ import annotations

from termlint.checks.alias_is_term import AliasIsTerm
from termlint.checks.base import Check
from termlint.checks.circular import Circular
from termlint.checks.duplicate_entry import DuplicateEntry
from termlint.checks.faq import Faq
from termlint.checks.generic_sentence import GenericSentence
from termlint.checks.length import Length
from termlint.checks.pattern import ForbiddenPattern
from termlint.checks.phrase import Phrase
from termlint.checks.placeholder import Placeholder
from termlint.checks.readability import Readability
from termlint.checks.reference import ReferenceCheck
from termlint.checks.repeated_sentence import RepeatedSentence
from termlint.checks.required import Required
from termlint.checks.share import Share
from termlint.checks.suppression import SuppressionCheck
from termlint.checks.template import Template
from termlint.checks.templated_heading import TemplatedHeading
from termlint.checks.templated_sentence import TemplatedSentence
from termlint.checks.token_pattern import ForbiddenTokens
from termlint.checks.truncated import Truncated
from termlint.checks.unique import Unique
from termlint.checks.unlinked import Unlinked
from termlint.checks.unreadable import Unreadable

KINDS: dict[str, type[Check]] = {
    "alias-is-term": AliasIsTerm,
    "circular": Circular,
    "duplicate-entry": DuplicateEntry,
    "faq": Faq,
    "generic-sentence": GenericSentence,
    "length": Length,
    "pattern": ForbiddenPattern,
    "phrase": Phrase,
    "placeholder": Placeholder,
    "readability": Readability,
    "reference": ReferenceCheck,
    "repeated-sentence": RepeatedSentence,
    "required": Required,
    "share": Share,
    "suppression": SuppressionCheck,
    "template": Template,
    "templated-heading": TemplatedHeading,
    "templated-sentence": TemplatedSentence,
    "token-pattern": ForbiddenTokens,
    "truncated": Truncated,
    "unique": Unique,
    "unlinked": Unlinked,
    "unreadable": Unreadable,
}
"""Every kind under the name that rule files use."""
