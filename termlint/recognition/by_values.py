"""Fields told by their values where their names say nothing: what a project could write under `fields`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from termlint import lazy_regex, names
from termlint.language_codes import language_code
from termlint.readers import Guess, path_language, tree
from termlint.readers.tree import Node, Scalar, Sequence
from termlint.recognition import shapes, values
from termlint.recognition.folding import fold
from termlint.recognition.glossary_names import SIGNALS, is_signal
from termlint.recognition.spellings import IN_SHORT, STRONG, WRAPPERS, role_of

FEWEST = 3
"""Maps from which on they may be the entries of a glossary, though no name of a field says so."""

MOST = 5000
"""Maps that are looked at."""

SAMPLE = 300
"""Maps whose prose is searched for the terms of others."""

_TITLE_WORDS = 8
_FEW_WORDS = 4
_USUAL_TITLE = 5
_NEARLY_ALL = 0.9
_MOST_OF = 0.6
_SOME = 0.3
_LABEL_LENGTH = 80
_NO_NAME = lazy_regex.compiled(
    r"[\d\W_]*|\d{4}-\d\d-\d\d.*|[a-z][a-z0-9+.-]*://.*|[./].*|#?[0-9a-f]{6,}|.*@.*\..*", re.IGNORECASE
)
_IN_WORDS = re.compile(r"[^\W_]\S*")
_SLUG = re.compile(r"[a-z0-9]+(?:[-_.][a-z0-9]+)*|[A-Z]{0,4}[-_.]?\d+[a-z]?")
_OTHER_DATA = frozenset(
    {"price", "email", "phone", "author", "authors", "date", "published", "publishedat", "salary", "sku", "isbn"}
    | {"latitude", "longitude", "address", "birthday", "commit", "sha", "rating", "question", "answer", "level"}
)
"""Keys of lists of things other than terms."""
_SETTINGS = frozenset(
    {
        "severity",
        "pattern",
        "regex",
        "match",
        "default",
        "enabled",
        "message",
        "replacement",
        "swap",
        "value",
        "options",
    }
)
"""Keys of lists of what a program does."""

_HELD = SIGNALS | {"term", "entry", "concept", "word", "phrase", "acronym", "abbreviation"}
"""Keys of lists that say what these hold."""

_TOLD = frozenset({"definition", "explanation"})
_TRANSLATION = "translation"
_SHORT_AND_UNIQUE = "by values: short and unique"
_BESIDE = frozenset(
    {"example", "examples", "usage", "use", "note", "notes", "origin", "etymology", "quote", "context", "why", "tip"}
    | {"analogy", "history", "formula", "caption", "intro", "introduction", "question", "problem", "prompt"}
)
"""Keys of prose that is no definition, wherever it stands."""


@dataclass(frozen=True, eq=False)
class Record:
    """A map as its texts and lists of labels; `name` is the key under which it stands, `signal` see `shapes`.

    `held` tells that it stands in a list whose key says that this holds entries.
    """

    texts: Mapping[str, str]
    lists: Mapping[str, list[str]]
    name: str | None = None
    signal: int = 0
    span: tuple[int, int] = (0, 0)
    held: bool = False


def guess(root: Node | None, path: str, own: Mapping[str, str], found: list[shapes.Found]) -> dict[str, Guess]:
    """The fields of a document's keys that no spelling tells, by their values.

    `found` are the entries that are found by the names of fields, `own` a project's own names, which are not guessed.
    """
    if root is None or shapes.no_glossary(root):
        return {}
    everything = list(islice(_records(root, shapes.signal_of(path)), MOST))
    if not found:
        return _without_few(_Guessing(_alike(everything, own), own).all(path), everything)
    known = [record(one.pairs, one.key.value if one.key else None) for one in found[:MOST]]
    guessing = _Guessing(known, own)
    told = {**guessing.left(everything, found), **guessing.term(), **guessing.definition(), **guessing.related()}
    return {**told, **guessing.short_forms()}


def guess_related(rows: Iterable[Record], own: Mapping[str, str]) -> dict[str, Guess]:
    """The keys of some entries that hold the names of others, though no spelling says so."""
    return _Guessing(list(rows), own).related()


def record(pairs: Iterable[tuple[Scalar, Node]], name: str | None = None, signal: int = 0) -> Record:
    """A map's texts and lists of labels."""
    texts: dict[str, str] = {}
    lists: dict[str, list[str]] = {}
    for key, node in pairs:
        if isinstance(node, Scalar):
            if isinstance(node.value, str) and node.value.strip():
                texts[key.text.value] = node.value.strip()
        elif isinstance(node, Sequence) and node.items:
            found = [label.value for item in node.items if (label := values.reference_label(item)) is not None]
            if len(found) == len(node.items):
                if sum(map(values.is_prose_text, found)) * 2 >= len(found):
                    texts[key.text.value] = "\n".join(found)
                else:
                    lists[key.text.value] = found
    return Record(texts, lists, name, signal)


