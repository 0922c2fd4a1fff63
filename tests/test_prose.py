import pytest

from termlint.prose import analyse
from termlint.text import Text


def sentences(value: str, language: str = "en") -> list[str]:
    text = Text.verbatim(value).named(None, language)
    return [value[one.start : one.end] for one in analyse(text).sentences]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The min. value is set.", "A maximum is not."),
        ("It works.", '"Why?" is not known.'),
        ("This is sold as PaaS.", "With it come servers."),
        ("Add A and B.", "You'll get C."),
        ("Made in the U.S.", "The rest is imported."),
        ("One is REST.", "gRPC is another."),
        ("Docker calls it directly.", "containerd does the rest."),
        ("There are sloops, ketches, yawls...", "All of them carry a jib."),
        ("They sail on…", "Nobody looks back."),
        ("Ropes are left to dry..", "Wet ones rot."),
        ("A jib is set before the mast.¹", "It has no boom."),
        ("A jib is set before the mast.[12]", "It has no boom."),
        ("A jib is set before the mast.3", "It has no boom."),
    ],
)
def test_a_text_of_two_sentences_is_cut_between_them(first, second):
    assert sentences(f"{first} {second}") == [first, second]


@pytest.mark.parametrize(
    "sentence",
    [
        "It was J. P. Kincaid who wrote it.",
        "In the U.S. Congress it failed.",
        "It takes approx. kWh ten.",
        "The call log10 ... END takes x.1 B.",
    ],
)
def test_a_full_stop_inside_a_sentence_does_not_end_it(sentence):
    assert sentences(sentence) == [sentence]


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        ("af", "Dit is nie so nie.", "'n Rat is 'n wiel."),
        ("am", "ጎማ ነው፡፡", "ጥርስ አለው፡፡"),
        ("am", "ጎማ ነው ::", "ጥርስ አለው።"),
        ("uk", "Колесо X обертає колесо Y.", "За ним іде третє."),
    ],
)
def test_sentences_of_other_languages_are_cut_at_their_own_stops(language, first, second):
    assert sentences(f"{first} {second}", language) == [first, second]
