"""Session packs: given away and taken whole; hostile ones are refused and leave nothing behind."""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from coach.errors import CoachError
from coach.library import pack_archive, pack_taking
from coach.library.library import Library
from coach.library.pack_taking import existing, take_pack
from coach.library.packs import Pack, make_pack, read_pack, write_pack
from coach.library.reader import load_library
from coach.library.writing import exercises_yaml, session_yaml
from coach.model import Exercise, Session, Step

FLAC = b"fLaC" + bytes(60)


@pytest.fixture
def session(library: Library) -> Session:
    """A session of somebody else, which nobody has yet."""
    shipped = next(
        one
        for one in library.sessions.values()
        if (one.minutes, one.posture, one.audience, one.teen_ok) == (5, "sit", "adult", False)
    )
    return replace(shipped, id="gift", title="A gift: five minutes", goal='Called "rest", #1.')


@pytest.fixture
def exercise(library: Library) -> Exercise:
    """An exercise that does not come with the coach, as long as the first step of the gift."""
    rest = next(
        one for one in library.exercises.values() if one.family == "rest" and one.posture == "sit"
    )
    return replace(rest, id="rest-under-a-tree", name="Under a tree")


@pytest.fixture
def packed(tmp_path: Path) -> Callable[..., Path]:
    """Write a zip file of names and contents; a name may come with a prepared ZipInfo."""

    def packed(files: Iterable[tuple[str | zipfile.ZipInfo, str | bytes]]) -> Path:
        path = tmp_path / "pack.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in files:
                archive.writestr(name, content)
        return path

    return packed


@pytest.fixture
def good(session: Session) -> list[tuple[str | zipfile.ZipInfo, str | bytes]]:
    return [
        (f"sessions/{session.id}.yaml", session_yaml(session)),
        (f"sounds/{session.id}/hello.flac", FLAC),
    ]


def with_own(session: Session, exercise: Exercise) -> Session:
    """Return the session with the exercise in place of its rest, or of a minute of its own."""
    rest = Step(exercise=exercise.id, seconds=60.0)
    return replace(session, steps=(*session.steps, rest), minutes=session.minutes + 1)


# -- there and back ----------------------------------------------------------------------------


def test_a_pack_comes_back_as_it_was(library, session, exercise, tmp_path) -> None:
    pack = Pack(
        sessions=(with_own(session, exercise), replace(session, id="second")),
        exercises=(exercise,),
        sounds={"gift": {"hello.flac": FLAC}},
    )
    write_pack(pack, tmp_path / "pack.zip")
    assert read_pack(tmp_path / "pack.zip", library) == pack


def test_all_shipped_sessions_fit_into_one_pack(library, own, tmp_path) -> None:
    pack = make_pack(list(library.sessions), library, library, own)
    write_pack(pack, tmp_path / "pack.zip")

    assert pack.exercises == ()
    assert read_pack(tmp_path / "pack.zip", library).sessions == tuple(library.sessions.values())


def test_what_one_gives_away_another_can_play(
    library, sessions_folder, session, exercise, own, tmp_path
) -> None:
    mine, theirs = own, tmp_path / "theirs"
    take_pack(
        Pack(
            sessions=(with_own(session, exercise),),
            exercises=(exercise,),
            sounds={"gift": {"hello.flac": FLAC}},
        ),
        mine,
        library,
    )
    giver = load_library(sessions_folder, [mine])
    assert giver.problems == ()
    write_pack(make_pack(["gift"], giver, library, mine), tmp_path / "pack.zip")

    taken = take_pack(read_pack(tmp_path / "pack.zip", library), theirs, library)

    taker = load_library(sessions_folder, [theirs])
    assert taken.sessions == ("gift",)
    assert taker.problems == ()
    assert taker.sessions["gift"] == with_own(session, exercise)
    assert taker.exercises[exercise.id] == exercise
    assert (theirs / "sounds" / "gift" / "hello.flac").read_bytes() == FLAC


def test_the_same_pack_twice_changes_nothing(library, sessions_folder, session, own) -> None:
    pack = Pack(sessions=(session,), sounds={"gift": {"hello.flac": FLAC}})
    take_pack(pack, own, library)
    again = load_library(sessions_folder, [own])

    assert existing(pack, own, again) == ()
    assert take_pack(pack, own, again).files == ()


# -- what is there already ---------------------------------------------------------------------


@pytest.fixture
def clash(library, sessions_folder, session, own) -> tuple[Pack, Library]:
    """A pack with a session that the user has in another form."""
    take_pack(Pack(sessions=(replace(session, goal="Mine."),)), own, library)
    return Pack(sessions=(session,)), load_library(sessions_folder, [own])


