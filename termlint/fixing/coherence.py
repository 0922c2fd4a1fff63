"""Whether a text still reads on without some of its sentences, as far as words tell."""

from __future__ import annotations

import re
from collections.abc import Mapping

from termlint import lazy_regex
from termlint.language_codes import base_language
from termlint.text import Block, Text

_ENGLISH = re.compile(
    r"\W*(?:its?|this|that|these|those|they|their|them|he|his|she|her|such|both|here|however|therefore|thus|hence|also"
    r"|moreover|furthermore|instead|otherwise|additionally|and|but|so|yet|similar|similarly|likewise|conversely"
    r"|consequently|then|another|other|others|the\s+(?:former|latter|same|other|table|list|above|following)|as\s+(?:a\s+result|such|well)"
    r"|for\s+(?:example|instance|this)|in\s+(?:addition|contrast|other\s+words|this|short))\b"
    r"|(?:[^.!?]|[.!?](?!\s))*?\b(?:this|these|those|such)\b",
    re.IGNORECASE,
)
_GERMAN = lazy_regex.compiled(
    r"\W*(?:er|sie|es|sein|seine|ihr|ihre|das|dies\w*|jene\w*|solche\w*|damit|dadurch|dabei|daher|dazu|deshalb|deswegen|so|also|auch"
    r"|aber|doch|und|denn|dann|hier|allerdings|jedoch|außerdem|zudem|ebenso|stattdessen)\b"
    r"|(?:[^.!?]|[.!?](?!\s))*?\b(?:diese|dieser|dieses|diesem|diesen|solche|solcher)\b",
    re.IGNORECASE,
)
_FRENCH = lazy_regex.compiled(
    r"\W*(?:ils?|elles?|cela|ça|c['’]est|ce|cet|cette|ces|ceux|celles|celui|celle|son|sa|ses|leurs?|ainsi|donc|mais|et|aussi"
    r"|cependant|toutefois|pourtant|puis|alors|ici|par\s+exemple|en\s+effet)\b"
    r"|(?:[^.!?]|[.!?](?!\s))*?\b(?:cet|cette|ces)\b",
    re.IGNORECASE,
)
_SPANISH = lazy_regex.compiled(
    r"\W*(?:él|ella|ellos|ellas|esto|eso|est[ae]s?|es[ae]s?|estos|esos|su|sus|así|pero|y|también|además|sin\s+embargo"
    r"|por\s+(?:eso|ello|ejemplo|tanto)|entonces|aquí)\b"
    r"|(?:[^.!?]|[.!?](?!\s))*?\b(?:esta|este|estas|estos|esa|ese)\b",
    re.IGNORECASE,
)
_POINTING_BACK: Mapping[str, re.Pattern[str]] = {"en": _ENGLISH, "de": _GERMAN, "fr": _FRENCH, "es": _SPANISH}
"""How sentences begin that lean on the one before, or point back to it within."""

_LABEL = re.compile(r"(?:[\w’'&/()-]+ ){0,5}[\w’'&/()-]+:\s")
_STRONG = re.compile(r"(?:\*\*|__|<(?:strong|b)(?:\s[^<>]*)?>)", re.IGNORECASE)


def can_go(source: str, text: Text, block: Block, start: int, end: int) -> bool:
    """Whether the sentences `text.value[start:end]` of a block can go without leaving others hanging.

    They cannot where they lead over to what follows, ask what it answers, begin with a label or in bold type as a small
    heading, or where what follows points back.
    """
    value = text.value
    sentences = value[start:end]
    begin = text.span(start, start + 1).start
    strong = any(
        one.end() >= begin for one in _STRONG.finditer(source, max(0, begin - 20), begin + 20) if one.start() <= begin
    )
    if sentences.endswith(":") or _LABEL.match(sentences) or strong:
        return False
    following = value[end : block.end].strip()
    if not following:
        if value[block.start : start].strip() or block.kind == "item":
            return True
        after = next((other for other in text.blocks if other.start >= block.end), None)
        if after is None or after.kind == "heading":
            return True
        if after.kind != "paragraph":
            return False
        following = value[after.start : after.end]
    if sentences.endswith(("?", "？")):
        return False
    pattern = _POINTING_BACK.get(base_language(text.language))
    return pattern is None or pattern.match(following) is None
