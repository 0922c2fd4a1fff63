"""Make the pages of docs/ that come from the code: a page for each rule, their list, and the kinds of checks.

python tools/make_pages.py            write them
python tools/make_pages.py --check    say which are stale, and exit with 1 if any is
"""

from __future__ import annotations

import argparse
import inspect
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import yaml

from termlint.checks import KINDS
from termlint.checks.base import Check, CorpusCheck, DerivedCheck, EntryCheck
from termlint.explain import first_sentence, parameters, preset, shortest
from termlint.json_schema import parameter_types
from termlint.rulebook import Rule, load_rules

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"

FAMILIES = {
    "entry": "Whether an entry can be read at all, and stands there once.",
    "definition": "Whether the definition says what the term means.",
    "padding": "Sentences and phrases that would fit any term.",
    "repetition": "Sentences that stand in the glossary more than once.",
    "references": "Whether references between entries lead somewhere.",
    "faq": "Whether questions are asked and answered.",
    "readability": "Whether the prose can be read.",
    "seo": "What search engines show of an entry.",
    "suppression": "Whether suppressions are needed and give a reason.",
}
"""What the rules of each family are about, in the order of the list."""

SEES = {
    EntryCheck: "Looks at one entry.",
    CorpusCheck: "Looks across entries.",
    DerivedCheck: "Reads what other rules found in an entry.",
}

LONG = 80
"""Characters of a value from which on the page shows its beginning."""


def pages() -> dict[str, str]:
    """Every page that is made, under its path in docs/."""
    rules = list(load_rules().values())
    made = {f"rules/{rule.id}.md": "\n".join(_rule(rule)) + "\n" for rule in rules}
    return {**made, "rules/index.md": "\n".join(_index(rules)) + "\n", "kinds.md": "\n".join(_kinds(rules)) + "\n"}


def stale() -> list[str]:
    """What is wrong with the pages in docs/: those that differ from what the code says, are missing or left over."""
    wanted = pages()
    problems = []
    for path, text in wanted.items():
        file = DOCS / path
        if not file.is_file():
            problems.append(f"docs/{path} is missing")
        elif file.read_text(encoding="utf-8") != text:
            problems.append(f"docs/{path} is stale")
    left = {path.relative_to(DOCS).as_posix() for path in (DOCS / "rules").rglob("*.md")} - set(wanted)
    return sorted([*problems, *(f"docs/{path} is of no rule" for path in left)])


def write() -> None:
    """Write every page, and remove those of rules that are gone."""
    wanted = pages()
    for old in (DOCS / "rules").rglob("*.md"):
        if old.relative_to(DOCS).as_posix() not in wanted:
            old.unlink()
    for path, text in wanted.items():
        (DOCS / path).parent.mkdir(parents=True, exist_ok=True)
        (DOCS / path).write_text(text, encoding="utf-8")


def _index(rules: Sequence[Rule]) -> Iterator[str]:
    yield "# Rules\n"
    yield "Each is in the preset `recommended`, unless `strict` or `all` stands beside its severity. `strict` has those"
    yield "of `recommended` too, `all` has every one. A rule in preview runs only"
    yield "[where it is asked for](../configuration.md#new-rules)."
    by_family = {family: list(members) for family, members in groupby(rules, lambda rule: rule.family)}
    for family in sorted(by_family, key=lambda family: (list(FAMILIES).index(family), family)):
        yield f"\n## {family}\n\n{FAMILIES[family]}\n"
        yield "| rule | severity | why |\n| --- | --- | --- |"
        for rule in by_family[family]:
            name = rule.id.rpartition("/")[2]
            beside = "" if preset(rule) == "recommended" else f", {preset(rule)}"
            yield f"| [{name}]({rule.id}.md) | {rule.severity}{beside} | {_cell(first_sentence(rule))} |"


