import pickle
import re
import time

import pytest

from termlint.entry import Comment, Entry, Page, Place
from termlint.readers import ReadOptions, read
from termlint.source import Source
from termlint.suppress import Suppression, Suppressions
from termlint.text import Span, Text
from termlint.violation import Scope, Violation

BODY = """\
<!-- termlint: {} -->
Gears turn shafts.

Shafts carry gears.
"""


def page(text: str, *terms: str, covers: tuple[int, int] | None = None) -> Page:
    """A page whose comments are the `<!-- -->` of the text, each covering the line after it, and whose entries are the
    lines that begin with a term."""
    source = Source("wheels.md", text)
    comments = []
    for match in re.finditer(r"<!--.*?-->", text, re.DOTALL):
        following = text.find("\n", match.end()) + 1
        range_ = covers or (following, text.find("\n", following))
        comments.append(Comment(match[0], Span(None, *match.span()), Span(None, *range_)))
    entries = []
    for term in terms:
        at = text.index(term)
        end = text.index("\n\n", at) if "\n\n" in text[at:] else len(text)
        body = Text.verbatim(text[at:end], at).named("explanation")
        entries.append(Entry(source, term.lower(), term, Span("term", at, at + len(term)), texts={"explanation": body}))
    return Page(source, tuple(entries), tuple(comments))


def violation(
    page: Page, found: str, rule: str = "padding/stock-phrase", scope: Scope = "span", entry: str | None = None
) -> Violation:
    at = page.source.text.index(found)
    start, end = page.source.position(at), page.source.position(at + len(found))
    return Violation(rule, "warning", "", scope, Place("wheels.md", *start, *end, entry))


def silenced(directive: str, found: str, rule: str = "padding/stock-phrase", scope: Scope = "span") -> bool:
    one = page(BODY.format(directive), "Gears")
    return Suppressions.of(one).silence(violation(one, found, rule, scope))


def complaints(directive: str) -> list[str]:
    return [one.reason for one in Suppressions.of(page(BODY.format(directive), "Gears")).malformed]


def test_without_suppressions_nothing_is_silenced():
    one = page("Gears turn shafts.\n", "Gears")
    assert not Suppressions().silence(violation(one, "turn"))


def test_ignore_silences_what_it_covers():
    assert silenced("ignore[padding/stock-phrase] it is a quotation", "Gears turn")


def test_ignore_leaves_what_it_does_not_cover():
    assert not silenced("ignore[padding/stock-phrase]", "Shafts carry")


def test_ignore_leaves_what_reaches_beyond_what_it_covers():
    assert not silenced("ignore[padding/stock-phrase]", "shafts.\n\nShafts")


@pytest.mark.parametrize("rules", ["padding/", "padding", "padding/*", "*/stock-*", "seo/, padding/stock-phrase"])
def test_rules_are_named_by_family_glob_and_list(rules):
    assert silenced(f"ignore[{rules}]", "Gears turn")


def test_other_rules_still_speak():
    assert not silenced("ignore[readability/]", "Gears turn")


def test_a_family_is_not_a_beginning_of_a_word():
    assert not silenced("ignore[pad]", "Gears turn")


def test_ignore_start_reaches_to_ignore_end():
    one = page("<!-- termlint: ignore-start[padding/] -->\nA a\n\nB b\n<!-- termlint: ignore-end -->\nC c\n", "A")
    suppressions = Suppressions.of(one)
    assert [suppressions.silence(violation(one, found)) for found in ("A a", "B b", "C c")] == [True, True, False]


def test_ignore_end_with_rules_ends_the_start_of_those_rules():
    one = page(
        "<!-- termlint: ignore-start[padding/] -->\n<!-- termlint: ignore-start[seo/] -->\nA a\n\n"
        "<!-- termlint: ignore-end[padding/] -->\nB b\n<!-- termlint: ignore-end -->\n",
        "A",
    )
    suppressions = Suppressions.of(one)
    found = [(name, rule) for name in ("A a", "B b") for rule in ("padding/x", "seo/x")]
    assert [suppressions.silence(violation(one, *each)) for each in found] == [True, True, False, True]
    assert not suppressions.malformed


def test_ignore_entry_in_the_only_entry_is_for_the_whole_file():
    assert silenced("ignore-entry[padding/]", "Shafts carry")


