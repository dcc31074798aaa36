"""There is always a whole copy of a day before, and nothing deleted stays in any."""

from __future__ import annotations

import os
import random
import re
import sqlite3
import stat
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, timedelta
from pathlib import Path

import pytest

from coach.break_log import Decision
from coach.entries import Deletion, Episode
from coach.errors import CoachError
from coach.journal.kept import copies
from coach.journal.kept.copies import KEPT, copies_in, day_of_copy, last_good, look_after, make_copy
from coach.journal.kept.opening import DamagedError
from coach.journal.kept.upkeep import folder_of
from coach.journal.kept.versions import key_of
from coach.journal.store import Journal, open_journal
from coach.people import Person, RunEntry
from tests.journal.diary_samples import TODAY, ago, episode, note, run

ALWAYS = ("1970-01-01T00:00:00+00:00", "2999-01-01T00:00:00+00:00")
NOW = "2026-04-01T08:00:00+00:00"


@pytest.fixture
def journal(path: Path) -> Iterator[Journal]:
    with closing(Journal(path)) as made:
        yield made


def later(days: int) -> date:
    return TODAY + timedelta(days=days)


def found_in(folder: Path, word: str) -> list[str]:
    """Return the names of all files below a folder in which a word stands."""
    files = (file for file in folder.rglob("*") if file.is_file())
    return [file.name for file in files if word.encode() in file.read_bytes()]


def spoil(copy: Path) -> None:
    data = copy.read_bytes()
    copy.write_bytes(data[:4096] + random.Random(1).randbytes(len(data) - 4096))


# -- making ------------------------------------------------------------------------------------


def test_there_is_one_copy_a_day_and_seven_are_kept(journal: Journal, path: Path) -> None:
    for days in range(KEPT + 3):
        journal.write_lines([episode(0)])
        copy = make_copy(path, later(days))
        assert copy is not None
        assert copy.name == f"journal-{later(days).isoformat()}.db"
        assert make_copy(path, later(days)) is None
    kept = copies_in(folder_of(path))
    assert [day_of_copy(copy) for copy in kept] == [later(n) for n in range(KEPT + 2, 2, -1)]
    assert len(copies.read_copy(kept[0]).entries) == KEPT + 3
    assert len(copies.read_copy(kept[-1]).entries) == 4


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_only_the_user_can_read_a_copy_and_it_is_one_file(journal: Journal, path: Path) -> None:
    make_copy(path, TODAY)
    (copy,) = folder_of(path).iterdir()
    assert last_good(folder_of(path)) == copy
    assert [file.name for file in folder_of(path).iterdir()] == [copy.name]
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert stat.S_IMODE(copy.parent.stat().st_mode) == 0o700


def test_a_copy_holds_what_is_written_while_the_journal_is_in_use(
    journal: Journal, path: Path
) -> None:
    journal.write_lines([first := episode(0)])
    copy = make_copy(path, TODAY)
    journal.write_lines([episode(1)])
    assert copy is not None
    assert copies.read_copy(copy).entries == [first]
    assert len(journal.diary_of(1, ago(3), TODAY)) == 2


def _a_page(data: bytes) -> bytes:
    return data[:-8192] + random.Random(2).randbytes(4096) + data[-4096:]


def _a_word(data: bytes) -> bytes:
    return data[:8192] + data[8192:].replace(b"finished", b"finishes", 1)


@pytest.mark.parametrize("damage", [_a_page, _a_word])
def test_a_damaged_journal_takes_no_good_copys_place(
    path: Path, damage: Callable[[bytes], bytes]
) -> None:
    journal = Journal(path)
    journal.write_lines(
        [note(number, note="a word " * 40) for number in range(200)],
        [run(number, outcome="finished") for number in range(20)],
    )
    for days in range(KEPT):
        make_copy(path, later(days))
    journal.close()
    before = sorted(folder_of(path).iterdir())
    path.write_bytes(damage(path.read_bytes()))
    for today in (later(KEPT), later(0)):  # with a copy to be made, and with one that is there
        with pytest.raises(DamagedError):
            look_after(path, today)
    assert sorted(folder_of(path).iterdir()) == before
    assert last_good(folder_of(path)) == before[-1]