def test_nothing_is_replaced_unasked(clash, own) -> None:
    pack, library = clash
    assert existing(pack, own, library) == pack.sessions
    with pytest.raises(CoachError, match="gift"):
        take_pack(pack, own, library)
    assert "Mine." in (own / "gift.yaml").read_text()


@pytest.mark.parametrize(
    ("answer", "goals"),
    [
        ("mine", {"gift": "Mine."}),
        ("theirs", {"gift": 'Called "rest", #1.'}),
        ("both", {"gift": "Mine.", "gift-2": 'Called "rest", #1.'}),
    ],
)
def test_the_answer_decides(clash, own, sessions_folder, answer, goals) -> None:
    pack, library = clash
    take_pack(pack, own, library, answer)
    after = load_library(sessions_folder, [own])

    assert after.problems == ()
    kept = {file.stem for file in own.glob("*.yaml")}
    assert {name: after.sessions[name].goal for name in kept} == goals


def test_a_file_that_is_no_session_is_not_replaced_either(library, session, own, write) -> None:
    write("gift.yaml", "a letter")
    assert existing(Pack(sessions=(session,)), own, library) == (session,)


def test_an_exercise_that_is_different_here_is_kept_beside_it(
    library, sessions_folder, session, exercise, own
) -> None:
    shipped = next(one for one in library.exercises.values() if one.posture == "sit")
    other = replace(exercise, id=shipped.id)
    pack = Pack(sessions=(with_own(session, other),), exercises=(other,))
    take_pack(pack, own, library)
    after = load_library(sessions_folder, [own])

    assert after.problems == ()
    assert after.exercises[shipped.id] == shipped
    assert after.exercises[after.sessions["gift"].steps[-1].exercise].name == "Under a tree"


def test_a_disk_that_fills_up_leaves_the_folder_as_it_was(clash, own, session, monkeypatch) -> None:
    _, library = clash
    pack = Pack(
        sessions=(session, replace(session, id="second")),
        sounds={"second": {"hello.flac": FLAC}},
    )
    before = everything(own)
    real = pack_taking.write_whole

    def full(path: Path, data: bytes) -> None:
        if path.suffix == ".flac":
            raise OSError(28, "No space left on device")
        real(path, data)

    monkeypatch.setattr(pack_taking, "write_whole", full)
    with pytest.raises(CoachError, match=r"Nothing was taken.*the disk is full"):
        take_pack(pack, own, library, "theirs")
    assert everything(own) == before


def everything(folder: Path) -> dict[Path, bytes | None]:
    return {one: one.read_bytes() if one.is_file() else None for one in folder.rglob("*")}


# -- hostile packs -----------------------------------------------------------------------------


def refused(path: Path, library: Library) -> str:
    """Return why a pack is refused, having looked that nothing lies where it was opened."""
    before = everything(path.parent)
    with pytest.raises(CoachError) as error:
        read_pack(path, library)
    assert everything(path.parent) == before
    sentence = str(error.value)
    assert sentence.endswith(".")
    return sentence


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("../outside.yaml", "outside of your folder"),
        ("sessions/../../outside.yaml", "outside of your folder"),
        ("/etc/passwd", "fixed place"),
        ("C:/autoexec.yaml", "fixed place"),
        ("sessions\\..\\..\\outside.yaml", "not allowed"),
        ("sessions/run.exe", "Only sessions, exercises and sounds"),
        ("sessions/.hidden.yaml", "Only sessions, exercises and sounds"),
        ("sessions/Gift.yaml", "Only sessions, exercises and sounds"),
        ("sessions/deep/gift.yaml", "Only sessions, exercises and sounds"),
        ("regions.yaml", "Only sessions, exercises and sounds"),
    ],
)
def test_a_name_that_leads_elsewhere_is_refused(library, packed, good, name, words) -> None:
    assert words in refused(packed([*good, (name, "harm")]), library)


