"""What `termlint rule` shows: a rule's message, rationale, examples and parameters."""

from __future__ import annotations

import dataclasses
import inspect
import json
from collections.abc import Iterable, Iterator
from typing import Any, get_type_hints

import click

from termlint.json_schema import in_words
from termlint.reports.safe import json_document, printable
from termlint.rulebook import Rule
from termlint.schema import plain

WIDTH = 80
"""Columns that the table of rules takes at most."""

LONG = 100
"""Characters of a parameter's value from which on only some of it is shown."""


def table(rules: Iterable[Rule]) -> Iterator[str]:
    """All rules: a line with id, severity and preset, and below it why the rule is there."""
    rows = [(rule.id, rule.severity, preset(rule), first_sentence(rule)) for rule in rules]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    for *names, why in rows:
        cells = "  ".join(cell.ljust(width) for cell, width in zip(names, widths, strict=True))
        yield f"{printable(cells.rstrip())}\n"
        yield click.wrap_text(printable(why), WIDTH, initial_indent="    ", subsequent_indent="    ") + "\n"


def preset(rule: Rule) -> str:
    """The smallest preset that has a rule, and whether it waits for the next minor version."""
    return f"{rule.header.preset} (preview)" if rule.header.preview else rule.header.preset


def first_sentence(rule: Rule) -> str:
    """The first sentence of a rule's rationale."""
    rationale = " ".join(rule.header.rationale.split())
    return rationale.split(". ")[0].rstrip(".") + "."


def explanation(rule: Rule) -> Iterator[str]:
    """One rule, for people."""
    yield click.style(printable(rule.id), bold=True) + "\n"
    yield from (f"{printable(line)}\n" for line in _lines(rule))


def _lines(rule: Rule) -> Iterator[str]:
    """What is said of a rule below its id."""
    language = f", only for entries in the language {rule.header.language!r}" if rule.header.language else ""
    yield f"  {rule.severity}, preset {preset(rule)}{language}"
    yield from ("", "Message", f"  {' '.join(rule.header.message.split())}")
    yield from ("", "Why", f"  {' '.join(rule.header.rationale.split())}")
    for title, examples in (("Good", rule.header.examples.good), ("Bad", rule.header.examples.bad)):
        yield from ("", title)
        for example in examples:
            lines = example_text(example).splitlines() or [""]
            yield from (f"  {'-' if number == 0 else ' '} {line}" for number, line in enumerate(lines))
    yield from ("", "Check", f"  {rule.kind}: {' '.join((inspect.getdoc(type(rule.check)) or '').split())}")
    yield from ("", "Parameters")
    own = parameters(rule)
    for name, value in own.items():
        named = f"  {name} ({value['type']}):"
        if isinstance(value["value"], dict) and value["value"]:
            yield named
            for member, held in value["value"].items():
                yield f"    {member}: {held if isinstance(held, str) else _short(held)}"
        else:
            yield f"{named} {_short(value['value'])}"
    if not own:
        yield "  none"


def _short(value: Any) -> str:
    """A value of a parameter on a line: as JSON, or the shortest of many texts and their number."""
    shown = json.dumps(value, ensure_ascii=False, default=str)
    if len(shown) < LONG:
        return shown
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return f"{len(value)}, such as {' and '.join(json.dumps(one, ensure_ascii=False) for one in shortest(value))}"
    return shown[: LONG - 4] + " ..."


def shortest(texts: Iterable[str]) -> list[str]:
    """The two shortest of many texts: these are taken in at a glance."""
    return sorted(texts, key=len)[:2]


def as_json(rules: Iterable[Rule]) -> Iterator[str]:
    """Rules for other programs."""
    document = {
        "version": 1,
        "rules": [
            {
                "id": rule.id,
                "severity": rule.severity,
                "preset": rule.header.preset,
                "preview": rule.header.preview,
                "language": rule.header.language,
                "message": rule.header.message,
                "rationale": rule.header.rationale,
                "examples": {"good": list(rule.header.examples.good), "bad": list(rule.header.examples.bad)},
                "kind": rule.kind,
                "parameters": parameters(rule),
            }
            for rule in rules
        ],
    }
    yield json_document(document)


def parameters(rule: Rule) -> dict[str, dict[str, Any]]:
    """A rule's parameters: what a configuration must give, in words, and the value in force."""
    written = {key.text.value.replace("-", "_"): plain(node) for key, node in rule.parameters.items}
    hints = get_type_hints(type(rule.check), include_extras=True)
    return {
        field.name: {
            "type": in_words(hints[field.name]),
            "value": written.get(field.name, getattr(rule.check, field.name)),
        }
        for field in dataclasses.fields(rule.check)
        if field.init
    }


def example_text(example: Any) -> str:
    """An example of a rule as people read it: the text of an entry, else JSON."""
    if isinstance(example, str):
        return example.strip()
    if isinstance(example, dict) and set(example) == {"file", "content"}:
        return f"{example['file']}: {example['content']!r}"
    return json.dumps(example, ensure_ascii=False)
