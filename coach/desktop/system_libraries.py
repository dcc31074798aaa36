"""Which shared libraries Qt needs and this machine lacks, and the line that installs them.

A bare Linux has none of the libraries that the Qt wheels leave to the system, and then importing
PySide6 fails or opening a window ends the whole process. Here that becomes one sentence. This
module imports no Qt, so that it can speak before Qt is touched.
"""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import importlib.util
import os
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

_OFFSCREEN = "Qt/plugins/platforms/libqoffscreen.so"
# What the coach uses of the PySide6 folder, whatever the display.
_ALWAYS = (
    *(f"{name}.abi3.so" for name in ("QtWidgets", "QtSvg", "QtNetwork", "QtDBus", "QtMultimedia")),
    _OFFSCREEN,
    "Qt/plugins/multimedia/libffmpegmediaplugin.so",
)
# The way to each kind of display, by the variable that announces one.
_DISPLAYS = {
    "WAYLAND_DISPLAY": "Qt/plugins/platforms/libqwayland.so",
    "DISPLAY": "Qt/plugins/platforms/libqxcb.so",
}
_INSTALL = {"apt": "apt install", "dnf": "dnf install", "pacman": "pacman -S"}
# soname -> the package that holds it for apt, dnf and pacman
_PACKAGES = {
    "libEGL.so.1": ("libegl1", "libglvnd-egl", "libglvnd"),
    "libGL.so.1": ("libgl1", "libglvnd-glx", "libglvnd"),
    "libX11-xcb.so.1": ("libx11-xcb1", "libX11-xcb", "libx11"),
    "libX11.so.6": ("libx11-6", "libX11", "libx11"),
    "libXrandr.so.2": ("libxrandr2", "libXrandr", "libxrandr"),
    "libdbus-1.so.3": ("libdbus-1-3", "dbus-libs", "dbus"),
    "libdrm.so.2": ("libdrm2", "libdrm", "libdrm"),
    "libfontconfig.so.1": ("libfontconfig1", "fontconfig", "fontconfig"),
    "libfreetype.so.6": ("libfreetype6", "freetype", "freetype2"),
    "libglib-2.0.so.0": ("libglib2.0-0", "glib2", "glib2"),
    "libgthread-2.0.so.0": ("libglib2.0-0", "glib2", "glib2"),
    "libpulse.so.0": ("libpulse0", "pulseaudio-libs", "libpulse"),
    "libwayland-client.so.0": ("libwayland-client0", "libwayland-client", "wayland"),
    "libwayland-cursor.so.0": ("libwayland-cursor0", "libwayland-cursor", "wayland"),
    "libwayland-egl.so.1": ("libwayland-egl1", "libwayland-egl", "wayland"),
    "libxcb-cursor.so.0": ("libxcb-cursor0", "xcb-util-cursor", "xcb-util-cursor"),
    "libxcb-glx.so.0": ("libxcb-glx0", "libxcb", "libxcb"),
    "libxcb-icccm.so.4": ("libxcb-icccm4", "xcb-util-wm", "xcb-util-wm"),
    "libxcb-image.so.0": ("libxcb-image0", "xcb-util-image", "xcb-util-image"),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1", "xcb-util-keysyms", "xcb-util-keysyms"),
    "libxcb-randr.so.0": ("libxcb-randr0", "libxcb", "libxcb"),
    "libxcb-render-util.so.0": (
        "libxcb-render-util0",
        "xcb-util-renderutil",
        "xcb-util-renderutil",
    ),
    "libxcb-render.so.0": ("libxcb-render0", "libxcb", "libxcb"),
    "libxcb-shape.so.0": ("libxcb-shape0", "libxcb", "libxcb"),
    "libxcb-shm.so.0": ("libxcb-shm0", "libxcb", "libxcb"),
    "libxcb-sync.so.1": ("libxcb-sync1", "libxcb", "libxcb"),
    "libxcb-util.so.1": ("libxcb-util1", "xcb-util", "xcb-util"),
    "libxcb-xfixes.so.0": ("libxcb-xfixes0", "libxcb", "libxcb"),
    "libxcb-xkb.so.1": ("libxcb-xkb1", "libxcb", "libxcb"),
    "libxcb.so.1": ("libxcb1", "libxcb", "libxcb"),
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0", "libxkbcommon-x11", "libxkbcommon-x11"),
    "libxkbcommon.so.0": ("libxkbcommon0", "libxkbcommon", "libxkbcommon"),
}


def missing_libraries(environ: Mapping[str, str]) -> list[str]:
    """Return the sonames that Qt would not find here, for the display that `environ` announces.

    Where a Wayland and an X11 display are announced, one complete way is enough: Qt takes it.
    """
    folder = _pyside_folder()
    if sys.platform != "linux" or folder is None or shutil.which("ldd") is None:
        return []
    ways = [_not_found(folder, [file]) for name, file in _DISPLAYS.items() if environ.get(name)]
    nearest = min(ways, key=len) if ways else []
    return sorted({*_not_found(folder, _ALWAYS), *nearest})


