"""Glossaries with faults that can be fixed, written in every format and in many styles."""

import csv
import io
import json
import re
from collections.abc import Callable
from dataclasses import dataclass

from hypothesis import strategies as st

CLEAN = (
    "A pawl falls into the teeth of the wheel.",
    "The tooth's edge is 2 mm high.",
    "Sailors call a small one “dog”.",
    'The word "click" names the sound.',
    "Springs press it down — at every turn.",
    "Winches without one run back.",
    "Its angle is 30°, cut by hand.",
    "Two of them share the load.",
    "Über Deck stands the drum.",
    "Grease (never oil) keeps water out.",
)
PADDING = ("Needless to say.", "Make no mistake.", "Rest assured.", "Last but not least.", "It goes without saying.")
NAMES = {"ratchet": "Ratchet", "pawl": "Pawl", "winch": "Winch"}


@dataclass(frozen=True)
class Made:
    """An entry: its definition's sentences, its body's paragraphs, its related terms."""

    slug: str
    definition: list[str]
    body: list[list[str]]
    related: list[str]


@st.composite
def sentences(draw: st.DrawFn, most: int = 4) -> list[str]:
    """Sentences of which at least one is worth reading."""
    kept = draw(st.lists(st.sampled_from(CLEAN), min_size=1, max_size=most, unique=True))
    for one in draw(st.lists(st.sampled_from(PADDING), max_size=2, unique=True)):
        kept.insert(draw(st.integers(0, len(kept))), one)
    return kept


@st.composite
def paragraphs(draw: st.DrawFn) -> list[list[str]]:
    """Paragraphs, some of nothing but padding."""
    found = draw(st.lists(sentences(3), min_size=1, max_size=3))
    for one in draw(st.lists(st.sampled_from(PADDING), max_size=2, unique=True)):
        found.insert(draw(st.integers(0, len(found))), [one])
    return found


@st.composite
def glossaries(draw: st.DrawFn) -> list[Made]:
    """Three entries that refer to each other, some to themselves, twice, or in the wrong case."""
    made = []
    for slug in NAMES:
        related = draw(st.lists(st.sampled_from([*NAMES, "Pawl"]), max_size=4))
        made.append(Made(slug, draw(sentences()), draw(paragraphs()), related))
    return made


Files = dict[str, str]


def wrapped(draw: st.DrawFn, text: str, indent: str = "") -> str:
    """A text with some of its blanks made line breaks."""
    words = text.split(" ")
    return "".join(
        word if not number else ("\n" + indent if draw(st.integers(0, 5)) == 0 else " ") + word
        for number, word in enumerate(words)
    )


def quoted(draw: st.DrawFn, value: str, *, toml: bool = False) -> str:
    """A text as a scalar of YAML or TOML on one line."""
    style = draw(st.sampled_from(["double", "single", "plain"]))
    if style == "plain" and not toml:
        return value
    if style == "single" and not (toml and "'" in value):
        return f"'{value if toml else value.replace(chr(39), chr(39) * 2)}'"
    return json.dumps(value, ensure_ascii=not toml and draw(st.booleans()))


def listed(draw: st.DrawFn, names: list[str], indent: str) -> str:
    """Names as a list of YAML, behind its key's colon."""
    style = draw(st.sampled_from(["block", "indented", "flow", "lines", "commas", "maps"]))
    if not names:
        return " []"
    items = [quoted(draw, name) for name in names]
    if style == "flow":
        return f" [{', '.join(items)}]  # a list"
    if style == "lines":
        return " [\n" + "".join(f"{indent}  {item},\n" for item in items) + f"{indent}]"
    if style == "commas":
        return " " + json.dumps(", ".join(names))
    inner = indent + ("  " if style == "indented" else "")
    if style == "maps":
        return "".join(f"\n{inner}- slug: {item}\n{inner}  weight: {n}" for n, item in enumerate(items))
    return f"\n{inner}# the list" + "".join(f"\n{inner}- {item}" for item in items)


def prose(draw: st.DrawFn, paragraphs: list[list[str]], indent: str) -> str:
    """Paragraphs as a value of YAML, behind its key's colon."""
    joined = [" ".join(one) for one in paragraphs]
    style = draw(st.sampled_from(["literal", "folded", "double", "flow"]))
    if style == "double":
        return " " + json.dumps("\n\n".join(joined), ensure_ascii=draw(st.booleans()))
    if style == "flow" and len(joined) == 1:
        return " " + wrapped(draw, joined[0], indent + "  ") + "  # so be it"
    sign = draw(st.sampled_from(["|", ">", "|-", ">-"]))
    parts = [wrapped(draw, one, indent + "  ") for one in joined]
    gap = "\n\n" if sign[0] == "|" else "\n\n\n"
    return f" {sign}\n" + gap.join(indent + "  " + part for part in parts)


