"""What the whole window lets somebody hear, without a device: runs, tests, backgrounds, voices."""

from __future__ import annotations

import sys
from itertools import pairwise
from threading import Event

import msgspec
import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QPushButton

from coach.app import kept_settings, own_sounds
from coach.desktop.command_process import CommandProcess
from coach.desktop.voice_engines import ENGINES
from coach.desktop.voice_process import VoiceProcess
from coach.people import Person
from coach.settings_file import load_settings
from coach.sound.voice_pack import PACK_FILE, Clip, VoicePack
from coach.ui.widgets.sound_panel import SoundPanel
from coach.ui.widgets.voice_form import LOOKING
from coach.voicing import voice_folder
from tests.whole_window import live, remember, start_neck

ME = Person(id=1, answers="given", country="germany", handedness="left")
RAIN = {"rain": 100}
STOP = "done"


@pytest.fixture
def hall(open_hall, data):
    """The coach of somebody who has answered the first questions, and is left-handed."""
    remember(data, ME)
    return open_hall()


def panel(hall) -> SoundPanel:
    return hall.window.session.findChild(SoundPanel)


def output(hall):
    return hall.sounding.output


def bed(hall) -> list[str]:
    """Return the names of the files that would be heard in the background now."""
    heard = output(hall).heard.bed
    return [path.name for path, _ in heard.parts] if heard else []


def begin(hall, clock, seconds: float = 5) -> None:
    """Start a session for the neck and let so much of it pass."""
    start_neck(hall)
    live(hall, clock, hall.runs.player.lead_in_left() + seconds)


def end(hall) -> None:
    """Stop the session and answer what is asked after it."""
    hall.runs.player.stop(STOP)
    hall.window.after.finished.emit(hall.window.after.questions.rating)


def kept(hall):
    """Return the settings as they are on the disk."""
    return load_settings(hall._rooms.places.settings_file)[0]


# -- a run -------------------------------------------------------------------------------------


def test_a_background_chosen_in_the_session_is_for_this_run_only(hall, clock):
    begin(hall, clock)
    assert bed(hall) == []
    panel(hall).beds.chosen.emit("rain")
    assert bed(hall) == ["rain.ogg"]
    hall.runs.player.skip()
    assert bed(hall) == ["rain.ogg"], "what follows a jump is heard over it too"

    end(hall)
    assert hall.settings.now.soundscape == kept(hall).soundscape == {}
    start_neck(hall)
    assert bed(hall) == []


def test_a_mix_of_the_settings_is_heard_at_once_and_can_be_left_for_a_run(hall, clock):
    begin(hall, clock)
    hall.settings.change(replace(hall.settings.now, soundscape=RAIN))
    assert bed(hall) == ["rain.ogg"]
    panel(hall).beds.chosen.emit("")
    assert bed(hall) == []
    assert kept(hall).soundscape == RAIN


def test_a_volume_is_heard_at_each_step_of_its_way_and_saved_once_after_it(
    hall, clock, qtbot, monkeypatch
):
    begin(hall, clock)
    saved = []

    def save(file, settings):
        saved.append(settings.voice_volume)
        save_for_good(file, settings)

    save_for_good = kept_settings.save_settings
    monkeypatch.setattr(kept_settings, "save_settings", save)
    heard = []
    for volume in (90, 80, 70):
        panel(hall).lanes["voice_volume"].slider.setValue(volume)
        heard.append(hall.settings.now.voice_volume)
    assert (heard, saved) == ([90, 80, 70], [])
    assert [one[0] for one in output(hall).asked[-3:]] == ["levels"] * 3

    qtbot.waitUntil(lambda: bool(saved), timeout=5000)
    assert saved == [70]
    assert kept(hall).voice_volume == 70


def test_a_volume_changed_just_before_the_window_closes_is_saved(hall, clock):
    begin(hall, clock)
    panel(hall).lanes["bed_volume"].slider.setValue(35)
    hall.leave()
    assert kept(hall).bed_volume == 35


def test_skipping_the_lead_in_begins_at_0(hall):
    start_neck(hall)
    assert output(hall).asked[0] == ("start", pytest.approx(-hall.runs.player.lead_in_left()))
    hall.runs.player.skip()
    assert output(hall).asked[1:] == [("seek", 0.0)]
    assert hall.runs.player.position() == 0.0


def test_the_stop_rules_are_heard_in_the_first_three_sessions_of_a_person(hall, clock):
    rules = hall._rooms.library.safety.stop_rules
    for number in range(1, 5):
        start_neck(hall)
        cues = output(hall).heard.timeline.cues
        said = [cue for cue in cues if cue.lane == "voice" and cue.text in rules]
        assert len(said) == (len(rules) if number <= 3 else 0), f"session {number}"
        lead_in_s = hall.runs.player.lead_in_left()
        assert all(-lead_in_s <= cue.t < 0 for cue in said)
        live(hall, clock, lead_in_s + 2)
        end(hall)


# -- more or fewer words in a run --------------------------------------------------------------


def moves(hall) -> list[tuple[object, ...]]:
    """Return what the output was asked to do, without how loud."""
    return [one for one in output(hall).asked if one[0] != "levels"]


