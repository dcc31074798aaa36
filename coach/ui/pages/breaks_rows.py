"""What can be chosen about breaks, as rows of the page: words, limits and values."""

from __future__ import annotations

from typing import Any, get_type_hints

from msgspec import Meta, Struct, structs

from coach.break_settings import BreakSettings, Policies
from coach.settings import Kind, Setting, Shown

_COUNTS = {
    "credit": "Counts as rest",
    "freeze": "The clock stands",
    "continue": "The clock goes on",
    "reset": "Begins anew",
}
# Key of a setting -> label, help, unit, step and named values. `policies.idle` lies one deeper.
_Row = tuple[str, str, str, str, int, dict[str, str]]
_BETWEEN: tuple[_Row, ...] = (
    ("holds_call", "Calls", "While a microphone or a camera is in use, breaks wait. They are "
     "offered right after it.", "", 1, {}),
    ("holds_full_screen", "Full screen", "While a program fills the screen, breaks wait.", "", 1,
     {}),
    ("holds_quiet", "Do not disturb", "While your system is asked not to disturb you, breaks wait.",
     "", 1, {}),
    ("policies.locked", "Screen locked", "What this does to the time you have worked.", "", 1,
     _COUNTS),
    ("policies.asleep", "Computer asleep", "Nobody works while it sleeps.", "", 1, _COUNTS),
    ("policies.idle", "Away from the keyboard", "Rest that is as long as a break counts as one.",
     "", 1, _COUNTS),
    ("policies.paused", "Reminders paused", "What happens to the time worked meanwhile.", "", 1,
     _COUNTS),
)  # fmt: skip
_WAYS: tuple[_Row, ...] = (
    ("shown_as", "A break comes as", "A window has the figure and the words. A voice alone leaves "
     "your screen as it is. A notification waits until you press Start.", "", 1,
     {"window": "A window", "voice": "A voice", "notification": "A notification"}),
    ("with_sound", "Voice and bells", "So that you can look away from the screen.", "", 1, {}),
    ("heads_up_s", "Heads-up", "So long before a break you are told that it comes.", "s", 5, {}),
    ("waits_for_pause", "Wait until I stop typing", "For three minutes at most.", "", 1, {}),
    ("postpone_min", "Put off by", "When you press Later.", "min", 1, {}),
    ("postpones", "Put off at most", "Each break can be put off so often.", "times", 1, {}),
    ("reads_a_lot", "I often read or watch", "Hands that rest for a while are not taken for a "
     "break.", "", 1, {}),
    ("most_a_day", "At most a day", "Long and planned breaks together. 0 is no limit.", "", 1, {}),
)  # fmt: skip


class Rows(Struct, frozen=True):
    """Rows that belong together.

    Args:
        title: of their card.
        rows: each a setting; a dot in its key leads one deeper.
    """

    title: str
    rows: tuple[Setting, ...]


def between_rows() -> Rows:
    """Return what happens when something comes between."""
    return Rows("When something comes between", tuple(_setting(*row) for row in _BETWEEN))


def way_rows() -> Rows:
    """Return how a break comes."""
    return Rows("How a break comes", tuple(_setting(*row) for row in _WAYS))


def value_of(settings: BreakSettings, key: str) -> bool | int | str:
    """Return the value that a row shows."""
    value: Any = settings
    for part in key.split("."):
        value = getattr(value, part)
    assert isinstance(value, bool | int | str)
    return value


def with_value(settings: BreakSettings, key: str, value: object) -> BreakSettings:
    """Return the settings with the value that a row was given."""
    name, _, deeper = key.partition(".")
    if deeper:
        value = structs.replace(getattr(settings, name), **{deeper: value})
    return structs.replace(settings, **{name: value})


def _setting(
    key: str, label: str, about: str, unit: str, step: int, choices: dict[str, str]
) -> Setting:
    owner = Policies if key.startswith("policies.") else BreakSettings
    hint = get_type_hints(owner, include_extras=True)[key.rpartition(".")[2]]
    # Every group is one of the settings page; these rows stand on a page of their own.
    shown = Shown("Session", label, about, choices, unit, step)
    limits = next((n for n in getattr(hint, "__metadata__", ()) if isinstance(n, Meta)), None)
    default = value_of(BreakSettings(), key)
    if limits is None:
        kind: Kind = "choice" if choices else "switch"
        return Setting(key=key, kind=kind, default=default, shown=shown)
    assert isinstance(limits.ge, int)
    assert isinstance(limits.le, int)
    return Setting(
        key=key,
        kind="number",
        default=default,
        shown=shown,
        minimum=limits.ge,
        maximum=limits.le,
    )
