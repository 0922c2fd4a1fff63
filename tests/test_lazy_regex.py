import re
import subprocess
import sys

import pytest

from termlint import lazy_regex
from tests.conftest import ROOT


def test_it_finds_what_the_expression_finds():
    word = lazy_regex.compiled(r"(?P<first>\w)\w*", re.IGNORECASE)
    assert word.findall("two words") == ["t", "w"]
    assert word.sub("_", "two words") == "_ _"
    assert word.fullmatch("Two")["first"] == "T"
    assert word.flags == re.compile("", re.IGNORECASE).flags


def test_it_is_compiled_when_it_is_first_used():
    mistaken = lazy_regex.compiled("(")
    with pytest.raises(re.error):
        mistaken.search("")


def test_a_run_without_toml_and_tables_of_unknown_keys_does_not_import_what_they_need(tmp_path):
    (tmp_path / "widget.md").write_text("# Widget\n\nA widget is a part that turns motion by ninety degrees.\n")
    code = (
        "import sys, termlint; termlint.check(sys.argv[1]); "
        "print([name for name in ('numpy.ma', 'statistics', 'tomllib', 'importlib.resources') if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code, tmp_path], capture_output=True, check=True, text=True, cwd=ROOT)
    assert run.stdout == "[]\n"
