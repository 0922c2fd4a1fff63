"""Measure `termlint check` on a glossary made for it: wall clock, processor time and memory of the whole command.

    python benchmarks/speed.py [--entries 1000] [--words 300] [--runs 5] [--folder FOLDER] [--peers FOLDER]
        [-- OPTION...]

What follows `--` goes to `termlint check`; by default all rules are selected. The command runs as users run it: a new
process, with whatever the interpreter has to import, and without what earlier runs remember. With `--peers`, other
linters are installed into that folder and measured on the same files.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from make_glossary import write
from peers import install, peers

SAMPLE = 0.25
"""Seconds between two looks at the memory."""


class Run(NamedTuple):
    """What one run took: seconds of wall clock and of processor time, megabytes of memory at most."""

    wall: float
    processor: float
    memory: float


def run(command: list[str]) -> tuple[Run, bytes]:
    """Run a command once. Returns what it took and what it printed."""
    with tempfile.TemporaryFile() as output:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        began = time.perf_counter()
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.DEVNULL)
        sampled = 0.0
        while True:
            try:
                process.wait(SAMPLE)
                break
            except subprocess.TimeoutExpired:
                sampled = max(sampled, memory(process.pid))
        wall = time.perf_counter() - began
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        output.seek(0)
        text = output.read()
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(wall, processor, sampled), text


def check(folder: Path, options: list[str]) -> tuple[Run, dict[str, object]]:
    """Run `termlint check` once. Returns what it took and its summary; exits where the command fails."""
    own = ["--isolated", "--no-cache", "--format", "json"]
    took, text = run([sys.executable, "-m", "termlint", "check", *own, *options, str(folder)])
    if not text:
        sys.exit("termlint check failed")
    return took, json.loads(text)["summary"]


def memory(process: int) -> float:
    """Megabytes that a process and its children hold, what they share counted once; 0 where Linux does not say."""
    try:
        rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except OSError:
        return 0.0
    own = next((int(line.split()[1]) / 1024 for line in rollup.splitlines() if line.startswith("Pss:")), 0.0)
    return own + sum(memory(int(child)) for child in children)


def yardstick() -> float:
    """Seconds of processor time that a fixed loop takes: how fast the machine is just now."""
    began = time.process_time()
    numbers = {}
    for number in range(1_000_000):
        numbers[number & 1023] = str(number)
    return time.process_time() - began


def measure(folder: Path, runs: int, options: list[str]) -> None:
    """Print a table of several runs and their medians."""
    print(f"yardstick: {yardstick():.2f} s; processors: {os.cpu_count()}")
    print(f"{'run':>6} {'wall s':>8} {'cpu s':>8} {'max MB':>8}")
    took = []
    summary: dict[str, object] = {}
    for number in range(1, runs + 1):
        one, summary = check(folder, options)
        took.append(one)
        print(f"{number:>6} {one.wall:>8.2f} {one.processor:>8.2f} {one.memory:>8.0f}", flush=True)
    median = Run(*map(statistics.median, zip(*took, strict=True)))
    print(f"{'median':>6} {median.wall:>8.2f} {median.processor:>8.2f} {median.memory:>8.0f}")
    print(", ".join(f"{name} {value}" for name, value in summary.items() if isinstance(value, int)))


def measure_peers(folder: Path, installed: Path, runs: int) -> None:
    """Print a table of the medians of other linters."""
    install(installed)
    print(f"{'':>20} {'wall s':>8} {'cpu s':>8} {'max MB':>8}")
    for name, command in peers(installed, folder):
        median = Run(*map(statistics.median, zip(*(run(command)[0] for _ in range(runs)), strict=True)))
        print(f"{name:>20} {median.wall:>8.2f} {median.processor:>8.2f} {median.memory:>8.0f}", flush=True)


def main() -> None:
    """Make the glossary and measure."""
    parser = argparse.ArgumentParser(description="Measure `termlint check` on a glossary made for it.")
    parser.add_argument("--entries", type=int, default=1000)
    parser.add_argument("--words", type=int, default=300)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--folder", type=Path, help="measure on this folder instead of a new glossary")
    parser.add_argument("options", nargs="*", help="options of `termlint check`, after --")
    parser.add_argument("--peers", type=Path, help="install other linters into this folder and measure them as well")
    arguments = parser.parse_args()
    options = arguments.options or ["--select", "all"]
    if arguments.folder:
        measure(arguments.folder, arguments.runs, options)
        if arguments.peers:
            measure_peers(arguments.folder, arguments.peers.absolute(), arguments.runs)
        return
    with tempfile.TemporaryDirectory() as folder:
        glossary = Path(folder) / "glossary"
        write(glossary, arguments.entries, arguments.words)
        measure(glossary, arguments.runs, options)
        if arguments.peers:
            measure_peers(glossary, arguments.peers.absolute(), arguments.runs)


if __name__ == "__main__":
    main()
