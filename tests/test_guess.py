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
