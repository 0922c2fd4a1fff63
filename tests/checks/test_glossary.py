"""What is concluded of a glossary as a whole does not depend on the order of its entries."""

from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termlint.checks.glossary import GLOBALS
from termlint.entry import Entry
from tests.glossaries import page

NAMES = ("Jib", "Mast", "Boom", "Gaff", "Sprit", "Yard")
TARGETS = [f"{folder}{name.lower()}" for folder in ("", "/rig/", "/rig/sails/", "/rig/spars/") for name in NAMES]

entries = st.builds(
    lambda term, language, related, links: page(
        term, path=f"{language}/{term.lower()}.md", language=language, related=related, links=links
    ),
    st.sampled_from(NAMES),
    st.sampled_from(("en", "de")),
    st.lists(st.sampled_from((*NAMES, *TARGETS)), max_size=4),
    st.lists(st.sampled_from(TARGETS), max_size=4),
)


@pytest.mark.parametrize("name", GLOBALS)
@given(glossary=st.lists(entries, max_size=12), order=st.randoms())
def test_the_order_of_entries_changes_no_global(name: str, glossary: Sequence[Entry], order: Random) -> None:
    made = GLOBALS[name]
    facts = [fact for entry in glossary for fact in made.contribute(entry)]
    shuffled = order.sample(facts, len(facts))
    assert made.dump(made.conclude(shuffled)) == made.dump(made.conclude(facts))
