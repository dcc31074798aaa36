"""Whether a machine runs on its battery, from what the kernel describes."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.breaks.words import Unknown
from coach.desktop.sensors.battery import on_battery

MAINS = {"type": "Mains", "online": "1"}
BATTERY = {"type": "Battery", "scope": "System", "status": "Discharging"}
MOUSE = {"type": "Battery", "scope": "Device", "status": "Discharging"}


@pytest.mark.parametrize(
    ("supplies", "said"),
    [
        ([], False),
        ([MOUSE], False),
        ([BATTERY], True),
        ([{**BATTERY, "status": "Charging"}], False),
        ([BATTERY, {**MAINS, "online": "0"}], True),
        ([BATTERY, MAINS], False),  # it still says Discharging for a moment
        ([BATTERY, {"type": "USB", "online": "1"}], False),
        ([BATTERY, {**MAINS, "scope": "Device"}], True),
        ([{"type": "Battery"}], False),
    ],
)
def test_a_machine_runs_on_its_battery_when_nothing_feeds_it(tmp_path: Path, supplies, said):
    for number, supply in enumerate(supplies):
        folder = tmp_path / f"supply{number}"
        folder.mkdir()
        for name, value in supply.items():
            (folder / name).write_text(value + "\n")
    assert on_battery(tmp_path) is said


def test_a_kernel_that_describes_none_is_unknown(tmp_path: Path):
    assert isinstance(on_battery(tmp_path / "nowhere"), Unknown)
