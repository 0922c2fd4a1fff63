"""How glossaries spell the names of fields and sections, in English and other languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Literal

from termlint.entry import FieldName
from termlint.recognition import see_also
from termlint.recognition.folding import both_spellings, fold, folded
from termlint.recognition.glossary_names import GLOSSARY, PLURALS

Role = FieldName | Literal["seo", "path", "ignore", "aside"]
"""What a key of an entry holds: a field, the fields for search engines as a map (`seo`), its address (`path`),
suppressions (`ignore`), or nothing that is judged (`aside`)."""


_NAMES = "nombre nome nom naam bezeichnung название назва 名称 名前 名稱 이름"

TERM = folded(
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
        nouns = folded(definitions if defined else descriptions)
        for length in folded(short if which == "short" else long):
            found += [name for noun in nouns for name in (length + noun, noun + length)]
    return tuple(dict.fromkeys(found))


_IN_SHORT = folded("short kurz bref breve beknopt кратко коротко")
_BRIEF = _of_length("short", defined=False)
_SHORT = (
    *_of_length("short", defined=True),
    *_BRIEF,
    *_IN_SHORT,
    *folded("hover-text tooltip tooltip-text short-text brief"),
)
_DEFINITION = (
    *folded(*_DEFINED),
    *_SHORT,
    *folded("def defn", *_MEANT, "gloss sense senses"),
    *folded("summary one-liner tldr abstract excerpt zusammenfassung resumen resumo résumé riassunto"),
    *folded("meanings significados significati bedeutungen sens", *_DESCRIBED),
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
    *folded("explanation-text", *_EXPLAINED),
    *folded("body content contents text details detail long article body-text inhalt contenido conteúdo contenu"),
    *folded("contenuto inhoud"),
)

MEANING = frozenset(folded(*_DEFINED, *_MEANT))
"""Words for a definition or meaning; see `DESCRIPTION` and `EXPLANATION` for others."""

IN_SHORT = frozenset(_IN_SHORT)
"""Words for short that alone are the key of a short definition, or of a short form of the name."""

EXPLANATION = frozenset(folded(*_EXPLAINED))

NAMES = frozenset(folded("name", _NAMES))
"""Spellings of the term that much else has."""

SHORT = frozenset(_SHORT)
"""Spellings of a definition beside which a description is the longer of the two."""

STRONG_TERM = frozenset(TERM[: TERM.index("title")])
STRONG = STRONG_TERM | frozenset(_DEFINITION[: _DEFINITION.index("summary")]) - frozenset((*_BRIEF, *_IN_SHORT))
"""Spellings that glossaries use and little else."""

DESCRIPTION = frozenset(folded(*_DESCRIBED))

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

EXPANSION = frozenset(folded(_EXPANSIONS))
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

_FULL_TITLES = folded(
    "full-title complete-title titre-complet título-completo titolo-esteso titolo-completo vollständiger-titel",
    "volledige-titel",
)


def _names_of_length(which: Literal["short", "full"]) -> tuple[str, ...]:
    """Names of short or of full names, in either order of the words."""
    found: list[str] = []
    for nouns, short, full in _NAMES_OF_LENGTH:
        known = folded(nouns)
        for length in folded(short if which == "short" else full):
            found += [name for noun in known for name in (length + noun, noun + length)]
    return tuple(dict.fromkeys(found))


_SHORT_NAMES = _names_of_length("short")
_FULL_NAMES = (*_names_of_length("full"), *_FULL_TITLES)

LISTED_NAMES = frozenset(
    folded(
        "forms surface-forms inflections formen flexionsformen formes formas forme vormen formy former формы 形",
        "deprecated deprecated-terms deprecated-names obsolete obsolete-terms obsolete-names veraltet veraltete",
        "obsolètes obsoletos deprecati deprecato устаревшие 非推奨 旧称",
    )
)
"""Keys that hold other names where they hold a list of names; anything else under them is something else."""

_ROLES: dict[Role, tuple[str, ...]] = {
    "slug": folded("slug term-slug url-slug"),
    "id": folded("id uid key identifier term-id term-code entry-id anchor handle code-name"),
    "term": TERM,
    "aliases": folded(
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
    "translation": folded(
        "translation traducción tradução traduction traduzione übersetzung vertaling tłumaczenie překlad översättning",
        "oversættelse oversettelse çeviri fordítás traducere käännös terjemahan bản-dịch перевод переклад μετάφραση",
        "תרגום ترجمة ترجمه अनुवाद 訳 訳語 翻訳 译文 翻译 譯文 翻譯 번역",
    ),
    "seo": folded("seo meta metadata open-graph og"),
    "seo_title": folded("seo-title meta-title page-title html-title og-title title-tag browser-title"),
    "seo_description": folded("seo-description meta-description page-description og-description seo-desc meta-desc"),
    "related": folded(
        "related related-terms related-term related-concepts related-entries related-words related-glossary-terms",
        "related-slugs related-ids related-to see-also-terms similar similar-terms",
        "cross-references cross-refs xref xrefs broader-terms narrower-terms ref refs reference references",
        "related-items linked-terms relations querverweis querverweise verweise verweis verwandt verwandte verwandtes",
        "renvoi renvois relacionadas relacionado relacionados afines consulte correlati correlato verwant",
        "remissivas remissões powiązane pokrewne související связанные связи 関連 関連語 相关 关联 相关词 相關詞",
        "관련어",
        *(phrase.replace(" ", "-") for phrase in (*see_also.SEE, *see_also.PHRASES)),
    ),
    "faq": folded(
        "faq faqs faq-items faq-section faq-list questions questions-and-answers qa q-and-a qna",
        "frequently-asked-questions häufige-fragen preguntas-frecuentes perguntas-frequentes foire-aux-questions",
        "questions-fréquentes",
    ),
    "category": folded(
        "category categories topic topics kategorie kategorien categoría categorías categoria categorias catégorie",
        "catégories rubrik thema категория カテゴリ 分類 分类",
    ),
    "tags": folded("tag tags keywords tag-list schlagworte etiquetas mots-clés palabras-clave palavras-chave теги"),
    "language": folded("lang language locale language-code lang-code sprache idioma langue lingua язык 言語 语言"),
    "path": folded(
        "permalink url path href uri route canonical canonical-url slug-path full-path redirect-from redirects-from",
    ),
    "ignore": ("termlintignore",),
    "aside": folded(
        "link links image images img icon photo avatar thumbnail src video audio file filename date dates created",
        "created-at updated updated-at modified published published-at last-updated last-modified author authors",
        "editor editors contributor contributors reviewer source sources citation citations cite bibliography",
        "further-reading resources reading external-links external-refs external-references license licence copyright",
        "credit credits attribution link-text link-label link-title",
        "version status type node-type list-item marks mark-defs level layout template code snippet example-code",
        "code-example syntax formula latex math sql regex command shell output draft weight order position sort-key",
        "email phone style class classes color alt alt-text translations schema json-ld structured-data",
        "canonical robots changelog prompt signoff sign-off reviewed reviewed-by approved approved-by approval",
    ),
}

REDIRECT = frozenset(
    folded("redirect redirect-to redirects-to redirect-url redirect-link redirect-target permanent-redirect moved-to")
)
"""Keys of a page that leads on to another one: its address."""

HEADINGS = frozenset(folded("h1 h2 h3 headline subheading subtitle tagline"))
"""Keys of further prose that is a heading."""

REFERENCE_LIST = frozenset(folded("see ref refs reference references cross-references cross-refs xref xrefs"))
"""Spellings of related terms that glossaries also use for their sources."""

OTHER_NAMES = frozenset(folded("abbreviation abbreviations acronym acronyms", _SYNONYMS, _SHORT_FORMS))
"""Spellings of aliases that are labels in prose, too."""

ACRONYM = frozenset(folded("acronym abbreviation abbr initialism", _SHORT_FORMS))
"""Aliases that name the entry where no term does."""

ONE_NAME = ACRONYM.union(
    _SHORT_NAMES,
    _FULL_NAMES,
    EXPANSION,
    folded(
        "also other-name abbrev alt-name alternate-name alternative-name variant alt-label short-name short-form",
        "plural former-name previous-name old-name hidden-label misspelling",
    ),
) - frozenset(folded("siglas abkürzungen"))
"""Spellings of aliases under which a text is one name, whatever commas it has."""

WORD_HEADS = frozenset(folded("jargon buzzword slang notion ord oord 名词 名詞"))
"""What heads of tables say of terms where others speak of meanings; some are words of other languages for else."""

REMARKS = frozenset(
    folded(
        "remark remarks note notes comment comments bemerkung bemerkungen anmerkung anmerkungen hinweis hinweise",
        "kommentar remarque remarques commentaire observación observaciones nota notas observação observações note",
        "osservazioni opmerking opmerkingen uwagi poznámka anmärkning примечание 備考 备注 備註 비고",
    )
)
"""What they say of prose that is all there is beside a term's names in several languages."""

