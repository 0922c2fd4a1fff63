"""Which terms a page of many has, whatever shape it gives them."""

import pytest

from termlint.entry import Entry, Page
from termlint.readers import ReadOptions, read
from termlint.source import Source

TERMS = ("Anvil", "Bellows", "Chisel", "Drift", "Flux", "Hardy", "Mandrel", "Swage")


ITEMS = {"anvil": "A block.", "tongs": "Hold.", "vice": "Grips."}


def page(text: str, path: str = "docs/glossary.md") -> Page:
    return read(Source(path, text), ReadOptions())


def entries(text: str, path: str = "docs/glossary.md") -> dict[str, Entry]:
    return {one.term: one for one in page(text, path).entries}


def definitions(text: str, path: str = "docs/glossary.md") -> dict[str, str]:
    made = entries(text, path)
    return {term: text.value if (text := one.get("definition")) else "" for term, one in made.items()}


def headings(*names: str) -> str:
    return "# Glossary\n\n" + "".join(f"## {name}\n\nA thing of the forge, number {name}.\n\n" for name in names)


def bold(*names: str) -> str:
    return "# Glossary\n\n" + "".join(f"**{name}:** A thing in a smith's forge.\n\n" for name in names)


class TestLists:
    def test_terms_that_stand_alone_at_the_heads_of_items_need_no_bold_type(self):
        text = (
            "# Glossary\n\n- anvil\n\n  A block of steel.\n\n- drop hammer\n\n  A weight that falls.\n\n"
            "  It needs:\n\n  - a frame\n  - a rope\n\n- tongs\n\n  They hold the iron.\n"
        )
        assert definitions(text) == {
            "anvil": "A block of steel.",
            "drop hammer": "A weight that falls.",
            "tongs": "They hold the iron.",
        }

    @pytest.mark.parametrize(
        "items", ["- hot: for the forge\n  - cold: for the vice", "- **Hot**: for it\n  - **Cold**: not"]
    )
    @pytest.mark.parametrize("gap", ["", "\n"])
    def test_a_list_that_the_text_of_an_item_leads_over_to_is_part_of_it(self, items, gap):
        chisel = f"- **Chisel**  \n  It cuts. There are two:\n{gap}  {items}\n{gap}"
        text = f"# Glossary\n\n{chisel}- **Drift**: Wide.\n- **Tongs**: Hold.\n"
        made = entries(text)
        assert list(made) == ["Chisel", "Drift", "Tongs"]
        assert made["Chisel"].texts["explanation"].value.count("\n\n") == 2

    def test_so_are_plain_items_in_any_item_but_names_in_bold_type_are_terms(self):
        text = "# Glossary\n\n- **Chisel**: It cuts.\n{}- **Drift**: Wide.\n- **Tongs**: Hold.\n"
        assert list(entries(text.format("  - hot: for the forge\n"))) == ["Chisel", "Drift", "Tongs"]
        made = entries(text.format("  - **Cold chisel**: For the vice.\n"))
        assert list(made) == ["Chisel", "Cold chisel", "Drift", "Tongs"]

    def test_items_below_the_name_of_a_group_are_terms(self):
        text = (
            "# Glossary\n\n- **C**\n  - **Chisel**: It cuts.\n- **T**\n  - **Tongs**: Hold.\n  - **Tuyere**: A pipe.\n"
        )
        assert list(entries(text)) == ["Chisel", "Tongs", "Tuyere"]

    def test_a_term_in_brackets_has_the_name_of_its_place_and_other_names_behind_it(self):
        text = (
            "# Glossary\n\n- [anvil]{#gloss-anvil}, stithy\n\n  A block; see [tongs](#gloss-tongs).\n\n"
            "- [drop hammer]{#gloss-hammer} (DH)\n\n  A weight that falls.\n\n"
            "- [tongs]{#gloss-tongs}\\\n  They hold the iron.\n\n[anvil]: #gloss-anvil\n"
        )
        made = entries(text)
        assert list(made) == ["anvil", "drop hammer", "tongs"]
        assert [one.keys for one in made.values()] == [("gloss-anvil",), ("gloss-hammer",), ("gloss-tongs",)]
        assert [[name.value for name in one.aliases] for one in made.values()] == [["stithy"], ["DH"], []]
        assert definitions(text)["tongs"] == "They hold the iron."
        assert [link.target.value for link in made["anvil"].links] == ["#gloss-tongs"]

    @pytest.mark.parametrize(
        ("path", "text"),
        [
            (
                "glossary.rst",
                "Glossary\n========\n\n- anvil\n\n  A block.\n\n- tongs\n\n  Hold.\n\n- vice\n\n  Grips.\n",
            ),
            ("glossary.html", f"<ul>{''.join(f'<li>{n}<p>{d}</p></li>' for n, d in ITEMS.items())}</ul>"),
            ("glossary.md", "".join(f"1. {n}\n   - {d}\n" for n, d in ITEMS.items())),
            ("glossary.md", "".join(f"- {n}\n\n  {d}\n\n" for n, d in ITEMS.items()) + "## Links\n\n- a\n- b\n- c\n"),
        ],
    )
    def test_the_items_may_be_written_in_any_way(self, path, text):
        assert definitions(text, path) == ITEMS

    def test_a_list_of_steps_is_no_glossary(self):
        text = (
            "# Glossary\n\n- Heat the iron until it glows.\n\n  Then wait.\n\n- Put it down.\n\n  Strike.\n\n"
            "- Cool it.\n\n  Slowly.\n"
        )
        assert definitions(text) == {}

    def test_a_short_definition_counts_among_items_that_begin_with_a_term(self):
        text = (
            "* LGTM: Looks good to me, says a reviewer.\n* PTAL: Please take a look.\n"
            "* WPT: [web-platform-tests](https://example.org/wpt)\n* WIP: Work in progress, not finished.\n"
        )
        assert definitions(text) == {
            "LGTM": "Looks good to me, says a reviewer.",
            "PTAL": "Please take a look.",
            "WPT": "web-platform-tests",
            "WIP": "Work in progress, not finished.",
        }

    def test_a_full_stop_behind_a_bold_term_is_no_part_of_its_definition(self):
        text = "# Glossary\n\n**Anvil**. A block.\n\n**Bellows**. They blow.\n\n**Chisel**. It cuts.\n"
        assert definitions(text) == {"Anvil": "A block.", "Bellows": "They blow.", "Chisel": "It cuts."}


