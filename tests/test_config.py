from pathlib import Path

import pytest

from termlint import __version__, config
from termlint.ruleset import Ruleset
from termlint.schema import UsageError


def write(folder: Path, text: str, name: str = ".termlint.yml") -> Path:
    path = folder / name
    path.write_text(text)
    return path


def ruleset(folder: Path, text: str, **selection: tuple[str, ...]) -> Ruleset:
    return Ruleset(config.load(write(folder, text)), **selection)


def refusal(folder: Path, text: str, name: str = ".termlint.yml") -> str:
    with pytest.raises(UsageError) as caught:
        Ruleset(config.load(write(folder, text, name)))
    return str(caught.value).removeprefix(f"{folder}/{name}:")


def test_the_nearest_configuration_above_the_folder_counts(tmp_path: Path) -> None:
    write(tmp_path, "")
    (tmp_path / "a" / "b").mkdir(parents=True)
    nearest = write(tmp_path / "a", "")
    assert config.find(tmp_path / "a" / "b") == nearest


def test_a_pyproject_counts_only_with_a_table_for_termlint(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    top = write(tmp_path, "[tool.termlint]\npreset = 'strict'\n", "pyproject.toml")
    write(tmp_path / "a", "[tool.other]\n", "pyproject.toml")
    assert config.find(tmp_path / "a") == top
    assert config.load(top).settings.preset == "strict"


def test_a_misspelt_key_is_refused_with_its_place(tmp_path: Path) -> None:
    assert refusal(tmp_path, "preset: all\ninclud: [a]\n") == (
        '2:1: configuration: unknown key "includ" (did you mean "include"?)'
    )


@pytest.mark.parametrize(
    ("written", "meant"),
    [("failon", "fail-on"), ("fail-onn", "fail-on"), ("rulepaths", "rule-paths"), ("rule_path", "rule_paths")],
)
def test_a_key_is_suggested_with_the_hyphen_that_the_documentation_gives_it(
    tmp_path: Path, written: str, meant: str
) -> None:
    assert refusal(tmp_path, f"{written}: error\n").endswith(f'unknown key "{written}" (did you mean "{meant}"?)')


def test_a_misspelt_key_in_a_pyproject_is_refused_with_its_place(tmp_path: Path) -> None:
    text = "[tool.termlint]\npreset = 'al'\n"
    assert refusal(tmp_path, text, "pyproject.toml") == (
        '2:11: tool.termlint.preset: expected one of recommended, strict, all, got "al" (did you mean "all"?)'
    )


def test_a_key_that_is_written_twice_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, "preset: all\nlanguage: de\npreset: strict\n").startswith(
        '3:1: the key "preset" is written twice in one map'
    )


@pytest.mark.parametrize(("name", "hint"), [("eng", ' (did you mean "en"?)'), ("German", ' (did you mean "de"?)')])
def test_an_unknown_language_is_refused(tmp_path: Path, name: str, hint: str) -> None:
    assert refusal(tmp_path, f"language: {name}\n").startswith(
        f'1:11: configuration.language: no language has the code "{name}"{hint}'
    )


def test_a_table_that_is_nearly_called_termlint_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, "[project]\nname = 'x'\n\n[tool.termlnt.rules]\n", "pyproject.toml")
    with pytest.raises(UsageError) as caught:
        config.find(tmp_path)
    assert str(caught.value) == f'{path}:4:7: unknown table "tool.termlnt" (did you mean "tool.termlint"?)'


def test_a_pyproject_that_is_named_must_have_the_table(tmp_path: Path) -> None:
    path = write(tmp_path, "[tool.other]\n", "pyproject.toml")
    with pytest.raises(UsageError, match="is missing"):
        config.load(path)


def test_a_misspelt_rule_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, "rules: {seo/title-lenght: off}").endswith(
        'no rule or family "seo/title-lenght" (did you mean "seo/title-length"?)'
    )


def test_a_wrong_parameter_of_a_rule_is_refused_with_its_place(tmp_path: Path) -> None:
    assert refusal(tmp_path, "rules:\n  seo/title-length: {maximum: 3}\n").startswith(
        '2:22: rules.seo/title-length: unknown key "maximum"'
    )


SENTENCE = "repetition/templated-sentence"


