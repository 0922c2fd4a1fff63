import pytest

from termlint.entry import Comment
from termlint.readers import ReadOptions, yaml
from termlint.recognition import fields
from termlint.source import Source
from termlint.text import Span
from tests.readers.entries import entry, page, related, values, written

AXLE = {"term": "Axle", "definition": "A bar that turns."}
LONG = "This is the long text of an axle. " * 12


@pytest.mark.parametrize(
    "key", ["term", "Term", "TERM", "word", "headword", "título", "Begriff", "термин", "用語", "اصطلاح"]
)
def test_spellings_of_the_term(key):
    assert entry({key: "Axle", "definition": "A bar that turns."}).term == "Axle"


@pytest.mark.parametrize(
    "key", ["definition", "shortDefinition", "short_description", "def", "Summary", "description", "definición", "定義"]
)
def test_spellings_of_the_definition(key):
    assert values(entry({"term": "Axle", key: "A bar that turns."}))["definition"] == "A bar that turns."


@pytest.mark.parametrize(
    "key",
    [
        *("definition_short", "brief description", "conciseMeaning", "explanation-short", "kurz", "Kurztext"),
        *("kurze_erklaerung", "definicion_corta", "descripcionBreve", "Descrição resumida", "description courte"),
        *("descrizione_breve", "korte uitleg", "opis_krotki", "krátký popis", "kort_beskrivning", "kısa_tanım"),
        *("краткое_описание", "簡単な説明", "简要说明", "짧은 설명", "تعريف مختصر", "mô tả ngắn"),
    ],
)
def test_short_definitions_go_before_long_ones(key):
    content = {"term": "Axle", "description": "A bar that turns, and more of it than this.", key: "A bar that turns."}
    assert values(entry(content))["definition"] == "A bar that turns."


@pytest.mark.parametrize(
    "key",
    [
        *("complete_definition", "description_long", "Langtext", "ausfuehrliche_beschreibung", "definicion_completa"),
        *("descrição detalhada", "description_longue", "descrizione_estesa", "подробное описание", "詳細説明"),
    ],
)
def test_long_definitions_are_explanations(key):
    assert values(entry({**AXLE, key: "It carries wheels."}))["explanation"] == "It carries wheels."


def test_a_short_description_alone_makes_no_glossary():
    assert page([{"name": "Axle", "kurzbeschreibung": "A bar that turns."}] * 2).entries == ()


@pytest.mark.parametrize("key", ["explanation", "body", "content", "text", "details", "long_description", "bodyHtml"])
def test_spellings_of_the_explanation(key):
    assert values(entry({**AXLE, key: "It carries wheels."}))["explanation"] == "It carries wheels."


@pytest.mark.parametrize(
    "key", ["related", "relatedTerms", "related_terms", "see-also", "seeAlso", "see", "ref", "references", "siehe auch"]
)
def test_spellings_of_related_terms(key):
    assert related(entry({**AXLE, key: ["cam", "Wheel"]})) == [("cam", None), ("Wheel", None)]


@pytest.mark.parametrize("key", ["aka", "aliases", "synonyms", "synonym", "abbreviation", "acronym", "Also known as"])
def test_spellings_of_aliases(key):
    assert [alias.value for alias in entry({**AXLE, key: "shaft"}).aliases] == ["shaft"]


@pytest.mark.parametrize("key", ["tags", "keywords", "Schlagworte"])
def test_spellings_of_tags(key):
    assert [tag.value for tag in entry({**AXLE, key: ["part", "wheel"]}).tags] == ["part", "wheel"]


@pytest.mark.parametrize("key", ["faq", "FAQs", "questions", "frequently_asked_questions"])
def test_spellings_of_questions(key):
    only = entry({**AXLE, key: [{"question": "Does it turn?", "answer": "Often."}]})
    assert [(one.question.value, one.answer.value) for one in only.faq] == [("Does it turn?", "Often.")]