UNTOLD = [
    (
        "glossary.md",
        (
            "# Glossary\n\n### Anvil\n\nA block.\n\n### Bellows\n\n### Chisel\n\nIt cuts.\n\n### Drift\n\n"
            "### Flux\n\nIt cleans.\n"
        ),
    ),
    (
        "glossary.adoc",
        "= Glossary\n\n== Anvil\nA block.\n\n== Bellows\n\n== Chisel\nIt cuts.\n\n== Drift\n\n== Flux\nIt cleans.\n",
    ),
    (
        "glossary.html",
        (
            "<h1>Glossary</h1><h2>Anvil</h2><p>A block.</p><h2>Bellows</h2><h2>Chisel</h2><p>It cuts.</p><h2>Drift</h2>"
            "<h2>Flux</h2><p>It cleans.</p>"
        ),
    ),
    (
        "glossary.md",
        (
            "# Glossary\n\n| Term | Definition | Example |\n|---|---|---|\n| Anvil | A block. | |\n"
            "| Bellows | | A pair |\n| Chisel | It cuts. | |\n| Drift | | |\n| Flux | It cleans. | |\n"
        ),
    ),
]


class TestEntriesWithoutText:
    @pytest.mark.parametrize(("path", "text"), UNTOLD)
    def test_a_term_without_text_among_others_is_an_entry_without_a_definition(self, path, text):
        told = {"Anvil": "A block.", "Bellows": "", "Chisel": "It cuts.", "Drift": "", "Flux": "It cleans."}
        assert definitions(text, path) == told

    def test_most_terms_may_be_without_text(self):
        text = headings(*TERMS[:3]) + "".join(f"## {name}\n\n" for name in TERMS[3:])
        assert [bool(told) for told in definitions(text).values()] == [True] * 3 + [False] * 5

    def test_the_letters_above_terms_are_none(self):
        text = "# Glossary\n\n## A\n\n## B\n\n## Bellows\n\nThey blow.\n\n## C\n\n## Chisel\n\nCuts.\n\n## Drift\n\nA."
        assert list(definitions(text)) == ["Bellows", "Chisel", "Drift"]

    def test_a_row_that_heads_others_is_none(self):
        text = (
            "# Glossary\n\n| Term | Definition |\n|---|---|\n| **Tools** | |\n| Anvil | A block. |\n| Drift | Rod. |\n"
            "| **Stuff** | |\n| Flux | It cleans. |\n| Iron | It bends. |\n| Coal | It burns. |\n"
        )
        assert list(definitions(text)) == ["Anvil", "Drift", "Flux", "Iron", "Coal"]


