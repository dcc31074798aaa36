"""The builder as a person uses it: clicks, keys and drags in, a session and a file out."""

from __future__ import annotations

import warnings

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QByteArray, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from coach.library.drafting.draft import Draft, added
from coach.library.drafting.draft_file import keep_draft, kept_draft
from coach.library.library import Library
from coach.library.reader import load_library, read_session
from coach.model import Session
from coach.resources import shipped
from coach.ui import theme as themes
from coach.ui.pages.builder_page import BuilderPage
from coach.ui.pages.builder_row import STEP_MIME
from coach.ui.widgets.exercise_list import EXERCISE_MIME
from coach.ui.widgets.sheet import Sheet

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def press(made: QAbstractButton) -> None:
    QTest.mouseClick(made, Qt.MouseButton.LeftButton)


def names(page: BuilderPage, library: Library) -> list[str]:
    return [library.exercises[step.exercise].name for step in page.draft.steps]


def answer(page: BuilderPage, key: str) -> None:
    sheet = page.findChild(Sheet)
    assert sheet.isVisible()
    sheet.choose(key)


def texts(page: QWidget) -> str:
    QApplication.processEvents()  # what was added to a layout is shown by the next event
    labels = [one for one in page.findChildren(QLabel) if one.isVisible()]
    return "\n".join(one.text() for one in labels).replace("\u00a0", " ")


def choose(page: BuilderPage, index: int) -> None:
    QTest.mouseClick(page.steps.rows[index], Qt.MouseButton.LeftButton, pos=QPoint(60, 12))


def opened(page: BuilderPage, session: Session) -> None:
    page.open_session(session)
    QApplication.processEvents()  # now every row has its place


# -- building ----------------------------------------------------------------------------------


def test_the_keyboard_alone_builds_and_saves_a_session(builder, library, own) -> None:
    page = builder()
    page.open_new()
    for words in ("settle seated", "quiet rest seated", "come back seated"):
        page.picker.search.clear()
        QTest.keyClicks(page.picker.search, words)
        QTest.keyClick(page.picker.search, Qt.Key.Key_Return)
    page.about.title.setFocus()
    QTest.keyClicks(page.about.title, "After work")
    page.about.minutes.field.setFocus()
    for _ in range(3):
        QTest.keyClick(page.about.minutes.field, Qt.Key.Key_Down)
    press(page.overview.lines[0].buttons[0])
    heard: list[tuple[str, object]] = []
    page.saved.connect(lambda name, path: heard.append((name, path)))
    QTest.keyClick(page, Qt.Key.Key_S, CTRL)

    ((name, path),) = heard
    assert name.endswith("after-work")
    session = read_session(path, library)
    assert session.minutes == 2
    assert [library.exercises[one.exercise].family for one in session.steps] == [
        "settle",
        "rest",
        "return",
    ]
    assert not page.is_changed


def test_the_exact_sum_is_always_in_sight(builder, session) -> None:
    page = builder()
    page.open_session(session)
    assert "5:00" in texts(page.overview)
    choose(page, 0)
    page.steps.editor.steppers["seconds"].more.click()

    assert "5:01" in texts(page.overview)
    assert "1 second more than 5 minutes" in texts(page.overview)


def test_a_stepper_stops_at_the_published_limit(builder, library, stretch) -> None:
    page = builder()
    page.open_new()
    page.picker.chosen.emit(stretch.id)
    hold = page.steps.editor.steppers["hold_s"]
    for _ in range(60):
        hold.more.click()

    rule = library.families["stretch"]
    assert page.draft.steps[0].hold_s == max(rule.hold_max_s, stretch.time.hold_s)
    assert not hold.more.isEnabled()


def test_a_number_that_is_still_being_typed_is_saved_too(builder, session, own, library) -> None:
    page = builder()
    page.open_session(session, copy=True)
    page.about.minutes.field.setFocus()
    page.about.minutes.field.selectAll()
    QTest.keyClicks(page.about.minutes.field, "7")
    QTest.keyClick(page.about.minutes.field, Qt.Key.Key_S, CTRL)

    assert page.draft.minutes == 7
    assert "Not yet: 2:00 minutes are still missing" in texts(page.head)


