"""The map as places: sides, clicks, gaps and arrow keys, all by arithmetic."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.body.drawing import HEIGHT, MIDLINE, WIDTH, load_drawing
from coach.body.regions import REACH, BodyMap, Place, place_key

SIDES = {
    "jaw_face": "left_right_center",
    "throat": "center",
    "neck": "left_right_center",
    "shoulders": "left_right_center",
    "chest_upper": "left_right_center",
    "chest_center": "center",
    "solar_plexus": "center",
    "abdomen": "center",
    "low_back": "left_right_center",
    "pelvis": "left_right_center",
    "arm_upper": "left_right",
    "forearm": "left_right",
    "hand": "left_right",
    "thigh": "left_right",
    "calf": "left_right",
    "foot": "left_right",
    "whole_body": "both",
}
ARROWS = ("left", "right", "up", "down")


@pytest.fixture(scope="module")
def body() -> BodyMap:
    return BodyMap(SIDES)


def ways(body: BodyMap) -> dict[Place, list[Place]]:
    return {place: [body.beside(place, arrow) for arrow in ARROWS] for place in body.places}


def reached_from(ways: dict[Place, list[Place]], start: Place) -> set[Place]:
    reached, waiting = {start}, [start]
    while waiting:
        for other in ways[waiting.pop()]:
            if other not in reached:
                reached.add(other)
                waiting.append(other)
    return reached


def test_every_region_but_the_whole_body_has_a_place(body: BodyMap) -> None:
    assert {place.region for place in body.places} == SIDES.keys() - {"whole_body"}


def test_a_click_on_a_place_finds_that_place(body: BodyMap) -> None:
    found = {place: body.at(*place.at) for place in body.places}

    assert [place.key for place, hit in found.items() if hit is not place] == []


def test_in_the_mirror_the_right_hand_is_on_the_right_of_both_views(body: BodyMap) -> None:
    hands = [place for place in body.places if place.key == "hand.right"]

    assert [place.at[0] > MIDLINE[place.view] for place in hands] == [True, True]


def test_without_the_mirror_only_the_front_changes_sides() -> None:
    facing = BodyMap(SIDES, mirrored=False)
    hands = {place.view: place.at[0] for place in facing.places if place.key == "hand.right"}

    assert hands["front"] < MIDLINE["front"]
    assert hands["back"] > MIDLINE["back"]


@pytest.mark.parametrize(
    ("offset", "key"), [(-20, "low_back.left"), (0, "low_back"), (20, "low_back.right")]
)
def test_on_the_trunk_the_clicked_half_is_the_side(body: BodyMap, offset: int, key: str) -> None:
    place = body.at(MIDLINE["back"] + offset, 330)

    assert place is not None
    assert place.key == key


def test_a_region_without_sides_is_one_place(body: BodyMap) -> None:
    assert [place.key for place in body.places if place.region == "abdomen"] == ["abdomen"]


def test_the_seam_between_two_regions_is_not_dead(body: BodyMap) -> None:
    thigh = next(place for place in body.places if place.key == "thigh.right")
    bottom = thigh.shape.box[3]
    column = [body.at(thigh.at[0], bottom + step / 2) for step in range(-8, 16)]

    assert None not in column
    assert {place.key for place in column} == {"thigh.right", "calf.right"}


def test_between_the_thighs_there_is_nothing(body: BodyMap) -> None:
    thighs = [place.shape.box for place in body.places if place.region == "thigh"]
    point = (MIDLINE["front"], 560.0)

    assert any(left - REACH < point[0] < right + REACH for left, _, right, _ in thighs)
    assert body.at(*point) is None


def test_beside_the_body_there_is_nothing(body: BodyMap) -> None:
    assert body.at(5, 700) is None
    assert body.at(200, 5) is None


@given(x=st.floats(0, WIDTH), y=st.floats(0, HEIGHT))
@settings(max_examples=150)
def test_what_a_click_finds_is_never_farther_than_the_reach(x: float, y: float) -> None:
    body = MAP
    place = body.at(x, y)

    if place is not None:
        left, top, right, bottom = place.shape.box
        assert left - REACH <= x <= right + REACH
        assert top - REACH <= y <= bottom + REACH


def test_arrow_keys_lead_from_every_place_to_every_place(body: BodyMap) -> None:
    graph, first = ways(body), body.places[0]
    ways_back = [place for place in body.places if first in reached_from(graph, place)]

    assert reached_from(graph, first) == set(body.places)
    assert ways_back == list(body.places)


def test_an_arrow_leads_where_it_points(body: BodyMap) -> None:
    for place in body.places:
        assert body.beside(place, "down").at[1] >= place.at[1]
        assert body.beside(place, "up").at[1] <= place.at[1]
        assert body.beside(place, "left").at[0] <= place.at[0]
        assert body.beside(place, "right").at[0] >= place.at[0]


def test_down_from_the_belly_are_the_hips_and_then_a_thigh(body: BodyMap) -> None:
    belly = next(place for place in body.places if place.region == "abdomen")
    hips = body.beside(belly, "down")

    assert hips.key == "pelvis"
    assert body.beside(hips, "down").region == "thigh"


def test_one_side_is_drawn_in_every_view_that_has_it(body: BodyMap) -> None:
    assert [len(body.drawn("forearm.left", view)) for view in ("front", "back")] == [1, 1]
    assert [len(body.drawn("low_back.left", view)) for view in ("front", "back")] == [0, 1]


def test_both_halves_of_a_trunk_region_together_are_the_whole(body: BodyMap) -> None:
    (_, _, left_ends), (_, right_begins, _) = (
        *body.drawn("neck.left", "back"),
        *body.drawn("neck.right", "back"),
    )

    assert left_ends == right_begins == MIDLINE["back"]


def test_a_single_view_shows_only_its_own_places() -> None:
    back = BodyMap(SIDES, views=("back",))

    assert {place.view for place in back.places} == {"back"}
    assert back.frame[0] <= min(place.shape.box[0] for place in back.places)


def test_keys_are_written_as_the_journal_writes_them() -> None:
    assert [place_key("neck", side) for side in ("left", "both", "none")] == [
        "neck.left",
        "neck",
        "neck",
    ]


def test_a_drawing_with_an_unknown_side_is_refused(tmp_path) -> None:
    file = tmp_path / "map.svg"
    file.write_text(
        '<g id="front"><path id="hand.middle.front" class="region" d="M0 0L1 1Z"/></g>'
        '<g id="back"></g>'
    )

    with pytest.raises(ValueError, match="middle"):
        load_drawing(file)


MAP = BodyMap(SIDES)
