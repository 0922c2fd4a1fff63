import os
import re
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from termlint import lint
from termlint.config import Config
from termlint.entry import Entry
from termlint.fixing import fixes
from termlint.selection import Selection
from tests.fixable import CLEAN, FORMATS, PADDING, files

SELECTION = Selection(Config(), ("references", "padding/stock-phrase"))

MANY = int(os.environ.get("TERMLINT_FIXES", "40"))
"""Files of each format that the slow test makes and fixes."""

JOIN = re.compile("|".join(map(re.escape, (*CLEAN, *PADDING))))


def fixed(folder: Path, contents: dict[str, bytes], *, unsafe: bool = True) -> tuple[fixes.Fixed, lint.Plan]:
    """What fixing makes of files, with nothing written but them."""
    for path, data in contents.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    made = lint.plan([Path()], Config(root=folder))
    run = lambda unsaved: lint.run(made, SELECTION, unsaved=unsaved)  # noqa: E731 - a function of one line
    return fixes.fix(made, SELECTION.rules, run, unsafe=unsafe), made


def read(made: lint.Plan) -> list[Entry]:
    return [entry for page in lint.pages(made) for entry in page.entries]


def found(entry: Entry) -> dict[str, list[str]]:
    """The sentences of each field."""
    return {name: JOIN.findall(" ".join(text.value.split())) for name, text in entry.texts.items()}


def check(name: str, contents: dict[str, bytes]) -> None:
    home = Path.cwd()
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        os.chdir(folder)
        try:
            result, made = fixed(folder, contents)
            before = read(made)
            assert fixes.save(result, folder) == {}
            after = read(made)
            _is_the_same_but_for_the_fix(before, after)
            for path, data in contents.items():
                _keeps_all_else(data, (folder / path).read_bytes())
            again, _ = fixed(folder, {})
            assert again.after == {}
            assert not any(one.fix for one in lint.run(made, SELECTION, prove=True).violations)
        finally:
            os.chdir(home)


def _is_the_same_but_for_the_fix(before: list[Entry], after: list[Entry]) -> None:
    assert [(one.slug, one.term, one.path) for one in before] == [(one.slug, one.term, one.path) for one in after]
    for old, new in zip(before, after, strict=True):
        kept = {name: value for name, value in found(old).items() if name not in old.borrowed}
        now = {name: value for name, value in found(new).items() if name not in new.borrowed}
        assert kept.keys() == now.keys()
        for name, value in kept.items():
            assert [one for one in value if one in CLEAN] == [one for one in now[name] if one in CLEAN]
            assert len(now[name]) <= len(value)
        names = [reference.target.value.lower() for reference in old.related]
        assert {reference.target.value.lower() for reference in new.related} >= {*names} - {old.slug}
        assert len(new.related) <= len(names)


def _keeps_all_else(before: bytes, after: bytes) -> None:
    assert before.startswith(b"\xef\xbb\xbf") == after.startswith(b"\xef\xbb\xbf")
    if b"\r\n" in before:
        assert b"\n" not in after.replace(b"\r\n", b"")
    else:
        assert b"\r" not in after
    rest = iter(before.lower().replace(b"[", b" [").decode())
    added = {" ", "[", "]"}
    assert all(letter in rest for letter in after.lower().decode() if letter not in added)


@pytest.mark.parametrize("name", FORMATS)
@settings(
    max_examples=3, phases=[Phase.explicit, Phase.generate], deadline=None, suppress_health_check=list(HealthCheck)
)
@given(st.data())
def test_a_fixed_file_is_the_same_but_for_the_fix_and_fixed_for_good(name: str, data: st.DataObject) -> None:
    check(name, data.draw(files(name))[1])


@pytest.mark.slow
@pytest.mark.parametrize("name", FORMATS)
@settings(
    max_examples=MANY, phases=[Phase.explicit, Phase.generate], deadline=None, suppress_health_check=list(HealthCheck)
)
@given(st.data())
def test_many_fixed_files_are_the_same_but_for_the_fix(name: str, data: st.DataObject) -> None:
    check(name, data.draw(files(name))[1])
