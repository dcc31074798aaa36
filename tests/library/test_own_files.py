"""Files of the user's own: they join the shipped ones, replace them, and never break them."""

from __future__ import annotations

import os
import sys
from shutil import copytree, ignore_patterns

import pytest

from coach.errors import FileProblem
from coach.library.reader import load_library

EXERCISE = """\
exercises:
- id: {id}
  name: Look at the ceiling
  why: It moves the eyes.
  group: Mine
  regions: [jaw_face]
  family: {family}
  posture: sit
  equipment: [none]
  sides: {sides}
  office: true
  time: {time}
  cues: [Look up.]
  breath_cue: Breathe as you like.
  child: {{ok: true}}
  pose: {{view: front, start: SIT_FRONT, B: head.ext 5, fx: soft}}
"""
MINE = {
    "id": "ceiling",
    "family": "mobility",
    "sides": "none",
    "time": "{kind: reps, prepare_s: 10, move_s: 5, hold_s: 5, release_s: 5, rest_s: 5, reps: 4}",
}
WITH_MINE = """\
id: look-up
title: Look up
goal: Look up.
regions: [jaw_face]
minutes: 2
posture: sit
audience: adult
steps:
  - {exercise: ceiling, seconds: 90}
  - {exercise: return-sit, seconds: 30}
"""


def texts(library):
    return [str(problem) for problem in library.problems]


def test_a_session_of_the_users_own_joins_the_shipped_ones(write, own, sessions_folder, library):
    file = write("morning/easy.yaml")

    both = load_library(sessions_folder, [own])

    assert both.problems == ()
    assert set(both.sessions) == {*library.sessions, "easy"}
    assert both.themes["easy"] == "morning"
    assert both.origins["easy"] == str(file)


def test_a_user_file_with_a_shipped_id_replaces_it(write, own, sessions_folder):
    file = write("neck-5.yaml")

    library = load_library(sessions_folder, [own])

    assert library.sessions["neck-5"].title == "Two easy minutes"
    assert library.origins["neck-5"] == str(file)
    assert library.themes["neck-5"] == "neck"


def test_a_bad_file_never_takes_a_good_one_with_it(write, own, sessions_folder, library):
    write("easy.yaml")
    write("broken.yaml", "id: [")
    write("wrong.yaml", "id: wrong\n")
    write("folder.yaml/inner.txt", "")
    write("binary.yaml", bytes(range(256)))

    both = load_library(sessions_folder, [own])

    assert set(both.sessions) == {*library.sessions, "easy"}
    assert sorted({problem.path.name for problem in both.problems}) == [
        "binary.yaml", "broken.yaml", "folder.yaml", "wrong.yaml",
    ]  # fmt: skip


def test_a_broken_shipped_file_takes_only_itself(write, own, sessions_folder, library):
    copytree(sessions_folder, own / "all")
    write("all/neck/neck-10.yaml", "id: [")

    rest = load_library(own / "all")

    assert set(rest.sessions) == set(library.sessions) - {"neck-10"}
    assert set(rest.programmes) == set(library.programmes) - {"neck-14"}, "it needs that session"
    assert rest.cards == library.cards
    assert {problem.path.name for problem in rest.problems} == {"neck-10.yaml", "programmes.yaml"}


def test_without_its_safety_texts_nothing_is_loaded(write, own, sessions_folder):
    copytree(sessions_folder, own / "all")
    write("all/safety.yaml", "levels: 5")

    with pytest.raises(FileProblem, match=r"safety\.yaml:1: levels needs a list, not 5\."):
        load_library(own / "all")


def test_an_exercise_of_the_users_own_can_be_used(write, own, sessions_folder):
    write("exercises/mine.yaml", EXERCISE.format(**MINE))
    write("look-up.yaml", WITH_MINE)

    library = load_library(sessions_folder, [own])

    assert texts(library) == []
    assert "look-up" in library.sessions


@pytest.mark.parametrize(
    ("change", "line", "sentence"),
    [
        ({"time": "{kind: breath, prepare_s: 0, in_s: 1, out_s: 1, cycles: 60}"}, 12,
         "A breath takes at least 5 s, not 2."),
        ({"time": "{kind: flow, prepare_s: 0, tempo_s: 2, min_s: 9, default_s: 8, max_s: 7}"}, 12,
         "default_s must lie between min_s and max_s."),
        ({"time": "{kind: script, min_s: 7, default_s: 8, max_s: 9}"}, 12,
         "ceiling is spoken, but has no script."),
        ({"sides": "none\n  script: [{line: Look., pause_weight: 1}]"}, 11,
         "ceiling has a script, but its time is not a script."),
        ({"sides": "none\n  weights: {neck: 1}"}, 11,
         "weights names neck, which is not among the regions of ceiling."),
        ({"sides": "none\n  weights: {jaw_face: 2}"}, 11,
         "A weight is above 0 and at most 1, not 2."),
    ],
)  # fmt: skip
def test_an_exercise_that_breaks_a_rule_is_refused(
    change, line, sentence, write, own, sessions_folder
):
    file = write("mine.yaml", EXERCISE.format(**(MINE | change)))

    library = load_library(sessions_folder, [own])

    assert texts(library) == [f"{file}:{line}: {sentence}"]
    assert "ceiling" not in library.exercises


