"""Fields are told by their values where their names say nothing."""

import json
from typing import Any

import pytest
from click.testing import CliRunner

from termlint.cli import cli
from termlint.entry import Taken
from tests.readers.entries import page, related, terms

FORGE = [
    {"w": "Anvil", "x": "A block of steel on which a smith works.", "y": ["Hammer"]},
    {"w": "Hammer", "x": "A head on a handle that strikes the anvil.", "y": ["Anvil", "Forge"]},
    {"w": "Forge", "x": "An open fire with bellows for the hot iron.", "y": []},
    {"w": "Bellows", "x": "A bag of leather that blows air into a forge.", "y": ["forge"]},
]
NAMES = ["Anvil", "Hammer", "Forge", "Bellows"]


def without(*keys: str) -> list[dict[str, Any]]:
    return [{key: value for key, value in one.items() if key not in keys} for one in FORGE]


def taken(content: Any, path: str = "data.json", **fields: str) -> dict[str, Taken]:
    return {one.key: one for one in page(content, path, **fields).taken}


def test_short_unique_texts_are_the_terms():
    assert terms(FORGE) == NAMES
    assert (taken(FORGE)["w"].field, taken(FORGE)["w"].why) == ("term", "by values: short and unique")


def named_in_part(key: str = "w", **more: str) -> list[dict[str, str]]:
    """Entries of whose keys only those of the id and the definition say what they hold; their own names stand in
    their definitions."""
    return [
        {"id": f"no-{n}", **{one: text.format(n) for one, text in more.items()}, key: name}
        | {"definition": f"The {name} of a smithy."}
        for n, name in enumerate(NAMES)
    ]


def test_short_unique_texts_are_the_terms_of_entries_that_names_tell():
    assert terms(named_in_part()) == NAMES


def test_of_several_short_unique_texts_those_in_the_prose_are_the_terms():
    assert terms(named_in_part(v="Made by Smith {}")) == NAMES


def test_a_name_of_a_key_says_what_the_terms_are_whatever_else_is_short_and_unique():
    assert terms(named_in_part(term="Tool {}")) == ["Tool 0", "Tool 1", "Tool 2", "Tool 3"]


@pytest.mark.parametrize("key", ["author", "message", "example"])
def test_keys_of_other_data_hold_no_terms(key):
    assert taken(named_in_part(key))[key].field != "term"


def test_codes_are_no_terms_of_entries_that_names_tell():
    assert taken([one | {"w": f"x-{n}"} for n, one in enumerate(named_in_part())])["w"].field is None


def test_prose_is_the_definition():
    assert taken(FORGE)["x"].field == "definition"


def test_the_longest_of_several_prose_fields_is_the_explanation():
    content = [
        one | {"z": f"{one['x']} It has been told in many more words than these, which are but a few."} for one in FORGE
    ]
    assert {key: one.field for key, one in taken(content).items()} == {
        "w": "term",
        "x": "definition",
        "y": "related",
        "z": "explanation",
    }


def test_values_that_name_other_entries_are_related_terms():
    anvil, hammer, *_ = page(FORGE).entries
    assert related(anvil) == [("Hammer", None)]
    assert related(hammer) == [("Anvil", None), ("Forge", None)]


def test_related_terms_are_told_beside_fields_that_names_tell():
    content = [{"term": one["w"], "definition": one["x"], "links": ", ".join(one["y"])} for one in FORGE]
    assert taken(content)["links"].why == "by values: most of them name other entries"


def test_slugs_are_told_by_the_terms():
    content = [one | {"c": one["w"].lower()} for one in FORGE]
    found = page(content)
    assert [one.term for one in found.entries] == NAMES
    assert {one.key: one.field for one in found.taken}["c"] == "slug"


def test_categories_are_no_terms():
    content = [one | {"v": "Tools"} for one in FORGE]
    assert taken(content)["v"].field is None


@pytest.mark.parametrize("key", ["short", "kurz"])
def test_short_forms_beside_definitions_are_other_names(key):
    content = [{"term": one["w"], key: one["w"][:2], "definition": one["x"]} for one in FORGE]
    assert [alias.value for one in page(content).entries for alias in one.aliases] == ["An", "Ha", "Fo", "Be"]


def test_short_sentences_beside_a_text_are_definitions():
    content = [{"term": one["w"], "kurz": "For hot iron.", "text": one["x"]} for one in FORGE]
    assert taken(content)["kurz"].field == "definition"


