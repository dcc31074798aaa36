"""Each state a machine's sound devices can be in, with a real sound server and what is heard."""

from __future__ import annotations

import random
import time

import numpy as np
import pytest
from desktop.listening import delays, find, made, renderer
from desktop.real import until, without_stalls

from coach.compiled import Cue
from coach.sound import RATE

NO_DEVICE = "No sound device was found. The session goes on in silence."
WENT_AWAY = "Sound went away. The session goes on in silence until it is back."
SOON_S = 10.0
SETTLED_S = 2.0  # after so long on a new device sound has found its place
NEAR_S = 0.4  # so far from its moment a bell is looked for


def messages(session):
    return [text for _, text in session.said("message")]


def begun(session):
    return float(session.said("began")[0][1])


def ticking(seconds):
    """Return short bells at irregular moments, on the left, on the right and on both sides."""
    dice = random.Random(5)
    cues, t = [], 0.4
    while t < seconds - 0.5:
        side = ("left", "right", "both")[len(cues) % 3]
        cues.append(Cue(t=round(t, 3), lane="bell", key="tick", text="", side=side))
        t += dice.uniform(1.0, 1.4)
    return made(cues, seconds)


def heard_late(recording, timeline, began, after, until_s):
    """Return by how many seconds each bell planned in between was heard late; NaN if it was not.

    By the moments of arrival, so that recordings of a device that comes and goes can be read.
    """
    heard = recording.samples().mean(axis=1) / 32767
    planned = renderer(timeline)
    late = []
    for cue in timeline.cues:
        if after < cue.t < until_s:
            first = recording.frame(began + cue.t - NEAR_S)
            part = heard[first : recording.frame(began + cue.t + NEAR_S + 0.2)]
            wanted = planned.render(round(cue.t * RATE), RATE // 5).mean(axis=1)
            place, alike = find(part, wanted.astype(float))
            moment = recording.moment(first + place)
            late.append(moment - began - cue.t if alike > 0.9 else np.nan)
    return np.array(late)


@pytest.mark.parametrize("output", ["Qt", "ALSA"])
def test_sound_comes_as_soon_as_there_is_a_device_and_each_loss_is_told_once(
    sound_server, sounding, output
):
    sound_server.remove_sink("ear")
    session = sounding(ticking(60.0), "window", output)
    until(lambda: messages(session) == [NO_DEVICE])

    for times in (1, 2):
        sound_server.add_sink("ear")
        until(lambda times=times: len(session.said("audible")) == times, SOON_S)
        recording = sound_server.record()
        until(lambda recording=recording: recording.samples().any(), SOON_S)
        sound_server.remove_sink("ear")
        until(lambda times=times: len(session.said("lost")) == times, SOON_S)
        recording.stop()

    assert messages(session) == [NO_DEVICE, WENT_AWAY, WENT_AWAY]


def test_sound_follows_the_default_device_and_goes_on_where_one_was_taken_away(
    sound_server, sounding
):
    timeline = ticking(60.0)

    def plug_and_unplug():
        session = sounding(timeline, "window")
        until(lambda: session.said("audible"))
        ear, moved = sound_server.record(), []
        time.sleep(3)
        sound_server.add_sink("headphones")
        headphones = sound_server.record("headphones")
        sound_server.control("set-default-sink", "headphones")
        moved.append(time.monotonic() - begun(session))
        time.sleep(7)
        sound_server.remove_sink("headphones")
        moved.append(time.monotonic() - begun(session))
        time.sleep(7)
        session.say("end")
        assert session.wait(10) == 0
        moved.append(time.monotonic() - begun(session))
        for recording in (ear, headphones):
            recording.stop()
        return session, ear, headphones, moved

    (session, ear, headphones, moved), stalls = without_stalls(plug_and_unplug)
    plugged, unplugged, ended = moved

    spans = [(headphones, plugged, unplugged), (ear, unplugged, ended - 1.0)]
    for recording, since, until_s in spans:
        late = heard_late(
            recording, timeline, begun(session), since + SETTLED_S, until_s - 2 * NEAR_S
        )
        assert len(late) >= 2
        assert np.count_nonzero(np.isnan(late)) <= len(stalls)
        assert np.nanmax(np.abs(late)) < 0.1 + sum(stalls)
    assert messages(session) == []


@pytest.mark.parametrize(("rate", "channels"), [(44100, 2), (48000, 1)])
def test_devices_of_another_rate_and_of_one_channel_sound_the_same(
    sound_server, sounding, rate, channels
):
    """At another pitch the planned samples would not be found; on the wrong side neither."""
    timeline = ticking(9.0)
    sound_server.add_sink("other", rate, channels)
    sound_server.control("set-default-sink", "other")

    def record():
        recording = sound_server.record("other")
        session = sounding(timeline, "terminal")
        assert session.wait(40) == 0
        recording.stop()
        assert messages(session) == []
        return recording

    recording, stalls = without_stalls(record)

    late = delays(recording.samples(), timeline)
    assert np.count_nonzero(np.isnan(late)) <= len(stalls)
    if not stalls:
        assert np.abs(late - np.median(late)).max() * 1000 <= 0.5
