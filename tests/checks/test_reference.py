import re
from dataclasses import replace
from itertools import pairwise

import pytest

from termlint.checks.reference import ReferenceCheck
from termlint.entry import Entry
from termlint.violation import Finding, Fix
from tests.glossaries import conclude, page, place, where

UNKNOWN = ReferenceCheck(("related",))
LINKS = ReferenceCheck(("link", "anchor"))
WORDS = ("Anchor", "Bollard", "Capstan", "Davit", "Eyelet", "Fender", "Gangway", "Halyard", "Inlet", "Jetty", "Keel")
ASKED = "has it another name, is it still to be written, or should the reference go"


def fleet(*extra: Entry, related: int = 2) -> list[Entry]:
    """A glossary of several entries, each of which refers to the next ones by slug, and further entries."""
    slugs = [word.lower() for word in WORDS] * 2
    made = [page(word, related=slugs[at + 1 : at + 1 + related]) for at, word in enumerate(WORDS)]
    return [*made, *extra]


def harbour(address: str, *extra: Entry) -> list[Entry]:
    """A glossary whose entries link to the next ones by an address with a slug in it."""
    slugs = [word.lower() for word in WORDS] * 2
    made = [
        page(
            word,
            path=f"docs/glossary/{word.lower()}.md",
            links=[address.format(slugs[at + 1]), address.format(slugs[at + 2])],
        )
        for at, word in enumerate(WORDS)
    ]
    return [*made, *extra]


def told(findings: list[Finding]) -> list[str]:
    return [f"{finding.details['what']} - {finding.details['question']}" for finding in findings]


def fixed(finding: Finding) -> str:
    assert isinstance(finding.fix, Fix)
    assert finding.fix.safe
    return finding.fix.edits[0].text


def test_references_that_resolve_are_no_fault():
    assert conclude(UNKNOWN, fleet()) == []


def test_a_reference_to_no_entry_is_told_at_its_place():
    found = conclude(UNKNOWN, fleet(page("Ladder", related=["keel", "rudder"])))
    assert where(found) == [("glossary/ladder.md", 5)]
    assert told(found) == [f'"rudder" is - {ASKED}']


def test_a_misspelt_reference_is_told_with_the_right_spelling():
    found = conclude(UNKNOWN, fleet(page("Ladder", related=["bolard", "gagnway"])))
    assert told(found) == ['"bolard" is - did you mean "bollard"', '"gagnway" is - did you mean "gangway"']
    assert [finding.fix for finding in found] == [None, None]


def test_an_acronym_is_no_misspelling_of_another_nor_of_a_word():
    found = conclude(UNKNOWN, fleet(page("SAILS"), page("Ladder", related=["SNAILS", "Sailsa", "sailss"])))
    assert told(found) == [f'"SNAILS" is - {ASKED}', f'"Sailsa" is - {ASKED}', '"sailss" is - did you mean "sails"']


def test_an_english_word_is_no_misspelling_of_another():
    found = conclude(UNKNOWN, fleet(page("Paint"), page("Ladder", related=["point", "pajnt"])))
    assert told(found) == [f'"point" is - {ASKED}', '"pajnt" is - did you mean "paint"']


def test_a_name_of_several_words_may_have_another_form_of_one_of_them_but_no_other_word():
    fleeted = fleet(page("Mast plan"), page("Brake disc"), page("Ladder", related=["most-plan", "brake-disk"]))
    assert told(conclude(UNKNOWN, fleeted)) == [
        f'"most-plan" is - {ASKED}',
        '"brake-disk" is - did you mean "brake-disc"',
    ]


def test_a_form_of_a_verb_is_told_with_the_verb():
    found = conclude(UNKNOWN, fleet(page("Splice"), page("Ladder", related=["splicing"])))
    assert told(found) == ['"splicing" is - did you mean "splice"']


def test_a_link_may_ask_a_page_for_an_entry():
    findings = conclude(LINKS, harbour("/#/words?term={}", page("Mole", links=["/#/words?term=hallyard"])))
    assert told(findings) == ['"/#/words?term=hallyard" is - did you mean "/#/words?term=halyard"']


