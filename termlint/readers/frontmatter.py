"""Front matter: the data at the top of a Markdown file, between fences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from termlint.entry import Comment, Problem
from termlint.readers import mdx_metadata, toml, yaml
from termlint.readers.tree import Mapping, Node, Scalar, Tree
from termlint.source import Source, Unreadable
from termlint.text import Span, Text

_OPENING = re.compile(r"\s*^(?P<fence>---|\+\+\+)[ \t]*\r?\n", re.MULTILINE)
_CLOSING = {
    "---": re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$\n?", re.MULTILINE),
    "+++": re.compile(r"^\+\+\+[ \t]*\r?$\n?", re.MULTILINE),
}
_KEY = {"---": re.compile(r"[\w\"'-]+[ \t]*:(?:\s|$)"), "+++": re.compile(r"[\w\"'.-]+[ \t]*=|\[")}
_UNOPENED = {
    fence: re.compile(
        rf"\s*(?P<first>{key.pattern}).*\n(?:(?:{key.pattern}|[ \t]+\S|- |#).*\n)+{re.escape(fence)}[ \t]*\r?$",
        re.MULTILINE,
    )
    for fence, key in _KEY.items()
}
"""Lines with which a file begins that are front matter but for the fence above them."""
_BLANK_LINE = re.compile(r"^[ \t]*\r?$\n?", re.MULTILINE)
_PAIR = re.compile(
    r"^(?P<key>[A-Za-z][\w-]*)[ \t]*[:=][ \t]*(?P<quote>[\"']?)(?P<value>[^\r\n]*?)(?P=quote)[ \t]*\r?$", re.M
)
_HTML_COMMENT = re.compile(r"^<!--[^\r\n]*", re.MULTILINE)
_NESTED = ("[", "{", "|", ">", "&", "*", "!")


@dataclass(frozen=True, eq=False)
class FrontMatter:
    """A file's front matter: its map (None where there is none), where the body begins, and what went wrong."""

    root: Mapping | None
    body: int
    comments: tuple[Comment, ...] = ()
    problems: tuple[Problem, ...] = ()


def split(source: Source) -> FrontMatter:
    """Read the front matter of a file, YAML between `---` or TOML between `+++`.

    Where it cannot be parsed, or a fence is missing, that is a problem, and the keys that stand with a value on one
    line are read nevertheless.
    """
    text = source.text
    problems: tuple[Problem, ...] = ()
    if opening := _OPENING.match(text):
        fence, start = opening["fence"], opening.end()
    elif unopened := _unopened(text):
        fence, start = unopened
        reason = f"the front matter that begins here is not opened; put a line with {fence} before it"
        problems = (Problem(reason, Span(None, start, text.find("\n", start))),)
    else:
        exported = mdx_metadata.find(Text.verbatim(text)) if source.path.lower().endswith(".mdx") else None
        return FrontMatter(exported, 0)
    if closing := _CLOSING[fence].search(text, start):
        end, body = closing.start(), closing.end()
    elif opening and _KEY[fence].match(text, start):
        blank = _BLANK_LINE.search(text, start)
        end = body = blank.start() if blank else len(text)
        reason = f"the front matter that begins here is not closed; put a line with {fence} behind it"
        problems = (Problem(reason, Span(None, opening.start("fence"), opening.end("fence"))),)
    else:
        return FrontMatter(None, 0)
    inner = Text.verbatim(text[start:end], start)
    if not _is_data(inner.value, fence):
        return FrontMatter(None, 0 if inner.value.strip() else body)
    try:
        tree = _parsed(inner.value, start, fence)
    except Unreadable as error:
        at = error.offset
        problem = Problem(f"the front matter is broken: {error.reason}", Span(None, at, at))
        return FrontMatter(_salvaged(inner), body, (), (*problems, problem))
    if isinstance(tree.root, Mapping):
        comments = (*tree.comments, *_foreign_comments(inner))
        return FrontMatter(tree.root, body, comments, (*problems, *tree.problems))
    if tree.root is None:
        return FrontMatter(None, body, tree.comments, problems)
    reason = "the front matter is no list of keys and values; write each as `key: value` on a line of its own"
    return FrontMatter(None, body, tree.comments, (*problems, Problem(reason, Span(None, start, end))))


def _unopened(text: str) -> tuple[str, int] | None:
    """The fence below front matter that has none above it, and where that begins; None where there is no such thing.

    Prose above a line is a heading, so there must be two keys, and the first must not be a label that stands further
    below again.
    """
    for fence, pattern in _UNOPENED.items():
        if found := pattern.match(text):
            start, end = found.start("first"), found.end()
            lines = text[start:end].split("\n")
            keys = sum(_KEY[fence].match(line) is not None for line in lines)
            if keys > 1 and "\n" + found["first"].rstrip() not in text[end:]:
                return fence, start
    return None


def _is_data(text: str, fence: str) -> bool:
    """Whether the first line between two fences is a key with its value, or at least two lines are: else the fences are
    lines drawn around prose."""
    key = _KEY[fence].match
    lines = text.split("\n")
    first = next((line for line in lines if line.strip()), None)
    if first is None:
        return False
    return bool(key(first)) or first.startswith(("#", "{")) or sum(key(line) is not None for line in lines) > 1


def _foreign_comments(inner: Text) -> Iterator[Comment]:
    """Comments of HTML, which are keys to YAML."""
    for match in _HTML_COMMENT.finditer(inner.value) if "<!--" in inner.value else ():
        span = inner.span(*match.span())
        yield Comment(match[0], span, span, "a comment of front matter is a line that begins with #; write it so")


@lru_cache(maxsize=2)
def _parsed(value: str, start: int, fence: str) -> Tree:
    """The values between two fences, of which the first ends at `start`.

    A file is read several times to prove a fix of it, mostly with the same front matter, so the last ones are kept: a
    tree is never changed.
    """
    tree: Tree = (yaml if fence == "---" else toml).parse_text(Text.verbatim(value, start), Source("", ""))
    return tree


def _salvaged(inner: Text) -> Mapping:
    """The keys that stand at the beginning of a line with a simple value behind them."""
    items: list[tuple[Scalar, Node]] = []
    for match in _PAIR.finditer(inner.value):
        if match["value"] and not match["value"].startswith(_NESTED):
            key, value = inner.cut(*match.span("key")), inner.cut(*match.span("value"))
            items.append((Scalar(key, key.value), Scalar(value, value.value)))
    return Mapping(inner.span(), items)
