import string

import pytest
import yaml as pyyaml
from hypothesis import example, given
from hypothesis import strategies as st

from termlint.readers import tree, yaml, yaml_scalars
from termlint.readers.tree import Mapping, Scalar, Sequence, Tree
from termlint.schema import plain
from termlint.source import Source, Unreadable
from termlint.text import Span, Text, TextBuilder

from .places import cut, misplaced, scalars

CHARACTERS = string.ascii_letters + "'\"\\ \t\n:#-&*!|>%@`{}[],?é🦉e\u0301\u200d中"
TEXTS = st.text(st.sampled_from(CHARACTERS), max_size=60)
STYLES = st.sampled_from([None, "'", '"', "|", ">"])


def parse(text: str) -> Tree:
    return yaml.parse(Source("terms.yml", text))


def value_of(text: str) -> Text:
    """The text under the only key."""
    root = parse(text).root
    assert isinstance(root, Mapping)
    (_, value) = root.items[0]
    assert isinstance(value, Scalar)
    return value.text


def refusal(text: str) -> tuple[str, str]:
    """Why a text is refused, and what stands from there to the end of its line."""
    with pytest.raises(Unreadable) as error:
        parse(text)
    return error.value.reason, text[error.value.offset :].partition("\n")[0]


@given(st.lists(TEXTS, min_size=1, max_size=3), STYLES, st.sampled_from([10, 30, 1000]), st.booleans(), st.booleans())
def test_every_character_of_a_dumped_text_has_its_place(texts, style, width, readable, crlf):
    source = pyyaml.dump({"terms": texts}, default_style=style, width=width, allow_unicode=readable)
    if crlf:
        source = source.replace("\n", "\r\n")
    found = parse(source)
    assert plain(found.root) == pyyaml.load(source, pyyaml.BaseLoader)
    assert [misplaced(source, scalar.text) for scalar in scalars(found.root)] == [[] for _ in scalars(found.root)]


LINES = st.sampled_from(
    ["", "  ", "   x", "  two words", "    more indented", "  é🦉 # no comment", "  \ttab", "  it's \\n"]
)


@given(
    st.sampled_from("|>"), st.sampled_from(["", "-", "+"]), st.sampled_from(["", "2"]), st.lists(LINES), st.booleans()
)
def test_every_character_of_a_block_has_its_place(style, chomping, indentation, lines, crlf):
    source = f"text: {style}{chomping}{indentation}\n" + "".join(f"{line}\n" for line in lines) + "next: 1\n"
    if crlf:
        source = source.replace("\n", "\r\n")
    try:
        expected = pyyaml.load(source, pyyaml.CBaseLoader)
    except pyyaml.YAMLError:
        with pytest.raises(Unreadable):
            parse(source)
        return
    assert plain(parse(source).root)["text"] == expected["text"]
    assert misplaced(source, value_of(source)) == []


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("a: one two", "one two"),
        ("a: one\n  two\n\n  three", "one two\nthree"),
        ("a: 'it''s'", "it's"),
        ("a: 'one\n\n\n  two'", "one\n\ntwo"),
        (r'a: "\u00e9\t\x41\U0001F989\\"', "é\tA🦉\\"),
        ('a: "one\\\n   two"', "onetwo"),
        ('a: "one\n  two"', "one two"),
        ("a: |\n  one\n   two\n", "one\n two\n"),
        ("a: |-\n  one\n\n", "one"),
        ("a: |+\n  one\n\n", "one\n\n"),
        ("a: |2\n   one\n", " one\n"),
        ("a: >\n  one\n  two\n\n  three\n    four\n  five\n", "one two\nthree\n  four\nfive\n"),
        ("a: >-\r\n  one\r\n  two\r\n", "one two"),
    ],
)
def test_styles(source, value):
    text = value_of(source)
    assert text.value == value
    assert misplaced(source, text) == []


