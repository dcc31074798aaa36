"""Where each rule begins to apply: entries that are just enough, and entries that are not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from coach.entries import DayNote, Episode
from coach.people import RunEntry
from tests.journal.diary_samples import episode, note, run


def twitches(*days: int, **more: Any) -> list[Episode]:
    return [episode(day, "twitching", **more) for day in days]


def notes(days: Sequence[int], **more: Any) -> list[DayNote]:
    return [note(day, **more) for day in days]


def tight(days: Sequence[int], strength: int = 6, **more: Any) -> list[Episode]:
    return [episode(day, "tension", strength=strength, **more) for day in days]


def worse(days: Sequence[int], by: int, **more: Any) -> list[RunEntry]:
    return [run(day, before={"neck.left": 3}, after={"neck.left": 3 + by}, **more) for day in days]


EIGHT = (0, 1, 2, 3, 4, 5, 6)
RULES: list[tuple[str, list[Any], list[Any]]] = [
    # the rule, entries with which it applies, entries with which it just does not
    ("r-tw-1", twitches(*EIGHT, 10), twitches(*EIGHT)),
    ("r-tw-1", twitches(*EIGHT, 10), twitches(*EIGHT, 9)),
    ("r-tw-1", twitches(*EIGHT, 13), twitches(*EIGHT, 14)),
    ("r-tw-1", twitches(*EIGHT, 13), twitches(*EIGHT) + twitches(13, place="jaw_face")),
    ("r-tw-1", twitches(*EIGHT) + twitches(13, place="calf.left"), twitches(*EIGHT, 0)),
    ("r-tw-2", twitches(*range(9), 15), twitches(*range(8), 15)),
    ("r-tw-2", twitches(*range(9), 15), twitches(*range(10), 14)),
    ("r-tw-2", twitches(*range(9), 20), twitches(*range(9), 21)),
    ("r-tw-3", twitches(6, signs=["weak"]), twitches(7, signs=["weak"])),
    ("r-tw-3", twitches(0, signs=["speech_swallow"]), twitches(0, signs=["painful"])),
    ("r-tw-3", twitches(0, signs=["thinner"]), [episode(0, "tension", signs=["stiff"])]),
    ("r-tw-3", twitches(0, signs=["stiff"]), twitches(0, signs=["disturbs"])),
    ("r-tw-4", twitches(0, 13) + twitches(5, place="neck"), twitches(0, 13, 5)),
    (
        "r-tw-4",
        twitches(0, 13) + twitches(5, place="neck"),
        twitches(0) + twitches(5, place="neck"),
    ),
    (
        "r-tw-4",
        twitches(0, 13) + twitches(5, place="neck"),
        twitches(0, 14) + twitches(5, place="neck"),
    ),
    (
        "r-tw-5",
        [*twitches(0), note(14, triggers=["new_medicine"])],
        [*twitches(0), note(15, triggers=["new_medicine"])],
    ),
    (
        "r-tw-5",
        [*twitches(3), note(3, triggers=["new_medicine"])],
        [*twitches(3), note(2, triggers=["new_medicine"])],
    ),
    (
        "r-tw-5",
        [*twitches(13), note(20, triggers=["new_medicine"])],
        [*twitches(14), note(20, triggers=["new_medicine"])],
    ),
    (
        "r-tw-6",
        [*twitches(0, 3, 6), *notes([0, 3], coffee=1)],
        [*twitches(0, 3, 6), *notes([0], coffee=1)],
    ),
    (
        "r-tw-6",
        [*twitches(0, 3, 6), *notes([0, 3], coffee=1)],
        [*twitches(0, 3, 7), *notes([0, 3], coffee=1)],
    ),
    (
        "r-tw-6",
        [*twitches(0, 3, 6), *notes([0, 3], triggers=["deadline"])],
        [*twitches(0, 3, 6), *notes([0, 3], triggers=["sport"])],
    ),
    (
        "r-tw-6",
        [*twitches(*range(6)), *notes([0, 1, 2, 3], triggers=["little_sleep"])],
        [*twitches(*range(5)), *notes([0, 1, 2], triggers=["little_sleep"])],
    ),
    (
        "r-tw-6",
        [*twitches(0, 3, 6), *notes([0, 3], coffee=1)],
        [*twitches(0, 3, 6), *notes([1, 2], coffee=1)],
    ),
    ("r-tw-6", [*twitches(0, 3, 6), *notes([0, 3], coffee=1)], twitches(0, 3, 6)),
    (
        "r-cr-1",
        [episode(0, "cramp", minutes=11, signs=["still_on"])],
        [episode(0, "cramp", minutes=10, signs=["still_on"])],
    ),
    (
        "r-cr-1",
        [episode(6, "cramp", minutes=11, signs=["still_on"])],
        [episode(7, "cramp", minutes=11, signs=["still_on"])],
    ),
    ("r-cr-1b", [episode(13, "cramp", minutes=11)], [episode(14, "cramp", minutes=11)]),
    ("r-cr-1b", [episode(0, "cramp", minutes=11)], [episode(0, "cramp", minutes=10)]),
    ("r-cr-1b", [episode(0, "cramp", minutes=11)], [episode(0, "spasm", minutes=11)]),
    (
        "r-cr-1b",
        [episode(0, "cramp", minutes=11)],
        [episode(0, "cramp", minutes=11, signs=["still_on"])],
    ),
    (
        "r-cr-2",
        [episode(d, "cramp", signs=["night"]) for d in (0, 5, 13)],
        [episode(d, "cramp", signs=["night"]) for d in (0, 5)],
    ),
    (
        "r-cr-2",
        [episode(d, "cramp", signs=["night"]) for d in (0, 5, 13)],
        [episode(d, "cramp", signs=["night"]) for d in (0, 5, 14)],
    ),
    ("r-cr-2", [episode(13, "cramp", signs=["numb"])], [episode(14, "cramp", signs=["numb"])]),
    ("r-cr-3", [episode(6, "cramp", signs=["swollen"])], [episode(6, "spasm", signs=["swollen"])]),
    ("r-cr-3", [episode(6, "cramp", signs=["swollen"])], [episode(7, "cramp", signs=["swollen"])]),
    ("r-mg-1", [*twitches(0, 6), episode(3, "cramp")], [*twitches(0, 6), episode(3, "spasm")]),
    ("r-mg-1", twitches(0, 3, 6), twitches(0, 3, 7)),
    ("r-mg-1", twitches(0, 3, 6), twitches(0, 3, 3)),
    ("r-mg-1", twitches(0, 3, 6), [*twitches(0, 3), *twitches(6, signs=["weak"])]),
    ("r-mg-1", twitches(0, 3, 6), [*twitches(0, 3), *twitches(6, place="neck")]),
    (
        "r-sp-1",
        [episode(0, "spasm", strength=7, minutes=1440)],
        [episode(0, "spasm", strength=6, minutes=1440)],
    ),
    (
        "r-sp-1",
        [episode(0, "spasm", strength=7, minutes=1440)],
        [episode(0, "spasm", strength=7, minutes=1439)],
    ),
    (
        "r-sp-1",
        [episode(0, "spasm", strength=7, minutes=1440)],
        [episode(0, "spasm", strength=7, minutes=1440, signs=["eased"])],
    ),
    (
        "r-sp-1",
        [episode(6, "spasm", strength=7, minutes=1440)],
        [episode(7, "spasm", strength=7, minutes=1440)],
    ),
    (
        "r-sp-1",
        [episode(d, "spasm", strength=9 - d) for d in (4, 5, 6)],
        [episode(d, "spasm", strength=9 - d) for d in (5, 6, 7)],
    ),
    (
        "r-sp-1",
        [episode(d, "spasm", strength=5 - d) for d in (0, 1, 2)],
        [episode(d, "spasm", strength=5) for d in (0, 1, 2)],
    ),
    (
        "r-sp-1",
        [episode(d, "spasm", strength=5 - d) for d in (0, 1, 2)],
        [episode(d, "spasm", strength=5 - d) for d in (0, 1, 3)],
    ),
    (
        "r-sp-1",
        [episode(d, "spasm", strength=5 - d) for d in (0, 1, 2)],
        [
            episode(d, "spasm", strength=5 - d, place=p)
            for d, p in enumerate(("neck", "neck", "calf"))
        ],
    ),
    ("r-sp-2", tight(range(10)), tight(range(9))),
    ("r-sp-2", tight(range(10)), tight(range(10), strength=5)),
    (
        "r-sp-2",
        tight(range(4, 14)) + notes(range(4), stress=1),
        tight(range(5, 15)) + notes(range(5), stress=1),
    ),
    ("r-sp-2", tight(range(18, 28)), tight(range(19, 29))),
    (
        "r-sp-2",
        [run(d, before={"calf": 6}, after={"calf": 2}) for d in range(10)],
        [run(d, before={"calf": 5}, after={"calf": 2}) for d in range(10)],
    ),
    ("r-sp-3", tight(range(52)), tight(range(51))),
    ("r-sp-4", worse((0, 5, 13), 2), worse((0, 5), 2)),
    ("r-sp-4", worse((0, 5, 13), 2), worse((0, 5, 13), 1)),
    ("r-sp-4", worse((0, 5, 13), 2), worse((0, 5, 14), 2)),
    ("r-sp-5", [episode(6, "spasm", signs=["numb"])], [episode(7, "spasm", signs=["numb"])]),
    ("r-sp-5", [episode(6, "spasm", signs=["weak"])], [episode(6, "tension", signs=["weak"])]),
    ("r-st-1", notes((0, 1, 2, 6), stress=7), notes((0, 1, 2), stress=7)),
    ("r-st-1", notes((0, 1, 2, 6), stress=7), notes((0, 1, 2, 7), stress=7)),
    ("r-st-1", notes((0, 1, 2, 6), stress=7), notes((0, 1, 2, 6), stress=6)),
    ("r-st-2", notes(range(4, 14), stress=7), notes(range(5, 14), stress=7)),
    ("r-st-2", notes(range(4, 14), stress=7), notes(range(5, 15), stress=7)),
    ("r-st-2", notes(range(4, 14), stress=7), [*notes(range(5, 14), stress=7), note(4, stress=6)]),
    (
        "r-st-2",
        notes(range(4), stress=5) + notes(range(7, 17), stress=3),
        notes(range(4), stress=4) + notes(range(7, 17), stress=3),
    ),
    (
        "r-st-2",
        notes(range(4), stress=5) + notes(range(18, 28), stress=3),
        notes(range(4), stress=5) + notes(range(19, 29), stress=3),
    ),
    (
        "r-st-2",
        notes(range(4), stress=5) + notes(range(7, 17), stress=3),
        notes(range(3), stress=5) + notes(range(7, 17), stress=3),
    ),
    ("r-mh-1", notes(range(6, 14), mood=3), notes(range(7, 15), mood=3)),
    ("r-mh-1", notes(range(6, 14), mood=3), notes(range(6, 14), mood=4)),
    ("r-mh-1", [*notes(range(7), mood=0), note(13, no_joy=True)], notes(range(7), mood=0)),
    (
        "r-mh-3",
        [run(d, session="panic-first-aid-3") for d in (0, 0, 5, 13)],
        [run(d, session="panic-first-aid-3") for d in (0, 0, 13)],
    ),
    (
        "r-mh-3",
        [run(d, session="panic-first-aid-3") for d in (0, 0, 5, 13)],
        [run(d, session="panic-first-aid-3") for d in (0, 0, 5, 14)],
    ),
    (
        "r-mh-4",
        worse((0, 13), 3, exercises={"kind-breath": 60}),
        worse((0, 14), 3, exercises={"kind-breath": 60}),
    ),
    (
        "r-mh-4",
        worse((0, 13), 3, exercises={"kind-breath": 60}),
        worse((0, 13), 2, exercises={"kind-breath": 60}),
    ),
    (
        "r-mh-4",
        worse((0, 13), 3, exercises={"kind-breath": 60}),
        worse((0, 13), 3, exercises={"chin-tuck": 60}),
    ),
    ("r-sl-1", notes(range(8, 14), sleep_quality=2), notes(range(9, 15), sleep_quality=2)),
    ("r-sl-1", notes(range(8, 14), sleep_quality=2), notes(range(8, 14), sleep_quality=3)),
    (
        "r-sl-2",
        notes([7 * w + d for w in range(4) for d in (0, 3, 6)], sleep_quality=1),
        notes([7 * w + d for w in range(4) for d in (0, 3, 6)][:-1], sleep_quality=1),
    ),
    (
        "r-sl-2",
        notes([7 * w + d for w in range(4) for d in (0, 3, 6)], sleep_quality=2),
        notes([7 * w + d for w in range(4) for d in (0, 3, 6)], sleep_quality=3),
    ),
    (
        "r-sl-2",
        notes([7 * w + d for w in range(4) for d in (0, 3, 6)], sleep_quality=1),
        notes([7 * w + d + 1 for w in range(4) for d in (0, 3, 6)], sleep_quality=1),
    ),
]
