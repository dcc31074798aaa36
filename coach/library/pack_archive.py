"""The zip file of a session pack, read as if somebody had made it to do harm.

Nothing is unpacked onto the disk: names, kinds and declared sizes are checked before anything is
unpacked at all, real sizes while it is, and what comes out stays in memory.
"""

from __future__ import annotations

import io
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from coach.errors import CoachError, FileProblem
from coach.files import reason, write_whole

MOST_FILES = 300
MOST_PACKED_BYTES = 64 << 20  # the zip file itself
MOST_BYTES = 128 << 20  # everything in it
MOST_YAML_BYTES = 1 << 20
MOST_SOUND_BYTES = 32 << 20

_MOST_DIRECTORY_BYTES = 128 << 10  # of names: 300 long ones take 60 KiB
_END = struct.Struct("<4s4H2LH")  # the last part of a zip file: it says how long its directory is
_END_SIGN = b"PK\5\6"
_SLUG = r"[a-z0-9][a-z0-9_-]{0,63}"
_TEXT = re.compile(rf"(sessions|exercises)/{_SLUG}\.yaml")
_SOUND = re.compile(rf"sounds/{_SLUG}/{_SLUG}\.(?P<kind>wav|flac|ogg|opus|mp3)")
_FOLDER = re.compile(rf"(sessions|exercises|sounds|sounds/{_SLUG})/")
_DRIVE = re.compile(r"[A-Za-z]:")
_FIRST_BYTES: dict[str, re.Pattern[bytes]] = {
    "wav": re.compile(rb"RIFF....WAVE", re.DOTALL),
    "flac": re.compile(rb"fLaC"),
    "ogg": re.compile(rb"OggS"),
    "opus": re.compile(rb"OggS"),
    "mp3": re.compile(rb"ID3|\xff[\xe2-\xff]"),
}
_ENCRYPTED = 1
_DAMAGED = "It is no session pack, or it is damaged or cut off."
_BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, OverflowError,
    NotImplementedError, RuntimeError,
)  # fmt: skip


