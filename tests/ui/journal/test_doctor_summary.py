"""The page for a doctor on paper: one sheet, real letters, and nothing that is cut unsaid."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF

from coach.entries import DayNote, Episode
from coach.journal.days import days_of
from coach.journal.drawn import doctor
from coach.journal.drawn.doctor import doctor_page
from coach.library.library import Library
from coach.people import RunEntry
from coach.ui import doctor_words
from coach.ui.doctor_pen import DoctorPen
from coach.ui.doctor_summary import Cover, letters_ready, paper_of, summary_pdf
from coach.ui.doctor_words import FOOTER, Names
from tests.journal.diary_samples import TODAY, episode, note, run
from tests.pdf_read import PdfRead

Entry = Episode | DayNote | RunEntry
PAPER_A4, PAPER_LETTER = (595, 842), (612, 792)  # points


def names(library: Library) -> Names:
    return Names(
        regions={id_: one.name for id_, one in library.regions.items()},
        families={id_: one.name for id_, one in library.families.items()},
    )


def pdf(library: Library, entries: Sequence[Entry], count: int = 28, **cover: Any) -> bytes:
    diary = [one for one in entries if not isinstance(one, RunEntry)]
    runs = [one for one in entries if isinstance(one, RunEntry)]
    kinds = {id_: one.family for id_, one in library.exercises.items()}
    page = doctor_page(days_of(diary, runs, TODAY, UTC), count, kinds)
    with letters_ready():
        return summary_pdf(page, names(library), Cover(made=TODAY, **cover))


YEAR = [
    *(episode(day, "twitching", "calf.left", strength=day % 10, minutes=3) for day in range(9)),
    episode(20, "cramp", "foot", strength=7, minutes=12, signs=["still_on", "numb"]),
    *(run(day, before={"neck": 6}, after={"neck": 4}, places=("neck",)) for day in range(5)),
    note(3, stress=8, sleep_h=6.5, coffee=3, triggers=["new_medicine", "alcohol"]),
]


@pytest.mark.usefixtures("qapp")
def test_the_page_can_be_searched_read_aloud_and_copied(library: Library) -> None:
    read = PdfRead(pdf(library, YEAR))
    assert (read.pages, read.points) == (1, PAPER_A4)
    assert read.title == doctor_words.TITLE
    for said in (
        "4 March 2026 to 31 March 2026, 28 days.",
        "Twitching Calf and shin 9 9 4.0 8 3 3 31 Mar",
        "Cramp Foot and toes 1 1 \u2013 7 \u2013 12 11 Mar",
        "Neck \u2013 5 6.0 6",
        "Cramp of over 10 minutes that had not let go",
        "Cramp: numbness 1 11 Mar",
        "New medicine 1 28 Mar",
        "Stress, 0 to 10 1 \u2013 8 to 8",
        "None noted.",  # nothing was tried: the runs name no exercises
        FOOTER,
    ):
        assert said in read.text


@pytest.mark.usefixtures("qapp")
def test_a_name_stands_on_it_only_if_that_is_wished(library: Library) -> None:
    assert "Åsa Öberg" in PdfRead(pdf(library, YEAR, name="  Åsa \n Öberg ")).text
    read = PdfRead(pdf(library, YEAR))
    assert "me" not in read.text.casefold().split()


@pytest.mark.usefixtures("qapp")
def test_an_empty_journal_makes_a_page_that_says_so(library: Library) -> None:
    read = PdfRead(pdf(library, []))
    assert read.pages == 1
    assert "Nothing was noted in this time." in read.text
    assert read.text.count(doctor_words.NOTHING) == 8


@pytest.mark.usefixtures("qapp")
def test_the_paper_is_that_of_the_country(library: Library) -> None:
    assert [paper_of(country) for country in ("de", "us", "ca", "gb", "unknown")] == [
        "a4", "letter", "letter", "a4", "a4",
    ]  # fmt: skip
    assert PdfRead(pdf(library, YEAR, paper="letter")).points == PAPER_LETTER


def test_every_rule_sign_and_kind_has_words() -> None:
    from typing import get_args

    from coach.entries import EpisodeKind, Sign, Trigger

    assert doctor_words.KINDS.keys() == {*get_args(EpisodeKind)}
    assert doctor_words._SIGNS.keys() == {*get_args(Sign)}
    assert doctor_words._TRIGGERS.keys() == {*get_args(Trigger)}
    assert doctor_words._MEASURES.keys() == {*get_args(doctor.Measure)}


FORBIDDEN = re.compile(
    r"(?i)\b(diagnos|disease|disorder|patholog|abnormal|patient|should|must|please|recommend"
    r"|advise|urgent|serious|suspect|sclerosis|neuron|cancer|blocked|damaged|caused? by)"
)


@pytest.mark.usefixtures("qapp")
def test_the_words_are_neutral(library: Library) -> None:
    """No diagnosis, no advice to the doctor."""
    said = [
        PdfRead(pdf(library, YEAR)).text,
        *doctor_words._RULES.values(),
        *doctor_words._SIGNS.values(),
        *doctor_words._TRIGGERS.values(),
    ]
    assert not [text for text in said if FORBIDDEN.search(text)]


# -- one page, whatever there is ---------------------------------------------------------------


PLACES = ("neck", "calf.left", "solar_plexus", "jaw_face", "arm_upper", "foot", "throat")
SIGNS = ("weak", "speech_swallow", "still_on", "numb", "night", "painful")


def noted(much: int, seed: int, exercises: Sequence[str]) -> list[Entry]:
    """Return so many entries of each kind, of the last two months."""
    rng = random.Random(seed)
    found: list[Entry] = []
    for _ in range(much):
        kind, place = rng.choice(("twitching", "cramp", "spasm", "tension")), rng.choice(PLACES)
        found.append(
            episode(
                rng.randrange(60),
                kind,
                place,
                strength=rng.choice((None, 3, 10)),
                minutes=rng.choice((None, 5, 100_000)),
                signs=rng.sample(SIGNS, rng.randrange(4)),
            )
        )
        done = {rng.choice(exercises): 60.0}
        found.append(run(rng.randrange(60), before={place: 7}, exercises=done))
        said = rng.sample(("little_sleep", "deadline", "sport", "new_medicine"), 2)
        found.append(note(rng.randrange(60), stress=rng.randrange(11), coffee=99, triggers=said))
    return found


@pytest.fixture
def exercises(library: Library) -> list[str]:
    return [*library.exercises]


@pytest.fixture
def make(library: Library) -> Callable[..., PdfRead]:
    """A function that makes a page and opens it."""
    return lambda *said, **cover: PdfRead(pdf(library, *said, **cover))


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[str, QRectF]]]:
    """What is written, and the box that its letters take."""
    found: list[tuple[str, QRectF]] = []
    whole = DoctorPen.write

    def noted(self, text, letters, room, *said, **more):
        high = self.height(text, letters, room.width())
        found.append((text, QRectF(room.left(), room.top(), room.width(), high)))
        whole(self, text, letters, room, *said, **more)

    monkeypatch.setattr(DoctorPen, "write", noted)
    return found


@pytest.mark.usefixtures("qapp")
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    much=st.integers(0, 60),
    seed=st.integers(0, 999),
    count=st.sampled_from([1, 28, 91, 364, 366]),
    paper=st.sampled_from(["a4", "letter"]),
)
def test_it_is_one_page_and_nothing_lies_on_the_foot(
    exercises, make, written, much: int, seed: int, count: int, paper: str
) -> None:
    written.clear()
    entries = noted(much, seed, exercises)
    read = make(entries, count, paper=paper, name="W" * 200)
    assert read.pages == 1
    foot = next(box for text, box in written if text == FOOTER)
    for text, box in written:
        assert box.left() >= 0, text
        assert box.right() <= (6120 if paper == "letter" else 5950), text
        on_foot = text == FOOTER or text.startswith("Made on")
        assert on_foot or box.bottom() <= foot.top(), text


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("signs", [[], ["weak", "stiff", "numb", "night", "painful", "still_on"]])
def test_what_is_left_out_is_counted(library: Library, signs: list[str]) -> None:
    regions = [one for one in library.regions if one != "whole_body"]
    many = [episode(0, "cramp", region, strength=5, signs=signs) for region in regions]
    many += [run(0, exercises={one: 60.0}) for one in library.exercises] if signs else []
    read = PdfRead(pdf(library, many, paper="letter"))
    (shown,) = re.findall(r"Episodes .*? and (\d+) more Days with", read.text)
    assert int(shown) == len(regions) - 6
    where = read.text.partition("Strength by region")[2]
    where, _, _ = where.partition("As rated")
    less = re.search(r"and (\d+) more", where)
    rows = sum(where.count(library.regions[one].name) for one in regions)
    assert rows + int(less[1] if less else 0) == len(regions)


def test_days_are_named_one_by_one_or_from_the_first_to_the_last() -> None:
    march = [date(2026, 3, day) for day in (2, 5, 30)]
    assert doctor_words.dates_text(march[:1]) == "2 Mar"
    assert doctor_words.dates_text(march[:2]) == "2 Mar, 5 Mar"
    assert doctor_words.dates_text(march) == "2 Mar to 30 Mar"
