"""A connection of our own to an X server, for the few questions that Qt does not ask.

It goes through libxcb, which Qt's own windows need as well. Xlib would end the whole process
when the server goes away; libxcb only says so. Requests and replies are bytes as in the X
protocol (https://www.x.org/releases/current/doc/xproto/x11protocol.html), native byte order.
"""

from __future__ import annotations

import ctypes
import select
import struct
import sys

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal

_WAIT_S = 0.1  # a server that is held by another program must not hold a window up
_ORDER = sys.byteorder
_CHECKED = 1  # errors come with the reply, not as events
_EVENT_MASK = 0x800  # of the attributes of a window, the one we set
_CHANGE_ATTRIBUTES, _GET_GEOMETRY, _INTERN_ATOM, _GET_PROPERTY, _TRANSLATE = 2, 14, 16, 20, 40


class _Extension(ctypes.Structure):
    _fields_ = [("name", ctypes.c_char_p), ("number", ctypes.c_int)]


class _Request(ctypes.Structure):
    _fields_ = [
        ("count", ctypes.c_size_t),
        ("extension", ctypes.POINTER(_Extension)),
        ("opcode", ctypes.c_uint8),
        ("is_void", ctypes.c_uint8),
    ]


class _Piece(ctypes.Structure):
    _fields_ = [("base", ctypes.c_void_p), ("length", ctypes.c_size_t)]


class _Screens(ctypes.Structure):
    _fields_ = [("data", ctypes.c_void_p), ("left", ctypes.c_int), ("index", ctypes.c_int)]


def _load() -> ctypes.CDLL:
    """Return libxcb with what its functions take and give.

    Raises:
        OSError: it is not there.
    """
    xcb = ctypes.CDLL("libxcb.so.1")
    connection, number, out = ctypes.c_void_p, ctypes.c_uint, ctypes.POINTER(ctypes.c_void_p)
    for name, gives, takes in (
        ("connect", connection, [ctypes.c_char_p, ctypes.c_void_p]),
        ("connection_has_error", ctypes.c_int, [connection]),
        ("get_setup", ctypes.c_void_p, [connection]),
        ("setup_roots_iterator", _Screens, [ctypes.c_void_p]),
        ("get_file_descriptor", ctypes.c_int, [connection]),
        ("get_extension_data", ctypes.c_void_p, [connection, ctypes.POINTER(_Extension)]),
        ("send_request", number, [connection, ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p]),
        ("poll_for_reply", ctypes.c_int, [connection, number, out, out]),
        ("discard_reply", None, [connection, number]),
        ("poll_for_event", ctypes.c_void_p, [connection]),
        ("poll_for_queued_event", ctypes.c_void_p, [connection]),
        ("generate_id", ctypes.c_uint32, [connection]),
        ("flush", ctypes.c_int, [connection]),
        ("disconnect", None, [connection]),
    ):
        function = getattr(xcb, f"xcb_{name}")
        function.restype, function.argtypes = gives, takes
    return xcb


