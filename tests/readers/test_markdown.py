import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termlint import lint
from termlint.config import Config
from termlint.entry import Entry, Page, Reference
from termlint.plan import plan
from termlint.readers import ReadOptions, markup
from termlint.readers.markdown import read
from termlint.source import Source
from termlint.text import Text

from .entries import options

FRONT = "---\ntitle: Spool\n---\n\n"


def page(text: str, path: str = "terms/spool.md") -> Page:
    return read(Source(path, text), options(path))


def entry(text: str, path: str = "terms/spool.md") -> Entry:
    (one,) = page(text, path).entries
    return one


def body(text: str, path: str = "terms/spool.md") -> Text:
    return entry(FRONT + text, path).texts["explanation"]


def blocks(text: Text) -> list[tuple[str, str]]:
    return [(block.kind, text.value[block.start : block.end]) for block in text.blocks]


def written(source: str, text: Text, part: str) -> str:
    """What stands in the source where `part` of a text's value is mapped to."""
    start = text.value.index(part)
    span = text.span(start, start + len(part))
    return source[span.start : span.end]


def sentences(source: str, text: Text) -> list[str]:
    """What stands in the source for each sentence."""
    spans = [text.span(sentence.start, sentence.end) for sentence in text.prose.sentences]
    return [source[span.start : span.end] for span in spans]


def shown(references: tuple[Reference, ...]) -> list[tuple[str, str | None, str]]:
    return [(one.target.value, one.name.value if one.name else None, one.form) for one in references]


def target(source: str, reference: Reference) -> str:
    span = reference.target.span()
    return source[span.start : span.end]


class TestProse:
    def test_markup_is_stripped_and_link_words_are_kept(self):
        assert body("A _spool_ is **a `reel`** of [thread](thread.md).").value == "A spool is a reel of thread."

    def test_a_line_break_is_one_space_that_stands_for_the_break_and_the_indentation(self):
        source = FRONT + "- A spool\n  holds thread."
        text = entry(source).texts["explanation"]
        assert text.value == "A spool holds thread."
        assert written(source, text, "spool holds") == "spool\n  holds"

    def test_several_spaces_are_one(self):
        assert body("It turns.  It winds   thread.").value == "It turns. It winds thread."

    def test_a_hard_break_stays_within_the_sentence(self):
        assert body("- **Use:**  \n  It holds thread.").value == "Use: It holds thread."

    def test_kinds_of_blocks_are_told_apart(self):
        text = body("Intro.\n\n## Parts\n\n- Core\n- Rim\n\n> Quoted.\n\n| Size |\n| --- |\n| 4 cm |\n")
        assert blocks(text) == [
            ("paragraph", "Intro."),
            ("heading", "Parts"),
            ("item", "Core"),
            ("item", "Rim"),
            ("quote", "Quoted."),
            ("cell", "Size"),
            ("cell", "4 cm"),
        ]

    def test_code_blocks_scripts_comments_images_and_link_definitions_are_no_prose(self):
        text = body(
            "Before.\n\n```py\nspool()\n```\n\n    indented()\n\n<!-- hidden -->\n\n<script>\nrun()\n</script>\n\n"
            "![A spool](spool.png)\n\n[reel]: reel.md\n\nAfter."
        )
        assert blocks(text) == [("paragraph", "Before."), ("paragraph", "After.")]

    def test_the_words_of_an_image_that_stands_alone_are_a_caption_if_they_are_a_sentence(self):
        source = FRONT + "![The thread runs from the [core](core.md) over the rim to the needle.](x.svg)"
        made = entry(source)
        assert blocks(made.texts["explanation"]) == [
            ("caption", "The thread runs from the core over the rim to the needle.")
        ]
        assert sentences(source, made.texts["explanation"]) == [source.removeprefix(FRONT)]

    def test_a_paragraph_that_numbers_a_figure_is_a_caption(self):
        assert blocks(body("*Figure 2: A spool from the side.*")) == [("caption", "Figure 2: A spool from the side.")]

    def test_inline_code_and_bare_addresses_are_kept_as_opaque(self):
        text = body("Run `wind --all` or see https://example.org/spool, please.")
        assert [text.value[a:b] for a, b in text.opaque] == ["wind --all", "https://example.org/spool"]

    def test_a_bold_lead_in_stays_part_of_its_sentence(self):
        source = FRONT + "**Why it matters:** Thread must not tangle. More."
        assert sentences(source, entry(source).texts["explanation"])[0] == "**Why it matters:** Thread must not tangle."

    def test_a_short_paragraph_in_bold_type_is_a_heading(self):
        assert blocks(body("**Common sizes**\n\nFour.")) == [("heading", "Common sizes"), ("paragraph", "Four.")]

    def test_a_sentence_covers_the_markup_it_begins_and_ends_with(self):
        source = FRONT + "One. [A reel](reel.md) turns. It **stops.** The end is _near_"
        assert sentences(source, entry(source).texts["explanation"]) == [
            "One.",
            "[A reel](reel.md) turns.",
            "It **stops.**",
            "The end is _near_",
        ]

    def test_markup_inside_a_sentence_belongs_to_no_character(self):
        source = FRONT + "A **wooden spool** turns."
        assert written(source, entry(source).texts["explanation"], "wooden spool") == "wooden spool"

    def test_an_entity_reads_as_its_character_and_stands_for_its_spelling(self):
        source = FRONT + "Thread &amp; needle."
        text = entry(source).texts["explanation"]
        assert text.value == "Thread & needle."
        assert written(source, text, "&") == "&amp;"

    def test_offsets_count_code_points_behind_other_letters(self):
        source = FRONT + "Fäden — 🧵 — **spult** man."
        text = entry(source).texts["explanation"]
        assert written(source, text, "spult") == "spult"

    def test_html_blocks_are_read_as_their_elements(self):
        text = body(
            "<p>A <b>spool</b>.<br>Round&nbsp;one.</p>\n<ul><li>Core</li></ul>\n<figcaption>A drawing.</figcaption>\n"
        )
        assert blocks(text) == [
            ("paragraph", "A spool. Round one."),
            ("item", "Core"),
            ("caption", "A drawing."),
        ]

    def test_windows_line_ends_are_line_ends(self):
        source = "---\r\ntitle: Spool\r\n---\r\n\r\nA spool\r\nholds thread.\r\n"
        assert entry(source).texts["explanation"].value == "A spool holds thread."

    def test_formulas_are_opaque_and_prices_are_not(self):
        text = body("It costs $5 to $10, and $v = \\omega r$ holds.")
        assert [text.value[a:b] for a, b in text.opaque] == ["v = \\omega r"]

    def test_boxes_of_several_site_generators_are_prose_without_their_fences(self):
        text = body(":::note\n\nWind it.\n\n:::\n\n!!! tip\n    Oil it.\n\n> [!NOTE]\n> Keep it dry.")
        assert [value for _, value in blocks(text)] == ["Wind it.", "Oil it.", "Keep it dry."]


