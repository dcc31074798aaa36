"""An exported file holds what is heard live, whole or not at all."""

from __future__ import annotations

import fcntl
import resource
import threading
from contextlib import contextmanager

import numpy as np
import pytest
import soundfile
from sound.speaking import LINES, Hum, line, utterance, voice_of, write_pack

from coach.compiled import Cue, Timeline
from coach.errors import CoachError, UsageError
from coach.sound import RATE
from coach.sound.cues import Sounds
from coach.sound.export import ENDINGS, export
from coach.sound.levels import Levels
from coach.sound.renderer import Renderer
from coach.sound.stream import Source, Stream

TITLE = "Easy neck & shoulders, with a title of more than thirty letters"
SECONDS = 20.5
SAID = [(2.0, "Sit down."), (5.25, "Left side."), (9.0, "Let your shoulders drop."), (14.75, "In.")]


@pytest.fixture(scope="module")
def renderer(sounds, tmp_path_factory):
    """Twenty seconds with lines, bells, a breath and a bed."""
    cues = [line(t, text) for t, text in SAID]
    cues += [
        Cue(t=0.0, lane="bell", key="chime", text=""),
        Cue(t=15.0, lane="bell", key="tick", text=""),
    ]
    cues += [Cue(t=4.0, lane="breath", key="in", text="", length_s=4.0)]
    cues = tuple(sorted(cues, key=lambda cue: cue.t))
    timeline = Timeline(id="t", title=TITLE, seconds=SECONDS, steps=(), segments=(), cues=cues)
    voice = voice_of(write_pack(tmp_path_factory.mktemp("voice")))
    return Renderer(timeline, Sounds(sounds.folder, pytest.fail, voice), Levels(), bed=Hum(0.002))


def live(renderer):
    """Return what a device is given from the first frame on."""
    stream = Stream()
    stream.change(-10 * RATE, Source(renderer))
    return stream.render(0, round(SECONDS * RATE))


def found_at(heard, wanted):
    """Return the second at which `wanted` lies in `heard`, by correlation."""
    size = 1 << (len(heard) + len(wanted)).bit_length()
    alike = np.fft.irfft(np.fft.rfft(heard, size) * np.conj(np.fft.rfft(wanted, size)), size)
    return int(alike[: len(heard)].argmax()) / RATE


@pytest.mark.parametrize("ending", ENDINGS)
def test_every_kind_of_file_has_its_length_its_title_and_each_line_at_its_second(
    renderer, tmp_path, ending
):
    file = tmp_path / f"session{ending}"

    assert export(renderer, file)

    with soundfile.SoundFile(file) as sound:
        assert (sound.frames, sound.samplerate, sound.channels) == (SECONDS * RATE, RATE, 2)
        assert sound.title == TITLE
        heard = sound.read().mean(axis=1)
    for t, text in SAID:
        wanted = utterance(text, LINES[text])[:, 0]
        assert found_at(heard, wanted) == pytest.approx(t, abs=0.0005)


@pytest.mark.parametrize("ending", [".wav", ".flac"])
def test_the_samples_are_those_of_live_playing(renderer, tmp_path, ending):
    export(renderer, tmp_path / f"session{ending}")

    samples, _ = soundfile.read(tmp_path / f"session{ending}", dtype="int16")
    assert np.array_equal(samples, live(renderer))


def test_at_another_speed_the_file_is_as_much_shorter(renderer, tmp_path):
    fast = Renderer(renderer.timeline, renderer.sounds, Levels(), speed=2.0)

    export(fast, tmp_path / "fast.wav")

    assert soundfile.info(tmp_path / "fast.wav").frames == SECONDS / 2 * RATE


def test_captions_lie_beside_it_and_nothing_else(renderer, tmp_path):
    export(renderer, tmp_path / "session.flac", captions="WEBVTT\n\nNOTE é\n")

    assert sorted(path.name for path in tmp_path.iterdir()) == ["session.flac", "session.vtt"]
    assert (tmp_path / "session.vtt").read_text(encoding="utf-8") == "WEBVTT\n\nNOTE é\n"


def test_progress_goes_from_nothing_to_all(renderer, tmp_path):
    shares = []

    export(renderer, tmp_path / "session.wav", progress=shares.append)

    assert shares == sorted(shares)
    assert len(shares) > 5
    assert shares[-1] == 1


