"""What is said before a run begins stands before 0, is whole, and changes nothing after it."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st
from session.stories import compiled, step

from coach.session.lane import GAP_S, spoken_seconds
from coach.session.prelude import prelude_line, prelude_seconds, with_prelude

LINES = ("Have ready.", "A towel.", "A mild pull is fine. Pain is not.")


def begun(lines=LINES, line_seconds=spoken_seconds):
    return with_prelude(compiled(step("nod"), step("return", 15)), lines, line_seconds)


@given(st.lists(st.floats(0.3, 9.0), min_size=1, max_size=8))
def test_lines_follow_one_another_with_a_gap_and_end_before_the_run(lengths):
    lines = [f"Line {number}." for number in range(len(lengths))]
    timeline = begun(lines, dict(zip(lines, lengths, strict=True)).__getitem__)
    said = [cue for cue in timeline.cues if cue.t < 0]
    assert [cue.text for cue in said] == lines
    for one, two in itertools.pairwise(said):
        assert abs(one.t + one.length_s + GAP_S - two.t) < 1e-9
    assert said[-1].t + said[-1].length_s < 0
    assert prelude_seconds(timeline) == -said[0].t


def test_what_follows_is_the_session_as_it_was():
    plain, timeline = compiled(step("nod"), step("return", 15)), begun()
    assert tuple(cue for cue in timeline.cues if cue.t >= 0) == plain.cues
    assert timeline.segments == plain.segments
    assert prelude_seconds(plain) == 0.0
    assert begun([]) == plain


def test_the_line_that_was_begun_last_is_the_one_that_is_shown():
    timeline = begun()
    first, second = (cue for cue in timeline.cues[:2])
    assert prelude_line(timeline, -first.t + 0.1) == ""
    assert prelude_line(timeline, -first.t) == "Have ready."
    assert prelude_line(timeline, -second.t + 0.01) == "Have ready."
    assert prelude_line(timeline, -second.t) == "A towel."
    assert prelude_line(timeline, 0.0) == LINES[-1]
