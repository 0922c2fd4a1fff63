"""Results made in the tests themselves, with text that every format has to escape."""

from functools import cache
from pathlib import Path

from termlint.config import Config
from termlint.entry import Place
from termlint.lint import Counts, Result
from termlint.selection import Selection
from termlint.severity import Severity
from termlint.source import Source
from termlint.violation import Edit, Fix, Violation

NASTY = (
    "100% \"quoted\" 'single' a|b ::error::x, <b>bold</b> &amp; ]]> \\n `code` *em* _em_ ~~gone~~ $x$ [a](b) "
    "![i](j) @octocat #12 Gödel 語 𝔘 e\u0301 \x1b[31mred\x00\x08\x7f\x9b \u202e\u2028\ufffe\ud800 end"
)
"""What content may put into a message."""

NASTY_PATH = "terms/a b,c:d%20`|&<é語>\x1b[1m.md"

RULE = "padding/stock-phrase"


@cache
def rules() -> Selection:
    """The built-in rules."""
    return Selection(Config())


def violation(
    message: str = "Strike it.",
    path: str = "terms/jib.md",
    *,
    at: tuple[int, int, int, int] = (1, 1, 1, 4),
    severity: Severity = "warning",
    rule: str = RULE,
    related: tuple[Place, ...] = (),
    fix: Fix | None = None,
) -> Violation:
    """A violation of the text that begins and ends at these lines and columns."""
    return Violation(rule, severity, message, "span", Place(path, *at, "jib", "explanation"), related, fix)


def edit(text: str) -> Edit:
    """A replacement of the third to fifth character of the file `terms/jib.md`."""
    return Edit(Place("terms/jib.md", 1, 3, 1, 6), text)


def result(*violations: Violation, paths: tuple[str, ...] = (), text: str = "A jib is a sail.\n") -> Result:
    """What a run found in files that all have this text."""
    found = sorted(violations, key=lambda one: one.order)
    files = {one.place.path for one in found} | set(paths)
    counts = Counts(len(files), len(files), len(files), 5 * len(files))
    sources = {path: Source(path, text) for path in files}
    return Result(found, counts, [], rules(), Path.cwd(), frozenset(files), sources=sources)


def nasty() -> Result:
    """A result whose message and paths have to be escaped in every format."""
    other = Place(NASTY_PATH, 1, 1, 1, 2, None, None)
    return result(violation(NASTY, NASTY_PATH, related=(other,)), violation(severity="info"))
