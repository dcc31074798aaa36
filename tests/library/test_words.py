"""How the coach speaks: calm, plain, promising nothing, blaming nobody, in lines short enough."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from library.said import (
    Plant,
    Rule,
    Said,
    everything,
    for_children,
    heard,
    saying,
    sentences,
    texts,
    unfound,
    with_exercise,
    with_family,
    with_region,
    with_session,
)
from library.wording import BLAME, BROKEN_BODIES, ORDERED_FEELINGS, PROMISES, TOO_MUCH, words
from msgspec.structs import replace

from coach.library.library import Library
from coach.model import Child, ScriptLine
from coach.session.lane import spoken_seconds

MOST_WORDS_HEARD = 14
MOST_SECONDS_HEARD = 9.0  # fourteen words and two pauses: three short sentences at most
MOST_WORDS_READ = 30  # in one sentence; red flags list several signs
AVERAGE_WORDS = 15
A_SIGN = "Jaw locked open or closed"  # a red flag names what a person sees; no picture of a body

BODY_SHAPE = words(
    "slim(?:mer)?|fat|flat(?:ter)? (?:belly|tummy|stomach)|skinny|overweight|plump|toned|"
    "six-pack|los(?:e|ing) weight|body shape|figure of"
)
GENDER = words(
    "he|she|him|his|her|hers|himself|herself|boys?|girls?|gentlem[ae]n|lad(?:y|ies)|"
    "m[ae]nkind|wom[ae]nly|manly"
)
SPOKEN_ABOUT = words("the (?:user|patient|client|subject|participant)s?|one should|patients")
FORECAST_OR_DENIED = words("will|shall|was|were|not|no|never|nothing|without|cannot|don't|won't")
SEARCHING = words("(?:find|search for|look for) (?:the |any |your )?(?:tension|pain|tight\\w*)")
HYPNOTIC = words(
    "you will never|you cannot|as a child|your childhood|younger|years ago|back in time|"
    "memor(?:y|ies)|the pain (?:goes|is gone|leaves)|no more pain|you obey|deeply asleep"
)
ANATOMY = words(
    "quadriceps|quads?|hamstrings?|trapezius|diaphragm|abdom\\w+|pelvi\\w+|sternum|"
    "vertebra\\w*|scapula\\w*|biceps|triceps|glut\\w+|thora\\w+|contract|muscle groups?|tense your"
)
RACES = words(
    "win(?:ner)?|competition|contest|race|score|points|faster than|better than|champion|"
    "first place|record|good (?:boy|girl)|bad (?:boy|girl)"
)


def never(pattern: re.Pattern[str], library: Library) -> Iterator[str]:
    """Yield the texts that the pattern finds, without a red flag that needs the very word."""
    for said in everything(library):
        if found := pattern.search(said.text.replace(A_SIGN, "")):
            yield f"{found[0]!r} in {said}"


def bodies_sound_broken(library: Library) -> Iterator[str]:
    return never(BROKEN_BODIES, library)


def something_is_promised(library: Library) -> Iterator[str]:
    return never(PROMISES, library)


def a_feeling_is_ordered(library: Library) -> Iterator[str]:
    return never(ORDERED_FEELINGS, library)


def somebody_is_blamed(library: Library) -> Iterator[str]:
    return never(BLAME, library)


def too_much_is_asked(library: Library) -> Iterator[str]:
    return never(TOO_MUCH, library)


def people_are_talked_about(library: Library) -> Iterator[str]:
    return never(SPOKEN_ABOUT, library)


def people_are_sorted(library: Library) -> Iterator[str]:
    for said in _outside_safety(library):
        if found := BODY_SHAPE.search(said.text) or GENDER.search(said.text):
            yield f"{found[0]!r} in {said}"


def duty_is_used_outside_safety(library: Library) -> Iterator[str]:
    for said in _outside_safety(library):
        if found := re.search(r"\b[Mm]ust\b", said.text):
            yield f"{found[0]!r} in {said}"


def _outside_safety(library: Library) -> Iterator[Said]:
    safe = {"safety", "red_flags", "good_to_know", "cards"}
    return (said for said in everything(library) if not safe & set(said.place))


def something_is_exclaimed(library: Library) -> Iterator[str]:
    children = {said.text for one in library.exercises.values() for said in for_children(one)}
    children |= {one.title for one in library.sessions.values() if "child" in one.audience}
    for said in everything(library):
        if "!" in said.text and said.text not in children:
            yield str(said)


def a_mark_of_the_editor_is_left(library: Library) -> Iterator[str]:
    for said in everything(library):
        if found := re.search(r"\[(?:\d|K)|`|\*\*|\bTODO\b|\?\?|  |\s(?:[,;]|\.(?!\.))", said.text):
            yield f"{found[0]!r} in {said}"


def a_heard_line_is_long(library: Library) -> Iterator[str]:
    for exercise in library.exercises.values():
        for said in heard(exercise):
            count, seconds = len(said.text.split()), spoken_seconds(said.text)
            if count > MOST_WORDS_HEARD or seconds > MOST_SECONDS_HEARD:
                yield f"{count} words, {seconds:g} s: {said}"


def there_are_too_few_or_many_cues(library: Library) -> Iterator[str]:
    for exercise in library.exercises.values():
        if not 2 <= len(exercise.cues) <= 4:
            yield f"{exercise.id} has {len(exercise.cues)} cues"


def a_line_is_no_sentence(library: Library) -> Iterator[str]:
    for exercise in library.exercises.values():
        for said in heard(exercise):
            if "name" not in said.place and not re.match(r"['\"{A-Z0-9].*[.!?]['\"]?$", said.text):
                yield str(said)


def a_sentence_is_hard_to_read(library: Library) -> Iterator[str]:
    for said in everything(library):
        longest = max(len(sentence.split()) for sentence in sentences(said.text))
        if longest > MOST_WORDS_READ:
            yield f"{longest} words in one sentence: {said}"


def a_page_is_hard_to_read(library: Library) -> Iterator[str]:
    for part in ("regions", "families", "exercises", "sessions", "cards", "programmes"):
        things = getattr(library, part, {})
        for thing in things.values() if isinstance(things, dict) else things:
            lengths = [len(s.split()) for said in texts(thing) for s in sentences(said.text)]
            if lengths and sum(lengths) > AVERAGE_WORDS * len(lengths):
                yield f"{part} {thing.id}: {sum(lengths) / len(lengths):.1f} words on average"


def a_suggestion_is_denied_or_forecast(library: Library) -> Iterator[str]:
    """What people say to themselves is positive and happens now."""
    for exercise in library.exercises.values():
        if exercise.family not in ("imagery", "autogenic"):
            continue
        for line in exercise.script:
            own = re.search(r"\b(?:I|[Mm]y)\b", line.line)
            addressed = re.search(r"\byou\b", line.line, re.IGNORECASE)
            if own and not addressed and (found := FORECAST_OR_DENIED.search(line.line)):
                yield f"{found[0]!r} in {exercise.id}: {line.line}"


def imagery_goes_too_far(library: Library) -> Iterator[str]:
    for exercise in library.exercises.values():
        if exercise.family in ("imagery", "autogenic", "body_scan"):
            for said in heard(exercise):
                if found := HYPNOTIC.search(said.text):
                    yield f"{found[0]!r} in {said}"


def a_body_scan_searches_or_insists(library: Library) -> Iterator[str]:
    for exercise in library.exercises.values():
        if exercise.family != "body_scan":
            continue
        lines = [said.text for said in heard(exercise)]
        if any(SEARCHING.search(line) for line in lines):
            yield f"{exercise.id} looks for tension"
        if sum("skip" in line.line.lower() for line in exercise.script) < 2:
            yield f"{exercise.id} does not offer twice to skip a place"


def children_hear_what_is_for_adults(library: Library) -> Iterator[str]:
    for exercise in library.exercises.values():
        for said in for_children(exercise):
            if found := ANATOMY.search(said.text) or RACES.search(said.text):
                yield f"{found[0]!r} in {said}"


def a_child_is_told_nothing(library: Library) -> Iterator[str]:
    for exercise in library.exercises.values():
        child = exercise.child
        if child.ok and not (child.say and child.from_age):
            yield f"{exercise.id} has no words for children or no age"
        if not child.ok and (child.say or child.script or child.from_age):
            yield f"{exercise.id} is not for children, but has words for them"


def there_is_no_reason(library: Library) -> Iterator[str]:
    for exercise in library.exercises.values():
        if not re.fullmatch(r"[A-Z].*\.", exercise.why) or len(exercise.why.split()) > 20:
            yield f"{exercise.id}: {exercise.why!r}"


def a_caution_has_no_easier_form(library: Library) -> Iterator[str]:
    for exercise in library.exercises.values():
        if exercise.caution and not exercise.easier:
            yield exercise.id


def _script(exercise: str, line: str) -> tuple[ScriptLine, ...]:
    return (ScriptLine(line=line, pause_weight=1),)


def _say(
    line: str,
) -> Child:
    return Child(ok=True, from_age=6, say=line)


def with_script(exercise: str, line: str) -> Plant:
    return with_exercise(exercise, script=_script(exercise, line))


# Enough to plant every fault in.
FEW = (
    "neck-nod-sit", "grounding-54321", "imagery-safe-place", "hyp-suggestion", "hyp-deepening",
    "at-heavy-arms", "body-scan-short", "body-scan-long", "kid-hedgehog",
)  # fmt: skip
LONG = "Let the shoulders sink and the arms hang and the jaw drop and breathe out slowly now."
RULES = (
    Rule(
        "no words that make a body sound broken",
        bodies_sound_broken,
        saying(
            "A damaged disc.",
            "It is wear and tear.",
            "The neck is blocked.",
            "Your jaw is locked.",
            "A crumbling spine.",
            "The trapped nerve.",
            "Your weak spine.",
            "Toxic tension.",
            "It is incurable.",
            "It stays for life.",
            "A chronic sufferer.",
            "It is out of place.",
        ),
    ),
    Rule(
        "no promise",
        something_is_promised,
        (
            *saying(
                "This cures the neck.",
                "It heals.",
                "We fix it.",
                "We guarantee it.",
                "It prevents pain.",
                "You will feel better.",
                "The pain will go away.",
            ),
            with_session("neck-5", goal="A pain-free neck."),
            with_family("pmr", evidence="It works for everyone."),
        ),
    ),
    Rule(
        "no feeling is ordered",
        a_feeling_is_ordered,
        saying("You must relax.", "Feel calm.", "Think positive.", "Do not worry."),
    ),
    Rule(
        "nobody is blamed",
        somebody_is_blamed,
        (
            *saying("It is your fault.", "You should sit better.", "You missed two days."),
            with_region("neck", at_work="Bad posture does this."),
        ),
    ),
    Rule(
        "nothing is asked to the limit",
        too_much_is_asked,
        saying("Breathe as deeply as you can.", "Press as hard as you can.", "Bounce a little."),
    ),
    Rule(
        "people are spoken to, not about",
        people_are_talked_about,
        saying("The patient lifts the arm.", "One should breathe out."),
    ),
    Rule(
        "no sorting by body or gender",
        people_are_sorted,
        saying("Get a flat belly.", "He lifts his arm.", "For a slimmer waist."),
    ),
    Rule("`must` is kept for safety", duty_is_used_outside_safety, saying("You must sit tall.")),
    Rule(
        "exclamation marks are for children",
        something_is_exclaimed,
        (*saying("Well done!"), with_session("neck-5", title="Easy neck!")),
    ),
    Rule(
        "no mark of the editor is left",
        a_mark_of_the_editor_is_left,
        (
            *saying("Breathe out [12].", "Now  rest.", "Rest **here**."),
            with_region("neck", at_work="Ask first (tag `neck_nerve`)."),
        ),
    ),
    Rule(
        "what is heard has fourteen words at most and nine seconds",
        a_heard_line_is_long,
        (
            *saying(LONG, "One. Two. Three. Four. Five. Six. Seven. Eight. Nine."),
            with_exercise("neck-nod-sit", child=_say(LONG)),
            with_script("grounding-54321", LONG),
            with_exercise("neck-nod-sit", easier=LONG),
        ),
    ),
    Rule(
        "two to four cues",
        there_are_too_few_or_many_cues,
        (
            with_exercise("neck-nod-sit", cues=("Nod.",)),
            with_exercise("neck-nod-sit", cues=("Nod.",) * 5),
        ),
    ),
    Rule("a line is a sentence", a_line_is_no_sentence, saying("nod softly.", "Nod softly")),
    Rule(
        "no sentence is too long to read",
        a_sentence_is_hard_to_read,
        (with_region("neck", at_work="so " * 30 + "on."),),
    ),
    Rule(
        "fifteen words a sentence on average",
        a_page_is_hard_to_read,
        (with_family("pmr", what="so " * 22 + "on.", evidence="so " * 22 + "on."),),
    ),
    Rule(
        "what people say to themselves is positive and present",
        a_suggestion_is_denied_or_forecast,
        (
            with_script("hyp-suggestion", "My shoulders will let go."),
            with_script("hyp-suggestion", "I am not tense."),
            with_script("at-heavy-arms", "My arms are no longer tight."),
        ),
    ),
    Rule(
        "imagery commands nothing and digs for nothing",
        imagery_goes_too_far,
        (
            with_script("imagery-safe-place", "Go back in time, to your childhood."),
            with_script("hyp-deepening", "You will never be tense."),
        ),
    ),
    Rule(
        "a body scan notices, and offers twice to skip a place",
        a_body_scan_searches_or_insists,
        (
            with_exercise("body-scan-short", cues=("Find the tension.", "Breathe.")),
            with_script("body-scan-long", "Notice your feet."),
        ),
    ),
    Rule(
        "children hear pictures, no anatomy and no contest",
        children_hear_what_is_for_adults,
        (
            with_exercise("neck-nod-sit", child=_say("Tense your quadriceps.")),
            with_exercise("neck-nod-sit", child=_say("Who is faster than a horse? Win.")),
            with_exercise("kid-hedgehog", cues=("Good boy.", "Uncurl.")),
        ),
    ),
    Rule(
        "children have words of their own where it is for them",
        a_child_is_told_nothing,
        (
            with_exercise("neck-nod-sit", child=Child(ok=True, from_age=4)),
            with_exercise("neck-nod-sit", child=Child(ok=False, say="Nod.")),
        ),
    ),
    Rule("a reason in one sentence", there_is_no_reason, (with_exercise("neck-nod-sit", why=""),)),
    Rule(
        "whoever is asked to take care is told how",
        a_caution_has_no_easier_form,
        (with_exercise("neck-nod-sit", easier=None),),
    ),
)


@pytest.mark.parametrize("rule", RULES, ids=str)
def test_the_shipped_library_keeps(rule: Rule, library: Library) -> None:
    assert list(rule.broken(library)) == []


@pytest.mark.parametrize("rule", RULES, ids=str)
def test_a_planted_fault_is_found(rule: Rule, library: Library) -> None:
    few = {name: library.exercises[name] for name in FEW}
    sessions = {"neck-5": library.sessions["neck-5"]}
    small = replace(library, exercises=few, sessions=sessions, cards={}, programmes={})
    assert unfound(rule, small) == []


def test_the_rules_see_every_part_of_the_library(library: Library) -> None:
    seen = {said.place[:2] for said in everything(library)}
    for part in ("regions", "families", "exercises", "sessions"):
        assert {(part, key) for key in getattr(library, part)} <= seen