def test_seconds_go_in_halves(builder, session) -> None:
    page = builder()
    page.open_session(session)
    choose(page, 0)
    page.steps.editor.dosed.emit("seconds", 20.3)
    assert page.draft.steps[0].seconds == 20.5


def test_both_sides_stay_equal_when_each_is_a_step(builder, stretch) -> None:
    page = builder()
    page.open_new()
    page.picker.chosen.emit(stretch.id)
    press(page.steps.editor.marks["parted"])
    page.steps.editor.steppers["hold_s"].less.click()

    first, second = page.draft.steps
    assert (first.side, second.side) == ("dominant", "other")
    assert first.seconds == second.seconds
    press(page.steps.editor.tools["remove"])
    assert page.draft.steps == ()


def test_marks_are_kept_in_the_step(builder, session) -> None:
    page = builder()
    page.open_session(session)
    choose(page, 1)
    press(page.steps.editor.marks["optional"])
    press(page.steps.editor.marks["until_pressed"])
    page.steps.editor.gaze.chosen.emit("closed")
    page.steps.editor.guidance.chosen.emit("bells")

    step = page.draft.steps[1]
    assert (step.optional, step.until_pressed) == (True, True)
    assert (step.gaze, step.guidance) == ("closed", "bells")


# -- order -------------------------------------------------------------------------------------


def test_alt_and_the_arrows_move_a_step_and_keep_the_focus_on_it(builder, library, session) -> None:
    page = builder()
    opened(page, session)
    before = names(page, library)
    page.steps.rows[1].setFocus()
    QTest.keyClick(page.steps.rows[1], Qt.Key.Key_Down, ALT)

    assert names(page, library) == [before[0], before[2], before[1], *before[3:]]
    assert page.steps.rows[2].hasFocus()
    QTest.keyClick(page.steps.rows[2], Qt.Key.Key_Up, ALT)
    assert names(page, library) == before


def test_nothing_moves_beyond_the_ends(builder, library, session) -> None:
    page = builder()
    opened(page, session)
    before = names(page, library)
    page.steps.rows[0].setFocus()
    QTest.keyClick(page.steps.rows[0], Qt.Key.Key_Up, ALT)
    assert names(page, library) == before
    assert not page.is_changed


def test_the_arrows_walk_and_delete_removes(builder, library, session) -> None:
    page = builder()
    opened(page, session)
    before = names(page, library)
    page.steps.rows[0].setFocus()
    QTest.keyClick(page.steps.rows[0], Qt.Key.Key_Down)
    assert page.steps.rows[1].hasFocus()
    QTest.keyClick(page.steps.rows[1], Qt.Key.Key_Delete)

    assert names(page, library) == [before[0], *before[2:]]
    assert page.steps.rows[1].hasFocus()


def test_enter_opens_the_dose_and_closes_it(builder, session) -> None:
    page = builder()
    opened(page, session)
    page.steps.rows[1].setFocus()
    QTest.keyClick(page.steps.rows[1], Qt.Key.Key_Return)
    assert page.steps.editor.isVisible()
    QTest.keyClick(page.steps.rows[1], Qt.Key.Key_Return)
    assert not page.steps.editor.isVisible()


def drop(page: BuilderPage, mime: str, content: str, y: float) -> None:
    data = QMimeData()
    data.setData(mime, QByteArray(content.encode()))
    actions, button = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    with warnings.catch_warnings():
        # From 6.12 on Qt would rather have a QPointF, which 6.11 does not take.
        warnings.simplefilter("ignore", DeprecationWarning)
        move = QDragMoveEvent(QPoint(80, int(y)), actions, data, button, none)
    page.steps.dragMoveEvent(move)
    page.steps.dropEvent(QDropEvent(QPointF(80, y), actions, data, button, none))


def test_a_step_dragged_to_the_top_stands_first(builder, library, session) -> None:
    page = builder()
    opened(page, session)
    before = names(page, library)
    drop(page, STEP_MIME, "2", 4)
    assert names(page, library) == [before[2], before[0], before[1], *before[3:]]


def test_a_step_of_a_longer_session_in_another_window_changes_nothing(builder, session) -> None:
    page = builder()
    opened(page, session)
    drop(page, STEP_MIME, str(len(session.steps)), 4)
    assert page.draft.steps == session.steps


