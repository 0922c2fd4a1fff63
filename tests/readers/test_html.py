"""Glossaries in HTML: what is read of them, and where it stands."""

import html as plain_html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termlint.entry import Entry, Page
from termlint.readers import ReadOptions, html, read
from termlint.source import Source
from termlint.text import Text

from .entries import options, values
from .places import cut

CHARACTERS = st.sampled_from("ab &<>\"'.é🦉e\u0301\u200d中\xa0")
WORDS = st.lists(
    st.tuples(
        st.text(CHARACTERS, max_size=8), st.sampled_from(["", "b", "em", "span class='x'", "a href='#y'", "code"])
    ),
    min_size=1,
    max_size=6,
)


def page(text: str, path: str = "glossary.html", language: str = "en") -> Page:
    return html.read(Source(path, text), options(path, language))


def entries(text: str, path: str = "glossary.html") -> list[Entry]:
    return list(page(text, path).entries)


def entry(text: str, path: str = "glossary.html") -> Entry:
    (only,) = page(text, path).entries
    return only


def written(one: Entry, name: str) -> str:
    return cut(one.source.text, one.texts[name])


def targets(references) -> list[tuple[str, str | None, str]]:
    return [(one.target.value, one.name and one.name.value, one.form) for one in references]


def misplaced(source: str, text: Text) -> list[tuple[str, str]]:
    """Characters that stand where neither they nor an entity for them are; white space may stand for any."""
    places = [(one, cut(source, text.cut(at, at + 1))) for at, one in enumerate(text.value)]
    return [(one, place) for one, place in places if not one.isspace() and plain_html.unescape(place) != one]


def marked_up(words: list[tuple[str, str]], *, numeric: bool) -> str:
    def escaped(text: str) -> str:
        if numeric:
            return "".join(one if one.isascii() and one not in "&<>\"'" else f"&#{ord(one)};" for one in text)
        return plain_html.escape(text).replace("\xa0", "&nbsp;")

    return "".join(f"<{tag}>{escaped(text)}</{tag.split()[0]}>" if tag else escaped(text) for text, tag in words)


@given(WORDS, st.booleans())
def test_each_character_stands_where_its_map_says(words, numeric):
    source = f"<h1>Glossary</h1><dl><dt>Cam<dd>Wheel {marked_up(words, numeric=numeric)}.</dl>"
    definition = entry(source).texts["definition"]
    plain = " ".join("".join(text for text, _ in words).replace("\xa0", "\0").split(" ")).replace("\0", "\xa0")
    assert " ".join(definition.value.split()) == " ".join(f"Wheel {plain}.".split())
    assert misplaced(source, definition) == []


@given(st.text(CHARACTERS, max_size=20).map(str.strip))
def test_a_term_is_cut_from_its_place(text):
    source = f"<dl class='glossary'><dt id='x'><b>T {plain_html.escape(text)}</b></dt><dd>A wheel.</dd></dl>"
    term = entry(source).texts["term"]
    assert " ".join(plain_html.unescape(cut(source, term)).split()) == " ".join(f"T {text}".split())


def test_a_list_of_terms():
    cam, pawl = entries(
        "<h1>Glossary</h1><dl><dt id='cam'>Cam</dt><dd>A wheel that is <em>not</em> round.</dd>"
        "<dt id='pawl'>Pawl</dt><dd>A lever.</dd></dl>"
    )
    assert (cam.slug, cam.term, cam.texts["definition"].value) == ("cam", "Cam", "A wheel that is not round.")
    assert written(cam, "slug") == "cam"
    assert written(cam, "definition") == "A wheel that is <em>not</em> round."
    assert pawl.term == "Pawl"


def test_tags_may_be_left_out():
    found = entries("<title>Glossary</title><DL><DT>Cam<DD>A wheel.<P>It is not round.<DT>Pawl<DD>A lever.</DL>")
    assert [(one.term, one.texts["definition"].value) for one in found] == [("Cam", "A wheel."), ("Pawl", "A lever.")]


def test_terms_that_share_a_definition_are_names_of_one_entry():
    found = entry("<dl class=glossary><dt id=a>Cam<dt><a name=b>Lobe</a><dd>A wheel that is not round.</dl>")
    assert (found.term, [one.value for one in found.aliases], found.keys) == ("Cam", ["Lobe"], ("a", "b", "glossary"))