def test_links_within_a_page_are_judged_where_two_lead_to_entries():
    entries = [page("Reel", links=["#spool"]), page("Spool", links=["#reel"]), page("Winch", links=["#rope"])]
    assert [finding.details["what"] for finding in conclude(LINKS, entries)] == ['"#rope" is']


def test_an_anchor_may_always_be_the_name_that_an_entry_gives_its_place():
    entries = [page(word, links=["#halyard", "#keel"]) for word in WORDS]
    entries.append(replace(page("Winch", links=["#the-winch", "#The-Winch"]), keys=("the-winch",)))
    assert [finding.details["what"] for finding in conclude(LINKS, entries)] == ['"#The-Winch" is']


def test_a_name_in_parentheses_that_is_an_address_is_no_reference():
    assert conclude(UNKNOWN, fleet(page("Mole", related=["(rfc:1208)", "anchor"]))) == []


def test_names_of_a_vocabulary_are_references():
    assert told(conclude(UNKNOWN, fleet(page("Mole", related=["ex:mast", "anchor"])))) != []


def test_where_references_are_terms_letter_by_letter_aliases_count_too():
    entries = [page("reel", aliases=["winder"], related=["spool"]), page("spool", related=["winder", "reel"])]
    assert conclude(UNKNOWN, [*entries, page("winch", related=["reel", "spool"])]) == []


def test_a_role_that_names_terms_may_name_them_as_they_are_written():
    made = [page(word, links=[WORDS[at - 1].lower()], form="role") for at, word in enumerate(WORDS)]
    assert conclude(ReferenceCheck(("role",)), [*made, page("Ladder", links=["Keel"], form="role")]) == []


def test_a_shortcode_finds_its_entry_in_any_case():
    entries = [page(word, links=["Keel", "anchor"], form="shortcode") for word in WORDS]
    assert conclude(ReferenceCheck(("shortcode",)), entries) == []


def test_a_name_is_no_misspelling_of_one_with_another_digit():
    found = conclude(UNKNOWN, fleet(page("Winch 4"), page("Ladder", related=["winch-6"])))
    assert told(found) == [f'"winch-6" is - {ASKED}']


def test_a_name_is_no_misspelling_of_one_that_is_divided_into_words():
    found = conclude(UNKNOWN, fleet(page("Process ID"), page("Ladder", related=["processed", "processid"])))
    assert told(found) == [f'"processed" is - {ASKED}', '"processid" is - did you mean "process-id"']


def test_short_words_of_a_name_are_no_misspellings_of_each_other():
    found = conclude(UNKNOWN, fleet(page("Winch III"), page("Ladder", related=["winch-ii", "wimch-iii"])))
    assert told(found) == [f'"winch-ii" is - {ASKED}', '"wimch-iii" is - did you mean "winch-iii"']


def test_a_misspelt_alias_is_suggested_as_such():
    entries = [
        page("Sheet bend", aliases=("Weaver's knot",)),
        page("Bow line", related=["Sheet bend", "waever's knot"]),
    ]
    assert told(conclude(UNKNOWN, entries)) == ['"waever\'s knot" is - did you mean "Weaver\'s knot"']


def test_an_entry_is_not_suggested_to_itself_for_an_alias_of_its_own():
    bend = page("Sheet bend", aliases=("Weaver's knot",), related=["keel", "weavers-knot"])
    (found,) = conclude(UNKNOWN, fleet(bend))
    assert told([found]) == [f'"weavers-knot" is - {ASKED}']
    assert found.fix is None


def test_the_only_name_that_begins_so_is_suggested():
    found = conclude(UNKNOWN, fleet(page("Embarkation deck"), page("Ladder", related=["embarkation"])))
    assert told(found) == ['"embarkation" is - did you mean "embarkation-deck"']


def test_where_names_are_written_small_one_with_capitals_is_not_suggested_for_what_it_begins_with():
    written = [page(word.lower(), related=[WORDS[at - 1].lower()]) for at, word in enumerate(WORDS)]
    found = conclude(UNKNOWN, [*written, page("Embarkation Deck"), page("ladder", related=["embarkation"])])
    assert told(found) == [f'"embarkation" is - {ASKED}']
    found = conclude(UNKNOWN, [*written, page("embarkation deck"), page("ladder", related=["embarkation"])])
    assert told(found) == ['"embarkation" is - did you mean "embarkation-deck"']