def test_a_step_dropped_where_it_is_changes_nothing(builder, session) -> None:
    page = builder()
    opened(page, session)
    row = page.steps.rows[2]
    drop(page, STEP_MIME, "2", row.y() + row.height() / 2 + 2)
    assert not page.is_changed


def test_an_exercise_dragged_between_two_steps_stands_there(builder, library, session) -> None:
    page = builder()
    opened(page, session)
    before = names(page, library)
    new = page.picker.found()[0]
    drop(page, EXERCISE_MIME, new.id, page.steps.rows[1].y() + 2)
    assert names(page, library) == [before[0], new.name, *before[1:]]


def test_a_list_row_carries_its_exercise(builder) -> None:
    page = builder()
    model = page.picker.list.model()
    data = model.mimeData([model.index(3, 0)])
    assert bytes(data.data(EXERCISE_MIME).data()).decode() == page.picker.found()[3].id


# -- undo and redo -----------------------------------------------------------------------------


def test_undo_and_redo_say_what_they_do(builder, library, session) -> None:
    page = builder()
    page.open_session(session)
    before = page.draft
    page.steps.moved.emit(1, 2)
    after = page.draft

    moved = names(page, library)[2]
    assert page.head.undo.accessibleName() == f"Undo: Move {moved}"
    QTest.keyClick(page, Qt.Key.Key_Z, CTRL)
    assert page.draft == before
    assert not page.head.undo.isEnabled()
    assert page.head.redo.accessibleName() == f"Redo: Move {moved}"
    QTest.keyClick(page, Qt.Key.Key_Z, CTRL | SHIFT)
    assert page.draft == after


def test_undo_works_while_a_name_is_typed(builder) -> None:
    page = builder()
    page.open_new()
    page.about.title.setFocus()
    QTest.keyClicks(page.about.title, "Neck")
    QTest.keyClick(page.about.title, Qt.Key.Key_Z, CTRL)

    assert page.about.title.text() == ""
    assert page.draft == Draft()


def test_undo_takes_the_last_change_back_and_not_the_last_letter(builder) -> None:
    page = builder()
    page.open_new()
    page.about.title.setFocus()
    QTest.keyClicks(page.about.title, "Neck")
    page.about.posture.chosen.emit("stand")
    QTest.keyClick(page.about.title, Qt.Key.Key_Z, CTRL)

    assert page.about.title.text() == "Neck"
    assert page.draft.posture == "sit"


# -- remarks -----------------------------------------------------------------------------------


def test_a_remark_leads_to_its_step(builder, stretch) -> None:
    page = builder()
    page.open_new()
    page.picker.chosen.emit(stretch.id)
    page.steps.editor.tools["copy"].click()
    page.steps.chosen.emit(-1)
    line = next(one for one in page.overview.lines if "twice" in texts(one))
    press(line.buttons[-1])

    assert page.steps.current == 1
    assert page.steps.rows[1].hasFocus()
    assert "twice" in page.steps.rows[1].accessibleName()


def test_an_unfinished_session_is_neither_saved_nor_tried(builder, own) -> None:
    page = builder()
    page.open_new()
    tried: list[object] = []
    page.try_requested.connect(tried.append)
    press(page.head.save)
    press(page.head.try_it)

    assert "Not yet: It has no name yet." in texts(page.head)
    assert tried == []
    assert not own.exists()


def test_a_finished_session_can_be_tried_unsaved(builder, session) -> None:
    page = builder()
    page.open_session(session)
    tried: list[object] = []
    page.try_requested.connect(tried.append)
    press(page.head.try_it)
    assert tried == [session]


# -- keeping -----------------------------------------------------------------------------------


def test_a_changed_session_of_the_coach_stands_beside_it(builder, library, session, own) -> None:
    page = builder()
    page.open_session(session)
    page.about.changed.emit("goal", "Mine.")
    press(page.head.save)
    answer(page, "both")

    (file,) = own.iterdir()
    assert file.stem != session.id
    assert read_session(file, library).goal == "Mine."


