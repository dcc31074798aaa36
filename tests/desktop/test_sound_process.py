"""What the sound process does with a device that sleeps, lags, or is another one now."""

from __future__ import annotations

import io

import msgspec
import numpy as np
import pytest
from desktop.listening import made, renderer
from PySide6.QtCore import QObject, Signal

from coach.compiled import Cue
from coach.desktop.sound_commands import Behind, Hush, Play, Ready, Soundscape, Volume
from coach.desktop.sound_process import Loader, Playback, _listen
from coach.resources import shipped
from coach.sound import RATE
from coach.sound.levels import Levels
from coach.sound.stream import SOFT_FADE_S, Stream

LATENCY_S = 0.2


class Device(QObject):
    """A device moved by hand; `line` is what came out of it."""

    reopened = Signal()
    lost = Signal()

    def __init__(self, stream):
        super().__init__()
        self.stream, self.moving, self.latency_s = stream, True, LATENCY_S
        self.next_frame = round(LATENCY_S * RATE)
        self.line = np.zeros((self.next_frame, 2), np.int16)

    @property
    def heard_frame(self):
        return self.next_frame - round(LATENCY_S * RATE)

    def render_anew(self):
        pass  # it renders nothing before it is due

    def advance(self, seconds):
        frames = round(seconds * RATE)
        self.line = np.concatenate([self.line, self.stream.render(self.next_frame, frames)])
        self.next_frame += frames


