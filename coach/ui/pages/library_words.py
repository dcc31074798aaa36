"""The words of the library: what a session is like, in a few plain ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from coach.compiled import Timeline
from coach.library.library import Library
from coach.library.shelf import OWN_THEME, YES, Entry, Facet, Found, Kind, Query, Shelf
from coach.model import AROUND, Audience, Exercise, Gaze, Session, SessionPosture
from coach.ui.session_words import length_text

POSTURES: dict[SessionPosture, str] = {
    "sit": "Sitting",
    "stand": "Standing",
    "lie": "Lying",
    "mixed": "Several positions",
    "water": "In the water",
}
AUDIENCES: dict[Audience, str] = {
    "adult": "Adults",
    "teen": "Teenagers",
    "child_8_12": "Children, 8 to 12",
    "child_4_7": "Children, 4 to 7",
}
LENGTHS = {
    "1-2": "Up to 2 minutes",
    "3-5": "3 to 5 minutes",
    "6-10": "6 to 10 minutes",
    "11-20": "11 to 20 minutes",
    "21-45": "More than 20 minutes",
}
# The words of what is on or off, by facet and value.
SWITCHES: dict[tuple[Facet, str], str] = {
    ("desk", YES): "At the desk",
    ("own", YES): "Yours",
    ("kind", "programme"): "Plans",
    ("kind", "card"): "To read",
}
_HEADINGS: dict[Kind, str] = {"programme": "Plans", "card": "Good to know"}
_OPEN: dict[Facet, str] = {
    "region": "Any place",
    "minutes": "Any length",
    "posture": "Any position",
    "family": "Any technique",
    "audience": "Everybody",
}
_FOR: dict[Audience, str] = {
    "adult": "for adults",
    "teen": "for teenagers",
    "child_8_12": "for children from 8 to 12",
    "child_4_7": "for children from 4 to 7",
    "all": "for everybody from 8 years",
}
_GAZES: dict[Gaze, str] = {
    "screen": "look at the screen",
    "away": "look away from the screen",
    "closed": "eyes closed, if you like",
}
_SIDES = ("left", "right")


def values_of(facet: Facet, library: Library) -> dict[str, str]:
    """Return the values of a facet in their order, each with its word; first that of none."""
    known: Mapping[str, str]
    if facet == "region":
        known = {region.id: region.name for region in library.regions.values()}
    elif facet == "minutes":
        known = LENGTHS
    elif facet == "posture":
        known = {str(posture): word for posture, word in POSTURES.items()}
    elif facet == "audience":
        known = {str(group): word for group, word in AUDIENCES.items()}
    else:
        known = {name: one.name for name, one in library.families.items() if name not in AROUND}
    return {"": _OPEN[facet], **known}


def value_word(facet: Facet, value: str, library: Library) -> str:
    """Return the word of a chosen value."""
    return SWITCHES.get((facet, value)) or values_of(facet, library)[value]


def heading_of(entry: Entry, shelf: Shelf) -> str:
    """Return the heading under which an entry stands while nothing is asked."""
    if entry.kind == "session":
        return theme_title(shelf.theme_of(entry.id))
    return _HEADINGS[entry.kind]


def meta_of(session: Session) -> str:
    """Return length and position in a few words, `5 min · sitting`."""
    return f"{session.minutes} min · {POSTURES[session.posture].lower()}"


def theme_title(theme: str) -> str:
    """Return the heading of a theme's section, from the name of its folder."""
    if theme == OWN_THEME:
        return "Yours"
    words = theme.replace("-", " ").strip()
    return words[:1].upper() + words[1:]


def facts_of(session: Session, library: Library, timeline: Timeline) -> list[tuple[str, str]]:
    """Return what is to be known before: pairs of a question and its answer."""
    exercises = [library.exercises[step.exercise] for step in session.steps]
    names = [library.regions[region].name for region in session.regions]
    return [
        ("For", ", ".join(names)),
        ("How", _how(session, exercises)),
        ("Have ready", _sentence(things_for(exercises) or "nothing")),
        ("Eyes", _eyes(timeline)),
    ]