class TestShortcodes:
    def test_a_glossary_shortcode_shows_its_text_and_is_a_reference(self):
        source = FRONT + 'It holds {{< glossary_tooltip text="threads" term_id="thread" >}} well.'
        made = entry(source)
        assert made.texts["explanation"].value == "It holds threads well."
        assert shown(made.links) == [("thread", "threads", "shortcode")]
        assert target(source, made.links[0]) == "thread"

    def test_a_shortcode_without_text_shows_its_target_made_readable(self):
        made = entry(FRONT + 'It holds {{< glossary_tooltip term_id="cotton-thread">}}.')
        assert made.texts["explanation"].value == "It holds cotton thread."
        assert shown(made.links) == [("cotton-thread", None, "shortcode")]

    def test_a_shortcode_around_words_refers_from_them(self):
        made = entry(FRONT + 'It holds {{< term "thread" >}}threads{{< /term >}}.')
        assert made.texts["explanation"].value == "It holds threads."
        assert shown(made.links) == [("thread", None, "shortcode")]

    def test_shortcodes_that_show_nothing_divide_what_stands_around_them(self):
        text = body("{{< note >}}\nWind it.\n{{< /note >}}\n{% include ad.html %}\n\nOil it. {{% video 7 %}}")
        assert blocks(text) == [("paragraph", "Wind it."), ("paragraph", "Oil it.")]

    def test_a_macro_is_an_opaque_word(self):
        text = body("Since {{ site.version }} it winds.")
        assert text.value == "Since version it winds."
        assert [text.value[a:b] for a, b in text.opaque] == ["version"]

    def test_shortcodes_in_code_are_code(self):
        assert body("Write `{{< spool >}}` here.").value == "Write {{< spool >}} here."

    @pytest.mark.parametrize(
        ("address", "expected"),
        [
            ('{{< relref "thread.md" >}}', "thread.md"),
            ("{{ site.baseurl }}/terms/thread", "/terms/thread"),
            ("{% link _terms/thread.md %}", "_terms/thread.md"),
        ],
    )
    def test_an_address_made_by_a_macro_refers_to_what_it_names(self, address: str, expected: str):
        source = FRONT + f"It holds [thread]({address})."
        (link,) = entry(source).links
        assert (link.target.value, target(source, link)) == (expected, expected)


class TestMdx:
    def test_imports_exports_components_and_expressions_are_no_prose(self):
        text = body(
            'import Card from "./card"\n\nexport const sizes = {\n  big: 4,\n}\n\n'
            '<Card size={sizes.big} title="Reel">\n'
            "    It **winds**.\n</Card>\n\nIt has {sizes.length} sizes{/* two */}.",
            "terms/spool.mdx",
        )
        assert blocks(text) == [("paragraph", "It winds."), ("paragraph", "It has length sizes.")]

    def test_a_component_for_terms_is_a_reference(self):
        made = entry(FRONT + 'It holds <Term id="thread">threads</Term>.', "terms/spool.mdx")
        assert made.texts["explanation"].value == "It holds threads."
        assert shown(made.links) == [("thread", None, "shortcode")]

    def test_braces_are_words_in_plain_markdown(self):
        assert body("A set {a, b} of spools.").value == "A set {a, b} of spools."

    def test_a_comment_in_braces_is_a_comment(self):
        source = FRONT + "{/* termlint: ignore[padding/*] quoted */}\n\nIt winds."
        (comment,) = page(source, "terms/spool.mdx").comments
        assert comment.text == "termlint: ignore[padding/*] quoted"
        assert source[comment.covers.start : comment.covers.end].strip() == "It winds."


class TestLinks:
    def test_a_link_refers_to_its_address_where_it_is_written(self):
        source = FRONT + 'It holds [strong thread](../thread.md#cotton "A thread").'
        (link,) = entry(source).links
        assert shown((link,)) == [("../thread.md#cotton", "strong thread", "link")]
        assert target(source, link) == "../thread.md#cotton"

    def test_links_of_every_form_are_references(self):
        made = entry(
            FRONT + "[a](<b c>) [d][e] [f] <a href='g'>h</a> [[i]] [[j|k]] [l `m`](n)\n\n[e]: /o\n[f]: /p\n",
        )
        assert shown(made.links) == [
            ("b c", "a", "link"),
            ("/o", "d", "link"),
            ("/p", "f", "link"),
            ("g", "h", "link"),
            ("i", "i", "link"),
            ("j", "k", "link"),
            ("n", "l m", "link"),
        ]

    def test_links_to_other_sites_files_and_places_on_the_page_are_none(self):
        made = entry(
            FRONT
            + "[a](https://example.org) [b](mailto:b@example.org) <https://example.org> [c](c.pdf) [d](#care-and-use)"
            "\n\n## Care and use\n\nOil it.",
        )
        assert made.links == ()

    def test_a_link_to_a_place_that_the_page_lacks_is_a_reference(self):
        assert shown(entry(FRONT + "See [thread](#thread).").links) == [("#thread", "thread", "link")]


