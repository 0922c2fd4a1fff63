"""Every rule's own examples, run as tests."""

from functools import cache
from typing import Any

import pytest

from termlint.examples import violations
from termlint.rulebook import Rule, load_rules

FAMILIES = {"entry", "definition", "padding", "repetition", "references", "faq", "readability", "seo", "suppression"}


@cache
def rules() -> dict[str, Rule]:
    return load_rules()


def examples(verdict: str) -> list[Any]:
    return [
        pytest.param(rule, example, id=f"{rule.id}-{number}")
        for rule in rules().values()
        for number, example in enumerate(getattr(rule.header.examples, verdict))
    ]


@pytest.mark.parametrize(("rule", "example"), examples("good"))
def test_a_good_example_passes(rule: Rule, example: Any) -> None:
    assert [violation.message for violation in violations(rule, example, rules())] == []


@pytest.mark.parametrize(("rule", "example"), examples("bad"))
def test_a_bad_example_is_found(rule: Rule, example: Any) -> None:
    assert violations(rule, example, rules())


@pytest.mark.parametrize("rule", rules().values(), ids=lambda rule: rule.id)
def test_a_rule_explains_itself(rule: Rule) -> None:
    assert rule.family in FAMILIES
    assert rule.header.examples.good
    assert rule.header.examples.bad
    assert len(rule.header.rationale.split()) >= 8
    assert rule.header.message.strip().endswith((".", "?"))
