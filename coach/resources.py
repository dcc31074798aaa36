"""Where the shipped files are (wheel or checkout) and where the user's own files live."""

from __future__ import annotations

from pathlib import Path

import msgspec

_SHIPPED = Path(__file__).resolve().parent / "_data"  # inside the wheel
_CHECKOUT = Path(__file__).resolve().parent.parent  # next to the sources


def shipped(name: str) -> Path:
    """Return the shipped folder `name` ("sessions" or "audio"), wherever the coach was started.

    Raises:
        FileNotFoundError: the coach was installed without that folder.
    """
    for root in (_SHIPPED, _CHECKOUT):
        if (root / name).is_dir():
            return root / name
    raise FileNotFoundError(f"The coach was installed without its {name}/ folder.")


class Places(msgspec.Struct, frozen=True):
    """The user's folders: journal and runs, settings, and what may be thrown away."""

    data: Path
    config: Path
    cache: Path

    @property
    def sessions(self) -> Path:
        """The folder of the user's own sessions."""
        return self.data / "sessions"

    @property
    def voices(self) -> Path:
        """The folder of the user's own voices, each a folder of clips."""
        return self.data / "voices"

    @property
    def soundscapes(self) -> Path:
        """The folder of the user's own backgrounds."""
        return self.data / "soundscapes"

    @property
    def settings_file(self) -> Path:
        """The file that keeps the settings."""
        return self.config / "settings.json"

    @property
    def journal_file(self) -> Path:
        """The journal's database."""
        return self.data / "journal.db"

    @property
    def schedule_file(self) -> Path:
        """The file that keeps where the schedule of breaks stands."""
        return self.data / "schedule.json"

    @property
    def run_folder(self) -> Path:
        """The folder of the running session: its plan, its checkpoint and its lock."""
        return self.data / "run"


def places(data: Path | None = None) -> Places:
    """Return the user's folders; with `data` given, everything lies in that one folder."""
    if data is not None:
        return Places(data=data, config=data, cache=data / "cache")
    import platformdirs  # late: only needed without --data

    name = "tension-coach"
    return Places(
        data=platformdirs.user_data_path(name, appauthor=False),
        config=platformdirs.user_config_path(name, appauthor=False),
        cache=platformdirs.user_cache_path(name, appauthor=False),
    )