def test_a_changed_session_of_the_coach_may_take_its_place(builder, session, own) -> None:
    page = builder()
    page.open_session(session)
    page.about.changed.emit("goal", "Mine.")
    press(page.head.save)
    answer(page, "mine")

    assert [file.name for file in own.iterdir()] == [f"{session.id}.yaml"]
    assert "played in place" in texts(page.head)


def test_not_now_saves_nothing(builder, session, own) -> None:
    page = builder()
    page.open_session(session)
    page.about.changed.emit("goal", "Mine.")
    press(page.head.save)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)

    assert not own.exists()
    assert page.is_changed


def test_saving_again_replaces_ones_own_file_only(builder, library, session, own) -> None:
    page = builder()
    page.open_session(session, copy=True)
    page.save()
    (file,) = own.iterdir()
    page.show_library(load_library(shipped("sessions"), [own]))
    page.about.changed.emit("goal", "Again.")
    page.save()
    other = builder()
    other.open_session(session, copy=True)
    other.save()

    assert read_session(file, library).goal == "Again."
    assert len(list(own.iterdir())) == 2


def test_a_folder_that_cannot_be_written_is_said(builder, session, own) -> None:
    own.write_text("in the way")
    page = builder()
    page.open_session(session, copy=True)
    page.save()
    assert "was not saved" in texts(page.head)


def test_what_could_not_be_saved_beside_the_other_still_changes_it(builder, session, own) -> None:
    own.write_text("in the way")
    page = builder()
    page.open_session(session)
    page.about.changed.emit("goal", "Mine.")
    press(page.head.save)
    answer(page, "both")

    assert "was not saved" in texts(page.head)
    assert page.draft.id == session.id


def test_what_is_saved_is_no_draft_any_more(builder, session, draft_file) -> None:
    page = builder()
    page.open_session(session, copy=True)
    page.about.changed.emit("goal", "Mine.")
    page.hide()
    assert draft_file.exists()
    page.save()
    assert not draft_file.exists()


# -- leaving -----------------------------------------------------------------------------------


def left(page: BuilderPage) -> list[bool]:
    heard: list[bool] = []
    page.left.connect(lambda: heard.append(True))
    return heard


def test_leaving_without_changes_asks_nothing(builder, session) -> None:
    page = builder()
    page.open_session(session)
    heard = left(page)
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert heard == [True]


@pytest.mark.parametrize(("key", "gone"), [("stay", False), ("keep", True), ("drop", True)])
def test_leaving_with_changes_asks_first(builder, stretch, draft_file, key, gone) -> None:
    page = builder()
    page.open_new()
    page.picker.chosen.emit(stretch.id)
    heard = left(page)
    press(page.head.back)
    assert heard == []
    answer(page, key)

    assert bool(heard) == gone
    assert draft_file.exists() == (key == "keep")


def test_saving_on_the_way_out_saves_beside_a_session_of_the_coach_and_leaves(
    builder, library, session, own
) -> None:
    page = builder()
    page.open_session(session)
    page.about.changed.emit("goal", "Mine.")
    heard = left(page)
    press(page.head.back)
    answer(page, "save")

    (file,) = own.iterdir()
    assert file.stem != session.id
    assert read_session(file, library).goal == "Mine."
    assert heard == [True]


def test_what_could_not_be_saved_on_the_way_out_stays(builder, session, own) -> None:
    own.write_text("in the way")
    page = builder()
    page.open_session(session)
    page.about.changed.emit("goal", "Mine.")
    heard = left(page)
    press(page.head.back)
    answer(page, "save")

    assert "was not saved" in texts(page.head)
    assert heard == []
    assert page.is_changed


def test_keys_of_the_page_rest_while_it_asks(builder, stretch) -> None:
    page = builder()
    page.open_new()
    page.picker.chosen.emit(stretch.id)
    press(page.head.back)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Z, CTRL)
    assert page.draft.steps
    answer(page, "stay")
    QTest.keyClick(page, Qt.Key.Key_Z, CTRL)
    assert not page.draft.steps


def test_a_draft_that_was_left_is_offered_again(builder, stretch, draft_file) -> None:
    draft = added(Draft(title="Half done"), stretch)
    keep_draft(draft_file, draft)
    page = builder()
    page.open_new()

    assert "Half done" in texts(page)
    answer(page, "go_on")
    assert page.draft == draft
    assert page.is_changed


