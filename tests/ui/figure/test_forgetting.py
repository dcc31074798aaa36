"""What the figure keeps painted is let go of when no figure is shown for long."""

from __future__ import annotations

import importlib
import pkgutil

import coach.ui.figure
from coach.ui.figure.forgetting import forget_pictures
from coach.ui.figure.light import _kept as lights


def keeping_pictures():
    """Return each function that keeps pixels between two calls."""
    found = []
    for module in pkgutil.iter_modules(coach.ui.figure.__path__, "coach.ui.figure."):
        for name, thing in vars(importlib.import_module(module.name)).items():
            gives = str(getattr(thing, "__annotations__", {}).get("return", ""))
            own = getattr(thing, "__module__", "") == module.name
            if own and hasattr(thing, "cache_clear") and ("Picture" in gives or "Image" in gives):
                found.append((module.name, name, thing))
    return found


def test_every_function_that_keeps_pictures_forgets_them(qapp):
    kept = keeping_pictures()
    assert len(kept) > 3
    for module, name, function in kept:
        forget = getattr(importlib.import_module(module), "forget", None)
        assert forget is not None, f"{module}.{name} keeps pictures for ever"
        assert forget.__self__ is function


def test_a_forgotten_picture_is_painted_anew_and_alike(qapp):
    one = lights(0x204060, ((0.0, 1.0), (1.0, 0.0)), 20, 10, 1.0)
    forget_pictures()
    assert lights.cache_info().currsize == 0
    assert lights(0x204060, ((0.0, 1.0), (1.0, 0.0)), 20, 10, 1.0) == one
