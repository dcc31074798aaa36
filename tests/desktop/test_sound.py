"""What is heard, in a recording of a real sound server's output."""

from __future__ import annotations

import os
import subprocess
import sys
import time

import numpy as np
import pytest
from desktop.listening import (
    PIECE,
    a_humming_session,
    a_session,
    arrival,
    delays,
    find,
    rain,
    renderer,
)
from desktop.real import until, without_stalls

from coach.desktop import sound_process
from coach.desktop.sound_output import open_output
from coach.sound import RATE

LONG_S = 600.0 if os.environ.get("COACH_SOAK") else 60.0


@pytest.mark.parametrize(
    ("output", "how", "seconds"),
    [("Qt", "terminal", 16.0), ("Qt", "busy", LONG_S), ("ALSA", "busy", LONG_S)],
)
def test_everything_is_heard_at_its_planned_time(sound_server, sounding, output, how, seconds):
    timeline, bed = a_session(seconds, spoken=True), rain()

    def record():
        recording = sound_server.record()
        session = sounding(timeline, how, output, "rain")
        assert session.wait(seconds + 20) == 0
        recording.stop()
        assert not session.said("message")
        return recording, float(session.said("began")[0][1])

    # In ten minutes a machine stands still somewhere, so there is no use in trying again.
    (recording, began), stalls = without_stalls(record, attempts=1 if seconds > 60 else 2)

    late = delays(recording.samples(), timeline, bed=bed)
    # Where the machine itself stands still, a gap may come, and sound finds its place again.
    assert np.count_nonzero(np.isnan(late)) <= len(stalls), f"{late} in spite of {stalls}"
    late = late[~np.isnan(late)]
    pieces = np.split(late, np.flatnonzero(np.abs(np.diff(late)) > 0.0005) + 1)
    borders = seconds // 300 if output == "ALSA" else 0
    assert len(pieces) - 1 <= 2 * len(stalls) + borders, f"{late} in spite of {stalls}"
    off_ms = np.concatenate([np.abs(piece - np.median(piece)) for piece in pieces]) * 1000
    assert np.percentile(off_ms, 99) <= 0.5
    # And with the delay left in: sound is led by the clock of the run, device and all.
    assert arrival(recording, late) - began == pytest.approx(0.0, abs=0.08 + sum(stalls))


@pytest.mark.parametrize("output", ["Qt", "ALSA"])
def test_changes_are_heard_soon(sound_server, sounding, output):
    recording = sound_server.record()
    session = sounding(a_humming_session(), "terminal", output)
    until(lambda: recording.samples()[-RATE:].any())
    time.sleep(1)

    def loud() -> bool:
        return bool(recording.samples()[-RATE // 50 :].any())

    def asked(word: str) -> float:
        session.say(word)
        until(lambda: session.said(f"did {word.split()[0]}"))
        return float(session.said(f"did {word.split()[0]}")[-1][1])

    def last_sound() -> float:
        time.sleep(0.5)
        return recording.moment(int(np.flatnonzero(recording.samples().any(axis=1))[-1]))

    def first_sound(since: float) -> float:
        until(loud)
        loud_frames = np.flatnonzero(recording.samples().any(axis=1))
        moments = (recording.moment(int(frame)) for frame in loud_frames[-RATE:])
        return next(moment for moment in moments if moment > since)

    paused = asked("pause")
    assert last_sound() - paused < 0.3
    resumed = asked("resume 10")
    assert first_sound(resumed) - resumed < 0.7
    muted = asked("mute")
    assert last_sound() - muted < 0.3
    unmuted = asked("unmute")
    assert first_sound(unmuted) - unmuted < 0.3
    skipped = asked("seek 100")
    time.sleep(1.2)
    wanted = renderer(a_humming_session()).render(100 * RATE, PIECE).mean(axis=1)
    place, alike = find(recording.samples().mean(axis=1) / 32767, wanted.astype(float))
    assert alike > 0.9, "the bell was due at the moment of the skip and comes at once"
    assert recording.moment(place) - skipped < 0.7


def test_a_killed_sound_server_leaves_the_session_going_and_sound_returns(sound_server, sounding):
    timeline = a_session(60.0)

    def lose_and_find():
        session = sounding(timeline, "window")
        until(lambda: session.said("audible"))
        time.sleep(2)

        sound_server.kill()
        until(lambda: session.said("lost"), 10)
        time.sleep(3)
        session.say("position")
        until(lambda: session.said("heard"))
        heard, position = map(float, session.said("heard")[0][1].split())
        assert heard == pytest.approx(position, abs=0.01)

        sound_server.start()
        recording = sound_server.record()
        until(lambda: len(session.said("audible")) == 2, 20)
        time.sleep(16)
        session.say("end")
        assert session.wait(5) == 0

        began = float(session.said("began")[0][1])
        back = float(session.said("audible")[1][1]) + 7  # by then it has found its place
        return session, recording, began, back

    (session, recording, began, back), _ = without_stalls(lose_and_find)

    late = delays(recording.samples(), timeline, after=back)
    assert len(late) >= 2
    assert not np.isnan(late).any(), "each bell after the return is heard at its time"
    assert arrival(recording, late) - began == pytest.approx(0.0, abs=0.15)
    assert [text for _, text in session.said("message")] == [
        "Sound went away. The session goes on in silence until it is back."
    ]


def test_sound_follows_the_default_device(sound_server, sounding):
    session = sounding(a_humming_session(), "window")
    until(lambda: session.said("audible"))

    sound_server.control("load-module", "module-null-sink", "sink_name=headphones", "rate=48000")
    recording = sound_server.record("headphones")
    time.sleep(0.5)
    assert not recording.samples().any()
    sound_server.control("set-default-sink", "headphones")

    until(lambda: recording.samples()[-RATE // 10 :].any(), 5)
    assert not session.said("message")


def test_without_a_sound_server_the_run_goes_on_after_one_sentence(qapp):
    said = []
    output = open_output(said.append)
    output.start(renderer(a_session(20.0)), -1.0)
    begin = time.monotonic()

    while time.monotonic() < begin + 4:
        output.pump()
        time.sleep(0.02)

    assert len(said) == 1
    assert said[0].endswith("The session goes on in silence.")
    assert output.heard_position() == pytest.approx(time.monotonic() - begin - 1, abs=0.1)
    output.stop()


def test_a_machine_without_a_sound_library_says_which_one_is_missing(monkeypatch):
    class Missing:
        """Imports as QtMultimedia does where the system has no libpulse."""

        def find_spec(self, name, path=None, target=None):
            if name in ("coach.desktop.qt_sound", "coach.desktop.alsa_sound"):
                raise ImportError("libpulse.so.0: cannot open shared object file")

    for name in ("coach.desktop.qt_sound", "coach.desktop.alsa_sound"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.setattr(sys, "meta_path", [Missing(), *sys.meta_path])

    device, missing = sound_process._open(stream=None, clock=None)

    assert device is None
    assert missing == "libpulse.so.0"


def test_asking_for_sound_loads_none_of_it_here():
    heavy = {"numpy", "soundfile", "pydub", "PySide6.QtMultimedia"}
    look = "import sys, coach.desktop.sound_output; print(*sys.modules)"
    loaded = subprocess.check_output([sys.executable, "-c", look], text=True).split()
    assert not heavy & set(loaded)