class TestFields:
    def test_the_front_matter_gives_the_fields_and_the_body_the_explanation(self):
        made = entry("---\nTitle: Spool\nshort_description: Holds thread.\ntags: [sewing]\n---\nA spool turns.")
        assert made.term == "Spool"
        assert made.texts["definition"].value == "Holds thread."
        assert made.texts["explanation"].value == "A spool turns."
        assert made.borrowed == frozenset()

    def test_without_a_definition_the_first_paragraph_serves_and_stays(self):
        made = entry(FRONT + "## What it is\n\nA spool holds thread.\n\nIt turns.")
        assert made.texts["definition"].value == "A spool holds thread."
        assert "A spool holds thread." in made.texts["explanation"].value
        assert made.borrowed == {"definition"}

    def test_the_body_is_the_explanation_whatever_the_front_matter_calls_so(self):
        made = entry("---\ntitle: Spool\ndetails: It is often made of wood.\ntext: /spool/\n---\nIt turns.")
        assert made.texts["explanation"].value == "It turns."
        assert made.texts["details"].value == "It is often made of wood."
        assert "text" not in made.texts

    def test_front_matter_in_toml_is_read(self):
        assert entry('+++\ntitle = "Spool"\n+++\nIt turns.').term == "Spool"

    def test_a_heading_at_the_top_is_the_title_and_no_prose(self):
        made = entry("# Spool\n\nIt turns.\n\n## Care\n\nOil it.")
        assert made.term == "Spool"
        assert blocks(made.texts["explanation"])[0] == ("paragraph", "It turns.")

    @pytest.mark.parametrize(
        ("title", "term"),
        [
            ("What is a Spool?", "Spool"),
            ("What are Spools?", "Spools"),
            ("What does it mean to be thread-bound?", "thread-bound"),
            ("What is Winding? Types, Tools and Examples", "Winding"),
            ("Was ist eine Spule?", "Spule"),
            ("¿Qué es una bobina?", "bobina"),
            ("Qu'est-ce qu'une bobine ?", "bobine"),
            ("Winding Explained", "Winding"),
            ("Winding: What It Is & Why It Matters", "Winding"),
            ("Understanding Winding", "Winding"),
            ("Spool | Sewing Glossary", "Spool"),
            ("Definition of Done", "Definition of Done"),
            ("Spool: Rim and Core", "Spool: Rim and Core"),
            ("Hidden Meaning", "Hidden Meaning"),
        ],
    )
    def test_the_term_is_what_the_title_speaks_of(self, title: str, term: str):
        made = entry(f'---\ntitle: "{title}"\n---\nIt turns.')
        assert made.term == term
        assert made.texts["term"].span().start >= len("---\ntitle: ")

    def test_a_term_that_is_named_as_such_is_left_as_it_is(self):
        assert entry("---\nterm: Winding Explained\n---\nIt turns.").term == "Winding Explained"

    def test_a_short_title_for_the_menu_is_the_surer_term(self):
        assert entry("---\ntitle: Wind like a master\nsidebar_label: Winding\n---\nIt turns.").term == "Winding"

    @pytest.mark.parametrize(
        ("front", "path", "slug"),
        [
            ("slug: reel", "terms/spool.md", "reel"),
            ("id: reel", "terms/spool.md", "reel"),
            ("title: Spool", "terms/cotton spool.md", "cotton spool"),
            ("title: Spool", "terms/spool/index.md", "spool"),
        ],
    )
    def test_the_slug_is_that_of_the_front_matter_else_the_file(self, front: str, path: str, slug: str):
        title = "" if front.startswith("title") else "title: Spool\n"
        assert entry(f"---\n{title}{front}\n---\nIt turns.", path).slug == slug

    @pytest.mark.parametrize(
        ("path", "front", "language"),
        [
            ("content/de/spule.md", "", "de"),
            ("content/de/spule.md", "lang: fr\n", "fr"),
            ("i18n/pt-BR/terms/x.md", "", "pt-BR"),
            ("my/it/x.md", "", "en"),
        ],
    )
    def test_the_language_is_the_fields_else_the_folders(self, path: str, front: str, language: str):
        made = entry(f"---\ntitle: Spule\n{front}---\nSie dreht sich.", path)
        assert (made.language, made.texts["explanation"].language) == (language, language)


class TestLabelledDefinitions:
    BODY = (
        "Spools come in all sizes.\n\n## Meaning\n\n{label} A reel on which [thread](thread.md) is wound.\n\nIt turns."
    )

    @pytest.mark.parametrize("label", ["**Definition:**", "<strong>Definition:</strong>", "**Meaning**:"])
    def test_what_the_body_calls_so_is_the_definition(self, label):
        made = entry(FRONT + self.BODY.format(label=label))
        assert made.texts["definition"].value == "A reel on which thread is wound."
        assert made.texts["explanation"].value == "Spools come in all sizes.\n\nMeaning\n\nIt turns."
        assert [link.target.field for link in made.links] == ["definition"]

    def test_a_description_of_the_front_matter_is_then_for_search_engines(self):
        made = entry(
            "---\ntitle: Spool\ndescription: All about spools.\n---\n" + self.BODY.format(label="**Definition:**")
        )
        assert made.texts["definition"].value == "A reel on which thread is wound."
        assert made.texts["seo_description"].value == "All about spools."

    def test_beside_a_text_for_search_engines_it_keeps_its_name(self):
        front = "---\ntitle: Spool\nmetaDescription: Spools.\ndescription: On [reels](reel.md).\n---\n"
        made = entry(front + self.BODY.format(label="**Definition:**"))
        assert made.texts["seo_description"].value == "Spools."
        assert made.texts["description"].value == "On reels."
        assert {link.target.value: link.target.field for link in made.links} == {
            "reel.md": "description",
            "thread.md": "definition",
        }

    @pytest.mark.parametrize(
        ("front", "label"),
        [
            ("definition: A reel.", "**Definition:**"),
            ("description: A reel.", "**Summary:**"),
            ("description: A reel.", "**Note:**"),
            ("description: A reel.", "**Definition:** one.\n\n**Definition:**"),
        ],
    )
    def test_else_the_front_matters_is(self, front, label):
        made = entry(f"---\ntitle: Spool\n{front}\n---\n" + self.BODY.format(label=label))
        assert made.texts["definition"].value == "A reel."


