"""`termlint rule`."""

from __future__ import annotations

from pathlib import Path

import click

from termlint.commands.common import FORMATS, complete_rule, configurable, emit, load_config, usage_errors


@click.command()
@click.argument("rule_id", required=False, metavar="[RULE]", shell_complete=complete_rule)
@click.option(
    "--format", "output", type=click.Choice(FORMATS), default="text", show_default=True, help="Output format."
)
@configurable
def rule(
    rule_id: str | None, output: str, isolated: bool, config_file: Path | None, stdin_filename: Path | None
) -> None:
    """Explain a rule: what it finds, why, good and bad examples, parameters; without RULE, list all."""
    del stdin_filename
    with usage_errors():
        from termlint.explain import as_json, explanation, table
        from termlint.rulebook import load_rules
        from termlint.schema import UsageError, nearest

        config = load_config(config_file, isolated)
        rules = load_rules(config.root / path for path in config.settings.rule_paths)
        if rule_id is not None and rule_id not in rules:
            raise UsageError(f'no rule "{rule_id}"{nearest(rule_id, rules)}; `termlint rule` lists all')
        chosen = rules.values() if rule_id is None else [rules[rule_id]]
        if output == "json":
            emit(as_json(chosen), "never")
        elif rule_id is None:
            emit(table(chosen), "auto")
        else:
            emit(explanation(rules[rule_id]), "auto")
