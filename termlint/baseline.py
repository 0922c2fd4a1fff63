"""Baselines: the faults that a glossary had when termlint was taken up, so that only new ones are told.

A baseline is a text file, sorted, with one violation on a line: its path (relative to the configuration's folder), its
rule and a digest of the offending text, as `termlint.fingerprint` knows them. A text that is at fault several times in
a file stands there as many times. The order of the lines is of no importance, so that lines may be merged in any way.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from termlint import writing
from termlint.config import Config
from termlint.fingerprint import digest, identities, relative
from termlint.lint import Result
from termlint.schema import UsageError
from termlint.violation import Violation

NAME = ".termlint-baseline"
"""The file's name where none is given; no walk over a glossary reads it, for it begins with a dot."""

DIGITS = 12
"""Hexadecimal digits of a text's digest: within one file and rule, no two texts ever share so many."""

MISSING = "this baseline does not exist; write it with --write-baseline"

HEADER = '{"termlint": "baseline", "version": 1}'


class Known(NamedTuple):
    """What a baseline knows of a violation."""

    path: str
    rule: str
    digest: str


@dataclass(frozen=True)
class Baseline:
    """Known violations, each with how many there are of it."""

    known: Counter[Known] = field(default_factory=Counter)

    @classmethod
    def read(cls, file: Path) -> Baseline:
        """Read a baseline. Raises UsageError where it is missing or damaged."""
        try:
            text = file.read_text(encoding="utf-8")
        except FileNotFoundError:
            raise UsageError(f"{file}: {MISSING}") from None
        except (OSError, UnicodeDecodeError) as error:
            reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
            raise UsageError(f"{file}: this baseline cannot be read: {reason}") from None
        lines = text.splitlines()
        if not lines or lines[0] != HEADER:
            raise UsageError(f"{file}:1: this is no baseline of termlint; name another file, or remove this one")
        return cls(Counter(_known(line, f"{file}:{number}") for number, line in enumerate(lines[1:], 2) if line))

    @property
    def text(self) -> str:
        """What stands in its file."""
        return "".join(f"{line}\n" for line in (HEADER, *sorted(map(_line, self.known.elements()))))

    def write(self, file: Path) -> None:
        """Write the file, all of it or nothing. Raises UsageError where it cannot be written."""
        try:
            writing.replace(file, self.text.encode())
        except OSError as error:
            raise UsageError(f"{file}: this baseline cannot be written: {error.strerror}") from None

    def __len__(self) -> int:
        return self.known.total()


@dataclass(frozen=True)
class Comparison:
    """A run beside a baseline.

    `result` is what the baseline does not know; `hidden` what it does, and `covered` what it knows that yielded to
    others; `stale` what it knows and the run would have found if it were still there; `rest` what it knows of files and
    rules that the run did not look at.
    """

    result: Result
    hidden: Baseline
    covered: Baseline
    stale: Baseline
    rest: Baseline


def of(result: Result) -> Baseline:
    """The baseline of all that a run found: of what yielded to others too, for that is told once they are mended."""
    return Baseline(Counter(_identified(result, (*result.violations, *result.covered))))


def compare(result: Result, baseline: Baseline) -> Comparison:
    """Hide what a baseline knows; of several violations alike, the first ones."""
    left = Counter(baseline.known)
    hidden: Counter[Known] = Counter()
    new: list[Violation] = []
    for violation, known in zip(result.violations, _identified(result, result.violations), strict=True):
        if left[known] > 0:
            left[known] -= 1
            hidden[known] += 1
        else:
            new.append(violation)
    covered = Counter(_identified(result, result.covered)) & left
    left = left - covered
    looked = _looker(result, new)
    stale = Counter({known: count for known, count in left.items() if looked(known)})
    shown = replace(result, violations=new).counting(baselined=hidden.total())
    return Comparison(shown, Baseline(hidden), Baseline(covered), Baseline(stale), Baseline(left - stale))


def file_of(config: Config) -> Path | None:
    """The baseline that a configuration names."""
    return config.root / config.settings.baseline if config.settings.baseline else None


def configured(config: Config) -> Baseline | None:
    """What the baseline that a configuration names knows. Raises UsageError where that is missing or damaged."""
    file = file_of(config)
    if file and not file.exists():
        raise config.mistake(f"{file}: {MISSING}", "baseline")
    return Baseline.read(file) if file else None


def settle(result: Result) -> Result:
    """A result without what the configuration's baseline knows. Raises UsageError where that cannot be read."""
    known = configured(result.rules.config)
    return compare(result, known).result if known is not None else result


def _looker(result: Result, new: Iterable[Violation]) -> Callable[[Known], bool]:
    """Tells whether a run would have found what a baseline knows, if it were still there; `new` is what none knows.

    So it would in a file that it reports on, by a rule that runs there, unless the file or more of it than before could
    not be read, or other files of its glossary may have been left out and the rule compares entries. In a file that is
    gone nothing can be found any more, nor by a rule that there is no more.
    """
    paths = {relative(path, result.root): path for path in result.paths}
    unread = (one for one in (*new, *filter(_is_whole, result.violations)) if one.rule == "entry/unreadable")
    unreadable = {one.place.path for one in unread}

    def looked(known: Known) -> bool:
        path = paths.get(known.path)
        if path is None:
            return not os.path.lexists(result.root / known.path)
        rule = result.rules.known.get(known.rule)
        if rule is None:
            return True
        ran = result.rules.reports(known.rule, known.path) and path not in unreadable
        return ran and not (result.part and rule.check.compares)

    return looked


def _is_whole(violation: Violation) -> bool:
    """Whether a violation is about no text: a file of which nothing could be read has but a place."""
    place = violation.place
    return (place.line, place.column) == (place.end_line, place.end_column)


def _identified(result: Result, violations: Iterable[Violation]) -> Iterator[Known]:
    return (Known(path, rule, digest(text)[:DIGITS]) for path, rule, text in identities(result, violations))


def _line(known: Known) -> str:
    return json.dumps(known, ensure_ascii=True)


def _known(line: str, where: str) -> Known:
    if line.startswith(("<<<<<<<", "=======", ">>>>>>>")):
        raise UsageError(f"{where}: git left a conflict in this baseline; keep the lines of both sides alone")
    try:
        parts = json.loads(line)
    except ValueError:
        parts = None
    if (
        not isinstance(parts, list)
        or len(parts) != len(Known._fields)
        or not all(isinstance(one, str) for one in parts)
    ):
        raise UsageError(f"{where}: this line of the baseline is damaged; remove it and run --write-baseline")
    return Known(*parts)