@pytest.mark.parametrize(
    ("rule", "parameter", "reason"),
    [
        (SENTENCE, "similarity: 7.5", '.similarity: expected a number from 0 to 1, got "7.5"'),
        (SENTENCE, "similarity: .nan", '.similarity: expected a number from 0 to 1, got ".nan"'),
        (SENTENCE, "entries: 1", '.entries: expected a whole number of 2 or more, got "1"'),
        ("padding/padding-share", "min_words: -5", '.min_words: expected a whole number of 0 or more, got "-5"'),
        ("padding/padding-share", "max: 1.0", '.max: expected a number from 0 to below 1, got "1.0"'),
        ("readability/grade-level", "min_words: 0", '.min_words: expected a whole number of 1 or more, got "0"'),
        ("seo/title-length", "max: -1", '.max: expected a whole number of 0 or more, got "-1"'),
        ("definition/too-long", "min: 100", ": min (100) is more than max (80)"),
        ("padding/generic-sentence", "min_words: 50", ": min_words (50) is more than max_words (40)"),
    ],
)
def test_a_parameter_that_can_find_nothing_or_anything_is_refused_with_its_place(
    tmp_path: Path, rule: str, parameter: str, reason: str
) -> None:
    line, column, message = refusal(tmp_path, f"rules:\n  {rule}: {{{parameter}}}\n").split(":", 2)
    assert (line, int(column) > len(rule), message) == ("2", True, f" rules.{rule}{reason}")


def test_a_field_that_termlint_does_not_know_is_refused(tmp_path: Path) -> None:
    assert 'got "definiton" (did you mean "definition"?)' in refusal(tmp_path, "fields: {meaning: definiton}")


def test_what_stands_beside_glossaries_holds_for_each_that_says_nothing_else(tmp_path: Path) -> None:
    shared = "language: fr\nfields: {sens: definition}\nreferences: [slug]\nexclude: [old/]\n"
    own = "glossaries: {sails: {include: [a/]}, masts: {include: [b/], language: de, references: [term]}}\n"
    made = config.load(write(tmp_path, shared + own)).glossaries
    assert {name: (one.language, one.references, one.exclude) for name, one in made.items()} == {
        "sails": ("fr", ("slug",), ("old/",)),
        "masts": ("de", ("term",), ("old/",)),
    }


def test_a_rule_can_be_switched_off(tmp_path: Path) -> None:
    rules = ruleset(tmp_path, "rules: {entry/unreadable: off}")
    assert "entry/unreadable" not in rules.base


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("no", 'did you mean "off"?'),
        ("OFF", 'did you mean "off"?'),
        ("disabled", 'did you mean "off"?'),
        ("yes", "a severity switches a rule on"),
        ("warn", 'did you mean "warning"?'),
    ],
)
def test_another_word_for_off_or_on_is_answered_by_the_right_one(tmp_path: Path, word: str, hint: str) -> None:
    assert refusal(tmp_path, f"rules: {{padding/: {word}}}\n") == (
        f'1:19: rules.padding/: expected one of off, info, warning, error, got "{word}" ({hint})'
    )


def test_a_rule_of_a_larger_preset_can_be_switched_on(tmp_path: Path) -> None:
    assert "padding/weak-phrase" not in ruleset(tmp_path, "").base
    assert "padding/weak-phrase" in ruleset(tmp_path, "rules: {padding/weak-phrase: error}").base


def test_a_rule_wins_over_its_family(tmp_path: Path) -> None:
    rules = ruleset(tmp_path, "rules: {entry/unreadable: warning, entry/: off}")
    assert [rule_id for rule_id in rules.base if rule_id.startswith("entry/")] == ["entry/unreadable"]


def test_an_override_holds_for_its_paths_alone(tmp_path: Path) -> None:
    rules = ruleset(tmp_path, "overrides: [{files: [old/], rules: {entry/unreadable: off}}]")
    assert rules.reports("entry/unreadable", "new/a.md")
    assert not rules.reports("entry/unreadable", "old/a.md")


SHARE = "padding/padding-share"


def test_a_rule_is_selected_with_those_that_it_reads_as_the_configuration_sets_them(tmp_path: Path) -> None:
    text = "rules: {padding/stock-phrase: {groups: {own: [sails like a dream]}}}"
    rules, selected = ruleset(tmp_path, text), ruleset(tmp_path, text, select=(SHARE,))
    assert [rule for rule in selected.base if selected.reports(rule, "a.md")] == [SHARE]
    assert selected.base["padding/stock-phrase"] == rules.base["padding/stock-phrase"]
    ignoring = ruleset(tmp_path, text, ignore=("padding/stock-phrase",))
    assert not ignoring.reports("padding/stock-phrase", "a.md")
    assert ignoring.for_path("a.md")["padding/stock-phrase"] == rules.base["padding/stock-phrase"]


