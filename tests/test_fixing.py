"""`termlint check --fix` and `--diff`, file type by file type."""

import json
import os
import sys
import textwrap
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from termlint.cli import cli
from termlint.fixing import fixes

RULES = ("--select", "references,faq/no-question-mark,padding/stock-phrase,repetition/repeated-sentence")

MAST = "---\nterm: Mast\nrelated: [jib]\n---\n\nA spar that holds the sails.\n"


def run(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(cli, ("check", "--no-cache", *RULES, *arguments), input=stdin, catch_exceptions=False)


def put(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(textwrap.dedent(text).encode())
    return path


def changes(path: Path, *arguments: str) -> list[str]:
    """The lines of a file that fixing removes and adds."""
    before = path.read_text().splitlines()
    run("--fix", "--unsafe-fixes", *arguments)
    after = path.read_text().splitlines()
    return [f"-{one}" for one in before if one not in after] + [f"+{one}" for one in after if one not in before]


def test_yaml_keeps_its_comments_and_quotes(folder: Path) -> None:
    path = put(
        folder,
        "terms.yml",
        """\
        # sails
        - term: "Jib"     # a sail
          related:
            - mast
            # not itself
            - 'jib'
          definition: >
            A sail before the mast.
            Make no mistake.
            It is set on a stay.
        - term: Mast
          related: [ jib, "Jib" ]
          definition: 'A spar. Needless to say.'
        """,
    )
    assert changes(path) == [
        "-    - 'jib'",
        '-  related: [ jib, "Jib" ]',
        "-  definition: 'A spar. Needless to say.'",
        "+  related: [ jib ]",
        "+  definition: 'A spar.'",
    ]


def test_a_list_that_is_left_empty_is_an_empty_list(folder: Path) -> None:
    path = put(folder, "jib.md", "---\nterm: Jib\nrelated:\n  - jib\n---\n\nA sail.\n")
    assert changes(path) == ["-related:", "-  - jib", "+related: []"]


def test_json_keeps_its_layout_and_escapes(folder: Path) -> None:
    put(folder, "mast.md", MAST)
    path = put(
        folder,
        "jib.json",
        r"""
        {"term": "Jib", "related": [ "mast",   "jib" ], "note": "\u00e9\/",
         "definition": "A sail \u201cbefore\u201d the mast.\n\nMake no mistake.\n\nThe \"luff\" is long."}
        """,
    )
    assert path.read_text().splitlines()[1:] == [
        r'{"term": "Jib", "related": [ "mast",   "jib" ], "note": "\u00e9\/",',
        r' "definition": "A sail \u201cbefore\u201d the mast.\n\nMake no mistake.\n\nThe \"luff\" is long."}',
    ]
    run("--fix", "--unsafe-fixes")
    assert path.read_text().splitlines()[1:] == [
        r'{"term": "Jib", "related": [ "mast" ], "note": "\u00e9\/",',
        r' "definition": "A sail \u201cbefore\u201d the mast.\n\nThe \"luff\" is long."}',
    ]


def test_toml_keeps_its_comments(folder: Path) -> None:
    put(folder, "mast.md", MAST)
    path = put(folder, "jib.md", "+++\nterm = 'Jib' # it\nrelated = [\n  'jib',\n  'Mast',\n]\n+++\n\nA sail.\n")
    assert changes(path) == ["-  'jib',"]


@pytest.mark.parametrize("written", ["'jib', 'Mast'", "\n  'jib', # itself\n  'Mast',\n"])
def test_a_list_of_a_toml_file_loses_a_reference_if_no_comment_stands_beside_it(folder: Path, written: str) -> None:
    put(folder, "mast.md", MAST)
    path = put(folder, "jib.toml", f"term = 'Jib' # it\ndefinition = 'A sail.'\nrelated = [{written}]\n")
    assert changes(path) == ([] if "#" in written else ["-related = ['jib', 'Mast']", "+related = ['Mast']"])


@pytest.mark.parametrize(
    ("written", "taken"),
    [("mast jib", ["-slug = 'jib'"]), ("jib mast", []), ("jib", [])],
    ids=["one behind another", "the one that names the list", "the only one"],
)
def test_a_list_of_tables_loses_one_that_the_others_do_not_hang_on(
    folder: Path, written: str, taken: list[str]
) -> None:
    put(folder, "mast.md", MAST)
    tables = "".join(f"\n[[related]]\nslug = '{name}'\n" for name in written.split())
    path = put(folder, "jib.toml", f"term = 'Jib'\ndefinition = 'A sail.'\n{tables}")
    assert changes(path) == taken


def test_linked_data_loses_a_reference_to_itself(folder: Path) -> None:
    put(folder, "mast.md", MAST)
    path = put(folder, "jib.jsonld", '{"term": "Jib", "definition": "A sail.", "related": ["jib", "mast"]}\n')
    assert changes(path) == [
        '-{"term": "Jib", "definition": "A sail.", "related": ["jib", "mast"]}',
        '+{"term": "Jib", "definition": "A sail.", "related": ["mast"]}',
    ]


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("Jib, mast", "mast"),
        ("mast, jib, boom", "mast, boom"),
        ("mast, boom, Jib.", "mast, boom."),
        ("Jib and mast", "Jib and mast"),
    ],
)
def test_names_behind_a_label_lose_one_with_its_comma(folder: Path, written: str, left: str) -> None:
    put(folder, "mast.md", MAST)
    put(folder, "boom.md", "---\nterm: Boom\n---\n\nA spar.\n\nSee also: mast\n")
    path = put(folder, "jib.md", f"---\nterm: Jib\n---\n\nA sail.\n\nSee also: {written}\n")
    run("--fix", "--select", "references/self-reference")
    assert path.read_text() == f"---\nterm: Jib\n---\n\nA sail.\n\nSee also: {left}\n"