class TestWordsThatSectionsAndFieldsAreCalledToo:
    @pytest.mark.parametrize(
        "name", ["Index", "Reference", "License", "Contributor", "Example", "Note", "Key pair", "History", "FAQ"]
    )
    def test_a_heading_between_terms_is_a_term(self, name):
        names = [*TERMS[:4], name, *TERMS[4:]]
        assert list(definitions(headings(*names))) == names

    def test_several_of_them_are(self):
        more = ("Index", "Reference", "License", "Contributor", "Example", "Note")
        names = sorted((*TERMS, *more))
        assert list(definitions(headings(*names))) == names

    def test_sections_at_the_beginning_and_the_end_stay_sections(self):
        assert list(definitions(headings("Introduction", *TERMS, "References"))) == list(TERMS)
        assert list(definitions(headings(*TERMS, "Further reading", "License"))) == list(TERMS)
        assert list(definitions(headings("Contents", *TERMS, "See also"))) == list(TERMS)
        closing = ("See also", "References", "License", "Credits", "Further reading")
        assert list(definitions(headings("Introduction", "Contents", *TERMS, *closing))) == list(TERMS)

    def test_a_page_of_few_terms_may_have_a_section_before_and_behind_them(self):
        assert list(definitions(headings("Contents", *TERMS[:3], "References"))) == list(TERMS[:3])

    def test_see_also_is_a_section_wherever_it_stands(self):
        assert "See also" not in definitions(headings(*TERMS[:4], "See also", *TERMS[4:]))

    @pytest.mark.parametrize("name", ["Anchor", "Alias", "Type", "Key", "Category", "Reference", "Meaning", "Source"])
    def test_a_label_between_terms_in_bold_type_is_a_term(self, name):
        names = sorted((*TERMS, name))
        assert list(definitions(bold(*names))) == names

    def test_a_short_definition_will_do(self):
        text = bold(*TERMS[:4], "Key", *TERMS[4:]).replace("A thing in a smith's forge.", "A thing.")
        assert list(definitions(text)) == [*TERMS[:4], "Key", *TERMS[4:]]

    def test_in_a_list_too(self):
        names = ["Flux", "Anvil", "Key", "Drift", "Alias", "Type", "Chisel", "Bellows"]
        text = "# Glossary\n\n" + "".join(f"- **{name}:** A thing in a smith's forge.\n" for name in names)
        assert list(definitions(text)) == names

    def test_labels_that_recur_stay_labels(self):
        text = "# Glossary\n\n" + "".join(
            f"**{name}:** A thing in a smith's forge.\n\n**Type:** a tool of {name}\n\n" for name in TERMS
        )
        assert list(definitions(text)) == list(TERMS)

    def test_a_label_with_names_stays_one(self):
        text = bold(*TERMS[:4]) + "**Synonyms:** tongs, pincers\n\n" + bold(*TERMS[4:]).partition("\n\n")[2]
        assert list(definitions(text)) == list(TERMS)

    def test_what_is_said_of_the_page_before_its_terms_is_none(self):
        text = "# Glossary\n\n**Author:** Ann of the forge\n\n**Version:** the second one\n\n"
        assert list(definitions(text + bold(*TERMS).partition("\n\n")[2])) == list(TERMS)


