"""What an X server and a Wayland compositor send, read out of their bytes."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.desktop.sensors.wayland_idle import messages, offered
from coach.desktop.sensors.x_full_screen import covers, monitors_of
from coach.desktop.sensors.x_idle import counter_named


@given(st.lists(st.binary(min_size=1, max_size=12), min_size=1, max_size=6, unique=True), st.data())
def test_each_counter_is_found_by_its_name(names, data):
    reply = struct.pack("=BxHII20x", 1, 0, 0, len(names))
    for number, name in enumerate(names):
        counter = struct.pack("=IiIH", number + 70, 0, 1, len(name)) + name
        reply += counter + b"\0" * (-len(counter) % 4)
    wanted = data.draw(st.integers(0, len(names) - 1))
    assert counter_named(reply, names[wanted]) == wanted + 70
    assert counter_named(reply, b"another name altogether") == 0
    assert counter_named(b"", names[0]) == 0


def test_monitors_are_read_whatever_outputs_they_have():
    reply = struct.pack("=BxHIIII12x", 1, 0, 0, 0, 2, 3)
    for left, outputs in ((0, 2), (1920, 1)):
        reply += struct.pack("=IBBHhhHHII", 5, 1, 1, outputs, left, -30, 1920, 1080, 500, 300)
        reply += struct.pack(f"={outputs}I", *range(outputs))
    assert monitors_of(reply) == ((0, -30, 1920, 1080), (1920, -30, 1920, 1080))
    assert monitors_of(b"") == ()


@pytest.mark.parametrize(
    ("window", "whole"),
    [
        ((1920, 0, 1280, 1024), True),
        ((1910, -10, 1300, 1044), True),
        ((0, 0, 3200, 1080), True),
        ((1920, 0, 1280, 1000), False),
        ((1930, 0, 1280, 1024), False),
        ((0, 0, 1920, 1080), False),
    ],
)
def test_a_window_fills_a_screen_when_nothing_of_it_is_left(window, whole):
    assert covers(window, (1920, 0, 1280, 1024)) is whole


@given(
    st.lists(
        st.tuples(
            st.integers(1, 2**32 - 1),
            st.integers(0, 2**16 - 1),
            st.integers(0, 6).flatmap(lambda n: st.binary(min_size=4 * n, max_size=4 * n)),
        ),
        max_size=5,
    ),
    st.data(),
)
def test_messages_come_out_whole_however_they_arrive(sent, data):
    stream = b"".join(
        struct.pack("=II", number, (8 + len(arguments)) << 16 | operation) + arguments
        for number, operation, arguments in sent
    )
    arrived, found = bytearray(), []
    while stream:
        size = data.draw(st.integers(1, len(stream)))
        arrived += stream[:size]
        stream = stream[size:]
        found += messages(arrived)
    assert found == sent


@pytest.mark.parametrize("name", ["wl_seat", "ext_idle_notifier_v1", "four"])
def test_what_a_compositor_offers_is_read(name):
    data = name.encode() + b"\0"
    text = struct.pack("=I", len(data)) + data.ljust(-(-len(data) // 4) * 4, b"\0")
    assert offered(struct.pack("=I", 12) + text + struct.pack("=I", 3)) == (12, name, 3)
