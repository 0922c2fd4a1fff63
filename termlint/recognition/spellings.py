"""How glossaries spell the names of fields, in English and the other languages that glossaries are often written in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Literal

from termlint.entry import FieldName
from termlint.recognition import see_also

Role = FieldName | Literal["seo", "path", "ignore", "aside"]
"""What a key of an entry holds: a field, the fields for search engines as a map (`seo`), its address (`path`),
suppressions (`ignore`), or nothing that is judged (`aside`)."""


@lru_cache(maxsize=1 << 16)
def fold(key: str) -> str:
    """A key without case, accents, separators and the format at its end: `Body_HTML` and `body` are one."""
    plain = "".join(one for one in unicodedata.normalize("NFKD", key.casefold()) if one.isalnum())
    return _FORMAT.sub("", plain)


_FORMAT = re.compile(r"(?<=[a-z]{3})(?:html|markdown|mdx|md)$")


def _folded(*lines: str) -> tuple[str, ...]:
    """The words of some lines, folded: each as it is spelled, and as it is spelled without umlauts."""
    return tuple(dict.fromkeys(one for line in lines for word in line.split() for one in _spellings(word)))


def _spellings(word: str) -> tuple[str, str]:
    """A word folded, with its umlauts without their dots, and as two letters each: `Erklärung`, `erklaerung`."""
    return fold(word), fold(unicodedata.normalize("NFC", word.casefold()).translate(_UMLAUTS))


_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "æ": "ae", "ø": "oe"})
"""How letters are written where a keyboard or a program has none of them."""


_NAMES = "nombre nome nom naam bezeichnung название назва 名称 名前 名稱 이름"

TERM = _folded(
    "term term-name glossary-term headword lemma word phrase concept term-title pref-label",
    "termino terme termine termo begriff fachbegriff stichwort mot palabra palavra parola woord hasło terim",
    "termin konzept concepto conceito concetto begrip koncept pojęcie kavram έννοια",
    "istilah terminas pojem fogalom termen begrep begreb uppslagsord termi όρος מונח शब्द اصطلاح واژه thuật-ngữ",
    "vocablo entrada lema verbete vocábulo palabra-clave palavra-chave mot-clé lemme entrée voce vocabolo trefwoord",
    "wort",
    "термин термін слово понятие поняття 用語 用语 术语 術語 词条 詞條 词汇 詞彙 概念 용어 단어 개념",
    "مصطلح المصطلح مفهوم",
    "title name label heading display-name",
    f"titulo título titre titel titolo {_NAMES}",
)
"""Spellings of the term, the surest first."""

_DEFINED = (
    "definition definitions definition-text definición definição definizione definitie begriffsbestimmung",
    "definicja definice definicija definíció definiție definisi tanım tanımı määritelmä ορισμός הגדרה परिभाषा تعریف",
    "định-nghĩa",
    "определение визначення 定義 定义 释义 釋義 정의 تعريف التعريف",
)
_MEANT = (
    "meaning bedeutung significado significato signification betekenis значение значення 意味 意思 含义 含義 의미 뜻",
    "znaczenie objaśnienie význam vysvětlení jelentés betydning betydelse förklaring forklaring anlam anlamı merkitys",
    "σημασία अर्थ معنى المعنى",
)
_DESCRIBED = (
    "description desc beschreibung descripción descrição descrizione beschrijving opis popis leírás descriere",
    "beskrivning",
    "beskrivelse kuvaus deskripsi açıklama açıklaması περιγραφή תיאור विवरण توضیح mô-tả описание опис 説明 描述 說明",
    "说明 설명",
    "وصف الوصف",
)
_LENGTHS = (
    ("definition meaning def", "description desc explanation", "short brief concise", "long full extended detailed"),
    (
        "definition begriffsbestimmung bedeutung def",
        "beschreibung erklärung erläuterung text",
        "kurz kurze knappe",
        "lang lange ausführliche vollständige",
    ),
    (
        "définition signification déf",
        "description explication desc",
        "courte brève court",
        "longue complète détaillée long",
    ),
    (
        "definición significado def",
        "descripción explicación desc",
        "corta breve corto",
        "larga completa extensa detallada ampliada largo",
    ),
    (
        "definição significado def",
        "descrição explicação desc",
        "curta breve resumida curto",
        "longa completa extensa detalhada longo",
    ),
    (
        "definizione significato def",
        "descrizione spiegazione desc",
        "breve corta",
        "lunga completa estesa dettagliata",
    ),
    ("definitie betekenis", "beschrijving omschrijving uitleg", "korte kort", "lange volledige uitgebreide"),
    ("definicja znaczenie", "opis wyjaśnienie", "krótka krótki krótkie skrócona", "długa długi pełna pełny"),
    ("definice význam", "popis", "krátká krátký stručná stručný", "dlouhá dlouhý podrobná podrobný"),
    ("definition betydelse", "beskrivning förklaring", "kort korta", "lång långa fullständig utförlig"),
    ("definition definisjon betydning", "beskrivelse forklaring", "kort korte", "lang lange fuldstændig fullstendig"),
    ("määritelmä merkitys", "kuvaus", "lyhyt", "pitkä"),
    ("definíció meghatározás jelentés", "leírás", "rövid", "hosszú teljes részletes"),
    ("definiție", "descriere", "scurtă", "lungă completă"),
    ("tanım anlam", "açıklama", "kısa", "uzun ayrıntılı"),
    ("definisi", "deskripsi", "singkat pendek", "panjang lengkap"),
    ("định-nghĩa", "mô-tả", "ngắn ngắn-gọn", "dài đầy-đủ chi-tiết"),
    ("определение значение", "описание объяснение", "краткое короткое", "полное подробное длинное"),
    ("визначення значення", "опис пояснення", "коротке короткий стисле стислий", "повне повний докладне докладний"),
    ("ορισμός σημασία", "περιγραφή", "σύντομος σύντομη", "πλήρης αναλυτική"),
    ("הגדרה", "תיאור", "קצרה קצר", "ארוכה ארוך מלאה מלא"),
    ("تعريف معنى", "وصف شرح", "مختصر قصير موجز", "مفصل كامل طويل"),
    ("تعریف", "توضیح", "کوتاه", "کامل بلند"),
    ("परिभाषा अर्थ", "विवरण", "संक्षिप्त", "विस्तृत"),
    ("定義 意味", "説明 説明文 解説", "短い 短 簡単な 簡易 簡潔な", "長い 長 詳細 詳しい"),
    (
        "定义 释义 含义 定義 釋義 含義",
        "描述 说明 解释 描述 說明 解釋",
        "简短 简要 简 短 簡短 簡要 簡",
        "详细 完整 长 詳細 完整 長",
    ),
    ("정의 의미", "설명 해설", "짧은 간단한 간략", "긴 자세한 상세"),
)
"""The words of each language for a definition, for a description, for short and for long ones."""


def _of_length(which: Literal["short", "long"], *, defined: bool) -> tuple[str, ...]:
    """Names of short or of long definitions or, where not `defined`, of descriptions, in either order of the words."""
    found: list[str] = []
    for definitions, descriptions, short, long in _LENGTHS:
        nouns = _folded(definitions if defined else descriptions)
        for length in _folded(short if which == "short" else long):
            found += [name for noun in nouns for name in (length + noun, noun + length)]
    return tuple(dict.fromkeys(found))


_IN_SHORT = _folded("short kurz bref breve beknopt кратко коротко")
_BRIEF = _of_length("short", defined=False)
_SHORT = (
    *_of_length("short", defined=True),
    *_BRIEF,
    *_IN_SHORT,
    *_folded("hover-text tooltip tooltip-text short-text brief"),
)
_DEFINITION = (
    *_folded(*_DEFINED),
    *_SHORT,
    *_folded("def defn", *_MEANT, "gloss sense senses"),
    *_folded("summary tldr abstract excerpt zusammenfassung resumen resumo résumé riassunto"),
    *_folded("meanings significados significati bedeutungen sens", *_DESCRIBED),
)
"""Spellings of the definition, in the order in which they are taken where there are several."""

_EXPLAINED = (
    "erklärung erläuterung erklärungen erläuterungen explicaciones explicación explicação explication spiegazione",
    "uitleg toelichting wyjaśnienie объяснение пояснение пояснення 解説 解释 解釋 해설 شرح الشرح",
)
_EXPLANATION = (
    "explanation",
    *_of_length("long", defined=True),
    *_of_length("long", defined=False),
    *_folded("explanation-text", *_EXPLAINED),
    *_folded("body content contents text details detail long article body-text inhalt contenido conteúdo contenu"),
    *_folded("contenuto inhoud"),
)

MEANING = frozenset(_folded(*_DEFINED, *_MEANT))
"""Words for a definition or meaning; see `DESCRIPTION` and `EXPLANATION` for others."""

IN_SHORT = frozenset(_IN_SHORT)
"""Words for short that alone are the key of a short definition, or of a short form of the name."""

EXPLANATION = frozenset(_folded(*_EXPLAINED))

NAMES = frozenset(_folded("name", _NAMES))
"""Spellings of the term that much else has."""

SHORT = frozenset(_SHORT)
"""Spellings of a definition beside which a description is the longer of the two."""

STRONG_TERM = frozenset(TERM[: TERM.index("title")])
STRONG = STRONG_TERM | frozenset(_DEFINITION[: _DEFINITION.index("summary")]) - frozenset((*_BRIEF, *_IN_SHORT))
"""Spellings that glossaries use and little else."""

DESCRIPTION = frozenset(_folded(*_DESCRIBED))

_SHORT_FORMS = (
    "abkürzung abkürzungen abreviatura abréviation abreviação abbreviazione sigla sigle siglas acrónimo acrônimo "
    "acronimo acronyme akronym afkorting skrót skrótowiec zkratka förkortning forkortelse kısaltma "
    "сокращение аббревиатура скорочення абревіатура 略語 略称 缩写 縮寫 약어 اختصار الاختصار συντομογραφία"
)
_SYNONYMS = (
    "synonym synonyms synonyme synonymes sinónimo sinónimos sinônimo sinônimos sinonimo sinonimi synoniem synoniemen "
    "synonieme synonim synonimy synonymum synonyma synonymer szinonima szinonimák eş-anlamlı eş-anlamlılar synonyymi "
    "synonyymit sinonim sinonime συνώνυμο συνώνυμα синоним синонимы синонім синоніми 同義語 同义词 同義詞 동의어 "
    "مرادف مرادفات המילה-נרדפת "
    "aka also-known-as also-called other-names otros-nombres otro-nombre outros-nomes autres-noms autre-nom altri-nomi "
    "andere-namen andere-bezeichnungen andere-bezeichnung auch-bekannt-als auch-genannt también-conocido-como "
    "también-llamado também-conhecido-como também-chamado aussi-appelé aussi-connu-sous-le-nom-de anche-noto-come "
    "anche-detto ook-bekend-als ook-wel inna-nazwa inne-nazwy också-kallad også-kaldt också-känd-som andra-namn "
    "другие-названия також-відомий-як также-известен-как 別名 別称 别名 别称 別稱 又称 又稱 별칭 "
    "類義語 類語 近义词 近義詞 유의어 eşanlamlı"
)
_EXPANSIONS = (
    "full-name full-form long-form long-name expansion expanded stands-for langform ausgeschrieben "
    "расшифровка розшифрування rozwinięcie 正式名称 全称 全稱"
)

EXPANSION = frozenset(_folded(_EXPANSIONS))
"""Spellings of the name that an abbreviation stands for."""

_NAMES_OF_LENGTH = (
    ("name form", "short brief", "full long complete expanded"),
    ("name form bezeichnung", "kurz kurzer kurze", "voll voller vollständiger lang langer ausgeschriebener"),
    ("nom forme", "court courte abrégé", "complet long longue développé"),
    ("nombre forma", "corto corta abreviado abreviada", "completo completa extenso largo desarrollado"),
    ("nome forma", "curto curta abreviado abreviada", "completo completa extenso longo longa"),
    ("nome forma", "breve abbreviato abbreviata", "completo completa esteso estesa"),
    ("naam vorm", "korte verkorte", "volledige lange"),
    ("nazwa", "krótka skrócona", "pełna"),
    ("název", "krátký zkrácený", "úplný plný"),
    ("namn form", "kort", "fullständigt fullt"),
    ("navn form", "kort", "fulde fullt"),
    ("név", "rövid", "teljes"),
    ("ad isim", "kısa", "tam"),
    ("название имя", "краткое сокращенное", "полное"),
    ("назва", "коротка скорочена", "повна"),
    ("名称 名 名前", "短い 短縮", "完全な"),
    ("名称 名 名稱", "简 短 簡", "完整"),
    ("이름 명칭", "짧은", "전체"),
)
"""The words of each language for a name, for short and for full ones."""

_FULL_TITLES = _folded(
    "full-title complete-title titre-complet título-completo titolo-esteso titolo-completo vollständiger-titel",
    "volledige-titel",
)


def _names_of_length(which: Literal["short", "full"]) -> tuple[str, ...]:
    """Names of short or of full names, in either order of the words."""
    found: list[str] = []
    for nouns, short, full in _NAMES_OF_LENGTH:
        known = _folded(nouns)
        for length in _folded(short if which == "short" else full):
            found += [name for noun in known for name in (length + noun, noun + length)]
    return tuple(dict.fromkeys(found))


_SHORT_NAMES = _names_of_length("short")
_FULL_NAMES = (*_names_of_length("full"), *_FULL_TITLES)

LISTED_NAMES = frozenset(
    _folded(
        "forms surface-forms inflections formen flexionsformen formes formas forme vormen formy former формы 形",
        "deprecated deprecated-terms deprecated-names obsolete obsolete-terms obsolete-names veraltet veraltete",
        "obsolètes obsoletos deprecati deprecato устаревшие 非推奨 旧称",
    )
)
"""Keys that hold other names where they hold a list of names; anything else under them is something else."""

_ROLES: dict[Role, tuple[str, ...]] = {
    "slug": _folded("slug term-slug url-slug"),
    "id": _folded("id uid key identifier term-id term-code entry-id anchor handle code-name"),
    "term": TERM,
    "aliases": _folded(
        "also other-name alias aliases abbreviation abbreviations abbr",
        "abbrev acronym acronyms",
        "initialism alt-name alt-names alternate-name alternate-names alternative-name alternative-names",
        "alternative-terms alt-terms alternates variant variants alt-label alt-labels short-name",
        "short-form plural",
        "former-name former-names formerly-known-as previous-name previous-names previously-known-as old-name",
        "name-alternatives old-names hidden-label hidden-labels misspelling misspellings",
        "読み 読み方 読み仮名 よみ よみがな ふりがな フリガナ yomi yomigana furigana",
        _SYNONYMS,
        _SHORT_FORMS,
        _EXPANSIONS,
    )
    + _SHORT_NAMES
    + _FULL_NAMES,
    "definition": _DEFINITION,
    "explanation": _EXPLANATION,
    "translation": _folded(
        "translation traducción tradução traduction traduzione übersetzung vertaling tłumaczenie překlad översättning",
        "oversættelse oversettelse çeviri fordítás traducere käännös terjemahan bản-dịch перевод переклад μετάφραση",
        "תרגום ترجمة ترجمه अनुवाद 訳 訳語 翻訳 译文 翻译 譯文 翻譯 번역",
    ),
    "seo": _folded("seo meta metadata open-graph og"),
    "seo_title": _folded("seo-title meta-title page-title html-title og-title title-tag browser-title"),
    "seo_description": _folded("seo-description meta-description page-description og-description seo-desc meta-desc"),
    "related": _folded(
        "related related-terms related-term related-concepts related-entries related-words related-glossary-terms",
        "related-slugs related-ids related-to see-also-terms similar similar-terms",
        "cross-references cross-refs xref xrefs broader-terms narrower-terms ref refs reference references",
        "related-items linked-terms relations querverweis querverweise verweise verweis verwandt verwandte verwandtes",
        "renvoi renvois relacionadas relacionado relacionados afines consulte correlati correlato verwant",
        "remissivas remissões powiązane pokrewne související связанные связи 関連 関連語 相关 关联 相关词 相關詞",
        "관련어",
        *(phrase.replace(" ", "-") for phrase in (*see_also.SEE, *see_also.PHRASES)),
    ),
    "faq": _folded(
        "faq faqs faq-items faq-section faq-list questions questions-and-answers qa q-and-a qna",
        "frequently-asked-questions häufige-fragen preguntas-frecuentes perguntas-frequentes foire-aux-questions",
        "questions-fréquentes",
    ),
    "category": _folded(
        "category categories topic topics kategorie kategorien categoría categorías categoria categorias catégorie",
        "catégories rubrik thema категория カテゴリ 分類 分类",
    ),
    "tags": _folded("tag tags keywords tag-list schlagworte etiquetas mots-clés palabras-clave palavras-chave теги"),
    "language": _folded("lang language locale language-code lang-code sprache idioma langue lingua язык 言語 语言"),
    "path": _folded(
        "permalink url path href uri route canonical canonical-url slug-path full-path redirect-from redirects-from",
    ),
    "ignore": ("termlintignore",),
    "aside": _folded(
        "link links image images img icon photo avatar thumbnail src video audio file filename date dates created",
        "created-at updated updated-at modified published published-at last-updated last-modified author authors",
        "editor editors contributor contributors reviewer source sources citation citations cite bibliography",
        "further-reading resources reading external-links external-refs external-references license licence copyright",
        "credit credits attribution link-text link-label link-title",
        "version status type node-type list-item marks mark-defs level layout template code snippet example-code",
        "code-example syntax formula latex math sql regex command shell output draft weight order position sort-key",
        "email phone style class classes color alt alt-text translations schema json-ld structured-data",
        "canonical robots changelog prompt",
    ),
}

REDIRECT = frozenset(
    _folded("redirect redirect-to redirects-to redirect-url redirect-link redirect-target permanent-redirect moved-to")
)
"""Keys of a page that leads on to another one: its address."""

HEADINGS = frozenset(_folded("h1 h2 h3 headline subheading subtitle tagline"))
"""Keys of further prose that is a heading."""

REFERENCE_LIST = frozenset(_folded("see ref refs reference references cross-references cross-refs xref xrefs"))
"""Spellings of related terms that glossaries also use for their sources."""

OTHER_NAMES = frozenset(_folded("abbreviation abbreviations acronym acronyms", _SYNONYMS, _SHORT_FORMS))
"""Spellings of aliases that are labels in prose, too."""

ACRONYM = frozenset(_folded("acronym abbreviation abbr initialism", _SHORT_FORMS))
"""Aliases that name the entry where no term does."""

ONE_NAME = ACRONYM.union(
    _SHORT_NAMES,
    _FULL_NAMES,
    EXPANSION,
    _folded(
        "also other-name abbrev alt-name alternate-name alternative-name variant alt-label short-name short-form",
        "plural former-name previous-name old-name hidden-label misspelling",
    ),
) - frozenset(_folded("siglas abkürzungen"))
"""Spellings of aliases under which a text is one name, whatever commas it has."""

GLOSSARY = frozenset(
    _folded(
        "glossary glossaries glossar glossaire glosario glosar глоссарий глоссария глосарій глосарія γλωσσάρι مسرد",
        "ordlista ordliste ordförklaring woordenlijst begrippenlijst termenlijst begriffsliste begriffsverzeichnis",
        "sanasto szójegyzék szószedet fogalomtár शब्दावली",
        "用語集 用語辞典 用語解説 用語一覧 术语表 術語表 术语集 術語集 词汇表 詞彙表 名词解释 용어집 용어사전 용어정리",
    )
)
"""What glossaries are called, as the whole of a word or a part of it."""

_LEXICON = _folded(
    "terminolog терминологи термінологі vocabulary vocabulario vocabulaire vocabolario lexicon lexikon lexique lessico",
)
"""What they are called as well, as are the words of a language: how such words begin."""

_LANGUAGE = _folded("ubiquitous-language domain-language")
"""What the words are called that those who make a program and those who use it share."""

_DICTIONARY = _folded(
    "dictionnaire diccionario dizionario dicionário wörterbuch woordenboek słownik slownik słowniczek slovník",
    "slovníček ordbok ordbog szótár sözlük sözlüğ словарь словник λεξικό शब्दकोश 辞典 词典 詞典 معجم قاموس",
)
"""What they are called in languages in which a dictionary is one; a program's dictionary is called so too."""

