"""Plain text that is written in a markup."""

import pytest

from termlint.readers import ReadOptions, read
from termlint.readers.plain_text import markup
from termlint.source import Source

DIRECTIVE = """\
Words of the harbour
====================

.. glossary::

   crane
      It lifts what a :term:`barge` brings.

   barge
      A boat with a flat bottom.
"""

DEFINITIONS = """\
Crane
    It lifts what a barge brings.

    It turns, too.

Barge
  A boat with a flat bottom.
Quay
\tWhere a barge lies.
"""

ANCHORED = """\
[[term_crane]]crane::
\tIt lifts what a <<term_barge,barge>> brings.

[[term_barge]]barge::
\tA boat with a flat bottom.
"""


def terms(path: str, text: str) -> list[str]:
    return [one.term for one in read(Source(path, text), ReadOptions()).entries]


def test_a_directive_makes_it_restructuredtext_whatever_it_is_called():
    assert terms("harbour.txt", DIRECTIVE) == ["crane", "barge"]


def test_a_directive_that_is_shown_in_a_text_says_nothing():
    assert markup("How to\n\n  .. glossary::\n\n     crane\n       It lifts.\n", "how-to") is None


def test_terms_above_indented_text_make_a_glossary_in_restructuredtext():
    assert terms("glossary.txt", DEFINITIONS) == ["Crane", "Barge", "Quay"]


def test_terms_above_indented_text_say_nothing_in_a_file_that_is_not_called_a_glossary():
    assert markup(DEFINITIONS, "harbour") is None


@pytest.mark.parametrize(
    "text",
    [
        "Glossary\n\n" + DEFINITIONS,
        DEFINITIONS + "\nAnd that is all.\nReally.\n",
        "Crane\n    It lifts.\n\nBarge\n    A boat.\n",
        "",
    ],
)
def test_terms_above_indented_text_make_a_glossary_only_if_there_are_three_and_nothing_else(text):
    assert markup(text, "glossary") is None


def test_the_last_line_of_the_beginning_of_a_text_may_be_a_term():
    assert markup(DEFINITIONS + "Pier\n", "glossary") == "rst"


def test_a_term_behind_an_anchor_makes_it_asciidoc():
    assert terms("harbour-glossary.txt", ANCHORED) == ["crane", "barge"]
