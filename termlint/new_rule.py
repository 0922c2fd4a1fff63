"""A project's own rule, begun: a file that loads, runs and has examples that pass."""

from __future__ import annotations

import re
from collections.abc import Container
from pathlib import Path

from termlint import writing
from termlint.config import Config
from termlint.rulebook import load_rules
from termlint.schema import UsageError

FOLDER = "rules"
"""Where own rules are written as long as the configuration names no folder."""

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*)+")

_PHRASE = """\
message: '"{phrase}" is not how we write: {advice}.'
severity: warning            # error: the page is broken; warning: the reader is failed; info: worth a look
preset: recommended          # the smallest preset that has the rule
language: en                 # leave this out where the rule holds for every language
check:
  kind: phrase
  groups:                    # words in any case; ... is a gap, (a|b) alternatives, [word] may be missing
    superlatives:
      - world class
      - (best|first) in class
    jargon:
      - (leverage|leverages) [the] [full] power of
  advice:                    # what to write instead, group by group
    superlatives: say what it does better, and than what
    jargon: write "use"
rationale: >                 # why a reader is worse off; `termlint rule {id}` shows it
  Praise tells readers what we think of the thing, not what it is.
examples:                    # a text is the body of an entry for the term "Widget"
  good:
    - A widget turns motion by ninety degrees.
    - Widgets use the power of the wind.
  bad:
    - A widget is a world-class part of every gearbox.
    - A widget leverages the full power of the wind.
"""

_PATTERN = """\
message: '"{match}" is not how we write the name: it is "JavaScript".'
severity: warning            # error: the page is broken; warning: the reader is failed; info: worth a look
preset: recommended          # the smallest preset that has the rule
check:
  kind: pattern
  pattern: '(?-i)\\b(?:Javascript|Java Script|javascript)\\b'   # RE2; any case counts unless it begins with (?-i)
rationale: >                 # why a reader is worse off; `termlint rule {id}` shows it
  A name in two spellings looks like two things.
examples:                    # a text is the body of an entry for the term "Widget"
  good:
    - A widget is a part of a page that JavaScript draws.
  bad:
    - A widget is a part of a page that Javascript draws.
"""

_TOKENS = """\
message: '"{match}" leaves open who does it; name them.'
severity: info               # error: the page is broken; warning: the reader is failed; info: worth a look
preset: recommended          # the smallest preset that has the rule
language: en                 # leave this out where the rule holds for every language
check:
  kind: token-pattern
  patterns:                  # as for spaCy's Matcher: a list of maps, one for each token
    - [{LOWER: it}, {LOWER: {IN: [is, was]}}, {LOWER: {IN: [believed, said, thought]}}]
rationale: >                 # why a reader is worse off; `termlint rule {id}` shows it
  Readers cannot judge a claim that is nobody's.
examples:                    # a text is the body of an entry for the term "Widget"
  good:
    - Vitruvius said that widgets came from Persia.
  bad:
    - It is believed that widgets came from Persia.
"""

_LENGTH = """\
message: "The term has {length} characters; more than {max} do not fit in the navigation of our site."
severity: warning            # error: the page is broken; warning: the reader is failed; info: worth a look
preset: recommended          # the smallest preset that has the rule
check:
  kind: length
  field: term
  unit: characters           # or words, sentences, items
  max: 40
rationale: >                 # why a reader is worse off; `termlint rule {id}` shows it
  A term that is cut off in the navigation cannot be found there.
examples:                    # a map gives the fields of an entry
  good:
    - {term: Widget, definition: A part that turns motion by ninety degrees.}
  bad:
    - {term: The device that is used to turn the motion of a shaft, definition: A widget.}
"""

_REQUIRED = """\
message: "This entry has no category, so it is missing from the lists by subject; give it one."
severity: warning            # error: the page is broken; warning: the reader is failed; info: worth a look
preset: recommended          # the smallest preset that has the rule
check:
  kind: required
  field: category
rationale: >                 # why a reader is worse off; `termlint rule {id}` shows it
  Readers who look for the terms of one subject do not find this one.
examples:                    # a map gives the fields of an entry, a list is a whole glossary
  good:
    - - {term: Gear, category: Mechanics, definition: A wheel with teeth.}
      - {term: Belt, category: Mechanics, definition: A band that joins two wheels.}
  bad:
    - - {term: Gear, category: Mechanics, definition: A wheel with teeth.}
      - {term: Belt, definition: A band that joins two wheels.}
"""

STARTERS = {
    "phrase": _PHRASE,
    "pattern": _PATTERN,
    "token-pattern": _TOKENS,
    "length": _LENGTH,
    "required": _REQUIRED,
}
"""The first text of a rule of each kind that a project's own rules use; others extend a built-in rule."""


def folder(config: Config) -> Path:
    """The folder that a project's own rules stand in."""
    return config.root / (config.settings.rule_paths or (FOLDER,))[0]


def write(rule_id: str, kind: str, config: Config, known: Container[str]) -> Path:
    """Write a rule file of a kind among `STARTERS`, and give its path.

    Raises UsageError where the id is none, is `known` or has a file already, and where the folder cannot be written
    or holds files that are no rules.
    """
    if not _ID.fullmatch(rule_id):
        raise UsageError(f'"{rule_id}" is no id of a rule: write a family and a name in small letters, as brand/voice')
    if rule_id in known:
        raise UsageError(f"the rule {rule_id} exists already; choose another name, or let yours extend it")
    place = folder(config)
    path = place / f"{rule_id}.yml"
    if place.is_dir():
        load_rules([place])
    writing.create({path: STARTERS[kind].replace("{id}", rule_id)})
    return path