PLURALS = frozenset(
    _folded(
        "begriffe fachbegriffe términos termes termos termini termen begrippen begreber begrepp terminy pojęcia pojmy",
        "terimler kavramlar термины терміни όροι مصطلحات المصطلحات",
    )
)
"""What many terms are called in other languages than English."""

WORD_HEADS = frozenset(_folded("jargon buzzword slang notion ord oord 名词 名詞"))
"""What heads of tables say of terms where others speak of meanings; some are words of other languages for else."""

REMARKS = frozenset(
    _folded(
        "remark remarks note notes comment comments bemerkung bemerkungen anmerkung anmerkungen hinweis hinweise",
        "kommentar remarque remarques commentaire observación observaciones nota notas observação observações note",
        "osservazioni opmerking opmerkingen uwagi poznámka anmärkning примечание 備考 备注 備註 비고",
    )
)
"""What they say of prose that is all there is beside a term's names in several languages."""

WRAPPERS = frozenset(
    _folded(
        "terms entries glossary glossaries items data definitions words concepts vocabulary list term-list results",
        "records glossary-terms glossary-entries glossary-items has-defined-term dictionary lexicon terminology nodes",
        "docs documents pages subcategories children subsections categories sections groups topics letters alphabet",
        "chapters",
    )
).union(GLOSSARY, PLURALS)
"""Keys under which a glossary's entries stand."""

