import pytest

from tests.readers.entries import entry, page, terms, values, written

AXLE = {"term": "Axle", "definition": "A bar around which a wheel turns."}
CAM = {"term": "Cam", "definition": "A wheel that is not round."}
BOTH = ["Axle", "Cam"]
NAMED = {"name": "Axle", "description": "A bar around which a wheel turns."}


@pytest.mark.parametrize(
    "content",
    [
        [AXLE, CAM],
        {"terms": [AXLE, CAM]},
        {"title": "Machines", "description": "All our words.", "entries": [AXLE, CAM]},
        {"glossary": {"items": [AXLE, CAM]}},
        {"axle": AXLE, "cam": CAM},
        {"version": 2, "terms": {"axle": AXLE, "cam": CAM}},
        {"A": [AXLE], "C": [CAM]},
        {"A": {"axle": AXLE}, "C": {"cam": CAM}},
        [{"letter": "A", "terms": [AXLE]}, {"letter": "C", "terms": [CAM]}],
        {"sections": [{"title": "Machines", "terms": {"Parts": [AXLE, CAM]}}]},
        {"data": {"allTerms": {"edges": [{"node": AXLE}, {"node": CAM}]}}},
        {"data": [{"id": "1", "attributes": AXLE}, {"id": "2", "attributes": CAM}]},
        {"terms": {"Axle": AXLE["definition"], "Cam": CAM["definition"]}},
        {"terms": [{"Axle": AXLE["definition"]}, {"Cam": CAM["definition"]}]},
        {"axle-term": "Axle", "axle-definition": "A bar.", "cam-term": "Cam", "cam-definition": "A wheel."},
        {"axleTerm": "Axle", "axleDefinition": "A bar.", "camTerm": "Cam", "camDefinition": "A wheel."},
        "- term: Axle\n  definition: A bar.\n- term: Cam\n  definition: A wheel.\n",
        "---\nterm: Axle\ndefinition: A bar.\n---\nterm: Cam\ndefinition: A wheel.\n",
    ],
)
def test_entries_are_found_in_every_shape(content):
    assert terms(content, "data.yml") == BOTH


def test_one_entry_is_a_file():
    assert terms(AXLE) == ["Axle"]


def test_a_map_from_terms_to_definitions_needs_a_name_that_speaks_of_a_glossary():
    content = {"Axle": AXLE["definition"], "Cam": CAM["definition"]}
    assert terms(content, "glossary.json") == BOTH
    assert terms(content, "glossary/en.json") == BOTH
    assert terms(content, "messages.json") == []


def test_a_definition_in_a_map_of_terms_stands_in_its_place():
    first = page({"glossary": {"Axle": "A bar, turning.", "Cam": "A wheel, too."}}).entries[0]
    assert (first.term, written(first, "term")) == ("Axle", "Axle")
    assert written(first, "definition") == "A bar, turning."


def test_a_map_of_single_words_is_no_glossary():
    assert terms({"glossary": {"title": "Glossary", "search": "Search", "none": "Nothing found"}}) == []


@pytest.mark.parametrize("path", ["glossary.json", "glossary/axle.json", "terms/axle.json", "data/glossar-de.json"])
def test_weak_names_of_fields_count_where_files_speak_of_a_glossary(path):
    assert terms(NAMED, path) == ["Axle"]


@pytest.mark.parametrize("path", ["glossary/index.json", "glossary/_category_.json", "glossary/_meta.json"])
def test_the_description_of_a_folder_is_no_entry(path):
    assert terms({"title": "Glossary", "description": "All our words in one place."}, path) == []


def test_a_folders_index_may_hold_its_entries():
    assert terms([NAMED, {"name": "Cam", "description": "A wheel that is not round."}], "glossary/index.json") == BOTH


@pytest.mark.parametrize("path", ["terms-of-use.json", "terms_and_conditions.json", "legal/terms-of-service.json"])
def test_terms_of_use_are_no_glossary(path):
    assert terms({"sections": [{"title": "Liability", "content": "We are not liable."}]}, path) == []


