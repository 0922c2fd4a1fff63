"""Names of entries to suggest: the one that a misspelt name may mean."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain, takewhile

from termlint import names
from termlint.language_codes import base_language

LEAST_MISSPELT = 5
"""Letters of a name that may be a misspelling of another."""

LEAST_CUT = 10
"""Letters of a name that may be the beginning of another."""

CLOSE = 5
"""Names that are looked at for one that may be misspelt, those that differ least first."""

ALIKE = 0.5
"""The share of an English word that another has to begin with to be a form of it, in names of several words."""

LEAST_WORD = 3
"""Letters of a word that may be a misspelling of another, in names of several words: `Apple II` is no `Apple I`."""

FORMS = 10
"""Names of one entry that may begin alike."""

WRITTEN_SMALL = 0.25
"""The share of a language's names that are written small from which on capitals tell names apart."""


@dataclass(frozen=True)
class Suggestions:
    """The names of a glossary's entries: each `spelled` as name, language, slug and the name to show."""

    spelled: tuple[tuple[str, str, str, str], ...]

    def named(self, name: str, language: str) -> tuple[str, str] | None:
        """Slug and name of the entry of a language that is called so."""
        return self._shown.get((names.flat(name), language))

    def nearest(self, written: str, language: str, *, alone: bool) -> tuple[str, str] | None:
        """Slug and name of the entry that a misspelt name may mean.

        Its name is a letter or two away, is the verb of which the misspelt one is a form, or alone begins with it and
        has at most one word more. Entries of other languages are taken into account unless its own counts `alone`.
        """
        if len(names.flat(written)) < LEAST_MISSPELT:
            return None
        others = () if alone else sorted(self.languages - {language})
        return next((near for one in (language, *others) if (near := self._nearest(written, one))), None)

    @cached_property
    def _nearest(self) -> Callable[[str, str], tuple[str, str] | None]:
        """The nearest name of a language to a written one, looked for once."""
        return cache(self._look_for)

    def _look_for(self, written: str, language: str) -> tuple[str, str] | None:
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        word = names.flat(written)
        bucket = _bucket(word, language)
        far = max(1, len(word) // 8)
        lengths = range(len(word) - far, len(word) + far + 1)
        near = [name for length in lengths for name in self._by_length.get((*bucket, length), ())]
        for name, _, _ in process.extract(word, near, scorer=OSA.distance, score_cutoff=far, limit=CLOSE):
            if _may_be_misspelt(written, self._shown[name, language][1], language):
                return self._shown[name, language]
        if inflected := next((form for form in _uninflected(word) if (form, language) in self._shown), None):
            return self._shown[inflected, language]
        if len(word) < LEAST_CUT:
            return None
        known = self._buckets.get(bucket, [])
        longer = takewhile(lambda name: name.startswith(word), known[bisect_left(known, word) :][:FORMS])
        entries = {self._shown[name, language] for name in longer}
        if len(entries) > 1:
            return None
        return next((one for one in entries if self._is_cut(written, one[1], language)), None)

    def _is_cut(self, written: str, name: str, language: str) -> bool:
        """Whether a name only adds a word to a written one, and no single letter, or letters to its last.

        Where names are written small, one that is not is the name of something of its own: an `Access Control List` is
        not what `access control` means.
        """
        ours, theirs = names.words(written), names.words(name)
        if written.islower() and not name.islower() and language in self._writing_small:
            return False
        return len(theirs) == len(ours) or (theirs[:-1] == ours and len(theirs[-1]) > 1)

    @cached_property
    def _writing_small(self) -> frozenset[str]:
        """The languages whose names are often written small."""
        count = Counter(language for _, language, _, _ in self.spelled)
        small = Counter(language for _, language, _, name in self.spelled if name.islower())
        return frozenset(language for language in count if small[language] >= WRITTEN_SMALL * count[language])

    @cached_property
    def languages(self) -> frozenset[str]:
        """The languages that have names."""
        return frozenset(language for _, language, _, _ in self.spelled)

    @cached_property
    def _buckets(self) -> Mapping[tuple[str, str, str], list[str]]:
        buckets: dict[tuple[str, str, str], list[str]] = defaultdict(list)
        for flat, language in self._shown:
            buckets[_bucket(flat, language)].append(flat)
        return {key: sorted(bucket) for key, bucket in buckets.items()}

    @cached_property
    def _by_length(self) -> Mapping[tuple[str, str, str, int], list[str]]:
        lengths: dict[tuple[str, str, str, int], list[str]] = defaultdict(list)
        for bucket, known in self._buckets.items():
            for name in known:
                lengths[(*bucket, len(name))].append(name)
        return lengths

    @cached_property
    def _shown(self) -> Mapping[tuple[str, str], tuple[str, str]]:
        return {(names.flat(name), language): (slug, term) for name, language, slug, term in reversed(self.spelled)}


def _may_be_misspelt(written: str, name: str, language: str) -> bool:
    """Whether a name that differs in a letter or two may be what a written one means.

    It is another one where only one of the two is divided into words (`processed` is no `process ID`); where the words
    that differ are English words both (`native` is no `naive`, but `disc` may be `disk`) or shorter than `LEAST_WORD`;
    and, if a name is one word, where either is an acronym, in which each letter counts (`SWIFT` is no `SIFT`, `GMail`
    no `GRAIL`).
    """
    ours, theirs = names.words(written), names.words(name)
    if len(ours) != len(theirs):
        return min(len(ours), len(theirs)) > 1 or names.flat(written) == names.flat(name)
    if len(ours) == 1 and not written.islower() and (_is_acronym(written) or _is_acronym(name)):
        return False
    differing = [pair for pair in zip(ours, theirs, strict=True) if pair[0] != pair[1]]
    if min(map(len, chain.from_iterable(differing)), default=LEAST_WORD) < LEAST_WORD:
        return False
    least = 1.0 if len(ours) == 1 else ALIKE
    return base_language(language) != "en" or not all(_are_other_words(*pair, least) for pair in differing)


def _is_acronym(name: str) -> bool:
    return name.isupper() or name[:2].isupper()


def _are_other_words(first: str, second: str, least: float) -> bool:
    """Whether two are words of English texts, and begin alike for less than that share of the shorter one."""
    from rapidfuzz.distance import Prefix

    from termlint.generic import english

    begins = Prefix.similarity(first, second)
    return begins < least * min(len(first), len(second)) and english().numbers.keys() >= {first, second}


def _uninflected(word: str) -> Iterator[str]:
    """The verbs that an English word may be a form of: `paginate` of `paginating`."""
    for ending in ("ing", "ed"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= LEAST_MISSPELT - 1:
            yield stem + "e"
            yield stem
            if stem[-1] == stem[-2]:
                yield stem[:-1]


def _bucket(flat: str, language: str) -> tuple[str, str, str]:
    """Names are near only to names that begin alike and have the same digits (`IPv4` is no misspelt `IPv6`)."""
    return language, flat[:1], "".join(letter for letter in flat if letter.isdigit())
