"""The hooks of .pre-commit-hooks.yaml, run by the real pre-commit in repositories of their own."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from termlint.readers import SUFFIXES
from tests.conftest import ROOT

ENTRIES = {
    "clapper": """\
---
term: Clapper
definition: The iron tongue that hangs inside a bell and strikes its lip.
related: [gudgeon, stay]
---

It swings on a leather baldrick, which lasts thirty years. Each spring the warden greases the clapper with tallow.
""",
    "gudgeon": """\
---
term: Gudgeon
definition: The steel pin at each end of the headstock on which a bell turns.
related: [clapper, stay]
---

A gudgeon runs in a ball bearing on newer frames, and in a block of oak on older ones. Each spring the warden greases
the gudgeon with tallow.
""",
    "sally": """\
---
term: Sally
definition: The woollen grip on a bell rope, in stripes of two or three colours.
related: [clapper, gudgeon]
---

Ringers catch it at the handstroke and let it rise through the ceiling. It is a metre long.
""",
    "stay": """\
---
term: Stay
definition: The upright piece of ash on a headstock that lets a bell rest mouth upwards.
related: [clapper, sally]
---

A beginner who pulls too hard breaks it, and ash is chosen since it snaps before the frame does.
""",
}
SHARED = "Each spring the warden greases the {term} with tallow.\n"
PADDING = "Getting to know the sally is time well spent for anyone who cares about quality.\n"

run = subprocess.run


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Git without the user's settings, and pre-commit with a store of its own, which the module's tests share."""
    folder = tmp_path_factory.mktemp("pre-commit")
    (folder / "gitconfig").write_text(
        "[user]\nname = Ringer\nemail = ringer@example.org\n[init]\ndefaultBranch = main\n[safe]\ndirectory = *\n"
    )
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT"))}
    return inherited | {
        "GIT_CONFIG_GLOBAL": str(folder / "gitconfig"),
        "GIT_CONFIG_NOSYSTEM": "1",
        "PRE_COMMIT_HOME": str(folder / "store"),
        "PRE_COMMIT_COLOR": "never",
        "PIP_NO_COMPILE": "1",
    }