def test_a_name_of_three_words_is_not_suggested_for_its_first():
    found = conclude(UNKNOWN, fleet(page("Embarkation deck plan"), page("Ladder", related=["embarkation"])))
    assert told(found) == [f'"embarkation" is - {ASKED}']


@pytest.mark.parametrize("written", ["Keel", "keels", "KEEL"])
def test_another_case_or_number_of_a_slug_is_fixed(written: str):
    (finding,) = conclude(UNKNOWN, fleet(page("Ladder", related=["bollard", written])))
    assert fixed(finding) == "keel"


def test_the_alias_of_one_entry_is_fixed_to_its_slug():
    extra = (page("Sheet bend", aliases=("Weaver's knot",)), page("Ladder", related=["sheet-bend", "weaver's knot"]))
    (finding,) = conclude(UNKNOWN, fleet(*extra))
    assert fixed(finding) == "sheet-bend"


def test_the_alias_of_two_entries_is_not_fixed():
    twice = [page(term, aliases=("line",)) for term in ("Sheet bend", "Bow line")]
    (finding,) = conclude(UNKNOWN, fleet(*twice, page("Ladder", related=["sheet-bend", "bow-line", "line"])))
    assert finding.fix is None


def test_a_glossary_may_refer_by_name():
    entries = [page("Sheet bend", related=["Bow Lines", "knot of weavers"]), page("Bow line", related=["sheet bend"])]
    knot = page("Weaver's knot", aliases=("Knot of weavers",), related=["Bow line"])
    assert conclude(UNKNOWN, [*entries, knot]) == []


def test_each_way_that_resolves_a_fair_share_counts():
    half = [page(f"Knot {word}", related=["Bollard", "knot-anchor", "Knot Fender"]) for word in WORDS]
    assert conclude(UNKNOWN, fleet(*half)) == []


def test_the_configured_ways_alone_count():
    entries = [page("Sheet bend", related=["Bow line"]), page("Bow line", related=["Sheet bend"])]
    assert len(conclude(ReferenceCheck(("related",), by=("slug",)), entries)) == 2


def test_a_single_page_is_not_judged():
    assert conclude(UNKNOWN, [page("Ladder", related=["keel", "rudder", "ladder"])]) == []


def test_a_few_pages_of_a_larger_glossary_are_not_judged():
    pages = [page("Ladder", related=["keel", "rudder", "rung"]), page("Rung", related=["mast", "sail"])]
    assert conclude(UNKNOWN, pages) == []


def test_a_field_of_which_hardly_anything_resolves_is_told_once():
    far = [page(f"Knot {word}", related=[f"{word}s at sea", f"{word}s on land"]) for word in WORDS]
    (finding,) = conclude(UNKNOWN, far)
    assert (finding.scope, finding.details["what"]) == ("glossary", "22 of 22 related terms are")


def test_an_entry_of_another_language_will_do_where_the_glossary_mixes_them():
    german = page("Kiel", slug="kiel", language="de", related=["keel"])
    assert conclude(UNKNOWN, fleet(german)) == []


def test_an_entry_of_another_language_will_not_do_where_the_language_has_its_own():
    slugs = [word.lower() for word in WORDS]
    german = [page(word, path=f"de/{word}.md", language="de", related=slugs) for word in WORDS]
    found = conclude(
        UNKNOWN, [*german, page("Keels", slug="only-english"), page("Leine", language="de", related=["only-english"])]
    )
    assert told(found) == [f'"only-english" is - {ASKED}']


def test_a_link_beside_links_to_entries_is_judged():
    found = conclude(LINKS, harbour("/glossary/{}/", page("Ladder", links=["/glossary/boolard/"])))
    assert told(found) == ['"/glossary/boolard/" is - did you mean "/glossary/bollard/"']


