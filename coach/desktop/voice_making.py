"""Makes a voice pack with a speech program, or brings one up to date: only what changed."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import soundfile

from coach.desktop.voice_engines import PAUSES_S, Engine
from coach.errors import CoachError
from coach.files import private_folder, reason, write_whole
from coach.session.lines import Pace
from coach.sound import RATE
from coach.sound.clip import encoded, finished, sentences
from coach.sound.voice_pack import PACK_FILE, Clip, VoicePack, clip_file

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

RECIPE = 1  # one more whenever the same words shall sound different
_WORKERS = 2
_SAVED_EVERY = 25  # clips; so many are made again after a power cut
_MOST_FAILURES = 3  # lines that a program cannot say; with more of them it does not work


class MadeClip(Clip, frozen=True, kw_only=True):
    """A clip that was made here; one made in another way than asked for is made again."""

    made: str = ""  # program, voice, pace and recipe


class MadePack(VoicePack, frozen=True, kw_only=True):
    """A voice pack that was made here."""

    clips: dict[str, MadeClip]  # type: ignore[assignment]  # msgspec reads it, nobody writes to it


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What came of making a pack."""

    made: int  # clips that are new
    kept: int  # clips that were there already
    failed: tuple[str, ...]  # lines that the program could not say
    cancelled: bool = False


class PackMaker:
    """Keeps one folder of clips in step with the lines that are to be spoken.

    Args:
        engine: the program that speaks.
        folder: where the pack is kept; made if it is not there.
        model: the engine's voice file, where it needs one.
    """

    def __init__(self, engine: Engine, folder: Path, model: Path | None = None) -> None:
        self._engine, self._folder, self._model = engine, folder, model
        self._voice = model.stem if model is not None else engine.voice
        self._name = f"{engine.name}, {self._voice}"
        self._clips: dict[str, MadeClip] = {}

    def make(
        self,
        lines: Mapping[str, Pace],
        progress: Callable[[int, int], object],
        is_cancelled: Callable[[], bool],
    ) -> Outcome:
        """Render the lines that have no clip of this kind yet, and delete clips of lines gone.

        Whatever ends it, the pack is whole and lists the clips that are done.

        Args:
            lines: every text, and how fast it is spoken.
            progress: is told (lines that are there, all lines) after each.
            is_cancelled: asked after each line.

        Raises:
            CoachError: the program does not work, or the folder cannot be written.
        """
        try:
            private_folder(self._folder)
            gone = self._take_over(lines)
            # Written before anything changes: a file that is replaced is not listed meanwhile.
            self._save()
            for file in gone:
                (self._folder / file).unlink(missing_ok=True)
            return self._render(lines, progress, is_cancelled)
        except OSError as error:
            raise CoachError(
                f"The voice {self._name} could not be written, because {reason(error)}."
            ) from error

    # -- what is there ---------------------------------------------------------------------------

    def _take_over(self, lines: Mapping[str, Pace]) -> set[str]:
        """List what need not be made again, and return the files of ours that are of no use."""
        try:
            before = msgspec.json.decode((self._folder / PACK_FILE).read_bytes(), type=MadePack)
        except (FileNotFoundError, msgspec.DecodeError, UnicodeDecodeError):
            return set()
        if (before.engine, before.voice) == (self._engine.name, self._voice):
            self._name = before.name  # somebody may have given it a better one
        self._clips = {
            text: clip
            for text, clip in before.clips.items()
            if text in lines and self._is_good(clip, lines[text])
        }
        ours = {clip.file for clip in before.clips.values() if clip.made}
        return ours - {clip.file for clip in self._clips.values()}

    def _is_good(self, clip: MadeClip, pace: Pace) -> bool:
        return clip.made == self._made(pace) and (self._folder / clip.file).is_file()

    def _made(self, pace: Pace) -> str:
        return f"{self._engine.key}/{self._voice}/{pace}/{RECIPE}"

    def _save(self) -> None:
        pack = MadePack(
            name=self._name, language="en", engine=self._engine.name, voice=self._voice,
            licence=self._engine.licence, clips=dict(sorted(self._clips.items())),
        )  # fmt: skip
        write_whole(self._folder / PACK_FILE, msgspec.json.format(msgspec.json.encode(pack)))

    # -- what is new -----------------------------------------------------------------------------

    def _render(
        self,
        lines: Mapping[str, Pace],
        progress: Callable[[int, int], object],
        is_cancelled: Callable[[], bool],
    ) -> Outcome:
        kept, cancelled = len(self._clips), False
        failed: list[str] = []
        progress(kept, len(lines))
        with ThreadPoolExecutor(_WORKERS) as workers:
            futures: dict[Future[MadeClip], str] = {
                workers.submit(self._clip, text, pace): text
                for text, pace in lines.items()
                if text not in self._clips
            }
            try:
                for number, future in enumerate(as_completed(futures), start=1):
                    failed += self._take(futures[future], future, len(failed))
                    progress(kept + number - len(failed), len(lines))
                    if number % _SAVED_EVERY == 0:
                        self._save()
                    cancelled = is_cancelled()
                    if cancelled:
                        break
            finally:
                workers.shutdown(cancel_futures=True)
                self._save()
        made = len(self._clips) - kept
        return Outcome(made=made, kept=kept, failed=tuple(failed), cancelled=cancelled)

    def _take(self, text: str, future: Future[MadeClip], failures: int) -> list[str]:
        """List a clip that is done; return the text instead if it could not be spoken.

        Raises:
            CoachError: too many have failed.
        """
        try:
            self._clips[text] = future.result()
        except CoachError:
            if failures >= _MOST_FAILURES:
                raise
            return [text]
        return []

    def _clip(self, text: str, pace: Pace) -> MadeClip:
        """Render one line into its file.

        Raises:
            CoachError: the program could not say it.
            OSError: the file could not be written.
        """
        with tempfile.TemporaryDirectory(prefix="coach-clip-") as folder:
            parts = []
            for number, sentence in enumerate(sentences(text)):
                path = Path(folder) / f"{number}.wav"
                self._engine.render(sentence, pace, path, self._model)
                parts.append(_samples(path, self._engine.name))
        rate = round(parts[0][1] * self._engine.deeper)
        try:
            clip = finished(
                [samples for samples, _ in parts], rate, PAUSES_S[pace], self._engine.tone
            )
        except ValueError as error:
            raise CoachError(f'{self._engine.name} wrote only silence for "{text}".') from error
        file = clip_file(text)
        write_whole(self._folder / file, encoded(clip))
        return MadeClip(file=file, seconds=len(clip) / RATE, made=self._made(pace))


def _samples(path: Path, name: str) -> tuple[NDArray[np.float64], int]:
    """Return what a program wrote, and its frames a second.

    Raises:
        CoachError: it is no sound file.
    """
    try:
        samples, rate = soundfile.read(path)
    except soundfile.LibsndfileError as error:
        raise CoachError(f"{name} wrote a file that is no sound.") from error
    return samples, rate
