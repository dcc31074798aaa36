"""Running a session: compiling it to a timeline, playing it against a clock, keeping its place."""
