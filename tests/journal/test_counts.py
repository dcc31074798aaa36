"""Figures say how often something was seen, and nothing where it was seen too seldom."""

from __future__ import annotations

from datetime import UTC

from coach.break_log import Decision
from coach.journal.counts import counts
from coach.journal.days import days_of
from tests.journal.diary_samples import TODAY, ago, episode, note, run


def rated(days_ago: int, before: int, after: int, place: str = "neck"):  # type: ignore[no-untyped-def]
    return run(days_ago, places=(place,), before={place: before}, after={place: after})


def test_an_average_needs_five_sessions_rated_before_and_after() -> None:
    four = [rated(day, 6, 3) for day in range(4)]
    half = run(1, places=("neck",), before={"neck": 9})
    (neck,) = counts(days_of([], [*four, half], TODAY, UTC), 28, []).regions
    assert (neck.runs, neck.before, neck.after) == (4, None, None)

    five = [*four, rated(5, 8, 8)]
    (neck,) = counts(days_of([], [*five, half], TODAY, UTC), 28, []).regions
    assert (neck.runs, neck.before, neck.after) == (5, 6.4, 4.0)


def test_both_sides_of_a_run_are_one_observation_of_the_region() -> None:
    both = run(0, before={"neck.left": 8, "neck.right": 4}, after={"neck.left": 4, "neck.right": 2})
    (neck,) = counts(days_of([], [both] * 5, TODAY, UTC), 28, []).regions
    assert (neck.region, neck.runs, neck.before, neck.after) == ("neck", 5, 6.0, 3.0)


def test_episodes_are_counted_by_week_and_the_week_that_ends_today_comes_last() -> None:
    felt = [episode(day, "cramp", strength=day % 5) for day in (0, 0, 6, 7, 20, 27)]
    other = episode(3, "twitching", place="jaw_face")
    seen = days_of([*felt, other, episode(28, "cramp")], [], TODAY, UTC)
    cramp, twitch = counts(seen, 28, []).episodes
    assert (cramp.region, cramp.kind, cramp.episodes, cramp.days) == ("calf", "cramp", 6, 5)
    assert (cramp.weeks, cramp.strongest) == ((1, 1, 1, 3), 2)
    assert (twitch.region, twitch.weeks, twitch.strongest) == ("jaw_face", (0, 0, 0, 1), None)


def test_one_region_alone_can_be_asked_for() -> None:
    runs = [rated(0, 6, 3), rated(0, 6, 3, "calf.left")]
    seen = days_of([episode(0, place="neck.left"), episode(0)], runs, TODAY, UTC)
    found = counts(seen, 28, [], "calf")
    assert [one.region for one in found.regions] == ["calf"]
    assert [one.region for one in found.episodes] == ["calf"]
    assert found.runs == 1


def test_days_breaks_and_logged_days_are_those_of_the_span() -> None:
    seen = days_of([note(0, stress=1), note(6, stress=1), note(7, stress=1)], [run(1)], TODAY, UTC)
    words = ("taken", "taken", "skipped", "offered", "postponed", "cut")
    found = counts(seen, 7, [Decision(at="", what=word) for word in words])
    assert (found.since, found.until, found.logged_days, found.runs) == (ago(6), TODAY, 3, 1)
    breaks = found.breaks
    assert (breaks.taken, breaks.cut, breaks.skipped, breaks.postponed) == (2, 1, 1, 1)