def test_an_escape_is_one_place():
    source = r'a: "b\u00e9c"'
    text = value_of(source)
    assert [source[text.span(i, i + 1).start : text.span(i, i + 1).end] for i in range(3)] == ["b", r"\u00e9", "c"]


def test_a_quoted_text_stands_within_its_quotes():
    source = "a: 'one two'"
    assert cut(source, value_of(source)) == "one two"


def test_an_empty_value_stands_behind_its_key():
    assert value_of("a:\nb: 1").span()[1:] == (2, 2)


def test_a_text_whose_places_cannot_be_told_stands_as_a_whole(monkeypatch):
    monkeypatch.setattr(yaml_scalars, "_replacement", lambda match: "?")
    source = "a: 'it''s'"
    text = value_of(source)
    assert text.value == "it's"
    assert cut(source, text.cut(0, 1)) == "it''s"


def test_a_part_of_a_file_has_the_places_of_the_file():
    source = Source("pawl.md", "---\nterm: 'It''s'\n---\n")
    builder = TextBuilder(Text.verbatim(source.text))
    builder.copy(4, 18)
    found = yaml.parse_text(builder.build(), source)
    term = next(scalar.text for scalar in scalars(found.root) if scalar.value == "It's")
    assert cut(source.text, term) == "It''s"


def test_parts_of_parts_have_the_places_of_the_file():
    source = Source("pawl.md", '> term: "a\\tb"\n> slug: pawl\n')
    builder = TextBuilder(Text.verbatim(source.text))
    for start in (0, 15):
        builder.copy(start + 2, source.text.index("\n", start) + 1)
    found = yaml.parse_text(builder.build(), source)
    texts = [scalar.text for scalar in scalars(found.root)]
    assert [(text.value, cut(source.text, text)) for text in texts] == [
        ("term", "term"),
        ("a\tb", "a\\tb"),
        ("slug", "slug"),
        ("pawl", "pawl"),
    ]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("", None),
        ("~", None),
        ("null", None),
        ("true", True),
        ("False", False),
        ("12", 12),
        ("-0x1F", "-0x1F"),
        ("0x1F", 31),
        ("0o17", 15),
        ("1.5e3", 1500.0),
        (".inf", float("inf")),
        ("no", "no"),
        ("off", "off"),
        ("2024-05-01", "2024-05-01"),
        ("1_000", "1_000"),
        ("'12'", "12"),
        ("!!str 12", "12"),
        ("!!int '12'", 12),
        ("!shape 12", "12"),
    ],
)
def test_types(written, value):
    assert plain(parse(f"a: {written}").root) == {"a": value}


def test_an_endless_number_is_a_text():
    assert plain(parse(f"a: {'9' * 5000}").root) == {"a": float("inf")}


def test_the_places_of_maps_and_lists():
    source = "a:\n  b: [1, 2]\n  c: {d: e}\n\nf: 3\n"
    root = parse(source).root
    assert isinstance(root, Mapping)
    inner = root.get("a")
    assert isinstance(inner, Mapping)
    shown = [source[node.span.start : node.span.end] for node in (inner, *(value for _, value in inner.items))]
    assert shown == ["b: [1, 2]\n  c: {d: e}", "[1, 2]", "{d: e}"]


def test_several_documents_are_a_list():
    assert plain(parse("a: 1\n---\nb: 2\n").root) == [{"a": 1}, {"b": 2}]


@pytest.mark.parametrize("text", ["", "\n\n", "# a comment\n", "---\n---\n"])
def test_a_file_without_values_has_no_root(text):
    assert parse(text).root is None


def test_a_closing_mark_opens_no_document():
    assert plain(parse("---\na: 1\n---\n").root) == {"a": 1}


def test_aliases_repeat_what_they_name():
    assert plain(parse("a: &x [1, 2]\nb: *x\n").root) == {"a": [1, 2], "b": [1, 2]}