def test_a_link_in_another_case_is_fixed_in_its_last_part_alone():
    (finding,) = conclude(LINKS, harbour("/glossary/{}/", page("Ladder", links=["/glossary/Keel/#parts"])))
    assert fixed(finding) == "/glossary/keel/#parts"


@pytest.mark.parametrize(
    "link",
    [
        "/guides/rudder/",
        "https://rudder.example/glossary/rudder/",
        "mailto:captain@rudder.example",
        "#below",
        "/glossary/search/",
        "",
    ],
)
def test_a_link_to_anything_else_is_not_judged(link: str):
    assert conclude(LINKS, harbour("/glossary/{}/", page("Ladder", links=[link]))) == []


@pytest.mark.parametrize(
    "address", ["{}.md", "./{}.md", "../glossary/{}.md", "../{}/", "/{}/", "#{}", "/glossary#{}", "glossary.html#{}"]
)
def test_links_are_judged_however_they_are_written(address: str):
    broken = page("Ladder", path="docs/glossary/ladder.md", links=[address.format("rudder"), address.format("keel")])
    found = conclude(LINKS, harbour(address, broken))
    assert where(found) == [("docs/glossary/ladder.md", 4)]


def test_a_link_to_a_file_in_the_wrong_folder_is_told_with_the_right_one():
    inside = page("Ladder", path="docs/glossary/ladder.md", links=["/docs/glossary/parts/keel"])
    assert told(conclude(LINKS, harbour("/docs/glossary/{}", inside))) == [
        '"/docs/glossary/parts/keel" is - did you mean "docs/glossary/keel"'
    ]


def test_a_link_to_a_folder_beside_that_of_the_entries_is_not_judged():
    stray = page("Ladder", path="docs/glossary/ladder.md", links=["/docs/harbour/keel"])
    assert conclude(LINKS, harbour("/docs/glossary/{}", stray)) == []


def test_the_text_of_a_broken_link_does_not_mend_it():
    stray = page("Ladder", links=[("/glossary/kel/", "Keel")])
    assert told(conclude(LINKS, harbour("/glossary/{}/", stray))) == [f'"/glossary/kel/" is - {ASKED}']


def test_links_that_all_lead_to_one_page_refer_by_their_text():
    entries = [page(word, links=[("g", f"{other}s")]) for word, other in pairwise(WORDS)]
    found = conclude(LINKS, [*entries, page("Keel", links=[("g", "Rudders"), ("g", "anchors")])])
    assert where(found) == [("glossary/keel.md", 4)]
    assert told(found) == [f'"Rudders" is - {ASKED}']


def test_the_file_of_many_entries_is_no_name_of_any():
    entries = [page(word, path="terms.yml", links=["/terms/"]) for word in WORDS]
    assert conclude(ReferenceCheck(("link",), fault="self"), entries) == []


def test_shortcodes_are_judged_as_names():
    entries = [page(word, links=[WORDS[0].lower()], form="shortcode") for word in WORDS]
    found = conclude(ReferenceCheck(("shortcode",)), [*entries, page("Ladder", links=["anchors"], form="shortcode")])
    assert told(found) == ['"anchors" is - did you mean "anchor"']


def test_an_entry_that_names_itself_is_told():
    found = conclude(ReferenceCheck(("related",), fault="self"), fleet(page("Ladder", related=["keel", "ladder"])))
    assert where(found) == [("glossary/ladder.md", 5)]


def test_a_single_page_that_names_itself_is_told():
    assert len(conclude(ReferenceCheck(("related",), fault="self"), [page("Ladder", related=["ladder", "keel"])])) == 1


def test_a_page_elsewhere_that_is_called_like_the_entry_is_another_one():
    entry = page("Ladder", related=["/guides/ladder/"])
    assert conclude(ReferenceCheck(("related",), fault="self"), fleet(entry)) == []


def test_each_further_reference_to_an_entry_is_told_with_the_first():
    related = ["Bow line", "bow lines", "Bow line"]
    entries = [page("Sheet bend", related=related), page("Bow line", related=["sheet bend"])]
    found = conclude(ReferenceCheck(("related",), fault="duplicate"), entries)
    assert where(found) == [("glossary/sheet-bend.md", 5), ("glossary/sheet-bend.md", 6)]
    assert [finding.related[0].line for finding in found] == [4, 4]
    assert [finding.details["what"] for finding in found] == ['"bow lines", also as "Bow line",', '"Bow line"']