def yaml_map(draw: st.DrawFn, made: Made, indent: str, *, body: bool = True) -> str:
    """An entry as the lines of a YAML map."""
    lines = [
        f"term: {quoted(draw, NAMES[made.slug])}",
        f"slug: {made.slug}  # by hand",
        f"definition:{prose(draw, [made.definition], indent)}",
        f"related:{listed(draw, made.related, indent)}",
    ]
    if body:
        lines.append(f"explanation:{prose(draw, made.body, indent)}")
    lines.append("weight:   3")
    return f"\n{indent}".join(lines) + "\n"


def yaml_file(draw: st.DrawFn, entries: list[Made]) -> Files:
    return {"glossary.yml": "# a glossary\n" + "\n".join(f"- {yaml_map(draw, one, '  ')}" for one in entries)}


def data(draw: st.DrawFn, made: Made) -> dict[str, object]:
    maps = draw(st.booleans())
    return {
        "slug": made.slug,
        "term": NAMES[made.slug],
        "definition": " ".join(made.definition),
        "related": [{"slug": one, "kind": "near"} if maps else one for one in made.related],
        "explanation": "\n\n".join(" ".join(one) for one in made.body),
        "weight": 3.0,
    }


def json_file(draw: st.DrawFn, entries: list[Made]) -> Files:
    indent = draw(st.sampled_from([None, 1, 2, "\t"]))
    ascii_only = draw(st.booleans())
    return {"glossary.json": json.dumps([data(draw, one) for one in entries], indent=indent, ensure_ascii=ascii_only)}


def json_lines(draw: st.DrawFn, entries: list[Made]) -> Files:
    return {"glossary.jsonl": "".join(json.dumps(data(draw, one), ensure_ascii=False) + "\n" for one in entries)}


def html_in_json(draw: st.DrawFn, entries: list[Made]) -> Files:
    rows = [data(draw, one) for one in entries]
    for row, one in zip(rows, entries, strict=True):
        row["explanation"] = "\n".join(f"<p class='a'>{' '.join(part)}</p>" for part in one.body)
    return {"glossary.json": json.dumps(rows, indent=1, ensure_ascii=False)}


def body(draw: st.DrawFn, paragraphs: list[list[str]]) -> str:
    """Paragraphs in Markdown, some as items, quotations, or below a heading."""
    parts = []
    for number, one in enumerate(paragraphs):
        text = " ".join(one)
        style = draw(st.sampled_from(["plain", "heading", "quote", "lines"]))
        if style == "heading":
            parts.append(f"## Part {number}\n\n{wrapped(draw, text)}")
        elif style == "quote" and len(one) > 1:
            parts.append("> " + wrapped(draw, text, "> "))
        elif style == "lines":
            parts.append("\n".join(one))
        else:
            parts.append(wrapped(draw, text))
    gap = draw(st.sampled_from(["\n\n", "\n\n\n", "\n\n<!-- a remark -->\n\n", "\n\n```\nclick()\n```\n\n"]))
    return gap.join(parts) + draw(st.sampled_from(["", "\n", "\n\n"]))


def markdown(draw: st.DrawFn, entries: list[Made], ending: str = "md") -> Files:
    return {
        f"glossary/{one.slug}.{ending}": f"---\n{yaml_map(draw, one, '', body=False)}---\n\n{body(draw, one.body)}"
        for one in entries
    }


def mdx(draw: st.DrawFn, entries: list[Made]) -> Files:
    files = markdown(draw, entries, "mdx")
    return {
        path: re.sub(r"\n---\n\n", "\n---\n\nimport Wheel from './wheel'\n\n<Wheel teeth={12} />\n\n", text).replace(
            "<!-- a remark -->", "{/* a remark */}"
        )
        for path, text in files.items()
    }


def toml(draw: st.DrawFn, entries: list[Made]) -> Files:
    files = {}
    for one in entries:
        items = [quoted(draw, name, toml=True) for name in one.related]
        style = draw(st.sampled_from(["line", "lines", "tables"]))
        lines = [
            f"term = {quoted(draw, NAMES[one.slug], toml=True)}  # the term",
            f'slug = "{one.slug}"',
            f"definition = {quoted(draw, ' '.join(one.definition), toml=True)}",
            "weight = 3",
        ]
        if style == "lines":
            lines.append("related = [\n" + "".join(f"  {item},\n" for item in items) + "]")
        elif style == "line":
            lines.append(f"related = [{', '.join(items)}] # near")
        else:
            lines.append(f"related = [{', '.join('{slug = ' + item + '}' for item in items)}]")
        files[f"glossary/{one.slug}.md"] = "+++\n" + "\n".join(lines) + "\n+++\n\n" + body(draw, one.body)
    return files


