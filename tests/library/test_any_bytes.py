"""Whatever a file holds, reading it ends soon: with a session, or with a sentence."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from coach.errors import CoachError
from coach.library.check import problems_of
from coach.library.nodes import read_nodes
from coach.library.reader import read_session, validate
from coach.model import Exercises, Session
from coach.resources import shipped

FILES = sorted(shipped("sessions").rglob("*.yaml"))
TEXTS = [file.read_bytes() for file in FILES]
SESSION = next(data for file, data in zip(FILES, TEXTS, strict=True) if file.stem == "neck-5")


def read(data, library, name="easy.yaml"):
    """Read the bytes as a session and as part of a folder; only sentences may come of it."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / name
        file.write_bytes(data)
        before = time.monotonic()
        with suppress(CoachError):
            read_session(file, library)
        problems = validate([file], library)
        assert time.monotonic() - before < 2  # read twice
        assert all(problem.sentence for problem in problems)


@settings(max_examples=150)
@given(content=st.binary(max_size=400))
@example(content=b"")
@example(content=b"\xff\xfe")
@example(content=b"{" * 1000)
@example(content=b"%YAML 9.9\n---\na: 1")
@example(content=b"? !!binary |\n x\n")
def test_any_bytes(content, library):
    read(content, library)


@settings(max_examples=150)
@given(text=st.text("-:?[]{},&*!|>'\"%@`#\n\t a01.~<=", max_size=120))
def test_any_marks_of_yaml(text, library):
    read(text.encode(), library)


@st.composite
def mutated(draw):
    """A shipped file with a few places cut out, put in twice, or replaced."""
    data = draw(st.sampled_from(TEXTS))
    start = draw(st.integers(0, max(0, len(data) - 3000)))
    data = data[start : start + 3000] if draw(st.booleans()) else data[:3000]
    for _ in range(draw(st.integers(1, 4))):
        a = draw(st.integers(0, len(data)))
        b = min(len(data), a + draw(st.integers(0, 60)))
        piece = draw(
            st.one_of(
                st.sampled_from([b"", b"\t", b"- ", b"{", b": ", b"&a ", b"*a", b"-5", b"1e999"]),
                st.binary(max_size=8),
                st.just(data[a:b] * 2),
            )
        )
        data = data[:a] + piece + data[b:]
    return data


@settings(max_examples=150)
@given(
    content=mutated(),
    name=st.sampled_from(["easy.yaml", "regions.yaml", "safety.yaml", "families.yaml"]),
)
def test_shipped_files_with_damage(content, name, library):
    read(content, library, name)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**20), 10**20)
    | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8)
    | st.sampled_from(["sit", "neck", "settle-sit", 20, 0.5]),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip


@settings(max_examples=150)
@given(draw=st.data())
def test_both_checks_agree_on_what_is_in_order(draw):
    """The quick one by msgspec, and the one that has the sentences."""
    kind, key, source = draw.draw(
        st.sampled_from([
            (Session, "", SESSION),
            (Session, "steps", SESSION),
            (Exercises, "exercises", TEXTS[FILES.index(_exercises())]),
        ])
    )  # fmt: skip
    value = yaml.safe_load(source)
    target = value[key][0] if key else value
    target[draw.draw(st.sampled_from([*target, "extra"]))] = draw.draw(VALUES)

    root = read_nodes(Path("f"), yaml.safe_dump(value, allow_unicode=True).encode()).root

    try:
        msgspec.convert(root, kind)
        accepted = True
    except msgspec.ValidationError:
        accepted = False
    assert accepted == (problems_of(Path("f"), root, kind) == [])


def _exercises():
    return next(file for file in FILES if file.stem == "throat" and file.parent.name == "exercises")


@settings(max_examples=100)
@given(
    st.recursive(
        st.integers(-999, 999) | st.booleans() | st.none() | st.text("ab:# '\"-é\n", max_size=9),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(st.text("abc", min_size=1, max_size=3), inner, max_size=4)
        ),
        max_leaves=12,
    )
)
def test_plain_values_mean_what_they_mean_to_every_yaml_reader(value):
    text = yaml.dump({"value": value}, Dumper=_Dumper, allow_unicode=True, width=60)

    assert read_nodes(Path("f"), text.encode()).root == {"value": value}


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data):
        return True


@pytest.mark.parametrize(
    "text",
    [
        "[" * 500_000, "{a: " * 200_000, "- " * 500_000, "? " * 500_000, "[],\n" * 200_000,
        "a: 1\n" * 200_000, "- [1\n" * 100_000, '"\\x' * 300_000, "#" * 1_000_000,
        "'" + "''" * 500_000, "- " + "a\n  " * 250_000, "{" * 19 + "a," * 300_000,
        "steps:\n" + "- {exercise: settle-sit, seconds: 20}\n" * 20_000,
        "steps:\n" + "- {exercise: setle-sit, seconds: 20}\n" * 200,
        "exercises:\n" + "- {id: x}\n" * 20_000,
        "k: " + "9" * 1_000_000,
        "a" * 1_000_000 + ": 1",
        "&" + "a" * 1_000_000,
    ],
    ids=lambda text: repr(text[:12]),
)  # fmt: skip
def test_a_large_hostile_file_is_refused_soon(text, library):
    read(text.encode()[: 1 << 20], library)