def test_a_draft_of_an_older_library_is_still_a_draft(builder, stretch, draft_file) -> None:
    draft = added(Draft(title="Half done"), stretch)
    gone = replace(draft.steps[0], exercise="long-gone")
    keep_draft(draft_file, replace(draft, steps=(gone, *draft.steps)))
    page = builder()
    page.open_new()
    answer(page, "go_on")

    assert "long-gone is not in the library" in texts(page)
    page.steps.rows[0].setFocus()
    QTest.keyClick(page.steps.rows[0], Qt.Key.Key_Delete)
    assert page.draft == draft


def test_an_unwanted_draft_is_thrown_away_only_when_that_is_said(
    builder, session, stretch, draft_file
) -> None:
    keep_draft(draft_file, added(Draft(), stretch))
    page = builder()
    page.open_session(session)
    assert draft_file.exists()
    answer(page, "drop")
    assert not draft_file.exists()
    assert page.draft.title == session.title


def test_a_draft_that_cannot_be_kept_is_said(builder, stretch, draft_file) -> None:
    draft_file.mkdir()
    (draft_file / "something").touch()
    page = builder()
    page.open_new()
    page.picker.chosen.emit(stretch.id)
    press(page.head.back)
    answer(page, "keep")
    assert "The draft is not kept" in texts(page.head)


def test_a_damaged_draft_is_said_and_hinders_nothing(builder, session, draft_file) -> None:
    draft_file.write_text("{")
    page = builder()
    page.open_session(session)
    assert "set aside" in texts(page.head)
    assert page.draft.title == session.title


def test_closing_the_window_keeps_the_draft(builder, stretch, draft_file) -> None:
    page = builder()
    page.open_new()
    page.picker.chosen.emit(stretch.id)
    page.hide()
    assert kept_draft(draft_file) == page.draft


def test_what_is_being_made_is_kept_by_itself(builder, qtbot, stretch, draft_file) -> None:
    page = builder()
    page.open_new()
    page.picker.chosen.emit(stretch.id)
    qtbot.waitUntil(draft_file.exists, timeout=5000)
    assert kept_draft(draft_file) == page.draft


# -- keys --------------------------------------------------------------------------------------


def test_tab_goes_from_left_to_right_and_into_the_open_step(builder, session) -> None:
    page = builder()
    opened(page, session)
    page.steps.rows[1].setFocus()
    QTest.keyClick(page.steps.rows[1], Qt.Key.Key_Return)
    QApplication.processEvents()
    page.picker.search.setFocus()
    seen: list[QWidget] = []
    for _ in range(60):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())

    editor = page.steps.editor
    order = [
        page.picker.list,
        page.steps.rows[0],
        page.steps.rows[1],
        editor.steppers["cycles" if editor.steppers["cycles"].isVisible() else "reps"].field,
        editor.tools["remove"],
        page.steps.rows[2],
        page.about.title,
    ]
    places = [seen.index(one) for one in order]
    assert places == sorted(places)


# -- looks -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("width", "scale", "seen"), [(1280, 1.0, 3), (900, 1.0, 2), (1280, 2.0, 1), (640, 1.0, 1)]
)
def test_as_many_columns_as_there_is_room_for(builder, session, width, scale, seen) -> None:
    page = builder(width, 800, scale)
    page.open_session(session)
    for pane, part in (("pick", page.picker), ("steps", page.steps), ("whole", page.overview)):
        page.show_pane(pane)
        QApplication.processEvents()
        assert part.isVisible()
        columns = (page.picker, page.steps, page.overview)
        assert sum(one.isVisible() for one in columns) == seen
        assert page.width() == width


def test_another_theme_is_taken_by_everything(builder, session) -> None:
    page = builder()
    page.open_session(session)
    choose(page, 1)
    page.apply_theme(themes.dark(1.5))
    QApplication.processEvents()
    assert page.steps.rows[1].height() > 0


def test_everything_that_can_be_pressed_has_a_name(builder, session) -> None:
    page = builder()
    page.open_session(session)
    choose(page, 1)
    for made in page.findChildren(QAbstractButton):
        if made.isVisible():
            assert made.text() or made.accessibleName(), made
    for row in page.steps.rows:
        assert row.accessibleName().startswith("Step ")
