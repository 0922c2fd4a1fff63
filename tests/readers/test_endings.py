import pytest

from termlint.entry import Place
from termlint.fixing import documents
from termlint.readers import SUFFIXES
from termlint.resolve import SUFFIX
from termlint.source import Source
from tests.recognition.test_by_values import explained

PAGES = {
    "markdown": "# Anvil\n\nAn anvil is a block of steel on which a smith works.\n",
    "rst": "Anvil\n=====\n\nAn anvil is a block of steel on which a smith works.\n",
    "asciidoc": "= Anvil\n\nAn anvil is a block of steel on which a smith works.\n",
    "html": "<h1>Anvil</h1><p>An anvil is a block of steel on which a smith works.</p>",
}
DATA = {".toml": "term = 'Anvil'\n", ".yml": "term: Anvil\n", ".yaml": "term: Anvil\n"}


@pytest.mark.parametrize("suffix", [suffix for suffix, reader in SUFFIXES.items() if reader in PAGES])
def test_explain_says_where_fields_come_from_whatever_ending_a_page_has(tmp_path, monkeypatch, suffix):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "glossary").mkdir()
    (tmp_path / "glossary" / f"anvil{suffix}").write_text(PAGES[SUFFIXES[suffix]])
    told = explained("--isolated")
    assert "the key under which the entry stands" not in told
    assert "  term: from the " in told


@pytest.mark.parametrize("suffix", [suffix for suffix, reader in SUFFIXES.items() if reader in ("data", "jsonl")])
def test_edits_see_the_values_of_data_whatever_ending_it_has(suffix):
    text = DATA.get(suffix, '{"term": "Anvil"}\n')
    source = Source(f"anvil{suffix}", text)
    leaf = documents.load(source, [Place.top(source.path)]).leaf(text.index("Anvil"), text.index("Anvil") + 5)
    assert leaf is not None
    assert leaf.scalar.value == "Anvil"


@pytest.mark.parametrize("suffix", [suffix for suffix, reader in SUFFIXES.items() if reader in PAGES])
def test_a_link_may_name_a_page_by_any_ending_that_a_page_has(suffix):
    assert SUFFIX.sub("", f"terms/anvil{suffix}") == "terms/anvil"