def test_what_an_abbreviation_is_short_for_is_another_name():
    found = entry('<dl class=glossary><dt><abbr title="Power Take-Off">PTO</abbr><dd>A shaft that drives tools.</dl>')
    assert (found.term, [one.value for one in found.aliases]) == ("PTO", ["Power Take-Off"])


def test_links_and_lines_of_related_terms_are_references():
    found = entry(
        "<dl class=glossary><dt>Cam<dd>A wheel on a <a href='#shaft'>shaft</a>, not <a href='https://a.example'>this</a>."
        "<br>\n See also: <a href='./glossary.html#pawl'>Pawl</a>, <a href='lever.html'>Lever</a></dl>"
    )
    assert found.texts["definition"].value == "A wheel on a shaft, not this."
    assert targets(found.links) == [("#shaft", "shaft", "anchor")]
    assert targets(found.related) == [("./glossary.html#pawl", "Pawl", "link"), ("lever.html", "Lever", "link")]


def test_names_without_links_are_related_terms_too():
    found = entry(
        "<dl class=glossary><dt>Nocke<dd>Ein Rad, das nicht rund ist.<p><b>Siehe auch:</b> Welle, Hebel.</dl>"
    )
    assert targets(found.related) == [("Welle", None, "related"), ("Hebel", None, "related")]


def test_a_reference_to_another_place_of_the_page_is_none():
    found = entry("<h1 id=top>Glossary</h1><dl><dt>Cam<dd>A wheel, see <a href='#top'>above</a>.</dl>")
    assert found.links == ()


def test_an_entry_that_only_refers_keeps_its_line():
    found = entry("<dl class=glossary><dt>Lobe<dd>See: <a href='#cam'>Cam</a></dl>")
    assert found.texts["definition"].value == "See: Cam"
    assert (targets(found.related), found.links) == ([("#cam", "Cam", "anchor")], ())


def test_blocks_of_a_long_definition():
    found = entry(
        "<dl class=glossary><dt>Cam<dd><p>A wheel:</p><ul><li>not <code>round()</code></li><li><p>on a shaft</p></ul>"
        "<blockquote>It lifts.</blockquote><pre>cam = 1</pre><table><tr><th>lift</table></dl>"
    )
    text = found.texts["explanation"]
    assert [(one.kind, text.value[one.start : one.end]) for one in text.blocks] == [
        ("paragraph", "A wheel:"),
        ("item", "not round()"),
        ("item", "on a shaft"),
        ("quote", "It lifts."),
        ("cell", "lift"),
    ]
    assert [text.value[a:b] for a, b in text.opaque] == ["round()"]


def test_what_belongs_to_the_page_is_no_prose():
    found = entries(
        "<h1>Glossary</h1><nav><dl><dt>Home<dd>The page on which all of this begins</dl></nav>"
        "<dl><dt>Cam<a class=headerlink href='#cam'>¶</a><dd>A wheel.<script>var a = '<dd>';</script></dl>"
    )
    assert [(one.term, one.texts["definition"].value) for one in found] == [("Cam", "A wheel.")]


@pytest.mark.parametrize(
    ("path", "attribute", "language"),
    [
        ("glossary.html", "lang=fr", "fr"),
        ("glossary.html", 'xml:lang="pt-BR"', "pt-BR"),
        ("glossary.html.de", "", "de"),
        ("glossary.de.html", "", "de"),
        ("de/glossary.html", "", "de"),
        ("glossary.html", "", "en"),
    ],
)
def test_the_language(path, attribute, language):
    found = read(Source(path, f"<html {attribute}><dl class=glossary><dt>Cam<dd>A wheel.</dl>"), options(path))
    assert found.entries[0].language == language