@pytest.mark.parametrize("key", ["seoTitle", "meta_title", "pageTitle"])
def test_spellings_of_the_seo_title(key):
    assert values(entry({**AXLE, key: "What is an Axle?"}))["seo_title"] == "What is an Axle?"


@pytest.mark.parametrize("key", ["seoDescription", "metaDescription", "meta-description"])
def test_spellings_of_the_seo_description(key):
    assert values(entry({**AXLE, key: "All about axles."}))["seo_description"] == "All about axles."


def test_texts_for_search_engines_may_stand_in_a_map():
    found = values(entry({**AXLE, "seo": {"title": "Axles", "description": "All about axles."}}))
    assert (found["seo_title"], found["seo_description"]) == ("Axles", "All about axles.")


@pytest.mark.parametrize("key", ["page_description", "metaDescription", "og_description"])
def test_texts_for_search_engines_may_be_called_so_in_a_map_of_their_own_too(key):
    assert values(entry({**AXLE, "seo": {key: "All about axles."}}))["seo_description"] == "All about axles."


def test_a_projects_own_names_overrule():
    only = entry(
        {"Wort": "Axle", "Sinn": "A bar that turns.", "definition": "Ask Jo about this entry, please do."},
        Wort="term",
        sinn="definition",
    )
    assert (only.term, values(only)["definition"]) == ("Axle", "A bar that turns.")


def test_of_several_definitions_the_surest_counts():
    content = {"term": "Axle", "summary": "In short, it is a bar that turns.", "def": "Bar.", "definition": "A bar."}
    assert values(entry(content)) == {"summary": "In short, it is a bar that turns.", "definition": "A bar."}


def test_a_description_beside_a_definition_is_for_search_engines():
    found = values(entry({**AXLE, "description": "What axles are and what they do."}))
    assert found["seo_description"] == "What axles are and what they do."


def test_a_description_beside_a_shorter_one_is_the_explanation():
    found = values(
        entry({"term": "Axle", "shortDescription": "A bar.", "description": "A bar on which a wheel turns."})
    )
    assert found == {"definition": "A bar.", "explanation": "A bar on which a wheel turns."}


def test_a_long_description_beside_a_definition_is_the_explanation():
    assert values(entry({**AXLE, "description": LONG}))["explanation"] == LONG.strip()


def test_a_description_that_nothing_needs_is_further_prose():
    content = {
        **AXLE,
        "body": "It carries wheels.",
        "seoDescription": "Axles.",
        "description": "What axles are and do here.",
    }
    assert values(entry(content))["description"] == "What axles are and do here."


def test_where_none_is_the_explanations_first_paragraph_is_the_definition():
    only = entry({"term": "Axle", "body": "# Axle\n\nA bar that turns.\n\nIt carries wheels."})
    assert values(only)["definition"] == "A bar that turns."
    assert only.borrowed == {"definition"}
    assert [text.field for text in only.prose()] == ["explanation"]


def test_an_acronym_is_the_term_where_none_is_given():
    only = entry(
        {"acronym": "ABS", "definition": "A brake that does not block.", "fullName": "Anti-lock braking system"}
    )
    assert (only.term, [alias.value for alias in only.aliases]) == ("ABS", ["Anti-lock braking system"])


@pytest.mark.parametrize(
    ("key", "aliases"),
    [("synonyms", ["shaft", "spindle"]), ("aka", ["shaft", "spindle"]), ("fullName", ["shaft, spindle"])],
)
def test_commas_divide_only_what_may_be_several(key, aliases):
    assert [alias.value for alias in entry({**AXLE, key: "shaft, spindle"}).aliases] == aliases


def test_numbers_and_truths_are_terms_too():
    assert entry({"term": 404, "definition": "Nothing was found."}).term == "404"
    assert entry("term: yes\ndefinition: The answer of those who agree.", "yes.yml").term == "yes"


def test_an_entry_with_a_slug_keeps_it():
    assert entry({**AXLE, "slug": "the-axle"}).slug == "the-axle"


