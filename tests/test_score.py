"""Scores: what they are made of, and what `termlint score` shows."""

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result

from termlint.cli import cli
from termlint.entry import Place
from termlint.readers import ReadOptions, read
from termlint.score import glossary, letter, points, scores
from termlint.severity import Severity
from termlint.source import Source
from termlint.violation import Scope, Violation

CLEAN = "---\nterm: Jib\n---\n\nA jib is a sail that is set ahead of the mast.\n"
PADDED = CLEAN + "\nAt the end of the day, it is important to note that a jib plays a crucial role in sailing.\n"


def test_an_entry_without_faults_has_100() -> None:
    assert points(50, 0, {}) == 100


def test_an_entry_that_is_all_padding_has_0() -> None:
    assert points(50, 50, {}) == 0


def test_padding_costs_its_share_of_the_words() -> None:
    assert points(200, 50, {}) == 75


@pytest.mark.parametrize(
    ("faults", "expected"), [({"info": 1}, 98), ({"warning": 1}, 91), ({"error": 1}, 77), ({"warning": 10}, 50)]
)
def test_other_faults_cost_by_their_severity(faults: dict[Severity, int], expected: int) -> None:
    assert points(100, 0, faults) == expected


def test_the_same_warnings_weigh_less_in_a_longer_entry() -> None:
    assert points(50, 0, {"warning": 4}) == points(100, 0, {"warning": 4}) < points(400, 0, {"warning": 4})


def test_an_error_weighs_the_same_in_every_entry() -> None:
    assert points(100, 0, {"error": 1}) == points(4000, 0, {"error": 1})


def test_the_least_fault_makes_less_than_100() -> None:
    assert points(100_000, 0, {"info": 1}) == 99
    assert points(100_000, 1, {}) == 99


def test_more_faults_never_make_a_better_score() -> None:
    made = [points(120, padded, {"warning": faults}) for padded in range(0, 121, 5) for faults in (0, 1, 5, 30)]
    by_padding = [made[number::4] for number in range(4)]
    assert all(column == sorted(column, reverse=True) for column in by_padding)
    assert all(made[start : start + 4] == sorted(made[start : start + 4], reverse=True) for start in range(0, 100, 4))


def test_letters_are_those_of_schools() -> None:
    assert [letter(score) for score in (100, 90, 89, 80, 79, 70, 69, 60, 59, 0)] == list("AABBCCDDFF")


def violation(text: str, found: str, rule: str, scope: Scope = "sentence", entry: str = "jib") -> Violation:
    source = Source("jib.md", text)
    start = text.index(found)
    place = Place("jib.md", *source.position(start), *source.position(start + len(found)), entry, "explanation")
    return Violation(rule, "warning", "", scope, place)


def test_words_that_several_rules_call_padding_count_once() -> None:
    page = read(Source("jib.md", CLEAN), ReadOptions())
    found = [violation(CLEAN, "A jib is", rule) for rule in ("padding/stock-phrase", "repetition/templated-sentence")]
    (made,) = scores([page], found)
    assert (made.words, made.padded, made.faults) == (12, 3, {})


def test_words_that_another_entry_has_too_are_padding_by_half() -> None:
    page = read(Source("jib.md", PADDED), ReadOptions())
    whole = violation(PADDED, "Jib", "repetition/duplicate-entry", "entry")
    part = violation(PADDED, "A jib is a sail that is set ahead of the mast.", "repetition/duplicate-entry", "field")
    stock = violation(PADDED, "At the end of the day", "padding/stock-phrase", "span")
    made = [next(scores([page], found)) for found in ([whole], [part], [whole, stock])]
    assert [(one.words, one.copied, one.padded, one.score) for one in made] == [
        (32, 32, 0, 50),
        (32, 12, 0, 81),
        (32, 26, 6, 41),
    ]


def test_of_entries_with_the_same_slug_the_one_that_a_fault_stands_in_has_it() -> None:
    text = "- slug: jib\n  en: {term: jib, def: A sail.}\n  de: {term: Fock, def: Ein Segel.}\n"
    page = read(Source("jib.yml", text), ReadOptions())
    found = violation(text, "Ein Segel.", "definition/occasion", "field")
    found = Violation(found.rule, "warning", "", "field", found.place._replace(path="jib.yml"))
    assert {one.language: one.score for one in scores([page], [found])} == {"en": 100, "de": 91}


def test_the_score_of_a_glossary_is_the_mean_of_its_entries() -> None:
    page = read(Source("jib.md", CLEAN), ReadOptions())
    clean, faulty = (next(scores([page], found)) for found in ([], [violation(CLEAN, "A jib is", "definition/x")]))
    assert glossary([clean, faulty]) == 96
    assert glossary([clean, clean], unreadable=2) == 50
    assert glossary([clean] * 1000 + [faulty]) == 99


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "jib.md").write_text(PADDED)
    (tmp_path / "mast.md").write_text(CLEAN.replace("Jib", "Mast").replace("jib", "mast"))
    (tmp_path / ".termlint.yml").write_text("include: ['*.md']\nrules: {faq/: off}\n")
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["score", *arguments], catch_exceptions=False)