GROUP_NAMES = _folded(
    "category heading title name label slug letter group section",
    "kategorie categoría catégorie categoria titel titre título titolo überschrift nombre nom nome naam",
    "gruppe grupo groupe gruppo tema thema thème rubrik rubrique sección seção sezione letra lettre lettera buchstabe",
    "категория раздел тема группа カテゴリ 分類 分类 類別",
)
"""Keys that name a group of entries, the best first."""

QUESTION = _folded("question q name title frage pregunta pergunta domanda вопрос 質問 问题")
ANSWER = _folded(
    "answer a accepted-answer text content body description response antwort respuesta resposta réponse risposta",
    "ответ 答え 答案",
)
"""Keys of an FAQ's questions and answers, the surest first."""

TARGET = _folded("slug id uid term-id ref key term target to entry path url href link")
"""Keys of a related term by which it is found, the best first."""

NAME = _folded("name term title label text display-name heading")
"""Keys of a related term's display name."""

ADDRESS = frozenset(_folded("path url href link uri"))

SIGNALS = frozenset(
    _folded(
        "terms term-list entries glossary glossaries glossary-terms glossary-entries glossary-items definitions words",
        "concepts vocabulary dictionary lexicon terminology acronyms abbreviations jargon buzzwords has-defined-term",
    )
).union(GLOSSARY, PLURALS)
"""Keys that speak of a glossary."""

