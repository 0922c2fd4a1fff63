"""Whole runs: what glossaries are made of, and that nothing but the input decides the output."""

import json
import random
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from termlint import judging, workers
from termlint.cli import cli


def write(folder: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def entry(term: str, *related: str, slug: str = "") -> str:
    lines = [f"term: {term}", f"definition: The {term.lower()} of a small boat.", f"related: [{', '.join(related)}]"]
    return "---\n" + "\n".join([*lines, f"slug: {slug}"] if slug else lines) + "\n---\n"


def found(*arguments: str) -> list[tuple[str, str]]:
    output = CliRunner().invoke(cli, ["check", "--format", "json", *arguments], catch_exceptions=False).stdout
    violations: list[dict[str, Any]] = json.loads(output)["violations"]
    return [(violation["path"], violation["rule"]) for violation in violations]


REFERENCES = ("--select", "references/unknown-term")


def test_glossaries_are_judged_apart(folder: Path) -> None:
    write(folder, {"a/jib.md": entry("Jib", "mast"), "a/boom.md": entry("Boom", "jib"), "b/mast.md": entry("Mast")})
    write(folder, {"b/spar.md": entry("Spar", "mast")})
    assert found(*REFERENCES) == []
    write(folder, {".termlint.yml": "glossaries: {sails: {include: [a/]}, masts: {include: [b/]}}"})
    assert found(*REFERENCES) == [("a/jib.md", "references/unknown-term")]


def test_the_configuration_says_how_references_resolve(folder: Path) -> None:
    write(folder, {"jib.md": entry("Jib", "the-mast", slug="the-jib"), "boom.md": entry("Boom", "The jib")})
    write(folder, {"mast.md": entry("Mast", "the-jib", slug="the-mast"), ".termlint.yml": "include: ['*.md']\n"})
    slugs = found(*REFERENCES)
    write(folder, {".termlint.yml": "include: ['*.md']\nreferences: [term]\n"})
    assert found(*REFERENCES) != slugs
    assert ("mast.md", "references/unknown-term") in found(*REFERENCES)


def test_a_glossary_in_another_language_is_judged_in_it(folder: Path) -> None:
    text = "Der Baum einer Jolle spielt eine entscheidende Rolle, wenn der Wind dreht und das Boot mit ihm. {}"
    write(folder, {f"{term}.md": f"# {term}\n\n{text.format(term)}\n" for term in ("Baum", "Mast")})
    rules = {rule for _, rule in found("--select", "padding/stock-phrase*", ".")}
    assert rules == {"padding/stock-phrase-de"}


def test_the_folder_that_a_run_is_started_in_changes_no_language(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(folder, {".termlint.yml": "include: ['*.md', de/]\n", "jib.md": "# Jib\n\nIn conclusion, a jib is key.\n"})
    write(folder, {"de/boom.md": "# Baum\n\nIn conclusion, a boom is key.\n"})
    said = [place for place in found("--select", "padding/stock-phrase") if place[0] == "jib.md"]
    assert said
    monkeypatch.chdir(folder / "de")
    assert found("--select", "padding/stock-phrase") == [("../jib.md", rule) for _, rule in said]


def test_a_rule_that_is_configured_resolves_references_as_the_glossary_does(folder: Path) -> None:
    write(folder, {"jib.md": entry("Jib", "Mast", slug="the-jib"), "mast.md": entry("Mast", slug="the-mast")})
    configured = "include: ['*.md']\nreferences: [slug]\nrules: {references/unknown-term: {severity: warning}}\n"
    write(folder, {".termlint.yml": configured})
    assert found(*REFERENCES) == [("jib.md", "references/unknown-term")]


def test_of_two_rules_that_yield_to_each_other_one_speaks(folder: Path) -> None:
    rule = (
        "message: This says nothing.\nseverity: warning\npreset: recommended\nyields-to: [mine/]\n"
        "check: {kind: phrase, fields: [definition], groups: {boats: [of a small boat]}}\nrationale: It is padding.\n"
        "examples: {good: [A widget turns.], bad: [{definition: The widget of a small boat.}]}\n"
    )
    write(folder, {"pack/mine/one.yml": rule, "pack/mine/two.yml": rule, "jib.md": entry("Jib")})
    write(folder, {".termlint.yml": "include: ['*.md']\nrule-paths: [pack]\n"})
    assert found("--select", "mine/") == [("jib.md", "mine/one")]


def test_a_definition_that_is_too_long_is_not_called_hard_to_read_as_well(folder: Path) -> None:
    hard = "Administrative personalisation capabilities accommodate considerable organisational requirements, "
    definition = ", ".join(["notwithstanding considerable synchronisation difficulties"] * 25)
    (folder / "terms.json").write_text(json.dumps([{"term": "Jib", "definition": f"{hard}{definition}."}]))
    rules = ("--select", "readability/grade-level,definition/too-long")
    assert found(*rules) == [("terms.json", "definition/too-long")]
    assert found(*rules[:1], "readability/grade-level") == [("terms.json", "readability/grade-level")]


def test_a_path_with_a_line_break_is_a_path(folder: Path) -> None:
    write(folder, {"jib\nsail.md": "# Jib\n\nIt is set ahead of the forestay.\n", "forestay.md": entry("Forestay")})
    assert found("--select", "references/unlinked-mention", ".") == [("jib\nsail.md", "references/unlinked-mention")]


def test_templates_are_those_that_the_configuration_asks_for(folder: Path) -> None:
    sentence = "Learning about the {} helps crews of every level to plan with confidence."
    for term in ("Jib", "Mast", "Boom"):
        write(folder, {f"{term.lower()}.md": f"# {term}\n\n{sentence.format(term.lower())}\n"})
    assert "in 3 entries" in CliRunner().invoke(cli, ["templates"]).stdout
    write(folder, {".termlint.yml": "rules: {repetition/templated-sentence: {entries: 9, wide-entries: 9}}\n"})
    assert "No templates" in CliRunner().invoke(cli, ["templates"]).stdout


def test_entries_of_which_a_rule_does_not_speak_can_still_be_referred_to(folder: Path) -> None:
    write(folder, {"new/jib.md": entry("Jib", "mast"), "old/mast.md": entry("Mast", "sprit")})
    overrides = "overrides: [{files: [old/], rules: {references/: off}}]"
    write(folder, {".termlint.yml": f"include: [new/, old/]\n{overrides}\n"})
    assert found(*REFERENCES) == []


def test_a_page_that_only_leads_on_is_another_name_of_the_entry_that_it_leads_to(folder: Path) -> None:
    leading = "---\ntitle: Mainmast\nredirect: /words/mast/\n---\n"
    write(folder, {"jib.md": entry("Jib", "main-mast"), "mast.md": entry("Mainmast", "jib", slug="mast")})
    write(folder, {"boom.md": entry("Boom", "mast", "main-mast"), "main-mast.md": leading})
    select = ("--select", "references/unknown-term,references/duplicate-reference,entry/duplicate-term")
    assert found(*select) == [("boom.md", "references/duplicate-reference")]
    (folder / "main-mast.md").write_text(leading.replace("redirect: /words/mast/", "definition: A mast."))
    assert ("main-mast.md", "entry/duplicate-term") in found(*select)


def test_a_page_that_leads_on_counts_as_no_entry(folder: Path) -> None:
    write(folder, {"jib.md": entry("Jib", "boom"), "boom.md": entry("Boom")})
    write(folder, {"spar.md": "---\ntitle: Spar\nredirect_to: /boom\n---\n"})
    output = CliRunner().invoke(cli, ["entries"], catch_exceptions=False).stdout
    assert "left out spar.md: a page that only leads to another one, whose entry its names are taken for" in output
    assert "2 entries in 3 files" in output


def test_a_file_that_cannot_be_read_costs_no_other_files_results(folder: Path) -> None:
    write(folder, {"jib.md": entry("Jib", "jib")})
    (folder / "broken.json").write_text('{"term": "Boom')
    select = ("--select", "references/self-reference,entry/unreadable")
    assert found(*select) == [("broken.json", "entry/unreadable"), ("jib.md", "references/self-reference")]


@pytest.mark.slow
def test_neither_order_nor_number_of_processes_changes_the_output(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "SMALL", 0)
    monkeypatch.setattr(workers, "BATCH", 500)
    monkeypatch.setattr(workers, "SLICE", 2_000)
    monkeypatch.setattr(workers, "PART", 700)
    monkeypatch.setattr(judging, "MUCH", 1)
    monkeypatch.setattr(judging, "MANY_FILES", 2)
    monkeypatch.setattr(judging, "FEW_FILES", 3)
    names = ["Jib", "Boom", "Mast", "Spar", "Stay", "Keel", "Cleat", "Rudder", "Tiller", "Halyard"]
    padding = "Whatever your plans are, the {} is a great place to start for crews of every kind."
    write(folder, {f"{name}.md": entry(name, *names[:3]) + padding.format(name) + "\n" for name in names})
    many = [{"term": f"{name} knot", "definition": padding.format(name.lower() + " knot")} for name in names * 4]
    (folder / "knots.json").write_text(json.dumps(many))
    files = [path.name for path in folder.iterdir()]
    outputs = set()
    for seed, jobs in ((1, "1"), (2, "1"), (3, "2"), (4, "3")):
        random.Random(seed).shuffle(files)
        outputs.add(CliRunner().invoke(cli, ["check", "--isolated", "--format", "json", "--jobs", jobs, *files]).stdout)
    (output,) = outputs
    assert json.loads(output)["summary"]["by_rule"]["repetition/templated-sentence"] >= len(names)
