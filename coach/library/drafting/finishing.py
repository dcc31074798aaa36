"""From a draft to a session: what is still to be said about it, and the session it makes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from pathlib import Path

from msgspec import Struct

from coach.errors import CoachError, FileProblem
from coach.library.check import checked
from coach.library.drafting.draft import Draft
from coach.library.drafting.length_rules import length_remarks
from coach.library.drafting.naming import new_id, slug
from coach.library.drafting.order_rules import order_remarks
from coach.library.drafting.person_rules import person_remarks
from coach.library.drafting.remark import Maker, Remark
from coach.library.nodes import read_nodes
from coach.library.rules import session_faults
from coach.library.writing import session_yaml
from coach.model import AROUND, Exercise, Region, Session

_MOST_REGIONS = 3


class NotYet(CoachError):
    """A draft is no session yet; `sentences` say what is missing."""

    def __init__(self, sentences: tuple[str, ...]) -> None:
        super().__init__("\n".join(sentences))
        self.sentences = sentences


class Reading(Struct, frozen=True, kw_only=True):
    """Everything that a draft says at the moment: what is shown beside it."""

    regions: tuple[str, ...]
    goal: str
    remarks: tuple[Remark, ...]

    @property
    def ready(self) -> bool:
        """Whether nothing blocks: the draft makes a session."""
        return not any(remark.blocks for remark in self.remarks)


def read_draft(draft: Draft, maker: Maker) -> Reading:
    """Return what there is to say about a draft, the whole first and then step by step."""
    remarks = [
        *_words(draft),
        *length_remarks(draft, maker),
        *order_remarks(draft, maker),
        *person_remarks(draft, maker),
    ]
    remarks.sort(key=lambda remark: (-1 if remark.step is None else remark.step, not remark.blocks))
    regions = regions_of(draft, maker.library.exercises, maker.library.regions)
    goal = draft.goal.strip() or _said(regions, maker.library.regions)
    return Reading(regions=regions, goal=goal, remarks=tuple(remarks))


def finished(draft: Draft, maker: Maker, taken: Collection[str] = ()) -> Session:
    """Return the session that a draft makes.

    Args:
        draft: a new one gets an id from its title; one that changes a session keeps its id.
        maker: for whom and from what.
        taken: ids that a new session must not have.

    Raises:
        NotYet: it is no session yet; its sentences say what is missing.
    """
    reading = read_draft(draft, maker)
    missing = tuple(remark.sentence for remark in reading.remarks if remark.blocks)
    if missing:
        raise NotYet(missing)
    session = Session(
        id=draft.id or new_id(draft.title, reading.regions[0], draft.posture == "water", taken),
        title=draft.title.strip(),
        goal=reading.goal,
        regions=reading.regions,
        minutes=draft.minutes,
        posture=draft.posture,
        audience=draft.audience,
        teen_ok=draft.teen_ok,
        guidance=draft.guidance,
        steps=draft.steps,
    )
    _insist(session, maker)
    return session


def regions_of(
    draft: Draft, exercises: Mapping[str, Exercise], regions: Mapping[str, Region]
) -> tuple[str, ...]:
    """Return the chosen regions, else those that most of the time is for, the main one first."""
    if draft.regions:
        return draft.regions
    core: dict[str, float] = defaultdict(float)
    around: dict[str, float] = defaultdict(float)
    for step in draft.steps:
        exercise = exercises.get(step.exercise)
        if exercise is not None:
            counted = around if exercise.family in AROUND else core
            counted[exercise.regions[0]] += step.seconds
    found = core or around
    longest = sorted((one for one in found if one in regions), key=lambda one: -found[one])
    return tuple(longest[:_MOST_REGIONS])


def _said(regions: tuple[str, ...], known: Mapping[str, Region]) -> str:
    """Return a goal for a session without one: for its places."""
    names = [known[one].name.lower() for one in regions if one in known]
    return f"For: {', '.join(names)}." if names else ""


def _words(draft: Draft) -> list[Remark]:
    if slug(draft.title):
        return []
    sentence = "It has no name yet." if not draft.title.strip() else "The name needs a letter."
    return [Remark(sentence=sentence, blocks=True)]


def _insist(session: Session, maker: Maker) -> None:
    """Check with the very rules that every session file is checked with when it is read."""
    library = maker.library
    faults = session_faults(session, session.id, library.exercises, library.regions)
    sentences = [fault.sentence for fault in faults]
    file = Path(f"{session.id}.yaml")
    try:
        root = read_nodes(file, session_yaml(session).encode()).root
    except (UnicodeError, FileProblem):
        sentences.append("Its words hold a sign that no file can hold.")
    else:
        sentences += [problem.sentence for problem in checked(file, root, Session)[1]]
    if sentences:
        raise NotYet(tuple(sentences))
