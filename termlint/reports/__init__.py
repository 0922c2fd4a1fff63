"""Reports: each turns a result into the text of one format."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from termlint.lint import Result
from termlint.reports import json, text

Report = Callable[[Result], Iterator[str]]
"""Yields the report piece by piece, line ends included."""

REPORTS: dict[str, Report] = {"json": json.report, "text": text.report}
"""Every format under its name on the command line."""
