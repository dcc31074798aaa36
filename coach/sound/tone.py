"""How the spectrum of a voice is evened out, as numbers alone: whoever chooses needs no numpy."""

from __future__ import annotations

from msgspec import Struct


class Tone(Struct, frozen=True, kw_only=True):
    """How the spectrum of a voice is evened out; all gains are in dB and reach in gently.

    What "even" means is the average speech of Byrne et al. 1994 ("An international comparison of
    long-term average speech spectra"), with a little less of what sounds sharp.
    """

    low_db: float = 0.0  # below 230 Hz
    presence_db: float = 0.0  # around 3.2 kHz, where consonants are told apart
    high_db: float = 0.0  # above 6 kHz


WARM = Tone(low_db=1.0, presence_db=-1.0, high_db=-2.0)  # for voices that are even by themselves
