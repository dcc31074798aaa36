"""Words that the coach does not use, in its library as in its windows."""

from __future__ import annotations

import re


def words(pattern: str) -> re.Pattern[str]:
    """Return a pattern for whole words, in small or capital letters."""
    return re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)


BROKEN_BODIES = words(
    "damag(?:e[sd]?|ing)|wear and tear|blocked|locked|crumbl(?:es?|ed|ing)|trapped|"
    "weak (?:spine|back|neck)|toxi(?:c|ns?)|incurable|for life|chronic(?:ally)?|out of place"
)
PROMISES = words(
    "cur(?:e[sd]?|ing)|heal(?:s|ed|ing)?|fix(?:es|ed|ing)?|guarantee[sd]?|miracles?|"
    "prevents?|gets? rid of|pain[- ]free(?! range)|always works|works? for everyone|never again|"
    "you will (?:feel|be|sleep|notice|lose|have)|will (?:go away|disappear|vanish|be gone)|"
    "before and after"
)
ORDERED_FEELINGS = words(
    "(?:just|must|should|try to) relax|relax now|think positive(?:ly)?|"
    "(?-i:(?:Feel|Be|Get) (?:calm|relaxed|happy|good|better|peaceful|positive)|Calm down)|"
    "do not (?:worry|be afraid|think)|stop (?:worrying|being)|(?:must|should) forgive"
)
BLAME = words(
    "(?<!not your )faults?|to blame|blame you|because you|"
    "you (?:failed|should|ought|suppress|refuse|hold back|deserve it|missed)|missed days?|"
    "failed|failure|bad posture|poor posture|(?<!few )streaks?|lazy people|your own doing|"
    "weak will|not trying"
)
TOO_MUCH = words(
    "as (?:deep(?:ly)?|hard|far|strong(?:ly)?|much) as you can|(?<!of )full strength|"
    "all your strength|with all your|push through|no pain,? no gain|to your limit|until it hurts|"
    "(?<!without )(?<!no )bounc(?:e|ing)|"
    "as (?:far|deep) as possible"
)
REASSURING = re.compile(
    r"\bharmless\b|\bnothing serious\b|\bnot (?:dangerous|serious)\b|\b(?:only|just) stress\b|"
    r"\bno (?:need|reason) to (?:worry|see)\b|\bnothing to worry\b|\bwait and see\b|"
    r"\byou are (?:healthy|fine)\b|\bno doctor\b",
    re.IGNORECASE,
)
# Diseases that the two texts threaten with, and others that nobody is to be frightened with.
NEVER_NAMED = re.compile(
    r"tubercul\w+|oncolog\w+|tumou?rs?\b|\bobes\w+|motor neurone?|multiple sclerosis|"
    r"leuka?emia|parkinson|dementia|\bALS\b|depressive|neuro(?:sis|tic)|hysteri\w+",
    re.IGNORECASE,
)
NAMED_FOR_SAFETY = re.compile(
    r"\bcancer\b|\bthyroid\b|\bdiseases?\b|\bangina\b|\bheart attack\b|\ba stroke\b|\barthritis\b|"
    r"\bsyndrome\b|\bdisorders?\b|\bdiagnos\w+|\bsymptoms? of\b|\bdepression\b|\billness\b",
    re.IGNORECASE,
)
