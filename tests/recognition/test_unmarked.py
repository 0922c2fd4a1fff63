"""Names are read without their markup."""

import pytest

from termlint.recognition.unmarked import unmarked
from termlint.text import Text
from tests.readers.entries import entry, page, written


def plain(name: str) -> str:
    return unmarked(Text.verbatim(name)).value


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("<b>Gear</b>", "Gear"),
        ("roue (f) <i>(see <a href='#8'>8</a>)</i>", "roue (f) (see 8)"),
        ("<a href='#8'>gear</a></a>", "gear"),
        ("H<sub>2</sub>O", "H2O"),
        ("spur<br/>gear", "spur gear"),
        ("**Gear**", "Gear"),
        ("*Gear* train", "Gear train"),
        ("_Quercus robur_", "Quercus robur"),
        ("`gear turn`", "gear turn"),
        ("[Gear](#gear)", "Gear"),
        ("[**Gear**](gear.md) (noun)", "Gear (noun)"),
    ],
)
def test_markup_around_words_is_no_part_of_a_name(name, read):
    assert plain(name) == read


@pytest.mark.parametrize(
    "name",
    [
        *("<b>", "<a> and <b>", "The <br> element", "List<String>", "Map<K, V>", "a < b", "<gear>", "<gear></gear>"),
        *(
            "__init__",
            "_gear_",
            "snake_case_name",
            "*args",
            "**kwargs",
            "*nix and *BSD",
            "2*3*4",
            "C*",
            "**",
            "A * B * C",
        ),
        *("[[nodiscard]]", "Gear [1]", "f[i](x y)", "`", "``", "Gear"),
    ],
)
def test_what_only_looks_like_markup_is_part_of_a_name(name):
    assert plain(name) == name


def test_code_in_markdown_keeps_its_signs():
    assert plain("`**gear**`") == "**gear**"


def test_an_entry_is_called_and_addressed_without_markup():
    spur = {"term": "spur <i>(see <a href='#8'>gear</a>)</i>", "definition": "A wheel with teeth."}
    only, _ = page([spur, {"term": "axle", "definition": "A bar that turns."}]).entries
    assert (only.term, only.slug) == ("spur (see gear)", "spur-see-gear")


def test_a_name_stands_where_its_words_do():
    only = entry({"term": "<b>Gear</b>", "definition": "A wheel with teeth."})
    assert written(only, "term") == "Gear"


def test_signs_that_are_written_as_entities_are_no_markup():
    assert entry({"term": "&lt;b&gt;Gear&lt;/b&gt;", "definition": "A wheel."}).term == "<b>Gear</b>"


def test_other_names_and_keys_are_read_without_markup():
    found = page({"**Gear**": {"definition": "A wheel with teeth.", "aka": ["*cog* wheel"]}}, "glossary.json").entries
    assert [(one.term, [alias.value for alias in one.aliases]) for one in found] == [("Gear", ["cog wheel"])]


def test_references_may_have_the_markup_of_the_name():
    assert "`gear turn`" in entry({"term": "`gear turn`", "definition": "It turns a wheel."}).keys