def _how(session: Session, exercises: Sequence[Exercise]) -> str:
    parts = [POSTURES[session.posture]]
    if all(exercise.office for exercise in exercises):
        parts.append("possible at the desk")
    return ", ".join([*parts, _FOR[session.audience]])


def things_for(exercises: Iterable[Exercise]) -> str:
    """Return what has to be within reach, `chair, towel`; nothing where nothing is needed."""
    things = dict.fromkeys(thing for one in exercises for thing in one.equipment)
    return ", ".join(thing.replace("_", " ") for thing in things if thing != "none")


def _eyes(timeline: Timeline) -> str:
    # Arriving and returning always have the screen; what counts is between them.
    inner = [step for step in timeline.steps if step.family not in AROUND] or timeline.steps
    gazes = dict.fromkeys(step.gaze for step in inner)
    return _sentence("; then ".join(_GAZES[gaze] for gaze in gazes) if len(gazes) < 3 else "varied")


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def sides_of(timeline: Timeline, number: int) -> str:
    """Return how the seconds of a step are shared between the sides; nothing if they are not."""
    seconds = dict.fromkeys(_SIDES, 0.0)
    for segment in timeline.segments:
        if segment.step == number and segment.side in seconds:
            seconds[segment.side] += segment.t1 - segment.t0
    left, right = seconds["left"], seconds["right"]
    if left and left == right:
        return f"{left:g} s on each side"
    return ", ".join(f"{side} {amount:g} s" for side, amount in seconds.items() if amount)


def minutes_text(session: Session, possible: Sequence[int]) -> str:
    """Return for how long a session is written and what else it can last."""
    written = f"Written for {length_text(session.minutes * 60)}."
    if len(possible) < 2:
        return written
    return f"{written} It can last from {min(possible)} to {max(possible)}."


def title_of(entry: Entry, library: Library) -> str:
    """Return the name of an entry; of a session also its length and position."""
    if entry.kind == "card":
        return library.cards[entry.id].title
    if entry.kind == "programme":
        return library.programmes[entry.id].title
    if entry.kind == "region":
        return library.regions[entry.id].name
    session = library.sessions[entry.id]
    return f"{session.title}, {meta_of(session)}"


def about_text(region: str, library: Library) -> str:
    """Return the words of the way to a region's page: `About the neck`."""
    return f"About the {library.regions[region].name.lower()}"


def found_text(found: Found) -> str:
    """Return how much was found, and what of the words could not be kept."""
    count = len(found.entries)
    said = [] if not count else ["One found." if count == 1 else f"{count} found."]
    if found.entries and found.unknown:
        words = " or ".join(f"“{word}”" for word in found.unknown)
        said.append(f"Nothing says {words}, so that was left out.")
    elif found.entries and found.loose:
        said.append("Nothing has all of these words; these have most of them.")
    return " ".join(said)


def nothing_text(query: Query, found: Found, library: Library) -> str:
    """Return the sentences for a query that nothing fits, with the nearest that there is."""
    if found.in_the_way is None or found.nearest is None:
        return (
            f"Nothing here says “{query.words.strip()}”. Try a place, such as neck, or what it "
            "is like, such as stiff or twitching."
        )
    word = value_word(found.in_the_way, query.chosen[found.in_the_way], library)
    count = "there is one" if found.behind == 1 else f"there are {found.behind}"
    name = title_of(found.nearest, library)
    return f"Nothing fits all of this. Without “{word}” {count}. The nearest is {name}."


def sure_text(evidence: str, names: Sequence[str]) -> str:
    """Return how sure something is and who says so; where both are the same, once."""
    others = [name for name in names if name != evidence]
    return f"How sure: {evidence}." + (f" Source: {'; '.join(others)}." if others else "")


def source_lines(names: Iterable[str], library: Library) -> list[str]:
    """Return the publications behind some names, each once and in full where it is known."""
    known = library.sources
    return list(dict.fromkeys(known[name].title if name in known else name for name in names))
