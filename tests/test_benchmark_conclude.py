import subprocess
import sys

from tests.conftest import ROOT


def test_the_conclusion_is_timed_on_facts_that_make_templates() -> None:
    run = [sys.executable, str(ROOT / "benchmarks" / "conclude.py"), "300"]
    row = subprocess.run(run, capture_output=True, text=True, check=True).stdout.splitlines()[-1].split()
    assert (row[0], row[-2:]) == ("300", ["60", "100.0%"])
