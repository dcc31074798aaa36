"""The whole library is there, refers only to what is there, and keeps to what it promises."""

from __future__ import annotations

import re
from datetime import date
from itertools import chain, pairwise
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from coach.compiled import Preferences
from coach.library.library import Library
from coach.library.notices import notices
from coach.library.reader import load_library, validate
from coach.library.reading import cards_for
from coach.library.safety import allowed
from coach.model import Breath, Exercise, Reps, Session
from coach.people import Person
from coach.session.timeline import allowed_minutes, compile_session

ANSWERED = Person(answers="given")
YOUNGEST = {"child_4_7": 4, "child_8_12": 8, "all": 8, "teen": 13}
CHILDREN = ("child_4_7", "child_8_12")
CALM = frozenset({"breath", "release_only", "pmr", "body_scan"})
AROUND = frozenset({"settle", "rest", "return", "transition"})
HOLD_S = 2  # a longer stop between breaths is a hold


def _expected() -> dict[str, list[str]]:
    """Return the lines of the list of everything, by the name of their part."""
    text = (Path(__file__).parent / "expected_ids.txt").read_text(encoding="utf-8")
    parts = re.findall(r"^\[([a-z ]+)(?:: \d+)?\]\n((?:.+\n)+)", text, re.MULTILINE)
    return {name: lines.splitlines() for name, lines in parts}


EXPECTED = _expected()


def ids(part: str) -> list[str]:
    return " ".join(EXPECTED[part]).split()


def by_first(part: str) -> dict[str, list[str]]:
    return {words[0]: words[1:] for words in map(str.split, EXPECTED[part])}


def exercises_of(session: Session, library: Library) -> list[Exercise]:
    return [library.exercises[step.exercise] for step in session.steps]


def holds_breath(session: Session, library: Library) -> bool:
    times = [one.time for one in exercises_of(session, library) if isinstance(one.time, Breath)]
    return any(max(time.hold_in_s, time.hold_out_s) > HOLD_S for time in times)


def children_sessions(library: Library) -> list[Session]:
    return [one for one in library.sessions.values() if one.audience in CHILDREN]


# -- nothing is missing ------------------------------------------------------------------------


@pytest.mark.parametrize("part", [part for part in EXPECTED if part not in ("coverage", "lengths")])
def test_everything_of_the_list_is_there_and_nothing_else(part, library):
    safety = library.safety
    flags = [*safety.common_red_flags, *chain(*(r.red_flags for r in library.regions.values()))]
    there = {
        "tags": [tag.id for tag in safety.tags],
        "notices": [notice.id for notice in safety.notices],
        "red flags": [flag.id for flag in flags],
        "countries": [country.id for country in safety.countries],
    }
    found = there[part] if part in there else list(getattr(library, part))

    assert sorted(found) == sorted(ids(part))


@pytest.mark.parametrize("region", by_first("coverage"))
def test_a_region_is_covered_in_every_posture_that_is_promised(region, library):
    own = [one for one in library.exercises.values() if region in one.regions]
    office = [one for one in own if one.office]
    found = [
        len(own),
        sum(one.posture == "sit" for one in office),
        sum(one.posture == "stand" for one in office),
        sum("stand" in (one.posture, *one.also) for one in office),
        sum(one.child.ok for one in own),
    ]
    assert found == [int(number) for number in by_first("coverage")[region]]


@pytest.mark.parametrize("region", by_first("lengths"))
def test_a_region_has_its_short_its_middle_and_its_long_session(region, library):
    sessions = [library.sessions[name] for name in by_first("lengths")[region]]

    assert all(region in one.regions for one in sessions if one.id != "arms-10-stand")
    for_adults = [one for one in library.sessions.values() if one.audience in ("adult", "all")]
    own = [one for one in for_adults if region in one.regions]
    assert {2, 5, 10} <= {one.minutes for one in own}
    assert any(
        one.minutes == 2 and all(e.office for e in exercises_of(one, library)) for one in own
    ), "one of them fits beside a desk"


# -- what refers to something ------------------------------------------------------------------


def test_every_source_that_a_text_names_is_listed(library):
    flags = [*library.safety.common_red_flags]
    flags += chain(*(region.red_flags for region in library.regions.values()))
    said = chain(*((*card.statements, *card.tables) for card in library.cards.values()))
    families, exercises = library.families.values(), library.exercises.values()
    named = {name for text in (*flags, *said, *families, *exercises) for name in text.source}

    assert named <= set(library.sources)