def test_an_id_is_the_slug_where_none_is_given():
    only = entry({**AXLE, "id": "the-axle"})
    assert (only.slug, only.keys) == ("the-axle", ("the-axle", "data"))


def test_a_number_is_no_slug():
    found = page(
        [{**AXLE, "id": 1}, {"id": 2, "term": "Cam Wheel", "definition": "A wheel that is not round."}]
    ).entries
    assert [(one.slug, one.keys) for one in found] == [("axle", ("1",)), ("cam-wheel", ("2",))]


def test_a_slugs_folders_within_a_glossary_make_a_name_of_the_entry_too():
    only = entry({**AXLE, "slug": "Glossary/Block/CSS"})
    assert (only.slug, only.keys) == ("CSS", ("Glossary/Block/CSS", "Block/CSS", "data"))


def test_of_a_slug_with_folders_the_last_counts():
    only = entry({**AXLE, "slug": "/glossary/axle/"})
    assert (only.slug, only.keys, written(only, "slug")) == ("axle", ("/glossary/axle/", "data"), "axle")


def test_the_only_entry_of_a_file_has_the_files_name():
    assert entry(AXLE, "parts/the-axle.json").slug == "the-axle"


@pytest.mark.parametrize(
    ("term", "slug"),
    [("Bus Factor", "bus-factor"), ("C++", "c++"), ("C#", "c#"), ("A/B test", "a-b-test"), ("Über", "über")],
)
def test_other_entries_have_their_terms_slug(term, slug):
    assert fields.slugify(term) == slug


def test_paths_are_keys():
    only = entry(
        {**AXLE, "permalink": "/glossary/axle", "aliases": ["/old/axle", "shaft"], "url": "https://a.test/axle"}
    )
    assert (only.keys, [alias.value for alias in only.aliases]) == (("/glossary/axle", "/old/axle", "data"), ["shaft"])


def test_addresses_that_lead_to_an_entry_are_names_of_it():
    assert entry({**AXLE, "redirect_from": ["/old/axle", "shaft"]}).keys == ("/old/axle", "shaft", "data")
    assert entry({**AXLE, "redirect_from": "/old/axle"}).keys == ("/old/axle", "data")


def test_the_head_is_the_term():
    only = entry(AXLE)
    assert only.head == only.texts["term"].span()


def test_the_head_of_an_entry_without_a_term_is_its_beginning():
    source = "- term: Cam\n  definition: A wheel.\n- slug: axle\n  definition: A bar.\n"
    assert page(source, "data.yml").entries[1].head == Span(None, source.index("slug"), source.index("slug"))


def test_fields_stand_in_the_order_of_the_file():
    assert list(entry({"body": "It carries wheels.", **AXLE}).texts) == ["explanation", "term", "definition"]


def test_texts_know_their_field_and_place():
    only = entry({"term": "Axle", "definition": 'A "bar" that turns.'})
    assert only.texts["definition"].span().field == "definition"
    assert written(only, "definition") == 'A \\"bar\\" that turns.'


def test_markup_is_parsed_and_links_are_references():
    only = entry({"term": "Axle", "definition": "A <em>bar</em> for a [wheel](#wheel)."})
    assert values(only)["definition"] == "A bar for a wheel."
    assert [(link.target.value, link.target.field) for link in only.links] == [("#wheel", "definition")]


def test_links_in_questions_and_answers_are_references():
    faq = [{"question": "Is it a [bar](#bar)?", "answer": "It is a [bar](#bar) in a [wheel](#wheel)."}]
    assert [link.target.value for link in entry({**AXLE, "faq": faq}).links] == ["#bar", "#bar", "#wheel"]


def test_paragraphs_are_blocks():
    only = entry({**AXLE, "body": "It carries wheels.\n\nIt turns."})
    assert [block.kind for block in only.texts["explanation"].blocks] == ["paragraph", "paragraph"]


