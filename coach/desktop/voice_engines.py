"""The speech programs that can render a voice: whether they are here, and how each is called.

A text reaches a program in a file or on its standard input, never through a shell. No program
is part of the coach; each is installed by the user. Those of macOS and Windows were written after
their manuals and have not been run.
"""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Callable, Mapping
from pathlib import Path

from msgspec import Struct

from coach.errors import CoachError
from coach.files import reason
from coach.session.lines import Pace
from coach.sound.tone import WARM, Tone

LONGEST_S = 60  # for one sentence; a large voice may take seconds to load
PAUSES_S: dict[Pace, float] = {"calm": 1.0, "moving": 0.6}  # between two sentences of a line
_ASCII = str.maketrans(
    {"\N{LEFT SINGLE QUOTATION MARK}": "'", "\N{RIGHT SINGLE QUOTATION MARK}": "'",
     "\N{EN DASH}": ",", "\N{EM DASH}": ","}
)  # fmt: skip
_TEXT, _SOUND, _RATE = "COACH_TEXT", "COACH_SOUND", "COACH_RATE"


class Order(Struct, frozen=True, kw_only=True):
    """One sentence to be spoken into a file."""

    text: Path  # holds the sentence, in UTF-8 (ASCII where the engine knows nothing else)
    sound: Path  # the WAV file to write
    pace: Pace
    model: Path | None  # the engine's voice file, where it needs one


class Call(Struct, frozen=True, kw_only=True):
    """How a program is started."""

    arguments: tuple[str, ...]
    by_input: bool = False  # the text comes on standard input
    environment: Mapping[str, str] = {}


class Engine(Struct, frozen=True, kw_only=True):
    """A speech program and the voice of it that suits the coach best."""

    key: str
    name: str
    program: str
    voice: str
    licence: str  # of what it renders, as far as is known
    call: Callable[[Order], Call]
    needs_model: bool = False
    only_ascii: bool = False
    tone: Tone = WARM
    deeper: float = 1.0  # its samples are played at this share of their own rate
    finds_voice: Callable[[], bool] | None = None  # where the program alone is not enough
    system: str = ""  # the only system (as `sys.platform` says) that has it

    def is_here(self) -> bool:
        """Return whether this machine has it; a program without its voice does not count."""
        if self.system and sys.platform != self.system:
            return False
        found = shutil.which(self.program) is not None
        return found and (self.finds_voice is None or self.finds_voice())

    def render(self, text: str, pace: Pace, sound: Path, model: Path | None = None) -> None:
        """Speak one sentence into the WAV file `sound`.

        Raises:
            CoachError: the program fails, takes too long or writes nothing.
        """
        with tempfile.TemporaryDirectory(prefix="coach-voice-") as folder:
            written = Path(folder) / "text.txt"
            content = ascii_text(text) if self.only_ascii else text
            written.write_text(content + "\n", encoding="utf-8")
            self._run(self.call(Order(text=written, sound=sound, pace=pace, model=model)), written)
        if not sound.is_file() or not sound.stat().st_size:
            raise CoachError(f'{self.name} wrote no sound for "{text}".')

    def _run(self, call: Call, text: Path) -> None:
        with text.open("rb") as file:
            try:
                done = subprocess.run(
                    call.arguments,
                    stdin=file if call.by_input else subprocess.DEVNULL,
                    capture_output=True,
                    env={**os.environ, **call.environment},
                    timeout=LONGEST_S,
                    check=False,
                )
            except subprocess.TimeoutExpired as error:
                raise CoachError(
                    f"{self.name} did not finish a sentence within {LONGEST_S} seconds."
                ) from error
            except OSError as error:
                raise CoachError(
                    f"{self.name} could not be started, because {reason(error)}."
                ) from error
        if done.returncode:
            said = done.stderr.decode("utf-8", "replace").strip().splitlines()
            ending = f": {said[-1]}" if said else "."
            raise CoachError(f"{self.name} ended with exit code {done.returncode}{ending}")


def ascii_text(text: str) -> str:
    """Return a text for programs that know plain ASCII only: é becomes e, a dash a comma."""
    plain = text.translate(_ASCII)
    return unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()


def engines_here() -> list[Engine]:
    """Return the engines that this machine has, the best first."""
    return [engine for engine in ENGINES if engine.is_here()]


# -- festival --------------------------------------------------------------------------------------

_FESTIVAL_VOICE = "cmu_us_slt_arctic_hts"
_FESTIVAL_SPEED: dict[Pace, float] = {"calm": 0.70, "moving": 0.75}  # of the voice's own


