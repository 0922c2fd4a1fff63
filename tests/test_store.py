"""What is remembered never shows: a run with the store says what a run without it says, whatever happened before."""

import errno
import os
import random
import shutil
import signal
import sqlite3
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from json import dumps, loads
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from termlint import config, corpus, engine, judging, lint, reading, workers
from termlint.cli import cli
from termlint.reports import json
from termlint.schema import UsageError
from termlint.selection import Selection
from termlint.store import ABANDONED, FILE, FOLDER, FRESH, GLOSSARIES, Store
from termlint.templates import earlier

TERMS = ("Jib", "Mast", "Boom", "Spar", "Sail", "Jibs", "Main sail")
SENTENCES = (
    "The {} of a boat is made of spruce, {} or carbon.",
    "Few things are as widely talked about today as the {}, and for good reason.",
    "In conclusion, it is important to note that {} is key.",
    "A {} holds the sail up when the wind comes from behind.",
    "Sailors look at the {} before they leave the harbour in the morning.",
    "See [the {}](boom.md) and [another](mast.md).",
    "# {}",
    "<!-- termlint: ignore-file[padding/] a reason -->",
)
CONFIGURATIONS = (
    "include: [terms/]\n",
    "include: [terms/]\nrules: {padding/stock-phrase: error}\n",
    "include: [terms/]\nrules: {padding/stock-phrase: off, definition/missing: error}\n",
    "include: [terms/]\noverrides: [{files: [terms/new/], rules: {padding/: off}}]\n",
    "include: [terms/]\npreset: strict\nlanguage: de\n",
    "include: [terms/]\nreferences: [slug]\n",
    "include: [terms/]\nrules: {references/unknown-term: {by: [slug]}, references/self-reference: {by: [term]}}\n",
    "include: [terms/]\nrule-paths: [pack]\nfields: {meaning: definition}\n",
    "glossaries: {all: {include: [terms/]}, new: {include: [terms/new/], language: fr}}\n",
    "preset: all\n",
)
PATHS = ("terms/jib.md", "terms/mast.md", "terms/boom.md", "terms/new/spar.md", "terms/new/jib.md", "terms/all.yml")
SELECTIONS = ((), ("padding/",), ("references/",))
IGNORED = ("", "new/\n", "*.yml\n", "jib.md\n")
PACK = """\
message: "This is called {word}."
severity: warning
preset: recommended
check: {kind: phrase, fields: [explanation], groups: {sailors: [{word}]}}
rationale: Sailors have a word for it.
examples: {good: [A widget turns.], bad: ["It is made of {word}."]}
"""


