"""The sensors of Windows; this module can be imported there alone."""

from __future__ import annotations

import sys

from coach.clock import Clock
from coach.desktop.sensors import windows_readings as readings
from coach.desktop.sensors.asked_sensor import AskedIdle, AskedSensor
from coach.desktop.sensors.sensor import Parts
from coach.desktop.sensors.windows_lock import WindowsLock, WindowsSleep
from coach.desktop.sensors.windows_messages import WindowsMessages
from coach.desktop.sensors.windows_use import WindowsUse

assert sys.platform == "win32"
from coach.desktop.sensors import windows_calls as calls  # noqa: E402


def windows_parts(clock: Clock) -> Parts:
    """Return the sensors; what Windows tells only when asked is asked now and then."""
    system = "Windows"
    messages = WindowsMessages(calls.register_window, calls.unregister_window)
    listens = messages.listen()
    return Parts(
        idle=AskedIdle(
            lambda: readings.idle_seconds(*calls.ticks_and_last_input()),
            system,
            "when a key was last pressed or the mouse moved",
        ),
        sleep=WindowsSleep(messages, listens),
        locked=WindowsLock(messages, listens, calls.session_info),
        quiet=AskedSensor(
            lambda: readings.quiet(calls.focus_profile(), calls.notification_state()),
            system,
            "whether do not disturb or a presentation is on",
        ),
        full_screen=AskedSensor(
            lambda: readings.full_screen(calls.notification_state(), calls.in_front_is_ours()),
            system,
            "whether a program fills a screen",
        ),
        microphone=WindowsUse(clock, lambda: calls.ConsentStore("microphone"), "microphone"),
        camera=WindowsUse(clock, lambda: calls.ConsentStore("webcam"), "camera"),
        on_battery=AskedSensor(
            lambda: readings.on_battery(calls.line_status()), system, "what feeds the machine"
        ),
    )
