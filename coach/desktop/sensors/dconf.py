"""Reads one switch out of a dconf database, a hash table in a file ("GVDB").

The format: https://gitlab.gnome.org/GNOME/gvdb, `gvdb-format.h`. All numbers are little-endian.
"""

from __future__ import annotations

import struct

_MAGIC = b"GVariant"
_NO_PARENT = 0xFFFFFFFF
_BOOLEAN = b"b"
_ITEM = struct.Struct("<IIIHcxII")  # hash, parent, key begins, key's length, kind, value from, to


class DamagedDatabase(Exception):
    """The file is not such a table, or was only partly written."""


def boolean_in(data: bytes, key: str) -> bool | None:
    """Return what a database says about a key; None if it does not name it.

    Args:
        data: the whole file; dconf leaves an empty one behind when everything is reset.
        key: its path, such as `/org/gnome/desktop/notifications/show-banners`.

    Raises:
        DamagedDatabase: the file is not such a table, or the key is not a switch.
    """
    if not data:
        return None
    try:
        value = _value(data, key.encode())
    except (struct.error, IndexError) as error:
        raise DamagedDatabase from error
    if value is None:
        return None
    # A variant: the value, a zero, the type.
    if len(value) != 3 or value[1:] != b"\0" + _BOOLEAN:
        raise DamagedDatabase
    return value[0] == 1


def _value(data: bytes, key: bytes) -> bytes | None:
    """Return the bytes of the key's value, if it is there."""
    magic, start, end = struct.unpack_from("<8s8xII", data)
    if magic != _MAGIC:
        raise DamagedDatabase
    blooms, buckets = struct.unpack_from("<II", data, start)
    items = start + 8 + 4 * (blooms & 0x07FFFFFF) + 4 * buckets
    wanted = _hash(key)
    for at in range(items, end - _ITEM.size + 1, _ITEM.size):
        found, _, _, _, kind, begins, ends = _ITEM.unpack_from(data, at)
        if found == wanted and kind == b"v" and _name(data, items, at) == key:
            return data[begins:ends]
    return None


def _name(data: bytes, items: int, at: int) -> bytes:
    """Return the whole name of an item: each holds the end of it, its parents the beginning."""
    name = b""
    for _ in range(64):  # deeper ones do not exist; a damaged file could lead round in a circle
        _, parent, begins, length, *_ = _ITEM.unpack_from(data, at)
        name = data[begins : begins + length] + name
        if parent == _NO_PARENT:
            return name
        at = items + parent * _ITEM.size
    raise DamagedDatabase


def _hash(key: bytes) -> int:
    """Return the number under which the table files a key (djb2 over signed characters)."""
    number = 5381
    for byte in key:
        number = (number * 33 + byte - (256 if byte > 127 else 0)) & 0xFFFFFFFF
    return number
