"""Items of a page called a glossary that but lead to the pages of their terms: an index of entries, and none itself."""

from __future__ import annotations

import posixpath
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from termlint.addresses import ABSOLUTE
from termlint.text import Span

if TYPE_CHECKING:
    from termlint.readers.blocks import Part

NOTE = "a page that lists terms which have pages of their own"

_ENDING = re.compile(r"(?:/|/?(?:_?index|readme)?\.(?:html?|xhtml|mdx?|markdown|adoc|asciidoc|rst))$", re.IGNORECASE)

_INDEX = re.compile(r"(?:_?index|readme)(?:\..*)?", re.IGNORECASE)


class Head(NamedTuple):
    """A link that may be the head of an item: the range of its words, or of all that it is around, and its address."""

    start: int
    end: int
    address: str


@dataclass(frozen=True)
class Pages:
    """The pages in the glossary's folders, by their paths without endings; those that stand for a folder by that."""

    paths: frozenset[str] = frozenset()

    def lead(self, address: str, path: str) -> bool:
        """Whether an address in the file `path` is that of one of the pages, as a whole and no place on it."""
        if not self.paths or not address or "#" in address or ABSOLUTE.match(address):
            return False
        page = unquote(_ENDING.sub("", address.partition("?")[0]))
        folder, own = posixpath.split(posixpath.splitext(path)[0])
        places = (folder,) if _INDEX.fullmatch(own) else (folder, posixpath.join(folder, own))
        if page.startswith("/"):
            return any(one not in places for one in self._called(page.strip("/")))
        found = (posixpath.normpath(posixpath.join(one, page)) for one in places)
        found = (page for page in found if "/" in page or not folder)
        return any(one not in places for page in found for one in self._called(page))

    def _called(self, page: str) -> Iterator[str]:
        """The pages whose path ends as this one does, or the other way round."""
        for one in self._by_name.get(page.rpartition("/")[2], ()):
            if f"/{one}".endswith(f"/{page}") or f"/{page}".endswith(f"/{one}"):
                yield one

    @cached_property
    def _by_name(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for path in self.paths:
            found[path.rpartition("/")[2]].append(path)
        return found


NO_PAGES = Pages()


def heads(parts: Iterable[Part]) -> Iterator[Head]:
    """The links of some parts."""
    for part in parts:
        for link in part.links:
            if not link.external and link.start < link.end:
                span = part.text.cut(link.start, link.end).span()
                yield Head(span.start, span.end, link.reference.target.value.strip())


def are_led(terms: Iterable[Span], links: Iterable[Head], pages: Pages, path: str) -> list[bool]:
    """Whether each of some terms in the file `path` is, as a whole, a link to one of the pages."""
    ordered = sorted(links)

    def is_led(term: Span) -> bool:
        number = bisect_right(ordered, (term.start, float("inf"))) - 1
        return number >= 0 and term.end <= ordered[number].end and pages.lead(ordered[number].address, path)

    return [is_led(term) for term in terms]
