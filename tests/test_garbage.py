"""Where there is nothing to find, nobody looks for cycles."""

import gc

import pytest

from termlint.garbage import uncollected


@uncollected()
def fail() -> None:
    raise ValueError(str(gc.isenabled()))


@pytest.mark.parametrize("before", [True, False])
def test_the_garbage_collector_rests_and_is_as_before_then_whatever_happens(before: bool) -> None:
    (gc.enable if before else gc.disable)()
    try:
        with pytest.raises(ValueError, match="False"):
            fail()
        assert gc.isenabled() == before
    finally:
        gc.enable()
