"""The desk strip of a session: its moments, a pause and its two questions."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from coach.session.timeline import compile_session
from coach.ui.desk_strip import DeskStrip
from coach.ui.session_figure import FigureFor, figure_at
from coach.ui.session_view import State, view_at
from coach.ui.theme import Theme
from tests.gallery.home import library
from tests.gallery.on_ground import OnGround

_END = ("Paused. Go on, or end here?", "Go on", "End here")
_GAP = ("You were away. Continue at 2:26, right side?", "Continue", "End")


def _strip(
    theme: Theme,
    at: float,
    state: State = "running",
    asked: tuple[str, str, str] | None = None,
    said: str = "",
) -> QWidget:
    """Return a strip that stands at a moment of its run, on a ground as large as a page."""
    own, all_of = library().sessions["neck-5"], library()
    timeline = compile_session(own, all_of.exercises, all_of.families)
    strip = DeskStrip(theme, lambda key: False)
    strip.begin(timeline, all_of.safety.set_up_line)
    view = view_at(timeline, at, state, max(0.0, -at))
    wishes = FigureFor(still=theme.reduced_motion, regions=all_of.regions)
    strip.show_view(view, state, True, figure_at(view.moment, all_of.exercises, wishes))
    if asked is not None:
        strip.ask(*asked)
    if said:
        strip.messages.show_message(said)
    return OnGround(theme, strip, edge=16)


STRIP_PAGES: list[tuple[str, Callable[[Theme], QWidget]]] = [
    ("strip_lead_in", partial(_strip, at=-1.5, state="lead_in")),
    ("strip_breath", partial(_strip, at=23.5)),
    ("strip_moving", partial(_strip, at=225.0)),
    ("strip_hold", partial(_strip, at=146.5)),
    ("strip_paused", partial(_strip, at=146.5, state="paused")),
    ("strip_end", partial(_strip, at=146.5, state="paused", asked=_END)),
    ("strip_gap", partial(_strip, at=146.5, state="paused", asked=_GAP)),
    (
        "strip_message",
        partial(
            _strip,
            at=146.5,
            said="There is no sound device, so the session runs with captions.",
        ),
    ),
]
