import pytest
from junitparser import Failure, JUnitXml

from termlint.lint import Result
from termlint.reports import junit
from termlint.reports.xml import allowed
from tests.reports.results import NASTY, NASTY_PATH, nasty, result, violation


def read(found: Result) -> JUnitXml:
    return JUnitXml.fromstring("".join(junit.report(found)).encode("utf-8"))


def test_a_file_is_a_suite_and_a_violation_a_failed_test() -> None:
    (suite,) = read(result(violation("Strike it.", at=(12, 5, 12, 9))))
    (case,) = suite
    (failure,) = case.result
    assert (suite.name, case.name) == ("terms/jib.md", "padding/stock-phrase at 12:5")
    assert isinstance(failure, Failure)
    assert (failure.type, failure.message) == ("warning", "Strike it.")
    assert failure.text == "terms/jib.md:12:5: Strike it."


def test_a_file_without_violations_is_a_passed_test() -> None:
    (suite,) = read(result(paths=("terms/keel.md",)))
    (case,) = suite
    assert (suite.name, case.is_passed) == ("terms/keel.md", True)


@pytest.mark.parametrize("count", ["tests", "failures", "errors", "skipped"])
def test_the_counts_are_those_of_the_tests(count: str) -> None:
    read_back = read(result(violation(), violation(at=(2, 1, 2, 2)), paths=("terms/keel.md",)))
    declared = [getattr(suite, count) for suite in read_back]
    read_back.update_statistics()
    assert declared == [getattr(suite, count) for suite in read_back]


def test_awkward_text_is_read_back() -> None:
    suite = next(suite for suite in read(nasty()) if suite.name == allowed(NASTY_PATH))
    (failure,) = next(iter(suite)).result
    assert failure.message == allowed(NASTY)
    assert failure.text.startswith(f"{allowed(NASTY_PATH)}:1:1: {allowed(NASTY)}, also ")
