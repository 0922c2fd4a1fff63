"""Damaged files, the same in every run: what goes wrong on disks and in transfers, and what malice makes."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from itertools import pairwise

SEED = 7

MARKDOWN = """\
---
term: Ratchet
slug: ratchet
relatedTerms: [pawl, gear-wheel]
---

A wheel that turns one way only, because a pawl falls into its teeth.

## How it works

The pawl is pressed by a *spring*, see [pawl](/pawl) and `click()`:

- it slides over each tooth
- it stops the wheel — at once

| tooth | angle |
| ----- | ----- |
| 12    | 30°   |

## FAQ

### Why does it click?

The pawl falls from tooth to tooth. {{< term "pawl" >}}
"""

YAML = """\
# machines
- term: "Pawl"
  slug: pawl
  definition: >-
    A lever that falls into the teeth
    of a ratchet.
  related: [ratchet, &gear gear-wheel]
- term: Winch
  definition: |
    A drum that winds up a rope;
    it holds by a ratchet — mostly.
  related: [*gear]
"""

DATA = {
    "terms": [
        {
            "slug": "cam",
            "term": "Cam",
            "definition": "A wheel that is not round, so that what lies on it goes up and down.",
            "explanation": "It turns “turning” into lifting.\n\nEngines open their valves with it.",
            "faq": [{"question": "Is a cam a wheel?", "answer": "Mostly, but it need not turn all the way."}],
        }
    ]
}

PAYLOAD = [
    {"data": 1, "prerenderedAt": 2},
    ["ShallowReactive", 3],
    1709251200000,
    {"$key": 4},
    {"slug": 5, "term": 6, "shortDefinition": 7, "explanation": 8, "relatedTerms": 9, "faq": 13, "twin": 4},
    "flywheel",
    "Flywheel",
    "A heavy wheel that keeps turning when nothing drives it.",
    "It stores work while a piston pushes.\n\nIt gives it back — evenly — while the piston returns.",
    [10],
    {"slug": 11, "name": 12},
    "crankshaft",
    "Crankshaft",
    [14],
    {"question": 15, "answer": 16},
    "Why is it heavy?",
    "The heavier it is, the longer it turns.",
]

PAGE = """\
Home / Glossary / Pulley
Pulley
A wheel with a groove for a rope, which changes the direction of a pull.
Two of them halve the pull – and double the rope.
Related Terms
Winch
A drum that winds up a rope.
No spam, ever. Unsubscribe anytime.
"""

HTML = """\
<!doctype html>
<html lang="en"><head><title>Glossary &ndash; machines</title>
<script type="application/ld+json">{"@type": "DefinedTerm", "name": "Tap", "description": "A valve &amp; tap"}</script>
</head><body><h1>Glossary</h1>
<dl>
<dt id="spool">Spool<dt>Reel
<dd>A drum for <em>thread</em>, rope &#8212; or film. See <a href="#winch">winch</a>.
<dt id="winch"><b>Winch</b></dt>
<dd><p>It winds a rope up.</p><ul><li>by hand<li>by an engine</ul><!-- termlint: ignore[a] why --></dd>
</dl>
<div itemscope itemtype="https://schema.org/DefinedTerm"><b itemprop="name">Axle</b>
<p itemprop="description">It carries a wheel.</p></div>
</body></html>
"""

CSV = """\
term,aliases,definition,see also\r
Spool,"Reel; Bobbin","A drum for ""thread"",\r
rope — or film.",Winch\r
Winch,,It winds a rope up.,spool\r
"""

RST = """\
.. |drum| replace:: drum

Glossary
========

.. glossary::

   Spool
   Reel : noun
      A |drum| for *thread*, rope — or film. See :term:`the winch <winch>`.

      .. note:: It is ``round``.

      - for thread
      - for rope

   .. _winch:

   Winch
      It winds a rope up.

      ==== =====
      by   hand
      ==== =====
      not  wind
      ==== =====
"""

ASCIIDOC = """\
= Machines
:drum: drum

[glossary]
== Glossary

[glossary]
[[spool]]Spool::
Reel:: A {drum} for *thread*, rope — or film. See <<winch,the winch>>.
+
* for thread
* for rope
+
----
spool = 1
----

[[winch]]Winch::
It winds a rope up. // termlint: ignore[a] why

