"""The sound of the open window: who speaks, what plays in the background, how loud."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import structs
from PySide6.QtCore import QObject, QTimer, Signal

from coach.clock import Clock
from coach.compiled import Cue, Timeline
from coach.hearing import OPENS_S, background, sounds_of
from coach.resources import Places
from coach.rooms import levels_of
from coach.settings import Sample, Settings, Soundscape
from coach.sound.levels import Levels

if TYPE_CHECKING:  # what sound needs is imported when something is to be heard
    from coach.desktop.run_sound import Output, RunSound
    from coach.sound.bed import Bed
    from coach.sound.renderer import Renderer
    from coach.sound.voice_pack import Voice

OpenSound = Callable[[Callable[[str], None], Clock], "Output"]

_USUAL_BED: Soundscape = {"rain": 100}  # what is heard to try its volume while none is chosen
_SOON_S = 0.3  # from the moment at which the device is open
_LOOK_MS = 50
_STAYS_OPEN_S = 10.0  # the device, after a test: the next one may follow
_BED_TRIED_S = 15.0  # it comes up for 4 s and fades for 8


class Sounding(QObject):
    """Opens the output when something is first heard, and keeps what a run sounds like.

    Args:
        places: where voices and sound files of the user's own lie.
        clock: real monotonic seconds.
        settings: returns the settings as they are now.
        say: gets every sentence for the user.
        open_output: opens the sound output; None for the machine's.

    Attributes:
        output: where sound goes; None before the first one.
    """

    voice_changed = Signal()  # it says other lines than before, under the same name

    def __init__(
        self,
        places: Places,
        clock: Clock,
        settings: Callable[[], Settings],
        say: Callable[[str], None],
        open_output: OpenSound | None = None,
    ) -> None:
        super().__init__()
        self._places, self._clock, self._settings, self._say = places, clock, settings, say
        self._open_output = open_output
        self._muted = False
        self._voice: tuple[str, Voice] | None = None  # by the setting it was opened for
        self._soundscape: Soundscape = {}
        self._run: RunSound | None = None
        self._tested: Renderer | None = None
        self.output: Output | None = None
        self._end_of_test = QTimer(self, singleShot=True)
        self._end_of_test.timeout.connect(self._stop_test)

    @property
    def voice(self) -> Voice:
        """Who speaks, as the settings are now."""
        chosen = self._settings().voice_pack
        if self._voice is None or self._voice[0] != chosen:
            from coach.voices import voice_for  # late: the first picture is silent

            self._voice = chosen, voice_for(self._places, self._settings(), self._say)
        return self._voice[1]

    def read_voice_again(self) -> None:
        """Speak with all clips that there are now: more of them have been made."""
        self._voice = None
        self.voice_changed.emit()

    # -- a run ---------------------------------------------------------------------------------

    def begin_run(self) -> RunSound:
        """Return what follows a run that begins now."""
        from coach.desktop.run_sound import RunSound

        self._end_of_test.stop()
        self._soundscape = self._settings().soundscape
        self._run = RunSound(
            self._opened(),
            sounds_of(self.voice, self._say),
            self._levels(),
            bed=self._background(self._soundscape),
        )
        return self._run

    def play_under(self, soundscape: Soundscape) -> None:
        """Play another background under this run; the chosen mix stays what it is."""
        if self._run is not None:
            self._run.set_bed(self._background(soundscape))

    def end_run(self) -> None:
        """Forget the run that is over."""
        self._run = None

    def mute(self, muted: bool) -> None:
        """Play on without sound, or with it again."""
        self._muted = muted
        self.follow_settings()

    def follow_settings(self) -> None:
        """Let what is played sound as the settings say."""
        if self._run is None:
            if self.output is not None and self._end_of_test.isActive():
                self.output.set_levels(self._levels())
            return
        self._run.set_levels(self._levels())
        soundscape = self._settings().soundscape
        if soundscape != self._soundscape:
            self._soundscape = soundscape
            self._run.set_bed(self._background(soundscape))

    @property
    def muted(self) -> bool:
        """Whether nothing is to be heard, until the window is closed or sound is wanted again."""
        return self._muted

    # -- trying it out -------------------------------------------------------------------------

    def test(self, sample: Sample) -> None:
        """Let one volume be heard for a moment, unless a run is played."""
        from coach.session.words import ADULT

        bed = self._settings().soundscape or _USUAL_BED
        line = ADULT.stretching[-2]
        if sample == "bed":
            self._hear((), _BED_TRIED_S, bed)
        elif sample == "breath":
            self._hear((_tone("in", 0.0, 4.0), _tone("out", 4.0, 6.0)), 10.0)
        elif sample == "bell":
            self._hear((_bell(0.0),), 5.0)
        else:
            first = _bell(0.0) if sample == "master" else None
            spoken = _line(line, 2.0 if first else 0.0, self.voice.seconds(line) or 0.0)
            self._hear((first, spoken) if first else (spoken,), spoken.t + spoken.length_s + 1.0)

    def listen(self, soundscape: Soundscape) -> None:
        """Let a background be heard for a moment, unless a run is played."""
        self._hear((), _BED_TRIED_S, soundscape)

    def _hear(self, cues: tuple[Cue, ...], seconds: float, bed: Soundscape | None = None) -> None:
        if self._run is not None:
            return
        from coach.sound.renderer import Renderer

        timeline = Timeline(id="", title="", seconds=seconds, steps=(), segments=(), cues=cues)
        sounds, under = sounds_of(self.voice, self._say), self._background(bed or {})
        self._tested = Renderer(timeline, sounds, self._levels(), bed=under)
        self._opened().start(self._tested, -OPENS_S)
        self._end_of_test.start(round((OPENS_S + seconds + _STAYS_OPEN_S) * 1000))
        self._begin_test()

    def _begin_test(self) -> None:
        """Let the test be heard as soon as the device is open."""
        if self._run is not None or self.output is None or not self._end_of_test.isActive():
            return
        if self.output.audible and self._tested is not None:
            self.output.seek(self._tested, -_SOON_S)
        else:
            QTimer.singleShot(_LOOK_MS, self, self._begin_test)

    def _stop_test(self) -> None:
        if self._run is None and self.output is not None:
            self.output.stop()

    # -- its parts -----------------------------------------------------------------------------

    def _opened(self) -> Output:
        from coach.desktop.sound_output import open_output

        if self.output is None:
            self.output = (self._open_output or open_output)(self._say, self._clock)
        return self.output

    def _background(self, soundscape: Soundscape) -> Bed | None:
        return background(soundscape, self._places, self._say)

    def _levels(self) -> Levels:
        return structs.replace(levels_of(self._settings()), muted=self._muted)


def _bell(t: float) -> Cue:
    return Cue(t=t, lane="bell", key="double-bell", text="")


def _tone(key: str, t: float, seconds: float) -> Cue:
    return Cue(t=t, lane="breath", key=key, text="", length_s=seconds)


def _line(text: str, t: float, seconds: float) -> Cue:
    return Cue(t=t, lane="voice", key="", text=text, length_s=seconds)