def test_every_notice_belongs_to_a_session_and_leads_to_a_card_that_is_there(library):
    matched = {
        notice.id
        for session in library.sessions.values()
        for notice in notices(session, library, ANSWERED)
    }
    assert matched == {notice.id for notice in library.safety.notices}
    assert {notice.card for notice in library.safety.notices} - {None} <= set(library.cards)


def test_a_kept_library_holds_cards_programmes_and_sources_as_well(sessions_folder, tmp_path):
    first = load_library(sessions_folder, cache=tmp_path)

    assert load_library(sessions_folder, cache=tmp_path) == first
    assert first.cards
    assert first.programmes
    assert first.sources
    assert first.programme_words is not None


CARD = """\
cards:
- id: mine
  title: Mine
  kind: knowledge
  shown: Among the cards.
  regions: [nek]
  links: [neck-5, neck-55, mine]
  statements:
    - {text: So., source: [me], evidence: some studies, only_with: [kidny]}
  tables:
    - title: Figures
      columns: [one, two]
      rows: [[a, b], [c]]
      source: [me]
      evidence: some studies
"""


def test_a_wrong_card_is_refused_with_the_lines_of_its_mistakes(library, write):
    file = write("cards.yaml", CARD)

    assert [str(problem).removeprefix(f"{file}:") for problem in validate([file], library)] == [
        "6: There is no region nek; did you mean `neck`?",
        "7: There is no session, exercise or card neck-55; did you mean `neck-5`?",
        "9: There is no tag kidny; did you mean `kidney`?",
        "13: Each row of Figures needs 2 cells.",
    ]


PROGRAMME = """\
words: {start: Begin., left_out: Go on., halfway: Half., end: Done.}
programmes:
- id: mine
  title: Mine
  goal: A little.
  regions: [neck]
  days:
    - [neck-2-desk]
    - [neck-22]
    - [neck-10, breath-5]
"""


def test_a_wrong_programme_is_refused_with_the_lines_of_its_mistakes(library, write):
    file = write("programmes.yaml", PROGRAMME)

    assert [str(problem).removeprefix(f"{file}:") for problem in validate([file], library)] == [
        "9: There is no session neck-22; did you mean `neck-5`?",
        "10: A day takes 2 to 10 minutes, not 15.",
    ]


# -- water, children, the mind -----------------------------------------------------------------


def test_water_stays_in_the_pool_with_open_eyes(library):
    for session in library.sessions.values():
        wet = {one.posture == "water" for one in exercises_of(session, library)}
        assert wet == {session.posture == "water"}, session.id
        if session.posture == "water":
            gazes = {step.gaze for step in session.steps}
            gazes |= {one.gaze for one in exercises_of(session, library)}
            assert "closed" not in gazes
            assert not holds_breath(session, library)


def test_a_session_for_children_is_short_and_nothing_in_it_is_held_long(library):
    assert len(children_sessions(library)) == 7
    for session in children_sessions(library):
        lengths = allowed_minutes(session, library.exercises, library.families)
        assert max(lengths) <= 8, session.id
        assert not holds_breath(session, library)
        for step, exercise in zip(session.steps, exercises_of(session, library), strict=True):
            if isinstance(exercise.time, Reps):
                held = exercise.time.hold_s if step.hold_s is None else step.hold_s
                assert held <= (5 if exercise.pose.fx == "tense" else 10), (session.id, exercise.id)


def test_the_young_do_only_what_they_are_old_enough_for(library):
    for session in library.sessions.values():
        youngest = YOUNGEST.get(session.audience, 13 if session.teen_ok else 16)
        for exercise in exercises_of(session, library):
            assert exercise.child.ok or youngest >= 16, (session.id, exercise.id)
            assert (exercise.child.from_age or 0) <= youngest, (session.id, exercise.id)


def test_every_exercise_of_a_childrens_session_has_words_for_children(library):
    for session in children_sessions(library):
        assert all(one.child.say for one in exercises_of(session, library))


def test_the_adult_is_addressed_before_every_session_for_children(library):
    for session in children_sessions(library):
        shown = notices(session, library, ANSWERED)
        assert {notice.card for notice in shown} >= {"children-relaxing", "child-signs"}