def test_a_comment_covers_what_it_is_in_or_the_next_element():
    source = (
        "<dl class=glossary>\n<!-- termlint: ignore[a] one -->\n<dt>Cam</dt>\n<dd>A wheel.</dd>\n"
        "<dt>Pawl</dt><dd>A <!-- termlint: ignore[b] two --> lever.</dd></dl>"
    )
    found = page(source).comments
    assert [one.text for one in found] == ["termlint: ignore[a] one", "termlint: ignore[b] two"]
    assert [source[one.covers.start : one.covers.end] for one in found] == [
        "<dt>Cam</dt>\n<dd>A wheel.</dd>",
        "<dd>A <!-- termlint: ignore[b] two --> lever.</dd>",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "<h1>Machines</h1><p>A page about machines.</p>",
        "<h1>Machines</h1><dl><dt>Author</dt><dd>Ada</dd><dt>Date</dt><dd>Today</dd><dt>Place</dt><dd>Here</dd></dl>",
        "<h1>API</h1><dl class='py function'><dt id=a.b>a.b()</dt><dd>Turns a wheel until it stands still.</dd></dl>",
        "",
    ],
)
def test_a_page_without_terms_has_a_note(text):
    found = page(text, "page.html")
    assert found.entries == ()
    assert found.note


def test_a_page_that_is_mostly_a_list_of_terms_needs_no_name():
    items = "".join(f"<dt>{name}<dd>A part of a machine that turns and turns." for name in ("Cam", "Shaft", "Wheel"))
    assert [one.term for one in entries(f"<h1>Machines</h1><dl>{items}</dl>", "page.html")] == ["Cam", "Shaft", "Wheel"]


ARTICLE = '<article id="{0}"><h2>{1}</h2><p>{2}</p></article>'
ARTICLES = [
    ARTICLE.format("reel", "Reel", 'A drum that holds a <a href="#rope">rope</a>.'),
    ARTICLE.format("rope", "Rope", "A thick line."),
    ARTICLE.format("pawl", "Pawl", "A lever in the teeth."),
]


@pytest.mark.parametrize("box", ["{}", "<div>{}</div>", "<main>{}</main>"])
@pytest.mark.parametrize("around", ["{}", "<li>{}</li>", "<section>{}</section>"])
def test_articles_side_by_side_are_a_term_each(box, around):
    source = "<body><h1>Glossary</h1>" + box.format("".join(map(around.format, ARTICLES)))
    found = entries(source, "words.html")
    assert [(one.term, one.slug) for one in found] == [("Reel", "reel"), ("Rope", "rope"), ("Pawl", "pawl")]
    assert targets(found[0].links) == [("#rope", "rope", "anchor")]


def test_a_label_above_a_heading_in_its_box_is_no_part_of_the_term_before():
    above = "<article><p>Rigging</p><h2>{0}</h2><p>{1}</p></article>"
    texts = {"Reel": "A drum.", "Rope": "A thick line.", "Pawl": "A lever."}
    source = "<body><h1>Glossary</h1>" + "".join(above.format(term, text) for term, text in texts.items())
    assert [(one.term, values(one)["explanation"]) for one in entries(source)] == list(texts.items())


@pytest.mark.parametrize("heading", ["<h1>Winch</h1>", "<header><h1>Winch</h1></header>"])
def test_articles_beside_that_of_a_term_are_none_of_it(heading):
    source = f"<article>{heading}<p>A drum that winds.</p></article>{ARTICLES[0]}{ARTICLES[1]}"
    assert values(entry(source, "glossary/winch.html"))["explanation"] == "A drum that winds."


def test_scripts_without_spaces_have_words_too():
    source = "<title>用語集</title><dl class=x><dt>カム<dd>回転運動を往復運動に変える機械部品である。</dl>"
    assert [one.term for one in entries(source, "glossary.html")] == ["カム"]


SET = """\
<script type="application/ld+json">
{"@context": "https://schema.org", "@type": "DefinedTermSet", "@id": "https://a.example/#set", "name": "Machines",
 "hasDefinedTerm": [
  {"@type": "DefinedTerm", "@id": "https://a.example/terms#cam", "name": "Cam", "alternateName": ["Lobe"],
   "description": "A wheel that is \\u201cnot\\u201d round \\ud83e\\udd89.", "inDefinedTermSet": "https://a.example/#set"},
  {"@type": ["DefinedTerm"], "termCode": "P-1", "name": "Pawl", "description": "A lever.", "inLanguage": "fr"}]}
</script>
"""