def _festival(order: Order) -> Call:
    speed = _FESTIVAL_SPEED[order.pace]
    choose = (
        f"(begin (voice_{_FESTIVAL_VOICE})"
        f' (set! hts_engine_params (cons \'("-r" {speed}) hts_engine_params)))'
    )
    return Call(arguments=("text2wave", "-eval", choose, "-o", str(order.sound), str(order.text)))


@functools.cache
def _festival_has_voice() -> bool:
    try:
        listed = subprocess.run(
            ("festival", "-b", "(print (voice.list))"),
            stdin=subprocess.DEVNULL, capture_output=True, timeout=LONGEST_S, check=False,
        ).stdout  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return False
    return _FESTIVAL_VOICE.encode() in listed


# -- flite, espeak-ng, Piper -----------------------------------------------------------------------

_FLITE_STRETCH: dict[Pace, float] = {"calm": 1.3, "moving": 1.2}
_ESPEAK_WORDS: dict[Pace, int] = {"calm": 118, "moving": 130}
_PIPER_STRETCH: dict[Pace, float] = {"calm": 1.35, "moving": 1.15}


def _flite(order: Order) -> Call:
    stretch = f"duration_stretch={_FLITE_STRETCH[order.pace]}"
    return Call(
        arguments=(
            "flite", "-voice", "rms", "--setf", stretch,
            "-f", str(order.text), "-o", str(order.sound),
        )
    )  # fmt: skip


def _espeak(order: Order) -> Call:
    return Call(
        arguments=(
            "espeak-ng", "-v", "en-us+f2", "-s", str(_ESPEAK_WORDS[order.pace]),
            "-f", str(order.text), "-w", str(order.sound),
        )
    )  # fmt: skip


def _piper(order: Order) -> Call:
    return Call(
        arguments=(
            "piper", "--model", str(order.model), "--output_file", str(order.sound),
            "--length_scale", str(_PIPER_STRETCH[order.pace]),
        ),
        by_input=True,
    )  # fmt: skip


# -- macOS and Windows: written after their manuals, not run ---------------------------------------

_SAY_WORDS: dict[Pace, int] = {"calm": 130, "moving": 150}
_SAPI_RATE: dict[Pace, int] = {"calm": -4, "moving": -2}  # from -10 to 10
_SAPI = (
    "$ErrorActionPreference = 'Stop'; Add-Type -AssemblyName System.Speech;"
    " $voice = New-Object System.Speech.Synthesis.SpeechSynthesizer;"
    f" $voice.Rate = [int]$env:{_RATE}; $voice.SetOutputToWaveFile($env:{_SOUND});"
    f" $voice.Speak([IO.File]::ReadAllText($env:{_TEXT}, [Text.Encoding]::UTF8));"
    " $voice.Dispose()"
)


def _say(order: Order) -> Call:
    return Call(
        arguments=(
            "say", "-r", str(_SAY_WORDS[order.pace]), "--file-format=WAVE",
            "--data-format=LEI16@22050", "-o", str(order.sound), "-f", str(order.text),
        )
    )  # fmt: skip


def _sapi(order: Order) -> Call:
    rate = str(_SAPI_RATE[order.pace])
    return Call(
        arguments=("powershell", "-NoProfile", "-NonInteractive", "-Command", _SAPI),
        environment={_TEXT: str(order.text), _SOUND: str(order.sound), _RATE: rate},
    )


_OWN_USE = "that of the voice; ask its makers before you pass it on"

ENGINES = (
    Engine(
        key="piper", name="Piper", program="piper", voice="", licence=_OWN_USE,
        call=_piper, needs_model=True,
    ),
    Engine(
        key="festival", name="Festival", program="text2wave", voice=_FESTIVAL_VOICE,
        licence="Carnegie Mellon University; free to use, change and pass on with its notice",
        call=_festival, only_ascii=True, finds_voice=_festival_has_voice,
        # Measured over 40 lines: a dip of 6 to 8 dB around 3 kHz, and much of the lowest tone.
        tone=Tone(low_db=-2.0, presence_db=5.0, high_db=-1.0), deeper=15 / 16,
    ),
    Engine(
        key="say", name="Voice of macOS", program="say", voice="the system's", licence=_OWN_USE,
        call=_say, system="darwin",
    ),
    Engine(
        key="sapi", name="Voice of Windows", program="powershell", voice="the system's",
        licence=_OWN_USE, call=_sapi, system="win32",
    ),
    Engine(
        key="flite", name="Flite", program="flite", voice="rms",
        licence="Carnegie Mellon University; free to use, change and pass on with its notice",
        call=_flite, only_ascii=True,
    ),
    Engine(
        key="espeak-ng", name="eSpeak NG", program="espeak-ng", voice="en-us+f2",
        licence=_OWN_USE, call=_espeak,
    ),
)  # fmt: skip