def test_the_address_of_a_link_in_a_sentence_is_written_as_the_glossary_writes_it(folder: Path) -> None:
    for name in ("mast", "boom", "stay"):
        links = " ".join(f"[{other}](/terms/{other}/)" for other in ("mast", "boom", "stay") if other != name)
        put(folder, f"{name}.md", f"---\nterm: {name.title()}\n---\n\nA spar or a rope: {links}\n")
    path = put(folder, "jib.md", "---\nterm: Jib\n---\n\nA sail before the [mast](/terms/Mast/) on a stay.\n")
    assert changes(path) == [
        "-A sail before the [mast](/terms/Mast/) on a stay.",
        "+A sail before the [mast](/terms/mast/) on a stay.",
    ]


def test_the_address_of_a_link_in_json_is_written_with_its_escapes(folder: Path) -> None:
    spars = r'"mast-term": "Mast", "mast-definition": "A spar with a <a href=\"#stay\">rope</a>.", '
    stay = r'"stay-term": "Stay", "stay-definition": "A rope of the <a href=\"#mast\">mast</a>."'
    jib = r', "jib-term": "Jib", "jib-definition": "A \"sail\" on the <a href=\"#stays\">stay</a>."'
    path = put(folder, "spars.json", "{" + spars + stay + jib + "}")
    run("--fix", "spars.json")
    assert path.read_text() == "{" + spars + stay + jib.replace("#stays", "#stay") + "}"


def test_the_heading_of_a_section_that_is_left_empty_goes_too(folder: Path) -> None:
    path = put(folder, "jib.md", "# Jib\n\nA sail.\n\n## Why\n\nRest assured.\n\n## Use\n\nSet it on a stay.\n")
    run("--fix", "--unsafe-fixes", "jib.md")
    assert path.read_text() == "# Jib\n\nA sail.\n\n## Use\n\nSet it on a stay.\n"


def test_a_heading_with_anything_else_below_it_stays(folder: Path) -> None:
    path = put(folder, "jib.md", "# Jib\n\nA sail.\n\n## Why\n\nRest assured.\n\n```\ncode\n```\n\n## Use\n\nSet it.\n")
    run("--fix", "--unsafe-fixes", "jib.md")
    assert path.read_text() == "# Jib\n\nA sail.\n\n## Why\n\n```\ncode\n```\n\n## Use\n\nSet it.\n"


@pytest.mark.parametrize(
    "body",
    [
        "Rest assured.",
        "A sail. Needless to say:\n\n- it is white\n- it is large",
        "A sail. Rest assured. This holds for all.",
        "A sail. **Rest assured.** It is set.",
        "A sail.\n\n- **Note:** rest assured.\n- It is set.",
    ],
    ids=["the only sentence", "leads over", "leant on", "a label", "a labelled item"],
)
def test_a_sentence_that_something_else_needs_stays(folder: Path, body: str) -> None:
    path = put(folder, "jib.md", f"# Jib\n\n{body}\n")
    before = path.read_text()
    run("--fix", "--unsafe-fixes", "jib.md")
    assert path.read_text() == before