def test_what_the_configuration_switches_off_no_other_rule_reads(tmp_path: Path) -> None:
    text = "rules: {padding/stock-phrase: off}\noverrides: [{files: [old/], rules: {padding/known-template: off}}]"
    rules = ruleset(tmp_path, text, select=(SHARE,))
    assert "padding/stock-phrase" not in rules.base
    assert "padding/known-template" in rules.for_path("new/a.md")
    assert "padding/known-template" not in rules.for_path("old/a.md")


def test_an_override_cannot_change_how_a_whole_glossary_is_judged(tmp_path: Path) -> None:
    text = "overrides: [{files: [old/], rules: {repetition/templated-sentence: {entries: 9}}}]"
    assert "its parameters cannot differ by path" in refusal(tmp_path, text)


@pytest.mark.parametrize(
    ("rule", "parameter", "value"), [(SHARE, "max", 0.3), ("suppression/unused", "fault", "no-reason")]
)
def test_an_override_can_change_how_entries_and_files_are_judged(
    tmp_path: Path, rule: str, parameter: str, value: object
) -> None:
    rules = ruleset(tmp_path, f"overrides: [{{files: [old/], rules: {{{rule}: {{{parameter}: {value}}}}}}}]")
    assert getattr(rules.for_path("old/a.md")[rule].check, parameter) == value
    assert getattr(rules.for_path("new/a.md")[rule].check, parameter) != value


def test_selecting_a_rule_switches_all_others_off(tmp_path: Path) -> None:
    rules = ruleset(tmp_path, "", select=("entry/unreadable",))
    assert [rule for rule in rules.base if rules.reports(rule, "a.md")] == ["entry/unreadable"]


@pytest.mark.parametrize("general", ["", "rules: {entry/unreadable: off}\n"])
def test_selecting_a_rule_switches_it_on_but_where_an_override_switches_it_off(tmp_path: Path, general: str) -> None:
    text = general + "overrides: [{files: [old/], rules: {entry/: off}}]"
    rules = ruleset(tmp_path, text, select=("entry",))
    assert rules.reports("entry/unreadable", "new/a.md")
    assert not rules.reports("entry/unreadable", "old/a.md")


def test_a_later_override_wins(tmp_path: Path) -> None:
    text = "overrides: [{files: [old/], rules: {entry/: off}}, {files: [old/b.md], rules: {entry/unreadable: error}}]"
    rules = ruleset(tmp_path, text, select=("entry",))
    assert not rules.reports("entry/unreadable", "old/a.md")
    assert rules.reports("entry/unreadable", "old/b.md")


def test_the_more_specific_of_selection_and_exclusion_wins(tmp_path: Path) -> None:
    rules = ruleset(tmp_path, "", select=("entry/unreadable",), ignore=("entry",))
    assert rules.reports("entry/unreadable", "a.md")
    rules = ruleset(tmp_path, "", select=("entry",), ignore=("entry/unreadable",))
    assert not rules.reports("entry/unreadable", "a.md")


def test_a_misspelt_selector_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r'--select: no rule or family "entri" \(did you mean "entry"\?\)'):
        ruleset(tmp_path, "", select=("entri",))


@pytest.mark.parametrize("versions", [">=0.1", "==0.1.*", ">=0.1,<1", f"=={__version__}"])
def test_a_configuration_for_this_release_is_read(tmp_path: Path, versions: str) -> None:
    assert config.load(write(tmp_path, f"required-version: '{versions}'")).settings.required_version


def test_a_configuration_for_another_release_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, "required-version: '>=99'\npreset: of-the-future") == (
        f"1:20: configuration.required-version: this configuration is for termlint >=99, and this is {__version__}; "
        "install such a release, or change the key"
    )


def test_versions_that_are_none_are_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, "required-version: new") == (
        '1:19: configuration.required-version: expected versions such as ">=0.2" or "==0.2.*", got "new"'
    )


