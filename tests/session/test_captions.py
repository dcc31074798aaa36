"""The captions of an exported session: valid, readable, and in step with the voice."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.compiled import Cue, Timeline
from coach.library.reader import load_library
from coach.resources import shipped
from coach.session.captions import reading_s, webvtt
from coach.session.timeline import compile_session
from coach.session.words import LAST_WORDS

TIMES = re.compile(
    r"(\d{2,}):([0-5]\d):([0-5]\d)\.(\d{3}) --> (\d{2,}):([0-5]\d):([0-5]\d)\.(\d{3})"
)
ENTITIES = {"&lt;": "<", "&gt;": ">", "&amp;": "&"}
HAIR = 0.0015  # two moments are rounded to milliseconds


class Caption(NamedTuple):
    id: str
    start: float
    end: float
    lines: list[str]


def unescaped(text: str) -> str:
    assert "<" not in text, "that would be a tag"
    assert not re.search(r"&(?!lt;|gt;|amp;)", text), "that would be an entity nobody knows"
    return re.sub(r"&\w+;", lambda entity: ENTITIES[entity[0]], text)


def parsed(file: str) -> tuple[list[str], list[Caption]]:
    """Return the notes and captions of a WebVTT file as section 4 of its standard describes it."""
    head, *blocks = file.rstrip("\n").split("\n\n")
    assert head == "WEBVTT"
    assert file.endswith("\n")
    notes, captions = [], []
    for block in blocks:
        if block.startswith("NOTE "):
            assert "-->" not in block
            notes.append(unescaped(block.removeprefix("NOTE ")))
            continue
        number, times, *lines = block.split("\n")
        match = TIMES.fullmatch(times)
        assert match, times
        assert lines
        assert "-->" not in "".join([number, *lines])
        h0, m0, s0, ms0, h1, m1, s1, ms1 = map(int, match.groups())
        start, end = (h0 * 60 + m0) * 60 + s0 + ms0 / 1000, (h1 * 60 + m1) * 60 + s1 + ms1 / 1000
        assert start < end
        captions.append(Caption(number, start, end, [unescaped(line) for line in lines]))
    assert len({caption.id for caption in captions}) == len(captions)
    assert all(a.end <= b.start for a, b in pairwise(captions)), "none lies over another"
    return notes, captions


def line(t: float, text: str, length_s: float = 0.0, lane: str = "voice") -> Cue:
    return Cue(t=t, lane=lane, key="", text=text, length_s=length_s)


def a_timeline(*cues: Cue, title: str = "T", seconds: float = 60.0) -> Timeline:
    cues = tuple(sorted(cues, key=lambda cue: cue.t))
    return Timeline(id="t", title=title, seconds=seconds, steps=(), segments=(), cues=cues)


def stands(captions: list[Caption], text: str) -> list[Caption]:
    return [caption for caption in captions if text in caption.lines]


def test_a_line_stands_from_its_moment_until_it_is_said():
    _, captions = parsed(webvtt(a_timeline(line(1.25, "Let your shoulders drop.", 3.5))))

    assert captions == [Caption("1", 1.25, 4.75, ["Let your shoulders drop."])]


def test_what_is_said_fast_stands_long_enough_to_be_read():
    text = "These are nine words that one has to read."
    _, captions = parsed(webvtt(a_timeline(line(1.0, text, 0.5))))

    assert captions[0].end - captions[0].start == pytest.approx(3.0)


def test_a_line_ends_where_the_next_one_begins():
    long, short = line(1.0, "Hold.", 1.0, "caption"), line(2.5, "Left side.", 1.0)
    _, captions = parsed(webvtt(a_timeline(long, short)))

    assert [(c.start, c.lines) for c in captions] == [(1.0, ["Hold."]), (2.5, ["Left side."])]


def test_a_line_that_comes_while_another_is_read_stands_below_it():
    first = line(1.0, "Let the knees fall a little apart.", 3.5)
    second = line(3.0, "Here we go.", 1.5, "caption")
    _, captions = parsed(webvtt(a_timeline(first, second)))

    assert [caption.lines for caption in captions] == [[first.text], [first.text, second.text]]
    assert captions[1].start == 3.0


def test_characters_that_mean_something_are_spelled_out():
    text = "In & out <softly> --> done &amp;"
    notes, captions = parsed(webvtt(a_timeline(line(1.0, text, 3.0), title="A --> B\n\n<&>")))

    assert captions[0].lines == [text]
    assert notes == ["A --> B <&>"]


def test_what_is_said_before_the_run_is_left_out():
    _, captions = parsed(webvtt(a_timeline(line(-4.0, "Stop when it hurts.", 2.0), line(0, "Go."))))

    assert [caption.lines for caption in captions] == [["Go."]]


def test_hours_are_counted():
    _, captions = parsed(webvtt(a_timeline(line(3725.004, "Rest.", 2.0), seconds=4000.0)))

    assert captions[0].start == 3725.004


cues = st.builds(
    line,
    st.integers(0, 50_000).map(lambda ms: ms / 1000),
    st.text(st.sampled_from("ab &<>-\n"), max_size=30),
    st.floats(0, 5),
    st.sampled_from(["voice", "caption", "bell"]),
)


@given(st.lists(cues, max_size=8))
def test_whatever_is_said_is_valid_and_complete(said):
    _, captions = parsed(webvtt(a_timeline(*said)))

    wanted = [c for c in said if c.lane != "bell" and c.text.strip()]
    assert {text for caption in captions for text in caption.lines} == {
        " ".join(cue.text.split()) for cue in wanted
    }


def test_every_line_of_every_shipped_session_comes_in_step_and_can_be_read():
    library = load_library(shipped("sessions"))
    for session in library.sessions.values():
        timeline = compile_session(session, library.exercises, library.families)
        notes, captions = parsed(webvtt(timeline))
        assert notes == [session.title]
        for cue in timeline.cues:
            if cue.lane not in ("voice", "caption"):
                continue
            shown = [c for c in stands(captions, cue.text) if c.end > cue.t]
            assert shown[0].start == pytest.approx(cue.t, abs=HAIR) or cue.text in (
                other.text for other in timeline.cues if cue.t - 5 < other.t < cue.t
            )
            until = shown[0].end
            for caption in shown[1:]:
                until = caption.end if caption.start - until < HAIR else until
            needed = reading_s(cue.text)
            if cue.text in LAST_WORDS:  # they wait for the last spoken line
                needed = min(needed, timeline.seconds - cue.t)
            assert until - cue.t >= needed - HAIR, (session.id, cue)