def _records(
    node: Node, signal: int, name: str | None = None, depth: int = 0, *, held: bool = False
) -> Iterator[Record]:
    """All maps of a document, each with the key under which it stands."""
    if depth > shapes.MAX_DEPTH or isinstance(node, Scalar):
        return
    if isinstance(node, tree.Mapping):
        made = record(node.items, name, signal)
        yield Record(made.texts, made.lists, name, signal, (node.span.start, node.span.end), held)
        for key, value in node.items:
            inner = 2 if is_signal(key.text.value) else signal
            lists = isinstance(value, Sequence) and fold(key.text.value) in _HELD
            yield from _records(value, inner, key.text.value, depth + 1, held=lists)
    else:
        for item in node.items:
            yield from _records(item, signal, None, depth + 1, held=held)


def _alike(everything: list[Record], own: Mapping[str, str]) -> list[Record]:
    """The maps of a document that could be its entries: those with the key that holds most prose or, if no other is in
    more of them and something speaks of a glossary, with a translation."""
    length: Counter[str] = Counter()
    count: Counter[str] = Counter()
    for one in everything:
        for key, text in one.texts.items():
            if _tells(text, one.signal) and role_of(key, own) in (None, *_TOLD):
                length[key] += len(text)
                count[key] += 1
    often = max(count.values(), default=0)
    translated = [
        one for one in everything if one.signal > 1 and _TRANSLATION in {role_of(key, own) for key in one.texts}
    ]
    if len(translated) >= max(often, FEWEST):
        return translated
    best = max((key for key in length if count[key] * 2 >= often), key=lambda key: length[key], default=None)
    return [one for one in everything if best in one.texts] if best else []


def _without_few(found: dict[str, Guess], everything: list[Record]) -> dict[str, Guess]:
    """The fields of some maps; none where their prose stands in few of all that have such a name."""
    for term, one in found.items():
        named = sum(term in other.texts for other in everything)
        for key, guess in found.items():
            held = sum({term, key} <= other.texts.keys() for other in everything)
            if one.field == "term" and guess.field in _TOLD and held < named * _SOME:
                return {}
    return found


