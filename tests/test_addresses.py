import pytest

from termlint.addresses import leads_away
from termlint.readers import ReadOptions, read
from termlint.source import Source

AWAY = [
    *("https://example.org/gear", "mailto:a@example.org", "//example.org/gear", "gear.png", "/files/gear.PDF?page=2"),
    *("gear.webm#t=3", "gear.avif", "gear.ipynb", "gear.py", "gears.csv", "{{ site.url }}/gear", "/a/{% url gear %}"),
]
HERE = ["/glossary/gear", "gear.md", "../gear/", "#gear", "/terms#node.json", "/find?file=gear.png", "gear.io", "mp3"]


@pytest.mark.parametrize("address", AWAY)
def test_what_has_a_host_or_is_no_page_or_is_made_by_a_template_leads_away(address):
    assert leads_away(address)


@pytest.mark.parametrize("address", HERE)
def test_what_may_be_a_page_of_the_site_does_not(address):
    assert not leads_away(address)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("glossary/gear.md", "# Gear\n\nA gear turns a [shaft](ADDRESS).\n"),
        ("glossary/gear.rst", "Gear\n====\n\nA gear turns a `shaft <ADDRESS>`_.\n"),
        ("glossary/gear.adoc", "= Gear\n\nA gear turns a link:ADDRESS[shaft].\n"),
        ("glossary/gear.html", "<h1>Gear</h1><p>A gear turns a <a href='ADDRESS'>shaft</a>.</p>"),
    ],
)
def test_every_markup_takes_the_same_addresses_for_references(path, text):
    def found(address: str) -> int:
        (entry,) = read(Source(path, text.replace("ADDRESS", address)), ReadOptions()).entries
        return len(entry.links)

    addresses = [one for one in (*AWAY, "/glossary/shaft", "/find?file=gear.png") if " " not in one]
    assert [one for one in addresses if found(one)] == ["/glossary/shaft", "/find?file=gear.png"]
