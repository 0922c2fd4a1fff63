"""Names of languages."""

from __future__ import annotations

from termlint.recognition.folding import folded

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
    folded(
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
