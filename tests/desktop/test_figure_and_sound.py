"""A session in the real window, aloud: what is seen is where what is heard is."""

from __future__ import annotations

import numpy as np
from desktop.agreeing import (
    a_breath_and_a_hand,
    behind,
    breath_paintings,
    figure_paintings,
    heard_from,
    played,
)
from desktop.real import without_stalls

# On a machine that does other work as well; `make bench` has the figure of a quiet one.
USUAL_S, MOST_S = 0.04, 0.1


def test_figure_and_breath_form_are_where_the_sound_is(
    sound_server, real_display, tmp_path, tmp_path_factory
):
    timeline, library = a_breath_and_a_hand(tmp_path)

    def play():
        return played(sound_server, real_display, tmp_path_factory.mktemp("data"), timeline)

    (recording, window), stalls = without_stalls(play)

    began = heard_from(recording, timeline)
    for paintings in (
        figure_paintings(window, timeline, library),
        breath_paintings(window, timeline),
    ):
        found = behind(paintings, began, timeline)
        assert len(found) >= 60
        # A window that has to wait for a processor cannot paint meanwhile.
        late = np.array([max(one.seconds - one.waited_s, min(one.seconds, 0.0)) for one in found])
        off = np.sort(np.abs(late))[: len(late) - len(stalls)]  # each of both processors tells
        assert np.median(off) <= USUAL_S, f"{late} in spite of {stalls}"
        assert np.percentile(off, 95) <= MOST_S, f"{late} in spite of {stalls}"