class TestMixedPages:
    def test_a_heading_of_another_level_among_terms_in_alphabetical_order_is_one_of_them(self):
        text = headings(*TERMS).replace("## ", "### ").replace("### Flux", "## Flux")
        assert list(definitions(text)) == list(TERMS)

    def test_headings_of_groups_are_none(self):
        text = headings(*TERMS).replace("## ", "### ").replace("### Anvil", "## A\n\nWith A.\n\n### Anvil")
        text = text.replace("### Flux", "## Fires\n\nWith F.\n\n### Flux")
        assert list(definitions(text)) == list(TERMS)

    def test_a_letter_that_is_defined_is_a_term(self):
        text = "# Glossary\n\n" + "".join(f"## {name[0]}\n\n### {name}\n\nA thing.\n\n" for name in (*TERMS, "\u0110"))
        assert list(definitions(text)) == [*TERMS, "\u0110"]

    def test_a_section_of_term_headings_beside_sections_of_tables(self):
        rows = "".join(f"| {name} | A thing. |\n" for name in TERMS)
        text = (
            f"# Glossary\n\n## Tools\n\n| Term | Meaning |\n|---|---|\n{rows}\n## Fires\n\n### Coal\n\nIt burns.\n\n"
            "### Coke\n\nIt burns longer.\n\n## Notes\n\n### Style\n\nWrite well.\n\n### Sources\n\nBooks.\n"
        )
        assert list(definitions(text)) == [*TERMS, "Coal", "Coke"]

    def test_a_table_of_terms_beside_term_headings(self):
        text = (
            headings(*TERMS)
            + "## Acronyms\n\n| Term | Meaning |\n|---|---|\n| AC | Air |\n| DC | Iron |\n| EC | Coal |\n"
        )
        assert list(definitions(text)) == [*TERMS, "AC", "DC", "EC"]


class TestNames:
    """A page of bold terms that is called a glossary."""

    TEXT = bold(*TERMS).partition("\n\n")[2]

    @pytest.mark.parametrize("name", ["ordlista", "ordbok", "begrippenlijst", "slownik", "用語集", "глоссарий"])
    def test_the_file_may_be_called_so_in_many_languages(self, name):
        assert tuple(entries(self.TEXT, f"docs/{name}.md")) == TERMS

    @pytest.mark.parametrize("title", ["Ordlista", "Lexique de la forge", "Słownik pojęć", "术语表"])
    def test_so_may_its_title(self, title):
        assert tuple(entries(f"# {title}\n\n{self.TEXT}", "docs/forge.md")) == TERMS

    @pytest.mark.parametrize("folder", ["lexique", "ordbok"])
    def test_so_may_the_folder_of_an_index_page(self, folder):
        assert tuple(entries(self.TEXT, f"docs/{folder}/index.md")) == TERMS

    def test_a_dictionary_in_a_glossarys_folder_is_a_term(self):
        text = "# Diccionario\n\nGuarda valores.\n\n" + "".join(f"**{name}:** Una parte.\n\n" for name in TERMS)
        assert list(entries(text, "glosario/diccionario.md")) == ["Diccionario"]

    @pytest.mark.parametrize("title", ["Ordlista", "Begrippenlijst", "用語集"])
    def test_a_page_with_nothing_but_prose_that_is_called_so_is_no_entry(self, title):
        assert not entries(f"# {title}\n\nTermer som används här.", "docs/forge.md")

    @pytest.mark.parametrize("title", ["Acme Glossary", "Glossaire de la forge", "Forge 用語集", "Our jargon"])
    def test_nor_is_one_in_which_no_terms_are_found(self, title):
        made = page(f"# {title}\n\nAll words of ours are kept in the office.", "docs/forge.md")
        assert (made.entries, f'"{title}" in which no terms were found' in (made.note or "")) == ((), True)

    def test_what_a_glossary_is_called_may_be_a_term(self):
        assert list(entries("# Trade glossary\n\nWords of a trade.", "terms/trade-glossary.md")) == ["Trade glossary"]
        text = "# Trade glossary\n\nA trade glossary is a list of a trade's words."
        assert list(entries(text, "wiki/trade-glossary.md")) == ["Trade glossary"]

    @pytest.mark.parametrize("title", ["Dictionary", "Forge dictionary", "Nomenclature of the forge"])
    def test_a_dictionary_is_one_where_words_stand_in_order(self, title):
        assert tuple(entries(f"# {title}\n\n{self.TEXT}", "docs/forge.md")) == TERMS

    @pytest.mark.parametrize(
        "names", [("`clear`", "`get`", "`items`"), ("Clear()", "Get()", "Items()"), ("Z", "Yx", "A")]
    )
    def test_a_dictionary_of_a_program_is_none(self, names):
        text = "".join(f"## {name}\n\nIt does this.\n\n" for name in names)
        assert list(entries(f"# Dictionary\n\nIt maps keys.\n\n{text}", "docs/types.md")) == ["Dictionary"]


