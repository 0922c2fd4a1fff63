"""Take entries out of a glossary one by one, and say which verdicts on the others change.

    python benchmarks/removal.py GLOSSARY [--entries 40] [--seed 1]

takes so many entries of a glossary, drawn by the seed, as a glossary of its own, looks for templates, and does so again
without each of them in turn. A verdict may only change on a sentence that shares a run of three words with a sentence
of the entry taken out, or belongs to a template one of whose sentences does.
"""

from __future__ import annotations

import argparse
import random
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from termlint import config, lint
from termlint.checks.base import Fact
from termlint.checks.templated_sentence import TemplatedSentence
from termlint.entry import Place
from termlint.rulebook import load_rules
from termlint.templates.alike import RUN
from termlint.templates.facts import Sheet
from termlint.templates.finding import Template


class Verdicts(NamedTuple):
    """The templates of a glossary, and which of them each sentence belongs to that is found, by its place."""

    templates: list[Template]
    of: dict[Place, int]


def main() -> None:
    """Read the command line and a glossary, and print what changes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("glossary", type=Path)
    parser.add_argument("--entries", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    check = load_rules()["repetition/templated-sentence"].check
    assert isinstance(check, TemplatedSentence)
    facts = read(options.glossary, check)
    facts = sorted(random.Random(options.seed).sample(facts, min(options.entries, len(facts))))
    whole = judged(facts, check)
    print(f"{len(facts)} entries, {len(whole.of)} sentences found, {len(whole.templates)} templates")
    changes = unexplained = 0
    for number, fact in enumerate(facts):
        without = judged([*facts[:number], *facts[number + 1 :]], check)
        out = Sheet._make(fact)
        for place, template in sorted(whole.of.items()):
            if place not in without.of and (place.path, place.entry) != (out.path, out.slug or None):
                changes += 1
                shares = bool(runs_of(out) & template_runs(whole.templates[template]))
                unexplained += not shares
                shown = whole.templates[template]
                why = f'"{shown.shown[:60]}" is left in {shown.entries - 1} entries' if shares else "no run is shared"
                print(f"without {out.slug}: not found any more at {place.path}:{place.line} ({place.entry}), for {why}")
        for place in sorted(without.of.keys() - whole.of.keys()):
            changes += 1
            shares = bool(runs_of(out) & template_runs(without.templates[without.of[place]]))
            unexplained += not shares
            why = "its template had been cut otherwise" if shares else "it counts for more in a smaller glossary"
            print(f"without {out.slug}: newly found at {place.path}:{place.line} ({place.entry}), for {why}")
    print(f"{changes} verdicts on other entries changed in {len(facts)} removals, {unexplained} without a shared run")


def read(glossary: Path, check: TemplatedSentence) -> list[Fact]:
    """The facts of a glossary's entries in the language that most of them have."""
    languages: dict[str, list[Fact]] = defaultdict(list)
    for page in lint.pages(lint.plan([glossary], config.Config())):
        for entry in page.entries:
            for key, fact in check.contribute(entry):
                languages[key].append(fact)
    return max(languages.values(), key=len)


def judged(facts: Sequence[Fact], check: TemplatedSentence) -> Verdicts:
    """The verdicts on the sentences of some entries."""
    templates = list(check.templates(facts))
    return Verdicts(templates, {place: n for n, template in enumerate(templates) for _, place in template.places()})


def runs_of(sheet: Sheet) -> set[bytes]:
    """The runs of words in the sentences of an entry."""
    count = len(sheet.lengths) // 4
    return {run for number in range(count) for run in runs(sheet.sentence(number).words)}


def template_runs(template: Template) -> set[bytes]:
    """The runs of words in the sentences of a template."""
    return {run for member in template.members for run in runs(member.words)}


def runs(words: bytes) -> set[bytes]:
    """The runs of words in a sentence."""
    return {words[at : at + 4 * RUN] for at in range(0, len(words) - 4 * (RUN - 1), 4)}


if __name__ == "__main__":
    main()