@pytest.mark.parametrize(
    ("data", "mistake"),
    [
        (b"include: [g/\xe9]\n", "1:13: byte 0xe9 is not UTF-8; save the file as UTF-8"),
        (b"preset: all\n\0", "2:1: the file holds NUL bytes, so it is not text; save it as UTF-8, or leave it out"),
        ("preset: all\n".encode("utf-16")[:-1], "1:1: the file is cut short or is not UTF-16 (truncated data)"),
    ],
)
@pytest.mark.parametrize("name", [".termlint.yml", "pyproject.toml"])
def test_a_configuration_that_is_no_text_is_refused_with_its_place(
    tmp_path: Path, name: str, data: bytes, mistake: str
) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(UsageError) as caught:
        config.load(tmp_path / name)
    assert str(caught.value).startswith(f"{tmp_path / name}:{mistake}")


@pytest.mark.parametrize("pattern", ["[z-a]", "g\\\\", "!", "# g/", "/", " "])
def test_a_pattern_that_can_fit_no_file_is_refused(tmp_path: Path, pattern: str) -> None:
    told = refusal(tmp_path, f'include: ["{pattern}"]\n')
    written = pattern.replace("\\\\", "\\")
    assert told.startswith(
        f'1:12: configuration.include[0]: "{written}" can fit no file; write a pattern as in a .gitignore'
    )


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("glossaries:\n  boats: {include: [g/], exclude: ['!']}\n", "2:37: configuration.glossaries.boats.exclude[0]"),
        ("overrides:\n  - files: [g/, '!']\n", "2:18: configuration.overrides[0].files[1]"),
    ],
)
def test_a_pattern_is_refused_wherever_it_stands(tmp_path: Path, text: str, place: str) -> None:
    assert refusal(tmp_path, text).startswith(f'{place}: "!" can fit no file')


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('baseline: "%s"\n', "1:12: configuration.baseline"),
        ('rule-paths: [r, "%s"]\n', "1:18: configuration.rule-paths[1]"),
    ],
)
@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("a\\0", "name a file or folder; no name can hold a NUL"),
        ("a" * 5000, f'"{"a" * 40}..." cannot be looked up: File name too long'),
    ],
)
def test_a_name_that_no_file_can_have_is_refused_with_its_place(
    tmp_path: Path, text: str, place: str, name: str, reason: str
) -> None:
    assert refusal(tmp_path, text % name) == f"{place}: {reason}"


@pytest.mark.parametrize(
    ("text", "mistake"),
    [
        ("glossaries:\n  boats: {}\n", '2:10: configuration.glossaries.boats: the key "include" is missing'),
        ("glossaries:\n  boats: {include: []}\n", "2:10: configuration.glossaries.boats: include is empty; name the"),
        ("include: [g/]\n---\npreset: all\n", "3:1: a second document begins before this; leave one of them"),
        ("fail_on: info\nfail-on: error\n", '2:1: configuration: "fail-on" stands here already, spelt otherwise'),
        (
            "include: [g/]\nglossaries:\n  boats: {include: [h/]}\n",
            "1:10: configuration.include: this does not go with `glossaries`; make it the `include` of one of them",
        ),
        (
            "rules: {definition/too-long: {max: -1}}\n",
            "1:36: rules.definition/too-long.max: expected a whole number of 0 or more",
        ),
        (
            "rules: {definition/too-long: {min: 9, max: 1}}\n",
            "1:30: rules.definition/too-long: min (9) is more than max (1)",
        ),
    ],
)
def test_what_would_be_dropped_or_never_fit_is_refused(tmp_path: Path, text: str, mistake: str) -> None:
    assert refusal(tmp_path, text).startswith(mistake)


def test_the_language_beside_glossaries_holds_for_all_that_name_none(tmp_path: Path) -> None:
    text = "language: de\nglossaries:\n  boats: {include: [a/]}\n  gardens: {include: [b/], language: fr}\n"
    glossaries = config.load(write(tmp_path, text)).glossaries
    assert {name: one.language for name, one in glossaries.items()} == {"boats": "de", "gardens": "fr"}


def test_a_folder_of_rules_that_is_named_twice_counts_once_and_hidden_files_are_no_rules(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / ".draft.yml").write_text("include: [g/]\n")
    known = ruleset(tmp_path, "rule-paths: [rules, ./rules]\n").known
    assert not [rule_id for rule_id in known if "draft" in rule_id]


def test_a_parameter_replaces_that_of_the_rule_however_it_is_spelt(tmp_path: Path) -> None:
    rules = ruleset(tmp_path, "rules: {padding/padding-share: {min-words: 20}}\n").running()
    assert rules["padding/padding-share"].check.min_words == 20
