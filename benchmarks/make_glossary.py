"""Make a glossary of Markdown entries for measuring speed: the same files for the same numbers.

    python benchmarks/make_glossary.py FOLDER [--entries 1000] [--words 300] [--seed 1]

Its words are spread as those of real glossaries are: few are common, and every page brings new ones, so that the
tokenizer's cache and the phrase matchers are spared no work. Sentences come from a grammar, in every fourth entry some
from a fixed list of padding. Entries have front matter, links (every fiftieth broken), lists, code and questions.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

import yaml

LANGUAGE = Path(__file__).with_name("language.yml")
CATEGORIES = ("hydraulics", "networking", "finance", "sailing", "glass making", "observability")
RARE_WORDS = 60_000
SENTENCE_WORDS = 13
"""How long the sentences of the grammar are on average."""


class Term(NamedTuple):
    """A term of the glossary, and its slug."""

    name: str
    slug: str


class Vocabulary:
    """Words or alternatives of which the one of rank r is taken as often as 1/(r + `flatness`)."""

    def __init__(self, words: list[str], flatness: int) -> None:
        self.words = words
        self.weights = list(accumulate(1 / (rank + flatness) for rank in range(len(words))))


class Writer:
    """Writes entries; all that it chooses comes from its seed."""

    def __init__(self, entries: int, seed: int) -> None:
        language = yaml.safe_load(LANGUAGE.read_text(encoding="utf-8"))
        words = {kind: text.split() for kind, text in language["words"].items()}
        self.chance = random.Random(seed)
        parts = (words["head"], words["stem"], words["tail"])
        rare = list(dict.fromkeys("".join(map(self.chance.choice, parts)) for _ in range(RARE_WORDS)))
        self.symbols = {symbol: Vocabulary(options, 3) for symbol, options in language["grammar"].items()}
        for kind in ("noun", "verb", "adjective"):
            self.symbols[kind] = Vocabulary(self.chance.sample(words[kind], len(words[kind])), 20)
        self.symbols["rare"] = Vocabulary(rare, 20)
        self.padding = language["grammar"]["padding"]
        self.questions = language["grammar"]["question"]
        self.terms = self._terms(entries)

    def _terms(self, count: int) -> list[Term]:
        names: dict[str, None] = {}
        while len(names) < count:
            words = [self.chance.choice(self.symbols["rare"].words), self.one("noun")]
            if self.chance.random() < 0.3:
                words.insert(0, self.one("adjective"))
            names[" ".join(words).capitalize()] = None
        return [Term(name, name.lower().replace(" ", "-")) for name in names]

    def one(self, symbol: str) -> str:
        """A word or an alternative, the first of the list more often than the last."""
        vocabulary = self.symbols[symbol]
        return self.chance.choices(vocabulary.words, cum_weights=vocabulary.weights)[0]

    def write(self, text: str, names: dict[str, str]) -> str:
        """A text with its slots filled, those of the words put in for them as well."""
        made = []
        for part in text.split("{"):
            slot, brace, rest = part.partition("}")
            made.append(self.slot(slot, names) + rest if brace else part)
        return "".join(made)

    def slot(self, slot: str, names: dict[str, str]) -> str:
        """What stands in a slot."""
        chance = self.chance
        match slot:
            case "term" | "lower" | "category":
                return names[slot]
            case "name" | "Name":
                return self.one("rare").capitalize()
            case "number":
                return str(
                    chance.choice((chance.randint(2, 99), chance.randint(100, 99_999), round(chance.random(), 3)))
                )
            case "version":
                return f"{chance.randint(0, 9)}.{chance.randint(0, 40)}"
            case "code":
                return f"`--{self.one('noun')}-{self.one('rare')}`"
            case "link":
                other = chance.choice(self.terms)
                broken = "s" if chance.random() < 0.02 else ""
                return f"[{other.name.lower()}](/{other.slug}{broken}/)"
            case _:
                return self.write(self.one(slot), names)

    def paragraph(self, names: dict[str, str], sentences: int) -> str:
        """Some sentences of the grammar."""
        return " ".join(self.slot("sentence", names) for _ in range(sentences))

    def entry(self, number: int, words: int) -> str:
        """A whole entry as Markdown, of about so many words in its body."""
        chance = self.chance
        term = self.terms[number]
        names = {"term": term.name, "lower": term.name.lower(), "category": chance.choice(CATEGORIES)}
        definition = self.slot("definition", names)
        body = [definition + " " + self.paragraph(names, 2)]
        if number % 4 == 3:
            body.append(" ".join(self.write(text, names) for text in chance.sample(self.padding, 5)))
        body.append("## How it works")
        while _words(body) < words - 6 * SENTENCE_WORDS:
            body.append(self.paragraph(names, chance.randint(2, 4)))
            if chance.random() < 0.15:
                body.append("\n".join("- " + self.write("a {adjective} {noun} that {act}", names) for _ in range(3)))
        if chance.random() < 0.2:
            code = self.write("{noun}:\n  {rare}: {version}", names)
            body.append(f"```yaml\n{code}\n```")
        body.append("## FAQ")
        for question in chance.sample(self.questions, 2):
            body += ["### " + self.write(question, names), self.paragraph(names, 2)]
        front = {
            "title": term.name,
            "slug": term.slug,
            "description": _plain(definition),
            "category": names["category"],
            "tags": [self.one("noun"), self.one("adjective")],
            "relatedTerms": [chance.choice(self.terms).slug for _ in range(4)],
        }
        return f"---\n{yaml.safe_dump(front, sort_keys=False)}---\n\n" + "\n\n".join(body) + "\n"


def _words(body: list[str]) -> int:
    return sum(len(part.split()) for part in body)


def _plain(markdown: str) -> str:
    """A sentence without its links and code."""
    return re.sub(r"\[([^]]*)]\([^)]*\)|`", r"\1", markdown)


def make(entries: int, words: int, seed: int) -> Iterator[tuple[str, str]]:
    """File names and texts of a glossary."""
    writer = Writer(entries, seed)
    for number, term in enumerate(writer.terms):
        yield f"{term.slug}.md", writer.entry(number, words)


def write(folder: Path, entries: int = 1000, words: int = 300, seed: int = 1) -> None:
    """Write a glossary into a folder, which is made where it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in make(entries, words, seed):
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def main() -> None:
    """Write a glossary as the command line says."""
    parser = argparse.ArgumentParser(description="Make a glossary of Markdown entries for measuring speed.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--entries", type=int, default=1000)
    parser.add_argument("--words", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    write(arguments.folder, arguments.entries, arguments.words, arguments.seed)


if __name__ == "__main__":
    main()
