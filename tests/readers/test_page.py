from pathlib import Path

import pytest

from termlint.entry import Entry
from termlint.readers import ReadOptions, page
from termlint.recognition import values
from termlint.source import Source

from .entries import options

DEFINITION = "A clutch connects two shafts so that one can be stopped while the other turns."
FIRST = "The driver presses a pedal, and a spring lets the plates part."
SECOND = "Worn plates slip: the engine speeds up and the car does not."
BASIC = f"Clutch\n{DEFINITION}\n{FIRST}\n{SECOND}\n"


def read(text: str, path: str = "clutch.txt") -> Entry:
    (entry,) = page.read(Source(path, text), options(path)).entries
    return entry


def field(entry: Entry, name: str) -> str | None:
    text = entry.get(name)
    return text.value if text else None


def related(entry: Entry) -> list[str]:
    return [reference.target.value for reference in entry.related]


def parts(text: str, path: str = "page.txt") -> tuple[str, str | None, str | None]:
    entry = read(text, path)
    return entry.term, field(entry, "definition"), field(entry, "explanation")


def test_the_seed_is_one_entry(shared: Path):
    path = shared / "seeds" / "mesa-optimization.page.txt"
    entry = read(path.read_text("utf-8"), path.name)
    definition, explanation = entry.texts["definition"], entry.texts["explanation"]
    lines = entry.source.text.split("\n")
    assert (entry.slug, entry.term) == ("mesa-optimization", "Mesa-Optimization")
    assert (definition.value, explanation.value) == (lines[1], lines[2])
    assert [block.kind for block in explanation.blocks] == ["paragraph"]
    assert related(entry) == [lines[number] for number in (5, 7, 9, 11, 13, 15)]
    assert entry.faq == ()


def test_the_first_line_is_the_term_the_next_paragraph_its_definition():
    assert parts(BASIC) == ("Clutch", DEFINITION, f"{FIRST}\n\n{SECOND}")


def test_every_paragraph_is_a_block():
    explanation = read(BASIC).texts["explanation"]
    assert [explanation.value[block.start : block.end] for block in explanation.blocks] == [FIRST, SECOND]


def test_every_field_stands_in_its_place():
    entry = read(BASIC)
    places = {name: BASIC[slice(*text.span()[1:])] for name, text in entry.texts.items()}
    assert places == {"term": "Clutch", "definition": DEFINITION, "explanation": f"{FIRST}\n{SECOND}"}
    assert entry.head == entry.texts["term"].span()


def test_the_slug_is_the_name_of_the_file():
    assert read(BASIC, "glossary/dog-clutch.page.txt").slug == "dog-clutch"


def test_windows_line_ends_and_blank_lines_change_nothing():
    assert parts(BASIC.replace("\n", "\r\n\r\n")) == parts(BASIC)


def test_an_entry_may_have_no_more_than_a_definition():
    assert parts(f"Clutch\n{DEFINITION}") == ("Clutch", DEFINITION, None)


def test_a_definition_needs_no_full_stop():
    assert parts(f"Clutch\nA part that connects two shafts so that one can stop\n{FIRST}\n")[1:] == (
        "A part that connects two shafts so that one can stop",
        FIRST,
    )


def test_a_page_without_any_paragraph_is_a_term_and_what_follows():
    assert parts("Clutch\nConnects two turning shafts\n") == ("Clutch", "Connects two turning shafts", None)


def test_a_page_that_begins_with_a_paragraph_has_no_term():
    entry = read(f"{DEFINITION}\n{FIRST}\n")
    assert (entry.term, entry.head.start, field(entry, "definition")) == ("", 0, DEFINITION)


def test_an_empty_file_holds_no_entry_and_says_so():
    made = page.read(Source("clutch.txt", " \n\n"), ReadOptions())
    assert (made.entries, made.note) == ((), "the file is empty")


@pytest.mark.parametrize(
    "header",
    [
        "Home / Glossary / Clutch\nClutch\n",
        "Home > Glossary > Clutch\nClutch\n",
        "Home › Car Parts › Clutch\nDrivetrain\nClutch\n",
        "Skip to content\nMenu\nHome\nGlossary\nClutch\n",
        "← Back to glossary\n\nClutch\n\nUpdated March 2024\n5 min read\n",
        "Pricing\nWorkshops\nClutch\nDrivetrain\nDefinition\n",
        "We use cookies to make this site better.\nAccept all\nClutch\n",
        "Glossary\nSearch\nA B C D E F G H I J K L M N O P Q R S T U V W X Y Z\nClutch\n/klʌtʃ/\nnoun\n",
        "What is a Clutch?\n",
        "Clutch | The Garage\n",
        "Clutch: Definition and Examples\n",
    ],
)
def test_the_term_is_found_among_the_lines_before_the_definition(header):
    assert parts(f"{header}A clutch connects two shafts, and lets one stop.\n{FIRST}\n") == (
        "Clutch",
        "A clutch connects two shafts, and lets one stop.",
        FIRST,
    )