def payload(draw: st.DrawFn, entries: list[Made]) -> Files:
    return {f"glossary/{one.slug}/_payload.json": _payload(draw, one) for one in entries}


def _payload(draw: st.DrawFn, made: Made) -> str:
    values: list[object] = [{"data": 1}, ["ShallowReactive", 2], {"$key": 3}]
    known: dict[str, int] = {}

    def add(value: object) -> int:
        values.append(value)
        return len(values) - 1

    def text(value: str) -> int:
        if value not in known:
            known[value] = add(value)
        return known[value]

    own: dict[str, int] = {}
    add(own)
    own["slug"] = text(made.slug)
    own["term"] = text(NAMES[made.slug])
    own["shortDefinition"] = text(" ".join(made.definition))
    own["explanation"] = text("\n\n".join(" ".join(one) for one in made.body))
    own["relatedTerms"] = add([add({"slug": text(one), "rank": add(n)}) for n, one in enumerate(made.related)])
    own["updated"] = add("2024-01-01")
    return json.dumps(values, ensure_ascii=draw(st.booleans()), separators=draw(st.sampled_from([(",", ":"), None])))


def table(draw: st.DrawFn, entries: list[Made]) -> Files:
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=draw(st.sampled_from(",;")), lineterminator="\n")
    writer.writerow(["term", "slug", "definition", "related"])
    for one in entries:
        writer.writerow([NAMES[one.slug], one.slug, " ".join(one.definition), "; ".join(one.related)])
    return {"glossary.csv": stream.getvalue()}


def html(draw: st.DrawFn, entries: list[Made]) -> Files:
    items = ""
    for one in entries:
        parts = [wrapped(draw, " ".join(part)) for part in [one.definition, *one.body]]
        told = "".join(f"<p>{part}</p>" for part in parts)
        items += f"  <dt id='{one.slug}'>{NAMES[one.slug]}</dt>\n  <dd>{told}</dd>\n"
    return {"glossary.html": f"<html><head><title>Glossary</title></head><body>\n<dl>\n{items}</dl></body></html>\n"}


def restructured(draw: st.DrawFn, entries: list[Made]) -> Files:
    items = "".join(
        f"   {NAMES[one.slug]}\n"
        + "\n\n".join(f"      {wrapped(draw, ' '.join(part), '      ')}" for part in [one.definition, *one.body])
        + "\n\n"
        for one in entries
    )
    return {"glossary.rst": f"Glossary\n========\n\n.. glossary::\n\n{items}"}


def asciidoc(draw: st.DrawFn, entries: list[Made]) -> Files:
    items = "".join(f"{NAMES[one.slug]}:: {wrapped(draw, ' '.join(one.definition))}\n\n" for one in entries)
    return {"glossary.adoc": f"= Glossary\n\n[glossary]\n{items}"}


def toml_file(draw: st.DrawFn, entries: list[Made]) -> Files:
    lines = []
    for one in entries:
        items = [quoted(draw, name, toml=True) for name in one.related]
        lines += [
            "[[terms]]  # one",
            f"term = {quoted(draw, NAMES[one.slug], toml=True)}",
            f"definition = {quoted(draw, ' '.join(one.definition), toml=True)}",
            f'slug = "{one.slug}"',
        ]
        if draw(st.booleans()):
            lines.append("related = [\n" + "".join(f"  {item},\n" for item in items) + "]")
        else:
            lines += [f"[[terms.related]]\nslug = {item}" for item in items]
        lines.append("")
    return {"glossary.toml": "\n".join(lines)}


FORMATS: dict[str, Callable[[st.DrawFn, list[Made]], Files]] = {
    "yaml": yaml_file,
    "json": json_file,
    "json lines": json_lines,
    "html in json": html_in_json,
    "markdown": markdown,
    "mdx": mdx,
    "toml": toml_file,
    "toml front matter": toml,
    "payload": payload,
    "csv": table,
    "html": html,
    "restructuredtext": restructured,
    "asciidoc": asciidoc,
}


@st.composite
def files(draw: st.DrawFn, name: str) -> tuple[list[Made], dict[str, bytes]]:
    """A glossary and its files in a format: with either line end, and perhaps with a byte order mark."""
    entries = draw(glossaries())
    texts = FORMATS[name](draw, entries)
    end = draw(st.sampled_from(["\n", "\r\n"]))
    mark = draw(st.sampled_from([b"", b"", b"\xef\xbb\xbf"]))
    return entries, {path: mark + text.replace("\n", end).encode() for path, text in texts.items()}
