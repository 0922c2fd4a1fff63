"""Titles of pages: the term that a title speaks of, and what titles say about a page."""

from __future__ import annotations

import re

from termlint.recognition import glossary_names, see_also
from termlint.text import Text

_ARTICLE = {
    "en": r"(?:an?|the)",
    "de": r"(?:ein|eine|der|die|das)",
    "fr": r"(?:une?|les?|la|des|du)",
    "es": r"(?:un|una|el|la|los|las)",
    "it": r"(?:un|uno|una|il|lo|la|i|gli|le)",
    "pt": r"(?:um|uma|o|a|os|as)",
    "nl": r"(?:een|de|het)",
}
_QUESTIONS = [
    re.compile(pattern + r"(?P<term>[^?]*[^?\s])\s*(?:\?|$)", re.IGNORECASE)
    for pattern in (
        rf"what(?:\s+is|\s+are|['’]s)\s+(?:{_ARTICLE['en']}\s+)?(?:meant\s+by\s+)?",
        r"what\s+does\s+it\s+mean\s+to\s+(?:be|have|use)\s+",
        rf"was\s+(?:ist|sind|bedeutet)\s+(?:{_ARTICLE['de']}\s+)?",
        rf"qu['’]est-ce\s+qu(?:e\s+(?:c['’]est\s+que\s+)?(?:(?:{_ARTICLE['fr']})\s+|l['’])?|['’](?:une?\s+)?)",
        rf"¿\s*qué\s+(?:es|son)\s+(?:{_ARTICLE['es']}\s+)?",
        rf"(?:che\s+)?cos['’]è\s+(?:{_ARTICLE['it']}\s+|l['’])?",
        rf"o\s+que\s+(?:é|são)\s+(?:{_ARTICLE['pt']}\s+)?",
        rf"wat\s+(?:is|zijn)\s+(?:{_ARTICLE['nl']}\s+)?",
    )
]
_ASKING = frozenset("wWqQ¿cCoO")
"""What any of these questions begins with."""

_MEANING = re.compile(
    r"what\s+do(?:es)?\s+(?:(?:an?|the)\s+)?(?P<term>\S.*?)\s+(?:mean|stand\s+for)(?:\s+in\s+[^?]*)?\s*\?",
    re.IGNORECASE,
)
_PREFIX = re.compile(
    r"(?:(?:glossary|glossar|term|definition|entry)\s*[:–—-]|understanding|introduction\s+to"
    r"|an?\s+introduction\s+to|(?:an?\s+|the\s+)?(?:\w+\s+){0,3}guide\s+to)\s+(?:(?:an?|the)\s+(?=\w))?(?P<term>\S.*)",
    re.IGNORECASE,
)
_SUFFIX = re.compile(
    r"(?P<term>.*?\S)\s*(?:\s\|\s.*"
    r"|,?\s+explained[.!]?|,\s+defined|\s+(?:definition\s+(?:and|&)\s+meaning|meaning\s+(?:and|&)\s+definition)"
    r"|\s*[:–—]\s*(?:definition|meaning|what|how|why|when|types|tools|guide|overview|introduction|everything"
    r"|examples?|complete|ultimate|beginner|explained|benefits|key|best|(?:an?|the)\s.*\b(?:guide|overview|introduction))\b.*"
    r"|\s+[–—-]\s+(?:[^–—-]*\s)?(?:glossary|glossar|definition|meaning|encyclopedia|dictionary|wiki)\b.*"
    r"|\s*\((?:definition|glossary|term)\)\s*)",
    re.IGNORECASE,
)
_TERMS = re.compile(
    r"\b(?:terms|definitions|concepts|acronyms|abbreviations)(?:\s+(?:and|&)\s+\w+)?$"
    r"|^(?:terms|definitions|acronyms|abbreviations)\b",
    re.IGNORECASE,
)
_DASHES = re.compile(r"[-_]+")
_INDEX = frozenset(
    {
        "terminology",
        "terms",
        "definitions",
        "all terms",
        "about this glossary",
        "table of contents",
        "readme",
        "contributors",
        "contributing",
        "changelog",
    }
    | {"search results", "404", "not found", "page not found"}
)
_INDEX_OR_TERM = frozenset({"about", "home", "index", "introduction", "license", "overview", "search"})
_INDEX_NAMES = frozenset({"index", "_index", "home", "readme", "about", "search"})


LONGEST = 500
"""Characters of a title from which on it speaks of no single term."""


def term(title: Text) -> Text:
    """The term that a title speaks of: "Warp" of "What is a Warp?", of "Warp Explained" and of "Understanding Warp"."""
    start, end = 0, len(title.value)
    for _ in range(3 if end <= LONGEST else 0):
        while end > start and title.value[end - 1].isspace():
            end -= 1
        value = title.value[start:end]
        found = _asked(value) or _PREFIX.fullmatch(value) or _SUFFIX.fullmatch(value)
        if found is None:
            break
        start, end = start + found.start("term"), start + found.end("term")
    return title.cut(start, end).strip()


def without(title: Text, prefix: str, suffix: str) -> Text:
    """A title without what all pages of a site have before and behind their own."""
    value = title.value
    if not value.startswith(prefix) or not value.endswith(suffix) or len(prefix + suffix) >= len(value):
        return title
    return title.cut(len(prefix), len(value) - len(suffix)).strip()


def _asked(value: str) -> re.Match[str] | None:
    """The question that a title is, or begins with."""
    if value[:1] not in _ASKING:
        return None
    found = (pattern.match(value) for pattern in (_MEANING, *_QUESTIONS))
    return next((match for match in found if match), None)


def is_glossary(title: str) -> bool:
    """Whether a title, or a file's name, is that of a page of many terms."""
    name = _DASHES.sub(" ", title).strip()
    called = glossary_names.is_glossary(title) or _TERMS.search(name) is not None
    return called and not see_also.is_heading(name)


def is_glossary_of_context(title: str) -> bool:
    """Whether a section of a page on a project's context is called as one of many terms is."""
    return title.strip().casefold() == "language" or is_glossary(title)


def of_no_term(title: str, stem: str) -> str:
    """Why a page with a title, in a file of some name, is about no term of its own; empty where it may be."""
    if not is_index(title, stem):
        return ""
    if glossary_names.means_glossary(title.strip()):
        return f'a page called "{title}", in which fewer than three terms can be told from each other'
    return f'a page of the site, called "{title}"'


def is_index(title: str, stem: str) -> bool:
    """Whether a title, in a file of some name, is that of a page which belongs to the site and not to a term."""
    name = title.strip().casefold()
    return (
        name in _INDEX
        or glossary_names.means_glossary(name)
        or (name in _INDEX_OR_TERM and stem.casefold() in _INDEX_NAMES)
    )
