"""The front door: reads the arguments and leads to one command."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

from coach import cli
from coach.command_line import parser
from coach.errors import CoachError, UsageError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 failed with a sentence, 2 wrong usage."""
    options = parser().parse_args(arguments)
    try:
        return cli.run(options)
    except UsageError as error:
        cli.say(str(error))
        return 2
    except CoachError as error:
        cli.say(str(error))
        return 1
    except KeyboardInterrupt:
        cli.say("Stopped.")
        return 1
    except BrokenPipeError:  # the reader of a pipe has gone: nothing is left to say
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())  # Python still flushes what it holds
        return 0
    except Exception:
        cli.say(_unexpected(options.data))
        return 1


def _unexpected(data: Path | None) -> str:
    """Keep the details of an unexpected error in a file and return the sentence that says so."""
    from coach.files import private_folder
    from coach.resources import places

    report = places(data).data / "error.txt"
    try:
        private_folder(report.parent)
        report.write_text(traceback.format_exc(), encoding="utf-8")
    except OSError:
        return f"Something went wrong inside the coach: {sys.exc_info()[1]!r}"
    return f"Something went wrong inside the coach. The details are in {report}."


if __name__ == "__main__":
    sys.exit(main())