SECTION_TABLE = (
    "| Term | Definition |\n|--|--|\n| Anvil | A block. |\n| Bellows | They blow. |\n| Chisel | It cuts. |\n"
)


class TestSectionsOfOtherPages:
    @pytest.mark.parametrize("heading", ["## Glossary", "## Terminology", "### Glossar der Schmiede"])
    def test_a_table_of_terms_in_a_section_called_a_glossary_holds_entries(self, heading):
        text = f"# Plan of a forge\n\nWe build one.\n\n{heading}\n\n{SECTION_TABLE}\n## Costs\n\nMany.\n"
        assert definitions(text, "docs/plan.md") == {"Anvil": "A block.", "Bellows": "They blow.", "Chisel": "It cuts."}

    def test_there_may_be_several_of_them(self):
        other = "| Term | Meaning |\n|--|--|\n| Drift | It widens. |\n| Tongs | They hold. |\n| Vice | It grips. |\n"
        text = (
            f"# Plan\n\n## A\n\nWe build.\n\n### Glossary\n\n{SECTION_TABLE}\n## Terminology\n\n### Glossary\n\n{other}"
        )
        assert list(entries(text, "docs/plan.md")) == ["Anvil", "Bellows", "Chisel", "Drift", "Tongs", "Vice"]

    @pytest.mark.parametrize(
        ("path", "text"),
        [
            ("terms/forge.md", f"# Forge\n\nWhere iron is heated.\n\n## Terminology\n\n{SECTION_TABLE}"),
            ("wiki/forge.md", f"# Forge\n\nA forge is an open fire.\n\n## Terminology\n\n{SECTION_TABLE}"),
            (
                "wiki/forge.md",
                f"---\ntitle: Forge\naliases: [hearth]\n---\n## Terminology\n\n{SECTION_TABLE}\nIt is hot.\n",
            ),
            ("wiki/forge.md", f"# Forge\n\nFire.\n\n## Parts\n\n{SECTION_TABLE}"),
        ],
    )
    def test_the_page_of_a_term_stays_one(self, path, text):
        assert list(entries(text, path)) == ["Forge"]

    def test_on_a_page_of_context_the_section_language_holds_bold_terms(self):
        text = (
            "# Forge\n\nWe forge.\n\n## Language\n\n### Tools\n\n**Anvil**:\nA block.\n\n**Bellows**:\nThey blow.\n\n"
            "**Chisel**:\nIt cuts.\n\n## Relations\n\n- An **Anvil** bears a **Chisel**\n"
        )
        assert definitions(text, "CONTEXT.md") == {"Anvil": "A block.", "Bellows": "They blow.", "Chisel": "It cuts."}
        assert list(definitions(text, "docs/forge.md")) == ["Forge"]


def table(*heads: str, cells: int = 0) -> str:
    rows = [heads, ["---"] * len(heads)]
    for name in TERMS:
        row = [f"{name}, {head.lower()}" for head in heads]
        row[cells], row[-1] = name, f"A thing that the smith calls {name.lower()}."
        rows.append(row)
    return "# Glossary\n\n" + "".join(f"| {' | '.join(row)} |\n" for row in rows)