def lines_heard(hall) -> list[str]:
    return lines_of(output(hall).heard.timeline)


def test_fewer_words_are_heard_at_once_where_the_run_is(hall, clock):
    begin(hall, clock, 10)
    player = hall.runs.player
    before = player.state, player.position()
    assert lines_heard(hall)
    panel(hall).guidance.chosen.emit("bells")

    assert moves(hall)[-1] == ("seek", player.position())
    assert lines_heard(hall) == []
    assert (player.state, player.position()) == before
    panel(hall).guidance.chosen.emit("full")
    assert lines_heard(hall)


def test_fewer_words_chosen_in_a_pause_are_silent_until_it_ends(hall, clock):
    begin(hall, clock, 10)
    hall.runs.player.pause()
    asked = moves(hall)
    panel(hall).guidance.chosen.emit("bells")

    assert (moves(hall), hall.runs.player.state) == (asked, "paused")
    hall.runs.player.resume()
    assert lines_heard(hall) == []


def test_a_run_goes_on_after_the_window_was_closed_with_as_few_words(hall, open_hall, clock):
    begin(hall, clock, 20)
    panel(hall).guidance.chosen.emit("bells")
    hall.leave()
    clock.advance(60)
    again = open_hall()
    again.home.continue_requested.emit()
    live(again, clock, again.runs.player.lead_in_left() + 1)

    assert lines_heard(again) == []
    assert again.settings.now.guidance == "bells"


# -- trying it out -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("setting", "lanes"),
    [
        ("master_volume", {"bell", "voice"}),
        ("voice_volume", {"voice"}),
        ("bell_volume", {"bell"}),
        ("breath_volume", {"breath"}),
        ("bed_volume", set()),
    ],
)
def test_each_test_button_lets_its_sound_be_heard_and_it_ends(hall, qtbot, setting, lanes):
    row = hall.window.settings_page.rows[setting]
    test = next(b for b in row.findChildren(QPushButton) if b.text() == "Test")
    test.click()
    heard = output(hall).heard
    assert output(hall).asked[0][0] == "start"
    assert {cue.lane for cue in heard.timeline.cues} == lanes
    assert bed(hall) == (["rain.ogg"] if setting == "bed_volume" else [])
    assert all(cue.length_s > 0 for cue in heard.timeline.cues if cue.lane == "voice")
    for one, other in pairwise(heard.timeline.cues):
        assert one.t < other.t

    assert hall.sounding._end_of_test.isActive()
    hall.sounding._end_of_test.start(0)  # so much time has passed
    qtbot.waitUntil(lambda: output(hall).asked[-1] == ("stop",), timeout=5000)


def test_what_is_chosen_is_what_is_listened_to(hall):
    hall.window.settings_page.soundscape.rows["rain"].toggle.setChecked(True)
    hall.window.settings_page.soundscape.listen.click()
    assert bed(hall) == ["rain.ogg"]
    assert list(kept(hall).soundscape) == ["rain"]


def test_nothing_is_tried_out_over_a_session(hall, clock):
    begin(hall, clock)
    asked = list(output(hall).asked)
    hall.window.settings_page.test_asked.emit("bell")
    assert output(hall).asked == asked


def test_a_session_begun_during_a_test_is_not_stopped_with_it(hall, qtbot):
    hall.window.settings_page.test_asked.emit("bell")
    start_neck(hall)
    assert not hall.sounding._end_of_test.isActive()
    assert ("stop",) not in output(hall).asked


# -- backgrounds and voices of one's own -------------------------------------------------------


def test_removing_ones_own_background_deletes_its_file(hall):
    file = hall._rooms.places.soundscapes / "brook.ogg"
    file.parent.mkdir(parents=True)
    file.write_bytes(b"sound")
    hall.settings.change(replace(hall.settings.now, soundscape={**RAIN, file.name: 60}))
    part = hall.window.settings_page.soundscape
    part.rows[file.name].remove.click()

    assert not file.exists()
    assert kept(hall).soundscape == RAIN
    assert file.name not in part.rows


def test_a_background_that_has_been_taken_in_is_switched_on(hall):
    file = hall._rooms.places.soundscapes / "brook.ogg"
    file.parent.mkdir(parents=True)
    page = hall.window.settings_page
    file.write_bytes(b"sound")
    own_sounds_of(hall).taker.taken.emit(file.name)
    assert kept(hall).soundscape == {file.name: 100}
    assert file.name in page.soundscape.rows


def own_sounds_of(hall) -> own_sounds.OwnSounds:
    """Return what serves the settings page."""
    _ = hall.window.settings_page  # it is made when it is first wanted
    return next(one for one in hall.sounds.beside if isinstance(one, own_sounds.OwnSounds))


