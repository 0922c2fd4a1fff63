"""What was worked out for words is remembered while there is room for it."""

from __future__ import annotations

import pytest

from termlint import remembered
from termlint.remembered import Remembered


class _Lengths(Remembered[str, int]):
    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def find(self, key: str) -> int:
        self.asked.append(key)
        return len(key)


def test_each_value_is_worked_out_once() -> None:
    lengths = _Lengths()
    assert [lengths[word] for word in ("model", "card", "model")] == [5, 4, 5]
    assert lengths.asked == ["model", "card"]


def test_never_more_is_remembered_than_there_is_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembered, "MOST", 3)
    lengths = _Lengths()
    for number in range(100):
        assert lengths["x" * number] == number
        assert len(lengths) <= 3


def test_a_word_that_is_new_when_there_is_no_room_is_remembered_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembered, "MOST", 2)
    lengths = _Lengths()
    for word in ("model", "card", "metadata", "metadata"):
        assert lengths[word] == len(word)
    assert lengths.asked == ["model", "card", "metadata"]
