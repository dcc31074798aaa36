"""What is wrong with a file is said in a sentence, with its line, soon, and all at once."""

from __future__ import annotations

import os
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from coach.errors import CoachError
from coach.library.reader import read_session, validate

HEAD = """\
id: easy
title: Two easy minutes
goal: Breathe and look around.
regions: [neck]
minutes: 2
posture: sit
audience: adult
"""
STEPS = """\
steps:
  - {exercise: settle-sit, seconds: 20}
  - {exercise: breath-long-exhale, seconds: 30, cycles: 3}
  - {exercise: neck-turn-sit, seconds: 48, reps: 2}
  - {exercise: return-sit, seconds: 22}
"""
GOOD = HEAD + STEPS


def sentences(path, library):
    """Return the problems of one file as `LINE: sentence`, having checked that they came soon."""
    before = time.monotonic()
    with pytest.raises(CoachError) as caught:
        read_session(path, library)
    assert time.monotonic() - before < 1
    lines = str(caught.value).splitlines()
    assert all(line.startswith(f"{path}:") for line in lines), lines
    return [line.removeprefix(f"{path}:").strip() for line in lines]


def test_a_session_in_order_is_read(write, library):
    assert read_session(write(text=GOOD), library).minutes == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "1: The file is empty."),
        ("# only a remark\n", "1: The file is empty."),
        ("just words", '1: The file needs keys and values, not "just words".'),
        ("- a\n- b\n", "1: The file needs keys and values, not a list."),
        ("id: easy\n\ttitle: x\n", "2: There is a tab here; please indent with spaces."),
        ("id: [a, b\ntitle: x\n",
         "2: A list that began with [ has no ] at its end, or lacks a comma."),
        ("id: {a: b\ntitle: x\n",
         "2: A mapping that began with { has no } at its end, or lacks a comma."),
        ('id: "easy\n', "2: The file ends inside a text in quotes."),
        ("title: Neck: easy\n",
         "1: This colon cannot stand here; check the indentation, "
         "or put text with a colon in quotes."),
        ("id: @easy\n", "1: Text cannot begin with @; please put it in quotes."),
        ("id: easy\n title: x\n",
         "2: This colon cannot stand here; check the indentation, "
         "or put text with a colon in quotes."),
        ("a:\n  b: 1\n c: 2\n", "3: A key is expected here; check the indentation."),
        ("id: &a [*a]\n", "1: &a marks a part to be repeated; please leave the mark out."),
        ("id: *a\n", "1: *a repeats another part; please write that part out."),
        ("id: easy\n<<: {title: x}\n", "2: << merges another mapping; please write its keys out."),
        ("id: !!python/object/apply:os.system [ls]\n",
         "1: Tags such as !!python/object/apply:os.system are not used here; "
         "please leave it out."),
        ("id: a\n---\nid: b\n", "2: A second document begins here; a file holds only one."),
        ("? [a]\n: b\n", "1: A key must be a plain word."),
        ("id: " + "[" * 100, "1: Values are nested more than 20 deep."),
        ("id: [" + "a," * 100_000 + "]", "1: The file has more than 60,000 values."),
        ("minutes: .nan\n", "1: .nan is not a number that can be used here."),
        ("minutes: -.inf\n", "1: -.inf is not a number that can be used here."),
        ("minutes: 1e999\n", "1: 1e999 is not a number that can be used here."),
        ("minutes: " + "9" * 5000 + "\n", "1: A number of 5000 characters is too long."),
        ("id: a\x07\n", "1: There is a control character here ('\\x07')."),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said_with_its_line(text, expected, write, library):
    assert sentences(write(text=text), library) == [expected]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (GOOD.encode("utf-16"), "1: The file is UTF-16; please save it as UTF-8."),
        (b"\xef\xbb\xbf" + GOOD.encode(),
         "1: The file begins with a byte order mark; please save it as UTF-8 without one."),
        (HEAD.encode() + "goal: Übung\n".encode("latin-1"),
         "8: The file is not UTF-8; please save it as UTF-8."),
        (b"#" * (1 << 20) + b"\n" + GOOD.encode(), "The file is larger than 1 MiB."),
    ],
)  # fmt: skip
def test_what_is_not_a_small_utf_8_file_is_refused(data, expected, write, library):
    assert sentences(write(text=data), library) == [expected]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("{exercise: settle-sit, seconds: -5}",
         "seconds needs a number above 0 and up to 3600 in steps of half a second, not -5."),
        ("{exercise: settle-sit, seconds: 20, hold_s: -5}",
         "hold_s needs seconds from 0 to 3600 in steps of half a second, not -5."),
        ("{exercise: settle-sit, seconds: 1000000000000000}",
         "seconds needs a number above 0 and up to 3600 in steps of half a second, "
         "not 1000000000000000."),
        ("{exercise: settle-sit, seconds: 20.3}",
         "seconds needs a number above 0 and up to 3600 in steps of half a second, not 20.3."),
        ("{exercise: settle-sit, seconds: twenty}",
         'seconds needs a number above 0 and up to 3600 in steps of half a second, not "twenty".'),
        ("{exercise: settle-sit, seconds: 20, reps: 1.5}",
         "reps needs a whole number from 1 to 200, not 1.5."),
        ("{exercise: settle-sit, seconds: 20, reps: 0}",
         "reps needs a whole number from 1 to 200, not 0."),
        ("{exercise: settle-sit, seconds: 20, optional: yes}",
         'optional needs true or false, not "yes".'),
        ("{exercise: settle-sit, seconds: 20, guidance: ful}",
         'guidance needs one of bells, full, key, not "ful"; did you mean `full`?'),
        ("{exercise: settle-sit, secnds: 20}",
         "`secnds` is not known in the step; did you mean `seconds`?"),
        ("{exercise: settle-sit, seconds: 20, hold: 3}",
         "`hold` is not known in the step; did you mean `hold_s`?"),
        ("{exercise: Settle Sit, seconds: 20}",
         "exercise needs lower-case letters, digits, - and _ (64 at most), not \"Settle Sit\"."),
        ("{exercise: settle-sit}", "The step lacks `seconds`."),
        ("settle-sit", 'The step needs keys and values, not "settle-sit".'),
        ("{exercise: setle-sit, seconds: 20}",
         "There is no exercise setle-sit; did you mean `settle-sit`?"),
        ("{exercise: neck-turn-sit, seconds: 20, reps: 2}",
         "neck-turn-sit takes 48 s with this dose, but 20 s are written."),
        ("{exercise: settle-sit, seconds: 500}", "settle-sit lasts 8 to 60 s, not 500 s."),
        ("{exercise: settle-sit, seconds: 20, reps: 2}",
         "settle-sit is spoken, so reps does not fit it."),
        ("{exercise: settle-lie, seconds: 20}",
         "settle-lie cannot be done in the posture sit."),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_step_is_said_with_its_line(line, expected, write, library):
    text = GOOD.replace("{exercise: settle-sit, seconds: 20}", line)
    assert sentences(write(text=text), library)[0] == f"9: {expected}"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("id: easy", "id: other", "1: The id other must be the name of the file, easy."),
        ("[neck]", "[nek]", "4: There is no region nek; did you mean `neck`?"),
        ("[neck]", "[]", "4: regions needs at least one in its list, not 0."),
        ("minutes: 2", "minutes: 3", "5: The steps add up to 120 s, but 3 minutes are 180 s."),
        ("posture: sit", "posture: sitt",
         '6: posture needs one of lie, mixed, sit, stand, water, not "sitt"; did you mean `sit`?'),
        ("title: Two easy minutes", "title: ''",
         "2: title needs text of 1 to 400 characters, not an empty text."),
        ("title: Two easy minutes", "gaol: x",
         "2: `gaol` is not known in the file; did you mean `goal`?"),
        ("title: Two easy minutes", "id: again", "2: `id` stands here again; "
         "the first is in line 1."),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_session_is_said_with_its_line(old, new, expected, write, library):
    assert expected in sentences(write(text=GOOD.replace(old, new)), library)


