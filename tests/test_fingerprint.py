"""Fingerprints: they stay when text moves and change when it is edited."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from termlint.config import Config
from termlint.entry import Place
from termlint.fingerprint import fingerprints, identities
from termlint.lint import Counts, Result
from termlint.selection import Selection
from termlint.violation import Scope, Violation


def result(folder: Path, text: str, found: Iterable[str], *, scope: Scope = "span", root: Path | None = None) -> Result:
    """A result with a violation at each of the texts in turn, searched from the one before."""
    (folder / "gear.md").write_text(text)
    at = 0
    violations = []
    for one in found:
        at = text.index(one, at)
        line = text.count("\n", 0, at) + 1
        end = text.count("\n", 0, at + len(one)) + 1
        column = at - (text.rfind("\n", 0, at) + 1) + 1
        end_column = at + len(one) - (text.rfind("\n", 0, at + len(one)) + 1) + 1
        place = Place("gear.md", line, column, end, end_column, "gear", "explanation")
        violations.append(Violation("padding/stock-phrase", "warning", "", scope, place))
        at += len(one)
    return Result(violations, Counts(), [], Selection(Config()), root=root or folder)


def test_they_stay_when_lines_move(folder: Path) -> None:
    before = fingerprints(result(folder, "Gears turn shafts.\n", ["turn"]))
    assert fingerprints(result(folder, "A line.\n\nGears turn shafts.\n", ["turn"])) == before


def test_they_stay_when_lines_are_broken_elsewhere(folder: Path) -> None:
    before = fingerprints(result(folder, "Gears turn\nshafts.\n", ["turn\nshafts"]))
    assert fingerprints(result(folder, "Gears\nturn  shafts.\n", ["turn  shafts"])) == before


def test_they_change_when_the_text_is_edited(folder: Path) -> None:
    before = fingerprints(result(folder, "Gears turn shafts.\n", ["turn"]))
    assert fingerprints(result(folder, "Gears move shafts.\n", ["move"])) != before


def test_repeated_texts_have_fingerprints_of_their_own(folder: Path) -> None:
    made = fingerprints(result(folder, "turn and turn\n", ["turn", "turn"]))
    assert len(set(made)) == 2
    assert made[:1] == fingerprints(result(folder, "turn and turn\n", ["turn"]))


def test_what_concerns_a_whole_entry_is_known_by_its_slug_and_field(folder: Path) -> None:
    before = fingerprints(result(folder, "Gear\n", ["Gear"], scope="entry"))
    assert fingerprints(result(folder, "# A new title\n", ["new"], scope="entry")) == before


def test_an_empty_range_is_known_by_its_slug_and_field(folder: Path) -> None:
    found = result(folder, "Gear\n", [""])
    (identity,) = identities(found, found.violations)
    assert identity.text.split() == ["gear", "explanation"]


def test_paths_are_relative_to_the_configuration(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "terms").mkdir()
    monkeypatch.chdir(folder / "terms")
    found = result(folder / "terms", "Gear\n", ["Gear"], root=folder)
    (identity,) = identities(found, found.violations)
    assert identity.path == "terms/gear.md"