def read_archive(path: Path) -> dict[str, bytes]:
    """Return the files of a pack by their names, all of them of a kind that belongs in one.

    Raises:
        FileProblem: it cannot be read, or there is something in it that must not be there.
    """
    data = _packed_bytes(path)
    _check_directory(path, data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            _check_infos(path, infos)
            files = [info for info in infos if not info.is_dir()]
            return {info.filename: _content(path, archive, info) for info in files}
    except _BROKEN:
        raise FileProblem(path, 0, _DAMAGED) from None


def write_archive(path: Path, files: Mapping[str, bytes]) -> None:
    """Write a pack that `read_archive` takes; an existing file is replaced.

    Raises:
        CoachError: nobody could take it, or it cannot be written.
    """
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in files.items():
            # A fixed date: the same sessions make the same pack.
            info = zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = (stat.S_IFREG | 0o644) << 16
            archive.writestr(info, data)
    total = sum(map(len, files.values()))
    if len(files) > MOST_FILES or max(total / 2, made.tell()) > MOST_PACKED_BYTES:
        raise CoachError("This is too much for one pack. Please choose fewer sessions.")
    try:
        write_whole(path, made.getvalue())
    except OSError as error:
        raise CoachError(f"{path} was not written, because {reason(error)}.") from None


def is_sound(name: str, data: bytes) -> bool:
    """Return whether the content begins as a sound file with this name does."""
    kind = name.rpartition(".")[2]
    return kind in _FIRST_BYTES and bool(_FIRST_BYTES[kind].match(data))


# -- reading -----------------------------------------------------------------------------------


def _packed_bytes(path: Path) -> bytes:
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe or a device could last for ever
            raise FileProblem(path, 0, "This is not an ordinary file.")
        with path.open("rb") as file:
            data = file.read(MOST_PACKED_BYTES + 1)
    except OSError as error:
        raise FileProblem(path, 0, f"It cannot be read, because {reason(error)}.") from None
    if len(data) > MOST_PACKED_BYTES:
        raise FileProblem(path, 0, f"The pack is larger than {_mib(MOST_PACKED_BYTES)}.")
    return data


def _check_directory(path: Path, data: bytes) -> None:
    """Refuse thousands of names before a list of them is made."""
    at = data.rfind(_END_SIGN)
    if at < 0 or at + _END.size > len(data):
        raise FileProblem(path, 0, _DAMAGED)
    _, _, _, _, files, size, _, _ = _END.unpack_from(data, at)
    if files > 2 * MOST_FILES or size > _MOST_DIRECTORY_BYTES:
        raise FileProblem(path, 0, f"There are more than {MOST_FILES} files in the pack.")


def _check_infos(path: Path, infos: Sequence[zipfile.ZipInfo]) -> None:
    if sum(not info.is_dir() for info in infos) > MOST_FILES or len(infos) > 2 * MOST_FILES:
        raise FileProblem(path, 0, f"There are more than {MOST_FILES} files in the pack.")
    seen: set[str] = set()
    for info in infos:
        name = info.filename
        sentence = _name_trouble(info) or _kind_trouble(info)
        if not sentence and name in seen:
            sentence = "It is in the pack twice."
        if sentence:
            raise FileProblem(path, 0, f"{_shown(name)}: {sentence}")
        seen.add(name)
    total = sum(info.file_size for info in infos)
    if total > MOST_BYTES:
        sentence = f"It would unpack to {_mib(total)}; {_mib(MOST_BYTES)} are the most."
        raise FileProblem(path, 0, sentence)


def _name_trouble(info: zipfile.ZipInfo) -> str:
    """Return what is wrong with a name, an empty text if it may stand in a pack."""
    name = info.filename
    if "\\" in info.orig_filename or "\0" in info.orig_filename:
        return "Its name holds a character that is not allowed."
    if name.startswith("/") or _DRIVE.match(name):
        return "It wants to be at a fixed place on your disk."
    if ".." in name.split("/"):
        return "It wants to be outside of your folder."
    if _TEXT.fullmatch(name) or _SOUND.fullmatch(name) or _FOLDER.fullmatch(name):
        return ""
    return "Only sessions, exercises and sounds belong in a pack."


def _kind_trouble(info: zipfile.ZipInfo) -> str:
    """Return what is wrong with the kind or the size of a file, an empty text if nothing is."""
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind == stat.S_IFLNK:
        return "It is a link to somewhere else."
    if kind not in (0, stat.S_IFDIR if info.is_dir() else stat.S_IFREG):
        return "It is not an ordinary file."
    if info.flag_bits & _ENCRYPTED:
        return "It is locked with a password."
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return "It is packed in a way that is not read here."
    most = _most_bytes(info.filename)
    return f"It is larger than {_mib(most)}." if info.file_size > most else ""


def _content(path: Path, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """Return what is in one file; a wrong declared size shows here and not in the memory."""
    with archive.open(info) as file:
        data = file.read(info.file_size + 1)
    name = info.filename
    if len(data) != info.file_size:
        raise FileProblem(path, 0, f"{_shown(name)}: Its size is not the one that it tells.")
    if _SOUND.fullmatch(name) and not is_sound(name, data):
        raise FileProblem(path, 0, f"{_shown(name)}: This is not the sound that its name says.")
    return data


def _most_bytes(name: str) -> int:
    return MOST_SOUND_BYTES if name.startswith("sounds/") else MOST_YAML_BYTES


def _mib(size: int) -> str:
    return f"{-(-size >> 20):,} MiB" if size > 1 << 20 else "1 MiB"


def _shown(name: str) -> str:
    return ascii(name)[1:-1] if len(name) <= 60 else f"{ascii(name[:57])[1:-1]}..."