def test_a_reference_written_just_like_one_of_two_entries_means_that_one():
    letters = page("TLA", slug="tla"), page("TLAs", slug="tlas")
    assert (
        conclude(ReferenceCheck(("related",), fault="duplicate"), [*letters, page("Acronym", related=["TLA", "TLAs"])])
        == []
    )


def test_two_references_to_one_missing_entry_are_told():
    found = conclude(
        ReferenceCheck(("related",), fault="duplicate"), [page("Ladder", related=["rung", "keel", "Rungs"])]
    )
    assert [finding.details["what"] for finding in found] == ['"Rungs", also as "rung",']


@pytest.mark.parametrize("name", ["Keel", "keels", "The Keel"])
def test_a_name_beside_a_slug_that_fits_is_no_fault(name: str):
    entries = fleet(page("Ladder", related=[("keel", name)]))
    assert (conclude(ReferenceCheck(("related",), fault="name"), entries) == []) is (name != "The Keel")


def test_an_acronym_is_a_fitting_name():
    entries = [page("Global positioning system (GPS)", slug="gps"), page("Ladder", related=[("gps", "GPS")])]
    assert conclude(ReferenceCheck(("related",), fault="name"), entries) == []


def test_a_name_of_another_entry_is_told():
    (finding,) = conclude(
        ReferenceCheck(("related",), fault="name"), fleet(page("Ladder", related=[("keel", "Jetty")]))
    )
    assert (finding.details["name"], finding.details["term"]) == ("Jetty", "Keel")


@pytest.mark.parametrize(
    ("glossary", "rules", "broken"),
    [
        ("devops", ("related",), 0),
        ("foss", ("related",), 47),
        ("hugo", ("link",), 1),
        ("modal-gpu", ("link",), 0),
        ("kubernetes", ("shortcode",), 0),
        ("cncf", ("link",), 2),
    ],
)
@pytest.mark.slow
def test_real_glossaries_have_as_many_broken_references(shared, glossary: str, rules: tuple[str, ...], broken: int):
    from termlint.readers import ReadOptions, read
    from termlint.source import Source

    entries: list[Entry] = []
    for file in sorted((shared / "corpora" / glossary).rglob("*")):
        if file.suffix in (".md", ".yaml", ".yml") and not re.match("readme|license", file.name, re.IGNORECASE):
            path = file.relative_to(shared).as_posix()
            entries += read(Source.decode(path, file.read_bytes()), ReadOptions()).entries
    assert len(conclude(ReferenceCheck(rules), entries)) == broken  # type: ignore[arg-type] # forms come from the table


ALL = ("related", "link", "shortcode", "role", "anchor", "curly")
ONE_WAY = ReferenceCheck(ALL, "one-way")
ORPHAN = ReferenceCheck(ALL, "orphan")


def crew(*extra: Entry) -> list[Entry]:
    """Three entries of which each names the other two, and further ones."""
    terms = ("bosun", "mate", "cook")
    return [*(page(term, related=[other for other in terms if other != term]) for term in terms), *extra]


def test_a_related_term_that_does_not_lead_back_is_told_where_it_is_named():
    found = conclude(ONE_WAY, crew(page("Purser", related=["cook"])))
    assert where(found) == [("glossary/purser.md", 4)]


def test_a_link_in_the_prose_leads_back():
    linking = page("Purser", related=["cook"], path="glossary/purser.md")
    assert conclude(ONE_WAY, [*crew()[:2], page("Cook", related=["bosun", "mate", "purser"]), linking]) == []


def test_related_terms_that_hardly_ever_lead_back_are_not_told():
    assert conclude(ONE_WAY, [page(word, related=["Anchor"]) for word in WORDS]) == []


def test_an_entry_that_very_many_name_need_not_name_them():
    assert conclude(ONE_WAY, crew(*(page(word, related=["cook"]) for word in WORDS))) == []


