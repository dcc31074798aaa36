"""Who speaks: the voice that the user chose, then the coach's own, then nobody."""

from __future__ import annotations

from collections.abc import Callable

from coach.compiled import Timeline
from coach.library.library import Library
from coach.resources import Places, shipped
from coach.session.lane import LineSeconds, spoken_seconds
from coach.session.lines import Pace, spoken_lines
from coach.session.spoken import shown_texts, voice_texts, without_clip
from coach.settings import Settings
from coach.sound.voice_pack import Voice

_LANGUAGE = "en"
_Say = Callable[[str], object]


def shipped_voice(say: _Say) -> Voice:
    """Return the coach's own voice, for whatever must not depend on the user's settings."""
    return Voice([shipped("audio") / "voice" / _LANGUAGE], say)


def voice_for(places: Places, settings: Settings, say: _Say) -> Voice:
    """Return the voice that the user chose; the coach's own one says what that cannot say.

    Args:
        places: where the user's own voices are.
        settings: which of them is chosen; none chosen means the coach's own.
        say: gets a sentence for each voice that cannot be used.
    """
    own = [places.voices / settings.voice_pack] if settings.voice_pack else []
    return Voice([*own, shipped("audio") / "voice" / _LANGUAGE], say)


def line_seconds(voice: Voice) -> LineSeconds:
    """Return how long a line takes: its clip, or as long as reading it where there is none."""

    def seconds(text: str) -> float:
        known = voice.seconds(text)
        return spoken_seconds(text) if known is None else known

    return seconds


def voiced(timeline: Timeline, voice: Voice) -> Timeline:
    """Return the timeline with the lines that the voice does not have as captions."""
    return without_clip(timeline, lambda text: voice.seconds(text) is not None)


def voice_sentences(timeline: Timeline, voice: Voice) -> list[str]:
    """Return what the user should know about who says the lines of a session.

    That some lines find no room is told of a voice of the user's own only: with the coach's it
    is known, and they are the least important ones.

    Args:
        timeline: the session as it was compiled with the lengths of this voice, also `voiced`.
        voice: who speaks.
    """
    sentences = []
    spoken = [voice.speaker(text) for text in voice_texts(timeline)]
    shown = [voice.speaker(text) for text in shown_texts(timeline)]
    missing = spoken.count(None) + shown.count(None)
    late = len(shown) - shown.count(None)
    helped = sum(pack is not voice.packs[0] for pack in spoken if pack)
    if helped:
        sentences.append(
            f"The voice {voice.packs[0].name} does not have {_lines(helped)} of this session; "
            "the coach's own voice says what is missing."
        )
    if missing:
        sentences.append(
            f"Nobody can say {_lines(missing)} of this session, so only text is shown there."
        )
    if late and len(voice.packs) > 1:
        sentences.append(
            f"There is no time for {_lines(late)} of this session, so only text is shown there."
        )
    return sentences


def _lines(number: int) -> str:
    return "1 line" if number == 1 else f"{number} lines"


def library_lines(library: Library) -> dict[str, Pace]:
    """Return every text that needs a clip, with its pace: the sessions' and those before them."""
    safety = library.safety
    before: dict[str, Pace] = dict.fromkeys((*safety.stop_rules, safety.set_up_line), "calm")
    return spoken_lines(library.exercises.values()) | before