def test_all_that_is_wrong_is_said_at_once(write, library):
    text = GOOD.replace("minutes: 2", "minutes: 0").replace("seconds: 22", "seconds: -22")
    text = text.replace("posture: sit", "postur: sit").replace("reps: 2", "resp: 2")

    lines = [sentence.split(":")[0] for sentence in sentences(write(text=text), library)]

    assert lines == ["5", "6", "11", "12"]


def test_a_file_full_of_faults_ends_with_one_sentence_about_the_rest(write, library):
    found = sentences(write(text=HEAD + "steps: [" + "{a: 1}," * 10_000 + "]"), library)

    assert len(found) == 101
    assert found[-1] == "8: There is more wrong than the first 100 things."


def test_billions_of_laughs_stay_small(write, library):
    rows = ["a: &a [lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    for name, before in zip("bcdefghi", "abcdefgh", strict=True):
        rows.append(f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]")

    assert sentences(write(text="\n".join(rows)), library) == [
        "1: &a marks a part to be repeated; please leave the mark out."
    ]


def test_both_sides_must_get_the_same_seconds(write, library):
    text = GOOD.replace("{exercise: neck-turn-sit, seconds: 48, reps: 2}", "{SIDE}")
    side = "exercise: neck-turn-sit, seconds: 48, reps: 4, side: dominant"

    assert sentences(write(text=text.replace("SIDE", side)), library) == [
        "8: neck-turn-sit needs the same seconds on both sides."
    ]


def test_a_session_cannot_be_dropped_as_a_whole(write, library):
    text = GOOD.replace("}\n", ", optional: true}\n")

    assert sentences(write(text=text), library) == ["8: At least one step must not be optional."]


def test_children_are_not_kept_longer_than_eight_minutes(write, library):
    text = GOOD.replace("minutes: 2", "minutes: 9").replace("adult\n", "child_8_12\n")
    text = text.replace(
        "seconds: 20}", "seconds: 20}\n" + "  - {exercise: rest-sit, seconds: 105}\n" * 4
    )
    text = text.rstrip("\n") + "\n"

    assert sentences(write(text=text), library) == [
        "5: A session for children lasts 8 minutes at most."
    ]


def test_people_under_16_get_only_what_is_for_them(write, library):
    text = GOOD.replace(
        "breath-long-exhale, seconds: 30, cycles: 3", "breath-box, seconds: 40, cycles: 2"
    )
    text = text.replace("seconds: 22", "seconds: 12").replace("adult\n", "child_8_12\n")

    assert sentences(write(text=text), library) == [
        "10: breath-box is for people of 16 and over only."
    ]


# -- what is no file ---------------------------------------------------------------------------


def test_a_folder_is_no_session(own, library):
    assert sentences(own, library) == ["This is a folder, not a file."]


def test_a_missing_file_is_named(own, library):
    assert sentences(own / "none.yaml", library) == ["There is no such file or folder."]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_dangling_link_is_named(own, library):
    link = own / "easy.yaml"
    link.symlink_to(own / "gone.yaml")

    assert sentences(link, library) == ["This link points to a file that is not there."]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in the file system")
def test_a_pipe_and_a_device_are_refused_without_waiting(own, library):
    pipe = own / "pipe.yaml"
    os.mkfifo(pipe)

    assert sentences(pipe, library) == ["This is not an ordinary file."]
    zeros = own / "zero.yaml"
    zeros.symlink_to("/dev/zero")
    assert sentences(zeros, library) == ["This is not an ordinary file."]


@contextmanager
def permissions_bind():
    """Be somebody whom permissions bind, also where the tests run as root."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are something else there")
def test_a_file_without_read_permission_is_named(library):
    with TemporaryDirectory() as name:  # pytest's own folders are closed to everybody else
        file = Path(name) / "easy.yaml"
        file.write_text(GOOD)
        file.chmod(0)
        Path(name).chmod(0o755)
        with permissions_bind():
            assert sentences(file, library) == [
                "You may not read this; please change its permissions."
            ]


# -- several files -----------------------------------------------------------------------------


def test_validate_tells_the_problems_of_every_file_and_folder(write, own, library):
    write("good.yaml")
    bad = write("bad.yaml", "id: bad\n")
    other = write("deeper/other.yml", "]")

    problems = [str(problem) for problem in validate([own, own / "none"], library)]

    assert problems == [
        f"{bad}:1: The file lacks `title`, `goal`, `regions`, `minutes`, `posture`, `audience`, "
        "`steps`.",
        f"{other}:1: A value is expected here.",
        f"{own / 'none'}: There is no such file or folder.",
    ]


def test_an_exercise_file_is_checked_like_a_session(write, library):
    file = write("mine.yaml", "exercises:\n- id: x\n  family: strech\n")

    first, second = map(str, validate([file], library))

    assert first.startswith(f"{file}:2: The exercise lacks `name`, `group`, `regions`, ")
    assert second.startswith(f"{file}:3: family needs one of aqua, autogenic, ")
    assert second.endswith('not "strech"; did you mean `stretch`?')
