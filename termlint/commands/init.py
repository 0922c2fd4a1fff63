"""`termlint init`."""

from __future__ import annotations

from pathlib import Path

import click

from termlint.commands.common import usage_errors


@click.command()
@click.option("--pre-commit", is_flag=True, help="Write .pre-commit-config.yaml too.")
@click.option("--github", is_flag=True, help="Write .github/workflows/termlint.yml too.")
@click.option("--gitlab", is_flag=True, help="Write .gitlab-ci.yml too.")
@click.option("--baseline", "adopt", is_flag=True, help="Write what is found into a baseline, so that only new counts.")
@click.option("--dry-run", is_flag=True, help="Print the files instead of writing them.")
def init(pre_commit: bool, github: bool, gitlab: bool, adopt: bool, dry_run: bool) -> None:
    """Find the glossaries below the current folder and write a configuration for them: .termlint.yml.

    What exists is never overwritten, and what to add to it is said. What runs termlint before each commit and in CI is
    written when asked for, also where there is a configuration already.
    """
    with usage_errors():
        from termlint import baseline, origin, start, writing
        from termlint.config import NAMES, find
        from termlint.reports.safe import printable
        from termlint.schema import UsageError
        from termlint.survey import survey

        root = Path.cwd()
        options = {"pre-commit": pre_commit, "github": github, "gitlab": gitlab}
        asked = [name for name, wanted in options.items() if wanted]
        old = find(root)
        configured = old is not None and old.parent == root
        if old and configured and not asked:
            raise UsageError(f"{old.name} configures termlint already, and nothing was written; edit it, or remove it")
        if configured and adopt:
            raise UsageError(
                "there is a configuration already, so `termlint check --write-baseline` writes a baseline for it"
            )
        if asked and not (root / ".git").exists() and any((up / ".git").exists() for up in root.parents):
            raise UsageError("hooks and CI files belong to the top of the repository; run `termlint init` there")
        there = [name for name in asked if (root / start.SNIPPETS[name].path).exists()]
        if configured and there == asked and not dry_run:
            raise UsageError("\n".join(map(_to_add, there)))
        written = asked if dry_run else [name for name in asked if name not in there]
        requirement = origin.requirement() if written else None
        texts = {root / start.SNIPPETS[name].path: start.SNIPPETS[name].text(requirement) for name in written}
        if not configured:
            found = survey(root)
            if not found.glossaries:
                raise UsageError(
                    f"no glossary was found below this folder; write {NAMES[0]} with `include: [the/folder/]`, and let "
                    "`termlint entries` say how its files are read"
                )
            result = start.first_run(found, root)
            known = {root / baseline.NAME: baseline.of(result).text} if adopt else {}
            texts = {root / NAMES[0]: start.configuration(found, result, adopted=adopt), **known, **texts}
            for line in start.summary(found, result):
                click.echo(printable(line), err=dry_run)
        if dry_run:
            printed = (f"# {path.relative_to(root).as_posix()}\n{text}" for path, text in texts.items())
            click.echo("\n".join(printed), nl=False)
            return
        writing.create(texts)
        for path in texts:
            click.echo(f"wrote {path.relative_to(root).as_posix()}")
        if requirement is None and any(start.SNIPPETS[name].variable for name in written):
            click.echo(
                "note: this termlint was installed from a folder; let the variable TERMLINT of your CI name what pip "
                "can install there, such as git+ and the address of its repository"
            )
        for name in there:
            click.echo(f"termlint: {_to_add(name)}", err=True)
        click.echo("next: `termlint entries` shows what was read, `termlint check` what is wrong with it")
        for name, snippet in start.SNIPPETS.items():
            if snippet.then and root / snippet.path in texts:
                click.echo(f"      {snippet.then}")
            if name not in asked and not (root / snippet.path).exists():
                click.echo(f"      `termlint init --{name}` writes {snippet.path}, {snippet.purpose}")


def _to_add(name: str) -> str:
    """What to do where a file exists already that an option would write."""
    from termlint import start

    path = start.SNIPPETS[name].path
    return f"{path} exists already and was left as it is; add to it what `termlint init --{name} --dry-run` prints"
