"""One switch out of a dconf database, from files as dconf writes them."""

from __future__ import annotations

import contextlib
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.desktop.sensors.dconf import DamagedDatabase, boolean_in

KEY = "/org/gnome/desktop/notifications/show-banners"
NONE = 0xFFFFFFFF


def number_of(key: bytes) -> int:
    number = 5381
    for byte in key:
        signed = byte - 256 if byte >= 128 else byte
        number = (number * 33 + signed) % 2**32
    return number


def database(switches: dict[str, bytes]) -> bytes:
    """Return a table with these keys; each is filed under its folder, as dconf does."""
    names = sorted({key.rpartition("/")[0] + "/" for key in switches}) + sorted(switches)
    begin = 24 + 8 + 4  # one bucket, no bloom filter
    data = bytearray(begin + 24 * len(names))
    items = []
    for name in names:
        parent = next((i for i, n in enumerate(names) if name != n and name.startswith(n)), NONE)
        own = name.removeprefix(names[parent]) if parent != NONE else name
        key_at = len(data)
        data += own.encode()
        value_at = len(data)
        data += switches.get(name, b"")
        kind = b"v" if name in switches else b"L"
        head = number_of(name.encode()), parent, key_at, len(own.encode()), kind
        items.append(struct.pack("<IIIHcxII", *head, value_at, len(data)))
    data[begin : begin + 24 * len(names)] = b"".join(items)
    head = struct.pack("<8sIIII", b"GVariant", 0, 0, 24, begin + 24 * len(names))
    data[:begin] = head + struct.pack("<III", 0, 1, 0)
    return bytes(data)


@pytest.mark.parametrize(("value", "said"), [(b"\1\0b", True), (b"\0\0b", False)])
def test_a_switch_is_found_among_other_keys(value, said):
    data = database({KEY: value, "/org/gnome/desktop/notifications/other": b"x\0\0s"})
    assert boolean_in(data, KEY) is said


def test_a_key_that_was_never_changed_is_not_there():
    assert boolean_in(database({"/a/b": b"\1\0b"}), KEY) is None
    assert boolean_in(b"", KEY) is None


def test_what_is_no_switch_is_refused():
    with pytest.raises(DamagedDatabase):
        boolean_in(database({KEY: b"text\0\0s"}), KEY)
    with pytest.raises(DamagedDatabase):
        boolean_in(b"something else entirely, and long enough", KEY)


def test_a_parent_that_is_its_own_parent_ends():
    data = bytearray(database({KEY: b"\1\0b"}))
    begin = 36
    struct.pack_into("<I", data, begin + 4, 0)  # the folder's parent
    with pytest.raises(DamagedDatabase):
        boolean_in(bytes(data), KEY)


@given(st.data())
def test_a_damaged_file_is_damaged_or_says_something(data):
    whole = bytearray(database({KEY: b"\1\0b", "/a/b": b"\0\0b"}))
    at = data.draw(st.integers(0, len(whole) - 1))
    whole[at] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(1, len(whole)))
    with contextlib.suppress(DamagedDatabase):
        assert boolean_in(bytes(whole[:cut]), KEY) in (True, False, None)
