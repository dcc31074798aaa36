"""Which days of a programme are done: told from runs, and nobody is asked."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from coach.journal.drawn.programme_days import progress
from coach.people import RunEntry

PLAN = (
    ("neck-2",),
    ("breath-5",),
    ("neck-5", "cue-2"),
    ("pmr-5",),
    ("neck-2",),
    ("neck-10",),
    ("even-5",),
    ("neck-2",),
)
FIRST = date(2026, 3, 1)


def run(session: str, day: int, done_s: float = 300.0) -> tuple[date, RunEntry]:
    on = FIRST + timedelta(days=day)
    entry = RunEntry(
        session=session, title="A run", started_at=f"{on}T12:00:00+00:00", planned_s=300,
        done_s=done_s,
    )  # fmt: skip
    return on, entry


def done(*runs: tuple[date, RunEntry]) -> list[int]:
    return sorted(progress(PLAN, runs).done)


def test_each_session_fills_its_day_and_the_next_one_follows():
    runs = [run("neck-2", 0), run("breath-5", 1), run("neck-5", 2)]
    found = progress(PLAN, runs)
    assert found.done == {n: FIRST + timedelta(days=n - 1) for n in (1, 2, 3)}
    assert found.next == 4


def test_one_session_of_a_day_is_enough():
    assert done(run("neck-2", 0), run("breath-5", 1), run("cue-2", 2)) == [1, 2, 3]


def test_a_programme_begins_with_its_first_day():
    assert done(run("breath-5", 0), run("neck-10", 1)) == []


def test_the_same_session_again_fills_only_a_day_that_is_near():
    again = [run("neck-2", 0), run("neck-2", 1)]
    assert done(*again) == [1, 5]
    far = (PLAN[0], *PLAN[5:7], *PLAN[1:4], PLAN[7])
    assert sorted(progress(far, again).done) == [1]
    assert done(run("neck-2", 0), run("neck-2", 0)) == [1], "two on one day are one"


def test_days_can_be_left_out_and_done_later():
    found = progress(PLAN, [run("neck-2", 0), run("pmr-5", 2), run("breath-5", 3)])
    assert sorted(found.done) == [1, 2, 4]
    assert found.next == 5


def test_a_look_at_a_session_is_no_day():
    assert done(run("neck-2", 0, done_s=100.0)) == []


def test_after_a_long_time_it_begins_anew():
    assert done(run("neck-2", 0), run("breath-5", 1), run("neck-2", 40)) == [1]
    assert done(run("neck-2", 0), run("breath-5", 28)) == [1, 2]


def test_it_is_under_way_from_the_second_day_until_the_last_or_two_weeks_of_nothing():
    begun = progress(PLAN, [run("neck-2", 0)])
    assert not begun.under_way(FIRST), "one session alone may be any"
    two = progress(PLAN, [run("neck-2", 0), run("breath-5", 1)])
    assert two.under_way(FIRST + timedelta(days=14))
    assert not two.under_way(FIRST + timedelta(days=15))
    names = [sessions[0] for sessions in PLAN]
    whole = progress(PLAN, [run(name, day) for day, name in enumerate(names)])
    assert whole.next is None
    assert not whole.under_way(FIRST + timedelta(days=8))


RUNS = st.lists(
    st.tuples(st.sampled_from([name for day in PLAN for name in day]), st.integers(0, 80)),
    max_size=30,
).map(lambda pairs: [run(name, day) for name, day in sorted(pairs, key=lambda pair: pair[1])])


@settings(max_examples=150)
@given(RUNS)
def test_every_day_that_is_done_has_a_run_of_its_own(runs):
    found = progress(PLAN, runs)
    assert len({*found.done.values()}) == len(found.done), "one day of it a day"
    for number, day in found.done.items():
        assert any(on == day and one.session in PLAN[number - 1] for on, one in runs)
    assert found.next is None or found.next not in found.done
    further = progress(PLAN, [*runs, run("elsewhere", 81)])
    assert further == found, "other sessions change nothing"