def test_merged_keys_give_way_to_written_ones():
    source = "a: &x {b: 1, c: 2}\nd:\n  c: 3\n  <<: *x\n"
    assert plain(parse(source).root)["d"] == {"b": 1, "c": 3}


def test_of_several_merged_maps_the_first_wins():
    source = "- &x {a: 1}\n- &y {a: 2, b: 2}\n- <<: [*x, *y]\n"
    assert plain(parse(source).root)[2] == {"a": 1, "b": 2}


def test_a_key_that_looks_like_a_merge_may_hold_a_text():
    assert plain(parse("<<: shift to the left").root) == {"<<": "shift to the left"}


def test_of_a_key_written_twice_the_last_counts_and_the_file_says_so():
    source = "a: 1\nb: 2\na: 3\n"
    found = parse(source)
    assert plain(found.root) == {"b": 2, "a": 3}
    assert [(problem.reason, problem.span.start) for problem in found.problems] == [
        ('the key "a" is written twice in one map, and only the last one counts; remove one', 10)
    ]


def bomb(levels: int) -> str:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, levels)]
    return "\n".join(lines)


def test_aliases_that_explode_are_refused():
    reason, line = refusal(bomb(12))
    assert reason == "aliases repeat more than 1000000 values and characters; write out what is meant"
    assert line.startswith("*a4")


def test_merges_that_explode_are_refused():
    source = "a0: &a0 {k: v}\n" + "".join(
        f"a{n}: &a{n}\n  <<: [*a{n - 1}, *a{n - 1}]\n  k{n}: v\n" for n in range(1, 25)
    )
    assert refusal(source)[0].startswith("aliases repeat more than")


def test_an_alias_of_what_it_stands_in_is_refused():
    assert refusal("a: &x\n  b: *x\n") == ('"*x" stands within what it repeats; write the value out', "*x")


def test_aliases_that_nest_too_deep_are_refused():
    levels = "\n".join(["- &a0 [x]"] + [f"- &a{n} [*a{n - 1}]" for n in range(1, 300)])
    assert refusal(levels)[0] == "aliases nest maps and lists more than 200 deep; make the file flatter"


@pytest.mark.parametrize("text", ["[" * 100_000, "{a: " * 100_000, "- " * 3000, "[" * 300 + "]" * 300])
def test_what_nests_too_deep_is_refused(text):
    assert refusal(text)[0] == "maps and lists are nested more than 200 deep; make the file flatter"


def test_more_values_than_a_glossary_has_are_refused(monkeypatch):
    monkeypatch.setattr(yaml, "MAX_VALUES", 10)
    assert refusal("- a\n" * 11)[0] == "the file holds more than 10 values; divide it into several files"