class TestQuestions:
    def asked(self, text: str) -> list[tuple[str, str]]:
        return [(one.question.value, one.answer.value) for one in entry(FRONT + "It turns.\n\n" + text).faq]

    @pytest.mark.parametrize(
        "text",
        [
            "## FAQ\n\n### Does it turn?\n\nYes.\n\n### Why?\n\nTo wind.",
            "## Frequently Asked Questions\n\n### 1. **Does it turn?**\n\nYes.\n\n### 2. Why?\n\nTo wind.",
            "## FAQs about spools\n\n**Q: Does it turn?**\nA: Yes.\n\n**Q: Why?**\n\nA: To wind.",
            "## FAQ\n\n1. **Does it turn?** Yes.\n2. **Why?**\n\n   To wind.",
            "## FAQ\n\n## Does it turn?\n\nYes.\n\n## Why?\n\nTo wind.",
            (
                "## FAQ\n\n<details>\n<summary>Does it turn?</summary>\n\nYes.\n\n</details>\n"
                "<details><summary>Why?</summary>To wind.</details>\n"
            ),
            "Q: Does it turn? A: Yes.\n\nQ: Why?\n\nA: To wind.",
        ],
    )
    def test_a_section_of_questions_is_the_faq(self, text: str):
        assert self.asked(text) == [("Does it turn?", "Yes."), ("Why?", "To wind.")]
        assert entry(FRONT + "It turns.\n\n" + text).texts["explanation"].value == "It turns."

    def test_an_answer_keeps_its_blocks(self):
        (question,) = entry(FRONT + "It turns.\n\n## FAQ\n\n### Which sizes?\n\nTwo:\n\n- Big.\n- Small.\n").faq
        assert blocks(question.answer) == [("paragraph", "Two:"), ("item", "Big."), ("item", "Small.")]

    def test_a_section_behind_the_questions_is_prose_again(self):
        made = entry(FRONT + "## FAQ\n\n### Why?\n\nTo wind.\n\n## Care\n\nOil it.")
        assert blocks(made.texts["explanation"]) == [("heading", "Care"), ("paragraph", "Oil it.")]

    def test_headings_that_ask_are_no_faq_elsewhere(self):
        assert self.asked("## Why does it turn?\n\nTo wind.") == []

    def test_references_in_answers_are_links_of_the_entry(self):
        made = entry(FRONT + "It turns.\n\n## FAQ\n\n### Why?\n\nFor [thread](thread.md).")
        assert shown(made.links) == [("thread.md", "thread", "link")]


class TestRelated:
    @pytest.mark.parametrize(
        "text",
        [
            "## Related terms\n\n- [Thread](thread.md)\n- [Reel](reel.md): a larger one\n",
            "## See also\n\n[Thread](thread.md), [Reel](reel.md)\n",
            "**See also:** [Thread](thread.md) and [Reel](reel.md)\n",
        ],
    )
    def test_links_in_a_list_of_related_terms_are_related_and_no_prose(self, text: str):
        made = entry(FRONT + "It turns.\n\n" + text)
        assert [one[:2] for one in shown(made.related)] == [("thread.md", "Thread"), ("reel.md", "Reel")]
        assert made.texts["explanation"].value == "It turns."
        assert made.links == ()

    def test_names_without_links_are_related_too(self):
        made = entry(FRONT + "It turns.\n\n## Related terms\n\n- Thread\n- Reel\n")
        assert shown(made.related) == [("Thread", None, "related"), ("Reel", None, "related")]

    def test_sentences_in_such_a_section_stay_prose(self):
        made = entry(FRONT + "It turns.\n\n## Related terms\n\nA [reel](reel.md) is a spool, only larger.")
        assert blocks(made.texts["explanation"])[-1] == ("paragraph", "A reel is a spool, only larger.")
        assert made.related == ()

    def test_related_terms_of_the_front_matter_come_first(self):
        made = entry("---\ntitle: Spool\nrelatedTerms: [thread]\n---\nIt turns.\n\n## See also\n\n- [Reel](reel.md)")
        assert [one.target.value for one in made.related] == ["thread"]
        assert [one.target.value for one in made.links] == ["reel.md"]


