"""What glossaries are called, in English and other languages."""

from __future__ import annotations

from functools import lru_cache

from termlint import lazy_regex
from termlint.recognition.folding import fold, folded, words

GLOSSARY = frozenset(
    folded(
        "glossary glossaries glossar glossaire glosario glosar глоссарий глоссария глосарій глосарія γλωσσάρι مسرد",
        "ordlista ordliste ordförklaring woordenlijst begrippenlijst termenlijst begriffsliste begriffsverzeichnis",
        "sanasto szójegyzék szószedet fogalomtár शब्दावली",
        "用語集 用語辞典 用語解説 用語一覧 术语表 術語表 术语集 術語集 词汇表 詞彙表 名词解释 용어집 용어사전 용어정리",
    )
)
"""What glossaries are called, as the whole of a word or a part of it."""

_LEXICON = folded(
    "terminolog терминологи термінологі vocabulary vocabulario vocabulaire vocabolario lexicon lexikon lexique lessico",
)
"""What they are called as well, as are the words of a language: how such words begin."""

_LANGUAGE = folded("ubiquitous-language domain-language")
"""What the words are called that those who make a program and those who use it share."""

_DICTIONARY = folded(
    "dictionnaire diccionario dizionario dicionário wörterbuch woordenboek słownik slownik słowniczek slovník",
    "slovníček ordbok ordbog szótár sözlük sözlüğ словарь словник λεξικό शब्दकोश 辞典 词典 詞典 معجم قاموس",
)
"""What they are called in languages in which a dictionary is one; a program's dictionary is called so too."""

PLURALS = frozenset(
    folded(
        "begriffe fachbegriffe términos termes termos termini termen begrippen begreber begrepp terminy pojęcia pojmy",
        "terimler kavramlar термины терміни όροι مصطلحات المصطلحات",
    )
)
"""What many terms are called in other languages than English."""

SIGNALS = frozenset(
    folded(
        "terms term-list entries glossary glossaries glossary-terms glossary-entries glossary-items definitions words",
        "concepts vocabulary dictionary lexicon terminology acronyms abbreviations jargon buzzwords has-defined-term",
    )
).union(GLOSSARY, PLURALS)
"""Keys that speak of a glossary."""

_GLOSSARY = lazy_regex.compiled("|".join(GLOSSARY))
_SIGNAL = lazy_regex.compiled(
    "|".join(
        (
            *GLOSSARY,
            *_LEXICON,
            *_LANGUAGE,
            *_DICTIONARY,
            *folded("ordlist thesaurus fachbegriff термин 用語 术语 術語 용어"),
        )
    )
)

_OF_PROGRAMS = frozenset(folded("data python object class type api hash ordered nested"))
"""Words beside which a dictionary is one of a program or of its tables."""

_OF_CONTRACTS = frozenset(
    folded(
        "use service services conditions sale uso servicio servicios condiciones servizio condizioni serviço condições",
        "utilisation",
    )
)
"""Words beside which terms are those of a contract."""


@lru_cache(maxsize=1 << 12)
def is_signal(name: str) -> bool:
    """Whether a folder's or file's name speaks of a glossary."""
    found = set(words(name))
    if found & _OF_CONTRACTS:
        return False
    return bool(_SIGNAL.search(fold(name))) or not found.isdisjoint(SIGNALS | {"term"})


def is_glossary(title: str) -> bool:
    """Whether a title, or a file's or folder's name, is that of a glossary, or of many terms in another language than
    English."""
    found = words(title)
    called = any(_GLOSSARY.search(word) or word.startswith(_LEXICON) for word in found)
    called = called or any(name in "".join(found) for name in _LANGUAGE) or "jargon" in (*found[:1], *found[-1:])
    return called or not (PLURALS.isdisjoint((*found[:1], *found[-1:])) or _OF_CONTRACTS & set(found))


def is_dictionary(title: str) -> bool:
    """Whether a title, or a file's or folder's name, begins or ends with a word that means glossary or dictionary."""
    found = words(title)
    return any(word.startswith(_DICTIONARY) for word in (*found[:1], *found[-1:]))


def may_be_glossary(title: str) -> bool:
    """Whether a title, or a file's or folder's name, may be that of a glossary, but of a type or a system as well."""
    found = words(title)
    if not {"dictionary", "nomenclature"} & {*found[-1:], *(found[:1] if found[1:2] in (["of"], ["for"]) else [])}:
        return False
    return _OF_PROGRAMS.isdisjoint(found)


def means_glossary(title: str) -> bool:
    """Whether a title is but the word for a glossary, or for many terms in another language than English."""
    found = words(title)
    return len(found) == 1 and (found[0] in PLURALS or _GLOSSARY.search(found[0]) is not None)
