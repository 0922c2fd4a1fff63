import json as plain_json
import random
from pathlib import Path
from typing import Any

import pytest

from termlint.entry import Entry, Page
from termlint.readers import ReadOptions, json, nuxt
from termlint.source import Source, Unreadable

from .entries import options

TOKENIZER = {
    "slug": "tokenizer",
    "term": "Tokenizer",
    "shortDefinition": "A program that cuts text into the pieces a language model reads.",
    "seoTitle": "What is a Tokenizer? Definition & Guide (nlp)",
    "seoDescription": "Learn what a tokenizer does. This view is about nlp.",
    "explanation": "Tokenizer matters in nlp work. A tokenizer cuts text into pieces.\n\nRare words are cut smaller.",
    "relatedTerms": [{"slug": "byte-pair", "name": "Byte Pair"}, {"slug": "vocabulary", "name": "Vocabulary"}],
    "faq": [{"question": "Is a token a word?", "answer": "Often. Long words are several tokens."}],
    "category": "nlp",
}


class Tagged:
    def __init__(self, tag: str, *arguments: Any, literal: bool = False) -> None:
        self.tag, self.arguments, self.literal = tag, arguments, literal


def payload(data: Any, seed: int | None = None, **others: Any) -> str:
    """What a site would send: equal texts share an index; with a seed, indices and keys are in another order."""
    values: list[Any] = []
    known: dict[Any, int] = {}
    order = random.Random(seed)

    def add(value: Any) -> int:
        key = value if isinstance(value, str) else id(value)
        if key in known:
            return known[key]
        index = known[key] = len(values)
        values.append(None)
        if isinstance(value, dict):
            items = list(value.items())
            if seed is not None:
                order.shuffle(items)
            values[index] = {name: add(inner) for name, inner in items}
        elif isinstance(value, list):
            values[index] = [add(inner) for inner in value]
        elif isinstance(value, Tagged):
            values[index] = [value.tag, *(one if value.literal else add(one) for one in value.arguments)]
        else:
            values[index] = value
        return index

    add({"data": Tagged("ShallowReactive", data), **others})
    return plain_json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def read(text: str, path: str = "_payload.json") -> Page:
    source = Source(path, text)
    tree = json.parse(source)
    assert nuxt.is_payload(tree)
    return nuxt.read(source, tree, options(path))


def entry(data: Any, seed: int | None = None, **others: Any) -> Entry:
    (found,) = read(payload(data, seed, **others)).entries
    return found


def contents(found: Entry) -> dict[str, Any]:
    return {
        **{name: text.value for name, text in found.texts.items()},
        "related": [(one.target.value, one.name and one.name.value) for one in found.related],
        "faq": [(one.question.value, one.answer.value) for one in found.faq],
    }


def sentences(found: Entry) -> list[tuple[int, int]]:
    return [text.span(one.start, one.end)[1:] for text in found.prose() for one in text.prose.sentences]


EXPECTED = {
    "slug": "tokenizer",
    "term": "Tokenizer",
    "definition": TOKENIZER["shortDefinition"],
    "seo_title": TOKENIZER["seoTitle"],
    "seo_description": TOKENIZER["seoDescription"],
    "explanation": TOKENIZER["explanation"],
    "category": "nlp",
    "related": [("byte-pair", "Byte Pair"), ("vocabulary", "Vocabulary")],
    "faq": [("Is a token a word?", "Often. Long words are several tokens.")],
}


def test_the_sentences_of_the_seed_are_the_labelled_ones(shared: Path):
    path = shared / "seeds" / "mesa-optimization.nuxt.json"
    lines = (shared / "seeds" / "labels.jsonl").read_text("utf-8").splitlines()
    labels = [(label["start"], label["end"]) for label in map(plain_json.loads, lines)]
    (found,) = read(path.read_text("utf-8"), path.name).entries
    explanation = found.texts["explanation"].span().start
    assert set(labels) <= set(sentences(found))
    assert [one for one in sentences(found) if one[0] >= explanation] == [
        one for one in labels if one[0] >= explanation
    ]


def test_the_seed_is_one_entry(shared: Path):
    path = shared / "seeds" / "mesa-optimization.nuxt.json"
    (found,) = read(path.read_text("utf-8"), path.name).entries
    assert (found.slug, found.term, found.language) == ("mesa-optimization", "Mesa-optimization", "en")
    assert [one.target.value for one in found.related] == ["inner-alignment", "deceptive-alignment", "ai-alignment"]
    assert len(found.faq) == 2
    assert len(found.texts["explanation"].blocks) == 7