@contextmanager
def inside(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def report(
    *,
    remember: bool,
    select: tuple[str, ...] = (),
    ignore: tuple[str, ...] = (),
    paths: tuple[str, ...] = (),
    unsaved: Mapping[Path, bytes] = MappingProxyType({}),
    jobs: int = 1,
) -> str:
    settings = config.current()
    selection = Selection(settings, select, ignore)
    made = lint.plan([Path(path) for path in paths], settings, unsaved)
    return "".join(json.report(lint.run(made, selection, jobs, remember=remember)))


def outcome(**how: Any) -> str:
    """The report, or the mistake in configuration, call or rule that prevents it."""
    try:
        return report(**how)
    except UsageError as error:
        return str(error)


def large(entries: list[tuple[str, list[str], list[str]]]) -> str:
    """Entries as JSON, each under a name of its own."""
    made = [
        {"slug": f"{term}-{number}", "term": f"{term} {number}", "related": related, "definition": " ".join(sentences)}
        for number, (term, related, sentences) in enumerate(entries)
    ]
    return dumps([{key: value for key, value in one.items() if value} for one in made], indent=1)


entries = st.builds(
    lambda term, related, sentences: (term, related, sentences),
    st.sampled_from(TERMS),
    st.lists(st.sampled_from(TERMS), max_size=3),
    st.lists(st.sampled_from(SENTENCES), max_size=4),
)


def markdown(entry: tuple[str, list[str], list[str]]) -> str:
    term, related, sentences = entry
    body = "\n\n".join(sentence.replace("{}", term) for sentence in sentences)
    return f"---\nterm: {term}\nrelated: [{', '.join(related)}]\n---\n\n{body}\n"


def yaml(entries: list[tuple[str, list[str], list[str]]]) -> str:
    lines = ["terms:"]
    for term, related, sentences in entries:
        lines += [f"- term: {term}", f"  related: [{', '.join(related)}]", "  definition: >-"]
        lines += [f"    {sentence.replace('{}', term)}" for sentence in sentences or ["None."]]
    return "\n".join(lines) + "\n"


class Histories(RuleBasedStateMachine):
    """Edits of a glossary and of its configuration, in any order, a run after each."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.patch = pytest.MonkeyPatch()
        self.patch.setattr(earlier, "FEWEST", 1)
        self.patch.setattr(earlier, "CHANGED", 1)
        (self.folder / "terms" / "new").mkdir(parents=True)
        (self.folder / "pack").mkdir()
        (self.folder / ".git").mkdir()
        (self.folder / ".termlint.yml").write_text(CONFIGURATIONS[0])
        (self.folder / "terms" / "sail.md").write_text(markdown(("Sail", ["Mast"], list(SENTENCES[:4]))))

    @rule(path=st.sampled_from(PATHS[:-1]), entry=entries)
    def write(self, path: str, entry: tuple[str, list[str], list[str]]) -> None:
        self.put(path, markdown(entry))

    @rule(many=st.lists(entries, max_size=4))
    def write_many(self, many: list[tuple[str, list[str], list[str]]]) -> None:
        self.put(PATHS[-1], yaml(many))

    def put(self, path: str, text: str) -> None:
        """Write a file, or the one that a link leads to; a link that leads in a circle makes way."""
        try:
            (self.folder / path).write_text(text)
        except OSError:
            (self.folder / path).unlink()
            (self.folder / path).write_text(text)

    @rule(path=st.sampled_from(PATHS))
    def delete(self, path: str) -> None:
        (self.folder / path).unlink(missing_ok=True)

    @rule(path=st.sampled_from(PATHS[:-1]), other=st.sampled_from(PATHS[:-1]))
    def rename(self, path: str, other: str) -> None:
        if (self.folder / path).exists():
            (self.folder / path).rename(self.folder / other)

    @rule(path=st.sampled_from(PATHS), term=st.sampled_from(("Jib", "Mas", "Boo")))
    def change_letters_but_neither_size_nor_time(self, path: str, term: str) -> None:
        file = self.folder / path
        if file.exists():
            status = file.stat()
            file.write_bytes(file.read_bytes().replace(b"Jib", term.encode()).replace(b"spruce", b"cotton"))
            os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))

    @rule(path=st.sampled_from(PATHS))
    def damage(self, path: str) -> None:
        if (self.folder / path).exists():
            (self.folder / path).write_bytes(b"\xff\xfe\xfa: [")

    @rule(text=st.sampled_from(CONFIGURATIONS))
    def configure(self, text: str) -> None:
        (self.folder / ".termlint.yml").write_text(text)

    @rule(name=st.sampled_from((".gitignore", "terms/.gitignore")), text=st.sampled_from(IGNORED))
    def change_what_git_ignores(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text)

    @rule(many=st.lists(entries, min_size=1, max_size=6), times=st.integers(1, 6))
    def write_a_large_file(self, many: list[tuple[str, list[str], list[str]]], times: int) -> None:
        (self.folder / "terms" / "large.json").write_text(large(many * times))

    @rule(path=st.sampled_from(PATHS), to=st.sampled_from(("terms/sail.md", "terms/jib.md", "gone.md")))
    def link(self, path: str, to: str) -> None:
        (self.folder / path).unlink(missing_ok=True)
        (self.folder / path).symlink_to(self.folder / to)

    @rule(word=st.sampled_from(("spruce", "carbon", "harbour")), name=st.sampled_from(("wood", "town")))
    def change_a_rule_of_a_pack(self, word: str, name: str) -> None:
        (self.folder / "pack" / f"{name}.yml").write_text(PACK.replace("{word}", word))

    @rule()
    def delete_the_store(self) -> None:
        shutil.rmtree(self.folder / FOLDER, ignore_errors=True)

    @rule(select=st.sampled_from(SELECTIONS), ignore=st.sampled_from(SELECTIONS))
    def run_for_some_rules(self, select: tuple[str, ...], ignore: tuple[str, ...]) -> None:
        self.compare(select=select, ignore=ignore)

    @rule(paths=st.sets(st.sampled_from((*PATHS, "terms/sail.md", "terms/new", "terms", "."))))
    def run_for_some_files(self, paths: set[str]) -> None:
        self.compare(paths=tuple(sorted(path for path in paths if (self.folder / path).exists())))

    @rule(entry=entries, path=st.sampled_from(PATHS[:-1]))
    def run_for_what_is_not_saved_yet(self, entry: tuple[str, list[str], list[str]], path: str) -> None:
        self.compare(unsaved={self.folder / path: markdown(entry).encode()})

    @rule(folder=st.sampled_from(("terms", "terms/new", "pack")))
    def run_in_a_folder_below(self, folder: str) -> None:
        self.compare(folder)

    @rule(options=st.sampled_from(((), ("--quiet",), ("--format", "json"), ("--fail-on", "error"), ("terms",))))
    def run_the_command(self, options: tuple[str, ...]) -> None:
        time.sleep(reading.TICK / 1_000_000_000)
        with inside(self.folder):
            runs = [CliRunner().invoke(cli, ["check", *options, *more]) for more in ((), (), ("--no-cache",))]
        assert len({(run.stdout, run.stderr, run.exit_code) for run in runs}) == 1

    @rule(entry=entries, beside=st.booleans())
    def run_with_workers(self, entry: tuple[str, list[str], list[str]], beside: bool) -> None:
        """Other processes judge what was edited: several share the work, or one does it beside this one."""
        (self.folder / "terms" / "sail.md").write_text(markdown(entry))
        with pytest.MonkeyPatch.context() as patch:
            if beside:
                patch.setattr(judging, "MANY_SHARDS", 1)
            else:
                patch.setattr(workers, "SMALL", 1)
                patch.setattr(workers, "SLICE", 1_000)
                patch.setattr(workers, "PART", 400)
                patch.setattr(workers, "BATCH", 500)
                patch.setattr(judging, "MUCH", 1)
                patch.setattr(judging, "MANY_FILES", 1)
            with inside(self.folder):
                remembered = outcome(remember=True, jobs=2)
        with inside(self.folder):
            assert remembered == outcome(remember=False)

    @invariant()
    def the_report_is_the_one_without_a_store(self) -> None:
        if hasattr(self, "folder"):
            self.compare()

    def compare(self, folder: str = ".", **how: Any) -> None:
        """Compare what a run says with the store and without."""
        with inside(self.folder / folder):
            assert outcome(remember=True, **how) == outcome(remember=False, **how)

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            shutil.rmtree(self.folder)
            self.patch.undo()


Histories.TestCase.settings = settings(
    max_examples=int(os.environ.get("TERMLINT_HISTORIES", "15")),
    stateful_step_count=12,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
TestHistories = pytest.mark.slow(Histories.TestCase)


@pytest.fixture
def glossary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "terms").mkdir()
    (tmp_path / ".termlint.yml").write_text(CONFIGURATIONS[0])
    for term in ("Jib", "Mast", "Boom"):
        (tmp_path / "terms" / f"{term.lower()}.md").write_text(markdown((term, ["Mast", "Gaff"], list(SENTENCES))))
    return tmp_path


def test_a_run_in_which_nothing_changed_loads_no_rules(glossary: Path) -> None:
    first = report(remember=True)
    selection = Selection(config.load(Path(".termlint.yml")))
    made = lint.plan([], selection.config)
    assert "".join(json.report(lint.run(made, selection, remember=True))) == first
    assert "rules" not in vars(selection)


def test_what_a_rule_mends_is_not_remembered_from_before(glossary: Path) -> None:
    pack = glossary / "pack/mine/own.yml"
    pack.parent.mkdir(parents=True)
    rule = PACK.replace("{word}", "sailors look at ... before they leave the harbour in the morning")
    (glossary / ".termlint.yml").write_text("include: [terms/]\nrule-paths: [pack]\n")
    found = []
    for text in (rule, f"{rule}fix: remove-sentence\n"):
        pack.write_text(text)
        found.append(CliRunner().invoke(cli, ["check", "--select", "mine/", "--format", "json"]).stdout)
    assert [sum(one["fix"] is not None for one in loads(report)["violations"]) for report in found] == [0, 3]


def test_a_glossary_that_is_translated_is_judged_in_its_new_language(glossary: Path) -> None:
    report(remember=True)
    for file in (glossary / "terms").iterdir():
        file.write_text(
            "# Fock\n\nDas Segel vor dem Mast, und es spielt eine entscheidende Rolle bei dem Wind von vorn.\n"
        )
    assert report(remember=True) == report(remember=False)


def test_a_folder_that_is_made_beside_a_page_of_its_name_makes_it_a_sections_page(glossary: Path) -> None:
    (glossary / "terms/mast.md").write_text("# Mast\n\nIn conclusion, a mast is key.\n")
    assert "terms/mast.md" in {one["path"] for one in loads(report(remember=True))["violations"]}
    (glossary / "terms/mast").mkdir()
    (glossary / "terms/mast/top.md").write_text(markdown(("Top", [], list(SENTENCES))))
    assert report(remember=True) == report(remember=False)
    assert "terms/mast.md" not in {one["path"] for one in loads(report(remember=True))["violations"]}


def test_a_page_that_is_put_beside_a_glossary_in_a_sections_page_makes_that_an_introduction(glossary: Path) -> None:
    (glossary / "terms/ordlista").mkdir()
    words = "".join(f"## {name}\n\nIn conclusion, it is key.\n\n" for name in ("Mast", "Boom", "Gaff"))
    (glossary / "terms/ordlista/_index.md").write_text(f"# Ordlista\n\n{words}")
    assert "terms/ordlista/_index.md" in {one["path"] for one in loads(report(remember=True))["violations"]}
    (glossary / "terms/ordlista/top.md").write_text(markdown(("Top", [], list(SENTENCES))))
    assert report(remember=True) == report(remember=False)
    assert "terms/ordlista/_index.md" not in {one["path"] for one in loads(report(remember=True))["violations"]}


def test_a_page_that_is_made_for_a_term_of_an_index_takes_its_item_for_itself(glossary: Path) -> None:
    items = "".join(
        f"## [{name}]({name.lower()}.md)\n\nIn conclusion, it is key.\n\n" for name in ("Luff", "Leech", "Foot")
    )
    (glossary / "terms/index.md").write_text(f"# Glossary\n\n{items}")
    told = [one for one in loads(report(remember=True))["violations"] if one["path"] == "terms/index.md"]
    assert {one["entry"] for one in told} == {"luff", "leech", "foot"}
    (glossary / "terms/luff.md").write_text(markdown(("Luff", [], list(SENTENCES))))
    assert report(remember=True) == report(remember=False)
    told = [one for one in loads(report(remember=True))["violations"] if one["path"] == "terms/index.md"]
    assert {one["entry"] for one in told} == {"leech", "foot"}


def test_the_store_keeps_itself_out_of_git_and_of_backups(glossary: Path) -> None:
    report(remember=True)
    assert (glossary / FOLDER / ".gitignore").read_text() == "*\n"
    assert (glossary / FOLDER / "CACHEDIR.TAG").read_text().startswith("Signature: 8a477f597d28d172789f06886806bc55")


def test_a_first_store_takes_with_it_what_a_killed_run_began(glossary: Path) -> None:
    (glossary / FOLDER).mkdir()
    (glossary / FOLDER / f"{FRESH}1.1").write_bytes(b"half a store")
    report(remember=True)
    assert {file.name for file in (glossary / FOLDER).iterdir()} == {".gitignore", "CACHEDIR.TAG", FILE}


def test_runs_that_are_killed_again_and_again_leave_only_what_they_wrote_lately(glossary: Path) -> None:
    (glossary / FOLDER).mkdir()
    old, young = (glossary / FOLDER / f"{FRESH}{number}" for number in (1, 2))
    for file in (old, young):
        file.write_bytes(b"half a store")
    os.utime(old, (time.time() - 2 * ABANDONED,) * 2)
    with closing(Store(glossary)):
        assert (old.exists(), young.exists()) == (False, True)


def test_of_two_first_runs_beside_each_other_one_is_remembered(glossary: Path) -> None:
    with closing(Store(glossary)) as first, closing(Store(glossary)) as second:
        for store, data in ((first, b"first"), (second, b"second")):
            store.glossary(b"all").save("step", 0, data)
            store.commit()
    with closing(Store(glossary)) as store:
        assert store.glossary(b"all").load("step", 0) == b"first"
    assert not [*(glossary / FOLDER).glob(f"{FRESH}*")]


def test_where_files_can_have_but_one_name_a_first_store_is_renamed(
    glossary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", refuse)
    assert report(remember=True) == report(remember=True) == report(remember=False)
    assert {file.name for file in (glossary / FOLDER).iterdir()} == {".gitignore", "CACHEDIR.TAG", FILE}


def test_what_a_removed_store_had_beside_it_is_not_taken_for_the_next_ones(glossary: Path) -> None:
    with closing(Store(glossary)) as store:
        store.commit()
    with closing(Store(glossary)) as store, closing(Store(glossary)) as reading:
        reading.glossary(b"all")
        store.glossary(b"all").save("step", 0, b"old")
        store.commit()
        log = (glossary / FOLDER / f"{FILE}-wal").read_bytes()
    (glossary / FOLDER / FILE).unlink()
    (glossary / FOLDER / f"{FILE}-wal").write_bytes(log)
    with closing(Store(glossary)) as store:
        store.commit()
    with closing(Store(glossary)) as store:
        assert log
        assert store.glossary(b"all").is_new


@pytest.mark.parametrize("content", [b"", b"no database at all", b"SQLite format 3\0" + bytes(4080)])
def test_a_foreign_file_is_replaced(glossary: Path, content: bytes) -> None:
    (glossary / FOLDER).mkdir()
    (glossary / FOLDER / FILE).write_bytes(content)
    assert report(remember=True) == report(remember=False)
    with sqlite3.connect(glossary / FOLDER / FILE) as store:
        assert store.execute("SELECT COUNT(*) FROM cells").fetchone()[0] > 0


def test_another_programs_database_is_replaced(glossary: Path) -> None:
    (glossary / FOLDER).mkdir()
    with sqlite3.connect(glossary / FOLDER / FILE) as store:
        store.execute("CREATE TABLE cells (step INTEGER)")
    assert report(remember=True) == report(remember=False)


@pytest.mark.parametrize("seed", range(12))
def test_a_damaged_store_changes_no_result(glossary: Path, seed: int) -> None:
    report(remember=True)
    chance = random.Random(seed)
    file = glossary / FOLDER / FILE
    data = bytearray(file.read_bytes())
    if seed % 3 == 0:
        del data[chance.randrange(len(data)) :]
    else:
        for _ in range(200):
            data[chance.randrange(100, len(data))] ^= 1 << chance.randrange(8)
    file.write_bytes(data)
    (glossary / "terms" / "jib.md").write_text(markdown(("Jib", ["Boom"], list(SENTENCES[:3]))))
    assert report(remember=True) == report(remember=False)


def test_where_no_folder_can_be_made_the_run_goes_on_and_says_so(glossary: Path) -> None:
    (glossary / FOLDER).write_text("a file is in the way")
    selection = Selection(config.load(Path(".termlint.yml")))
    result = lint.run(lint.plan([], selection.config), selection, remember=True)
    assert result.summary["entries"] == 3
    assert "nothing is remembered" in result.notes[0]


def test_more_glossaries_than_are_kept_are_all_remembered_by_the_run_that_judges_them(glossary: Path) -> None:
    names = [f"g{number}" for number in range(GLOSSARIES + 3)]
    lines = ["glossaries:", *(f"  {name}: {{include: [{name}/]}}" for name in names)]
    for name in names:
        (glossary / name).mkdir()
        (glossary / name / "jib.md").write_text(markdown(("Jib", ["Gaff"], list(SENTENCES))))
    (glossary / ".termlint.yml").write_text("\n".join(lines[:-1]) + "\n")
    report(remember=True)
    (glossary / ".termlint.yml").write_text("\n".join([lines[0], lines[-1], *lines[1:-1]]) + "\n")
    for _ in range(2):
        assert report(remember=True) == report(remember=False)
    with closing(sqlite3.connect(glossary / FOLDER / FILE)) as store:
        assert store.execute("SELECT COUNT(*) FROM glossaries").fetchone()[0] == len(names)
        orphans = store.execute("SELECT COUNT(*) FROM cells WHERE at >> 44 NOT IN (SELECT id FROM glossaries)")
        assert orphans.fetchone()[0] == 0


def test_calls_for_single_files_do_not_push_out_the_glossary_that_is_judged_every_time(glossary: Path) -> None:
    for number in range(GLOSSARIES + 2):
        (glossary / f"{number}.md").write_text(markdown(("Jib", [], [])))
        report(remember=True)
        report(remember=True, paths=(f"{number}.md",))
    selection = Selection(config.current())
    lint.run(lint.plan([], selection.config), selection, remember=True)
    assert "rules" not in vars(selection)


def test_a_path_that_is_called_like_a_glossary_is_remembered_by_itself(glossary: Path) -> None:
    (glossary / ".termlint.yml").write_text("glossaries: {terms: {include: [terms/jib.md]}}\n")
    for _ in range(2):
        assert report(remember=True, paths=("terms",)) == report(remember=False, paths=("terms",))
        assert notes_of(("terms",)) == []


def notes_of(paths: tuple[str, ...] = ()) -> list[str]:
    settings = config.current()
    return lint.run(lint.plan([Path(path) for path in paths], settings), Selection(settings), remember=True).notes


def test_a_file_that_could_not_be_read_is_tried_again(glossary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    time.sleep(2 * reading.TICK / 1e9)
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "jib.md":
            raise PermissionError(13, "Permission denied")
        return read(path)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", refuse)
        assert "Permission denied" in report(remember=True)
    assert report(remember=True) == report(remember=False)


def test_rules_that_look_references_up_differently_each_see_all_of_them(glossary: Path) -> None:
    def found(text: str) -> set[str]:
        (glossary / ".termlint.yml").write_text(text)
        out = report(remember=False)
        assert report(remember=True) == out
        return {one["rule"] for one in loads(out)["violations"] if one["rule"].startswith("references/")}

    settings = "references/unknown-term: {by: [term]}"
    alone = found("include: [terms/]\nrules: {" + settings + ", references/duplicate-reference: off}\n")
    assert "references/unknown-term" in alone
    assert alone <= found("include: [terms/]\nrules: {" + settings + "}\n")


def test_one_changed_file_of_a_large_glossary_is_judged_by_one_process(
    glossary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(judging, "MANY_SHARDS", 1)
    report(remember=True)
    begun = glossary / "begun"

    def judge(*how: Any, here: int = os.getpid(), real: Any = engine.judge) -> Any:
        begun.write_text(str(os.getpid() != here))
        return real(*how)

    monkeypatch.setattr(engine, "judge", judge)
    (glossary / "terms" / "jib.md").write_text(markdown(("Jib", ["Boom"], list(SENTENCES[:3]))))
    remembered = report(remember=True, jobs=2)
    assert begun.read_text() == "True"
    assert remembered == report(remember=False)


@pytest.mark.parametrize("jobs", [1, 2])
def test_which_sentences_are_alike_is_brought_up_to_date(
    glossary: Path, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    """A first run by two jobs concludes it in a process beside."""
    monkeypatch.setattr(judging, "MUCH", 1)
    monkeypatch.setattr(earlier, "FEWEST", 1)
    monkeypatch.setattr(earlier, "CHANGED", 1)
    brought = []

    def bring(*how: Any, real: Any = earlier.brought_up_to_date) -> Any:
        brought.append(real(*how))
        return brought[-1]

    monkeypatch.setattr(earlier, "brought_up_to_date", bring)
    stamped = "Learning about the {} helps crews of every level to plan with confidence."
    for term in ("Spar", "Keel", "Stay", "Boom"):
        (glossary / "terms" / f"{term}.md").write_text(markdown((term, [], [stamped, SENTENCES[3]])))
    assert "templated-sentence" in report(remember=True, jobs=jobs)
    for term in ("Spar", "Keel"):
        (glossary / "terms" / f"{term}.md").write_text(markdown((term, [], [stamped.replace("plan", "sail")])))
        told = report(remember=True)
        assert told == report(remember=False)
        assert "templated-sentence" in told
    assert len(brought) == 2
    assert all(found is not None and len(found.first) for found in brought)


def test_where_the_process_beside_is_killed_the_run_concludes_by_itself(
    glossary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(judging, "MUCH", 1)
    begun = glossary / "begun"

    def killed(*_: object) -> None:
        begun.write_text("")
        os.kill(os.getpid(), signal.SIGKILL)

    monkeypatch.setattr(corpus.Corpus, "_recorded", killed)
    stamped = "Learning about the {} helps crews of every level to plan with confidence."
    for term in ("Spar", "Keel", "Stay"):
        (glossary / "terms" / f"{term}.md").write_text(markdown((term, [], [stamped.format(term)])))
    remembered = report(remember=True, jobs=2)
    assert begun.exists()
    assert "templated-sentence" in remembered
    assert remembered == report(remember=False)


def test_a_run_over_what_is_not_saved_yet_begins_no_store(glossary: Path) -> None:
    report(remember=True, unsaved={glossary / "terms" / "jib.md": b"# Jib"})
    assert not (glossary / FOLDER).exists()


def test_what_is_not_saved_yet_is_judged_by_what_is_remembered_of_the_rest(glossary: Path) -> None:
    report(remember=True)
    before = (glossary / FOLDER / FILE).read_bytes()
    unsaved = {glossary / "terms" / "jib.md": markdown(("Jib", ["Bom"], list(SENTENCES))).encode()}
    assert report(remember=True, unsaved=unsaved) == report(remember=False, unsaved=unsaved)
    assert (glossary / FOLDER / FILE).read_bytes() == before
    assert report(remember=True) == report(remember=False)