def test_the_worst_entries_are_shown_with_what_their_scores_are_made_of(folder: Path) -> None:
    first, last = run().stdout.splitlines()
    assert first.startswith(" 56 F  jib.md:2: Jib (14 of 32 words padding)")
    assert last == "78 C: 2 entries, 1 of them with 100."


def test_of_a_copy_the_words_that_another_entry_has_are_shown(folder: Path) -> None:
    for term in ("jib", "mast"):
        (folder / f"{term}.md").write_text(
            f"---\nterm: {term}\n---\n\nA piece of a boat that stands ahead of another.\n"
        )
    assert run().stdout == (
        " 50 F  jib.md:2: jib (10 of 10 words in another entry too)\n"
        " 50 F  mast.md:2: mast (10 of 10 words in another entry too)\n"
        "50 F: 2 entries, 0 of them with 100.\n"
    )


def test_what_went_wrong_with_the_store_is_told(folder: Path) -> None:
    (folder / ".termlint_cache").write_text("")
    result = run()
    assert result.stderr.startswith("termlint: .termlint_cache cannot be used, so that nothing is remembered")
    assert result.stdout.endswith("78 C: 2 entries, 1 of them with 100.\n")


def test_json_has_every_entry(folder: Path) -> None:
    document = json.loads(run("--format", "json").stdout)
    assert (document["version"], document["letter"]) == (1, letter(document["score"]))
    assert [(one["path"], one["entry"], one["letter"]) for one in document["entries"]] == [
        ("jib.md", "jib", "F"),
        ("mast.md", "mast", "A"),
    ]
    assert document["entries"][1] == {
        "path": "mast.md",
        "line": 2,
        "entry": "mast",
        "term": "Mast",
        "language": "en",
        "score": 100,
        "letter": "A",
        "words": 12,
        "padded": 0,
        "copied": 0,
        "error": 0,
        "warning": 0,
        "info": 0,
    }


def test_what_is_suppressed_does_not_count(folder: Path) -> None:
    path = folder / "jib.md"
    path.write_text(PADDED + "\n<!-- termlint: ignore-file[padding/] quoted -->\n")
    assert json.loads(run("--format", "json").stdout)["score"] == 100


def test_what_a_baseline_knows_counts(folder: Path) -> None:
    before = run().stdout
    CliRunner().invoke(cli, ["check", "--write-baseline"])
    (folder / ".termlint.yml").write_text("include: ['*.md']\nrules: {faq/: off}\nbaseline: .termlint-baseline\n")
    assert run().stdout == before


def test_a_score_below_the_least_makes_the_exit_status_1(folder: Path) -> None:
    total = json.loads(run("--format", "json").stdout)["score"]
    assert run("--min-score", str(total)).exit_code == 0
    assert run("--min-score", str(total + 1)).exit_code == 1


def test_the_badge_is_an_image_that_says_the_score(folder: Path) -> None:
    assert run("mast.md", "--badge", "badge.svg").exit_code == 0
    root = ElementTree.fromstring((folder / "badge.svg").read_text())
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert root.get("aria-label") == "glossary: 100 A"


def test_a_glossary_without_entries_is_told(folder: Path) -> None:
    (folder / "empty").mkdir()
    result = run("--isolated", "empty")
    assert (result.exit_code, result.stdout) == (0, "No score: 0 entries.\n")
    assert result.stderr == "termlint: no entry was read\n"


def test_a_glossary_without_entries_has_no_score(folder: Path) -> None:
    (folder / "empty").mkdir()
    assert run("--isolated", "empty", "--min-score", "0").exit_code == 1
    document = json.loads(run("--isolated", "empty", "--format", "json").stdout)
    assert document == {"version": 1, "score": None, "letter": None, "entries": []}
    run("--isolated", "empty", "--badge", "badge.svg")
    assert 'aria-label="glossary: none"' in (folder / "badge.svg").read_text()


def test_a_badge_that_cannot_be_written_is_refused(folder: Path) -> None:
    result = run("--badge", "gone/badge.svg")
    assert result.exit_code == 2
    assert result.stderr == "termlint: --badge gone/badge.svg: No such file or directory\n"


def test_no_badge_is_written_over_a_file_that_is_scored(folder: Path) -> None:
    before = (folder / "mast.md").read_text()
    result = run("mast.md", "--badge", "mast.md")
    assert (result.exit_code, (folder / "mast.md").read_text()) == (2, before)
    assert "mast.md: this is one of the files that are linted" in result.stderr
