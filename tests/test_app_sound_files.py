"""Sessions as sound files, by clicks: on Home and in the library, through the whole window."""

from __future__ import annotations

import msgspec
import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QFileDialog

from coach.compiled import Preferences
from coach.desktop.export_process import ExportProcess
from coach.library.shelf import Entry
from coach.people import Person
from coach.session.timeline import compile_session
from tests.whole_window import remember

ME = Person(id=1, answers="given", country="germany", handedness="left")
RAIN = {"rain": 100}


@pytest.fixture
def hall(open_hall, data):
    """The coach of somebody who has answered the first questions, and is left-handed."""
    remember(data, ME)
    return open_hall()


@pytest.fixture
def jobs(monkeypatch):
    """What would be written, in place of writing it."""
    given = []
    monkeypatch.setattr(ExportProcess, "export", lambda self, job: given.append(job))
    return given


def open_in_library(hall, session: str):
    """Open a session in the library and return the page."""
    hall.window.show_library()
    hall.window.library.open_entry(Entry("session", session))
    return hall.window.library


def save_as(page, file) -> None:
    """Answer the file dialog that is open."""
    dialog = page.findChild(QFileDialog)
    dialog.selectFile(str(file))
    dialog.accept()


# -- the library -------------------------------------------------------------------------------


def test_a_sound_file_holds_the_persons_own_session_and_their_background(hall, jobs, tmp_path):
    hall.settings.change(replace(hall.settings.now, soundscape=RAIN, master_volume=20))
    page = open_in_library(hall, "neck-2-desk")
    page.detail.panel.save_sound.click()
    page.saving.sheet.choose("with")
    file = tmp_path / "neck.flac"
    save_as(page, file)

    (job,) = jobs
    library = hall.reading.planner.library
    wanted, usual = (
        compile_session(
            library.sessions["neck-2-desk"],
            library.exercises,
            library.families,
            2,
            Preferences(handedness=hand),
            hall.reading.planner.line_seconds,
        )
        for hand in ("left", "right")
    )
    assert job.timeline.segments == wanted.segments != usual.segments
    assert [(c.t, c.text) for c in job.timeline.cues] == [(c.t, c.text) for c in wanted.cues]
    ((path, level),) = job.bed
    assert path.endswith("rain.ogg")
    assert (level, job.levels.master) == (1.0, 1.0), "the file does not follow the room's volume"
    assert (job.file, job.replace) == (str(file), False)
    assert job.voices == tuple(map(str, hall.sounding.voice.folders))
    assert msgspec.json.decode(msgspec.json.encode(job), type=type(job)) == job


@pytest.mark.parametrize("replacing", [False, True])
def test_without_background_there_is_none_and_only_what_was_asked_about_is_replaced(
    hall, jobs, tmp_path, replacing
):
    hall.settings.change(replace(hall.settings.now, soundscape=RAIN))
    page = open_in_library(hall, "neck-2-desk")
    page.detail.panel.save_sound.click()
    page.saving.sheet.choose("without")
    file = tmp_path / "neck.wav"
    if replacing:
        file.with_suffix(".vtt").write_text("old")
    save_as(page, file)
    if replacing:
        assert jobs == []
        page.saving.sheet.choose("replace")
    assert (jobs[0].bed, jobs[0].replace) == ((), replacing)


def test_a_session_that_has_been_closed_to_the_person_since_is_not_saved_as_sound(hall, jobs):
    page = open_in_library(hall, "neck-5")
    hall.people.guided = replace(hall.people.guided, tags=frozenset({"neck_nerve"}))
    page.detail.panel.save_sound.click()
    assert page.findChild(QFileDialog) is None
    assert jobs == []
    assert hall.window.messages.sentence


# -- Home --------------------------------------------------------------------------------------


def choose(hall, *places: tuple[str, str], minutes: int) -> None:
    for region, side in places:
        hall.home.map.region_toggled.emit(region, side)
    hall.home.wish.minutes_chosen.emit(minutes)


def saved(hall, jobs, file):
    """Press the button below what will happen, and return what would be written."""
    hall.home.wish.save_sound.click()
    save_as(hall.home, file)
    return jobs[-1]


@pytest.mark.parametrize(
    ("places", "composed"),
    [((("low_back", "both"), ("calf", "right")), True), ((("neck", "right"),), False)],
)
def test_the_file_holds_what_home_shows_and_start_would_play(
    hall, jobs, tmp_path, places, composed
):
    choose(hall, *places, minutes=7)
    file = tmp_path / "mine.flac"
    job = saved(hall, jobs, file)

    started = []
    hall.home.start_requested.connect(started.append)
    hall.home.foot.start.click()
    (request,) = started
    assert request.plan.timeline == job.timeline
    assert (request.plan.session.id in hall.reading.planner.library.sessions) is not composed
    assert job.timeline.seconds == 7 * 60
    assert (job.file, job.replace) == (str(file), False)


def test_a_composed_session_is_saved_also_after_the_library_was_read_again(hall, jobs, tmp_path):
    choose(hall, ("low_back", "both"), ("calf", "right"), minutes=7)
    hall.home.wish.save_sound.click()
    hall.reading.read_again()
    save_as(hall.home, tmp_path / "mine.wav")
    assert jobs[0].timeline.seconds == 7 * 60


def test_the_file_says_as_much_as_the_settings_ask_for(hall, jobs, tmp_path):
    choose(hall, ("neck", "both"), ("calf", "left"), minutes=5)
    hall.settings.change(replace(hall.settings.now, guidance="bells"))
    job = saved(hall, jobs, tmp_path / "mine.wav")
    assert [cue for cue in job.timeline.cues if cue.lane == "voice"] == []


def test_home_and_the_library_save_side_by_side_and_both_end_with_the_window(hall, jobs, tmp_path):
    saved(hall, jobs, tmp_path / "home.wav")
    page = open_in_library(hall, "neck-2-desk")
    page.detail.panel.save_sound.click()
    save_as(page, tmp_path / "library.wav")
    assert [job.file for job in jobs] == [str(tmp_path / f"{n}.wav") for n in ("home", "library")]
    processes = {one.process for one in hall.sounds.beside}
    assert len(processes) == 2


def test_the_background_is_asked_for_on_home_too(hall, jobs, tmp_path):
    hall.settings.change(replace(hall.settings.now, soundscape=RAIN))
    hall.home.wish.save_sound.click()
    assert jobs == []
    hall.home.saving.sheet.choose("with")
    save_as(hall.home, tmp_path / "mine.wav")
    assert len(jobs[0].bed) == 1
