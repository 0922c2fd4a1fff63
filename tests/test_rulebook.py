from pathlib import Path

import pytest

from termlint.rulebook import load_rules, specificity
from termlint.schema import UsageError

RULE = """\
message: "Say what {length} means."
severity: warning
preset: recommended
check: {kind: length, field: definition, unit: words, max: 5}
rationale: Long definitions are skipped.
examples: {good: ["a"], bad: ["b"]}
"""


def write(pack: Path, text: str, name: str = "brand/voice.yml") -> Path:
    path = pack / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return pack


def refusal(pack: Path) -> str:
    with pytest.raises(UsageError) as caught:
        load_rules([pack])
    return str(caught.value).removeprefix(str(pack) + "/")


def test_a_project_rule_is_known_by_its_path(tmp_path: Path) -> None:
    rule = load_rules([write(tmp_path, RULE)])["brand/voice"]
    assert (rule.severity, rule.kind, rule.family) == ("warning", "length", "brand")


MISTAKES = {
    ("severity: warning", "severity: warnin"): (
        '2:11: brand/voice.severity: expected one of error, warning, info, got "warnin" (did you mean "warning"?)'
    ),
    ("severity: warning", "sevrity: warning"): ('2:1: brand/voice: unknown key "sevrity" (did you mean "severity"?)'),
    ("kind: length", "kind: lenght"): '4:15: brand/voice.check.kind: no kind "lenght" (did you mean "length"?)',
    ("max: 5", "maxx: 5"): '4:55: brand/voice.check: unknown key "maxx" (did you mean "max"?)',
    ("field: definition", "field: defintion"): (
        '4:30: brand/voice.check.field: no field "defintion" (did you mean "definition"?)'
    ),
    ("max: 5", "max: five"): '4:60: brand/voice.check.max: expected a whole number, got "five"',
    ("{length}", "{lenght}"): (
        "1:11: brand/voice.message: {lenght} is no detail of the kind length (it has field, length, max, min) "
        '(did you mean "length"?)'
    ),
    ("{length}", "{length:d}"): (
        "1:11: brand/voice.message: write {length} or, with the decimals that a number is to have, {length:.1f}"
    ),
    ("Say what {length} means.", " "): (
        "1:11: brand/voice.message: this is empty; say what is wrong, for whom, and what to do about it"
    ),
    ("preset: recommended\n", ""): '1:1: brand/voice: the key "preset" is missing',
}


@pytest.mark.parametrize(("line", "wrong"), MISTAKES)
def test_a_mistake_in_a_rule_names_file_line_and_key(tmp_path: Path, line: str, wrong: str) -> None:
    assert refusal(write(tmp_path, RULE.replace(line, wrong))) == f"brand/voice.yml:{MISTAKES[line, wrong]}"


def test_a_bad_pattern_is_refused_with_its_reason(tmp_path: Path) -> None:
    check = "check: {kind: pattern, pattern: '(unclosed'}"
    text = RULE.replace("check: {kind: length, field: definition, unit: words, max: 5}", check).replace("{length}", "x")
    assert "brand/voice.check.pattern: the pattern is not valid RE2: missing ): (unclosed" in refusal(
        write(tmp_path, text)
    )


def test_a_rule_can_extend_another_with_other_parameters(tmp_path: Path) -> None:
    text = "\n".join(line for line in RULE.splitlines() if not line.startswith("check:"))
    write(tmp_path, RULE, "brand/short.yml")
    write(tmp_path, text + "\nextends: brand/short\ncheck: {max: 3}\n", "brand/shorter.yml")
    check = load_rules([tmp_path])["brand/shorter"].check
    assert (check.field, check.max) == ("definition", 3)


def test_rules_that_extend_each_other_are_refused(tmp_path: Path) -> None:
    text = "\n".join(line for line in RULE.splitlines() if not line.startswith("check:"))
    write(tmp_path, text + "\nextends: brand/b\n", "brand/a.yml")
    write(tmp_path, text + "\nextends: brand/a\n", "brand/b.yml")
    assert "extend each other in a circle" in refusal(tmp_path)


def test_a_missing_folder_of_rules_is_refused(tmp_path: Path) -> None:
    assert "this folder of rules does not exist" in refusal(tmp_path / "none")


@pytest.mark.parametrize(
    ("selector", "rank"),
    [
        ("padding/stock-phrase", 3),
        ("padding", 2),
        ("padding/", 2),
        ("padding/*", 2),
        ("*/stock-*", 2),
        ("all", 1),
        ("faq", 0),
    ],
)
def test_the_more_a_selector_says_the_more_it_counts(selector: str, rank: int) -> None:
    assert specificity(selector, "padding/stock-phrase") == rank


def test_a_rule_that_is_no_text_is_refused_with_its_place(tmp_path: Path) -> None:
    (write(tmp_path, RULE) / "brand" / "voice.yml").write_bytes(RULE.encode() + b"# \xe9\n")
    assert refusal(tmp_path) == "brand/voice.yml:7:3: byte 0xe9 is not UTF-8; save the file as UTF-8"


@pytest.mark.parametrize("form", ["!z", "!r", ":>9", ":{nope}", ":99999999", ":.99f"])
def test_a_message_has_details_as_they_are(tmp_path: Path, form: str) -> None:
    told = refusal(write(tmp_path, RULE.replace("{length}", f"{{length{form}}}")))
    assert told.startswith("brand/voice.yml:1:11: brand/voice.message: write {length} or, ")


def test_a_message_may_say_how_many_decimals_a_number_has(tmp_path: Path) -> None:
    text = RULE.replace("Say what {length} means.", "{length:.1f} of {max:.0f} in {field:.0f}, {min:.1f} at least")
    rule = load_rules([write(tmp_path, text)])["brand/voice"]
    details = {"length": 7.25, "max": 5, "min": None, "field": "definition"}
    assert rule.message(details) == "7.2 of 5 in definition, None at least"


MEMBER = "expected the text of an entry, a map of its fields, or a map of file and content, got"


@pytest.mark.parametrize(
    ("example", "mistake"),
    [
        ("1", f'32: brand/voice.examples.bad[1]: {MEMBER} "1"'),
        ("null", f"32: brand/voice.examples.bad[1]: {MEMBER} nothing"),
        ("[a, [b]]", f"36: brand/voice.examples.bad[1]: {MEMBER} a list"),
        ("{file: x.md}", '32: brand/voice.examples.bad[1]: the key "content" is missing'),
        ("{file: x.zzz, content: a}", '39: brand/voice.examples.bad[1].file: no reader knows the ending of "x.zzz"'),
        ("{file: '', content: a}", '40: brand/voice.examples.bad[1].file: no reader knows the ending of ""'),
        ("{file: x.md, content: 1}", '54: brand/voice.examples.bad[1].content: expected a text, got "1"'),
    ],
)
def test_an_example_is_a_text_an_entry_a_file_or_a_glossary(tmp_path: Path, example: str, mistake: str) -> None:
    text = RULE.replace('examples: {good: ["a"], bad: ["b"]}', f"examples: {{good: [a], bad: [b, {example}]}}")
    assert refusal(write(tmp_path, text)) == f"brand/voice.yml:6:{mistake}"


def test_a_folder_that_is_named_twice_counts_once(tmp_path: Path) -> None:
    pack = write(tmp_path, RULE)
    assert "brand/voice" in load_rules([pack, pack / "brand" / ".."])
