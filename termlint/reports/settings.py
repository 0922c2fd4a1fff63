"""What `termlint check --show-settings` prints: the settings, rules and files in force."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import yaml

from termlint.config import Config
from termlint.discover import shown
from termlint.plan import Batch
from termlint.reports.safe import printable
from termlint.reports.text import counted
from termlint.rulebook import Rule
from termlint.ruleset import Ruleset
from termlint.schema import plain
from termlint.severity import Severity


def report(rules: Ruleset, batches: Iterable[Batch], *, fail_on: Severity, baseline: str | None) -> Iterator[str]:
    """Everything in force: general settings, rules as a configuration would write them, overrides, and the files."""
    config = rules.config
    settings = config.settings
    yield f"configuration: {printable(str(config.file)) if config.file else 'none'}\n"
    yield f"preset: {settings.preset}\n"
    yield f"preview: {_flow(settings.preview)}\n"
    yield f"fail-on: {fail_on}\n"
    yield f"baseline: {printable(baseline) if baseline else 'none'}\n"
    if settings.rule_paths:
        yield f"rule-paths: {_flow([*map(str, settings.rule_paths)])}\n"
    if settings.required_version:
        yield f"required-version: {_flow(settings.required_version.source)}\n"
    general = rules.running()
    yield "rules:\n"
    yield from _lines(rules.known, general)
    for number, override in enumerate(settings.overrides):
        yield f"override {number + 1}, for {_flow([*map(str, override.files)])}:\n"
        yield from _lines(rules.known, rules.running((number,)), beside=general)
    for batch in batches:
        yield from _glossary(batch, config)


def _lines(
    known: Mapping[str, Rule], rules: Mapping[str, Rule], beside: Mapping[str, Rule] | None = None
) -> Iterator[str]:
    """The rules that run, each as a configuration sets it; where others run besides, those alone that differ."""
    lines = {rule_id: _flow(_setting(known[rule_id], rule)) for rule_id, rule in rules.items()}
    if beside is not None:
        general = {rule_id: _flow(_setting(known[rule_id], rule)) for rule_id, rule in beside.items()}
        changed = {rule_id: line for rule_id, line in lines.items() if general.get(rule_id) != line}
        lines = {**dict.fromkeys(sorted(set(general) - set(lines)), "off"), **changed}
    for rule_id, line in sorted(lines.items()):
        yield f"  {rule_id}: {line}\n"
    if not lines:
        yield "  nothing else\n" if beside is not None else "  none\n"


def _setting(known: Rule, rule: Rule) -> Any:
    """A rule as a configuration sets it: its severity, with the parameters that are not those of its file."""
    parameters = _changed(plain(known.parameters), plain(rule.parameters))
    return {"severity": rule.severity, **parameters} if parameters else rule.severity


def _changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """What differs in a map from what it was before; of maps in it, what differs there."""
    changed = {}
    for key, value in after.items():
        old = before.get(key)
        if value != old:
            changed[key] = _changed(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return changed


def _glossary(batch: Batch, config: Config) -> Iterator[str]:
    """A glossary: how its files are chosen and read, and which they are."""
    glossary = config.glossaries.get(batch.name) if isinstance(batch.name, str) else None
    name = f' "{printable(str(batch.name))}"' if glossary and batch.name else ""
    yield f"glossary{name} of {counted(len(batch.files), 'file')}"
    yield f", {len(batch.reported)} of them reported:\n" if batch.reported is not None else ":\n"
    if glossary:
        yield f"  include: {_flow([*map(str, glossary.include)])}\n"
    if exclude := (glossary or config.settings).exclude:
        yield f"  exclude: {_flow([*map(str, exclude)])}\n"
    yield f"  language: {batch.options.language}\n"
    if batch.options.fields:
        yield f"  fields: {_flow(dict(sorted(batch.options.fields.items())))}\n"
    if batch.references:
        yield f"  references: {_flow(list(batch.references))}\n"
    for file in batch.files:
        beside = "" if batch.reports(file) else " (not reported)"
        yield f"  {printable(shown(file))}{beside}\n"


def _flow(value: Any) -> str:
    """A value as YAML on one line."""
    if isinstance(value, str | bool):
        return _flow([value])[1:-1]
    dumped: str = yaml.safe_dump(
        value, default_flow_style=True, width=float("inf"), allow_unicode=True, sort_keys=False
    )
    return dumped.strip()
