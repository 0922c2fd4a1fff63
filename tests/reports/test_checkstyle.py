from xml.etree import ElementTree

from termlint.lint import Result
from termlint.reports import checkstyle
from termlint.reports.xml import allowed
from tests.reports.results import NASTY, NASTY_PATH, nasty, result, violation


def read(found: Result) -> ElementTree.Element:
    return ElementTree.fromstring("".join(checkstyle.report(found)).encode("utf-8"))


def test_a_violation_is_an_error_of_its_file() -> None:
    root = read(result(violation("Strike it.", at=(12, 5, 12, 9), severity="error")))
    (file,) = root
    (error,) = file
    assert (root.tag, file.tag, file.get("name"), error.tag) == ("checkstyle", "file", "terms/jib.md", "error")
    assert error.attrib == {
        "line": "12",
        "column": "5",
        "severity": "error",
        "message": "Strike it.",
        "source": "termlint.padding.stock-phrase",
    }


def test_each_file_stands_once() -> None:
    root = read(result(violation(), violation(at=(2, 1, 2, 2)), violation(path="terms/keel.md")))
    assert [(file.get("name"), len(file)) for file in root] == [("terms/jib.md", 2), ("terms/keel.md", 1)]


def test_nothing_found_is_an_empty_document() -> None:
    assert len(read(result(paths=("terms/jib.md",)))) == 0


def test_awkward_text_is_read_back() -> None:
    file = next(file for file in read(nasty()) if file.get("name") == allowed(NASTY_PATH))
    assert file[0].get("message") == allowed(NASTY)
