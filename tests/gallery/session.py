"""The window with its session, the page after it, the safety screen and the settings."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from coach.compiled import Timeline
from coach.people import Person, RunEntry
from coach.session.lane import spoken_seconds
from coach.session.prelude import with_prelude
from coach.session.timeline import compile_session
from coach.settings import Settings
from coach.ui.main_window import MainWindow
from coach.ui.pages.home_page import HomePage
from coach.ui.session_view import State
from coach.ui.theme import Theme
from coach.ui.widgets.sheet import Sheet
from tests.gallery.home import fill, library, make_plan, minutes_for

_PERSON = Person(country="de")
_SETTINGS = Settings()
_TODAY = date(2026, 3, 2)
_SAID = (*library().safety.stop_rules, "Please have this ready.", "A towel.")
_DONE = RunEntry(
    session="neck-5",
    title="Easy neck",
    started_at="2026-03-02T09:00:00Z",
    planned_s=300,
    done_s=300,
    outcome="finished",
    exercises={"neck-tilt-sit": 74, "neck-turn-sit": 48, "shoulder-shrug-sit": 40},
    before={"neck": 7, "shoulders": 5},
)


class StillPlayer(QObject):
    """Stands at one moment of a run."""

    happened = Signal(object)

    def __init__(self, timeline: Timeline, at: float, state: State) -> None:
        super().__init__()
        self.timeline, self.at, self.state = timeline, at, state

    def position(self) -> float:
        return self.at

    def lead_in_left(self) -> float:
        return max(0.0, -self.at)

    def pause(self) -> None:
        self.state = "paused"

    def stop(self, reason: str) -> None:
        self.state = "stopped"


def _window(theme: Theme) -> MainWindow:
    home = HomePage(theme, library(), make_plan=make_plan, minutes_for=minutes_for, fill=fill)
    return window_with(theme, home)


def window_with(theme: Theme, home: HomePage) -> MainWindow:
    """Return a window that looks as the theme does."""
    settings = Settings(
        appearance=theme.name,
        text_percent=round(theme.scale * 100),
        reduced_motion="off",
    )
    return MainWindow(
        settings,
        home,
        library(),
    )


def session(
    theme: Theme,
    at: float,
    state: State = "running",
    answers: tuple[str, ...] = (),
    settings: Settings = _SETTINGS,
    said: tuple[str, ...] = (),
    id: str = "neck-5",
) -> MainWindow:
    """Return the window with a session that stands at a moment of its run."""
    window = _window(theme)
    own = library().sessions[id]
    timeline = compile_session(own, library().exercises, library().families)
    timeline = with_prelude(timeline, said, spoken_seconds)
    player = StillPlayer(timeline, at, state)
    player.setParent(window)
    window.session.play(player, _PERSON, settings)  # type: ignore[arg-type]  # nothing else is pressed
    window.show_session()
    if answers:
        window.session.ask_end()
        for answer in answers:
            window.session.findChild(Sheet).choose(answer)  # type: ignore[union-attr]
    return window


def _after(theme: Theme, neck: int, pain: bool = False) -> QWidget:
    window = _window(theme)
    window.after.show_run(_DONE, ["neck", "shoulders"], _PERSON, pain)
    questions = window.after.questions
    assert questions is not None
    questions.sliders["neck"].setValue(neck)
    questions.sliders["shoulders"].setValue(3)
    questions.helped.buttons["yes"].click()
    questions.helped_most.buttons["neck-tilt-sit"].click()
    window.show_after()
    return window


def _first_use(theme: Theme, page: int) -> QWidget:
    window = _window(theme)
    first = window.first_use
    first.ask(Person(country="de", answers="given", red_flags={"RF-C2": "2026-03-01"}), _TODAY)
    for _ in range(page):
        first.next.setEnabled(True)
        first.next.click()
    window.show_first_use()
    return window


def _settings(theme: Theme) -> QWidget:
    window = _window(theme)
    window.shell.show_page("settings")
    return window


_SENTENCE = "There is no sound device, so the session runs with captions."


def _message(theme: Theme) -> QWidget:
    window = _window(theme)
    window.show_message(_SENTENCE)
    return window


def _session_message(theme: Theme, at: float) -> QWidget:
    window = session(theme, at)
    window.show_message(_SENTENCE)
    return window


SESSION_PAGES: list[tuple[str, Callable[[Theme], QWidget]]] = [
    ("session_lead_in", partial(session, at=-1.5, state="lead_in")),
    ("session_lead_in_said", partial(session, at=-14.0, state="lead_in", said=_SAID)),
    ("session_breath", partial(session, at=23.5)),
    ("session_hold", partial(session, at=146.5)),
    ("session_next", partial(session, at=196.0)),
    ("session_lying", partial(session, at=12.0, id="night-478-5")),
    ("session_eyes_closed", partial(session, at=230.0, id="night-478-5")),
    ("session_on_the_side", partial(session, at=220.0, id="chest-upper-10")),
    ("session_seen_from_the_side", partial(session, at=230.0, id="forearm-10")),
    ("session_all_fours", partial(session, at=293.5, id="low-back-20")),
    ("session_face", partial(session, at=132.0, id="eyes-5")),
    ("session_hand", partial(session, at=135.6, id="hand-10")),
    ("session_water", partial(session, at=520.0, id="pool-20-shallow")),
    ("session_child", partial(session, at=100.0, id="kids-4-7-animals-5")),
    ("session_change", partial(session, at=131.4)),
    ("session_paused", partial(session, at=146.5, state="paused")),
    ("session_end", partial(session, at=146.5, answers=("end",))),
    ("session_pain", partial(session, at=146.5, answers=("end", "pain"))),
    ("after_less", partial(_after, neck=4)),
    ("after_more", partial(_after, neck=9)),
    ("first_use_1", partial(_first_use, page=0)),
    ("first_use_2", partial(_first_use, page=1)),
    ("first_use_3", partial(_first_use, page=2)),
    ("settings", _settings),
    ("message", _message),
    ("message_hold", partial(_session_message, at=146.5)),
    ("message_breath", partial(_session_message, at=23.5)),
    ("message_next", partial(_session_message, at=196.0)),
]