def test_ignore_entry_leaves_out_what_concerns_the_glossary():
    assert not silenced("ignore-entry[faq/]", "<!--", "faq/missing", "glossary")


def test_ignore_file_silences_what_concerns_the_glossary():
    assert silenced("ignore-file[faq/]", "<!--", "faq/missing", "glossary")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<!-- termlint: ignore-entry[padding/] -->\nAxle a\n\nBolt b\n\nCam c\n", ["Axle"]),
        ("Axle a\n<!-- termlint: ignore-entry[padding/] -->\n\nBolt b\n\nCam c\n", ["Axle"]),
        ("Axle a\n\n<!-- termlint: ignore-entry[padding/] -->\nBolt b\n\nCam c\n", ["Bolt"]),
        ("Axle a\n\nBolt b\nb <!-- termlint: ignore-entry[padding/] --> b\n\nCam c\n", ["Bolt"]),
    ],
)
def test_ignore_entry_is_for_the_entry_it_stands_in_or_before(text, expected):
    one = page(text, "Axle", "Bolt", "Cam")
    suppressions = Suppressions.of(one)
    terms = ("Axle", "Bolt", "Cam")
    assert [term for term in terms if suppressions.silence(violation(one, term, entry=term.lower()))] == expected


def test_ignore_entry_silences_a_missing_field_at_the_term():
    one = page("<!-- termlint: ignore-entry[definition/missing] -->\nAxle a\n\nBolt b\n", "Axle", "Bolt")
    assert Suppressions.of(one).silence(violation(one, "Axle", "definition/missing", "entry", "axle"))


def test_ignore_entry_leaves_another_entry_at_the_same_place():
    one = page("<!-- termlint: ignore-entry[padding/] -->\nAxle a\n\nBolt b\n", "Axle", "Bolt")
    assert not Suppressions.of(one).silence(violation(one, "Axle", entry="axle-de"))


def test_a_suppression_that_silenced_nothing_is_unused():
    one = page("<!-- termlint: ignore-file[padding/, seo/] -->\nGears turn.\n", "Gears")
    suppressions = Suppressions.of(one)
    assert [item.rule for item in suppressions.unused()] == ["padding/", "seo/"]
    assert suppressions.silence(violation(one, "Gears"))
    assert [item.rule for item in suppressions.unused()] == ["seo/"]


def test_the_reason_is_what_follows_the_brackets():
    one = page(BODY.format("ignore[padding/] quoted from the standard"), "Gears")
    assert [item.reason for item in Suppressions.of(one).items] == ["quoted from the standard"]


def test_the_place_of_a_suppression_is_that_of_its_comment():
    one = page("Gears turn.\n\n<!-- termlint: ignore-file[seo/] -->\n", "Gears")
    assert [item.place[:5] for item in Suppressions.of(one).items] == [("wheels.md", 3, 1, 3, 37)]


@pytest.mark.parametrize(
    "markup", ["{}", "# {}", "/* {} */", "{{/* {} */}}", "<!--- {} --->", "{{{{/* {} */}}}}", "{{# {} #}}"]
)
def test_the_marks_of_comments_do_not_matter(markup):
    text = "Gears turn.\n"
    comment = Comment(markup.format("termlint: ignore[seo/] a reason"), Span(None, 0, 5), Span(None, 0, 11))
    suppressions = Suppressions.of(Page(Source("wheels.md", text), (), (comment,)))
    assert [(item.rule, item.reason) for item in suppressions.items] == [("seo/", "a reason")]


def test_a_comment_of_several_lines_may_hold_several_suppressions():
    one = page("<!--\n  termlint: ignore-file[seo/]\n  termlint: ignore-file[faq/]\n-->\nGears turn.\n", "Gears")
    assert [item.rule for item in Suppressions.of(one).items] == ["seo/", "faq/"]


def test_a_comment_that_mentions_termlint_in_passing_is_none():
    one = page("<!-- see the docs of termlint: ignore-file[seo/] -->\nGears turn.\n", "Gears")
    assert not Suppressions.of(one).items
    assert not Suppressions.of(one).malformed