def _rule(rule: Rule) -> Iterator[str]:
    header = rule.header
    up = "../" * rule.id.count("/")
    yield f"# {rule.id}\n"
    yield f"> {_prose(header.message)}\n"
    yield _prose(header.rationale) + "\n"
    facts = [
        f"severity **{rule.severity}**",
        f"preset **{preset(rule)}**",
        f"kind [`{rule.kind}`]({up}../kinds.md#{rule.kind})",
    ]
    if header.language:
        facts.append(f"entries in the language `{header.language}` alone")
    yield ", ".join(facts)[0].upper() + ", ".join(facts)[1:] + ".\n"
    if header.yields_to:
        yield f"It keeps silent where one of these speaks: {', '.join(f'`{other}`' for other in header.yields_to)}.\n"
    yield "## Examples\n"
    yield 'A text is the body of an entry for the term "Widget", a map gives the fields, a list is a whole glossary.\n'
    for title, examples in (("Good", header.examples.good), ("Bad", header.examples.bad)):
        yield f"### {title}\n"
        for example in examples:
            yield from _example(example)
    own = parameters(rule)
    if own:
        types = parameter_types(type(rule.check))
        yield "## Parameters\n"
        yield "| parameter | type | value |\n| --- | --- | --- |"
        for name, parameter in own.items():
            value = parameter["value"]
            shown = "listed below" if isinstance(value, dict) and value else _value(value)
            yield f"| `{name}` | {types[name]} | {shown} |"
        yield ""
        for name, parameter in own.items():
            if isinstance(parameter["value"], dict) and parameter["value"]:
                yield from _members(name, parameter["value"])
    yield "## Configure\n"
    yield "```yaml\nrules:"
    yield f"  {rule.id}: off"
    yield "```\n"
    yield "`error`, `warning` and `info` set its severity, a map that and parameters. To silence it in one place:\n"
    yield f"```markdown\n<!-- termlint: ignore[{rule.id}] the reason -->\n```"


def _example(example: Any) -> Iterator[str]:
    if isinstance(example, str):
        yield _fenced("markdown", example.strip("\n"))
    elif isinstance(example, dict) and set(example) == {"file", "content"} and isinstance(example["content"], str):
        yield f"`{example['file']}`:\n"
        yield _fenced("text", example["content"].strip("\n"))
    else:
        yield _fenced("yaml", yaml.safe_dump(example, allow_unicode=True, sort_keys=False, width=100).strip())


def _fenced(language: str, text: str) -> str:
    """A block of code, with a fence that is longer than any in it."""
    fence = "```"
    while fence in text:
        fence += "`"
    shown = "".join(one if one.isprintable() or one in "\n\t" else "�" for one in text)
    return f"{fence}{language}\n{shown}\n{fence}\n"


def _kinds(rules: Iterable[Rule]) -> Iterator[str]:
    yield "# Kinds of checks\n"
    yield "A rule gives a kind its parameters. These are all kinds, with what a rule's message may name in braces."
    users: dict[str, list[str]] = {}
    for rule in rules:
        users.setdefault(rule.kind, []).append(rule.id)
    for name, kind in KINDS.items():
        yield f"\n## {name}\n"
        yield f"{_sees(kind)} {_docstring(kind)}\n"
        types = parameter_types(kind)
        if types:
            yield "| parameter | type |\n| --- | --- |"
            yield from (f"| `{parameter}` | {described} |" for parameter, described in types.items())
            yield ""
        details = ", ".join(f"`{{{detail}}}`" for detail in sorted(kind.details))
        yield f"Details: {details}.  " if details else "It has no details.  "
        links = ", ".join(f"[{rule_id}](rules/{rule_id}.md)" for rule_id in users.get(name, ()))
        yield f"Rules: {links}." if links else "No built-in rule is of this kind."


def _sees(kind: type[Check]) -> str:
    return next(text for base, text in SEES.items() if issubclass(kind, base)) if issubclass(kind, tuple(SEES)) else ""


def _docstring(kind: type) -> str:
    return "\n".join((inspect.getdoc(kind) or "").splitlines())


def _value(value: Any) -> str:
    shown = json.dumps(value, ensure_ascii=False, default=str)
    return "`" + (shown if len(shown) <= LONG else shown[:LONG] + " …").replace("|", "\\|") + "`"


def _members(name: str, value: Mapping[str, Any]) -> Iterator[str]:
    """What stands under each name in a parameter that is a map: of a list of texts the number, and the shortest."""
    yield f"### {name}\n"
    for member, held in value.items():
        if isinstance(held, list):
            such_as = " and ".join(f"`{text}`" for text in shortest(held))
            yield f"- `{member}`: {len(held)}, such as {such_as}"
        else:
            yield f"- `{member}`: {_prose(str(held))}"
    yield ""


def _prose(text: str) -> str:
    """A text of a rule as Markdown: on one line, with what would be markup in it escaped."""
    return " ".join(text.split()).replace("<", "&lt;").replace("*", "\\*").replace("[", "\\[")


def _cell(text: str) -> str:
    return _prose(text).replace("|", "\\|")


def main() -> int:
    """Write the pages, or check them; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing, and exit with 1 where a page is stale")
    if not parser.parse_args().check:
        write()
        return 0
    problems = stale()
    for problem in problems:
        print(problem, file=sys.stderr)
    if problems:
        print("run `python tools/make_pages.py`", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