@pytest.mark.parametrize(
    ("group", "opened", "closed"),
    [
        ("adult", "pool-30", "kids-4-7-bed-5"),
        ("senior", "worry-time-15", "teen-exam-5"),
        ("teen", "teen-exam-5", "kids-8-12-pmr-8"),
        ("teen", "kind-5", "self-hypnosis-15"),
        ("child_8_12", "kids-8-12-pmr-8", "kids-4-7-bed-5"),
        ("child_4_7", "kids-4-7-animals-5", "kids-8-12-robot-5"),
    ],
)
def test_a_session_is_offered_to_the_age_for_which_it_is_written(
    group, opened, closed, library, today
):
    person = replace(ANSWERED, age_group=group, child=group in CHILDREN)

    assert allowed(library.sessions[opened], library, person, today) == ()
    assert allowed(library.sessions[closed], library, person, today) == (
        "It is not made for this age.",
    )


def test_deep_relaxation_says_first_who_should_leave_it_out(library):
    session = library.sessions["self-hypnosis-15"]
    first = library.exercises[session.steps[0].exercise]

    assert re.search(r"psychosis.*epilepsy", first.script[0].line)
    assert "psychosis" in notices(session, library, ANSWERED)[0].text
    assert library.exercises[session.steps[-1].exercise].family == "return"


def test_who_should_leave_it_out_is_spoken_however_short_deep_relaxation_is(library):
    session = library.sessions["self-hypnosis-15"]
    exercises, families = library.exercises, library.families
    shortest = allowed_minutes(session, exercises, families)[0]
    timeline = compile_session(session, exercises, families, shortest, Preferences())

    spoken = {cue.text for cue in timeline.cues if cue.lane == "voice"}
    assert {said.line for said in exercises["hyp-safety"].script} <= spoken


@pytest.mark.parametrize(
    ("tag", "hidden"),
    [
        ("psychosis", "self-hypnosis-15"),
        ("psychosis", "autogenic-5"),
        ("epilepsy", "self-hypnosis-15"),
        ("trauma", "express-write-15"),
        ("trauma", "let-go-10"),
        ("not_safe", "let-go-10"),
        ("cannot_swim", "pool-30"),
        ("wound_infection", "pool-20-shallow"),
        ("lung", "night-478-5"),
        ("pregnant", "low-back-20"),
    ],
)
def test_a_tag_hides_what_must_not_be_done_with_it(tag, hidden, library, today):
    person = replace(ANSWERED, tags=frozenset({tag}))

    assert allowed(library.sessions[hidden], library, ANSWERED, today) == ()
    assert allowed(library.sessions[hidden], library, person, today)


def test_every_step_of_letting_go_is_left_out_for_somebody_who_is_not_safe(library):
    steps = [one for one in library.exercises.values() if one.id.startswith("let-go")]

    assert len(steps) == 4
    assert all({"not_safe", "trauma", "psychosis"} <= {*one.avoid} for one in steps)


def test_no_part_of_the_body_leads_to_a_practice_with_feelings(library):
    for exercise in library.exercises.values():
        if exercise.family in ("emotion", "stress_skill"):
            assert exercise.regions == ("whole_body",), exercise.id


def test_what_the_source_texts_associate_is_framed_and_never_spoken(library):
    spoken = msgspec.json.encode([library.exercises, library.sessions]).decode()

    assert "source document" not in spoken
    for region in library.regions.values():
        assert (region.source_sentence is None) == (region.source_audience == "none")
        if region.source_sentence is not None:
            assert re.match(r"The source documents? associates? ", region.source_sentence)


# -- cards -------------------------------------------------------------------------------------

PLACES = {
    "knowledge": {"emergency_number", "crisis_line", "child_line"},
    "help": {"emergency_number", "crisis_line", "child_line"},
    "insight": {"emergency_number", "region", "n", "m", "trigger", "session", "x", "a", "b",
                "time_of_day"},
}  # fmt: skip
BANNED = re.compile(
    r"\b(damaged|wear and tear|blocked|locked|crumbling|trapped|weak spine|toxic|incurable|"
    r"for life|chronic sufferer|cure[sd]?|heal(s|ed|ing)?|fix(es|ed)?|guarantee\w*|tuberculosis|"
    r"oncology|obesity|motor neurone|multiple sclerosis|cancer|because you|you must)\b",
    re.IGNORECASE,
)


def texts_of(card):
    yield from (card.title, card.shown)
    yield from (said.text for said in card.statements)
    yield from chain(*(chain(*table.rows) for table in card.tables))


