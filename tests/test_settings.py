"""Settings are declared once, and no file can stop the coach."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from typing import Any, get_args, get_type_hints

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.errors import CoachError
from coach.rooms import levels_of
from coach.settings import Settings, settings_list
from coach.settings_file import load_settings, save_settings
from coach.sound.levels import Levels


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.json"


def write(path: Path, content: str | bytes) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def values_of(key: str) -> st.SearchStrategy[Any]:
    setting = next(s for s in settings_list() if s.key == key)
    if setting.kind == "number":
        return st.integers(setting.minimum, setting.maximum)
    if setting.kind == "mix":
        names = st.sampled_from(["rain", "sea", "My garden.flac", "größer.ogg"])
        return st.dictionaries(names, st.integers(1, 100))
    if setting.kind == "voice":
        return st.sampled_from(["", "my-voice"])
    return st.sampled_from(list(setting.shown.choices)) if setting.shown.choices else st.booleans()


some_settings = st.fixed_dictionaries(
    {setting.key: values_of(setting.key) for setting in settings_list()}
).map(lambda values: Settings(**values))


def test_every_setting_is_on_the_page_with_words_for_each_choice() -> None:
    hints = get_type_hints(Settings)
    shown = settings_list()
    # Dragged there; on a page of its own; set when it has been said; on the page of the journal.
    kept_alone = ["strip_place", "breaks", "tray_told", "shared_folder"]
    assert [s.key for s in shown] + kept_alone == list(Settings.__struct_fields__)
    for setting in shown:
        assert setting.shown.label
        assert setting.shown.help.endswith(".")
        assert setting.default == getattr(Settings(), setting.key)
        if setting.kind == "choice":
            assert tuple(setting.shown.choices) == get_args(hints[setting.key])
        if setting.kind == "number":
            assert setting.minimum <= setting.default <= setting.maximum  # type: ignore[operator]


@settings(max_examples=20)
@given(chosen=some_settings)
def test_what_is_saved_is_loaded_by_the_next_start(chosen: Settings) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "new" / "settings.json"
        save_settings(path, chosen)
        assert load_settings(path) == (chosen, None)
        assert [file.name for file in path.parent.iterdir()] == ["settings.json"]


def test_without_a_file_everybody_begins_with_the_same(path: Path) -> None:
    assert load_settings(path) == (Settings(), None)
    assert not path.parent.exists()


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", "null", '"light"', b"\xff\xfe\x00", b"\x00" * 50, '{"a":' * 100_000,
     '{"appearance": NaN}', " " * 2_000_000 + "{}"],
)  # fmt: skip
def test_a_damaged_file_is_set_aside(path: Path, content: str | bytes) -> None:
    write(path, content)
    before = path.read_bytes()

    assert load_settings(path) == (
        Settings(),
        "Your settings file was damaged. It was kept as settings.json.damaged-1; "
        "the usual ones are used.",
    )
    assert path.with_name("settings.json.damaged-1").read_bytes() == before
    assert load_settings(path) == (Settings(), None)


def test_an_earlier_damaged_file_is_not_overwritten(path: Path) -> None:
    for number in (1, 2, 3):
        write(path, f"damaged, the {number}. time")
        load_settings(path)
    kept = [path.with_name(f"settings.json.damaged-{n}").read_text() for n in (1, 2, 3)]
    assert kept == [f"damaged, the {number}. time" for number in (1, 2, 3)]


def test_single_wrong_values_are_repaired_and_named_once(path: Path) -> None:
    written = '{"appearance": "pink", "text_percent": 900, "captions": false, "lead_in_s": 5}'
    write(path, written)

    loaded, sentence = load_settings(path)
    assert loaded == Settings(captions=False, lead_in_s=5)
    assert sentence == (
        'These settings could not be used and are back to the usual value: "Colours", "Text size". '
        "The old file was kept as settings.json.damaged-1."
    )
    assert path.with_name("settings.json.damaged-1").read_text() == written
    assert load_settings(path) == (loaded, None)


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=4,
)


@settings(max_examples=60)
@given(
    found=st.dictionaries(
        st.sampled_from([*Settings.__struct_fields__, "of_a_newer_coach"]), json_values
    )
)
def test_any_values_at_all_load_and_the_unknown_ones_stay(found: dict[str, Any]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "settings.json"
        path.write_text(json.dumps(found))
        loaded, _ = load_settings(path)
        msgspec.convert(msgspec.to_builtins(loaded), Settings)  # within all limits

        save_settings(path, loaded)
        assert load_settings(path) == (loaded, None)
        again = json.loads(path.read_text())
        assert again.get("of_a_newer_coach") == found.get("of_a_newer_coach")


@pytest.mark.parametrize("mix", [{"rain": 0}, {"rain": 101}, {"": 50}, {"rain": "loud"}, ["rain"]])
def test_a_mix_with_a_level_that_is_none_is_put_back_to_no_background(
    path: Path, mix: object
) -> None:
    write(path, json.dumps({"soundscape": mix, "bed_volume": 40}))
    loaded, sentence = load_settings(path)
    assert loaded == Settings(bed_volume=40)
    assert "Sounds in the background" in (sentence or "")


def test_every_volume_of_the_settings_reaches_its_lane() -> None:
    chosen = Settings(
        master_volume=10, voice_volume=20, bell_volume=30, breath_volume=40, bed_volume=50
    )
    assert levels_of(chosen) == Levels(master=0.1, voice=0.2, bell=0.3, breath=0.4, bed=0.5)


def test_a_file_that_was_damaged_meanwhile_is_not_overwritten_by_saving(path: Path) -> None:
    write(path, "damaged by somebody else")
    save_settings(path, Settings())
    assert path.with_name("settings.json.damaged-1").read_text() == "damaged by somebody else"
    assert load_settings(path) == (Settings(), None)


@pytest.mark.skipif(os.name == "nt", reason="Windows has other links")
def test_a_link_to_a_file_elsewhere_stays_a_link(path: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "dotfiles.json"
    write(elsewhere, "{}")
    path.parent.mkdir()
    path.symlink_to(elsewhere)
    save_settings(path, Settings(captions=False))
    assert path.is_symlink()
    assert load_settings(elsewhere)[0] == Settings(captions=False)


def test_a_folder_in_place_of_the_file_is_moved_aside(path: Path) -> None:
    path.mkdir(parents=True)
    (path / "mine").write_text("keep")
    loaded, sentence = load_settings(path)
    assert loaded == Settings()
    assert "settings.json.damaged-1" in (sentence or "")
    assert (path.with_name("settings.json.damaged-1") / "mine").read_text() == "keep"


def test_a_file_in_place_of_the_folder_is_explained_when_saving(path: Path) -> None:
    path.parent.write_text("in the way")
    assert load_settings(path) == (Settings(), None)
    with pytest.raises(CoachError) as error:
        save_settings(path, Settings())
    assert str(error.value) == (
        "Your settings could not be saved because there is a file where a folder should be."
    )
    assert path.parent.read_text() == "in the way"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such limit")
def test_a_full_disk_leaves_the_old_settings(path: Path) -> None:
    import resource

    save_settings(path, Settings(captions=False))
    before = path.read_bytes()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, limits[1]))
    try:
        with pytest.raises(CoachError, match="could not be saved"):
            save_settings(path, Settings(captions=True))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == ["settings.json"]


def test_a_place_of_the_strip_that_is_none_is_forgotten(path: Path) -> None:
    write(path, '{"strip_place": [9999999999, 3]}')
    settings, said = load_settings(path)
    assert settings == Settings()
    assert said is not None
    assert '"Place of the desk strip"' in said
    save_settings(path, Settings(strip_place=(-1200, 40)))
    assert load_settings(path) == (Settings(strip_place=(-1200, 40)), None)