|===
|by |hand
|===
"""

ROWS = [
    {"term": "Spool", "aka": ["Reel"], "definition": 'A drum for "thread", rope — or film.', "related": ["winch"]},
    {"term": "Winch", "definition": "It winds a {rope} up.\n\n- by hand", "faq": {"Is it round?": "Its drum is."}},
    {"term": "Rope", "definition": "Twisted threads."},
]

SAMPLES = {
    "md": MARKDOWN.encode(),
    "mdx": MARKDOWN.replace("`click()`", "<Click speed={2} />").encode(),
    "yml": YAML.encode(),
    "json": json.dumps(DATA, indent=1, ensure_ascii=False).encode(),
    "nuxt.json": json.dumps(PAYLOAD, ensure_ascii=False).encode(),
    "txt": PAGE.encode(),
    "html": HTML.encode(),
    "csv": CSV.encode(),
    "rst": RST.encode(),
    "adoc": ASCIIDOC.encode(),
    "jsonl": "\n".join(json.dumps(row, ensure_ascii=False) for row in ROWS).encode(),
}


def damaged(many: int = 30_000) -> Iterator[tuple[str, bytes]]:
    """Names and contents of damaged files, of which some repeat a few letters of markup `many` times."""
    for ending, data in SAMPLES.items():
        random_ = random.Random(f"{SEED} {ending}")
        for kind, content in _spoilt(data, random_):
            yield f"{kind}.{ending}", content
        yield from ((f"{kind}.{ending}", content) for kind, content in _reencoded(data.decode()))
        yield from ((f"{kind}.{ending}", content) for kind, content in _empty())
    yield from _deep()
    yield from _yaml()
    yield from _json()
    yield from _payloads()
    yield from _markdown()
    yield from _front_matter()
    yield from _marked_up(many)


def _spoilt(data: bytes, random_: random.Random) -> Iterator[tuple[str, bytes]]:
    for number in range(6):
        yield f"truncated-{number}", data[: random_.randrange(1, len(data))]
    for number in range(4):
        flipped = bytearray(data)
        for _ in range(10 ** (number // 2)):
            flipped[random_.randrange(len(data))] ^= 1 << random_.randrange(8)
        yield f"flipped-{number}", bytes(flipped)
    for number in range(2):
        at = random_.randrange(len(data))
        yield f"noise-{number}", data[:at] + random_.randbytes(40) + data[at:]
    for number in range(3):
        at, to = sorted(random_.sample(range(len(data)), 2))
        yield f"cut-{number}", data[:at] + data[to:]
    for number in range(2):
        at, to = sorted(random_.sample(range(len(data)), 2))
        yield f"doubled-{number}", data[:to] + data[at:]
    yield "shuffled", b"\n".join(random_.sample(lines := data.split(b"\n"), len(lines)))


def _reencoded(text: str) -> Iterator[tuple[str, bytes]]:
    yield "latin-1", text.encode("latin-1", "replace") + b"\xe9"
    yield "windows-1252", text.encode("cp1252", "replace")
    yield "utf-16", text.encode("utf-16")
    yield "utf-16-without-mark", text.encode("utf-16-le")
    yield "utf-16-cut", text.encode("utf-16")[:-1]
    yield "utf-32", text.encode("utf-32")
    yield "nul", text.replace("e", "\0", 3).encode()
    yield "carriage-returns", text.replace("\n", "\r").encode()


def _empty() -> Iterator[tuple[str, bytes]]:
    yield "empty", b""
    yield "mark-alone", b"\xef\xbb\xbf"
    yield "spaces", b" \t\n\r\n \n"


def _deep() -> Iterator[tuple[str, bytes]]:
    deep = 50_000
    yield "deep-lists.json", b"[" * deep
    yield "deep-closed-lists.json", b"[" * deep + b"]" * deep
    yield "deep-maps.json", b'{"a":' * deep + b"1" + b"}" * deep
    yield "deep-entry.json", b'{"term": "Cam", "explanation": ' + b"[" * 199 + b"]" * 199 + b"}"
    yield "deep-flow.yml", b"[" * deep
    yield "deep-maps.yml", b"{a: " * deep
    yield "deep-blocks.yml", b"\n".join(b" " * level + b"a:" for level in range(3000))
    yield "deep-items.yml", b"- " * deep + b"a"
    yield "deep-quotes.md", b"> " * deep + b"a wheel."
    yield "deep-items.md", b"- " * deep + b"a wheel."
    yield "deep-indented-items.md", b"\n".join(b"  " * level + b"- a wheel." for level in range(1000))
    yield "deep-brackets.md", b"[" * deep + b"a wheel" + b"](/wheel)" * deep
    yield "deep-images.md", b"![" * deep
    yield "deep-emphasis.md", b"*a **b " * deep
    yield "deep-tags.mdx", b"<div>" * deep + b"a wheel." + b"</div>" * deep
    yield "deep-braces.mdx", b"{" * deep + b"a wheel."
    yield "deep-shortcodes.md", b"{{< a >}}" * deep


def _yaml() -> Iterator[tuple[str, bytes]]:
    names = "abcdefghij"
    bomb = ["a: &a [w, w, w, w, w, w, w, w, w, w]"]
    bomb += [f"{b}: &{b} [{', '.join([f'*{a}'] * 10)}]" for a, b in pairwise(names)]
    yield "alias-bomb.yml", "\n".join(bomb).encode()
    text = ["- &a " + "wheel " * 1000, *("- *a" for _ in range(100_000))]
    yield "alias-bomb-of-text.yml", "\n".join(text).encode()
    merges = ["a: &a {k1: w, k2: w}"]
    merges += [f"{b}: &{b} {{<<: [{', '.join([f'*{a}'] * 10)}]}}" for a, b in pairwise(names)]
    yield "merge-bomb.yml", "\n".join(merges).encode()
    yield "cycle.yml", b"- &a\n  term: Cam\n  related: *a\n"
    yield "cycle-of-lists.yml", b"&a [*a, *a]\n"
    yield "merge-cycle.yml", b"- &a\n  <<: *a\n  term: Cam\n"
    yield "unknown-alias.yml", b"- term: *cam\n"
    yield "odd-keys.yml", b"? [a, b]\n: c\n? {d: e}\n: f\n1: g\nnull: h\n2024-01-01: i\n.nan: j\n"
    yield (
        "odd-values.yml",
        b"- term: 12\n  definition: [1, {a: b}]\n  related: {cam: 1}\n  faq: 2024-99-99\n  tags: .inf\n",
    )
    yield "odd-tags.yml", b"- !!python/object/apply:os.getcwd []\n- !!binary a\n- !unknown {term: Cam}\n- !!int cam\n"
    yield "tabs.yml", b"- term:\tCam\n\t- definition: x\n"
    yield "documents.yml", b"--- {term: Cam}\n...\n--- [term]\n---\n...\n---\nterm: Cam\n"
    yield "directives.yml", b"%YAML 9.9\n%TAG ! tag:x,2000:\n---\nterm: Cam\n"
    yield "many-entries.yml", b"- term: Cam\n  definition: A wheel.\n" * 2000
    yield "long-number.yml", b"- term: " + b"9" * 100_000 + b"\n  definition: 1e99999\n"


def _json() -> Iterator[tuple[str, bytes]]:
    yield "surrogates.json", rb'{"term": "\ud800 Cam \udc00", "definition": "\ud83d\ude00\ud83d"}'
    yield "long-number.json", b'{"term": ' + b"9" * 100_000 + b', "definition": -1e99999}'
    yield "doubled-keys.json", b'{"term": "Cam", "term": "Pawl", "definition": 1, "definition": []}'
    yield (
        "odd-values.json",
        b'{"term": ["Cam"], "definition": {"a": 1}, "related": "cam", "faq": [1, [2], null], "tags": {}}',
    )
    yield "nothing.json", b"null"
    yield "text.json", b'"Cam"'
    yield "words.json", b"[NaN, Infinity, undefined]"
    yield "control-characters.json", b'{"term": "Cam\x1b[31m", "definition": "\\u001b]0;title\\u0007 A wheel."}'
    yield "quotes.json", b'{"term": "' + b'\\"' * 50_000
    yield (
        "many-keys.json",
        json.dumps({f"cam{number}": {"definition": "A wheel."} for number in range(3000)}).encode(),
    )
    yield "blanks.json", b'{"term": "Cam", "definition": "' + b" " * 500_000 + b'"}'


def _payloads() -> Iterator[tuple[str, bytes]]:
    def payload(*values: object) -> bytes:
        return json.dumps([{"data": 1}, ["ShallowReactive", 2], *values]).encode()

    yield "cycle.nuxt.json", payload({"a": 3}, {"term": 4, "related": 5, "self": 3}, "Cam", [3, 2, 0, 5])
    yield "wrapper-cycle.nuxt.json", payload(["Ref", 3], ["Reactive", 2])
    yield "astray.nuxt.json", payload({"a": 3}, {"term": 4, "definition": 99, "faq": -7, "tags": 1.5}, "Cam")
    chain = [{"next": number + 3, "term": 2003} for number in range(2000)]
    yield "chain.nuxt.json", payload(*chain, {}, "Cam")
    doubling = [{"term": 103, "a": number + 3, "b": number + 3} for number in range(100)]
    yield "doubling.nuxt.json", payload(*doubling, {"term": 103}, "Cam")
    entries = 300
    ring = [
        {"term": entries + 3, "definition": entries + 3, "related": 3 + entries + 1 + number}
        for number in range(entries)
    ]
    lists = [[3 + (number + step) % entries for step in range(1, 8)] for number in range(entries)]
    yield "everyone-knows-everyone.nuxt.json", payload(list(range(3, entries + 3)), *ring, "A wheel.", *lists)
    yield "no-list/_payload.json", b'{"data": {"term": "Cam"}}'
    yield "empty-list/_payload.json", b"[]"
    yield "number/_payload.json", b"7"
    yield "unknown-tags.nuxt.json", payload(["Wheel"], ["Wheel", 1, 2], ["Map", 2], ["Set"], ["Date"], [-7, 1])


def _markdown() -> Iterator[tuple[str, bytes]]:
    many = 30_000
    for name, content in {
        "brackets": b"[a](" * many,
        "links": b"[a](<b" * many,
        "references": b"[a]: " * many,
        "definitions": b"".join(b"[a%d]: /b\n" % number for number in range(many)) + b"[a1][a2]" * 1000,
        "footnotes": b"[^a]" * many,
        "ticks": b" ".join(b"`" * (number % 200) for number in range(many)),
        "tags": b"<a " * many,
        "open-comments": b"<!-- a " * many,
        "open-quotes": b"<a b='" * many + b'<a b="' * many,
        "open-spans": b"`a ``b ```c " * many,
        "open-liquid": b"{% comment %} a " * many + b"{% raw %} a " * many,
        "open-macros": b"{{ a " * many,
        "open-maths": b"$a $$b \\( c \\[ d " * many,
        "declarations": b"<!A " * many,
        "instructions": b"<? a " * many,
        "tables": b"|" * many + b"\n" + b"|-" * many + b"\n" + b"|a" * many,
        "headings": b"# A wheel\n" * many,
        "questions": b"## FAQ\n### Why?\n" * 3000,
        "backslashes": b"\\" * many + b"a",
        "entities": b"&amp" * many + b"&#0;&#x110000;&#99999999;&unknown;",
        "open-fence": b"```\n" + b"a wheel\n" * 1000,
        "shortcodes": b"{{< a " * many + b"{{% b " * many,
        "comments": b"<!-- termlint: ignore[ -->\n" * 2000,
        "suppressions": b"<!-- termlint: ignore-start[padding/] -->\n\nA wheel.\n\n" * 2000,
        "controls": bytes(range(1, 32)) * 100 + "\u2028\u202e\ufeff\u0301".encode() * 100,
        "marks": b"e" + "\u0301".encode() * 100_000,
        "words": b"a" * 1_000_000,
        "sentences": b"A wheel turns. " * 3000,
        "stops": b"." * 20_000 + b" A wheel turns" + b"?!" * 10_000,
    }.items():
        yield f"many-{name}.md", content
    yield "open-tags.mdx", b"<A b={{c: '" * 3000
    yield "open-comments.mdx", b"{/* a " * 30_000
    yield "open-attributes.mdx", b"<A b={`" * 30_000
    yield "open-exports.mdx", b"export const a = `\n\n" * 10_000
    yield "imports.mdx", b"import A from 'a'\nexport const b = {\n" * 1000
    yield "expressions.mdx", b"{a} {`${b}`} {/* c */} " * 3000


def _front_matter() -> Iterator[tuple[str, bytes]]:
    body = b"\nA wheel that turns.\n"
    for name, content in {
        "open": b"---\nterm: Cam\n" + body,
        "fences": b"---\n" * 1000,
        "toml-open": b'+++\nterm = "Cam"\n' + body,
        "toml-broken": b"+++\nterm = Cam [[\n+++\n" + body,
        "toml-dates": b"+++\nterm = 2024-99-99\nfaq = 1e999\n+++\n" + body,
        "list": b"---\n- term\n---\n" + body,
        "text": b"---\nCam\n---\n" + body,
        "broken": b"---\nterm: [Cam\n---\n" + body,
        "json": b'---\n{"term": "Cam",\n---\n' + body,
        "bomb": b"---\na: &a [w,w,w,w,w,w,w,w,w]\nb: &b [*a,*a,*a,*a,*a,*a,*a]\nterm: [*b,*b,*b,*b,*b]\n---\n" + body,
        "odd": b"---\nterm: {a: b}\nslug: [1]\nfaq: {question: Why?}\nrelated: 7\naliases: {a: 1}\n---\n" + body,
        "alone": b"---\nterm: Cam\n---",
    }.items():
        yield f"front-matter-{name}.md", content


def _marked_up(many: int) -> Iterator[tuple[str, bytes]]:
    units: dict[str, list[bytes]] = {
        "rst": [
            b"*a ",
            b"`a ",
            b":term:`a ",
            b"|a| ",
            b"`a <",
            b"- a\n",
            b"a\n b\n\n",
            b"a\n==\n\n",
            b".. a\n\n",
            b".. |a| replace:: |a|\n",
            b".. glossary::\n\n   a\n      b\n\n",
            b"+-+-+\n|a|b|\n",
            b"= =\na b\n",
            b"::\n\n a\n\n",
            b".. note::\n\n   ",
        ],
        "adoc": [
            b"*a ",
            b"<<a ",
            b"xref:a[b ",
            b"{a} ",
            b"+++a ",
            b"((a ",
            b"* a\n",
            b"a:: b\n",
            b"== a\n\n",
            b"====\n",
            b"|===\n|a\n",
            b"[glossary]\na:: b\n\n",
            b"[[a]]",
            b"// tag::a[]\n",
            b":a: {a}\n",
            b"a::\n+\n--\n",
            b"include::a[]\n",
            b"////\n",
        ],
        "html": [
            b"<dl><dt>a<dd>b c",
            b"<div>",
            b"<b>a ",
            b"<a ",
            b"<a b='",
            b"<!-- ",
            b"<script>",
            b"<dt>a<dd>b",
            b"<table><tr><td>a",
            b"<p itemscope itemtype='https://schema.org/DefinedTerm'>",
            b'<script type="application/ld+json">{"@graph": [',
        ],
        "csv": [b'"', b'"a\n', b",", b"a,b\n", b'a,"b""\n', b"\r", b"a;b\n", b'"a" b,\n'],
        "jsonl": [
            b'{"term":"a","definition":"b c d"}\n',
            b"{\n",
            b"[",
            b'{"a":',
            b'"\\ud800"\n',
            b"{}\n",
            b'{"a":1,"a":2}\n',
        ],
    }
    begins = {"html": b"<title>Glossary</title>", "csv": b"term,definition\n", "adoc": b"[glossary]\ncam:: a wheel\n\n"}
    begins["rst"] = b".. |a| replace:: b\n\n"
    for ending, some in units.items():
        for number, unit in enumerate(some):
            yield f"many-{number}.{ending}", begins.get(ending, b"") + unit * many


def huge() -> Iterator[tuple[str, bytes]]:
    """Files of one line of 50 MB."""
    sentence = b"A wheel turns and turns. "
    line = sentence * (50_000_000 // len(sentence))
    yield "line.md", line
    yield "line.txt", b"Wheel\n" + line
    yield "line.json", b'{"term": "Wheel", "explanation": "' + line + b'"}'
    yield "line.yml", b"term: Wheel\nexplanation: " + line
    yield "line.nuxt.json", b'[{"data":1},{"term":2,"explanation":3},"Wheel","' + line + b'"]'
    yield "letters.md", b"a" * 50_000_000
    yield "escapes.json", b'{"term": "' + b"\\u00e9" * 8_000_000 + b'"}'
    yield "numbers.json", b"[" + b"1," * 5_000_000 + b"1]"
    yield "too-large.md", b"a wheel\n" * 9_000_000


def crowded() -> Iterator[tuple[str, bytes]]:
    """Files of very many entries, or of very many blocks."""
    rows = range(100_000)
    yield (
        "rows.csv",
        b"term,definition\n" + b"".join(b"Wheel %d,It turns the wheel %d.\n" % (one, one + 1) for one in rows),
    )
    yield (
        "list.html",
        b"<dl class=glossary>" + b"".join(b"<dt>Wheel %d<dd>It turns a wheel.\n" % one for one in rows),
    )
    yield (
        "fragments.html",
        b"<h1>Glossary</h1>" + b"".join(b"<p id=a%d>It <b>turns</b>.</p>\n" % one for one in rows),
    )
    for ending in ("rst", "adoc", "html", "csv", "jsonl"):
        yield f"line.{ending}", b"A wheel turns and turns. " * 200_000
        yield f"items.{ending}", b"* a wheel\n\n" * 450_000
