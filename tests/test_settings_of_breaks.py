"""What is chosen about breaks is kept, and one wrong value costs no other."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Meta

from coach.break_settings import BreakSettings, Hours, Policies
from coach.settings import Settings
from coach.settings_file import load_settings, save_settings


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings.json"


def values(hint: Any, limits: Meta | None = None) -> st.SearchStrategy[Any]:
    """Return everything that a type allows, also at its limits."""
    if get_origin(hint) is Annotated:
        plain, *notes = get_args(hint)
        return values(plain, next(note for note in notes if isinstance(note, Meta)))
    if hint is int:
        assert limits is not None, "every number has limits"
        return st.integers(limits.ge, limits.le)  # type: ignore[arg-type]
    if hint is bool:
        return st.booleans()
    if get_origin(hint) is Literal:
        return st.sampled_from(get_args(hint))
    if get_origin(hint) is tuple:
        parts = get_args(hint)
        if parts[-1] is Ellipsis:
            assert limits is not None, "every list has a longest length"
            return st.lists(values(parts[0]), max_size=limits.max_length).map(tuple)
        return st.tuples(*map(values, parts))
    hints = get_type_hints(hint, include_extras=True)
    return st.builds(hint, **{key: values(inner) for key, inner in hints.items()})


def paths_of(found: Any, so_far: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the way to each single value of nested JSON."""
    if isinstance(found, dict | list):
        steps = found if isinstance(found, dict) else range(len(found))
        for step in steps:
            yield from paths_of(found[step], (*so_far, step))
    else:
        yield so_far


def replaced(found: Any, way: tuple[str | int, ...], value: object) -> None:
    *inner, last = way
    for step in inner:
        found = found[step]
    found[last] = value


@settings(max_examples=40, deadline=None)
@given(chosen=values(BreakSettings))
def test_all_that_can_be_chosen_is_loaded_by_the_next_start(chosen: BreakSettings) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "settings.json"
        save_settings(path, Settings(breaks=chosen))
        assert load_settings(path) == (Settings(breaks=chosen), None)


def test_a_file_of_a_coach_without_breaks_begins_with_the_usual_ones(path: Path) -> None:
    path.write_text('{"captions": false}')
    assert load_settings(path) == (Settings(captions=False), None)


OTHER = BreakSettings(
    on=False, micro_on=True, micro_every_min=7, micro_s=21, long_on=False, long_every_min=11,
    long_s=61, fixed_on=True, fixed_times=(1, 2), fixed_s=62,
    hours=((Hours(1, 2), Hours(3, 4)), (), (Hours(5, 6),), (), (), (), (Hours(7, 8),)),
    most_a_day=3, heads_up_s=4, waits_for_pause=False, postpone_min=6, postpones=1,
    reads_a_lot=True, holds_quiet=False, holds_full_screen=False, holds_call=False,
    policies=Policies(**dict.fromkeys(Policies.__struct_fields__, "reset")),
    shown_as="voice", with_sound=False,
)  # fmt: skip
PLAIN = [
    way for way in paths_of(msgspec.to_builtins(OTHER)) if way[0] not in ("hours", "fixed_times")
]


def test_the_sample_differs_from_the_usual_in_everything() -> None:
    usual = msgspec.to_builtins(BreakSettings())
    ways = {way[0] for way in PLAIN} | {"hours", "fixed_times"}
    assert ways == set(BreakSettings.__struct_fields__)
    for way in PLAIN:
        one, other = usual, msgspec.to_builtins(OTHER)
        for step in way:
            one, other = one[step], other[step]
        assert one != other, way


@pytest.mark.parametrize("wrong", ["hologram", -1, None, 3.5, [], {}])
@pytest.mark.parametrize("way", PLAIN, ids=lambda way: "-".join(map(str, way)))
def test_one_wrong_value_puts_only_this_value_back_to_usual(
    path: Path, way: tuple[str, ...], wrong: object
) -> None:
    written = msgspec.to_builtins(OTHER)
    replaced(written, way, wrong)
    path.write_text(json.dumps({"breaks": written, "captions": False}))

    usual = msgspec.to_builtins(BreakSettings())
    expected = msgspec.to_builtins(OTHER)
    for step in way:
        usual = usual[step]
    replaced(expected, way, usual)
    loaded, said = load_settings(path)
    assert msgspec.to_builtins(loaded.breaks) == expected
    assert not loaded.captions
    assert said == (
        'These settings could not be used and are back to the usual value: a part of "Breaks". '
        "The old file was kept as settings.json.damaged-1."
    )
    assert load_settings(path) == (loaded, None)