def test_a_list_is_a_text_of_items():
    only = entry({"term": "Axle", "definition": ["A bar that turns.", "A line that things turn around."]})
    assert values(only)["definition"] == "A bar that turns.\n\nA line that things turn around."
    assert [block.kind for block in only.texts["definition"].blocks] == ["item", "item"]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Cam, Wheel", [("Cam", None), ("Wheel", None)]),
        ("Cam; Wheel, round", [("Cam", None), ("Wheel", None), ("round", None)]),
        ("None", []),
        ("N/A", []),
        ("", []),
        (["Cam, round"], [("Cam, round", None)]),
        ([{"slug": "cam", "name": "Cam"}], [("cam", "Cam")]),
        ([{"id": "cam", "title": "Cam"}], [("cam", "Cam")]),
        ([{"name": "Cam"}], [("Cam", None)]),
        ([{"name": "Cam", "url": "/glossary/cam"}], [("/glossary/cam", "Cam")]),
        ([{"name": "Cam", "url": "https://a.test/cam"}], []),
        (["https://a.test/cam", "Wheel"], [("Wheel", None)]),
        (["[Cam](/cam)", "[[wheel]]", "[[wheel|Wheels]]"], [("/cam", "Cam"), ("wheel", None), ("wheel", "Wheels")]),
        ({"broader": ["Part"], "narrower": "Cam"}, [("Part", None), ("Cam", None)]),
        ({"slug": "cam", "name": "Cam"}, [("cam", "Cam")]),
        ([None, ""], []),
    ],
)
def test_related_terms(written, expected):
    assert related(entry({**AXLE, "relatedTerms": written})) == expected


@pytest.mark.parametrize(
    "sources",
    [
        [{"label": "Wheels", "href": "/wheels"}],
        ["Smith, J. (2020). On wheels."],
        ["https://a.test"],
        "/docs/wheels/",
        ["A long title of a book in which much is said of wheels"],
    ],
)
def test_a_list_of_sources_is_none_of_related_terms(sources):
    only = entry({**AXLE, "references": sources})
    assert (related(only), values(only)) == ([], {"definition": "A bar that turns."})


def test_related_terms_stand_in_their_places():
    only = entry("term: Axle\ndefinition: A bar.\nrelated: Cam,  Wheel\n", "axle.yml")
    assert [reference.target.span() for reference in only.related] == [Span("related", 39, 42), Span("related", 45, 50)]


@pytest.mark.parametrize(
    "faq",
    [
        [{"question": "Does it turn?", "answer": "Yes, it does."}],
        [{"q": "Does it turn?", "a": "Yes, it does."}],
        [{"name": "Does it turn?", "acceptedAnswer": {"text": "Yes, it does."}}],
        [{"title": "Does it turn?", "content": "<p>Yes, it does.</p>"}],
        {"Does it turn?": "Yes, it does."},
        {"mainEntity": [{"name": "Does it turn?", "acceptedAnswer": {"@type": "Answer", "text": "Yes, it does."}}]},
        {"title": "Questions", "items": [{"question": "Does it turn?", "answer": "Yes, it does."}]},
        [{"Does it turn?": "Yes, it does."}],
    ],
)
def test_questions_in_every_shape(faq):
    found = entry({**AXLE, "faq": faq}).faq
    assert [(one.question.value, one.answer.value) for one in found][-1] == ("Does it turn?", "Yes, it does.")
    assert len(found) == 1


def test_a_question_without_an_answer_is_one():
    (only,) = entry({**AXLE, "faq": [{"question": "Does it turn?"}]}).faq
    assert (only.question.value, only.answer.value) == ("Does it turn?", "")


def test_of_several_categories_the_first_counts_and_the_others_are_tags():
    only = entry({**AXLE, "categories": ["Parts, round", "Wheels"], "tags": "bar"})
    assert values(only)["category"] == "Parts, round"
    assert [tag.value for tag in only.tags] == ["Wheels", "bar"]


def test_a_category_may_be_a_map():
    assert values(entry({**AXLE, "category": {"slug": "parts", "name": "Parts"}}))["category"] == "Parts"


