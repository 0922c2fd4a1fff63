import pytest

from termlint.checks.field import Field, TextField


@pytest.mark.parametrize(
    ("written", "meant"),
    [("defintion", "definition"), ("realted", "related"), ("seo-title", "seo_title"), ("tag", "tags")],
)
def test_a_name_that_is_nearly_that_of_a_field_is_refused(written, meant):
    with pytest.raises(ValueError, match=rf'^no field "{written}" \(did you mean "{meant}"\?\)$'):
        Field.parse(written)


@pytest.mark.parametrize("name", ["definition", "notes", "etymology", "created", "languages", "definition_2"])
def test_any_other_name_may_be_that_of_a_field_of_the_glossary_itself(name):
    assert Field.parse(name) == name


def test_a_list_is_no_field_with_a_text_unless_it_has_answers():
    with pytest.raises(ValueError, match=r"^related is a list of names"):
        TextField.parse("related")
    assert (Field.parse("related"), TextField.parse("faq")) == ("related", "faq")
