"""Long work of a command shows how far it is, leaves the terminal clean, and can be ended."""

from __future__ import annotations

import contextlib
import signal

import pytest

from coach.underway import passing_line, until_stopped


def test_a_shorter_text_leaves_nothing_of_the_one_before(monkeypatch, capsys):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    with passing_line() as show:
        show("10 of 10 lines")
        show("done")
    assert capsys.readouterr().err == "\r10 of 10 lines\rdone          \r    \r"


def test_the_line_goes_away_when_the_work_fails(monkeypatch, capsys):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    with contextlib.suppress(OSError), passing_line() as show:
        show("half")
        raise OSError
    assert capsys.readouterr().err.endswith("\r    \r")


def test_where_nobody_looks_nothing_is_shown(capsys):
    with passing_line() as show:
        show("half")
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("wish", [signal.SIGINT, signal.SIGTERM])
def test_a_wish_to_end_waits_for_the_next_safe_moment(wish):
    before = signal.getsignal(wish)
    with until_stopped() as stopped:
        assert not stopped()
        signal.raise_signal(wish)
        assert stopped()
    assert signal.getsignal(wish) is before
