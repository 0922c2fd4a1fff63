"""Glossaries of shapes that few others have, read without a word of configuration."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest

from termlint.entry import Entry, Page
from termlint.readers import read
from termlint.source import Source

from .entries import options


@dataclass
class Odd:
    """A glossary: its files, the terms that are in it, the targets of all references, and where definitions begin.

    `places` gives for a term the line and column of its definition.
    """

    files: Mapping[str, str]
    terms: list[str]
    references: list[str] = field(default_factory=list)
    places: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def pages(self) -> list[Page]:
        return [read(Source(path, text), options(path)) for path, text in self.files.items()]

    @property
    def entries(self) -> list[Entry]:
        return [one for page in self.pages for one in page.entries]


PORTUGUESE = """\
{"versao": 3, "verbetes": [
  {"codigo": "A1", "chamada": "Bigorna", "texto_explicativo": "Bloco de a\\u00e7o sobre o qual se molda o ferro.",
   "vizinhos": ["Martelo"]},
  {"codigo": "A2", "chamada": "Martelo", "texto_explicativo": "Cabe\\u00e7a num cabo, que bate na \\"bigorna\\".",
   "vizinhos": ["Bigorna", "Forja"]},
  {"codigo": "A3", "chamada": "Forja", "texto_explicativo": "Fogo aberto com um fole, em que o ferro aquece.",
   "vizinhos": []},
  {"codigo": "A4", "chamada": "Fole", "texto_explicativo": "Saco de couro que sopra ar para o fogo da forja.",
   "vizinhos": ["Forja"]}
]}
"""

PAIRS = """\
anvil-term: Anvil
anvil-definition: >-
  A block of steel on which a smith
  works; see <a href="/glossary/#hammer">hammer</a>.
hammer-term: Hammer
hammer-definition: "A \\"head\\" on a handle."
"""

LETTERS = """\
title: Words of the forge
letters:
  A:
    anvil: {name: Anvil, text: A block of steel on which a smith works., see: [hammer]}
  F:
    forge: {name: Forge, text: An open fire with bellows.}
  H:
    hammer: {name: Hammer, text: A head on a handle that strikes., see: [anvil, forge]}