PARTS = ["roue (f)", "essieu (m)", "moyeu (m)", "rayon (m)", "jante (f)"]
WORDS = [{"entry": part, "translation": f"part {at}"} for at, part in enumerate(PARTS)]


def test_words_beside_translations_are_the_terms():
    remark = {"comment": "Carters use it of the whole thing, too."}
    assert {key: one.field for key, one in taken([*WORDS[:4], WORDS[4] | remark], "glossary.json").items()} == {
        "entry": "term",
        "translation": "translation",
        "comment": "comment",
    }


def test_translations_alone_are_no_sign_of_a_glossary():
    assert terms(WORDS, "texts.json") == []


def test_what_few_entries_hold_is_no_definition():
    remark = {"comment": "Carters use it of the whole thing, too."}
    content = [{"entry": part} for part in [*PARTS, "timon", "train", "caisse", "siège", "frein"]]
    assert page([*(one | remark for one in content[:2]), *content[2:]], "glossary.json").entries == ()


def test_keys_of_a_map_are_terms_where_no_value_is():
    content = {"glossary": {one["w"]: {"x": one["x"]} for one in FORGE}}
    assert terms(content) == NAMES


def test_the_configuration_overrules_values():
    content = [one | {"z": f"{one['w']} is told in quite other words than these."} for one in FORGE]
    found = taken(content, z="definition")
    assert (found["z"].field, found["z"].why) == ("definition", "by configuration")


def test_names_overrule_values():
    content = [{"begriff": one["w"], "nr": f"n{at}", "x": one["x"]} for at, one in enumerate(FORGE)]
    assert terms(content) == NAMES


def test_maps_that_are_built_like_entries_are_entries_too():
    content = {
        "a": {"x": {"name": "Anvil", "text": "A block of steel.", "see": ["b"]}},
        "f": {"y": {"name": "Forge", "text": "An open fire."}},
    }
    content["h"] = {"z": {"name": "Hammer", "text": "A head on a handle.", "see": ["a"]}}
    assert terms(content) == ["Anvil", "Forge", "Hammer"]


@pytest.mark.parametrize(
    "content",
    [
        without("y")[:2],
        [{"who": f"Ann {at}", "bio": "She has worked here for many years and likes it."} for at in "abcd"],
        [
            {"sku": f"A{at}", "label": f"Anvil {at}", "blurb": f"A solid anvil of {at} kg for every workshop."}
            for at in range(5)
        ],
        [
            {"q": f"Why is it {at}?", "reply": f"It is {at} because somebody once said that it is."}
            for at in ("red", "big", "old")
        ],
        {
            "messages": [
                {"code": f"E{at}", "message": f"The file number {at} cannot be read at all."} for at in range(9)
            ]
        },
        [{"x": one["x"]} for one in FORGE],
        [{"w": one["w"]} for one in FORGE],
        [{"w": "Anvil", "x": one["x"]} for one in FORGE],
    ],
)
def test_what_is_no_glossary(content: Any):
    assert terms(content) == []


CODES = [
    {"id": "hot_iron", "note": "What lies in the fire and glows red."},
    {"id": "anvil_horn", "note": "The round end, on which rings are bent."},
    {"id": "quench", "note": "To cool at once, in water or oil.", "forbid": {"en": ["cool off"]}, "strict": True},
]


@pytest.mark.parametrize("key", ["concept", "entry", "terms", "word"])
def test_codes_are_the_terms_of_a_list_that_is_said_to_hold_some_in_a_file_called_a_glossary(key):
    content = {"settings": {"prefixes": ["x."]}, key: CODES}
    assert terms(content, "glossary.json") == ["hot_iron", "anvil_horn", "quench"]
    assert taken(content, "glossary.json")["note"].field == "definition"
    assert terms(content, "data.json") == terms(content, "glossary/data.json") == []


@pytest.mark.parametrize(
    "content",
    [
        {"rules": CODES},
        {"terms": [one | {"severity": "warning"} for one in CODES]},
        {"terms": [one | {"more": f"{one['note']} It may be said otherwise too."} for one in CODES]},
        {"terms": [{"id": str(number), "note": one["note"]} for number, one in enumerate(CODES)]},
        {"terms": [{"id": "fire", "note": one["note"]} for one in CODES]},
        {"terms": {"rules": CODES}},
    ],
    ids=["another list", "settings", "more prose", "numbers", "not unique", "further in"],
)
def test_codes_of_other_things_are_no_terms_even_in_a_file_called_a_glossary(content):
    assert terms(content, "glossary.json") == []


