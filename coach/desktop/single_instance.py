"""One window for each data folder: a second start speaks to the first over a local socket.

Each side sends one line of JSON: a `Command` there, a `Reply` back.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct
from PySide6.QtCore import QDeadlineTimer, QLockFile, QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from coach.errors import CoachError
from coach.model import SessionPosture

ANSWER_S = 10.0  # a window answers at once, one that is just starting within seconds
_LONGEST_LINE = 64 * 1024  # bytes
_LONGEST_PATH = 100  # bytes; systems allow a socket 104 to 108


class Command(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a second start asks of the running window."""

    name: Literal["raise", "start"]
    id: str | None = None  # for start: a session, or else regions
    minutes: int | None = None
    region: tuple[str, ...] = ()
    posture: SessionPosture | None = None


def command_of(options: argparse.Namespace) -> Command:
    """Return what the words of a command line ask of a window."""
    if options.command != "start":
        return Command(name="raise")
    return Command(
        name="start",
        id=options.id,
        minutes=options.minutes,
        region=tuple(options.region),
        posture=options.posture,
    )


class Reply(Struct, frozen=True):
    """What the window answers; when it is not `done`, the sentence says why."""

    done: bool
    sentence: str = ""


class SingleInstance(QObject):
    """The place where the window of one data folder listens."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._address = _address(folder)
        self._server: QLocalServer | None = None
        self._on_command: Callable[[Command], Reply] | None = None

    def try_send(self, command: Command, timeout_s: float = ANSWER_S) -> Reply | None:
        """Return the answer of the running window, or None when there is none.

        Raises:
            CoachError: there is a window, but it does not answer within `timeout_s`.
        """
        deadline = QDeadlineTimer(round(timeout_s * 1000))
        socket = QLocalSocket()
        socket.connectToServer(self._address)
        if not socket.waitForConnected(deadline.remainingTime()):
            return None
        socket.write(msgspec.json.encode(command) + b"\n")
        socket.flush()
        while not socket.canReadLine():
            if not socket.waitForReadyRead(deadline.remainingTime()):
                raise CoachError("Tension Coach is running already, but it does not answer.")
        return _reply(bytes(socket.readLine().data()))

    def meet(
        self, command: Command, on_command: Callable[[Command], Reply]
    ) -> tuple[Reply | None, list[str]]:
        """Return what the running window answers; without one, listen for later starts.

        Returns:
            The reply, or None when this is the first window; and sentences about what is in the
            way of finding it later.
        """
        reply = self.try_send(command)
        if reply is not None:
            return reply, []
        try:
            if not self.listen(on_command):
                reply = self.try_send(command)  # another start was faster
        except CoachError as error:
            return None, [str(error)]
        return reply, []

    def listen(self, on_command: Callable[[Command], Reply]) -> bool:
        """Answer later starts from now on; False when another window was faster.

        `on_command` is called in the thread of the event loop; a CoachError it raises is answered
        as its sentence.

        Raises:
            CoachError: the system allows no local socket; the window works without.
        """
        # Two starts at the same moment must not take each other's socket for a dead one.
        lock = QLockFile(self._address + ".lock")
        lock.setStaleLockTime(0)  # only the lock of a dead process is stale
        lock.tryLock(1000)
        try:
            if self._somebody_listens():
                return False
            self._server = QLocalServer(self)
            # With this option Qt also replaces the socket that a killed window has left behind.
            self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
            if not self._server.listen(self._address):
                raise CoachError(
                    "Another start of the coach will not find this window, because "
                    f"{self._server.errorString().removeprefix('QLocalServer::listen: ')}."
                )
        finally:
            lock.unlock()
        self._on_command = on_command
        self._server.newConnection.connect(self._greet)
        return True

    def close(self) -> None:
        """Stop listening, so that the next start opens a window of its own."""
        if self._server is not None:
            self._server.close()
            self._server = None

    def _somebody_listens(self) -> bool:
        socket = QLocalSocket()
        socket.connectToServer(self._address)
        return socket.waitForConnected(1000)

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


def _reply(line: bytes) -> Reply:
    try:
        return msgspec.json.decode(line, type=Reply)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise CoachError("The running window is of another version of the coach.") from error