@pytest.mark.parametrize(
    ("directive", "reason"),
    [
        ("ignor[seo/]", 'unknown word "ignor" after "termlint:" (did you mean "ignore"?)'),
        ("disable", 'unknown word "disable" after "termlint:"'),
        ("ignore seo/", "name the rules in brackets: termlint: ignore[rule, ...] reason"),
        ("ignore[seo/ reason", "name the rules in brackets: termlint: ignore[rule, ...] reason"),
        ("ignore-file[ , ]", "name the rules in brackets: termlint: ignore-file[rule, ...] reason"),
        ("ignore-end", "ignore-end has no ignore-start of the same rules before it"),
        ("ignore-start[seo/]", "ignore-start has no ignore-end, so it reaches to the end of the file"),
    ],
)
def test_what_is_malformed_is_told(directive, reason):
    assert complaints(directive) == [reason]


@pytest.mark.parametrize(
    ("indent", "expected"), [("  ", ["Gears turn shafts."]), ("", ["Shafts turn gears."])], ids=["deeper", "level"]
)
def test_an_ignore_entry_between_two_entries_of_yaml_belongs_where_it_is_indented(indent, expected):
    first, second = YAML.split("- term: Shaft  # termlint: ignore-entry[padding/]\n")
    first = first.replace("  # termlint: ignore[padding/]\n", "")
    text = f"{first}{indent}# termlint: ignore-entry[padding/]\n- term: Shaft\n{second}"
    one = read(Source("gears.yml", text), ReadOptions())
    suppressions = Suppressions.of(one)
    sentences = ("Gears turn shafts.", "Shafts turn gears.", "Axles carry both.")
    assert [found for found in sentences if suppressions.silence(violation(one, found))] == expected


def test_an_entry_that_does_not_follow_is_told():
    one = page("Axle a\n\nBolt b\n\n<!-- termlint: ignore-entry[seo/] -->\n", "Axle", "Bolt")
    assert [bad.reason for bad in Suppressions.of(one).malformed] == ["ignore-entry stands in no entry and before none"]


def test_what_is_right_is_not_called_malformed():
    assert complaints("ignore[seo/] because") == []


def test_a_malformed_directive_silences_nothing():
    assert not silenced("ignore padding/stock-phrase", "Gears turn")


def test_a_start_without_an_end_reaches_to_the_end_of_the_file():
    assert silenced("ignore-start[padding/]", "Shafts carry")


def test_suppressions_survive_pickling():
    one = page(BODY.format("ignore[padding/]"), "Gears")
    copy = pickle.loads(pickle.dumps(Suppressions.of(one)))
    assert copy.silence(violation(one, "Gears turn"))
    assert not list(copy.unused())


MARKDOWN = """\
---
term: Gear
# termlint: ignore[seo/]
seo_title: All about gears
---

<!-- termlint: ignore[padding/] -->
Gears turn shafts.

Shafts turn gears. <!-- termlint: ignore[padding/] -->

Axles carry both.
"""

YAML = """\
- term: Gear
  # termlint: ignore[padding/]
  definition: Gears turn shafts.
- term: Shaft  # termlint: ignore-entry[padding/]
  definition: Shafts turn gears.
- term: Axle
  definition: Axles carry both.
"""

JSON = """\
[{"term": "Gear", "definition": "Gears turn shafts.", "termlint:ignore": [{"rule": "padding/", "reason": "quoted"}]},
 {"termlint:ignore": [{"rule": "padding/"}], "term": "Shaft", "definition": "Shafts turn gears."},
 {"term": "Axle", "definition": "Axles carry both."}]
"""


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("gear.md", MARKDOWN),
        ("gear.md", MARKDOWN.replace("\n", "\r\n")),
        ("gear.mdx", MARKDOWN.replace("<!--", "{/*").replace("-->", "*/}")),
        ("gears.yml", YAML),
        ("gears.json", JSON),
    ],
)
def test_comments_and_fields_are_heeded_in_every_format(name, text):
    one = read(Source(name, text), ReadOptions())
    suppressions = Suppressions.of(one)
    sentences = ("Gears turn shafts.", "Shafts turn gears.", "Axles carry both.")
    assert [suppressions.silence(violation(one, found)) for found in sentences] == [True, True, False]
    assert not suppressions.malformed


def test_comments_of_front_matter_are_heeded():
    one = read(Source("gear.md", MARKDOWN), ReadOptions())
    suppressions = Suppressions.of(one)
    assert suppressions.silence(violation(one, "All about gears", "seo/title-length"))
    assert not suppressions.silence(violation(one, "Gear", "seo/title-length"))


