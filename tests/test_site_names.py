"""The name of a site in the titles of its pages."""

from pathlib import Path

import pytest

from termlint import api
from termlint.site_names import affixes


@pytest.mark.parametrize(
    ("titles", "shared"),
    [
        (["Winch - Ropewiki", "Pawl - Ropewiki", "Drum (part) - Ropewiki"], ("", " - Ropewiki")),
        (["Winch | Rope | Wiki", "Pawl | Rope | Wiki", "Drum | Rope | Wiki"], ("", " | Wiki")),
        (["Ropewiki: Winch", "Ropewiki: Pawl", "Ropewiki: Drum"], ("Ropewiki: ", "")),
        (["Ropewiki – Winch", "Ropewiki – Pawl", "Ropewiki – Drum"], ("Ropewiki – ", "")),
    ],
)
def test_what_all_titles_share_is_the_name_of_the_site(titles, shared):
    assert affixes(titles) == shared


@pytest.mark.parametrize(
    "titles",
    [
        ["Winch - Ropewiki", "Pawl - Ropewiki"],
        ["Winch - Ropewiki", "Pawl - Ropewiki", "Drum"],
        ["Winch - Lifts", "Pawl - Locks", "Drum - Holds"],
        ["Rope-Winch", "Hand-Winch", "Deck-Winch"],
        ["Winch: Rope", "Winch: Rope", "Winch: Rope"],
    ],
)
def test_what_two_share_or_not_all_is_part_of_the_terms(titles):
    assert affixes(titles) == ("", "")


def write(folder: Path, **titles: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, title in titles.items():
        (folder / f"{name}.md").write_text(
            f'---\nlayout: page\ntitle: "{title}"\n---\n\n{name} is a part of a hoist.\n'
        )


def terms(folder: Path) -> list[str]:
    return [entry.term for entry in api.entries(folder, isolated=True)]


def test_the_pages_of_a_folder_are_called_without_it(tmp_path):
    write(tmp_path / "glossary", winch="Winch - Ropewiki", pawl="Pawl - Ropewiki", drum="Drum (part) - Ropewiki")
    assert terms(tmp_path) == ["Drum (part)", "Pawl", "Winch"]


def test_a_page_that_stands_for_the_folder_says_nothing_of_its_pages(tmp_path):
    write(tmp_path / "glossary", winch="Winch - Ropewiki", pawl="Pawl - Ropewiki", index="Glossary")
    assert terms(tmp_path) == ["Pawl - Ropewiki", "Winch - Ropewiki"]


def test_folders_of_a_page_each_are_one_folder(tmp_path):
    for name in ("Winch", "Pawl", "Drum"):
        write(tmp_path / "glossary" / name.lower(), index=f"{name} - Ropewiki")
    assert terms(tmp_path) == ["Drum", "Pawl", "Winch"]


def test_a_third_page_shows_what_all_share(tmp_path):
    write(tmp_path / "glossary", winch="Winch - Ropewiki", pawl="Pawl - Ropewiki")
    assert terms(tmp_path) == ["Pawl - Ropewiki", "Winch - Ropewiki"]
    write(tmp_path / "glossary", drum="Drum - Ropewiki")
    assert terms(tmp_path) == ["Drum", "Pawl", "Winch"]
