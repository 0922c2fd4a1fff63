"""The built-in templates, on payloads of the site that they are known from."""

import json
from pathlib import Path

import pytest

from termlint.readers import ReadOptions, read
from termlint.rulebook import load_rules
from termlint.source import Source

DATA = Path(__file__).parent / "data" / "nuxt"
SEED = ("Mesa-optimization", "mesa-optimization", "safety", ("Inner Alignment", "Deceptive Alignment", "AI Alignment"))


def found(source):
    """The ranges of a file in which the rule finds templates."""
    (entry,) = read(source, ReadOptions()).entries
    check = load_rules()["padding/known-template"].check
    return {finding.where[1:] for finding in check.check(entry)}


def labelled(folder, label):
    """The ranges with a label, by file."""
    ranges = {}
    for line in (folder / "labels.jsonl").read_text().splitlines():
        row = json.loads(line)
        if row["label"] == label:
            ranges.setdefault(row["path"], set()).add((row["start"], row["end"]))
    return ranges


def payload(path):
    return Source.decode(path.name, path.read_bytes())


@pytest.mark.parametrize("name", sorted(path.name for path in DATA.glob("*.json")))
def test_every_stamped_sentence_is_found_in_its_own_range_and_nothing_else(name):
    assert found(payload(DATA / name)) == labelled(DATA, "padding")[name]


def test_every_stamped_sentence_of_the_first_page_is_found_and_nothing_else(shared):
    path = shared / "seeds" / "mesa-optimization.nuxt.json"
    assert found(payload(path)) == labelled(path.parent, "padding")[path.name]


@pytest.mark.parametrize(
    ("term", "slug", "category", "related"),
    [
        ("Embeddings", "embeddings", "llm", ("Vector Database", "Tokenization")),
        ("Named Entity Recognition (NER)", "named-entity-recognition", "nlp", ("POS Tagging",)),
        ("Slot filling", "slot-filling", "conversational ai", ("Intent", "Dialogue State", "Fallback", "Handover")),
        ("Workflow", "workflow", "trade-off", ("Quality", "Explanation", "System")),
        ("C++", "cpp", "programming languages", ("C", "Rust")),
    ],
)
def test_the_sentences_of_the_first_page_are_found_with_other_names_in_them(shared, term, slug, category, related):
    folder = shared / "seeds"
    source = payload(folder / "mesa-optimization.nuxt.json")

    def swap(text):
        old_term, old_slug, old_category, old_related = SEED
        joined = ", ".join(related[:-1]) + (", and " if related[1:] else "") + related[-1]
        text = text.replace(f"{old_related[0]}, {old_related[1]}, and {old_related[2]}", joined)
        text = text.replace(old_term, term).replace(old_slug, slug)
        return text.replace(f"{old_category} work", f"{category} work").replace(
            f"{old_category} view", f"{category} view"
        )

    swapped = Source(source.path, swap(source.text))
    for old, new in zip(SEED[3], [*related, *related, *related], strict=False):
        swapped = Source(source.path, swapped.text.replace(f'"{old}"', f'"{new}"'))
    swapped = Source(source.path, swapped.text.replace('"safety"', f'"{category}"'))
    padding = {swap(source.text[start:end]) for start, end in labelled(folder, "padding")[source.path]}
    assert {swapped.text[start:end] for start, end in found(swapped)} == padding
