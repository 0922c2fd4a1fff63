import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from termlint import __version__
from termlint.cli import cli

ENTRY = """\
---
term: Jib
definition: A triangular sail set ahead of the mast.
related: [jib]
---

The jib is trimmed with two sheets.
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "jib.md").write_text(ENTRY)
    return tmp_path


def run(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(cli, arguments, input=stdin, catch_exceptions=False)


SELF = ("--select", "references/self-reference")


def test_violations_make_the_exit_status_1(folder: Path) -> None:
    assert run("check", *SELF).exit_code == 1


def test_nothing_found_makes_the_exit_status_0(folder: Path) -> None:
    result = run("check", "--select", "entry/missing-term")
    assert (result.exit_code, result.stdout) == (0, "No violations: 1 entry in 1 file.\n")


def test_a_violation_is_shown_with_its_line_underlined(folder: Path) -> None:
    message = run("check", "-q", *SELF).stdout.partition("self-reference ")[2]
    assert run("check", *SELF).stdout == (
        f"jib.md:4:11: warning references/self-reference\n  {message}"
        "  4 | related: [jib]\n"
        "    |           ^^^\n\n"
        "1 violation (1 warning): 1 entry in 1 file. 1 may be fixed with --fix.\n"
    )


def test_a_line_that_is_a_whole_payload_is_shown_as_a_window(folder: Path) -> None:
    long = "The keel is deep. " * 40
    (folder / "jib.md").write_text(json.dumps({"term": "Jib", "explanation": long, "related": ["jib"], "x": long}))
    (folder / "jib.md").rename(folder / "jib.json")
    shown, mark = run("check", *SELF).stdout.splitlines()[2:4]
    assert shown.startswith("  1 | …")
    assert shown.endswith("…")
    assert len(shown) < 140
    assert shown[mark.index("^") : mark.rindex("^") + 1] == "jib"


def test_json_is_what_other_programs_rely_on(folder: Path) -> None:
    document = json.loads(run("check", "--format", "json", *SELF).stdout)
    assert document["version"] == 1
    (violation,) = document["violations"]
    message = violation.pop("message")
    fix = violation.pop("fix")
    assert "jib" in message.lower()
    assert fix is None or fix["safe"] in (True, False)
    assert violation == {
        "rule": "references/self-reference",
        "severity": "warning",
        "path": "jib.md",
        "entry": "jib",
        "field": "related",
        "scope": violation["scope"],
        "line": 4,
        "column": 11,
        "end_line": 4,
        "end_column": 14,
        "related": [],
    }
    assert document["summary"] == {
        "files": 1,
        "entries": 1,
        "sentences": document["summary"]["sentences"],
        "words": document["summary"]["words"],
        "violations": 1,
        "by_rule": {"references/self-reference": 1},
        "baselined": 0,
    }


def test_statistics_count_by_rule(folder: Path) -> None:
    assert run("check", "--statistics", *SELF).stdout.splitlines()[0] == "1  references/self-reference"


def test_exit_zero_hides_no_violation(folder: Path) -> None:
    result = run("check", "--exit-zero", "-q", *SELF)
    assert result.exit_code == 0
    assert result.stdout.startswith("jib.md:4:11: warning references/self-reference ")


def test_fail_on_error_lets_warnings_pass(folder: Path) -> None:
    assert run("check", "--fail-on", "error", *SELF).exit_code == 0


def test_the_configuration_can_set_what_fails(folder: Path) -> None:
    (folder / ".termlint.yml").write_text("fail_on: error\n")
    assert run("check", *SELF).exit_code == 0
    assert run("check", "--isolated", *SELF).exit_code == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["check", "nowhere.md"], "termlint: nowhere.md: no such file or folder"),
        (
            ["check", "--select", "refrences"],
            'termlint: --select: no rule or family "refrences" (did you mean "references"?)',
        ),
        (["check", "-"], "termlint: the PATH - needs --stdin-filename NAME"),
        (["check", "--isolated", "--config", "x.yml"], "termlint: --isolated reads no configuration"),
        (
            ["check", "--config", "x.yml"],
            "termlint: x.yml: this configuration does not exist; name another, or let `termlint init` write one",
        ),
        (
            ["rule", "brand/voice"],
            'termlint: no rule or family "brand/voice"; `termlint rule` lists all, and `rule-paths` in the',
        ),
        (["rule", "padin/"], 'termlint: no rule or family "padin/" (did you mean "padding"?)'),
        (
            ["rule", "--test"],
            "termlint: there is no rule of your own to test; name a RULE, or the folder of your rules",
        ),
        (
            ["rule", "padding/stock-frase"],
            'termlint: no rule or family "padding/stock-frase" (did you mean "padding/stock-phrase"?)',
        ),
    ],
    ids=["path", "selector", "stdin", "isolated", "config", "own rule", "family", "test", "rule"],
)
def test_a_wrong_call_ends_in_one_message_and_exit_status_2(folder: Path, arguments: list[str], message: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stderr.startswith(message)
    assert len(result.stderr.splitlines()) == 1


def test_standard_input_is_read_under_the_name_it_is_given(folder: Path) -> None:
    result = run("check", "-q", *SELF, "--stdin-filename", "boom.md", "-", stdin=ENTRY.replace("ib", "oom"))
    assert result.stdout.startswith("boom.md:4:11: ")


def test_standard_input_stands_for_the_file_of_its_name_in_the_glossary(folder: Path) -> None:
    (folder / ".termlint.yml").write_text("include: ['*.md']\n")
    (folder / "mast.md").write_text(ENTRY.replace("jib", "mast").replace("Jib", "Mast").replace("[mast]", "[jib]"))
    renamed = ENTRY.replace("term: Jib", "term: Spinnaker\nslug: spinnaker").replace("[jib]", "[mast]")
    select = ("--select", "references/unknown-term")
    assert run("check", *select, "mast.md").exit_code == 0
    assert run("check", *select, "--stdin-filename", "jib.md", "-", stdin=renamed).exit_code == 0


def test_a_path_in_a_configured_glossary_is_judged_against_the_whole(folder: Path) -> None:
    (folder / ".termlint.yml").write_text("include: ['*.md']\n")
    (folder / "mast.md").write_text(ENTRY.replace("jib", "mast").replace("Jib", "Mast").replace("[mast]", "[jib]"))
    result = run("check", "-q", "--select", "references/unknown-term", "mast.md")
    assert result.stdout == ""


def test_a_run_that_found_nothing_to_judge_says_so(folder: Path) -> None:
    (folder / "empty").mkdir()
    (folder / "note.md").write_text("Buy sails.\n")
    assert run("check", "empty").stderr.startswith("termlint: no file was read: name the files or the folder")
    assert run("check", "note.md").stderr == (
        "left out note.md: the page has no title\ntermlint: no entry was found in what was read\n"
    )


def test_of_an_entry_by_itself_it_is_said_what_only_its_glossary_can_show(folder: Path) -> None:
    (folder / "mast.md").write_text(ENTRY.replace("Jib", "Mast"))
    told = "termlint: this is one entry without its glossary, so that nothing is said of where its related terms lead"
    assert run("check", "jib.md").stderr.startswith(told)
    assert run("check", "-q", "jib.md").stderr == ""
    assert run("check", *SELF, "jib.md").stderr == ""
    assert run("check", "jib.md", "mast.md").stderr == ""
    assert run("check", "--stdin-filename", "jib.md", "-", stdin=ENTRY).stderr == ""
    (folder / ".termlint.yml").write_text("include: ['*.md']\n")
    assert run("check", "jib.md").stderr == ""


def test_verbose_says_what_was_left_out_and_why(folder: Path) -> None:
    (folder / "README.md").write_text("# Sails\n")
    assert "left out README.md: files of this name hold no entries" in run("check", "-v").stderr


def test_the_command_that_says_what_was_left_out_is_named_where_nothing_was_read(folder: Path) -> None:
    (folder / "empty").mkdir()
    (folder / "empty" / "a.txt").write_text("")
    (folder / "empty" / "b.txt").write_text("")
    told = "; `termlint check --verbose` says which files were left out and why\n"
    assert run("check", "empty").stderr.endswith(told)


def test_of_a_file_that_was_named_it_is_said_that_it_was_left_out(folder: Path) -> None:
    (folder / "note.md").write_text("Buy sails.\n")
    assert run("check", *SELF, "note.md", "jib.md").stderr == "left out note.md: the page has no title\n"
    assert run("check", *SELF, ".").stderr == ""
    assert run("check", *SELF, "-q", "note.md", "jib.md").stderr == ""


@pytest.mark.parametrize("others", [(), ("note.md", "jib.txt")])
def test_why_nothing_was_read_is_said_of_what_is_called_a_glossary(tmp_path: Path, others: tuple[str, ...]) -> None:
    sails = tmp_path / "sails"
    sails.mkdir()
    (sails / "glossary.json").write_text('{"jib": 3}')
    for name in others:
        (sails / name).write_text("Buy sails.\n")
    result = run("check", "--isolated", str(sails))
    (line,) = [line for line in result.stderr.splitlines() if line.startswith("left out ")]
    assert "glossary.json: no entries with a term and a definition were found in this file" in line
    assert result.exit_code == 0


def test_what_is_in_no_glossary_is_left_out_in_silence_where_that_is_asked_for(folder: Path) -> None:
    (folder / ".termlint.yml").write_text("include: ['*.md']\n")
    (folder / "note.md").write_text("Buy sails.\n")
    (folder / "sails.yml").write_text("- Buy sails.\n")
    result = run("check", *SELF, "--configured-only", "note.md", "sails.yml", "jib.md")
    assert result.stderr == "left out note.md: the page has no title\n"


def test_colour_is_only_for_terminals_unless_asked(folder: Path) -> None:
    assert "\x1b[" not in run("check", *SELF).stdout
    colour = subprocess.run(
        [sys.executable, "-m", "termlint", "check", "--color", "always", *SELF],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
    )
    assert "\x1b[" in colour.stdout


def test_control_characters_of_content_never_reach_the_terminal(folder: Path) -> None:
    (folder / "jib.md").write_text(ENTRY.replace("related: [jib]", "related: ['jib'] # \x1b]0;owned\x07 \u202e"))
    output = run("check", *SELF).stdout
    assert not set("\x1b\x07\u202e") & set(output)


def test_patterns_that_reach_no_file_are_told_with_the_folder_that_they_start_at(folder: Path) -> None:
    (folder / "elsewhere").mkdir()
    (folder / "elsewhere" / "x.yml").write_text("include: ['*.md']\n")
    result = run("check", "--config", "elsewhere/x.yml")
    assert result.exit_code == 2
    assert result.stderr == (
        "termlint: elsewhere/x.yml:1:10: configuration.include: no file to read fits these patterns, which start at "
        f"the folder of this file, {folder / 'elsewhere'}; mend them, or move this file to where they fit\n"
    )


def test_show_settings_lints_nothing(folder: Path) -> None:
    result = run("check", "--show-settings", *SELF)
    assert result.exit_code == 0
    assert "references/self-reference: warning" in result.stdout


def test_entries_show_what_was_read(folder: Path) -> None:
    document = json.loads(run("entries", "--format", "json").stdout)
    assert document == {
        "version": 1,
        "entries": [
            {
                "path": "jib.md",
                "line": 2,
                "slug": "jib",
                "term": "Jib",
                "language": "en",
                "fields": ["term", "definition", "explanation", "related"],
                "related": ["jib"],
                "faq": 0,
            }
        ],
        "left_out": [],
    }


def test_entries_say_what_was_not_read_and_why(folder: Path) -> None:
    (folder / "logo.svg").write_text("")
    (folder / "mast.json").write_text('[{"term": "Mast"},\n {"term": }]')
    command = ("entries", "jib.md", "logo.svg", "mast.json")
    document = json.loads(run(*command, "--format", "json").stdout)
    reason = document["left_out"][1]["reason"]
    assert document["left_out"] == [
        {"path": "logo.svg", "line": None, "reason": "no reader knows this ending", "whole": True},
        {"path": "mast.json", "line": 2, "reason": reason, "whole": True},
    ]
    assert run(*command).stdout.splitlines()[1:] == [
        "left out logo.svg: no reader knows this ending",
        f"left out mast.json: line 2: {reason}",
        "1 entry in 2 files.",
    ]


def test_a_rule_is_explained(folder: Path) -> None:
    output = run("rule", "references/self-reference").stdout
    for heading in ("Message", "Why", "Good", "Bad", "Check", "Parameters"):
        assert f"\n{heading}\n" in output


def test_a_rule_of_many_phrases_shows_each_group_with_its_number_and_the_shortest(folder: Path) -> None:
    output = run("rule", "padding/stock-phrase-de").stdout
    assert re.search(r'^    openers: \d+, such as ".+" and ".+"$', output, re.MULTILINE)
    assert "    openers: strike it, and let the sentence begin with its fact\n" in output


@pytest.mark.parametrize("arguments", [["own/bell"], ["own/"], ["own/", "--format", "json"]])
def test_no_control_or_direction_character_of_a_rule_is_written_raw(folder: Path, arguments: list[str]) -> None:
    (folder / ".termlint.yml").write_text("rule-paths: [rules]\n")
    (folder / "rules" / "own").mkdir(parents=True)
    (folder / "rules" / "own" / "bell.yml").write_text(
        'message: "Ring\\a the\\u202e bell."\nrationale: "A bell\\a rings\\u202e."\nseverity: info\npreset: all\n'
        'check: {kind: pattern, pattern: "bell\\a"}\nexamples: {good: ["A\\a buoy"], bad: ["A\\u202e bell\\a"]}\n'
    )
    output = run("rule", *arguments).stdout
    assert "rings" in output
    assert re.findall("[\a\u202e]", output) == []


def test_all_rules_are_listed(folder: Path) -> None:
    lines = run("rule").stdout.splitlines()
    listed = {line.split()[0] for line in lines if not line.startswith(" ")}
    document = json.loads(run("rule", "--format", "json").stdout)
    assert listed == {rule["id"] for rule in document["rules"]}
    assert max(map(len, lines)) <= 80


@pytest.mark.parametrize("family", ["padding", "padding/", "padding/*"])
def test_the_rules_of_a_family_are_listed(folder: Path, family: str) -> None:
    listed = [line.split()[0] for line in run("rule", family).stdout.splitlines() if not line.startswith(" ")]
    document = json.loads(run("rule", family, "--format", "json").stdout)
    assert listed == [rule["id"] for rule in document["rules"]]
    assert {rule_id.partition("/")[0] for rule_id in listed} == {"padding"}


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_printed_for_each_shell(shell: str) -> None:
    assert "_TERMLINT_COMPLETE" in run("completion", shell).stdout


def test_the_version_is_printed() -> None:
    assert run("--version").stdout == f"termlint {__version__}\n"


def test_help_imports_nothing_heavy() -> None:
    program = (
        "import sys; from termlint.cli import cli; cli(['--help'], standalone_mode=False); "
        "print([name for name in ('spacy', 'textstat', 'numpy', 'yaml', 're2') if name in sys.modules])"
    )
    output = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert output.splitlines()[-1] == "[]"


def test_configured_only_leaves_out_paths_in_no_glossary_of_the_configuration(folder: Path) -> None:
    (folder / ".termlint.yml").write_text("include: [sails/]\n")
    (folder / "sails").mkdir()
    (folder / "sails" / "genoa.md").write_text(ENTRY.replace("jib", "genoa").replace("Jib", "Genoa"))
    shown = run("check", "-q", *SELF, "--configured-only", "jib.md", "sails/genoa.md").stdout
    assert [line.partition(":")[0] for line in shown.splitlines()] == ["sails/genoa.md"]


def test_configured_only_says_nothing_where_no_glossary_is_configured(folder: Path) -> None:
    assert run("check", *SELF, "--configured-only", "jib.md").exit_code == 1


def test_a_single_file_needs_neither_spacy_nor_textstat(folder: Path) -> None:
    program = (
        "import sys; from termlint.cli import cli; cli(['check', '--no-cache', '--exit-zero', 'jib.md'], "
        "standalone_mode=False); print([name for name in ('spacy', 'textstat') if name in sys.modules])"
    )
    output = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert output.splitlines()[-1] == "[]"


@pytest.mark.parametrize("command", ["rule", "templates"])
def test_commands_that_read_no_standard_input_do_not_offer_a_name_for_it(command: str) -> None:
    assert "--stdin-filename" not in run(command, "--help").output


def test_a_file_that_is_named_and_on_standard_input_is_read_once(folder: Path) -> None:
    result = run("check", "--stdin-filename", "jib.md", "jib.md", "-", *SELF, stdin=ENTRY.replace("[jib]", "[boom]"))
    assert (result.exit_code, result.stdout) == (0, "No violations: 1 entry in 1 file.\n")


def test_a_page_whose_front_matter_is_broken_is_said_to_be_read_in_part(folder: Path) -> None:
    (folder / "boom.md").write_text("---\nterm: Boom\nimage:\n\twidth: 40\n---\n\nA spar along the foot of a sail.\n")
    (folder / "spar.json").write_text('{"term": "Spar"')
    why = "the front matter is broken: a tab indents this line; indent YAML with spaces"
    told = run("check", "--select", "entry/unreadable", "--format", "concise").stdout
    assert (
        f"boom.md:4:1: error entry/unreadable This file is read only in part, so its readers may see {BROKEN}" in told
    )
    assert "error entry/unreadable This file cannot be read as glossary entries, so its readers" in told
    listed = run("entries").stdout
    assert f"read in part boom.md: line 4: {why}\nleft out spar.json: line 1: " in listed


BROKEN = "a broken page: the front matter is broken: a tab indents this line; indent YAML with spaces."


@pytest.mark.parametrize(("name", "reason"), [("a" * 5000, "File name too long"), ("", "this name is empty")])
@pytest.mark.parametrize(
    "call",
    [
        ("check",),
        ("check", "--config"),
        ("check", "--baseline"),
        ("check", "-", "--stdin-filename"),
        ("entries",),
        ("score", "--badge"),
        ("templates", "--write-pack"),
    ],
)
def test_a_name_that_no_file_can_have_ends_in_a_message(call: tuple[str, ...], name: str, reason: str) -> None:
    result = CliRunner().invoke(cli, [*call, name])
    assert (result.exit_code, reason in result.stderr) == (2, True)


@pytest.mark.parametrize("call", [("--output-file", "json:" + "a" * 5000), ("--write-baseline", "a" * 5000)])
def test_a_file_that_cannot_be_written_for_its_name_ends_in_a_message(call: tuple[str, str]) -> None:
    result = CliRunner().invoke(cli, ["check", *call])
    assert (result.exit_code, "File name too long" in result.stderr) == (2, True)


def test_where_exclude_leaves_nothing_of_a_glossary_it_is_told(folder: Path) -> None:
    (folder / ".termlint.yml").write_text("glossaries:\n  sails: {include: ['*.md'], exclude: ['*']}\n")
    assert run("check").stderr == (
        f"termlint: {folder}/.termlint.yml:2:20: configuration.glossaries.sails.include: every file that fits these "
        "patterns is left out by `exclude`\n"
    )


def test_unsafe_fixes_are_made_or_shown(folder: Path) -> None:
    result = run("check", "--unsafe-fixes")
    assert result.exit_code == 2
    assert result.stderr == "termlint: --unsafe-fixes says which fixes to make, so it goes with --fix or --diff\n"
