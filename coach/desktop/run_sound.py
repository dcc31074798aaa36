"""Keeps the sound of a run where the run is: it starts, pauses and jumps along with it."""

from __future__ import annotations

from math import inf
from typing import Protocol

import msgspec

from coach.compiled import Timeline
from coach.sound.cues import Sounds
from coach.sound.levels import Levels
from coach.sound.renderer import Renderer

_SOUNDING = ("lead_in", "running")


class Output(Protocol):
    """What is asked of a sound output; positions are seconds of the run."""

    def start(self, renderer: Renderer, position: float) -> None: ...
    def pause(self) -> None: ...
    def seek(self, renderer: Renderer, position: float) -> None: ...
    def set_levels(self, levels: Levels) -> None: ...
    def stop(self) -> None: ...


class RunSound:
    """Follows a run with an output.

    Args:
        output: what plays.
        sounds: the cues' samples.
        levels: how loud.
        speed: how many seconds of the run pass in one second.
    """

    def __init__(self, output: Output, sounds: Sounds, levels: Levels, speed: float = 1.0) -> None:
        self._output = output
        self._sounds = sounds
        self._levels = levels
        self._speed = speed
        self._state = ""
        self._sounding = False

    def follow(self, timeline: Timeline, state: str, position: float, jumped: bool) -> None:
        """Do what the run's new state asks for; called after every beat and command.

        Args:
            timeline: as it is now.
            state: the run's state now.
            position: in seconds of the run; below 0 in the lead-in.
            jumped: the position or the timeline has changed other than by time passing.
        """
        before, self._state = self._state, state
        # In a lead-in before a place inside the run there is nothing to hear yet.
        due = state == "running" or (state == "lead_in" and position < 0)
        if due and (jumped or not self._sounding):
            self._play(timeline, position)
        elif state == "paused" and before in _SOUNDING:
            self._output.pause()
            self._sounding = False
        elif state == "waiting":
            self._sounding = False  # what was due has been laid down; the rest waits
        elif state in ("finished", "stopped") and before != state:
            self._output.stop()

    def set_levels(self, levels: Levels) -> None:
        """Change the volumes."""
        self._levels = levels
        self._output.set_levels(levels)

    def end(self) -> None:
        """Fall silent for good."""
        self._output.stop()

    def _play(self, timeline: Timeline, position: float) -> None:
        renderer = Renderer(until_wait(timeline, position), self._sounds, self._levels, self._speed)
        if self._sounding:
            self._output.seek(renderer, position)
        else:
            self._output.start(renderer, position)
        self._sounding = True


def until_wait(timeline: Timeline, position: float) -> Timeline:
    """Return the timeline without the cues that lie behind the next step that waits."""
    ends = (step.t1 for step in timeline.steps if step.until_pressed and step.t1 > position)
    wait = min(ends, default=inf)
    cues = tuple(cue for cue in timeline.cues if cue.t < wait)
    return msgspec.structs.replace(timeline, cues=cues)
