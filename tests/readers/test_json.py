import json as plain_json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termlint.readers import json, tree
from termlint.readers.tree import Mapping, Tree
from termlint.schema import plain
from termlint.source import Source, Unreadable
from termlint.text import Text, TextBuilder

from .places import cut, misplaced, scalars

TEXTS = st.text(st.sampled_from("ab '\"\\/\t\r\n\b\f\x00é🦉e\u0301\u200d中\u2028"), max_size=30)
VALUES = st.recursive(
    TEXTS | st.integers() | st.floats(allow_nan=False) | st.booleans() | st.none(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
)


def parse(text: str) -> Tree:
    return json.parse(Source("terms.json", text))


def refusal(text: str) -> tuple[str, str]:
    """Why a text is refused, and what stands from there on."""
    with pytest.raises(Unreadable) as error:
        parse(text)
    return error.value.reason, text[error.value.offset :]


@given(VALUES, st.booleans(), st.sampled_from([None, 1, "\t"]))
def test_values_are_those_of_the_standard_library(value, ascii_only, indent):
    source = plain_json.dumps(value, ensure_ascii=ascii_only, indent=indent)
    assert plain(parse(source).root) == plain_json.loads(source)


@given(st.lists(TEXTS), st.booleans())
def test_every_character_has_its_place(texts, ascii_only):
    source = plain_json.dumps(texts, ensure_ascii=ascii_only)
    assert [misplaced(source, scalar.text) for scalar in scalars(parse(source).root)] == [[] for _ in texts]


@given(st.lists(TEXTS), st.booleans())
def test_a_place_decodes_to_its_character(texts, ascii_only):
    source = plain_json.dumps(texts, ensure_ascii=ascii_only)
    for scalar in scalars(parse(source).root):
        places = [cut(source, scalar.text.cut(i, i + 1)) for i in range(len(scalar.text.value))]
        assert [plain_json.loads(f'"{place}"') for place in places] == list(scalar.text.value)


def test_a_text_without_escapes_is_one_piece():
    (value,) = scalars(parse('  "a wheel"').root)
    assert value.text.pieces == ((0, 3, 10),)


def test_an_emoji_of_two_escapes_is_one_place():
    source = r'"a\ud83e\udd89b"'
    (value,) = scalars(parse(source).root)
    assert value.text.value == "a🦉b"
    assert cut(source, value.text.cut(1, 2)) == r"\ud83e\udd89"


def test_half_an_emoji_is_a_replacement_character():
    assert plain(parse(r'["\ud83e", "\udd89x"]').root) == ["\ufffd", "\ufffdx"]


def test_an_empty_text_stands_between_its_quotes():
    (value,) = scalars(parse('""').root)
    assert value.span[1:] == (1, 1)


def test_numbers_and_words():
    found = plain(parse("[1, -2.5e3, 0, true, false, null, Infinity, -Infinity, NaN]").root)
    assert found[:-1] == [1, -2500.0, 0, True, False, None, math.inf, -math.inf]
    assert math.isnan(found[-1])


def test_an_endless_number_is_no_fault():
    assert plain(parse("9" * 5000).root) == math.inf


def test_the_places_of_maps_and_lists():
    source = ' {"a": [1, 2], "b": {}} '
    root = parse(source).root
    assert isinstance(root, Mapping)
    shown = [source[node.span.start : node.span.end] for node in (root, *(value for _, value in root.items))]
    assert shown == ['{"a": [1, 2], "b": {}}', "[1, 2]", "{}"]


def test_a_part_of_a_file_has_the_places_of_the_file():
    source = Source("pawl.mdx", 'export const term = {"name": "a\\tb"}')
    builder = TextBuilder(Text.verbatim(source.text))
    builder.copy(20, len(source.text))
    texts = [scalar.text for scalar in scalars(json.parse_text(builder.build(), source).root)]
    assert [cut(source.text, text) for text in texts] == ["name", "a\\tb"]


@pytest.mark.parametrize("text", ["", " \n\t"])
def test_an_empty_file_has_no_root(text):
    assert parse(text).root is None


def test_of_a_key_written_twice_the_last_counts_and_the_file_says_so():
    found = parse('{"a": 1, "b": 2, "a": 3}')
    assert plain(found.root) == {"b": 2, "a": 3}
    assert [(problem.reason, problem.span.start) for problem in found.problems] == [
        ('the key "a" is written twice in one map, and only the last one counts; remove one', 18)
    ]


@pytest.mark.parametrize(
    ("text", "reason", "rest"),
    [
        ("[1, 2", "the file is cut short; ] is missing at its end", ""),
        ('{"a": 1', "the file is cut short; } is missing at its end", ""),
        ('{"a"', "the file is cut short; } is missing at its end", ""),
        ('{"a":', "the file is cut short; a value is missing at its end", ""),
        ('["a', "the file is cut short: the quotation mark that opens here is never closed", '"a'),
        ('["a\\', "the file is cut short: the quotation mark that opens here is never closed", '"a\\'),
        (
            '["a\nb"]',
            "the text that opens here does not end on its line; close the quote, or write line breaks as \\n",
            '"a\nb"]',
        ),
        ('["a\tb"]', "a tab within a text must be written \\t", '\tb"]'),
        ('["a\x01"]', "the control character U+0001 must be written \\u0001", '\x01"]'),
        (r'["\d"]', "JSON knows no escape \\d; double the backslash", r'\d"]'),
        (r'["\u12"]', "JSON knows no escape \\u; double the backslash", r'\u12"]'),
        ("[1, 2,]", "JSON allows no comma before a closing bracket; remove the comma", "]"),
        ('{"a": 1,}', "JSON allows no comma before a closing bracket; remove the comma", "}"),
        ("[1 2]", "a comma is missing before this; add it, or close the quote or bracket before", "2]"),
        ('["a"b"]', "a comma is missing before this; add it, or close the quote or bracket before", 'b"]'),
        ('{"a" 1}', "a colon is missing between this and the key before; add it", "1}"),
        ('{"a":}', "a value is missing before this }; write it, or remove the }", "}"),
        ("[,]", "a value is missing before this ,; write it, or remove the ,", ",]"),
        ("[1}", "the map or list that is open here closes with ], not with }; mend the brackets", "}"),
        ('["a": 1]', "a colon can stand only after a key in { }; check the comma or brackets before it", ": 1]"),
        ("{1: 2}", "a key must be a text in double quotes; put it in quotes", "1: 2}"),
        ("{[1]: 2}", "a key must be a text in double quotes; put it in quotes", "[1]: 2}"),
        ("['a']", 'JSON takes straight double quotes ("); replace these', "'a']"),
        ("[a]", "a text must stand in double quotes; put it in quotes", "a]"),
        ("[1] 2", "the document ends before this; a JSON file holds one value, so remove or join the rest", "2"),
        ("// no\n[1]", "JSON has no comments; remove this one", "// no\n[1]"),
        ("[01]", "this is no JSON number (01, +1, .5 and 1_000 are not); mend it or put it in double quotes", "01]"),
    ],
)
def test_mistakes_are_told_plainly_and_in_their_place(text, reason, rest):
    assert refusal(text) == (reason, rest)


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 100_000])
def test_what_nests_too_deep_is_refused(text):
    assert refusal(text)[0] == "maps and lists are nested more than 200 deep; make the file flatter"


def test_what_nests_as_deep_as_allowed_is_read():
    text = "[" * tree.MAX_DEPTH + "]" * tree.MAX_DEPTH
    assert parse(text).root is not None


def test_more_values_than_a_glossary_has_are_refused(monkeypatch):
    monkeypatch.setattr(json, "MAX_VALUES", 3)
    assert refusal("[1, 2, 3]")[0] == "the file holds more than 3 values; divide it into several files"


def test_a_huge_text_is_placed_as_a_whole():
    (value,) = scalars(parse('"' + "\\n" * tree.MAX_MAPPED + '"').root)
    assert len(value.text.pieces) == 1


@given(st.text(st.sampled_from('{}[]:,"\\ntrue0123456789.-+eE \n'), max_size=20))
def test_any_text_is_read_as_the_standard_library_reads_it_or_refused(text):
    try:
        expected = plain_json.loads(text)
    except ValueError:
        if text.strip():
            refusal(text)
    else:
        assert plain(parse(text).root) == expected
