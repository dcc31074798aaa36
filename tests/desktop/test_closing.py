"""Closing the real window: what is heard of it."""

from __future__ import annotations

import subprocess
import sys
import time

import numpy as np
from desktop.conftest import need
from desktop.real import end, until

from coach.break_settings import BreakSettings
from coach.journal.store import open_journal
from coach.people import Person
from coach.settings import Settings
from coach.settings_file import save_settings
from coach.sound import RATE


def test_closing_the_window_ends_the_sound_at_once(real_display, sound_server, data):
    need("xdotool")
    journal, _ = open_journal(data / "journal.db")
    journal.save_person(Person(id=1, answers="given", country="germany"))
    journal.close()
    # With reminders it would stay to remind, and the sound ends all the same; here all of it ends.
    save_settings(data / "settings.json", Settings(breaks=BreakSettings(on=False)))
    recording = sound_server.record()
    screen = {name: real_display[name] for name in ("DISPLAY", "QT_QPA_PLATFORM")}
    environ = {**sound_server.environ, **screen}
    words = [sys.executable, "-m", "coach", "--data", str(data), "start", "neck-2-desk"]
    window = subprocess.Popen(words, env=environ)
    try:
        # The bell with which the session begins rings for seconds.
        until(lambda: recording.samples()[-RATE // 20 :].any(), 30)
        subprocess.run(["xdotool", "key", "alt+F4"], env=environ, check=True)
        closed = time.monotonic()
        assert window.wait(10) == 0
    finally:
        end(window)
    time.sleep(0.5)

    last = int(np.flatnonzero(recording.samples().any(axis=1))[-1])
    assert recording.moment(last) - closed < 0.3
