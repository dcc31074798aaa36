"""The chosen voice speaks, the coach's own helps out, and what nobody can say is shown and told."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec
import pytest

from coach import voices
from coach.compiled import Preferences, Timeline
from coach.library.library import Library
from coach.library.reader import load_library
from coach.resources import places, shipped
from coach.session.lane import spoken_seconds
from coach.session.spoken import voice_texts
from coach.session.timeline import compile_session
from coach.session.words import LAST_WORDS
from coach.settings import Settings
from coach.sound.voice_pack import PACK_FILE, Clip, VoicePack, clip_file
from coach.voices import (
    library_lines,
    line_seconds,
    shipped_voice,
    voice_for,
    voice_sentences,
    voiced,
)

MINE = Settings(voice_pack="mine")
Make = Callable[[Path, Iterable[str], float], None]


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(shipped("sessions"))


@pytest.fixture
def make() -> Make:
    """A function that writes a pack of silent clips, slower or faster than is counted on."""

    def make(folder: Path, texts: Iterable[str], factor: float = 1.0) -> None:
        folder.mkdir(parents=True)
        clips = {}
        for text in texts:
            seconds = math.ceil(spoken_seconds(text) * factor * 100) / 100
            clips[text] = Clip(file=clip_file(text), seconds=seconds)
        pack = VoicePack(
            name=folder.name, language="en", engine="e", voice="v", licence="CC0", clips=clips
        )
        (folder / PACK_FILE).write_bytes(msgspec.json.encode(pack))

    return make


@pytest.fixture
def audio(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: Make, library: Library) -> Path:
    """What the coach ships, with a voice that has every line."""
    make(tmp_path / "audio" / "voice" / "en", library_lines(library), 1.0)
    monkeypatch.setattr(voices, "shipped", lambda name: tmp_path / name)
    return tmp_path / "audio"


@pytest.fixture
def said() -> list[str]:
    return []


def compiled(library: Library, seconds=spoken_seconds, person=Preferences()) -> Timeline:  # noqa: B008
    session = library.sessions["neck-5"]
    return compile_session(session, library.exercises, library.families, None, person, seconds)


def heard(timeline: Timeline) -> list[str]:
    return [cue.text for cue in timeline.cues if cue.lane == "voice"]


def test_every_line_before_and_in_a_session_is_among_those_that_need_a_clip(library) -> None:
    lines = library_lines(library)

    assert {*library.safety.stop_rules, library.safety.set_up_line} <= lines.keys()
    assert set(voice_texts(compiled(library))) <= lines.keys()
    assert set(lines.values()) == {"calm", "moving"}


@pytest.mark.usefixtures("audio")
def test_without_a_choice_the_coachs_own_voice_speaks_and_nothing_is_said_about_it(
    library, data, said
) -> None:
    for voice in (shipped_voice(said.append), voice_for(places(data), Settings(), said.append)):
        timeline = compiled(library, line_seconds(voice))
        assert voiced(timeline, voice) == timeline
        assert voice_sentences(timeline, voice) == []
    assert said == []


@pytest.mark.usefixtures("audio")
def test_the_chosen_voice_sets_the_lengths_and_the_coachs_own_helps_out(
    library, data, make, said
) -> None:
    texts = list(dict.fromkeys(voice_texts(compiled(library))))
    make(places(data).voices / "mine", texts[:-2], 1.2)
    voice = voice_for(places(data), MINE, said.append)
    timeline = compiled(library, line_seconds(voice))

    first = next(cue for cue in timeline.cues if cue.lane == "voice")
    assert first.length_s == pytest.approx(spoken_seconds(first.text) * 1.2, abs=0.01)
    assert voiced(timeline, voice) == timeline, "nothing is lost"
    own = [text for text in voice_texts(timeline) if text not in texts[:-2]]
    assert f"mine does not have {len(own)} lines" in voice_sentences(timeline, voice)[0]


@pytest.mark.usefixtures("audio")
def test_a_slow_voice_says_how_many_lines_are_only_shown(library, data, make, said) -> None:
    make(places(data).voices / "mine", library_lines(library), 1.9)
    voice = voice_for(places(data), MINE, said.append)
    timeline = compiled(library, line_seconds(voice))

    shown = [cue for cue in timeline.cues if cue.lane == "caption"]
    assert len(shown) > len([cue for cue in compiled(library).cues if cue.lane == "caption"])
    assert voice_sentences(timeline, voice) == [
        f"There is no time for {len(shown)} lines of this session, so only text is shown there."
    ]


@pytest.mark.usefixtures("audio")
def test_a_line_without_any_clip_is_shown_and_told(data, said) -> None:
    library = load_library(shipped("sessions"))
    nod = library.exercises["neck-turn-sit"]
    mine = msgspec.structs.replace(nod, name="My own nod")
    own = msgspec.structs.replace(library, exercises={**library.exercises, nod.id: mine})
    voice = voice_for(places(data), Settings(), said.append)
    session = msgspec.structs.replace(library.sessions["neck-5"])
    timeline = compile_session(session, own.exercises, own.families)

    missing = [text for text in voice_texts(timeline) if text.startswith("My own nod")]
    assert missing
    assert [
        text for text in heard(timeline) if text not in heard(voiced(timeline, voice))
    ] == missing
    for told in (timeline, voiced(timeline, voice)):
        assert voice_sentences(told, voice) == [
            "Nobody can say 1 line of this session, so only text is shown there."
        ]


@pytest.mark.usefixtures("audio")
def test_a_chosen_voice_that_is_gone_is_told_and_the_coachs_own_speaks(library, data, said) -> None:
    voice = voice_for(places(data), MINE, said.append)
    timeline = compiled(library, line_seconds(voice))

    assert len(said) == 1
    assert "The voice mine cannot be used" in said[0]
    assert voiced(timeline, voice) == timeline
    assert voice_sentences(timeline, voice) == []


def test_with_no_voice_at_all_every_line_is_shown(library, data, said, audio) -> None:
    (audio / "voice" / "en" / PACK_FILE).unlink()
    voice = voice_for(places(data), Settings(), said.append)
    timeline = compiled(library, line_seconds(voice))

    assert len(said) == 1
    assert heard(voiced(timeline, voice)) == []
    assert timeline == compiled(library), "lines take as long as reading them"
    every = sum(cue.lane in ("voice", "caption") for cue in timeline.cues)
    assert f"Nobody can say {every} lines" in voice_sentences(timeline, voice)[0]


@pytest.mark.parametrize("child", [False, True])
def test_nobody_reads_that_it_is_over_while_the_coach_still_speaks(library, child) -> None:
    seconds = line_seconds(shipped_voice(pytest.fail))
    shown = 0
    for session in library.sessions.values():
        timeline = compile_session(
            session, library.exercises, library.families,
            preferences=Preferences(child=child), line_seconds=seconds,
        )  # fmt: skip
        for end in (cue for cue in timeline.cues if cue.text in LAST_WORDS):
            before = [cue for cue in timeline.cues if cue.lane == "voice" and cue is not end]
            assert max(cue.t + cue.length_s for cue in before) <= end.t, session.id
            shown += end.lane == "caption"
    assert shown > 0  # else there is nothing to see here
