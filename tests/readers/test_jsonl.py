"""Glossaries in JSON lines: what is read of them, and where it stands."""

import json

import pytest

from termlint.entry import Entry, Page
from termlint.readers import ReadOptions, jsonl
from termlint.source import Source, Unreadable

from .places import cut

CAM = '{"term": "Cam", "definition": "A wheel that is \\"not\\" round \\ud83d\\udd27.", "related": ["pawl"]}'
PAWL = '{"term": "Pawl", "definition": "A lever."}'


def page(text: str, path: str = "terms.jsonl", **fields: str) -> Page:
    return jsonl.read(Source(path, text), ReadOptions(fields=fields))


def terms(text: str, path: str = "terms.jsonl") -> list[str]:
    return [one.term for one in page(text, path).entries]


def places(found: Page) -> list[tuple[int, int]]:
    return [found.source.position(problem.span.start) for problem in found.problems]


def text_of(one: Entry) -> str:
    return one.texts["definition"].value


def test_each_line_is_an_entry():
    cam, pawl = page(f"{CAM}\n{PAWL}\n").entries
    assert (cam.term, text_of(cam)) == ("Cam", 'A wheel that is "not" round 🔧.')
    assert [one.target.value for one in cam.related] == ["pawl"]
    assert (pawl.term, text_of(pawl)) == ("Pawl", "A lever.")


def test_every_field_stands_in_its_place():
    found = page(f"\n{CAM}\r\n\n{PAWL}")
    cam, pawl = found.entries
    text = cam.texts["definition"]
    assert found.source.position(text.span().start) == (2, 32)
    assert cut(found.source.text, text.cut(len(text.value) - 2, len(text.value) - 1)) == "\\ud83d\\udd27"
    assert found.source.position(pawl.texts["definition"].span().start) == (4, 33)
    assert cut(found.source.text, pawl.texts["definition"]) == "A lever."


def test_related_terms_stand_in_their_place():
    found = page(f"{PAWL}\n{CAM}\n")
    (reference,) = found.entries[1].related
    assert found.source.position(reference.target.span().start) == (2, CAM.index("pawl") + 1)


@pytest.mark.parametrize(
    "damage", ['{"term": "Winch', '{"term" "Winch"}', "{", "Winch", '{"term": "Winch",}', "{'a': 1}"]
)
def test_a_damaged_line_is_a_problem_and_the_others_are_read(damage):
    found = page(f"{CAM}\n{damage}\n{PAWL}\n")
    assert [one.term for one in found.entries] == ["Cam", "Pawl"]
    assert [line for line, _ in places(found)] == [2]


def test_many_damaged_lines_are_told_in_one_problem_at_the_end():
    found = page(f"{CAM}\n{PAWL}\n" + "{\n" * (jsonl.MAX_PROBLEMS + 7))
    assert len(found.problems) == jsonl.MAX_PROBLEMS + 1
    assert found.problems[-1].reason.startswith("7 more lines")


def test_a_key_that_is_written_twice_is_a_problem():
    found = page(f'{PAWL}\n{{"term": "A", "term": "Cam", "definition": "A wheel."}}\n')
    assert [one.term for one in found.entries] == ["Pawl", "Cam"]
    assert places(found) == [(2, 16)]


def test_nothing_but_damage_is_unreadable():
    with pytest.raises(Unreadable) as error:
        page('{"term": \n{"term"\n')
    assert "line" in error.value.reason


def test_a_file_that_is_json_as_a_whole_is_read_as_that():
    assert terms(json.dumps([json.loads(CAM), json.loads(PAWL)], indent=1)) == ["Cam", "Pawl"]


def test_a_line_with_other_keys_is_no_entry():
    assert terms(f'{{"version": 2, "title": "Machines"}}\n{CAM}\n{PAWL}\n') == ["Cam", "Pawl"]


def test_lines_may_have_different_keys():
    short = '{"term": "Winch", "aka": "hoist", "definition": "A drum."}'
    found = page(f"{CAM}\n{short}\n{PAWL}\n")
    assert [[one.value for one in entry.aliases] for entry in found.entries] == [[], ["hoist"], []]


def test_entries_that_lines_wrap_are_read():
    wrapped = "\n".join(f'{{"type": "entry", "id": {at}, "data": {line}}}' for at, line in enumerate((CAM, PAWL)))
    found = page(wrapped)
    assert [one.term for one in found.entries] == ["Cam", "Pawl"]
    assert cut(found.source.text, found.entries[1].texts["definition"]) == "A lever."


def test_a_map_for_each_language_makes_an_entry_of_each():
    row = {"slug": "cam", "en": {"term": "Cam", "def": "A wheel."}, "de": {"term": "Nocke", "def": "Ein Rad."}}
    found = page(f"{json.dumps(row)}\n{json.dumps(row | {'slug': 'pawl'})}\n")
    assert [(one.slug, one.term, one.language) for one in found.entries][:2] == [
        ("cam", "Cam", "en"),
        ("cam", "Nocke", "de"),
    ]


def test_curly_brackets_are_references_where_the_file_uses_them():
    rows = [{"term": f"Wheel{at}", "definition": f"It drives a {{wheel{at + 1}}} by its teeth."} for at in range(8)]
    found = page("\n".join(map(json.dumps, rows)))
    assert [(one.target.value, one.form) for one in found.entries[0].links] == [("wheel1", "curly")]
    assert text_of(found.entries[0]) == "It drives a wheel1 by its teeth."


def test_code_in_curly_brackets_is_no_reference():
    rows = [{"term": f"Wheel{at}", "definition": f"It drives a {{wheel{at + 1}}}."} for at in range(8)]
    rows.append({"term": "Tooth", "definition": r"It turns {wheel1} by {M,\} or {..} teeth."})
    tooth = page("\n".join(map(json.dumps, rows))).entries[-1]
    assert [one.target.value for one in tooth.links] == ["wheel1"]
    assert text_of(tooth) == r"It turns wheel1 by M,\ or .. teeth."


def test_names_of_fields_can_be_configured():
    (found,) = page('{"w": "Cam", "s": "A wheel."}\n', w="term", s="definition").entries
    assert (found.term, text_of(found)) == ("Cam", "A wheel.")


@pytest.mark.parametrize("text", ["", "\n \n", "1\n2\n", '{"level": "info", "message": "It turns."}\n' * 3])
def test_lines_that_are_no_glossary_have_a_note(text):
    found = page(text, "log.jsonl")
    assert (found.entries, found.problems) == ((), ())
    assert found.note


def test_too_many_lines_are_refused(monkeypatch):
    monkeypatch.setattr(jsonl, "MAX_LINES", 2)
    with pytest.raises(Unreadable) as error:
        page(f"{CAM}\n{PAWL}\n{PAWL}\n")
    assert error.value.offset == len(CAM) + len(PAWL) + 2