WRAPPERS = frozenset(
    folded(
        "terms entries glossary glossaries items data definitions words concepts vocabulary list term-list results",
        "records glossary-terms glossary-entries glossary-items has-defined-term dictionary lexicon terminology nodes",
        "docs documents pages subcategories children subsections categories sections groups topics letters alphabet",
        "chapters",
    )
).union(GLOSSARY, PLURALS)
"""Keys under which a glossary's entries stand."""

GROUP_NAMES = folded(
    "category heading title name label slug letter group section",
    "kategorie categoría catégorie categoria titel titre título titolo überschrift nombre nom nome naam",
    "gruppe grupo groupe gruppo tema thema thème rubrik rubrique sección seção sezione letra lettre lettera buchstabe",
    "категория раздел тема группа カテゴリ 分類 分类 類別",
)
"""Keys that name a group of entries, the best first."""

QUESTION = folded("question q name title frage pregunta pergunta domanda вопрос 質問 问题")
ANSWER = folded(
    "answer a accepted-answer text content body description response antwort respuesta resposta réponse risposta",
    "ответ 答え 答案",
)
"""Keys of an FAQ's questions and answers, the surest first."""

TARGET = folded("slug id uid term-id ref key term target to entry path url href link")
"""Keys of a related term by which it is found, the best first."""

NAME = folded("name term title label text display-name heading")
"""Keys of a related term's display name."""

ADDRESS = frozenset(folded("path url href link uri"))

BY_SPELLING: dict[str, Role] = {word: role for role, words in reversed(_ROLES.items()) for word in words}
"""What a folded key holds; a spelling of two roles has the first."""

_RANK = {word: number for role in ("term", "definition", "explanation") for number, word in enumerate(_ROLES[role])}


def rank(key: str) -> int:
    """How sure a folded spelling is among those of its role; 0 is the surest."""
    return _RANK.get(key, 0)


def own_names(fields: Mapping[str, str]) -> dict[str, str]:
    """A project's own names of fields, as written and folded."""
    return {spelling: role for name, role in fields.items() for spelling in both_spellings(name)} | dict(fields)


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
