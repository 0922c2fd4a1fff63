from pathlib import Path

import pytest

from termlint import guess
from termlint.examples import pages

TEXTS = {
    "en": "A rope that hoists a sail, and by which it is lowered again.",
    "de": "Ein Seil, mit dem man ein Segel hebt und wieder senkt, wenn der Wind zu stark wird.",
    "fr": "Un cordage avec lequel on hisse une voile, et qui sert aussi à la descendre.",
    "es": "Un cabo con el que se iza una vela y que también sirve para bajarla.",
    "nl": "Een lijn waarmee men een zeil hijst en het daarna weer laat zakken.",
    "ja": "帆を上げるためのロープです。",
    "zh": "用来升起船帆的绳索。",
    "ru": "Верёвка, которой поднимают парус.",
    "uk": "Мотузка, якою піднімають вітрило і її кріплення.",
    "el": "Σχοινί με το οποίο σηκώνουν το πανί.",
}


@pytest.mark.parametrize("code", TEXTS)
def test_a_language_is_told_by_its_words_or_letters(code: str) -> None:
    (page,) = pages(TEXTS[code], language="und")
    assert guess.language(page.entries, "und") == code


def test_entries_that_name_their_language_do_not_count() -> None:
    (page,) = pages(TEXTS["de"], language="de")
    assert guess.language(page.entries, "und") == "en"


def test_the_files_of_a_glossary_tell_their_language(tmp_path: Path) -> None:
    for name, text in (("tau.yml", f"- term: Fall\n  definition: {TEXTS['de']}\n"), ("jib.fr.md", TEXTS["fr"])):
        (tmp_path / name).write_text(text)
    files = sorted(tmp_path.iterdir())
    assert guess.of_files(files, {}) == "de"
    assert guess.of_files(files, {tmp_path / "tau.yml": TEXTS["es"].encode()}) == "es"


@pytest.mark.parametrize(
    ("language", "name", "text"),
    [
        ("tr", "ip.md", "term: Halat\nstatus: draft\n\nBir direk ile yelken için bu ip, ve daha çok ip.\n"),
        ("de", "seil.html", f'<ul class="a b" id="c"><li><p><a href="#d">d</a></p></li></ul><p>{TEXTS["de"]}</p>\n'),
    ],
)
def test_neither_markup_nor_keys_hide_a_language(tmp_path: Path, language: str, name: str, text: str) -> None:
    (tmp_path / name).write_text(text * 3)
    assert guess.of_files([tmp_path / name], {}) == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Bus: A box on wheels.\nCar: A small box.",
        "term: CAN\ndefinition: '80211'",
        f"{TEXTS['en']} {TEXTS['ja']}",
        TEXTS["de"] + "the " * 5,
    ],
)
def test_files_that_tell_no_other_language_are_english(tmp_path: Path, text: str) -> None:
    (tmp_path / "terms.yml").write_text(text)
    assert guess.of_files([tmp_path / "terms.yml", tmp_path / "gone.yml"], {}) == "en"


def test_a_file_in_another_encoding_tells_its_language(tmp_path: Path) -> None:
    (tmp_path / "fall.md").write_text(TEXTS["de"], encoding="utf-16")
    assert guess.of_files([tmp_path / "fall.md"], {}) == "de"