def test_a_set_of_terms_as_linked_data():
    source = Source("page.html", "<p>Machines\n" + SET)
    cam, pawl = html.read(source, ReadOptions()).entries
    assert (cam.term, cam.texts["definition"].value) == ("Cam", "A wheel that is “not” round 🦉.")
    assert (cam.slug, [one.value for one in cam.aliases], cam.keys) == ("cam", ["Lobe"], ("cam",))
    assert written(cam, "definition") == r"A wheel that is \u201cnot\u201d round \ud83e\udd89."
    assert source.position(cam.head.start) == (5, 75)
    assert (pawl.slug, pawl.term, pawl.language) == ("P-1", "Pawl", "fr")


def test_terms_that_a_list_shows_are_not_read_again_from_linked_data():
    found = entries(SET + "<dl class=glossary><dt>Pawl<dd>A lever.</dl>")
    assert [(one.term, written(one, "term")) for one in found] == [("Cam", "Cam"), ("Pawl", "Pawl")]


def described(*terms: tuple[str, str]) -> str:
    written = [
        f'{{"@type": "DefinedTerm", "name": "{name}", "alternateName": "{name} (old)", "description": "{text}"}}'
        for name, text in terms
    ]
    return f'<script type="application/ld+json">[{", ".join(written)}]</script>'


REEL = 'A drum that holds a <a href="#rope">rope</a>, or a <a href="#rele">reel</a>.'
BODY = (
    f'<h1>Words</h1><h2 id="reel">Reel</h2><p>{REEL}</p>'
    '<h2 id="rope">Rope</h2><p>A thick line.</p><h2 id="pawl">Pawl</h2><p>A lever in the teeth.</p>'
)


def test_terms_that_the_page_shows_are_read_where_it_does():
    found = entries(described(("Reel", "A drum that holds a rope."), ("Rope", "A line."), ("Cam", "A wheel.")) + BODY)
    assert [(one.term, one.slug, written(one, "definition")) for one in found] == [
        ("Cam", "cam", "A wheel."),
        ("Reel", "reel", REEL),
        ("Rope", "rope", "A thick line."),
        ("Pawl", "pawl", "A lever in the teeth."),
    ]
    assert [name for name, _, _ in targets(found[1].links)] == ["#rope", "#rele"]
    assert [one.value for one in found[1].aliases] == ["Reel (old)"]


def test_a_text_that_the_page_has_under_another_name_is_read_once():
    data = described(("The reel of a boat", "A drum that holds a rope, or a reel."), ("Rope", "A thick line."))
    assert [one.term for one in entries(data + BODY)] == ["Reel", "Rope", "Pawl"]


def test_a_page_about_something_else_than_the_terms_that_it_describes_shows_none_of_them():
    data = described(("Cam", "A wheel."), ("Winch", "A drum."), ("Rope", "A thick line."))
    assert [one.term for one in entries(data + BODY)] == ["Cam", "Winch", "Rope"]


@pytest.mark.parametrize("others", [(), (("Pawl", "A lever in the teeth."),)])
def test_a_page_about_a_term_that_it_describes_keeps_its_headings(others):
    data = described(("Cam", "A wheel that lifts."), *others)
    body = (
        "<h1>Cam</h1><h2>In short</h2><p>A wheel that lifts.</p><h2>Uses</h2><p>In looms.</p><h2>Forms</h2><p>Many.</p>"
    )
    found = entries(data + body, "glossary/cam.html")
    assert [one.term for one in found] == ["Cam", *(name for name, _ in others)]


def test_broken_linked_data_of_a_term_is_a_problem():
    source = Source("page.html", '<p>\n<script type="application/ld+json">{"@type": "DefinedTerm",}</script>')
    (problem,) = html.read(source, ReadOptions()).problems
    assert source.position(problem.span.start) == (2, 60)


def test_a_template_of_linked_data_is_none():
    found = page('<script type="application/ld+json">{"@type": "DefinedTerm", "name": {{ .Title }}}</script>')
    assert (found.entries, found.problems) == ((), ())


