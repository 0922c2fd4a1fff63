"""Where a run's time goes, for `termlint check --profile`: by step and by rule."""

from __future__ import annotations

import os
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

READ, CHECKS, FACTS = "read", "entry checks", "facts for conclusions"
CONCLUDE, WAIT = "conclude", "wait for workers"
BESIDE = "conclude, by a process beside"

JUDGING = (READ, CHECKS, FACTS)
"""The steps that workers take, too."""

BY_RULE = (CHECKS, FACTS, CONCLUDE, BESIDE)
"""The steps whose time is told by rule."""

Spent = Mapping[tuple[str, str], float]
"""Seconds by step and, where rules take it, by rule."""


@dataclass
class Profile:
    """Seconds by step and rule: what passes between two laps belongs to what the second one names."""

    spent: dict[tuple[str, str], float] = field(default_factory=lambda: defaultdict(float))
    workers: set[int] = field(default_factory=set)
    """The processes, besides this one, whose times are among those of `JUDGING`."""
    process: int = field(default_factory=os.getpid)
    began: float = field(default_factory=time.perf_counter)
    start: float = field(default_factory=time.process_time)
    """What the processor had done for this process before, in seconds."""

    def __post_init__(self) -> None:
        self._last = self.began

    def lap(self, step: str, rule: str = "") -> None:
        """Count what passed since the last lap."""
        now = time.perf_counter()
        self.spent[step, rule] += now - self._last
        self._last = now

    def add(self, process: int, spent: Spent) -> None:
        """Count what another profile did, perhaps that of another process, since this one's last lap."""
        for key, seconds in spent.items():
            self.spent[key] += seconds
        if process == self.process:
            self._last = time.perf_counter()
        else:
            self.workers.add(process)
            self.lap(WAIT)

    def report(self) -> Iterator[str]:
        """The lines that tell it all."""
        elapsed = time.perf_counter() - self.began
        steps: dict[str, float] = {}
        for (step, _), seconds in self.spent.items():
            steps[step] = steps.get(step, 0.0) + seconds
        elsewhere = steps.get(BESIDE, 0.0)
        if self.workers:
            elsewhere += sum(seconds for step, seconds in steps.items() if step in JUDGING)
        yield "Seconds by step:"
        yield _line(self.start, "start (of the processor)")
        for step, seconds in steps.items():
            summed = f" (the sum of {len(self.workers)} processes)" if self.workers and step in JUDGING else ""
            yield _line(seconds, step + summed)
        yield _line(max(0.0, elapsed - (sum(steps.values()) - elsewhere)), "all else")
        yield _line(elapsed, "in all, from the start on" + (", workers beside each other" if self.workers else ""))
        yield from self._by_rule()

    def _by_rule(self) -> Iterator[str]:
        rules: dict[str, dict[str, float]] = defaultdict(lambda: dict.fromkeys(BY_RULE, 0.0))
        for (step, rule), seconds in self.spent.items():
            if rule:
                rules[rule][step] += seconds
        if not rules:
            return
        yield "Seconds by rule; what several rules share, such as dividing a text, counts for the first that asks:"
        for rule, counts in sorted(rules.items(), key=lambda one: (-sum(one[1].values()), one[0])):
            parts = ", ".join(f"{step} {counts[step]:.3f}" for step in BY_RULE if counts[step] >= 0.0005)
            yield _line(sum(counts.values()), f"{rule}  ({parts})" if parts else rule)


def _line(seconds: float, what: str) -> str:
    return f"{seconds:9.3f}  {what}"
