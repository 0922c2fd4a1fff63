"""What the values of fields hold: labels, prose, references, questions with their answers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from html import unescape
from itertools import chain
from typing import NamedTuple

from termlint import lazy_regex
from termlint.entry import Comment, Problem, Question, Reference
from termlint.readers import curly, markup
from termlint.readers.substitute import substitute
from termlint.readers.tree import MAX_MAPPED, Mapping, Node, Scalar, Sequence
from termlint.recognition.folding import fold
from termlint.recognition.spellings import ADDRESS, ANSWER, BY_SPELLING, NAME, QUESTION, TARGET
from termlint.recognition.unmarked import unmarked
from termlint.source import Unreadable
from termlint.text import Block, Span, Text, join

MAX_LABEL = 10_000
"""Longest name or label, in characters."""

PROSE_WORDS = 6
"""Words from which on a value that no spelling names may be prose."""

NOTHING = frozenset({"", "none", "n/a", "na", "-", "–", "—", "null", "nil", "undefined", "keine", "aucun", "ninguno"})
"""Values that stand for no value, in small letters."""

_MARKUP = re.compile(r"<[^<>]{1,1000}>|&\w{1,20};")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,31}\d{0,2});")
_WORD = re.compile(r"[^\W\d_]{2,}")
_ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]*+://|www\.|mailto:)\S*", re.IGNORECASE)
_CODE = re.compile(r"[{}<>=;$\\|]|\w\(|::|=>|->")
_LINK = re.compile(
    r"!?\[(?P<name>[^\[\]]+)\]\((?P<target>[^()\s]+)[^()]*\)|\[\[(?P<page>[^\[\]|]+)(?:\|(?P<shown>[^\[\]]+))?\]\]"
)
SEPARATOR = re.compile(r"(?:(?<!\s)\s+)?(?:[;\n、；，]\s*+|,\s++)|,(?=\S)|(?<=\w)\s*\|\s*(?=\w)")
"""What divides several names in one value."""

_NAMED_ADDRESS = re.compile(r"(?P<name>[^()]*\S)\s*\((?:https?://|\.{0,2}/)[^()\s]*\)")
_CITATION = re.compile(r"https?:|\b(?:19|20)\d\d\b|\bdoi\b|\bisbn\b|\bpp?\.", re.IGNORECASE)


class Prose(NamedTuple):
    """A text with its blocks, and the references in it."""

    text: Text
    links: tuple[Reference, ...] = ()


def get(node: Node | None, spellings: Iterable[str]) -> Node | None:
    """The value of a map under the first of some folded spellings that it has, if it is not null."""
    if not isinstance(node, Mapping):
        return None
    found = {fold(key.text.value): value for key, value in reversed(node.items) if not is_nothing(value)}
    return next((found[one] for one in spellings if one in found), None)


def is_nothing(node: Node) -> bool:
    """Whether a value is null, blank or empty."""
    if isinstance(node, Scalar):
        return node.value is None or not node.text.value.strip()
    return not node.items


def leaves(node: Node) -> Iterator[Text]:
    """The texts in a value, those of maps and lists in their order."""
    return (text for text, _ in _leaves(node, listed=False))


def _leaves(node: Node, *, listed: bool) -> Iterator[tuple[Text, bool]]:
    """The texts in a value, and whether each is an item of a list."""
    if isinstance(node, Scalar):
        if not is_nothing(node):
            yield node.text.strip(), listed
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _leaves(item, listed=True)
    else:
        for key, value in node.items:
            name = key.text.value
            if not name.startswith(("@", "_", "$")) and BY_SPELLING.get(fold(name)) not in ("aside", "path"):
                yield from _leaves(value, listed=listed)


def label(node: Node) -> Text | None:
    """A value as one label: the text itself, the first of a list, a map's name; None where there is none."""
    if isinstance(node, Mapping):
        named = get(node, NAME)
        return label(named) if isinstance(named, Scalar) else None
    if isinstance(node, Sequence):
        return next((found for item in node.items if (found := label(item))), None)
    return None if is_nothing(node) else decoded(node.text.strip())


def name(node: Node) -> Text | None:
    """A value as one label without markup."""
    return decoded(unmarked(node.text.strip())) if isinstance(node, Scalar) and not is_nothing(node) else label(node)


def decoded(text: Text) -> Text:
    """A label with the characters that HTML's entities in it stand for."""
    if "&" not in text.value or len(text.value) > MAX_LABEL or not _ENTITY.search(text.value):
        return text
    return substitute(text, 0, len(text.value), _ENTITY, lambda match: unescape(match[0]))


def reference_label(node: Node) -> Text | None:
    """What an item of a list refers to by: the text itself, or of a map its slug or name."""
    target = get(node, TARGET) if isinstance(node, Mapping) else None
    return label(target) if isinstance(target, Scalar) else label(node)