def test_a_page_about_a_term_with_questions():
    found = entry(
        '<script type="application/ld+json">{"@graph": [{"@type": "DefinedTerm", "name": "Cam", "description": "A '
        'wheel that lifts."}, {"@type": "FAQPage", "mainEntity": [{"@type": "Question", "name": "Why?", '
        '"acceptedAnswer": {"@type": "Answer", "text": "<p>It lifts &amp; lowers.</p>"}}]}]}</script>'
        "<header>Menu</header>"
        "<main><h1>Cam</h1><p>A wheel that lifts.</p><p>It sits on a shaft.</p><h2>FAQ</h2><h3>Why?</h3>"
        "<p>It lifts &amp; lowers.</p></main>",
        "glossary/cam.html",
    )
    assert (found.slug, found.term) == ("cam", "Cam")
    assert [(one.question.value, one.answer.value) for one in found.faq] == [("Why?", "It lifts & lowers.")]
    assert found.texts["explanation"].value == "It sits on a shaft."


def test_terms_as_microdata():
    source = (
        '<div itemscope itemtype="https://schema.org/DefinedTermSet"><h1 itemprop="name">Machines</h1>'
        '<article itemprop="hasDefinedTerm" itemscope itemtype="http://schema.org/DefinedTerm" id="cam">'
        '<h2 itemprop="name">Cam</h2><meta itemprop="alternateName" content="Lobe &amp; ramp">'
        '<div itemprop="description">A wheel that is <a href="#round">not round</a>.</div></article></div>'
    )
    found = entry(source, "page.html")
    assert (found.slug, found.term, [one.value for one in found.aliases]) == ("cam", "Cam", ["Lobe & ramp"])
    assert written(found, "definition") == 'A wheel that is <a href="#round">not round</a>.'
    assert targets(found.links) == [("#round", "not round", "anchor")]


def test_a_list_whose_items_are_microdata_is_read_once():
    item = (
        '<div itemscope itemtype="https://schema.org/DefinedTerm"><dt itemprop="name">{}</dt>'
        '<dd itemprop="description">A wheel.</dd></div>'
    )
    source = f"<h1>Glossary</h1><dl>{item.format('Cam')}{item.format('Gear')}</dl>"
    assert [one.term for one in entries(source)] == ["Cam", "Gear"]


def test_questions_as_microdata():
    found = entry(
        '<h1>What is a cam?</h1><p>A wheel.</p><div itemscope itemtype="https://schema.org/FAQPage"><div itemscope '
        'itemprop="mainEntity" itemtype="https://schema.org/Question"><h3 itemprop="name">Is it round?</h3><div '
        'itemscope itemprop="acceptedAnswer" itemtype="https://schema.org/Answer"><p '
        'itemprop="text">No.</p></div></div></div>',
        "cam.html",
    )
    assert found.term == "cam"
    assert [(one.question.value, one.answer.value) for one in found.faq] == [("Is it round?", "No.")]


TERM = """\
<html lang="en"><head><title>Winch | Glossary | Harbour</title></head><body>
<nav><a href="/about.html">About</a></nav>
<div class="page"><a href="index.html">← Glossary</a> <span>Hoists</span>
<h1>Winch</h1>
<p>A drum that winds a <a href="rope.html">rope</a>.</p>
<p>It stands on deck.</p>
<div><h4>Related terms</h4><a href="pawl.html">Pawl</a><a href="cam.html">Cam</a></div>
</div><footer><p>All rights reserved by the harbour.</p></footer></body></html>
"""


def test_a_page_of_one_term_in_the_folder_of_a_glossary():
    winch = entry(TERM, "glossary/winch.html")
    assert (winch.slug, winch.term, winch.texts["definition"].value) == ("winch", "Winch", "A drum that winds a rope.")
    assert winch.texts["explanation"].value == "A drum that winds a rope.\n\nIt stands on deck."
    assert targets(winch.related) == [("pawl.html", "Pawl", "link"), ("cam.html", "Cam", "link")]
    assert targets(winch.links) == [("rope.html", "rope", "link")]


def test_a_page_of_one_term_whose_title_or_way_says_that_it_is_in_a_glossary():
    way = '<div class="breadcrumb"><a href="/">Home</a> › <a href="/g/">Glossary</a> › Winch</div>'
    assert entry(TERM, "words/winch.html").term == "Winch"
    assert entry(f"<title>Winch</title>{way}<h1>Winch</h1><p>A drum.</p>", "words/winch.html").term == "Winch"


