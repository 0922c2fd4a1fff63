"""Codes of languages."""

from __future__ import annotations

import re

_CODES = """
aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee
el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is
it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms
mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk
sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi
yo za zh zu fil gsw haw hmn kab kmr nso pap sco tzm yue
"""

LANGUAGES = frozenset(_CODES.split())
"""Codes of languages: those of ISO 639-1 and a few of three letters."""

COMMON_LANGUAGES = frozenset(
    {"en", "de", "fr", "es", "pt", "it", "nl", "pl", "ru", "uk"}
    | {"zh", "ja", "ko", "ar", "tr", "sv", "da", "cs", "el", "hi"}
)
"""Codes that name a language rather than anything else."""

_LANGUAGE_CODE = re.compile(r"([a-z]{2,3})(?:[-_](?:[a-z]{2}|[0-9]{3}|[a-z]{4}(?:[-_][a-z]{2})?))?", re.IGNORECASE)


def language_code(name: str) -> str | None:
    """A name as a language code with hyphens (`pt_BR` is `pt-BR`), or None where it is none."""
    match = _LANGUAGE_CODE.fullmatch(name)
    return name.replace("_", "-") if match and match[1].lower() in LANGUAGES else None


def base_language(code: str) -> str:
    """A language's code without its region or script, in lower case: `pt` of `pt-BR`."""
    return code.split("-")[0].lower()


def is_english(code: str) -> bool:
    """Whether a code is that of English, whatever its region."""
    return base_language(code) == "en"
