"""What the README promises works as it is written."""

from __future__ import annotations

import re
from pathlib import Path

from coach.library.reader import load_library, read_session
from coach.resources import shipped

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_session_in_the_readme_can_be_played(tmp_path):
    (text,) = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)
    file = tmp_path / "between-two-calls.yaml"
    file.write_text(text, encoding="utf-8")

    session = read_session(file, load_library(shipped("sessions")))

    assert sum(step.seconds for step in session.steps) == session.minutes * 60


def test_every_make_target_of_the_readme_exists():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = set(re.findall(r"make (\w+)", README))

    assert {"run", "test"} <= named
    assert named <= set(re.findall(r"^(\w+):", makefile, re.MULTILINE))