def test_a_heading_in_the_header_of_an_article_is_the_term():
    source = "<article><header><p>Hoists</p><h1>Winch</h1></header><p>A drum that winds.</p></article>"
    assert entry(source, "glossary/winch.html").texts["definition"].value == "A drum that winds."


def test_headings_of_a_page_of_one_term_are_no_terms():
    below = "".join(f"<h2>{name}</h2><p>It has a part that is of iron.</p>" for name in ("Drum", "Pawl", "Crank"))
    found = entries(TERM.replace("<footer>", f"{below}<footer>"), "glossary/winch.html")
    assert [one.term for one in found] == ["Winch"]


PRICES = "<title>Prices | Harbour</title><h1>Prices</h1><p>A place costs ten a night.</p>"
LINKS = "<h1>Hoists</h1>" + "".join(f"<p><a href='{one}.html'>{one}</a></p>" for one in ("winch", "pawl", "cam"))


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("prices.html", PRICES),
        ("site/prices.html", '<div class="breadcrumbs"><a href="/">Home</a> › Glossary</div>' + PRICES),
        ("harbour/winch.html", "<title>Winch</title><h1>Winch</h1><p>A drum that winds.</p>"),
        ("glossary/index.html", "<h1>Words of the harbour</h1><p>All that we say.</p>"),
        ("glossary/about.html", "<h1>About</h1><p>All that we say about ships.</p>"),
        ("glossary/hoists.html", LINKS),
        ("glossary/term.html", "<h1>{{ term.name }}</h1><p>{{ term.definition }} and more.</p>"),
        ("glossary/two.html", "<p>Both.</p><h1>Winch</h1><p>A drum.</p><h1>Pawl</h1><p>A lever.</p>"),
        ("glossary/site.html", "<header><h1>Harbour</h1></header><p>Here.</p><div><h2>Moor</h2><p>Cheap.</p></div>"),
    ],
)
def test_pages_of_the_site_are_no_terms(path, source):
    assert entries(source, path) == []


def test_a_page_in_the_folder_of_a_glossary_without_one_heading_says_so():
    assert "no heading, or several" in (page("<p>A drum.</p>", "glossary/winch.html").note or "")


def classed(term: str, definition: str, before: str = "", behind: str = "") -> str:
    words = (("Winch", "A drum that winds a rope."), ("Pawl", "A lever in the teeth."), ("Cam", "A wheel, not round."))
    return "".join(
        f'{before}<p class="{term}">{one}</p>\n<p class="{definition}">{said}</p>{behind}' for one, said in words
    )


@pytest.mark.parametrize(
    ("term", "definition"),
    [
        ("glossary-term", "glossary-def"),
        ("gloss-term big", "wide gloss-def"),
        ("term", "definition"),
        ("glossary__word", "glossary__meaning"),
        ("glossary-term-name", "glossary-definition-text"),
    ],
)
def test_terms_and_definitions_that_classes_tell(term, definition):
    found = entries("<h1>Harbour</h1>" + classed(term, definition), "harbour.html")
    assert [(one.term, one.texts["definition"].value) for one in found] == [
        ("Winch", "A drum that winds a rope."),
        ("Pawl", "A lever in the teeth."),
        ("Cam", "A wheel, not round."),
    ]


def test_classes_that_other_pages_have_as_well_tell_terms_on_a_page_that_is_called_a_glossary():
    source = "<h1>Harbour</h1>" + classed("entry-word", "entry-description")
    assert len(entries(source, "glossary.html")) == 3
    assert entries(source, "harbour.html") == []


def test_terms_that_are_explained_on_a_page_about_something_else_are_no_glossary():
    source = classed("gloss-term", "gloss-def") + "<p>" + "The harbour is old. " * 20
    assert len(entries(source, "glossary.html")) == 3
    assert entries(source, "harbour.html") == []


def test_terms_with_classes_may_stand_in_a_box_each_which_names_their_place():
    source = classed("term", "def", '<div class="glossary-term" id="x"><div>', "</div></div>")
    boxes = classed("term", "def", '<div class="box" id="x">', "</div>")
    assert [one.term for one in entries(source)] == ["Winch", "Pawl", "Cam"]
    assert [one.keys for one in entries(boxes)] == [("x",)] * 3


