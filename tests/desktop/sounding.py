"""A stand-in for the window or the terminal: it sounds a timeline and does what it is told.

`sounding.py TIMELINE.json window|busy|terminal [rain]`; commands come on standard input, one a
line. It prints `message ...`, `audible`, `lost` and `did ...`, each at its moment, and the
position.
"""

from __future__ import annotations

import sys
import threading
import time
from collections import deque
from pathlib import Path

import msgspec
from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtWidgets import QApplication

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from desktop.listening import rain, renderer

from coach.compiled import Timeline
from coach.desktop.sound_output import open_output
from coach.sound.levels import Levels

LEAD_IN_S = 1.5


def say(*words: object) -> None:
    print(*words, flush=True)


class Sounding:
    def __init__(self, timeline: Timeline) -> None:
        self.renderer = renderer(timeline, rain() if sys.argv[3:] else None)
        self.told = False
        self.output = open_output(self.tell)
        patience = time.monotonic() + 10
        while not (self.output.audible or self.told) and time.monotonic() < patience:
            self.output.pump()
        self.began = time.monotonic() + LEAD_IN_S
        self.asked: deque[str] = deque()
        self.audible = False
        self.over = False
        say("began", self.began)
        self.output.start(self.renderer, -LEAD_IN_S)

    def tell(self, text: str) -> None:
        self.told = True
        say("message", text)

    def position(self) -> float:
        return time.monotonic() - self.began

    def beat(self) -> None:
        """Do what was asked, and tell what has changed."""
        while self.asked:
            self.follow(*self.asked.popleft().split())
        if self.audible != self.output.audible:
            self.audible = self.output.audible
            say("audible" if self.audible else "lost", self.position())
        self.over = self.over or self.position() > self.renderer.timeline.seconds + 0.5

    def follow(self, word: str, *where: str) -> None:
        say("did", word, time.monotonic())
        if where:
            self.began = time.monotonic() - float(where[0])
        output, position = self.output, self.position()
        actions = {
            "pause": output.pause,
            "resume": lambda: output.resume(position),
            "seek": lambda: output.seek(self.renderer, position),
            "mute": lambda: output.set_levels(Levels(muted=True)),
            "unmute": lambda: output.set_levels(Levels()),
            "position": lambda: say("heard", output.heard_position(), position),
            "end": lambda: setattr(self, "over", True),
        }
        actions[word]()

    def listen(self) -> None:
        for line in sys.stdin:
            self.asked.append(line)


def block() -> None:
    """Be busy for 80 ms, as a window is that lays out and paints far too much."""
    end = time.monotonic() + 0.08
    while time.monotonic() < end:
        pass


def main() -> None:
    timeline = msgspec.json.decode(Path(sys.argv[1]).read_bytes(), type=Timeline)
    how = sys.argv[2]
    application = None if how == "terminal" else QApplication([])
    sounding = Sounding(timeline)
    threading.Thread(target=sounding.listen, daemon=True).start()
    if application is None:
        while not sounding.over:
            sounding.output.pump()
            sounding.beat()
            time.sleep(0.03)
        sounding.output.stop()
        return
    timers = [(20, lambda: (sounding.beat(), sounding.over and QCoreApplication.quit()))]
    if how == "busy":
        timers.append((100, block))
    for interval_ms, slot in timers:
        timer = QTimer(application)
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.timeout.connect(slot)
        timer.start(interval_ms)
    application.exec()
    sounding.output.stop()


if __name__ == "__main__":
    main()