def test_a_field_of_data_covers_what_is_missing_in_its_entry():
    one = read(Source("gears.json", JSON), ReadOptions())
    missing = violation(one, "Shaft", "padding/share", "entry", "shaft")
    assert Suppressions.of(one).silence(missing)


EXAMPLES = {
    "fences.md": "# Gear\n\nA wheel.\n\n```html\n<!-- {} -->\n```\n\n    <!-- {} -->\n\n`<!-- {} -->`\n",
    "fences.mdx": "# Gear\n\nA wheel.\n\n```html\n{{/* {} */}}\n```\n\n`{{/* {} */}}`\n",
    "strings.yml": "term: Gear\nexample: '# {}'\ndefinition: |\n  A wheel.\n  # {}\n",
    "strings.md": '+++\nterm = "Gear"\nexample = "# {}"\n+++\nA wheel.\n',
    "code.html": "<dl><dt>Gear</dt><dd>A wheel. <code>&lt;!-- {} --></code></dd>"
    '<dt>Cam</dt><dd>A lobe. <script>"<!-- {} -->"</script></dd></dl>',
    "code.rst": ".. glossary::\n\n   Gear\n      A wheel::\n\n          .. {}\n\n      ``.. {}``\n",
    "code.adoc": "[glossary]\nGear:: A wheel.\n+\n----\n// {}\n----\n\n  // {}\n\n`// {}`\n",
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_examples_inside_code_and_strings_are_no_suppressions(name):
    text = EXAMPLES[name].replace("{}", "termlint: ignore[seo/] why").replace("{{", "{").replace("}}", "}")
    one = Suppressions.of(read(Source(name, text), ReadOptions()))
    assert not one.items
    assert not one.malformed


REAL = {
    "gear.md": "# Gear\n\nA wheel. <!-- {} -->\n",
    "gear.mdx": "# Gear\n\nA wheel. {/* {} */}\n",
    "gear.yml": "term: Gear\ndefinition: A wheel. # {}\n",
    "toml.md": '+++\nterm = "Gear" # {}\n+++\nA wheel.\n',
    "gear.html": "<dl><dt>Gear</dt><dd>A wheel. <!-- {} --></dd><dt>Cam</dt><dd>A lobe.</dd></dl>",
    "gear.rst": ".. glossary::\n\n   Gear\n      A wheel.\n\n      .. {}\n",
    "gear.adoc": "[glossary]\nGear:: A wheel.\n// {}\n",
}


@pytest.mark.parametrize("name", REAL)
def test_a_misspelt_word_is_told_in_the_comments_of_every_format(name):
    text = REAL[name].replace("{}", "termlint: ingore[seo/] why")
    (bad,) = Suppressions.of(read(Source(name, text), ReadOptions())).malformed
    assert bad.reason == 'unknown word "ingore" after "termlint:" (did you mean "ignore"?)'


def test_many_suppressions_are_looked_up_in_about_linear_time():
    lines = "<!-- termlint: ignore-start[all] as it was -->\n" * 6000
    suppressions = Suppressions.of(page(f"{lines}Axle a\n"))
    places = [item.place for item in suppressions.items]
    began = time.process_time()
    found = [Violation("padding/x", "warning", "", "span", place) for place in places]
    assert [suppressions.silence(one) for one in found] == [False, *[True] * 5999]
    assert [item.place for item in suppressions.unused()] == places[-1:]
    assert time.process_time() - began < 5


def test_many_entries_are_suppressed_one_by_one_in_about_linear_time():
    terms = [f"Axle{number}" for number in range(3000)]
    text = "".join(f"{term} a <!-- termlint: ignore-entry[all] as it was -->\n\n" for term in terms)
    one = page(text, *terms)
    began = time.process_time()
    assert [item.entry for item in Suppressions.of(one).items] == [term.lower() for term in terms]
    assert time.process_time() - began < 5


@pytest.mark.parametrize(
    ("place", "expected"), [((2, 1, 2, 5), True), ((2, 1, 6, 1), False), ((1, 1, 2, 5), False), ((3, 1, 3, 9), False)]
)
def test_what_is_said_of_a_suppression_only_another_one_silences(place, expected):
    own = Place("wheels.md", 3, 1, 3, 9)
    suppressions = Suppressions((Suppression("padding/", "as it was", own, (2, 1), (5, 1)),))
    assert suppressions.silence(Violation("padding/x", "warning", "", "span", Place("wheels.md", *place))) == expected