def test_a_term_with_a_class_and_several_definitions_has_all_of_them():
    source = '<p class="term">Winch</p><p class="def">A drum.</p><p class="def">It winds a rope.</p>'
    (winch, _) = entries(source + '<p class="term">Pawl</p><p class="def">A small lever.</p>')
    assert winch.texts["explanation"].value == "A drum.\n\nIt winds a rope."


@pytest.mark.parametrize(
    "source",
    [
        classed("gloss-term", "dict-definition"),
        classed("term", "note"),
        '<p class="term">Winch</p><p class="def">A drum that winds a rope.</p>',
        '<div><p class="term">Winch</p></div><div><div><p class="def">A drum that winds.</p></div></div>' * 3,
    ],
    ids=["other names", "no definitions", "too few", "apart"],
)
def test_other_elements_with_classes_are_no_terms(source):
    assert entries("<h1>Harbour</h1>" + source, "harbour.html") == []


WORKSHOP = """\
<HTML LANG=en><HEAD><TITLE>Words of the forge</TITLE></HEAD><BODY>
<!-- old page -->
<H1>Words of the forge</H1><A NAME=top></A>
<P><A HREF="#A">A</A> | <A HREF="#T">T</A>
<H2><A NAME=A>A</A></H2>
<DL COMPACT>
<A NAME="anvil"></A><DT><B>Anvil</B> <SPAN CLASS=pronunciation>[&aelig;n]</SPAN>
<DD>A block of steel&mdash;often 100&nbsp;kg&#8212;on which iron is shaped
    with a <A HREF="#Hammer">hammer</A> &amp; <A HREF=#tongs>tongs</a>.<BR>
<BR>Its horn is round.<BR><I>See:</I> <A HREF="#tongs">tongs</A>
<DT ID=HAMMER><A NAME=Hammer>Hammer <DD>A head on a handle, that strikes x &lt; y times 🔨 &unknown; R&D.
</DL>
<H2><A NAME=T>T</A></H2>
<DL><DT><DFN ID=tongs>Tongs</DFN><DT>Pincers
<DD><P>Two levers that hold what is hot.</DD><DD>Also for sugar, at the table of the smith.</DL>
<ADDRESS>The smith</ADDRESS>
"""


def test_an_old_page_in_capitals_without_closing_tags():
    source = Source("forge.htm", WORKSHOP)
    found = read(source, ReadOptions())
    anvil, hammer, tongs = found.entries
    assert [(one.term, one.slug) for one in found.entries] == [
        ("Anvil", "anvil"),
        ("Hammer", "HAMMER"),
        ("Tongs", "tongs"),
    ]
    assert anvil.texts["explanation"].value == (
        "A block of steel—often 100\xa0kg—on which iron is shaped with a hammer & tongs.\n\nIts horn is round."
    )
    assert targets(anvil.links) == [("#Hammer", "hammer", "anchor"), ("#tongs", "tongs", "anchor")]
    assert targets(anvil.related) == [("#tongs", "tongs", "anchor")]
    assert hammer.texts["definition"].value.endswith("strikes x < y times 🔨 &unknown; R&D.")
    assert hammer.keys == ("HAMMER", "Hammer")
    assert [one.value for one in tongs.aliases] == ["Pincers"]
    assert misplaced(WORKSHOP, anvil.texts["explanation"]) == []
    assert source.position(tongs.head.start) == (14, 23)


DAMAGED = {
    "open-divisions": "<div>" * 100_000,
    "divisions": "<div>" * 100_000 + "<p>x" + "</div>" * 100_000,
    "one-line": "<dl class=glossary><dt>Cam<dd>" + "A wheel turns. " * 300_000,
    "lists": "<dl class=glossary><dt>Cam<dd>A wheel." * 2000,
    "tags": "<a " * 30_000,
    "links": "<dl class=glossary><dt>Cam<dd>" + "<a href=x>a " * 10_000,
    "bold": "<dl class=glossary><dt>Cam<dd>" + "<b>a " * 10_000,
    "quotes": "<a b='" * 30_000 + '<a b="' * 30_000,
    "scripts": "<script>" * 30_000,
    "comments": "<div>" * 1000 + "<!-- termlint: ignore[x] -->" * 10_000,
    "data": '<script type="application/ld+json">{"@type": "DefinedTerm", "a": ' + "[" * 100_000,
    "items": '<div itemscope itemtype="https://schema.org/DefinedTerm"><b itemprop=name>x</b>' * 1000,
}