def test_further_prose_has_its_own_name():
    found = values(entry({**AXLE, "howItWorks": "The wheel sits on the bar and turns."}))
    assert found["howItWorks"] == "The wheel sits on the bar and turns."


def test_further_prose_in_maps_and_lists_is_one_text():
    content = {
        **AXLE,
        "use": {"why": "It lets a wheel turn with ease.", "how": ["Grease the bar before you turn it.", "Turn."]},
    }
    only = entry(content)
    assert values(only)["use"] == "It lets a wheel turn with ease.\n\nGrease the bar before you turn it.\n\nTurn."
    assert [block.kind for block in only.texts["use"].blocks] == ["paragraph", "item", "item"]


def test_further_headings_hold_no_sentences():
    only = entry({**AXLE, "h1": "What is an axle and what does it do"})
    assert [block.kind for block in only.texts["h1"].blocks] == ["heading"]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("status", "This entry is not yet done at all"),
        ("sign-off", "It was seen by nobody yet so far"),
        ("note", "Too few words here"),
        ("link", "Read more about it on our own page"),
        ("demo", "https://a.test/one two three four five six"),
        ("file", "parts/wheels/axle/and/so/on/and/on.json"),
        ("sample", "let x = axle(); x.turn(1); y = x.wheel; if (y) { z(); }"),
        ("made", "2024-05-01T12:00:00Z"),
        ("parts", ["bar", "wheel", "nut"]),
        ("count", 12),
        ("done", True),
        ("title", "What is an axle and what does it do?"),
        ("media", {"title": "By Jo", "url": "https://a.test/one"}),
    ],
)
def test_other_values_are_no_prose(key, value):
    assert values(entry({**AXLE, key: value})) == {"definition": "A bar that turns."}


def test_an_own_name_of_a_field_does_not_hide_another():
    only = entry(
        {"term": "Axle", "sense": "A bar.", "definition": "This one is for the translators alone."}, sense="definition"
    )
    assert values(only) == {"definition": "A bar.", "definition_2": "This one is for the translators alone."}


def test_an_entry_may_silence_rules():
    ignores = [{"rule": "references/*", "reason": "no terms\nyet"}, "faq/missing", {"rule": ["a/b", "a/c"]}]
    found = page([AXLE, {"term": "Cam", "definition": "A wheel.", "termlint:ignore": ignores}])
    spans = [(one.text, one.covers) for one in found.comments]
    start = found.source.text.rindex("{", 0, found.source.text.index("Cam"))
    covers = Span(None, start, found.source.text.rindex("}") + 1)
    assert spans == [
        ("termlint: ignore[references/*] no terms yet", covers),
        ("termlint: ignore[faq/missing]", covers),
        ("termlint: ignore[a/b, a/c]", covers),
    ]


def test_the_only_entry_of_a_file_silences_rules_in_all_of_it():
    found = page({**AXLE, "termlint:ignore": [{"rule": "a/b"}]})
    (comment,) = found.comments
    assert isinstance(comment, Comment)
    assert comment.covers == Span(None, 0, len(found.source.text))


def test_comments_of_the_file_are_kept():
    found = page("# termlint: ignore[a/b] why\nterm: Axle\ndefinition: A bar.\n", "axle.yml")
    assert [comment.text for comment in found.comments] == ["termlint: ignore[a/b] why"]


def test_keys_written_twice_are_problems():
    found = page("term: Axle\ndefinition: A bar.\nterm: Cam\n", "axle.yml")
    assert [problem.span.start for problem in found.problems] == [30]
    assert [one.term for one in found.entries] == ["Cam"]


def test_a_field_that_is_too_long_is_a_problem_and_the_entry_is_kept():
    found = page({**AXLE, "body": "a " * 600_000})
    assert [problem.reason for problem in found.problems] == [
        "the field is longer than 1000000 characters, so it is not judged; divide it"
    ]
    assert values(found.entries[0]) == {"definition": "A bar that turns."}