def labels(node: Node) -> list[Text]:
    """A value as several labels: of a list each item, of a text the parts that commas or line breaks divide."""
    if isinstance(node, Sequence):
        found = [label(item) for item in node.items]
    elif isinstance(node, Scalar) and not is_nothing(node):
        found = list(_split(node.text))
    else:
        found = [label(node)]
    return [one for one in found if one is not None and one.value.casefold() not in NOTHING]


def _split(text: Text) -> Iterator[Text]:
    text = decoded(text)
    start = 0
    for match in SEPARATOR.finditer(text.value):
        yield text.cut(start, match.start()).strip()
        start = match.end()
    yield text.cut(start, len(text.value)).strip()


def prose(node: Node, problems: list[Problem], *, brackets: bool = False) -> Prose | None:
    """A value as prose, its markup parsed, the items of lists as items.

    With `brackets`, it is plain text in which other entries stand in curly brackets.
    None where there is none or, with a problem, where it cannot be judged.
    """
    texts: list[Text] = []
    links: list[Reference] = []
    for leaf, listed in _leaves(node, listed=False):
        if len(leaf.value) > MAX_MAPPED:
            reason = f"the field is longer than {MAX_MAPPED} characters, so it is not judged; divide it"
            problems.append(Problem(reason, leaf.span()))
            return None
        try:
            parsed = curly.parse(leaf) if brackets else markup.parse(leaf)
        except Unreadable as error:
            problems.append(Problem(error.reason, leaf.span()))
            return None
        text = parsed.text
        if not text.value.strip():
            text = leaf
        if listed:
            blocks = text.blocks or (Block("paragraph", 0, len(text.value)),)
            text = replace(text, blocks=tuple(_as_item(block) for block in blocks))
        texts.append(text)
        links.extend(parsed.references)
    joined = join(texts)
    return Prose(joined, tuple(links)) if joined else None


def within(reference: Reference, field: str) -> Reference:
    """A reference that stands in a field."""
    if reference.target.field == field and (reference.name is None or reference.name.field == field):
        return reference
    name = reference.name and reference.name.named(field)
    return Reference(reference.target.named(field), name, reference.form)


def _as_item(block: Block) -> Block:
    return block._replace(kind="item") if block.kind == "paragraph" else block


def further_prose(node: Node) -> Node | None:
    """What of a value that no spelling names is prose; None where nothing is.

    A text is prose from about six words on, unless it is an address, a path or code; a list is where at least
    half of its texts are.
    """
    if isinstance(node, Scalar):
        return node if is_prose(node) else None
    if isinstance(node, Mapping):
        named = [pair for pair in node.items if BY_SPELLING.get(fold(pair[0].text.value)) not in ("aside", "path")]
        kept = [(key, part) for key, value in named if (part := further_prose(value)) is not None]
        return Mapping(node.span, kept) if kept else None
    texts = [item for item in node.items if isinstance(item, Scalar) and isinstance(item.value, str)]
    if texts and len(texts) == len(node.items):
        return node if sum(map(is_prose, texts)) * 2 >= len(texts) else None
    parts = [part for item in node.items if (part := further_prose(item)) is not None]
    return Sequence(node.span, parts) if parts else None


def is_prose(node: Node) -> bool:
    """Whether a value is a text of at least about six words that is neither an address nor code."""
    return isinstance(node, Scalar) and isinstance(node.value, str) and is_prose_text(node.value)


_UNSPACED = lazy_regex.compiled("[\u0e00-\u0eff\u3040-\u9fff]")
"""Letters of scripts that put no blanks between words."""


def is_prose_text(text: str) -> bool:
    """Whether a text has at least about six words and is neither an address nor code."""
    value = _ADDRESS.sub(" ", _MARKUP.sub(" ", text))
    found = _WORD.findall(value)
    if not text.isascii() and _UNSPACED.search(" ".join(found)):
        return sum(map(len, found)) >= 2 * PROSE_WORDS
    return len(found) >= PROSE_WORDS and len(_CODE.findall(value)) * 4 <= len(found) and " " in value.strip()


def is_in_words(text: str) -> bool:
    """Whether a text, however short, says something and is neither an address or a path nor code."""
    value = _ADDRESS.sub(" ", _MARKUP.sub(" ", text)).strip()
    count = len(_WORD.findall(value))
    if value.startswith(("/", "./", "../", "#")) or value.casefold() in NOTHING:
        return False
    return 0 < count >= len(_CODE.findall(value)) * 4


def without_markup(text: str) -> str:
    """A text without the tags and entities of HTML."""
    return _MARKUP.sub(" ", text) if "<" in text or "&" in text else text


def words(text: str) -> list[str]:
    """The words of a text without its markup."""
    return _WORD.findall(without_markup(text))


