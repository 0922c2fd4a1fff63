"""In every format, what is cut from a file at the place of a field is the field, once escapes are undone."""

import html
import json
import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termlint.entry import Entry
from termlint.readers import ReadOptions, read
from termlint.source import Source
from termlint.text import Text

from .places import cut

PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
CHARACTERS = f"ab Zz{PUNCTUATION}é🦉👩\u200d🔧e\u0301中文ß\xa0\u2028—“”"
TEXTS = st.lists(st.text(st.sampled_from(CHARACTERS), min_size=1, max_size=8), max_size=5).map(" ".join)

Change = Callable[[str], str]


def backslashes(text: str) -> str:
    """A text in Markdown or reStructuredText that means itself."""
    return re.sub(f"[{re.escape(PUNCTUATION)}]", r"\\\g<0>", text)


def without_backslashes(text: str) -> str:
    return re.sub(f"\\\\([{re.escape(PUNCTUATION)}])", r"\1", text)


def references(text: str) -> str:
    """A text in which a number stands for each character that could be markup."""
    return re.sub(f"[{re.escape(PUNCTUATION)}\u2028]", lambda one: f"&#{ord(one[0])};", text)


def entities(text: str) -> str:
    return html.escape(text).replace("\xa0", "&nbsp;")


def quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)[1:-1]


def escaped(text: str) -> str:
    return json.dumps(text)[1:-1]


def unquoted(text: str) -> str:
    return json.loads(f'"{text}"')


def both(*changes: Change) -> Change:
    def change(text: str) -> str:
        for one in changes:
            text = one(text)
        return text

    return change


def doubled(quote: str) -> tuple[Change, Change]:
    return lambda text: text.replace(quote, quote * 2), lambda text: text.replace(quote * 2, quote)


def as_it_is(text: str) -> str:
    return text


@dataclass
class Format:
    """A file with a term whose definition or explanation is TEXT, and how a text is written in it and read again."""

    path: str
    source: str
    write: Change
    undo: Change


single, not_single = doubled("'")
double, not_double = doubled('"')

FORMATS = {
    "Markdown": Format("cam.md", "---\nterm: Cam\n---\n\nTEXT\n", backslashes, without_backslashes),
    "Markdown with entities": Format("cam.md", "---\nterm: Cam\n---\n\nTEXT\n", references, html.unescape),
    "MDX": Format("cam.mdx", "---\nterm: Cam\n---\n\n<Note>\n\nTEXT\n\n</Note>\n", backslashes, without_backslashes),
    "what MDX exports": Format(
        "cam.mdx",
        "export const metadata = {\n  title: 'Cam', // a wheel\n  'definition': \"TEXT\",\n  draft: false,\n}\n",
        both(backslashes, quoted),
        both(unquoted, without_backslashes),
    ),
    "a glossary in Markdown": Format(
        "glossary.md",
        "# Glossary\n\n## Cam\n\nTEXT\n\n## Axle\n\nIt turns.\n\n## Drum\n\nIt winds.\n",
        backslashes,
        without_backslashes,
    ),
    "a definition list": Format(
        "glossary.md", "# Glossary\n\nCam\n: TEXT\n\nA\n: B c.\n\nD\n: E f.\n", references, html.unescape
    ),
    "front matter": Format(
        "cam.md",
        '---\nterm: Cam\ndefinition: "TEXT"\n---\n',
        both(backslashes, quoted),
        both(unquoted, without_backslashes),
    ),
    "YAML": Format(
        "terms.yml",
        "- term: Cam\n  definition: 'TEXT'\n",
        both(backslashes, single),
        both(not_single, without_backslashes),
    ),
    "YAML blocks": Format("terms.yml", "- term: Cam\n  definition: |\n    TEXT\n", references, html.unescape),
    "JSON": Format(
        "terms.json",
        '[{"term": "Cam", "definition": "TEXT"}]',
        both(backslashes, quoted),
        both(unquoted, without_backslashes),
    ),
    "JSON in ASCII": Format(
        "terms.json",
        '{"cam-term": "Cam", "cam-definition": "<p>TEXT</p>", "a-term": "A", "a-definition": "B."}',
        both(entities, escaped),
        both(unquoted, html.unescape),
    ),
    "JSON lines": Format(
        "terms.jsonl",
        '{"term": "A", "definition": "B."}\n{"term": "Cam", "definition": "TEXT"}\n',
        both(backslashes, escaped),
        both(unquoted, without_backslashes),
    ),
    "a payload": Format(
        "_payload.json",
        '[{"data": 1}, ["Reactive", 2], {"term": 3, "definition": 4}, "Cam", "TEXT"]',
        both(backslashes, quoted),
        both(unquoted, without_backslashes),
    ),
    "TOML": Format(
        "cam.md",
        '+++\nterm = "Cam"\ndefinition = "TEXT"\n+++\n',
        both(backslashes, quoted),
        both(unquoted, without_backslashes),
    ),
    "CSV": Format(
        "terms.csv",
        'term,definition\nA,B c.\nCam,"TEXT"\n',
        both(backslashes, double),
        both(not_double, without_backslashes),
    ),
    "HTML": Format("terms.html", "<h1>Glossary</h1><dl><dt>Cam</dt><dd>TEXT</dd></dl>", entities, html.unescape),
    "microdata": Format(
        "terms.html",
        "<div itemscope itemtype='https://schema.org/DefinedTerm'><b itemprop=name>Cam</b>"
        "<p itemprop=description>TEXT</p></div>",
        references,
        html.unescape,
    ),
    "JSON-LD": Format(
        "terms.html",
        '<script type="application/ld+json">{"@type": "DefinedTerm", "name": "Cam", "description": "TEXT"}</script>',
        both(references, escaped),
        both(unquoted, html.unescape),
    ),
    "reStructuredText": Format("terms.rst", ".. glossary::\n\n   Cam\n      TEXT\n", backslashes, without_backslashes),
    "a page in reStructuredText": Format("glossary/cam.rst", "Cam\n===\n\nTEXT\n", backslashes, without_backslashes),
    "AsciiDoc": Format("terms.adoc", "[glossary]\nCam:: TEXT\n", references, html.unescape),
    "a page in AsciiDoc": Format("glossary/cam.adoc", "= Cam\n\nTEXT\n", references, html.unescape),
}


def entry(kind: Format, text: str) -> Entry:
    source = Source(kind.path, kind.source.replace("TEXT", kind.write(text)))
    return next(one for one in read(source, ReadOptions()).entries if one.term == "Cam")


def body(one: Entry) -> Text:
    return one.texts.get("explanation") or one.texts["definition"]


def squeezed(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("kind", FORMATS.values(), ids=FORMATS)
@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_what_is_cut_from_a_fields_place_is_the_field(kind: Format, text: str):
    made = entry(kind, f"Wheel {text} ends.")
    found = body(made)
    assert squeezed(found.value) == squeezed(f"Wheel {text} ends.")
    assert squeezed(kind.undo(cut(made.source.text, found))) == squeezed(found.value)
    for at, character in enumerate(found.value):
        place = kind.undo(cut(made.source.text, found.cut(at, at + 1)))
        assert place == character or character.isspace()
