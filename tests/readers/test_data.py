import json

import pytest

from termlint.readers import ReadOptions, data, read
from termlint.source import Source, Unreadable

from .entries import page, related, values

AXLE = {"term": "Axle", "definition": "A bar that turns."}


@pytest.mark.parametrize("path", ["axle.yml", "axle.yaml", "AXLE.YML"])
def test_yaml_is_read_by_its_name(path):
    assert [one.term for one in page("term: 'Axle'\ndefinition: A bar.\n", path).entries] == ["Axle"]


@pytest.mark.parametrize("path", ["axle.json", "AXLE.JSON"])
def test_json_is_read_by_its_name(path):
    assert [one.term for one in page(AXLE, path).entries] == ["Axle"]


def test_json_is_no_yaml():
    with pytest.raises(Unreadable):
        page("term: Axle", "axle.json")


def test_a_field_whose_parts_are_too_long_together_is_a_problem():
    written = json.dumps({**AXLE, "body": ["a " * 300_000] * 2})
    found = read(Source("axle.json", written), ReadOptions())
    assert [problem.reason for problem in found.problems] == [
        "the explanation is longer than 1000000 characters, so it is not judged; divide it"
    ]


def test_a_payload_is_read_as_one():
    payload = [{"data": 1}, {"entry": 2}, {"term": 3, "definition": 4, "slug": 5}, "Axle", "A bar that turns.", "axle"]
    (only,) = page(json.dumps(payload), "_payload.json").entries
    assert (only.slug, only.term) == ("axle", "Axle")


@pytest.mark.parametrize(
    ("path", "entries", "references", "broken"),
    [
        ("foss/terms.yaml", 28, 66, None),
        pytest.param("glosario/glossary.yml", 1739, 1050, 2, marks=pytest.mark.slow),
        ("ethotechnics/src/content/glossary.json", 211, 0, 0),
        ("ethereum/src/intl/en/glossary.json", 198, 0, 0),
        ("ethereum/src/intl/fr/glossary.json", 171, 0, 0),
    ],
)
def test_real_glossaries(shared, path, entries, references, broken):
    file = shared / "corpora" / path
    found = data.read(Source.decode(path, file.read_bytes()), ReadOptions()).entries
    targets = [target for one in found for target, _ in related(one)]
    assert (len(found), len(targets)) == (entries, references)
    if broken is not None:
        assert sum(target not in {one.slug for one in found} for target in targets) == broken


@pytest.mark.slow
def test_a_real_glossary_of_many_languages(shared):
    path = "glosario/glossary.yml"
    found = data.read(Source.decode(path, (shared / "corpora" / path).read_bytes()), ReadOptions())
    assert (len({one.slug for one in found.entries}), len({one.language for one in found.entries})) == (633, 23)
    assert [problem.reason for problem in found.problems] == [
        '"def" stands among languages and is no language code; rename this key'
    ]


@pytest.mark.slow
@pytest.mark.parametrize("path", ["glosario/glossary.yml", "ethotechnics/src/content/glossary.json"])
def test_plain_words_of_real_glossaries_stand_where_their_maps_say(shared, path):
    source = Source.decode(path, (shared / "corpora" / path).read_bytes())
    wrong = []
    for one in data.read(source, ReadOptions()).entries:
        for text in one.texts.values():
            for index, character in enumerate(text.value):
                if character.isalpha():
                    start, end = text.span(index, index + 1)[1:]
                    place = source.text[start:end]
                    if not (character in place or place.startswith("\\")):
                        wrong.append((one.slug, text.field, character, place))
    assert wrong == []


def test_the_first_of_several_paragraphs_is_the_definition_where_nothing_else_is_prose():
    text = "anvil: |\n  A block of [steel](#steel).\n\n  It stands on wood.\ntongs: |\n  They hold iron.\n"
    anvil, tongs = page(text, "glossary.yaml").entries
    assert values(anvil) == {
        "explanation": "A block of steel.\n\nIt stands on wood.",
        "definition": "A block of steel.",
    }
    assert anvil.borrowed == {"definition"}
    assert [(link.target.value, link.target.field) for link in anvil.links] == [("#steel", "explanation")]
    assert values(tongs) == {"definition": "They hold iron."}


@pytest.mark.parametrize(
    "fields",
    [
        {"definition": "A block.\n\nIt stands.", "explanation": "Smiths use it."},
        {"definition": "A block.\n\nIt stands.", "example": "He struck it on the anvil."},
        {"definition": "It is one of:\n\n- a block\n- a bone"},
        {"definition": ["A block.", "A bone."]},
    ],
)
def test_a_definition_with_other_prose_or_a_list_stays_whole(fields):
    assert page([{"term": "Anvil", **fields}]).entries[0].borrowed == frozenset()


def test_a_title_beside_a_term_is_another_name():
    (made,) = page([{"term": "AW", "title": "Anvil Works", "definition": "A place of work."}]).entries
    assert [alias.value for alias in made.aliases] == ["Anvil Works"]


@pytest.mark.parametrize(
    "title", ["aw", "What is an AW?", "AW | Words of the forge", "AW: what it is and what it does"]
)
def test_the_title_of_a_page_is_none(title):
    assert page([{"term": "AW", "title": title, "definition": "A place of work."}]).entries[0].aliases == ()