def test_a_voice_that_was_made_can_be_used_and_speaks(hall, monkeypatch):
    engine = ENGINES[-1]
    made = []

    def make(self, key, folder, model=None, data=None):
        folder.mkdir(parents=True)
        pack = VoicePack(
            name="Mine", language="en", engine=key, voice="v", licence="CC0",
            clips={"Other side.": Clip(file="x.ogg", seconds=1.5)},
        )  # fmt: skip
        (folder / PACK_FILE).write_bytes(msgspec.json.encode(pack))
        made.append(folder)
        self.done.emit()

    monkeypatch.setattr(VoiceProcess, "make", make)
    monkeypatch.setattr(own_sounds, "engines_here", lambda: [engine])
    voice = hall.window.settings_page.voice
    voice.another.click()
    voice.form.make_asked.emit(engine.key, None)
    assert "Mine" in voice.form.told.text()
    voice.form.use.click()

    (folder,) = made
    assert hall.settings.now.voice_pack == kept(hall).voice_pack == folder.name
    assert hall.sounding.voice.folders[0] == folder
    assert hall.sounding.voice.seconds("Other side.") == 1.5


@pytest.fixture
def chosen_voice(hall, monkeypatch):
    """A voice of one's own that speaks already and has a part of the lines; and how to end it."""
    engine = ENGINES[-1]
    folder = voice_folder(hall._rooms.places, engine, None)
    monkeypatch.setattr(VoiceProcess, "make", lambda self, *job: None)
    write_pack(folder, "Other side.")
    hall.settings.change(replace(hall.settings.now, voice_pack=folder.name))
    voice = hall.window.settings_page.voice
    voice.form.make_asked.emit(engine.key, None)
    return voice, folder


def write_pack(folder, *texts: str) -> None:
    """Write a voice that takes a second and a half over each of these lines."""
    folder.mkdir(parents=True, exist_ok=True)
    clips = {text: Clip(file=f"{number}.ogg", seconds=1.5) for number, text in enumerate(texts)}
    pack = VoicePack(
        name="Mine", language="en", engine="e", voice="v", licence="CC0", clips=clips
    )  # fmt: skip
    (folder / PACK_FILE).write_bytes(msgspec.json.encode(pack))


@pytest.mark.parametrize("ending", ["done", "failed", "cancelled"])
def test_a_voice_that_speaks_already_says_what_has_been_made_of_it_since(
    hall, chosen_voice, ending
):
    voice, folder = chosen_voice
    line = hall._rooms.library.safety.set_up_line
    assert hall.sounding.voice.seconds(line) != 1.5
    write_pack(folder, "Other side.", line)
    over = getattr(own_sounds_of(hall).voice_maker, ending)
    over.emit(*(["It is broken."] if ending == "failed" else []))

    assert hall.sounding.voice.seconds(line) == 1.5
    assert "Mine" in [one.text() for one in voice.voices.buttons.values()]


def test_what_home_offers_is_said_as_the_settings_say_now(hall):
    start = hall.home.start_requested
    hall.home.refresh()
    said = []
    start.disconnect()
    start.connect(lambda request: said.append(lines_of(request.plan.timeline)))
    for guidance in ("full", "bells", "full"):
        hall.settings.change(replace(hall.settings.now, guidance=guidance))
        hall.home.foot.start.click()
    full, bells, again = said
    assert len(full) > 3
    assert (bells, again) == ([], full)


def test_what_home_offers_leaves_each_line_the_time_that_its_speaker_takes(hall, chosen_voice):
    _, folder = chosen_voice
    hall.home.refresh()
    line = lines_of(hall.home._request.plan.timeline)[0]
    write_pack(folder, line)
    own_sounds_of(hall).voice_maker.done.emit()

    cues = hall.home._request.plan.timeline.cues
    assert next(cue.length_s for cue in cues if cue.text == line) == 1.5


def lines_of(timeline) -> list[str]:
    return [cue.text for cue in timeline.cues if cue.lane == "voice"]


def test_programs_that_can_speak_are_looked_for_beside_the_window(hall, qtbot, monkeypatch):
    looked, speaks = Event(), next(one for one in ENGINES if not one.needs_model)
    monkeypatch.setattr(own_sounds, "engines_here", lambda: looked.wait(5) and [speaks])
    voice = hall.window.settings_page.voice
    voice.another.click()
    assert voice.form.told.text() == LOOKING
    looked.set()
    qtbot.waitUntil(lambda: voice.form.told.text() != LOOKING)
    assert voice.form.make.isEnabled()


# -- leaving -----------------------------------------------------------------------------------


def works_beside(hall) -> list[CommandProcess]:
    own = own_sounds_of(hall)
    _ = hall.window.library
    return [own.voice_maker, own.taker, next(b for b in hall.sounds.beside if b is not own).process]


@pytest.mark.parametrize("which", [0, 1, 2], ids=["a voice", "a background", "a sound file"])
def test_closing_the_window_ends_the_work_beside_it(hall, qtbot, which):
    work = works_beside(hall)[which]
    said = []
    for signal in (work.done, work.failed, work.cancelled):
        signal.connect(lambda *words: said.append(words))
    work._program = (sys.executable, "-c", "import time; print('on', flush=True); time.sleep(99)")
    with qtbot.waitSignal(work._process.readyReadStandardOutput, timeout=10_000):
        work.start()
    assert work.is_running
    hall.leave()
    assert not work.is_running
    assert said == [], "nobody is there to be told"
