"""Paragraphs of prose that are fields of an entry, as their labels say: "**Definition:** ...", "See also: A, B"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from termlint.entry import Reference
from termlint.readers import said
from termlint.readers.blocks import Part
from termlint.readers.tree import Scalar
from termlint.recognition import see_also, values
from termlint.recognition.folding import words
from termlint.recognition.spellings import MEANING, role_of
from termlint.text import Text

MOST_WORDS = 6
"""Words of a name; what is longer is a sentence."""

_LABEL_WORDS = 3
_LISTED = frozenset({"aliases", "category", "definition", "related", "tags"})
"""Roles of fields that lists of definitions in entries name."""

_END = re.compile(r"[\s.]+$")
_SENTENCE = re.compile(r"[:!?…]|\.\s|https?:|www\.")


@dataclass(eq=False)
class Labelled:
    """What is left of some parts, and the fields that the others are."""

    rest: list[Part]
    definition: Part | None = None
    aliases: list[Text] = field(default_factory=list)
    related: list[Reference] = field(default_factory=list)


def split(parts: Sequence[Part], *, defined: bool = False) -> Labelled:
    """Take what labels call fields out of the parts of an entry.

    A definition counts where the entry is not `defined` yet and it comes first, or is the only one that is called so;
    other names and related terms are short and divided by commas. A line of related terms that is all there is stays:
    the entry only leads to others.
    """
    found = Labelled([])
    called = None if defined else definition(parts)
    for part in parts:
        if len(parts) == 1 and see_also.label(part.value):
            found.rest.append(part)
            continue
        role, begin = label_of(part)
        if part is called or (role == "definition" and not (called or found.rest or found.definition or defined)):
            found.definition = without(part, begin)
        elif role == "related" and (named := list(_names(part, begin))):
            found.related.extend(Reference(name.named("related")) for name in named)
        elif role == "aliases" and (named := list(_names(part, begin))):
            found.aliases.extend(name.named("aliases") for name in named)
        elif part.kind in ("paragraph", "item") and (given := said.whole(part.text)):
            names = [name.named("aliases" if given.aliases else "related") for name in given.names]
            if given.aliases:
                found.aliases.extend(names)
            else:
                found.related.extend(map(Reference, names))
        else:
            found.rest.append(part)
    return found


@dataclass(eq=False)
class Named:
    """A term of a list that names a field, its role, and what stands there as its value."""

    label: Part
    role: str
    value: list[Part] = field(default_factory=list)


def listed(parts: Iterable[Part]) -> tuple[list[Part], list[Named]]:
    """Take the fields out of the parts of an entry that lists of definitions in it name, and give what is left.

    All terms of these lists are names of fields, or one is that of the only definition; what is called otherwise stays.
    """
    parts = list(parts)
    found: list[Named | Part] = []
    unknown = False
    for part in parts:
        last = found[-1] if found else None
        if part.term:
            role = field_of(part)
            unknown = unknown or role is None
            found.append(Named(part, role) if role else part)
        elif isinstance(last, Named) and part.kind != "heading":
            last.value.append(part)
        else:
            found.append(part)
    named = [one for one in found if isinstance(one, Named) and one.value]
    meanings = [one for one in named if one.role == "definition"]
    sure = len(meanings) == 1 and MEANING.issuperset(words(meanings[0].label.value))
    if len(meanings) > 1 or (unknown and not sure):
        return parts, []
    return [one for one in found if isinstance(one, Part)], named


def field_of(part: Part) -> str | None:
    """The role of a field that a term in the list of an entry names; None where it names none."""
    label = part.value.strip().rstrip(" :：")
    role = "related" if see_also.is_heading(label) else role_of(label, {})
    return role if role in _LISTED else None


def definition(parts: Iterable[Part]) -> Part | None:
    """The only part that is labelled as a definition or meaning, and not but as a summary or description."""
    strong = [part for part in parts if part.strong]
    found = [part for part in strong if label_of(part)[0] == "definition" and MEANING.issuperset(_label(part))]
    return found[0] if len(found) == 1 else None


def _label(part: Part) -> list[str]:
    """The words of the bold label that a part begins with."""
    return words(part.value[: part.strong])


def is_label(part: Part) -> bool:
    """Whether a part begins with the label of a field."""
    return label_of(part)[0] is not None


def names_of(part: Part) -> Iterator[Reference]:
    """The references that a part lists: its links or, where it has none, the names in it."""
    if part.links:
        yield from (link.reference for link in part.links if not link.external)
    else:
        yield from (Reference(name.named("related")) for name in values.labels(Scalar(part.text, part.value)))


def label_of(part: Part) -> tuple[str | None, int]:
    """What the label says that a part begins with, and where the rest of the part begins."""
    value = part.value
    if part.kind not in ("paragraph", "item") or len(value) <= part.strong:
        return None, 0
    if part.strong and ":" in (value[part.strong - 1], value[part.strong]):
        label = value[: part.strong].rstrip(" :")
        begin = part.strong + len(value[part.strong :]) - len(value[part.strong :].lstrip(" :"))
        if len(label.split()) <= _LABEL_WORDS and value[begin:].strip():
            return role_of(label, {}), begin
    lead = 0 if part.strong else see_also.label(value)
    return "related" if lead else None, lead


def _names(part: Part, begin: int) -> Iterator[Text]:
    """The names that a part lists from an offset on; none where it is a sentence, or has links, which say more."""
    end = len(_END.sub("", part.value))
    text = part.text.cut(begin, end) if begin < end else None
    if part.links or text is None or _SENTENCE.search(text.value):
        return
    found = values.labels(Scalar(text, text.value))
    if all(len(name.value.split()) <= MOST_WORDS for name in found):
        yield from found


def without(part: Part, begin: int) -> Part:
    """A part without what stands before an offset."""
    rest = part.text.cut(begin, len(part.value))
    rest = replace(rest, blocks=tuple(block._replace(start=0, end=len(rest.value)) for block in part.text.blocks))
    links = tuple(
        link._replace(start=link.start - begin, end=link.end - begin) for link in part.links if link.start >= begin
    )
    return replace(part, text=rest, links=links, strong=0)
