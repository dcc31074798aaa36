"""The journal's files from the command line and from other hands: whole, private, or not at all."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach.__main__ import main
from coach.desktop import system_libraries
from coach.errors import CoachError
from coach.journal.carrying import Carried
from coach.journal.store import Journal
from coach.journal_files import carry_away, everything, take_in
from tests.journal.diary_samples import day_notes, deletions, episode, episodes, run, runs
from tests.pdf_read import PdfRead


@pytest.fixture
def journal(data: Path):
    made = Journal(data / "journal.db")
    yield made
    made.close()


entries = st.lists(st.one_of(episodes, day_notes, runs, deletions), max_size=12)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(kept=entries, known=st.integers(0, 12), ending=st.sampled_from([".json", ".csv", ".JSON"]))
def test_a_journal_comes_back_exactly_and_never_twice(
    tmp_path_factory: pytest.TempPathFactory, kept: list[Carried], known: int, ending: str
) -> None:
    folder = tmp_path_factory.mktemp("carried")
    first, second = Journal(folder / "a" / "journal.db"), Journal(folder / "b" / "journal.db")
    try:
        first.take_in(kept)
        second.take_in(kept[:known])
        file = folder / f"mine{ending}"
        held = carry_away(first, file)
        assert file.stat().st_mode & 0o777 == 0o600
        taken = take_in(second, file)
        assert (taken.held, everything(second)) == (held, everything(first))
        assert take_in(second, file).news == 0
        assert everything(second) == everything(first)
    finally:
        first.close()
        second.close()


def test_what_is_taken_in_from_a_file_is_told_to_the_other_machines(
    journal: Journal, tmp_path: Path
) -> None:
    journal.take_in([episode(0), run(1)])
    carry_away(journal, tmp_path / "mine.json")
    other = Journal(tmp_path / "other" / "journal.db")
    other.share(True)
    take_in(other, tmp_path / "mine.json")
    assert len(other.outgoing(10)) == 2
    other.close()


def test_an_entry_of_a_person_who_is_not_here_refuses_the_whole_file(
    journal: Journal, tmp_path: Path
) -> None:
    file = tmp_path / "mine.json"
    journal.take_in([episode(0), episode(1)])
    carry_away(journal, file)
    file.write_text(file.read_text().replace('"person": 1', '"person": 7', 1))
    other = Journal(tmp_path / "other" / "journal.db")
    with pytest.raises(CoachError, match="no person with the number 7"):
        take_in(other, file)
    assert everything(other) == []
    other.close()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "cannot be read, because"),
        (b"\xff\xfe\x00", "is not a text in UTF-8"),
        (b"what is this", "not a journal that the coach has written"),
    ],
)
def test_what_is_no_journal_is_refused(
    journal: Journal, tmp_path: Path, content: bytes | None, sentence: str
) -> None:
    file = tmp_path / "mine.json"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(CoachError, match=sentence):
        take_in(journal, file)


def test_a_journal_that_cannot_be_opened_is_not_carried_away_as_an_empty_one(
    tmp_path: Path,
) -> None:
    (tmp_path / "file").touch()
    closed = Journal(tmp_path / "file" / "journal.db")
    with pytest.raises(CoachError, match="there is a file where a folder should be"):
        carry_away(closed, tmp_path / "mine.json")
    assert not (tmp_path / "mine.json").exists()
    closed.close()


# -- the page for a doctor ---------------------------------------------------------------------


def test_the_page_is_written_without_a_window_or_a_screen(journal: Journal, data: Path) -> None:
    journal.take_in([episode(0, "cramp", "calf.left", strength=6)])
    journal.close()
    command = [sys.executable, "-m", "coach", "--data", str(data), "journal", "summary"]
    screens = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    left = {name: value for name, value in os.environ.items() if name not in screens}
    done = subprocess.run(
        [*command, "--days", "365", "--pdf", str(data / "page.pdf"), "--name", "Åsa Öberg"],
        env=left, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == f"{data / 'page.pdf'} is a page for your doctor. It is not encrypted.\n"
    assert (data / "page.pdf").stat().st_mode & 0o777 == 0o600
    read = PdfRead((data / "page.pdf").read_bytes())
    assert read.pages == 1
    assert "Åsa Öberg" in read.text
    assert "365 days" in read.text


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (["--pdf", "page.txt"], 2, "page.txt should end in .pdf."),
        (["--pdf", "page.pdf", "--region", "neck"], 2, "leave out --region and --json"),
        (["--pdf", "page.pdf", "--json"], 2, "leave out --region and --json"),
        (["--pdf", "page.pdf", "--days", "367"], 2, "at most 366 days"),
        (["--name", "me"], 2, "use them with --pdf"),
        (["--pdf", "there.pdf"], 1, "there.pdf is there already; --replace writes over it."),
        (["--pdf", "there.pdf/page.pdf", "--replace"], 1, "could not be written, because"),
    ],
)
@pytest.mark.usefixtures("qapp")
def test_words_about_the_page_that_make_no_sense_get_a_sentence(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    words: list[str], code: int, sentence: str,
) -> None:  # fmt: skip
    monkeypatch.chdir(data)
    (data / "there.pdf").write_text("mine")
    assert main(["--data", str(data), "journal", "summary", *words]) == code
    assert sentence in capsys.readouterr().err
    assert (data / "there.pdf").read_text() == "mine"
    assert not (data / "page.pdf").exists()


def test_where_qt_misses_a_library_the_page_is_refused_with_the_way_to_get_it(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(system_libraries, "_OFFSCREEN", "Qt/plugins/platforms/nowhere.so")
    monkeypatch.setattr(system_libraries, "missing_libraries", lambda environ: ["libEGL.so.1"])
    words = ["journal", "summary", "--pdf", str(data / "page.pdf")]
    assert main(["--data", str(data), *words]) == 1
    assert "libEGL.so.1" in capsys.readouterr().err
    assert not (data / "page.pdf").exists()


@pytest.mark.usefixtures("qapp")
def test_a_page_that_is_there_is_written_over_if_that_is_asked(data: Path) -> None:
    (data / "there.pdf").write_text("mine")
    words = ["journal", "summary", "--pdf", str(data / "there.pdf"), "--replace"]
    assert main(["--data", str(data), *words]) == 0
    assert (data / "there.pdf").read_bytes().startswith(b"%PDF")