class TestTables:
    @pytest.mark.parametrize(
        "heads",
        [
            *(("Termine", "Definizione"), ("Término", "Definición"), ("Termo", "Definição"), ("Terme", "Définition")),
            *(("Begrip", "Betekenis"), ("Voce", "Significato"), ("Термин", "Определение"), ("用語", "説明")),
            *(("Pojęcie", "Znaczenie"), ("Pojem", "Význam"), ("Begrepp", "Förklaring"), ("Begreb", "Betydning")),
            *(("术语", "定义"), ("용어", "설명"), ("المصطلح", "التعريف"), ("Terim", "Tanım"), ("Όρος", "Ορισμός")),
            *(("शब्द", "परिभाषा"), ("Термін", "Пояснення"), ("Nombre", "Descripción"), ("Name", "What it is")),
            *(("Sigla", "Significato"), ("Сокращение", "Расшифровка"), ("Begriffe (kurz)", "Bedeutung im Alltag")),
            *(("Notion", "Définition"), ("Ord", "Förklaring"), ("Terim", "Anlamı"), ("名词", "解释")),
            *(("Jargon", "Plain English"), ("English", "German", "Definition"), ("日本語", "英語", "説明")),
            *(("Deutsch", "Englisch", "Bemerkung"), ("日本語名", "英語名", "備考"), ("English name", "Notes")),
            *(("Wort (englisch)", "Herkunft", "Erklärung"), ("Konzept", "Code", "Bedeutung (Klartext)")),
        ],
    )
    def test_heads_say_where_terms_and_definitions_are_in_many_languages(self, heads):
        assert definitions(table(*heads)) == {name: f"A thing that the smith calls {name.lower()}." for name in TERMS}

    def test_names_in_further_languages_are_other_names(self):
        text = table("Group", "Deutsch", "Englisch", "Bemerkung", cells=1).replace("Anvil, englisch", "stithy")
        assert [name.value for name in entries(text)["Anvil"].aliases] == ["stithy"]

    @pytest.mark.parametrize("heads", [("English", "German"), ("English", "Remarks on tools"), ("Notion", "Page")])
    def test_names_of_languages_alone_hold_no_terms(self, heads):
        assert not entries(table(*heads))

    def test_they_say_so_only_on_a_page_that_is_called_a_glossary(self):
        assert not entries(table("English", "German", "Description").partition("\n\n")[2], "docs/options.md")

    @pytest.mark.parametrize("head", ["Benutzer-Wort", "Benutzer-Wort (neu)", "English term"])
    def test_a_head_may_end_with_the_word(self, head):
        assert tuple(entries(table("Nr.", head, "Bedeutung", cells=1))) == TERMS

    @pytest.mark.parametrize("heads", [("Abkürzung", "Begriff", "Bedeutung"), ("Acronym", "Term", "Meaning")])
    def test_short_forms_before_terms_are_other_names(self, heads):
        made = entries(table(*heads, cells=1))
        assert tuple(made) == TERMS
        assert [name.value for name in made["Anvil"].aliases] == ["Anvil", heads[0].lower()]

    def test_short_forms_behind_terms_are_other_names_too(self):
        made = entries(table("Term", "Abbreviation", "Meaning").replace("Anvil, abbreviation", "ANV"))
        assert [name.value for name in made["Anvil"].aliases] == ["ANV"]

    @pytest.mark.parametrize("heads", [("Nombre", "Descripción"), ("Entrada", "Descripción")])
    def test_heads_in_other_languages_say_so_only_on_a_page_that_is_called_a_glossary(self, heads):
        text = table(*heads).partition("\n\n")[2]
        assert not entries(text, "docs/options.md")
        assert tuple(entries(text, "docs/glosario.md")) == TERMS

    @pytest.mark.parametrize(
        "heads",
        [("Begriff", "Bedeutung", "Erläuterung"), ("用語", "意味", "説明"), ("Term", "Definition", "Description")],
    )
    def test_of_several_columns_the_surest_has_the_definition(self, heads):
        assert definitions(table(*heads))["Anvil"] == f"Anvil, {heads[1].lower()}"

    def test_a_legend_of_bold_names_beside_a_table_of_terms_holds_none(self):
        legend = "".join(f"- **{name}** - the smith has said so\n" for name in ("Agreed", "Proposed", "Open", "Rule"))
        text = table("Begriff", "Bedeutung").replace("\n\n", f"\n\n## Legend\n\n{legend}\n## Terms\n\n", 1)
        assert tuple(entries(text)) == TERMS

    def test_nor_does_one_beside_a_table_of_which_no_head_says_where_the_terms_are(self):
        legend = "".join(f"- **{name}** - the smith has said so\n" for name in ("Agreed", "Proposed", "Open"))
        text = table("Was", "Wozu").replace("\n\n", f"\n\n## Legend\n\n{legend}\n## Things\n\n", 1)
        read_page = page(text)
        assert not read_page.entries
        assert read_page.note == (
            'a page called "Glossary" with tables of which no head says where the terms are; '
            'call the columns "Term" and "Definition"'
        )

    def test_many_bold_names_beside_a_small_table_of_terms_are_the_terms(self):
        small = "| Acronym | Meaning |\n| --- | --- |\n| AB | Anvil block |\n| HT | Hot tongs |\n| SW | Swage |\n"
        assert tuple(entries(bold(*TERMS) + small)) == TERMS