_GLOSSARY = re.compile("|".join(GLOSSARY))
_SIGNAL = re.compile(
    "|".join(
        (
            *GLOSSARY,
            *_LEXICON,
            *_LANGUAGE,
            *_DICTIONARY,
            *_folded("ordlist thesaurus fachbegriff термин 用語 术语 術語 용어"),
        )
    )
)

BY_SPELLING: dict[str, Role] = {word: role for role, words in reversed(_ROLES.items()) for word in words}
"""What a folded key holds; a spelling of two roles has the first."""

_RANK = {word: number for role in ("term", "definition", "explanation") for number, word in enumerate(_ROLES[role])}


def rank(key: str) -> int:
    """How sure a folded spelling is among those of its role; 0 is the surest."""
    return _RANK.get(key, 0)


def own_names(fields: Mapping[str, str]) -> dict[str, str]:
    """A project's own names of fields, as written and folded."""
    return {spelling: role for name, role in fields.items() for spelling in _spellings(name)} | dict(fields)


def role_of(name: str, own: Mapping[str, str]) -> str | None:
    """What a key holds, a field or another `Role`: by the project's own names, else by how glossaries spell them."""
    if len(name) > LONGEST_NAME:
        return own.get(name)
    return (own and (own.get(name) or own.get(fold(name)))) or _spelled(name)