class _Guessing:
    """Looks at what some maps have in common."""

    def __init__(self, records: list[Record], own: Mapping[str, str]) -> None:
        self.records = records[:MOST]
        self.own = own
        self.count = len(self.records)
        keys = (key for one in self.records for key in (*one.texts, *one.lists))
        self.keys = list(dict.fromkeys(keys))

    def role(self, key: str) -> str | None:
        """What a key's spelling says that it holds."""
        return role_of(key, self.own)

    def texts(self, key: str) -> list[str]:
        """The texts under a key."""
        return [one.texts[key] for one in self.records if key in one.texts]

    def all(self, path: str) -> dict[str, Guess]:
        """The fields of maps of which none is known to be an entry; none where these are no glossary."""
        single = self.count == 1
        signal = max((one.signal for one in self.records), default=0)
        if self.count < (FEWEST if signal < 2 else 2) and not (single and signal):
            return {}
        told = self.told()
        if not told:
            return {}
        named = [key for key in self.keys if self.role(key) == "term" and self.is_title(key)]
        found: dict[str, Guess] = {}
        if not named and self.is_keyed():
            found.update(self.title_of_key())
        elif not named:
            listed = len(told) == 1 and shapes.signal_of(path) > 1 and self.is_held()
            title = self.title_of_file(path) if single else self.title(told, listed=listed)
            if title is None:
                return {}
            found.update(title)
        found.update(self.slug(found, named))
        found.update({key: one for key, one in told.items() if self.role(key) is None})
        related = self.related(
            next((key for key in (*found, *named) if key in named or found[key].field == "term"), None)
        )
        if not signal and not related and (self.is_other() or not self.is_interwoven(found, named)):
            return {}
        found.update(related)
        return found

    def left(self, everything: list[Record], found: list[shapes.Found]) -> dict[str, Guess]:
        """The fields of entries, where maps that are built like them have been left out."""
        used = Counter(key for one in self.records for key in one.texts if self.role(key) in ("term", *_TOLD))
        usual = {key for key, count in used.items() if count * 4 >= self.count * 3}
        roles = {self.role(key) for key in usual}
        if "term" not in roles or not roles & _TOLD or all(fold(key) in STRONG for key in usual):
            return {}
        spans = [(one.span.start, one.span.end) for one in found]
        keys = {frozenset((*one.texts, *one.lists)) for one in self.records}
        every = frozenset(key for one in keys for key in one)
        more = [
            one
            for one in everything
            if usual <= one.texts.keys()
            and {*one.texts, *one.lists} <= every
            and not any(start < one.span[1] and one.span[0] < end for start, end in spans)
        ]
        if not more or len(more) > self.count:
            return {}
        why = f"by name, as in the {self.count} entries that are built like {len(more)} more"
        return {key: Guess(self.role(key) or "", why) for key in sorted(usual)}

    def term(self) -> dict[str, Guess]:
        """The key that holds the terms of entries that have definitions and no other name than a code."""
        roles = {key: self.role(key) for key in self.keys}
        told = [key for key, role in roles.items() if role in _TOLD]
        if self.count < FEWEST or not told or "term" in roles.values() or any(one.name for one in self.records):
            return {}
        could = [
            key
            for key, role in roles.items()
            if role is None
            and fold(key) not in _OTHER_DATA | _SETTINGS | _BESIDE
            and not self.is_code(key)
            and self.is_title(key)
        ]
        return {self.likeliest(could, told): Guess("term", _SHORT_AND_UNIQUE)} if could else {}

    def definition(self) -> dict[str, Guess]:
        """The key that holds the definitions, where no key's name says so: prose in nearly all entries, before any
        other prose."""
        roles = [self.role(key) for key in self.keys]
        if self.count < FEWEST or "term" not in roles or "definition" in roles:
            return {}
        for key, role in zip(self.keys, roles, strict=True):
            texts = self.texts(key)
            prose = sum(_tells(text, 1) for text in texts)
            if role == "explanation" and texts:
                break
            if role is None and fold(key) not in _BESIDE and prose >= self.count * _NEARLY_ALL:
                return {key: Guess("definition", "by values: the first prose")}
        return {}

    def short_forms(self) -> dict[str, Guess]:
        """The keys that are called short and hold short forms of names, beside definitions under other keys."""
        called = [key for key in self.keys if self.role(key) == "definition" and fold(key) in IN_SHORT]
        if not called or not any(self.role(key) in _TOLD for key in self.keys if key not in called):
            return {}
        words = {key: _median(len(text.split()) for text in self.texts(key) or [""]) for key in called}
        return {key: Guess("aliases", "by values: words, not definitions") for key in called if words[key] == 1}

    def is_title(self, key: str) -> bool:
        """Whether the values under a key are short names, each another one."""
        texts = [values.without_markup(text) for text in self.texts(key)]
        if len(texts) < self.count * _NEARLY_ALL or not texts:
            return False
        words = [len(_IN_WORDS.findall(text)) for text in texts]
        short = max(words) <= _TITLE_WORDS and _median(words) <= _USUAL_TITLE and max(map(len, texts)) <= _LABEL_LENGTH
        different = len({text.casefold() for text in texts}) >= len(texts) * 0.95
        return (
            short and different and sum(_NO_NAME.fullmatch(text) is None for text in texts) >= len(texts) * _NEARLY_ALL
        )

    def is_keyed(self) -> bool:
        """Whether the maps stand under names of their own."""
        own = [one.name for one in self.records if one.name]
        named = [name for name in own if not language_code(name) and fold(name) not in WRAPPERS and len(name) > 1]
        return len(named) == self.count and len(set(named)) == self.count

    def is_held(self) -> bool:
        """Whether the maps stand in lists that are said to hold entries, and have no key of settings."""
        return all(one.held for one in self.records) and not any(
            fold(key) in _OTHER_DATA | _SETTINGS for key in self.keys
        )

    def title(self, told: Mapping[str, Guess], *, listed: bool) -> dict[str, Guess] | None:
        """The key that holds the terms; None where none could.

        Where the maps are `listed` as entries in a file that is called a glossary, that may be the codes of terms which
        the prose does not say.
        """
        could = [
            key
            for key in self.keys
            if key not in told and self.role(key) in (None, "id", "slug") and self.is_title(key)
        ]
        if not could:
            return None
        best = self.likeliest(could, told)
        unsaid = self.is_code(best) and self.role(best) is not None and self.share_in_prose(best, told) < _SOME
        if unsaid and not listed:
            return None
        return {best: Guess("term", _SHORT_AND_UNIQUE)}

    def likeliest(self, could: Iterable[str], told: Iterable[str]) -> str:
        """The key among some that most likely holds the terms: no codes, said in the prose, the first."""
        return max(
            could, key=lambda key: (not self.is_code(key), self.share_in_prose(key, told), -self.keys.index(key))
        )

    def title_of_key(self) -> dict[str, Guess]:
        """The key whose values say what the keys of the maps do, as people write it; none where there is no such."""
        for key in self.keys:
            same = sum(names.key(one.texts.get(key, "")) == names.key(one.name or "") for one in self.records)
            if self.role(key) is None and self.is_title(key) and same >= self.count * _MOST_OF:
                return {key: Guess("term", "by values: what the entry's own key says")}
        return {}

    def title_of_file(self, path: str) -> dict[str, Guess] | None:
        """The key whose value a file with one map is called by."""
        stem = names.key(path_language.stem(path).replace("-", " ").replace("_", " "))
        for key in self.keys:
            (text,) = self.texts(key) or ("",)
            if self.role(key) is None and text and names.key(text) == stem and len(text) <= _LABEL_LENGTH:
                return {key: Guess("term", "by values: it is what the file is called")}
        return None

    def is_code(self, key: str) -> bool:
        """Whether the values under a key are slugs or numbers."""
        texts = self.texts(key)
        return sum(_SLUG.fullmatch(text) is not None for text in texts) * 2 > len(texts)

    def share_in_prose(self, key: str, told: Iterable[str]) -> float:
        """The share of maps whose prose says the value under a key."""
        has = [one for one in self.records if key in one.texts]
        said = sum(
            any(one.texts[key].casefold() in one.texts.get(prose, "").casefold() for prose in told) for one in has
        )
        return round(said / len(has), 1) if has else 0.0

    def slug(self, found: Mapping[str, Guess], named: list[str]) -> dict[str, Guess]:
        """The key that holds the terms as they stand in addresses, if its name says nothing."""
        term = next((key for key in (*named, *found)), None)
        for key in self.keys if term else ():
            both = [
                (one.texts[key], one.texts[term]) for one in self.records if term and {key, term} <= one.texts.keys()
            ]
            same = sum(names.flat(name) == names.flat(code) for code, name in both)
            if (
                key != term
                and self.role(key) is None
                and both
                and same >= len(both) * _NEARLY_ALL
                and self.is_code(key)
            ):
                return {key: Guess("slug", "by values: the term as it stands in addresses")}
        return {}

    def told(self) -> dict[str, Guess]:
        """The keys that hold the definition and the explanation: those with prose, the longest the explanation."""
        found: list[tuple[str, float]] = []
        for key in self.keys:
            texts = self.texts(key)
            if self.role(key) in (None, *_TOLD) and len(texts) >= self.count * _MOST_OF:
                signal = max(one.signal for one in self.records)
                prose = sum(_tells(text, signal) for text in texts)
                if prose >= len(texts) * _MOST_OF and len({*texts}) >= len(texts) * _NEARLY_ALL:
                    found.append((key, _median(len(values.words(text)) for text in texts)))
        if not found:
            return {key: Guess(_TRANSLATION, "by name") for key in self.keys if self.role(key) == _TRANSLATION}
        named = [one for one in found if self.role(one[0])]
        if named:
            return {key: Guess(self.role(key) or "", "by name") for key, _ in named}
        found.sort(key=lambda one: one[1])
        short, words = found[0]
        guesses = {short: Guess("definition", f"by values: prose of about {round(words)} words")}
        for long, words in found[1:][-1:]:
            guesses[long] = Guess("explanation", f"by values: the longest prose, about {round(words)} words")
        return guesses

    def related(self, term: str | None = None) -> dict[str, Guess]:
        """The keys whose values are names of other entries, though their spelling does not say so."""
        if self.count < 2 or any(self.role(key) == "related" for key in self.keys):
            return {}
        own = [set(_names(one, term, self.own)) for one in self.records]
        everyone = set().union(*own)
        found: dict[str, Guess] = {}
        for key in self.keys:
            if key == term or self.role(key) not in (None, "aside", "path"):
                continue
            total = matched = holders = 0
            for one, mine in zip(self.records, own, strict=True):
                labels = list(_labels(one, key))
                others = [label for label in labels if names.key(_last(label)) not in mine]
                total += len(others)
                matched += sum(names.key(_last(label)) in everyone for label in others)
                holders += bool(others)
            if matched >= 2 and holders >= 2 and matched >= total * _MOST_OF:
                found[key] = Guess("related", "by values: most of them name other entries")
        return found

    def is_other(self) -> bool:
        """Whether the maps have keys of lists of other things than terms."""
        return any(fold(key) in _OTHER_DATA for key in self.keys)

    def is_interwoven(self, found: Mapping[str, Guess], named: list[str]) -> bool:
        """Whether the prose of many maps says the terms of others, as that of glossaries does."""
        term = next((key for key in (*named, *found) if key in named or found[key].field == "term"), None)
        told = [key for key in self.keys if (key in found and found[key].field in _TOLD) or self.role(key) in _TOLD]
        some = self.records[:SAMPLE]
        terms = [(one.texts.get(term, "") if term else one.name or "").casefold() for one in some]
        said = 0
        for one, mine in zip(some, terms, strict=True):
            prose = " ".join(one.texts.get(key, "") for key in told).casefold()
            said += any(other and other != mine and other in prose for other in terms)
        return said >= len(terms) * _SOME


