"""Make `termlint/data/tokens-en.json.gz` from the installed spaCy.

    python tools/make_tokens.py

spaCy takes half a second to import, and works out for each new word much that is not asked for. The table holds what
its English tokenizer goes by, so that `termlint/tokenizer.py` can make the same tokens:

    prefix, suffix, infix, address   regular expressions: what is split off, where a rest is split, what is not
    special   runs without blanks that have tokens of their own, each with its tokens' texts and norms
    merged    those of them that affixes would be split off, as the texts they are split into: they are put together
    norms     norms of tokens that are not simply in lower case
    stops     the commonest words
    finals    what ends a sentence
"""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import spacy
from spacy.attrs import NORM, ORTH, intify_attrs
from spacy.lang.norm_exceptions import BASE_NORMS
from spacy.pipeline import Sentencizer

TABLE = Path(__file__).parent.parent / "termlint/data/tokens-en.json.gz"


def table(language: str) -> dict[str, Any]:
    """What the tokenizer of a language goes by."""
    nlp = spacy.blank(language)
    tokenizer = nlp.tokenizer
    assert tokenizer.token_match is None
    rules = {chunk: [intify_attrs(part) for part in parts] for chunk, parts in tokenizer.rules.items()}
    rules = {chunk: parts for chunk, parts in rules.items() if not chunk.isspace()}
    assert not any(character.isspace() for chunk in rules for character in chunk)
    plain = spacy.blank(language).tokenizer
    plain.rules = {}
    affixed = [one for one in rules if plain.find_prefix(one) or plain.find_suffix(one) or plain.find_infix(one)]
    return {
        "made from": f"spaCy {spacy.__version__}",
        "prefix": tokenizer.prefix_search.__self__.pattern,
        "suffix": tokenizer.suffix_search.__self__.pattern,
        "infix": tokenizer.infix_finditer.__self__.pattern,
        "address": tokenizer.url_match.__self__.pattern,
        "special": {chunk: [[part[ORTH], part.get(NORM)] for part in parts] for chunk, parts in rules.items()},
        "merged": {chunk: [token.text for token in plain(chunk)] for chunk in affixed},
        "norms": BASE_NORMS,
        "stops": sorted(nlp.Defaults.stop_words),
        "finals": "".join(Sentencizer.default_punct_chars),
    }


def main() -> None:
    """Write the table and say how large it is."""
    made = table("en")
    TABLE.write_bytes(gzip.compress(json.dumps(made, ensure_ascii=False, separators=(",", ":")).encode(), mtime=0))
    print(f"{TABLE.name}: {len(made['special'])} special runs, {TABLE.stat().st_size} bytes")


if __name__ == "__main__":
    main()