def special(name: str, mode: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.create_system = 3
    info.external_attr = mode << 16
    return info


def test_a_link_is_refused(library, packed, good) -> None:
    link = special("sessions/other.yaml", stat.S_IFLNK | 0o777)
    assert "link to somewhere else" in refused(packed([*good, (link, "/etc/passwd")]), library)


def test_a_device_is_refused(library, packed, good) -> None:
    device = special("sounds/gift/noise.wav", stat.S_IFCHR | 0o666)
    assert "not an ordinary file" in refused(packed([*good, (device, b"")]), library)


def test_a_bomb_is_refused_by_what_it_says_about_itself(library, packed, good) -> None:
    bombs = [(f"sounds/gift/bomb{n}.wav", b"RIFF1234WAVE" + bytes(30 << 20)) for n in range(5)]
    path = packed([*good, *bombs])
    assert path.stat().st_size < 1 << 20
    assert "unpack to" in refused(path, library)


def test_a_bomb_that_lies_about_its_size_is_refused(library, packed, good) -> None:
    path = packed([*good, ("sessions/bomb.yaml", bytes(8 << 20))])
    data = path.read_bytes()
    path.write_bytes(data.replace((8 << 20).to_bytes(4, "little"), (100).to_bytes(4, "little")))
    assert "damaged" in refused(path, library)


def test_a_huge_file_is_refused(library, packed, good) -> None:
    text = "# " + "x" * (1 << 20)
    assert "larger than 1 MiB" in refused(packed([*good, ("sessions/big.yaml", text)]), library)


def test_a_huge_pack_is_refused(library, tmp_path) -> None:
    path = tmp_path / "pack.zip"
    with path.open("wb") as file:
        file.truncate(pack_archive.MOST_PACKED_BYTES + 1)
    assert "larger than 64 MiB" in refused(path, library)


@pytest.mark.parametrize("count", [301, 5000])
def test_thousands_of_files_are_refused(library, packed, good, count) -> None:
    many = [(f"sounds/gift/s{n}.flac", FLAC) for n in range(count)]
    assert "more than 300 files" in refused(packed([*good, *many]), library)


def test_a_long_list_of_names_is_refused_before_it_is_read(
    library, packed, good, monkeypatch
) -> None:
    path = packed([*good, *((f"sounds/gift/s{n}.flac", FLAC) for n in range(5000))])
    monkeypatch.setattr(pack_archive.zipfile, "ZipFile", None)
    assert "more than 300 files" in refused(path, library)


def test_something_else_under_the_name_of_a_sound_is_refused(library, packed, good) -> None:
    pack = packed([*good, ("sounds/gift/run.mp3", b"#!/bin/sh\nrm -rf")])
    assert "not the sound" in refused(pack, library)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("id: gift\n\tsteps: []", "tab"),
        ("a: &a [1]\nb: [*a, *a]", "&a"),
        ("just words", "keys and values"),
        ("id: bad\ntitle: Bad\n", "lacks"),
        (b"\xff\xfe\x00", "UTF"),
    ],
)
def test_bad_yaml_is_refused(library, packed, good, text, words) -> None:
    assert words in refused(packed([*good, ("sessions/bad.yaml", text)]), library)


def test_an_unknown_exercise_is_refused(library, packed, session) -> None:
    steps = (replace(session.steps[0], exercise="nobody-knows"), *session.steps[1:])
    text = session_yaml(replace(session, steps=steps))
    assert "nobody-knows" in refused(packed([("sessions/gift.yaml", text)]), library)


def test_one_id_twice_is_refused(library, packed, session, good) -> None:
    twice = packed([*good, ("sessions/other.yaml", session_yaml(session))])
    assert "must be the name of the file" in refused(twice, library)


def test_one_exercise_twice_is_refused(library, packed, exercise, good) -> None:
    text = exercises_yaml([exercise])
    twice = packed([*good, ("exercises/a.yaml", text), ("exercises/b.yaml", text)])
    assert "twice" in refused(twice, library)


def test_one_name_twice_is_refused(library, packed, good) -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        path = packed([*good, good[0]])
    assert "twice" in refused(path, library)


def test_a_pack_that_is_cut_off_is_refused_wherever_it_ends(library, packed, good) -> None:
    path = packed(good)
    data = path.read_bytes()
    for end in range(0, len(data), 97):
        path.write_bytes(data[:end])
        assert "damaged or cut off" in refused(path, library)


def test_a_locked_pack_is_refused(library, packed, good) -> None:
    path = packed(good)
    data = bytearray(path.read_bytes())
    data[6] |= 1  # the mark of a password, in the first file and in the directory
    data[data.index(b"PK\1\2") + 8] |= 1
    path.write_bytes(data)
    assert "password" in refused(path, library)


def test_a_pack_without_sessions_and_sounds_without_a_session_are_refused(library, packed) -> None:
    pack = packed([("sounds/gift/hello.flac", FLAC)])
    said = refused(pack, library)
    assert "no session" in said
    assert "gift, which is not in the pack" in said


def test_a_folder_a_missing_file_and_no_zip_are_refused(library, tmp_path) -> None:
    other = tmp_path / "letter.zip"
    other.write_text("Dear friend")
    assert "damaged" in refused(other, library)
    for path in (tmp_path, tmp_path / "nothing.zip"):
        with pytest.raises(CoachError):
            read_pack(path, library)


@given(st.data())
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_pack_is_a_sentence_or_the_same_sessions(library, session, data) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("sessions/gift.yaml", session_yaml(session))
    content = bytearray(made.getvalue())
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path = Path(data.draw(st.just("pack.zip")))
    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(pack_archive, "_packed_bytes", lambda _: bytes(content))
            pack = read_pack(path, library)
    except CoachError:
        return
    assert pack.sessions == (session,)