def test_weak_names_of_fields_count_where_keys_speak_of_a_glossary():
    assert terms({"vocabulary": [NAMED]}) == ["Axle"]


def test_weak_names_of_fields_count_beside_related_terms():
    assert terms({**NAMED, "seeAlso": ["cam"]}) == ["Axle"]


@pytest.mark.parametrize(
    "content",
    [
        NAMED,
        [NAMED, NAMED],
        {"items": [{"title": "Hello", "body": "A post about many things."}]},
        {"hero": {"title": "Welcome", "description": "We make wheels."}},
        {"inputs": {"path": {"description": "The path of the file."}}},
        {"shape": "Entries", "documentation": "The entries of this list."},
        {"definition": {"shape": "Text"}, "name": "Axle"},
        {"commands": [{"name": "run", "short": "Run it", "long": "Run it now, with care."}]},
        {"home.title": "Welcome to our site", "home.text": "We make wheels of all kinds."},
        ["one", "two"],
        '"just a text"',
        [],
        {},
    ],
)
def test_other_data_has_no_entries_and_says_so(content):
    found = page(content)
    assert found.entries == ()
    assert found.note == (
        "no entries with a term and a definition were found in this file; if there are any, name their fields under "
        "`fields` in the configuration"
    )


@pytest.mark.parametrize(
    ("content", "note"),
    [
        ({"name": "x", "version": "1.0", "dependencies": {}}, "this is a package's manifest, not a glossary"),
        ({"openapi": "3.0", "info": NAMED, "tags": [NAMED]}, "this is an API description, not a glossary"),
        (
            {"$schema": "x", "properties": {"term": {"description": "The term's own name."}}},
            "this is a JSON schema, not a glossary",
        ),
        ({"apiVersion": "v1", "kind": "Pod"}, "this is a manifest of Kubernetes, not a glossary"),
        ({"jobs": {}, "on": "push"}, "this is a workflow, not a glossary"),
        ({"compilerOptions": {}}, "this is a compiler's configuration, not a glossary"),
        ("", "the file is empty"),
    ],
)
def test_what_is_plainly_no_glossary_is_named(content, note):
    found = page(content, "glossary/config.json")
    assert (found.entries, found.note) == ((), note)


def test_members_of_a_list_without_definitions_are_entries_too():
    assert terms([AXLE, CAM, {"term": "Dog"}]) == ["Axle", "Cam", "Dog"]


def test_members_of_a_list_without_terms_are_entries_too():
    assert [one.slug for one in page([AXLE, CAM, {"slug": "dog"}]).entries] == ["axle", "cam", "dog"]


def test_headings_among_a_list_are_no_entries():
    assert terms([{"section": "Machines"}, AXLE, CAM]) == BOTH


def test_groups_name_the_category_of_their_entries():
    content = [
        {"heading": "Machines", "description": "Parts.", "entries": [AXLE]},
        {"heading": "Wheels", "entries": [CAM]},
    ]
    assert [one.texts["category"].value for one in page(content).entries] == ["Machines", "Wheels"]


def test_keys_of_groups_name_the_category_of_their_entries():
    content = {"Machines": {"terms": [AXLE]}, "Wheels": {"terms": [CAM]}}
    assert [one.texts["category"].value for one in page(content).entries] == ["Machines", "Wheels"]


def test_letters_and_wrappers_are_no_categories():
    content = {"title": "Our words", "A": {"terms": [AXLE]}, "C": {"entries": [CAM]}}
    assert ["category" in one.texts for one in page(content).entries] == [False, False]


def test_an_entrys_own_category_wins():
    content = {"Machines": [{**AXLE, "category": "Bars"}], "Wheels": [CAM]}
    assert [one.texts["category"].value for one in page(content).entries] == ["Bars", "Wheels"]


