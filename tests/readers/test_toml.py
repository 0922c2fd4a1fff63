import datetime
import math
import re
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termlint.readers import toml
from termlint.readers.tree import Mapping, Scalar, Tree
from termlint.schema import plain
from termlint.source import Source, Unreadable
from termlint.text import Text, TextBuilder

from .places import cut, misplaced, scalars

TEXTS = st.text(st.sampled_from("ab '\"\\\t\n#=[]{}é🦉e\u0301\u200d中"), max_size=20)


def basic(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t").replace("\n", "\\n")
    return f'"{escaped}"'


def basic_lines(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("\t", "\\u0009")
    escaped = re.sub('"(?="|$)', r'\\"', escaped)
    return f'"""\n{escaped} \\\n   """'


def literal(text: str) -> str:
    plain_text = text.replace("'", "").replace("\n", "")
    return f"'{plain_text}'"


def literal_lines(text: str) -> str:
    plain_text = text.replace("'", "’")
    return f"'''\n{plain_text}'''"


STRINGS = st.builds(
    lambda style, text: style(text), st.sampled_from([basic, basic_lines, literal, literal_lines]), TEXTS
)
KEYS = st.sampled_from(["a", "a-b", '"a b"', "'é'", "a.b", "c . 'd.e'", '"\\u0041"'])
SIMPLE = STRINGS | st.sampled_from(["1", "-2.5e3", "true", "0x1F", "1_000", "inf", "1979-05-27", "07:32:00.5"])
ARRAYS = st.lists(SIMPLE, max_size=3).map(lambda items: "[" + ",\n  # no comment\n ".join(items) + "]")
TABLES = st.dictionaries(st.sampled_from("abc"), SIMPLE, max_size=3).map(
    lambda pairs: "{" + ", ".join(f"{key} = {value}" for key, value in pairs.items()) + "}"
)
LINES = st.one_of(
    st.builds("{} = {} # c".format, KEYS, SIMPLE | ARRAYS | TABLES),
    st.sampled_from(["", "# a comment", "[t]", "[t.'u v']", "[[many]]", "[[many.more]]", "[t . w]"]),
)


def parse(text: str) -> Tree:
    return toml.parse(Source("terms.toml", text))


def refusal(text: str) -> tuple[str, str]:
    """Why a text is refused, and what stands from there to the end of its line."""
    with pytest.raises(Unreadable) as error:
        parse(text)
    return error.value.reason, text[error.value.offset :].partition("\n")[0]


def with_dates_as_text(value):
    if isinstance(value, dict):
        return {key: with_dates_as_text(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [with_dates_as_text(inner) for inner in value]
    return value.isoformat() if isinstance(value, datetime.date | datetime.time) else value


@given(st.lists(STRINGS, min_size=1), st.booleans())
def test_every_character_has_its_place(strings, crlf):
    source = "\n".join(f"k{number} = {string}" for number, string in enumerate(strings))
    if crlf:
        source = source.replace("\n", "\r\n")
    found = parse(source)
    assert plain(found.root) == tomllib.loads(source)
    assert [misplaced(source, scalar.text) for scalar in scalars(found.root)] == [[] for _ in scalars(found.root)]


@given(st.lists(LINES, max_size=8))
def test_values_are_those_of_the_standard_library_and_all_are_placed(lines):
    source = "\n".join(lines)
    try:
        expected = tomllib.loads(source)
    except ValueError:
        refusal(source)
        return
    found = parse(source)
    assert found.problems == ()
    assert str(plain(found.root)) == str(with_dates_as_text(expected)).replace("07:32:00.500000", "07:32:00.5")


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ('a = "b\\tc"', "b\tc"),
        ("a = 'b\\tc'", "b\\tc"),
        ('a = """\nb\n"c" ""d"""', 'b\n"c" ""d'),
        ('a = """b\\\n\n   c"""', "bc"),
        ("a = '''\n'b' ''c'''", "'b' ''c"),
        ('a = """b""""', 'b"'),
        ("a = '''b'''''", "b''"),
        ('a = """b\r\nc"""', "b\nc"),
    ],
)
def test_styles(source, value):
    root = parse(source).root
    assert isinstance(root, Mapping)
    found = root.items[0][1]
    assert isinstance(found, Scalar)
    assert found.value == value
    assert misplaced(source, found.text) == []


def test_types():
    source = "a = [true, 1_000, 0xF, 0o7, 0b1, 1e3, -inf, 1979-05-27T07:32:00Z, 1979-05-27 07:32:00]"
    assert plain(parse(source).root) == {
        "a": [True, 1000, 15, 7, 1, 1000.0, -math.inf, "1979-05-27T07:32:00Z", "1979-05-27 07:32:00"]
    }


def test_tables_keep_their_places():
    source = "a = 1\n[t.u]\nb = {c = 2}\n[[m]]\nd = 3\n[[m]]\nd.e = 4\n"
    root = parse(source).root
    assert isinstance(root, Mapping)
    shown = {key.value: source[value.span.start : value.span.end] for key, value in root.items}
    assert shown == {"a": "1", "t": "[t.u]\nb = {c = 2}", "m": "[[m]]\nd = 3\n[[m]]\nd.e = 4"}


def test_a_part_of_a_file_has_the_places_of_the_file():
    source = Source("pawl.md", '+++\nterm = "a\\tb"\n+++\n')
    builder = TextBuilder(Text.verbatim(source.text))
    builder.copy(4, 18)
    texts = [scalar.text for scalar in scalars(toml.parse_text(builder.build(), source).root)]
    assert [cut(source.text, text) for text in texts] == ["term", "a\\tb"]


def test_values_that_cannot_be_placed_stand_at_the_beginning(monkeypatch):
    monkeypatch.setattr(toml, "_literal", lambda written: None)
    found = parse("a = 1\nb = [2024-01-01]\n")
    assert plain(found.root) == {"a": 1, "b": ["2024-01-01"]}
    assert {scalar.span.start for scalar in scalars(found.root)} == {0}
    assert [problem.reason for problem in found.problems] == ["the places of this file's values could not be found"]


@pytest.mark.parametrize(
    ("source", "reason", "line"),
    [
        ("a", "an = is missing after this key; write key = value, and put keys of several words in quotes", ""),
        ("a = b", "a value is missing or is none that TOML knows; put texts in quotes", "b"),
        ("b = 1\nb = 2", "this key has a value already; remove one", ""),
        ("[a]\n[a]", "this table exists already; join the two", "]"),
        ("a = [1", "a list is not closed before this; add the comma or the ]", ""),
        ('a = "b', "the file ends within a text; close its quotes", ""),
        ("a = '''b", "the file ends within a text; close its quotes", ""),
        (
            'a = "b\nc"',
            "a text in single or double quotes ends on its line; close the quote, or use three quotes",
            "",
        ),
        (
            "a = 1 2",
            "something follows a complete value; put texts in quotes, and each key on a line of its own",
            "2",
        ),
        ("\r\n\r\n= 1", "this is no key = value and no [table]; mend it or put # before it", "= 1"),
        ("a = " + "9" * 5000, "a number is too long; put it in quotes", "a = " + "9" * 5000),
    ],
)
def test_mistakes_are_told_plainly_and_in_their_place(source, reason, line):
    assert refusal(source) == (reason, line)


@pytest.mark.parametrize("text", ["a = " + "[" * 100_000, "a = " + "[" * 300 + "]" * 300, ".".join("a" * 500) + " = 1"])
def test_what_nests_too_deep_is_refused(text):
    assert refusal(text)[0] == "tables and lists are nested more than 200 deep; make the file flatter"


@pytest.mark.parametrize(
    ("source", "covered"),
    [
        ("a = 1 # termlint: ignore[x]\nb = 2", ["a = 1"]),
        ("# termlint: ignore[x]\na = 1\nb = 2", ["a = 1"]),
        ("# termlint: ignore[x]\n[[t]]\na = 1\nb = 2\n[[t]]", ["[[t]]\na = 1\nb = 2"]),
        ("[t] # termlint: ignore[x]\na = 1", ["[t] # termlint: ignore[x]\na = 1"]),
        ("a = [\n  1, # termlint: ignore[x]\n  2]", ["1"]),
        ('a = "# termlint: ignore[x]"', []),
        ('a = """\n# termlint: ignore[x]"""', []),
    ],
)
def test_comments_cover_their_element_or_the_next(source, covered):
    found = parse(source).comments
    assert [source[comment.covers.start : comment.covers.end] for comment in found] == covered
