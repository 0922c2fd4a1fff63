import importlib.metadata
import json
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from termlint import __version__, config, json_schema, origin
from termlint.cli import cli
from termlint.start import SNIPPETS

TERMS = {
    "halyard": "A rope that hoists a sail.",
    "jib": "A triangular sail before the mast.",
    "forestay": "A wire that holds the mast from the bow.",
    "keel": "The beam along the bottom of a hull.",
    "boom": "A spar along the foot of a sail.",
}


pytestmark = pytest.mark.usefixtures("folder")


def init(*options: str) -> Result:
    return CliRunner().invoke(cli, ["init", *options])


def write(path: str, text: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")


def pages(folder: str, terms: dict[str, str] = TERMS) -> None:
    for term, definition in terms.items():
        write(f"{folder}/{term}.md", f"---\ntitle: {term.title()}\n---\n\n{definition}\n")


def data(path: str, term: str = "term", definition: str = "definition") -> None:
    write(path, "".join(f"- {term}: {name}\n  {definition}: {text}\n" for name, text in TERMS.items()))


def written() -> config.Settings:
    """The settings that were written, which load and fit the schema."""
    path = Path(".termlint.yml")
    assert list(Draft202012Validator(json_schema.configuration()).iter_errors(yaml.safe_load(path.read_text()))) == []
    return config.load(path).settings


def read() -> str:
    """The closing line of `termlint entries`: what the configuration that was written reads."""
    return CliRunner().invoke(cli, ["entries"]).stdout.splitlines()[-1]


def test_a_folder_of_pages_is_found_by_its_name() -> None:
    pages("content/glossary")
    write("content/blog/launch.md", "---\ntitle: We launch\n---\n\nToday we launch.\n")
    assert init().exit_code == 0
    assert written().include == ("/content/glossary/",)
    assert read() == "5 entries in 5 files."


def test_a_file_of_entries_is_found() -> None:
    data("data/sails.yml")
    init()
    assert written().include == ("/data/sails.yml",)


def test_files_and_folders_of_several_languages_make_one_glossary() -> None:
    pages("content/en/glossary")
    pages("content/de/glossary", {"fall": "Ein Seil, das ein Segel hebt.", "bug": "Das vordere Ende eines Schiffs."})
    init()
    assert written().include == ("/content/de/glossary/", "/content/en/glossary/")


def test_several_glossaries_are_told_apart() -> None:
    pages("docs/glossary")
    data("site/terms.yml")
    init()
    assert {name: one.include for name, one in written().glossaries.items()} == {
        "glossary": ("/docs/glossary/",),
        "terms": ("/site/terms.yml",),
    }


def test_a_file_that_repeats_the_terms_of_another_is_a_glossary_by_itself() -> None:
    data("glossary.yml")
    data("glossary-tooltips.yml")
    init()
    assert set(written().glossaries) == {"glossary", "glossary-tooltips"}


@pytest.mark.parametrize("apart", ["node_modules/x", "vendor", "dist", "third_party/y", "tests/fixtures"])
def test_what_others_wrote_or_what_is_built_does_not_count(apart: str) -> None:
    data("terms.yml")
    pages(f"{apart}/glossary", {"other": "What stands elsewhere."})
    init()
    assert written().include == ("/terms.yml",)


def test_where_nothing_is_called_a_glossary_the_likeliest_folder_is_proposed_with_a_question() -> None:
    pages("content/en")
    assert "is it the right one?" in init().stdout
    assert written().include == ("/content/en/",)


def test_pages_about_concepts_are_no_glossary_for_their_name() -> None:
    pages("docs/concepts/glossary")
    pages("docs/concepts", {"sailing": "Moving by wind.", "racing": "Sailing against others."})
    init()
    assert written().include == ("/docs/concepts/glossary/",)


def test_pages_beside_the_glossary_are_left_out() -> None:
    pages("glossary")
    data("glossary/extra/tooltips.yml")
    init()
    assert written().glossaries["glossary"].include == ("/glossary/*.md",)


def test_names_of_fields_that_are_not_understood_are_mapped() -> None:
    data("glossary.yml", "stichwort_kurz", "was_es_ist")
    init()
    assert written().fields == {"stichwort_kurz": "term", "was_es_ist": "definition"}
    assert read() == "5 entries in 1 file."


def test_the_language_of_a_glossary_that_names_none_is_told_by_its_words() -> None:
    pages(
        "glossar",
        {
            "fall": "Ein Seil, das ein Segel hebt und senkt.",
            "bug": "Das vordere Ende eines Schiffs, wo es durch die Wellen fährt.",
        },
    )
    init()
    assert written().language == "de"


def test_the_configuration_says_what_the_first_run_found() -> None:
    pages("glossary", {**TERMS, "mast": "In today's fast-paced world, a mast carries sails."})
    init()
    assert "1  padding/stock-phrase" in Path(".termlint.yml").read_text()


def test_a_baseline_is_proposed_where_much_is_found() -> None:
    pages(
        "glossary",
        {f"mast {n}": f"In today's fast-paced world, mast {n} carries the sail of boat {n}." for n in range(25)},
    )
    init()
    assert "--write-baseline" in Path(".termlint.yml").read_text()


def test_a_glossary_is_adopted_as_it_is() -> None:
    pages("glossary", {**TERMS, "mast": "In today's fast-paced world, a mast carries sails."})
    assert init("--baseline").exit_code == 0
    assert written().baseline == ".termlint-baseline"
    check = CliRunner().invoke(cli, ["check"])
    assert (check.exit_code, "more in the baseline" in check.stdout) == (0, True)


def test_a_baseline_for_a_configuration_that_exists_is_not_for_it_to_write() -> None:
    write(".termlint.yml", "preset: all\n")
    assert init("--baseline", "--github").exit_code == 2


def test_a_glossary_without_faults_needs_no_baseline() -> None:
    pages("glossary")
    init()
    assert "--write-baseline" not in Path(".termlint.yml").read_text()


@pytest.mark.parametrize("name", [".termlint.yml", "pyproject.toml"])
def test_a_configuration_is_never_overwritten(name: str) -> None:
    pages("glossary")
    before = "[tool.termlint]\n" if name == "pyproject.toml" else "preset: strict\n"
    write(name, before)
    assert init().exit_code == 2
    assert Path(name).read_text() == before
    assert {path.name for path in Path.cwd().iterdir()} == {"glossary", name}


@pytest.mark.parametrize(("option", "snippet"), SNIPPETS.items())
def test_what_runs_termlint_is_written_when_asked_for(option: str, snippet: object) -> None:
    pages("glossary")
    assert f"termlint init --{option}`" in init().stdout
    assert init(f"--{option}").exit_code == 0
    assert Path(SNIPPETS[option].path).read_text() == SNIPPETS[option].text(origin.requirement())


@pytest.mark.parametrize(
    ("noted", "requirement"),
    [
        (None, f"termlint~={__version__}"),
        ({"url": "file:///srv/termlint", "dir_info": {}}, None),
        (
            {"url": "https://example.org/termlint.git", "vcs_info": {"vcs": "git", "commit_id": "4c88"}},
            "termlint @ git+https://example.org/termlint.git@4c88",
        ),
        (
            {"url": "https://example.org/termlint.whl", "archive_info": {}},
            "termlint @ https://example.org/termlint.whl",
        ),
    ],
    ids=["an index", "a folder", "a repository", "an archive"],
)
def test_other_machines_install_what_this_one_did(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, noted: object, requirement: str | None
) -> None:
    installed = tmp_path / f"termlint-{__version__}.dist-info"
    installed.mkdir()
    if noted is not None:
        (installed / "direct_url.json").write_text(json.dumps(noted))
    monkeypatch.setattr(origin, "distribution", lambda _: importlib.metadata.Distribution.at(installed))
    assert origin.requirement() == requirement


def test_a_termlint_from_a_folder_is_run_as_it_is_by_a_hook_and_named_by_a_variable_in_ci() -> None:
    hook = yaml.safe_load(SNIPPETS["pre-commit"].text(None))["repos"][0]["hooks"][0]
    assert (hook["language"], "additional_dependencies" in hook) == ("system", False)
    assert 'pip install "${{ vars.TERMLINT }}"' in SNIPPETS["github"].text(None)
    assert 'pip install "$TERMLINT"' in SNIPPETS["gitlab"].text(None)


def test_it_is_not_overwritten_either_but_the_rest_is_written_and_what_to_add_is_said() -> None:
    pages("glossary")
    write(".gitlab-ci.yml", "test: {script: [make]}\n")
    result = init("--gitlab", "--pre-commit")
    assert result.exit_code == 0
    assert result.stderr == (
        "termlint: .gitlab-ci.yml exists already and was left as it is; "
        "add to it what `termlint init --gitlab --dry-run` prints\n"
    )
    assert Path(".gitlab-ci.yml").read_text() == "test: {script: [make]}\n"
    assert Path(".pre-commit-config.yaml").read_text() == SNIPPETS["pre-commit"].text(origin.requirement())
    assert written()
    assert init("--gitlab", "--dry-run").stdout == f"# .gitlab-ci.yml\n{SNIPPETS['gitlab'].text(origin.requirement())}"


def test_where_all_exists_already_nothing_is_written() -> None:
    pages("glossary")
    init("--gitlab")
    result = init("--gitlab")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("termlint: .gitlab-ci.yml exists already and was left as it is; add to it what")


def test_the_hook_is_to_be_installed_next() -> None:
    pages("glossary")
    assert "      `pre-commit install` lets git run it before each commit\n" in init("--pre-commit").stdout
    assert "pre-commit install" not in init("--github").stdout


def test_hooks_belong_to_the_top_of_a_repository(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages("site/glossary")
    subprocess.run(["git", "init", "-q"], check=True)
    monkeypatch.chdir(folder / "site")
    assert init("--pre-commit").exit_code == 2
    assert init().exit_code == 0


def test_a_dry_run_prints_what_would_be_written(folder: Path) -> None:
    data("terms.yml")
    result = init("--dry-run", "--github")
    assert yaml.safe_load(result.stdout.split("# .github/")[0])["include"] == ["/terms.yml"]
    assert "# .github/workflows/termlint.yml\nname: termlint\n" in result.stdout
    assert [path.name for path in folder.iterdir()] == ["terms.yml"]


def test_where_there_is_no_glossary_it_says_what_to_do() -> None:
    write("index.md", "# Welcome\n\nThis is our site.\n")
    result = init()
    assert result.exit_code == 2
    assert "no glossary was found" in result.stderr


@pytest.mark.slow
@pytest.mark.parametrize(
    ("corpus", "entries"),
    [
        ("cncf", "107 entries"),
        ("ethereum", "449 entries"),
        ("python", "128 entries"),
        ("apache-httpd", "112 entries"),
    ],
)
def test_real_glossaries_are_found_whole(shared: Path, folder: Path, corpus: str, entries: str) -> None:
    shutil.copytree(shared / "corpora" / corpus, folder, dirs_exist_ok=True)
    assert init().exit_code == 0
    assert written()
    assert read().startswith(entries)
