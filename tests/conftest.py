import signal
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest

from termlint import rulebook

ROOT = Path(__file__).parent.parent

load_rules = rulebook.load_rules
builtin_rules = cache(load_rules)


def rules_of(packs: Iterable[Path] = ()) -> dict[str, rulebook.Rule]:
    folders = list(packs)
    return load_rules(folders) if folders else dict(builtin_rules())


def pytest_configure() -> None:
    """Read the built-in rules once in a process, which takes longer than what most tests do with them.

    What a shell starts in the background ignores Ctrl-C, and so would the commands that the tests interrupt.
    """
    rulebook.load_rules = rules_of
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the slow tests first, so that no process is left with a long one when the others have ended."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, which is the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def shared() -> Path:
    """The folder of real glossaries beside the checkout."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("there is no folder of real glossaries beside this checkout")
    return folder
