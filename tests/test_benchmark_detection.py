import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.conftest import ROOT

ENTRIES = {
    "jib": "The jib needs a fresh coat of wax each May. It is the smallest sail.",
    "genoa": "The genoa needs a fresh coat of wax each May. It overlaps the mast.",
    "spinnaker": "The spinnaker needs a fresh coat of wax each May. It is cut from nylon.",
    "trysail": "The trysail is bent on in a gale. It is the smallest sail.",
}


@pytest.fixture
def detection(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))
    sys.modules.pop("detection", None)
    return __import__("detection")


@pytest.fixture
def glossary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for slug, text in ENTRIES.items():
        (tmp_path / f"{slug}.md").write_text(f"# {slug.capitalize()}\n\n{text}\n")
    return tmp_path


def test_the_sentences_are_those_of_the_readers(detection: ModuleType, glossary: Path) -> None:
    found = {
        (sentence.file.stem, " ".join(sentence.words), " ".join(sentence.masked))
        for sentence in detection.read_sentences(glossary)
    }
    assert (
        "jib",
        "the jib needs a fresh coat of wax each may",
        "the {term} needs a fresh coat of wax each may",
    ) in found
    assert len(found) == 8


def test_exact_repeats_count_from_two_other_entries_on(detection: ModuleType, glossary: Path) -> None:
    assert not any(detection.exact(list(detection.read_sentences(glossary))))


def test_repeats_with_the_term_masked_are_flagged(detection: ModuleType, glossary: Path) -> None:
    sentences = list(detection.read_sentences(glossary))
    flagged = [
        one.file.stem for one, is_flagged in zip(sentences, detection.masked(sentences), strict=True) if is_flagged
    ]
    assert sorted(flagged) == ["genoa", "jib", "spinnaker"]


@pytest.mark.parametrize(("end", "is_flagged"), [(5, True), (4, False)])
def test_half_of_a_sentence_has_to_be_covered(detection: ModuleType, end: int, is_flagged: bool) -> None:
    file = Path("jib.md")
    flagged = {file: [detection.Range(0, end)]}
    assert detection.covers(flagged, file, detection.Range(0, 10)) == is_flagged


def test_ranges_that_overlap_count_once(detection: ModuleType) -> None:
    ranges = [detection.Range(3, 6), detection.Range(0, 4), detection.Range(8, 9)]
    assert detection.disjoint(ranges) == [(0, 6), (8, 9)]


def test_a_byte_order_mark_is_counted_in_labels_and_not_in_ranges(detection: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "jib.md").write_bytes(b"\xef\xbb\xbfThe jib is a sail.\n")
    row = {"path": "jib.md", "start": 1, "end": 19, "label": "clean", "level": "clean"}
    (tmp_path / "labels.jsonl").write_text(json.dumps(row))
    (label,) = detection.read_labels(tmp_path / "labels.jsonl")
    assert label.range == (0, 18)


def test_a_score_counts_what_was_found_missed_and_flagged_wrongly(detection: ModuleType) -> None:
    file = Path("jib.md")
    labels = [
        detection.Label(file, detection.Range(start, start + 10), is_padding, level)
        for start, is_padding, level in [
            (0, True, "exact"),
            (20, True, "free"),
            (40, False, "clean"),
            (60, False, "clean"),
        ]
    ]
    score = detection.Score()
    score.add({file: [detection.Range(0, 10), detection.Range(40, 50)]}, labels, [])
    assert list(score.cells()) == [
        *("1", "1", "1", "2"),
        *("0.500", "0.500", "0.500"),
        "exact 1.000, free 0.000",
        "0 of 0",
    ]
