"""Where the ideas of the coach come from, in a few plain sentences."""

HEADING = "Where the ideas come from"
LINES = (
    "The list of places began with two popular texts about tight and twitching muscles. "
    "They have no author and name no sources. We take them as ideas, not as medical findings.",
    "Some of what they say is not supported, and some of it could frighten people. "
    "The coach leaves that out.",
    "The exercises follow advice of health services and published studies: relaxing muscles one "
    "by one, slow breathing, gentle stretching and movement.",
    "The red flags come from health services. They are there so that you get help in time. "
    "They do not find out what you have.",
    "Neck, throat, chest, belly, pelvis, arms and legs are named in the texts. We added shoulders, "
    "jaw and lower back, because many people feel tension there.",
)
ABOUT = (
    "Tension Coach guides you through relaxation and gentle movement. It does not find or treat "
    "illness.",
    "Everything you enter stays on this computer. Nothing is sent anywhere.",
)