def test_the_name_of_the_file_tells_the_term():
    assert read(f"Drivetrain\nDog Clutch\n{FIRST}\n", "dog-clutch.txt").term == "Dog Clutch"


def test_what_stands_before_a_definition_as_a_label_is_no_part_of_it():
    assert parts(f"Clutch\nDefinition: {DEFINITION}\n")[1] == DEFINITION


def test_headings_with_paragraphs_belong_to_the_explanation():
    explanation = read(f"{BASIC}How It Works\nTwo plates are pressed together by a spring.\n").texts["explanation"]
    assert [(block.kind, explanation.value[block.start : block.end]) for block in explanation.blocks] == [
        ("paragraph", FIRST),
        ("paragraph", SECOND),
        ("heading", "How It Works"),
        ("paragraph", "Two plates are pressed together by a spring."),
    ]


def test_list_items_are_blocks_without_their_bullets():
    explanation = read(f"{BASIC}There are two kinds of it:\n• dry clutches\n• wet clutches in oil\n").texts[
        "explanation"
    ]
    assert [block.kind for block in explanation.blocks][2:] == ["paragraph", "item", "item"]
    assert explanation.value.endswith("\n\ndry clutches\n\nwet clutches in oil")


def test_paragraphs_wrapped_by_hand_are_joined():
    text = (
        "Clutch\n\nA part that connects two shafts so that\none of them can be stopped while the\nother turns.\n\n"
        "The driver presses a pedal, and a spring\nlets the plates part.\n"
    )
    assert parts(text) == (
        "Clutch",
        "A part that connects two shafts so that one of them can be stopped while the other turns.",
        "The driver presses a pedal, and a spring lets the plates part.",
    )


@pytest.mark.parametrize("heading", ["Related Terms", "See also:", "Related Concepts", "RELATED GLOSSARY TERMS"])
def test_related_terms_are_names_each_with_its_definition(heading):
    text = f"{BASIC}{heading}\nGearbox\nA set of gears to choose from.\nFlywheel\nA heavy wheel that keeps turning.\n"
    entry = read(text)
    assert related(entry) == ["Gearbox", "Flywheel"]
    assert field(entry, "explanation") == f"{FIRST}\n\n{SECOND}"


def test_related_terms_may_be_names_alone():
    assert related(read(f"{BASIC}Related Terms\nGearbox\nFlywheel\nCam (engine)\n")) == [
        "Gearbox",
        "Flywheel",
        "Cam (engine)",
    ]


def test_related_terms_may_be_a_list():
    assert related(read(f"{BASIC}See also\n- Gearbox\n- Flywheel\n")) == ["Gearbox", "Flywheel"]


def test_related_terms_may_stand_on_one_line():
    entry = read(f"{BASIC}See also: Gearbox, Flywheel and Cam.\n")
    assert related(entry) == ["Gearbox", "Flywheel", "Cam"]
    assert field(entry, "explanation") == f"{FIRST}\n\n{SECOND}"


def test_related_terms_may_have_their_definitions_on_the_same_line():
    assert related(
        read(f"{BASIC}Related Terms\nGearbox: A set of gears to choose from.\nCam – A wheel that is not round.\n")
    ) == [
        "Gearbox",
        "Cam",
    ]


def test_a_related_term_stands_in_its_place():
    text = f"{BASIC}Related Terms\r\nGearbox\r\nA set of gears to choose from.\r\n"
    (reference,) = read(text).related
    assert text[slice(*reference.target.span()[1:])] == "Gearbox"


@pytest.mark.parametrize(
    "furniture",
    [
        "Garage Notes\nEvery Friday: three odd repairs. Free, forever.\nNo spam, ever. Unsubscribe anytime.\n",
        "View all terms\nShare\n",
        "Ready to drive?\nStart your free trial today.\n",
        "\nNewsletter\nThe best repairs of the month, told by those who made them.\n",
        "© 2024 The Garage. All rights reserved.\nPrivacy Policy\n",
        "Explore the Workshop\n",
        "Related Articles\nHow to Change a Clutch Yourself\nWe took one apart and put it together again.\n",
        "Still have questions?\nOur mechanics are there to answer them.\n",
    ],
)
@pytest.mark.parametrize(
    "before",
    [
        "",
        "Related Terms\nGearbox\nA set of gears to choose from.\n",
        "Related Terms\nGearbox\n",
        "FAQ\nWhat is a clutch for?\nIt lets a car stand while its engine runs.\n",
    ],
)
def test_what_surrounds_the_entry_is_left_out(before, furniture):
    entry, alone = read(BASIC + before + furniture), read(BASIC + before)
    assert field(entry, "explanation") == f"{FIRST}\n\n{SECOND}"
    assert related(entry) == related(alone)
    assert [question.answer.value for question in entry.faq] == [question.answer.value for question in alone.faq]


