"""The Breaks page: with its usual settings, in the middle of a busy day, paused, at first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from PySide6.QtWidgets import QWidget

from coach.break_log import Decision, What
from coach.break_settings import BreakKind, BreakSettings, Hours
from coach.breaks.words import Due, Hold, OwedBreak, Status
from coach.desktop.sensors.sensor import SensorReport
from coach.ui.pages.breaks_page import BreaksPage
from coach.ui.theme import Theme
from tests.gallery.framed import framed

_NOW = datetime(2026, 3, 5, 10, 24, tzinfo=UTC)  # a Thursday
_BUSY = BreakSettings(
    micro_on=True,
    long_every_min=90,
    long_s=180,
    fixed_on=True,
    hours=(
        (Hours(8 * 60 + 30, 12 * 60 + 30), Hours(13 * 60, 17 * 60)),
        (Hours(8 * 60 + 30, 17 * 60),),
        (Hours(8 * 60 + 30, 17 * 60),),
        (Hours(20 * 60, 2 * 60),),
        (Hours(8 * 60 + 30, 15 * 60),),
        (),
        (),
    ),
)
_SENSORS = (
    SensorReport(part="Keyboard and mouse", state="works", why="The X server tells."),
    SensorReport(part="Do not disturb", state="unknown", why="This desktop does not tell."),
    SensorReport(
        part="Microphone",
        state="missing",
        why="No sound server was found.",
        fix="Start PulseAudio or PipeWire.",
    ),
)


def _status(**changes: object) -> Status:
    usual = {
        "next": (Due("long", 1440.0),),
        "holds": (),
        "owed": (),
        "offered": None,
        "running": None,
        "taken_today": 2,
        "skipped_today": 1,
    }
    return Status(**{**usual, **changes})  # type: ignore[arg-type]


def _log() -> list[Decision]:
    def at(hour: int, minute: int, what: What, kind: BreakKind | None = "long", **more: object):  # type: ignore[no-untyped-def]
        moment = _NOW.replace(hour=hour, minute=minute)
        return Decision(at=moment.isoformat(), what=what, kind=kind, **more)  # type: ignore[arg-type]

    week = [
        Decision(
            at=(_NOW - timedelta(days=days, minutes=50 * n)).isoformat(), what=what, kind="long"
        )
        for days, taken, skipped in ((3, 5, 1), (2, 6, 0), (1, 3, 2))
        for n, what in enumerate([*["taken"] * taken, *["skipped"] * skipped])  # type: ignore[list-item]
    ]
    return [
        *reversed(week),
        at(8, 55, "taken", "micro"),
        at(9, 20, "offered"),
        at(9, 20, "taken"),
        at(9, 58, "credited", None, seconds=480.0, reason="idle"),
        at(10, 2, "held", reason="microphone"),
        at(10, 9, "released", reason="microphone"),
        at(10, 10, "postponed", seconds=300.0, reason="user"),
        at(10, 15, "taken"),
    ]


def page(
    theme: Theme,
    settings: BreakSettings | None = None,
    status: Status | None = None,
    log: bool = True,
) -> BreaksPage:
    made = BreaksPage(theme, settings or BreakSettings())
    made.show_status(status or _status(), _NOW)
    made.show_log(_log() if log else [], _NOW.date(), UTC)
    made.show_sensing(_SENSORS)
    made.show_autostart(True)
    made.preview.look()
    return made


def _framed(make: Callable[[Theme], BreaksPage]) -> Callable[[Theme], QWidget]:
    return lambda theme: framed(theme, "breaks", make(theme))


def _below(theme: Theme) -> BreaksPage:
    made = page(theme, _BUSY)
    made.sensing.sensing.head.setChecked(True)
    bar = made._scroll.verticalScrollBar()
    bar.rangeChanged.connect(lambda least, most: bar.setValue(most))
    return made


def _middle(theme: Theme) -> BreaksPage:
    made = page(theme)
    bar = made._scroll.verticalScrollBar()
    bar.rangeChanged.connect(lambda least, most: bar.setValue(round(most * 0.45)))
    return made


def _paused(theme: Theme) -> BreaksPage:
    until = (_NOW + timedelta(hours=1)).isoformat()
    held = _status(holds=(Hold("paused", until),), next=())
    return page(theme, status=held, log=False)


def _owed(theme: Theme) -> BreaksPage:
    held = _status(holds=(Hold("microphone"),), owed=(OwedBreak("long", 240.0),))
    return page(theme, _BUSY, held)


BREAKS_PAGES = [
    ("breaks_page", _framed(page)),
    ("breaks_page_busy", _framed(_owed)),
    ("breaks_page_paused", _framed(_paused)),
    ("breaks_page_middle", _framed(_middle)),
    ("breaks_page_below", _framed(_below)),
]
