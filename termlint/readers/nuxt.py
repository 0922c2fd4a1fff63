"""Payloads of Nuxt sites: an entry, or a list of them, among all else that the page was made from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from termlint.entry import Page
from termlint.readers import ReadOptions, devalue
from termlint.readers.tree import Mapping, Node, Scalar, Sequence, Tree
from termlint.recognition import fields, values
from termlint.recognition.folding import fold
from termlint.recognition.spellings import STRONG, own_names, role_of
from termlint.source import Source, Unreadable
from termlint.text import Span

FILE_NAME = "_payload.json"

_TELLING: frozenset[str] = frozenset(
    {"slug", "term", "aliases", "definition", "explanation", "related", "faq", "category", "tags", "seo_title"}
)
"""Fields by whose number the entry of a page is told from other objects."""


def is_payload(tree: Tree) -> bool:
    """Whether a parsed JSON file is a payload: by its name, or by its shape."""
    return PurePosixPath(tree.source.path).name == FILE_NAME or devalue.is_array(tree.root)


def read(source: Source, tree: Tree, options: ReadOptions) -> Page:
    """Read the entry of a page's payload, or those of an index page. Raises Unreadable where it is no payload."""
    if not isinstance(tree.root, Sequence) or not tree.root.items:
        at = tree.root.span.start if tree.root else 0
        raise Unreadable("a payload is one list of values, and this is none; fetch the payload again", at)
    root, problems = devalue.resolve(tree.root)
    own = _own_entry(root, options)
    page = _index(source, root, options) if own is None else _page(source, own, options)
    return replace(page, problems=(*tree.problems, *problems, *page.problems))


def _page(source: Source, own: Mapping, options: ReadOptions) -> Page:
    made = fields.draft(_without_other_entries(own, options).items, options)
    made.language = made.language or options.path_language
    entry = made.entry(source, options, own.span, alone=False)
    whole = Span(None, 0, len(source.text))
    comments = tuple(comment for node in made.ignores for comment in values.suppressions(node, whole))
    return Page(source, (entry,), comments, tuple(made.problems))


def _index(source: Source, root: Node, options: ReadOptions) -> Page:
    """The entries of an index page: of all that the page was made from, the part with the most text in its entries."""
    top = devalue.unfold(root)
    parts = [part for _, group in devalue.children(top) for _, part in devalue.children(group)]
    pages = [fields.read_tree(Tree(source, part), options) for part in parts if not isinstance(part, Scalar)]
    best = max(pages, key=_length, default=None)
    if best is None or not best.entries:
        best = fields.read_tree(Tree(source, top), options)
    return best if best.entries else Page(source, note="the payload holds no entry with a term and a definition")


def _length(page: Page) -> int:
    return sum(len(text.value) for entry in page.entries for text in entry.prose())


def _own_entry(root: Node, options: ReadOptions) -> Mapping | None:
    """The entry that the page is about: the map with the most fields of an entry that stands in no list.

    A page's or a site's title and description alone are no entry; a page without one may have entries in lists.
    """
    best: Mapping | None = None
    most = 0
    for node in _outside_lists(root):
        roles = _roles(node, options)
        if len(roles) > most and _is_entry(roles):
            best, most = node, len(roles)
    return best


def _outside_lists(root: Node) -> Iterator[Mapping]:
    """The maps that are reached through no list, each once, those nearest to the top first."""
    waiting = [root]
    seen = set()
    for node in waiting:
        if isinstance(node, Mapping) and id(node) not in seen:
            seen.add(id(node))
            yield node
            waiting.extend(value for _, value in node.items)


def _roles(node: Mapping, options: ReadOptions) -> dict[str, str]:
    """The telling fields of an entry that a map has, with the spelling of each."""
    own = own_names(options.fields)
    found: dict[str, str] = {}
    for key, value in node.items:
        role = role_of(key.text.value, own)
        if role in _TELLING and not values.is_nothing(value):
            text = isinstance(value, Scalar) and isinstance(value.value, str)
            if text or role not in ("slug", "term", "definition", "explanation"):
                found.setdefault(role, fold(key.text.value))
    return found


def _is_entry(roles: dict[str, str]) -> bool:
    """Whether fields are those of an entry, not of a page, a site or a category."""
    if "term" not in roles or not {"definition", "explanation"} & roles.keys():
        return False
    strong = roles["term"] in STRONG or roles.get("definition") in STRONG
    return strong or ("slug" in roles and "explanation" in roles)


def _without_other_entries(own: Mapping, options: ReadOptions) -> Mapping:
    """An entry as a tree, in which other whole entries keep their names alone: their prose is not this entry's."""
    top = devalue.unfold(own)
    assert isinstance(top, Mapping)
    waiting: list[Node] = [value for _, value in top.items]
    for node in waiting:
        if isinstance(node, Mapping) and _is_whole(_roles(node, options)):
            names = own_names(options.fields)
            node.items[:] = [
                (key, value)
                for key, value in node.items
                if role_of(key.text.value, names) in ("slug", "id", "term", "path")
            ]
        waiting.extend(value for _, value in devalue.children(node))
    return top


def _is_whole(roles: dict[str, str]) -> bool:
    return _is_entry(roles) and {"slug", "term", "explanation"} <= roles.keys()
