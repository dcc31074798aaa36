"""The words of the diary: episodes of tension, cramp or twitching, and notes about days."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

EpisodeKind = Literal["spasm", "cramp", "twitching", "tension"]
Sign = Literal[
    "weak",
    "stiff",
    "thinner",  # the muscle
    "speech_swallow",  # speaking or swallowing is harder
    "painful",
    "disturbs",
    "night",  # it came at night
    "still_on",  # it had not let go when it was noted
    "numb",
    "swollen",
    "eased",
]
Trigger = Literal["little_sleep", "deadline", "sport", "alcohol", "new_medicine"]

# What texts look like is checked when they are written into the journal, and not once more
# whenever ten thousand entries are read.
Moment = Annotated[str, Meta(max_length=40)]  # an ISO moment with its time zone
Text = Annotated[str, Meta(max_length=20_000)]
Strength = Annotated[int, Meta(ge=0, le=10)]
Number = Annotated[int, Meta(ge=0, le=1_000_000)]


class Entry(
    Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True, gc=False
):
    """What every line of the diary has.

    Args:
        id: the text of a random UUID: the same on every machine, and nowhere given twice.
        person: whose it is.
        edited_at: when it was last changed, in UTC; of two versions the later one counts.
    """

    id: str
    person: int = 1
    edited_at: Moment


class Episode(Entry, frozen=True, kw_only=True, tag="episode", tag_field="what"):
    """Something a muscle did.

    Args:
        place: `neck` or `forearm.left`.
        at: when it was felt; its time zone is that of the place, so that its day never changes.
        strength: 0 to 10; of spasm and cramp it is the pain.
        minutes: how long.
        note: what was going on; never looked through for anything.
    """

    place: str
    at: Moment
    kind: EpisodeKind = "tension"
    strength: Strength | None = None
    minutes: Number | None = None
    signs: frozenset[Sign] = frozenset()
    note: Text = ""


class DayNote(Entry, frozen=True, kw_only=True, tag="day", tag_field="what"):
    """How a day was.

    Args:
        day: its ISO date.
        stress: 0 none to 10 more than I can handle.
        mood: 0 very low to 10 very good.
        mood_words: the same in words; never looked through for anything.
        sleep_h: hours of the night before.
        sleep_quality: 1 very restless to 5 very good.
        water, coffee: glasses and cups.
        magnesium: whether there was food rich in it.
        swimming: minutes.
    """

    day: str
    stress: Strength | None = None
    mood: Strength | None = None
    mood_words: Text = ""
    no_joy: bool = False
    sleep_h: Annotated[float, Meta(ge=0, le=24)] | None = None
    sleep_quality: Annotated[int, Meta(ge=1, le=5)] | None = None
    water: Number | None = None
    coffee: Number | None = None
    magnesium: bool | None = None
    swimming: Number | None = None
    triggers: frozenset[Trigger] = frozenset()
    note: Text = ""


class Deletion(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="deleted",
               tag_field="what"):  # fmt: skip
    """All that is left of a deleted entry or run.

    Args:
        id: the entry's id, or for a run the id of the run; the journal keeps it as a key that
            tells nothing.
        at: when it was deleted, in UTC.
    """

    id: Annotated[str, Meta(min_length=1)]
    at: Moment


DiaryEntry = Episode | DayNote
