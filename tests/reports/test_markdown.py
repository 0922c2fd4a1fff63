import re

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from termlint.lint import Result
from termlint.reports import markdown
from termlint.reports.safe import printable
from tests.reports.results import NASTY, NASTY_PATH, nasty, result, violation


def tokens(text: str) -> list[Token]:
    return MarkdownIt("gfm-like", {"linkify": False, "html": True}).parse(text)


def rows(found: Result) -> list[list[str]]:
    """The text of each row's cells, as a reader sees it."""
    shown: list[list[str]] = []
    for token in tokens("".join(markdown.report(found))):
        if token.type == "tr_open":
            shown.append([])
        elif token.type == "inline" and shown:
            pieces = token.children or []
            shown[-1].append("".join(piece.content for piece in pieces if piece.type in ("text", "code_inline")))
    return shown[1:]


def test_a_violation_is_a_row() -> None:
    assert rows(result(violation("Strike it.", at=(12, 5, 12, 9)))) == [
        ["terms/jib.md:12:5", "warning", "padding/stock-phrase", "Strike it."]
    ]


def test_awkward_text_is_shown_as_it_stands() -> None:
    row = next(row for row in rows(nasty()) if row[1] == "warning")
    assert row[0] == f"{printable(NASTY_PATH)}:1:1"
    assert row[3] == printable(NASTY)


def test_content_makes_no_markup() -> None:
    inline = [child for token in tokens("".join(markdown.report(nasty()))) for child in token.children or []]
    assert {child.type for child in inline} <= {"text", "code_inline", "html_inline"}
    assert {child.content for child in inline if child.type == "html_inline"} == {"<!-- -->"}


@pytest.mark.parametrize("mention", ["@octocat", "#12"])
def test_nobody_is_mentioned(mention: str) -> None:
    assert mention not in "".join(markdown.report(nasty()))


@pytest.mark.parametrize("text", ["a", "a|b", "`a`", "a``b", "|", "` | `", " a "])
def test_code_is_shown_as_it_stands(text: str) -> None:
    table = f"| a |\n| --- |\n| {markdown.code(text)} |\n"
    (code,) = [c for token in tokens(table) for c in token.children or [] if c.type == "code_inline"]
    assert code.content == text


def test_nothing_found_makes_no_table() -> None:
    assert "".join(markdown.report(result(paths=("terms/jib.md",)))) == (
        "### termlint\n\nNo violations: 1 entry in 1 file.\n"
    )


def test_what_a_comment_cannot_hold_is_counted() -> None:
    found = result(*(violation("Strike it. " * 20, at=(line, 1, line, 2)) for line in range(1, 501)))
    text = "".join(markdown.report(found))
    told = len(re.findall("^.*Strike it", text, re.MULTILINE))
    assert len(text) < 60_000
    assert f"{500 - told} more violations:" in text
    assert f"| {500 - told} | `padding/stock-phrase` |" in text


def test_statistics_count_by_rule() -> None:
    found = result(violation(), violation(at=(2, 1, 2, 2)), violation(rule="faq/missing"))
    assert "".join(markdown.statistics(found)) == (
        "### termlint\n\n3 violations (3 warnings): 1 entry in 1 file.\n\n"
        "| violations | rule |\n| ---: | --- |\n| 2 | `padding/stock-phrase` |\n| 1 | `faq/missing` |\n"
    )