def test_lists_of_other_things_beside_the_glossary_are_left_out():
    content = {
        "starters": [{"id": "axle", "label": "Axle", "description": "Begin here."}],
        "changes": [{"version": "1", "summary": "We began with this."}],
        "categories": [
            {"heading": "Machines", "entries": [{"title": "Axle", "bodyHtml": "<p>A bar that turns.</p>"}]},
            {"heading": "Wheels", "entries": [{"title": "Cam", "bodyHtml": "<p>A wheel that is not round.</p>"}]},
        ],
    }
    assert terms(content, "glossary.json") == BOTH


def test_what_an_entry_holds_is_no_glossary_of_its_own():
    content = {
        **AXLE,
        "faq": [{"question": "Does it turn?", "answer": "Yes, it does."}],
        "examples": [{"title": "A cart", "description": "It has two of them."}],
        "seo": {"title": "Axle", "description": "What an axle is."},
    }
    assert terms(content, "glossary/axle.json") == ["Axle"]


def test_sections_of_a_weakly_named_entry_are_no_entries():
    content = {**NAMED, "sections": [{"title": "Use", "content": "It carries a wheel."}]}
    assert terms(content, "glossary/axle.json") == ["Axle"]


def test_keys_are_slugs_where_terms_are_given():
    only = entry({"terms": {"axle-1": AXLE}})
    assert (only.slug, only.term, only.keys) == ("axle-1", "Axle", ("axle-1", "data"))


def test_keys_are_terms_where_none_is_given():
    only = entry({"terms": {"Bus Factor": {"definition": "How many may leave."}}}, "data.json")
    assert (only.term, only.texts["term"].span().field) == ("Bus Factor", "term")


def test_members_of_a_map_that_point_at_another_are_its_aliases():
    content = {
        "entries": {
            "ABS": {"type": "acronym", "term": "Anti-lock brake"},
            "Anti-lock brake": {"type": "term", "description": "A brake that lets wheels turn."},
            "Axle": {"type": "term", "description": None},
            "LB": {"type": "acronym", "term": ["Axle", "Anti-lock brake"]},
        }
    }
    found = page(content).entries
    assert [(one.term, [alias.value for alias in one.aliases]) for one in found] == [
        ("Anti-lock brake", ["ABS", "LB"]),
        ("Axle", ["LB"]),
    ]


LANGUAGES = [
    [{"slug": "axle", "ref": ["cam"], "en": AXLE, "de": {"term": "Achse", "def": "Ein Stab."}}],
    {"axle": {"en": AXLE, "de": {"term": "Achse", "def": "Ein Stab."}}, "cam": {"en": CAM}},
    [{"slug": "axle", "texts": {"en": AXLE, "de": {"term": "Achse", "def": "Ein Stab."}}, "ref": ["cam"]}],
    [{"slug": "axle", "content": {"en": AXLE, "de": {"term": "Achse", "def": "Ein Stab."}}, "ref": ["cam"]}],
    {"axle": {"variants": {"en": AXLE, "de": {"term": "Achse", "def": "Ein Stab."}}}, "cam": {"variants": {"en": CAM}}},
    [{"slug": "axle", "term": {"en": "Axle", "de": "Achse"}, "definition": {"en": "A bar.", "de": "Ein Stab."}}],
    [{"slug": "axle", **AXLE, "term_de": "Achse", "definition_de": "Ein Stab."}],
    [{"slug": "axle", "termEnglish": "Axle", "defEnglish": "A bar.", "termGerman": "Achse", "defGerman": "Ein Stab."}],
    {"en": [AXLE], "de": [{"term": "Achse", "definition": "Ein Stab."}]},
    {"en": {"axle": AXLE}, "de": {"axle": {"term": "Achse", "definition": "Ein Stab."}}},
]


@pytest.mark.parametrize("content", LANGUAGES)
def test_every_language_is_an_entry(content):
    found = page(content).entries
    assert [(one.term, one.language) for one in found][:2] == [("Axle", "en"), ("Achse", "de")]
    assert values(found[1])["definition"] == "Ein Stab."
    assert found[1].texts["definition"].language == "de"


@pytest.mark.parametrize("content", LANGUAGES[:8])
def test_languages_share_their_slug(content):
    assert [one.slug for one in page(content).entries][:2] == ["axle", "axle"]


