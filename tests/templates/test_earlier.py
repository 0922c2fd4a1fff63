import random

import numpy as np
import pytest

from termlint.templates import alike, earlier
from tests.templates.rows import Sentence, rows_of, vocabulary

FLOOR = 0.5


def pairs(rows: alike.Rows, likeness: alike.Likeness) -> set[tuple[int, ...]]:
    """What is alike, by the hashes of the rows, and how much so."""
    hashes = rows.hashes[rows.ranks]
    columns = hashes[likeness.first], hashes[likeness.second], likeness.share, likeness.common
    return set(zip(*(column.tolist() for column in columns), strict=True))


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few rows are remembered, too."""
    monkeypatch.setattr(earlier, "FEWEST", 1)


def remembered(rows: alike.Rows) -> earlier.Earlier:
    return earlier.Earlier.of(earlier.packed(rows, alike.alike(rows, FLOOR), FLOOR))


def sentences(rng: random.Random) -> list[Sentence]:
    """Sentences of few words, and one template that more of them share than are compared with each other."""
    known = vocabulary(rng, 14)
    template = tuple(rng.choices(known, k=9))
    made = [tuple(rng.choices(known, k=rng.randrange(3, 9))) for _ in range(60)]
    for _ in range(alike.FEW + rng.randrange(-3, 40)):
        at = rng.randrange(len(template))
        made.append((*template[:at], *rng.choices(vocabulary(rng, 3), k=rng.randrange(3)), *template[at + 1 :]))
    rng.shuffle(made)
    return made


@pytest.mark.parametrize("seed", range(60))
def test_what_is_brought_up_to_date_is_what_would_be_found_anew(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(earlier, "CHANGED", 1)
    rng = random.Random(seed)
    made = sentences(rng)
    before, after = ([one for one in made if rng.random() < 0.9] for _ in range(2))
    rng.shuffle(after)
    rows = rows_of(after)
    found = earlier.brought_up_to_date(remembered(rows_of(before)), rows, FLOOR)
    anew = alike.alike(rows, FLOOR)
    assert found is not None
    assert pairs(rows, found) == pairs(rows, anew) != set()
    assert len(found.first) == len(anew.first)


def test_where_nothing_changed_nothing_is_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = []

    def comparing(rows: alike.Rows, first: alike.Array, second: alike.Array, floor: float) -> alike.Likeness:
        compared.extend(first)
        return alike.compared(rows, first, second, floor)

    rows = rows_of(sentences(random.Random(1)))
    known, anew = remembered(rows), alike.alike(rows, FLOOR)
    monkeypatch.setattr(earlier, "compared", comparing)
    found = earlier.brought_up_to_date(known, rows, FLOOR)
    assert found is not None
    assert pairs(rows, found) == pairs(rows, anew)
    assert compared == []


@pytest.mark.parametrize(("limit", "least"), [("CHANGED", 20), ("MOST_CHANGED", 8)])
def test_where_much_changed_all_is_found_anew(monkeypatch: pytest.MonkeyPatch, limit: str, least: int) -> None:
    monkeypatch.setattr(earlier, "CHANGED", 1)
    made = sentences(random.Random(2))
    known, rows = remembered(rows_of(made[:-9])), rows_of(made)
    assert earlier.brought_up_to_date(known, rows, FLOOR) is not None
    monkeypatch.setattr(earlier, limit, least)
    assert earlier.brought_up_to_date(known, rows, FLOOR) is None


@pytest.mark.parametrize(("limit", "value"), [("FEWEST", 1_000), ("MOST_BYTES", 1_000)])
def test_few_rows_and_very_many_are_not_remembered(monkeypatch: pytest.MonkeyPatch, limit: str, value: int) -> None:
    rows = rows_of(sentences(random.Random(6)))
    monkeypatch.setattr(earlier, limit, value)
    assert earlier.packed(rows, alike.alike(rows, FLOOR), FLOOR) == b""


def test_what_was_found_with_another_floor_is_found_anew() -> None:
    rows = rows_of(sentences(random.Random(3)))
    assert earlier.brought_up_to_date(remembered(rows), rows, FLOOR / 2) is None


def test_where_nothing_was_alike_there_is_nothing_to_take_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(earlier, "CHANGED", 1)
    alone = [tuple(vocabulary(random.Random(seed), 9)) for seed in range(9)]
    rows = rows_of([*alone, (*alone[0][:8], 1), (*alone[0][:8], 5)])
    found = earlier.brought_up_to_date(remembered(rows_of(alone)), rows, FLOOR)
    assert found is not None
    assert pairs(rows, found) == pairs(rows, alike.alike(rows, FLOOR)) != set()


def test_what_is_remembered_comes_back_as_it_was() -> None:
    rows = rows_of(sentences(random.Random(4)))
    known, likeness = remembered(rows), alike.alike(rows, FLOOR)
    assert np.array_equal(known.words, rows.words)
    assert np.array_equal(known.hashes, rows.hashes[rows.ranks])
    assert all(map(np.array_equal, known.likeness, likeness))
    assert [column.dtype for column in likeness] == [np.int32, np.int32, np.float64, np.uint8]