@lru_cache(maxsize=1 << 14)
def _spelled(name: str) -> Role | None:
    spelling = spelled(name)
    return BY_SPELLING.get(spelling) or ("related" if _RELATED.fullmatch(spelling) else None)


@lru_cache(maxsize=1 << 14)
def spelled(name: str) -> str:
    """A key folded, without the vocabulary or the thing that it names first, a remark in parentheses behind it and its
    name in another language, where these alone keep it unknown."""
    spelling = fold(name)
    if spelling in BY_SPELLING:
        return spelling
    match = _PREFIXED.fullmatch(name)
    parts = [match[1]] if match else without_remark(name).split("/") if len(name) <= _LONGEST_KEY else []
    return next((rest for part in parts if (rest := fold(part)) in BY_SPELLING), spelling)


def without_remark(name: str) -> str:
    """A name without what stands in parentheses behind it."""
    return _REMARK.sub("", name)


_PREFIXED = re.compile(r"(?:[a-z][\w-]*:|(?:term|entry|word|concept)(?:[-_ ]|(?=[A-Z])))(.+)")
"""Keys of a vocabulary (`skos:definition`), and those that say again what they are a field of (`termBody`)."""

_REMARK = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*$")
_LONGEST_KEY = 60

LONGEST_NAME = 500
"""Characters of a key; a longer text is no field's name but the project's own."""

