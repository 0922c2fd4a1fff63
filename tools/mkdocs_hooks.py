"""What MkDocs does besides: it refuses stale pages, takes in pages from outside docs/, and shows related terms."""

from __future__ import annotations

import re
import sys
from functools import cache
from pathlib import Path, PurePosixPath
from posixpath import normpath, relpath
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

import termlint

sys.path.insert(0, str(Path(__file__).parent))

import make_pages

ROOT = Path(__file__).parent.parent

FROM_OUTSIDE = {
    "benchmarks/README.md": "benchmarks.md",
    "CHANGELOG.md": "changelog.md",
    "CONTRIBUTING.md": "contributing.md",
}
"""Files of the repository that are pages too, and what they are called as such."""

_LINK = re.compile(r"\[(?P<text>[^\]]+)\]\((?P<target>[^)#:]+)(?P<anchor>#[^)]*)?\)")


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Put a page for each rule and each term below their lists."""
    families: dict[str, list[str]] = {}
    for path in sorted(path for path in make_pages.pages() if path.count("/") > 1):
        families.setdefault(path.split("/")[1], []).append(path)
    rules = [{family: families[family]} for family in make_pages.FAMILIES if family in families]
    terms = sorted(_titles(), key=lambda slug: _titles()[slug].lower())
    for section in config.nav or []:
        if "Rules" in section:
            section["Rules"][1:1] = rules
        elif "Glossary" in section:
            section["Glossary"] = ["glossary/index.md", *(f"glossary/{slug}.md" for slug in terms)]
    return config


def on_pre_build(**_: object) -> None:
    """Refuse to build where a page is not what the code says. Raises PluginError."""
    if problems := make_pages.stale():
        raise PluginError("; ".join(problems) + ": run `python tools/make_pages.py`")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages from outside."""
    for source, target in FROM_OUTSIDE.items():
        files.append(File.generated(config, target, content=(ROOT / source).read_text(encoding="utf-8")))
    return files


def on_page_markdown(markdown: str, page: Page, **_: object) -> str:
    """Make links that hold in the repository hold in the site, and show an entry's related terms."""
    path = page.file.src_uri
    home = next((source for source, target in FROM_OUTSIDE.items() if target == path), f"docs/{path}")

    def linked(match: re.Match[str]) -> str:
        target = normpath((PurePosixPath(home).parent / match["target"]).as_posix())
        inside = FROM_OUTSIDE.get(target) or (target.removeprefix("docs/") if target.startswith("docs/") else None)
        if inside is None:
            return f"{match['text']} (`{target}` in the repository)" if (ROOT / target).exists() else match[0]
        here = str(PurePosixPath(path).parent)
        return f"[{match['text']}]({relpath(inside, here)}{match['anchor'] or ''})"

    return _LINK.sub(linked, markdown) + _related(page.meta, path)


@cache
def _titles() -> dict[str, str]:
    """The glossary's terms under their slugs."""
    return {entry.slug: entry.term for entry in termlint.entries(ROOT / "docs" / "glossary", isolated=True)}


def _related(meta: Any, path: str) -> str:
    related = meta.get("related") if path.startswith("glossary/") else None
    if not related:
        return ""
    links = (f"[{_titles()[slug]}]({slug}.md)" for slug in related)
    return f"\n\n---\n\nSee also: {', '.join(links)}.\n"
