"""Versions of one entry: by what it is known, and which of two counts.

Runs, episodes, notes of days and the marks of what was deleted are told apart by one key each, the
same on every machine. Of all versions under one key the last one counts, in whatever order and
however often they come: so journals can be put together without a conflict.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import msgspec
from msgspec.structs import replace

from coach.entries import Deletion, DiaryEntry
from coach.people import RunEntry

Carried = RunEntry | DiaryEntry | Deletion
_Rank = tuple[str, bool, tuple[float, ...], bytes]

_UUID = r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"  # compiled when it is first needed
_encoder = msgspec.json.Encoder(order="deterministic")


def key_of(one: Carried) -> str:
    """Return what tells an entry from every other; the mark of a deleted one has the same."""
    return key_of_id(one.run_id if isinstance(one, RunEntry) else one.id)


def key_of_id(text: str) -> str:
    """Return the key that belongs to the id of an entry, a run or a mark.

    The id of a run may say when it was and what it was for. A key tells nothing, so it may stay
    when the run is deleted. How it is made is never changed: files hold it.
    """
    if is_key(text):
        return text
    import hashlib  # late: not before something is written

    digits = hashlib.sha256(b"coach run " + text.encode(errors="replace")).hexdigest()
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:32]))


def is_key(text: str) -> bool:
    """Return whether a text is the key of something: a UUID in small letters."""
    return re.fullmatch(_UUID, text) is not None


def wins(new: Carried, known: Carried | None) -> bool:
    """Return whether `new` counts in place of what is known under its key.

    The later change wins, a deletion wins against a change at the same moment, and of two
    different versions of the same moment every machine chooses the same one: of a run the one
    that says more.
    """
    return known is None or _rank(new) > _rank(known)


def later(moment: str, at: str = "") -> str:
    """Return `at`, or the moment just after `moment` where that is later; both in UTC."""
    next_one = datetime.fromisoformat(moment) + timedelta(microseconds=1)
    return max(at, next_one.isoformat())


def _rank(one: Carried) -> _Rank:
    # Moments are kept as ISO texts in UTC, so the later of two is the greater text.
    if isinstance(one, Deletion):
        return one.at, True, (), b""
    if not isinstance(one, RunEntry):
        return one.edited_at, False, (), _encoder.encode(one)
    answers = len(one.before) + len(one.after) + (one.helped is not None) + bool(one.helped_most)
    told = (one.done_s, float(answers), float(len(one.note)))
    return one.edited_at, False, told, _encoder.encode(replace(one, id=0))
