"""Facts and violations as bytes: compact, and safe to read whoever wrote them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgpack

Value = Any
"""Strings, bytes, numbers, None, and tuples and maps of them; named tuples come back as tuples."""


_packer = msgpack.Packer(use_bin_type=True, unicode_errors="surrogatepass")
"""Making one for each value takes four times as long as packing it."""


def pack(value: Value) -> bytes:
    """A value as bytes."""
    packed: bytes = _packer.pack(value)
    return packed


def pack_all(values: Sequence[Value]) -> bytes:
    """Several values strung together as bytes, which is faster than to pack each of them."""
    whole = pack(values)
    return whole[1 if len(values) < 1 << 4 else 3 if len(values) < 1 << 16 else 5 :]  # less the length of the list


def unpack(data: bytes) -> Value:
    """The value of some bytes. Raises ValueError where they are none."""
    return msgpack.unpackb(data, use_list=False, unicode_errors="surrogatepass", strict_map_key=False)


def unpack_all(data: bytes) -> Sequence[Value]:
    """The values of bytes that were strung together. Raises ValueError where they are none."""
    if not data:
        return ()
    try:
        return (unpack(data),)
    except msgpack.ExtraData:  # there are several, for which an unpacker has to be made
        unpacker = msgpack.Unpacker(
            use_list=False, unicode_errors="surrogatepass", strict_map_key=False, max_buffer_size=len(data)
        )
        unpacker.feed(data)
        return list(unpacker)