def test_an_entry_is_read_with_all_its_fields():
    assert contents(entry({"$dQ3vKey8": TOKENIZER})) == EXPECTED


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_keys_and_indices_does_not_matter(seed):
    assert contents(entry({"$other": TOKENIZER}, seed)) == EXPECTED


def test_fields_stand_in_their_places():
    text = payload({"$dQ3vKey8": TOKENIZER})
    (found,) = read(text).entries
    assert {name: plain_json.loads(f'"{text[slice(*one.span()[1:])]}"') for name, one in found.texts.items()} == {
        name: value for name, value in EXPECTED.items() if isinstance(value, str)
    }


def test_paragraphs_are_blocks():
    explanation = entry({"$dQ3vKey8": TOKENIZER}).texts["explanation"]
    assert [explanation.value[block.start : block.end] for block in explanation.blocks] == [
        "Tokenizer matters in nlp work. A tokenizer cuts text into pieces.",
        "Rare words are cut smaller.",
    ]


def test_sentences_stand_in_their_places():
    text = payload({"$dQ3vKey8": TOKENIZER})
    (found,) = read(text).entries
    assert [text[start:end] for start, end in sentences(found) if text.find("Tokenizer matters") <= start][:3] == [
        "Tokenizer matters in nlp work.",
        "A tokenizer cuts text into pieces.",
        "Rare words are cut smaller.",
    ]


def test_fields_with_the_same_text_share_its_place():
    found = entry({"$dQ3vKey8": {**TOKENIZER, "seoDescription": TOKENIZER["shortDefinition"]}})
    assert found.texts["seo_description"].span()[1:] == found.texts["definition"].span()[1:]


def test_an_entry_may_lead_back_to_itself():
    looped: dict[str, Any] = dict(TOKENIZER)
    looped["relatedTerms"] = [*TOKENIZER["relatedTerms"], looped]
    looped["parent"] = {"entry": looped}
    expected = {**EXPECTED, "related": [*EXPECTED["related"], ("tokenizer", "Tokenizer")]}
    assert contents(entry({"$dQ3vKey8": looped}, self=looped)) == expected


def test_wrappers_dates_sets_and_maps_are_seen_through():
    fields = {
        **TOKENIZER,
        "updatedAt": Tagged("Date", "2024-03-01T00:00:00.000Z", literal=True),
        "relatedTerms": Tagged("Set", *TOKENIZER["relatedTerms"]),
        "tags": Tagged("Reactive", ["text"]),
    }
    pairs = [part for item in fields.items() for part in item]
    found = entry({"$dQ3vKey8": Tagged("Ref", Tagged("Map", *pairs))})
    assert contents(found) == EXPECTED
    assert [tag.value for tag in found.tags] == ["text"]


def test_further_prose_is_read_under_its_own_name():
    found = entry(
        {
            "$dQ3vKey8": {
                **TOKENIZER,
                "h1": "What is a Tokenizer in natural language processing?",
                "howItWorks": "It looks up the longest piece that it knows.\n\nThen it goes on behind it.",
                "vsRelatedConcepts": [
                    {
                        "term": "Stemmer",
                        "comparison": "A stemmer takes endings away, and a tokenizer keeps every letter.",
                    }
                ],
                "relatedFeatures": [
                    {"title": "Search", "href": "/search", "description": "Find what your customers asked for."}
                ],
            }
        }
    )
    assert found.texts["howItWorks"].value.startswith("It looks up the longest piece")
    assert "A stemmer takes endings away" in found.texts["vsRelatedConcepts"].value
    assert found.term == "Tokenizer"
    assert contents(found)["related"] == EXPECTED["related"]


SITE = {
    "title": "The Word Shop",
    "description": "Tools for everyone who works with words.",
    "url": "https://example.org",
}
OTHERS = [
    {"slug": f"term-{number}", "term": f"Term {number}", "shortDefinition": f"The sign of number {number}."}
    for number in range(40)
]


@pytest.mark.parametrize(
    "data",
    [
        {"site": SITE, "$dQ3vKey8": TOKENIZER},
        {"all": OTHERS, "$dQ3vKey8": TOKENIZER},
        {
            "$dQ3vKey8": {
                "entry": TOKENIZER,
                "others": OTHERS,
                "category": {"slug": "nlp", "name": "NLP", "description": "Words."},
            }
        },
        {"navigation": [{"title": "Docs", "path": "/docs", "children": OTHERS}], "$dQ3vKey8": {"data": TOKENIZER}},
        {"all": [*OTHERS, TOKENIZER], "$dQ3vKey8": TOKENIZER},
        {
            "seo": {"title": "Tokenizer", "description": "What a tokenizer is.", "slug": "tokenizer"},
            "$dQ3vKey8": TOKENIZER,
        },
    ],
)
def test_the_entry_is_told_from_what_else_a_page_is_made_from(data):
    assert contents(entry(data, site=SITE)) == EXPECTED