SLOW = {"open-divisions", "divisions", "links"}


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=pytest.mark.slow if name in SLOW else ()) for name in DAMAGED]
)
def test_damaged_pages_are_read(name):
    assert page(DAMAGED[name]).source.text == DAMAGED[name]


def test_the_glossaries_of_a_server(shared):
    folder = shared / "corpora" / "apache-httpd"
    found = {}
    for language in ("en", "de"):
        text = (folder / language / "glossary.html").read_text(encoding="utf-8")
        found[language] = entries(text, f"{language}/glossary.html")
    assert {language: len(some) for language, some in found.items()} == {"en": 57, "de": 55}
    assert [one.language for some in found.values() for one in some] == ["en"] * 57 + ["de"] * 55


@pytest.mark.parametrize(
    ("term", "meaning"),
    [
        ("glossar-wort", "glossar-definition"),
        ("glossar_begriff", "glossar_beschreibung"),
        ("lexique-terme", "lexique-définition"),
        ("glosario-palabra", "glosario-significado-text"),
        ("woord", "uitleg"),
        ("gloss-term-title", "gloss-def"),
    ],
)
def test_classes_say_in_many_languages_what_is_a_term(term, meaning):
    boxes = "".join(
        f'<div><h2 class="{term}">{name}</h2><div class="{meaning}"><p>Ein Teil des Bootes, {name}.</p></div></div>'
        for name in ("Mast", "Ruder", "Kiel", "Pinne")
    )
    html = f"<html><head><title>Glossar</title></head><body><h1>Glossar</h1>{boxes}</body></html>"
    page = read(Source("glossar.html", html), ReadOptions())
    assert [one.term for one in page.entries] == ["Mast", "Ruder", "Kiel", "Pinne"]


@pytest.mark.parametrize("classes", [("glossar-wort-text", "glossar-definition"), ("wort1", "definition1")])
def test_other_classes_say_nothing(classes):
    boxes = "".join(
        f'<div><b class="{classes[0]}">{name}</b><i class="{classes[1]}">Ein Teil.</i></div>'
        for name in ("Mast", "Kiel")
    )
    page = read(Source("glossar.html", f"<title>Glossar</title><body>{boxes}</body>"), ReadOptions())
    assert page.entries == ()


HEADINGS = {
    "a link around all of it": '<h2 id="reel"><a class="header-anchor" href="#reel"><span>Reel</span></a></h2>',
    "a link with a sign before it": '<h2 id="reel"><a class="header-anchor" href="#reel">#</a> Reel</h2>',
    "a link with words behind it": '<h2 id="reel">Reel <a class="header-anchor" href="#reel">Link to this</a></h2>',
    "a link with a character that is not seen": '<h2 id="reel">Reel<a class="hash-link" href="#reel">\u200b</a></h2>',
    "an entity that is not seen": '<h2 id="reel">Reel<a href="#reel">&ZeroWidthSpace;</a></h2>',
    "a button behind it": '<h2 id="reel">Reel <button>Copy link</button></h2>',
    "a button around all of it": '<h2 id="reel"><button>Reel</button></h2>',
}


@pytest.mark.parametrize("heading", HEADINGS)
def test_a_heading_is_its_words_with(heading):
    others = "<h2>Winch</h2><p>A machine that hauls.</p><h2>Rope</h2><p>Strands laid together.</p>"
    first, *_ = entries(f"<h1>Glossary</h1>{HEADINGS[heading]}<p>A drum that winds rope.</p>{others}")
    assert (first.term, first.slug) == ("Reel", "reel")


def test_the_name_of_the_place_of_a_heading_is_its_slug():
    items = [("bilge_pump", "Bilge pump"), ("crane", "Davit"), ("rope", "Rope")]
    told = "".join(f"<li id={place}><h3>{term}</h3><p>A part of a boat.</p></li>" for place, term in items)
    assert [one.slug for one in entries(f"<h1>Glossary</h1><ul>{told}</ul>")] == ["bilge_pump", "crane", "rope"]