def test_a_card_frightens_nobody_promises_nothing_and_stays_calm(library):
    for card in library.cards.values():
        text = " ".join(texts_of(card))
        assert not BANNED.search(text), card.id
        assert "!" not in text
        assert len(card.title.split()) <= 6
        assert set(re.findall(r"\{(\w+)\}", text)) <= PLACES[card.kind], card.id


@pytest.mark.parametrize("region", ["neck", "calf", "whole_body"])
def test_a_doctor_is_one_step_away_from_every_region(region, library):
    assert region in library.cards["see-a-doctor"].regions


def card_for(library, name, **known):
    card = cards_for(replace(ANSWERED, **known), library)[name]
    return card, " ".join(said.text for said in card.statements)


def test_figures_about_magnesium_are_for_people_without_kidney_trouble_or_medicines(library):
    card, text = card_for(library, "magnesium")
    assert len(card.tables) == 2
    assert "Ask your doctor or pharmacist before tablets." not in text

    card, text = card_for(library, "magnesium", tags=frozenset({"kidney"}))
    assert card.tables == ()
    assert "With kidney disease, do not take magnesium tablets" in text
    assert "350 mg" not in text

    for tag in ("pregnant", "medicines"):
        card, text = card_for(library, "magnesium", tags=frozenset({tag}))
        assert [table.title for table in card.tables] == [
            "Magnesium in food, milligrams in a usual portion"
        ]
        assert "Ask your doctor or pharmacist before tablets." in text


@pytest.mark.parametrize("answers", ["none", "rather_not_say"])
def test_who_has_not_answered_reads_the_warnings_and_no_figures(answers, library):
    card, text = card_for(library, "magnesium", answers=answers)

    assert card.tables == ()
    assert "Ask your doctor or pharmacist before tablets." in text


def test_help_names_the_numbers_of_the_country(library):
    _, text = card_for(library, "support-now", country="gb", age_group="teen")

    assert "Call 116 123 (Samaritans) or 999 or 112." in text
    assert "0800 1111 (Childline)" in text


def test_a_card_is_not_for_those_who_are_too_young_or_have_ticked_what_it_excludes(library):
    def opened(**known):
        return set(cards_for(replace(ANSWERED, **known), library))

    assert "magnesium" not in opened(age_group="teen")
    assert "children-relaxing" not in opened(age_group="child_8_12")
    assert "letting-go" not in opened(tags=frozenset({"not_safe"}))
    assert {"letting-go", "magnesium", "children-relaxing"} <= opened()
    assert {"support-now", "safe-at-home"} <= opened(age_group="child_8_12", answers="none")


# -- programmes --------------------------------------------------------------------------------


@pytest.fixture(params=ids("programmes"))
def programme(request, library):
    return library.programmes[request.param]


def minutes_of(day, library):
    return sum(library.sessions[name].minutes for name in day)


def test_a_programme_has_fourteen_days_that_begin_gently(programme, library):
    assert len(programme.days) == 14
    assert minutes_of(programme.days[0], library) == 2
    assert all(minutes_of(day, library) <= 5 for day in programme.days[:6])


def test_a_programme_changes_from_day_to_day(programme):
    assert all(set(day) != set(after) for day, after in pairwise(programme.days))
    assert len(set(chain(*programme.days))) >= 7


def test_a_programme_mixes_its_region_with_days_of_breathing_and_rest(programme, library):
    def is_calm(name):
        one = library.sessions[name]
        return {e.family for e in exercises_of(one, library)} <= CALM | AROUND

    calm_days = [day for day in programme.days if all(map(is_calm, day))]
    own_days = [
        day
        for day in programme.days
        if any(set(programme.regions) & set(library.sessions[name].regions) for name in day)
    ]
    assert len(calm_days) >= 3
    assert len(own_days) >= 7


def test_a_programme_proposes_only_what_is_chosen_without_a_special_reason(programme, library):
    for name in chain(*programme.days):
        session = library.sessions[name]
        families = {exercise.family for exercise in exercises_of(session, library)}
        assert session.audience == "adult"
        assert session.posture != "water"
        assert library.themes[name] not in ("first-aid", "sleep")
        assert not families & {"imagery", "autogenic", "emotion", "stress_skill"}
        assert not holds_breath(session, library)


def test_most_of_every_programme_is_open_to_somebody_who_rather_says_nothing(programme, library):
    person = Person(answers="rather_not_say")
    day = date(2026, 3, 2)
    open_days = [
        names
        for names in programme.days
        if not any(allowed(library.sessions[name], library, person, day) for name in names)
    ]
    assert len(open_days) >= 7