def test_a_draft_takes_what_a_page_adds():
    source = Source("parts/axle.md", "term: Axle\nrelated: [cam]\n")
    root = yaml.parse(source).root
    assert root is not None
    draft = fields.draft(root.items, ReadOptions())
    term = draft.texts["term"]
    draft.put("explanation", term)
    draft.put("term", None)
    made = draft.entry(source, ReadOptions("de"), root.span, alone=True)
    assert (made.slug, made.term, made.language, made.keys) == ("axle", "Axle", "de", ("axle",))
    assert {name: text.language for name, text in made.texts.items()} == {
        "term": "de",
        "explanation": "de",
        "definition": "de",
    }


def further(*texts):
    """The texts that entries have under a key that names no field."""
    content = [{"term": f"Part {at}", "definition": "It turns.", "lore": text} for at, text in enumerate(texts)]
    return [values(one).get("lore") for one in page(content, "glossary.json").entries]


LORE = "Smiths once forged it by hand in winter."


def test_a_key_is_prose_in_all_entries_where_it_mostly_is():
    assert further(LORE, "Old.", "Rare", LORE) == [LORE, "Old.", "Rare", LORE]


def test_short_sentences_under_a_key_are_prose():
    assert further("Cast, not forged.", "It is old.", LORE) == ["Cast, not forged.", "It is old.", LORE]


def test_a_key_is_no_prose_where_most_of_its_words_are_labels():
    label = "iron, oak and brass bar"
    assert further(label, label, label, "iron, oak, brass, hemp and tin bar") == [None] * 4


def test_addresses_and_blanks_are_no_prose_under_any_key():
    assert further(LORE, "https://example.org/axle", "/axle", "n/a", LORE) == [LORE, None, None, None, LORE]


def test_links_in_what_is_no_prose_are_none():
    label = "iron, oak and brass bar"
    rows = [label, label, label, "iron, oak, brass, hemp, tin and [steel](#steel)"]
    content = [{"term": f"Part {at}", "definition": "It turns.", "made": text} for at, text in enumerate(rows)]
    assert [one.links for one in page(content, "glossary.json").entries] == [()] * 4


@pytest.mark.parametrize("key", ["translation", "traduction", "traducción", "uebersetzung", "перевод", "翻訳"])
def test_a_translation_is_what_a_term_means(key):
    only = entry({"term": "Rad", key: "wheel"})
    assert values(only) == {"translation": "wheel"}
    assert only.has("definition")


def test_a_translation_is_not_judged_as_prose():
    assert list(entry({"term": "Rad", "translation": "The wheel that turns on an axle."}).prose()) == []


def test_links_in_a_translation_count():
    only = entry({"term": "Achse", "translation": "axle; cf. <a href='#rad'>Rad</a>"})
    assert [(one.target.value, one.target.field) for one in only.links] == [("#rad", "translation")]


def test_translations_by_language_are_none_of_the_entry():
    content = {"term": "Rad", "translation": {"xx": "wheel", "yy": "ruota"}}
    assert not entry(content).has("definition")


def test_words_with_their_translations_are_a_glossary_if_something_says_so():
    content = [{"name": "Rad", "translation": "wheel"}, {"name": "Achse", "translation": "axle"}]
    assert len(page(content, "glossary.json").entries) == 2
    assert page(content).entries == ()


def aliases(**fields):
    return [alias.value for alias in entry({**AXLE, **fields}).aliases]


@pytest.mark.parametrize(
    "key",
    [
        *(
            "full_title",
            "titoloEsteso",
            "nombre completo",
            "nom_court",
            "Kurzbezeichnung",
            "volledige naam",
            "полное имя",
        ),
        *("同義語", "類義語", "読み", "同义词", "동의어", "synonim", "formerNames", "hiddenLabel"),
    ],
)
def test_names_by_other_names(key):
    assert aliases(**{key: "shaft"}) == ["shaft"]


@pytest.mark.parametrize("key", ["forms", "formen", "deprecated", "veraltet"])
def test_lists_of_names_are_other_names(key):
    assert aliases(**{key: ["shaft", "cart axle"]}) == ["shaft", "cart axle"]


