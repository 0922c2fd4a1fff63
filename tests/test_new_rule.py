from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import termlint
from termlint.cli import cli
from termlint.commands.rule import KINDS

pytestmark = pytest.mark.usefixtures("folder")


def rule(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["rule", *arguments])


def configure(text: str) -> None:
    Path(".termlint.yml").write_text(text)


def test_every_first_text_can_be_asked_for() -> None:
    folder = Path(termlint.__file__).parent / "data" / "rules"
    assert {file.name for file in folder.iterdir()} == {f"{kind}.yml" for kind in KINDS}


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_rule_loads_and_its_examples_pass(kind: str) -> None:
    assert rule("--new", "brand/voice", "--kind", kind).exit_code == 0
    configure("rule-paths: [rules]")
    tested = rule("--test")
    assert (tested.exit_code, tested.stdout[1:]) == (0, " examples, 0 of them fail.\n")


def test_a_new_rule_runs() -> None:
    rule("--new", "brand/voice")
    configure("rule-paths: [rules]")
    Path("widget.md").write_text("---\nterm: Widget\n---\n\nThe widget is a world-class gear.\n")
    found = CliRunner().invoke(cli, ["check", "--quiet", "--select", "brand", "widget.md"])
    message = '"world-class" is not how we write: say what it does better, and than what.'
    assert found.stdout == f"widget.md:5:17: warning brand/voice {message}\n"


def test_it_says_what_to_add_to_the_configuration() -> None:
    assert "add to .termlint.yml: rule-paths: [rules]\n" in rule("--new", "brand/voice").stdout


def test_it_goes_where_the_configuration_keeps_rules() -> None:
    configure("rule-paths: [style]")
    assert rule("--new", "brand/voice").stdout.startswith("wrote style/brand/voice.yml")


@pytest.mark.parametrize("rule_id", ["voice", "Brand/Voice", "../voice", "brand/voice.yml", "/brand/voice"])
def test_an_id_that_is_none_is_refused(rule_id: str, folder: Path) -> None:
    assert rule("--new", rule_id).exit_code == 2
    assert list(folder.iterdir()) == []


def test_a_rule_that_exists_is_left_as_it_is() -> None:
    rule("--new", "brand/voice")
    written = Path("rules/brand/voice.yml")
    written.write_text(written.read_text() + "# mine\n")
    again = rule("--new", "brand/voice", "--kind", "length")
    assert (again.exit_code, "exists already" in again.stderr) == (2, True)
    assert written.read_text().endswith("# mine\n")


def test_a_rule_of_the_built_in_pack_is_not_made_again() -> None:
    assert rule("--new", "padding/stock-phrase").exit_code == 2


def test_a_folder_of_other_files_is_not_written_to() -> None:
    Path("rules").mkdir()
    Path("rules/firewall.yml").write_text("allow: all\n")
    assert rule("--new", "brand/voice").exit_code == 2
    assert not Path("rules/brand").exists()


def test_examples_that_fail_are_named() -> None:
    rule("--new", "brand/voice")
    configure("rule-paths: [rules]")
    path = Path("rules/brand/voice.yml")
    path.write_text(path.read_text().replace("world class", "market leading"))
    tested = rule("--test", "brand/voice")
    assert (tested.exit_code, tested.stdout) == (
        1,
        "brand/voice: bad example 1 passes\n4 examples, 1 of them fail.\n",
    )


def test_the_rules_that_ship_can_be_tested_too() -> None:
    assert rule("--test", "padding/stock-phrase").exit_code == 0