@pytest.mark.parametrize(
    "damage", ["UPDATE runs SET details = '{}}'", "UPDATE diary SET body = '{}'"]
)
def test_what_cannot_be_read_is_damage_too_though_sqlite_finds_none(
    path: Path, damage: str
) -> None:
    with closing(Journal(path)) as journal:
        journal.write_lines([episode(0)], [run(0)])
        good = make_copy(path, TODAY)
        bad = make_copy(path, later(1))
    assert bad is not None
    for file in (path, bad):
        with closing(sqlite3.connect(file)) as db, db:
            db.execute(damage)
    with pytest.raises(DamagedError):
        make_copy(path, later(2))
    assert last_good(folder_of(path)) == good
    journal, trouble = open_journal(path)
    assert trouble is None
    assert "can be brought back" in (journal.check() or "")
    journal.close()


def test_what_an_interrupted_copy_left_does_not_stand_in_the_way(
    journal: Journal, path: Path
) -> None:
    folder_of(path).mkdir()
    left = folder_of(path) / f"journal-{TODAY.isoformat()}.db.new"
    left.write_text("half of it")
    assert last_good(folder_of(path)) is None
    assert make_copy(path, TODAY) == left.with_suffix("")
    assert not left.exists()


def test_a_deletion_in_the_middle_of_copying_is_not_missed(
    journal: Journal, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = episode(0, note="a very particular sentence")
    journal.write_lines([secret])
    fill, calls = copies._fill, 0

    def fill_and_delete(db: sqlite3.Connection, copy: Path) -> tuple[int]:
        nonlocal calls
        calls += 1
        purges = fill(db, copy)
        if calls == 1:
            aside = copy.rename(copy.with_name("not yet there"))
            journal.write_lines([Deletion(id=secret.id, at=NOW)])
            aside.rename(copy)
        return purges

    monkeypatch.setattr(copies, "_fill", fill_and_delete)
    make_copy(path, TODAY)
    assert calls == 2
    assert found_in(path.parent, "particular") == []


# -- forgetting --------------------------------------------------------------------------------


def test_what_is_deleted_can_be_found_in_no_file(journal: Journal, path: Path) -> None:
    secret, other = episode(0, note="a very particular sentence"), episode(0, note="kept words")
    done = run(0, run_id="particular run", session="particular", note="particular")
    journal.write_lines([secret, other], [done])
    for days in range(3):
        make_copy(path, later(days))
    assert len(found_in(path.parent, "particular")) >= 4
    marks = [Deletion(id=secret.id, at=NOW), Deletion(id=done.run_id, at=NOW)]
    journal.write_lines(marks)
    assert journal.trouble is None
    assert found_in(path.parent, "particular") == []
    assert len(found_in(path.parent, "kept words")) == 4
    for copy in copies_in(folder_of(path)):
        held = copies.read_copy(copy).entries
        assert {type(one) for one in held} == {type(other), Deletion}


def test_a_day_goes_from_the_copies_with_its_decisions(journal: Journal, path: Path) -> None:
    journal.write_lines([episode(0), episode(1)])
    for days in (0, 1):
        journal.write_decision(Decision(at=f"{ago(days)}T10:00:00+00:00", what="begun"))
    make_copy(path, TODAY)
    journal.delete_day(1, ago(0), UTC, NOW)
    held = copies.read_copy(copies_in(folder_of(path))[0])
    assert [one.at[:10] for one in held.decisions] == [str(ago(1))]


def test_who_is_removed_goes_from_the_copies(journal: Journal, path: Path) -> None:
    child = journal.save_person(Person(name="Wobbly", child=True))
    journal.write_lines([episode(0, person=child.id, note="Wobbly"), kept := episode(0)])
    copy = make_copy(path, TODAY)
    journal.remove_person(child.id)
    assert found_in(path.parent, "Wobbly") == []
    assert copy is not None
    assert copies.read_copy(copy).entries == [kept]


def test_with_everything_the_copies_go(journal: Journal, path: Path) -> None:
    journal.write_lines([episode(0, note="particular")], [run(0, title="particular")])
    make_copy(path, TODAY)
    for ending in ("", "-wal"):
        path.with_name(f"journal.db.damaged-1{ending}").write_text("particular")
    journal.delete_everything(NOW)
    assert copies_in(folder_of(path)) == []
    assert found_in(path.parent, "particular") == []


def test_a_damaged_copy_goes_when_something_is_deleted(journal: Journal, path: Path) -> None:
    journal.write_lines([first := episode(0), *(note(n, note="word " * 50) for n in range(99))])
    good, bad = make_copy(path, TODAY), make_copy(path, later(1))
    assert good is not None
    assert bad is not None
    spoil(bad)
    journal.write_lines([Deletion(id=first.id, at=NOW)])
    assert journal.trouble is None
    assert copies_in(folder_of(path)) == [good]


def test_what_could_not_be_purged_is_said_and_done_at_the_next_start(
    journal: Journal, path: Path
) -> None:
    secret = episode(0, note="a very particular sentence")
    journal.write_lines([secret])
    copy = make_copy(path, TODAY)
    assert copy is not None
    with closing(sqlite3.connect(copy)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("coach.journal.kept.copies.BUSY_S", 0.05)
            journal.write_lines([Deletion(id=secret.id, at=NOW)])
    assert "another program is using it" in (journal.trouble or "")
    assert found_in(path.parent, "particular") == [copy.name]
    journal.close()
    look_after(path, TODAY)
    assert found_in(path.parent, "particular") == []


def test_purging_can_be_left_to_somebody_else(journal: Journal, path: Path) -> None:
    asked: list[bool] = []
    journal.purge_later = lambda: asked.append(True)
    journal.write_lines([secret := episode(0, note="particular")])
    make_copy(path, TODAY)
    journal.write_lines([Deletion(id=secret.id, at=NOW)])
    assert asked == [True]
    copies.purge(path)
    assert found_in(path.parent, "particular") == []


@pytest.mark.parametrize("seed", [1, 3])
def test_whatever_was_written_between_nothing_deleted_is_left_in_any_page(
    path: Path, seed: int
) -> None:
    """SQLite moves rows from page to page, and leaves what it moved."""
    chance, journal = random.Random(seed), Journal(path)
    alive: dict[str, str] = {}  # by key: a word that stands in this entry alone
    for batch in range(25):
        lines, runs = [], []
        for number in range(chance.randint(1, 40)):
            word, days = f"secret{batch:02d}{number:02d}", chance.randrange(300)
            text = word + "z" * chance.choice([0, 10, 100, 900, 5000])
            one: Episode | RunEntry = episode(days, id=_random_id(chance), note=text)
            if chance.random() < 0.5:
                one = run(days, run_id=_random_id(chance), title=word, exercises={word: 1.0})
                runs.append(one)
            else:
                lines.append(one)
            alive[key_of(one)] = word
        journal.write_lines(lines, runs)
        gone = chance.sample([*alive], chance.choice([0, 1, 5, len(alive) // 3]) % len(alive))
        journal.write_lines([Deletion(id=key, at=NOW) for key in gone])
        alive = {key: word for key, word in alive.items() if key not in gone}
        left = {word.decode() for word in re.findall(rb"secret\d{4}", path.read_bytes())}
        assert not left - {*alive.values()}
    assert journal.trouble is None
    assert len(alive) > 50
    journal.close()


def _random_id(chance: random.Random) -> str:
    return str(uuid.UUID(int=chance.getrandbits(128)))


# -- bringing back -----------------------------------------------------------------------------


def filled(path: Path) -> None:
    with closing(Journal(path)) as journal:
        journal.save_person(Person(id=1, answers="given", handedness="left"))
        child = journal.save_person(Person(name="Ada", child=True))
        gone = episode(3)
        journal.write_lines(
            [episode(n, note="a word " * 60) for n in range(60)] + [gone],
            [run(1), run(2, person=child.id, before={"neck": 4})],
        )
        journal.write_lines([Deletion(id=gone.id, at=NOW)])
        journal.write_told(1, {("r-tw-1", "calf"): TODAY})
        journal.write_decision(Decision(at=f"{TODAY}T10:00:00+00:00", what="begun"))
        make_copy(path, TODAY)


def test_a_damaged_journal_is_brought_back_from_the_last_good_copy(path: Path) -> None:
    filled(path)
    with closing(Journal(path)) as journal:
        lost = episode(0, note="of today, and in no copy")
        journal.write_lines([lost])
        make_copy(path, later(1))
    spoil(copies_in(folder_of(path))[0])
    path.write_bytes(b"nothing" * 999)

    journal, trouble = open_journal(path)
    assert trouble == (
        "Your journal was damaged. It was kept as journal.db.damaged-1, and a new one was begun."
        f" The copy of {TODAY.isoformat()} can be brought back."
    )
    assert journal.offered == copies_in(folder_of(path))[-1]
    journal.write_lines([new := note(0, stress=3)])
    journal.save_person(Person(name="Bo"))  # has the number now that Ada had
    journal.close()

    with closing(Journal(path)) as journal:
        assert journal.offered is not None
        copy = journal.offered
        assert journal.bring_back(copy) == 63
        assert journal.trouble is None
        assert journal.offered is None
        assert journal.bring_back(copy) == 0
        me, bo, ada = journal.people()
        assert (me.handedness, bo.name, ada.name) == ("left", "Bo", "Ada")
        assert [one.before for one in journal.entries(ada.id)] == [{"neck": 4}]
        assert journal.entries(bo.id) == []
        assert len(journal.diary_of(1, ago(90), TODAY)) == 61
        assert journal.diary_entry(new.id) == new
        assert len(journal.deletions()) == 1
        assert journal.told(1) == {("r-tw-1", "calf"): TODAY}
        assert len(journal.decisions(*ALWAYS)) == 1
        assert journal.check() is None


def test_damage_while_running_offers_the_copy_and_loses_nothing_of_this_start(path: Path) -> None:
    filled(path)
    journal = Journal(path)
    journal.people()
    journal.write_lines([new := note(0, stress=3)])
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("UPDATE diary SET body = '{}' WHERE id = ?", [new.id])
    journal.diary_of(1, ago(90), TODAY)
    assert "can be brought back" in (journal.trouble or "")
    assert journal.offered is not None
    journal.bring_back(journal.offered)
    assert [one.name for one in journal.people()] == ["me", "Ada"]
    assert len(journal.diary_of(1, ago(90), TODAY)) == 61
    journal.close()


def test_an_offered_copy_is_kept_however_long_it_takes(path: Path) -> None:
    filled(path)
    path.write_bytes(b"nothing" * 999)
    journal = Journal(path)
    offered = journal.offered
    assert offered is not None
    for days in range(1, KEPT + 3):
        make_copy(path, later(days))
    assert journal.offered == offered
    assert len(copies_in(folder_of(path))) == KEPT + 1
    journal.bring_back(offered)
    make_copy(path, later(KEPT + 3))
    assert len(copies_in(folder_of(path))) == KEPT
    journal.close()


def test_without_a_good_copy_none_is_offered(path: Path) -> None:
    filled(path)
    for copy in copies_in(folder_of(path)):
        spoil(copy)
        with closing(Journal(path)) as journal, pytest.raises(CoachError, match="it is damaged"):
            journal.bring_back(copy)
    path.write_bytes(b"nothing" * 999)
    with closing(Journal(path)) as journal:
        assert journal.offered is None
        assert "brought back" not in (journal.trouble or "")


def test_a_deleted_entry_is_not_brought_back_by_a_copy(journal: Journal, path: Path) -> None:
    journal.write_lines([first := episode(0)], [done := run(0)])
    copy = make_copy(path, TODAY)
    assert copy is not None
    kept = copy.rename(path.with_name("elsewhere.db"))
    journal.write_lines([Deletion(id=first.id, at=NOW), Deletion(id=done.run_id, at=NOW)])
    assert journal.bring_back(kept) == 0
    assert journal.search(1) == []
