"""Values that are strung together are those that are packed one by one, however many there are."""

import pytest

from termlint.packing import pack, pack_all, unpack_all


@pytest.mark.parametrize("count", [0, 1, 15, 16, 65_535, 65_536])
def test_values_that_are_packed_together_are_those_packed_one_by_one(count: int) -> None:
    values = [(number, "mast") for number in range(count)]
    assert pack_all(values) == b"".join(map(pack, values))
    assert list(unpack_all(pack_all(values))) == values