def references(node: Node, *, sources_too: bool = False) -> tuple[Reference, ...]:
    """The related terms of a value: names or slugs in a list or divided by commas, or maps of slug and name.

    With `sources_too`, the value may as well be a list of sources; then there are none.
    """
    items = node.items if isinstance(node, Sequence) else [node]
    if sources_too and any(_is_source(item) for item in items):
        return ()
    if isinstance(node, Mapping) and get(node, TARGET + NAME) is None:
        items = [value for _, value in node.items]
    found = (_references(item, listed=isinstance(node, Sequence)) for item in items)
    return tuple(chain.from_iterable(found))


def _references(node: Node, *, listed: bool) -> Iterator[Reference]:
    if isinstance(node, Sequence):
        for item in node.items:
            yield from _references(item, listed=True)
        return
    if isinstance(node, Mapping):
        name = get(node, NAME)
        target = get(node, TARGET) or name
        if isinstance(target, Scalar) and not _ADDRESS.match(target.text.value):
            shown = label(name) if name is not None and name is not target else None
            yield Reference(target.text.strip().named("related"), shown and shown.named("related"))
        return
    if is_nothing(node):
        return
    links = list(_LINK.finditer(node.text.value)) if "[" in node.text.value else []
    for match in links:
        target_at, name_at = ("target", "name") if match["target"] else ("page", "shown")
        cut = node.text.cut(*match.span(target_at)).strip().named("related")
        shown = node.text.cut(*match.span(name_at)).strip().named("related") if match[name_at] else None
        if not _ADDRESS.match(cut.value):
            yield Reference(cut, shown)
    if links:
        return
    for text in map(_without_address, [decoded(node.text.strip())] if listed else _split(node.text)):
        if text.value.casefold() not in NOTHING and not _ADDRESS.match(text.value):
            yield Reference(text.named("related"))


def _without_address(text: Text) -> Text:
    """A name without the address that a program wrote behind it: `Gear (https://...)`."""
    match = _NAMED_ADDRESS.fullmatch(text.value) if "(" in text.value else None
    return text.cut(*match.span("name")) if match else text


def _is_source(node: Node) -> bool:
    """Whether an item of a list of references is a page or a publication, not an entry."""
    if isinstance(node, Mapping):
        return any(fold(key.text.value) in ADDRESS for key, _ in node.items)
    if not isinstance(node, Scalar):
        return False
    value = node.text.value
    return len(value.split()) > 8 or value.startswith(("/", "./", "../")) or bool(_CITATION.search(value))


@dataclass(frozen=True, eq=False)
class Asked:
    """A question with its answer, and the references in both."""

    question: Question
    links: tuple[Reference, ...]


def questions(node: Node, problems: list[Problem], *, brackets: bool = False) -> Iterator[Asked]:
    """The questions of a value with their answers: a list of maps, a map of questions, or either in a wrapper."""
    if isinstance(node, Sequence):
        for item in node.items:
            yield from questions(item, problems, brackets=brackets)
    elif isinstance(node, Mapping):
        asked, answered = get(node, QUESTION), get(node, ANSWER)
        if isinstance(asked, Scalar) and (answered is not None or _asks(asked)):
            yield from _question(asked, answered, problems, brackets)
            return
        for key, value in node.items:
            if isinstance(value, Scalar):
                if not is_nothing(value) and (_asks(key) or is_prose(value)):
                    yield from _question(key, value, problems, brackets)
            elif isinstance(value, Mapping) and _asks(key):
                yield from _question(key, get(value, ANSWER), problems, brackets)
            else:
                yield from questions(value, problems, brackets=brackets)


def _asks(node: Scalar) -> bool:
    return node.text.value.rstrip().endswith(("?", "？", "؟"))


def _question(question: Scalar, answer: Node | None, problems: list[Problem], brackets: bool) -> Iterator[Asked]:
    asked = prose(question, problems, brackets=brackets)
    if asked is None:
        return
    if isinstance(answer, Mapping):
        answer = get(answer, ANSWER) or answer
    given = prose(answer, problems, brackets=brackets) if answer is not None else None
    if given is None:
        end = len(question.text.value)
        given = Prose(question.text.cut(end, end))
    links = tuple(within(link, "faq") for link in (*asked.links, *given.links))
    yield Asked(Question(asked.text.named("faq"), given.text.named("faq")), links)


def suppressions(node: Node, covers: Span) -> Iterator[Comment]:
    """The comments that a field `termlint:ignore` stands for: a list of rules, each with its reason."""
    for item in node.items if isinstance(node, Sequence) else [node]:
        if isinstance(item, Mapping):
            rule, reason = get(item, ("rule", "rules")), get(item, ("reason", "why"))
            rules = ", ".join(text.value for text in leaves(rule)) if rule else ""
            because = " ".join(" ".join(text.value for text in leaves(reason)).split()) if reason else ""
            yield Comment(f"termlint: ignore[{rules}] {because}".rstrip(), item.span, covers)
        elif isinstance(item, Scalar):
            yield Comment(f"termlint: ignore[{item.text.value}]", item.span, covers)