@pytest.mark.parametrize("there", ["session.flac", "session.vtt"])
def test_what_is_there_is_replaced_only_when_that_is_asked_for(renderer, tmp_path, there):
    (tmp_path / there).write_text("mine")

    with pytest.raises(CoachError, match=f"{there} is there already"):
        export(renderer, tmp_path / "session.flac", "WEBVTT\n")
    assert [path.name for path in tmp_path.iterdir()] == [there]
    assert (tmp_path / there).read_text() == "mine"

    assert export(renderer, tmp_path / "session.flac", "WEBVTT\n", replace=True)
    assert soundfile.info(tmp_path / "session.flac").frames == SECONDS * RATE


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_cancelled_export_leaves_what_was_there(renderer, tmp_path, ending):
    file = tmp_path / f"session{ending}"
    file.write_text("mine")
    asked = []

    written = export(
        renderer,
        file,
        "WEBVTT\n",
        cancelled=lambda: len(asked) == 3 or asked.append(1),
        replace=True,
    )

    assert not written
    assert [path.name for path in tmp_path.iterdir()] == [file.name]
    assert file.read_text() == "mine"


def test_what_goes_wrong_while_rendering_leaves_nothing(renderer, tmp_path):
    class Broken(Hum):
        def render(self, first_frame, frames):
            if first_frame > 5 * RATE:
                raise ZeroDivisionError
            return super().render(first_frame, frames)

    with pytest.raises(ZeroDivisionError):
        export(renderer.with_bed(Broken()), tmp_path / "session.flac")

    assert not list(tmp_path.iterdir())


class Ticking:
    """Says any line in a second of silence, knows what it was asked for, and breaks at one line."""

    folders = ()

    def __init__(self, breaks_at=""):
        self.asked = set()
        self._breaks_at = breaks_at

    def seconds(self, text):
        return 1.0

    def sound(self, text):
        self.asked.add(text)
        if text == self._breaks_at:
            raise ZeroDivisionError
        return np.zeros((RATE, 1), np.float32)


@pytest.fixture
def talking(sounds, timeline):
    """A function that lets a voice say a line in every two seconds, for ten minutes."""

    def talk(voice):
        lines = [line(float(t), f"Line {t}.") for t in range(0, 598, 2)]
        heard = Sounds(sounds.folder, pytest.fail, voice)
        return Renderer(timeline(lines, 600.0), heard, Levels())

    return talk


def test_lines_are_never_decoded_further_ahead_than_a_voice_keeps_them(talking, tmp_path):
    threads, voice, ahead = threading.active_count(), Ticking(), []

    def cancelled():
        ahead.append(len(voice.asked) - len(ahead))
        return len(ahead) == 40

    assert not export(talking(voice), tmp_path / "session.wav", cancelled=cancelled)
    assert max(ahead) < 30, "each is a second long, and a minute is kept"
    assert threading.active_count() == threads


def test_what_goes_wrong_while_decoding_leaves_nothing(talking, tmp_path):
    threads = threading.active_count()

    with pytest.raises(ZeroDivisionError):
        export(talking(Ticking(breaks_at="Line 200.")), tmp_path / "session.flac")

    assert not list(tmp_path.iterdir())
    assert threading.active_count() == threads


@contextmanager
def room_for(size):
    """Let the system refuse every file that becomes larger than `size` bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("size", [0, 10_000, 50_000])
def test_where_there_is_no_room_a_sentence_says_so_and_nothing_is_left(
    renderer, tmp_path, ending, size
):
    file = tmp_path / f"session{ending}"

    with room_for(size), pytest.raises(CoachError, match="could not be written, because the file"):
        export(renderer, file, "WEBVTT\n")

    assert not list(tmp_path.iterdir())


def test_a_file_that_cannot_be_there_is_refused_with_a_sentence(renderer, tmp_path):
    (tmp_path / "folder.wav").mkdir()
    with pytest.raises(CoachError, match="there is no such folder"):
        export(renderer, tmp_path / "nowhere" / "session.wav")
    with pytest.raises(CoachError, match="there is a folder of that name"):
        export(renderer, tmp_path / "folder.wav", replace=True)
    with pytest.raises(UsageError, match=r"session.aac has to end in .wav, .flac, .ogg or .mp3."):
        export(renderer, tmp_path / "session.aac")


def test_what_a_killed_export_has_left_is_removed_and_what_is_being_written_is_not(
    renderer, tmp_path
):
    (tmp_path / ".old.flac.coach-part").write_bytes(b"half")
    (tmp_path / ".session.wav.coach-part").write_bytes(b"half a file that is longer")
    written = tmp_path / ".other.flac.coach-part"
    with written.open("wb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)

        export(renderer, tmp_path / "session.wav")

        assert sorted(path.name for path in tmp_path.iterdir()) == [written.name, "session.wav"]
    samples, _ = soundfile.read(tmp_path / "session.wav", dtype="int16")
    assert np.array_equal(samples, live(renderer))