"""

MARKED_UP = """\
{"glossary": {"entries": {
  "anvil": {"t": "Anvil", "html": "<p>A block of <b>steel</b> &amp; iron, for <a href=\\"#hammer\\">hammers</a>.</p>"},
  "hammer": {"t": "Hammer", "html": "<p>A head on a handle that strikes the <a href=\\"#anvil\\">anvil</a>.</p>"},
  "forge": {"t": "Forge", "html": "<p>An open fire with bellows, in which iron is heated.</p>"}}}}
"""

PAIRED = """\
[{"key": "anvil", "term_en": "Anvil", "term_ar": "سندان",
  "definition_en": "A block of steel.", "definition_ar": "كتلة من الفولاذ."},
 {"key": "hammer", "term_en": "Hammer", "term_ar": "مطرقة",
  "definition_en": "A head on a handle.", "definition_ar": "رأس على مقبض."}]
"""

TABLES = """\
title = "Words of the forge"

[[term]]
name = "Anvil"
meaning = "A block of \\"steel\\"."
see_also = ["Hammer"]

[[term]]
name = "Hammer"
meaning = \"\"\"
A head on a handle \\
  that strikes.\"\"\"
"""

WRAPPED = """\
{"type": "meta", "data": {"title": "Words", "count": 3}}
{"type": "term", "data": {"lemma": "Anvil", "gloss": "A block of steel \\ud83d\\udd28.", "links": ["Hammer"]}}
{"type": "term", "data": {"lemma": "Hammer", "gloss": "A head on a handle.", "links": ["Anvil"]}}
"""

SPREADSHEET = (
    "Nr;Begriff (DE);Definition (DE);Term (EN);Definition (EN);Querverweise\r\n"
    '1;Amboss;"Ein Block aus Stahl;\nauf ihm wird ""heißes"" Eisen geformt.";Anvil;A block of steel.;Hammer\r\n'
    "2;Hammer;Ein Kopf auf einem Stiel.;Hammer;A head on a handle.;Amboss\r\n"
)

MICRODATA = """\
<section itemscope itemtype="https://schema.org/DefinedTermSet"><h1 itemprop="name">Words</h1>
<article itemprop="hasDefinedTerm" itemscope itemtype="https://schema.org/DefinedTerm" id="anvil">
<h3 itemprop="name">Anvil</h3><div itemprop="description"><p>A block &mdash; see <a href="#hammer">this</a>.</p></div>
</article>
<article itemprop="hasDefinedTerm" itemscope itemtype="https://schema.org/DefinedTerm" id="hammer">
<h3 itemprop="name">Hammer</h3><div itemprop="description"><p>A head on a handle.</p><p>It strikes.</p></div>
</article></section>
"""

SENTENCES = """\
<title>Words of the forge: a glossary</title><h1>Glossary of the forge</h1>
<section id="anvil"><h2>A</h2>
<p><dfn>Anvil</dfn>: a block of steel, struck with a <a href="#hammer">hammer</a>.</p></section>
<section id="forge"><h2>F</h2><p>A <dfn>forge</dfn> is an open fire.</p><p>It has bellows.</p></section>
<section id="hammer"><h2>H</h2><p><dfn>Hammer</dfn>: a head on a handle.</p></section>
"""

COLUMNS = """\
<h1>Glossary</h1><table><tr><th>Term</th><th>Also</th><th>Definition</th></tr>
<tr id="anvil"><td>Anvil</td><td>stithy</td><td>A block of steel, see <a href="#hammer">hammer</a>.</td></tr>
<tr><td id="hammer">Hammer</td><td></td><td>A head &lt; 5 kg on a handle.</td></tr>
<tr><td>Forge</td><td>hearth</td><td>An open fire.</td></tr></table>
"""

ITEMS = """\
<h1>Glossary</h1><ul>
<li id="anvil"><strong>Anvil</strong>: a block, struck with a <a href="#hammer">hammer</a>.</li>
<li id="hammer"><b>Hammer</b> – a head on a handle.</li>
<li><strong>Forge:</strong> an open fire.</li></ul>
"""

NESTED = """\
= Words of the forge

[glossary]
== Terms

[glossary]
anvil [[anv]]:: A block of steel.
  horn::: Its pointed end.
  face::: Its flat top, see <<ham,the hammer>>.
[[ham]]hammer::
+
--
A head on a handle.

It strikes an <<anv>>.
--
"""

CLASSIFIED = """\
.. glossary::

   anvil : noun

      A block of steel, struck with a
      :term:`hammer`.

   beat

   strike : verb

      To hit the :term:`iron on the anvil <anvil>`.

   hammer : noun : tool
      A head on a handle.

      :see also: :term:`anvil`
"""

LEADS = """\
# Glossary

Words of the forge.

**Anvil** – A block of steel, see [hammer](#hammer).

**Hammer** (*sledge*) – A head on a handle.

It comes in many weights.

**Forge**: An open fire.
"""

LETTERED = """\
# Glossary of the forge

## A

### Anvil {#anvil}

A block of steel.

### Ash

What is left of coal.

## H

### Hammer

A head on a handle, see [the anvil](#anvil).
"""

EXPORTED = """\
export const metadata = {
  title: 'Anvil', // what a smith works on
  description: "A block of \\u0022steel\\u0022.",
  related: ['hammer', `forge`],
  weight: 3,
}

# Anvil

It stands on a stump.
"""

HOVER = """\
---
id: anvil
title: Anvil
hoverText: A block of steel.
sidebar_position: 3
---
import Tabs from '@theme/Tabs';

It stands on a \\{stump\\}, see [the hammer](./hammer.md).
"""

ROWS = """\
{"columns": ["term", "definition", "see"],
 "rows": [["Anvil", "A block of steel on which a smith works.", "Hammer"],
          ["Hammer", "A head on a handle.", "N/A"]]}
"""

SENSES = """\
{"terms": {"anvil": ["A block of steel on which a smith works.", "A bone of the ear."],
           "hammer": ["A head on a handle that strikes."]}}
"""

NESTED_JSON = """\
{"meta": {"title": "Words"}, "categories": [
 {"title": "Tools", "description": "What a smith holds.", "entries": [
  {"id": "anvil", "headline": "Anvil", "paragraphs": ["A block of steel on which a smith works.", "It is heavy."],
   "crossrefs": [{"to": "hammer", "label": "Hammer"}]}]},
 {"title": "Places", "description": "Where a smith works.", "entries": [
  {"id": "forge", "headline": "Forge", "paragraphs": ["An open fire with bellows in a house."], "crossrefs": []},
  {"id": "hammer", "headline": "Hammer", "paragraphs": ["A head on a handle that strikes iron."],
   "crossrefs": [{"to": "anvil"}]}]}]}
"""

NO_HEADER = """\
Anvil,A block of steel on which a smith works
Hammer,"A ""head"" on a handle that strikes"
Forge,"An open fire, with bellows"
"""

TWO_TERMS = """\
# Terminology

Anvil
:   A block of steel.

Hammer
Sledge
:   A head on a handle, see [the anvil](#anvil).

Forge
:   An open fire.
"""

LETTER_A = """\
{"$meta": {"letter": "A"}, "list": [
  {"title": "Anvil", "body": "A block of steel.", "seeAlso": "hammer, forge"},
  {"title": "Ash", "body": "What is left of coal.", "seeAlso": "None"}]}
"""
LETTER_H = """\
{"$meta": {"letter": "H"}, "list": [{"title": "Hammer", "body": "A head on a handle.", "seeAlso": "anvil"}]}
"""

LABELLED = """\
# Glossary

## Anvil

**Definition:** A block of steel, struck with a [hammer](#hammer).

**Also known as:** stithy, bickern

**Related terms:** Hammer, Forge.

## Forge

**Definition:** An open fire.

It has bellows.

## Hammer

**Definition:** A head on a handle.

**Related terms:** Anvil
"""

SEE_COLUMN = """\
# Terms of the forge

| Term | Definition | See also |
| --- | --- | --- |
| **Anvil** | A block of steel. | Hammer; Forge |
| Forge | An open fire. | |
| Hammer | A head on a handle. | [Anvil](#anvil) |
"""

SEE_LINES = """\
# Glossary

Anvil
: A block of steel.
: See also: hammer, forge

Forge
: An open fire.

Hammer
: A head on a handle.
"""

COLONS = """\
# Glossary

Words of the smithy.

Anvil: A block of steel on which a smith works.

Dead blow hammer — A hammer that does not bounce.

Forge: An open fire with bellows.

Hammer: A head on a handle.

Hardy: A chisel that stands in the anvil.
"""

QUESTIONS = """\
# Glossary

## What is an anvil?

A block of steel.

## What is a forge?

An open fire, see [the anvil](#what-is-an-anvil).

## What are tongs?

Two arms that hold iron.
"""

CONTENT_SYSTEM = """\
{"entries": [
  {"sys": {"id": "4xA", "type": "Entry"}, "fields": {
    "title": {"en-US": "Anvil"}, "shortDefinition": {"en-US": "A block of steel."},
    "relatedTerms": {"en-US": [{"sys": {"type": "Link", "linkType": "Entry", "id": "7hM"}}]}}},
  {"sys": {"id": "7hM", "type": "Entry"}, "fields": {
    "title": {"en-US": "Hammer"}, "shortDefinition": {"en-US": "A head on a handle."}}}]}
"""

ATTRIBUTES = """\
{"data": [
  {"id": 1, "attributes": {"term": "Anvil", "slug": "anvil", "definition": "<p>A block of steel.</p>",
    "related_terms": {"data": [{"id": 2, "attributes": {"term": "Hammer", "slug": "hammer"}}]}}},
  {"id": 2, "attributes": {"term": "Hammer", "slug": "hammer", "definition": "<p>A head on a handle.</p>"}}],
 "meta": {"pagination": {"page": 1, "total": 2}}}
"""

RENDERED = """\
[{"id": 11, "slug": "anvil", "title": {"rendered": "Anvil &amp; stump"},
  "content": {"rendered": "<p>A block of steel on wood.</p>", "protected": false}, "acf": {"related": [12]}},
 {"id": 12, "slug": "hammer", "title": {"rendered": "Hammer"},
  "content": {"rendered": "<p>A head on a handle.</p>", "protected": false}, "acf": {"related": []}}]
"""

LINKED_DATA = """\
{"@context": {"skos": "http://www.w3.org/2004/02/skos/core#"}, "@graph": [
 {"@id": "smith:scheme", "@type": "skos:ConceptScheme", "dct:title": "Words of the forge"},
 {"@id": "smith:anvil", "@type": "skos:Concept", "skos:prefLabel": {"@language": "de", "@value": "Amboss"},
  "skos:definition": {"@language": "de", "@value": "Ein Block aus Stahl."}, "skos:related": [{"@id": "smith:hammer"}]},
 {"@id": "smith:hammer", "@type": "skos:Concept", "skos:prefLabel": {"@language": "de", "@value": "Hammer"},
  "skos:definition": {"@language": "de", "@value": "Ein Kopf auf einem Stiel."}}]}
"""

TEXTS_OF_LANGUAGES = """\
{"terms": [
 {"id": "anvil", "label": [{"lang": "en", "value": "Anvil"}, {"lang": "de", "value": "Amboss"}],
  "description": [{"lang": "en", "value": "A block of steel."}, {"lang": "de", "value": "Ein Block aus Stahl."}]}]}
"""

PAIRS_OF_TEXTS = """\
{"A": [["Anvil", "A block of steel on which a smith works."]],
 "H": [["Hammer", "A head on a handle that strikes."], ["Hardy", "A chisel that stands in the anvil."]]}
"""

DOTTED = """\
{"anvil.title": "Anvil", "anvil.description": "A block of steel on which a smith works.",
 "hammer.title": "Hammer", "hammer.description": "A head on a handle that strikes."}
"""

PREFIXED = """\
{"glossaryData": [
 {"termId": "g-1", "termTitle": "Anvil", "termBody": "A block of steel.", "linkedTermIds": ["g-2"]},
 {"termId": "g-2", "termTitle": "Hammer", "termBody": "A head on a handle.", "linkedTermIds": []}]}
"""

EXPORTED_TABLE = (
    "Name,Created,Definition,Related to Words (Related Terms)\r\n"
    'Anvil,"May 3, 2024","A block of steel.","Hammer (https://notes.example/Hammer-1a?pvs=21), '
    'Forge (https://notes.example/Forge-2b?pvs=21)"\r\n'
    'Forge,"May 3, 2024",An open fire with bellows.,\r\n'
    'Hammer,"May 4, 2024",A head on a handle.,Anvil (https://notes.example/Anvil-3c?pvs=21)\r\n'
)

BARS = (
    "Verbete,Acepção,Remete a\nBigorna,Bloco de aço em que se molda o ferro.,Forja|Martelo\n"
    "Forja,Fogo aberto em que o ferro aquece.,\nMartelo,Cabeça num cabo que bate no ferro.,Forja\n"
)

CONSTANTS = """\
import Glossary from '@site/src/Glossary';

export const terms = [
  {term: 'Anvil', definition: 'A block of steel.', related: ['hammer']},
  {term: 'Hammer', definition: "A smith's tool.", related: []}, // the smallest
];

# Glossary

<Glossary terms={terms} />
"""

PARAMS = """\
+++
title = "Anvil"
[params]
summary = "A block of steel."
related = ["hammer"]
+++
"""

NOTE = "A block of steel, struck with a [[Hammer]] or a [[Dead blow hammer|hammer that does not bounce]].\n"
TAGGED_NOTE = "---\ntags: [tool]\nrelated: ['[[Anvil]]']\n---\nA head on a handle.\n"

NAMED_PLACES = """\
<h1>Glossary of the forge</h1>
<p><a name="anvil"></a><b>Anvil</b>: a block of steel, struck with a <a href="#hammer">hammer</a>.</p>
<p><a name="forge"></a><b>Forge</b>: an open fire.</p>
<p><a name="hammer"></a><b>Hammer</b>: a head on a handle.</p>
"""

ACCORDION = """\
<h1>Glossary</h1><div class="accordion">
<div><h3 id="anvil"><button type="button">Anvil</button></h3><div><p>A block of steel.</p></div></div>
<div><h3 id="forge"><button type="button">Forge</button></h3><div><p>An open fire.</p></div></div>
<div><h3 id="hammer"><button>Hammer</button></h3><div><p>It strikes the <a href="#anvil">anvil</a>.</p></div></div>
</div>
"""

DOCUMENTS = """\
{"_id": "term-anvil", "_type": "term", "term": "Anvil", "slug": {"_type": "slug", "current": "anvil"}, \
"definition": [{"_type": "block", "_key": "b", "children": [{"_type": "span", "_key": "s", \
"text": "A block of steel."}]}], \
"relatedTerms": [{"_type": "reference", "_key": "k1", "_ref": "term-hammer"}]}
{"_id": "term-hammer", "_type": "term", "term": "Hammer", "slug": {"_type": "slug", "current": "hammer"}, \
"definition": [{"_type": "block", "_key": "b", "children": [{"_type": "span", "_key": "s", \
"text": "A head on a handle."}]}], \
"relatedTerms": []}
"""

COLLECTION = """\
{"data": {"termCollection": {"total": 2, "items": [
  {"sys": {"id": "a"}, "name": "Anvil", "definition": "A block of steel.",
   "relatedTermsCollection": {"items": [{"slug": "hammer", "name": "Hammer"}]}, "slug": "anvil"},
  {"sys": {"id": "b"}, "name": "Hammer", "definition": "A head on a handle.",
   "relatedTermsCollection": {"items": []}, "slug": "hammer"}]}}}
"""

LIST_IN_LIST = """\
# Glossary

- **Anvil**
  - A block of steel.
  - See also: Forge, Hammer
- **Forge**
  - An open fire.
- **Hammer**
  - A head on a handle.
"""

POLISH = """\
{"hasła": [{"hasło": "Kowadło", "znaczenie": "Blok ze stali.", "zobacz_też": ["Młot"]},
 {"hasło": "Młot", "znaczenie": "Głowica na trzonku.", "zobacz_też": []}]}
"""

REMARKS = (
    "Wörter der Schmiede;;\n;;\nBegriff / Term;Bedeutung (kurz);Querverweise\n"
    "Amboss;Ein Block aus Stahl.;Hammer\nHammer;Ein Kopf auf einem Stiel.;Amboss\n"
)

PLAIN_WORDS = """\
[{"id": "bigorna", "term": "Bigorna", "plain": "Bloco de aço em que se molda o ferro.", "detail": "Pesa 100 kg.",
  "related": ["martelo"]},
 {"id": "forja", "term": "Forja", "plain": "Fogo aberto em que o ferro aquece.", "detail": "Tem um fole."},
 {"id": "martelo", "term": "Martelo", "plain": "Cabeça num cabo que bate no ferro.", "detail": "Há muitos."}]
"""

ASKED = """\
[{"term": "dead blow hammer", "definition": "A [hammer](/#/words?term=hammer) that does not bounce."},
 {"term": "hammer", "definition": "A head on a handle, as a [dead blow hammer](/#/words?term=dead%20blow%20hammer)."}]
"""

ODD = {
    "JSON with names of fields that nobody knows": Odd(
        {"data/glossario.json": PORTUGUESE},
        ["Bigorna", "Martelo", "Forja", "Fole"],
        ["Martelo", "Bigorna", "Forja", "Forja"],
        {"Bigorna": (2, 64), "Martelo": (4, 64)},
    ),
    "YAML with two keys for each term": Odd(
        {"terms.yml": PAIRS}, ["Anvil", "Hammer"], ["/glossary/#hammer"], {"Anvil": (3, 3), "Hammer": (6, 21)}
    ),
    "YAML by letters, then by slugs": Odd(
        {"data.yml": LETTERS}, ["Anvil", "Forge", "Hammer"], ["hammer", "anvil", "forge"], {"Forge": (6, 32)}
    ),
    "JSON with values in HTML": Odd(
        {"data.json": MARKED_UP}, ["Anvil", "Hammer", "Forge"], ["#hammer", "#anvil"], {"Anvil": (2, 39)}
    ),
    "JSON with a field for each language": Odd(
        {"data.json": PAIRED}, ["Anvil en", "سندان ar", "Hammer en", "مطرقة ar"], [], {"مطرقة": (4, 61)}
    ),
    "TOML tables": Odd({"data.toml": TABLES}, ["Anvil", "Hammer"], ["Hammer"], {"Anvil": (5, 12), "Hammer": (11, 1)}),
    "JSON lines in wrappers": Odd(
        {"data.jsonl": WRAPPED}, ["Anvil", "Hammer"], ["Hammer", "Anvil"], {"Hammer": (3, 56)}
    ),
    "a spreadsheet in two languages": Odd(
        {"export.csv": SPREADSHEET},
        ["Amboss de", "Anvil en", "Hammer de", "Hammer en"],
        ["Hammer", "Hammer", "Amboss", "Amboss"],
        {"Amboss": (2, 11), "Anvil": (3, 47)},
    ),
    "microdata": Odd({"terms.html": MICRODATA}, ["Anvil", "Hammer"], ["#hammer"], {"Anvil": (3, 62)}),
    "terms marked up in sentences": Odd(
        {"words.html": SENTENCES}, ["Anvil", "forge", "Hammer"], ["#hammer"], {"Anvil": (3, 22), "forge": (4, 34)}
    ),
    "an HTML table of three columns": Odd(
        {"words.html": COLUMNS}, ["Anvil", "Hammer", "Forge"], ["#hammer"], {"Hammer": (3, 45)}
    ),
    "an HTML list with bold names": Odd(
        {"words.html": ITEMS}, ["Anvil", "Hammer", "Forge"], ["#hammer"], {"Anvil": (2, 40)}
    ),
    "AsciiDoc with lists in lists": Odd({"a.adoc": NESTED}, ["anvil", "hammer"], ["ham", "anv"], {"anvil": (7, 17)}),
    "reStructuredText with classifiers": Odd(
        {"a.rst": CLASSIFIED}, ["anvil", "beat", "hammer"], ["hammer", "anvil", "anvil"], {"beat": (12, 7)}
    ),
    "bold names before their definitions": Odd(
        {"glossary.md": LEADS}, ["Anvil", "Hammer", "Forge"], ["#hammer"], {"Hammer": (7, 25)}
    ),
    "headings below headings of letters": Odd(
        {"glossary.md": LETTERED}, ["Anvil", "Ash", "Hammer"], ["#anvil"], {"Hammer": (17, 1)}
    ),
    "a page with a text to hover over": Odd({"docs/anvil.mdx": HOVER}, ["Anvil"], ["./hammer.md"], {"Anvil": (4, 12)}),
    "MDX that exports what it is about": Odd(
        {"glossary/anvil.mdx": EXPORTED}, ["Anvil"], ["hammer", "forge"], {"Anvil": (3, 17)}
    ),
    "rows below the names of their columns": Odd(
        {"glossary.json": ROWS}, ["Anvil", "Hammer"], ["Hammer"], {"Hammer": (3, 23)}
    ),
    "lists of senses": Odd({"data.json": SENSES}, ["anvil", "hammer"], [], {"hammer": (2, 24)}),
    "JSON with paragraphs in lists": Odd(
        {"data.json": NESTED_JSON}, ["Anvil", "Forge", "Hammer"], ["hammer", "anvil"], {"Anvil": (3, 56)}
    ),
    "a table without a header": Odd(
        {"glossary/terms.csv": NO_HEADER}, ["Anvil", "Hammer", "Forge"], [], {"Hammer": (2, 9)}
    ),
    "several terms for one definition": Odd(
        {"glossary.md": TWO_TERMS}, ["Anvil", "Hammer", "Forge"], ["#anvil"], {"Hammer": (8, 5)}
    ),
    "several files with a list and facts about it": Odd(
        {
            "terms/a.json": LETTER_A,
            "terms/h.json": LETTER_H,
        },
        ["Anvil", "Ash", "Hammer"],
        ["hammer", "forge", "anvil"],
        {"Hammer": (1, 66)},
    ),
    "labels for fields below headings": Odd(
        {"glossary.md": LABELLED},
        ["Anvil", "Forge", "Hammer"],
        ["Hammer", "Forge", "#hammer", "Anvil"],
        {"Anvil": (5, 17), "Forge": (13, 17)},
    ),
    "a table with a column of related terms": Odd(
        {"glossary.md": SEE_COLUMN}, ["Anvil", "Forge", "Hammer"], ["Hammer", "Forge", "#anvil"], {"Forge": (6, 11)}
    ),
    "related terms without links": Odd(
        {"glossary.md": SEE_LINES}, ["Anvil", "Forge", "Hammer"], ["hammer", "forge"], {"Anvil": (4, 3)}
    ),
    "a paragraph for each term": Odd(
        {"glossary.md": COLONS},
        ["Anvil", "Dead blow hammer", "Forge", "Hammer", "Hardy"],
        [],
        {"Dead blow hammer": (7, 20)},
    ),
    "headings that ask for terms": Odd(
        {"glossary.md": QUESTIONS}, ["anvil", "forge", "tongs"], ["#what-is-an-anvil"], {"forge": (9, 1)}
    ),
    "a content system's entries with links by id": Odd(
        {"export.json": CONTENT_SYSTEM}, ["Anvil", "Hammer"], ["7hM"], {"Anvil": (3, 64)}
    ),
    "fields in attributes beside an id": Odd(
        {"terms.json": ATTRIBUTES}, ["Anvil", "Hammer"], ["hammer"], {"Anvil": (2, 80)}
    ),
    "rendered pages": Odd({"glossary.json": RENDERED}, ["Anvil & stump", "Hammer"], ["12"], {"Hammer": (4, 31)}),
    "linked data": Odd(
        {"vocabulary.jsonld": LINKED_DATA}, ["Amboss de", "Hammer de"], ["smith:hammer"], {"Amboss": (4, 53)}
    ),
    "lists of texts in several languages": Odd(
        {"data.json": TEXTS_OF_LANGUAGES}, ["Anvil en", "Amboss de"], [], {"Amboss": (3, 90)}
    ),
    "pairs of a term and its definition": Odd(
        {"glossary.json": PAIRS_OF_TEXTS}, ["Anvil", "Hammer", "Hardy"], [], {"Hardy": (2, 67)}
    ),
    "messages of a glossary": Odd({"glossary/en.json": DOTTED}, ["Anvil", "Hammer"], [], {"Hammer": (2, 51)}),
    "keys that name the term each time": Odd({"data.json": PREFIXED}, ["Anvil", "Hammer"], ["g-2"], {"Anvil": (2, 55)}),
    "an exported table with addresses behind names": Odd(
        {"Words.csv": EXPORTED_TABLE}, ["Anvil", "Forge", "Hammer"], ["Hammer", "Forge", "Anvil"], {"Forge": (3, 21)}
    ),
    "names divided by bars": Odd(
        {"glossario.csv": BARS}, ["Bigorna", "Forja", "Martelo"], ["Forja", "Martelo", "Forja"], {"Forja": (3, 7)}
    ),
    "MDX that exports its terms": Odd({"glossary.mdx": CONSTANTS}, ["Anvil", "Hammer"], ["hammer"], {"Anvil": (4, 32)}),
    "front matter with parameters": Odd({"glossary/anvil.md": PARAMS}, ["Anvil"], ["hammer"], {"Anvil": (4, 12)}),
    "notes that are called by their terms": Odd(
        {"vault/Glossary/Anvil.md": NOTE, "vault/Glossary/Hammer.md": TAGGED_NOTE},
        ["Anvil", "Hammer"],
        ["Hammer", "Dead blow hammer", "Anvil"],
        {"Anvil": (1, 1)},
    ),
    "names of places before bold terms": Odd(
        {"words.html": NAMED_PLACES}, ["Anvil", "Forge", "Hammer"], ["#hammer"], {"Anvil": (2, 38)}
    ),
    "headings that open and close what is below": Odd(
        {"words.html": ACCORDION}, ["Anvil", "Forge", "Hammer"], ["#anvil"], {"Anvil": (2, 70)}
    ),
    "documents with references by id": Odd(
        {"export.ndjson": DOCUMENTS}, ["Anvil", "Hammer"], ["term-hammer"], {"Anvil": (1, 204)}
    ),
    "collections of a query": Odd({"data.json": COLLECTION}, ["Anvil", "Hammer"], ["hammer"], {"Hammer": (4, 57)}),
    "lists below the terms of a list": Odd(
        {"glossary.md": LIST_IN_LIST}, ["Anvil", "Forge", "Hammer"], ["Forge", "Hammer"], {"Forge": (7, 5)}
    ),
    "Polish names of fields": Odd({"dane.json": POLISH}, ["Kowadło", "Młot"], ["Młot"], {"Kowadło": (1, 47)}),
    "names of columns with remarks": Odd(
        {"woerter.csv": REMARKS}, ["Amboss", "Hammer"], ["Hammer", "Amboss"], {"Hammer": (5, 8)}
    ),
    "a key that no name tells before the details": Odd(
        {"data.json": PLAIN_WORDS}, ["Bigorna", "Forja", "Martelo"], ["martelo"], {"Bigorna": (1, 49), "Forja": (3, 45)}
    ),
    "links that ask for a term": Odd(
        {"data.json": ASKED},
        ["dead blow hammer", "hammer"],
        ["/#/words?term=hammer", "/#/words?term=dead%20blow%20hammer"],
        {"hammer": (2, 36)},
    ),
}


def called(one: Entry, expected: list[str]) -> str:
    """An entry's term, with its language where those that are expected have theirs."""
    return f"{one.term} {one.language}" if expected[0][-3:-2] == " " else one.term


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
def test_its_terms_are_found(odd: Odd):
    assert [called(one, odd.terms) for one in odd.entries] == odd.terms


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
def test_its_references_are_found(odd: Odd):
    found = [one.target.value for entry in odd.entries for one in (*entry.related, *entry.links)]
    assert found == odd.references


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
def test_each_entry_has_a_definition(odd: Odd):
    assert [one.term for one in odd.entries if not one.has("definition")] == []


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
def test_definitions_stand_in_their_places(odd: Odd):
    found = {one.term: one.source.position(one.texts["definition"].span().start) for one in odd.entries}
    assert {term: found[term] for term in odd.places} == odd.places


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
def test_nothing_is_wrong_with_it(odd: Odd):
    assert [problem for page in odd.pages for problem in page.problems] == []