class TestComments:
    def covered(self, text: str) -> list[tuple[str, str]]:
        source = FRONT + text
        return [(one.text, source[one.covers.start : one.covers.end].strip()) for one in page(source).comments]

    def test_a_comment_alone_covers_the_next_block(self):
        text = "It turns.\n\n<!-- termlint: ignore[a] -->\n\nIt winds.\n\nIt stops."
        assert self.covered(text) == [("termlint: ignore[a]", "It winds.")]

    def test_a_comment_before_a_list_covers_the_list(self):
        assert self.covered("<!-- c -->\n\n- One\n- Two\n\nEnd.") == [("c", "- One\n- Two")]

    def test_a_comment_in_a_block_covers_the_block(self):
        text = "It turns.\n\nIt winds. <!-- c -->\n\nIt stops."
        assert self.covered(text) == [("c", "It winds. <!-- c -->")]

    def test_a_comment_in_an_item_covers_the_item(self):
        assert self.covered("- One\n- Two <!-- c -->\n- Three\n") == [("c", "- Two <!-- c -->".removeprefix("- "))]

    def test_a_comment_behind_everything_covers_itself(self):
        assert self.covered("It turns.\n\n<!-- c -->\n") == [("c", "<!-- c -->")]

    def test_comments_of_the_front_matter_are_comments(self):
        source = "---\n# termlint: ignore[a] short\ntitle: Spool\n---\nIt turns."
        (comment,) = page(source).comments
        assert source[comment.covers.start : comment.covers.end] == "title: Spool"

    def test_a_field_of_the_front_matter_silences_too(self):
        source = '---\ntitle: Spool\n"termlint:ignore": [{rule: a, reason: short}]\n---\nIt turns.'
        (comment,) = page(source).comments
        assert comment.text == "termlint: ignore[a] short"
        assert (comment.covers.start, comment.covers.end) == (0, len(source))


class TestPagesOfManyTerms:
    def read(self, text: str, path: str = "docs/glossary.md") -> list[tuple[str, str, str]]:
        return [(one.slug, one.term, one.texts["definition"].value) for one in page(text, path).entries]

    @pytest.mark.parametrize(
        "text",
        [
            "# Glossary\n\n## Reel\n\nA wheel for cable.\n\n## Spool\n\nA wheel for thread.\n\n## Winch\n\nIt pulls.\n",
            (
                "# Terms\n\n## R\n\n### Reel\n\nA wheel for cable.\n\n## S\n\n### Spool\n\nA wheel for thread.\n\n"
                "## W\n\n### Winch\n\nIt pulls.\n"
            ),
            "# Glossary\n\n- **Reel**: A wheel for cable.\n- **Spool:** A wheel for thread.\n- **Winch** – It pulls.\n",
            "# Glossary\n\n- Reel: A wheel for cable.\n- Spool - A wheel for thread.\n- **Winch:** It pulls.\n",
            "**Reel**\n\nA wheel for cable.\n\n**Spool**\n\nA wheel for thread.\n\n**Winch**\n\nIt pulls.\n",
            (
                "| Term | Definition |\n|---|---|\n| Reel | A wheel for cable. |\n| Spool | A wheel for thread. |\n"
                "| Winch | It pulls. |\n"
            ),
            "Reel\n: A wheel for cable.\n\nSpool\n: A wheel for thread.\n\nWinch\n: It pulls.\n",
            (
                "<dl><dt>Reel</dt><dd>A wheel for cable.</dd><dt>Spool</dt><dd>A wheel for thread.</dd>\n"
                "<dt>Winch</dt><dd>It pulls.</dd></dl>\n"
            ),
        ],
    )
    def test_each_term_is_an_entry(self, text: str):
        assert self.read(text) == [
            ("reel", "Reel", "A wheel for cable."),
            ("spool", "Spool", "A wheel for thread."),
            ("winch", "Winch", "It pulls."),
        ]

    def test_a_table_of_acronyms_gives_their_meanings_rather_than_their_long_forms(self):
        rows = "".join(f"| {name} | Long | It is {name}. |\n" for name in ("API", "CLI", "GUI"))
        text = "| Acronym | Expansion | Description |\n|---|---|---|\n" + rows
        assert self.read(text)[0] == ("api", "API", "It is API.")

    def test_headings_of_one_level_are_enough_without_title_and_front_matter(self):
        text = "## Reel\n\nWinds cable.\n\n## Spool\n\nWinds thread.\n\n## Winch\n\nWinds rope.\n"
        assert [term for _, term, _ in self.read(text, "docs/winding.md")] == ["Reel", "Spool", "Winch"]

    def test_an_article_with_sections_is_one_entry(self):
        text = "# Spool\n\nWinds thread.\n\n## History\n\nOld.\n\n## Materials\n\nWood.\n\n## Care\n\nOil it.\n"
        assert self.read(text, "terms/spool.md") == [("spool", "Spool", "Winds thread.")]

    def test_an_article_about_glossaries_is_one_entry(self):
        text = (
            "# Business glossary\n\nA list.\n\n## Benefits\n\nTwo.\n\n## How to start\n\nSoon.\n\n## Examples\n\nOne.\n"
        )
        assert len(self.read(text, "terms/business-glossary.md")) == 1

    def test_numbers_before_terms_are_none_of_them(self):
        text = (
            "# Glossary\n\n## 1. Reel\n\nWinds cable.\n\n## 2. Spool\n\nWinds thread.\n\n## 3. Winch\n\nWinds rope.\n"
        )
        assert [(one.term, one.keys) for one in page(text, "glossary.md").entries] == [
            ("Reel", ("1-reel",)),
            ("Spool", ("2-spool",)),
            ("Winch", ("3-winch",)),
        ]

    MANY = (
        "# Glossary\n\nWords of the yard.\n\n### Reel\n\nWinds cable.\n\n### Spool\n\nTurns.\n\n### Winch\n\nPulls.\n"
    )

    @pytest.mark.parametrize("path", ["glossary/_index.md", "lexique/_index.fr.md", "glossary/index.md"])
    def test_a_sections_page_may_hold_the_whole_glossary(self, path: str):
        assert [term for _, term, _ in self.read(self.MANY, path)] == ["Reel", "Spool", "Winch"]

    def test_one_with_pages_beside_it_introduces_them(self):
        made = read(Source("glossary/_index.md", self.MANY), ReadOptions(beside_folder=True))
        assert (made.entries, "underscore" in (made.note or "")) == ((), True)

    def test_what_stands_under_a_term_is_its_own(self):
        text = (
            "# Glossary\n\n## Reel\n\nWinds cable.\n\nSee also: [Spool](#spool)\n\n## Spool {#bobbin}\n\n"
            "Winds thread.\n\nIt turns.\n\n## Winch\n\nWinds rope.\n"
        )
        reel, spool, _ = page(text, "glossary.md").entries
        assert shown(reel.related) == [("#spool", "Spool", "link")]
        assert spool.texts["explanation"].value == "Winds thread.\n\nIt turns."
        assert spool.keys == ("bobbin",)