def test_a_payload_keeps_its_indices(folder: Path) -> None:
    put(folder, "mast.md", MAST)
    payload = [{"data": 1}, {"k": 2}, {"slug": 3, "term": 4, "definition": 5, "relatedTerms": 6}, "jib", "Jib"]
    payload += [
        "A sail before the mast. Make no mistake. Sailors set it on a stay.",
        [7, 8],
        {"slug": 9},
        {"slug": 3},
        "mast",
    ]
    path = put(folder, "_payload.json", json.dumps(payload))
    run("--fix", "--unsafe-fixes")
    payload[5] = "A sail before the mast. Sailors set it on a stay."
    payload[6] = [7]
    assert path.read_text() == json.dumps(payload)


@pytest.mark.parametrize(("large", "shown"), [(False, [True, True]), (True, [True, False])])
def test_of_fixes_that_exclude_each_other_a_large_file_shows_one_at_a_time(
    folder: Path, monkeypatch: pytest.MonkeyPatch, large: bool, shown: list[bool]
) -> None:
    lines = (
        '{"slug": "jib", "term": "Jib", "related": ["mast", "boom", "mast", "mast"], "definition": "A sail."}\n'
        '{"slug": "mast", "term": "Mast", "related": ["jib"], "definition": "A spar."}\n'
        '{"slug": "boom", "term": "Boom", "related": ["jib"], "definition": "A spar below the sail."}\n'
    )
    path = put(folder, "terms.jsonl", lines)
    if large:
        monkeypatch.setattr(fixes, "SHOWN", len(lines))
    violations = json.loads(run("--format", "json", str(path)).stdout)["violations"]
    assert [one["fix"] is not None for one in violations if one["rule"] == "references/duplicate-reference"] == shown
    assert changes(path, str(path))[1].startswith('+{"slug": "jib", "term": "Jib", "related": ["mast", "boom"],')


def test_a_damaged_line_does_not_keep_others_from_being_fixed_and_shown(folder: Path) -> None:
    lines = (
        '{"slug": "jib", "term": "Jib", "related": ["mast", "mast"], "definition": "A sail."}\n'
        '{"slug": "mast", "term": "Mast", "related": ["jib"], "definition": "A spar."}\n'
        '{"slug": "boom", "term": \n'
    )
    path = put(folder, "terms.jsonl", lines)
    violations = json.loads(run("--format", "json", str(path)).stdout)["violations"]
    assert [one["fix"] is not None for one in violations if one["rule"] == "references/duplicate-reference"] == [True]
    assert changes(path, str(path))[1].startswith('+{"slug": "jib", "term": "Jib", "related": ["mast"],')


def test_a_missing_question_mark_is_added(folder: Path) -> None:
    faq = "faq:\n  - question: Why is it white\n    answer: It is made of cotton.\n"
    path = put(folder, "jib.md", f"---\nterm: Jib\n{faq}---\n\nA sail.\n")
    assert changes(path) == ["-  - question: Why is it white", "+  - question: Why is it white?"]


def test_the_name_beside_a_slug_becomes_that_of_its_entry(folder: Path) -> None:
    path = put(
        folder,
        "terms.json",
        """\
        [{"slug": "jib", "term": "Jib", "definition": "A sail.", "related": [{"slug": "mast", "name": "Pole"}]},
         {"slug": "mast", "term": "Mast \\"main\\"", "definition": "A spar.", "related": [{"slug": "jib"}]}]
        """,
    )
    run("--fix")
    assert '"related": [{"slug": "mast", "name": "Mast \\"main\\""}]' in path.read_text()


def test_what_remains_is_reported_with_what_was_fixed(folder: Path) -> None:
    put(folder, "jib.md", "---\nterm: Jib\nrelated: [jib]\n---\n\nA sail. Rest assured. It is set.\n")
    result = run("--fix", "jib.md")
    assert result.exit_code == 1
    assert result.stdout.splitlines()[-1].startswith("1 violation (1 warning), 1 fixed: 1 entry in 1 file.")


