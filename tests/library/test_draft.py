"""Sessions in the making: changes, undo, exact seconds, remarks, and the session in the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from coach.dose import step_seconds
from coach.errors import CoachError
from coach.library.drafting import draft as drafts
from coach.library.drafting.dose_field import dose_fields
from coach.library.drafting.draft import Draft
from coach.library.drafting.draft_file import drop_draft, keep_draft, kept_draft
from coach.library.drafting.exercise_shelf import ExerciseQuery, ExerciseShelf
from coach.library.drafting.finishing import NotYet, finished, read_draft
from coach.library.drafting.history import History
from coach.library.drafting.naming import new_id
from coach.library.drafting.remark import Maker, Remark
from coach.library.drafting.saving import save_session, standing
from coach.library.library import Library
from coach.library.reader import load_library, read_session
from coach.model import Breath, Exercise, Reps, Script, Session
from coach.people import Person
from coach.session.timeline import compile_session


def read_aloud(line: str) -> float:
    return len(line.split()) / 2


@pytest.fixture
def maker(library: Library) -> Maker:
    return make(library)


def make(library: Library, **person: object) -> Maker:
    me = Person(answers="given", **person)
    return Maker(library=library, person=me, today=date(2026, 3, 2), line_seconds=read_aloud)


def some(library: Library, fits: Callable[[Exercise], bool]) -> Exercise:
    """Return the first exercise that fits: the tests name no ids, the library may change."""
    return next(one for one in library.exercises.values() if fits(one))


def stretch(library: Library) -> Exercise:
    return some(
        library,
        lambda one: one.family == "stretch" and one.sides == "left_right" and one.posture == "sit",
    )


def holding_breath(exercise: Exercise) -> bool:
    return isinstance(exercise.time, Breath) and exercise.time.hold_in_s > 2


def spoken(library: Library, family: str) -> Exercise:
    return some(
        library,
        lambda one: one.family == family and one.posture == "sit" and isinstance(one.time, Script),
    )


def session_of(library: Library, minutes: int = 5) -> Session:
    """Return a shipped session for adults, sitting, with a rest and a return."""
    for session in library.sessions.values():
        families = [library.exercises[step.exercise].family for step in session.steps]
        usual = (session.minutes, session.posture, session.audience) == (minutes, "sit", "adult")
        if usual and families[-1] == "return" and {"rest", "stretch"} <= set(families):
            return session
    raise AssertionError("there is no such session")


def sentences(draft: Draft, maker: Maker, **wanted: object) -> str:
    found = read_draft(draft, maker).remarks
    return "\n".join(
        one.sentence for one in found if all(getattr(one, k) == v for k, v in wanted.items())
    )


def remark(draft: Draft, maker: Maker, words: str) -> Remark:
    return next(one for one in read_draft(draft, maker).remarks if words in one.sentence)


# -- from a session and back -------------------------------------------------------------------


def test_every_shipped_session_is_ready_and_comes_back_as_it_was(library, maker) -> None:
    for session in library.sessions.values():
        assert finished(drafts.draft_of(session), maker) == session


def test_an_empty_draft_says_what_it_needs(maker) -> None:
    with pytest.raises(NotYet) as missing:
        finished(Draft(), maker)

    assert missing.value.sentences == (
        "It has no name yet.",
        "There is no step yet. Add a first exercise.",
    )


def test_a_draft_of_clicks_alone_becomes_a_session(library, maker) -> None:
    rest = spoken(library, "rest")
    draft = Draft(title="Quiet minutes", minutes=2)
    for family in ("settle", "rest", "return"):
        draft = drafts.added(draft, spoken(library, family))
    draft = remark(draft, maker, rest.name).fix.draft

    session = finished(draft, maker)

    assert sum(step.seconds for step in session.steps) == 120
    assert session.goal.startswith("For: ")
    assert session.id.endswith("quiet-minutes")


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"regions": ("nowhere",)}, "There is no region nowhere"),
        ({"title": "long " * 100}, "title needs text of 1 to 400 characters"),
        ({"goal": "Half a sign \ud83d."}, "a sign that no file can hold"),
    ],
)
def test_what_no_file_could_say_is_no_session(library, maker, wrong, sentence) -> None:
    draft = replace(drafts.draft_of(session_of(library)), **wrong)
    with pytest.raises(NotYet) as said:
        finished(draft, maker)
    assert sentence in str(said.value)
    assert "Expected" not in str(said.value)  # that would be the reader's own words


def test_the_id_begins_with_the_place_so_that_its_safety_texts_are_found() -> None:
    assert new_id("After work", "calf", False, ()) == "calf-after-work"
    assert new_id("Calf and foot", "calf", False, {"calf-and-foot"}) == "calf-and-foot-2"
    assert new_id("Pool of thoughts", "neck", False, ()) == "neck-pool-of-thoughts"
    assert new_id("Morgen früh", "thigh", True, ()) == "pool-morgen-fruh"
    assert len(new_id("long " * 40, "low_back", False, ())) <= 64


# -- changes -----------------------------------------------------------------------------------


@st.composite
def changes(draw: st.DrawFn) -> list[tuple[str, int, int]]:
    kinds = ("add", "remove", "move", "double", "part", "join", "dose", "mark")
    one = st.tuples(st.sampled_from(kinds), st.integers(0, 30), st.integers(0, 400))
    return draw(st.lists(one, max_size=25))


def changed(draft: Draft, change: tuple[str, int, int], library: Library) -> Draft:
    kind, index, more = change
    exercises = list(library.exercises.values())
    if kind == "add":
        return drafts.added(draft, exercises[more % len(exercises)], index % (len(draft.steps) + 1))
    if not draft.steps:
        return draft
    index %= len(draft.steps)
    step, exercise = draft.steps[index], library.exercises[draft.steps[index].exercise]
    if kind == "dose":
        fields = dose_fields(step, exercise, library.families[exercise.family], child=False)
        field = fields[more % len(fields)] if fields else None
        value = field and field.least + more % int(field.most - field.least + 1)
        return drafts.dosed(draft, index, exercise, **{field.key: value}) if field else draft
    if kind == "part":
        can = drafts.can_part(exercise) and step.side is None
        return drafts.parted(draft, index, exercise) if can else draft
    if kind == "join":
        return drafts.joined(draft, index, exercise) if step.side else draft
    if kind == "mark":
        return drafts.marked(draft, index, optional=bool(more % 2))
    if kind == "move":
        return drafts.moved(draft, index, more % len(draft.steps))
    return (drafts.removed if kind == "remove" else drafts.duplicated)(draft, index)


@given(changes())
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_done_the_seconds_are_true_and_the_sides_equal(library, done) -> None:
    history = History(draft=Draft())
    for change in done:
        history = history.then(change[0], changed(history.draft, change, library))
        balance: Counter[str] = Counter()
        for step in history.draft.steps:
            assert step_seconds(step, library.exercises[step.exercise]) == step.seconds
            if step.side is not None:
                balance[step.exercise] += step.seconds * (1 if step.side == "dominant" else -1)
        assert not any(balance.values())
    there = history.draft
    while history.undo_name:
        history = history.undone()
    assert history.draft == Draft()
    while history.redo_name:
        history = history.redone()
    assert history.draft == there


@given(changes(), st.sampled_from(["sit", "stand", "lie", "mixed", "water"]))
@settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_draft_that_is_ready_can_be_played_to_the_second(library, done, posture) -> None:
    maker = make(library)
    draft = Draft(title="Anything", posture=posture)
    for change in done:
        draft = changed(draft, change, library)
    for _ in range(30):
        remarks = [one for one in read_draft(draft, maker).remarks if one.blocks]
        fix = next((one.fix for one in remarks if one.fix), None)
        away = next((one.step for one in remarks if one.step is not None), None)
        if fix is None and away is None:
            break
        draft = fix.draft if fix else drafts.removed(draft, away)
    if not read_draft(draft, maker).ready:
        event("not ready")
        with pytest.raises(NotYet):
            finished(draft, maker)
        return
    event("ready")
    session = finished(draft, maker)
    timeline = compile_session(session, library.exercises, library.families)
    assert timeline.seconds == session.minutes * 60


def test_both_sides_of_a_parted_step_get_the_same_dose(library) -> None:
    exercise = stretch(library)
    draft = drafts.parted(drafts.added(Draft(), exercise), 0, exercise)
    draft = drafts.dosed(draft, 1, exercise, hold_s=25.0)

    assert [step.side for step in draft.steps] == ["dominant", "other"]
    assert [step.hold_s for step in draft.steps] == [25.0, 25.0]
    assert drafts.removed(draft, 0).steps == ()
    assert drafts.joined(draft, 1, exercise).steps[0].side is None


def test_of_several_pairs_those_of_one_length_belong_together(library) -> None:
    exercise = stretch(library)
    draft = drafts.parted(drafts.added(Draft(), exercise), 0, exercise)
    draft = drafts.dosed(drafts.duplicated(draft, 0), 0, exercise, hold_s=25.0)
    moved = drafts.moved(draft, 3, 0)

    kept = drafts.removed(moved, 0)
    assert len(kept.steps) == 2
    assert kept.steps[0].seconds == kept.steps[1].seconds


# -- undo --------------------------------------------------------------------------------------


def test_typing_is_taken_back_as_one_change() -> None:
    history = History(draft=Draft())
    for text in ("E", "Ea", "Easy"):
        history = history.then("Name", replace(history.draft, title=text), run="title")
    history = history.then("Minutes", replace(history.draft, minutes=7))

    assert history.undo_name == "Minutes"
    assert history.undone().undo_name == "Name"
    assert history.undone().undone().draft == Draft()


def test_typing_on_after_undo_ends_what_could_be_done_again() -> None:
    history = History(draft=Draft()).then("Name", Draft(title="E"), run="title")
    history = history.then("Minutes", Draft(title="E", minutes=7)).undone()
    history = history.then("Name", Draft(title="Ea"), run="title")

    assert history.redo_name == ""
    assert history.undone().draft == Draft(title="E")


def test_a_new_change_ends_what_could_be_done_again() -> None:
    history = History(draft=Draft()).then("Minutes", Draft(minutes=7)).undone()
    assert history.redo_name == "Minutes"
    assert history.then("Name", Draft(title="Neck")).redo_name == ""
    assert history.then("nothing", history.draft) is history


# -- remarks -----------------------------------------------------------------------------------


def test_missing_seconds_are_named_with_what_would_make_it(library, maker) -> None:
    draft = drafts.draft_of(session_of(library))
    index = next(
        n for n, step in enumerate(draft.steps) if library.exercises[step.exercise].family == "rest"
    )
    rest = library.exercises[draft.steps[index].exercise]
    before = draft.steps[index].seconds
    shorter = drafts.dosed(draft, index, rest, seconds=before - 5)

    said = remark(shorter, maker, "missing")

    assert said.sentence.startswith("5 seconds are still missing for 5 minutes.")
    assert said.blocks
    assert said.fix.draft == draft


def test_too_many_seconds_can_become_more_minutes(library, maker) -> None:
    draft = replace(drafts.draft_of(session_of(library, 10)), minutes=1)
    assert remark(draft, maker, "more than 1 minute").fix.draft.minutes == 10


def test_where_the_rest_cannot_give_enough_other_minutes_are_offered(library, maker) -> None:
    session = session_of(library)
    draft = drafts.draft_of(session)
    long = next(one for one in library.exercises.values() if 50 < drafts.new_step(one).seconds < 59)
    longer = drafts.added(draft, long, 1)

    fix = remark(longer, maker, "more than 5 minutes").fix
    assert fix.text == "Make it 6 minutes"
    assert fix.draft.seconds == 360


def test_a_step_too_short_for_its_lines_is_named_and_can_be_made_longer(library, maker) -> None:
    settle = spoken(library, "settle")
    draft = drafts.added(Draft(title="One"), settle)
    slow = replace(maker, line_seconds=lambda line: 5.0)

    assert "too short to read" not in sentences(drafts.dosed(draft, 0, settle, seconds=40), maker)
    said = remark(draft, slow, "too short to read")
    assert said.step == 0
    assert not said.blocks
    if said.fix:
        assert "too short to read" not in sentences(said.fix.draft, slow)


def test_a_missing_side_blocks(library, maker) -> None:
    exercise = stretch(library)
    draft = drafts.parted(drafts.added(Draft(title="One"), exercise), 0, exercise)
    half = replace(draft, steps=draft.steps[:1])

    assert "Both sides need the same time" in sentences(half, maker, step=0, blocks=True)
    assert "Both sides" not in sentences(draft, maker)


def test_the_same_exercise_twice_in_a_row_is_named_but_two_sides_are_not(library, maker) -> None:
    exercise = stretch(library)
    once = drafts.added(Draft(), exercise)

    assert "twice in a row" in sentences(drafts.duplicated(once, 0), maker, step=1)
    assert "twice in a row" not in sentences(drafts.parted(once, 0, exercise), maker)


def test_without_a_return_one_is_offered(library, maker) -> None:
    draft = drafts.added(Draft(), stretch(library))
    said = remark(draft, maker, "no return")

    assert library.exercises[said.fix.draft.steps[-1].exercise].family == "return"
    assert "no return" not in sentences(said.fix.draft, maker)


def test_a_long_stretch_does_not_come_first(library, maker) -> None:
    exercise = stretch(library)
    long = drafts.dosed(drafts.added(Draft(), exercise), 0, exercise, hold_s=20.0)
    warm = some(library, lambda one: one.family == "mobility" and drafts.new_step(one).seconds > 30)

    assert "Move or breathe" in sentences(long, maker, step=0)
    assert "Move or breathe" not in sentences(drafts.added(long, warm, 0), maker)


def test_an_exercise_for_another_posture_blocks_until_positions_may_change(library, maker) -> None:
    lying = some(library, lambda one: one.posture == "lie_back" and "sit" not in one.also)
    said = remark(drafts.added(Draft(), lying), maker, "is not done sitting")

    assert said.blocks
    assert "is not done" not in sentences(said.fix.draft, maker)


def test_a_change_of_posture_needs_a_step_of_its_own(library, maker) -> None:
    sitting = some(library, lambda one: (one.posture, one.also) == ("sit", ()))
    lying = some(library, lambda one: (one.posture, one.also) == ("lie_back", ()))
    way = some(library, lambda one: one.family == "transition" and one.posture.startswith("lie"))
    draft = drafts.added(drafts.added(Draft(posture="mixed"), sitting), lying)

    said = "you change from sitting to lying on your back"
    assert said in sentences(draft, maker, step=1)
    assert said not in sentences(drafts.added(draft, way, 1), maker)


def test_who_stands_or_swims_keeps_the_eyes_open(library, maker) -> None:
    standing = some(library, lambda one: (one.posture, one.also) == ("stand", ()))
    draft = drafts.marked(drafts.added(Draft(posture="stand"), standing), 0, gaze="closed")
    assert "Keep the eyes open" in sentences(draft, maker, blocks=True)

    sitting = drafts.marked(drafts.added(Draft(), stretch(library)), 0, gaze="closed")
    assert "Keep the eyes open" not in sentences(sitting, maker)


def test_what_this_person_must_not_do_is_said_at_its_step(library) -> None:
    risky = some(library, lambda one: bool(one.avoid) and one.posture == "sit")
    tag = next(tag for tag in library.safety.tags if tag.id == risky.avoid[0])
    draft = drafts.added(drafts.added(Draft(), spoken(library, "settle")), risky)

    assert tag.question in sentences(draft, make(library, tags=frozenset({tag.id})), step=1)
    assert tag.question not in sentences(draft, make(library))


def test_an_adult_may_make_a_session_for_a_child(library, maker) -> None:
    child = next(one for one in library.sessions.values() if one.audience == "child_4_7")
    assert "Not for you" not in sentences(drafts.draft_of(child), maker)


def test_children_get_no_long_holds_no_long_sessions_and_nothing_for_adults(library, maker) -> None:
    exercise = stretch(library)
    draft = drafts.added(Draft(audience="child_8_12", minutes=9), exercise)
    grown_up = some(library, lambda one: not one.child.ok and one.posture == "sit")

    said = sentences(drafts.added(draft, grown_up), maker, blocks=True)
    assert "A session for children lasts 8 minutes at most, not 9." in said
    assert "Children hold for 10 s at most" in said
    assert f"{grown_up.name} is for people of 16 and over only." in said
    short = drafts.dosed(draft, 0, exercise, hold_s=10.0)
    rule = library.families[exercise.family]
    (_, hold) = dose_fields(short.steps[0], exercise, rule, child=True)
    assert (hold.key, hold.most) == ("hold_s", 10.0)


def test_breath_holds_are_neither_for_the_water_nor_for_the_young(library, maker) -> None:
    held = some(library, holding_breath)
    for place in ({"posture": "water"}, {"audience": "teen"}, {"teen_ok": True}):
        said = sentences(drafts.added(Draft(**place), held), maker, blocks=True)
        assert "holds the breath" in said
    assert "holds the breath" not in sentences(drafts.added(Draft(), held), maker)


def test_more_than_the_published_dose_is_named(library, maker) -> None:
    breath = some(library, lambda one: isinstance(one.time, Breath) and not holding_breath(one))
    draft = drafts.dosed(drafts.added(Draft(), breath), 0, breath, cycles=60)
    assert "60 breaths" in sentences(draft, maker, step=0)


def test_an_exercise_that_is_gone_blocks_and_hurts_nothing(library, maker) -> None:
    draft = drafts.added(Draft(title="Old"), stretch(library))
    gone = replace(draft, steps=(replace(draft.steps[0], exercise="long-gone"),))

    assert "long-gone is not in the library" in sentences(gone, maker, blocks=True)
    assert drafts.renewed(gone, library.exercises) == gone


def test_a_draft_from_an_older_library_gets_the_seconds_of_this_one(library) -> None:
    draft = drafts.added(Draft(), stretch(library))
    old = replace(draft, steps=(replace(draft.steps[0], seconds=3.0),))
    assert drafts.renewed(old, library.exercises) == draft


# -- doses -------------------------------------------------------------------------------------


def test_every_dose_can_go_to_both_of_its_limits(library) -> None:
    for exercise in library.exercises.values():
        draft = drafts.added(Draft(), exercise)
        rule = library.families[exercise.family]
        for field in dose_fields(draft.steps[0], exercise, rule, child=False):
            assert field.least <= field.value <= field.most
            for value in (field.least, field.most):
                whole = int(value) if field.key in ("reps", "cycles") else value
                drafts.dosed(draft, 0, exercise, **{field.key: whole})


def test_tensing_is_never_held_longer_than_it_is_written(library) -> None:
    tensing = some(
        library,
        lambda one: one.pose.fx == "tense" and isinstance(one.time, Reps) and one.time.hold_s > 0,
    )
    step = drafts.new_step(tensing)
    fields = dose_fields(step, tensing, library.families[tensing.family], child=False)
    assert all(one.most <= tensing.time.hold_s for one in fields if one.key == "hold_s")


# -- finding exercises -------------------------------------------------------------------------


def test_exercises_are_found_by_name_place_technique_and_posture(library) -> None:
    shelf = ExerciseShelf(library)
    one = stretch(library)

    assert one in shelf.find(ExerciseQuery(words=one.name))
    assert shelf.find(ExerciseQuery(words=one.name))[0].name == one.name
    found = shelf.find(ExerciseQuery(region=one.regions[0], family="stretch", posture="sit"))
    assert one in found
    assert all(one.regions[0] in other.regions for other in found)
    assert shelf.find(ExerciseQuery(words="xyzzyq")) == []
    assert len(shelf.find(ExerciseQuery())) == len(library.exercises)


# -- keeping -----------------------------------------------------------------------------------


def test_a_saved_session_is_read_again_as_it_was(library, maker, own) -> None:
    draft = replace(drafts.draft_of(session_of(library)), id="", title='Neck: "mine", #1 & true')
    session = finished(draft, maker)
    path = save_session(session, own, library)

    assert path == own / f"{session.id}.yaml"
    assert read_session(path, library) == session


@given(st.text(min_size=1, max_size=60))
@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_words_are_kept_or_refused_with_a_sentence(library, tmp_path_factory, words) -> None:
    folder = tmp_path_factory.getbasetemp()
    session = replace(session_of(library), id="any-words", title=words, goal=words)
    if any(0xD800 <= ord(letter) < 0xE000 for letter in words):  # half of a letter
        with pytest.raises(CoachError, match="cannot be kept"):
            save_session(session, folder, library, replace=True)
        return
    assert read_session(save_session(session, folder, library, replace=True), library) == session


def test_nothing_is_replaced_unasked(library, own, write) -> None:
    session = replace(session_of(library), id="easy")
    write("easy.yaml", "my own text")

    with pytest.raises(CoachError, match="already"):
        save_session(session, own, library)
    assert (own / "easy.yaml").read_text() == "my own text"
    save_session(session, own, library, replace=True)
    assert read_session(own / "easy.yaml", library) == session


def test_it_is_known_what_a_session_would_replace(library, sessions_folder, own, write) -> None:
    write("deep/easy.yaml")
    both = load_library(sessions_folder, [own])

    assert standing("easy", own, both) == "own"
    assert standing(session_of(library).id, own, both) == "shipped"
    assert standing("nobody", own, both) == "free"
    easy = replace(both.sessions["easy"], goal="Changed.")
    assert save_session(easy, own, both, replace=True) == own / "deep" / "easy.yaml"


def test_a_folder_that_cannot_be_written_is_a_sentence(library, tmp_path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(CoachError, match="was not saved"):
        save_session(session_of(library), tmp_path / "file", library, replace=True)


def test_a_draft_survives_until_it_is_let_go(tmp_path, library) -> None:
    file = tmp_path / "draft.json"
    assert kept_draft(file) is None
    draft = drafts.added(Draft(title="Half"), stretch(library))
    keep_draft(file, draft)
    assert kept_draft(file) == draft
    drop_draft(file)
    drop_draft(file)
    assert kept_draft(file) is None


def test_a_damaged_draft_is_set_aside(tmp_path) -> None:
    file = tmp_path / "draft.json"
    file.write_text('{"minutes": "five"}')
    with pytest.raises(CoachError, match="set aside"):
        kept_draft(file)
    assert [one.name for one in tmp_path.iterdir()] == ["draft.json.damaged-1"]
