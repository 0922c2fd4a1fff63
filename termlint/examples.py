"""Examples of rules as entries: one text is the test, the documentation and the explanation."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from termlint import engine
from termlint.checks.base import DerivedCheck
from termlint.checks.suppression import SuppressionCheck
from termlint.entry import Page
from termlint.finish import Coverage
from termlint.readers import ReadOptions, path_language, read
from termlint.reading import unreadable
from termlint.rulebook import Rule, specificity
from termlint.source import Source, Unreadable
from termlint.violation import Violation

TERM = "Widget"
"""The term of an example that is a mere body."""


def pages(example: Any, language: str = "en") -> list[Page]:
    """The pages of an example.

    A text is the Markdown body of an entry with the term "Widget"; a map gives the fields of an entry, or with `file`
    and `content` a file as it is; a list is a whole glossary of such.
    """
    members = example if isinstance(example, list) else [example]
    return [_page(member, number, language) for number, member in enumerate(members)]


def _page(member: Any, number: int, language: str) -> Page:
    options = ReadOptions(language)
    if isinstance(member, str):
        return read(Source("widget.md", f"---\nterm: {TERM}\n---\n\n{member}"), options)
    if "file" in member:
        source = Source(member["file"], member["content"])
        try:
            return read(source, replace(options, path_language=path_language.of_path(source.path)))
        except Unreadable as error:
            return unreadable(source, error)
    return read(Source(f"{number}.json", json.dumps({"term": TERM, **member}, ensure_ascii=False)), options)


def violations(rule: Rule, example: Any, rules: dict[str, Rule]) -> list[Violation]:
    """A rule's violations in an example; the rules that it derives from, or whose suppressions it judges, run too."""
    running = {rule.id: rule}
    if isinstance(rule.check, DerivedCheck):
        sources = rule.check.sources
        running |= {
            other.id: other
            for other in rules.values()
            if other.id != rule.id and any(specificity(source, other.id) for source in sources)
        }
    elif isinstance(rule.check, SuppressionCheck):
        running |= rules
    tasks = [engine.Task(page, running) for page in pages(example, rule.header.language or "en")]
    judged = engine.judge(tasks, engine.Sources(running))
    return engine.conclude(
        judged,
        running,
        lambda _path: running,
        lambda rule_id, _path: rule_id == rule.id,
        Coverage(rules),
    )


def failures(rule: Rule, rules: dict[str, Rule]) -> Iterator[str]:
    """Yield what is wrong with a rule's examples: a good one that it finds fault with, a bad one that it lets pass."""
    for number, example in enumerate(rule.header.examples.good, 1):
        for violation in violations(rule, example, rules)[:1]:
            yield f"good example {number} is found fault with: {violation.message}"
    for number, example in enumerate(rule.header.examples.bad, 1):
        if not violations(rule, example, rules):
            yield f"bad example {number} passes"