@pytest.mark.parametrize("content", [LANGUAGES[0], LANGUAGES[2], LANGUAGES[3]])
def test_languages_share_what_stands_beside_them(content):
    found = page(content).entries
    assert [[reference.target.value for reference in one.related] for one in found] == [["cam"], ["cam"]]


def test_prose_beside_languages_is_in_none_of_them():
    content = [{"slug": "axle", "definition": "Ein Stab ohne Sprache.", "en": AXLE, "fr": {"term": "Axe"}}]
    assert [values(one) for one in page(content).entries] == [{"definition": AXLE["definition"]}, {}]


def test_an_entry_with_translations_is_one_of_them():
    content = [{**AXLE, "de": {"term": "Achse", "definition": "Ein Stab."}}]
    assert [(one.term, one.language) for one in page(content).entries] == [("Axle", "en"), ("Achse", "de")]


def test_a_wrapper_of_translations_beside_an_entry_is_read_with_it():
    content = [{**AXLE, "translations": {"de": {"term": "Achse", "definition": "Ein Stab."}}}]
    assert [(one.term, one.language) for one in page(content).entries] == [("Axle", "en"), ("Achse", "de")]


def test_languages_without_a_term_have_that_beside_them():
    content = [{"term": "Axle", "texts": {"en": {"definition": "A bar."}, "de": {"definition": "Ein Stab."}}}]
    assert [(one.term, one.language) for one in page(content).entries] == [("Axle", "en"), ("Axle", "de")]


@pytest.mark.parametrize(
    "beside",
    [
        {"translations": {"de": {"term": "Achse"}}},
        {"seo": {"de": {"title": "Achse", "description": "Alles über Achsen."}}},
        {"page": {"de": {"title": "Achse", "description": "Alles über Achsen."}}},
        {"sizes": {"de": {"term": "Achse", "definition": "Ein Stab."}, "big": {"width": 9}}},
        {"rules": {"id": {"term": "Achse", "definition": "Ein Stab."}}},
    ],
)
def test_maps_that_are_no_entry_in_other_languages_are_none(beside):
    content = [{**AXLE, **beside}, CAM]
    assert [(one.term, one.language) for one in page(content, "glossary.json").entries] == [
        ("Axle", "en"),
        ("Cam", "en"),
    ]


def test_titles_in_several_languages_beside_a_glossary_are_none_of_its_entries():
    content = {
        "site": {"en": {"title": "Machines", "description": "All our words."}},
        "groups": [],
        "terms": [AXLE, CAM],
    }
    assert terms(content) == BOTH


def test_a_map_among_languages_that_names_none_is_a_problem():
    content = [{"slug": "axle", "en": AXLE, "def": {"term": "Achse", "def": "Ein Stab."}}]
    found = page(content)
    assert [one.language for one in found.entries] == ["en"]
    assert [problem.reason for problem in found.problems] == [
        '"def" stands among languages and is no language code; rename this key'
    ]


def test_two_letters_that_are_words_are_no_languages():
    assert terms({"terms": {"is": AXLE, "so": CAM}}) == BOTH
    assert [one.language for one in page({"terms": {"is": AXLE, "so": CAM}}).entries] == ["en", "en"]


@pytest.mark.parametrize(
    ("path", "language"),
    [
        ("glossary.de.json", "de"),
        ("glossary-de.json", "de"),
        ("terms_fr.json", "fr"),
        ("content/es/terms.json", "es"),
        ("it.json", "en"),
        ("axle-de.json", "en"),
    ],
)
def test_files_and_folders_name_the_language(path, language):
    assert entry(AXLE, path).language == language


def test_an_entrys_own_language_wins():
    assert entry({**AXLE, "lang": "pt_BR"}, "glossary.de.json").language == "pt-BR"


def test_entries_nested_too_deep_are_not_looked_for():
    content = [AXLE, CAM]
    for _ in range(20):
        content = [content]
    assert terms(content) == []
