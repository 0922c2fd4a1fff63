"""Time the conclusion of template finding alone: facts given, no reading, no tokenizing.

    python benchmarks/conclude.py [ENTRIES ...]

makes entries of 20 sentences, a quarter of them stamped from 60 templates with slots and swapped words, the others of
words drawn as rarely as English has them, and prints for each number of entries the seconds, the peak memory of the
process and what was found. Each number runs in a process of its own.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator

from termlint.checks.templated_sentence import TemplatedSentence
from termlint.entry import Place
from termlint.templates import SEPARATOR, Stamped, find

SENTENCES = 20
STAMPED = 5
TEMPLATES = 60
VOCABULARY = 40_000
FUNCTION_WORDS = 120


def words(rng: random.Random, count: int) -> list[int]:
    """Numbers of words, by Zipf's law: number n about as often as 1 / n."""
    return [int(VOCABULARY ** rng.random()) for _ in range(count)]


def facts(entries: int) -> Iterator[Stamped]:
    """The sentences of a glossary as template finding sees them."""
    rng = random.Random(11)
    templates = [[FUNCTION_WORDS + 1 + number for number in words(rng, rng.randint(9, 20))] for _ in range(TEMPLATES)]
    for number in range(entries):
        chosen = rng.sample(range(TEMPLATES), STAMPED)
        for sentence in range(SENTENCES):
            if sentence < STAMPED:
                made = [0, *templates[chosen[sentence]]]
                if rng.random() < 0.5:
                    made[rng.randrange(1, len(made))] = rng.randrange(VOCABULARY)
            else:
                made = words(rng, rng.randint(8, 22))
            weights = bytes(0 if word == 0 else 1 if word <= FUNCTION_WORDS else 2 for word in made)
            packed = b"".join((word * 0x9E3779B97F4A7C15 % 2**64).to_bytes(8, "little") for word in made)
            surface = SEPARATOR.join("{term} " if word == 0 else f"w{word} " for word in made)
            place = Place(f"{number}.md", sentence + 1, 1, sentence + 1, 80)
            yield Stamped(place, packed, weights, surface, hash((number, sentence)), str(number), (f"term{number}",))


def measure(entries: int) -> None:
    """Print one row of the table."""
    sentences = list(facts(entries))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    templates = list(find(sentences, TemplatedSentence()))
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    found = sum(len(template.members) for template in templates)
    print(
        f"{entries:>9,} {seconds:>8.1f} {before >> 10:>10,} {peak >> 10:>9,} {len(templates):>9,} "
        f"{found / entries / STAMPED:>7.1%}",
        flush=True,
    )


def main() -> None:
    """Measure each number of entries in a process of its own."""
    if sys.argv[1:2] == ["--one"]:
        measure(int(sys.argv[2]))
        return
    print("  entries  seconds  facts, MB  peak, MB templates   found", flush=True)
    for entries in map(int, sys.argv[1:] or ("1000", "3000", "10000", "30000")):
        subprocess.run([sys.executable, __file__, "--one", str(entries)], check=True)


if __name__ == "__main__":
    main()
