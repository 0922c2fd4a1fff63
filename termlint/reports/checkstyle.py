"""The format `checkstyle`: the XML of Checkstyle, which many CI systems and editors read."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from xml.etree.ElementTree import Element

from termlint.lint import Result
from termlint.reports.xml import child, document

VERSION = "4.3"
"""The version of Checkstyle whose output this is; linters of other languages give it too."""


def report(result: Result) -> Iterator[str]:
    """One XML document, with an element for each file that has violations."""
    root = Element("checkstyle", version=VERSION)
    for path, violations in groupby(result.violations, key=lambda one: one.place.path):
        file = child(root, "file", name=path)
        for violation in violations:
            child(
                file,
                "error",
                line=violation.place.line,
                column=violation.place.column,
                severity=violation.severity,
                message=violation.message,
                source="termlint." + violation.rule.replace("/", "."),
            )
    yield document(root)