def test_an_entry_that_nothing_leads_to_is_told():
    (finding,) = conclude(ORPHAN, crew(page("Purser", related=["cook"])))
    assert (place(finding).path, finding.details["term"]) == ("glossary/purser.md", "Purser")


def test_a_reference_to_itself_leads_nowhere():
    assert len(conclude(ORPHAN, crew(page("Purser", related=["cook", "purser"])))) == 1


def test_entries_are_no_orphans_in_a_glossary_without_references():
    assert conclude(ORPHAN, [page(word) for word in WORDS]) == []


def test_an_entry_that_only_refers_to_another_one_is_no_orphan():
    entry = page("Cox", definition="Coxswain.", links=["cook"])
    stub = {**entry.texts, "definition": replace(entry.texts["definition"], links=((0, 8),))}
    assert len(conclude(ORPHAN, crew(entry))) == 1
    assert conclude(ORPHAN, crew(replace(entry, texts=stub))) == []


def test_each_language_is_counted_by_itself():
    assert len(conclude(ORPHAN, crew(*(page(word, language="de") for word in WORDS)))) == 0


def test_where_there_are_several_languages_an_orphan_is_told_to_be_one_of_its_language():
    lone = page("Purser", related=["cook"])
    assert conclude(ORPHAN, crew(lone))[0].details["among"] == ""
    (finding,) = conclude(ORPHAN, crew(lone, page("Smut", language="de")))
    assert finding.details["among"] == ' of the language "en"'


def seeing(*names: str, form: str = "see") -> list[Entry]:
    """Entries that say nothing but "See ...", and three that others may mean."""
    sees = [page(f"Old {at}", links=[name], form=form) for at, name in enumerate(names)]
    return [page("Anchor"), page("Bollard"), page("Capstan"), *sees]


SEES = ReferenceCheck(("see", "pointer"))


def test_what_is_but_a_see_is_told_where_most_of_them_lead_to_entries():
    assert told(conclude(SEES, seeing("Anchor", "Bollard", "Capstann"))) == [
        '"Capstann" is - did you mean "Capstan"',
    ]


@pytest.mark.parametrize("names", [("Anchor", "Sail"), ("Anchor", "Bollard", "Sail", "Mast")])
def test_sees_of_which_few_lead_to_entries_may_mean_anything(names):
    assert conclude(SEES, seeing(*names)) == []


def test_a_see_behind_other_sentences_is_never_told():
    assert conclude(SEES, seeing("Anchor", "Bollard", "Capstan", "Sail", form="pointer")) == []


def test_an_entry_that_only_leads_on_need_not_be_referred_to():
    orphan = ReferenceCheck(("related", "see"), "orphan")
    lone = page("Boom", definition="See Anchor.", links=["Anchor"], form="see")
    assert [one.details["term"] for one in conclude(orphan, fleet(page("Cleat"), lone))] == ["Cleat"]


LABELS = ReferenceCheck(("label",))


def quay(label: str, *extra: Entry) -> list[Entry]:
    """A glossary whose entries refer to the next ones by a label of theirs."""
    named = [label.format(word.lower()) for word in WORDS]
    return [
        *(
            page(word, keys=(own,), links=[next_], form="label")
            for word, own, next_ in zip(WORDS, named, named[1:] + named[:1], strict=True)
        ),
        *extra,
    ]


def test_labels_are_judged_where_nearly_all_are_those_of_entries():
    mole = page("Mole", links=["glossary-pier", "Glossary-Keel"], form="label")
    assert told(conclude(LABELS, quay("glossary-{}", mole))) == [f'"glossary-pier" is - {ASKED}']


def test_a_label_is_no_term_and_no_slug():
    entries = [page(word, links=[other.lower(), other], form="label") for word, other in pairwise(WORDS)]
    assert conclude(LABELS, [*entries, page("Mole", links=["pier"], form="label")]) == []
    assert told(conclude(LABELS, quay("glossary-{}", page("Mole", links=["keel"], form="label")))) == [
        f'"keel" is - {ASKED}'
    ]
