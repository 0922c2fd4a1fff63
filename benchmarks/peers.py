"""Other linters of prose, installed into a folder, so that they can be timed on the same files.

They do other things than termlint does, most of them less: their times say what people are used to wait for. Those of
Python come by pip, those of Node by npm, where there is one; Vale is used if it is on PATH.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import venv
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

PYTHON = ("proselint", "codespell")
NODE = (
    "write-good",
    "textlint",
    "textlint-rule-terminology",
    "textlint-rule-common-misspellings",
    "alex",
    "jscpd@4",
    "unified",
    "retext-english",
    "retext-readability",
    "retext-stringify",
)

READABILITY = """\
import {readFileSync} from 'node:fs'
import {unified} from 'unified'
import english from 'retext-english'
import readability from 'retext-readability'
import stringify from 'retext-stringify'
const processor = unified().use(english).use(readability).use(stringify)
let count = 0
for (const path of process.argv.slice(2)) count += (await processor.process(readFileSync(path, 'utf8'))).messages.length
console.log(count)
"""
"""retext-readability has no command of its own."""

VALE = "MinAlertLevel = suggestion\n[*.md]\nBasedOnStyles = Vale\n"


class Peer(NamedTuple):
    """A linter's name and the command that runs it."""

    name: str
    command: list[str]


def install(folder: Path) -> None:
    """Install what is not in the folder yet; say what cannot be."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "readability.mjs").write_text(READABILITY)
    (folder / "vale.ini").write_text(VALE)
    if not (folder / "python").exists():
        venv.create(folder / "python", with_pip=True)
        _install([str(folder / "python/bin/python"), "-m", "pip", "install", "--quiet", *PYTHON], folder)
    if shutil.which("npm") is None:
        print("no npm, so no linters of Node")
    elif not (folder / "node_modules").exists():
        (folder / "package.json").write_text('{"private": true}')
        _install(["npm", "install", "--silent", "--no-audit", "--no-fund", *NODE], folder)


def _install(command: list[str], folder: Path) -> None:
    if subprocess.run(command, cwd=folder, check=False).returncode:
        print(f"{' '.join(command)} failed", file=sys.stderr)


def peers(folder: Path, glossary: Path) -> Iterator[Peer]:
    """Those peers that are installed, with their commands on a glossary of Markdown files."""
    python, node = folder / "python/bin", folder / "node_modules/.bin"
    files = sorted(map(str, glossary.glob("*.md")))
    commands = {
        "codespell": [str(python / "codespell"), str(glossary)],
        "proselint": [str(python / "proselint"), "check", str(glossary)],
        "write-good": [str(node / "write-good"), *files],
        "textlint, two rules": [
            str(node / "textlint"),
            *("--rule", "terminology", "--rule", "common-misspellings", str(glossary)),
        ],
        "alex": [str(node / "alex"), str(glossary)],
        "retext-readability": [shutil.which("node") or "node", str(folder / "readability.mjs"), *files],
        "jscpd": [str(node / "jscpd"), "--silent", "--format", "markdown", "--min-tokens", "30", str(glossary)],
        "vale": ["vale", "--no-exit", f"--config={folder / 'vale.ini'}", str(glossary)],
    }
    for name, command in commands.items():
        if shutil.which(command[0]) and (name != "retext-readability" or node.exists()):
            yield Peer(name, command)
        else:
            print(f"{name} is not installed")