@pytest.mark.parametrize(
    "value", [True, "It was last made in the days of the carts.", [LORE, LORE], [{"name": "shaft"}]]
)
def test_anything_but_a_list_of_names_is_none(value):
    assert aliases(deprecated=value) == []


@pytest.mark.parametrize("key", ["en_abbr", "abbr_en", "synonyms (English)", "acronym-fr"])
def test_other_names_may_say_their_language(key):
    assert aliases(**{key: "AXL"}) == ["AXL"]


def test_other_names_belong_to_their_language():
    content = [{"term_en": "Axle", "def_en": "A bar.", "abbr_en": "AX", "term_de": "Achse", "def_de": "Ein Stab."}] * 2
    assert [[alias.value for alias in one.aliases] for one in page(content, "glossary.json").entries] == [
        ["AX"],
        [],
    ] * 2


def test_several_acronyms_are_several_names():
    assert aliases(abbr="AXL, AX") == ["AXL", "AX"]
    assert aliases(abbr="Axle Bar, turned") == ["Axle Bar, turned"]


def test_related_terms_in_japanese():
    assert related(entry({**AXLE, "関連語": ["車輪"]})) == [("車輪", None)]


def test_keys_with_blanks_give_slugs_as_other_keys_do():
    content = {
        "mast": {"term": "Mast", "definition": "A pole."},
        "Main Sail": {"term": "Mainsail", "definition": "A sail."},
    }
    found = page(content, "glossary.json").entries
    assert [(one.slug, one.has("slug"), "Main Sail" in one.keys) for one in found] == [
        ("mast", True, False),
        ("main-sail", True, True),
    ]
    assert written(found[1], "slug") == "Main Sail"


def test_descriptions_are_one_field_in_all_entries():
    short = {"short_definition": "A bar that turns below a cart.", "description": "It turns."}
    long = {"short_definition": "A bar.", "description": "A bar that turns below a cart, with a wheel at each end."}
    content = [{"term": f"Part {at}", **one} for at, one in enumerate([short, long, long])]
    assert [list(values(one)) for one in page(content).entries] == [["definition", "explanation"]] * 3


def test_texts_of_links_are_no_prose():
    assert "link_text" not in values(entry({**AXLE, "link_text": LORE}))


def test_groups_may_be_named_in_other_languages():
    content = [
        {"tema": name, "entradas": [{**AXLE, "term": name + str(at)} for at in range(3)]} for name in ("Cart", "Boat")
    ]
    assert [values(one)["category"] for one in page(content, "glossary.json").entries] == ["Cart"] * 3 + ["Boat"] * 3


@pytest.mark.parametrize("key", ["senses", "meanings", "definitions", "Bedeutungen", "sens", "significados"])
def test_of_several_meanings_the_definitions_are_read_without_facts_about_them(key):
    meanings = [
        {"partOfSpeech": "noun", "definition": "A drum that holds a rope.", "synonyms": ["spool"]},
        {"partOfSpeech": "verb", "definition": "To wind.", "example": "Reel the rope in before the boat lands."},
    ]
    (reel,) = page([{"word": "Reel", key: meanings}]).entries
    assert values(reel) == {"definition": "A drum that holds a rope.\n\nTo wind."}


def test_meanings_may_have_several_definitions_each():
    meanings = [{"partOfSpeech": "noun", "definitions": [{"definition": "A drum."}, {"definition": "A dance."}]}]
    assert values(entry({"word": "Reel", "meanings": meanings})) == {"definition": "A drum.\n\nA dance."}


@pytest.mark.parametrize("key", ["name", "acronym", "id"])
def test_definitions_that_are_named_are_entries_and_no_meanings(key):
    content = {"name": "Machines", "definitions": [{key: name, "definition": "A bar."} for name in ("Axle", "Cam")]}
    assert [values(one)["definition"] for one in page(content).entries] == ["A bar.", "A bar."]