def test_what_could_not_be_fixed_is_not_said_to_be_fixable(folder: Path) -> None:
    put(folder, "terms.csv", "term,definition,related\nJib,A sail.,mast;jib\nMast,A spar.,jib\n")
    assert run().stdout.endswith(": 2 entries in 1 file. 1 may be fixed with --fix.\n")
    assert run("--fix").stdout.endswith(", 0 fixed: 2 entries in 1 file.\n")


def test_of_sentences_is_said_how_many_may_be_fixed_at_most(folder: Path) -> None:
    for name in ("Jib", "Mast", "Boom"):
        put(folder, f"{name}.md", f"# {name}\n\n{name} handling matters, for it changes how crews spend their time.\n")
    result = CliRunner().invoke(cli, ("check", "--no-cache", "--select", "repetition/templated-sentence"))
    assert result.stdout.endswith(" Up to 3 may be fixed with --fix --unsafe-fixes.\n")


def test_json_counts_what_was_fixed(folder: Path) -> None:
    put(folder, "jib.md", "---\nterm: Jib\nrelated: [jib]\n---\n\nA sail.\n")
    assert json.loads(run("--fix", "--format", "json").stdout)["summary"]["fixed"] == 1


def test_a_diff_writes_nothing_and_makes_the_exit_status_1(folder: Path) -> None:
    path = put(folder, "jib.md", "---\nterm: Jib\nrelated: [jib]\n---\n\nA sail.")
    before = path.read_bytes()
    result = run("--diff")
    assert (result.exit_code, path.read_bytes()) == (1, before)
    assert result.stdout == (
        "--- jib.md\n+++ jib.md\n@@ -1,6 +1,6 @@\n ---\n term: Jib\n-related: [jib]\n+related: []\n ---\n \n"
        " A sail.\n\\ No newline at end of file\n"
    )


def test_a_diff_of_nothing_makes_the_exit_status_0(folder: Path) -> None:
    put(folder, "jib.md", "---\nterm: Jib\n---\n\nA sail. Rest assured. It is set.\n")
    result = run("--diff")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "Nothing to fix.\n")


def test_a_diff_of_nothing_tells_of_sentences_that_could_go(folder: Path) -> None:
    put(folder, "jib.md", "# Jib\n\nA sail. In today's fast-paced world, a jib matters more than ever.\n")
    shown = run("--diff", "--select", "padding/generic-sentence").stderr
    assert shown == "Nothing to fix, up to 1 with --unsafe-fixes.\n"


def test_standard_input_is_fixed_on_standard_output(folder: Path) -> None:
    text = "---\nterm: Jib\nrelated: [jib, mast]\n---\n\nA sail.\n"
    result = run("--fix", "--stdin-filename", "jib.md", "-", stdin=text)
    assert result.stdout == text.replace("jib, mast", "mast")
    assert "1 fixed" in result.stderr
    assert list(folder.iterdir()) == []


def test_a_file_that_two_links_name_is_fixed_once(folder: Path) -> None:
    path = put(folder, "terms/jib.md", "---\nterm: Jib\nrelated: [jib]\n---\n\nA sail.\n")
    (folder / "terms" / "sail.md").symlink_to("jib.md")
    result = run("--fix", "terms/jib.md", "terms/sail.md")
    assert "is not fixed" not in result.stderr
    assert "related: []" in path.read_text()


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may write everything")
def test_a_file_that_cannot_be_written_is_told_and_still_reported(folder: Path) -> None:
    path = put(folder, "jib.md", "---\nterm: Jib\nrelated: [jib]\n---\n\nA sail.\n")
    path.chmod(0o444)
    result = run("--fix")
    assert "jib.md is not fixed: it is read-only" in result.stderr
    assert "1 violation (1 warning), 0 fixed" in result.stdout


def test_what_a_link_out_of_the_folder_leads_to_is_told_and_still_reported(folder: Path) -> None:
    outside = put(folder, "outside/jib.md", "---\nterm: Jib\nrelated: [jib]\n---\n\nA sail.\n")
    (folder / "inside").mkdir()
    os.chdir(folder / "inside")
    Path("jib.md").symlink_to(outside)
    result = run("--fix", "--isolated", "jib.md")
    assert "jib.md is not fixed: it is reached through a link" in result.stderr
    assert "related: [jib]" in outside.read_text()
