"""What surrounds an entry on the page of a site: navigation, buttons, notices, and the headings of other parts."""

from __future__ import annotations

import re
from typing import Literal

from termlint.recognition import see_also

NOTICE_WORDS = 25
"""A longer paragraph is never a notice."""
BUTTON_WORDS = 8

Part = Literal["related", "faq", "elsewhere"]


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


_NAVIGATION = _any(
    r"home|(?:main )?menu|search|navigation|a ?[-–] ?z|terms|all terms|(?:the )?(?:\w+ )?(?:glossary|dictionary)",
    r"blog|docs|documentation|pricing|products?|solutions|resources|company|about|learn|definition|open|close",
    r"copy link|(?:table of )?contents|on this page|in this article|(?:accept|reject|decline)(?: all)?(?: cookies)?",
    r"(?:last |date )?(?:updated|published|reviewed|modified)\b.*|(?:written |reviewed )?by [A-Z].*",
    r".*\b\d+[- ]min(?:ute)?s?(?: read)?|(?:\W*\b\w\b){3,}\W*|\W*\d*\W*",
)
"""Short lines that stand around the term of a page and do not name it."""

_BUTTON = _any(
    r"(?:explore|browse|see|view|discover|show|load) (?:the|our|all|more|full|every)\b.*",
    r"(?:read|learn|see|show|load) (?:more|less)\b.*|(?:learn|read) about\b.*",
    r"get (?:started|in touch|a demo|the|your|free)\b.*|(?:start|try) .*\b(?:free|now|today|trial)",
    r"(?:book|request|schedule) a\b.*|download (?:the|our)\b.*|join (?:our|us)\b.*",
    r"sign (?:up|in)\b.*|log ?in|subscribe\b.*|share|share (?:this|on)\b.*|follow us\b.*|contact|contact (?:us|sales)",
    r"\W*(?:back|return|skip|go) to\b.*|(?:next|previous)(?: term| entry)?\b\W*|.*[→»›]",
    r"(?:privacy|cookie) (?:policy|settings|preferences)|terms (?:of (?:service|use)|(?:and|&) conditions)",
    r"©.*|copyright\b.*",
)
"""Short lines that are pressed, not read."""

_BEGIN = r"(?:^|[.!?:,] )(?:you can |please )?"
_NOTICE = _any(
    rf"\bno spam\b|{_BEGIN}unsubscribe (?:at )?any ?time\b|\b(?:delivered|straight) to your inbox\b|\bfree, forever\b",
    rf"{_BEGIN}(?:sign up|subscribe) (?:for|to) (?:our|the|my)\b|\b(?:daily|weekly|monthly) (?:newsletter|digest)\W*$",
    r"^(?:every|each) (?:week|morning|(?:mon|tues|wednes|thurs|fri)day)\s*[:,–—-]",
    r"^we use cookies\b|\bthis (?:web)?(?:site|page) uses cookies\b|^please enable javascript\b",
    r"^by (?:continuing|clicking|subscribing|signing up|using this)\b|\bread our (?:privacy|terms)\b|^share this\b",
    rf"{_BEGIN}(?:start|try|get) .{{1,40}}\b(?:free|today|now)\W*$|\bno credit card (?:is )?(?:required|needed)\b",
    rf"{_BEGIN}(?:(?:book|request|schedule|get) a (?:free )?demo|(?:contact|talk to|follow|join) (?:us|our|sales))\b",
    rf"^last (?:updated|reviewed)\b|^(?:click|tap) here\b|{_BEGIN}join (?:over )?[\d,]+ ",
)
"""What a site says to its visitor in whole sentences."""

_FOOTER = _any(r"^(?:©|\(c\)|copyright (?:©|\(c\)|\d{4}))", r"\ball rights reserved\b")
"""What stands below everything else on a page."""

_RELATED = _any(
    rf"(?:(?:explore|more|other|key|\w+'s) )?"
    rf"(?:{see_also.ENGLISH}|{see_also.RELATED}(?: (?:glossary|key|ai|technical))?)"
    r"(?: (?:and|&) (?:terms?|concepts?|topics?))?",
)

_FAQ = _any(
    r"(?:\S+ ){0,4}faqs?(?: .*)?|(?:\S+ ){0,3}frequently asked questions\b.*|(?:common|popular) questions\b.*",
    r"people also ask|questions (?:and|&) answers|q ?& ?a",
)

_ELSEWHERE = _any(
    r"(?:more |other )?(?:related|similar) (?:articles?|posts?|reading|resources?|content|guides?|links?|pages?|tools?|"
    r"products?|services?|features?|stories|news|videos?|courses?|tutorials?|questions?|searches|comparisons?)\b.*",
    r"further reading|sources?|references|bibliography|citations?|footnotes?",
    r"written by\b.*|about (?:us|the author|our)\b.*",
    r".*\bnewsletter\b.*|subscribe\b.*|stay (?:up|in|tuned|informed|ahead)\b.*|follow us\b.*|contact(?: us)?|share\b.*",
    r"(?:leave a )?(?:comments?|reply)|you (?:might|may) also\b.*|more (?:from|terms|on)\b.*|recent posts?",
    r"(?:popular|trending)\b.*|(?:table of )?contents|on this page|was this\b.*",
    r"(?:are you )?ready to\b.*|get started\b.*|(?:still )?have (?:\w+ )?questions?\b.*|need (?:more )?help\b.*",
)


def is_navigation(line: str) -> bool:
    """Whether a short line is navigation, a button, a date or an author: nothing that a page is about."""
    return bool(_NAVIGATION.fullmatch(line)) or is_button(line)


def is_button(line: str) -> bool:
    """Whether a short line is a button or a link of the site."""
    return len(line.split(None, BUTTON_WORDS)) <= BUTTON_WORDS and bool(_BUTTON.fullmatch(line))


def is_notice(paragraph: str) -> bool:
    """Whether a paragraph is a notice, a call to action or the invitation to a newsletter."""
    return len(paragraph.split(None, NOTICE_WORDS)) <= NOTICE_WORDS and bool(_NOTICE.search(paragraph))


def is_footer(line: str) -> bool:
    """Whether a line is the first of a page's footer."""
    return len(line) < 200 and bool(_FOOTER.search(line))


def part(heading: str) -> Part | None:
    """The part of a page that a heading begins, where it is not the explanation."""
    title = heading.rstrip(" :?!")
    if see_also.is_heading(title):
        return "related"
    for name, pattern in _PARTS.items():
        if pattern.fullmatch(title):
            return name
    return None


_PARTS: dict[Part, re.Pattern[str]] = {"related": _RELATED, "faq": _FAQ, "elsewhere": _ELSEWHERE}