def test_a_button_between_the_paragraphs_and_the_related_terms_is_left_out():
    entry = read(f"{BASIC}Explore the Workshop\nRelated Terms\nGearbox\nA set of gears to choose from.\n")
    assert related(entry) == ["Gearbox"]
    assert field(entry, "explanation") == f"{FIRST}\n\n{SECOND}"


@pytest.mark.parametrize(
    "paragraph",
    [
        "Good newsletters are short and rare.",
        "Copyright protects it as soon as it is written.",
        "Readers of a newsletter can unsubscribe at any time.",
        "A free trial lets people see what they would pay for.",
        "Buyers who request a demo have often read a newsletter.",
        "Each week has its own subject.",
    ],
)
def test_an_entry_may_speak_of_what_sites_call_their_furniture(paragraph):
    text = f"Newsletter\nA letter that a company sends to those who asked for it.\n{paragraph}\n"
    assert parts(text) == ("Newsletter", "A letter that a company sends to those who asked for it.", paragraph)


def test_a_faq_has_questions_with_their_answers():
    entry = read(
        f"{BASIC}Frequently Asked Questions\nWhat is a clutch for?\nIt lets a car stand.\nIt also saves the gears.\n"
        "Q: Can it be repaired?\nA: Its plates can be replaced.\nRelated Terms\nGearbox\n"
    )
    assert [(one.question.value, one.answer.value) for one in entry.faq] == [
        ("What is a clutch for?", "It lets a car stand.\n\nIt also saves the gears."),
        ("Can it be repaired?", "Its plates can be replaced."),
    ]
    assert related(entry) == ["Gearbox"]
    assert field(entry, "explanation") == f"{FIRST}\n\n{SECOND}"


def test_other_names_and_the_category_are_read_from_their_labels():
    entry = read(f"Clutch\nAlso known as: friction clutch, coupling\nCategory: Drivetrain\n{DEFINITION}\n{FIRST}\n")
    assert [alias.value for alias in entry.aliases] == ["friction clutch", "coupling"]
    assert (field(entry, "category"), field(entry, "definition")) == ("Drivetrain", DEFINITION)


def test_the_language_is_that_of_the_options():
    (entry,) = page.read(Source("kupplung.txt", BASIC), ReadOptions("de")).entries
    assert (entry.language, entry.texts["explanation"].language) == ("de", "de")


def test_a_paragraph_too_long_to_judge_is_a_problem():
    made = page.read(Source("clutch.txt", f"{BASIC}{'plate ' * 200_000}\n"), ReadOptions())
    assert [problem.span.start for problem in made.problems] == [len(BASIC)]
    assert made.entries[0].texts["explanation"].value == f"{FIRST}\n\n{SECOND}"


@pytest.mark.slow
def test_many_lines_take_no_long_time():
    entry = read("Clutch\n" * 200_000)
    assert entry.term == "Clutch"


def test_the_language_is_that_of_the_files_name_or_folder():
    assert [read(BASIC, path).language for path in ("kupplung.de.txt", "content/de/kupplung.txt")] == ["de", "de"]


def test_an_entry_is_reached_by_the_name_of_its_file():
    made = read(BASIC, "clutch.page.txt")
    assert (made.slug, made.keys, made.has("slug")) == ("clutch", ("clutch", "clutch.page"), True)


def test_a_term_too_long_for_a_label_is_a_problem():
    made = page.read(Source("clutch.txt", f"{'c' * (values.MAX_LABEL + 1)}\n{DEFINITION}\n"), ReadOptions())
    assert [problem.reason for problem in made.problems] == [
        f"the term is longer than {values.MAX_LABEL} characters, so it is not judged; shorten it"
    ]
    assert (made.entries[0].term, field(made.entries[0], "definition")) == ("", DEFINITION)


@pytest.mark.parametrize("path", ["glossary.txt", "docs/harbour-glossary.txt"])
def test_what_is_called_a_glossary_is_no_entry(path: str):
    made = page.read(Source(path, f"Words of the harbour\n\nClutch\n{DEFINITION}\n"), options(path))
    assert made.entries == ()
    assert made.note is not None
    assert made.note.startswith("plain text that is called a glossary, in which no terms can be told from each other")


def test_a_page_may_be_about_a_kind_of_glossary():
    assert field(read(f"Harbour Glossary\n{DEFINITION}\n", "harbour-glossary.txt"), "definition") == DEFINITION


def test_a_page_in_a_folder_of_a_glossary_is_an_entry_whatever_it_is_called():
    assert field(read(f"Lexicon\n{DEFINITION}\n", "glossary/lexicon.txt"), "definition") == DEFINITION
