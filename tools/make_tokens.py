"""Make `termlint/data/tokens-en.json.gz` from the installed spaCy.

    python tools/make_tokens.py

spaCy takes half a second to import, and works out for each new word much that is not asked for. The table holds what
its English tokenizer goes by, so that `termlint/tokenizer.py` can make the same tokens:

    patterns  regular expressions, each by its name: prefix, suffix, infix and address are what is split off, where a
              rest is split, and what is not
    narrow    the same for runs without characters from `WIDE` on, as nearly all are: they are compiled ten times sooner
    special   runs without blanks that have tokens of their own, each with its tokens' texts and norms
    merged    those of them that affixes would be split off, as the texts they are split into: they are put together
    norms     norms of tokens that are not simply in lower case
    stops     the commonest words
    finals    what ends a sentence
"""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from typing import Any

import spacy
from spacy.attrs import NORM, ORTH, intify_attrs
from spacy.lang.norm_exceptions import BASE_NORMS
from spacy.pipeline import Sentencizer

from termlint.tokenizer import WIDE

TABLE = Path(__file__).parent.parent / "termlint/data/tokens-en.json.gz"

_CLASS = re.compile(r"\\.|(?P<set>\[(?:[^\]\\]|\\.)*\])")
"""A set of characters; or what is escaped outside of one."""

_WIDER = re.compile(r"\\[uU]|[^\x00-\x7f]")
"""What a set has that names characters which are not ASCII."""


def narrow(pattern: str) -> str:
    """A pattern for runs without characters from `WIDE` on: its sets lack those."""
    return _CLASS.sub(lambda found: _narrowed(found[0]) if found["set"] else found[0], pattern)


def _narrowed(characters: str) -> str:
    if not _WIDER.search(characters):
        return characters
    fits = re.compile(characters).match
    inside = {number for number in range(ord(WIDE)) if fits(chr(number))}
    begins = sorted(number for number in inside if number - 1 not in inside)
    ends = sorted(number for number in inside if number + 1 not in inside)
    ranges = zip(map(chr, begins), map(chr, ends), strict=True)
    written = [re.escape(begin) + (f"-{re.escape(end)}" if begin != end else "") for begin, end in ranges]
    return f"[{''.join(written)}]"


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
    patterns = {
        "prefix": tokenizer.prefix_search.__self__.pattern,
        "suffix": tokenizer.suffix_search.__self__.pattern,
        "infix": tokenizer.infix_finditer.__self__.pattern,
        "address": tokenizer.url_match.__self__.pattern,
    }
    return {
        "made from": f"spaCy {spacy.__version__}",
        "patterns": patterns,
        "narrow": {name: narrow(pattern) for name, pattern in patterns.items()},
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