def hours_after(path: Path, hours: object) -> tuple[Any, ...]:
    path.write_text(json.dumps({"breaks": {"hours": hours, "on": False}}))
    loaded, said = load_settings(path)
    assert not loaded.breaks.on
    assert said
    return loaded.breaks.hours


def test_a_wrong_range_of_hours_costs_neither_the_other_ranges_nor_the_other_days(
    path: Path,
) -> None:
    noon, evening = {"begin": 720, "end": 780}, {"begin": 1080, "end": 1200}
    for wrong in ({"begin": 720}, {"begin": -5, "end": 3}, {"begin": 1, "end": 1440}, 7, None):
        hours = hours_after(path, [[noon, wrong, evening], [], [noon], [], [], [], []])
        assert hours == ((Hours(720, 780), Hours(1080, 1200)), (), (Hours(720, 780),), *[()] * 4)


def test_a_day_of_wrong_ranges_alone_is_as_usual_and_not_free(path: Path) -> None:
    usual = BreakSettings().hours
    ranges = [{"begin": n, "end": n + 1} for n in range(9)]
    for wrong in ([{"begin": -1, "end": 2}], "morning", ranges, [*ranges, 7]):
        assert hours_after(path, [[], wrong, [], [], [], [], []]) == ((), usual[1], *[()] * 5)


def test_a_week_that_is_none_is_as_usual(path: Path) -> None:
    usual = BreakSettings().hours
    for wrong in ([], [[]] * 6, [[]] * 8, "always", {"monday": []}):
        assert hours_after(path, wrong) == usual


def test_wrong_fixed_times_are_left_out(path: Path) -> None:
    usual = BreakSettings().fixed_times
    found = {(600, "noon", 900): (600, 900), ("noon",): usual, (1, 2, 1440): (1, 2)}
    for written, expected in found.items():
        path.write_text(json.dumps({"breaks": {"fixed_times": written}}))
        assert load_settings(path)[0].breaks.fixed_times == expected
    path.write_text('{"breaks": {"fixed_times": []}}')
    assert load_settings(path) == (Settings(breaks=BreakSettings(fixed_times=())), None)


@pytest.mark.parametrize("wrong", [None, 5, [], "off"])
def test_breaks_that_are_no_group_are_all_as_usual(path: Path, wrong: object) -> None:
    path.write_text(json.dumps({"breaks": wrong, "captions": False}))
    loaded, said = load_settings(path)
    assert loaded == Settings(captions=False)
    assert 'usual value: "Breaks".' in (said or "")


def test_what_a_newer_coach_chose_stays_also_inside_the_groups(path: Path) -> None:
    newer = {"breaks": {"long_s": 61, "naps": 2, "policies": {"idle": "reset", "moon": "full"}}}
    path.write_text(json.dumps(newer))
    loaded, said = load_settings(path)
    assert said is None

    save_settings(path, msgspec.structs.replace(loaded, captions=False))
    written = json.loads(path.read_text())["breaks"]
    assert (written["naps"], written["policies"]["moon"]) == (2, "full")
    assert load_settings(path)[0] == msgspec.structs.replace(loaded, captions=False)


def test_a_sound_that_was_switched_off_does_not_come_back_as_something_newer(path: Path) -> None:
    save_settings(path, Settings(soundscape={"rain": 40, "sea": 50}))
    save_settings(path, Settings(soundscape={"rain": 40}))
    assert load_settings(path)[0].soundscape == {"rain": 40}


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=8) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=6,
)


@settings(max_examples=60, deadline=None)
@given(
    chosen=values(BreakSettings),
    number=st.integers(0, 10_000),
    wrong=json_values,
)
def test_whatever_stands_in_one_place_the_rest_loads(
    chosen: BreakSettings, number: int, wrong: object
) -> None:
    written = msgspec.to_builtins(chosen)
    ways = list(paths_of(written))
    way = ways[number % len(ways)]
    replaced(written, way, wrong)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "settings.json"
        path.write_text(json.dumps({"breaks": written}))
        loaded = load_settings(path)[0].breaks
    msgspec.convert(msgspec.to_builtins(loaded), BreakSettings)  # within all limits
    for field in BreakSettings.__struct_fields__:
        if field != way[0]:
            assert getattr(loaded, field) == getattr(chosen, field)
