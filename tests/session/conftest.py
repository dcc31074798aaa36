"""The shipped library, read once for the tests of this room."""

from __future__ import annotations

import pytest

from coach.library.library import Library
from coach.library.reader import load_library
from coach.resources import shipped


@pytest.fixture(scope="session")
def library() -> Library:
    """What the coach ships."""
    return load_library(shipped("sessions"))
