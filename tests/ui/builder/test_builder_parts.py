"""The parts of the builder on their own: stepper, picker, places, total, drop, pack question."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from coach.ui.pages.builder_about import About
from coach.ui.pages.builder_picker import ExercisePicker
from coach.ui.pages.builder_steps import drop_place, moved_to
from coach.ui.widgets.exists_question import ExistsQuestion
from coach.ui.widgets.stepper import Stepper
from coach.ui.widgets.total_bar import filled


def test_a_stepper_goes_by_keys_and_stays_within_its_limits(qtbot, theme) -> None:
    stepper = Stepper(theme, "Hold", " s")
    qtbot.addWidget(stepper)
    stepper.show_value(20, 10, 30)
    heard: list[float] = []
    stepper.changed.connect(heard.append)
    for key in (Qt.Key.Key_Up, Qt.Key.Key_PageUp, Qt.Key.Key_PageUp, Qt.Key.Key_Down):
        QTest.keyClick(stepper.field, key)

    assert heard == [21, 26, 30, 29]
    assert stepper.field.text() == "29 s"


def test_a_stepper_takes_a_typed_number_when_it_is_whole(qtbot, theme) -> None:
    stepper = Stepper(theme, "Lasts", " s")
    qtbot.addWidget(stepper)
    stepper.show_value(20, 10, 300)
    heard: list[float] = []
    stepper.changed.connect(heard.append)
    stepper.field.selectAll()
    QTest.keyClicks(stepper.field, "125")
    assert heard == []
    QTest.keyClick(stepper.field, Qt.Key.Key_Return)
    assert heard == [125]


def test_the_text_of_a_stepper_has_all_of_its_room(qtbot, theme) -> None:
    stepper = Stepper(theme, "Lasts", " s")
    qtbot.addWidget(stepper)
    stepper.show()
    assert stepper.field.lineEdit().geometry() == stepper.field.rect()


def test_the_picker_filters_by_place_kind_and_position(qtbot, theme, library, stretch) -> None:
    picker = ExercisePicker(theme, library)
    qtbot.addWidget(picker)
    everything = len(picker.found())
    counts = picker.chips["family"].fill_menu()
    assert any(action.text().endswith(f"\t{_count(library)}") for action in counts.actions())
    picker.chips["region"].chosen.emit(stretch.regions[0])
    picker.chips["family"].chosen.emit("stretch")
    picker.chips["posture"].chosen.emit("sit")

    assert stretch in picker.found()
    assert len(picker.found()) < everything
    picker.search.setText("xyzzyq")
    assert picker.found() == []


def _count(library) -> int:
    return sum(one.family == "stretch" for one in library.exercises.values())


def test_a_click_on_the_plus_and_two_clicks_add_once(qtbot, theme, library) -> None:
    picker = ExercisePicker(theme, library)
    picker.resize(320, 600)
    qtbot.addWidget(picker)
    picker.show()
    heard: list[str] = []
    picker.chosen.connect(heard.append)
    view = picker.list.viewport()
    box = picker.list.visualRect(picker.list.model().index(1, 0))
    plus = QPoint(box.right() - 20, box.center().y())
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=plus)
    assert heard == [picker.found()[1].id]
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=box.center())
    assert len(heard) == 1
    QTest.mouseDClick(view, Qt.MouseButton.LeftButton, pos=box.center())
    assert len(heard) == 2


def test_only_whole_rows_are_shown(qtbot, theme, library) -> None:
    picker = ExercisePicker(theme, library)
    picker.resize(320, 611)
    qtbot.addWidget(picker)
    picker.show()
    assert picker.list.viewport().height() % picker.list.sizeHintForRow(0) == 0


def test_places_are_ticked_in_a_menu(qtbot, theme, library) -> None:
    about = About(theme, library)
    qtbot.addWidget(about)
    heard: list[tuple[str, object]] = []
    about.changed.connect(lambda field, value: heard.append((field, value)))
    first = next(iter(library.regions.values()))
    action = next(one for one in about.menu().actions() if one.text() == first.name)
    action.trigger()
    assert heard == [("regions", (first.id,))]


def test_the_total_bar_takes_the_longer_of_both() -> None:
    assert filled(150, 300, 200) == (100, 200)
    assert filled(600, 300, 200) == (200, 100)


def test_a_drop_goes_between_the_nearest_steps() -> None:
    middles = [30, 90, 150]
    assert [drop_place(middles, y) for y in (0, 31, 100, 400)] == [0, 1, 2, 3]
    assert [moved_to(1, before) for before in range(4)] == [0, 1, 1, 2]


def test_the_question_about_a_pack_names_what_is_there(qtbot, theme) -> None:
    page = QWidget()
    page.resize(800, 600)
    qtbot.addWidget(page)
    question = ExistsQuestion(theme, page)
    page.show()
    heard: list[str] = []
    question.answered.connect(heard.append)
    question.ask_about(["Easy neck", *(f"Number {n}" for n in range(7))])
    assert "And 2 more." in question.accessibleName()
    page.resize(900, 700)
    assert question.size() == page.size()
    QTest.keyClick(question, Qt.Key.Key_Escape)
    question.ask_about(["Easy neck"])
    question.choose("both")
    assert heard == ["", "both"]
