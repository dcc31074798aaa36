"""One coach for each data folder: a later start speaks to the first over a local socket.

Each side sends one line of JSON: a `Command` there, a `Reply` back. A start holds a lock until it
listens, so that of many starts at once one becomes the window and the others speak to it.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import msgspec
from msgspec import Struct
from PySide6.QtCore import QDeadlineTimer, QLockFile, QObject

from coach.errors import CoachError
from coach.model import SessionPosture

if TYPE_CHECKING:  # imported late: the first picture does not wait for QtNetwork
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

ANSWER_S = 10.0  # a window answers at once, one that is just starting within seconds
_LONGEST_LINE = 64 * 1024  # bytes
_LONGEST_PATH = 100  # bytes; systems allow a socket 104 to 108


class Command(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a later start asks of the running coach.

    Args:
        name: "tray" asks for nothing but that it runs; it was begun without a window.
        id: of the session to start, or its file.
        minutes: of a session, a pause, or by which a break is put off.
        region: places to start a session for.
        posture: how the person would like to be.
        action: what to do with a break.
        until: when a pause ends that has no minutes.
        meeting: breaks that fall due in this pause are owed.
    """

    name: Literal["raise", "tray", "start", "break", "pause", "resume", "status"]
    id: str | None = None
    minutes: int | None = None
    region: tuple[str, ...] = ()
    posture: SessionPosture | None = None
    action: Literal["now", "skip", "postpone", "status"] | None = None
    until: Literal["tomorrow"] | None = None
    meeting: bool = False


def command_of(options: argparse.Namespace) -> Command:
    """Return what the words of a command line ask of the running coach."""
    match options.command:
        case None:
            return Command(name="tray" if options.tray else "raise")
        case "start":
            return Command(
                name="start",
                id=options.id,
                minutes=options.minutes,
                region=tuple(options.region),
                posture=options.posture,
            )
        case "break":
            minutes = getattr(options, "minutes", None)  # only one of the actions has any
            return Command(name="break", action=options.action, minutes=minutes)
        case "pause":
            length, meeting = options.duration, options.meeting
            if length == "tomorrow":
                return Command(name="pause", until="tomorrow", meeting=meeting)
            return Command(name="pause", minutes=length, meeting=meeting)
    return Command(name=options.command)


class Reply(Struct, frozen=True, omit_defaults=True):
    """What the running coach answers.

    Args:
        done: whether it did what was asked.
        sentence: when it did not, why; else what there is to tell.
        facts: what was asked for, in builtin types.
    """

    done: bool
    sentence: str = ""
    facts: dict[str, Any] | None = None


class SingleInstance(QObject):
    """The place where the window of one data folder listens."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._address = _address(folder)
        self._lock = QLockFile(self._address + ".lock")
        self._lock.setStaleLockTime(0)  # only the lock of a dead process is stale
        self._server: QLocalServer | None = None
        self._on_command: Callable[[Command], Reply] | None = None

    def meet(self, command: Command, timeout_s: float = ANSWER_S) -> Reply | None:
        """Return what the running window answers; None: this start is the window and may listen.

        Raises:
            CoachError: there is a window, but it does not answer within `timeout_s`.
        """
        # Where there can be no lock file at all, a start goes on without.
        locked = self._lock.tryLock(round(timeout_s * 1000))
        if not locked and self._lock.error() == QLockFile.LockError.LockFailedError:
            raise _no_answer()
        reply = self.ask(command, timeout_s)
        if reply is not None:
            self._lock.unlock()
        return reply

    def ask(self, command: Command, timeout_s: float = ANSWER_S) -> Reply | None:
        """Return what the running coach answers, or None if none runs.

        Raises:
            CoachError: one runs, but it does not answer within `timeout_s`.
        """
        if os.name != "nt" and not os.path.lexists(self._address):
            return None  # without a look at QtNetwork, which takes its time to load
        return self.try_send(command, timeout_s)

    def try_send(self, command: Command, timeout_s: float = ANSWER_S) -> Reply | None:
        """Return the answer of the running window, or None when there is none.

        Raises:
            CoachError: there is a window, but it does not answer within `timeout_s`.
        """
        from PySide6.QtNetwork import QLocalSocket

        deadline = QDeadlineTimer(round(timeout_s * 1000))
        socket = QLocalSocket()
        socket.connectToServer(self._address)
        if not socket.waitForConnected(deadline.remainingTime()):
            return None
        socket.write(msgspec.json.encode(command) + b"\n")
        socket.flush()
        while not socket.canReadLine():
            if not socket.waitForReadyRead(deadline.remainingTime()):
                raise _no_answer()
        return _reply(bytes(socket.readLine().data()))

    def listen(self, on_command: Callable[[Command], Reply]) -> None:
        """Answer later starts from now on; `meet` came before and found nobody.

        `on_command` is called in the thread of the event loop; a CoachError it raises is answered
        as its sentence.

        Raises:
            CoachError: the system allows no local socket; the window works without.
        """
        from PySide6.QtNetwork import QLocalServer

        self._on_command = on_command
        self._server = QLocalServer(self)
        self._server.newConnection.connect(self._greet)
        # With this option Qt also replaces the socket that a killed window has left behind.
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        listens = self._server.listen(self._address)
        self._lock.unlock()
        if not listens:
            raise CoachError(
                "Another start of the coach will not find this window, because "
                f"{self._server.errorString().removeprefix('QLocalServer::listen: ')}."
            )

    def close(self) -> None:
        """Stop listening, so that the next start opens a window of its own."""
        if self._server is not None:
            self._server.close()
            self._server = None

    def _greet(self) -> None:
        while self._server is not None and self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            socket.disconnected.connect(socket.deleteLater)
            socket.readyRead.connect(lambda socket=socket: self._answer(socket))
            self._answer(socket)

    def _answer(self, socket: QLocalSocket) -> None:
        if socket.canReadLine():
            line = bytes(socket.readLine().data())
            socket.write(msgspec.json.encode(self._obey(line)) + b"\n")
            socket.disconnectFromServer()
        elif socket.bytesAvailable() > _LONGEST_LINE:
            socket.abort()

    def _obey(self, line: bytes) -> Reply:
        assert self._on_command is not None
        try:
            return self._on_command(msgspec.json.decode(line, type=Command))
        except (msgspec.DecodeError, UnicodeDecodeError):
            return Reply(False, "The running window is of another version and does not know this.")
        except CoachError as error:
            return Reply(False, str(error))
        except Exception:  # who asked must not wait for an answer that never comes
            sys.excepthook(*sys.exc_info())
            return Reply(False, "Something went wrong inside the coach, and this was not done.")


def _address(folder: Path) -> str:
    """Return where the socket of a data folder is: the same for every start, inside if it fits."""
    whole = Path(os.path.realpath(folder))
    inside = str(whole / "window.socket")
    if os.name != "nt" and len(os.fsencode(inside)) <= _LONGEST_PATH and os.access(whole, os.W_OK):
        return inside
    import hashlib  # late: few paths are so long

    from PySide6.QtCore import QDir

    mark = hashlib.sha256(os.fsencode(whole)).hexdigest()[:20]
    name = f"tension-coach-{mark}"
    return name if os.name == "nt" else f"{QDir.tempPath()}/{name}"


def _no_answer() -> CoachError:
    return CoachError("Tension Coach is running already, but it does not answer.")


def _reply(line: bytes) -> Reply:
    try:
        return msgspec.json.decode(line, type=Reply)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise CoachError("The running window is of another version of the coach.") from error
