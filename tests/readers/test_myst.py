"""MyST, the Markdown of Sphinx."""

import pytest

from termlint.entry import Entry
from termlint.readers import ReadOptions, read
from termlint.source import Source

INDENTED = """\
(words)=

Words of the forge
==================

````{glossary}
---
sorted:
---

anvil
stithy
   A block of steel, struck with a {term}`hammer`.

   It stands on a {term}`block of wood <stump>`.

drop hammer
      A weight that falls.

      ```{note}
      It is **heavy**.
      ```

hammer
    A head on a handle,
    swung by {kbd}`hand`.
````

After it comes prose.
"""

COLONS = """\
# Words

:::{glossary}
:sorted: yes

anvil
: A block of steel, struck with a {term}`hammer`.

hammer
: A head on a handle.
:::
"""


NAMES = ("Anvil", "Block", "Coal")


def entries(text: str, path: str = "docs/words.md") -> list[Entry]:
    return list(read(Source(path, text), ReadOptions()).entries)


def test_a_fence_with_indented_definitions_is_a_glossary_whatever_the_page_is_called():
    made = entries(INDENTED)
    assert [(one.term, one.texts["definition"].value) for one in made] == [
        ("anvil", "A block of steel, struck with a hammer."),
        ("drop hammer", "A weight that falls."),
        ("hammer", "A head on a handle, swung by hand."),
    ]
    assert [alias.value for alias in made[0].aliases] == ["stithy"]
    assert made[1].texts["explanation"].value == "A weight that falls.\n\nIt is heavy."


def test_colons_make_one_with_definitions_behind_colons():
    assert [(one.term, one.texts["definition"].value) for one in entries(COLONS)] == [
        ("anvil", "A block of steel, struck with a hammer."),
        ("hammer", "A head on a handle."),
    ]


@pytest.mark.parametrize("text", [INDENTED, COLONS])
def test_a_role_of_a_term_is_a_reference(text):
    link = entries(text)[0].links[0]
    assert (link.target.value, link.form) == ("hammer", "role")
    span = link.target.span()
    assert text[span.start - 7 : span.end + 1] == "{term}`hammer`"


def test_a_role_shows_its_words_and_refers_by_its_target():
    link = entries(INDENTED)[0].links[1]
    assert (link.target.value, link.name and link.name.value) == ("stump", "block of wood")
    assert "a block of wood." in entries(INDENTED)[0].texts["explanation"].value


def test_positions_are_those_of_the_file():
    text = entries(INDENTED)[1].texts["definition"]
    span = text.span()
    assert INDENTED[span.start : span.end] == "A weight that falls."


def test_the_text_of_other_roles_is_no_words():
    (start, end), *_ = entries(INDENTED)[2].texts["definition"].opaque
    assert entries(INDENTED)[2].texts["definition"].value[start:end] == "hand"


def glossary(term: str, definition: str = "A part of a crane.") -> Entry:
    return entries(f"# Words\n\n```{{glossary}}\n{term}\n  {definition}\n```\n")[0]


@pytest.mark.parametrize(
    ("written", "term"),
    [
        ("{class}`~.Jib`", "Jib"),
        ("{class}`~crane.parts.Jib`", "Jib"),
        ("{class}`!crane.Jib`", "crane.Jib"),
        ("{class}`crane.Jib`", "crane.Jib"),
        ("{class}`jib <~crane.Jib>`", "jib"),
        ("{file}`~/jib.yml`", "~/jib.yml"),
    ],
)
def test_a_term_that_is_a_role_is_what_a_page_shows_of_it(written, term):
    assert glossary(written).term == term


def test_a_role_behind_a_tilde_refers_to_its_whole_text():
    (link,) = glossary("Jib", "It ends a {term}`~crane.Boom`.").links
    assert link.target.value == "crane.Boom"


def test_a_role_behind_an_exclamation_mark_is_no_reference():
    assert glossary("Jib", "It ends a {term}`!Boom`.").links == ()


def test_a_name_in_parentheses_is_that_of_the_place_of_what_follows():
    text = "# Glossary\n\n" + "".join(f"({name}-place)=\n## {name}\n\nA thing.\n\n" for name in NAMES)
    assert [one.keys for one in entries(text, "glossary.md")] == [("Anvil-place",), ("Block-place",), ("Coal-place",)]


def test_an_anchor_alone_on_its_line_is_that_of_the_heading_below():
    text = "# Glossary\n\n" + "".join(
        f'<a name="{name}-place"></a>\n## {name}\n\nSee [it](#Anvil-place).\n\n' for name in NAMES
    )
    made = entries(text, "glossary.md")
    assert [one.keys for one in made] == [("Anvil-place",), ("Block-place",), ("Coal-place",)]
    assert [link.target.value for one in made for link in one.links] == ["#Anvil-place"] * 3


def test_no_blank_lines_need_stand_between_entries_and_a_key_for_sorting_is_no_part_of_a_term():
    text = "# Words\n\n```{glossary}\nanvil\n  A block.\nhammer : h\n  A *head*, \u00e9.\ntongs\n  They hold.\n```\n"
    made = entries(text)
    assert [(one.term, one.texts["definition"].value) for one in made] == [
        ("anvil", "A block."),
        ("hammer", "A head, \u00e9."),
        ("tongs", "They hold."),
    ]
    span = made[2].texts["definition"].span()
    assert text[span.start : span.end] == "They hold."
    assert text[made[2].head.start : made[2].head.end] == "tongs"


def test_fences_of_code_stay_code():
    code = "```{code} text\nUse {term}`it`.\n```\n"
    text = "# Glossary\n\n" + "".join(f"## {name}\n\nA block.\n\n{code}\n" for name in NAMES)
    made = entries(text, "glossary.md")
    assert made[0].texts["explanation"].value == "A block."
    assert made[0].links == ()


def test_a_fence_of_colons_within_one_of_as_many_is_read_with_the_positions_of_the_file():
    text = "\n:::{glossary}\nAnvil\n  - Steel.\n\n    :::{note}\n    It is heavy.\n    :::\n\n  - Hard.\n:::\n"
    source = Source("glossary.md", text)
    (entry,) = read(source, ReadOptions()).entries
    assert entry.term == "Anvil"
    assert all(source.text[text.span().start :].startswith(text.value[:5]) for text in entry.texts.values())


EVALUATED = """\
# Words

See below.

```{eval-rst}
.. glossary::

    CJK
        Chinese and Japanese, see :term:`Han`.

    Han
        A script.
```

More words.
"""


def test_a_glossary_in_restructuredtext_is_read_where_it_stands():
    first, second = read(Source("words.md", EVALUATED), ReadOptions()).entries
    span = first.texts["definition"].span()
    assert (first.term, second.term) == ("CJK", "Han")
    assert EVALUATED[span.start : span.end] == "Chinese and Japanese, see :term:`Han`."
    assert [one.target.value for one in first.links] == ["Han"]


def test_other_restructuredtext_makes_no_entries():
    text = "# Gear\n\nA wheel with teeth.\n\n```{eval-rst}\n.. note:: Gears wear out.\n```\n"
    assert [one.term for one in read(Source("gear.md", text), ReadOptions()).entries] == ["Gear"]
