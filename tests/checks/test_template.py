from termlint.checks.template import Noted, Template
from termlint.runs import Pattern
from tests.entries import make_entry, places

CHECK = Template(
    (
        Pattern.parse("^ {term} matters in ... work because it changes"),
        Noted(Pattern.parse("the useful question is"), "vendors"),
    )
)


def test_the_whole_sentence_is_told():
    value = "First. Widgets matters in llm and other work because it, too, changes much. Because it changes. Last."
    entry = make_entry(explanation=value.replace("it, too,", "it"))
    assert places(CHECK, entry) == ["Widgets matters in llm and other work because it changes much."]


def test_a_finding_tells_the_template_and_its_note():
    (finding,) = CHECK.check(make_entry(explanation="The useful question is: who pays?"))
    assert finding.scope == "sentence"
    assert finding.details == {"template": "the useful question is", "from": "vendors"}


def test_a_sentence_is_told_once_though_it_fits_twice():
    entry = make_entry(explanation="Widget matters in work because it changes: the useful question is which.")
    assert len(places(CHECK, entry)) == 1


def test_a_run_missing_is_no_match():
    assert places(CHECK, make_entry(explanation="Widgets matters in llm work.")) == []


def test_answers_are_searched():
    assert places(CHECK, make_entry(answers=("No. The useful question is why.",))) == ["The useful question is why."]