_RELATED = re.compile(
    r"(?:see(?:also)?|related(?:to)?|linked|similar|associated|crossref(?:erence)?|broader|narrower)"
    r"(?:glossary)?(?:terms?|concepts?|entry|entries|words?|items?)?"
    r"(?:slugs?|ids?|names?|keys?|refs?|titles?|list|collection|to)?|relatedto\w{1,80}"
)
"""Folded keys of references to other entries."""


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


_OF_PROGRAMS = frozenset(_folded("data python object class type api hash ordered nested"))
"""Words beside which a dictionary is one of a program or of its tables."""


def means_glossary(title: str) -> bool:
    """Whether a title is but the word for a glossary, or for many terms in another language than English."""
    found = words(title)
    return len(found) == 1 and (found[0] in PLURALS or _GLOSSARY.search(found[0]) is not None)


def words(name: str) -> list[str]:
    """The words of a name, folded."""
    apart = (one if one.isalnum() or unicodedata.category(one)[0] == "M" else " " for one in name)
    return list(map(fold, "".join(apart).split()))


_OF_CONTRACTS = frozenset(
    _folded(
        "use service services conditions sale uso servicio servicios condiciones servizio condizioni serviço condições",
        "utilisation",
    )
)
"""Words beside which terms are those of a contract."""