def _tells(text: str, signal: int) -> bool:
    """Whether a text is prose; where something speaks of a glossary, four words are enough."""
    return values.is_prose_text(text) or bool(signal and len(values.words(text)) >= _FEW_WORDS and " " in text)


def _names(one: Record, term: str | None, own: Mapping[str, str]) -> Iterator[str]:
    """The names by which a map may be referred to."""
    if one.name:
        yield names.key(one.name)
    for key, text in one.texts.items():
        if key == term or role_of(key, own) in ("term", "slug", "id"):
            yield names.key(_last(text))


def _labels(one: Record, key: str) -> Iterator[str]:
    """The names in a value: those of a list, or those that commas divide."""
    if key in one.lists:
        yield from (label for label in one.lists[key] if len(label) <= _LABEL_LENGTH)
    elif key in one.texts and not values.is_prose_text(one.texts[key]):
        parts = (part.strip() for part in re.split(r"[,;|\n]", one.texts[key]))
        yield from (part for part in parts if 0 < len(part) <= _LABEL_LENGTH)


def _last(label: str) -> str:
    """The last step of a path, without the sign of an anchor."""
    return label.rstrip("/").rpartition("/")[2].lstrip("#").removesuffix(".html").removesuffix(".md")


def _median(numbers: Iterable[int]) -> float:
    from statistics import median  # brings fractions and decimal numbers, which few runs need

    return median(numbers)
