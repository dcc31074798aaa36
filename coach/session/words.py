"""The words that belong to no exercise: sides, counts, releases, beginnings and ends."""

from __future__ import annotations

from msgspec import Struct

from coach.model import Posture, Side


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