class Story:
    """A playback with its device and its clock, moved together."""

    def __init__(self, clock):
        self.clock, self.answers = clock, []
        stream = Stream()
        self.device = Device(stream)
        self.playback = Playback(stream, self.device, self.answers.append, clock)
        self.late = 0.0

    def play(self, position, *cues, bed=None):
        self.planned = renderer(made(list(cues), 60.0)).with_bed(bed)
        self.began = self.clock.now() - position
        command = Play(
            timeline=self.planned.sounding(), folder="", levels=Levels(), speed=1.0,
            position=position, at=self.clock.now(),
        )  # fmt: skip
        self.playback.follow(command, self.planned)

    def pass_time(self, seconds, moving=True):
        for _ in range(round(seconds / 0.1)):
            self.clock.advance(0.1)
            if moving:
                self.device.advance(0.1)
            else:
                self.late += 0.1
            self.playback._look()

    def heard_at(self, position):
        """Say whether something sounds where the clock puts that position."""
        frame = round((self.began + position - self.late) * RATE)
        return bool(self.device.line[frame : frame + RATE // 10].any())

    def level(self, seconds_ago):
        """Return how loud it was, so long before what the device takes next."""
        frame = self.device.next_frame - round(seconds_ago * RATE)
        return int(np.abs(self.device.line[frame : frame + 480]).max())


class Hum:
    """A bed of one number."""

    parts = ()

    def __init__(self, level):
        self.level = level

    def render(self, first_frame, frames):
        return np.full((frames, 2), self.level, np.float32)


@pytest.fixture
def story(clock, qapp):
    return Story(clock)


def tick(t):
    return Cue(t=t, lane="bell", key="tick", text="")


def test_sound_is_led_by_the_clock_whatever_the_latency(story):
    story.play(-1.5, tick(0.0), tick(3.0), tick(7.0))

    story.pass_time(10)

    assert [story.heard_at(t) for t in (0.0, 3.0, 7.0)] == [True, True, True]
    assert [story.heard_at(t) for t in (-0.2, 0.3, 2.8, 6.8)] == [False] * 4


def test_a_sleeping_device_is_waited_for_and_then_taken_up_at_the_clock(story):
    story.device.moving = False
    story.play(-1.0, tick(0.5), tick(4.0))
    story.pass_time(2, moving=False)
    assert story.answers == []

    story.device.moving = True
    story.pass_time(6)

    assert Ready(LATENCY_S) in story.answers
    assert not story.heard_at(0.5)
    assert story.heard_at(4.0)


def test_a_short_stall_is_made_up_for_where_it_is_quiet(story):
    hum = [Cue(t=2.0 * n, lane="breath", key="in", text="", length_s=3.0) for n in range(10)]
    story.play(0.0, *hum, tick(30.0))
    story.pass_time(5)
    story.clock.advance(0.05)
    story.late = 0.05
    story.pass_time(10)
    before = story.answers[-1]
    assert isinstance(before, Behind)
    assert before.seconds == pytest.approx(0.05, abs=0.001), "it hums: there is no quiet place"

    story.pass_time(15)

    assert story.answers[-1].seconds == pytest.approx(0.0, abs=0.001)


def test_a_long_stall_is_made_up_for_at_once(story):
    story.play(0.0, *[tick(float(n)) for n in range(20)])
    story.pass_time(4)

    story.pass_time(1, moving=False)
    story.pass_time(5)

    assert story.answers[-1].seconds == pytest.approx(0.0, abs=0.001)


def test_hush_is_silent_after_the_fade(story):
    story.play(0.0, Cue(t=0.0, lane="breath", key="in", text="", length_s=12.0))
    story.pass_time(5)
    frame = story.device.next_frame

    story.playback.follow(Hush(), None)
    story.pass_time(3)

    assert story.device.line[frame - 100 : frame].any()
    assert not story.device.line[frame + round(SOFT_FADE_S * RATE) :].any()


def test_volume_goes_on_at_the_same_place(story):
    story.play(0.0, *[tick(float(n)) for n in range(20)])
    story.pass_time(5)

    story.playback.follow(Volume(Levels(bell=0.5)), None)
    story.pass_time(5)

    def peak(t):
        return np.abs(story.device.line[round(t * RATE) :][: RATE // 5].astype(int)).max()

    assert peak(8.0) == pytest.approx(peak(3.0) / 8, rel=0.05)


def test_another_bed_goes_on_at_the_same_place_and_does_not_click(story):
    story.play(0.0, tick(9.0), bed=Hum(0.1))
    story.pass_time(6)
    frame = story.device.next_frame

    story.playback.follow(Soundscape(()), Hum(0.05))
    story.pass_time(4)

    assert story.level(3.5) == round(0.05 * 32767)
    steps = np.abs(np.diff(story.device.line[frame - 100 : frame + RATE, 0].astype(int)))
    assert 0 < steps.max() < 10
    assert story.level(4.0 + 0.1) == round(0.1 * 32767)
    assert story.heard_at(9.0)


def test_a_skip_does_not_interrupt_the_bed_and_after_a_pause_it_comes_up(story):
    story.play(0.0, bed=Hum(0.1))
    story.pass_time(6)
    frame = story.device.next_frame
    story.play(20.0, bed=Hum(0.1))
    story.pass_time(1)
    assert (np.abs(story.device.line[frame - RATE :]).min()) == round(0.1 * 32767)

    story.playback.follow(Hush(), None)
    story.pass_time(2)
    assert story.level(0.5) == 0
    story.play(21.0, bed=Hum(0.1))
    story.pass_time(6)

    assert 0 < story.level(5.0) < story.level(3.0) < story.level(0.5) == round(0.1 * 32767)


def test_a_short_stall_is_made_up_for_although_a_bed_sounds(story):
    story.play(0.0, tick(1.0), bed=Hum(0.1))
    story.pass_time(5)

    story.clock.advance(0.05)
    story.late = 0.05
    story.pass_time(5)

    assert story.answers[-1].seconds == pytest.approx(0.0, abs=0.001)


def test_what_was_loaded_for_one_command_serves_the_next(story):
    beds = shipped("audio") / "beds"
    rain, sea = (((str(beds / f"{name}.ogg"), 0.5),) for name in ("rain", "sea"))
    play = Play(made([tick(1.0)], 9.0), str(shipped("audio") / "cues"), Levels(), 1.0, 0.0, 0.0)
    loader = Loader(pytest.fail, story.clock)
    assert loader.load(Soundscape(rain)) is None, "there is nothing to put it under"

    first = loader.load(msgspec.structs.replace(play, bed=rain))
    again = loader.load(msgspec.structs.replace(play, bed=rain, position=4.0))
    assert again.sounds is first.sounds
    assert again.bed is first.bed
    assert again.bed.parts == ((beds / "rain.ogg", 0.5),)

    other = loader.load(Soundscape(sea))
    assert other.parts == ((beds / "sea.ogg", 0.5),)
    assert loader.load(Soundscape(())) is None


def test_what_is_asked_arrives_with_its_sounds_loaded(story):
    told, asked = [], []
    story.playback.asked.connect(lambda command, loaded: asked.append((command, loaded)))
    timeline = made([tick(1.0), Cue(t=2.0, lane="bell", key="gone", text="")], 9.0)
    lines = [
        Play(timeline, str(shipped("audio") / "cues"), Levels(), 1.0, 0.0, 0.0),
        Hush(),
    ]

    said = io.BytesIO(b"\n".join(map(msgspec.json.encode, lines)))
    _listen(said, story.playback, Loader(told.append, story.clock))

    assert [type(command) for command, _ in asked] == [Play, Hush]
    assert asked[0][1].render(RATE, RATE).any()
    assert not story.device.stream.source.renderer, "and silence when nobody asks any more"
    assert told == ["There is no sound called gone, so nothing is heard there."]
