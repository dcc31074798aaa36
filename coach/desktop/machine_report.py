"""What of this desktop the coach can use: its tray, its notifications, its sensors."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from coach.clock import Clock
from coach.desktop.notifications import open_notifier
from coach.desktop.sensors.sensor import NOT_YET, SensorReport
from coach.desktop.sensors.sensors import Sensors

_LOOKS, _LOOK_MS = 40, 50  # sensors that ask a bus have two seconds to answer


def desktop_reports(clock: Clock, has_display: bool) -> tuple[SensorReport, ...]:
    """Return how the tray, the notifications and each sensor are doing; takes up to 3 s.

    Args:
        clock: the sensors' own.
        has_display: whether windows can be opened; else only what needs none is asked.
    """
    words = [] if has_display else ["-platform", "offscreen"]
    application = QApplication.instance() or QApplication(["coach", *words])
    notifier = open_notifier(lambda: None)
    told = replace(notifier.report(), part="Notifications")
    notifier.close()
    reports = (_tray(has_display), told, *_sensors(clock))
    del application
    return reports


def _tray(has_display: bool) -> SensorReport:
    part = "Tray icon"
    if not has_display:
        return SensorReport(part=part, state="unknown", why="Without a display there is no panel.")
    if QSystemTrayIcon.isSystemTrayAvailable():
        return SensorReport(part=part, state="works", why="A panel shows icons of programs.")
    return SensorReport(
        part=part,
        state="missing",
        why="No panel shows icons of programs here, so the coach keeps its window.",
        fix="On GNOME, the extension AppIndicator and KStatusNotifierItem Support shows them.",
    )


def _sensors(clock: Clock) -> tuple[SensorReport, ...]:
    sensors = Sensors(clock)
    try:
        for _ in range(_LOOKS):
            reports = sensors.report()
            if not any(report.why == NOT_YET.reason for report in reports):
                break
            loop = QEventLoop()
            QTimer.singleShot(_LOOK_MS, loop.quit)
            loop.exec()
        return reports
    finally:
        sensors.close()