def test_a_huge_text_is_placed_as_a_whole():
    source = "a: '" + "it''s " * (tree.MAX_MAPPED // 6 + 1) + "x'"
    text = value_of(source)
    assert len(text.pieces) == 1
    assert text.value.endswith("it's x")


@pytest.mark.parametrize(
    ("source", "reason", "line"),
    [
        (
            "a: b: c",
            "a colon and a space stand where no key can; put the value in quotes, or mend the indentation",
            ": c",
        ),
        ("a:\n\tb: c", "a tab indents this line; indent YAML with spaces", "\tb: c"),
        ("a: 'b\nc: d", "the quotation mark that opens here is never closed; close it", "'b"),
        ("a: @b", "a value cannot begin with @; put it in quotes", "@b"),
        ("a: `b`", "a value cannot begin with `; put it in quotes", "`b`"),
        ("a: *b", 'nothing is named "&b"; put a value that begins with * in quotes', "*b"),
        ("a: {{ b }}", "a map or list cannot be a key; put a value that begins with { or [ in quotes", "{ b }}"),
        ("a: b\x01", "YAML does not allow the control character U+0001; remove it", "\x01"),
        (
            "a: [b, c\nd: e",
            "a list that begins with [ is not closed, or an item lacks its comma or quotes; mend it here",
            ": e",
        ),
        (
            r'a: "\d"',
            (
                "a backslash in double quotes begins an escape that YAML does not know; "
                "double the backslash or use single quotes"
            ),
            r'\d"',
        ),
    ],
)
def test_mistakes_are_told_plainly_and_in_their_place(source, reason, line):
    assert refusal(source) == (reason, line)


@pytest.mark.parametrize("value", ["wheel", "'wheel'", '"wheel"', "|\n  wheel"])
@pytest.mark.parametrize("properties", ["&it ", "!!str ", "&it !!str ", "!mine &it\n  "])
def test_a_value_stands_behind_its_anchor_and_tag(properties, value):
    source = f"key: {properties}{value}\n"
    (text,) = (scalar.text for scalar in scalars(parse(source).root) if scalar.text.value.strip() == "wheel")
    assert text.span(0, 5) == Span(None, source.index("wheel"), source.index("wheel") + 5)


@given(st.text(st.sampled_from("ab:-[]{}#&*!|>'\"%@`,? \n\t\\"), max_size=30))
@example("&a::")
def test_whatever_can_be_read_has_its_places(text):
    try:
        found = parse(text)
    except Unreadable:
        return
    assert [misplaced(text, scalar.text) for scalar in scalars(found.root)] == [[] for _ in scalars(found.root)]


@pytest.mark.parametrize(
    ("source", "covered"),
    [
        ("a: one # termlint: ignore[x]\nb: two", ["a: one"]),
        ("# termlint: ignore[x]\na: one\nb: two", ["a: one"]),
        ("a: one\n\n# termlint: ignore[x]\n\nb: two", ["b: two"]),
        ("- a: one # termlint: ignore[x]\n  b: two", ["a: one"]),
        ("# termlint: ignore[x]\n- a: one\n  b: two\n- c: three", ["a: one\n  b: two"]),
        ("- {a: one, b: two} # termlint: ignore[x]", ["{a: one, b: two}"]),
        ("a: [one, two] # termlint: ignore[x]", ["a: [one, two]"]),
        ("a: # termlint: ignore[x]\n  b: one\n  c: two", ["a: # termlint: ignore[x]\n  b: one\n  c: two"]),
        ("a: > # termlint: ignore[x]\n  one\n  two\nb: three", ["a: > # termlint: ignore[x]\n  one\n  two"]),
        ("a: |\n  # termlint: ignore[x]\n  one", []),
        ("a: |\n  one\n# termlint: ignore[x]\nb: two", ["b: two"]),
        ("a: 'one\n  # termlint: ignore[x]'", []),
        ("a: one#termlint:ignore[x]", []),
        ("a: one # see # termlint: ignore[x]", []),
        ("a: 'x # y' # termlint: ignore[x]", ["a: 'x # y'"]),
        ("a: 'one\n  two' # termlint: ignore[x]\nb: 1", ["a: 'one\n  two'"]),
        ("a: one\n# termlint: ignore[x]", ["# termlint: ignore[x]"]),
        ("a: one # termlint: ignore[x]\r\nb: two", ["a: one"]),
    ],
)
def test_comments_cover_their_element_or_the_next(source, covered):
    found = parse(source).comments
    assert [source[comment.covers.start : comment.covers.end] for comment in found] == covered
    assert all(comment.text == "termlint: ignore[x]" for comment in found)


def test_a_comment_has_its_place():
    source = "a: one # termlint: ignore[x] why not\n"
    (comment,) = parse(source).comments
    assert source[comment.span.start : comment.span.end] == "# termlint: ignore[x] why not"


def test_other_comments_are_not_collected():
    assert parse("# termlint is a linter\na: 1 # fine\n").comments == ()


def test_lists_keep_their_order():
    root = parse("- b\n- a\n").root
    assert isinstance(root, Sequence)
    assert plain(root) == ["b", "a"]