class TestAround:
    """What stands around the terms of a page."""

    @pytest.mark.parametrize(
        "heading",
        [
            *("Putting it together", "Final thoughts", "Conclusion", "Fazit", "Weiterführende Links"),
            *("Pour aller plus loin", "Referencias", "Saiba mais", "Fonti", "Bronnen", "Источники", "参考文献"),
        ],
    )
    def test_a_closing_section_is_no_term(self, heading):
        assert list(entries(headings("Anvil", "Bellows", "Chisel", heading))) == ["Anvil", "Bellows", "Chisel"]

    def test_what_a_closing_section_is_called_may_be_a_term_between_others(self):
        names = ("Anvil", "Bellows", "Inhalt", "Mandrel", "Swage")
        assert list(entries(headings(*names))) == list(names)

    def test_a_list_behind_the_last_definition_alone_is_no_part_of_it(self):
        text = "Anvil\n: A block.\n\nBellows\n: They blow.\n\nChisel\n: It cuts.\n\n\n- tongs\n- vice\n"
        assert definitions(f"# Glossary\n\n{text}")["Chisel"] == "It cuts."
        assert "explanation" not in entries(f"# Glossary\n\n{text}")["Chisel"].texts

    def test_lists_behind_several_definitions_or_one_that_leads_over_belong_to_them(self):
        text = (
            "Anvil\n: A block:\n\n- horn\n- face\n\nBellows\n: They blow.\n\nChisel\n: It cuts.\n\n\n- iron\n- wood\n"
        )
        assert entries(f"# Glossary\n\n{text}")["Chisel"].texts["explanation"].value == "It cuts.\n\niron\n\nwood"
        text = "Anvil\n: A block.\n\nBellows\n: They blow.\n\nChisel\n: It cuts:\n\n- iron\n- wood\n"
        assert entries(f"# Glossary\n\n{text}")["Chisel"].texts["explanation"].value == "It cuts:\n\niron\n\nwood"

    def test_a_list_within_a_definition_of_html_is_part_of_it(self):
        html = "<dl>\n<dt>Anvil</dt><dd>A block.</dd>\n<dt>Bellows</dt><dd>They blow.</dd>\n"
        html += "<dt>Chisel</dt><dd>It cuts<ul><li>iron</li><li>wood</li></ul></dd>\n</dl>\n"
        assert entries(f"# Glossary\n\n{html}")["Chisel"].texts["explanation"].value == "It cuts\n\niron\n\nwood"

    def test_a_heading_that_comes_twice_in_a_row_is_no_label_of_entries(self):
        names = ("Anvil", "Bellows", "Chisel", "Word", "Word", "Word", "Mandrel", "Swage")
        assert [one.term for one in page(headings(*names)).entries] == list(names)

    def test_a_heading_that_stands_in_many_entries_is_one(self):
        names = ("Anvil", "Use", "Bellows", "Use", "Chisel", "Use")
        assert page(headings(*names)).entries == ()


SHORT_FOR = (
    "BSHF (Brotherhood of Smiths, Hammermen and Farriers of the North)",
    "Verein (Bund der Schmiede und der Hufschmiede des ganzen Nordens)",
    "BSHF – Brotherhood of Smiths and Hammermen and all Farriers of the North",
    "Brotherhood of all smiths / Bund der Schmiede / Confrérie des forgerons du nord",
)