def test_one_map_whose_file_is_called_by_its_term():
    content = {"palavra_x": "Anvil", "explica": "A block of steel on which a smith works."}
    assert terms(content, "glossary/anvil.json") == ["Anvil"]
    assert terms(content, "glossary/other.json") == []


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data.json").write_text(json.dumps(FORGE))
    for name in ("axle", "winch"):
        (tmp_path / f"{name}.md").write_text(f"---\nterm: {name}\ncolour: red\n---\n\nIt turns.\n")
    return tmp_path


def explained(*arguments: str) -> str:
    result = CliRunner().invoke(cli, ["entries", "--explain", *arguments])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_explain_says_what_was_taken_for_what_and_why(folder):
    assert explained("--isolated") == (
        "axle.md and 1 more file like it: 2 entries\n"
        "  term: term, by name (2)\n"
        "  colour: (not read), no name of a field, and no prose (2)\n"
        "  explanation: from the page's title, headings and paragraphs (2)\n"
        "  definition: the first paragraph of the explanation (2)\n"
        "data.json: 4 entries\n"
        "  w: term, by values: short and unique (4)\n"
        "  x: definition, by values: prose of about 8 words (4)\n"
        "  y: related, by values: most of them name other entries (3)\n"
    )


def test_explain_says_where_a_definition_is_long(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    rows = [
        {"term": "Keel", "definition": "A long beam.\n\nIt runs below the boat."},
        {"term": "Rib", "definition": "A bar."},
    ]
    (tmp_path / "glossary.json").write_text(json.dumps(rows))
    assert explained("--isolated").splitlines()[1:] == [
        "  term: term, by name (2)",
        "  definition: explanation, by name, since it is long (1)",
        "  definition: definition, by name (1)",
        "  definition: the first paragraph of the explanation (1)",
    ]


def test_explain_says_what_stands_in_sentences_and_groups(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    group = {"keel": {"definition": "A long beam. See also: rib, mast."}, "rib": {"definition": "A bar of a boat."}}
    (tmp_path / "glossary.json").write_text(
        json.dumps({"hull": group, "rig": {"mast": {"definition": "A tall pole."}}})
    )
    assert sorted(explained("--isolated").splitlines()[2:]) == [
        "  category: the group in which the entry stands (3)",
        "  related: what sentences say (1)",
        "  term: the key under which the entry stands (3)",
    ]


def test_explain_tells_other_programs(folder):
    data, *_ = json.loads(explained("--isolated", "--format", "json", "data.json"))["groups"]
    assert data["files"] == ["data.json"]
    assert data["keys"][0] == {
        "key": "w",
        "field": "term",
        "why": "by values: short and unique",
        "entries": 4,
    }


def test_explain_says_what_the_configuration_names(folder):
    (folder / ".termlint.yml").write_text("include: ['*.json']\nfields: {y: tags}\n")
    assert "  y: tags, by configuration (3)\n" in explained()


@pytest.mark.parametrize(
    ("front", "told"),
    [
        (
            "title: Turn like a master\nsidebar_label: Turning",
            ["title: (not read), another key is the term (1)", "sidebar_label: term, by name (1)"],
        ),
        ("term: Turning\ntitle: Rotation", ["term: term, by name (1)", "title: aliases, by name (1)"]),
        ("id: turn\nterm: Turning", ["id: slug, by name (1)"]),
        ("id: 7\nterm: Turning", ["id: id, by name (1)"]),
        ("acronym: RPM", ["acronym: term, by name (1)"]),
        (
            "term: Turning\ntext: A wheel does it.",
            ["term: term, by name (1)", "text: text, prose under its own name (1)"],
        ),
    ],
    ids=["short title", "second name", "name", "number", "acronym", "text beside a body"],
)
def test_explain_says_what_was_taken_in_the_end(tmp_path, monkeypatch, front, told):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "turning.md").write_text(f"---\n{front}\n---\n\nIt turns.\n")
    assert [line.strip() for line in explained("--isolated").splitlines()[1 : 1 + len(told)]] == told
