"""The words that belong to no exercise: sides, counts, releases, beginnings and ends.

Every text here that the voice may say is also in `coach.session.lines`.
"""

from __future__ import annotations

from msgspec import Struct

from coach.model import Equipment, Posture, Side


class Words(Struct, frozen=True, kw_only=True):
    """What the voice says around the exercises; an empty text is not said."""

    ready: str
    other_side: str
    release: str
    let_go: str  # the release after tensing
    half: str
    nearly: str  # five seconds before the end of a hold
    count: str  # the end of a hold, counted down
    softer: tuple[str, ...]  # said in turn in the rest after tensing
    stretching: tuple[str, ...]  # said in turn in stretch holds
    done: str


ADULT = Words(
    ready="Here we go.",
    other_side="Other side.",
    release="Slowly back.",
    let_go="And let go.",
    half="Halfway.",
    nearly="Five more seconds.",
    count="",
    softer=(
        "Notice the difference.",
        "Let it get a little softer.",
        "Nothing to hold now.",
        "Warm, heavy, or just quiet.",
        "Let the breath out slowly.",
    ),
    stretching=(
        "A mild pull is enough.",
        "Keep the jaw soft.",
        "Breathe into the stretch.",
        "Let the shoulders be heavy.",
        "If it hurts, ease off.",
    ),
    done="You are done. Take your time.",
)
CHILD = Words(
    ready="Ready?",
    other_side="Now the other one.",
    release="And melt.",
    let_go="And melt.",
    half="",
    nearly="",
    count="Stay. Three, two, one.",
    softer=("How soft is it now?",),
    stretching=(),
    done="Well done. Hello again.",
)
LAST_WORDS = (ADULT.done, CHILD.done)
REMINDER = "You can stop or change anything at any time."
STAY_AWAKE = "Not while driving or in water."
STOP_PRESSING = "And stop."
BREATH_WORDS = {"inhale": "In", "exhale": "Out"}
NO_BREATH_NAME = "Let the breath be"
NO_BREATH_LINES = (
    "Let the breath be.",
    "Feel your feet.",
    "Listen to the sounds around you.",
)
SIDE_WORDS: dict[Side, str] = {"right": "Right side.", "left": "Left side."}
POSTURE_WORDS: dict[Posture, str] = {
    "sit": "seated",
    "stand": "standing",
    "lie_back": "lying on your back",
    "lie_side": "lying on your side",
    "prone": "lying on your front",
    "kneel": "kneeling",
    "water": "in the water",
}


class AppLines(Struct, frozen=True, kw_only=True):
    """What the voice says outside the run clock, to somebody whose eyes are closed."""

    away: str  # the run paused by itself
    goes_on: str  # before the clock starts again
    have_ready: str  # before the things that the session needs


APP_LINES = AppLines(
    away="You were away. The session is paused.",
    goes_on="The session goes on.",
    have_ready="Please have this ready.",
)
THINGS: dict[Equipment, str] = {  # what has to be fetched; furniture and pools are there
    "mat": "A mat.",
    "towel": "A towel.",
    "ball": "A small ball.",
    "cushion": "A cushion.",
    "noodle": "A pool noodle.",
    "paper": "Paper and a pen.",
}