LANGUAGES = frozenset(
    _folded(
        "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee",
        "el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is",
        "it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms",
        "mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk",
        "sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi",
        "yo za zh zu fil gsw haw hmn kab kmr nso pap sco tzm yue",
    )
)
"""Codes of languages: those of ISO 639-1 and a few of three letters."""

COMMON_LANGUAGES = frozenset(_folded("en de fr es pt it nl pl ru uk zh ja ko ar tr sv da cs el hi"))
"""Codes that name a language rather than anything else."""

LANGUAGE_NAMES = {
    "english": "en",
    "german": "de",
    "deutsch": "de",
    "french": "fr",
    "francais": "fr",
    "spanish": "es",
    "espanol": "es",
    "portuguese": "pt",
    "italian": "it",
    "dutch": "nl",
    "polish": "pl",
    "russian": "ru",
    "ukrainian": "uk",
    "chinese": "zh",
    "japanese": "ja",
    "korean": "ko",
    "arabic": "ar",
    "turkish": "tr",
    "swedish": "sv",
    "danish": "da",
    "czech": "cs",
    "greek": "el",
    "hindi": "hi",
}
"""Folded names of the common languages."""

LANGUAGE_WORDS = frozenset(LANGUAGE_NAMES).union(
    _folded(
        "latin norwegian finnish hungarian romanian hebrew persian vietnamese indonesian latein catalan català",
        "englisch französisch spanisch portugiesisch italienisch niederländisch polnisch russisch ukrainisch",
        "chinesisch japanisch koreanisch arabisch türkisch schwedisch dänisch tschechisch griechisch",
        "anglais français allemand espagnol portugais italien néerlandais polonais russe chinois japonais arabe",
        "inglés español alemán francés portugués italiano inglês português alemão francês espanhol inglese tedesco",
        "francese spagnolo portoghese engels nederlands duits frans spaans angielski polski niemiecki angličtina",
        "čeština anglicky česky engelska svenska tyska engelsk dansk tysk norsk ingilizce türkçe almanca",
        "английский русский немецкий англійська українська німецька ελληνικά αγγλικά",
        "日本語 英語 中国語 韓国語 和名 英文 中文 日文 韩文 韓文 德文 法文 英语 日语 汉语 漢語",
        "한국어 영어 일본어 중국어 العربية الإنجليزية",
    )
)
"""Folded names of languages, each in its own and in others."""

_LANGUAGE_CODE = re.compile(r"([a-z]{2,3})(?:[-_](?:[a-z]{2}|[0-9]{3}|[a-z]{4}(?:[-_][a-z]{2})?))?", re.IGNORECASE)


def language_code(name: str) -> str | None:
    """A name as a language code with hyphens (`pt_BR` is `pt-BR`), or None where it is none."""
    match = _LANGUAGE_CODE.fullmatch(name)
    return name.replace("_", "-") if match and match[1].lower() in LANGUAGES else None


class Language(str):
    """The code of a language, as a configuration names it."""

    __slots__ = ()

    @classmethod
    def parse(cls, name: str) -> Language:
        """The code that is written so. Raises ValueError for what is none."""
        code = language_code(name)
        if code is None:
            meant = LANGUAGE_NAMES.get(fold(name)) or (name[:2].lower() if name[:2].lower() in COMMON_LANGUAGES else "")
            hint = f' (did you mean "{meant}"?)' if meant else ""
            raise ValueError(f'no language has the code "{name}"{hint}; codes are those of ISO 639-1: en, de, pt-BR')
        return cls(code)


ENGLISH = Language("en")