def test_the_prose_of_other_entries_is_not_this_ones():
    other = {
        **TOKENIZER,
        "slug": "stemmer",
        "term": "Stemmer",
        "explanation": "A stemmer takes the endings of words away.",
    }
    found = entry(
        {"$dQ3vKey8": {**TOKENIZER, "relatedTerms": [other], "next": other, "faq": TOKENIZER["faq"][:], "tags": ["a"]}}
    )
    assert found.term == "Tokenizer"
    assert contents(found)["related"] == [("stemmer", "Stemmer")]
    assert not [text.value for text in found.prose() if "takes the endings" in text.value]


@pytest.mark.parametrize("seed", [None, 1])
def test_an_index_page_has_the_entries_of_its_list(seed):
    page = read(payload({"$dQ3vKey8": OTHERS}, seed, site=SITE))
    assert [found.slug for found in page.entries] == [one["slug"] for one in OTHERS]
    assert page.entries[3].texts["definition"].value == "The sign of number 3."


def test_an_index_page_has_the_list_with_the_most_text():
    menu = [{"term": f"Page {number}", "definition": "See it."} for number in range(60)]
    page = read(payload({"menu": menu, "content": OTHERS}, state={"more": menu[:3]}))
    assert [found.slug for found in page.entries] == [one["slug"] for one in OTHERS]


def test_an_index_page_may_divide_its_list_by_letters():
    groups = [{"letter": "T", "terms": OTHERS[:20]}, {"letter": "U", "terms": OTHERS[20:]}]
    page = read(payload({"$dQ3vKey8": {"groups": groups}}, site=SITE))
    assert len(page.entries) == 40


def test_a_payload_without_entries_says_so():
    page = read(payload({"site": SITE}))
    assert page.entries == ()
    assert page.note


def test_a_payload_of_nonsense_has_no_entries():
    assert read('[{"data":1},["Wheel"],"x"]').entries == ()


@pytest.mark.parametrize("text", ["{}", "[]", "7", "", '{"term": "Tokenizer", "definition": "Cuts text."}'])
def test_what_is_no_list_of_values_is_unreadable(text):
    source = Source("tokenizer/_payload.json", text)
    with pytest.raises(Unreadable, match="a payload is one list of values"):
        nuxt.read(source, json.parse(source), ReadOptions())


def test_a_payload_that_lost_its_end_has_what_remains_and_a_problem():
    values = plain_json.loads(payload({"$dQ3vKey8": TOKENIZER}))
    text = plain_json.dumps(values[: values.index(TOKENIZER["category"])], ensure_ascii=False)
    page = read(text)
    (problem,) = page.problems
    assert "points past the payload's" in problem.reason
    assert [found.term for found in page.entries] == ["Tokenizer"]


def test_a_payload_that_is_cut_short_is_unreadable():
    with pytest.raises(Unreadable, match="cut short"):
        read(payload({"$dQ3vKey8": TOKENIZER})[:-40])


def test_the_slug_is_made_from_the_term_where_there_is_none():
    fields = {name: value for name, value in TOKENIZER.items() if name != "slug"}
    assert entry({"$dQ3vKey8": {**fields, "term": "Sentence Splitter"}}).slug == "sentence-splitter"


def test_suppressions_in_the_entry_cover_it():
    ignored = {**TOKENIZER, "termlint:ignore": [{"rule": "padding/", "reason": "it is quoted"}]}
    (comment,) = read(payload({"$dQ3vKey8": ignored})).comments
    assert comment.text == "termlint: ignore[padding/] it is quoted"


@pytest.mark.parametrize("name", ["glossary/tokenizer.json", "payload.nuxt.json"])
def test_a_payload_is_told_by_its_shape(name):
    assert nuxt.is_payload(json.parse(Source(name, payload({"$dQ3vKey8": TOKENIZER}))))


@pytest.mark.parametrize("text", ['[{"term": "Tokenizer"}, {"term": "Stemmer"}]', '{"data": 1}', "[1, 2]", ""])
def test_other_json_is_no_payload(text):
    assert not nuxt.is_payload(json.parse(Source("glossary.json", text)))