def test_an_exercise_names_only_regions_and_tags_that_there_are(write, own, sessions_folder):
    text = EXERCISE.format(**MINE).replace("[jaw_face]", "[jaw_fase]")
    file = write("mine.yaml", text.replace("  child:", "  avoid: [neck_nerv]\n  child:"))

    library = load_library(sessions_folder, [own])

    assert texts(library) == [
        f"{file}:6: There is no region jaw_fase; did you mean `jaw_face`?",
        f"{file}:15: There is no tag neck_nerv; did you mean `neck_nerve`?",
    ]


def test_an_exercise_twice_in_one_folder_is_a_problem_of_the_second(write, own, sessions_folder):
    first = write("a.yaml", EXERCISE.format(**MINE))
    second = write("b.yaml", EXERCISE.format(**MINE))

    library = load_library(sessions_folder, [own])

    assert texts(library) == [f"{second}:2: ceiling is already in {first}."]


def test_an_exercise_of_a_family_without_a_dose_is_refused(write, own, sessions_folder, library):
    copytree(
        sessions_folder, own / "all", ignore=ignore_patterns("water.yaml", "pool", "cards.yaml")
    )
    text = (sessions_folder / "families.yaml").read_text()
    start = text.index("- id: aqua")
    write("all/families.yaml", text[:start] + text[text.index("- id: emotion") :])
    write("all/exercises/mine.yaml", EXERCISE.format(**(MINE | {"family": "aqua"})))

    less = load_library(own / "all")

    assert less.sessions == {k: v for k, v in library.sessions.items() if v.posture != "water"}
    assert [problem.sentence for problem in less.problems] == [
        "The family aqua has no dose in families.yaml."
    ]


def test_an_exercise_cannot_spoil_the_sessions_that_use_it(write, own, sessions_folder, library):
    file = write("mine.yaml", EXERCISE.format(**(MINE | {"id": "neck-nod-sit"})))

    both = load_library(sessions_folder, [own])

    assert set(both.sessions) == set(library.sessions)
    assert both.exercises["neck-nod-sit"] == library.exercises["neck-nod-sit"]
    assert texts(both)[0].startswith(
        f"{file}:2: With this neck-nod-sit the session gentle-10-65plus is no longer right; "
    )


def test_regions_and_safety_texts_cannot_be_replaced(write, own, sessions_folder, library):
    for name in ("regions.yaml", "safety.yaml", "families.yaml"):
        write(name, (sessions_folder / name).read_bytes())

    both = load_library(sessions_folder, [own])

    assert both.regions == library.regions
    assert len(both.problems) == 3
    assert {problem.sentence for problem in both.problems} == {
        "Regions, families, cards, programmes, sources and safety texts come with the coach and "
        "cannot be added here."
    }


def test_the_same_id_twice_in_one_folder_is_a_problem_of_the_second(write, own, sessions_folder):
    first, second = write("a/easy.yaml"), write("b/easy.yaml")

    library = load_library(sessions_folder, [own])

    assert library.origins["easy"] == str(first)
    assert texts(library) == [f"{second}:1: easy is already in {first}."]


def test_a_folder_that_is_not_there_is_said(own, sessions_folder):
    library = load_library(sessions_folder, [own / "none"])

    assert texts(library) == [f"{own / 'none'}: There is no such file or folder."]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_folder_that_links_to_itself_ends(write, own, sessions_folder):
    write("easy.yaml")
    (own / "round").symlink_to(own, target_is_directory=True)

    assert load_library(sessions_folder, [own]).problems == ()


def test_hidden_files_and_other_endings_are_left_alone(write, own, sessions_folder, library):
    write(".easy.yaml")
    write("easy.yaml~", "[")
    write("notes.txt", "[")

    both = load_library(sessions_folder, [own])

    assert both.problems == ()
    assert set(both.sessions) == set(library.sessions)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in the file system")
def test_a_pipe_among_the_files_delays_nobody(write, own, sessions_folder):
    write("easy.yaml")
    os.mkfifo(own / "pipe.yaml")

    library = load_library(sessions_folder, [own])

    assert "easy" in library.sessions
    assert texts(library) == [f"{own / 'pipe.yaml'}: This is not an ordinary file."]
