"""The packets of a sound server, and what is read out of them."""

from __future__ import annotations

import contextlib
import os
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.desktop.sensors import pulse_wire as wire
from coach.desktop.sensors.microphone import is_monitor, recordings, server_address

texts = st.text(st.characters(exclude_characters="\0", codec="utf-8"), max_size=20)
sendable = st.one_of(
    st.integers(0, 2**32 - 1),
    texts,
    st.binary(max_size=20),
    st.dictionaries(texts, texts, max_size=3),
    st.none(),
)


@given(st.lists(st.lists(sendable, max_size=5), max_size=4), st.data())
def test_packets_come_out_whole_however_they_arrive(sent, data):
    stream = b"".join(wire.packet(number, 7, *values) for number, values in enumerate(sent))
    arrived, found = bytearray(), []
    while stream:
        size = data.draw(st.integers(1, len(stream)))
        arrived += stream[:size]
        stream = stream[size:]
        found += wire.packets(arrived)
    assert found == [[number, 7, *values] for number, values in enumerate(sent)]
    assert not arrived


@given(st.binary(max_size=60))
def test_a_packet_of_another_kind_is_refused_or_read(body):
    data = bytearray(struct.pack(">IIIII", len(body), wire.NONE, 0, 0, 0) + body)
    with contextlib.suppress(wire.WrongPacket):
        assert len(list(wire.packets(data))) == 1


def test_a_packet_that_claims_to_be_endless_is_refused():
    with pytest.raises(wire.WrongPacket):
        list(wire.packets(bytearray(struct.pack(">IIIII", 2**31, wire.NONE, 0, 0, 0))))


def test_sound_between_the_answers_is_passed_over():
    sound = struct.pack(">IIIII", 4, 3, 0, 0, 0) + b"abcd"
    assert list(wire.packets(bytearray(sound + wire.packet(2, 0)))) == [[2, 0]]


def recording(name="call", client=4, source=1, resampler=None, halted=False, **known):
    properties = {key.replace("_", "."): value for key, value in known.items()}
    format_ = {"format.rate": '"48000"'}
    return [
        0, name, 0, client, source, (3, 2, 48000), (1, 2), 0, 0, resampler, "protocol", properties,
        halted, (65536, 65536), False, True, True, format_,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("of", "listens"),
    [
        ({"application_process_id": "1"}, True),
        ({}, True),
        ({"application_process_id": str(os.getpid())}, False),
        ({"halted": True}, False),
        ({"client": wire.NONE}, False),
        ({"resampler": "peaks"}, False),
        ({"name": "Peak detect"}, False),
        ({"stream_monitor": "true"}, False),
    ],
)
def test_only_other_programs_that_take_in_speech_listen(of, listens):
    (other, found) = recordings(recording() + recording(source=8, **of))
    assert other.listens
    assert found.source == 8
    assert found.listens is listens


def test_a_source_that_hears_a_loudspeaker_is_a_monitor():
    head = [0, "name", "description", (3, 2, 48000), (1, 2), 0, (65536,), False]
    assert is_monitor([*head, 5, "sink"])
    assert not is_monitor([*head, wire.NONE, None])


@pytest.mark.parametrize(
    ("said", "path"),
    [
        ("unix:/run/sound", "/run/sound"),
        ("/run/sound", "/run/sound"),
        ("{0123}unix:/run/sound tcp:far", "/run/sound"),
        ("tcp:far:4713", None),
        ("far.example", None),
    ],
)
def test_the_sound_server_is_the_one_that_was_named(monkeypatch, said, path):
    monkeypatch.setenv("PULSE_SERVER", said)
    assert server_address() == path
