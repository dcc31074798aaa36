"""Poses are checked with their file: each mistake is said with its line, wherever it is read."""

from __future__ import annotations

import os
import time
from shutil import copytree
from zipfile import ZipFile

import pytest

from coach.errors import CoachError
from coach.library.packs import read_pack
from coach.library.reader import load_library, validate

EXERCISE = """\
- id: {id}
  name: Look at the ceiling
  group: Mine
  regions: [jaw_face]
  family: mobility
  posture: sit
  equipment: [none]
  sides: none
  office: true
  time: {{kind: reps, prepare_s: 10, move_s: 5, hold_s: 5, release_s: 5, rest_s: 5, reps: 4}}
  cues: [Look up.]
  breath_cue: Breathe as you like.
  child: {{ok: true}}
"""
POSE = """\
  pose:
    view: front
    start: SIT_FRONT
    B: head.ext 5; gaze.up 0.5
    C: head.flex 5
    hi: [suboccipital, scm]
    fx: soft
"""
FIRST_LINE = 15  # of the pose in the file


def written(*poses: str) -> str:
    exercises = (EXERCISE.format(id=f"ceiling-{n}") + pose for n, pose in enumerate(poses))
    return "exercises:\n" + "".join(exercises)


@pytest.mark.parametrize(
    ("old", "new", "line", "sentence"),
    [
        ("view: front", "view: frnt", 1,
         'view needs one of back, front, side, top, not "frnt"; did you mean `front`?'),
        ("view: front", "view: side", 1, "SIT_FRONT is drawn in the view front, not side."),
        ("SIT_FRONT", "SIT_FRNT", 2,
         "There is no start posture SIT_FRNT; did you mean `SIT_FRONT`?"),
        ("head.ext 5", "hed.ext 5", 3, "There is no joint hed; did you mean `head`?"),
        ("gaze.up 0.5", "gaze.upp 0.5", 3, "gaze cannot upp; did you mean `up`?"),
        ("gaze.up 0.5", "gaze.up 5", 3, "gaze.up is a share from 0 to 1, not 5."),
        ("head.ext 5", "head.ext 50", 3, "head.ext goes up to 15 degrees, not 50."),
        ("head.flex 5", "head.turn 5", 4,
         "head.turn needs L or R before its number, as in R5."),
        ("head.flex 5", "hand.R.to cheek", 4, "There is no place cheek for a hand."),
        ("scm]", "scn]", 5, "There is no working area scn; did you mean `scm`?"),
        ("    fx: soft", "    things: [teddy on bely]\n    fx: soft", 6,
         "There is no thing teddy on bely; did you mean `teddy on belly`?"),
        ("fx: soft", "fx: sofft", 6,
         'fx needs one of move, soft, stretch, tense, warm, not "sofft"; did you mean `soft`?'),
    ],
)  # fmt: skip
def test_a_mistake_in_a_pose_is_said_with_its_line(
    old, new, line, sentence, write, own, sessions_folder, library
):
    file = write("exercises/mine.yaml", written(POSE.replace(old, new)))
    expected = [f"{file}:{FIRST_LINE + line}: {sentence}"]

    mine = load_library(sessions_folder, [own])

    assert [str(problem) for problem in validate([file], library)] == expected
    assert [str(problem) for problem in mine.problems] == expected
    assert "ceiling-0" not in mine.exercises


def test_a_pose_in_order_is_read(write, own, sessions_folder):
    write("exercises/mine.yaml", written(POSE))

    mine = load_library(sessions_folder, [own])

    assert mine.problems == ()
    assert mine.exercises["ceiling-0"].pose.start == "SIT_FRONT"


def test_mistakes_of_all_poses_are_said_at_once(write, library):
    bad = POSE.replace("head.ext 5", "hed.ext 5").replace("scm", "scn")
    file = write("exercises/mine.yaml", written(bad, POSE, bad))

    lines = [problem.line for problem in validate([file], library)]

    assert lines == [18, 20, 58, 60]


def test_a_working_area_on_a_line_of_its_own_is_found_there(write, library):
    text = POSE.replace("[suboccipital, scm]", "\n      - suboccipital\n      - scn")
    (problem,) = validate([write("exercises/mine.yaml", written(text))], library)

    assert problem.line == FIRST_LINE + 7


def test_a_pose_full_of_mistakes_ends_soon_and_with_one_sentence(write, library):
    text = POSE.replace("head.ext 5", ";".join(["hed.ext 5"] * 20_000))
    file = write("exercises/mine.yaml", written(text))
    before = time.monotonic()

    problems = validate([file], library)

    assert time.monotonic() - before < 1
    assert len(problems) == 101
    assert problems[-1].sentence == "There is more wrong than the first 100 things."


def test_a_mistake_in_a_shipped_pose_is_said_too(own, sessions_folder):
    copytree(sessions_folder, own / "all")
    file = own / "all" / "exercises" / "neck.yaml"
    before, after = file.read_text().split("B: head.flex 15", 1)
    file.write_text(f"{before}B: head.flx 15{after}")
    line = before.count("\n") + 1

    library = load_library(own / "all")

    said = [str(problem) for problem in library.problems if problem.path == file]
    assert said == [f"{file}:{line}: head cannot flx; did you mean `flex`?"]


def test_a_pack_with_a_mistake_in_a_pose_is_refused(own, library):
    pack = own / "gift.zip"
    with ZipFile(pack, "w") as archive:
        archive.writestr("exercises/own.yaml", written(POSE.replace("SIT_FRONT", "SIT_FRNT")))

    with pytest.raises(CoachError) as refusal:
        read_pack(pack, library)

    assert str(refusal.value) == (
        f"{pack / 'exercises' / 'own.yaml'}:{FIRST_LINE + 2}: "
        "There is no start posture SIT_FRNT; did you mean `SIT_FRONT`?"
    )


def test_a_mistake_is_remembered_with_its_line(write, own, sessions_folder, tmp_path):
    file = write("exercises/mine.yaml", written(POSE.replace("scm", "scn")))
    os.utime(file, (1, 1))
    load_library(sessions_folder, [own], tmp_path / "cache")

    again = load_library(sessions_folder, [own], tmp_path / "cache")

    assert [problem.line for problem in again.problems] == [FIRST_LINE + 5]
