"""What the tests of the journal's page share."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

NOW = datetime(2026, 11, 22, 15, 30, tzinfo=UTC)  # a Sunday


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def told():  # type: ignore[no-untyped-def]
    """A function that collects what a signal tells from now on."""

    def listen(signal) -> list:  # type: ignore[no-untyped-def, type-arg]
        heard: list = []  # type: ignore[type-arg]
        signal.connect(lambda *said: heard.append(said[0] if said else None))
        return heard

    return listen
