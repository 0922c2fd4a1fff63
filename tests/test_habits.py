"""How a glossary refers to its entries is told from all of its references."""

from termlint import habits
from termlint.entry import Way
from termlint.habits import DISTINCT, OWN_ONLY
from termlint.resolve import Target

WORDS = [f"wort{number}" for number in range(OWN_ONLY)]


def facts(target: Target) -> tuple[object, ...]:
    return ("target", target.key, *target)


def texts(words: list[str], place: str = "/{}/") -> list[tuple[object, ...]]:
    """German links that are called as these words are, each to a place of its own."""
    return [("reference", "text", place.format(word), word, word, "", "de") for word in words]


def glossary(*languages: str) -> list[tuple[object, ...]]:
    ways: tuple[Way, ...] = ("slug", "term")
    return [
        facts(Target(way, word, language, word, word, ())) for language in languages for word in WORDS for way in ways
    ]


def test_every_text_of_a_link_counts_for_a_language_that_keeps_to_itself():
    abroad = facts(Target("term", "abroad", "en", "abroad", "abroad", ()))
    there = ("reference", "name", "related", "abroad", "abroad", "", "de")
    assert habits.conclude([*glossary("de"), abroad, there, *texts(WORDS)]).strict == {"de"}
    assert habits.conclude([*glossary("de"), abroad, there, *texts(WORDS[1:])]).strict == set()


def test_texts_of_links_are_judged_where_enough_of_them_lead_to_one_place():
    found = habits.conclude([*glossary("de"), *texts(WORDS[:DISTINCT], "/many/"), *texts(WORDS[1:DISTINCT], "/few/")])
    assert (found.judges("text", "/many/"), found.judges("text", "/few/")) == (True, False)
    assert found.ways("text", "/few/") == found.ways("text", "/many/") == {"term", "alias"}