class TestLongNames:
    @pytest.mark.parametrize("name", SHORT_FOR)
    @pytest.mark.parametrize("write", [headings, bold])
    def test_what_a_name_is_short_for_does_not_make_it_long(self, name, write):
        assert list(entries(write("Bellows", name, "Chisel"))) == ["Bellows", name, "Chisel"]

    @pytest.mark.parametrize("mark", ["**", ""])
    def test_in_lists_too(self, mark):
        names = ["Bellows", SHORT_FOR[0], "Chisel"]
        lines = "".join(f"- {mark}{name}{mark}: A thing of the forge.\n" for name in names)
        assert list(entries(f"# Glossary\n\n{lines}")) == names

    def test_a_name_of_many_words_between_terms_is_a_term(self):
        rule = "Rule of the guild on who may use which anvil and for how long"
        names = ["Bellows", rule, "Chisel", "Drift"]
        assert list(entries(headings(*names))) == names
        lines = "".join(f"- **{name}**: A thing of the forge.\n" for name in names)
        assert list(entries(f"# Glossary\n\n{lines}")) == names

    def test_before_and_behind_them_it_is_a_section(self):
        about = "What the words of this page are for and who collected them all"
        assert list(entries(headings(about, *TERMS, about))) == list(TERMS)

    def test_several_sentences_in_bold_type_are_none(self):
        lines = "- **Bellows**: They blow.\n" + "".join(
            f"- **All of what stands here in item {number} holds for each smith**: Mind it.\n" for number in "123"
        )
        made = entries(f"# Glossary\n\n{lines}- **Chisel**: It cuts.\n- **Drift**: It widens.\n")
        assert list(made) == ["Bellows", "Chisel", "Drift"]


LETTERS = {
    "twice": "## {0}{1}",
    "in both cases": "## {0}, {1}",
    "in brackets": "## [{0}]",
    "with a full stop": "## {0}.",
    "beside a word": "## Letter {0}",
    "as ranges": "## {0}-Z",
    "with a way back": "## {0} [Back to top](#top)",
    "with the number of terms": "## {0} (1)",
}


@pytest.mark.parametrize("letters", LETTERS)
@pytest.mark.parametrize("term", ["### {}\n\n", "**{}**: ", "- **{}**: "])
def test_letters_are_no_terms_though_each_has_but_one(letters, term):
    told = {"Davit": "A crane for boats.", "Pawl": "A stop of a toothed wheel.", "Reel": "A drum that winds rope."}
    heads = [LETTERS[letters].format(name[0], name[0].lower()) for name in told]
    groups = [f"{head}\n\n{term.format(*one)}{one[1]}\n" for head, one in zip(heads, told.items(), strict=True)]
    assert list(entries("# Glossary\n\n" + "\n".join(groups))) == list(told)


@pytest.mark.parametrize(
    "names", [("C+", "D+", "F#"), ("Class A", "Class B", "Class C"), ("A frame", "B frame", "C frame")]
)
def test_terms_that_are_called_by_letters_are_terms(names):
    told = "\n".join(f"## {name}\n\n{name.split()[-1]} is a mark on a hull of this kind.\n" for name in names)
    assert list(entries("# Glossary\n\n" + told)) == list(names)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("glossary.md", "# Glossary\n\n## Reel\n\nIt winds rope.\n\n## Winch\n\nIt hauls by hand.\n"),
        ("glossary.adoc", "= Glossary\n\n== Reel\n\nIt winds rope.\n\n== Winch\n\nIt hauls by hand.\n"),
        ("glossary.rst", "Glossary\n========\n\nReel\n----\n\nIt winds rope.\n\nWinch\n-----\n\nIt hauls.\n"),
        ("glossary.html", "<h1>Glossary</h1><h2>Reel</h2><p>It winds rope.</p><h2>Winch</h2><p>It hauls.</p>"),
    ],
)
def test_of_a_glossary_with_two_terms_it_is_said_that_they_are_too_few(path, text):
    assert "fewer than three terms can be told from each other" in (page(text, path).note or "")


def test_a_page_about_the_site_is_one_of_the_site():
    assert page("# About\n\nThis site is about boats.\n", "about.md").note == 'a page of the site, called "About"'