def window_problem(environ: Mapping[str, str]) -> str | None:
    """Return the sentence why no window can be opened here, or None if Qt can try.

    Qt itself does not say no: without a display or a library it ends the process.
    """
    if sys.platform != "linux":
        return None
    forced = bool(environ.get("QT_QPA_PLATFORM"))
    announced = [] if forced else [name for name in _DISPLAYS if environ.get(name)]
    if not announced and not forced:
        return (
            "There is no display here for a window. "
            "The same sessions run in the terminal: coach play."
        )
    ways = [_OFFSCREEN] if forced else [_DISPLAYS[name] for name in announced]
    missing = [] if _any_loads(ways) else missing_libraries(environ)
    if missing:
        return sentence(missing, package_manager())
    if announced and not any(_answers(name, environ[name]) for name in announced):
        return f"The display {environ[announced[-1]]} does not answer, so no window can be opened."
    return None


def sentence(missing: Sequence[str], manager: str | None) -> str:
    """Return what is missing and how to install it, with all three ways for an unknown manager."""
    known = [name for name in missing if name in _PACKAGES]
    managers = [manager] if manager else list(_INSTALL)
    lines = [f"{_sudo()}{_INSTALL[m]} {' '.join(packages(known, m))}" for m in managers]
    those = "a system library" if len(missing) == 1 else f"{len(missing)} system libraries"
    text = f"The window and the sound need {those} not found here ({', '.join(missing)})"
    return f"{text}; install with: {' or '.join(lines)}" if known else f"{text}."


def _sudo() -> str:
    return "" if os.geteuid() == 0 else "sudo "


def packages(sonames: Iterable[str], manager: str) -> list[str]:
    """Return the packages of `manager` (apt, dnf or pacman) that hold these libraries."""
    column = list(_INSTALL).index(manager)
    return sorted({_PACKAGES[name][column] for name in sonames if name in _PACKAGES})


def package_manager() -> str | None:
    """Return the package manager of this machine, or None if it is none of those we know."""
    programs = {"apt-get": "apt", "dnf": "dnf", "pacman": "pacman"}
    return next((name for program, name in programs.items() if shutil.which(program)), None)


def not_found(ldd: str) -> list[str]:
    """Return the sonames that the output of `ldd` reports as not found, each once."""
    lines = (line.strip().split(" => ") for line in ldd.splitlines())
    return sorted({line[0] for line in lines if len(line) == 2 and line[1] == "not found"})


def main(arguments: Sequence[str] | None = None) -> int:
    """Check this machine, and with `--install` repair it where it is ours to repair.

    Returns 0 if everything is there (now), else 1 after the sentence.
    """
    parser = argparse.ArgumentParser(description="Find the system libraries that Qt misses here.")
    parser.add_argument("--install", action="store_true", help="as root on Debian: install them")
    options = parser.parse_args(arguments)
    missing = missing_libraries(os.environ)
    if missing and options.install and package_manager() == "apt" and os.geteuid() == 0:
        _install(packages(missing, "apt"))
        missing = missing_libraries(os.environ)
    if missing:
        sys.stderr.write(sentence(missing, package_manager()) + "\n")
    return 1 if missing else 0


def _install(names: Sequence[str]) -> None:
    """Install Debian packages; if that fails, apt has said why and the sentence follows."""
    import subprocess

    sys.stdout.write(f"Installing system libraries: {' '.join(names)}\n")
    sys.stdout.flush()
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-qq", "-y", "--no-install-recommends", *names]
    for command in (["apt-get", "update", "-qq"], install):
        subprocess.run(command, env=quiet, stdout=subprocess.DEVNULL, check=False)


def _pyside_folder() -> Path | None:
    """Return where PySide6 is installed, without importing it."""
    spec = importlib.util.find_spec("PySide6")
    folders = spec.submodule_search_locations if spec else None
    return Path(folders[0]) if folders else None


def _not_found(folder: Path, files: Iterable[str]) -> list[str]:
    """Return what `ldd` does not find for these files of the PySide6 folder."""
    import subprocess  # late: where Qt can open its window, nothing is asked of `ldd`

    there = [str(folder / file) for file in files if (folder / file).is_file()]
    if not there:
        return []
    answer = subprocess.run(["ldd", *there], capture_output=True, text=True, check=False)
    return not_found(answer.stdout)


def _any_loads(files: Iterable[str]) -> bool:
    """Say whether one of these files of PySide6 can be loaded; quicker than asking `ldd`."""
    folder = _pyside_folder()
    for file in files if folder else ():
        with contextlib.suppress(OSError):
            ctypes.CDLL(f"{folder}/{file}")
            return True
    return False


def _answers(name: str, address: str) -> bool:
    """Say whether something answers at this display, by the same libraries that Qt uses."""
    try:
        if name == "WAYLAND_DISPLAY":
            return _wayland_answers(address.encode())
        return _x11_answers(address.encode())
    except OSError:
        return False


def _wayland_answers(address: bytes) -> bool:
    library = ctypes.CDLL("libwayland-client.so.0")
    library.wl_display_connect.restype = ctypes.c_void_p
    display = library.wl_display_connect(address)
    if display:
        library.wl_display_disconnect(ctypes.c_void_p(display))
    return bool(display)


def _x11_answers(address: bytes) -> bool:
    library = ctypes.CDLL("libxcb.so.1")
    library.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(library.xcb_connect(address, None))
    error: int = library.xcb_connection_has_error(connection)
    library.xcb_disconnect(connection)
    return error == 0


if __name__ == "__main__":
    sys.exit(main())
