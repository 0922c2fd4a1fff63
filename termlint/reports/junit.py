"""The format `junit`: test results in JUnit's XML, a suite for each file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from termlint.lint import Result
from termlint.reports.xml import allowed, child, document
from termlint.violation import Violation


def report(result: Result) -> Iterator[str]:
    """One XML document: a failed test for each violation, and a passed one for each file without any."""
    found: dict[str, list[Violation]] = defaultdict(list)
    for violation in result.violations:
        found[violation.place.path].append(violation)
    paths = sorted({*result.paths, *found})
    root = Element("testsuites", name="termlint")
    root.set("tests", str(sum(max(len(found[path]), 1) for path in paths)))
    root.set("failures", str(len(result.violations)))
    for path in paths:
        _suite(root, path, found[path])
    yield document(root)


def _suite(root: Element, path: str, violations: Sequence[Violation]) -> None:
    counts = {"tests": max(len(violations), 1), "failures": len(violations), "errors": 0, "skipped": 0}
    suite = child(root, "testsuite", name=path, **counts, time=0)
    if not violations:
        child(suite, "testcase", name="no violations", classname=path, file=path, time=0)
    for violation in violations:
        place = violation.place
        name = f"{violation.rule} at {place.line}:{place.column}"
        case = child(suite, "testcase", name=name, classname=path, file=path, line=place.line, time=0)
        failure = child(case, "failure", message=violation.message, type=violation.severity)
        also = "".join(f", also {other.path}:{other.line}:{other.column}" for other in violation.related)
        failure.text = allowed(f"{path}:{place.line}:{place.column}: {violation.message}{also}")