class TestRedirects:
    @pytest.mark.parametrize(
        ("front", "slug"),
        [
            *(("redirect: /terms/reel/", "reel"), ("redirect_to: ../reel.html", "reel"), ("redirectTo: reel", "reel")),
            *(("redirect_to: [/terms/reel#use]", "reel"), ("redirect: https://reels.example/", "spool")),
            ("layout: redirect\nredirect_url: /terms/reel/index.html", "reel"),
        ],
    )
    def test_a_page_that_only_leads_on_has_the_names_of_another_entry(self, front: str, slug: str):
        made = page(f"---\ntitle: Spool\n{front}\n---\nThis page has moved.\n")
        assert made.entries == ()
        assert [(one.page.term, one.page.slug, one.slug) for one in made.redirects] == [("Spool", "spool", slug)]

    @pytest.mark.parametrize("link", ["[[yard/reel]]", "[[reel|the reel]]", "[Reel](../reel.md#use)"])
    def test_one_that_says_no_more_than_that_leads_on_to_its_only_link(self, link: str):
        made = page(f"---\nredirect: true\n---\n# Spool\n\nMoved.\n\n- See {link}\n")
        assert made.entries == ()
        assert [(one.page.term, one.slug) for one in made.redirects] == [("Spool", "reel")]

    @pytest.mark.parametrize(
        ("front", "text"),
        [
            *(("redirect: true", "It turns."), ("redirect: true", "It turns a [[reel]] and a [[winch]].")),
            *(
                ("redirect: false", "It turns."),
                ("redirect_from: /terms/reel", "It turns."),
                ("redirect:", "It turns."),
            ),
            ("redirect: /terms/reel/", "It turns, and it winds thread. " * 5),
        ],
    )
    def test_one_that_others_lead_to_or_that_tells_something_is_an_entry(self, front: str, text: str):
        made = page(f"---\ntitle: Spool\n{front}\n---\n{text}\n")
        assert ([one.term for one in made.entries], made.redirects) == (["Spool"], ())


class TestMarkdownInElementsOfMdx:
    TEXT = (
        "# Glossary\n\n<dt>**Reel** _é_</dt>\n<dd>Winds; see [Spool](#spool) and <b>more</b> of `rm`.</dd>\n\n"
        '<dt id="spool">Spool</dt>\n<dd>\n    It *turns*\n    the [Reel](#reel) &amp; **all**.\n</dd>\n\n'
        "<dt>Winch_one_two</dt>\n<dd>\n- 2 * 3 * 4\n</dd>\n"
    )

    def test_it_is_read_as_such(self):
        reel, spool, winch = page(self.TEXT, "docs/glossary.mdx").entries
        assert (reel.term, reel.slug) == ("Reel é", "reel-é")
        assert reel.texts["definition"].value == "Winds; see Spool and more of rm."
        assert spool.texts["definition"].value == "It turns the Reel & all."
        assert [one.target.value for one in (*reel.links, *spool.links)] == ["#spool", "#reel"]
        assert (winch.term, winch.texts["definition"].value) == ("Winch_one_two", "- 2 * 3 * 4")

    def test_its_places_are_those_of_the_file(self):
        spool = page(self.TEXT, "docs/glossary.mdx").entries[1]
        (link,) = spool.links
        span = link.target.span()
        assert self.TEXT[span.start : span.end] == "#reel"

    def test_in_markdown_it_stays_as_it_is_written(self):
        assert page(self.TEXT, "docs/glossary.md").entries[0].term == "**Reel** _é_"


class TestPagesWithoutEntries:
    @pytest.mark.parametrize(
        ("path", "text", "note"),
        [
            ("terms/_index.md", FRONT + "It turns.", "underscore"),
            ("glossary/_index.md", "---\ntitle: Words\nterm: Words\n---\nOurs.", "underscore"),
            (
                "yard/_index.md",
                "# Glossary\n\n**Reel:** Winds.\n\n**Spool:** Turns.\n\n**Winch:** Pulls.",
                "underscore",
            ),
            ("terms/search.md", "---\ntitle: Search\nlayout: search\n---\nFind it.", "layout"),
            ("terms/glossary.md", "---\ntitle: Glossary\n---\nAll terms.", "fewer than three terms"),
            ("pages/spool.md", "It turns.", "no title"),
            ("terms/spool.md", "## Use\n\nIt turns.\n\n## Care\n\nOil it.\n", "no title"),
            ("terms/spool.md", FRONT + "```\ncode\n```\n", "no prose"),
            ("SUMMARY.md", "# Summary\n\n- [Reel](reel.md)\n- [Spool](spool.md)\n- [Winch](winch.md)\n", "links"),
        ],
    )
    def test_a_page_that_is_no_entry_says_why(self, path: str, text: str, note: str):
        made = page(text, path)
        assert made.entries == ()
        assert made.problems == ()
        assert note in (made.note or "")

    def test_a_page_with_a_folder_of_its_name_is_a_sections_page(self):
        source = Source("winding.md", FRONT + "All about winding.")
        assert "section" in (read(source, ReadOptions(beside_folder=True)).note or "")

    def test_a_note_in_a_glossarys_folder_is_about_what_its_file_is_called(self):
        assert entry("It turns.", "terms/Cable spool.md").term == "Cable spool"

    @pytest.mark.parametrize(
        "text",
        [
            "It turns a [[Reel]].\n\n## Related\n\n- [[Winch]]",
            "---\naliases: [Bobbin]\n---\nIt turns a [[Reel]].\n\n## See also\n\n- [[Winch]]",
            "## Definition\n\nIt turns a [[Reel]].\n\n## Related:\n\n- [[Winch]]",
            "# Definition\n\nIt turns a [[Reel]].\n\n# Siehe auch\n\n- [[Winch]]",
            "It turns a [[Reel]].\n\n## Rope and wire\n\nIt holds either.\n\n## Related\n\n- [[Winch]]",
        ],
    )
    def test_its_headings_may_be_those_of_an_entrys_sections(self, text: str):
        spool = entry(text, "Glossary/Spool.md")
        assert (spool.term, spool.texts["definition"].value) == ("Spool", "It turns a Reel.")
        assert [one.target.value for one in (*spool.links, *spool.related)] == ["Reel", "Winch"]

    def test_one_section_above_its_text_is_not_its_title(self):
        assert entry("## Definition\n\nIt turns.", "Glossary/Spool.md").term == "Spool"
        assert entry("## Definition\n\nIt says what.", "Glossary/definition.md").term == "Definition"

    @pytest.mark.parametrize(
        "text", ["## Reel\n\nIt winds.\n\n## Spool\n\nIt turns.", "It turns.\n\n# Reel\n\nIt winds."]
    )
    def test_other_headings_may_be_terms(self, text: str):
        assert page(text, "terms/r-to-s.md").note == "the page has no title"

    def test_an_entry_without_prose_is_one_if_its_fields_say_so(self):
        assert entry("---\nterm: Spool\ndefinition:\nrelatedTerms: [reel]\n---\n").term == "Spool"