@pytest.fixture(scope="module")
def checkout(environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A clone of this checkout, so that nothing uncommitted counts, and its commit."""
    if not (ROOT / ".git").exists():
        pytest.skip("this is no checkout, so there is nothing to install a hook from")
    clone = tmp_path_factory.mktemp("checkout") / "termlint"
    run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True, env=environment)
    commit = run(["git", "rev-parse", "HEAD"], cwd=clone, check=True, env=environment, capture_output=True, text=True)
    return clone, commit.stdout.strip()


@dataclass(frozen=True)
class Repository:
    """A repository with a configured glossary and one of the hooks installed."""

    folder: Path
    environment: dict[str, str]

    def git(self, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        command = ["git", *arguments]
        result = run(command, cwd=self.folder, env=self.environment, capture_output=True, text=True, check=False)
        if check:
            assert result.returncode == 0, result.stderr
        return result

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def extend(self, slug: str, text: str) -> None:
        """Add a paragraph to an entry."""
        self.write(f"glossary/{slug}.md", f"{ENTRIES[slug]}\n{text}")

    def commit(self) -> tuple[bool, list[str]]:
        """Commit everything: whether that was let through, and the violations that were printed."""
        self.git("add", "--all")
        before = self.git("rev-parse", "HEAD").stdout
        result = self.git("commit", "--message", "Change the glossary", check=False)
        passed = self.git("rev-parse", "HEAD").stdout != before
        assert passed == (result.returncode == 0)
        assert "Traceback" not in result.stdout + result.stderr
        return passed, [line for line in result.stderr.splitlines() if ": warning " in line or ": error " in line]


@pytest.fixture
def make(tmp_path: Path, environment: dict[str, str], checkout: tuple[Path, str]) -> Callable[[str], Repository]:
    def made(hook: str) -> Repository:
        repository = Repository(tmp_path, environment)
        repository.git("init", "--quiet")
        repository.write(".termlint.yml", "include: [glossary/]\n")
        repo, rev = checkout
        hooks = {"repos": [{"repo": str(repo), "rev": rev, "hooks": [{"id": hook}]}]}
        repository.write(".pre-commit-config.yaml", yaml.safe_dump(hooks))
        for slug, text in ENTRIES.items():
            repository.write(f"glossary/{slug}.md", text)
        repository.git("add", "--all")
        repository.git("commit", "--quiet", "--message", "Start the glossary")
        run([sys.executable, "-m", "pre_commit", "install"], cwd=tmp_path, env=environment, check=True)
        return repository

    return made


@pytest.mark.slow
def test_a_clean_commit_is_let_through(make: Callable[[str], Repository]) -> None:
    repository = make("termlint")
    repository.extend("sally", "Wool from the Lleyn sheep wears best, since its fibre is long.\n")
    assert repository.commit() == (True, [])


@pytest.mark.slow
def test_a_padded_commit_is_stopped_at_the_padded_sentence(make: Callable[[str], Repository]) -> None:
    repository = make("termlint")
    repository.extend("sally", PADDING)
    passed, (line,) = repository.commit()
    assert not passed
    assert line.startswith(
        "glossary/sally.md:9:1: warning padding/generic-sentence This sentence would fit almost any "
    )


@pytest.mark.slow
def test_a_reference_to_an_entry_that_is_not_handed_over_resolves(make: Callable[[str], Repository]) -> None:
    repository = make("termlint")
    repository.write("glossary/sally.md", ENTRIES["sally"].replace("gudgeon]", "stay, baldrick]"))
    passed, (line,) = repository.commit()
    assert not passed
    assert line.startswith('glossary/sally.md:4:26: warning references/unknown-term "baldrick" ')


@pytest.mark.slow
def test_a_sentence_that_three_entries_share_is_reported_in_the_changed_one_alone(
    make: Callable[[str], Repository],
) -> None:
    repository = make("termlint")
    repository.extend("sally", SHARED.format(term="sally"))
    passed, (line,) = repository.commit()
    assert not passed
    assert line.startswith(
        "glossary/sally.md:9:1: warning repetition/templated-sentence This sentence is stamped out in 3 entries as "
    )


@pytest.mark.slow
def test_files_outside_the_glossary_are_left_alone(make: Callable[[str], Repository]) -> None:
    repository = make("termlint")
    repository.write("docs/tower.md", f"# The tower\n\n{PADDING}")
    repository.write("requirements.txt", "termlint\n")
    repository.write("rota.yml", "monday: {term: Ann, definition: TODO}\n")
    assert repository.commit() == (True, [])


@pytest.mark.slow
def test_a_fault_in_another_file_stops_no_commit(make: Callable[[str], Repository]) -> None:
    repository = make("termlint")
    repository.extend("sally", PADDING)
    repository.git("add", "--all")
    repository.git("commit", "--no-verify", "--message", "Pad the sally")
    repository.extend("gudgeon", "It bears a quarter of a ton.\n")
    assert repository.commit() == (True, [])


@pytest.mark.slow
def test_the_hook_of_the_whole_glossary_reports_on_every_entry(make: Callable[[str], Repository]) -> None:
    repository = make("termlint-all")
    repository.extend("sally", SHARED.format(term="sally"))
    passed, lines = repository.commit()
    assert not passed
    assert [line.partition(" warning repetition/templated-sentence ")[0] for line in lines] == [
        "glossary/clapper.md:7:60:",
        "glossary/gudgeon.md:7:88:",
        "glossary/sally.md:9:1:",
    ]


@pytest.mark.slow
def test_the_hook_of_the_whole_glossary_sees_what_a_deleted_entry_leaves_behind(
    make: Callable[[str], Repository],
) -> None:
    repository = make("termlint-all")
    (repository.folder / "glossary" / "gudgeon.md").unlink()
    passed, lines = repository.commit()
    assert not passed
    assert [line.partition(" warning references/unknown-term ")[0] for line in lines] == [
        "glossary/clapper.md:4:11:",
        "glossary/sally.md:4:20:",
    ]


@pytest.mark.slow
def test_references_that_a_renamed_entry_leaves_behind_stop_the_commit(make: Callable[[str], Repository]) -> None:
    repository = make("termlint")
    repository.git("mv", "glossary/gudgeon.md", "glossary/pivot.md")
    repository.write("glossary/pivot.md", ENTRIES["gudgeon"].replace("Gudgeon", "Pivot"))
    passed, lines = repository.commit()
    assert not passed
    assert [line.partition(" warning references/unknown-term ")[0] for line in lines] == [
        "glossary/clapper.md:4:11:",
        "glossary/sally.md:4:20:",
    ]


@pytest.mark.slow
def test_references_that_a_deleted_entry_leaves_behind_stop_a_commit_with_another_change(
    make: Callable[[str], Repository],
) -> None:
    repository = make("termlint")
    (repository.folder / "glossary" / "gudgeon.md").unlink()
    repository.extend("stay", "It is as thick as a wrist.\n")
    passed, lines = repository.commit()
    assert not passed
    assert [line.partition(" warning references/unknown-term ")[0] for line in lines] == [
        "glossary/clapper.md:4:11:",
        "glossary/sally.md:4:20:",
    ]


def test_the_hook_is_handed_every_kind_of_file_that_is_read() -> None:
    hooks = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())}
    files = re.compile(hooks["termlint"]["files"])
    assert [suffix for suffix in SUFFIXES if not files.search(f"glossary/entry{suffix}")] == []
