"""`termlint rule`."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from termlint.commands.common import (
    FORMATS,
    complete_rule,
    configurable,
    emit,
    format_option,
    load_config,
    usage_errors,
)

if TYPE_CHECKING:
    from termlint.config import Config
    from termlint.rulebook import Rule

KINDS = ("phrase", "pattern", "token-pattern", "length", "required")
"""The kinds that a project's own rules use: `data/rules` has a first text of each; others extend a built-in rule."""


@click.command()
@click.argument("wanted", required=False, metavar="[RULE]", shell_complete=complete_rule)
@format_option(FORMATS)
@click.option(
    "--new", metavar="RULE", help="Write a rule of your own, with examples, into the folder of your rules: brand/voice."
)
@click.option(
    "--kind", type=click.Choice(KINDS), default="phrase", show_default=True, help="The kind of check of --new."
)
@click.option("--test", is_flag=True, help="Run the examples of RULE; without RULE, those of your own rules.")
@configurable
def rule(
    wanted: str | None,
    output: str,
    new: str | None,
    kind: str,
    test: bool,
    isolated: bool,
    config_file: Path | None,
) -> None:
    """Explain a rule: what it finds, why, good and bad examples, parameters.

    A family or glob as RULE lists its rules; without RULE, all are listed.
    """
    with usage_errors():
        from termlint.explain import as_json, explanation, table
        from termlint.package import builtin_pack
        from termlint.rulebook import load_rules, specificity
        from termlint.schema import UsageError, nearest

        config = load_config(config_file, isolated)
        packs = [config.root / path for path in config.settings.rule_paths]
        rules = load_rules(pack for pack in packs if new is None or pack.is_dir())
        if new is not None:
            if wanted is not None or test:
                raise UsageError("--new goes with no other rule, and not with --test")
            _write(new, kind, config, rules)
            return
        if wanted in rules:
            chosen = [rules[wanted]]
        else:
            chosen = [one for one in rules.values() if wanted is None or specificity(wanted, one.id)]
        if not chosen:
            assert wanted is not None
            families = {one.family for one in rules.values()}
            hint = "" if packs else ", and `rule-paths` in the configuration names folders of your own rules"
            raise UsageError(
                f'no rule or family "{wanted}"{nearest(wanted, {*rules, *families})}; `termlint rule` lists all{hint}'
            )
        if test:
            own = [one for one in chosen if wanted or not Path(one.path).is_relative_to(builtin_pack())]
            if not own:
                raise UsageError(
                    "there is no rule of your own to test; name a RULE, or the folder of your rules under `rule-paths`"
                )
            sys.exit(_test(own, rules))
        if output == "json":
            emit(as_json(chosen), "never")
        elif wanted in rules:
            emit(explanation(rules[wanted]), "auto")
        else:
            emit(table(chosen), "auto")


def _write(rule_id: str, kind: str, config: Config, rules: dict[str, Rule]) -> None:
    from termlint import new_rule
    from termlint.discover import shown

    path = new_rule.write(rule_id, kind, config, rules)
    click.echo(f"wrote {shown(path)}: make it yours, then")
    if not config.settings.rule_paths:
        where = shown(config.file) if config.file else ".termlint.yml"
        key = f"[tool.termlint] rule-paths = ['{new_rule.FOLDER}']"
        click.echo(f"  add to {where}: {key if where.endswith('.toml') else f'rule-paths: [{new_rule.FOLDER}]'}")
    click.echo(f"  termlint rule --test {rule_id}\n  termlint check --select {rule_id}")


def _test(chosen: Iterable[Rule], rules: dict[str, Rule]) -> int:
    """Run examples, name those that fail, and give the exit status."""
    from termlint.examples import failures
    from termlint.reports.safe import printable

    ran = failed = 0
    for one in chosen:
        ran += len(one.header.examples.good) + len(one.header.examples.bad)
        for failure in failures(one, rules):
            failed += 1
            click.echo(printable(f"{one.id}: {failure}"))
    click.echo(f"{ran} examples, {failed} of them fail.")
    return 1 if failed else 0
