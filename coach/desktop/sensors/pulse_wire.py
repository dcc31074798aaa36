"""The little of PulseAudio's native protocol that shows who records; PipeWire has it as well.

libpulse and a Python library on top would cost 4 MiB and a thread of their own, for four
questions. A packet is a head of five numbers and values, each with a letter before it that tells
its kind; all numbers are big-endian
(https://gitlab.freedesktop.org/pulseaudio/pulseaudio, `src/pulsecore/tagstruct.h`,
`native-common.h`, and `PROTOCOL` for the versions).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

VERSION = 22  # the first in which what is said of a recording has its present form
NONE = 0xFFFFFFFF  # no number: no client, no sink, no channel
REPLY, AUTH, SET_CLIENT_NAME = 2, 8, 9
GET_SOURCE, LIST_RECORDINGS, SUBSCRIBE, EVENT = 23, 32, 35, 66
RECORDINGS = 8  # a mask: events of those
COOKIE_BYTES = 256
_HEAD = struct.Struct(">IIIII")  # length, channel, offset (two), flags
_LONGEST = 1 << 20  # bytes; far more than any answer has
# Kinds with a fixed length: numbers, a sample format (3), a time (2), a volume.
_FIXED = {
    b"L": ">I", b"B": ">B", b"R": ">Q", b"r": ">q", b"U": ">Q", b"T": ">II", b"V": ">I",
    b"a": ">BBI", b"1": "", b"0": "", b"N": "",
}  # fmt: skip

Sent = int | str | bytes | dict[str, str] | None
Value = int | str | bytes | bool | None | tuple[int, ...] | dict[str, str]


class WrongPacket(Exception):
    """What came is not of this protocol."""


def packet(command: int, number: int, *values: Sent) -> bytes:
    """Return a command to send; `number` comes back with its reply."""
    body = b"".join(map(_tagged, (command, number, *values)))
    return _HEAD.pack(len(body), NONE, 0, 0, 0) + body


def packets(data: bytearray) -> Iterator[list[Value]]:
    """Take every whole packet out of what has arrived, and yield its values.

    Raises:
        WrongPacket: it cannot be read.
    """
    while len(data) >= _HEAD.size:
        length, channel, *_ = _HEAD.unpack_from(data)
        if length > _LONGEST:
            raise WrongPacket
        if len(data) < _HEAD.size + length:
            return
        body = bytes(data[_HEAD.size : _HEAD.size + length])
        del data[: _HEAD.size + length]
        if channel == NONE:  # others carry sound
            yield _values(body)


def _tagged(value: Sent) -> bytes:
    if value is None:
        return b"N"
    if isinstance(value, int):
        return b"L" + struct.pack(">I", value)
    if isinstance(value, str):
        return b"t" + value.encode() + b"\0"
    if isinstance(value, bytes):
        return b"x" + struct.pack(">I", len(value)) + value
    said = [_tagged(name) + _sized(text.encode() + b"\0") for name, text in value.items()]
    return b"P" + b"".join(said) + b"N"


def _sized(data: bytes) -> bytes:
    return b"L" + struct.pack(">I", len(data)) + _tagged(data)


def _values(body: bytes) -> list[Value]:
    found: list[Value] = []
    at = 0
    try:
        while at < len(body):
            value, at = _value(body, at)
            found.append(value)
    except (struct.error, ValueError) as error:
        raise WrongPacket from error
    return found


def _value(body: bytes, at: int) -> tuple[Value, int]:
    """Return the value at a place, and where the next one begins."""
    kind, at = body[at : at + 1], at + 1
    if kind in _FIXED:
        numbers = struct.unpack_from(_FIXED[kind], body, at)
        at += struct.calcsize(_FIXED[kind])
        if not numbers:
            return (None if kind == b"N" else kind == b"1"), at
        return (numbers[0] if len(numbers) == 1 else numbers), at
    if kind == b"t":
        end = body.index(b"\0", at)
        return body[at:end].decode(errors="replace"), end + 1
    if kind == b"x":
        (length,) = struct.unpack_from(">I", body, at)
        return body[at + 4 : at + 4 + length], at + 4 + length
    if kind in (b"m", b"v"):  # a map of channels, the volumes of channels
        (count,) = struct.unpack_from(">B", body, at)
        form = f">{count}{'B' if kind == b'm' else 'I'}"
        return struct.unpack_from(form, body, at + 1), at + 1 + struct.calcsize(form)
    if kind == b"f":  # an encoding, and what belongs to it
        _, at = _value(body, at)
        return _value(body, at)
    if kind == b"P":
        return _properties(body, at)
    raise WrongPacket(kind)


def _properties(body: bytes, at: int) -> tuple[dict[str, str], int]:
    found: dict[str, str] = {}
    while True:
        name, at = _value(body, at)
        if name is None:
            return found, at
        _, at = _value(body, at)  # the length, which is told once more with the text
        text, at = _value(body, at)
        if not isinstance(name, str) or not isinstance(text, bytes):
            raise WrongPacket
        found[name] = text.rstrip(b"\0").decode(errors="replace")
