from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

from termlint import json_schema, rulebook, ruleset

ROOT = Path(__file__).parent.parent

load_rules = rulebook.load_rules
builtin_rules = cache(load_rules)


def rules_of(packs: Iterable[Path] = ()) -> dict[str, rulebook.Rule]:
    folders = list(packs)
    return load_rules(folders) if folders else dict(builtin_rules())


@pytest.fixture(autouse=True, scope="session")
def built_in_rules_are_read_once() -> Iterator[None]:
    """Reading all rules takes longer than what most tests do with them."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (rulebook, ruleset, json_schema):
            patch.setattr(module, "load_rules", rules_of)
        yield


@pytest.fixture
def shared() -> Path:
    """The folder of real glossaries beside the checkout."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("there is no folder of real glossaries beside this checkout")
    return folder
