"""Words find documents: whole, begun, with endings, and slightly misspelt."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.library.word_index import WordIndex, bits, slips, words_of

DOCUMENTS = (
    "Easy neck, for a stiff neck",
    "Drop the shoulders",
    "Room for the breath: diaphragm and butterflies",
    "Stiff back, twitching calf",
)
LETTERS = st.text("abcdefg", min_size=4, max_size=9)


@pytest.fixture
def index() -> WordIndex:
    made = WordIndex()
    for number, text in enumerate(DOCUMENTS):
        made.add(text, 1 << number, 1)
    return made


def found(index: WordIndex, text: str) -> list[int]:
    ranks = index.find(text).ranks
    return sorted(ranks, key=lambda document: -ranks[document])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("neck", 0),
        ("NECK", 0),
        ("shou", 1),  # half typed
        ("necks", 0),  # an ending more
        ("stif nekc", 0),  # a letter missing, two changed places
        ("sholdres", 1),  # two slips in a long word
        ("diafragm", 2),  # as it is heard
        ("butterfleis", 2),
        ("my stiff neck", 0),  # small words do not count
        ("Stïff  necK!", 0),
    ],
)
def test_a_word_is_found_as_people_type_it(index, typed, meant):
    assert found(index, typed) == [meant]


def test_a_word_that_is_nowhere_is_told_and_the_others_still_find(index):
    hits = index.find("neck xylophone")

    assert (list(hits.ranks), hits.unknown, hits.loose) == ([0], ("xylophone",), False)


def test_words_that_stand_nowhere_together_find_what_has_most_of_them(index):
    hits = index.find("stiff neck calf")

    assert (sorted(hits.ranks), hits.unknown, hits.loose) == ([0, 3], (), True)


def test_the_whole_word_and_the_better_place_come_first():
    index = WordIndex()
    index.add("armchair", 1, 2)
    index.add("arm", 2, 2)
    index.add("arm", 4, 3)

    assert found(index, "arm") == [2, 1, 0]


def test_a_word_that_stands_in_two_places_counts_once():
    index = WordIndex()
    index.add("neck", 1, 2)
    index.add("necks", 1, 1)
    index.add("stiff neck", 2, 1)

    assert found(index, "stiff neck") == [1]


def test_short_words_are_not_guessed(index):
    assert found(index, "nek") == []


def test_only_small_words_still_find_something():
    index = WordIndex()
    index.add("The morning after", 1, 1)

    assert found(index, "the") == [0]


@given(LETTERS, LETTERS)
def test_a_word_without_slips_begins_the_other_and_the_reverse(typed, word):
    assert (slips(typed, word, 2) == 0) == word.startswith(typed)


@given(LETTERS, st.integers(0, 20))
def test_two_letters_that_changed_places_are_one_slip(word, place):
    place %= len(word) - 1
    swapped = word[:place] + word[place + 1] + word[place] + word[place + 2 :]

    assert slips(swapped, word, 2) <= 1


@given(st.sets(st.integers(0, 3000)))
def test_a_set_gives_back_its_documents_in_order(documents):
    assert list(bits(sum(1 << one for one in documents))) == sorted(documents)


@given(st.text())
def test_no_text_is_too_strange_to_be_looked_for(text):
    index = WordIndex()
    index.add(text, 1, 1)

    assert not words_of(text) or list(index.find(text).ranks) == [0]
