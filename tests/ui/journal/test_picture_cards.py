"""The cards of the journal show their numbers to the eye and to the ear."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from coach.journal.drawn.overview import Heat, Strip, StripDay, StripRow, Trend, TrendPoint
from coach.journal.insights.day_times import DayTime
from coach.journal.insights.helped import Helped
from coach.journal.insights.together import Together
from coach.journal.insights.trends import Course
from coach.library.library import Library
from coach.ui import theme as themes
from coach.ui.journal.heat_card import HeatCard
from coach.ui.journal.helped_card import HelpedCard, drop_words
from coach.ui.journal.pattern_words import patterns
from coach.ui.journal.patterns_card import Pattern, PatternsCard
from coach.ui.journal.strip_card import StripCard
from coach.ui.journal.trend_card import TrendCard
from coach.ui.theme import Theme
from tests.gallery.shown import shown_texts

_DAY = date(2026, 11, 9)


def said(card: QWidget) -> str:
    """Return every word on a card that its labels show."""
    return " ".join(
        one.text().replace("\u00a0", " ")
        for one in card.findChildren(QLabel)
        if one.isVisibleTo(card) and one.text()
    )


# -- heat --------------------------------------------------------------------------------------

_HEAT = (
    Heat(place="neck", before=6.4, after=3.6, before_runs=8, episodes=1, after_runs=8),
    Heat(place="forearm.left", before=3.0, after=None, before_runs=1, episodes=0, after_runs=0),
)


@pytest.fixture
def heat(qtbot: QtBot, theme: Theme, library: Library) -> HeatCard:
    card = HeatCard(theme, library.regions)
    qtbot.addWidget(card)
    card.resize(400, 480)
    card.show_heat(_HEAT, "neck")
    return card


def test_the_map_shows_before_or_after_and_says_from_how_much(heat: HeatCard) -> None:
    assert "On average: neck 6, forearm and wrist (left) 3." in said(heat)
    assert "From 9 ratings before sessions and 1 episode." in said(heat)
    heat.when.buttons["after"].click()
    assert "On average: neck 4." in said(heat)
    assert "From 8 ratings after sessions." in said(heat)


def test_the_map_reads_out_all_of_its_numbers(heat: HeatCard) -> None:
    told = heat.map.accessibleDescription()
    assert "Neck: 6.4 of 10 from 8 ratings and 1 episode, 3.6 after sessions" in told
    assert "Forearm and wrist, left side: 3.0 of 10 from 1 rating." in told


def test_a_click_on_the_map_chooses_the_region_and_keeps_its_heat_in_sight(
    heat: HeatCard, qtbot: QtBot
) -> None:
    neck = next(place for place in heat.map.places if place.region == "neck")
    heat.show()
    with qtbot.waitSignal(heat.region_chosen, timeout=0) as heard:
        at = heat.map.point_of(neck).toPoint() + QPoint(0, 1)
        QTest.mouseClick(heat.map, Qt.MouseButton.LeftButton, pos=at)
    assert heard.args == ["neck"]
    level = themes.light().tension[2]
    picture = heat.map.grab().toImage()
    around = [QPoint(x, y) for x in range(-30, 31) for y in range(-30, 31)]
    colours = {picture.pixelColor(at + one).name() for one in around}
    assert level.name() in colours, "the ring of what is chosen does not cover its level"


def test_an_empty_journal_says_so(qtbot: QtBot, theme: Theme, library: Library) -> None:
    heat, trend = HeatCard(theme, library.regions), TrendCard(theme, library.regions)
    strip = StripCard(theme, library.regions)
    for card in (heat, trend, strip):
        qtbot.addWidget(card)
    heat.show_heat(())
    trend.show_trend(None)
    strip.show_strip(Strip(since=_DAY, until=_DAY + timedelta(days=27), rows=()))
    assert "Nothing was rated yet." in said(heat)
    assert "rated before and after" in said(trend)
    assert "was noted in the last four weeks" in said(strip)
    assert trend.plot.isHidden()
    assert strip.strip.isHidden()


# -- trend -------------------------------------------------------------------------------------


def _trend(*levels: tuple[int, float, float], lines: bool = False) -> Trend:
    points = tuple(
        TrendPoint(day=_DAY + timedelta(days=day), before=before, after=after, runs=1)
        for day, before, after in levels
    )
    return Trend(
        region="neck",
        since=_DAY,
        until=_DAY + timedelta(days=27),
        weekly=False,
        points=points,
        lines=(points,) if lines else (),
    )


def test_a_trend_has_a_name_and_every_number_as_text(
    qtbot: QtBot, theme: Theme, library: Library
) -> None:
    card = TrendCard(theme, library.regions)
    qtbot.addWidget(card)
    card.show_trend(_trend((0, 7.0, 5.5), (2, 6.0, 6.0)))
    assert "Neck, before and after" in said(card)
    assert "a line shows which way it goes" in said(card)
    assert "Neck" in card.plot.accessibleName()
    told = card.plot.accessibleDescription()
    assert "On 9 November: 7.0 before, 5.5 after, from 1 session." in told
    assert "On 11 November: 6.0 before, 6.0 after" in told


def test_before_and_after_are_seen_even_where_they_are_the_same(
    qtbot: QtBot, theme: Theme, library: Library
) -> None:
    card = TrendCard(theme, library.regions)
    qtbot.addWidget(card)
    card.resize(600, 300)
    card.show_trend(_trend((13, 5.0, 5.0)))
    picture = card.plot.grab().toImage()
    found = {
        picture.pixelColor(x, y).name() for x in range(picture.width()) for y in
        range(picture.height())
    }  # fmt: skip
    assert {theme.tension[3].name(), theme.relief.name()} <= found


def test_the_days_below_a_narrow_trend_leave_each_other_room(
    qtbot: QtBot, theme: Theme, library: Library
) -> None:
    card = TrendCard(theme, library.regions)
    qtbot.addWidget(card)
    card.show_trend(_trend((0, 7.0, 5.5)))
    for width, days in ((600, ["9 Nov", "22 Nov", "6 Dec"]), (210, ["9 Nov", "6 Dec"])):
        card.resize(width, 300)
        words = [text for text in shown_texts(card) if " " in text.text and text.text[0].isdigit()]
        assert sorted(one.text for one in words) == sorted(days)


# -- what helped -------------------------------------------------------------------------------


def test_what_helped_says_how_often_by_how_much_and_how_sure(
    qtbot: QtBot, theme: Theme, library: Library
) -> None:
    names = {"pmr": "Tense and let go", "breath": "Slow breathing"}
    card = HelpedCard(theme, library.regions, names)
    qtbot.addWidget(card)
    card.show_helped(
        "neck",
        (
            Helped(family="pmr", runs=9, eased=8, drop=2.1, low=1.2, high=3.0),
            Helped(family="breath", runs=2, eased=2, drop=None, low=None, high=None),
        ),
        91,
    )
    assert "Counted over 3 months." in said(card)
    for words in ("What helped: neck", "Tense and let go", "8 of 9", "Slow breathing"):
        assert words in said(card)
    assert "About 2.1 points calmer, between 1.2 and 3.0" in said(card)
    assert "2 so far" in said(card)
    assert "2 of 2" not in said(card), "two sessions claim nothing"
    bars = [one for one in card.findChildren(QWidget) if "calmer after" in one.accessibleName()]
    assert [one.accessibleName() for one in bars] == [
        "Tense and let go: calmer after 8 of 9 rated sessions"
    ]


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ((0.4, -0.3, 1.1), "About 0.4 points calmer, between \u22120.3 and 1.1"),
        ((-0.2, -1.0, 0.6), "No calmer on average, between \u22121.0 and 0.6 points"),
    ],
)
def test_what_did_not_help_is_not_called_calmer(
    numbers: tuple[float, float, float], words: str
) -> None:
    assert drop_words(*numbers) == words


# -- episodes ----------------------------------------------------------------------------------


def _row(region: str, kind: str, *ago: int) -> StripRow:
    today = _DAY + timedelta(days=27)
    days = [StripDay(day=today - timedelta(days=n), episodes=1, strongest=n or None) for n in ago]
    return StripRow(
        region=region,
        kind=kind,  # type: ignore[arg-type]
        days=tuple(sorted(days, key=lambda one: one.day)),
        two_weeks=sum(n < 14 for n in ago),
    )


def _strip(*rows: StripRow) -> Strip:
    return Strip(since=_DAY, until=_DAY + timedelta(days=27), rows=rows)


def test_twitching_comes_with_the_two_week_rule_and_its_count(
    qtbot: QtBot, theme: Theme, library: Library
) -> None:
    card = StripCard(theme, library.regions)
    qtbot.addWidget(card)
    card.show_strip(_strip(_row("calf", "twitching", 0, 3, 13, 14), _row("neck", "tension", 1)))
    assert "twitching on 3 of the last 14 days" in said(card)
    assert "let a doctor look at it" in said(card)
    card.show_strip(_strip(_row("neck", "tension", 1)))
    assert "doctor" not in said(card)


def test_the_strip_is_told_with_kinds_days_and_strengths(
    qtbot: QtBot, theme: Theme, library: Library
) -> None:
    card = StripCard(theme, library.regions)
    qtbot.addWidget(card)
    card.show_strip(_strip(_row("low_back", "spasm", 5, 27)))
    told = card.strip.accessibleDescription()
    assert told.endswith("on 2 days: 9 November (at most 27 of 10); 1 December (at most 5 of 10).")
    assert "spasm" in told


def test_the_kinds_differ_in_shape_not_in_colour_alone(
    qtbot: QtBot, theme: Theme, library: Library
) -> None:
    """Painted in one colour, no two kinds make the same picture."""
    grey = [theme.ink2] * 4
    one_tone = themes.light()
    made = type(one_tone)(
        **{**{f: getattr(one_tone, f) for f in one_tone.__struct_fields__}, "tension": tuple(grey)}
    )
    shapes = set()
    for kind in ("tension", "spasm", "cramp", "twitching"):
        card = StripCard(made, library.regions)
        qtbot.addWidget(card)
        card.resize(600, 240)
        card.show_strip(_strip(_row("calf", kind, 13)))
        picture = card.strip.grab().toImage()
        column = card.strip.width() / 28
        left, top = round(14 * column), made.px(20)
        part = picture.copy(left, top, round(column), made.px(20))
        shapes.add(bytes(part.constBits()))
    assert len(shapes) == 4


# -- patterns ----------------------------------------------------------------------------------


def test_patterns_come_with_their_counts_and_claim_no_cause(
    qtbot: QtBot, theme: Theme, library: Library
) -> None:
    found = patterns(
        (
            DayTime(part="morning", runs=10, eased=4, before=5.0, drop=0.9),
            DayTime(part="evening", runs=12, eased=11, before=6.0, drop=2.4),
        ),
        (Together(what="sleep", hard_days=9, hard=5.9, easy_days=14, easy=4.2),),
        (Course(region="neck", early_runs=18, early=6.1, late_runs=22, late=4.9),),
        library.regions,
    )
    assert [one.counted for one in found] == ["18 and 22 sessions", "9 and 14 days",
                                              "12 of 22 sessions"]  # fmt: skip
    card = PatternsCard(theme)
    qtbot.addWidget(card)
    assert "too little to compare" in said(card)
    card.show_patterns(found)
    for words in ("5.9", "4.2", "6.1", "4.9", "in the evening: by 2.4 points", "does not say"):
        assert words in said(card)
    assert "too little to compare" not in said(card)
    card.show_patterns([Pattern("One.", "3 days")])
    assert "5.9" not in said(card)


def test_a_part_of_the_day_that_is_hardly_ahead_is_not_told(library: Library) -> None:
    close = [
        DayTime(part="morning", runs=10, eased=4, before=5.0, drop=2.0),
        DayTime(part="evening", runs=12, eased=11, before=6.0, drop=2.4),
    ]
    assert patterns(close, (), (), library.regions) == ()


def test_what_is_said_of_the_map_stands_close_below_it(heat: HeatCard) -> None:
    heat.resize(400, 900)
    heat.show()
    QApplication.processEvents()
    assert heat.said.y() - heat.map.geometry().bottom() < 20
    assert heat.map.height() <= heat.map.height_at(heat.map.width())