class XServer(QObject):
    """A connection to the X server of this session.

    Attributes:
        root: the window behind all others; 0 without a server.
        extensions: the first event number of each extension that was asked for and is there.
    """

    happened = Signal(bytes)  # an event, 32 bytes
    lost = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.root = 0
        self.extensions: dict[str, int] = {}
        self._early: list[bytes] = []  # events that were read along with a reply
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._tell)
        self._known: dict[str, _Extension] = {}
        self._connection: int | None = None
        self._atoms: dict[str, int] = {}
        try:
            self._xcb = _load()
        except OSError:  # no libxcb, so there are no X windows either
            return
        self._connection = self._xcb.xcb_connect(None, None)
        self._free = ctypes.CDLL(None).free
        self._free.argtypes = [ctypes.c_void_p]
        if self.alive:
            # The first screen follows the fixed part of the set-up and its lists.
            screens = self._xcb.xcb_setup_roots_iterator(
                self._xcb.xcb_get_setup(self._connection)
            ).data
            self.root = ctypes.cast(screens, ctypes.POINTER(ctypes.c_uint32))[0]
            descriptor = self._xcb.xcb_get_file_descriptor(self._connection)
            self._notifier = QSocketNotifier(descriptor, QSocketNotifier.Type.Read, self)
            self._notifier.activated.connect(self._listen)

    @property
    def alive(self) -> bool:
        """Whether there is a server and it still answers."""
        connection = self._connection
        return connection is not None and not self._xcb.xcb_connection_has_error(connection)

    def ask(self, opcode: int, body: bytes, extension: str = "", first: int = 0) -> bytes:
        """Send a request and return the reply; empty where there is none in time.

        Args:
            opcode: of the request, within its extension if it has one.
            body: what follows the four bytes of its head.
            extension: the extension's name; empty for the core protocol.
            first: the second byte of the head, for requests of the core protocol.
        """
        number = self._send(opcode, body, extension, first, is_void=False)
        reply = ctypes.c_void_p()
        if not number:
            return b""
        error = ctypes.c_void_p()
        ready = ctypes.byref(reply), ctypes.byref(error)
        descriptor = self._xcb.xcb_get_file_descriptor(self._connection)
        while not self._xcb.xcb_poll_for_reply(self._connection, number, *ready):
            if not self.alive or not select.select([descriptor], [], [], _WAIT_S)[0]:
                self._xcb.xcb_discard_reply(self._connection, number)
                return b""
        while event := self._taken(self._xcb.xcb_poll_for_queued_event(self._connection)):
            self._early.append(event)
            self._later.start()
        self._free(error)
        return self._taken(reply.value, has_length=True)

    def send(self, opcode: int, body: bytes, extension: str = "") -> None:
        """Send a request that has no reply."""
        self._send(opcode, body, extension, 0, is_void=True)

    def find_extension(self, name: str) -> bool:
        """Return whether the server has an extension; requests of it may then be sent."""
        if not self.alive:
            return False
        self._known[name] = _Extension(name.encode(), 0)
        found = self._xcb.xcb_get_extension_data(self._connection, self._known[name])
        present, _, first_event = ctypes.string_at(found + 8, 3) if found else (0, 0, 0)
        if present:
            self.extensions[name] = first_event
        return bool(present)

    def atom(self, name: str) -> int:
        """Return the number the server has given to a name."""
        if name not in self._atoms:
            word = name.encode()
            body = struct.pack("=HH", len(word), 0) + word
            reply = self.ask(_INTERN_ATOM, body)
            if not reply:
                return 0
            self._atoms[name] = int.from_bytes(reply[8:12], _ORDER)
        return self._atoms[name]

    def numbers(self, window: int, name: str) -> tuple[int, ...]:
        """Return a property that consists of 32-bit numbers; empty if the window has none."""
        body = struct.pack("=5I", window, self.atom(name), 0, 0, 64)
        reply = self.ask(_GET_PROPERTY, body)
        if not reply or reply[1] != 32:
            return ()
        count = int.from_bytes(reply[16:20], _ORDER)
        return struct.unpack_from(f"={count}I", reply, 32)

    def place(self, window: int) -> tuple[int, int, int, int] | None:
        """Return left, top, width and height of a window on the root, in its pixels."""
        geometry = self.ask(_GET_GEOMETRY, struct.pack("=I", window))
        corner = self.ask(_TRANSLATE, struct.pack("=IIhh", window, self.root, 0, 0))
        if not geometry or not corner:
            return None
        return (*struct.unpack_from("=hh", corner, 12), *struct.unpack_from("=HH", geometry, 16))

    def hear(self, window: int, events: int) -> None:
        """Be told of these events (a mask) of a window, and of no others."""
        self.send(_CHANGE_ATTRIBUTES, struct.pack("=III", window, _EVENT_MASK, events))

    def new_number(self) -> int:
        """Return a number for something that is to be made on the server."""
        return int(self._xcb.xcb_generate_id(self._connection))

    def close(self) -> None:
        """End the connection."""
        if self._connection is not None:
            if self.root:
                self._notifier.setEnabled(False)
            self._xcb.xcb_disconnect(self._connection)
            self._connection = None

    def _send(self, opcode: int, body: bytes, extension: str, first: int, *, is_void: bool) -> int:
        if not self.alive or (extension and extension not in self.extensions):
            return 0
        data = ctypes.create_string_buffer(bytes((0, first, 0, 0)) + body, 4 + len(body))
        # libxcb writes two more pieces before the first, and pads with the last.
        pieces = (_Piece * 4)()
        pieces[2] = _Piece(ctypes.addressof(data), len(data))
        pieces[3] = _Piece(None, -len(data) % 4)
        known = ctypes.pointer(self._known[extension]) if extension else None
        request = _Request(2, known, opcode, is_void)
        sent = ctypes.byref(pieces[2]), ctypes.byref(request)
        flags = 0 if is_void else _CHECKED
        number: int = self._xcb.xcb_send_request(self._connection, flags, *sent)
        self._xcb.xcb_flush(self._connection)
        return number

    def _listen(self) -> None:
        self._tell()
        if not self.alive:  # a descriptor at its end would wake us for ever
            self._notifier.setEnabled(False)
            self.lost.emit()

    def _tell(self) -> None:
        """Pass on every event that has arrived."""
        while self._connection is not None:
            if self._early:
                self.happened.emit(self._early.pop(0))
            elif event := self._taken(self._xcb.xcb_poll_for_event(self._connection)):
                self.happened.emit(event)
            else:
                return

    def _taken(self, address: int | None, *, has_length: bool = False) -> bytes:
        """Return what libxcb hands over, and free it."""
        if not address:
            return b""
        more = int.from_bytes(ctypes.string_at(address + 4, 4), _ORDER) if has_length else 0
        data = ctypes.string_at(address, 32 + 4 * more)
        self._free(address)
        return data
