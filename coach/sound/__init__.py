"""Sound arithmetic: cues are made, placed on a timeline and mixed into samples. No device here."""

RATE = 48_000  # frames a second, everywhere in the house