class TestDamage:
    def test_front_matter_that_is_not_closed_is_a_problem_and_the_body_is_read(self):
        made = page("---\ntitle: Spool\nslug: spool\n\nIt turns.\n")
        (problem,) = made.problems
        assert "not closed" in problem.reason
        assert problem.span.start == 0
        assert made.entries[0].texts["explanation"].value == "It turns."

    def test_front_matter_without_its_first_line_is_a_problem_and_is_read(self):
        made = page("title: Spool\naliases:\n  - reel\nslug: bobbin\n---\n\nIt turns.\n")
        (problem,) = made.problems
        assert problem.reason == "the front matter that begins here is not opened; put a line with --- before it"
        assert problem.span.start == 0
        (spool,) = made.entries
        assert (spool.term, spool.slug, spool.texts["explanation"].value) == ("Spool", "bobbin", "It turns.")

    def test_front_matter_in_toml_without_its_first_line_is_a_problem(self):
        made = page('title = "Spool"\nslug = "bobbin"\n+++\n\nIt turns.\n')
        assert [problem.reason.partition("; ")[2] for problem in made.problems] == ["put a line with +++ before it"]
        assert made.entries[0].slug == "bobbin"

    @pytest.mark.parametrize(
        "text",
        [
            "Spool: a reel\n---\n\nIt turns.",
            "Spool: a reel\nthat turns\n---\n\nIt turns.",
            "Note: it turns.\n\nWarning: it stops.\n\n---\n\nIt turns.",
            "Term: Spool\nDefinition: It turns.\n---\nTerm: Reel\nDefinition: It turns too.\n---\n",
        ],
        ids=["a heading", "a heading of two lines", "paragraphs", "terms with labels"],
    )
    def test_lines_with_a_colon_above_a_line_are_no_front_matter(self, text: str):
        assert page(text).problems == ()

    def test_a_mistake_in_front_matter_is_a_problem_at_its_place(self):
        source = "---\ntitle: Spool: the reel\nslug: spool\n---\nIt turns."
        made = page(source)
        (problem,) = made.problems
        assert Source("x", source).position(problem.span.start)[0] == 2
        assert made.entries[0].term == "Spool: the reel"

    def test_lines_around_prose_are_no_front_matter(self):
        made = page("---\n\nA preface.\n\n---\n\n# Spool\n\nIt turns.")
        assert made.problems == ()

    def test_a_body_of_more_than_a_million_characters_is_refused(self):
        made = page(FRONT + "It turns. " * 110_000)
        assert ["longer than 1000000" in problem.reason for problem in made.problems] == [True]
        assert "explanation" not in made.entries[0].texts

    def test_more_markup_than_anybody_waits_for_is_refused(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(markup, "MAX_EVENTS", 1_000)
        made = page(FRONT + "*a* " * 1_000)
        assert ["pieces of markup" in problem.reason for problem in made.problems] == [True]

    @pytest.mark.parametrize("path", ["terms/spool.md", "terms/spool.mdx"])
    @pytest.mark.parametrize(
        "text",
        [
            "[a](" * 5_000,
            "{{< a " * 5_000,
            "{% " * 5_000,
            "<div>" + '<p a="' * 5_000,
            "<div>" + " " * 5_000 + "x",
            "a." * 5_000 + "@",
            "{{ x }} " + "`" * 50_000,
            "**Q: a? A: b " * 5_000,
            "\ue000 {{< x >}} \ue000",
            "\ud800 \x00 &#0; &#xd800;",
        ],
    )
    def test_odd_bodies_are_those_of_their_entry(self, text: str, path: str):
        assert {made.term for made in page(FRONT + text, path).entries} == {"Spool"}

    @pytest.mark.parametrize("path", ["terms/spool.md", "terms/spool.mdx"])
    @pytest.mark.parametrize("text", [">" * 5_000, "- " * 5_000, '<a href="x">' * 5_000, "<!-- " * 5_000])
    def test_markup_without_words_is_no_body(self, text: str, path: str):
        made = page(FRONT + text, path)
        assert (made.entries, made.problems, made.note) == ((), (), "the page has no prose")


FRAGMENTS = st.sampled_from(
    [
        *("spool ", "Fäden ", "🧵", "winds. ", "Why? ", "\n", "\n\n", "\r\n", "  ", "\t", "    "),
        *(
            "*",
            "**",
            "_",
            "`",
            "[",
            "](",
            "](x)",
            ")",
            "![",
            "# ",
            "## ",
            "- ",
            "1. ",
            "> ",
            "|",
            "|-|-|\n",
            "~~",
            "\\",
        ),
        *("&amp;", "&", "<b>", "</b>", '<a href="x">', "</a>", "<br>", "<!-- c -->", "<p>", "<div>", "</div>", "<li>"),
        *(
            "{{< x >}}",
            '{{< term id="a" text="B" >}}',
            "{% x %}",
            "{{ a.b }}",
            "{/* c */}",
            "{",
            "}",
            "<A b={c}>",
            "</A>",
        ),
        *(
            "```\n",
            "$x^2$",
            "[^1]",
            "[^1]: n\n",
            "T\n: d\n",
            "[[w|x]]",
            "https://a.b/c",
            "FAQ",
            "Q: a? A: b",
            "See also",
        ),
        *(":::note\n", "!!! note\n", "<summary>S?</summary>", "**Q: x?**", "\ue000", "&nbsp;"),
    ]
)


def texts_of(made: Entry) -> list[Text]:
    references = [text for one in (*made.links, *made.related) for text in (one.target, one.name) if text]
    questions = [text for one in made.faq for text in (one.question, one.answer)]
    return [*made.texts.values(), *references, *questions]


@settings(max_examples=200, deadline=None)
@given(st.lists(FRAGMENTS, max_size=40).map("".join), st.sampled_from(["spool.md", "spool.mdx", "glossary.md"]))
def test_every_character_stands_where_its_map_says(text: str, path: str):
    source = FRONT + text
    for made in page(source, path).entries:
        for one in texts_of(made):
            ends = [piece.start for piece in one.pieces[1:]] + [len(one.value)]
            for piece, end in zip(one.pieces, ends, strict=True):
                value, place = one.value[piece.start : end], source[piece.source : piece.source_end]
                if len(value) == len(place) > 1:
                    same = [a == b or (a == " " and b.isspace()) for a, b in zip(value, place, strict=True)]
                    assert all(same), (value, place)
                else:
                    assert 0 <= piece.source <= piece.source_end <= len(source)


@settings(max_examples=100, deadline=None)
@given(st.lists(FRAGMENTS, max_size=40).map("".join))
def test_blocks_lie_in_order_within_the_text(text: str):
    for made in page(FRONT + text).entries:
        for one in texts_of(made):
            places = [place for block in one.blocks for place in (block.start, block.end)]
            assert places == sorted(places)
            assert all(0 <= place <= len(one.value) for place in places)


CORPORA = {"cncf": 107, "devops": 124, "hugo": 156, "icon": 107, "keploy": 37, "kubernetes": 123, "modal-gpu": 79}


def corpus(shared: Path, name: str) -> list[Page]:
    return lint.pages(plan([shared / "corpora" / name], Config()))


@pytest.mark.parametrize("name", CORPORA)
def test_real_glossaries_have_their_number_of_entries(shared: Path, name: str):
    assert sum(len(made.entries) for made in corpus(shared, name)) == CORPORA[name]


def test_a_real_glossary_of_articles_has_its_questions(shared: Path):
    assert sum(len(one.faq) for made in corpus(shared, "keploy") for one in made.entries) == 168


@pytest.mark.slow
def test_nearly_all_labelled_sentences_are_found_in_exactly_their_range(shared: Path):
    found: Counter[bool] = Counter()
    for name in CORPORA:
        if not (labels := shared / "padbench" / "real" / f"{name}.jsonl").exists():
            continue
        for row in map(json.loads, labels.read_text().splitlines()):
            file = (labels.parent / row["path"]).resolve()
            source = Source.decode(str(file), file.read_bytes())
            texts = [text for one in read(source, ReadOptions()).entries for text in one.prose()]
            spans = {text.span(one.start, one.end)[1:] for text in texts for one in text.prose.sentences}
            found[(row["start"], row["end"]) in spans] += 1
    assert found[False] * 25 <= found.total()


def test_links_before_the_entries_of_a_page_are_those_of_its_contents():
    text = "# Glossary\n\n[S](#s)\n\n- [Spool](#spool)\n- [Reel](#rell)\n- [About](#about)\n- [Shop](/shop)\n\n"
    text += "## Spool\n\nIt turns a [reel](#reel).\n\n## Reel\n\nIt winds.\n"
    text += "\n## Rope\n\nIt holds.\n\n## Rack\n\nIt stands.\n"
    text += "\n## About\n\nOurs.\n"
    page = read(Source("glossary.md", text), ReadOptions())
    assert [one.term for one in page.entries] == ["Spool", "Reel", "Rope", "Rack"]
    assert page.opening
    assert [(one.target.value, one.form) for one in page.opening.links] == [
        ("#spool", "contents"),
        ("#rell", "contents"),
    ]
    assert [one.target.value for one in page.entries[0].links] == ["#reel"]


def test_the_navigation_above_and_below_the_terms_of_a_page_is_no_term():
    navigation = "## Navigation\n\n[Home](/) | [Ropes](/ropes)\n\n"
    terms = "".join(f"## {name}\n\nIt turns a reel.\n\n" for name in ("Spool", "Reel", "Rope"))
    page = read(Source("glossary.md", "# Glossary\n\n" + navigation + terms + navigation), ReadOptions())
    assert [one.term for one in page.entries] == ["Spool", "Reel", "Rope"]


def test_front_matter_may_define_its_term_in_one_line():
    found = entry("---\ntitle: Spool\noneliner: A bar that thread is wound on.\n---\n\nIt turns.\n")
    assert found.texts["definition"].value == "A bar that thread is wound on."
