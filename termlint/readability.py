"""How hard a text is to read: the sentences that count, and the formulas.

The score of a text is that of its whole sentences. Code, addresses, headings and table cells are left out, and so are
list items, captions and other lines that do not end as a sentence does; sentences of one or two words neither lower nor
raise it. What follows is textstat's: a word is what stands between blanks, without its punctuation, so that hyphenated
words are one; dashes and slashes, which textstat would take out, part words as blanks do.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from termlint.language_codes import base_language
from termlint.syllables import english
from termlint.text import Text

if TYPE_CHECKING:
    from textstat.textstat import textstatistics

MetricName = Literal[
    "automated_readability_index",
    "coleman_liau_index",
    "crawford",
    "dale_chall_readability_score",
    "dale_chall_readability_score_v2",
    "fernandez_huerta",
    "flesch_kincaid_grade",
    "flesch_reading_ease",
    "gulpease_index",
    "gunning_fog",
    "gutierrez_polini",
    "linsear_write_formula",
    "lix",
    "mcalpine_eflaw",
    "osman",
    "rix",
    "smog_index",
    "spache_readability",
    "szigriszt_pazos",
    "text_standard",
    "wiener_sachtextformel",
]

ENGLISH = frozenset({"en"})
SPANISH = frozenset({"es"})
KNOWN = frozenset({"de", "en", "es", "fr", "hu", "it", "nl", "pl", "ru"})
"""The languages for which textstat has constants of its own."""

LANGUAGES: dict[MetricName, frozenset[str]] = {
    "automated_readability_index": ENGLISH,
    "coleman_liau_index": ENGLISH,
    "crawford": SPANISH,
    "dale_chall_readability_score": ENGLISH,
    "dale_chall_readability_score_v2": ENGLISH,
    "fernandez_huerta": SPANISH,
    "flesch_kincaid_grade": ENGLISH,
    "flesch_reading_ease": KNOWN - {"pl"},
    "gulpease_index": frozenset({"it"}),
    "gunning_fog": frozenset({"en", "hu", "pl"}),
    "gutierrez_polini": SPANISH,
    "linsear_write_formula": ENGLISH,
    "lix": KNOWN | {"da", "fi", "nb", "nn", "no", "sv"},
    "mcalpine_eflaw": ENGLISH,
    "osman": frozenset({"ar"}),
    "rix": KNOWN | {"da", "fi", "nb", "nn", "no", "sv"},
    "smog_index": ENGLISH,
    "spache_readability": ENGLISH,
    "szigriszt_pazos": SPANISH,
    "text_standard": ENGLISH,
    "wiener_sachtextformel": frozenset({"de"}),
}
"""The languages that each metric was made for, of those that textstat can score by it."""

EXTRA: dict[MetricName, dict[str, object]] = {
    "text_standard": {"float_output": True},
    "wiener_sachtextformel": {"variant": 1},
}

ENDS = tuple(".!?…:。！？؟")
CLOSERS = "\"'”’»)]}*_ "
FEWEST_WORDS = 3
TO_PLAIN = str.maketrans({"’": "'", "—": " ", "–": " ", "/": " ", "…": " ", ".": None, "!": None, "?": None})
PUNCTUATION = re.compile(r"'(?![tsd]|ve|ll|re)|[^\w\s']")
APOSTROPHE = re.compile(r"'(?![tsd]|ve|ll|re)")
ASCII_MARKS = str.maketrans("", "", "".join(re.findall(r"[^\w\s']", "".join(map(chr, range(128))))))
"""Takes out all other punctuation of a text that is ASCII, in a third of the time."""


class Counts(NamedTuple):
    """What the formulas are made of."""

    sentences: int
    words: int
    syllables: int


@dataclass(frozen=True)
class Reading:
    """The whole sentences of a text, each as its words joined by blanks, without punctuation."""

    sentences: tuple[str, ...]
    language: str

    @cached_property
    def words(self) -> list[str]:
        """All words, in lower case."""
        return " ".join(self.sentences).lower().split()

    @cached_property
    def counts(self) -> Counts:
        """Sentences, words and syllables; the latter are those of English."""
        return Counts(len(self.sentences), len(self.words), sum(map(english().__getitem__, self.words)))

    def score(self, metric: MetricName) -> float | None:
        """The score by a metric, or None for a language that it was not made for and for a text without words."""
        if self.language not in LANGUAGES[metric] or not self.sentences:
            return None
        if self.language == "en" and metric in FORMULAS:
            return FORMULAS[metric](self.counts)
        return self._by_textstat(metric)

    def _by_textstat(self, metric: MetricName) -> float:
        scorer = _textstat("en_US" if self.language == "en" else self.language)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return float(getattr(scorer, metric)(self.plain, **EXTRA.get(metric, {})))

    @property
    def plain(self) -> str:
        """The sentences as textstat is given them: each ends with a full stop and holds no other."""
        return " ".join(f"{sentence}." for sentence in self.sentences)


@lru_cache(maxsize=8)
def read(text: Text) -> Reading:
    """The sentences of a text that count for its score; remembered for the few texts that rules ask for in turn."""
    value = text.visible.replace("\n", " ")
    written = (value[sentence.start : sentence.end] for sentence in text.prose.sentences)
    whole = "\n".join(one for one in written if one.rstrip(CLOSERS).endswith(ENDS))
    sentences = (line.split() for line in _without_punctuation(whole.translate(TO_PLAIN)).split("\n"))
    plain = tuple(" ".join(words) for words in sentences if len(words) >= FEWEST_WORDS)
    return Reading(plain, base_language(text.language))


def _without_punctuation(value: str) -> str:
    """A text without what `PUNCTUATION` finds."""
    return APOSTROPHE.sub("", value).translate(ASCII_MARKS) if value.isascii() else PUNCTUATION.sub("", value)


def flesch_kincaid_grade(counts: Counts) -> float:
    """Years of schooling in the United States that a reader needs.

    J. P. Kincaid, R. P. Fishburne, R. L. Rogers, B. S. Chissom: Derivation of New Readability Formulas for Navy
    Enlisted Personnel. Research Branch Report 8-75, Naval Technical Training Command, 1975.
    """
    return 0.39 * (counts.words / counts.sentences) + 11.8 * (counts.syllables / counts.words) - 15.59


def flesch_reading_ease(counts: Counts) -> float:
    """From 100 (very easy) down to 0 (very hard) and below.

    R. Flesch: A New Readability Yardstick. Journal of Applied Psychology 32 (1948), 221-233.
    """
    return 206.835 - 1.015 * (counts.words / counts.sentences) - 84.6 * (counts.syllables / counts.words)


FORMULAS: dict[MetricName, Callable[[Counts], float]] = {
    "flesch_kincaid_grade": flesch_kincaid_grade,
    "flesch_reading_ease": flesch_reading_ease,
}
"""The formulas that are worked out here for English, so that the rules that use them need not load textstat."""


@cache
def _textstat(language: str) -> textstatistics:
    """A scorer of our own: the language is its state, not that of textstat's module."""
    from textstat.textstat import textstatistics

    scorer: Any = textstatistics()
    scorer.set_lang(language)
    return scorer
